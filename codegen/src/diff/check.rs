//! A row of the catalogue: one kind of change, and what it usually means.

use serde::Serialize;

/// One kind of change that the comparison tells apart.
#[derive(Debug)]
pub struct Check {
    /// Stable name, such as `request-param-removed-optional`.
    pub id: &'static str,
    /// Chapter of the catalogue.
    pub family: Family,
    /// What changed, in one sentence.
    pub what: &'static str,
    /// Why it matters, in one sentence.
    pub why: &'static str,
    /// How the change can be made smaller.
    pub fixes: &'static [&'static str],
    /// The verdicts unless the case at hand says otherwise.
    pub verdicts: Verdicts,
    /// The crate behaves differently although no axis shows it.
    pub silent: bool,
    /// Id of the check that the reversed change gives.
    pub mirror: &'static str,
}

impl PartialEq for Check {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Check {}

/// A chapter of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Services, endpoints and actions.
    Service,
    /// Existence, names and necessity of parameters.
    Request,
    /// Types and encodings.
    Type,
    /// What a single value must fulfil.
    Value,
    /// Known values of enums.
    Enum,
    /// Rules between parameters.
    Rule,
    /// Existence and names of response fields.
    Response,
    /// Error codes.
    Error,
    /// Values that are never printed.
    Secret,
    /// Descriptions and sources.
    Doc,
    /// The generated crate itself.
    Code,
}

/// What a change means on each of the three axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Verdicts {
    /// For the crate as released against the service as now described, and the other way round.
    pub wire: Wire,
    /// For the source code of callers.
    pub rust: Rust,
    /// For the set of requests that the client lets through.
    pub validation: Validation,
}

impl Verdicts {
    /// The worse of both on every axis.
    pub fn worst(self, other: Self) -> Self {
        Self {
            wire: self.wire.max(other.wire),
            rust: self.rust.max(other.rust),
            validation: self.validation.and(other.validation),
        }
    }
}

/// Verdict on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wire {
    /// Not concerned.
    None,
    /// Nothing is refused, nothing is lost.
    Ok,
    /// It depends on how tolerant the service is.
    Risk,
    /// Requests are refused, or answers lose something.
    Break,
}

impl Wire {
    /// One word for a report.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "–",
            Self::Ok => "ok",
            Self::Risk => "risk",
            Self::Break => "break",
        }
    }
}

/// Verdict for the source code of callers, as the version bump that Cargo's rules ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rust {
    /// Not concerned.
    None,
    /// Docs and attributes.
    Patch,
    /// Something new.
    Minor,
    /// Code stops compiling.
    Major,
}

impl Rust {
    /// One word for a report.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "–",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// How the set of accepted requests changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Validation {
    /// Not concerned.
    None,
    /// The same set.
    Equal,
    /// More is accepted, nothing is refused that was accepted.
    Widened,
    /// Less is accepted.
    Narrowed,
    /// Some is accepted that was refused, some is refused that was accepted.
    Shifted,
    /// It could not be decided within the bounds of the search.
    Undecided,
}

impl Validation {
    /// One word for a report.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "–",
            Self::Equal => "=",
            Self::Widened => "widen",
            Self::Narrowed => "narrow",
            Self::Shifted => "shift",
            Self::Undecided => "undecided",
        }
    }

    /// The relation of the product of two independent parts that changed like this.
    pub fn and(self, other: Self) -> Self {
        use Validation::{Equal, Narrowed, None, Shifted, Undecided, Widened};
        match (self, other) {
            (None, it) | (it, None) | (Equal, it) | (it, Equal) => it,
            (Undecided, _) | (_, Undecided) => Undecided,
            (Widened, Widened) => Widened,
            (Narrowed, Narrowed) => Narrowed,
            (Shifted, _) | (_, Shifted) | (Widened, Narrowed) | (Narrowed, Widened) => Shifted,
        }
    }

    /// The relation read backwards.
    pub fn mirrored(self) -> Self {
        match self {
            Self::Widened => Self::Narrowed,
            Self::Narrowed => Self::Widened,
            it => it,
        }
    }

    /// Something that used to be accepted may be refused.
    pub fn refuses(self) -> bool {
        matches!(self, Self::Narrowed | Self::Shifted | Self::Undecided)
    }
}

/// The version bump that a change asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// Nothing that a caller could notice.
    None,
    /// Docs.
    Patch,
    /// Something new, or another behaviour.
    Minor,
    /// Code stops compiling, or requests are refused without a source that says so.
    Major,
}

impl Bump {
    /// One word for a report.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}
