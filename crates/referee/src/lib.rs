//! Other people's implementations beside ours: the same script, the same
//! outcome. All of it is in `tests`; nothing depends on this crate.
