//! A run as data. `docs/export.md` describes the fields; what is there stays,
//! what is new is added, and `version` goes up when that is not enough.

mod facts;
mod writer;

pub use writer::Json;

use consensus::{Atom, Message as _, Protocol, Rule};
use simulator::names::millis;
use simulator::trace::{Event, Record, SubStep};

use crate::look::{Look, fate, kind_name};

/// The version of the fields.
pub const VERSION: u32 = 1;
/// How a reader tells such a file from others.
pub const FORMAT: &str = "consensus-playground-trace";

/// A run as JSON. `saved` is the text from which the same run begins again.
#[must_use]
pub fn json<P: Protocol>(look: Look<'_, P>, saved: &str) -> String {
    let (world, scenario) = (look.world(), look.world().scenario());
    let nodes = scenario.cluster.all();
    let node = |node| {
        let roles = scenario.cluster.roles[consensus::NodeId::index(node)];
        Json::object([
            ("name", Json::from(look.name(node))),
            (
                "roles",
                Json::list(roles.iter().map(|role| Json::from(role.name()))),
            ),
        ])
    };
    let run = Json::object([
        ("scenario", Json::from(scenario.id.as_str())),
        ("title", both(&scenario.title)),
        ("about", both(&scenario.about)),
        ("protocol", Json::from(P::NAME)),
        ("seed", Json::from(world.seed())),
        ("saved", Json::from(saved)),
        ("time_us", Json::from(world.now())),
        ("events", Json::from(world.count())),
        ("digest", Json::from(format!("{:016x}", world.digest()))),
    ]);
    let all = Json::object([
        ("format", Json::from(FORMAT)),
        ("version", Json::from(VERSION)),
        ("run", run),
        ("nodes", Json::list(nodes.iter().map(node))),
        (
            "events",
            Json::list(look.events().map(|(place, it)| event(look, place, it))),
        ),
        (
            "messages",
            Json::list(look.records().map(|(id, it)| message(look, id, it))),
        ),
        ("outcome", outcome(look)),
    ]);
    all.lines() + "\n"
}

fn both(text: &simulator::scenario::Text) -> Json {
    Json::object([
        ("en", Json::from(text.en.as_str())),
        ("zh", Json::from(text.zh.as_str())),
    ])
}

/// A typed word: a number as a number, nothing as null, the rest as it is written.
fn atom<P: Protocol>(look: Look<'_, P>, atom: Atom) -> Json {
    match atom {
        Atom::None => Json::Null,
        Atom::Count(count) => Json::from(count),
        Atom::Slot(slot) => Json::from(slot.0),
        Atom::Nodes(nodes) => Json::list(nodes.iter().map(|node| Json::from(look.name(node)))),
        written => Json::from(look.world().scenario().names.atom(written)),
    }
}

/// The number of an event, from 1, of its place.
fn step_of(place: usize) -> Json {
    Json::from(place + 1)
}

fn event<P: Protocol>(look: Look<'_, P>, place: usize, it: &Event<P>) -> Json {
    let choice = |it: Option<consensus::Chosen>| it.map_or(Json::Null, |it| chosen(look, &it));
    let caption = look.run.caption(place);
    Json::object([
        ("step", step_of(place)),
        ("time_us", Json::from(it.time)),
        ("time", Json::from(millis(it.time))),
        (
            "action",
            it.action
                .as_ref()
                .map_or(Json::Null, |_| Json::from(look.action(it))),
        ),
        (
            "verb",
            it.action
                .as_ref()
                .map_or(Json::Null, |action| Json::from(action.verb())),
        ),
        ("origin", Json::from(it.origin.key())),
        (
            "node",
            look.place_of(it)
                .map_or(Json::Null, |node| Json::from(look.name(node))),
        ),
        (
            "cause",
            it.cause.map_or(Json::Null, |cause| step_of(cause as usize)),
        ),
        ("message", it.message.map_or(Json::Null, Json::from)),
        ("delays", Json::from(it.depth)),
        (
            "rules",
            Json::list(it.steps.iter().flat_map(|step| rules(look, step))),
        ),
        (
            "changes",
            Json::list(it.steps.iter().flat_map(|step| changes(look, step))),
        ),
        ("sent", Json::list(it.sent.iter().map(|id| Json::from(*id)))),
        (
            "facts",
            Json::list(it.facts.iter().map(|fact| facts::fact(look, fact))),
        ),
        ("chosen", choice(it.chosen)),
        ("chosen_to", choice(it.chosen_to)),
        (
            "broke",
            Json::list(it.broke.iter().map(|id| Json::from(*id))),
        ),
        ("caption", caption.map_or(Json::Null, both)),
    ])
}

