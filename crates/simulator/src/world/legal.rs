//! What no action may ask for, whatever the moment: actions come from links
//! and from pages, so nothing about them is taken for granted.

use consensus::{Atom, NodeId, Protocol, Span};

use super::World;
use super::apply::Done;
use crate::action::{Action, Refusal};
use crate::limits;
use crate::time::MAX_TIME;

impl<P: Protocol> World<P> {
    /// Nodes that exist; times, shares and rates that a run may have.
    pub(super) fn within_limits(&self, action: &Action<P::Request>) -> Done {
        match action {
            Action::Fire { node, .. }
            | Action::Crash(node)
            | Action::Restart(node)
            | Action::Wipe(node) => self.exists(*node),
            Action::Clock { node, rate } => {
                self.exists(*node)?;
                let (low, high) = (limits::SLOWEST_CLOCK.into(), limits::FASTEST_CLOCK.into());
                within("a clock rate, in thousandths,", low, high, (*rate).into())
            }
            Action::Cut { from, to } | Action::Mend { from, to } => {
                self.exists(*from)?;
                self.exists(*to)
            }
            Action::Latency { link, span } => {
                let ends = link.iter().flat_map(|(from, to)| [*from, *to]);
                ends.into_iter().try_for_each(|node| self.exists(node))?;
                legal_span(*span)
            }
            Action::Loss(share) | Action::Duplication(share) => within(
                "a share, in hundredths of a percent,",
                0,
                10_000,
                (*share).into(),
            ),
            Action::Postpone { node, until, .. } => {
                self.exists(*node)?;
                within("a moment, in microseconds,", 0, MAX_TIME, *until)
            }
            Action::Delay { until, .. } => {
                within("a moment, in microseconds,", 0, MAX_TIME, *until)
            }
            Action::Partition(groups) => {
                let all = self.scenario.cluster.all();
                let strange = groups
                    .iter()
                    .find_map(|group| group.difference(all).iter().next());
                strange.map_or(Ok(()), |node| Err(Refusal::NoSuchNode(node)))
            }
            // Judged where its words are known: see `may_request`.
            Action::Request { .. }
            | Action::Deliver(_)
            | Action::Drop(_)
            | Action::Duplicate(_)
            | Action::Hold(_)
            | Action::Release(_)
            | Action::Swap { .. }
            | Action::Heal => Ok(()),
        }
    }

    /// A request of nodes that exist, of one whose role takes it.
    pub(super) fn may_request(&self, node: NodeId, request: &P::Request) -> Done {
        self.exists(node)?;
        let (verb, atoms) = self.scenario.protocol.describe_request(request);
        for atom in atoms {
            if let Atom::Node(node) = atom {
                self.exists(node)?;
            }
        }
        let takes = P::REQUESTS.iter().find(|spec| spec.verb == verb);
        let roles = &self.scenario.cluster.roles[node.index()];
        if takes.is_some_and(|spec| !roles.has(spec.role)) {
            return Err(Refusal::WrongRole(node));
        }
        Ok(())
    }

    fn exists(&self, node: NodeId) -> Done {
        if node.index() < self.processes.len() {
            Ok(())
        } else {
            Err(Refusal::NoSuchNode(node))
        }
    }
}

fn legal_span(span: Span) -> Done {
    within("a latency, in microseconds,", 0, limits::SPAN, span.high)?;
    within(
        "the shorter end of a latency, in microseconds,",
        0,
        span.high,
        span.low,
    )
}

fn within(what: &'static str, low: u64, high: u64, found: u64) -> Done {
    if (low..=high).contains(&found) {
        Ok(())
    } else {
        Err(Refusal::OutOfRange {
            what,
            low,
            high,
            found,
        })
    }
}
