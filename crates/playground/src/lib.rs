//! The engine for a web page: sessions, view models, errors.
//!
//! This is the only crate that knows a browser. A [`Session`] is one run on
//! one page; what the page is told of it are the plain views of [`view`]. What
//! works on a scenario's text alone is the [`workshop`]; [`takeaway`] writes a
//! run in other forms; [`check`] goes through every schedule, and [`histories`]
//! judges what clients were told.
//!
//! A page loads these as files of their own, each built with its feature only:
//! `first` for the first picture of an embed and the gestures on its stage, `whole` for all that can be done with a
//! run, `workshop`, `takeaway`, `checker` and `histories` when somebody asks for them.

#[cfg(feature = "whole")]
mod changes;
#[cfg(feature = "checker")]
pub mod check;
#[cfg(feature = "workshop")]
mod checkable;
#[cfg(any(feature = "first", feature = "whole"))]
mod diagram;
#[cfg(feature = "whole")]
mod edit;
#[cfg(feature = "first")]
mod first;
#[cfg(feature = "checker")]
pub mod forever;
#[cfg(feature = "histories")]
pub mod histories;
#[cfg(feature = "whole")]
mod history;
mod js;
#[cfg(feature = "whole")]
mod live;
#[cfg(any(feature = "first", feature = "whole"))]
mod moment;
#[cfg(feature = "whole")]
mod news;
#[cfg(feature = "whole")]
mod past;
#[cfg(feature = "errors")]
mod problem;
#[cfg(any(feature = "checker", feature = "workshop"))]
mod promises;
#[cfg(any(
    feature = "whole",
    feature = "workshop",
    feature = "takeaway",
    feature = "checker"
))]
mod protocols;
#[cfg(any(feature = "whole", feature = "takeaway"))]
mod reading;
#[cfg(feature = "whole")]
mod session;
#[cfg(feature = "workshop")]
mod settings;
#[cfg(any(feature = "first", feature = "whole"))]
mod show;
#[cfg(feature = "whole")]
mod stops;
#[cfg(feature = "whole")]
mod tables;
#[cfg(feature = "takeaway")]
pub mod takeaway;
pub mod view;
#[cfg(feature = "workshop")]
pub mod workshop;

// The first engine does not live long: an allocator of half a kilobyte is enough for it.
#[cfg(all(target_arch = "wasm32", feature = "first", not(feature = "errors")))]
#[global_allocator]
static MEMORY: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());

#[cfg(feature = "first")]
pub use first::Preview;
#[cfg(feature = "errors")]
pub use js::version;
#[cfg(feature = "whole")]
pub use session::{Session, fresh_seed};
