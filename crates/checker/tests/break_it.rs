//! Every mistake of Basic Paxos is found without a hint, by the shortest way,
//! and that way is a committed scenario.

use std::path::Path;

use crate::common::break_it::{CASES, Case, GOAL, model, shortest};
use checker::model::monitor_bits;
use checker::{Network, RandomSearch, Search, Verdict, counterexample};
use consensus::basic_paxos::{BasicPaxos, Mutation};
use simulator::scenario::Scenario;
use simulator::text;

fn committed(case: &Case) -> (String, Scenario<BasicPaxos>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/break-it");
    let file = folder.join(format!("{}.txt", case.mutation));
    let source = std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let scenario =
        text::parse(&source).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    (source, scenario)
}

#[test]
fn every_mistake_has_its_scenario_with_the_shortest_way() {
    for mutation in Mutation::ALL {
        let case = CASES.iter().find(|case| case.mutation == mutation.word());
        let case = case.unwrap_or_else(|| panic!("{} is not looked for", mutation.word()));
        let (_, scenario) = committed(case);
        let told = [&scenario.title, &scenario.about].map(|it| [it.en.as_str(), it.zh.as_str()]);
        assert_eq!(told, [case.title, case.about], "{}", case.mutation);
        assert_eq!(
            scenario.protocol.mutations.iter().collect::<Vec<_>>(),
            [*mutation]
        );
        assert_eq!(
            scenario.script.len(),
            case.steps as usize,
            "{}",
            case.mutation
        );
    }
}

/// Those whose search takes a moment are searched anew; `cargo run --release -p
/// checker --example break_it` does so with all.
#[test]
fn the_search_finds_the_committed_ways_again() {
    for case in CASES.iter().filter(|case| case.steps <= 14) {
        let (scenario, steps) = shortest(case);
        assert_eq!(steps, case.steps, "{}", case.mutation);
        assert_eq!(
            text::print(&scenario),
            committed(case).0,
            "{}",
            case.mutation
        );
    }
}

#[test]
fn a_random_walk_finds_a_way_too_and_shrinks_it() {
    for mutation in ["own-value-always", "small-quorum"] {
        let case = CASES
            .iter()
            .find(|case| case.mutation == mutation)
            .expect("a case");
        let mut search = RandomSearch::new(model(case, true), monitor_bits(&GOAL), 1, 60);
        let way = search.run(200_000).expect("a way");
        assert!(
            way.len() as u32 <= case.steps + 4,
            "{mutation}: {}",
            way.len()
        );
        let scenario = &model(case, true).scenario.clone();
        counterexample::scenario(scenario, Network::Multiset, &way, &GOAL).expect("it plays");
    }
}

#[test]
fn the_same_bounds_hurt_nothing_without_a_mistake() {
    let quick = |case: &&Case| case.bounds.crashes == 0 && case.steps <= 14;
    for case in CASES.iter().filter(quick).take(1) {
        let mut search = Search::new(model(case, false), monitor_bits(&GOAL));
        assert_eq!(
            search.run(u64::MAX).verdict,
            Some(Verdict::Holds),
            "{}",
            case.mutation
        );
        assert_eq!(search.fallen(), 0);
    }
}
