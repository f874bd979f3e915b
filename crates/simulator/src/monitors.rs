//! Live monitors: the promises of a consensus protocol, judged at every event.
//!
//! They read facts, never the protocol's mind. One that has fallen stays
//! fallen and says where; the run goes on.
//!
//! The derivation of Paxos, from P1 to P2c, is Lamport's (*Paxos Made Simple*,
//! 2001, §2.2). A lower ballot may still be proposed or voted for after a
//! choice: that is no alarm. That a majority *holds* the same value in
//! different ballots is not a choice: see [`consensus::Facts::note`].

mod court;
mod history;
mod logs;
mod sight;

use consensus::atom::Named;
use consensus::{Atom, Ballot, Chosen, Fact, Facts, NodeId, Protocol, Slot};

use crate::time::Time;
use court::Court;
pub use court::Fall;
pub use logs::Watch;
use sight::{lower_choice_of_another, p2c_holds, saw_acceptor, saw_choice, saw_two};

/// The ids of all monitors. A protocol says which of them judge its runs
/// ([`Protocol::MONITORS`]).
pub const IDS: [&str; 18] = [
    "agreement",
    "validity",
    "learned-implies-chosen",
    "p1",
    "p1a",
    "p2",
    "p2a",
    "p2b",
    "p2c",
    "progress",
    "election-safety",
    "leader-append-only",
    "log-matching",
    "leader-completeness",
    "state-machine-safety",
    "no-gap",
    "durability",
    "linearizability",
];

const AGREEMENT: usize = 0;
const VALIDITY: usize = 1;
const LEARNED: usize = 2;
const P1: usize = 3;
const P1A: usize = 4;
const P2: usize = 5;
const P2A: usize = 6;
const P2B: usize = 7;
const P2C: usize = 8;
const PROGRESS: usize = 9;
const ELECTION_SAFETY: usize = 10;
const APPEND_ONLY: usize = 11;
const LOG_MATCHING: usize = 12;
const COMPLETENESS: usize = 13;
const STATE_MACHINE: usize = 14;
const NO_GAP: usize = 15;
const DURABILITY: usize = 16;
const LINEARIZABILITY: usize = 17;

/// So many proposals in a row, each pre-empted by a higher ballot, are a duel.
const DUEL: usize = 3;

/// The monitors of a run.
#[derive(Clone, Debug)]
pub struct Monitors {
    court: Court,
    /// The ballots of proposals that were refused since anything was last
    /// chosen, sorted, and the proposers of the last two of them.
    preempted: Vec<Ballot>,
    duellists: Option<(NodeId, NodeId)>,
    logs: Watch,
}

impl Monitors {
    /// The monitors of a protocol.
    #[must_use]
    pub fn of<P: Protocol>() -> Self {
        Self {
            court: Court {
                shown: P::MONITORS,
                falls: [const { None }; IDS.len()],
                fell_now: Vec::new(),
            },
            preempted: Vec::new(),
            duellists: None,
            logs: Watch::default(),
        }
    }

    /// The monitors of a protocol in a state of which only the history is known, and what those
    /// of logs remembered: none has fallen yet.
    #[must_use]
    pub fn resumed<P: Protocol>(logs: Watch) -> Self {
        Self {
            logs,
            ..Self::of::<P>()
        }
    }

    /// What the monitors of logs remember.
    #[must_use]
    pub const fn watch(&self) -> &Watch {
        &self.logs
    }

    /// The same, where nothing else of them is needed any more.
    #[must_use]
    pub fn into_watch(self) -> Watch {
        self.logs
    }

