//! A way as a scenario: what a search found, in the form that plays everywhere.

use std::sync::Arc;

use consensus::{Input, NodeId, Protocol};
use simulator::scenario::{Expect, Line, Mode, Network, Stands, When};
use simulator::trace::Origin;
use simulator::{Action, Detail, MessageName, Refusal, Scenario, World};

use crate::bounds;
use crate::model::{Doing, Envelope};
use crate::search::Move;

/// Why a way cannot be told as a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// A live run has no such message then. A fault of the search, not of the reader.
    NoMessage {
        /// Which step of the way, from 1.
        step: usize,
    },
    /// A live run refuses the step, for this reason. Likewise.
    Refused {
        /// Which step of the way, from 1.
        step: usize,
        /// Why.
        reason: Refusal,
    },
    /// The promises of these ids fell in the search and hold in a live run. Likewise.
    Held(Vec<&'static str>),
}

/// The scenario in which a script takes each step of a way, one line a step.
/// It is played once in a live run, so that what it says happens does happen;
/// the monitors that fell there are its expectations, and `must` must be among them.
///
/// # Errors
/// When the live run differs from the search: see [`Lost`].
pub fn scenario<P: Protocol>(
    model: &Scenario<P>,
    network: bounds::Network,
    way: &[Move<P>],
    must: &[&'static str],
) -> Result<Scenario<P>, Lost> {
    let bare = Scenario {
        mode: Mode::Stepped,
        until: None,
        script: Vec::new(),
        expect: Vec::new(),
        network: Network {
            loss: 0,
            duplication: 0,
            ..model.network.clone()
        },
        ..model.clone()
    };
    let mut world = World::new(Arc::new(bare.clone()), bare.seed, Detail::Lean);
    let mut actions = Vec::new();
    for (at, step) in way.iter().enumerate() {
        let set = network == bounds::Network::Set;
        let again = set && matches!(step, Move::Deliver(it) if comes_again(it, &way[at + 1..]));
        for action in told(&world, step, again).ok_or(Lost::NoMessage { step: at + 1 })? {
            let refused = |reason| Lost::Refused {
                step: at + 1,
                reason,
            };
            world.apply(&action, Origin::User(0)).map_err(refused)?;
            actions.push(action);
        }
    }
    let broken: Vec<&'static str> = world.monitors().broken().collect();
    let held: Vec<&'static str> = must
        .iter()
        .copied()
        .filter(|id| !broken.contains(id))
        .collect();
    if !held.is_empty() {
        return Err(Lost::Held(held));
    }
    let line = |action| Line {
        when: When::Next,
        action: Some(action),
        note: None,
    };
    let stands = |id: &&'static str| Expect::Monitor {
        id: (*id).to_owned(),
        stands: Stands::Broken,
    };
    let mut scenario = Scenario {
        script: actions.into_iter().map(line).collect(),
        expect: broken.iter().map(stands).collect(),
        ..bare
    };
    scenario.until = Some(end(&scenario));
    Ok(scenario)
}

/// When the last line of its script has been carried out.
fn end<P: Protocol>(scenario: &Scenario<P>) -> u64 {
    let mut world = World::new(Arc::new(scenario.clone()), scenario.seed, Detail::Lean);
    while world.script_left() && world.advance() {}
    world.now()
}

/// Whether a message is delivered again before it is sent again, as far as the
/// way tells: on a network that is a set, one sending serves many deliveries.
fn comes_again<P: Protocol>(it: &Envelope<P::Message>, rest: &[Move<P>]) -> bool {
    rest.iter()
        .any(|step| matches!(step, Move::Deliver(other) if other == it))
}

/// A step as actions of a live run.
fn told<P: Protocol>(
    world: &World<P>,
    step: &Move<P>,
    again: bool,
) -> Option<Vec<Action<P::Request>>> {
    Some(match step {
        Move::Deliver(it) => {
            let (name, more) = find(world, it)?;
            let arrive = Action::Deliver(name);
            if again && !more {
                vec![Action::Duplicate(name), arrive]
            } else {
                vec![arrive]
            }
        }
        Move::Drop(it) => vec![Action::Drop(find(world, it)?.0)],
        Move::Duplicate(it) => vec![Action::Duplicate(find(world, it)?.0)],
        Move::Control(place, doing) => {
            let node = NodeId::new(*place as usize);
            vec![match doing {
                Doing::Crash => Action::Crash(node),
                Doing::Restart => Action::Restart(node),
                Doing::Wipe => Action::Wipe(node),
                Doing::Input(Input::Timer(timer)) => Action::Fire {
                    node,
                    timer: P::timer_index(*timer),
                },
                Doing::Input(Input::Request(request)) => Action::Request {
                    node,
                    request: request.clone(),
                },
                Doing::Input(Input::Message { .. }) => return None, // a delivery has its own kind of step
            }]
        }
    })
}

/// The first message of this content on its way, and whether there is another.
fn find<P: Protocol>(world: &World<P>, it: &Envelope<P::Message>) -> Option<(MessageName, bool)> {
    let like = |name: &MessageName, message: &P::Message| {
        name.from == it.from && name.to == it.to && *message == it.message
    };
    let flights = world.network().flights();
    let mut names: Vec<MessageName> = flights
        .filter(|flight| like(&flight.name, &flight.message))
        .map(|flight| flight.name)
        .collect();
    names.sort_unstable();
    names.first().map(|name| (*name, names.len() > 1))
}
