//! `consensus diagram`: a run as a space-time diagram in text.
//!
//! One column a node, time downwards, one row an event. An arrow stands in the
//! row in which its message arrives or is lost, and the row in which it was
//! sent has a full circle: so a reader can follow one column, or one message,
//! with a finger. What happened and why stands beside it.

mod canvas;
mod ink;
mod rows;

use consensus::Protocol;
use simulator::Scenario;
use simulator::trace::Fate;

use crate::args::DiagramArgs;
use crate::file::Source;
use crate::narrate::Heading;
use crate::outcome::{End, Outcome};
use crate::protocols::{Task, with};
use crate::run::{Ended, run_one};
use crate::table::{in_cells, wrap};
use crate::tell::Teller;
use crate::words::{Args, Words};
use crate::{Fault, Said, WELL, picture};
use canvas::Sheet;
use ink::Ink;

/// How it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// How many columns of text.
    pub width: usize,
    /// With ASCII characters only.
    pub ascii: bool,
}

/// `consensus diagram`.
///
/// # Errors
/// When a file cannot be read, or a text is not understood.
pub fn command(args: &DiagramArgs) -> Result<Said, Fault> {
    let source = Source::read(&args.file)?;
    with(
        &source,
        Draw {
            args,
            source: &source,
        },
    )?
}

struct Draw<'a> {
    source: &'a Source,
    args: &'a DiagramArgs,
}

impl Task for Draw<'_> {
    type Answer = Result<Said, Fault>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let Self { args, source } = self;
        let ended = run_one(scenario, Some(source), &args.change, args.seed)?;
        let words = Words::new(args.tongue.lang);
        if args.svg {
            let text = picture::draw(&ended, &args.picture, &words)?;
            return Ok(Said { text, code: WELL });
        }
        picture::none_of(&args.picture, "--svg")?;
        let style = Style {
            width: args.width as usize,
            ascii: args.ascii,
        };
        Ok(Said {
            text: diagram(&ended, style, &words),
            code: WELL,
        })
    }
}

/// A run, drawn.
#[must_use]
pub fn diagram<P: Protocol>(ended: &Ended<P>, style: Style, words: &Words) -> String {
    let world = ended.world();
    let ink = if style.ascii {
        Ink::ASCII
    } else {
        Ink::UNICODE
    };
    let names = world.scenario().names.all();
    let sheet = Sheet::new(names, style.width, ink);
    let mut out = Heading::of(world, words).text(words, style.width) + "\n";
    out.push_str(&parts(ended, style, words));
    out.push_str(&sheet.heads(names));
    let drawn = rows::rows(ended, &Teller { words }, &sheet);
    for row in &drawn {
        out.push_str(&sheet.row(row));
    }
    out.push_str(&sheet.lifelines(&rows::down_at_end(world)));
    out.push('\n');
    out.push_str(&feet(ended, &drawn, style, ink, words));
    if style.ascii { in_ascii(&out) } else { out }
}

/// A text with the ASCII forms of what typography has more than one form for.
/// Letters stay what they are: Chinese has no others.
fn in_ascii(text: &str) -> String {
    const FORMS: [(char, &str); 10] = [
        ('−', "-"),
        ('–', "-"),
        ('—', "-"),
        ('’', "'"),
        ('‘', "'"),
        ('“', "\""),
        ('”', "\""),
        ('…', "..."),
        ('→', "->"),
        ('×', "x"),
    ];
    FORMS.iter().fold(text.to_owned(), |text, (form, ascii)| {
        text.replace(*form, ascii)
    })
}

/// Who plays which part.
fn parts<P: Protocol>(ended: &Ended<P>, style: Style, words: &Words) -> String {
    let (scenario, teller) = (ended.world().scenario(), Teller { words });
    let part = |role: &consensus::Role| {
        let nodes = scenario.cluster.with(*role);
        let id = if nodes.len() == 1 { "role" } else { "roles" };
        let name = words.text(&format!("{id}-{}", role.name()), &Args::new());
        (!nodes.is_empty()).then(|| format!("{name} {}", teller.nodes(nodes.iter(), ended.world())))
    };
    let parts: Vec<String> = P::ROLES.iter().filter_map(part).collect();
    let lines = wrap(&parts.join(words.lang.semicolon()), style.width);
    lines
        .into_iter()
        .map(|line| line + "\n")
        .collect::<String>()
        + "\n"
}

/// How it ended, and what the signs mean.
fn feet<P: Protocol>(
    ended: &Ended<P>,
    drawn: &[canvas::Row],
    style: Style,
    ink: Ink,
    words: &Words,
) -> String {
    let (world, comma) = (ended.world(), words.lang.comma());
    let outcome = Outcome::of(ended, words);
    let args = vec![
        ("time", outcome.time.as_str().into()),
        ("events", outcome.events.into()),
    ];
    let mut lines = vec![words.text(outcome.end.id(), &args)];
    let value_in = |value: &str, ballot: &str| {
        words.text(
            "cli-value-in",
            &vec![("value", value.into()), ("ballot", ballot.into())],
        )
    };
    let chosen: Vec<String> = outcome
        .chosen
        .iter()
        .map(|it| value_in(&it.value, &it.ballot))
        .collect();
    let list = |id: &str, list: String| words.text(id, &vec![("list", list.into())]);
    lines.push(match chosen.as_slice() {
        [] => words.text("cli-foot-nothing-chosen", &Args::new()),
        chosen => list("cli-foot-chosen", chosen.join(comma)),
    });
    let flying = world
        .trace()
        .records()
        .filter(|(_, it)| matches!(it.fate, Fate::Flying | Fate::Held));
    let teller = Teller { words };
    let flying: Vec<String> = flying
        .map(|(id, _)| teller.message_name(id, world))
        .collect();
    if !flying.is_empty() && outcome.end != End::Quiet {
        lines.push(list("cli-foot-flying", flying.join(comma)));
    } else if !flying.is_empty() {
        lines.push(list("cli-foot-held", flying.join(comma)));
    }
    let mut out = String::new();
    for line in lines {
        out.extend(wrap(&line, style.width).into_iter().map(|line| line + "\n"));
    }
    out + "\n" + &legend(drawn, style, ink, words)
}

/// The signs that occur, each with its meaning.
fn legend(drawn: &[canvas::Row], style: Style, ink: Ink, words: &Words) -> String {
    let mut entries: Vec<String> = Vec::new();
    for (sign, id) in ink.legend() {
        let occurs = drawn.iter().any(|row| row.shows(sign));
        if occurs {
            entries.push(format!("{sign} {}", words.text(id, &Args::new())));
        }
    }
    // Entries are never broken in two: they are laid out like words.
    let (mut out, mut line) = (String::new(), String::new());
    for entry in entries {
        if !line.is_empty() && in_cells(&line) + 3 + in_cells(&entry) > style.width {
            out.push_str(&line);
            out.push('\n');
            line.clear();
        }
        if !line.is_empty() {
            line.push_str("   ");
        }
        line.push_str(&entry);
    }
    out + &line + if line.is_empty() { "" } else { "\n" }
}
