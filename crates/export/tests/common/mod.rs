//! What the tests of exports share.
#![allow(dead_code)] // each test binary uses a part of it

use std::path::{Path, PathBuf};
use std::sync::Arc;

use consensus::basic_paxos::BasicPaxos;
use export::{Language, Words};
use simulator::{Detail, Scenario, World, text};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every scenario of the house: its id and its text.
pub fn scenarios() -> Vec<(String, String)> {
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
                // What is exported here is of the one protocol whose types these tests name.
                if text::protocol_name(&source) == Ok("basic-paxos") {
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
pub fn run_of(scenario: Scenario<BasicPaxos>, seed: Option<u32>) -> World<BasicPaxos> {
    let (seed, until) = (seed.unwrap_or(scenario.seed), scenario.until);
    let mut world = World::new(Arc::new(scenario), seed, Detail::Full);
    while world.count() < 5000
        && world
            .next_time()
            .is_some_and(|time| until.is_none_or(|until| time <= until))
        && world.advance()
    {}
    world
}

/// The same from its text.
pub fn run(source: &str, seed: Option<u32>) -> World<BasicPaxos> {
    run_of(parse(source), seed)
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
    Words::new(language, |key| {
        let found = all
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{key} = ")));
        Some(found.unwrap_or_else(|| panic!("no text {key}")).to_owned())
    })
}
