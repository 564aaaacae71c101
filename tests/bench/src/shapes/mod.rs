//! The requests and answers that the functions are measured on: ours out of the generator, the reference's by hand.

pub(crate) mod by_hand;
pub(crate) mod ours;
pub(crate) mod samples;