    /// How each monitor stands: its id, and how it fell if it did.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, Option<&Fall>)> {
        let fall = |id: &'static str| {
            let place = IDS.iter().position(|it| *it == id)?;
            self.court.falls[place].as_ref()
        };
        self.court.shown.iter().map(move |id| (*id, fall(id)))
    }

    /// How the monitor of this id stands; `None` where there is none such.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Option<&Fall>> {
        self.all()
            .find_map(|(name, fall)| (name == id).then_some(fall))
    }

    /// The promises of safety that fell, by id: a warning is none.
    pub fn broken(&self) -> impl Iterator<Item = &'static str> {
        // None has, nearly always, and a search asks after every fact.
        let any = self.court.falls.iter().any(Option::is_some);
        let all = any.then(|| self.all()).into_iter().flatten();
        all.filter(|(_, fall)| fall.is_some_and(|fall| !fall.warns))
            .map(|(id, _)| id)
    }

    /// The monitors that fell since this was last asked.
    pub fn take_fallen(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.court.fell_now)
    }

    /// Whether any fell since that was last asked for.
    #[must_use]
    pub const fn has_fallen(&self) -> bool {
        !self.court.fell_now.is_empty()
    }

    /// Out of line: what hardly ever happens would stand in the way of what happens at every event.
    #[cold]
    fn fall(&mut self, monitor: usize, at: (u32, Time), saw: Vec<(&'static str, Atom)>) {
        self.court.alarm(monitor, at, saw, monitor == PROGRESS);
    }

    /// Judges a fact before it is added to the history: what an acceptor may
    /// do depends on what it had promised until now.
    pub fn before<P: Protocol>(&mut self, facts: &Facts, fact: &Fact, at: (u32, Time)) {
        let promised = |acceptor| facts.promised_by(acceptor);
        match *fact {
            Fact::Voted {
                acceptor, ballot, ..
            } => {
                if let Some(promised) = promised(acceptor).filter(|promised| ballot < *promised) {
                    self.fall(P1A, at, saw_acceptor(acceptor, ballot, Some(promised)));
                }
            }
            Fact::Refused {
                acceptor,
                slot,
                ballot,
            } => {
                let free = promised(acceptor).is_none_or(|promised| promised <= ballot);
                let highest = || facts.votes_of::<P>(acceptor, slot).next_back();
                let voted_higher = || highest().is_some_and(|(voted, _)| voted > ballot);
                if free && !voted_higher() {
                    self.fall(P1A, at, saw_acceptor(acceptor, ballot, None));
                    if facts.votes_of::<P>(acceptor, slot).next().is_none() {
                        self.fall(P1, at, saw_acceptor(acceptor, ballot, None));
                    }
                }
                self.note_preempted::<P>(facts, slot, ballot, at);
            }
            // Judged, where there is something to judge, when it is part of the history.
            _another => {}
        }
    }

    /// Judges a fact after it was added; `chosen` is what it made chosen.
    pub fn after<P: Protocol>(
        &mut self,
        protocol: &P,
        facts: &Facts,
        fact: &Fact,
        chosen: Option<Chosen>,
        at: (u32, Time),
    ) {
        if let Some(chosen) = chosen {
            self.judge_choice::<P>(facts, chosen, at);
        }
        if P::LOGS {
            let Self { logs, court, .. } = self;
            logs.judge(facts, fact, &mut |monitor, warns, saw| {
                court.alarm(monitor, at, saw, warns);
            });
        }
        match *fact {
            // Whatever was proposed, voted for and chosen in this slot is one value: none of
            // the promises that follow can be broken by it.
            Fact::Proposed { slot, .. } | Fact::Voted { slot, .. }
                if P::LOGS && facts.log.agrees(slot) => {}
            Fact::Proposed {
                slot,
                ballot,
                value,
                ..
            } => {
                let it = Chosen {
                    slot,
                    ballot,
                    value,
                };
                if let Some(first) = lower_choice_of_another::<P>(facts, it) {
                    self.fall(P2B, at, saw_choice(it, first));
                }
                self.judge_p2c(protocol, facts, it, at);
            }
            Fact::Voted {
                acceptor,
                slot,
                ballot,
                value,
            } => {
                let it = Chosen {
                    slot,
                    ballot,
                    value,
                };
                if let Some(first) = lower_choice_of_another::<P>(facts, it) {
                    let mut saw = saw_choice(it, first);
                    saw.push(("acceptor", acceptor.into()));
                    self.fall(P2A, at, saw);
                }
                self.rejudge_higher(protocol, facts, it, at);
            }
            Fact::Learned {
                node,
                slot,
                ballot,
                value,
            } => {
                if facts.chosen_in::<P>(slot).all(|it| it.value != value) {
                    let saw = vec![
                        ("node", node.into()),
                        ("value", value.into()),
                        ("ballot", ballot.into()),
                    ];
                    self.fall(LEARNED, at, saw);
                }
                if P::LOGS && facts.log.agrees(slot) {
                    return;
                }
                let mut learned = facts.learned_in::<P>(slot);
                if let Some(first) = learned.find(|it| it.value != value) {
                    self.fall(
                        AGREEMENT,
                        at,
                        saw_two(
                            *first,
                            Chosen {
                                slot,
                                ballot,
                                value,
                            },
                        ),
                    );
                }
            }
            // Judged beforehand, judged with the logs, or no matter of these promises.
            _another => {}
        }
    }

    #[inline(never)]
    fn judge_choice<P: Protocol>(&mut self, facts: &Facts, chosen: Chosen, at: (u32, Time)) {
        self.preempted.clear();
        self.duellists = None;
        self.court.falls[PROGRESS] = None; // there was progress after all
        // What a leader writes by itself, to fill a slot or to change the members, nobody asks for.
        let own = matches!(chosen.value.named(), Named::Nothing | Named::Members { .. });
        let asked = |(_, value): &(NodeId, consensus::Value)| *value == chosen.value;
        // What is chosen was asked for not long ago, nearly always.
        if !own && facts.invoked.rfind(asked).is_none() {
            self.fall(
                VALIDITY,
                at,
                vec![
                    ("value", chosen.value.into()),
                    ("ballot", chosen.ballot.into()),
                ],
            );
        }
        if P::LOGS && facts.log.agrees(chosen.slot) {
            return;
        }
        let same_slot = || {
            let there = facts.chosen_in::<P>(chosen.slot);
            there.filter(|it| it.value != chosen.value)
        };
        if let Some(first) = same_slot().next() {
            self.fall(AGREEMENT, at, saw_two(*first, chosen));
        }
        // P2 speaks of higher ballots than a chosen one; the later choice may be the lower.
        if let Some(other) = same_slot().find(|c| c.ballot != chosen.ballot) {
            let (first, it) = if other.ballot < chosen.ballot {
                (*other, chosen)
            } else {
                (chosen, *other)
            };
            self.fall(P2, at, saw_choice(it, first));
        }
        // What was already proposed or voted for in higher ballots is now judged too.
        for (ballot, _, value) in facts.proposals_from::<P>(chosen.slot, chosen.ballot) {
            if ballot > chosen.ballot && value != chosen.value {
                let it = Chosen {
                    ballot,
                    value,
                    ..chosen
                };
                self.fall(P2B, at, saw_choice(it, chosen));
            }
        }
        for (ballot, votes) in facts.votes_in::<P>(chosen.slot) {
            if ballot > chosen.ballot && votes.value != chosen.value {
                let it = Chosen {
                    ballot,
                    value: votes.value,
                    ..chosen
                };
                let mut saw = saw_choice(it, chosen);
                saw.push(("acceptor", votes.voters.iter().next().into()));
                self.fall(P2A, at, saw);
            }
        }
    }

    /// P2c: for a proposal of v in ballot n there is a quorum S in which either
    /// nobody has voted in a ballot below n, or v is the value of the highest
    /// such vote.
    fn judge_p2c<P: Protocol>(&mut self, protocol: &P, facts: &Facts, it: Chosen, at: (u32, Time)) {
        if self.court.falls[P2C].is_none() && !p2c_holds(protocol, facts, it) {
            let highest = facts
                .votes_in::<P>(it.slot)
                .filter(|(ballot, _)| *ballot < it.ballot)
                .last();
            let (ballot, value) = highest.map_or((it.ballot, it.value), |(b, v)| (b, v.value));
            self.fall(
                P2C,
                at,
                saw_choice(
                    it,
                    Chosen {
                        ballot,
                        value,
                        ..it
                    },
                ),
            );
        }
    }

    /// A vote in a low ballot may take P2c from a proposal of a higher one.
    fn rejudge_higher<P: Protocol>(
        &mut self,
        protocol: &P,
        facts: &Facts,
        vote: Chosen,
        at: (u32, Time),
    ) {
        if self.court.falls[P2C].is_some() {
            return;
        }
        for (ballot, _, value) in facts.proposals_from::<P>(vote.slot, vote.ballot) {
            if ballot > vote.ballot {
                self.judge_p2c(
                    protocol,
                    facts,
                    Chosen {
                        ballot,
                        value,
                        ..vote
                    },
                    at,
                );
            }
        }
    }

    /// A proposal was turned away; several in a row of different proposers are a duel.
    fn note_preempted<P: Protocol>(
        &mut self,
        facts: &Facts,
        slot: Slot,
        ballot: Ballot,
        at: (u32, Time),
    ) {
        let chosen = facts.chosen_in::<P>(slot).next().is_some();
        let Err(place) = self.preempted.binary_search(&ballot) else {
            return;
        };
        let proposal = facts.proposals_from::<P>(slot, ballot).next();
        let Some((_, proposer, _)) = proposal.filter(|(of, ..)| !chosen && *of == ballot) else {
            return;
        };
        self.preempted.insert(place, ballot);
        let (_, second) = self.duellists.unwrap_or((proposer, proposer));
        self.duellists = Some((second, proposer));
        if self.preempted.len() < DUEL || second == proposer {
            return;
        }
        let ballots = u32::try_from(self.preempted.len()).unwrap_or(u32::MAX);
        let saw = vec![
            ("first", second.into()),
            ("second", proposer.into()),
            ("ballots", ballots.into()),
        ];
        // It fell once; the number goes on.
        match &mut self.court.falls[PROGRESS] {
            Some(fall) => fall.saw = saw,
            None => self.fall(PROGRESS, at, saw),
        }
    }
}
