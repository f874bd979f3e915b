//! Whatever keeps a cluster from coming to rest is found without a hint, its loop is a committed scenario, and
//! with the remedy on there is none, or luck ends it.

use std::path::Path;
use std::sync::Arc;

use crate::common::break_forever::{CASES, Case, search, source, told};
use checker::liveness::{Answer, spread};
use consensus::basic_paxos::BasicPaxos;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;
use consensus::{Lasting, Protocol};
use simulator::text;

fn committed(id: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/break-it");
    let file = folder.join(format!("{id}.txt"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn every_one_that_a_protocol_lists_is_found_again_as_it_was_committed() {
    let listed = [BasicPaxos::LASTING, MultiPaxos::LASTING, Raft::LASTING].concat();
    assert_eq!(listed.len(), CASES.len());
    for Lasting { id, .. } in listed {
        let case = CASES.iter().find(|case| case.id == id);
        let case = case.unwrap_or_else(|| panic!("{id} is not looked for"));
        assert_eq!(told(case).1, committed(id), "{id}");
    }
}

/// With each remedy there is no such loop, or luck decides and ends it.
fn ends<P: Protocol>(case: &Case) {
    let lasting = P::LASTING.iter().find(|it| it.id == case.id);
    for remedy in lasting.expect("it is listed").remedies {
        match search::<P>(case, &[*remedy]) {
            Answer::Never(states) => assert!(states > 10, "{}: {states}", case.id),
            Answer::Luck => {
                let source = source(case, &[*remedy]);
                let scenario = text::parse::<P>(&source).unwrap_or_else(|error| panic!("{error}"));
                let told = spread(&Arc::new(scenario), 50);
                assert_eq!(told.rested, 50, "{}: {remedy:?}", case.id);
            }
            Answer::Forever(_) => panic!("{}: {remedy:?} does not end it", case.id),
            Answer::Stopped(_) | Answer::Unknown => panic!("{}: {remedy:?}", case.id),
        }
    }
}

#[test]
fn the_remedies_end_them() {
    for case in CASES {
        match case.protocol {
            "basic-paxos" => ends::<BasicPaxos>(case),
            "multi-paxos" => ends::<MultiPaxos>(case),
            _ => ends::<Raft>(case),
        }
    }
}
