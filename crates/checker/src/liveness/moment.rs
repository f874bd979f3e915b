//! A cluster at a moment of a live run, and what can happen next.

use consensus::{NodeId, NodeSet, Protocol, Standing};
use simulator::time::Time;
use simulator::trace::Origin;
use simulator::world::Life;
use simulator::{Action, World};

use crate::model::{Envelope, Process};

/// A cluster at a moment: what is still to come is told from now on.
pub(super) struct Moment<P: Protocol> {
    pub processes: Vec<Process<P>>,
    pub timers: Vec<Vec<Option<Time>>>,
    pub flights: Vec<(Envelope<P::Message>, Time)>,
}

impl<P: Protocol> PartialEq for Moment<P> {
    fn eq(&self, other: &Self) -> bool {
        self.timers == other.timers
            && self.flights == other.flights
            && self.processes == other.processes
    }
}

impl<P: Protocol> Eq for Moment<P> {}

impl<P: Protocol> std::hash::Hash for Moment<P> {
    fn hash<H: std::hash::Hasher>(&self, to: &mut H) {
        self.processes.hash(to);
        self.timers.hash(to);
        self.flights.hash(to);
    }
}

/// What happens, and when.
pub(super) type Event<P> = (Time, Action<<P as Protocol>::Request>);

/// Who leads.
pub(super) fn leaders<P: Protocol>(world: &World<P>) -> NodeSet {
    let protocol = &world.scenario().protocol;
    let leads = |node: &NodeId| match &world.processes()[node.index()].life {
        Life::Up(state) => matches!(
            protocol.status(*node, state).standing,
            Standing::Leads | Standing::Holds
        ),
        Life::Down(_) => false,
    };
    world
        .scenario()
        .cluster
        .all()
        .iter()
        .filter(leads)
        .collect()
}

/// What can happen next, all of it at one moment; nothing, where all is quiet.
/// What is lost on its way is lost then, which changes nothing for anybody.
pub(super) fn choices<P: Protocol>(
    world: &mut World<P>,
) -> Option<(Time, Vec<Action<P::Request>>)> {
    loop {
        let time = world.next_time()?;
        let mut due = Vec::new();
        let mut lost = Vec::new();
        for flight in world.network().flights().filter(|it| it.ends() <= time) {
            match flight.doom {
                Some(_) => lost.push(flight.name),
                None if !flight.held => due.push(flight.name),
                None => {}
            }
        }
        if lost.is_empty() {
            due.sort_unstable();
            let mut all: Vec<_> = due.into_iter().map(Action::Deliver).collect();
            for (place, process) in world.processes().iter().enumerate() {
                let node = NodeId::new(place);
                for (timer, armed) in (0..).zip(&process.timers) {
                    if armed.is_some_and(|it| it.due <= time) {
                        all.push(Action::Fire { node, timer });
                    }
                }
            }
            return Some((time, all));
        }
        world.pass_to(time);
        for name in lost {
            // It is on its way: that was seen just now.
            let _ = world.apply(&Action::Drop(name), Origin::Run);
        }
    }
}

/// The world after this event.
pub(super) fn after<P: Protocol>(world: &World<P>, (time, action): &Event<P>) -> World<P> {
    let mut world = world.clone();
    world.pass_to(*time);
    // It was due: nothing can refuse it.
    let _ = world.apply(action, Origin::Run);
    world
}
