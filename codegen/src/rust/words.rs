//! Words of the output that know how to print themselves.

use std::fmt::{self, Display, Write as _};

/// A Rust identifier. Only `lower::names` makes one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The identifier as it stands in code: with `r#` where it needs one.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier without `r#`, such as a file's name needs it.
    #[must_use]
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that prints as a string literal.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(pub String);

impl Text {
    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '\'' => f.write_char(c)?,
                // Escapes quotes, backslashes and everything that does not print, bidirectional controls included.
                _ => write!(f, "{}", c.escape_debug())?,
            }
        }
        f.write_char('"')
    }
}

/// The final lines of a doc comment. Only `lower::docs` makes one, after taking the teeth out of spec text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    lines: Vec<String>,
    alias: Option<Text>,
}

impl Docs {
    pub(crate) fn new(lines: Vec<String>) -> Self {
        Self { lines, alias: None }
    }

    pub(crate) fn with_alias(self, alias: Option<Text>) -> Self {
        Self { alias, ..self }
    }

    /// The lines, without `///`.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Another name under which rustdoc's search finds the item.
    #[must_use]
    pub fn alias(&self) -> Option<&Text> {
        self.alias.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn a_text_cannot_leave_its_literal() {
        assert_eq!(Text::from(r#"a"b\c"#).to_string(), r#""a\"b\\c""#);
        assert_eq!(
            Text::from("l1\nl2\u{202e}").to_string(),
            r#""l1\nl2\u{202e}""#
        );
        assert_eq!(Text::from("it's 数据").to_string(), "\"it's 数据\"");
    }
}
