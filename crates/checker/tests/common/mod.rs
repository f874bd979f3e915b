//! What the tests of the checker share.
#![allow(dead_code)] // each test binary uses a part of it

pub mod referee;

use std::sync::Arc;

use checker::{Bounds, Model, Progress, Search};
use consensus::basic_paxos::BasicPaxos;
use simulator::text;

/// Two proposers with a value each, so many acceptors, a learner.
pub fn paxos(acceptors: usize, learners: usize, more: &str, script: &str) -> String {
    let names = |letter: char, count| {
        (1..=count)
            .map(|n| format!(" {letter}{n}"))
            .collect::<String>()
    };
    let learners = if learners == 0 {
        String::new()
    } else {
        format!("  learner{}\n", names('L', learners))
    };
    format!(
        "scenario model\nprotocol basic-paxos\nnodes\n  proposer x y\n  acceptor{}\n{learners}{more}\
         mode stepped\nscript\n{script}",
        names('a', acceptors)
    )
}

/// One proposal each.
pub const BOTH: &str = "  request x propose 1\n  request y propose 2\n";

/// The model of a text within these bounds.
pub fn model(source: &str, bounds: Bounds) -> Model<BasicPaxos> {
    let scenario = text::parse::<BasicPaxos>(source).unwrap_or_else(|error| panic!("{error}"));
    Model::new(Arc::new(scenario), bounds)
}

/// Searches to the end.
pub fn search(model: Model<BasicPaxos>, goal: u32) -> (Search<BasicPaxos>, Progress) {
    let mut search = Search::new(model, goal);
    let progress = search.run(u64::MAX);
    (search, progress)
}
