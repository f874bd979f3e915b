//! `consensus export`: a run in a form for something else.

use ::export::{Format, Look, saved};
use consensus::Protocol;
use simulator::Scenario;

use crate::args::{ExportArgs, FormatArg};
use crate::file::Source;
use crate::picture::{in_words, none_of, style};
use crate::protocols::{Task, with};
use crate::run::{Ended, run_one};
use crate::tell::Teller;
use crate::words::Words;
use crate::{Fault, Said, WELL};

/// `consensus export`.
///
/// # Errors
/// When a file cannot be read, or a text is not understood.
pub fn command(args: &ExportArgs) -> Result<Said, Fault> {
    let source = Source::read(&args.file)?;
    with(
        &source,
        Export {
            args,
            source: &source,
        },
    )?
}

struct Export<'a> {
    source: &'a Source,
    args: &'a ExportArgs,
}

const fn format(arg: FormatArg) -> Format {
    match arg {
        FormatArg::Svg => Format::Svg,
        FormatArg::Mermaid => Format::Mermaid,
        FormatArg::Shiviz => Format::Shiviz,
        FormatArg::Rust => Format::Rust,
        FormatArg::Json => Format::Json,
        FormatArg::Scenario => Format::Scenario,
    }
}

impl Task for Export<'_> {
    type Answer = Result<Said, Fault>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let Self { args, source } = self;
        let format = format(args.format);
        if format != Format::Svg {
            none_of(&args.picture, "--format svg")?;
        }
        let style = style(&args.picture)?;
        let ended = run_one(scenario, Some(source), &args.change, args.seed)?;
        let words = Words::new(args.tongue.lang);
        let mut taken = in_words(&words);
        if format == Format::Shiviz {
            taken.headlines = headlines(&ended, &words);
        }
        let look = Look { run: &ended.run };
        Ok(Said {
            text: format.write(look, &taken, style, &saved(look)),
            code: WELL,
        })
    }
}

/// What happened at each event, in a sentence or a few.
fn headlines<P: Protocol>(ended: &Ended<P>, words: &Words) -> Vec<String> {
    let teller = Teller { words };
    let told = |place| {
        let told = teller.event(place, ended);
        let rules = told.rules.into_iter().map(|rule| rule.headline);
        let all: Vec<String> = told.sentence.into_iter().chain(rules).collect();
        all.join(words.lang.semicolon())
    };
    (0..ended.world().count()).map(told).collect()
}
