//! A run as a picture: what the command line says of it, and its words.

use consensus::Protocol;
use export::{Language, Look, Size, Style, Theme, svg};

use crate::Fault;
use crate::args::{PictureArgs, SizeArg, ThemeArg};
use crate::change::moment;
use crate::run::Ended;
use crate::words::{Args, Lang, Words};

/// A run, drawn as SVG.
///
/// # Errors
/// When the command line names no such moment.
pub fn draw<P: Protocol>(
    ended: &Ended<P>,
    args: &PictureArgs,
    words: &Words,
) -> Result<String, Fault> {
    let style = style(args)?;
    let look = Look { run: &ended.run };
    Ok(svg(look, &in_words(words), style))
}

/// How the command line wants a picture.
///
/// # Errors
/// When it names no such moment, or an end before the start.
pub fn style(args: &PictureArgs) -> Result<Style, Fault> {
    let time = |flag: &str, given: &Option<String>| {
        let given = given.as_deref();
        given.map(|given| moment(flag, given)).transpose()
    };
    let (from, to) = (time("--from", &args.from)?, time("--to", &args.to)?);
    if let (Some(from), Some(to)) = (from, to)
        && to <= from
    {
        let (from, to) = (simulator::names::millis(from), simulator::names::millis(to));
        return Err(Fault(format!(
            "--to {to}: a picture ends after it begins, and --from is {from}"
        )));
    }
    Ok(Style {
        theme: match args.theme {
            Some(ThemeArg::Dark) => Theme::Dark,
            Some(ThemeArg::Page) => Theme::Page,
            Some(ThemeArg::Light) | None => Theme::Light,
        },
        size: match args.size {
            Some(SizeArg::Full) | None => Size::Full,
            Some(SizeArg::Plain) => Size::Plain,
            Some(SizeArg::Card) => Size::Card,
            Some(SizeArg::Social) => Size::Social,
        },
        from,
        to,
    })
}

/// What is said of a picture where none is drawn is a mistake.
///
/// # Errors
/// Names what was said, and what would make a picture.
pub fn none_of(args: &PictureArgs, with: &str) -> Result<(), Fault> {
    let said = [
        ("--theme", args.theme.is_some()),
        ("--size", args.size.is_some()),
        ("--from", args.from.is_some()),
        ("--to", args.to.is_some()),
    ];
    match said.iter().find(|(_, is_said)| *is_said) {
        Some((flag, _)) => Err(Fault(format!(
            "{flag} is about a picture: it goes with {with}"
        ))),
        None => Ok(()),
    }
}

/// The words of exports, in the language of the command.
#[must_use]
pub fn in_words(words: &Words) -> export::Words {
    let language = match words.lang {
        Lang::En => Language::English,
        Lang::Zh => Language::Chinese,
    };
    export::Words::new(language, |key| Some(words.text(key, &Args::new())))
}
