//! What a scenario says must be seen, held against what was seen.
//!
//! ```
//! use std::sync::Arc;
//!
//! use consensus::basic_paxos::BasicPaxos;
//! use simulator::{expect, text};
//!
//! let scenario = text::parse::<BasicPaxos>(
//!     "scenario tiny
//! protocol basic-paxos
//! nodes
//!   proposer x
//!   acceptor a b c
//! script
//!   at 0ms request x propose orange
//! expect
//!   chosen banana
//! ",
//! )?;
//! let found = expect::findings(&expect::finish(Arc::new(scenario), 0));
//! assert_eq!((found[0].expected.as_str(), found[0].met), ("chosen banana", false));
//! assert!(found[0].seen.contains("orange"));
//! # Ok::<(), simulator::text::TextError>(())
//! ```

use std::sync::Arc;

use consensus::{
    Atom, Ballot, Cell, Chosen, Fact, NodeId, NodeSet, Protocol, Role, Rule, Slot, Standing,
};

use crate::scenario::{Expect, Scenario, Stands};
use crate::text::{print_expectation, print_line};
use crate::trace::{Detail, Origin};
use crate::world::{Life, World};

/// One expectation and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What must be seen, as it is written.
    pub expected: String,
    /// What was seen.
    pub seen: String,
    /// Whether that is it.
    pub met: bool,
}

/// A scenario's run from the start to its end: to the moment that it names, or
/// until nothing is left to happen. A run that never comes to rest ends at
/// [`crate::limits::EVENTS`].
#[must_use]
pub fn finish<P: Protocol>(scenario: Arc<Scenario<P>>, seed: u32) -> World<P> {
    let until = scenario.until;
    let mut world = World::new(scenario, seed, Detail::Full);
    while world
        .next_time()
        .is_some_and(|time| until.is_none_or(|until| time <= until))
        && world.advance()
    {}
    if let Some(until) = until {
        world.pass_to(until);
    }
    world
}

/// Holds every expectation of a scenario against a run of it that has ended,
/// in the order of the scenario; then every line of the script that never
/// happened. The run must have kept its full trace.
#[must_use]
pub fn findings<P: Protocol>(world: &World<P>) -> Vec<Finding> {
    let scenario = world.scenario();
    let found = scenario.expect.iter().map(|expect| {
        let (met, seen) = judge(expect, world);
        Finding {
            expected: print_expectation(expect, scenario),
            seen,
            met,
        }
    });
    found.chain(missed_lines(world)).collect()
}

/// The lines of the script that found nothing to act on, or whose moment never came.
fn missed_lines<P: Protocol>(world: &World<P>) -> impl Iterator<Item = Finding> {
    let scenario = world.scenario();
    let mut came = vec![false; scenario.script.len()];
    for event in world.trace().events().iter() {
        if let Origin::Script(line) = event.origin {
            came[line] = true;
        }
        if let Some(line) = event.note {
            came[line] = true;
        }
    }
    let refused = |line| {
        world
            .failed()
            .iter()
            .find(|(place, _)| *place == line)
            .map(|(_, reason)| reason)
    };
    came.into_iter()
        .enumerate()
        .filter(|(_, came)| !came)
        .map(move |(line, _)| Finding {
            expected: print_line(&scenario.script[line], scenario),
            seen: refused(line).map_or_else(
                || "its moment never came".to_owned(),
                |reason| format!("it could not be done: {reason:?}"),
            ),
            met: false,
        })
}

