//! A log with vector clocks, as ShiViz reads it.
//!
//! The first line is the regular expression by which the rest is read and the
//! second the one that separates runs: there is one run, so it is empty. ShiViz
//! fills both fields from there when the file is opened; pasted, the first line
//! goes into the field for the regular expression. It asks for the groups
//! `host`, `clock` (JSON, with an entry of the host itself, which goes up by one
//! at each of its events) and `event`; others are shown beside.
//! Source: <https://github.com/DistributedClocks/shiviz>, its wiki ("log
//! format") and `js/model/parser.js`.

use consensus::Protocol;
use simulator::names::millis;
use simulator::trace::{Event, Fate};

use crate::clocks::stamp;
use crate::json::Json;
use crate::look::{Look, face, fate};
use crate::words::Words;

/// The regular expression that reads the log.
pub const EXPRESSION: &str = r"(?<host>\S+) (?<clock>\{.*\}) (?<time>\S+)\n(?<event>.*)";

/// A run as a log for ShiViz.
#[must_use]
pub fn shiviz<P: Protocol>(look: Look<'_, P>, words: &Words) -> String {
    let mut out = format!("{EXPRESSION}\n\n");
    let names = look.world().scenario().names.all();
    for it in stamp(look) {
        let Some(event) = look.event(it.place) else {
            continue;
        };
        let entries = names.iter().zip(&it.clock).filter(|(_, count)| **count > 0);
        let clock = Json::object(entries.map(|(name, count)| (name.as_str(), Json::from(*count))));
        let told = words
            .headline(it.place)
            .map_or_else(|| said(look, event), str::to_owned);
        let text = format!("{told}{}", sends(look, event));
        let text: Vec<&str> = text.split_whitespace().collect();
        out.push_str(&format!(
            "{} {} {}\n{}\n",
            look.name(it.node),
            clock.line(),
            millis(event.time),
            text.join(" ")
        ));
    }
    out
}

/// What happened, without sentences: what arrived or was done, and by which rules.
pub(crate) fn said<P: Protocol>(look: Look<'_, P>, event: &Event<P>) -> String {
    let arrived = event.message.and_then(|id| look.record(id));
    let mut text = match arrived {
        Some(record) => format!(
            "{} from {}",
            face(record, look.world()),
            look.name(record.name.from)
        ),
        None => look.action(event),
    };
    let rules: Vec<&str> = event
        .steps
        .iter()
        .flat_map(|step| &step.rules)
        .map(consensus::Rule::id)
        .collect();
    if !rules.is_empty() {
        text.push_str(&format!(": {}", rules.join(", ")));
    }
    text
}

/// What an event sends, and what did not arrive of it: a log of clocks has no other place for that.
fn sends<P: Protocol>(look: Look<'_, P>, event: &Event<P>) -> String {
    let one = |id: &u32| {
        let record = look.record(*id)?;
        let gone = match record.fate {
            Fate::Delivered => String::new(),
            other => format!(" ({})", fate(other)),
        };
        Some(format!(
            "{} → {}{gone}",
            face(record, look.world()),
            look.name(record.name.to)
        ))
    };
    let sent: Vec<String> = event.sent.iter().filter_map(one).collect();
    if sent.is_empty() {
        String::new()
    } else {
        format!(" [{}]", sent.join(", "))
    }
}
