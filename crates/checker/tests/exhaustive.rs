//! Unmutated Basic Paxos: every state within the bounds that stand here, and
//! how many there are. The numbers are golden: a change of one of them is a
//! change of the protocol or of the search, and has to be explained.

use crate::common::counts;
use crate::common::{BOTH, model, model_of, paxos, search, servers};
use checker::{Bounds, Network, Progress, Stop, Verdict};
use consensus::Protocol;
use consensus::basic_paxos::BasicPaxos;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;

const SILENT: &str = "options\n  refusal silence\n";

/// States, steps tried and depth of a search that finds nothing.
fn count(source: &str, bounds: Bounds) -> (u64, u64, u32) {
    count_of::<BasicPaxos>(source, bounds)
}

/// The same, of any protocol.
fn count_of<P: Protocol>(source: &str, bounds: Bounds) -> (u64, u64, u32) {
    let (search, it) = search(model_of::<P>(source, bounds), u32::MAX);
    assert_eq!(
        (it.verdict, it.beyond, search.fallen()),
        (Some(Verdict::Holds), 0, 0)
    );
    assert_eq!(it.expanded, it.states);
    (it.states, it.steps, it.depth)
}

#[test]
fn two_proposers_and_three_acceptors() {
    assert_eq!(
        count(&paxos(3, 0, SILENT, BOTH), Bounds::default()),
        (251_836, 1_173_615, 25)
    );
}

#[test]
fn two_proposers_two_acceptors_and_a_learner_on_a_set() {
    let set = Bounds {
        network: Network::Set,
        ..Bounds::default()
    };
    assert_eq!(count(&paxos(2, 0, SILENT, BOTH), set), (1_156, 16_116, 22));
    assert_eq!(count(&paxos(2, 1, SILENT, BOTH), set), (6_564, 123_988, 24));
}

#[test]
fn losses_copies_crashes_and_time_outs() {
    let options = "options\n  timeout 100ms\n  backoff 50ms\n";
    let bounds = Bounds {
        drops: 1,
        duplicates: 1,
        timeouts: 2,
        crashes: 1,
        rounds: Some(2),
        in_flight: 6,
        ..Bounds::default()
    };
    let (_, it) = search(
        model(&paxos(2, 0, options, "  request x propose 1\n"), bounds),
        u32::MAX,
    );
    assert_eq!(
        (it.verdict, it.states, it.depth),
        (Some(Verdict::Holds), 238_550, 24)
    );
}

/// Two candidates and whatever messages do; and one leader with an operation of a client.
#[test]
fn raft_elects_and_replicates() {
    let elections = servers("raft", "", "  request S1 elect\n  request S3 elect\n");
    assert_eq!(
        count_of::<Raft>(&elections, Bounds::default()),
        (170_808, 671_682, 26)
    );
    let entry = servers("raft", "", "  request S1 elect\n  request C1 put x 1 S1\n");
    assert_eq!(
        count_of::<Raft>(&entry, Bounds::default()),
        (27_270, 89_771, 26)
    );
}

/// Two leaders one after the other and an operation of a client.
#[test]
fn multi_paxos_changes_its_leader() {
    let script = "  request S1 elect\n  request S2 elect\n  request C1 put x 1 S1\n";
    let source = servers("multi-paxos", "", script);
    let bounds = Bounds {
        in_flight: 6,
        ..Bounds::default()
    };
    let (search, it) = search(model_of::<MultiPaxos>(&source, bounds), u32::MAX);
    assert_eq!((it.verdict, search.fallen()), (Some(Verdict::Holds), 0));
    assert_eq!((it.states, it.depth), (1_418_888, 31));
}

#[test]
fn slices_of_any_size_come_to_the_same() {
    let whole = search(
        model(&paxos(2, 1, SILENT, BOTH), Bounds::default()),
        u32::MAX,
    )
    .1;
    for slice in [1, 7, 1000] {
        let mut search = checker::Search::new(
            model(&paxos(2, 1, SILENT, BOTH), Bounds::default()),
            u32::MAX,
        );
        let mut last = search.progress();
        while last.verdict.is_none() {
            let next = search.run(slice);
            assert!(next.expanded - last.expanded <= slice);
            last = next;
        }
        assert_eq!(last, whole);
    }
}

#[test]
fn a_search_that_may_not_go_on_says_so() {
    let stopped =
        |bounds| -> Progress { search(model(&paxos(3, 0, SILENT, BOTH), bounds), u32::MAX).1 };
    let few = stopped(Bounds {
        states: 10_000,
        ..Bounds::default()
    });
    assert_eq!(few.verdict, Some(Verdict::Stopped(Stop::States)));
    assert!((10_000..20_000).contains(&few.states));
    let small = stopped(Bounds {
        memory: 8 << 20,
        ..Bounds::default()
    });
    assert_eq!(small.verdict, Some(Verdict::Stopped(Stop::Memory)));
    assert!(
        small.bytes <= 8 << 20,
        "it keeps what it was given: {}",
        small.bytes
    );
    let shallow = stopped(Bounds {
        depth: Some(5),
        ..Bounds::default()
    });
    assert_eq!((shallow.verdict, shallow.depth), (Some(Verdict::Holds), 5));
    assert!(shallow.beyond > 0);
}

/// The same list is searched in browsers: `crates/playground/tests/browser`.
#[test]
fn what_is_counted_is_what_is_counted_in_a_browser() {
    assert_eq!(counts::counted(), counts::GOLDEN);
}
