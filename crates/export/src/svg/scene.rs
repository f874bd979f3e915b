//! From the trace to what is drawn: signs on lifelines and arrows between them.

use std::collections::BTreeMap;

use consensus::{Ballot, Fact, Message as _, NodeId, Protocol, Rule as _, Shape, Tone, Value};
use simulator::Action;
use simulator::time::Time;
use simulator::trace::{Event, Fate, Record};

use super::axis::Axis;
use super::glyph::{Glyph, on_face};
use super::rows::Rows;
use super::window::Window;
use crate::look::Look;

/// What a sign is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A message that is sent, a refusal, what is learned.
    Glyph(Glyph),
    /// The same where there is no room for it.
    Dot(Glyph),
    /// A process stops.
    Crash,
    /// A process starts again.
    Restart,
    /// A timer fires.
    Timer,
}

/// A mark on a lifeline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sign {
    pub(super) node: NodeId,
    pub(super) time: Time,
    pub(super) at: (f64, f64),
    pub(super) what: What,
    /// The number of the first message that it sends.
    pub(super) sends: Option<u32>,
    /// What it is called, from the longest name to the shortest.
    pub(super) texts: Vec<String>,
    /// How much the name matters; an alarm has a weight of its own.
    pub(super) weight: u32,
    pub(super) alarm: bool,
}

impl Sign {
    /// Half its width and half its height.
    pub(super) fn halves(&self, size: f64) -> (f64, f64) {
        match &self.what {
            What::Glyph(glyph) => glyph.halves(),
            What::Dot(_) => (size * 0.22, size * 0.22),
            What::Crash | What::Restart => (size * 0.35, size * 0.35),
            What::Timer => (size * 0.42, size * 0.42),
        }
    }
}

/// A moment that is marked across all lifelines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Instant {
    pub(super) at: (f64, f64),
    pub(super) hue: u32,
    /// A promise fell, rather than a value was chosen.
    pub(super) broken: bool,
    /// Half the width of the sign around which it stands.
    pub(super) around: f64,
    pub(super) text: String,
}

/// Everything on the lifelines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scene {
    pub(super) signs: Vec<Sign>,
    pub(super) instants: Vec<Instant>,
}

/// What places things.
pub(super) struct Stage<'a, P: Protocol> {
    pub(super) look: Look<'a, P>,
    pub(super) words: &'a crate::words::Words,
    pub(super) axis: Axis,
    pub(super) rows: Rows,
    pub(super) window: Window,
    /// The size of signs.
    pub(super) size: f64,
}

/// Messages that a node sent in one act.
type FanKey = (NodeId, Time, u8, Option<Ballot>, Option<Value>);

/// What messages of one act share.
pub(super) fn fan_key<M: consensus::Message>(record: &Record<M>) -> FanKey {
    let identity = record.name.identity;
    (
        record.name.from,
        record.sent,
        identity.kind,
        identity.ballot,
        record.message.value(),
    )
}

