//! Logs and diagrams' texts of every scenario, read back.

use crate::common;
use std::collections::BTreeMap;

use crate::common::{run, run_any, scenarios, scenarios_of, words};
use consensus::Protocol;
use consensus::basic_paxos::BasicPaxos;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;
use export::clocks::stamp;
use export::mermaid::mermaid;
use export::shiviz::{EXPRESSION, shiviz};
use export::svg::{Style, svg};
use export::{Language, Look};
use simulator::trace::Fate;
use simulator::{Action, Run};

/// What happened before what, found without clocks: by the order of each process and by messages.
fn before(done: &Run<BasicPaxos>) -> Vec<(usize, Vec<usize>)> {
    let look = Look { run: done };
    let mut last = BTreeMap::new();
    let mut past: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut all = Vec::new();
    for (place, event) in look.events() {
        let Some(node) = look.place_of(event) else {
            continue;
        };
        let mut causes: Vec<usize> = last.insert(node, place).into_iter().collect();
        if let (Some(Action::Deliver(_) | Action::Release(_)), Some(id)) =
            (&event.action, event.message)
        {
            let record = look.record(id).expect("the message is written down");
            // What a copy was copied from has the same name but for the number of the copy.
            let name = simulator::MessageName {
                copy: 0,
                ..record.name
            };
            let first = look
                .records()
                .find(|(_, it)| it.name == name)
                .expect("it was sent")
                .1;
            causes.extend(first.sent_by.map(|it| it as usize));
        }
        let mut known: Vec<usize> = causes
            .iter()
            .flat_map(|it| past[it].iter().copied().chain([*it]))
            .collect();
        known.sort_unstable();
        known.dedup();
        past.insert(place, known.clone());
        all.push((place, known));
    }
    all
}

#[test]
fn clocks_are_happened_before() {
    for (id, source) in scenarios() {
        for seed in [None, Some(77)] {
            let done = run(&source, seed);
            let stamped = stamp(Look { run: &done });
            let before = before(&done);
            assert_eq!(stamped.len(), before.len(), "{id}");
            for (at, (place, known)) in before.iter().enumerate() {
                assert_eq!(stamped[at].place, *place);
                for other in &stamped {
                    let earlier = other.place != *place
                        && other
                            .clock
                            .iter()
                            .zip(&stamped[at].clock)
                            .all(|(a, b)| a <= b);
                    assert_eq!(
                        earlier,
                        known.contains(&other.place),
                        "{id}: {} before {place}",
                        other.place
                    );
                }
            }
        }
    }
}

#[test]
fn shiviz_reads_the_log_by_its_first_line() {
    for (id, source) in scenarios() {
        let done = run(&source, None);
        let log = shiviz(Look { run: &done }, &words(Language::Chinese));
        let mut lines = log.lines();
        assert_eq!(
            (lines.next(), lines.next()),
            (Some(EXPRESSION), Some("")),
            "{id}"
        );
        // As ShiViz has it: bound to whole lines, with `m`, over the rest of the file.
        let rest = log.splitn(3, '\n').nth(2).expect("events");
        let expression =
            regex::Regex::new(&format!("(?m)^{EXPRESSION}$")).expect("it is an expression");
        let stamped = stamp(Look { run: &done });
        let mut count = BTreeMap::new();
        let mut found = 0;
        for (it, caught) in stamped.iter().zip(expression.captures_iter(rest)) {
            let name = done.world().scenario().names.of(it.node);
            assert_eq!(&caught["host"], name, "{id}");
            let clock: BTreeMap<String, u32> =
                serde_json::from_str(&caught["clock"]).expect("JSON");
            let own = count
                .entry(name.to_owned())
                .and_modify(|own| *own += 1)
                .or_insert(1);
            assert_eq!(
                clock.get(name),
                Some(&*own),
                "{id}: the clock of {name} goes up by one"
            );
            assert!(clock.values().all(|entry| *entry > 0));
            assert!(
                caught["time"].ends_with("ms") && !caught["event"].trim().is_empty(),
                "{id}"
            );
            found += 1;
        }
        assert_eq!(found, stamped.len(), "{id}");
        assert_eq!(
            rest.lines().count(),
            stamped.len() * 2,
            "{id}: nothing is left over"
        );
    }
}

