//! What clients ask of the table, and what they are told.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use crate::atom::{Atom, NodeId, Value};
use crate::protocol::{Argument, RequestSpec};
use crate::status::Role;

/// What a client asks of the table. Each is about one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// Sets a key.
    Put {
        /// The key.
        key: Value,
        /// What it is set to.
        value: Value,
    },
    /// Adds to a number; a key that is not there counts as 0.
    Add {
        /// The key.
        key: Value,
        /// How much.
        by: u32,
    },
    /// Takes a key out of the table.
    Delete {
        /// The key.
        key: Value,
    },
    /// Reads a key.
    Get {
        /// The key.
        key: Value,
    },
    /// Sets a key if it holds what is expected: compare and set.
    Cas {
        /// The key.
        key: Value,
        /// What it must hold.
        from: Value,
        /// What it is set to then.
        to: Value,
    },
}

/// What an operation came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It is done.
    Done,
    /// The key holds this; for a deletion, it held this.
    Found(Value),
    /// There is no such key.
    Nothing,
    /// The key did not hold what was expected: it holds this and was left alone.
    Kept(Option<Value>),
    /// The key holds no number that this could be added to.
    NoNumber,
}

impl Operation {
    /// The key that it is about.
    #[must_use]
    pub const fn key(&self) -> Value {
        match *self {
            Self::Put { key, .. }
            | Self::Add { key, .. }
            | Self::Delete { key }
            | Self::Get { key }
            | Self::Cas { key, .. } => key,
        }
    }

    /// Whether it changes nothing, whatever the table holds.
    #[must_use]
    pub const fn reads(&self) -> bool {
        match self {
            Self::Get { .. } => true,
            Self::Put { .. } | Self::Add { .. } | Self::Delete { .. } | Self::Cas { .. } => false,
        }
    }

    /// What it makes of a key that holds `before`, and what its client is told.
    ///
    /// ```
    /// use consensus::{Value, machine::{Operation, Outcome}};
    /// let (a, one) = (Value::new("a").unwrap(), Value::new("1").unwrap());
    /// let add = Operation::Add { key: a, by: 2 };
    /// assert_eq!(add.on(Some(one)), (Value::new("3").ok(), Outcome::Found(Value::new("3").unwrap())));
    /// ```
    #[must_use]
    pub fn on(&self, before: Option<Value>) -> (Option<Value>, Outcome) {
        let found = |value: Option<Value>| value.map_or(Outcome::Nothing, Outcome::Found);
        match *self {
            Self::Put { value, .. } => (Some(value), Outcome::Done),
            Self::Delete { .. } => (None, found(before)),
            Self::Get { .. } => (before, found(before)),
            Self::Cas { from, to, .. } if before == Some(from) => (Some(to), Outcome::Done),
            Self::Cas { .. } => (before, Outcome::Kept(before)),
            Self::Add { by, .. } => {
                let number = before.map_or(Some(0), |value| value.number());
                let sum = number
                    .and_then(|number| number.checked_add(by.into()))
                    .and_then(Value::of_number);
                sum.map_or((before, Outcome::NoNumber), |sum| {
                    (Some(sum), Outcome::Found(sum))
                })
            }
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Put { key, value } => write!(f, "put {key} {value}"),
            Self::Add { key, by } => write!(f, "add {key} {by}"),
            Self::Delete { key } => write!(f, "delete {key}"),
            Self::Get { key } => write!(f, "get {key}"),
            Self::Cas { key, from, to } => write!(f, "cas {key} {from} {to}"),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done => f.write_str("done"),
            Self::Found(value) => value.fmt(f),
            Self::Nothing => f.write_str("nothing"),
            Self::Kept(Some(value)) => write!(f, "kept {value}"),
            Self::Kept(None) => f.write_str("kept nothing"),
            Self::NoNumber => f.write_str("no-number"),
        }
    }
}

const fn of_client(verb: &'static str, arguments: &'static [Argument]) -> RequestSpec {
    RequestSpec {
        verb,
        role: Role::Client,
        arguments,
    }
}

/// An order that an operator gives a server.
#[must_use]
pub const fn order(verb: &'static str, arguments: &'static [Argument]) -> RequestSpec {
    RequestSpec {
        verb,
        role: Role::Server,
        arguments,
    }
}

/// The requests of clients: what a protocol's own list begins with. Each may
/// name the server that is to be asked.
pub const REQUESTS: [RequestSpec; 5] = {
    const SERVER: Argument = Argument::MaybeNode(Role::Server);
    [
        of_client("put", &[Argument::Value, Argument::Value, SERVER]),
        of_client("add", &[Argument::Value, Argument::Count, SERVER]),
        of_client("delete", &[Argument::Value, SERVER]),
        of_client("get", &[Argument::Value, SERVER]),
        of_client(
            "cas",
            &[Argument::Value, Argument::Value, Argument::Value, SERVER],
        ),
    ]
};

/// The operation of a verb and its arguments, and the server that is to be asked, if one is named.
#[must_use]
pub fn operation(verb: &str, arguments: &[Atom]) -> Option<(Operation, Option<NodeId>)> {
    let (arguments, server) = match arguments {
        [rest @ .., Atom::Node(server)] => (rest, Some(*server)),
        all => (all, None),
    };
    let operation = match (verb, arguments) {
        ("put", &[Atom::Value(key), Atom::Value(value)]) => Operation::Put { key, value },
        ("add", &[Atom::Value(key), Atom::Count(by)]) => Operation::Add { key, by },
        ("delete", &[Atom::Value(key)]) => Operation::Delete { key },
        ("get", &[Atom::Value(key)]) => Operation::Get { key },
        ("cas", &[Atom::Value(key), Atom::Value(from), Atom::Value(to)]) => {
            Operation::Cas { key, from, to }
        }
        _no_operation => return None,
    };
    Some((operation, server))
}

/// Verb and arguments: the inverse of [`operation`].
#[must_use]
pub fn words(operation: &Operation, server: Option<NodeId>) -> (&'static str, Vec<Atom>) {
    let (verb, mut atoms): (_, Vec<Atom>) = match *operation {
        Operation::Put { key, value } => ("put", vec![key.into(), value.into()]),
        Operation::Add { key, by } => ("add", vec![key.into(), by.into()]),
        Operation::Delete { key } => ("delete", vec![key.into()]),
        Operation::Get { key } => ("get", vec![key.into()]),
        Operation::Cas { key, from, to } => ("cas", vec![key.into(), from.into(), to.into()]),
    };
    atoms.extend(server.map(Atom::from));
    (verb, atoms)
}
