//! The tests of the core against its rules.
//! One program: what the engine's generic code compiles to is compiled once, not
//! once for each file, and all tests run side by side.

mod ballots_unique;
mod bench;
mod rules_all;
