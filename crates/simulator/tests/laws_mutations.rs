//! Every mistake of BREAK_IT is caught by a monitor: a search over schedules
//! with fixed seeds finds a run in which a promise falls, and the very same
//! schedules hurt nothing where the mistake is switched off.

use crate::common::chaos::{Meddle, Paxos, Setup, Touch, finish};
use consensus::basic_paxos::{Mutation, Mutations};
use simulator::luck::mix;
use simulator::{Detail, World};

/// Luck for the search: the same everywhere, every time.
struct Luck(u64);

impl Luck {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = mix(self.0);
        self.0 % n
    }

    fn pick(&mut self) -> u16 {
        self.below(1 << 16) as u16
    }
}

/// What a schedule is rich in, beside proposals, waits and lost messages.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Guide {
    /// Nothing else.
    Plain,
    /// Copies of messages.
    Copies,
    /// Acceptors that crash and come back with their disks.
    Acceptors,
    /// Proposers that crash, come back with their disks, and propose.
    Proposers,
}

/// A mutation, how the search is guided to it, with how many acceptors, and
/// the monitors that fall first, at one event, in the first run in which any does.
type Row = (Mutation, Guide, usize, &'static [&'static str]);

#[rustfmt::skip] // a table
const TABLE: &[Row] = &[
    (Mutation::AcceptDoesNotPromise, Guide::Plain, 3, &["p2b", "p2c"]),
    (Mutation::OwnValueAlways, Guide::Plain, 3, &["p2b", "p2c"]),
    (Mutation::AnyReportedValue, Guide::Plain, 3, &["p2b", "p2c"]),
    (Mutation::HighestValueNotBallot, Guide::Plain, 3, &["p2b", "p2c"]),
    (Mutation::StalePromiseCounts, Guide::Plain, 3, &["p2b", "p2c"]),
    (Mutation::SmallQuorum, Guide::Plain, 3, &["p2b", "p2c"]),
    (Mutation::SmallQuorum, Guide::Plain, 4, &["learned-implies-chosen"]),
    (Mutation::SmallQuorum, Guide::Plain, 5, &["learned-implies-chosen"]),
    (Mutation::CountNotSet, Guide::Copies, 3, &["learned-implies-chosen"]),
    (Mutation::BallotReused, Guide::Proposers, 3, &["agreement"]),
    (Mutation::BallotsNotUnique, Guide::Plain, 3, &["agreement"]),
    (Mutation::AcceptIgnoresPromise, Guide::Plain, 3, &["p1a"]),
    (Mutation::Amnesia, Guide::Acceptors, 3, &["p2b", "p2c"]),
    (Mutation::LostAcceptedBallot, Guide::Acceptors, 3, &["p2b", "p2c"]),
];

fn setup(luck: &mut Luck, acceptors: usize) -> Setup {
    Setup {
        counts: [0, 2 + luck.below(2) as usize, acceptors, 1],
        together: false,
        numbering: 2,
        silent: luck.below(2) == 0,
        timeout: None,
        backoff: None,
        client_timeout: None,
        leader: None,
        distinguished: 0,
        broadcast: false,
        quorum: 0,
        latency: (5_000, 5_000 + luck.below(60_000)),
        loss: luck.below(3) as u32 * 800,
        duplication: 0,
        seed: luck.below(1 << 32) as u32,
    }
}

fn schedule(luck: &mut Luck, guide: Guide, proposers: u64, acceptors: u64) -> Vec<Meddle> {
    let mut list = vec![Meddle::Propose(0, 0), Meddle::Propose(1, 1)];
    for _ in 0..luck.below(40) {
        match luck.below(10) {
            0 => list.push(Meddle::Propose(luck.pick(), luck.below(4) as u8)),
            1 => list.push(Meddle::Retry(luck.pick())),
            2 => list.push(Meddle::Wait(luck.below(30_000))),
            3 | 4 => list.push(Meddle::Step(1 + luck.below(5) as u8)),
            5 => list.push(Meddle::Message(luck.pick(), Touch::Drop)),
            6 => list.push(Meddle::Message(
                luck.pick(),
                Touch::Delay(luck.below(120_000)),
            )),
            8 | 9 => list.extend(guided(luck, guide, proposers, acceptors)),
            _ => list.push(Meddle::Message(luck.pick(), Touch::Deliver)),
        }
    }
    list
}

fn guided(luck: &mut Luck, guide: Guide, proposers: u64, acceptors: u64) -> Vec<Meddle> {
    let proposer = luck.below(proposers) as u16;
    let acceptor = (proposers + luck.below(acceptors)) as u16;
    match guide {
        Guide::Plain => vec![Meddle::Message(luck.pick(), Touch::Deliver)],
        Guide::Copies => vec![Meddle::Message(luck.pick(), Touch::Duplicate)],
        Guide::Acceptors => vec![Meddle::Crash(acceptor), Meddle::Restart(acceptor)],
        Guide::Proposers => {
            let again = Meddle::Propose(proposer, luck.below(4) as u8);
            vec![Meddle::Crash(proposer), Meddle::Restart(proposer), again]
        }
    }
}

fn run(case: u64, guide: Guide, acceptors: usize, mutations: Mutations) -> World<Paxos> {
    let mut luck = Luck(case);
    let setup = setup(&mut luck, acceptors);
    let schedule = schedule(&mut luck, guide, setup.counts[1] as u64, acceptors as u64);
    let mut world = setup.world(mutations, Detail::Lean);
    for meddle in schedule {
        meddle.go(&mut world);
        if world.monitors().broken().next().is_some() {
            return world;
        }
    }
    finish(&mut world, 120);
    world
}

/// The monitors that fell first, all at one event.
fn first(world: &World<Paxos>) -> Vec<&'static str> {
    let falls = || {
        world
            .monitors()
            .all()
            .filter_map(|(id, fall)| fall.map(|f| (id, f.event)))
            .filter(|(id, _)| *id != "progress")
    };
    let Some(first) = falls().map(|(_, event)| event).min() else {
        return Vec::new();
    };
    falls()
        .filter(|(_, event)| *event == first)
        .map(|(id, _)| id)
        .collect()
}

/// So many runs are tried before a mistake counts as not caught.
const CASES: u64 = 30_000;

#[test]
fn every_mistake_is_caught_and_the_table_says_by_what() {
    let mut wrong = Vec::new();
    for (mutation, guide, acceptors, expected) in TABLE {
        let on = Mutations::default().with(*mutation);
        let fallen = |case| {
            Some(first(&run(case, *guide, *acceptors, on))).filter(|fallen| !fallen.is_empty())
        };
        let found = (0..CASES).find_map(|case| fallen(case).map(|fallen| (case, fallen)));
        if found.as_ref().is_none_or(|(_, fallen)| fallen != expected) {
            wrong.push(format!(
                "{} {guide:?} {acceptors}: {found:?}, not {expected:?}",
                mutation.word()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_every_mistake() {
    assert!(
        Mutation::ALL
            .iter()
            .all(|mutation| TABLE.iter().any(|(it, ..)| it == mutation))
    );
}

#[test]
fn the_same_schedules_hurt_nothing_without_a_mistake() {
    for guide in [
        Guide::Plain,
        Guide::Copies,
        Guide::Acceptors,
        Guide::Proposers,
    ] {
        for acceptors in 3..=5 {
            for case in 0..4_000 {
                let fallen = first(&run(case, guide, acceptors, Mutations::default()));
                assert!(
                    fallen.is_empty(),
                    "{guide:?} {acceptors}, case {case}: {fallen:?}"
                );
            }
        }
    }
}
