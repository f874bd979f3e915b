//! Values: short texts, and the names of what stands in a log.

use alloc::string::ToString;
use core::cmp::Ordering;
use core::fmt::{self, Write as _};
use core::hash::{Hash, Hasher};

use super::{NodeId, NodeSet};

/// A value that is proposed, voted for, chosen, learned: a short text of 1 to
/// 15 bytes of UTF-8 without white space, kept inline so that messages are
/// copied without allocation.
///
/// ```
/// use consensus::Value;
/// let orange = Value::new("orange").unwrap();
/// assert_eq!(orange.as_str(), "orange");
/// assert!(Value::new("two words").is_err());
/// ```
#[derive(Clone, Copy)]
pub struct Value {
    /// The text, filled up with zeros, and last its length, or what kind of
    /// entry is named. Compared and hashed as two words of 64 bits.
    bytes: [u8; 16],
}

/// Why a text is no [`Value`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`Value::MAX_BYTES`] bytes of UTF-8.
    TooLong {
        /// How long it is, in bytes.
        bytes: usize,
    },
    /// A character that a value cannot hold: white space, control characters,
    /// a quotation mark or a number sign.
    Character {
        /// The first such character.
        found: char,
    },
}

/// Piece by piece: `write!` would bring the machinery of formats into the first engine.
impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a value has at least one character"),
            Self::TooLong { bytes } => {
                f.write_str("a value has at most 15 bytes; this has ")?;
                f.write_str(&(*bytes as u64).to_string())
            }
            Self::Character { found } => {
                f.write_str("a value cannot hold '")?;
                found.escape_default().try_for_each(|c| f.write_char(c))?;
                f.write_char('\'')
            }
        }
    }
}

impl Value {
    /// The most bytes of UTF-8 that a value holds.
    pub const MAX_BYTES: usize = 15;

    /// The value of this text.
    ///
    /// # Errors
    /// [`ValueError`] says what a value cannot be.
    pub fn new(text: &str) -> Result<Self, ValueError> {
        if text.is_empty() {
            return Err(ValueError::Empty);
        }
        if text.len() > Self::MAX_BYTES {
            return Err(ValueError::TooLong { bytes: text.len() });
        }
        let illegal = |c: &char| c.is_whitespace() || c.is_control() || *c == '"' || *c == '#';
        if let Some(found) = text.chars().find(illegal) {
            return Err(ValueError::Character { found });
        }
        let mut bytes = [0; 16];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        #[allow(clippy::cast_possible_truncation)] // at most 15, tested above
        Ok(Self::kept(bytes, text.len() as u8))
    }

    const fn kept(mut bytes: [u8; 16], len: u8) -> Self {
        bytes[Self::MAX_BYTES] = len;
        Self { bytes }
    }

    /// The value that is this number, in decimal; `None` where that is too long.
    ///
    /// ```
    /// use consensus::Value;
    /// assert_eq!(Value::of_number(42), Value::new("42").ok());
    /// assert_eq!(Value::of_number(u64::MAX), None);
    /// ```
    #[must_use]
    pub fn of_number(number: u64) -> Option<Self> {
        // The last digit first: each goes to the front of those that are there, in one word. Up to eight digits, which
        // nearly all numbers have, in narrow ones: in wasm, only small numbers are divided by a multiplication.
        if number < 100_000_000
            && let Ok(mut rest) = u32::try_from(number)
        {
            let (mut text, mut len) = (0_u64, 0);
            loop {
                text = text << 8 | (u64::from(b'0') + u64::from(rest % 10));
                (rest, len) = (rest / 10, len + 1);
                if rest == 0 {
                    return Some(Self::kept(u128::from(text).to_le_bytes(), len));
                }
            }
        }
        let (mut text, mut len, mut rest) = (0_u128, 0, number);
        while rest > 0 {
            if usize::from(len) == Self::MAX_BYTES {
                return None;
            }
            text = text << 8 | u128::from(u64::from(b'0') + rest % 10);
            (rest, len) = (rest / 10, len + 1);
        }
        Some(Self::kept(text.to_le_bytes(), len))
    }

