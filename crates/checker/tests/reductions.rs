//! What a reduction leaves out changes no answer: the same verdict, a way that
//! is as short, and with symmetry exactly the states of the full search, each
//! for as many as it stands for.

use crate::common::break_it;
use crate::common::break_it::{CASES, GOAL};
use crate::common::{BOTH, model, paxos};
use checker::model::monitor_bits;
use checker::{Bounds, Model, Network, Progress, Reductions, Search, Verdict, counterexample};
use consensus::basic_paxos::BasicPaxos;

const NAMES: Reductions = Reductions {
    symmetry: true,
    spent: false,
};
const ORDER: Reductions = Reductions {
    symmetry: false,
    spent: true,
};
const ALL: Reductions = Reductions {
    symmetry: true,
    spent: true,
};

fn go(model: &Model<BasicPaxos>, goal: u32, by: Reductions) -> (Search<BasicPaxos>, Progress) {
    let mut search = Search::reduced(model.clone(), goal, by);
    let progress = search.run(u64::MAX);
    (search, progress)
}

/// Searches in all four ways; gives the states of each.
fn compare(what: &str, model: &Model<BasicPaxos>, goal: u32) -> [u64; 4] {
    let (full, whole) = go(model, goal, Reductions::default());
    let states = [NAMES, ORDER, ALL].map(|by| {
        let (mut search, it) = go(model, goal, by);
        assert_eq!(it.verdict, whole.verdict, "{what}: {by:?}");
        assert_eq!(search.fallen(), full.fallen(), "{what}: {by:?}");
        let (names, left_out) = search.reductions();
        assert_eq!((names > 1, left_out), (by.symmetry, by.spent), "{what}");
        if by == NAMES && it.verdict == Some(Verdict::Holds) {
            assert_eq!(
                search.stands_for(),
                whole.states,
                "{what}: not one state is lost"
            );
            assert_eq!(it.depth, whole.depth, "{what}");
        }
        it.states
    });
    let [names, order, all] = states;
    let ratio = |states: u64| whole.states as f64 / states as f64;
    println!(
        "{what}: {} states; names {:.2}, spent {:.2}, both {:.2} times fewer",
        whole.states,
        ratio(names),
        ratio(order),
        ratio(all)
    );
    [whole.states, names, order, all]
}

const SILENT: &str = "options\n  refusal silence\n";
const TIMED: &str = "options\n  timeout 100ms\n  backoff 50ms\n";

#[test]
fn unmutated_models_have_the_verdict_of_the_full_search() {
    let plain = Bounds::default();
    let set = Bounds {
        network: Network::Set,
        ..plain
    };
    let trouble = Bounds {
        drops: 1,
        duplicates: 1,
        timeouts: 1,
        crashes: 1,
        wipes: 1,
        rounds: Some(2),
        in_flight: 64,
        ..plain
    };
    let one = "  request x propose 1\n";
    for (what, source, bounds) in [
        ("multiset", paxos(3, 0, SILENT, BOTH), plain),
        (
            "one lost",
            paxos(2, 1, SILENT, BOTH),
            Bounds { drops: 1, ..plain },
        ),
        (
            "set",
            paxos(3, 0, SILENT, BOTH),
            Bounds {
                in_flight: 20,
                ..set
            },
        ),
        ("set, two learners", paxos(2, 2, SILENT, one), set),
        (
            "crash",
            paxos(3, 0, SILENT, one),
            Bounds {
                crashes: 1,
                wipes: 1,
                ..plain
            },
        ),
        (
            "trouble",
            paxos(2, 0, TIMED, one),
            Bounds {
                in_flight: 64,
                wipes: 0,
                drops: 0,
                ..trouble
            },
        ),
    ] {
        let [whole, names, order, all] = compare(what, &model(&source, bounds), 0);
        assert!(
            names < whole && all <= names.min(order) && order <= whole,
            "{what}"
        );
    }
}

#[test]
fn a_closure_that_takes_too_much_is_given_up_and_its_memory_too() {
    let bounds = Bounds {
        timeouts: 2,
        crashes: 1,
        depth: Some(6),
        memory: 16 << 20,
        ..Bounds::default()
    };
    let model = model(&paxos(2, 0, TIMED, BOTH), bounds);
    let (search, plain) = go(&model, 0, Reductions::default());
    assert_eq!(search.reductions(), (1, false));
    let (search, spent) = go(&model, 0, ORDER);
    assert_eq!(search.reductions(), (1, false), "it was given up");
    assert_eq!(spent, plain, "as if nobody had asked for it");
}

#[test]
fn mutants_fall_as_soon() {
    let goal = monitor_bits(&GOAL);
    for case in CASES.iter().filter(|case| !case.random && case.steps <= 14) {
        let model = break_it::model(case, true);
        let (_, whole) = go(&model, goal, Reductions::default());
        for by in [NAMES, ORDER, ALL] {
            let (mut search, it) = go(&model, goal, by);
            let steps = |it: &Progress| match it.verdict {
                Some(Verdict::Broken { steps, .. }) => Some(steps),
                _ => None,
            };
            assert_eq!(
                (steps(&it), steps(&whole)),
                (Some(case.steps), Some(case.steps)),
                "{}: {by:?}",
                case.mutation
            );
            let way = search.trace().expect("a way");
            assert_eq!(way.len() as u32, case.steps);
            counterexample::scenario(&model.scenario, Network::Multiset, &way, &GOAL)
                .unwrap_or_else(|lost| panic!("{}: {lost:?}", case.mutation));
            let ratio = whole.states as f64 / it.states as f64;
            println!("{}: {by:?}: {ratio:.2} times fewer", case.mutation);
        }
    }
}

/// The same value asked of two proposers whose ballots do not name them: they
/// are exchanged too, with their requests.
#[test]
fn proposers_without_names_in_their_ballots_are_exchanged() {
    let options =
        "options\n  numbering counting\n  refusal silence\n  mutations ballots-not-unique\n";
    let same = "  request x propose 1\n  request y propose 1\n";
    let [whole, names, ..] = compare(
        "counting",
        &model(&paxos(2, 0, options, same), Bounds::default()),
        0,
    );
    assert!(whole > names * 3, "{whole} {names}");
    let [whole, names, ..] = compare(
        "counting, two values",
        &model(&paxos(2, 0, options, BOTH), Bounds::default()),
        0,
    );
    assert!(whole < names * 2, "{whole} {names}: values are no names");
}

/// A vote on a disk before the run gives its acceptor an order of its own.
#[test]
fn what_the_start_tells_apart_is_not_exchanged() {
    let plain = paxos(3, 0, SILENT, BOTH);
    let told = plain.replace("mode stepped", "disk\n  a2 accepted 1.x:1\nmode stepped");
    let order = |source: &str| {
        let search = Search::reduced(model(source, Bounds::default()), 0, NAMES);
        search.reductions().0
    };
    assert_eq!((order(&plain), order(&told)), (6, 2));
}
