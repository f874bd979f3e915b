//! A run as something to take away: a picture, a diagram's text, a log with
//! vector clocks, a test, data.
//!
//! Every form is made from the same trace and is the same, to the last byte,
//! for the same run and words. Who calls has the sentences: this crate is given
//! those that it needs, in one language.
#![forbid(unsafe_code)]

pub mod clocks;
pub mod format;
pub mod json;
pub mod look;
pub mod mermaid;
pub mod rust_test;
pub mod shiviz;
pub mod svg;
pub mod text;
pub mod words;

pub use format::{Format, saved};
pub use look::Look;
pub use svg::{Size, Style, Theme, svg};
pub use words::{Language, Words};
