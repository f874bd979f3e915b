//! Facts: the ghost variables of a run.
//!
//! Protocols write them, monitors and views read them, protocols never do.
//! *Voted*, *chosen* and *learned* are three words for three things: a vote is
//! one acceptor's; a value is *chosen* when a quorum has voted for it in one
//! ballot, whether or not anybody knows; it is *learned* when a node knows.

mod kind;
mod log;
mod slots;

use alloc::vec::Vec;

pub use kind::Fact;
pub use log::{Call, LogFacts, Written};

use crate::atom::{Ballot, NodeId, NodeSet, Slot, Value};
use crate::chunks::{At, Chunks, sort_once};
use crate::protocol::{Phase, Protocol};
use crate::rename::{Rename, Renamer};
use crate::rename_fields;

rename_fields!(struct Chosen { slot, ballot, value });
rename_fields!(struct Votes { value, voters });

/// A value that a quorum has voted for in one ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chosen {
    /// In which slot.
    pub slot: Slot,
    /// In which ballot.
    pub ballot: Ballot,
    /// Which value.
    pub value: Value,
}

/// The votes for one value in one slot and ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Votes {
    /// The value voted for.
    pub value: Value,
    /// By whom, ever.
    pub voters: NodeSet,
}

/// The whole history of a run, as far as safety can be judged by it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facts {
    /// What clients asked for, in order, each once.
    pub invoked: Chunks<(NodeId, Value)>,
    /// The ballots begun, in order.
    pub begun: Chunks<(NodeId, Ballot)>,
    /// The highest ballot that each acceptor ever promised.
    pub promised: Vec<(NodeId, Ballot)>,
    /// The proposals issued, by slot and ballot, then in order. Those of a log stand by slot
    /// ([`LogFacts`]), and so do its votes: [`Facts::proposals_from`] knows both.
    pub proposals: Sorted<(NodeId, Value)>,
    /// The votes cast, likewise: one entry for each value voted for.
    pub votes: Sorted<Votes>,
    /// What was chosen, in the order in which it came to be; each slot, ballot
    /// and value once.
    pub chosen: Chunks<Chosen>,
    /// What was learned, in order, each once.
    pub learned: Chunks<(NodeId, Chosen)>,
    /// The clients' answers, in order.
    pub replied: Vec<(NodeId, Value)>,
    /// What only protocols with logs write.
    pub log: LogFacts,
    /// The same votes by acceptor, for the monitors' questions.
    pub cast: Vec<Sorted<Value>>,
    /// Who ever voted.
    pub voters: NodeSet,
}

/// A list that is sorted by slot and ballot. Not a map: new ballots come at
/// the end nearly always, and all of a slot stand together. It grows with the
/// run, so copies of a history share it.
pub type Sorted<T> = Chunks<((Slot, Ballot), T)>;

impl Facts {
    /// Adds a fact; tells what became chosen by it, if anything.
    ///
    /// Chosen means: a quorum of votes for one value in one ballot, over
    /// history. That acceptors now hold the same value in different ballots is
    /// not enough: a higher ballot that hears only one of them may still pick
    /// another value.
    pub fn note<P: Protocol>(&mut self, protocol: &P, fact: &Fact) -> Option<Chosen> {
        if P::LOGS {
            self.log.note(fact);
        }
        match *fact {
            Fact::Invoked { client, value } => push_once(&mut self.invoked, (client, value)),
            Fact::Began { proposer, ballot } => self.begun.push((proposer, ballot)),
            Fact::Promised { acceptor, ballot } => {
                match self.promised.iter_mut().find(|(by, _)| *by == acceptor) {
                    Some((_, highest)) => *highest = ballot.max(*highest),
                    None => self.promised.push((acceptor, ballot)),
                }
            }
            Fact::Proposed {
                proposer,
                slot,
                ballot,
                value,
            } => {
                if P::LOGS {
                    let it = Chosen {
                        slot,
                        ballot,
                        value,
                    };
                    self.log.slots.propose(proposer, it);
                    return None;
                }
                let key = (slot, ballot);
                let (low, high) = (from(&self.proposals, key), past(&self.proposals, key));
                let issued = (key, (proposer, value));
                if self.proposals.between(low, high).all(|it| *it != issued) {
                    self.proposals.insert(high, issued);
                }
            }
            Fact::Voted {
                acceptor,
                slot,
                ballot,
                value,
            } => {
                return self.vote(
                    protocol,
                    acceptor,
                    Chosen {
                        slot,
                        ballot,
                        value,
                    },
                );
            }
            Fact::Learned {
                node,
                slot,
                ballot,
                value,
            } => {
                let it = Chosen {
                    slot,
                    ballot,
                    value,
                };
                if !P::LOGS {
                    push_once(&mut self.learned, (node, it));
                } else if self.log.slots.learn(node, it) {
                    self.learned.push((node, it));
                }
            }
            Fact::Replied { client, value } => self.replied.push((client, value)),
            Fact::Called {
                client, sequence, ..
            } => {
                // Whatever is voted for must have been asked for: also in a log.
                self.invoked
                    .push((client, Value::command(client, sequence)));
            }
            Fact::Leads { .. }
            | Fact::Appended { .. }
            | Fact::Truncated { .. }
            | Fact::Applied { .. }
            | Fact::Restored { .. }
            | Fact::Membership { .. }
            | Fact::Counts { .. }
            | Fact::Returned { .. }
            | Fact::GaveUp { .. }
            // Judged when it happens; leaves no trace of its own.
            | Fact::Refused { .. } => {}
        }
        None
    }