impl<P: Protocol> Stage<'_, P> {
    /// Where a moment of a node stands.
    pub(super) fn point(&self, node: NodeId, time: Time) -> (f64, f64) {
        (self.axis.x(time), self.rows.y[node.index()])
    }

    fn holds(&self, time: Time) -> bool {
        time >= self.window.from && time <= self.window.to
    }

    /// The picture of a message.
    pub(super) fn glyph(&self, record: &Record<P::Message>, size: f64) -> Glyph {
        let identity = record.name.identity;
        let kind = P::KINDS.get(identity.kind as usize);
        let value = record
            .message
            .value()
            .map_or_else(String::new, |it| self.look.value(it));
        let carries = record.message.carries();
        Glyph {
            shape: kind.map_or(Shape::Circle, |kind| kind.shape),
            reply: kind.is_some_and(|kind| kind.reply),
            hue: identity
                .ballot
                .map_or(0, |ballot| self.look.world().hue(ballot)),
            value: on_face(&value, size),
            carries: carries.map(|(ballot, value)| {
                (
                    self.look.world().hue(ballot),
                    on_face(&self.look.value(value), size),
                )
            }),
            size,
        }
    }

    /// All of it.
    pub(super) fn scene(&self) -> Scene {
        let mut signs = self.senders();
        let mut instants = Vec::new();
        for (_, event) in self
            .look
            .events()
            .filter(|(_, event)| self.holds(event.time))
        {
            self.marks(event, &mut signs);
            self.instants(event, &mut instants);
        }
        signs.sort_by_key(|sign| (sign.time, rank(sign), sign.sends));
        spread(&mut signs, self.size);
        for instant in &mut instants {
            let here = signs.iter().find(|sign| {
                (sign.at.1 - instant.at.1).abs() < 0.1 && (sign.at.0 - instant.at.0).abs() < 1.0
            });
            instant.around = here.map_or(self.size * 0.3, |sign| sign.halves(self.size).0);
        }
        Scene { signs, instants }
    }

    /// One sign for each act of sending.
    fn senders(&self) -> Vec<Sign> {
        let mut fans: BTreeMap<FanKey, u32> = BTreeMap::new();
        let mut named: BTreeMap<(u8, Option<Ballot>), NodeId> = BTreeMap::new();
        let mut signs = Vec::new();
        for (id, record) in self.look.records() {
            if !self.holds(record.sent)
                || record.name.copy > 0
                || fans.contains_key(&fan_key(record))
            {
                continue;
            }
            fans.insert(fan_key(record), id);
            let glyph = self.glyph(record, self.size);
            let identity = record.name.identity;
            let first = named
                .insert((identity.kind, identity.ballot), record.name.from)
                .is_none();
            let weight = match (glyph.reply, first) {
                (false, _) => 5,
                (true, true) => 4,
                (true, false) => 2,
            };
            signs.push(Sign {
                node: record.name.from,
                time: record.sent,
                at: self.point(record.name.from, record.sent),
                texts: self.names_of(record, &glyph),
                what: What::Glyph(glyph),
                sends: Some(id),
                weight,
                alarm: false,
            });
        }
        signs
    }

    /// What a message is called beside its sign, which shows some of it.
    fn names_of(&self, record: &Record<P::Message>, glyph: &Glyph) -> Vec<String> {
        let identity = record.name.identity;
        let kind = crate::look::kind_name::<P>(identity.kind);
        let ballot = identity.ballot.map(|ballot| self.look.ballot(ballot));
        let value = record
            .message
            .value()
            .map(|it| self.look.value(it))
            .filter(|it| *it != glyph.value);
        let mut number = ballot.clone().unwrap_or_default();
        if let Some(value) = value {
            number += if ballot.is_some() { ":" } else { "" };
            number += &value;
        }
        let mut long = format!("{kind} {number}").trim_end().to_owned();
        if let Some((ballot, value)) = record.message.carries() {
            long.push_str(&format!(" ({}:{value})", self.look.ballot(ballot)));
        }
        let mut texts = vec![long, number, ballot.unwrap_or_default()];
        texts.retain(|text| !text.is_empty());
        texts.dedup();
        texts
    }

    /// What an event puts on lifelines besides what it sends.
    fn marks(&self, event: &Event<P>, signs: &mut Vec<Sign>) {
        let word = |key: &str| self.words.get(key).to_owned();
        let sign = |node: NodeId, what: What, text: String, weight: u32| Sign {
            node,
            time: event.time,
            at: self.point(node, event.time),
            what,
            sends: None,
            texts: if text.is_empty() {
                Vec::new()
            } else {
                vec![text]
            },
            weight,
            alarm: false,
        };
        match &event.action {
            Some(Action::Crash(node)) => {
                signs.push(sign(*node, What::Crash, word("diagram-crashed"), 6))
            }
            Some(Action::Wipe(node)) => {
                signs.push(sign(*node, What::Crash, word("diagram-wiped"), 6))
            }
            Some(Action::Restart(node)) => {
                signs.push(sign(*node, What::Restart, word("diagram-restarted"), 3))
            }
            Some(Action::Fire { node, .. }) => {
                signs.push(sign(*node, What::Timer, String::new(), 1))
            }
            Some(_) | None => {}
        }
        let blank = |shape, reply, hue, value| Glyph {
            shape,
            reply,
            hue,
            value,
            carries: None,
            size: self.size,
        };
        for step in &event.steps {
            let Some(rule) = step.rules.iter().find(|rule| rule.tone() == Tone::Refusal) else {
                continue;
            };
            let text = self.refusal(rule);
            let is_octagon = |it: &&mut Sign| {
                let octagon =
                    matches!(&it.what, What::Glyph(glyph) if glyph.shape == Shape::Octagon);
                octagon && (it.node, it.time) == (step.node, event.time)
            };
            if let Some(sent) = signs.iter_mut().find(is_octagon) {
                (sent.texts, sent.weight, sent.alarm) = (text, 7, true);
                continue;
            }
            let ballot = event
                .message
                .and_then(|id| self.look.record(id)?.name.identity.ballot);
            let hue = ballot.map_or(0, |ballot| self.look.world().hue(ballot));
            let octagon = What::Glyph(blank(Shape::Octagon, true, hue, String::new()));
            signs.push(Sign {
                texts: text,
                alarm: true,
                ..sign(step.node, octagon, String::new(), 7)
            });
        }
        for fact in &event.facts {
            if let Fact::Learned {
                node,
                ballot,
                value,
                ..
            } = fact
            {
                let value = self.look.value(*value);
                let face = on_face(&value, self.size);
                let circle = What::Glyph(blank(
                    Shape::Circle,
                    false,
                    self.look.world().hue(*ballot),
                    face,
                ));
                let text = format!("{} {value}", self.words.get("export-learned"));
                signs.push(sign(*node, circle, text, 6));
            }
        }
    }

    /// How a refusal is called: by the two ballots that meet, if it tells them.
    fn refusal(&self, rule: &P::Rule) -> Vec<String> {
        let refused = self.words.get("export-refused");
        let (mut turned_away, mut promised) = (None, None);
        rule.fields(&mut |name, atom| match (name, atom) {
            ("ballot", consensus::Atom::Ballot(ballot)) => turned_away = Some(ballot),
            ("promised", consensus::Atom::Ballot(ballot)) => promised = Some(ballot),
            _another => {}
        });
        let mut texts = vec![refused.to_owned()];
        if let (Some(low), Some(high)) = (turned_away, promised) {
            let sign = if low < high { "<" } else { "≤" };
            texts.insert(
                0,
                format!(
                    "{refused} {} {sign} {}",
                    self.look.ballot(low),
                    self.look.ballot(high)
                ),
            );
        }
        texts
    }

    fn instants(&self, event: &Event<P>, instants: &mut Vec<Instant>) {
        let Some(node) = self.look.place_of(event) else {
            return;
        };
        let at = self.point(node, event.time);
        if let Some((ballot, value)) = self.look.choice(event) {
            let (hue, text) = (
                self.look.world().hue(ballot),
                format!("{} {value}", self.words.get("export-chosen")),
            );
            instants.push(Instant {
                at,
                hue,
                broken: false,
                around: 0.0,
                text,
            });
        }
        let broken: Vec<&str> = self.look.world().monitors().broken().collect();
        if let Some(id) = event.broke.iter().find(|id| broken.contains(*id)) {
            let text = format!("{}: {id}", self.words.get("export-broken"));
            instants.push(Instant {
                at,
                hue: 0,
                broken: true,
                around: 0.0,
                text,
            });
        }
    }
}

