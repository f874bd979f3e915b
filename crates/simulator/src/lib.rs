//! One cluster on one deterministic network.
//!
//! The truth of a run is its scenario, its seed and what a reader changed:
//! the same three give the same run, natively and in wasm, to the last byte.
//!
//! ```
//! use std::sync::Arc;
//!
//! use consensus::basic_paxos::BasicPaxos;
//! use simulator::{Detail, Run, text};
//!
//! let scenario = text::parse::<BasicPaxos>(
//!     "scenario tiny
//! protocol basic-paxos
//! nodes
//!   proposer x
//!   acceptor a b c
//! network
//!   latency 10ms
//! script
//!   at 0ms request x propose orange
//! ",
//! )?;
//! let mut run = Run::new(Arc::new(scenario), 7, Detail::Full);
//! // Times are microseconds of virtual time.
//! run.advance(100_000);
//! let world = run.world();
//! let chosen = world.facts().chosen.iter().map(|it| world.scenario().names.value(it.value));
//! assert_eq!(chosen.collect::<Vec<_>>(), ["orange"]);
//! assert_eq!(world.monitors().broken().count(), 0);
//!
//! // Back to just after the first event, and on again: the same run.
//! let digest = world.digest();
//! run.seek(1);
//! run.advance(100_000);
//! assert_eq!(run.world().digest(), digest);
//! # Ok::<(), simulator::text::TextError>(())
//! ```
//!
//! - [`text`] reads and prints scenarios, actions, expectations and saved runs; an error has line, column and what would be legal.
//! - [`World`] is a cluster at a moment, [`Run`] goes to any moment of a run and changes it, [`History`] keeps the branches that changes make.
//! - [`trace`] is what happened and why, [`monitors`] judge it, [`expect`] holds it against what a scenario expects.
//! - [`limits`] are the limits of all that comes from outside. Times are microseconds of virtual time ([`time`]).
#![forbid(unsafe_code)]

pub mod action;
pub mod bench;
pub mod expect;
pub mod history;
pub mod limits;
pub mod luck;
pub mod marks;
pub mod monitors;
pub mod names;
pub mod network;
pub mod protocols;
pub mod reason;
pub mod run;
pub mod scenario;
pub mod telling;
pub mod text;
pub mod time;
pub mod trace;
pub mod world;

pub use action::{Action, Refusal};
pub use history::History;
pub use names::{MessageName, Names};
pub use run::{Change, Moment, Run};
pub use scenario::Scenario;
pub use trace::Detail;
pub use world::World;
