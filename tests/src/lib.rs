//! Shared test helpers.

pub mod golden;
