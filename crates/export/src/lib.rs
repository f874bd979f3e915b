//! A run as something to take away: a picture, a diagram's text, a log with
//! vector clocks, a test, data.
//!
//! Every form is made from the same trace and is the same, to the last byte,
//! for the same run and words. Who calls has the sentences: this crate is given
//! those that it needs, in one language.
//!
//! ```
//! use std::sync::Arc;
//!
//! use consensus::basic_paxos::BasicPaxos;
//! use export::{Format, Look, Style, Words, saved};
//! use simulator::{Detail, Run, text};
//!
//! let scenario = text::parse::<BasicPaxos>(
//!     "scenario tiny
//! protocol basic-paxos
//! nodes
//!   proposer x
//!   acceptor a b c
//! script
//!   at 0ms request x propose orange
//! ",
//! )?;
//! // All of it has to be written down: a picture tells a run from its first event to its last.
//! let mut run = Run::new(Arc::new(scenario), 7, Detail::Full);
//! run.keep_all();
//! run.advance(200_000);
//! let look = Look { run: &run };
//! let write = |format: Format| format.write(look, &Words::default(), Style::default(), &saved(look));
//! assert!(write(Format::Svg).starts_with("<svg"));
//! assert!(write(Format::Mermaid).starts_with("sequenceDiagram"));
//! assert!(write(Format::Json).contains("\"consensus-playground-trace\""));
//! # Ok::<(), simulator::text::TextError>(())
//! ```
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
