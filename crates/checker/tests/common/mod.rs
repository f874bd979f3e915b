//! What the tests of the checker share.
#![allow(dead_code)] // each test binary uses a part of it

pub mod break_clocks;
pub mod break_forever;
pub mod break_it;
pub mod break_logs;
pub mod counts;
pub mod histories;
pub mod referee;

use std::sync::Arc;

use checker::{Bounds, Model, Progress, Search};
use consensus::Protocol;
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
    model_of(source, bounds)
}

/// The model of a text of any protocol within these bounds.
pub fn model_of<P: Protocol>(source: &str, bounds: Bounds) -> Model<P> {
    let scenario = text::parse::<P>(source).unwrap_or_else(|error| panic!("{error}"));
    Model::new(Arc::new(scenario), bounds)
}

/// Three servers of a protocol with a log, and a client.
pub fn servers(protocol: &str, options: &str, script: &str) -> String {
    format!(
        "scenario model\nprotocol {protocol}\nnodes\n  client C1\n  server S1 S2 S3\n{options}\
         mode stepped\nscript\n{script}"
    )
}

/// Searches to the end.
pub fn search<P: Protocol>(model: Model<P>, goal: u32) -> (Search<P>, Progress) {
    let mut search = Search::new(model, goal);
    let progress = search.run(u64::MAX);
    (search, progress)
}
