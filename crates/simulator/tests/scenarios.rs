//! Every file under `scenarios/` is a test: it parses, prints losslessly, runs, and shows what it says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use consensus::basic_paxos::{BasicPaxos, PaxosRule};
use consensus::machine::MachineRule;
use consensus::multi_paxos::{MultiPaxos, MultiRule};
use consensus::raft::{Raft, RaftRule};
use consensus::{Protocol, Rule};
use simulator::protocols::{self, Task};
use simulator::scenario::{Scenario, Text};
use simulator::{expect, text};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios")
}

/// Every scenario file, in order: its path below `scenarios/` without the ending, and its text.
fn files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let folders = std::fs::read_dir(root()).expect("the scenarios folder");
    for folder in folders
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
    {
        for file in std::fs::read_dir(&folder).expect("a family's folder") {
            let path = file.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "txt") {
                let name = path
                    .strip_prefix(root())
                    .expect("below the root")
                    .with_extension("");
                let source = std::fs::read_to_string(&path).expect("a text in UTF-8");
                found.push((name.to_string_lossy().replace('\\', "/"), source));
            }
        }
    }
    found.sort();
    assert!(found.len() >= 20, "only {} scenarios found", found.len());
    found
}

/// Does something with every scenario, of whichever protocol.
fn each<T: Task + Clone>(task: impl Fn(&str) -> T) -> Vec<(String, T::Answer)> {
    let done = files().into_iter().map(|(name, source)| {
        let answer = match protocols::with(&source, task(&name)) {
            Ok(Some(answer)) => answer,
            Ok(None) => panic!("scenarios/{name}.txt: no such protocol"),
            Err(error) => panic!("scenarios/{name}.txt: {error}"),
        };
        (name, answer)
    });
    done.collect()
}

#[derive(Clone)]
struct Prints;

impl Task for Prints {
    type Answer = ();
    fn of<P: Protocol>(self, scenario: Scenario<P>) {
        let printed = text::print(&scenario);
        match text::parse::<P>(&printed) {
            Ok(again) => assert_eq!(text::print(&again), printed),
            Err(error) => panic!("{error}\n{printed}"),
        }
    }
}

#[test]
fn every_scenario_prints_losslessly() {
    each(|_| Prints);
    for (name, source) in files() {
        if text::protocol_name(&source) == Ok(BasicPaxos::NAME) {
            let scenario: Scenario<BasicPaxos> = text::parse(&source).expect("a scenario");
            let printed = text::print(&scenario);
            assert_eq!(
                text::parse(&printed).as_ref(),
                Ok(&scenario),
                "{name}:\n{printed}"
            );
        }
    }
}

/// Id, whether title and about are there in both languages, captions that are not, expectations.
#[derive(Clone)]
struct Says;

impl Task for Says {
    type Answer = (String, bool, Vec<Text>, usize);
    fn of<P: Protocol>(self, scenario: Scenario<P>) -> Self::Answer {
        let both = |text: &Text| !text.en.is_empty() && !text.zh.is_empty();
        let notes = scenario.script.iter().filter_map(|line| line.note.clone());
        (
            scenario.id.clone(),
            both(&scenario.title) && both(&scenario.about),
            notes.filter(|note| !both(note)).collect(),
            scenario.expect.len(),
        )
    }
}

#[test]
fn every_scenario_is_named_titled_and_told_in_both_languages() {
    for (name, (id, titled, untold, expects)) in each(|_| Says) {
        assert!(
            name.ends_with(&format!("/{id}")),
            "{name} says that it is {id}"
        );
        assert!(titled, "{name}: title and about");
        assert_eq!(untold, [], "{name}");
        assert!(expects > 0, "{name} expects nothing");
    }
}

/// What is not as expected, with these seeds; with the scenario's own, if there are none.
#[derive(Clone)]
struct Misses(std::ops::Range<u32>);

impl Task for Misses {
    type Answer = Vec<String>;
    fn of<P: Protocol>(self, scenario: Scenario<P>) -> Vec<String> {
        let scenario = Arc::new(scenario);
        let own = std::iter::once(scenario.seed).filter(|_| self.0.is_empty());
        let mut missed = Vec::new();
        for seed in own.chain(self.0.clone()) {
            let findings = expect::findings(&expect::finish(Arc::clone(&scenario), seed));
            let unmet = findings.into_iter().filter(|finding| !finding.met);
            let tell =
                |it: expect::Finding| format!("seed {seed}: {} (seen: {})", it.expected, it.seen);
            missed.extend(unmet.map(tell));
        }
        missed
    }
}

