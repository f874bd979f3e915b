//! The engine for a web page: sessions, view models, errors.
//!
//! This is the only crate that knows a browser. A [`Session`] is one run on
//! one page; what the page is told of it are the plain views of [`view`]. What
//! works on a scenario's text alone is the [`workshop`]; [`takeaway`] writes a
//! run in other forms; [`check`] goes through every schedule.
//!
//! A page loads these as files of their own, each built with its feature only:
//! `engine` for the first picture of a run and the gestures on stage, `whole` for all that can be done with it,
//! `workshop`, `takeaway` and `checker` when somebody asks for them.

#[cfg(feature = "engine")]
mod changes;
#[cfg(feature = "checker")]
pub mod check;
#[cfg(feature = "checker")]
mod checkable;
#[cfg(feature = "engine")]
mod diagram;
#[cfg(feature = "whole")]
mod edit;
#[cfg(feature = "whole")]
mod history;
mod js;
#[cfg(feature = "engine")]
mod live;
#[cfg(feature = "engine")]
mod news;
#[cfg(all(feature = "engine", not(feature = "whole")))]
mod opening;
#[cfg(feature = "whole")]
mod past;
mod problem;
mod protocols;
#[cfg(any(feature = "whole", feature = "takeaway"))]
mod reading;
#[cfg(feature = "engine")]
mod session;
#[cfg(feature = "workshop")]
mod settings;
#[cfg(feature = "engine")]
mod show;
#[cfg(feature = "whole")]
mod stops;
#[cfg(feature = "takeaway")]
pub mod takeaway;
#[cfg(feature = "checker")]
mod telling;
pub mod view;
#[cfg(feature = "workshop")]
pub mod workshop;

pub use js::version;
#[cfg(feature = "engine")]
pub use session::{Session, fresh_seed};
