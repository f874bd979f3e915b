//! `consensus run`: from a file to a run that has ended, told or counted.

use std::sync::Arc;

use consensus::Protocol;
use simulator::monitors::Fall;
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
    /// The monitors that fell, at which event by place, and what was seen then: a warning is
    /// said anew later, with other figures.
    pub falls: Vec<(usize, &'static str, Fall)>,
}

impl<P: Protocol> Ended<P> {
    /// What was seen when a monitor fell at an event.
    #[must_use]
    pub fn fall(&self, place: usize, monitor: &str) -> Option<&Fall> {
        let at = |(event, id, _): &&(usize, &str, Fall)| *event == place && *id == monitor;
        self.falls.iter().find(at).map(|(_, _, fall)| fall)
    }

    /// The event, by place, at which a monitor fell that has not stood up again.
    #[must_use]
    pub fn fell_at(&self, monitor: &str) -> Option<usize> {
        let last = self.falls.iter().rev().find(|(_, id, _)| *id == monitor);
        last.map(|(place, _, _)| *place)
    }
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
    let Some(until) = until else {
        return (world, End::Quiet);
    };
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
    let mut falls = Vec::new();
    let note_falls = |world: &World<P>| {
        let Some(event) = world.trace().events().last() else {
            return;
        };
        for id in &event.broke {
            if let Some(fall) = world.monitors().get(id).flatten() {
                falls.push((world.count() - 1, *id, fall.clone()));
            }
        }
    };
    let scenario = Arc::new(scenario);
    let (world, end) = finish(scenario, seed, by.events as usize, Detail::Full, note_falls);
    Ok(Ended {
        world,
        end,
        own,
        falls,
    })
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
            with(
                &source,
                batch::Many {
                    args,
                    file: &args.file,
                    range,
                },
            )?
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
        let code = if narration.outcome.is_well() {
            WELL
        } else {
            NOT_AS_EXPECTED
        };
        let show = Show {
            why: args.why,
            registers: args.registers,
        };
        let text = if args.json {
            json(&narration)?
        } else {
            narration.text(show, &words)
        };
        Ok(Said { text, code })
    }
}
