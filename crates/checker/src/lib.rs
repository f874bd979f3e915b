//! Searches every schedule of a cluster within bounds.
//!
//! The model is the scenario itself: the same [`consensus::Protocol`] that is
//! simulated and drawn, the same monitors, the same words. What a search finds
//! is a scenario again, which plays anywhere a scenario plays.
//!
//! ```
//! use std::sync::Arc;
//!
//! use checker::{Bounds, Model, Search, Verdict};
//! use consensus::basic_paxos::BasicPaxos;
//! use simulator::text;
//!
//! let scenario = text::parse::<BasicPaxos>(
//!     "scenario tiny
//! protocol basic-paxos
//! nodes
//!   proposer x y
//!   acceptor a
//! script
//!   at 0ms request x propose 1
//!   at 0ms request y propose 2
//! ",
//! )?;
//! let mut search = Search::new(Model::new(Arc::new(scenario), Bounds::default()), u32::MAX);
//! // In slices: so many states at a time, until there is an answer.
//! let progress = loop {
//!     let progress = search.run(1_000);
//!     if progress.verdict.is_some() {
//!         break progress;
//!     }
//! };
//! assert_eq!(progress.verdict, Some(Verdict::Holds));
//! # Ok::<(), simulator::text::TextError>(())
//! ```
//!
//! - [`Model`] says what is searched, [`Bounds`] how far.
//! - [`Search`] goes through it in breadth, in slices.
//! - [`RandomSearch`] goes deeper, at random with a fixed seed, and shrinks what it finds.
//! - [`liveness`] looks for schedules that can repeat for ever.
//! - [`linearizable`] judges histories of clients' operations.
//! - [`counterexample`] turns what was found into a scenario, [`telling`] puts words to it.
#![forbid(unsafe_code)]

pub mod bounds;
pub mod counterexample;
mod intern;
pub mod linearizable;
pub mod liveness;
mod memo;
pub mod model;
mod names;
mod row;
pub mod search;
mod states;
mod table;
pub mod telling;

pub use bounds::{Bounds, Estimate, Network, Progress, Reductions, Stop, Verdict};
pub use model::Model;
pub use search::{RandomSearch, Search};
