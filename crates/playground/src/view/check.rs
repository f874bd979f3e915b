//! A search of every schedule: what is asked for, and how far it has come.

use serde::{Deserialize, Serialize};
use simulator::scenario::Text;
use tsify::Tsify;

/// What a search may vary, and how far it goes. What is absent is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(default)]
pub struct CheckWishes {
    /// Messages that were sent can arrive again and again, or never, instead of once at most.
    pub set: bool,
    /// The most messages on their way at a time.
    pub in_flight: u32,
    /// How many messages may be lost,
    pub drops: u8,
    /// how many copied,
    pub duplicates: u8,
    /// how many timers may fire,
    pub timeouts: u8,
    /// how many processes may crash,
    pub crashes: u8,
    /// and how many disks be wiped.
    pub wipes: u8,
    /// The highest round or term that may be sent; any, if absent.
    #[tsify(optional)]
    pub rounds: Option<u32>,
    /// The highest slot, likewise.
    #[tsify(optional)]
    pub slots: Option<u32>,
    /// The most steps from the start, likewise.
    #[tsify(optional)]
    pub depth: Option<u32>,
    /// It stops after so many states,
    pub states: u32,
    /// or at so many megabytes.
    pub megabytes: u32,
    /// States that differ only in names which carry no order are one, and messages without effect are none.
    pub reduced: bool,
    /// The promises that are asked about, by the ids of their monitors; all, if there is none.
    pub promises: Vec<String>,
}

impl Default for CheckWishes {
    fn default() -> Self {
        Self {
            set: false,
            in_flight: 64,
            drops: 0,
            duplicates: 0,
            timeouts: 0,
            crashes: 0,
            wipes: 0,
            rounds: None,
            slots: None,
            depth: None,
            states: 20_000_000,
            megabytes: 512,
            reduced: true,
            promises: Vec::new(),
        }
    }
}

/// What can be asked of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct CheckableView {
    /// The promises that the protocol gives, by the ids of their monitors.
    pub promises: Vec<&'static str>,
    /// The mistakes that can be switched on, in order.
    pub mutations: Vec<&'static str>,
    /// Those that are.
    pub on: Vec<String>,
    /// How many requests the schedule places where it likes.
    pub requests: u32,
    /// Whether messages carry slots.
    pub slotted: bool,
    /// The promises that its lesson says fall.
    pub falls: Vec<&'static str>,
    /// What keeps clusters of this protocol from coming to rest.
    pub lasting: Vec<LastingView>,
    /// As much as the scenario's own script does.
    pub wishes: CheckWishes,
}

/// A mistake by which no promise falls, but a cluster never comes to rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct LastingView {
    /// Its id, and that of its lesson.
    pub id: &'static str,
    /// Whether this is its cluster.
    pub on: bool,
    /// What ends it there.
    pub remedies: Vec<RemedyView>,
}

/// A setting that ends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct RemedyView {
    /// The option.
    pub option: &'static str,
    /// As it is written.
    pub setting: &'static str,
    /// Whether it is set so.
    pub on: bool,
}

/// How far a search has come.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct CheckView {
    /// Distinct states seen; of a search by luck, the walks.
    pub states: f64,
    /// Of them, those whose successors were looked at.
    pub expanded: f64,
    /// Steps tried.
    pub steps: f64,
    /// Steps left out because they lead beyond the bounds.
    pub beyond: f64,
    /// Steps from the start.
    pub depth: u32,
    /// Bytes taken.
    pub bytes: f64,
    /// `holds`, `broken` or `stopped`, once it is at an end.
    pub verdict: Option<&'static str>,
    /// What stopped it: `states`, `memory` or `clocks`.
    pub why: Option<&'static str>,
    /// The promises that fell, by the ids of their monitors.
    pub broken: Vec<&'static str>,
    /// How many steps the way to their fall has.
    pub length: u32,
    /// How many namings of nodes one state stands for; 1: itself only.
    pub names: u32,
    /// Whether messages without effect are left out of states.
    pub spent: bool,
}

/// How large a search is going to be, as far as it has come.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct EstimateView {
    /// Hardly fewer states than this,
    pub least: f64,
    /// and hardly more than this; no end is in sight where it is absent.
    pub most: Option<f64>,
    /// Bytes for as many.
    pub least_bytes: f64,
    /// Likewise.
    pub most_bytes: Option<f64>,
    /// Whether everything was seen.
    pub exact: bool,
}

/// A schedule that can repeat for ever, or that there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct ForeverView {
    /// `forever`, `never`, `stopped`, `luck` where waits are drawn by luck, or `unknown` for a protocol whose rounds
    /// cannot be counted from elsewhere.
    pub verdict: &'static str,
    /// Whether it is about who leads a log, by the clock, and not about a single value in any order of events.
    pub logs: bool,
    /// How many states were gone through, where there is none.
    pub states: u32,
    /// With at most so many messages on their way.
    pub in_flight: u32,
    /// The steps before the loop,
    pub prefix: u32,
    /// those of one turn of it,
    pub turn: u32,
    /// and by how much rounds are higher after each.
    pub rounds: u32,
    /// Whether the cluster does so by itself, with nobody deciding anything.
    pub unforced: bool,
    /// How long it took over many seeds.
    pub luck: Option<LuckView>,
    /// The way and two turns as a scenario's text.
    pub scenario: String,
}

/// How long it took to come to rest over many seeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct LuckView {
    /// So many seeds were tried.
    pub runs: u32,
    /// So many of them came to rest.
    pub rested: u32,
    /// Ballots or terms begun until then.
    pub rounds: Option<RankView>,
    /// Virtual time until then, in milliseconds.
    pub millis: Option<RankView>,
}

/// Figures, sorted, at four places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct RankView {
    /// The smallest.
    pub min: u32,
    /// The one in the middle.
    pub median: u32,
    /// Nine in ten are not above it.
    pub most: u32,
    /// The largest.
    pub max: u32,
}

/// A text in both languages, as the page gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Tsify)]
pub struct ToldText {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl From<ToldText> for Text {
    fn from(told: ToldText) -> Self {
        Self {
            en: told.en,
            zh: told.zh,
        }
    }
}

/// What a scenario is to say, in words that the page has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Tsify)]
#[serde(default)]
pub struct Telling {
    /// Its title,
    pub title: ToldText,
    /// and what it is about.
    pub about: ToldText,
    /// Where a mistake is made for the first time.
    pub wrong: ToldText,
    /// Where the promise falls.
    pub fallen: ToldText,
}

#[cfg(feature = "checker")]
impl From<Telling> for checker::telling::Telling {
    fn from(told: Telling) -> Self {
        Self {
            title: told.title.into(),
            about: told.about.into(),
            wrong: told.wrong.into(),
            fallen: told.fallen.into(),
        }
    }
}
