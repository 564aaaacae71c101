//! JSON text inside a string.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde_core::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_core::ser::{Serialize, Serializer};

use crate::element::{Read, Scalar};
use crate::record::{Given, Kind, Value};
use crate::secret;

/// Any JSON value: what a [`Json`] holds whose content no document describes.
pub type AnyJson = serde_json::Value;

/// JSON text inside a string. The text is kept exactly as it came, well-formed or not.
///
/// Made from a `T`, or with [`Json::raw`] from a text.
pub struct Json<T> {
    text: String,
    content: PhantomData<fn() -> T>,
}

impl<T> Json<T> {
    /// This text, unchecked.
    #[must_use]
    pub fn raw(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            content: PhantomData,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, owned.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }
}

impl<T: DeserializeOwned> Json<T> {
    /// What the text says.
    ///
    /// # Errors
    ///
    /// When the text is not JSON, or says something else than a `T`.
    pub fn parse(&self) -> Result<T, JsonError> {
        serde_json::from_str(&self.text).map_err(JsonError)
    }
}

impl<T: Serialize> From<T> for Json<T> {
    fn from(content: T) -> Self {
        Self::raw(text_of(&content))
    }
}

impl<T: Serialize, const N: usize> From<[T; N]> for Json<Vec<T>> {
    fn from(content: [T; N]) -> Self {
        Self::raw(text_of(content.as_slice()))
    }
}

/// Values of generated code always have a JSON text, so `null` is never sent in place of one.
fn text_of<T: Serialize + ?Sized>(content: &T) -> String {
    serde_json::to_string(content).unwrap_or_else(|_| "null".to_owned())
}

impl<T: 'static> Scalar for Json<T> {
    const KIND: Kind = Kind::Json;

    fn read(given: Given<'_>) -> Read<Self> {
        match given {
            Given::Json(text) => Read::coerced(Self::raw(text)),
            scalar => String::read(scalar).map(Self::raw),
        }
    }

    fn view(&self) -> Value<'_> {
        Value::Json(&self.text)
    }
}

impl<T> Clone for Json<T> {
    fn clone(&self) -> Self {
        Self::raw(self.text.clone())
    }
}

impl<T> PartialEq for Json<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Json<T> {}

impl<T> PartialOrd for Json<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Json<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<T> Hash for Json<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> fmt::Display for Json<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The text, without what looks like a secret.
impl<T> fmt::Debug for Json<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*secret::without_secrets(&self.text), f)
    }
}

impl<T> Serialize for Json<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T: 'static> Deserialize<'de> for Json<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::deserialize_scalar(deserializer)
    }
}

/// A text is not the JSON that it should be.
#[derive(Debug)]
pub struct JsonError(serde_json::Error);

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for JsonError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_made_from_values_and_read_back() {
        let json: Json<Vec<String>> = Json::from(["a".to_owned(), "b".to_owned()]);
        assert_eq!(json.text(), r#"["a","b"]"#);
        assert_eq!(json.parse().expect("a list"), ["a", "b"]);
        assert_eq!(json, Json::from(vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn keeps_what_is_not_json() {
        let json = Json::<AnyJson>::raw("{oops");
        assert_eq!(json.text(), "{oops");
        assert!(json.parse().is_err());
    }

    #[test]
    fn does_not_print_what_looks_like_a_secret() {
        let json = Json::<AnyJson>::raw(r#"{"user":"u","Password":"hunter2"}"#);
        let printed = format!("{json:?}");
        assert!(
            printed.contains("user") && !printed.contains("hunter2"),
            "{printed}"
        );
    }
}