    fn vote<P: Protocol>(&mut self, protocol: &P, by: NodeId, vote: Chosen) -> Option<Chosen> {
        self.voters.insert(by);
        let (slot, ballot) = (vote.slot, Some(vote.ballot));
        if P::LOGS {
            let voters = self.log.slots.vote(by, vote)?;
            if !protocol.is_quorum(slot, ballot, Phase::Two, voters, self) {
                return None;
            }
            self.log.slots.choose(vote);
            self.chosen.push(vote);
            return Some(vote);
        }
        let key = (vote.slot, vote.ballot);
        let (low, high) = (from(&self.votes, key), past(&self.votes, key));
        let same = |(_, votes): &(_, Votes)| votes.value == vote.value;
        let mut voters: NodeSet = core::iter::once(by).collect();
        match self.votes.find(low, high, same) {
            Some(at) => {
                if let Some((_, votes)) = self.votes.get_mut(at) {
                    votes.voters.insert(by);
                    voters = votes.voters;
                }
            }
            None => {
                let value = vote.value;
                self.votes.insert(high, (key, Votes { value, voters }));
            }
        }
        if self.cast.len() <= by.index() {
            self.cast.resize_with(by.index() + 1, Chunks::default);
        }
        let cast = &mut self.cast[by.index()];
        let at = from(cast, key);
        let (_, cast) = cast.entry(at, |(it, _)| *it == key, || (key, vote.value));
        cast.1 = vote.value;
        let quorum = protocol.is_quorum(slot, ballot, Phase::Two, voters, self);
        (quorum && push_once_told(&mut self.chosen, vote)).then_some(vote)
    }

    /// Forgets in which order things came where no promise depends on it, so
    /// that histories which nobody can tell apart are equal.
    pub fn forget_order(&mut self) {
        self.invoked.sort_once();
        self.begun.sort_once();
        sort_once(&mut self.promised);
        self.proposals.sort_once();
        self.votes.sort_once();
        self.chosen.sort_once();
        self.learned.sort_once();
        sort_once(&mut self.replied);
        self.log.forget_order();
    }

    /// Gives every node its other name, and forgets order. Of logs nothing is
    /// renamed: who keeps one offers no names to exchange.
    pub fn rename(&mut self, by: &mut dyn Renamer) {
        fn chunks<T: Rename + Clone>(list: &mut Chunks<T>, by: &mut dyn Renamer) {
            let mut entries: Vec<T> = list.iter().cloned().collect();
            entries.rename(by);
            *list = entries.into_iter().collect();
        }
        chunks(&mut self.invoked, by);
        chunks(&mut self.begun, by);
        self.promised.rename(by);
        chunks(&mut self.proposals, by);
        chunks(&mut self.votes, by);
        chunks(&mut self.chosen, by);
        chunks(&mut self.learned, by);
        self.replied.rename(by);
        self.voters.rename(by);
        let mut cast: Vec<Sorted<Value>> = Vec::new();
        for (place, votes) in core::mem::take(&mut self.cast).into_iter().enumerate() {
            if votes.is_empty() {
                continue;
            }
            let place = by.node(NodeId::new(place)).index();
            if cast.len() <= place {
                cast.resize_with(place + 1, Chunks::default);
            }
            cast[place] = votes;
            chunks(&mut cast[place], by);
        }
        self.cast = cast;
        self.forget_order();
    }

    /// Who ever voted.
    #[must_use]
    pub const fn voters(&self) -> NodeSet {
        self.voters
    }

    /// The votes that `acceptor` ever cast in `slot`, by ballot; of two in one
    /// ballot, which only a mistake can bring about, the later. `P` wrote this history.
    pub fn votes_of<P: Protocol>(
        &self,
        acceptor: NodeId,
        slot: Slot,
    ) -> impl DoubleEndedIterator<Item = (Ballot, Value)> {
        self.votes_below::<P>(acceptor, slot, Ballot::new(u32::MAX, None))
    }

    /// Those of them in ballots below this one.
    pub fn votes_below<P: Protocol>(
        &self,
        acceptor: NodeId,
        slot: Slot,
        ballot: Ballot,
    ) -> impl DoubleEndedIterator<Item = (Ballot, Value)> {
        let cast = self.cast.get(acceptor.index()).map(|cast| {
            cast.between(from(cast, (slot, FIRST)), from(cast, (slot, ballot)))
                .map(|((_, ballot), value)| (*ballot, *value))
        });
        let of_log = in_log::<P, _>(|| {
            let by = move |(of, it): &(Ballot, Votes)| *of < ballot && it.voters.contains(acceptor);
            let votes = self.log.slots.votes_in(slot).filter(by);
            votes.map(|(ballot, it)| (ballot, it.value))
        });
        cast.into_iter().flatten().chain(of_log)
    }

