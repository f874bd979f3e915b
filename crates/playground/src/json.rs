//! Views as JSON text.
//!
//! A view crosses to JavaScript as one string, which the browser's own parser
//! turns into plain objects. To build them from here, property by property,
//! is slower, and takes a tenth of the engine's file: each field of each view
//! has its code. This writer has next to none for a field, which is why it is
//! ours: it cannot fail, so that nothing has to be checked, and it knows of
//! numbers with a fraction only that the browser can write them.

use std::fmt::{self, Write};

use serde::ser::{self, Serialize};

/// A value as JSON.
pub fn json<T: Serialize>(value: &T) -> String {
    let mut writer = Writer(String::new());
    let Ok(()) = value.serialize(&mut writer);
    writer.0
}

/// What never happens. A derived view has nothing to complain of.
#[derive(Debug)]
pub enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(message: T) -> Self {
        unreachable!("a view that cannot be written: {message}")
    }
}

struct Writer(String);

impl Writer {
    /// Whole numbers.
    fn digits(&mut self, number: impl fmt::Display) {
        // A `String` takes everything.
        let _ = write!(self.0, "{number}");
    }

    fn string(&mut self, text: &str) {
        self.0.push('"');
        for char in text.chars() {
            match char {
                '"' | '\\' => self.0.extend(['\\', char]),
                '\0'..='\x1f' => {
                    let _ = write!(self.0, "\\u{:04x}", u32::from(char));
                }
                char => self.0.push(char),
            }
        }
        self.0.push('"');
    }

    fn key(&mut self, name: &str) {
        self.string(name);
        self.0.push(':');
    }

    /// Each entry ends with a comma; the last one's gives way to this.
    fn close(&mut self, end: char) {
        if self.0.ends_with(',') {
            self.0.pop();
        }
        self.0.push(end);
    }
}

/// A list or an object that is being written, and how it ends.
struct Open<'a> {
    to: &'a mut Writer,
    end: &'static str,
}

impl<'a> Open<'a> {
    fn new(to: &'a mut Writer, begin: &str, end: &'static str) -> Self {
        to.0.push_str(begin);
        Self { to, end }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) {
        let Ok(()) = value.serialize(&mut *self.to);
        self.to.0.push(',');
    }

    fn close(self) {
        for end in self.end.chars() {
            self.to.close(end);
        }
    }
}

/// Numbers that are written as they are.
macro_rules! whole {
    ($($name:ident $of:ty),*) => {
        $(fn $name(self, number: $of) -> Result<(), Never> {
            self.digits(number);
            Ok(())
        })*
    };
}

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Open<'a>;
    type SerializeTupleStruct = Open<'a>;
    type SerializeTupleVariant = Open<'a>;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = Open<'a>;

    whole!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64);
    whole!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);
    whole!(serialize_bool bool);

    fn serialize_f32(self, number: f32) -> Result<(), Never> {
        self.serialize_f64(f64::from(number))
    }

    #[allow(clippy::cast_possible_truncation)] // it was looked whether it fits
    fn serialize_f64(self, number: f64) -> Result<(), Never> {
        if number.trunc() == number && number.abs() < 9e15 {
            self.digits(number as i64);
        } else if number.is_finite() {
            self.0 += &fraction(number);
        } else {
            self.0 += "null";
        }
        Ok(())
    }

    fn serialize_char(self, char: char) -> Result<(), Never> {
        self.serialize_str(char.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Never> {
        self.string(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Never> {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.0 += "null";
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.0.push('{');
        self.key(variant);
        let Ok(()) = value.serialize(&mut *self);
        self.0.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Never> {
        Ok(Open::new(self, "[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'a>, Never> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Never> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Never> {
        self.0.push('{');
        self.key(variant);
        Ok(Open::new(self, "[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Never> {
        Ok(Open::new(self, "{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Never> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Never> {
        self.0.push('{');
        self.key(variant);
        Ok(Open::new(self, "{", "}}"))
    }
}

/// Lists and tuples: items one after the other.
macro_rules! items {
    ($($kind:ident $item:ident),*) => {
        $(impl ser::$kind for Open<'_> {
            type Ok = ();
            type Error = Never;

            fn $item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                self.item(value);
                Ok(())
            }

            fn end(self) -> Result<(), Never> {
                self.close();
                Ok(())
            }
        })*
    };
}

items!(SerializeSeq serialize_element, SerializeTuple serialize_element);
items!(SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field);

/// Structs: fields by name.
macro_rules! fields {
    ($($kind:ident),*) => {
        $(impl ser::$kind for Open<'_> {
            type Ok = ();
            type Error = Never;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Never> {
                self.to.key(name);
                self.item(value);
                Ok(())
            }

            fn end(self) -> Result<(), Never> {
                self.close();
                Ok(())
            }
        })*
    };
}

fields!(SerializeStruct, SerializeStructVariant);

/// Keys are texts.
impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        let Ok(()) = key.serialize(&mut *self.to);
        self.to.0.push(':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.item(value);
        Ok(())
    }

    fn end(self) -> Result<(), Never> {
        self.close();
        Ok(())
    }
}

/// A number that is not whole, such that reading it gives the same number.
/// The browser has the tables for that already.
#[cfg(target_family = "wasm")]
fn fraction(number: f64) -> String {
    let written = js_sys::Number::from(number).to_string_with_radix(10);
    written.map_or_else(|_| "null".to_owned(), String::from)
}

#[cfg(not(target_family = "wasm"))]
fn fraction(number: f64) -> String {
    number.to_string()
}

#[cfg(test)]
mod tests {
    use super::json;
    use serde::Serialize;

    #[derive(Serialize)]
    struct Unit;

    #[derive(Serialize)]
    struct Pair(u8, Option<char>);

    #[derive(Serialize)]
    #[serde(tag = "type", rename_all = "lowercase")]
    enum Tagged {
        None,
        Of { text: String, more: Vec<i64> },
        Pair(Inner),
    }

    #[derive(Serialize)]
    struct Inner {
        #[serde(rename = "in")]
        inner: f64,
    }

    #[derive(Serialize)]
    enum Plain {
        Unit,
        New(bool),
        Tuple(u8, u8),
        Struct { a: () },
    }

    #[test]
    fn every_form_of_data_is_json() {
        let tagged = [
            Tagged::None,
            Tagged::Of {
                text: "a \"b\" \\ \n \u{1} 共识".into(),
                more: vec![-1, 2],
            },
            Tagged::Pair(Inner { inner: 0.1 }),
        ];
        assert_eq!(
            json(&tagged),
            r#"[{"type":"none"},{"type":"of","text":"a \"b\" \\ \u000a \u0001 共识","more":[-1,2]},{"type":"pair","in":0.1}]"#
        );
        let plain = (
            Plain::Unit,
            Plain::New(true),
            Plain::Tuple(1, 2),
            Plain::Struct { a: () },
        );
        assert_eq!(
            json(&plain),
            r#"["Unit",{"New":true},{"Tuple":[1,2]},{"Struct":{"a":null}}]"#
        );
        let empty: [u8; 0] = [];
        assert_eq!(
            json(&(Unit, Pair(7, None), Pair(8, Some(',')), empty)),
            r#"[null,[7,null],[8,","],[]]"#
        );
    }

    #[test]
    fn numbers_are_what_javascript_reads() {
        assert_eq!(
            json(&(1.0, -2.5, 4_294_967_295.0, f64::NAN, f64::INFINITY, 0.25f32)),
            "[1,-2.5,4294967295,null,null,0.25]"
        );
    }
}
