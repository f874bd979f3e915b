//! The engine for a web page: sessions, view models, errors.
//!
//! This is the only crate that knows a browser. A [`Session`] is one run on
//! one page; what the page is told of it are the plain views of [`view`].

mod diagram;
mod live;
mod news;
mod problem;
mod session;
mod settings;
mod show;
pub mod view;

pub use session::{Session, benchmark_run, fresh_seed, version};
