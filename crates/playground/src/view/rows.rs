//! Lists of what is alike, as rows of numbers and the words that they stand for.

use serde::{Serialize, Serializer};
use tsify::Tsify;

/// Words, a line each; numbers stand for them, from 1, and 0 for none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Tsify)]
#[tsify(type = "string")]
pub struct Words {
    text: String,
    count: u32,
}

impl Words {
    /// The number of one more. No word has a line's end in it: all come from
    /// texts that are read line by line.
    pub fn push(&mut self, word: &str) -> f64 {
        debug_assert!(!word.contains('\n'), "{word:?} is more than a word");
        if self.count > 0 {
            self.text.push('\n');
        }
        self.text.push_str(word);
        self.count += 1;
        f64::from(self.count)
    }

    /// All of them, as they are told.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Rows of numbers of eight bytes, one row after the other, the lowest byte
/// first as in every browser: what `Float64Array` reads. What the columns are
/// is said where a list of rows is told; `www/src/rows.js` reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Tsify)]
#[tsify(type = "Uint8Array")]
pub struct Rows(Vec<u8>);

impl Rows {
    /// One more row.
    pub fn push(&mut self, row: &[f64]) {
        for number in row {
            self.0.extend_from_slice(&number.to_le_bytes());
        }
    }

    /// The numbers again.
    #[must_use]
    pub fn numbers(&self) -> Vec<f64> {
        let (numbers, _) = self.0.as_chunks();
        numbers.iter().map(|it| f64::from_le_bytes(*it)).collect()
    }
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}
