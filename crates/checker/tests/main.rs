//! The tests of the checker: counts, verdicts, mistakes found, and other people's search beside it.
//! One program: what the engine's generic code compiles to is compiled once, not
//! once for each file, and all tests run side by side.

mod break_forever;
mod break_it;
mod break_logs;
mod common;
mod estimate;
mod exhaustive;
mod linearizable;
mod liveness;
mod liveness_logs;
mod reductions;
mod stateright;
