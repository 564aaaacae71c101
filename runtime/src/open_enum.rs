//! Open sets of texts.

use crate::Scalar;
use crate::element::Read;
use crate::record::{Given, Taken};

/// A set of texts that a service may extend at any time. Implemented by generated enums; see [`open_enum!`](crate::open_enum).
pub trait OpenEnum: Clone + 'static {
    /// The known values.
    const VALUES: &'static [Self];

    /// How each of them is written, in the same order.
    const SPELLINGS: &'static [&'static str];

    /// Other spellings, and the index of the value that each means.
    const ALIASES: &'static [(&'static str, u16)] = &[];

    /// The value of this spelling, or of one that means the same.
    #[must_use]
    fn known(text: &str) -> Option<Self> {
        let (index, _) = find(text, Self::SPELLINGS, Self::ALIASES)?;
        Self::VALUES.get(index).cloned()
    }

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
    let (found, how) = spelled(given, E::SPELLINGS, E::ALIASES);
    let value = match found {
        Spelled::Known(index) => E::VALUES.get(index).cloned(),
        Spelled::Unlisted(text) => Some(E::unlisted(text)),
        Spelled::Nothing => None,
    };
    Read { value, how }
}

/// What a spelling stands for.
enum Spelled {
    Known(usize),
    Unlisted(Unlisted),
    Nothing,
}

/// Not generic, so that it is compiled once and not for each enum.
fn spelled(given: Given<'_>, spellings: &[&str], aliases: &[(&str, u16)]) -> (Spelled, Taken) {
    let Given::Text(text) = given else {
        let Read { value, how } = String::read(given);
        let (found, _) = match &value {
            Some(text) => spelled(Given::Text(text), spellings, aliases),
            None => (Spelled::Nothing, how),
        };
        return (found, how);
    };
    match find(text, spellings, aliases) {
        Some((index, how)) => (Spelled::Known(index), how),
        None => (Spelled::Unlisted(Unlisted(text.into())), Taken::Unlisted),
    }
}

/// The index of a known value, and whether this is its own spelling.
fn find(text: &str, spellings: &[&str], aliases: &[(&str, u16)]) -> Option<(usize, Taken)> {
    if let Some(index) = spellings.iter().position(|known| *known == text) {
        return Some((index, Taken::Fit));
    }
    let (_, index) = aliases.iter().find(|(alias, _)| *alias == text)?;
    Some((usize::from(*index), Taken::Alias))
}
