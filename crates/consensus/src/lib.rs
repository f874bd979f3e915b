//! Consensus protocols as pure state machines.
//!
//! A protocol here does no I/O, reads no clock and draws no random number: it
//! is handed one [`Input`] at a time and answers with [`Effects`] and with the
//! [`Rule`] that it followed. The same code is simulated, drawn, explained,
//! fuzzed and searched exhaustively, so what a reader sees is what was tested.
//!
//! - [`Protocol`] is the one trait that every protocol implements.
//! - [`atom`] holds the words that states, messages and rules are made of:
//!   ballots, values, nodes, sets of nodes.
//! - [`fact`] holds the ghost variables: what happened, for monitors and views
//!   to read. Protocols write facts and never read them.
//! - [`machine`] is the replicated table with its clients, for every protocol
//!   that keeps a log.
//! - [`basic_paxos`] is single-decree Paxos.
//! - [`multi_paxos`] is a log of it, with a leader.
//! - [`raft`] is Raft.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod atom;
pub mod basic_paxos;
pub mod chunks;
pub mod config;
pub mod effects;
pub mod fact;
pub mod journal;
pub mod machine;
pub mod multi_paxos;
pub mod protocol;
pub mod raft;
pub mod rename;
pub mod rule;
pub mod status;
pub mod time;

pub use atom::{Atom, Ballot, NodeId, NodeSet, Slot, Value};
pub use config::{Cluster, ConfigError, Lasting, OptionKind, OptionSpec, Setting};
pub use effects::{Effect, Effects};
pub use fact::{Chosen, Fact, Facts};
pub use protocol::{
    Delay, Identity, Input, Kind, Message, Node, Phase, Protocol, RequestSpec, Shape,
};
pub use rule::{Rule, Source, Tone};
pub use status::{Cell, Register, Role, Roles, Standing, Status};
pub use time::{LocalTime, Span};

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
