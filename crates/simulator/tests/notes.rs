//! A reader's notes: whatever is typed can be saved and read again, and a note
//! whose event is gone says so until it is there again.

use crate::common;
use crate::common::chaos::{Paxos, cases, meddle, play, setups, start};
use consensus::NodeId;
use proptest::prelude::*;
use simulator::history::{Edit, Problem};
use simulator::scenario::Text;
use simulator::text::saved::{Saved, Source, begin, print_changes};
use simulator::{Action, Detail, History, Refusal, limits, text};

fn saved(run: &History<Paxos>) -> String {
    let scenario = run.world().scenario();
    let saved = Saved {
        seed: Some(run.world().seed()),
        changes: print_changes(run.changes(), scenario),
        scenario: Source::Text(text::print(scenario)),
        ..Saved::default()
    };
    saved.print()
}

/// What somebody might paste: any letters at all, and those that end lines and texts.
fn hostile() -> impl Strategy<Value = String> {
    let ends = [
        "\n",
        "\r\n",
        "\u{0}",
        "\"",
        "\\",
        "#",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\t",
        "  ",
        "changes\n",
        "中",
    ];
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        prop::sample::select(ends.to_vec()).prop_map(str::to_owned)
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn whatever_is_noted_is_read_again(
        setup in setups(),
        schedule in prop::collection::vec(meddle(), 1..10),
        notes in prop::collection::vec((any::<u16>(), hostile(), hostile()), 1..6),
    ) {
        // Chance makes partitions into no groups at all, which have no text.
        let schedule: Vec<_> = schedule.into_iter().filter(|it| !matches!(it, common::chaos::Meddle::Partition(_))).collect();
        let mut run = start(&setup);
        play(&mut run, &schedule);
        for (place, en, zh) in notes {
            let step = 1 + place as usize % (run.world().count() + 1);
            let blank = !(en.chars().chain(zh.chars())).any(|it| !it.is_control() && !it.is_whitespace());
            let noted = run.edit(&Edit::Note { step, text: Text { en, zh } });
            if noted.is_ok() && !blank && run.world().trace().event(step - 1).is_some() {
                prop_assert!(run.caption(step - 1).is_some(), "it stands at its event");
                let noted = run.changes().iter().filter(|it| it.change.note.is_some());
                let noted: Vec<u32> = noted.map(|it| it.id).collect();
                let mut steps = Vec::new();
                for id in noted {
                    steps.extend(run.pinned(id).map(|it| it.step));
                }
                prop_assert!(steps.contains(&step), "{step} is not among {steps:?}");
            }
        }
        let again = begin::<Paxos>(&saved(&run), Detail::Full).expect("it is understood");
        prop_assert_eq!(again.changes(), run.changes());
        for it in run.changes() {
            let texts = it.change.note.iter().flat_map(|note| [&note.en, &note.zh]);
            for text in texts {
                prop_assert!(!text.contains(|letter: char| letter.is_control()) && text.trim() == text, "{text:?}");
            }
        }
    }
}

fn asked(acceptors: usize) -> History<Paxos> {
    let scenario = common::scenario(
        common::cluster(0, 1, acceptors, 0),
        simulator::scenario::Network::default(),
        |paxos| {
            paxos.timeout = Some(consensus::Span {
                low: 60_000,
                high: 60_000,
            });
        },
    );
    let mut run = History::new(scenario, 1, Detail::Full);
    run.apply(vec![common::propose(NodeId::new(0), "v")])
        .expect("it can be asked");
    run.advance(200_000);
    run
}

fn note(step: usize, en: &str) -> Edit<consensus::basic_paxos::PaxosRequest> {
    let (en, zh) = (en.to_owned(), String::new());
    Edit::Note {
        step,
        text: Text { en, zh },
    }
}

#[test]
fn a_note_has_one_line() {
    let mut run = asked(3);
    run.edit(&note(2, "  two\r\n  lines\tand\u{0}more \u{2028}"))
        .expect("it is pinned");
    let pinned = run.caption(1).expect("it stands there");
    assert_eq!(pinned.en, "two lines and more");
    run.edit(&note(2, " \n\t "))
        .expect("nothing is left of it: it is taken off");
    assert_eq!(run.caption(1), None);
    assert_eq!(run.edit(&note(2, "\n")), Err(Problem::NoNote));
}

