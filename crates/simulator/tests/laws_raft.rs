//! The promises of Raft in a storm: crashes, cuts, loss, copies, wrong clocks,
//! snapshots, members that come and go.

use crate::common::storm::{Weather, caught, recovers, storm, storms, world};
use consensus::raft::Raft;

const PATIENT: &str = "client-retry 120ms..200ms";

fn weather() -> Weather {
    Weather {
        servers: 5,
        members: 3,
        clients: 3,
        drift: 100,
        blows: 120,
        haste: 1,
    }
}

#[test]
fn a_leader_keeps_every_promise_and_recovers() {
    let options = format!("{PATIENT}; snapshot-every 7");
    storms::<Raft>(weather(), &options, 0..400)
        .into_iter()
        .for_each(recovers);
}

#[test]
fn reads_are_linearizable_within_the_bound() {
    let lease = format!("{PATIENT}; reads lease; check-quorum on; drift 10; heartbeat 30ms");
    storms::<Raft>(weather(), &lease, 1000..1300)
        .into_iter()
        .for_each(recovers);
    let index = format!("{PATIENT}; reads read-index; snapshot-every 5");
    storms::<Raft>(weather(), &index, 2000..2300)
        .into_iter()
        .for_each(recovers);
    // Found by a soak: a server that was taken out disturbs the others, and a client waits for longer than usual.
    let mut taken_out = world::<Raft>(weather(), &index, 4631);
    storm(&mut taken_out, weather(), 4631);
    recovers(taken_out);
}

#[test]
fn single_server_changes_keep_every_promise() {
    let options = format!("{PATIENT}; membership single-server; snapshot-every 9");
    storms::<Raft>(weather(), &options, 3000..3300)
        .into_iter()
        .for_each(recovers);
}

#[test]
fn pre_vote_and_check_quorum_keep_every_promise() {
    let options = format!("{PATIENT}; pre-vote on; check-quorum on; snapshot-every 6");
    storms::<Raft>(weather(), &options, 4000..4300)
        .into_iter()
        .for_each(recovers);
    let options = format!("{PATIENT}; pre-vote on; membership single-server; conflict-hints off");
    storms::<Raft>(weather(), &options, 5000..5300);
    let options = "client-give-up 90ms; no-op off; reads read-index; snapshot-every 9";
    storms::<Raft>(weather(), options, 6000..6300);
}

#[test]
fn every_mistake_is_caught_by_the_monitor_that_it_breaks() {
    let calm_clocks = Weather {
        drift: 0,
        ..weather()
    };
    let quick = "election 60ms..200ms; heartbeat 20ms";
    for (mistake, monitor, more) in [
        ("commit-old-term", "learned-implies-chosen", ""),
        ("self-vote-twice", "election-safety", ""),
        ("pre-vote-is-vote", "election-safety", "; pre-vote on"),
        ("heartbeat-truncates", "durability", ""),
        ("no-log-check", "leader-completeness", ""),
        (
            "apply-time-config",
            "learned-implies-chosen",
            "; membership single-server",
        ),
    ] {
        let options = format!("{PATIENT}; {quick}; mutations {mistake}{more}");
        caught::<Raft>(calm_clocks, &options, monitor, 0..400);
    }
    // Some need candidates that stand again and again, and servers that are back before the others are through.
    let hasty = Weather {
        servers: 3,
        clients: 1,
        blows: 300,
        haste: 4,
        ..calm_clocks
    };
    let short = "election 25ms..45ms; heartbeat 15ms";
    for (mistake, monitor, weather, pace) in [
        ("vote-forgotten", "election-safety", hasty, short),
        ("stale-vote-counts", "election-safety", calm_clocks, short),
        ("commit-past-match", "agreement", calm_clocks, short),
        (
            "stale-read",
            "linearizability",
            Weather { haste: 1, ..hasty },
            quick,
        ),
    ] {
        let options = format!("{PATIENT}; {pace}; mutations {mistake}");
        caught::<Raft>(weather, &options, monitor, 0..800);
    }
}

