//! Queries in their canonical form: pairs sorted by what they mean, and encoded in the one way that is signed.

use std::borrow::Cow;
use std::cmp::Ordering;

use memchr::memchr;
use percent_encoding::percent_decode;

use crate::percent;

/// The canonical form of a query: pairs sorted by their decoded names and values, and encoded anew.
///
/// What our own requests hold is encoded as it should be, so it is looked at, and its pairs are moved, but not copied twice.
pub(super) fn canonical_query(query: &str) -> Cow<'_, str> {
    match canonical_pairs(query) {
        Some(pairs) if pairs.is_sorted() => Cow::Borrowed(query),
        Some(pairs) => Cow::Owned(sorted(pairs)),
        None => {
            let anew = encoded_anew(query);
            let pairs = canonical_pairs(&anew).unwrap_or_default();
            Cow::Owned(sorted(pairs))
        }
    }
}

fn sorted(mut pairs: Vec<Pair<'_>>) -> String {
    pairs.sort_unstable();
    let texts: Vec<&str> = pairs.iter().map(|pair| pair.text).collect();
    texts.join("&")
}

/// Every pair decoded and encoded anew; nothing between two `&` is no pair, and one without `=` has an empty value.
fn encoded_anew(query: &str) -> String {
    let mut out = Vec::with_capacity(query.len() + 16);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if !out.is_empty() {
            out.push(b'&');
        }
        percent::encode_onto(&mut out, &percent::decode(name));
        out.push(b'=');
        percent::encode_onto(&mut out, &percent::decode(value));
    }
    percent::into_text(out)
}

/// The pairs of a query, if each of them is encoded canonically.
fn canonical_pairs(query: &str) -> Option<Vec<Pair<'_>>> {
    let mut pairs = Vec::with_capacity(query.len() / 32 + 1);
    let mut rest = Some(query).filter(|query| !query.is_empty());
    while let Some(from) = rest {
        let end = memchr(b'&', from.as_bytes()).unwrap_or(from.len());
        let (text, after) = from.split_at_checked(end)?;
        pairs.push(Pair::read(text)?);
        rest = after.get(1..);
    }
    Some(pairs)
}

/// One pair of a canonically encoded query, ordered by what its name and value mean.
struct Pair<'q> {
    text: &'q str,
    name: Part<'q>,
    value: Part<'q>,
}

impl<'q> Pair<'q> {
    /// `None` when it is not encoded canonically.
    fn read(text: &'q str) -> Option<Self> {
        let (name, value) = text.split_at_checked(memchr(b'=', text.as_bytes())?)?;
        Some(Self {
            text,
            name: Part::read(name)?,
            value: Part::read(value.get(1..)?)?,
        })
    }
}

impl Ord for Pair<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let names = self.name.cmp(&other.name);
        names.then_with(|| self.value.cmp(&other.value))
    }
}

impl PartialOrd for Pair<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Pair<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Pair<'_> {}

/// A name or a value.
struct Part<'q> {
    text: &'q str,
    escaped: bool,
}

impl<'q> Part<'q> {
    fn read(text: &'q str) -> Option<Self> {
        let escaped = !percent::is_plain(text.as_bytes());
        let canonical = !escaped || percent::is_canonical(text.as_bytes());
        canonical.then_some(Self { text, escaped })
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let (own, others) = (self.text.as_bytes(), other.text.as_bytes());
        match self.escaped || other.escaped {
            false => own.cmp(others),
            true => percent_decode(own).cmp(percent_decode(others)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pairs_sort_as_plain_texts() {
        assert_eq!(
            canonical_query("F.2=b&F.10=c&F.1=a&&flag"),
            "F.1=a&F.10=c&F.2=b&flag="
        );
    }

    #[test]
    fn names_sort_before_they_are_encoded() {
        assert_eq!(canonical_query("a%5B=1&aA=2"), "aA=2&a%5B=1");
        assert_eq!(canonical_query("a=%C3%A9&a=z&a=%20"), "a=%20&a=z&a=%C3%A9");
    }

    #[test]
    fn what_is_canonical_stays_where_it_is() {
        for query in ["", "a=", "a=1&b=%20", "a=1&a=2", "=x"] {
            assert!(matches!(canonical_query(query), Cow::Borrowed(same) if same == query));
        }
    }

    #[test]
    fn what_is_encoded_otherwise_is_encoded_anew() {
        for (query, canonical) in [
            ("a=%7e", "a=~"),
            ("a=%2a&", "a=%2A"),
            ("a=1=2", "a=1%3D2"),
            ("a=100%", "a=100%25"),
            ("a=b c+d", "a=b%20c%2Bd"),
            ("&&", ""),
        ] {
            assert_eq!(canonical_query(query), canonical, "{query}");
        }
    }

    proptest! {
        #[test]
        fn a_canonical_query_stays_as_it_is(query in "[a-zA-Z0-9%&=+.~ *-]{0,60}") {
            let once = canonical_query(&query).into_owned();
            prop_assert_eq!(&canonical_query(&once), &once);
        }

        #[test]
        fn it_has_the_pairs_of_the_query_in_order(query in "[ab%24&=C1]{0,30}") {
            let pairs = |query: &str| -> Vec<(Vec<u8>, Vec<u8>)> {
                query.split('&')
                    .filter(|pair| !pair.is_empty())
                    .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                    .map(|(name, value)| (percent::decode(name).into_owned(), percent::decode(value).into_owned()))
                    .collect()
            };
            let mut expected = pairs(&query);
            expected.sort();
            prop_assert_eq!(pairs(&canonical_query(&query)), expected);
        }
    }
}
