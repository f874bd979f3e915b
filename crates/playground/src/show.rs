//! From the simulator's words to the page's.

mod event;
mod message;
mod node;

use consensus::{Atom, Ballot, NodeId, Protocol, Shape, Standing, Value};
use simulator::World;
use simulator::scenario;
use simulator::trace::{Fate, Origin};

use crate::view::{AtomView, FateView, OriginView, ShapeView, TextView};

/// A world, looked at in the page's words.
pub struct Show<'a, P: Protocol> {
    /// The world.
    pub world: &'a World<P>,
}

/// Virtual time as JavaScript has it: exact up to 2^53.
#[allow(clippy::cast_precision_loss)]
pub const fn time(time: u64) -> f64 {
    time as f64
}

/// A text in two languages.
pub fn text(text: &scenario::Text) -> TextView {
    TextView {
        en: text.en.clone(),
        zh: text.zh.clone(),
    }
}

/// A silhouette.
pub const fn shape(shape: Shape) -> ShapeView {
    match shape {
        Shape::Diamond => ShapeView::Diamond,
        Shape::Box => ShapeView::Box,
        Shape::Pill => ShapeView::Pill,
        Shape::Octagon => ShapeView::Octagon,
        Shape::Circle => ShapeView::Circle,
    }
}

/// A standing's key.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Follows => "follows",
        Standing::Candidate => "candidate",
        Standing::Leads => "leads",
        Standing::Holds => "holds",
        Standing::Outside => "outside",
    }
}

/// Who decided an event.
pub const fn origin(origin: Origin) -> OriginView {
    match origin {
        Origin::Run => OriginView::Run,
        Origin::Script(_) => OriginView::Script,
        Origin::User(_) => OriginView::User,
    }
}

/// Where a message is.
pub const fn fate(fate: Fate) -> FateView {
    match fate {
        Fate::Flying => FateView::Flying,
        Fate::Held => FateView::Held,
        Fate::Delivered => FateView::Delivered,
        Fate::Dropped => FateView::Dropped,
        Fate::Lost => FateView::Lost,
        Fate::Cut => FateView::Cut,
        Fate::Missed => FateView::Missed,
    }
}

impl<P: Protocol> Show<'_, P> {
    /// A node's name.
    pub fn name(&self, node: NodeId) -> String {
        self.world.scenario().names.of(node).to_owned()
    }

    /// A value as it is written.
    pub fn value(&self, value: Value) -> String {
        self.world.scenario().names.value(value)
    }

    /// The colour of a ballot.
    pub fn hue(&self, ballot: Ballot) -> u32 {
        self.world.hue(ballot)
    }

    /// A ballot as it is written, and its colour; nothing for none.
    pub fn ballot(&self, ballot: Option<Ballot>) -> (String, u32) {
        ballot.map_or((String::new(), 0), |b| {
            (self.world.scenario().names.ballot(b), self.hue(b))
        })
    }

    /// A typed word.
    pub fn atom(&self, atom: Atom) -> AtomView {
        let names = &self.world.scenario().names;
        match atom {
            Atom::None => AtomView::None,
            Atom::Node(node) => AtomView::Node {
                text: names.of(node).to_owned(),
            },
            Atom::Nodes(nodes) => AtomView::Nodes {
                names: nodes.iter().map(|n| self.name(n)).collect(),
            },
            Atom::Ballot(b) => AtomView::Ballot {
                text: names.ballot(b),
                hue: self.hue(b),
            },
            Atom::Value(value) => AtomView::Value {
                text: names.value(value),
            },
            Atom::Vote(b, value) => AtomView::Vote {
                ballot: names.ballot(b),
                hue: self.hue(b),
                value: names.value(value),
            },
            Atom::Slot(slot) => AtomView::Slot { number: slot.0 },
            Atom::Count(number) => AtomView::Count { number },
            Atom::Operation(_) | Atom::Outcome(_) => AtomView::Value {
                text: names.atom(atom),
            },
        }
    }
}
