//! The command line, run as a person runs it.
//! One program: what the engine's generic code compiles to is compiled once, not
//! once for each file, and all tests run side by side.

mod batch;
mod check;
mod check_history;
mod command;
mod common;
mod diagram;
mod export;
mod pictures;
mod sentences;
mod strange;
mod transcripts;
