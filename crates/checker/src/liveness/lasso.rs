//! A way and a loop that were found, as a scenario.

use consensus::{NodeId, Protocol, Role};
use simulator::Scenario;
use simulator::scenario::Expect;

use super::{Loop, begun, captions, text};
use crate::bounds;
use crate::counterexample::{self, Lost};
use crate::search::Trace;

/// A way and two turns of a loop.
pub(super) struct Lasso<P: Protocol> {
    pub prefix: Trace<P>,
    pub turns: [Trace<P>; 2],
    pub rounds: u32,
}

impl<P: Protocol> Lasso<P> {
    /// As a scenario, with captions where a turn begins and ends.
    pub fn told(self, model: &Scenario<P>) -> Result<Loop<P>, Lost> {
        let (prefix, turn) = (self.prefix.len(), self.turns[0].len());
        let way: Trace<P> = self
            .prefix
            .into_iter()
            .chain(self.turns.into_iter().flatten())
            .collect();
        let mut told = counterexample::scenario(model, bounds::Network::Multiset, &way, &[])?;
        // A line of the script stands for each step: nothing is copied on a multiset.
        let lines = [prefix, prefix + turn, prefix + 2 * turn - 1];
        for (line, [en, zh]) in lines.into_iter().zip(captions(self.rounds, P::LOGS)) {
            if let Some(line) = told.script.get_mut(line) {
                line.note = Some(text(en, zh));
            }
        }
        let learner = |node: &NodeId| model.cluster.roles[node.index()].has(Role::Learner);
        let learners = (0..model.cluster.roles.len())
            .map(NodeId::new)
            .filter(learner);
        told.expect
            .extend(learners.map(|node| Expect::Learned(node, None)));
        let ballots = begun(&told);
        told.expect.push(Expect::Ballots(ballots, ballots));
        Ok(Loop {
            prefix,
            turn,
            rounds: self.rounds,
            unforced: false,
            scenario: told,
        })
    }
}
