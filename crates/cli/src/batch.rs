//! `consensus run --seeds`: many seeds of a scenario, counted.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use checker::liveness::Rank;
use consensus::Protocol;
use serde::Serialize;
use simulator::run::Numbered;
use simulator::{Detail, Run, Scenario, World};

use crate::args::RunArgs;
use crate::change::{change, set};
use crate::file::Source;
use crate::outcome::{End, expects_fall};
use crate::protocols::Task;
use crate::run::finish;
use crate::words::Words;
use crate::{Fault, NOT_AS_EXPECTED, Said, WELL, json};

mod print;

/// Many seeds of a scenario, in one or several variants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Batch {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The protocol.
    pub protocol: &'static str,
    /// The first seed.
    pub from: u32,
    /// The last seed.
    pub to: u32,
    /// The scenario as the command line has it, then each `--compare`.
    pub variants: Vec<Variant>,
}

/// One variant, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// The options set by the command line.
    pub options: Vec<String>,
    /// How many runs.
    pub runs: usize,
    /// In how many something was chosen.
    pub chosen: usize,
    /// Why runs ended.
    pub ends: Ends,
    /// What was chosen, most frequent first.
    pub outcomes: Vec<Kind>,
    /// Ballots begun until something was chosen.
    pub ballots: Option<Spread>,
    /// Virtual time until something was chosen, in microseconds.
    pub time_us: Option<Spread>,
    /// Messages sent until something was chosen.
    pub messages: Option<Spread>,
    /// Message delays from the start of the ballot until something was chosen.
    pub delays: Option<Spread>,
    /// Virtual time until a node first learned, in microseconds.
    pub learned_us: Option<Spread>,
    /// Messages sent in the whole run, whether or not anything was chosen.
    pub all_messages: Option<Spread>,
    /// Ballots until something was chosen: so many runs for so many ballots.
    pub ballot_counts: BTreeMap<u64, usize>,
    /// The monitors that fell or warned at any moment.
    pub violations: Vec<Violation>,
}

/// Why runs ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ends {
    /// Nothing was left to happen.
    pub quiet: usize,
    /// The moment was reached that the scenario or the reader named.
    pub until: usize,
    /// As many events happened as were allowed.
    pub events: usize,
}

/// Runs with one outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kind {
    /// The values chosen; none, if empty.
    pub values: Vec<String>,
    /// How many runs.
    pub runs: usize,
    /// The first seed with it.
    pub first_seed: u32,
}

/// How figures are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// The smallest.
    pub min: u64,
    /// The one in the middle; of two, the lower.
    pub median: u64,
    /// Nine in ten are not above it.
    pub p90: u64,
    /// The largest.
    pub max: u64,
}

impl From<Rank> for Spread {
    fn from(it: Rank) -> Self {
        Self {
            min: it.min,
            median: it.median,
            p90: it.p90,
            max: it.max,
        }
    }
}

/// A monitor that fell or warned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// Its id.
    pub monitor: &'static str,
    /// Whether it is a promise of safety, and not a warning.
    pub safety: bool,
    /// Whether the scenario expects it.
    pub expected: bool,
    /// In how many runs.
    pub runs: usize,
    /// The first seed that shows it.
    pub first_seed: u32,
}

/// What one run gave.
#[derive(Clone, Debug, Default)]
struct Sample {
    values: Vec<consensus::Value>,
    /// Ballots, time, messages at the moment of the choice.
    at_choice: Option<[u64; 3]>,
    delays: Option<u32>,
    learned: Option<u64>,
    messages: u64,
    fell: Vec<&'static str>,
}

pub(crate) struct Many<'a> {
    pub args: &'a RunArgs,
    pub source: &'a Source,
    pub range: RangeInclusive<u32>,
}

impl Task for Many<'_> {
    type Answer = Result<Said, Fault>;

    fn of<P: Protocol + 'static>(self, mut scenario: Scenario<P>) -> Self::Answer {
        let Self {
            args,
            source,
            range,
        } = self;
        let changes = source.changes(&scenario)?;
        change(&mut scenario, &args.change)?;
        let mut variants = vec![(args.change.options.clone(), scenario.clone())];
        for option in &args.compare {
            let mut other = scenario.clone();
            set(&mut other, "--compare", option)?;
            let mut options = args.change.options.clone();
            options.push(option.clone());
            variants.push((options, other));
        }
        let events = args.change.events as usize;
        let count = |(options, scenario): (Vec<String>, Scenario<P>)| Variant {
            options,
            ..self::count(Arc::new(scenario), &changes, range.clone(), events)
        };
        let batch = Batch {
            title: args.tongue.lang.of(&scenario.title).to_owned(),
            protocol: P::NAME,
            from: *range.start(),
            to: *range.end(),
            variants: variants.into_iter().map(count).collect(),
            scenario: scenario.id,
        };
        let text = if args.json {
            json(&batch)?
        } else {
            print::text(&batch, &args.file, &Words::new(args.tongue.lang))
        };
        let unexpected = |it: &Violation| it.safety && !it.expected;
        let bad = batch
            .variants
            .iter()
            .flat_map(|it| &it.violations)
            .any(unexpected);
        Ok(Said {
            text,
            code: if bad { NOT_AS_EXPECTED } else { WELL },
        })
    }
}