/// Whether an expectation is met, and what was seen.
fn judge<P: Protocol>(expect: &Expect, world: &World<P>) -> (bool, String) {
    let names = &world.scenario().names;
    let word = |value: Option<_>| {
        value.map_or("nothing".to_owned(), |value: consensus::Value| {
            names.value(value)
        })
    };
    match expect {
        Expect::Chosen(all) => {
            let chosen = &world.facts().chosen;
            let fits = |one: &Chosen, (value, ballot): &(_, Option<Ballot>)| {
                one.value == *value && ballot.is_none_or(|ballot| ballot == one.ballot)
            };
            let met = chosen
                .iter()
                .all(|one| all.iter().any(|want| fits(one, want)))
                && all
                    .iter()
                    .all(|want| chosen.iter().any(|one| fits(one, want)));
            let seen = chosen
                .iter()
                .map(|one| format!("{} in {}", names.value(one.value), names.ballot(one.ballot)));
            let seen: Vec<String> = seen.collect();
            (
                met,
                if seen.is_empty() {
                    "nothing".to_owned()
                } else {
                    seen.join(", ")
                },
            )
        }
        Expect::Learned(node, value) => {
            let learned = world.status(*node).learned;
            (learned == *value, word(learned))
        }
        Expect::Count {
            kind,
            from,
            to,
            times,
        } => equal(*times, sent(world, *kind, *from, *to)),
        Expect::Register {
            node,
            register,
            holds,
        } => {
            let seen = held(world, *node, register);
            (seen == *holds, seen)
        }
        Expect::Rule { node, rule, times } => {
            let seen = followed(world, *node, rule);
            (
                times.map_or(seen > 0, |times| times == seen),
                seen.to_string(),
            )
        }
        Expect::Monitor { id, stands } => {
            let seen = monitor(world, id);
            (
                seen == Some(*stands),
                seen.map_or("no such monitor".to_owned(), |seen| {
                    format!("{seen:?}").to_lowercase()
                }),
            )
        }
        Expect::DelaysChosen(delays) => known(*delays, world.tallies().delays_chosen),
        Expect::DelaysLearned(None, delays) => known(*delays, world.tallies().delays_learned),
        Expect::DelaysLearned(Some(node), delays) => known(*delays, delays_learned(world, *node)),
        Expect::Ballots(low, high) => {
            let seen = begun(world);
            ((*low..=*high).contains(&seen), seen.to_string())
        }
        Expect::Leader(leader) => {
            let seen = leaders(world);
            let met = leader.map_or(seen.is_empty(), |leader| seen == NodeSet::only(leader));
            (met, names.cell(&Cell::Atom(Atom::Nodes(seen))))
        }
        Expect::Answered(client, sequence, outcome) => {
            let seen = answered(world, *client, *sequence);
            let seen = seen.map_or("nothing yet".to_owned(), |(outcome, _)| outcome.to_string());
            (seen == *outcome, seen)
        }
        Expect::DelaysAnswered(client, sequence, delays) => {
            let seen = answered(world, *client, *sequence);
            known(*delays, seen.map(|(_, delays)| delays))
        }
        Expect::DelaysSlot(slot, delays) => known(*delays, delays_slot(world, *slot)),
    }
}

/// Who leads at the end, by its own account, of those that run.
fn leaders<P: Protocol>(world: &World<P>) -> NodeSet {
    let up = |node: &NodeId| matches!(world.processes()[node.index()].life, Life::Up(_));
    let leads = |node: &NodeId| match world.status(*node).standing {
        Standing::Leads | Standing::Holds => true,
        Standing::Follows | Standing::Candidate | Standing::Outside => false,
    };
    let all = world.scenario().cluster.all();
    all.iter().filter(up).filter(leads).collect()
}

/// What a client's command came to, and how many message delays after it was asked.
fn answered<P: Protocol>(
    world: &World<P>,
    who: NodeId,
    which: u32,
) -> Option<(consensus::machine::Outcome, u32)> {
    let mut asked = 0;
    for event in world.trace().events().iter() {
        for fact in &event.facts {
            match *fact {
                Fact::Called {
                    client, sequence, ..
                } if (client, sequence) == (who, which) => asked = event.depth,
                Fact::Returned {
                    client,
                    sequence,
                    outcome,
                } if (client, sequence) == (who, which) => {
                    return Some((outcome, event.depth.saturating_sub(asked)));
                }
                _another_fact => {}
            }
        }
    }
    None
}

