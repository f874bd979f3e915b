//! A saved run is the run: what is printed reads as the same, and a text that
//! is none says where it is wrong.

use crate::common::chaos::{Meddle, Paxos, cases, meddle, play, setups, start};
use consensus::basic_paxos::PaxosRequest;
use proptest::prelude::*;
use simulator::history::Edit;
use simulator::scenario::Text;
use simulator::text::saved::{Saved, Source, parse_changes, print_changes};
use simulator::{Detail, History, text};

fn edit(
    run: &History<Paxos>,
    kind: u8,
    place: u16,
    time: u32,
    meddle: Meddle,
) -> Option<Edit<PaxosRequest>> {
    let world = run.world();
    let message = u32::from(place) % (world.network().sent + 1);
    let step = 1 + place as usize % (world.count() + 1);
    let time = u64::from(time) % (world.now() + 50_000);
    let note = Text {
        en: "a \"quoted\" \\ note # 1".to_owned(),
        zh: "批注".to_owned(),
    };
    Some(match kind {
        0 => Edit::Retime { message, due: time },
        1 => Edit::Drop { message },
        2 => Edit::Duplicate { message, due: time },
        3 => Edit::Move { step, time },
        4 => Edit::Insert {
            time,
            actions: vec![meddle.action(world)?],
        },
        _ => Edit::Note { step, text: note },
    })
}

/// What can be written: chance makes partitions into no groups at all.
fn written() -> impl Strategy<Value = Meddle> {
    meddle().prop_filter("has a text", |it| !matches!(it, Meddle::Partition(_)))
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_saved_run_is_the_run(
        setup in setups(),
        schedule in prop::collection::vec(written(), 0..15),
        edits in prop::collection::vec((0..6u8, any::<u16>(), any::<u32>(), written()), 0..8),
        language in prop::sample::select(vec!["", "en", "zh"]),
    ) {
        let mut run = start(&setup);
        play(&mut run, &schedule);
        for (kind, place, time, meddle) in edits {
            if let Some(edit) = edit(&run, kind, place, time, meddle) {
                let _ = run.edit(&edit);
            }
        }
        let scenario = run.world().scenario().clone();
        let saved = Saved {
            seed: Some(setup.seed),
            moment: Some((run.world().now(), run.world().count() as u32)),
            language,
            changes: print_changes(run.changes(), &scenario),
            scenario: Source::Text(text::print(&scenario)),
        };
        let printed = saved.print();
        let again = Saved::read(&printed).expect("it can be read").expect("it is a saved run");
        prop_assert_eq!(again.print(), printed);
        prop_assert_eq!((again.seed, again.moment, again.language), (saved.seed, saved.moment, language));
        let Source::Text(source) = &again.scenario else { panic!("it has its text") };
        let read = text::parse::<Paxos>(source).expect("the scenario can be read");
        prop_assert_eq!(&read, &*scenario);
        let changes = parse_changes(&again.changes, &read).expect("the changes can be read");
        prop_assert_eq!(&changes[..], run.changes());
        let mut fresh = History::with_changes(scenario, setup.seed, Detail::Full, changes);
        fresh.seek(run.world().count());
        prop_assert_eq!(fresh.world().digest(), run.world().digest());
        let branches = run.changes().len();
        prop_assert_eq!(fresh.branches().len(), branches + 1);
        for _ in 0..branches {
            prop_assert!(fresh.undo());
        }
        prop_assert!(!fresh.undo());
    }

    #[test]
    fn no_text_panics(pieces in prop::collection::vec(prop::sample::select(vec![
        "run 1\n", "run 2\n", "run", "seed 7\n", "moment 4ms step 2\n", "language zh\n", "changes\n", "  1 at 2ms +1 do ",
        "crash a", " ; ", "  2 sent x>a Prepare 1.x do drop x>a Prepare 1.x", " without 1", " note en \"x\"", "\n", "  ", "# c\n",
        "scenario b09-x-and-y\n", "scenario s\nprotocol basic-paxos\nnodes\n  proposer x\n  acceptor a b c\n", "\"", "+", "\u{feff}", "999999999999", "中",
    ]), 0..14)) {
        let text = pieces.concat();
        if let Ok(Some(saved)) = Saved::read(&text) {
            let again = Saved::read(&saved.print());
            prop_assert!(matches!(again, Ok(Some(_))), "{:?}", saved.print());
            if let Source::Text(source) = &saved.scenario
                && let Ok(scenario) = text::parse::<Paxos>(source)
            {
                let _ = parse_changes(&saved.changes, &scenario);
            }
        }
    }
}

const SMALL: &str = "scenario s\nprotocol basic-paxos\nnodes\n  proposer x\n  acceptor a b c\n";

fn wrong(changes: &str) -> (usize, usize, &'static str) {
    let saved = ["run 1\nseed 3\nchanges\n", changes, SMALL].concat();
    let saved = Saved::read(&saved).expect("the head").expect("a saved run");
    let Source::Text(source) = &saved.scenario else {
        panic!("it has its text")
    };
    let scenario = text::parse::<Paxos>(source).expect("a scenario");
    let error = parse_changes(&saved.changes, &scenario).expect_err("it is wrong");
    (error.line, error.column, error.id)
}

#[test]
fn an_error_names_the_line_of_the_whole_text() {
    assert_eq!(wrong("  1 at 2ms do crash q\n"), (4, 21, "unknown-word"));
    assert_eq!(
        wrong("\n  1 at 2ms do heal\n  1 at 3ms do heal\n"),
        (6, 3, "twice")
    );
    assert_eq!(wrong("  1 at 2ms do heal without 1\n").0, 4);
    assert_eq!(wrong("  0 at 2ms do heal\n"), (4, 3, "out-of-range"));
    assert_eq!(wrong("  1 at 2ms do heal heal\n"), (4, 20, "unexpected"));
    let newer = Saved::read("run 2\nscenario s\n").expect_err("a later version");
    assert_eq!((newer.line, newer.id), (1, "newer"));
    let bare = Saved::read("run 1\nseed 3\n").expect_err("no scenario");
    assert_eq!(bare.id, "missing");
    assert_eq!(Saved::read(SMALL), Ok(None));
    let by_id = Saved::read("run 1\nscenario b09-x-and-y\n")
        .expect("the head")
        .expect("a saved run");
    assert_eq!(by_id.scenario, Source::Id("b09-x-and-y".to_owned()));
}