fn rules<P: Protocol>(look: Look<'_, P>, step: &SubStep<P::Rule>) -> Vec<Json> {
    let one = |rule: &P::Rule| {
        let mut fields = Vec::new();
        rule.fields(&mut |name, it| fields.push((name, atom(look, it))));
        let source = rule.source();
        Json::object([
            ("id", Json::from(rule.id())),
            ("node", Json::from(look.name(step.node))),
            ("tone", Json::from(rule.tone().key())),
            ("fields", Json::object(fields)),
            (
                "source",
                Json::object([
                    ("work", Json::from(source.work)),
                    ("place", Json::from(source.place)),
                ]),
            ),
        ])
    };
    step.rules.iter().map(one).collect()
}

fn changes<P: Protocol>(look: Look<'_, P>, step: &SubStep<P::Rule>) -> Vec<Json> {
    let names = &look.world().scenario().names;
    let cell = |cell: &Option<consensus::Cell>| {
        cell.as_ref()
            .map_or(Json::Null, |cell| Json::from(names.cell(cell)))
    };
    let one = |it: &simulator::trace::Change| {
        Json::object([
            ("node", Json::from(look.name(step.node))),
            ("register", Json::from(it.register)),
            ("before", cell(&it.before)),
            ("after", cell(&it.after)),
        ])
    };
    step.changes.iter().map(one).collect()
}

fn message<P: Protocol>(look: Look<'_, P>, id: u32, it: &Record<P::Message>) -> Json {
    let mut fields = Vec::new();
    it.message
        .fields(&mut |name, value| fields.push((name, atom(look, value))));
    let place = |place: Option<u32>| place.map_or(Json::Null, |place| step_of(place as usize));
    Json::object([
        ("id", Json::from(id)),
        ("name", Json::from(look.message(it))),
        ("kind", Json::from(kind_name::<P>(it.name.identity.kind))),
        ("from", Json::from(look.name(it.name.from))),
        ("to", Json::from(look.name(it.name.to))),
        ("fields", Json::object(fields)),
        ("sent_us", Json::from(it.sent)),
        ("planned_us", Json::from(it.planned)),
        ("due_us", Json::from(it.due)),
        ("fate", Json::from(fate(it.fate))),
        ("sent_by", place(it.sent_by)),
        ("ended_by", place(it.ended_by)),
    ])
}

fn chosen<P: Protocol>(look: Look<'_, P>, it: &consensus::Chosen) -> Json {
    Json::object([
        ("slot", Json::from(it.slot.0)),
        ("ballot", Json::from(look.ballot(it.ballot))),
        ("value", Json::from(look.value(it.value))),
    ])
}

fn outcome<P: Protocol>(look: Look<'_, P>) -> Json {
    let (facts, monitors) = (look.world().facts(), look.world().monitors());
    let learned = |(node, it): &(consensus::NodeId, consensus::Chosen)| {
        Json::object([
            ("node", Json::from(look.name(*node))),
            ("slot", Json::from(it.slot.0)),
            ("value", Json::from(look.value(it.value))),
        ])
    };
    let broken: Vec<&str> = monitors.broken().collect();
    let warned = monitors
        .all()
        .filter(|(id, fall)| fall.is_some() && !broken.contains(id));
    Json::object([
        (
            "chosen",
            Json::list(facts.chosen.iter().map(|it| chosen(look, it))),
        ),
        ("learned", Json::list(facts.learned.iter().map(learned))),
        (
            "broken",
            Json::list(broken.iter().map(|id| Json::from(*id))),
        ),
        ("warned", Json::list(warned.map(|(id, _)| Json::from(id)))),
    ])
}
