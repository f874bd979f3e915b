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
