//! Processes, messages, histories and budgets under other names.

use std::collections::VecDeque;

use consensus::rename::{Permutation, Renamer, Renames};
use consensus::{NodeId, NodeSet, Protocol};
use simulator::world::Life;

use crate::model::{Budget, Envelope, History, Model, Process, Start};

/// More permutations than this are not tried for each state: of larger sets of
/// nodes only the first so many are exchanged.
const MOST: usize = 720;

/// A process under other names. Its place is not part of it.
pub(crate) fn process<P: Protocol>(
    names: &Renames<P>,
    it: &Process<P>,
    by: &mut dyn Renamer,
) -> Process<P> {
    let mut it = it.clone();
    match &mut it.life {
        Life::Up(node) => {
            (names.disk)(&mut node.disk, by);
            (names.memory)(&mut node.memory, by);
        }
        Life::Down(Some(disk)) => (names.disk)(disk, by),
        Life::Down(None) => {}
    }
    it
}

/// A message under other names.
pub(crate) fn envelope<P: Protocol>(
    names: &Renames<P>,
    it: &Envelope<P::Message>,
    by: &mut dyn Renamer,
) -> Envelope<P::Message> {
    let mut message = it.message.clone();
    (names.message)(&mut message, by);
    Envelope {
        from: by.node(it.from),
        to: by.node(it.to),
        message,
    }
}

/// A history under other names.
pub(crate) fn history(it: &History, by: &mut dyn Renamer) -> History {
    let mut it = it.clone();
    it.facts.rename(by);
    it
}

/// A budget, when each request became another of the list.
pub(crate) fn budget(it: &Budget, becomes: &[usize]) -> Budget {
    let mut after = it.clone();
    for (from, to) in becomes.iter().enumerate() {
        after.requests[*to] = it.requests[from];
    }
    after
}

/// Which request of the model's list each becomes; nothing, if one becomes none of them.
pub(crate) fn requests<P: Protocol>(
    model: &Model<P>,
    names: &Renames<P>,
    by: &mut Permutation,
) -> Option<Vec<usize>> {
    let becomes = |(node, request, times): &(NodeId, P::Request, u8)| {
        let mut renamed = request.clone();
        (names.request)(&mut renamed, by);
        let wanted = (by.node(*node), renamed, *times);
        model.requests.iter().position(|it| *it == wanted)
    };
    model.requests.iter().map(becomes).collect()
}

/// Whether the cluster at its start is the same under other names.
fn fixes<P: Protocol>(
    model: &Model<P>,
    names: &Renames<P>,
    start: &Start<P>,
    by: &mut Permutation,
) -> bool {
    let processes = start.processes.iter().enumerate().all(|(place, it)| {
        let to = by.node(NodeId::new(place)).index();
        start.processes[to] == process(names, it, by)
    });
    let mut messages: Vec<_> = start.messages.clone();
    let mut renamed: Vec<_> = messages.iter().map(|it| envelope(names, it, by)).collect();
    messages.sort_unstable();
    renamed.sort_unstable();
    processes
        && messages == renamed
        && history(&start.history, by) == start.history
        && requests(model, names, by).is_some()
}

fn identity(nodes: usize) -> Permutation {
    Permutation {
        nodes: (0..nodes).map(NodeId::new).collect(),
    }
}

/// The permutations that change nothing about the model, the identity first: a
/// group, so that "the same up to names" is an equivalence.
pub(crate) fn permutations<P: Protocol>(model: &Model<P>, names: &Renames<P>) -> Vec<Permutation> {
    let start = model.start();
    let nodes = start.processes.len();
    let exchanges = |a: NodeId, b: NodeId| {
        let mut by = identity(nodes);
        by.nodes.swap(a.index(), b.index());
        fixes(model, names, &start, &mut by)
    };
    let mut all = vec![identity(nodes)];
    for set in &names.alike {
        let mut left: VecDeque<NodeId> = set.iter().collect();
        while let Some(first) = left.pop_front() {
            let (alike, others): (Vec<NodeId>, Vec<NodeId>) =
                left.into_iter().partition(|it| exchanges(first, *it));
            left = others.into();
            let mut class: NodeSet = NodeSet::only(first);
            for node in alike {
                class.insert(node);
                let longer = extended(&all, class, node);
                if longer.len() > MOST {
                    break;
                }
                all = longer;
            }
        }
    }
    all
}

/// All of these, and each of them after an exchange of `new` with another of its class.
fn extended(all: &[Permutation], class: NodeSet, new: NodeId) -> Vec<Permutation> {
    let mut longer = Vec::new();
    for other in std::iter::once(new).chain(class.iter().filter(|it| *it != new)) {
        for it in all {
            let mut it = it.clone();
            it.nodes.swap(other.index(), new.index());
            longer.push(it);
        }
    }
    longer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permutations_of_a_set_are_all_of_them_and_each_once() {
        let mut all = vec![identity(5)];
        let mut class = NodeSet::only(NodeId::new(1));
        for node in [2, 3, 4].map(NodeId::new) {
            class.insert(node);
            all = extended(&all, class, node);
        }
        let mut seen: Vec<Vec<NodeId>> = all.iter().map(|it| it.nodes.clone()).collect();
        seen.sort();
        seen.dedup();
        assert_eq!((all.len(), seen.len()), (24, 24));
        assert!(seen.iter().all(|it| it[0] == NodeId::new(0)));
        assert_eq!(all[0], identity(5));
    }
}
