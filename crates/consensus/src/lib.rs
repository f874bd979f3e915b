//! Consensus protocols without I/O, clock or randomness.
#![no_std]