/// Message delays from a leader's proposal for a slot until it knew that it is chosen.
fn delays_slot<P: Protocol>(world: &World<P>, which: u32) -> Option<u32> {
    let mut sent: Vec<(NodeId, u32)> = Vec::new();
    for event in world.trace().events().iter() {
        for fact in &event.facts {
            match *fact {
                Fact::Proposed { proposer, slot, .. } if slot == Slot(which) => {
                    sent.push((proposer, event.depth));
                }
                Fact::Learned { node, slot, .. } if slot == Slot(which) => {
                    let own = sent.iter().rev().find(|(who, _)| *who == node);
                    if let Some((_, depth)) = own {
                        return Some(event.depth.saturating_sub(*depth));
                    }
                }
                _another_fact => {}
            }
        }
    }
    None
}

fn equal(expected: u32, seen: u32) -> (bool, String) {
    (expected == seen, seen.to_string())
}

fn known(expected: u32, seen: Option<u32>) -> (bool, String) {
    (
        seen == Some(expected),
        seen.map_or("never".to_owned(), |seen| seen.to_string()),
    )
}

/// How many messages of a kind were sent, copies by the network not counted.
fn sent<P: Protocol>(world: &World<P>, kind: u8, from: Option<Role>, to: Option<Role>) -> u32 {
    let roles = &world.scenario().cluster.roles;
    let plays =
        |node: NodeId, role: Option<Role>| role.is_none_or(|role| roles[node.index()].has(role));
    let names = world.trace().records().map(|(_, record)| &record.name);
    let meant = names.filter(|name| name.copy == 0 && name.identity.kind == kind);
    count(meant.filter(|name| plays(name.from, from) && plays(name.to, to)))
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// What a register holds, as it is written; a tally is the names of those that answered.
fn held<P: Protocol>(world: &World<P>, node: NodeId, register: &str) -> String {
    let names = &world.scenario().names;
    let registers = world.status(node).registers;
    match registers
        .iter()
        .find(|it| it.name == register)
        .map(|it| &it.cell)
    {
        Some(cell) => names.cell(cell),
        None => {
            let legal: Vec<&str> = registers.iter().map(|it| it.name).collect();
            format!("no such register, only {}", legal.join(", "))
        }
    }
}

/// How often a rule was followed.
fn followed<P: Protocol>(world: &World<P>, node: Option<NodeId>, rule: &str) -> u32 {
    let steps = world.trace().events().iter().flat_map(|event| &event.steps);
    let there = steps.filter(|step| node.is_none_or(|node| step.node == node));
    count(
        there
            .flat_map(|step| &step.rules)
            .filter(|it| it.id() == rule),
    )
}

/// How a monitor stands; nothing when there is none such.
fn monitor<P: Protocol>(world: &World<P>, id: &str) -> Option<Stands> {
    let fell = world.monitors().get(id)?.is_some();
    Some(
        match (fell, world.monitors().broken().any(|broken| broken == id)) {
            (false, _) => Stands::Held,
            (true, true) => Stands::Broken,
            (true, false) => Stands::Warned,
        },
    )
}

/// Message delays from the start of the ballot until a node learned.
fn delays_learned<P: Protocol>(world: &World<P>, who: NodeId) -> Option<u32> {
    let mut began: Vec<(Ballot, u32)> = Vec::new();
    for event in world.trace().events().iter() {
        for fact in &event.facts {
            match *fact {
                Fact::Began { ballot, .. } => began.push((ballot, event.depth)),
                Fact::Learned { node, ballot, .. } if node == who => {
                    let start = began.iter().rev().find(|(known, _)| *known == ballot);
                    return start.map(|(_, depth)| event.depth.saturating_sub(*depth));
                }
                _another_fact => {}
            }
        }
    }
    None
}

/// How many ballots were begun in the run: those of presets were begun before it.
fn begun<P: Protocol>(world: &World<P>) -> u32 {
    let facts = world.trace().events().iter().flat_map(|event| &event.facts);
    count(facts.filter(|fact| matches!(fact, Fact::Began { .. })))
}
