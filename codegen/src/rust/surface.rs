//! The public surface of the output.
