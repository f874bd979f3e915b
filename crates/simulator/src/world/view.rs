//! Looking at the world: what a node shows, what a message would meet.

use consensus::{Ballot, Effects, Input, Node, NodeId, Protocol, Rule, Status, Tone};

use super::{Life, World};
use crate::network::Flight;

/// How many colours of ballots there are before they come round again.
pub const HUES: u32 = 8;

/// What would happen if a message arrived now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance<R> {
    /// The rule that its receiver would follow.
    pub rule: R,
    /// Whether that turns it away.
    pub refused: bool,
}

impl<P: Protocol> World<P> {
    /// The colour of a ballot, from 1 to [`HUES`]: by its number, or by when it
    /// first appeared. Every picture of a run takes it from here.
    #[must_use]
    pub fn hue(&self, ballot: Ballot) -> u32 {
        let number = self.scenario.protocol.hue(ballot).unwrap_or_else(|| {
            let begun = &self.facts.begun;
            let before = begun.iter().position(|(_, b)| *b == ballot);
            u32::try_from(before.unwrap_or(begun.len())).unwrap_or(0) + 1
        });
        (number.max(1) - 1) % HUES + 1
    }

    /// What a node shows; for one that is down, what its disk would show.
    #[must_use]
    pub fn status(&self, node: NodeId) -> Status {
        let protocol = &self.scenario.protocol;
        match &self.processes[node.index()].life {
            Life::Up(state) => protocol.status(node, state),
            Life::Down(disk) => {
                let (state, _) = protocol.boot(node, 0, None, &mut Effects::default());
                let disk = disk.clone().unwrap_or(state.disk);
                protocol.status(
                    node,
                    &Node {
                        disk,
                        memory: state.memory,
                    },
                )
            }
        }
    }

    /// What would happen if this message arrived now; `None` at a process
    /// that is down.
    #[must_use]
    pub fn glance(&self, flight: &Flight<P::Message>) -> Option<Glance<P::Rule>> {
        let to = flight.name.to;
        let process = &self.processes[to.index()];
        let Life::Up(state) = &process.life else {
            return None;
        };
        let mut state = state.clone();
        let local = process.clock.local(self.now);
        let input = Input::Message {
            from: flight.name.from,
            message: flight.message.clone(),
        };
        let rule =
            self.scenario
                .protocol
                .step(to, local, &mut state, input, &mut Effects::default());
        let refused = rule.tone() == Tone::Refusal;
        Some(Glance { rule, refused })
    }
}