fn nothing_missed(seeds: std::ops::Range<u32>, meant: impl Fn(&str) -> bool) {
    let missed = each(|name| Misses(if meant(name) { seeds.clone() } else { 0..0 }));
    let missed: Vec<_> = missed
        .into_iter()
        .filter(|(_, missed)| !missed.is_empty())
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn every_scenario_shows_what_it_says() {
    nothing_missed(0..0, |_| true);
}

/// The protocol of a run, and the rules that it follows.
#[derive(Clone)]
struct Follows;

impl Task for Follows {
    type Answer = (&'static str, BTreeSet<&'static str>);
    fn of<P: Protocol>(self, scenario: Scenario<P>) -> Self::Answer {
        let seed = scenario.seed;
        let world = expect::finish(Arc::new(scenario), seed);
        let events = world.trace().events().iter();
        let steps = events.flat_map(|event| &event.steps);
        let rules = steps.flat_map(|step| &step.rules);
        (P::NAME, rules.map(Rule::id).collect())
    }
}

/// Rules of clients and logs that no lesson shows, and why. `""`: of every protocol with a log.
const UNSEEN: [(&str, &str, &str); 5] = [
    ("", "client-started", "before time begins: no event"),
    (
        "",
        "client-has-nothing",
        "its timers stop with what it waits for, so none can fire",
    ),
    (
        "",
        "client-ignored",
        "no server sends a client such a message",
    ),
    (
        "",
        "not-for-servers",
        "no process sends a server such a message",
    ),
    (
        "raft",
        "applied-before",
        "a leader looks through what is open in its log, so no command stands there twice",
    ),
];

#[test]
fn every_rule_occurs_in_a_scenario() {
    let all = each(|_| Follows);
    let log = |own: &'static [&'static str]| [own, MachineRule::IDS].concat();
    for (protocol, ids) in [
        (BasicPaxos::NAME, PaxosRule::IDS.to_vec()),
        (MultiPaxos::NAME, log(MultiRule::IDS)),
        (Raft::NAME, log(RaftRule::IDS)),
    ] {
        let of = all.iter().filter(|(_, (of, _))| *of == protocol);
        let seen: BTreeSet<_> = of.flat_map(|(_, (_, seen))| seen).collect();
        let excused = |id: &str| {
            let here = |of: &str| of == protocol || of.is_empty() && protocol != BasicPaxos::NAME;
            UNSEEN.iter().any(|(of, it, _)| *it == id && here(of))
        };
        for id in &ids {
            let (there, excused) = (seen.contains(id), excused(id));
            assert!(there || excused, "no scenario of {protocol} shows {id}");
            assert!(!there || !excused, "{protocol} shows {id}: no exception");
        }
    }
}

/// Lessons whose numbers depend on luck: for others, what is seen is seen with every seed.
const LUCK: [&str; 3] = [
    "basic-paxos/b12-five-one-down",
    "basic-paxos/b14-noise",
    "learning/l05-backoff",
];

/// A reader may start a lesson again with a fresh seed: what it says stays true.
#[test]
fn lessons_hold_for_every_seed() {
    nothing_missed(0..40, |name| !LUCK.contains(&name));
}

/// How a run ends: whether anything is chosen, and which promises fell.
#[derive(Clone)]
struct Ends;

impl Task for Ends {
    type Answer = Vec<(u32, bool, Vec<&'static str>)>;
    fn of<P: Protocol>(self, scenario: Scenario<P>) -> Self::Answer {
        let scenario = Arc::new(scenario);
        let end = |seed| {
            let world = expect::finish(Arc::clone(&scenario), seed);
            let chosen = !world.facts().chosen.is_empty();
            (seed, chosen, world.monitors().broken().collect())
        };
        (0..200).map(end).collect()
    }
}

#[test]
fn lessons_about_luck_end_safely_for_every_seed() {
    for (name, source) in files()
        .into_iter()
        .filter(|(name, _)| LUCK.contains(&name.as_str()))
    {
        let ends = protocols::with(&source, Ends)
            .expect("a scenario")
            .expect("a protocol");
        for (seed, chosen, broken) in ends {
            assert!(chosen, "{name} with seed {seed} chooses nothing");
            assert_eq!(broken, Vec::<&str>::new(), "{name} with seed {seed}");
        }
    }
}

/// The example of docs/scenario-format.md is a scenario, and shows what it says.
#[test]
fn the_documented_example_runs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/scenario-format.md");
    let docs = std::fs::read_to_string(path).expect("the page");
    let example = docs
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("an example");
    let scenario: Scenario<BasicPaxos> = text::parse(example).expect("the example is a scenario");
    let unmet: Vec<_> = expect::findings(&expect::finish(Arc::new(scenario), 7))
        .into_iter()
        .filter(|it| !it.met)
        .collect();
    assert!(unmet.is_empty(), "{unmet:?}");
}
