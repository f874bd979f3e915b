//! Each monitor falls when its promise is broken, and none at the traps.

use consensus::basic_paxos::BasicPaxos;
use consensus::{Ballot, Cluster, Fact, Facts, NodeId, Protocol, Role, Roles, Slot, Value};
use simulator::monitors::Monitors;

const SLOT: Slot = Slot::ONLY;

/// Two proposers (0 and 1), three acceptors (2, 3 and 4).
struct Court {
    protocol: BasicPaxos,
    facts: Facts,
    monitors: Monitors,
    event: u32,
}

fn node(at: usize) -> NodeId {
    NodeId::new(at)
}

fn value(text: &str) -> Value {
    Value::new(text).expect("a legal value")
}

/// Ballot n of proposer 0 when n is odd, of proposer 1 when it is even.
fn ballot(n: u32) -> Ballot {
    Ballot::new(n, Some(node(1 - n as usize % 2)))
}

impl Court {
    fn new() -> Self {
        let roles = [
            Role::Proposer,
            Role::Proposer,
            Role::Acceptor,
            Role::Acceptor,
            Role::Acceptor,
        ];
        let cluster = Cluster {
            roles: roles.iter().map(|role| Roles::of(&[*role])).collect(),
        };
        let protocol = BasicPaxos::new(&cluster);
        let mut court = Self {
            protocol,
            facts: Facts::default(),
            monitors: Monitors::of::<BasicPaxos>(),
            event: 0,
        };
        for asked in ["v", "w", "x"] {
            court.say(Fact::Invoked {
                client: node(0),
                value: value(asked),
            });
        }
        court
    }

    fn say(&mut self, fact: Fact) {
        let at = (self.event, u64::from(self.event) * 10);
        self.event += 1;
        self.monitors.before::<BasicPaxos>(&self.facts, &fact, at);
        let chosen = self.facts.note(&self.protocol, &fact);
        self.monitors
            .after(&self.protocol, &self.facts, &fact, chosen, at);
    }

    fn promise(&mut self, acceptor: usize, n: u32) {
        self.say(Fact::Promised {
            acceptor: node(acceptor),
            ballot: ballot(n),
        });
    }

    fn propose(&mut self, n: u32, text: &str) {
        let proposer = ballot(n).proposer.expect("every ballot has one here");
        self.say(Fact::Proposed {
            proposer,
            slot: SLOT,
            ballot: ballot(n),
            value: value(text),
        });
    }

    fn vote(&mut self, acceptor: usize, n: u32, text: &str) {
        self.say(Fact::Voted {
            acceptor: node(acceptor),
            slot: SLOT,
            ballot: ballot(n),
            value: value(text),
        });
    }

    fn refuse(&mut self, acceptor: usize, n: u32) {
        self.say(Fact::Refused {
            acceptor: node(acceptor),
            slot: SLOT,
            ballot: ballot(n),
        });
    }

    fn learn(&mut self, who: usize, n: u32, text: &str) {
        self.say(Fact::Learned {
            node: node(who),
            slot: SLOT,
            ballot: ballot(n),
            value: value(text),
        });
    }

    /// The monitors that have fallen, and those that have since this was last asked.
    fn fallen(&mut self) -> Vec<&'static str> {
        self.monitors
            .all()
            .filter_map(|(id, fall)| fall.map(|_| id))
            .collect()
    }

    /// v is chosen in ballot n by acceptors 2 and 3.
    fn choose(&mut self, n: u32, text: &str) {
        self.propose(n, text);
        self.vote(2, n, text);
        self.vote(3, n, text);
    }
}

#[test]
fn agreement_falls_when_two_values_are_learned_or_chosen() {
    let mut court = Court::new();
    court.choose(1, "v");
    court.learn(0, 1, "v");
    court.learn(1, 1, "w");
    assert_eq!(court.fallen(), ["agreement", "learned-implies-chosen"]);

    let mut court = Court::new();
    court.choose(1, "v");
    court.vote(3, 1, "w");
    court.vote(4, 1, "w");
    assert!(
        court.fallen().contains(&"agreement"),
        "one ballot, two values"
    );
    assert!(
        !court.fallen().contains(&"p2"),
        "P2 speaks of higher ballots"
    );
}

#[test]
fn validity_falls_when_nobody_asked_for_what_is_chosen() {
    let mut court = Court::new();
    court.choose(1, "nobodys");
    assert_eq!(court.fallen(), ["validity"]);
}

#[test]
fn learned_implies_chosen_falls_when_a_learner_miscounts() {
    let mut court = Court::new();
    court.propose(1, "v");
    court.vote(2, 1, "v");
    court.learn(0, 1, "v");
    assert_eq!(court.fallen(), ["learned-implies-chosen"]);
}

#[test]
fn p1_falls_when_the_first_proposal_is_turned_away_for_nothing() {
    let mut court = Court::new();
    court.propose(1, "v");
    court.refuse(2, 1);
    assert_eq!(court.fallen(), ["p1", "p1a"]);
}

#[test]
fn p1a_falls_when_an_acceptor_votes_below_its_promise() {
    let mut court = Court::new();
    court.promise(2, 2);
    court.propose(1, "v");
    court.vote(2, 1, "v");
    assert_eq!(court.fallen(), ["p1a"]);
}

#[test]
fn p1a_alone_falls_when_a_later_proposal_is_turned_away_for_nothing() {
    let mut court = Court::new();
    court.propose(1, "v");
    court.vote(2, 1, "v");
    court.propose(2, "v");
    court.refuse(2, 2);
    assert_eq!(court.fallen(), ["p1a"]);
}

