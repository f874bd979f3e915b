//! What must hold of any text at all, one function a target. `cargo test` holds
//! them of the seeds (`crates/simulator/tests/fuzz_seeds.rs`), the fuzzer of
//! whatever it can think of (`npm run test:deep -- --only fuzz`).
//!
//! Every function panics where a promise is broken: what parses prints as a text
//! that parses to the same; limits are kept; what parses can also run.

use std::sync::Arc;

use consensus::Protocol;
use consensus::basic_paxos::BasicPaxos;
use simulator::action::write_action;
use simulator::protocols::{Task, with};
use simulator::text::saved::{Saved, Source, parse_changes, print_changes};
use simulator::{Detail, Run, Scenario, limits, text};

/// So many events of what parses are run.
const EVENTS: usize = 64;
/// Actions are read as of this cluster.
const CLUSTER: &str = "scenario s\nprotocol basic-paxos\nnodes\n  client C1\n  proposer x y\n  acceptor a b c\n  learner L1\n";

struct Again<'a> {
    changes: Option<&'a Saved>,
}

impl Task for Again<'_> {
    type Answer = ();

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) {
        let printed = text::print(&scenario);
        // What is written out in full may be longer than what it was read from.
        if printed.len() <= limits::TEXT_BYTES {
            let again = text::parse::<P>(&printed);
            let again = again.unwrap_or_else(|error| panic!("{error}\n{printed}"));
            assert_eq!(text::print(&again), printed);
        }
        let mut changes = Vec::new();
        if let Some(saved) = self.changes {
            match parse_changes(&saved.changes, &scenario) {
                Err(error) => assert!(error.line > 0),
                Ok(found) => changes = found,
            }
        }
        assert!(changes.len() <= limits::CHANGES);
        let printed = print_changes(&changes, &scenario);
        if printed.len() <= limits::TEXT_BYTES {
            let again = parse_changes(&printed, &scenario);
            let again = again.unwrap_or_else(|error| panic!("{error}\n{printed}"));
            assert_eq!(again, changes, "{printed}");
        }
        let seed = scenario.seed;
        let mut run = Run::with_changes(Arc::new(scenario), seed, Detail::Full, changes);
        while run.world().count() < EVENTS && run.step() {}
        let (digest, count) = (run.world().digest(), run.world().count());
        run.seek(count / 2);
        run.seek(count);
        assert_eq!(run.world().digest(), digest, "there and back again");
    }
}

/// The text of a scenario.
pub fn scenario(source: &str) {
    let known = with(source, Again { changes: None });
    match known {
        Ok(Some(())) => assert!(source.trim_matches('\n').len() <= limits::TEXT_BYTES),
        Ok(None) => {}
        Err(error) => assert!(error.line > 0 && !error.message.is_empty()),
    }
}

/// The text of an action, or of several.
pub fn action(source: &str) {
    let scenario = text::parse::<BasicPaxos>(CLUSTER).expect("it parses");
    let Ok(actions) = text::parse_action(source, &scenario) else {
        return;
    };
    let write = |it| write_action(it, &scenario.protocol, &scenario.names);
    let printed = actions.iter().map(write).collect::<Vec<_>>().join(" ; ");
    if printed.len() <= limits::TEXT_BYTES {
        let again = text::parse_action(&printed, &scenario);
        let again = again.unwrap_or_else(|error| panic!("{error}\n{printed}"));
        assert_eq!(again, actions, "{printed}");
    }
    let mut run = Run::new(Arc::new(scenario), 1, Detail::Full);
    // A refusal is an answer.
    let _ = run.apply(1, actions);
    while run.world().count() < EVENTS && run.step() {}
}

/// The text of a saved run.
pub fn saved(source: &str) {
    let Ok(Some(saved)) = Saved::read(source) else {
        return;
    };
    assert!(source.trim_matches('\n').len() <= limits::SAVED_BYTES);
    let printed = saved.print();
    if printed.len() <= limits::SAVED_BYTES {
        let again = Saved::read(&printed);
        let again = again.unwrap_or_else(|error| panic!("{error}\n{printed}"));
        let again = again.expect("it is a saved run still");
        assert_eq!(again.print(), printed);
        assert_eq!(
            (again.seed, again.moment, again.language),
            (saved.seed, saved.moment, saved.language)
        );
    }
    if let Source::Text(scenario) = &saved.scenario {
        let changes = Some(&saved);
        let _ = with(scenario, Again { changes });
    }
}
