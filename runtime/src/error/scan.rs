//! Finds names with scalar values in bytes that should be JSON or XML, but need not be.
//!
//! This reader cannot fail: an error answer is often cut, wrapped in something, or not what its header says, and the id of the
//! call in it is worth having all the same. It takes no stack, whatever the nesting.

use std::borrow::Cow;

/// A name with a scalar value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pair<'a> {
    /// How many objects and lists are around it.
    pub(super) depth: usize,
    /// The name, as it is written.
    pub(super) name: &'a [u8],
    /// The value: the content of a text, or the letters of a literal.
    pub(super) value: Cow<'a, str>,
}

/// All pairs of a JSON text.
pub(super) fn json(bytes: &[u8]) -> Json<'_> {
    Json {
        rest: bytes,
        depth: 0,
    }
}

pub(super) struct Json<'a> {
    rest: &'a [u8],
    depth: usize,
}

impl<'a> Iterator for Json<'a> {
    type Item = Pair<'a>;

    fn next(&mut self) -> Option<Pair<'a>> {
        loop {
            let (first, after) = self.rest.split_first()?;
            match first {
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                b'"' => match self.pair() {
                    Some(pair) => return Some(pair),
                    None => continue,
                },
                _ => {}
            }
            self.rest = after;
        }
    }
}

impl<'a> Json<'a> {
    /// Takes the text at the start and, if it is a name with a scalar value, that value.
    fn pair(&mut self) -> Option<Pair<'a>> {
        let name = self.text()?;
        let value = self.rest.trim_ascii_start().strip_prefix(b":")?;
        self.rest = value.trim_ascii_start();
        let value = match self.rest.first()? {
            b'"' => unescaped(self.text()?),
            b'{' | b'[' => return None,
            _ => String::from_utf8_lossy(self.literal()),
        };
        Some(Pair {
            depth: self.depth,
            name,
            value,
        })
    }

    /// Takes the text at the start, without its quotes. One that does not end is dropped, with all that follows.
    fn text(&mut self) -> Option<&'a [u8]> {
        let rest = std::mem::take(&mut self.rest);
        let inside = rest.strip_prefix(b"\"")?;
        let mut escaped = false;
        let end = inside.iter().position(|byte| {
            let ends = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            ends
        })?;
        let (text, after) = inside.split_at(end);
        self.rest = after.strip_prefix(b"\"").unwrap_or(after);
        Some(text)
    }

    fn literal(&mut self) -> &'a [u8] {
        let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
        let end = self.rest.iter().position(ends).unwrap_or(self.rest.len());
        let (literal, after) = self.rest.split_at(end);
        self.rest = after;
        literal
    }
}

/// The content of a JSON text; as it is written, when its escapes are wrong.
fn unescaped(text: &[u8]) -> Cow<'_, str> {
    if !text.contains(&b'\\') {
        return String::from_utf8_lossy(text);
    }
    let quoted = [b"\"", text, b"\""].concat();
    match serde_json::from_slice(&quoted) {
        Ok(content) => Cow::Owned(content),
        Err(_) => String::from_utf8_lossy(text),
    }
}

/// The content of the first XML element of this name that has no attributes and holds only text.
pub(super) fn xml_element(text: &str, name: &str) -> Option<String> {
    let (_, after) = text.split_once(&format!("<{name}>"))?;
    let (content, _) = after.split_once(&format!("</{name}>"))?;
    (!content.contains('<')).then(|| without_entities(content.trim()))
}

fn without_entities(text: &str) -> String {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
    ];
    let plain = entities
        .iter()
        .fold(text.to_owned(), |text, (entity, plain)| {
            text.replace(entity, plain)
        });
    // Last, so that `&amp;lt;` becomes `&lt;`.
    plain.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(usize, String, String)> {
        json(text.as_bytes())
            .map(|pair| {
                let name = String::from_utf8_lossy(pair.name).into_owned();
                (pair.depth, name, pair.value.into_owned())
            })
            .collect()
    }

    fn pair(depth: usize, name: &str, value: &str) -> (usize, String, String) {
        (depth, name.to_owned(), value.to_owned())
    }

    #[test]
    fn scalars_are_found_with_their_depth() {
        assert_eq!(
            found(r#"{"a" : "x\n\u00e9", "b": {"c":1.5}, "d":["no", {"e":null}], "f":true}"#),
            [
                pair(1, "a", "x\né"),
                pair(2, "c", "1.5"),
                pair(3, "e", "null"),
                pair(1, "f", "true"),
            ]
        );
    }

    #[test]
    fn damage_costs_no_more_than_what_it_hits() {
        assert_eq!(found(r#"log line {"a":"x","b":"cut"#), [pair(1, "a", "x")]);
        assert_eq!(
            found(r#"{"a":"bad \q","b":2"#),
            [pair(1, "a", "bad \\q"), pair(1, "b", "2")]
        );
        assert_eq!(found(r#"}}{"a":"x"}"#), [pair(1, "a", "x")]);
    }

    #[test]
    fn elements_are_found_by_name() {
        let text = "<Error><Code>A&amp;lt;B</Code><Outer><Inner/></Outer></Error>";
        assert_eq!(xml_element(text, "Code").as_deref(), Some("A&lt;B"));
        assert_eq!(xml_element(text, "Outer"), None);
        assert_eq!(xml_element(text, "Message"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_scanned(bytes: Vec<u8>) {
            let pairs = json(&bytes).count();
            prop_assert!(pairs <= bytes.len());
        }

        #[test]
        fn a_cut_loses_nothing_that_was_complete_before_it(at in 0..200_usize) {
            let text = format!(r#"{{"RequestId":"r-1",{}"z":"{}"}}"#, r#""p":{"q":[1,2]},"#.repeat(4), "y".repeat(80));
            let cut = text.get(..at.min(text.len())).unwrap_or_default();
            let first = json(cut.as_bytes()).next();
            prop_assert_eq!(first.is_some(), at >= r#"{"RequestId":"r-1""#.len());
        }
    }
}
