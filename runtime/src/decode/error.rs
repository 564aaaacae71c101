//! Why a body could not be read.

use std::fmt;

/// A body could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub(super) path: String,
    pub(super) expected: Option<&'static str>,
    pub(super) found: Option<String>,
    pub(super) reason: String,
}

impl DecodeError {
    /// Something is wrong with the body as a whole.
    pub(super) fn whole(reason: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            expected: None,
            found: None,
            reason: reason.into(),
        }
    }

    /// Where, in wire names: `Items.Task[0].Port`. Empty when the body as a whole is meant.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What should stand there; `None` when the body is malformed.
    #[must_use]
    pub const fn expected(&self) -> Option<&'static str> {
        self.expected
    }

    /// What stands there; `***` when it is a secret.
    #[must_use]
    pub fn found(&self) -> Option<&str> {
        self.found.as_deref()
    }

    /// What the reader of the format says, with line and column; may be empty.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str("the body cannot be read: ")?;
        } else {
            write!(f, "`{}` cannot be read: ", self.path)?;
        }
        if let Some(expected) = self.expected {
            write!(f, "expected {expected}")?;
            if let Some(found) = &self.found {
                write!(f, ", found {found}")?;
            }
            if self.reason.is_empty() {
                return Ok(());
            }
            return write!(f, " ({})", self.reason);
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for DecodeError {}
