//! One cluster on one deterministic network.
//!
//! The truth of a run is its scenario, its seed and what a reader changed:
//! the same three give the same run, natively and in wasm, to the last byte.
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