#[test]
fn a_sequence_diagram_has_every_process_and_every_message() {
    for (id, source) in scenarios() {
        let done = run(&source, None);
        let text = mermaid(Look { run: &done }, &words(Language::English));
        let count = |part: &str| {
            text.lines()
                .filter(|line| line.trim_start().starts_with('n') && line.contains(part))
                .count()
        };
        let of = |fates: &[Fate]| {
            Look { run: &done }
                .records()
                .filter(|(_, it)| fates.contains(&it.fate))
                .count()
        };
        assert!(text.starts_with("sequenceDiagram\n"), "{id}");
        assert_eq!(
            text.matches("participant n").count(),
            done.world().processes().len(),
            "{id}"
        );
        assert_eq!(count("->>n"), of(&[Fate::Delivered]), "{id}: arrived");
        assert_eq!(
            count("-xn"),
            of(&[Fate::Dropped, Fate::Lost, Fate::Cut, Fate::Missed]),
            "{id}: lost"
        );
        assert_eq!(count("-)n"), of(&[Fate::Flying, Fate::Held]), "{id}: open");
        assert_eq!(
            text.matches("    box ").count(),
            text.matches("    end\n").count(),
            "{id}"
        );
    }
}

/// The lines of which a sequence diagram's text is made: each a statement of the grammar, with
/// nothing in its free text that would end it, begin a comment or be markup.
fn statements() -> regex::Regex {
    let free = r#"(?:[^#;%<>&"{}\\`]|#[0-9]+;)+"#;
    let arrow = r"(?:->>|-->>|-x|--x|-\)|--\))";
    let forms = [
        format!("title {free}"),
        format!("accDescr: {free}"),
        format!("box transparent {free}"),
        format!("    participant n[0-9]+ as {free}"),
        "end".to_owned(),
        format!("Note over n[0-9]+(?:,n[0-9]+)?: {free}"),
        format!("n[0-9]+{arrow}n[0-9]+: {free}"),
    ];
    regex::Regex::new(&format!("^    (?:{})$", forms.join("|"))).expect("it is an expression")
}

#[test]
fn a_box_of_processes_of_several_roles_names_them_all() {
    let done = run(&common::source("b17-many-roles"), None);
    let text = mermaid(Look { run: &done }, &words(Language::English));
    assert!(
        text.contains("box transparent proposers + acceptors + learners\n"),
        "{text}"
    );
}

#[test]
fn every_line_is_a_statement_whatever_the_texts_say() {
    let statement = statements();
    for (id, source) in scenarios() {
        let mut scenario = common::parse(&source);
        for hostile in [false, true] {
            if hostile {
                scenario.title.en = "end; participant x # %% <b> {`\\".to_owned();
                for line in &mut scenario.script {
                    if let Some(note) = &mut line.note {
                        note.en =
                            "a\nn0->>n1: b;end\u{0}%%{init: {}}%% #quot;&lt;\u{2028}".to_owned();
                    }
                }
            }
            let done = common::run_of(scenario.clone(), None);
            let text = mermaid(Look { run: &done }, &words(Language::English));
            for line in text.lines().skip(1) {
                assert!(statement.is_match(line), "{id}: {line}");
            }
        }
    }
}

/// Every form of every lesson of a log, read back by those who know the form.
fn forms<P: Protocol>() {
    for (id, _) in scenarios_of(P::NAME) {
        let done = run_any::<P>(&id);
        let look = Look { run: &done };
        for language in [Language::English, Language::Chinese] {
            let words = words(language);
            let picture = svg(look, &words, Style::default());
            roxmltree::Document::parse(&picture).unwrap_or_else(|error| panic!("{id}: {error}"));
            let text = mermaid(look, &words);
            let log = shiviz(look, &words);
            for name in look.world().scenario().names.all() {
                assert!(text.contains(&format!(" {name}")), "{id}: {name}");
            }
            assert!(log.starts_with(EXPRESSION), "{id}");
            assert!(
                log.lines().count() > look.events().count(),
                "{id}: a line an event"
            );
        }
        let data = export::json::json(look, &export::saved(look));
        let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
        assert!(data.is_object(), "{id}");
    }
}

#[test]
fn lessons_of_logs_are_taken_away_in_every_form() {
    forms::<MultiPaxos>();
    forms::<Raft>();
}