    /// The whole number that it is, if it is one: digits, and perhaps a `+` before them.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        let text = self.text();
        let digits = text.strip_prefix(b"+").unwrap_or(text);
        if digits.is_empty() {
            return None;
        }
        // Fifteen digits at most: far below the largest number.
        digits.iter().try_fold(0, |number, byte| {
            let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
            Some(number * 10 + digit)
        })
    }

    /// Its text; empty for one that names an entry of a log.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Built from a &str, cut at its own length: always UTF-8.
        core::str::from_utf8(self.text()).unwrap_or("")
    }

    const fn len(&self) -> u8 {
        self.bytes[Self::MAX_BYTES]
    }

    fn text(&self) -> &[u8] {
        let len = usize::from(self.len());
        let text = self.bytes.get(..len);
        text.filter(|_| len <= Self::MAX_BYTES).unwrap_or(&[])
    }
}

/// What a value stands for. Most are texts; in a log, a value names an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// It is this text.
    Text(&'a str),
    /// A client's command, by the client's own count.
    Command {
        /// The client.
        client: NodeId,
        /// Which of its commands, from 1.
        sequence: u32,
    },
    /// Who belongs to the cluster from here on.
    Members {
        /// The voting members.
        members: NodeSet,
        /// The voting members that it is a change from, while both count.
        old: NodeSet,
        /// Those that follow without a vote.
        learners: NodeSet,
    },
    /// A slot that is filled and does nothing.
    Nothing,
}

/// A length of [`COMMAND`] or more is none: such a value names an entry.
const COMMAND: u8 = 0x80;
const MEMBERS: u8 = 0x81;
const NOTHING: u8 = 0x82;

impl Value {
    /// The name of an entry that does nothing.
    pub const NOTHING: Self = Self::kept([0; 16], NOTHING);

    /// The name of a client's command: the same for every copy and every retry of it.
    ///
    /// ```
    /// use consensus::{NodeId, Value, atom::Named};
    /// let (client, sequence) = (NodeId::new(0), 3);
    /// assert_eq!(Value::command(client, sequence).named(), Named::Command { client, sequence });
    /// ```
    #[must_use]
    pub fn command(client: NodeId, sequence: u32) -> Self {
        // The client, then the number with its highest byte first, put together in one word.
        let word = u64::from(client.0) | u64::from(sequence.swap_bytes()) << 8;
        Self::kept(u128::from(word).to_le_bytes(), COMMAND)
    }

    /// The name of a membership.
    #[must_use]
    pub fn members(members: NodeSet, old: NodeSet, learners: NodeSet) -> Self {
        let mut bytes = [0; 16];
        for (place, set) in [members, old, learners].into_iter().enumerate() {
            bytes[4 * place..4 * place + 4].copy_from_slice(&set.0.to_be_bytes());
        }
        Self::kept(bytes, MEMBERS)
    }

    /// Its bytes in two words, the first lowest.
    const fn words(&self) -> [u64; 2] {
        let words = u128::from_le_bytes(self.bytes);
        #[allow(clippy::cast_possible_truncation)] // one half each
        [words as u64, (words >> 64) as u64]
    }

    /// What it stands for.
    #[must_use]
    pub fn named(&self) -> Named<'_> {
        let word = |at: usize| {
            let mut four = [0; 4];
            four.copy_from_slice(&self.bytes[at..at + 4]);
            u32::from_be_bytes(four)
        };
        match self.len() {
            COMMAND => Named::Command {
                client: NodeId(self.bytes[0]),
                sequence: word(1),
            },
            MEMBERS => Named::Members {
                members: NodeSet(word(0)),
                old: NodeSet(word(4)),
                learners: NodeSet(word(8)),
            },
            NOTHING => Named::Nothing,
            _text => Named::Text(self.as_str()),
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        u128::from_le_bytes(self.bytes) == u128::from_le_bytes(other.bytes)
    }
}

impl Eq for Value {}

impl Hash for Value {
    /// Two words, the same on every platform.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [low, high] = self.words();
        state.write_u64(high);
        state.write_u64(low);
    }
}

