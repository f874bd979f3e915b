//! Schedules that can repeat for ever: a way to a round trip after which
//! everything is as before, but for the numbers of rounds, and nothing has come to rest.
//!
//! States that differ only in where rounds and time are counted from behave alike
//! ([`consensus::rename`]), so what leads from one to the other leads on again
//! and again. The history is no part of a state here. Of a single decree, progress is that
//! somebody learns, and every order of events is gone through; of a log, that one
//! leader stays, and waits last as long as the options say.

mod clock;
mod graph;
mod lasso;
mod luck;
mod moment;
mod order;

use std::sync::Arc;

use consensus::Protocol;
use consensus::rename::Renames;
use simulator::scenario::Text;
use simulator::{Detail, Scenario, World};

use crate::counterexample::Lost;
use crate::model::Model;
pub use luck::{EVENTS, Rank, Spread, by_luck, spread};

/// When timers may fire, where a single value is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// At any time while they run.
    Any,
    /// Only when no message is on its way: time-outs are longer than any
    /// exchange of messages, as they are in synchronous times.
    Synchronous,
}

/// A schedule that can repeat for ever.
pub struct Loop<P: Protocol> {
    /// How many steps come before the loop,
    pub prefix: usize,
    /// and how many one turn of it has.
    pub turn: usize,
    /// By how much rounds are higher after each turn.
    pub rounds: u32,
    /// Whether nobody decides anything: the cluster does so by itself.
    pub unforced: bool,
    /// The way and the loop, gone twice, with captions where a turn begins and ends.
    pub scenario: Scenario<P>,
}

/// What a search for such a schedule has found.
pub enum Answer<P: Protocol> {
    /// One.
    Forever(Box<Loop<P>>),
    /// None: so many states were gone through, all of them.
    Never(u64),
    /// None among so many states, which are not all.
    Stopped(u64),
    /// Waits are drawn by luck: a loop always exists, and has no chance of lasting. [`spread`] tells how long it takes.
    Luck,
    /// The protocol has not written down how its rounds are counted.
    Unknown,
}

/// Searches for a schedule that can repeat for ever without coming to rest, in which nothing is lost but by
/// links that the script cuts, nobody crashes, and that is fair: whatever is on its way arrives, and every timer
/// that runs fires, is stopped or is set anew.
///
/// Of a log the script is played as it stands, then every order of what falls on the same moment is gone through.
/// Of other protocols only the requests of the script count, and of the model's bounds only `in_flight`. At most `most` states are gone through.
///
/// # Errors
/// When a live run differs from the search: see [`Lost`].
pub fn search<P: Protocol>(
    model: &Model<P>,
    timing: Timing,
    most: usize,
) -> Result<Answer<P>, Lost> {
    if by_luck(&model.scenario) {
        Ok(Answer::Luck)
    } else if P::LOGS {
        clock::search(model, most)
    } else {
        order::search(model, timing, most)
    }
}

/// How the protocol's states are renamed, and how much is between two countings of rounds.
fn rounds<P: Protocol>(model: &Model<P>) -> Option<(Renames<P>, u32)> {
    let names = model.scenario.protocol.renames()?;
    let stride = names.rounds?.max(1);
    Some((names, stride))
}

/// What is told where the loop begins, where its second turn begins, and at the end.
fn captions(rounds: u32, logs: bool) -> [[String; 2]; 3] {
    let begins = [
        "Here the loop begins. Nothing is lost in it, and whatever is on its way arrives.",
        "循环从这里开始。其中没有消息丢失，在途的都会送达。",
    ];
    let again = if rounds == 0 {
        [
            "Everything is as it was when the loop began. The same again.".to_owned(),
            "一切与循环开始时相同。再来一遍。".to_owned(),
        ]
    } else {
        [
            format!(
                "Everything is as it was when the loop began, with rounds {rounds} higher. The same again."
            ),
            format!("一切与循环开始时相同，只是轮次高了 {rounds}。再来一遍。"),
        ]
    };
    let ends = [
        "And once more everything is the same: this can go on for ever, and nobody learns anything.",
        "一切又与先前相同：这可以永远继续下去，谁也学不到任何值。",
    ];
    if !logs {
        return [begins.map(str::to_owned), again, ends.map(str::to_owned)];
    }
    let begins = [
        "Here the loop begins. Every link that is not cut carries everything, and nobody crashes.",
        "循环从这里开始。没有切断的链路什么都能送达，也没有进程崩溃。",
    ];
    let ends = [
        "And once more everything is the same: this goes on for ever, and no leader stays.",
        "一切又与先前相同：这会永远继续下去，没有领导者能坐稳。",
    ];
    [begins.map(str::to_owned), again, ends.map(str::to_owned)]
}

fn text(en: String, zh: String) -> Text {
    Text { en, zh }
}

/// How many ballots are begun in it.
fn begun<P: Protocol>(told: &Scenario<P>) -> u32 {
    let mut world = World::new(Arc::new(told.clone()), told.seed, Detail::Lean);
    let until = told.until.unwrap_or(0);
    while world.next_time().is_some_and(|time| time <= until) && world.advance() {}
    u32::try_from(world.facts().begun.len()).unwrap_or(u32::MAX)
}
