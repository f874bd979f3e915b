//! Whether what clients were told can be explained by operations that took
//! effect one at a time, each between its call and its answer: linearizability
//! (Herlihy and Wing, 1990), judged answer by answer.
//!
//! Operations on different keys do not see each other, so each key is judged
//! alone. For a key, every way is kept in which its operations can have taken
//! effect so far ("just-in-time linearization": Lowe, *Testing for
//! Linearizability*, 2017). An operation that its client gave up may still take
//! effect at any time, or never.

use consensus::chunks::Chunks;
use consensus::fact::Call;
use consensus::machine::{Operation, Outcome};
use consensus::{NodeId, Value};

/// A client's command.
type Id = (NodeId, u32);

/// One way to explain a key's history: what it holds, and which operations have
/// taken effect that were not answered yet, with what they will be told.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Way {
    holds: Option<Value>,
    ahead: Vec<(Id, Outcome)>,
}

/// The history of one key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    key: Value,
    /// Sorted, each once: there are few, nearly always.
    ways: Vec<Way>,
    /// Called and not answered, given up or not.
    open: Vec<(Id, Operation)>,
    /// What cannot be explained, or took too long to, is not judged further.
    closed: Option<Verdict>,
}

/// What an answer says of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Verdict {
    /// There is a way to explain it.
    Explained,
    /// There is none.
    Impossible,
    /// There were too many ways to look at.
    Undecided,
}

/// More ways than this at an answer, and the key is not judged any further.
const WAYS: usize = 4_000;

/// The history of all keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct History {
    keys: Vec<Key>,
}

impl History {
    /// Forgets the order in which keys and open operations came: nothing depends on it.
    pub fn forget_order(&mut self) {
        self.keys.sort_unstable_by_key(|it| it.key);
        for key in &mut self.keys {
            key.open.sort_unstable();
        }
    }

    /// A client calls an operation; `before` are the calls of long ago, which
    /// disks remember and nobody was answered in this run.
    pub fn call(&mut self, id: Id, operation: Operation, before: &Chunks<Call>) {
        let key = operation.key();
        if let Some(known) = self.keys.iter_mut().find(|it| it.key == key) {
            return known.open.push((id, operation));
        }
        let old = before.iter().filter(|it| it.operation.key() == key);
        let old = old.map(|it| ((it.client, it.sequence), it.operation));
        let mut open: Vec<_> = old.filter(|(it, _)| *it != id).collect();
        open.push((id, operation));
        self.keys.push(Key {
            key,
            ways: vec![Way::default()],
            open,
            closed: None,
        });
    }

    /// A client will not hear of its operation any more.
    pub fn give_up(&mut self, id: Id) {
        for key in &mut self.keys {
            // Whether a read that nobody hears of took effect makes no difference.
            key.open
                .retain(|(it, operation)| *it != id || !operation.reads());
        }
    }

    /// A client is told what its operation came to.
    pub fn back(&mut self, id: Id, outcome: Outcome) -> Verdict {
        let open = |key: &&mut Key| key.open.iter().any(|(it, _)| *it == id);
        self.keys
            .iter_mut()
            .find(open)
            .map_or(Verdict::Explained, |key| key.back(id, outcome))
    }
}

impl Way {
    /// This one, and one more operation takes effect.
    fn with(&self, holds: Option<Value>, next: (Id, Outcome)) -> Self {
        let place = self.ahead.partition_point(|(it, _)| *it < next.0);
        let mut ahead = Vec::with_capacity(self.ahead.len() + 1);
        ahead.extend_from_slice(&self.ahead[..place]);
        ahead.push(next);
        ahead.extend_from_slice(&self.ahead[place..]);
        Self { holds, ahead }
    }
}

