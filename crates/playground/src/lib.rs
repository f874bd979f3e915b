//! The engine for a web page: sessions, view models, errors.
//!
//! This is the only crate that knows a browser. A [`Session`] is one run on
//! one page; what the page is told of it are the plain views of [`view`]. What
//! works on a scenario's text alone is the [`workshop`]; [`takeaway`] writes a
//! run in other forms.
//!
//! A page loads these as files of their own, each built with its feature only:
//! `engine` for the run on screen, `workshop` and `takeaway` when somebody asks for them.

#[cfg(feature = "engine")]
mod diagram;
#[cfg(feature = "engine")]
mod edit;
#[cfg(feature = "engine")]
mod history;
mod js;
mod json;
#[cfg(feature = "engine")]
mod live;
#[cfg(feature = "engine")]
mod news;
mod problem;
mod protocols;
#[cfg(feature = "engine")]
mod session;
#[cfg(feature = "workshop")]
mod settings;
#[cfg(feature = "engine")]
mod show;
#[cfg(feature = "engine")]
mod stops;
#[cfg(feature = "takeaway")]
pub mod takeaway;
pub mod view;
#[cfg(feature = "workshop")]
pub mod workshop;

pub use js::version;
#[cfg(feature = "engine")]
pub use session::{Session, fresh_seed};
