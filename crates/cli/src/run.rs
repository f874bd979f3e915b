//! `consensus run`: from a file to a run that has ended, told or counted.

use std::sync::Arc;

use consensus::Protocol;
use simulator::monitors::Fall;
use simulator::{Detail, Run, Scenario, World};

use crate::args::{ChangeArgs, RunArgs};
use crate::change::{change, is_own, seeds};
use crate::file::Source;
use crate::matters::Mattered;
use crate::narrate::{Narration, Show};
use crate::outcome::End;
use crate::protocols::{Task, with};
use crate::words::Words;
use crate::{Fault, NOT_AS_EXPECTED, Said, WELL, batch, json};

/// A run that has ended.
#[derive(Clone)]
pub struct Ended<P: Protocol> {
    /// The run at its end.
    pub run: Run<P>,
    /// Why it ended.
    pub end: End,
    /// Whether the scenario's expectations speak of it.
    pub own: bool,
    /// The monitors that fell, at which event by place, and what was seen then: a warning is
    /// said anew later, with other figures.
    pub falls: Vec<(usize, &'static str, Fall)>,
}

impl<P: Protocol> Ended<P> {
    /// The world at its end.
    #[must_use]
    pub const fn world(&self) -> &World<P> {
        self.run.world()
    }

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

/// Lets a run go on to its end: to the moment that its scenario names, until
/// nothing is left to happen, or until it has had so many events.
pub fn finish<P: Protocol>(
    run: &mut Run<P>,
    events: usize,
    mut after_each: impl FnMut(&World<P>),
) -> End {
    let until = run.world().scenario().until;
    loop {
        match run.next_time() {
            None => break,
            Some(time) if until.is_some_and(|until| time > until) => break,
            Some(_) if run.world().count() >= events => return End::Events,
            Some(_) => {
                if !run.step() {
                    break;
                }
                after_each(run.world());
            }
        }
    }
    let more = run.next_time().is_some();
    let Some(until) = until else {
        return End::Quiet;
    };
    run.advance(until);
    if more { End::Until } else { End::Quiet }
}

/// Changes a scenario as the command line asks, and runs it with everything
/// written down, and with what a reader changed in it if its file is a saved run.
///
/// # Errors
/// When the command line asks for what there is not, or a reader's changes are not understood.
pub fn run_one<P: Protocol>(
    mut scenario: Scenario<P>,
    source: Option<&Source>,
    by: &ChangeArgs,
    seed: Option<u32>,
) -> Result<Ended<P>, Fault> {
    let changes = source.map_or(Ok(Vec::new()), |source| source.changes(&scenario))?;
    let seed = seed.or_else(|| source?.saved.as_ref()?.seed);
    let own = is_own(by, seed, scenario.seed) && changes.is_empty();
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
    let mut run = Run::with_changes(Arc::new(scenario), seed, Detail::Full, changes);
    run.keep_all();
    let end = finish(&mut run, by.events as usize, note_falls);
    Ok(Ended {
        run,
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
        None => with(
            &source,
            One {
                args,
                source: &source,
            },
        )?,
        Some(range) => {
            let range = seeds(range)?;
            with(
                &source,
                batch::Many {
                    args,
                    source: &source,
                    range,
                },
            )?
        }
    }
}

struct One<'a> {
    source: &'a Source,
    args: &'a RunArgs,
}

impl Task for One<'_> {
    type Answer = Result<Said, Fault>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let Self { args, source } = self;
        let ended = run_one(scenario, Some(source), &args.change, args.seed)?;
        let words = Words::new(args.tongue.lang);
        let mut narration = Narration::of(&ended, &words);
        if args.matters {
            narration.matters = Some(Mattered::of(&ended, &words));
        }
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