impl Key {
    fn back(&mut self, id: Id, outcome: Outcome) -> Verdict {
        if self.closed.is_some() {
            return Verdict::Explained; // said once
        }
        if !self.try_two_orders(id, outcome)
            && let Err(verdict) = self.try_all_orders(id, outcome)
        {
            self.closed = Some(verdict);
            return verdict;
        }
        self.open.retain(|(it, _)| *it != id);
        if self.ways.is_empty() {
            self.closed = Some(Verdict::Impossible);
            return Verdict::Impossible;
        }
        Verdict::Explained
    }

    /// Nearly always there is one way, in which nothing is ahead of its answer, and one other
    /// operation is open at most: it took effect before, or it did not. The same as all orders,
    /// without their lists; false where it is not so simple.
    fn try_two_orders(&mut self, id: Id, outcome: Outcome) -> bool {
        let (before, own, other) = match (&self.ways[..], &self.open[..]) {
            ([way], [own]) if way.ahead.is_empty() => (way.holds, own, None),
            ([way], [one, two]) if way.ahead.is_empty() => {
                let (own, other) = if one.0 == id { (one, two) } else { (two, one) };
                (way.holds, own, Some(other))
            }
            (_ways, _open) => return false,
        };
        let at_once = own.1.on(before);
        let behind = other.map(|(other, operation)| {
            let (holds, told) = operation.on(before);
            (own.1.on(holds), (*other, told))
        });
        self.ways.clear();
        if at_once.1 == outcome {
            let (holds, ahead) = (at_once.0, Vec::new());
            self.ways.push(Way { holds, ahead });
        }
        if let Some(((holds, told), other)) = behind
            && told == outcome
        {
            let ahead = vec![other];
            put_once(&mut self.ways, Way { holds, ahead });
        }
        true
    }

    fn try_all_orders(&mut self, id: Id, outcome: Outcome) -> Result<(), Verdict> {
        let mut seen = std::mem::take(&mut self.ways);
        let (mut to_look_at, mut after) = (Vec::new(), Vec::new());
        for way in &seen {
            match way.ahead.iter().position(|(it, _)| *it == id) {
                Some(place) if way.ahead[place].1 == outcome => {
                    let mut way = way.clone();
                    way.ahead.remove(place);
                    put_once(&mut after, way);
                }
                Some(_told_else) => {}
                None => to_look_at.push(way.clone()),
            }
        }
        // Ways in which it takes effect now: nobody looks further ahead of them.
        let mut now = 0;
        while let Some(way) = to_look_at.pop() {
            for (next, operation) in &self.open {
                if way.ahead.iter().any(|(it, _)| it == next) {
                    continue;
                }
                let (holds, told) = operation.on(way.holds);
                if *next != id {
                    let way = way.with(holds, (*next, told));
                    if let Some(way) = put_once(&mut seen, way) {
                        to_look_at.push(way.clone());
                    }
                } else if told == outcome {
                    let ahead = way.ahead.clone();
                    let new = put_once(&mut after, Way { holds, ahead });
                    now += usize::from(new.is_some());
                }
            }
            if seen.len() + now > WAYS {
                return Err(Verdict::Undecided);
            }
        }
        self.ways = after;
        Ok(())
    }
}

