//! From specs to Rust: reads the hand-normalized specs and makes the files of the generated crate.

pub mod diagnostic;
pub mod model;
pub mod raw;
pub mod source;
mod suggest;
