//! Shared test helpers.

pub mod golden;
pub mod pairs;