impl Ord for Value {
    /// Whole numbers by size, everything else by text, numbers first: so that
    /// "the largest value" means what a reader expects.
    fn cmp(&self, other: &Self) -> Ordering {
        // Most are no numbers, as their first byte tells; this is asked very often.
        let digit = |v: &Self| v.bytes[0].is_ascii_digit() || v.bytes[0] == b'+';
        if digit(self) || digit(other) {
            return self.by_number(other);
        }
        self.by_text(other)
    }
}

impl Value {
    #[inline(never)]
    fn by_number(&self, other: &Self) -> Ordering {
        match (self.number(), other.number()) {
            (Some(a), Some(b)) => a.cmp(&b).then_with(|| self.text().cmp(other.text())),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => self.by_text(other),
        }
    }

    /// Texts in their order, before entries that have names.
    #[inline]
    fn by_text(&self, other: &Self) -> Ordering {
        // In UTF-8 the order of the bytes is that of the text, and no text has
        // a zero byte: what is filled up is compared as it stands, by the first
        // byte that differs. (wasm cannot turn bytes round to compare numbers.)
        let by_bytes = || {
            let (a, b) = (self.words(), other.words());
            let half = usize::from(a[0] == b[0]);
            let (a, b) = (a[half], b[half]);
            let place = (a ^ b).trailing_zeros() & 0x38;
            (a >> place & 0xff).cmp(&(b >> place & 0xff))
        };
        if self.len().max(other.len()) >= COMMAND {
            self.len().cmp(&other.len()).then_with(by_bytes)
        } else {
            by_bytes()
        }
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.named() {
            Named::Text(text) => write!(f, "{text:?}"),
            named => write!(f, "{named:?}"),
        }
    }
}

impl fmt::Display for Value {
    /// Nodes by place: whoever knows their names writes them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.named() {
            Named::Text(text) => f.write_str(text),
            Named::Command { client, sequence } => write!(f, "{}/{sequence}", client.index()),
            Named::Members { members, .. } => write!(f, "{{{:x}}}", members.0),
            Named::Nothing => f.write_str("no-op"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 15] = [
        "a",
        "ab",
        "b",
        "é",
        "+",
        "+3",
        "3",
        "03",
        "12",
        "123456789012345",
        "999999999999999",
        "3a",
        "abcdefghijklmno",
        "abcdefghijkz",
        "~",
    ];

    fn values() -> impl Iterator<Item = Value> {
        let texts = TEXTS.into_iter().filter_map(|text| Value::new(text).ok());
        let nodes = |bits| NodeSet::from_bits(bits);
        texts.chain([
            Value::NOTHING,
            Value::command(NodeId::new(0), 1),
            Value::command(NodeId::new(1), 0x3131_3131),
            Value::members(nodes(0x3131_3131), nodes(0), nodes(3)),
            Value::members(nodes(3), nodes(7), nodes(0)),
        ])
    }

    #[test]
    fn numbers_come_first_then_texts_then_what_names_an_entry() {
        let number = |value: &Value| value.as_str().parse::<u64>().ok();
        // As the order is meant, however it is compared.
        let rank = |value: &Value| match (number(value), value.named()) {
            (Some(number), _) => (0, number, value.as_str().as_bytes().to_vec()),
            (None, Named::Text(text)) => (1, 0, text.as_bytes().to_vec()),
            (None, _) => (2 + u32::from(value.len()), 0, value.bytes.to_vec()),
        };
        for one in values() {
            assert_eq!(one.number(), number(&one), "{one:?}");
            for other in values() {
                assert_eq!(
                    one.cmp(&other),
                    rank(&one).cmp(&rank(&other)),
                    "{one:?} {other:?}"
                );
                assert_eq!(
                    one == other,
                    rank(&one) == rank(&other),
                    "{one:?} {other:?}"
                );
            }
        }
    }

    #[test]
    fn a_number_is_written_as_its_text_is() {
        for number in [
            0,
            9,
            10,
            405,
            999_999_999_999_999,
            1_000_000_000_000_000,
            u64::MAX,
        ] {
            let text = alloc::format!("{number}");
            assert_eq!(Value::of_number(number), Value::new(&text).ok());
        }
    }
}