/// Puts a way into a sorted list; gives it there if it is new.
fn put_once(ways: &mut Vec<Way>, way: Way) -> Option<&Way> {
    let at = ways.binary_search(&way).err()?;
    ways.insert(at, way);
    ways.get(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        Value::new(text).expect("a legal value")
    }
    fn id(client: usize, sequence: u32) -> Id {
        (NodeId::new(client), sequence)
    }
    fn put(text: &str) -> Operation {
        let (key, value) = (value("x"), value(text));
        Operation::Put { key, value }
    }
    fn get() -> Operation {
        Operation::Get { key: value("x") }
    }
    fn found(text: &str) -> Outcome {
        Outcome::Found(value(text))
    }

    /// A history in which x holds 1.
    fn with_one() -> History {
        let mut history = History::default();
        history.call(id(0, 1), put("1"), &Chunks::default());
        assert_eq!(history.back(id(0, 1), Outcome::Done), Verdict::Explained);
        history
    }

    #[test]
    fn a_read_during_a_write_may_see_either_but_not_turn_back() {
        for (first, second, verdict) in [
            ("1", "1", Verdict::Explained),
            ("1", "2", Verdict::Explained),
            ("2", "2", Verdict::Explained),
            ("2", "1", Verdict::Impossible),
        ] {
            let mut history = with_one();
            history.call(id(0, 2), put("2"), &Chunks::default());
            history.call(id(1, 1), get(), &Chunks::default());
            assert_eq!(history.back(id(1, 1), found(first)), Verdict::Explained);
            history.call(id(1, 2), get(), &Chunks::default());
            assert_eq!(
                history.back(id(1, 2), found(second)),
                verdict,
                "{first} {second}"
            );
        }
    }

    #[test]
    fn a_read_after_a_write_sees_it() {
        let mut history = with_one();
        history.call(id(0, 2), put("2"), &Chunks::default());
        assert_eq!(history.back(id(0, 2), Outcome::Done), Verdict::Explained);
        history.call(id(1, 1), get(), &Chunks::default());
        assert_eq!(history.back(id(1, 1), found("1")), Verdict::Impossible);
    }

    #[test]
    fn a_write_given_up_may_take_effect_late_or_never() {
        let mut history = with_one();
        history.call(id(0, 2), put("2"), &Chunks::default());
        history.give_up(id(0, 2));
        for (sequence, text) in [(1, "1"), (2, "1"), (3, "2"), (4, "2")] {
            history.call(id(1, sequence), get(), &Chunks::default());
            assert_eq!(
                history.back(id(1, sequence), found(text)),
                Verdict::Explained
            );
        }
        history.call(id(1, 5), get(), &Chunks::default());
        assert_eq!(history.back(id(1, 5), found("1")), Verdict::Impossible);
    }

    #[test]
    fn an_addition_that_is_done_twice_is_seen() {
        let mut history = with_one();
        let add = Operation::Add {
            key: value("x"),
            by: 2,
        };
        history.call(id(0, 2), add, &Chunks::default());
        assert_eq!(history.back(id(0, 2), found("5")), Verdict::Impossible);
    }

    #[test]
    fn two_orders_are_all_orders_where_two_operations_are_open() {
        let add = |by| Operation::Add {
            key: value("x"),
            by,
        };
        let operations = [put("1"), put("2"), get(), add(1), add(2)];
        let told = [Outcome::Done, Outcome::Nothing, found("1"), found("2")];
        let told = told.into_iter().chain([found("3")]);
        let mut explained = 0;
        for outcome in told {
            for own in operations {
                for other in operations.map(Some).into_iter().chain([None]) {
                    for holds in [None, Some(value("1"))] {
                        let mut open = vec![(id(0, 1), own)];
                        open.extend(other.map(|it| (id(1, 1), it)));
                        let ahead = Vec::new();
                        let two = Key {
                            key: value("x"),
                            ways: vec![Way { holds, ahead }],
                            open,
                            closed: None,
                        };
                        let (mut two, mut all) = (two.clone(), two);
                        assert!(two.try_two_orders(id(0, 1), outcome));
                        assert_eq!(all.try_all_orders(id(0, 1), outcome), Ok(()));
                        assert_eq!(two.ways, all.ways, "{own:?} {other:?} {outcome:?}");
                        explained += usize::from(!two.ways.is_empty());
                    }
                }
            }
        }
        assert!(explained > 50, "{explained}");
    }

    #[test]
    fn too_many_open_operations_are_not_decided() {
        let mut history = History::default();
        for client in 0..12 {
            history.call(id(client, 1), put(&client.to_string()), &Chunks::default());
            history.give_up(id(client, 1));
        }
        history.call(id(20, 1), get(), &Chunks::default());
        assert_eq!(history.back(id(20, 1), found("x")), Verdict::Undecided);
    }
}
