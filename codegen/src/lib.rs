//! From specs to Rust: reads the hand-normalized specs and makes the files of the generated crate.

pub mod model;
pub mod source;
