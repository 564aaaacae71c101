//! What is wrong with a request.

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Display, Write as _};

use crate::path::Path;

/// What is printed instead of a secret.
pub const REDACTED: &str = "***";

/// The longest value that a violation repeats, in characters.
const VALUE_SHOWN: usize = 80;

/// One thing that is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    path: String,
    rule: Cow<'static, str>,
    fields: &'static [&'static str],
    bound: Option<&'static str>,
    value: Option<String>,
    says: &'static str,
}

impl Violation {
    /// Where the value stands, in wire names: `Filters[0].Key`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Which rule is broken: `required`, the kind of a constraint such as `range`, or the id of a rule of the action.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// Wire names of all fields that the rule speaks of; empty when it speaks of the value at [`Violation::path`] alone.
    #[must_use]
    pub fn fields(&self) -> &'static [&'static str] {
        self.fields
    }

    /// What the value must fulfil: `1..=100`.
    #[must_use]
    pub fn bound(&self) -> Option<&'static str> {
        self.bound
    }

    /// The value; `***` when it is a secret.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }
}

impl Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            rule,
            bound,
            value,
            says,
            fields: _,
        } = self;
        if !path.is_empty() {
            write!(f, "`{path}` ")?;
        }
        match (bound, says.is_empty()) {
            // Its bound is a yes or no, and its value a length: neither says anything.
            (Some(_), _) if rule == "unique" => {
                return write!(f, "must not hold a value twice ({rule})");
            }
            (Some(bound), _) => write!(f, "{}{bound}", demand(rule))?,
            (None, false) => f.write_str(says)?,
            (None, true) => f.write_str("is not valid")?,
        }
        if let Some(value) = value {
            write!(f, ", but is {value}")?;
        }
        write!(f, " ({rule})")
    }
}

/// How the bound of a constraint continues "`Name` …".
fn demand(rule: &str) -> &'static str {
    match rule {
        "range" => "must be in ",
        "length" => "must have a length in characters of ",
        "bytes" => "must have a length in bytes of ",
        "charset" => "must hold only characters of ",
        "pattern" => "must match ",
        "one_of" => "must be one of ",
        "items" => "must have a number of elements of ",
        "format" => "must be a text of the form ",
        "enum" => "is expected to be one of ",
        "separator" => "must not hold the separator ",
        _ => "must be ",
    }
}

/// All that is wrong with a request.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// A required field is not set.
    #[cold]
    #[inline(never)]
    pub fn missing(&mut self, at: &Path<'_>, field: &'static str) {
        self.0.push(Violation {
            path: at.field(field).to_string(),
            rule: Cow::Borrowed("required"),
            fields: &[],
            bound: None,
            value: None,
            says: "is required, but is not set",
        });
    }

    /// A value does not fulfil a constraint. `field` is empty when `at` already names the value; the value of a secret
    /// is given as [`REDACTED`].
    #[cold]
    #[inline(never)]
    pub fn broken(
        &mut self,
        at: &Path<'_>,
        field: &'static str,
        rule: &'static str,
        bound: &'static str,
        value: &dyn Display,
    ) {
        self.0.push(Violation {
            path: path_to(at, field),
            rule: Cow::Borrowed(rule),
            fields: &[],
            bound: Some(bound),
            value: Some(shown(value)),
            says: "",
        });
    }

    /// A rule between fields is broken. `says` continues "`Field` …", and begins the sentence when `field` is empty.
    #[cold]
    #[inline(never)]
    pub fn rule(
        &mut self,
        at: &Path<'_>,
        field: &'static str,
        rule: &'static str,
        fields: &'static [&'static str],
        says: &'static str,
    ) {
        self.0.push(Violation {
            path: path_to(at, field),
            rule: Cow::Borrowed(rule),
            fields,
            bound: None,
            value: None,
            says,
        });
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One after the other, in the order of the fields and then of the rules.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// `Ok` when nothing is wrong.
    ///
    /// # Errors
    ///
    /// When something is.
    #[inline]
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

/// One line each.
impl Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_char('\n')?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

/// In sentences, too: it is what `fn main() -> Result<(), …>` and `unwrap` print.
impl fmt::Debug for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => f.write_str("1 violation")?,
            many => write!(f, "{many} violations")?,
        }
        for violation in &self.0 {
            write!(f, "\n  {violation}")?;
        }
        Ok(())
    }
}

