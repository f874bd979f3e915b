//! The state: a table, and the sessions of those who changed it.

use alloc::vec::Vec;
use core::hash::{Hash, Hasher};

use super::{Command, Outcome};
use crate::atom::{NodeId, Value};
use crate::rename::{Rename, Renamer};

/// What a client's last command came to: a retry is answered from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Session {
    /// Whose.
    pub client: NodeId,
    /// Its last command that was applied.
    pub sequence: u32,
    /// What that came to.
    pub outcome: Outcome,
}

impl Session {
    /// What became of a command of this client's, if it, or a later one, was applied.
    const fn done(&self, sequence: u32) -> Option<Done> {
        if self.sequence < sequence {
            return None;
        }
        Some(if self.sequence == sequence {
            Done::Before(self.outcome)
        } else {
            Done::Late
        })
    }
}

/// What became of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was applied.
    Applied(Outcome),
    /// It had been applied before: this is what it came to then.
    Before(Outcome),
    /// A later command of its client had been applied: nobody waits for it any more.
    Late,
}

/// Keys, values and sessions. The same commands in the same order give the
/// same table, whoever applies them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Table {
    /// By key.
    values: Vec<(Value, Value)>,
    /// By client.
    sessions: Vec<Session>,
    /// The sum of what stands for each of them: see [`Table::digest`].
    sum: u64,
}

impl Hash for Table {
    /// The sum follows from the rest.
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.values, &self.sessions).hash(state);
    }
}

impl Rename for Table {
    fn rename(&mut self, by: &mut dyn Renamer) {
        let Self {
            values,
            sessions,
            sum,
        } = self;
        values.rename(by);
        sessions.rename(by);
        sessions.sort_unstable_by_key(|it| it.client);
        let of_values = values.iter().map(|(key, value)| of_value(*key, *value));
        let all = of_values.chain(sessions.iter().map(of_session));
        *sum = all.fold(0, u64::wrapping_add);
    }
}

/// So many keys are looked through one by one.
const SMALL: usize = 16;

impl Table {
    /// What a key holds.
    #[must_use]
    pub fn get(&self, key: Value) -> Option<Value> {
        self.place(key).ok().map(|at| self.values[at].1)
    }

    /// Keys and values, by key.
    #[must_use]
    pub fn values(&self) -> &[(Value, Value)] {
        &self.values
    }

    /// The sessions, by client.
    #[must_use]
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// What became of a command, if it, or a later one of its client, was applied.
    #[must_use]
    pub fn done(&self, client: NodeId, sequence: u32) -> Option<Done> {
        let at = self.session(client).ok()?;
        self.sessions[at].done(sequence)
    }

    /// Where a key stands, or would.
    fn place(&self, key: Value) -> Result<usize, usize> {
        // Whether two are equal is told sooner than which comes first: in a small table, one after another is quicker.
        let small = &self.values[..self.values.len().min(SMALL)];
        match small.iter().position(|(it, _)| *it == key) {
            Some(at) => Ok(at),
            None => self.values.binary_search_by_key(&key, |(key, _)| *key),
        }
    }

    fn session(&self, client: NodeId) -> Result<usize, usize> {
        // Clients come before servers in a cluster's list, mostly: where all have a session, each stands at its own place.
        let own = client.index();
        if self.sessions.get(own).is_some_and(|it| it.client == client) {
            return Ok(own);
        }
        self.sessions.binary_search_by_key(&client, |it| it.client)
    }

    /// Applies a command, once.
    pub fn apply(&mut self, command: &Command) -> Done {
        let Command {
            client,
            sequence,
            operation,
        } = *command;
        let session = self.session(client);
        if let Ok(at) = session
            && let Some(done) = self.sessions[at].done(sequence)
        {
            return done;
        }
        let key = operation.key();
        let place = self.place(key);
        let before = place.ok().map(|at| self.values[at].1);
        let (after, outcome) = operation.on(before);
        if before != after {
            let kept = |value: Option<Value>| value.map_or(0, |value| of_value(key, value));
            let sum = self.sum.wrapping_sub(kept(before));
            self.sum = sum.wrapping_add(kept(after));
            match (place, after) {
                (Ok(at), Some(value)) => self.values[at].1 = value,
                (Ok(at), None) => drop(self.values.remove(at)),
                (Err(at), Some(value)) => self.values.insert(at, (key, value)),
                (Err(_), None) => {}
            }
        }
        let new = Session {
            client,
            sequence,
            outcome,
        };
        self.sum = self.sum.wrapping_add(of_session(&new));
        match session {
            Ok(at) => {
                let old = core::mem::replace(&mut self.sessions[at], new);
                self.sum = self.sum.wrapping_sub(of_session(&old));
            }
            Err(at) => self.sessions.insert(at, new),
        }
        Done::Applied(outcome)
    }