#[test]
fn the_chain_from_p2_to_p2c_falls_step_by_step() {
    let mut court = Court::new();
    court.choose(1, "v");
    court.propose(2, "w");
    assert_eq!(court.fallen(), ["p2b", "p2c"], "proposed");
    court.vote(3, 2, "w");
    assert_eq!(court.fallen(), ["p2a", "p2b", "p2c"], "voted for");
    court.vote(4, 2, "w");
    assert_eq!(
        court.fallen(),
        ["agreement", "p2", "p2a", "p2b", "p2c"],
        "chosen"
    );
}

#[test]
fn a_choice_in_a_low_ballot_judges_what_was_done_above_it() {
    let mut court = Court::new();
    court.propose(2, "w");
    court.vote(4, 2, "w");
    court.propose(1, "v");
    court.vote(2, 1, "v");
    assert!(
        court.fallen().is_empty(),
        "nothing is chosen yet: {:?}",
        court.fallen()
    );
    court.vote(3, 1, "v");
    assert_eq!(court.fallen(), ["p2a", "p2b", "p2c"]);
}

#[test]
fn p2c_alone_falls_when_a_proposal_has_no_quorum_behind_it() {
    let mut court = Court::new();
    court.propose(1, "v");
    court.vote(2, 1, "v");
    court.propose(2, "w");
    assert!(
        court.fallen().is_empty(),
        "acceptors 3 and 4 have not voted: w is free"
    );
    court.vote(3, 1, "v");
    assert!(
        court.fallen().contains(&"p2c"),
        "now every quorum has a vote for v"
    );
}

#[test]
fn a_majority_that_holds_a_value_in_different_ballots_has_chosen_nothing() {
    // A1 = (1, v), A2 = (3, v), A3 = (2, w); ballot 4, prepared on A1 and A3, picks w.
    let mut court = Court::new();
    court.propose(1, "v");
    court.vote(2, 1, "v");
    court.propose(2, "w");
    court.vote(4, 2, "w");
    court.propose(3, "v");
    court.vote(3, 3, "v");
    assert!(court.facts.chosen.is_empty());
    court.propose(4, "w");
    court.vote(2, 4, "w");
    court.vote(4, 4, "w");
    assert!(court.fallen().is_empty(), "{:?}", court.fallen());
    assert_eq!(
        court
            .facts
            .chosen
            .iter()
            .map(|c| c.value)
            .collect::<Vec<_>>(),
        [value("w")]
    );
}

#[test]
fn a_lower_ballot_may_be_proposed_and_voted_for_after_a_choice() {
    let mut court = Court::new();
    court.propose(2, "w");
    court.vote(3, 2, "w");
    court.vote(4, 2, "w");
    court.propose(1, "v");
    court.vote(2, 1, "v");
    assert!(court.fallen().is_empty(), "{:?}", court.fallen());
}

#[test]
fn the_same_value_chosen_twice_is_no_alarm() {
    let mut court = Court::new();
    court.choose(1, "v");
    court.choose(2, "v");
    court.learn(0, 1, "v");
    court.learn(1, 2, "v");
    assert!(court.fallen().is_empty());
    assert_eq!(court.facts.chosen.len(), 2);
}

#[test]
fn a_refusal_by_a_higher_promise_or_a_higher_vote_is_lawful() {
    let mut court = Court::new();
    court.promise(2, 2);
    court.propose(1, "v");
    court.refuse(2, 1);
    court.propose(2, "w");
    court.vote(3, 2, "w"); // without a promise: it had not heard the Prepare
    court.refuse(3, 1);
    assert!(court.fallen().is_empty(), "{:?}", court.fallen());
}

#[test]
fn a_duel_is_told_and_a_choice_clears_it() {
    let mut court = Court::new();
    for n in 1..=5 {
        for acceptor in 2..=4 {
            court.promise(acceptor, n + 1);
        }
        court.propose(n, if n % 2 == 1 { "v" } else { "w" });
        court.refuse(2, n);
        court.refuse(3, n); // the same proposal, turned away again
        let warned = court.fallen() == ["progress"];
        assert_eq!(warned, n >= 3, "after {n} proposals");
        let told = court.monitors.take_fallen();
        assert_eq!(told.contains(&"progress"), n == 3, "it is told once");
    }
    assert!(
        court.monitors.broken().next().is_none(),
        "progress is no promise of safety"
    );
    let fall = court.monitors.get("progress").flatten().expect("it warns");
    assert!(
        fall.saw
            .iter()
            .any(|(name, atom)| *name == "ballots" && *atom == 5u32.into())
    );
    court.choose(6, "w");
    assert!(court.fallen().is_empty(), "{:?}", court.fallen());
}

#[test]
fn one_proposer_that_is_turned_away_again_and_again_is_no_duel() {
    let mut court = Court::new();
    for n in [1, 3, 5, 7] {
        for acceptor in 2..=4 {
            court.promise(acceptor, n + 1);
        }
        court.propose(n, "v");
        court.refuse(2, n);
    }
    assert!(court.fallen().is_empty());
}

#[test]
fn a_duel_that_begins_late_is_told_all_the_same() {
    let mut court = Court::new();
    for n in [1, 3, 5, 6] {
        court.promise(2, n + 1);
        court.propose(n, "v");
        court.refuse(2, n);
    }
    assert_eq!(court.fallen(), ["progress"]);
    assert_eq!(court.monitors.take_fallen(), ["progress"]);
}