    /// All votes in `slot`, by ballot and value. `P` wrote this history.
    pub fn votes_in<P: Protocol>(&self, slot: Slot) -> impl Iterator<Item = (Ballot, Votes)> {
        let from = from(&self.votes, (slot, FIRST));
        self.votes
            .between(from, self.votes.end())
            .take_while(move |((s, _), _)| *s == slot)
            .map(|((_, ballot), votes)| (*ballot, *votes))
            .chain(in_log::<P, _>(|| self.log.slots.votes_in(slot)))
    }

    /// The votes in the last ballot of the last slot in which anybody voted. `P` wrote this history.
    pub fn last_votes<P: Protocol>(&self) -> impl Iterator<Item = (Slot, Ballot, Votes)> {
        let entries = |it: &((Slot, Ballot), Votes)| (it.0.0, it.0.1, it.1);
        let of_log = in_log::<P, _>(|| self.log.slots.last_votes().rev());
        let few = self.votes.iter().rev().map(entries);
        let mut all = few.chain(of_log).peekable();
        let last = all.peek().map(|(slot, ballot, _)| (*slot, *ballot));
        all.take_while(move |(slot, ballot, _)| Some((*slot, *ballot)) == last)
    }

    /// The proposals in `slot` from this ballot on. `P` wrote this history.
    pub fn proposals_from<P: Protocol>(
        &self,
        slot: Slot,
        ballot: Ballot,
    ) -> impl Iterator<Item = (Ballot, NodeId, Value)> {
        let of_log = in_log::<P, _>(|| {
            let here = self.log.slots.proposals_in(slot);
            here.filter(move |(of, ..)| *of >= ballot)
        });
        let from = from(&self.proposals, (slot, ballot));
        self.proposals
            .between(from, self.proposals.end())
            .take_while(move |((s, _), _)| *s == slot)
            .map(|((_, ballot), (proposer, value))| (*ballot, *proposer, *value))
            .chain(of_log)
    }

    /// What was chosen in `slot`, in order. `P` wrote this history.
    pub fn chosen_in<P: Protocol>(&self, slot: Slot) -> impl Iterator<Item = &Chosen> {
        let few = (!P::LOGS).then(|| self.chosen.iter());
        let here = few.into_iter().flatten().filter(move |it| it.slot == slot);
        here.chain(in_log::<P, _>(|| self.log.slots.chosen_in(slot)))
    }

    /// What was learned of `slot`, in order; where logs are kept, each once. `P` wrote this history.
    pub fn learned_in<P: Protocol>(&self, slot: Slot) -> impl Iterator<Item = &Chosen> {
        let few = (!P::LOGS).then(|| self.learned.iter());
        let here = few.into_iter().flatten().map(|(_, it)| it);
        let here = here.filter(move |it| it.slot == slot);
        here.chain(in_log::<P, _>(|| self.log.slots.learned_in(slot)))
    }

    /// The highest ballot that this acceptor ever promised.
    #[must_use]
    pub fn promised_by(&self, acceptor: NodeId) -> Option<Ballot> {
        let mut promised = self.promised.iter();
        promised.find_map(|(by, ballot)| (*by == acceptor).then_some(*ballot))
    }
}

/// What a history knows slot by slot, where the protocol keeps a log.
#[cfg(feature = "logs")]
type InLog<I> = core::iter::Flatten<core::option::IntoIter<I>>;
/// Where none does, nothing of that is built.
#[cfg(not(feature = "logs"))]
type InLog<I> = core::iter::Empty<<I as Iterator>::Item>;

#[cfg(feature = "logs")]
fn in_log<P: Protocol, I: Iterator>(entries: impl FnOnce() -> I) -> InLog<I> {
    P::LOGS.then(entries).into_iter().flatten()
}

#[cfg(not(feature = "logs"))]
fn in_log<P: Protocol, I: Iterator>(_: impl FnOnce() -> I) -> InLog<I> {
    const {
        assert!(
            !P::LOGS,
            "a protocol that keeps a log needs the feature `logs`"
        )
    };
    core::iter::empty()
}

/// Below every ballot.
const FIRST: Ballot = Ballot::new(0, None);

/// Where the entries of this key begin, in a list that is sorted by keys.
fn from<T>(list: &Sorted<T>, key: (Slot, Ballot)) -> At {
    list.partition_point(|(it, _)| *it < key)
}

/// Where the entries of later keys begin.
fn past<T>(list: &Sorted<T>, key: (Slot, Ballot)) -> At {
    list.partition_point(|(it, _)| *it <= key)
}

fn push_once<T: PartialEq + Clone>(list: &mut Chunks<T>, item: T) {
    push_once_told(list, item);
}

/// Adds what is not there yet; false when it was.
fn push_once_told<T: PartialEq + Clone>(list: &mut Chunks<T>, item: T) -> bool {
    let new = list.iter().all(|it| *it != item);
    if new {
        list.push(item);
    }
    new
}
