//! Changing the past of every lesson, those whose script decides included: an
//! edit is undone as one, and what it leads to is the run of its changes.

use std::path::Path;
use std::sync::Arc;

use crate::common::chaos::{Meddle, Paxos, cases, meddle};
use consensus::NodeId;
use consensus::basic_paxos::PaxosRequest;
use proptest::prelude::*;
use simulator::history::Edit;
use simulator::scenario::{Mode, Text};
use simulator::{Detail, History, Run, Scenario, text};

/// Every lesson of Basic Paxos.
fn lessons() -> Vec<Arc<Scenario<Paxos>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let mut paths = Vec::new();
    for family in std::fs::read_dir(folder).expect("the scenarios are there") {
        let family = family.expect("a folder").path();
        for file in std::fs::read_dir(family).expect("a folder") {
            paths.push(file.expect("a file").path());
        }
    }
    paths.sort();
    let mut lessons = Vec::new();
    for path in paths {
        let source = std::fs::read_to_string(path).expect("UTF-8");
        if text::protocol_name(&source) == Ok("basic-paxos") {
            lessons.push(Arc::new(text::parse::<Paxos>(&source).expect("it parses")));
        }
    }
    assert!(
        lessons.iter().any(|it| it.mode == Mode::Stepped),
        "some are stepped"
    );
    assert!(
        lessons.iter().any(|it| it.mode == Mode::Timed),
        "some are not"
    );
    lessons
}

type Wish = (u8, u16, u32, Meddle);

fn edit(run: &Run<Paxos>, (kind, place, time, meddle): &Wish) -> Option<Edit<PaxosRequest>> {
    let world = run.world();
    let message = u32::from(*place) % (world.network().sent + 1);
    let step = 1 + *place as usize % (world.count() + 1);
    let time = u64::from(*time) % (world.now() + 50_000);
    let (en, zh) = ("look".to_owned(), String::new());
    Some(match kind {
        0 => Edit::Retime { message, due: time },
        1 => Edit::Drop { message },
        2 => Edit::Duplicate { message, due: time },
        3 => Edit::Move { step, time },
        4 => Edit::Remove { step },
        5 => Edit::Insert {
            time,
            actions: vec![meddle.action(world)?],
        },
        6 => Edit::Fire {
            node: NodeId::new(*place as usize % world.processes().len()),
            timer: 0,
            time,
        },
        _ => Edit::Note {
            step,
            text: Text { en, zh },
        },
    })
}

fn state(run: &Run<Paxos>) -> (u64, usize, u64) {
    (run.world().digest(), run.world().count(), run.world().now())
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn a_lesson_is_changed_and_changed_back(
        lesson in prop::sample::select(lessons()),
        steps in 0..60usize,
        wishes in prop::collection::vec((0..8u8, any::<u16>(), any::<u32>(), meddle()), 1..6),
    ) {
        let seed = lesson.seed;
        let mut run = History::new(Arc::clone(&lesson), seed, Detail::Full);
        run.seek(steps);
        for wish in &wishes {
            let Some(edit) = edit(&run, wish) else { continue };
            let before = state(&run);
            if run.edit(&edit).is_err() {
                prop_assert_eq!(state(&run), before, "a refusal changes nothing");
                continue;
            }
            let after = state(&run);
            prop_assert_eq!(after.2, before.2, "the moment stays");
            let mut fresh = run.afresh(Detail::Lean);
            fresh.seek(after.1);
            prop_assert_eq!(fresh.world().digest(), after.0, "from scratch: {} {:?}", lesson.id, edit);
            prop_assert!(run.undo());
            prop_assert_eq!(state(&run), before, "undone: {} {:?}", lesson.id, edit);
            prop_assert!(run.redo());
            prop_assert_eq!(state(&run), after, "redone: {} {:?}", lesson.id, edit);
        }
    }
}

/// A line that stops or starts one of three acceptors, at one of three moments.
fn line() -> impl Strategy<Value = (u64, &'static str, usize)> {
    let verb = prop::sample::select(vec!["crash", "restart", "wipe"]);
    (0..3u64, verb, 1..4usize)
}

fn toggle(verb: u8, node: usize) -> simulator::Action<PaxosRequest> {
    let node = NodeId::new(node);
    match verb {
        0 => simulator::Action::Crash(node),
        1 => simulator::Action::Restart(node),
        _ => simulator::Action::Wipe(node),
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// Lines of the script that find nothing to act on happen at a moment as well: what a reader does
    /// there comes after them, or before them, for ever.
    #[test]
    fn what_is_done_at_the_moment_of_a_line_that_fails_stays_where_it_was(
        lines in prop::collection::vec(line(), 1..8),
        done in prop::collection::vec((0..6u8, 0..3u8, 1..4usize), 1..12),
    ) {
        let mut source = String::from("scenario tie\nprotocol basic-paxos\nnodes\n  proposer P\n  acceptor A1 A2 A3\nseed 1\nscript\n");
        for (time, verb, node) in &lines {
            source.push_str(&format!("  at {time}ms {verb} A{node}\n"));
        }
        let scenario = Arc::new(text::parse::<Paxos>(&source).expect("it parses"));
        let mut run = History::new(scenario, 1, Detail::Full);
        for (what, verb, node) in done {
            let now = run.world().now();
            match what {
                0 => { run.step(); }
                1 => { run.advance(now); }
                2 => { run.advance(now / 1000 * 1000 + 1000); }
                3 => {
                    let back = run.world().count().saturating_sub(usize::from(verb));
                    run.seek(back);
                }
                _ => {
                    let before = state(&run);
                    if run.apply(vec![toggle(verb, node)]).is_ok() && what == 5 {
                        let after = state(&run);
                        prop_assert!(run.undo());
                        prop_assert_eq!(state(&run), before);
                        prop_assert!(run.redo());
                        prop_assert_eq!(state(&run), after);
                    }
                }
            }
        }
        let mut fresh = run.afresh(Detail::Lean);
        for run in [&mut *run, &mut fresh] {
            run.advance(20_000);
        }
        prop_assert_eq!(state(&fresh), state(&run));
    }
}
