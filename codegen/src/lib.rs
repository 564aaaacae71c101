//! From specs to Rust: reads the hand-normalized specs and makes the files of the generated crate.
//!
//! [`load`] says what a spec tree means and what is wrong with it; [`generate`] makes the files of that meaning; what to do
//! with them is up to [`output`].

// What a spec says must never stop the generator but with a diagnostic.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

mod check;
pub mod coverage;
pub mod diagnostic;
pub mod diff;
pub mod draft;
pub mod dump;
pub mod emit;
pub mod explain;
pub mod fmt;
pub mod format;
pub mod lint;
mod load;
pub mod lower;
pub mod model;
pub mod output;
pub mod preview;
pub mod raw;
pub mod report;
mod resolve;
pub mod revision;
pub mod rust;
pub mod schema;
pub mod skeleton;
pub mod source;
mod suggest;
mod template;

pub use load::{Loaded, load};

use std::error::Error;

use output::FileSet;

/// The files of the generated crate, below its `src`. `done` is called once for each action.
///
/// # Errors
///
/// When something is not Rust, which is a mistake of the generator, or two files would lie at one place, which `check` finds first.
pub fn generate(api: &model::Api, done: &(dyn Fn() + Sync)) -> Result<FileSet, Box<dyn Error>> {
    let files = emit::emit(&lower::lower(api), done)?;
    Ok(FileSet::new(files)?)
}
