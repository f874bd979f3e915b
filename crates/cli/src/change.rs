//! What a command line changes in a scenario.

use consensus::Protocol;
use simulator::Scenario;
use simulator::text::{self, TextError};
use simulator::time::Time;

use crate::Fault;
use crate::args::ChangeArgs;
use crate::file::frame;

/// Changes a scenario as a command line asks.
///
/// # Errors
/// When it asks for what there is not.
pub fn change<P: Protocol>(scenario: &mut Scenario<P>, by: &ChangeArgs) -> Result<(), Fault> {
    for option in &by.options {
        set(scenario, "--option", option)?;
    }
    if let Some(until) = &by.until {
        scenario.until = Some(moment("--until", until)?);
    }
    Ok(())
}

/// Whether the run is the scenario's own, so that its expectations hold for it.
#[must_use]
pub fn is_own(by: &ChangeArgs, seed: Option<u32>, scenario_seed: u32) -> bool {
    by.options.is_empty() && by.until.is_none() && seed.is_none_or(|seed| seed == scenario_seed)
}

/// Sets one option, given as `name=value`.
///
/// # Errors
/// When there is none such, it takes something else, or nothing can run so.
pub fn set<P: Protocol>(scenario: &mut Scenario<P>, flag: &str, given: &str) -> Result<(), Fault> {
    let Some((name, value)) = given.split_once('=') else {
        return Err(Fault(format!(
            "{flag} {given}: this has the form name=value, such as backoff=10ms..40ms"
        )));
    };
    set_to(
        scenario,
        &format!("{flag} {given}"),
        name.trim(),
        value.trim(),
    )
}

/// Sets one option; `said` is what the command line calls it.
///
/// # Errors
/// When there is none such, it takes something else, or nothing can run so.
pub fn set_to<P: Protocol>(
    scenario: &mut Scenario<P>,
    said: &str,
    name: &str,
    value: &str,
) -> Result<(), Fault> {
    let in_text = |error: TextError| Fault(format!("{said}: {}\n{}", error.message, frame(&error)));
    let setting = text::parse_setting::<P>(name, value, scenario).map_err(in_text)?;
    let set = scenario
        .protocol
        .set(name, &setting)
        .and_then(|()| scenario.protocol.validate());
    set.map_err(|error| Fault(format!("{said}: {error}")))
}

/// One moment, given as `300ms`.
///
/// # Errors
/// When it is none, or a span.
pub fn moment(flag: &str, given: &str) -> Result<Time, Fault> {
    let wrong = |what: &str| Fault(format!("{flag} {given}: {what}"));
    let span = text::parse_span(given)
        .map_err(|error| wrong(&format!("{}\n{}", error.message, frame(&error))))?;
    if span.low == span.high {
        Ok(span.low)
    } else {
        Err(wrong("this is one moment, such as 300ms, not a span"))
    }
}

/// A range of seeds, both ends included.
///
/// # Errors
/// When it is none, runs backwards, or is over the limit.
pub fn seeds(given: &str) -> Result<std::ops::RangeInclusive<u32>, Fault> {
    const MOST: u32 = 1_000_000;
    let wrong = |what: &str| Fault(format!("--seeds {given}: {what}"));
    let form = || wrong("this has the form from..to, such as 1..1000");
    let (from, to) = given.split_once("..").ok_or_else(form)?;
    let number = |text: &str| {
        text.trim()
            .trim_start_matches('=')
            .parse::<u32>()
            .map_err(|_| form())
    };
    let (from, to) = (number(from)?, number(to)?);
    if from > to {
        return Err(wrong(
            "a range runs from the smaller number to the larger one",
        ));
    }
    if to - from >= MOST {
        return Err(wrong("at most 1000000 seeds at a time"));
    }
    Ok(from..=to)
}
