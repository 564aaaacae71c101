//! Open sets of texts.

use crate::Scalar;
use crate::element::Read;
use crate::record::{Given, Taken};

/// A set of texts that a service may extend at any time. Implemented by generated enums; see [`open_enum!`](crate::open_enum).
pub trait OpenEnum: Sized {
    /// The value of this spelling, or of one that means the same.
    fn known(text: &str) -> Option<Self>;

    /// A value that is not known.
    fn unlisted(value: Unlisted) -> Self;

    /// The value on the wire.
    fn as_str(&self) -> &str;

    /// Whether the value is one of the known.
    fn is_known(&self) -> bool;
}

/// A value that the spec does not list. Made by reading it, or from a text that is none of the known values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unlisted(Box<str>);

impl Unlisted {
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The value of any text.
#[doc(hidden)]
pub fn open_from_text<E: OpenEnum>(text: &str) -> E {
    E::known(text).unwrap_or_else(|| E::unlisted(Unlisted(text.into())))
}

#[doc(hidden)]
pub fn open_read<E: OpenEnum>(given: Given<'_>) -> Read<E> {
    let Given::Text(text) = given else {
        return String::read(given).map(|text| open_from_text(&text));
    };
    match E::known(text) {
        Some(value) if value.as_str() == text => Read::fit(value),
        Some(value) => Read {
            value: Some(value),
            how: Taken::Alias,
        },
        None => Read {
            value: Some(E::unlisted(Unlisted(text.into()))),
            how: Taken::Unlisted,
        },
    }
}
