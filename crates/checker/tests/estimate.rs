//! What a short search says of the size of the whole one.

use crate::common::{BOTH, model, paxos};
use checker::{Bounds, Network, Search};

const SILENT: &str = "options\n  refusal silence\n";
const TIMED: &str = "options\n  timeout 100ms\n  backoff 50ms\n";
const ONE: &str = "  request x propose 1\n";

#[test]
fn a_short_search_tells_about_how_large_the_whole_one_is() {
    let plain = Bounds::default();
    let set = Bounds {
        network: Network::Set,
        in_flight: 20,
        ..plain
    };
    let trouble = Bounds {
        drops: 1,
        duplicates: 1,
        timeouts: 2,
        crashes: 1,
        rounds: Some(2),
        in_flight: 6,
        ..plain
    };
    for (what, source, bounds) in [
        ("three acceptors", paxos(3, 0, SILENT, BOTH), plain),
        ("refusals are told", paxos(2, 0, "", BOTH), plain),
        (
            "two acceptors and a learner",
            paxos(2, 1, SILENT, BOTH),
            plain,
        ),
        (
            "one lost of four",
            paxos(3, 0, SILENT, BOTH),
            Bounds {
                drops: 1,
                in_flight: 4,
                ..plain
            },
        ),
        ("a set", paxos(3, 0, SILENT, BOTH), set),
        (
            "a small set",
            paxos(2, 1, SILENT, BOTH),
            Bounds {
                in_flight: 64,
                ..set
            },
        ),
        ("trouble", paxos(2, 0, TIMED, ONE), trouble),
        (
            "a crash and a wipe",
            paxos(3, 0, SILENT, ONE),
            Bounds {
                crashes: 1,
                wipes: 1,
                ..plain
            },
        ),
    ] {
        let mut search = Search::new(model(&source, bounds), 0);
        let mut told = Vec::new();
        for slice in [5_000, 15_000] {
            search.run(slice);
            told.push(search.estimate());
        }
        let whole = search.run(u64::MAX);
        for it in &told {
            let (least, most) = (it.states.0, it.states.1.expect("an end is in sight"));
            assert!(
                (least..=most).contains(&whole.states),
                "{what}: {it:?}, {} states",
                whole.states
            );
            assert!(most / least <= 15, "{what}: {it:?}");
            let (low, high) = (it.bytes.0, it.bytes.1.expect("an end is in sight"));
            assert!(
                (low..=high).contains(&whole.bytes),
                "{what}: {it:?}, {} bytes",
                whole.bytes
            );
        }
        let exact = search.estimate();
        assert!(exact.exact);
        assert_eq!(
            (exact.states, exact.bytes),
            (
                (whole.states, Some(whole.states)),
                (whole.bytes, Some(whole.bytes))
            )
        );
    }
}

/// Two proposers that retry for ever: no walk ends, and every depth is larger than the one before.
#[test]
fn where_no_end_is_in_sight_that_is_said() {
    let endless = Bounds {
        timeouts: 255,
        duplicates: 255,
        drops: 255,
        crashes: 255,
        ..Bounds::default()
    };
    let mut search = Search::new(model(&paxos(3, 1, TIMED, BOTH), endless), 0);
    search.run(20_000);
    let told = search.estimate();
    assert!(
        !told.exact && told.states.1.is_none_or(|most| most > 1_000_000_000),
        "{told:?}"
    );
}

/// Telling changes nothing in the search.
#[test]
fn a_search_is_the_same_whether_its_size_was_told_or_not() {
    let source = paxos(2, 1, SILENT, BOTH);
    let mut plain = Search::new(model(&source, Bounds::default()), 0);
    let mut told = Search::new(model(&source, Bounds::default()), 0);
    while plain.run(100).verdict.is_none() {
        let _size = told.estimate();
        assert_eq!(told.run(100), plain.progress());
    }
}
