//! Messages and links.

use serde::Serialize;
use tsify::Tsify;

use super::atoms::{AtomView, ShapeView};

/// Where a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum FateView {
    /// On its way.
    Flying,
    /// Held in the tray until it is let go.
    Held,
    /// It arrived.
    Delivered,
    /// Somebody dropped it.
    Dropped,
    /// The network lost it.
    Lost,
    /// The link was cut when it was sent, or while it flew.
    Cut,
    /// It came to a process that was down.
    Missed,
}

impl FateView {
    /// As the page writes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Flying => "flying",
            Self::Held => "held",
            Self::Delivered => "delivered",
            Self::Dropped => "dropped",
            Self::Lost => "lost",
            Self::Cut => "cut",
            Self::Missed => "missed",
        }
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct MessageView {
    /// Its number in the run: small, dense, for keys and for `frame`.
    pub id: u32,
    /// Its stable name: `x>a Prepare 1.x`, with ` #2` for the second such and
    /// ` +1` for the first copy. What actions and `data-message` use.
    pub name: String,
    /// Its kind: `Prepare`.
    pub kind: &'static str,
    /// Its silhouette.
    pub shape: ShapeView,
    /// Whether it answers: hollow.
    pub reply: bool,
    /// The sender.
    pub from: String,
    /// The receiver.
    pub to: String,
    /// Its ballot as it is written; empty for none.
    pub ballot: String,
    /// The colour of its ballot, 1 to 8; 0 for none (ink).
    pub hue: u32,
    /// The value on its face; empty for none.
    pub value: String,
    /// What it reports: an [`AtomView::Vote`], or none. Of several entries the last
    /// one's ballot, and for a value how many there are: `×3`.
    pub carries: AtomView,
    /// When it left.
    pub sent: f64,
    /// When it arrives, arrived, or was lost.
    pub due: f64,
    /// When it would have arrived had nobody touched it.
    pub planned: f64,
    /// Where it is.
    pub fate: FateView,
    /// Whether its receiver, as it is now, would refuse it: drawn as a dashed
    /// octagon at the gate.
    pub refused: bool,
}

/// A link that is cut, in one direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct CutView {
    /// From this node
    pub from: String,
    /// to this one.
    pub to: String,
}