#[test]
fn a_note_whose_event_is_gone_comes_back_with_it() {
    let mut run = asked(3);
    let arrives = |run: &History<Paxos>| {
        let mut events = run.world().trace().events_since(0);
        let first = events.find(|(_, event)| matches!(event.action, Some(Action::Deliver(_))));
        first
            .map(|(place, event)| (place + 1, event.message.expect("its message")))
            .expect("something arrives")
    };
    let (step, message) = arrives(&run);
    run.edit(&note(step, "here")).expect("it is pinned");
    let id = run.changes().iter().map(|it| it.id).max().expect("one");
    assert_eq!(run.pinned(id).map(|it| it.step), Some(step));
    assert_eq!(run.unpinned(), []);
    run.edit(&Edit::Drop { message }).expect("it is dropped");
    assert_eq!(run.pinned(id), None);
    assert!(matches!(run.unpinned()[..], [(it, Refusal::NotArrived(_))] if it == id));
    assert!(run.undo());
    assert_eq!(run.pinned(id).map(|it| it.step), Some(step));
    // Later than everything else of its kind, it is there still: it goes with its message.
    run.edit(&Edit::Retime {
        message,
        due: 150_000,
    })
    .expect("it arrives later");
    let late = run.pinned(id).expect("it stands where it arrives");
    assert_eq!(late.time, 150_000);
}

#[test]
fn a_note_by_the_clock_is_gone_when_nothing_happens_then() {
    let mut run = asked(3);
    for acceptor in [2, 3] {
        let actions = vec![Action::Crash(NodeId::new(acceptor))];
        run.edit(&Edit::Insert {
            time: 1_000,
            actions,
        })
        .expect("it crashes");
    }
    let timer = run
        .world()
        .trace()
        .events_since(0)
        .find(|(_, it)| matches!(it.action, Some(Action::Fire { .. })));
    let Some((place, event)) = timer else {
        panic!("without a majority it times out")
    };
    let time = event.time;
    run.edit(&note(place + 1, "it gave up"))
        .expect("it is pinned");
    let id = run.changes().iter().map(|it| it.id).max().expect("one");
    assert_eq!(run.pinned(id).map(|it| it.time), Some(time));
    run.edit(&Edit::Move {
        step: place + 1,
        time: time + 1_000,
    })
    .expect("it fires later");
    assert_eq!(run.unpinned(), [(id, Refusal::NothingThere(time))]);
    assert!(run.undo());
    assert_eq!(run.unpinned(), []);
}

#[test]
fn what_did_not_apply_applies_again_when_it_can() {
    let mut run = asked(3);
    let crash = vec![Action::Crash(NodeId::new(1))];
    run.edit(&Edit::Insert {
        time: 30_000,
        actions: crash.clone(),
    })
    .expect("it crashes");
    let late = run.changes().iter().map(|it| it.id).max().expect("one");
    let before = run.world().digest();
    assert_eq!(run.objection(late), None);
    // Another crash before it: there is nothing left to crash.
    run.edit(&Edit::Insert {
        time: 20_000,
        actions: crash,
    })
    .expect("it crashes");
    let early = run.changes().iter().map(|it| it.id).max().expect("one");
    assert_eq!(run.objection(late), Some(Refusal::Down(NodeId::new(1))));
    assert_eq!(run.changes().len(), 3, "it is kept");
    let at = run.world().trace().events_since(0);
    let mine = |event: &simulator::trace::Event<Paxos>| {
        event.origin == simulator::trace::Origin::User(early)
    };
    let step = at
        .into_iter()
        .find(|(_, event)| mine(event))
        .expect("it happened")
        .0
        + 1;
    run.edit(&Edit::Remove { step }).expect("it is taken out");
    assert_eq!(run.objection(late), None, "it applies again");
    assert_eq!(run.world().digest(), before);
}

#[test]
fn no_more_is_noted_than_can_be_saved() {
    let mut run = asked(9);
    let long = "\"".repeat(limits::NOTE_BYTES);
    let both = |step| Edit::Note {
        step,
        text: Text {
            en: long.clone(),
            zh: long.clone(),
        },
    };
    let over = (1..=run.world().count()).find_map(|step| run.edit(&both(step)).err());
    assert!(
        matches!(over, Some(Problem::TooMuchText { bytes }) if bytes > limits::TEXT_BYTES),
        "{over:?}"
    );
    assert!(begin::<Paxos>(&saved(&run), Detail::Full).is_ok());
    let one_more = Edit::Note {
        step: 1,
        text: Text {
            en: "x".repeat(limits::NOTE_BYTES + 1),
            zh: String::new(),
        },
    };
    assert!(matches!(
        run.edit(&one_more),
        Err(Problem::NoteTooLong { .. })
    ));
}
