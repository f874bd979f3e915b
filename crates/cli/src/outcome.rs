//! How a run ended: what was chosen and learned, counts, promises, expectations.

use consensus::{Fact, Protocol, Rule as _};
use serde::Serialize;
use simulator::World;
use simulator::expect::findings;
use simulator::names::millis;
use simulator::reason::{Reason, reason};
use simulator::scenario::{Expect, Scenario, Stands};
use simulator::text::print_line;
use simulator::trace::Fate;

use crate::run::Ended;
use crate::tell::{Teller, ToldChoice};
use crate::words::{Args, Words};

/// Why a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// Nothing was left to happen.
    Quiet,
    /// The moment was reached that the scenario or the reader named.
    Until,
    /// It had as many events as it was allowed.
    Events,
}

impl End {
    /// The id of its sentence.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Quiet => "cli-end-quiet",
            Self::Until => "cli-end-until",
            Self::Events => "cli-end-events",
        }
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// When, in microseconds.
    pub time_us: u64,
    /// When, as it is written.
    pub time: String,
    /// After how many events.
    pub events: usize,
    /// Why.
    pub end: End,
    /// What was chosen, in the order in which it came to be.
    pub chosen: Vec<ToldChoice>,
    /// What is known to be chosen, and by whom.
    pub learned: Vec<Learned>,
    /// How many ballots were begun.
    pub ballots: usize,
    /// Message delays from the start of the ballot until something was chosen.
    pub delays_chosen: Option<u32>,
    /// The same until a learner learned.
    pub delays_learned: Option<u32>,
    /// Messages sent, by kind; copies by the network not counted.
    pub messages: Vec<Count>,
    /// What became of them, copies included.
    pub fates: Fates,
    /// How often acceptors and others turned something away.
    pub refusals: usize,
    /// The promises.
    pub monitors: Vec<Stand>,
    /// What the scenario says must be seen; absent where it does not speak of this run.
    pub expectations: Option<Vec<Expected>>,
    /// 64 bits that stand for the whole run.
    pub digest: String,
}

/// Who knows a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Learned {
    /// The value.
    pub value: String,
    /// The nodes.
    pub nodes: Vec<String>,
}

/// How many messages of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The kind.
    pub kind: &'static str,
    /// How many.
    pub sent: u32,
}

/// What became of the messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fates {
    /// Copies that were made of messages on their way.
    pub copies: usize,
    /// Those that arrived.
    pub delivered: usize,
    /// Those that were dropped, lost or cut off.
    pub lost: usize,
    /// Those that found their receiver down.
    pub missed: usize,
    /// Those still under way or held.
    pub in_flight: usize,
}

/// How a monitor stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stand {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// `held`, `warned` or `broken`.
    pub stands: &'static str,
    /// Whether the scenario expects it to fall.
    pub expected: bool,
    /// The event at which it fell, by number.
    pub step: Option<usize>,
    /// What was seen.
    pub sentence: Option<String>,
}

/// An expectation and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Expected {
    /// As it is written.
    pub expected: String,
    /// What was seen.
    pub seen: String,
    /// Whether that is it.
    pub met: bool,
    /// The line of the script, by number, if this is one that never happened.
    pub script_line: Option<usize>,
}

/// Whether a scenario expects a monitor to fall or to warn.
#[must_use]
pub fn expects_fall<P: Protocol>(scenario: &Scenario<P>, monitor: &str) -> bool {
    scenario
        .expect
        .iter()
        .any(|it| matches!(it, Expect::Monitor { id, stands } if id == monitor && *stands != Stands::Held))
}

impl Outcome {
    /// Looks at a run that has ended.
    #[must_use]
    pub fn of<P: Protocol>(ended: &Ended<P>, words: &Words) -> Self {
        let (world, end, own) = (ended.world(), &ended.end, &ended.own);
        let (facts, names) = (world.facts(), &world.scenario().names);
        let rules = world
            .trace()
            .events()
            .iter()
            .flat_map(|event| &event.steps)
            .flat_map(|step| &step.rules);
        let expectations = own.then(|| expectations(world, words));
        let choice = |chosen: &consensus::Chosen| ToldChoice {
            value: names.value(chosen.value),
            ballot: names.ballot(chosen.ballot),
        };
        Self {
            time_us: world.now(),
            time: millis(world.now()),
            events: world.count(),
            end: *end,
            chosen: facts.chosen.iter().map(choice).collect(),
            learned: learned(world),
            ballots: begun(world),
            delays_chosen: world.tallies().delays_chosen,
            delays_learned: world.tallies().delays_learned,
            messages: P::KINDS
                .iter()
                .zip(&world.tallies().sent)
                .map(|(kind, sent)| Count {
                    kind: kind.name,
                    sent: *sent,
                })
                .collect(),
            fates: fates(world),
            refusals: rules
                .filter(|rule| rule.tone() == consensus::Tone::Refusal)
                .count(),
            monitors: stands(ended, words),
            expectations,
            digest: format!("{:016x}", world.digest()),
        }
    }

