//! From specs to Rust: reads the hand-normalized specs and makes the files of the generated crate.

mod check;
pub mod coverage;
pub mod diagnostic;
pub mod diff;
pub mod dump;
mod load;
pub mod model;
pub mod raw;
mod resolve;
pub mod source;
mod suggest;

pub use load::{Loaded, load};