/// Of several signs of one moment, the first stands on the moment itself.
const fn rank(sign: &Sign) -> u8 {
    match sign.what {
        What::Crash | What::Restart => 0,
        What::Glyph(_) if sign.alarm => 1,
        What::Glyph(_) | What::Dot(_) => 2,
        What::Timer => 3,
    }
}

/// On each lifeline, a sign that would cover another is set beside it when it
/// is of the same moment, and becomes a dot otherwise.
fn spread(signs: &mut [Sign], size: f64) {
    let mut last: BTreeMap<NodeId, (f64, Time)> = BTreeMap::new();
    for sign in signs {
        let half = sign.halves(size).0;
        if let Some((end, time)) = last.get(&sign.node).copied()
            && sign.at.0 - half < end
        {
            let own = sign.sends.is_none() && end - sign.at.0 + half < size * 1.3;
            if time == sign.time || own {
                sign.at.0 = end + half + 1.0;
                last.insert(sign.node, (sign.at.0 + half, sign.time));
                continue;
            }
            if let What::Glyph(glyph) = &sign.what
                && !sign.alarm
            {
                sign.what = What::Dot(glyph.clone());
                sign.weight = sign.weight.saturating_sub(1);
                continue;
            }
        }
        last.insert(sign.node, (sign.at.0 + half, sign.time));
    }
}

/// Whether a message's way has an end that is known.
pub(super) const fn is_lost(fate: Fate) -> bool {
    matches!(fate, Fate::Dropped | Fate::Lost | Fate::Cut)
}
