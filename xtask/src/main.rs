//! `cargo xtask`: arguments and exit codes.
fn main() {}