impl Error for Violations {}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// All that can be said of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What the documents say fails or must not be done.
    pub violations: Violations,
    /// What is vague in the documents, contradicts itself, or is only unusual.
    pub advice: Violations,
    /// Rules that depend on facts that were not given.
    pub undecided: Vec<Undecided>,
}

impl Report {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.violations.is_empty() && self.advice.is_empty() && self.undecided.is_empty()
    }
}

/// A rule that could not be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// Its id.
    pub rule: &'static str,
    /// Names of the facts that would decide it.
    pub facts: &'static [&'static str],
}

impl Display for Undecided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = self.facts.join(", ");
        write!(f, "{} is not decided; it depends on {facts}", self.rule)
    }
}

fn path_to(at: &Path<'_>, field: &'static str) -> String {
    if field.is_empty() {
        at.to_string()
    } else {
        at.field(field).to_string()
    }
}

fn shown(value: &dyn Display) -> String {
    let mut text = value.to_string();
    if let Some((end, _)) = text.char_indices().nth(VALUE_SHOWN) {
        text.truncate(end);
        text.push('…');
    }
    if text.is_empty() {
        text.push_str("empty");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(fill: impl Fn(&mut Violations)) -> String {
        let mut violations = Violations::new();
        fill(&mut violations);
        violations.to_string()
    }

    #[test]
    fn a_missing_field_is_named() {
        let filters = Path::ROOT.field("Filters");
        let text = only(|v| v.missing(&filters.index(1), "Key"));
        assert_eq!(
            text,
            "`Filters[1].Key` is required, but is not set (required)"
        );
    }

    #[test]
    fn a_bound_stands_beside_the_value() {
        let text = only(|v| v.broken(&Path::ROOT, "PageSize", "range", "1..=100", &500));
        assert_eq!(text, "`PageSize` must be in 1..=100, but is 500 (range)");
        let list = Path::ROOT.field("Names");
        let text = only(|v| v.broken(&list.index(0), "", "charset", "ascii", &"é"));
        assert_eq!(
            text,
            "`Names[0]` must hold only characters of ascii, but is é (charset)"
        );
    }

    #[test]
    fn a_value_that_is_there_twice_is_told_in_words() {
        let text = only(|v| v.broken(&Path::ROOT, "Names", "unique", "true", &2));
        assert_eq!(text, "`Names` must not hold a value twice (unique)");
    }

    #[test]
    fn a_rule_speaks_for_itself() {
        let says = "is required when `Where` is `rds` or `ecs`";
        let text = only(|v| v.rule(&Path::ROOT, "Region", "needs-region", &["Region"], says));
        assert_eq!(
            text,
            "`Region` is required when `Where` is `rds` or `ecs` (needs-region)"
        );
        let says = "only one of `A` and `B` may be set";
        let text = only(|v| v.rule(&Path::ROOT, "", "a-or-b", &["A", "B"], says));
        assert_eq!(text, "only one of `A` and `B` may be set (a-or-b)");
    }

    #[test]
    fn long_values_are_cut() {
        let long = "é".repeat(500);
        let text = only(|v| v.broken(&Path::ROOT, "Name", "length", "1..=64", &long));
        assert!(text.contains('…') && text.len() < 300, "{text}");
    }

    #[test]
    fn each_has_a_line() {
        let text = only(|v| {
            v.missing(&Path::ROOT, "A");
            v.missing(&Path::ROOT, "B");
        });
        assert_eq!(text.lines().count(), 2);
    }

    #[test]
    fn they_read_well_where_debug_is_printed() {
        let mut violations = Violations::new();
        violations.missing(&Path::ROOT, "A");
        assert_eq!(
            format!("{violations:?}"),
            "1 violation\n  `A` is required, but is not set (required)"
        );
    }
}
