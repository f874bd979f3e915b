//! The fields of an operation's object, each with its place in the text.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::wrong::{No, Wrong, place};

/// The fields that there are.
const FIELDS: [&str; 5] = ["process", "call", "return", "operation", "result"];

/// An object's fields, in order.
struct Listed<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Listed<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Fill;

        impl<'de> Visitor<'de> for Fill {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(field) = map.next_entry()? {
                    all.push(field);
                }
                Ok(all)
            }
        }

        from.deserialize_map(Fill).map(Self)
    }
}

/// The fields of one operation: those that there are, each once at most.
pub(crate) struct Fields<'a> {
    text: &'a str,
    whole: &'a RawValue,
    fields: Vec<(String, &'a RawValue)>,
}

impl<'a> Fields<'a> {
    pub fn of(text: &'a str, whole: &'a RawValue) -> Result<Self, Wrong> {
        let at = |raw: &RawValue| place(text, raw.get());
        let Ok(Listed(fields)) = serde_json::from_str::<Listed<'a>>(whole.get()) else {
            let sentence = "an operation is an object in braces".to_owned();
            return Err(No::new("history-object", Vec::new(), sentence).at(at(whole)));
        };
        for (nth, (name, value)) in fields.iter().enumerate() {
            let args = || vec![("field", name.clone())];
            if !FIELDS.contains(&name.as_str()) {
                let sentence = format!(
                    "there is no field \"{name}\"; there are {}",
                    FIELDS.join(", ")
                );
                let mut no = No::new("history-unknown", args(), sentence);
                no.expected = FIELDS.to_vec();
                return Err(no.at(at(value)));
            }
            if fields[..nth].iter().any(|(known, _)| known == name) {
                let sentence = format!("\"{name}\" stands twice in one operation");
                return Err(No::new("history-twice", args(), sentence).at(at(value)));
            }
        }
        Ok(Self {
            text,
            whole,
            fields,
        })
    }

    /// A field; `null` is as good as none.
    fn get(&self, name: &str) -> Option<&'a RawValue> {
        let field = self.fields.iter().find(|(known, _)| known == name);
        field
            .map(|(_, value)| *value)
            .filter(|value| value.get() != "null")
    }

    /// What is wrong about a field.
    pub fn wrong(&self, name: &str, no: No) -> Wrong {
        no.at(place(self.text, self.get(name).unwrap_or(self.whole).get()))
    }

    pub fn missing(&self, name: &'static str) -> Wrong {
        let sentence = format!("an operation needs \"{name}\"");
        let args = vec![("field", name.to_owned())];
        self.wrong(name, No::new("history-missing", args, sentence))
    }

    /// A moment of the history's clock.
    pub fn moment(&self, name: &'static str) -> Result<Option<u64>, Wrong> {
        let read = |raw: &RawValue| {
            serde_json::from_str(raw.get()).map_err(|_| {
                let found = raw.get().to_owned();
                let sentence = format!("\"{name}\" is a whole number from 0, not {found}");
                let args = vec![("field", name.to_owned()), ("found", found)];
                self.wrong(name, No::new("history-moment", args, sentence))
            })
        };
        self.get(name).map(read).transpose()
    }

    /// Words in quotation marks.
    pub fn text(&self, name: &'static str) -> Result<Option<String>, Wrong> {
        let read = |raw: &RawValue| {
            serde_json::from_str(raw.get()).map_err(|_| {
                let found = raw.get().to_owned();
                let sentence = format!("\"{name}\" is words in quotation marks, not {found}");
                let args = vec![("field", name.to_owned()), ("found", found)];
                self.wrong(name, No::new("history-text", args, sentence))
            })
        };
        self.get(name).map(read).transpose()
    }

    /// Who asked: a name or a number.
    pub fn process(&self) -> Result<String, Wrong> {
        let raw = self
            .get("process")
            .ok_or_else(|| self.missing("process"))?
            .get();
        let number = || serde_json::from_str::<serde_json::Number>(raw).map(|it| it.to_string());
        serde_json::from_str(raw)
            .or_else(|_| number())
            .map_err(|_| {
                let sentence = format!("\"process\" is a name or a number, not {raw}");
                let args = vec![("found", raw.to_owned())];
                self.wrong("process", No::new("history-process", args, sentence))
            })
    }

    pub fn backwards(&self, back: u64, call: u64) -> Wrong {
        let sentence = format!("\"return\" {back} is before \"call\" {call}");
        let args = vec![("return", back.to_string()), ("call", call.to_string())];
        self.wrong("return", No::new("history-backwards", args, sentence))
    }

    /// Something was told, and it is not said when.
    pub fn untimely(&self) -> Wrong {
        let sentence = "a \"result\" needs a \"return\": when it was told".to_owned();
        self.wrong("result", No::new("history-untimely", Vec::new(), sentence))
    }
}
