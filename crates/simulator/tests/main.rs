//! The tests of the simulator against its promises.
//! One program: what the engine's generic code compiles to is compiled once, not
//! once for each file, and all tests run side by side.

mod actions_any;
mod chunks_lists;
mod common;
mod fuzz_seeds;
mod history_laws;
mod history_scripts;
mod laws_digests;
mod laws_multi_paxos;
mod laws_mutations;
mod laws_raft;
mod laws_safety;
mod monitors_fall;
mod notes;
mod notes_long_runs;
mod run_checkpoints;
mod run_timeline;
mod saved_runs;
mod scenarios;
mod stability_names;
mod text_errors;
mod text_roundtrip;
