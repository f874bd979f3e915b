//! Every mistake of Multi-Paxos and of Raft is found without a hint, and the way is a committed scenario.

use crate::common::break_clocks;
use std::path::Path;

use crate::common::break_it::How;
use crate::common::break_logs::{CASES, Case, model, shortest};
use checker::model::monitor_bits;
use checker::{Bounds, Search, Verdict};
use consensus::Protocol;
use consensus::multi_paxos::{self, MultiPaxos};
use consensus::raft::{Raft, RaftMutation};
use simulator::text;

fn committed(mutation: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/break-it");
    let file = folder.join(format!("{mutation}.txt"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Mistakes whose scenario is committed, and that no search in which time stands still can find.
const BY_CLOCKS: [&str; 1] = ["lease-no-bound"];

#[test]
fn every_mistake_has_its_scenario_with_a_way_as_long_as_is_said() {
    let raft = RaftMutation::ALL.iter().map(|it| it.word());
    let multi = multi_paxos::Mutation::ALL.iter().map(|it| it.word());
    for word in raft.chain(multi) {
        let source = committed(word);
        assert!(source.contains(&format!("  mutations {word}\n")), "{word}");
        if BY_CLOCKS.contains(&word) {
            continue;
        }
        let case = CASES.iter().find(|case| case.mutation == word);
        let case = case.unwrap_or_else(|| panic!("{word} is not looked for"));
        let lines = match case.protocol {
            "raft" => lines::<Raft>(&source),
            _ => lines::<MultiPaxos>(&source),
        };
        assert_eq!(lines, case.steps as usize, "{word}");
    }
}

fn lines<P: Protocol>(source: &str) -> usize {
    let scenario = text::parse::<P>(source).unwrap_or_else(|error| panic!("{error}"));
    scenario.script.len()
}

fn quick(case: &&Case) -> bool {
    matches!(case.how, How::Breadth) && case.steps <= 10
}

/// Those whose search takes a moment are searched anew; `cargo run --release -p
/// checker --example break_it` does so with all.
#[test]
fn the_search_finds_the_committed_ways_again() {
    assert!(CASES.iter().filter(quick).count() >= 6);
    for case in CASES.iter().filter(quick) {
        let (text, steps) = shortest(case);
        assert_eq!(steps, case.steps, "{}", case.mutation);
        assert_eq!(text, committed(case.mutation), "{}", case.mutation);
    }
}

/// Without the mistake, nothing falls in as many steps.
fn holds<P: Protocol>(case: &Case) {
    let mut model = model::<P>(case, false);
    model.bounds = Bounds {
        depth: Some(case.steps),
        ..model.bounds
    };
    let mut search = Search::new(model, monitor_bits(P::MONITORS));
    let progress = search.run(u64::MAX);
    assert_eq!(progress.verdict, Some(Verdict::Holds), "{}", case.mutation);
    assert_eq!(search.fallen(), 0, "{}", case.mutation);
}

#[test]
fn the_same_bounds_hurt_nothing_without_the_mistake() {
    for case in CASES.iter().filter(quick) {
        match case.protocol {
            "raft" => holds::<Raft>(case),
            _ => holds::<MultiPaxos>(case),
        }
    }
}

/// The first run by luck in which the lease is found out: `--example break_it` looks for it.
const RUN: u64 = 20_573;

#[test]
fn a_lease_without_a_bound_is_found_out_by_luck_and_one_with_it_is_not() {
    let script = break_clocks::shrunk(RUN).expect("a promise falls");
    let told = break_clocks::told(&script);
    assert_eq!(told, committed(break_clocks::MUTATION));
    assert_eq!(break_clocks::fallen(&script, false), Vec::<&str>::new());
    for number in (0..2000).chain([RUN]) {
        let fallen = break_clocks::fallen(&break_clocks::drawn(number), false);
        assert_eq!(fallen, Vec::<&str>::new(), "{number}");
    }
}