/// Runs every seed of a range.
fn count<P: Protocol>(
    scenario: Arc<Scenario<P>>,
    changes: &[Numbered<P::Request>],
    range: RangeInclusive<u32>,
    events: usize,
) -> Variant {
    let mut variant = Variant::default();
    let mut samples = Vec::with_capacity(range.clone().count());
    for seed in range {
        let (sample, end) = sample(&scenario, changes, seed, events);
        match end {
            End::Quiet => variant.ends.quiet += 1,
            End::Until => variant.ends.until += 1,
            End::Events => variant.ends.events += 1,
        }
        for monitor in &sample.fell {
            tell_fall(&mut variant.violations, monitor, seed, &scenario);
        }
        let values: Vec<String> = sample.values.iter().map(ToString::to_string).collect();
        match variant
            .outcomes
            .iter_mut()
            .find(|kind| kind.values == values)
        {
            Some(kind) => kind.runs += 1,
            None => variant.outcomes.push(Kind {
                values,
                runs: 1,
                first_seed: seed,
            }),
        }
        samples.push(sample);
    }
    variant
        .outcomes
        .sort_by_key(|kind| std::cmp::Reverse(kind.runs));
    variant.violations.sort_by_key(|it| {
        simulator::monitors::IDS
            .iter()
            .position(|id| *id == it.monitor)
    });
    let at_choice = |place: usize| {
        samples
            .iter()
            .filter_map(move |it| it.at_choice.map(|at| at[place]))
    };
    for ballots in at_choice(0) {
        *variant.ballot_counts.entry(ballots).or_default() += 1;
    }
    Variant {
        runs: samples.len(),
        chosen: at_choice(0).count(),
        ballots: spread(at_choice(0)),
        time_us: spread(at_choice(1)),
        messages: spread(at_choice(2)),
        delays: spread(samples.iter().filter_map(|it| it.delays.map(u64::from))),
        learned_us: spread(samples.iter().filter_map(|it| it.learned)),
        all_messages: spread(samples.iter().map(|it| it.messages)),
        ..variant
    }
}

fn tell_fall<P: Protocol>(
    all: &mut Vec<Violation>,
    monitor: &'static str,
    seed: u32,
    scenario: &Scenario<P>,
) {
    match all.iter_mut().find(|it| it.monitor == monitor) {
        Some(it) => it.runs += 1,
        None => all.push(Violation {
            monitor,
            safety: monitor != "progress",
            expected: expects_fall(scenario, monitor),
            runs: 1,
            first_seed: seed,
        }),
    }
}

/// Runs one seed.
fn sample<P: Protocol>(
    scenario: &Arc<Scenario<P>>,
    changes: &[Numbered<P::Request>],
    seed: u32,
    events: usize,
) -> (Sample, End) {
    let mut sample = Sample::default();
    // What presets say happened before the run.
    let before = World::new(Arc::clone(scenario), seed, Detail::Lean);
    let (begun, learned) = (before.facts().begun.len(), before.facts().learned.len());
    let sent = |world: &World<P>| {
        world
            .tallies()
            .sent
            .iter()
            .copied()
            .map(u64::from)
            .sum::<u64>()
    };
    let mut run = Run::with_changes(Arc::clone(scenario), seed, Detail::Lean, changes.to_vec());
    let end = finish(&mut run, events, |world| {
        if sample.at_choice.is_none() && !world.facts().chosen.is_empty() {
            let ballots = (world.facts().begun.len() - begun) as u64;
            sample.at_choice = Some([ballots, world.now(), sent(world)]);
        }
        if sample.learned.is_none() && world.facts().learned.len() > learned {
            sample.learned = Some(world.now());
        }
        // A warning may be withdrawn: it counts all the same.
        for (id, fall) in world.monitors().all() {
            if fall.is_some() && !sample.fell.contains(&id) {
                sample.fell.push(id);
            }
        }
    });
    let world = run.world();
    sample.values = world.facts().chosen.iter().map(|it| it.value).collect();
    sample.values.sort();
    sample.values.dedup();
    sample.delays = world.tallies().delays_chosen;
    sample.messages = sent(world);
    (sample, end)
}

/// How figures are spread; nothing, if there are none.
fn spread(figures: impl Iterator<Item = u64>) -> Option<Spread> {
    Rank::of(figures).map(Spread::from)
}
