//! Typed requests and answers.
