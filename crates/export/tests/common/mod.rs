//! What the tests of exports share.
#![allow(dead_code)] // each test binary uses a part of it

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use consensus::Protocol;
use consensus::basic_paxos::BasicPaxos;
use export::{Language, Words};
use simulator::history::{Edit, History};
use simulator::scenario::Text;
use simulator::{Action, Detail, Run, Scenario, text};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every scenario of the house of Basic Paxos, the one protocol whose types most of these tests name: its id and its text.
pub fn scenarios() -> Vec<(String, String)> {
    scenarios_of("basic-paxos")
}

/// Every scenario of the house of this protocol: its id and its text.
pub fn scenarios_of(protocol: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for family in std::fs::read_dir(root().join("scenarios")).expect("the scenarios are there") {
        let folder = family.expect("a folder").path();
        for file in std::fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|it| it == "txt") {
                let id = path
                    .file_stem()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned();
                let source = std::fs::read_to_string(path).expect("UTF-8");
                if text::protocol_name(&source) == Ok(protocol) {
                    all.push((id, source));
                }
            }
        }
    }
    all.sort();
    assert!(all.len() > 10);
    all
}

/// A scenario of the house by its id.
pub fn source(id: &str) -> String {
    let found = scenarios().into_iter().find(|(it, _)| it == id);
    found.unwrap_or_else(|| panic!("no scenario {id}")).1
}

/// A scenario from its text.
pub fn parse(source: &str) -> Scenario<BasicPaxos> {
    text::parse(source).expect("it parses")
}

/// A run of a scenario to its end, with everything written down.
pub fn run_of<P: Protocol>(scenario: Scenario<P>, seed: Option<u32>) -> Run<P> {
    let (seed, until) = (seed.unwrap_or(scenario.seed), scenario.until);
    let mut run = Run::new(Arc::new(scenario), seed, Detail::Full);
    run.keep_all();
    while run.world().count() < 5000
        && run
            .next_time()
            .is_some_and(|time| until.is_none_or(|until| time <= until))
        && run.step()
    {}
    run
}

/// The same from its text.
pub fn run(source: &str, seed: Option<u32>) -> Run<BasicPaxos> {
    run_of(parse(source), seed)
}

/// A run of a scenario of the house of any protocol, by its id.
pub fn run_any<P: Protocol>(id: &str) -> Run<P> {
    let found = scenarios_of(P::NAME).into_iter().find(|(it, _)| it == id);
    let (_, source) = found.unwrap_or_else(|| panic!("no scenario {id}"));
    run_of(text::parse(&source).expect("it parses"), None)
}

/// A run in which a reader changed the past: a message is late, one is lost, an
/// acceptor crashes, and a note is pinned to what came of it.
pub fn changed() -> Run<BasicPaxos> {
    let scenario = Arc::new(parse(&source("b09-x-and-y")));
    let seed = scenario.seed;
    let mut history = History::new(scenario, seed, Detail::Full);
    history.keep_all();
    history.advance(150_000);
    let crash = Action::Crash(consensus::NodeId::new(3));
    for edit in [
        Edit::Retime {
            message: 2,
            due: 60_000,
        },
        Edit::Drop { message: 4 },
        Edit::Insert {
            time: 20_000,
            actions: vec![crash],
        },
        Edit::Note {
            step: 5,
            text: Text {
                en: "This \"note\" is a reader's \\ own #1".to_owned(),
                zh: "读者自己的批注".to_owned(),
            },
        },
    ] {
        history.edit(&edit).expect("it can be changed so");
    }
    let mut run = history.afresh(Detail::Full);
    run.keep_all();
    run.advance(200_000);
    run
}

/// The words of a language, out of `locales/`.
pub fn words(language: Language) -> Words {
    let folder = if language == Language::English {
        "en"
    } else {
        "zh"
    };
    let read = |file| {
        std::fs::read_to_string(root().join("locales").join(folder).join(file)).expect("a file")
    };
    let all: String = ["protocol.ftl", "log.ftl", "diagram.ftl", "export.ftl"]
        .map(read)
        .join("\n");
    let texts: BTreeMap<_, _> = all.lines().filter_map(|it| it.split_once(" = ")).collect();
    Words::new(language, |key| {
        let found = texts.get(key);
        Some((*found.unwrap_or_else(|| panic!("no text {key}"))).to_owned())
    })
}
