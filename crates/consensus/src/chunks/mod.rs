//! Lists that grow with a run and are copied often.
//!
//! There are two, with the same laws. [`shared`] is for runs of any length:
//! copies share what is old. [`plain`] is a `Vec`: a fifth of the code, which a
//! page that shows a short run has not to download. The feature `long-runs`
//! says which of them the protocols keep.

pub mod plain;
pub mod shared;

#[cfg(not(feature = "long-runs"))]
pub use plain::{At, Chunks, Iter};
#[cfg(feature = "long-runs")]
pub use shared::{At, Chunks, Iter};
