//! Views as JSON: one call into the browser for a whole view.
//!
//! A serialiser for what views are made of, and for nothing else: no maps, no
//! bytes, and numbers with three decimals at the most, as times, shares and
//! rates have. It compiles to a fraction of a general one.

use std::fmt::{Error, Write as _};

use serde::ser::{
    Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};

type Done = Result<(), Error>;

/// A view as JSON.
///
/// # Errors
/// When it holds something that no view is made of.
pub fn write(view: &impl Serialize) -> Result<String, Error> {
    let mut json = Json(String::new());
    view.serialize(&mut json)?;
    Ok(json.0)
}

/// The text as far as it is written.
struct Json(String);

// Out of line: every field of every view calls these.
impl Json {
    #[inline(never)]
    fn word(&mut self, word: &str) -> Done {
        self.0.write_str(word)
    }

    #[inline(never)]
    fn quoted(&mut self, text: &str) -> Done {
        self.0.push('"');
        let special = |c: char| c < ' ' || c == '"' || c == '\\';
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|b| special(b.into())) {
            let (before, after) = rest.split_at(at);
            let (it, after) = after.split_at(1);
            self.0.push_str(before);
            match it {
                "\"" | "\\" => self.0.extend(["\\", it]),
                _ => write!(self.0, "\\u{:04x}", it.as_bytes()[0])?,
            }
            rest = after;
        }
        self.0.push_str(rest);
        self.word("\"")
    }

    #[inline(never)]
    fn whole(&mut self, number: u64) -> Done {
        write!(self.0, "{number}")
    }

    /// Before an element: a comma, unless it is the first.
    #[inline(never)]
    fn next(&mut self) {
        if !self.0.ends_with(['[', '{']) {
            self.0.push(',');
        }
    }

    #[inline(never)]
    fn key(&mut self, key: &str) -> Done {
        self.next();
        self.quoted(key)?;
        self.word(":")
    }
}

impl Serializer for &mut Json {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeStruct = Self;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;

    fn serialize_str(self, text: &str) -> Done {
        self.quoted(text)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.quoted(variant)
    }
    fn serialize_bool(self, it: bool) -> Done {
        self.word(if it { "true" } else { "false" })
    }
    fn serialize_u64(self, number: u64) -> Done {
        self.whole(number)
    }
    fn serialize_u32(self, number: u32) -> Done {
        self.whole(number.into())
    }

    /// In thousandths: no view has anything finer, or negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // times are below 2^53 microseconds
    fn serialize_f64(self, number: f64) -> Done {
        let part = (number.fract() * 1000.0).round() as u64;
        self.whole(number as u64)?;
        if part > 0 {
            write!(self.0, ".{part:03}")?;
        }
        Ok(())
    }

    fn serialize_none(self) -> Done {
        self.word("null")
    }
    fn serialize_some<T: Serialize + ?Sized>(self, it: &T) -> Done {
        it.serialize(self)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Error> {
        self.word("[")?;
        Ok(self)
    }
    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        self.serialize_seq(None)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        self.word("{")?;
        Ok(self)
    }

    // What no view is made of.
    fn serialize_i8(self, _: i8) -> Done {
        Err(Error)
    }
    fn serialize_i16(self, _: i16) -> Done {
        Err(Error)
    }
    fn serialize_i32(self, _: i32) -> Done {
        Err(Error)
    }
    fn serialize_i64(self, _: i64) -> Done {
        Err(Error)
    }
    fn serialize_u8(self, _: u8) -> Done {
        Err(Error)
    }
    fn serialize_u16(self, _: u16) -> Done {
        Err(Error)
    }
    fn serialize_f32(self, _: f32) -> Done {
        Err(Error)
    }
    fn serialize_char(self, _: char) -> Done {
        Err(Error)
    }
    fn serialize_bytes(self, _: &[u8]) -> Done {
        Err(Error)
    }
    fn serialize_unit(self) -> Done {
        Err(Error)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Done {
        Err(Error)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Done {
        Err(Error)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Done {
        Err(Error)
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        Err(Error)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        Err(Error)
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        Err(Error)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Impossible<(), Error>, Error> {
        Err(Error)
    }
}

impl SerializeSeq for &mut Json {
    type Ok = ();
    type Error = Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, it: &T) -> Done {
        self.next();
        it.serialize(&mut **self)
    }
    fn end(self) -> Done {
        self.word("]")
    }
}

impl SerializeTuple for &mut Json {
    type Ok = ();
    type Error = Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, it: &T) -> Done {
        SerializeSeq::serialize_element(self, it)
    }
    fn end(self) -> Done {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for &mut Json {
    type Ok = ();
    type Error = Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, it: &T) -> Done {
        self.key(key)?;
        it.serialize(&mut **self)
    }
    fn end(self) -> Done {
        self.word("}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{AtomView, ShapeView, TimerView};

    #[test]
    fn a_view_is_written_as_javascript_reads_it() {
        let text = "\"值\\\t\"".to_owned();
        let view = (
            AtomView::None,
            vec![("a", AtomView::Ballot { text, hue: 3 })],
            [Some(ShapeView::Box), None],
            [(); 0],
        );
        assert_eq!(
            write(&view).unwrap(),
            r#"[{"type":"none"},[["a",{"type":"ballot","text":"\"值\\\u0009\"","hue":3}]],["box",null],[]]"#
        );
    }

    #[test]
    fn numbers_are_exact() {
        let name = String::new();
        let (armed, due) = (1.002, 9_007_199_254_740_991.0);
        let view = (
            TimerView { name, armed, due },
            0.5,
            0.07,
            100.0,
            true,
            u32::MAX,
        );
        assert_eq!(
            write(&view).unwrap(),
            r#"[{"name":"","armed":1.002,"due":9007199254740991},0.500,0.070,100,true,4294967295]"#
        );
        for thousandths in 0..100_000_u32 {
            let number = f64::from(thousandths) / 1000.0;
            assert_eq!(write(&number).unwrap().parse(), Ok(number));
        }
    }
}