    /// A number that stands for all of it: the same for the same table, on
    /// every platform. A sum, so that it goes along with each command and
    /// costs as much in a table of a thousand keys as in one of two.
    #[must_use]
    pub const fn digest(&self) -> u64 {
        self.sum
    }
}

/// What stands for a key and what it holds.
fn of_value(key: Value, value: Value) -> u64 {
    let mut digest = Digest::new(1);
    (key, value).hash(&mut digest);
    digest.finish()
}

/// What stands for a session.
fn of_session(it: &Session) -> u64 {
    let mut digest = Digest::new(2);
    digest.write_u64((it.client.index() as u64) << 32 | u64::from(it.sequence));
    let (kind, value) = match it.outcome {
        Outcome::Done => (0, None),
        Outcome::Found(value) => (1, Some(value)),
        Outcome::Nothing => (2, None),
        Outcome::Kept(value) => (3, value),
        Outcome::NoNumber => (4, None),
    };
    digest.write_u64(kind << 1 | u64::from(value.is_some()));
    if let Some(value) = value {
        value.hash(&mut digest);
    }
    digest.finish()
}

/// FNV-1a over words of 64 bits.
struct Digest(u64);

impl Digest {
    const fn new(kind: u64) -> Self {
        Self(0xcbf2_9ce4_8422_2325 ^ kind)
    }
}

impl Hasher for Digest {
    /// Mixed well, since these are added up (the last steps of `SplitMix64`).
    fn finish(&self) -> u64 {
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64((*byte).into());
        }
    }
    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x0000_0100_0000_01b3);
        self.0 ^= self.0 >> 29;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::Operation;

    fn value(text: &str) -> Value {
        Value::new(text).expect("a legal value")
    }

    #[test]
    fn a_command_is_applied_once_however_often_it_comes() {
        let mut table = Table::default();
        let operation = Operation::Add {
            key: value("x"),
            by: 2,
        };
        let add = |sequence| Command {
            client: NodeId::new(0),
            sequence,
            operation,
        };
        assert_eq!(
            table.apply(&add(1)),
            Done::Applied(Outcome::Found(value("2")))
        );
        assert_eq!(
            table.apply(&add(1)),
            Done::Before(Outcome::Found(value("2")))
        );
        assert_eq!(
            table.apply(&add(2)),
            Done::Applied(Outcome::Found(value("4")))
        );
        assert_eq!(table.apply(&add(1)), Done::Late);
        assert_eq!(table.get(value("x")), Some(value("4")));
    }

    #[test]
    fn the_digest_tells_tables_and_sessions_apart() {
        let put = |client, text| Command {
            client: NodeId::new(client),
            sequence: 1,
            operation: Operation::Put {
                key: value("x"),
                value: value(text),
            },
        };
        let after = |command| {
            let mut table = Table::default();
            table.apply(&command);
            table.digest()
        };
        assert_eq!(after(put(0, "1")), after(put(0, "1")));
        assert_ne!(after(put(0, "1")), after(put(0, "2")));
        assert_ne!(after(put(0, "1")), after(put(1, "1")), "sessions count");
    }

    #[test]
    fn the_digest_is_that_of_what_the_table_holds_however_it_came_about() {
        let command = |client, sequence, operation| Command {
            client: NodeId::new(client),
            sequence,
            operation,
        };
        let put = |key, text| Operation::Put {
            key: value(key),
            value: value(text),
        };
        let of = |commands: &[Command]| {
            let mut table = Table::default();
            for it in commands {
                table.apply(it);
            }
            table
        };
        let key = value("y");
        let one = of(&[
            command(0, 1, put("x", "1")),
            command(1, 1, put("y", "5")),
            command(1, 2, Operation::Delete { key }),
            command(1, 3, put("x", "2")),
        ]);
        let other = of(&[command(1, 3, put("x", "2")), command(0, 1, put("x", "2"))]);
        assert_eq!((&one, one.digest()), (&other, other.digest()));
        let more = of(&[command(0, 1, put("x", "2"))]);
        assert_ne!(one.digest(), more.digest());
    }

    #[test]
    fn what_is_expected_decides_whether_a_key_is_set() {
        let cas = Operation::Cas {
            key: value("x"),
            from: value("1"),
            to: value("2"),
        };
        assert_eq!(cas.on(None), (None, Outcome::Kept(None)));
        assert_eq!(cas.on(Some(value("1"))), (Some(value("2")), Outcome::Done));
        let add = Operation::Add {
            key: value("x"),
            by: 1,
        };
        assert_eq!(
            add.on(Some(value("y"))),
            (Some(value("y")), Outcome::NoNumber)
        );
    }
}
