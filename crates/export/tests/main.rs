//! What is taken away, read back.
//! One program: what the engine's generic code compiles to is compiled once, not
//! once for each file, and all tests run side by side.

mod again;
mod changes;
mod common;
mod json;
mod logs;
mod svg;