    /// Whether all is as it should be: expectations met, no promise fallen
    /// that the scenario does not expect to fall.
    #[must_use]
    pub fn is_well(&self) -> bool {
        let safe = self
            .monitors
            .iter()
            .all(|it| it.stands != "broken" || it.expected);
        safe && self.expectations.iter().flatten().all(|it| it.met)
    }
}

/// What must be seen and what was; then the lines of the script that never happened.
fn expectations<P: Protocol>(world: &World<P>, words: &Words) -> Vec<Expected> {
    let scenario = world.scenario();
    let printed: Vec<String> = scenario
        .script
        .iter()
        .map(|line| print_line(line, scenario))
        .collect();
    let mut from = 0; // such lines are told in the order of the script
    let mut all = Vec::new();
    for (at, it) in findings(world).into_iter().enumerate() {
        let mut expected = Expected {
            expected: it.expected,
            seen: it.seen,
            met: it.met,
            script_line: None,
        };
        if at >= scenario.expect.len() {
            let line = printed[from..]
                .iter()
                .position(|line| *line == expected.expected)
                .unwrap_or(0)
                + from;
            from = (line + 1).min(printed.len());
            expected.script_line = Some(line + 1);
            if let Some((_, refusal)) = world.failed().iter().find(|(failed, _)| *failed == line) {
                expected.seen = why(reason(scenario, *refusal), words);
            }
        }
        all.push(expected);
    }
    all
}

/// Why a line of the script could not be carried out, in the reader's language.
fn why(Reason { id, args, .. }: Reason, words: &Words) -> String {
    let args = args.into_iter().map(|(name, word)| (name, word.into()));
    words.text(&format!("error-{id}"), &args.collect::<Args>())
}

/// How many ballots were begun in the run: those of presets were begun before it.
fn begun<P: Protocol>(world: &World<P>) -> usize {
    let facts = world.trace().events().iter().flat_map(|event| &event.facts);
    facts
        .filter(|fact| matches!(fact, Fact::Began { .. }))
        .count()
}

fn learned<P: Protocol>(world: &World<P>) -> Vec<Learned> {
    let mut all: Vec<Learned> = Vec::new();
    for (node, chosen) in &world.facts().learned {
        let (value, name) = (
            world.scenario().names.value(chosen.value),
            world.scenario().names.of(*node).to_owned(),
        );
        match all.iter_mut().find(|it| it.value == value) {
            Some(it) if it.nodes.contains(&name) => {}
            Some(it) => it.nodes.push(name),
            None => all.push(Learned {
                value,
                nodes: vec![name],
            }),
        }
    }
    all
}

fn fates<P: Protocol>(world: &World<P>) -> Fates {
    let mut fates = Fates::default();
    for (_, record) in world.trace().records() {
        fates.copies += usize::from(record.name.copy > 0);
        match record.fate {
            Fate::Flying | Fate::Held => fates.in_flight += 1,
            Fate::Delivered => fates.delivered += 1,
            Fate::Dropped | Fate::Lost | Fate::Cut => fates.lost += 1,
            Fate::Missed => fates.missed += 1,
        }
    }
    fates
}

fn stands<P: Protocol>(ended: &Ended<P>, words: &Words) -> Vec<Stand> {
    let world = ended.world();
    let teller = Teller { words };
    let broken: Vec<&str> = world.monitors().broken().collect();
    let stand = |(id, fall): (&'static str, Option<&simulator::monitors::Fall>)| Stand {
        id,
        name: words.text(&format!("monitor-{id}"), &Args::new()),
        stands: match fall {
            None => "held",
            Some(_) if broken.contains(&id) => "broken",
            Some(_) => "warned",
        },
        expected: expects_fall(world.scenario(), id),
        step: fall.and_then(|_| ended.fell_at(id)).map(|place| place + 1),
        sentence: fall.map(|_| teller.fall(id, fall, world).sentence),
    };
    world.monitors().all().map(stand).collect()
}
