//! `consensus run`: from a file to a run that has ended, told or counted.

use std::sync::Arc;

use consensus::Protocol;
use simulator::{Detail, Scenario, World};

use crate::args::{ChangeArgs, RunArgs};
use crate::change::{change, is_own, seeds};
use crate::file::Source;
use crate::narrate::{Narration, Show};
use crate::outcome::End;
use crate::protocols::{Task, with};
use crate::words::Words;
use crate::{Fault, NOT_AS_EXPECTED, Said, WELL, batch, json};

/// A run that has ended.
#[derive(Clone)]
pub struct Ended<P: Protocol> {
    /// The world at its end.
    pub world: World<P>,
    /// Why it ended.
    pub end: End,
    /// Whether the scenario's expectations speak of it.
    pub own: bool,
}

/// Runs a scenario to its end: to the moment that it names, until nothing is
/// left to happen, or until it has had so many events.
pub fn finish<P: Protocol>(
    scenario: Arc<Scenario<P>>,
    seed: u32,
    events: usize,
    detail: Detail,
    mut after_each: impl FnMut(&World<P>),
) -> (World<P>, End) {
    let until = scenario.until;
    let mut world = World::new(scenario, seed, detail);
    loop {
        match world.next_time() {
            None => break,
            Some(time) if until.is_some_and(|until| time > until) => break,
            Some(_) if world.count() >= events => return (world, End::Events),
            Some(_) => {
                if !world.advance() {
                    break;
                }
                after_each(&world);
            }
        }
    }
    let more = world.next_time().is_some();
    let Some(until) = until else { return (world, End::Quiet) };
    world.pass_to(until);
    (world, if more { End::Until } else { End::Quiet })
}

/// Changes a scenario as the command line asks, and runs it with everything written down.
///
/// # Errors
/// When the command line asks for what there is not.
pub fn run_one<P: Protocol>(
    mut scenario: Scenario<P>,
    by: &ChangeArgs,
    seed: Option<u32>,
) -> Result<Ended<P>, Fault> {
    let own = is_own(by, seed, scenario.seed);
    change(&mut scenario, by)?;
    let seed = seed.unwrap_or(scenario.seed);
    let (world, end) = finish(Arc::new(scenario), seed, by.events as usize, Detail::Full, |_| {});
    Ok(Ended { world, end, own })
}

/// `consensus run`.
///
/// # Errors
/// When a file cannot be read, or a text is not understood.
pub fn run(args: &RunArgs) -> Result<Said, Fault> {
    let source = Source::read(&args.file)?;
    match &args.seeds {
        None => with(&source, One { args })?,
        Some(range) => {
            let range = seeds(range)?;
            with(&source, batch::Many { args, path: &source.path, range })?
        }
    }
}

struct One<'a> {
    args: &'a RunArgs,
}

impl Task for One<'_> {
    type Answer = Result<Said, Fault>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let Self { args } = self;
        let ended = run_one(scenario, &args.change, args.seed)?;
        let words = Words::new(args.lang);
        let narration = Narration::of(&ended, &words);
        let code = if narration.outcome.is_well() { WELL } else { NOT_AS_EXPECTED };
        let show = Show { why: args.why, registers: args.registers };
        let text = if args.json { json(&narration)? } else { narration.text(show, &words) };
        Ok(Said { text, code })
    }
}