/// A run of a lesson with this mistake, and the monitors that fall.
fn lesson(source: &str, mistake: &str) -> Vec<&'static str> {
    let (head, rest) = source.split_once("options\n").expect("options");
    let text = format!("{head}options\n  mutations {mistake}\n{rest}");
    let scenario = simulator::text::parse::<Raft>(&text).unwrap_or_else(|it| panic!("{it}"));
    let world = simulator::expect::finish(std::sync::Arc::new(scenario), 1);
    world.monitors().broken().collect()
}

/// Three servers, a script, and the monitors that fall.
fn three(mistake: &str, script: &str) -> Vec<&'static str> {
    let head = "scenario three\nprotocol raft\nnodes\n  server S1 S2 S3\n";
    let options = "options\n  election 2s\n";
    let text = format!("{head}{options}network\n  latency 5ms\nuntil 400ms\nscript\n{script}");
    lesson(&text, mistake)
}

#[test]
fn mistakes_that_luck_seldom_finds_are_caught_on_their_schedule() {
    let figure_8 = include_str!("../../../scenarios/raft/r05-old-term-commit.txt");
    let lost = lesson(figure_8, "commit-old-term");
    for monitor in ["learned-implies-chosen", "leader-completeness", "agreement"] {
        assert!(lost.contains(&monitor), "{monitor}: {lost:?}");
    }
    let healed = include_str!("../../../scenarios/raft/r06-partition.txt");
    let past = lesson(healed, "commit-past-match");
    assert!(past.contains(&"learned-implies-chosen"), "{past:?}");
    assert!(past.contains(&"agreement"), "{past:?}");
    let early = include_str!("../../../scenarios/raft/r10-too-early.txt");
    let fixed = early.replace("  mutations single-server-early\n", "");
    let early = lesson(&fixed, "single-server-early");
    assert!(early.contains(&"agreement"), "{early:?}");
    assert_eq!(lesson(&fixed, "off"), Vec::<&str>::new(), "the fix holds");
    let stale = include_str!("../../../scenarios/raft/r07-stale-read.txt");
    let fixed = stale.replace("  mutations stale-read\n", "");
    assert_eq!(lesson(&fixed, "stale-read"), ["linearizability"]);
    for (mistake, script) in [
        ("vote-forgotten", FORGETS),
        ("stale-vote-counts", STALE_VOTE),
    ] {
        assert_eq!(three(mistake, script), ["election-safety"], "{mistake}");
        assert_eq!(
            three("off", script),
            Vec::<&str>::new(),
            "without {mistake}"
        );
    }
}

/// S2 votes for S1, restarts, and is asked by S3 in the same term.
const FORGETS: &str = "  at 0ms cut S1>S3
  at 0ms request S1 elect
  at 11ms partition S1 | S2 S3
  at 60ms crash S2
  at 70ms restart S2
  at 80ms request S3 elect
";

/// A vote for S1 in term 1 arrives when S1 and S3 both stand for term 2.
const STALE_VOTE: &str = "  at 0ms cut S1>S3
  at 0ms request S1 elect
  hold S2>S1 Vote 1
  at 20ms cut S1>S2
  at 20ms cut S3>S1
  at 30ms request S1 elect
  at 40ms request S3 elect
  at 60ms request S3 elect
  at 100ms release S2>S1 Vote 1
";

/// So many leaders within ten seconds.
fn leaders(election: &str) -> usize {
    let text = format!(
        "scenario equal\nprotocol raft\nnodes\n  server S1 S2 S3 S4\n\
         options\n  election {election}\nnetwork\n  latency 10ms\nuntil 10s\n"
    );
    let scenario = simulator::text::parse::<Raft>(&text).expect("a scenario");
    let world = simulator::expect::finish(std::sync::Arc::new(scenario), 1);
    world.facts().log.led.len()
}

/// The two mistakes of liveness are options: nothing false is said, nothing gets on.
#[test]
fn equal_time_outs_split_votes_for_ever_and_drawn_ones_do_not() {
    assert_eq!(leaders("150ms"), 0);
    assert_eq!(leaders("150ms..300ms"), 1);
}
