//! Links, latencies, shares and clocks.

use std::hash::Hash;
use std::sync::Arc;

use consensus::{NodeId, NodeSet, Protocol};

use super::World;
use super::apply::Done;
use crate::action::{Action, Refusal};
use crate::trace::Origin;

impl<P: Protocol> World<P> {
    /// Links, latencies, shares, clocks.
    pub(super) fn change_network(&mut self, action: &Action<P::Request>, origin: Origin) -> Done {
        let now = self.now;
        let all = self.scenario.cluster.all();
        match action {
            Action::Cut { from, to } | Action::Mend { from, to } => {
                let (cut, is) = (
                    matches!(action, Action::Cut { .. }),
                    self.network.is_cut(*from, *to),
                );
                match (cut, is) {
                    (_, _) if from == to => return Err(Refusal::NoLink(*from)),
                    (true, true) => return Err(Refusal::CutAlready(*from, *to)),
                    (false, false) => return Err(Refusal::NotCut(*from, *to)),
                    (true, false) | (false, true) => self.network.set_cut(*from, *to, cut, now),
                }
            }
            Action::Partition(groups) => {
                let groups = whole_partition(groups, all)?;
                self.set_cuts(|from, to| {
                    !groups.iter().any(|g| g.contains(from) && g.contains(to))
                });
            }
            Action::Heal => self.set_cuts(|_, _| false),
            Action::Latency { link: None, span } => self.network.set_all_links(*span),
            Action::Latency {
                link: Some((from, to)),
                span,
            } => self.network.set_link(*from, *to, *span),
            Action::Loss(share) => self.network.loss = *share,
            Action::Duplication(share) => self.network.duplication = *share,
            Action::Clock { node, rate } => {
                let process = &mut self.processes[node.index()];
                process.clock = process.clock.with_rate(*rate, now);
                self.rearm(*node);
            }
            _handled_elsewhere => {}
        }
        self.begin(self.kept(action), origin);
        action.hash(&mut self.digest);
        self.finish(0, 10);
        Ok(())
    }

    fn set_cuts(&mut self, cut: impl Fn(NodeId, NodeId) -> bool) {
        let scenario = Arc::clone(&self.scenario);
        for from in scenario.cluster.all().iter() {
            for to in scenario.cluster.all().iter().filter(|to| *to != from) {
                if self.network.is_cut(from, to) != cut(from, to) {
                    self.network.set_cut(from, to, cut(from, to), self.now);
                }
            }
        }
    }
}

/// The groups of a partition, with those that no group names as one more.
fn whole_partition(groups: &[NodeSet], all: NodeSet) -> Result<Vec<NodeSet>, Refusal> {
    let mut seen = NodeSet::EMPTY;
    for group in groups {
        if let Some(twice) = group.intersection(seen).iter().next() {
            return Err(Refusal::InTwoGroups(twice));
        }
        seen = seen.union(*group);
    }
    let rest = all.difference(seen);
    Ok(groups
        .iter()
        .copied()
        .chain((!rest.is_empty()).then_some(rest))
        .collect())
}
