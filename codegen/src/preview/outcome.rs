//! What the program printed.

use serde::Deserialize;

use super::PreviewError;

/// What the program found out about one action.
#[derive(Clone, Debug, Deserialize)]
pub struct Outcome {
    pub(super) calls: Vec<Called>,
    pub(super) empty: Probed,
    pub(super) probes: Vec<Probed>,
    pub(super) answers: Vec<Answered>,
}

/// A request that was built.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Called {
    pub(super) refused: Vec<String>,
    pub(super) advice: Vec<String>,
    pub(super) undecided: Vec<String>,
    pub(super) http: Option<Http>,
    pub(super) unsent: Option<String>,
}

/// What would be sent.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Http {
    pub(super) method: String,
    pub(super) uri: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
    /// Place, name and value of what does not travel in the query.
    pub(super) pairs: Vec<(String, String, String)>,
    pub(super) query: Vec<(String, String)>,
}

/// What is said of a request that was read from JSON.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Probed {
    pub(super) unreadable: Option<String>,
    pub(super) violations: Vec<Said>,
    pub(super) advice: Vec<Said>,
    pub(super) undecided: Vec<String>,
}

/// A violation.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Said {
    pub(super) path: String,
    pub(super) rule: String,
    pub(super) says: String,
}

/// What became of an answer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answered {
    pub(super) model: Option<String>,
    pub(super) notes: Vec<String>,
    pub(super) error: Option<String>,
    pub(super) error_kind: Option<String>,
}

/// Reads what the program printed: one outcome for each plan that it was made of, in the same order.
///
/// # Errors
///
/// When it is something else.
pub fn outcomes(printed: &str) -> Result<Vec<Outcome>, PreviewError> {
    Ok(serde_json::from_str(printed)?)
}
