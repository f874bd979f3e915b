//! A note stays with its event, wherever a trace happens to begin: where much
//! happens at one moment, and only the last of it is written down.

use std::sync::Arc;

use consensus::NodeId;
use consensus::basic_paxos::BasicPaxos;
use simulator::history::Edit;
use simulator::scenario::{Line, Text, When};
use simulator::{Action, Detail, History, Run, Scenario, bench};

/// The duel of the benchmarks, in which acceptors fall and rise late, many at
/// one moment.
fn crowded_moment() -> Arc<Scenario<BasicPaxos>> {
    let scenario = bench::endless_duel();
    let mut run = Run::new(Arc::clone(&scenario), 1, Detail::Lean);
    run.seek(LONG);
    let when = When::At(run.world().now());
    let mut scenario = (*scenario).clone();
    let nodes = (14..20).map(NodeId::new);
    let actions = nodes.clone().map(Action::Crash);
    for action in actions.chain(nodes.map(Action::Restart)) {
        scenario.script.push(Line {
            when,
            action: Some(action),
            note: None,
        });
    }
    Arc::new(scenario)
}

const LONG: usize = 9_000;

fn note(en: &str) -> Text {
    Text {
        en: en.to_owned(),
        zh: String::new(),
    }
}

/// What is told at the present event.
fn told(run: &History<BasicPaxos>) -> Option<String> {
    let place = run.world().count().checked_sub(1)?;
    run.caption(place).map(|text| text.en.clone())
}

/// The third of the events of that moment: what is pinned to it is found again
/// by counting.
fn third(run: &mut History<BasicPaxos>) -> usize {
    (LONG - 20..)
        .find(|step| {
            run.seek(*step);
            let event = run.world().trace().event(step - 1);
            let action = event.and_then(|event| event.action.as_ref());
            action == Some(&Action::Crash(NodeId::new(16)))
        })
        .unwrap_or_default()
}

#[test]
fn a_note_stays_with_its_event_in_a_run_too_long_to_be_written_down() {
    let mut run = History::new(crowded_moment(), 1, Detail::Full);
    let step = third(&mut run);
    let text = note("look here");
    run.edit(&Edit::Note { step, text })
        .expect("it has happened");
    // Just after an event that a trace may well begin with, and from afar.
    for from in [0, step - 1, step, step + 1, step + 3_000, 2 * LONG] {
        run.seek(from);
        run.seek(step);
        assert_eq!(told(&run).as_deref(), Some("look here"), "from {from}");
        let now = run.world().now();
        for other in [step - 1, step + 1] {
            run.seek(from);
            run.seek(other);
            assert_eq!(told(&run), None, "{other} from {from}");
        }
        // On from there, the trace begins with it, or with one of its moment.
        for begin in [step - 1, step, step + 1] {
            run.seek(from);
            run.seek(begin);
            run.advance(now + 5);
            for (place, _) in run.world().trace().events().since(0) {
                let told = run.caption(place).is_some();
                assert_eq!(told, place + 1 == step, "{place} from {from} by {begin}");
            }
        }
    }
}

#[test]
fn several_actions_of_one_change_are_told_of_once() {
    let mut run = History::new(crowded_moment(), 1, Detail::Full);
    run.seek(LONG);
    let crash = |node| Action::Crash(NodeId::new(node));
    run.apply(vec![crash(20), crash(21), crash(22)])
        .expect("they are up");
    let text = note("a disaster");
    run.edit(&Edit::Note {
        step: LONG + 1,
        text,
    })
    .expect("it has happened");
    for from in [0, LONG - 1, LONG + 1, LONG + 2, LONG + 3, 2 * LONG] {
        for (step, expected) in [(1, Some("a disaster")), (2, None), (3, None)] {
            run.seek(from);
            run.seek(LONG + step);
            assert_eq!(told(&run).as_deref(), expected, "{step} from {from}");
        }
    }
}
