//! The `consensus` command.

fn main() {}
