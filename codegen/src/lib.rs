//! The pipeline from specs to Rust.
