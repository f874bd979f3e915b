//! What monitors look for in a history, and the words for what they saw.

use consensus::{Atom, Ballot, Chosen, Facts, NodeId, NodeSet, Phase, Protocol, Value};

#[cold]
pub(super) fn saw_acceptor(
    acceptor: NodeId,
    ballot: Ballot,
    promised: Option<Ballot>,
) -> Vec<(&'static str, Atom)> {
    vec![
        ("acceptor", acceptor.into()),
        ("ballot", ballot.into()),
        ("promised", promised.into()),
    ]
}

#[cold]
pub(super) fn saw_choice(it: Chosen, first: Chosen) -> Vec<(&'static str, Atom)> {
    vec![
        ("ballot", it.ballot.into()),
        ("value", it.value.into()),
        ("chosen_ballot", first.ballot.into()),
        ("chosen_value", first.value.into()),
    ]
}

#[cold]
pub(super) fn saw_two(first: Chosen, second: Chosen) -> Vec<(&'static str, Atom)> {
    vec![
        ("first", first.value.into()),
        ("ballot_first", first.ballot.into()),
        ("second", second.value.into()),
        ("ballot_second", second.ballot.into()),
    ]
}

/// Something else that was chosen in a lower ballot of the same slot.
pub(super) fn lower_choice_of_another<P: Protocol>(facts: &Facts, it: Chosen) -> Option<Chosen> {
    let other = |c: &&Chosen| c.ballot < it.ballot && c.value != it.value;
    facts.chosen_in::<P>(it.slot).find(other).copied()
}

/// Whether P2c holds for a proposal, by the votes cast so far.
pub(super) fn p2c_holds<P: Protocol>(protocol: &P, facts: &Facts, it: Chosen) -> bool {
    let quorum =
        |set: NodeSet| protocol.is_quorum(it.slot, Some(it.ballot), Phase::One, set, facts);
    // For each acceptor the highest ballot below n in which it voted, and for what.
    let last = |node| {
        let vote = facts.votes_below::<P>(node, it.slot, it.ballot).next_back();
        vote.map(|(ballot, value)| (node, ballot, value))
    };
    let highest: Vec<(NodeId, Ballot, Value)> = facts.voters().iter().filter_map(last).collect();
    let voted: NodeSet = highest.iter().map(|(node, ..)| *node).collect();
    let silent = NodeSet::from_bits(!voted.bits());
    if quorum(silent) {
        return true;
    }
    highest
        .iter()
        .filter(|(_, _, value)| *value == it.value)
        .any(|(_, top, _)| {
            let up_to = highest
                .iter()
                .filter(|(_, ballot, _)| ballot <= top)
                .map(|(node, ..)| *node);
            quorum(up_to.collect::<NodeSet>().union(silent))
        })
}
