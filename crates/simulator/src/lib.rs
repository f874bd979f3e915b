//! A whole cluster on one deterministic network.
