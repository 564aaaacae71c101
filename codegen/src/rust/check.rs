//! What generated validators test. Emitted as straight code, in this order.

use super::{Access, Expr, Ident, Literal, Step, Text, View};

/// All tests of one type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checks {
    /// Tests of single fields whose failure is an error.
    pub errors: Vec<FieldCheck>,
    /// Rules between fields whose breach is an error.
    pub error_rules: Vec<Rule>,
    /// Tests of single fields whose failure is advice.
    pub advice: Vec<FieldCheck>,
    /// Rules between fields whose breach is advice.
    pub advice_rules: Vec<Rule>,
    /// Rules that may depend on facts that were not given.
    pub undecided: Vec<Undecided>,
}

impl Checks {
    /// Whether nothing can be an error.
    #[must_use]
    pub fn no_errors(&self) -> bool {
        self.errors.is_empty() && self.error_rules.is_empty()
    }

    /// Whether an error can depend on a fact of the context.
    #[must_use]
    pub fn errors_need_context(&self) -> bool {
        self.error_rules.iter().any(Rule::needs_context)
    }

    /// Whether a remark can depend on a fact of the context.
    #[must_use]
    pub fn remarks_need_context(&self) -> bool {
        !self.undecided.is_empty() || self.advice_rules.iter().any(Rule::needs_context)
    }

    /// Whether nothing can be advice or undecided.
    #[must_use]
    pub fn no_remarks(&self) -> bool {
        self.advice.is_empty() && self.advice_rules.is_empty() && self.undecided.is_empty()
    }
}

/// The tests of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldCheck {
    /// The field.
    pub field: Ident,
    /// Its name on the wire.
    pub wire: Text,
    /// How it is held, and so how its values are reached.
    pub step: Step,
    /// It must be set.
    pub required: bool,
    /// Tests of the list as a whole.
    pub whole: Vec<Test>,
    /// Tests of the value, or of each.
    pub each: Vec<Test>,
    /// The value, or each, has tests of its own.
    pub inner: bool,
    /// Its value must not be repeated in a violation.
    pub secret: bool,
}

/// A test of one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// Id of the rule: the constraint's key in specs.
    pub rule: &'static str,
    /// The bound, as a person writes it.
    pub bound: Text,
    /// What is tested.
    pub kind: TestKind,
}

/// What a test looks at.
#[derive(Clone, Debug, PartialEq)]
pub enum TestKind {
    /// The number lies in a range.
    Number(View, Option<Literal>, Option<Literal>),
    /// The number of characters of the text lies in a range.
    Chars(View, Option<u64>, Option<u64>),
    /// The number of bytes of the text lies in a range.
    Bytes(View, Option<u64>, Option<u64>),
    /// The text is ASCII.
    Ascii(View),
    /// The whole text matches.
    Pattern(View, Text),
    /// The value is one of these.
    OneOf(View, Vec<Literal>),
    /// The function of the runtime accepts the text.
    Format(View, &'static str),
    /// The text is a date in this form.
    DateTime(View, Text),
    /// The enum knows the value.
    Known,
    /// The number of elements lies in a range.
    Items(Option<u64>, Option<u64>),
    /// No element twice.
    Unique,
    /// The text is not empty and does not hold the separator.
    Separable(View, Text),
}

/// A rule between fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its id.
    pub id: Text,
    /// Wire names of the fields that it speaks of.
    pub fields: Vec<Text>,
    /// The rule is about each element found here; empty: about the whole.
    pub each: Option<Access>,
    /// Wire names of the steps in `each`.
    pub each_wire: Vec<Text>,
    /// When it holds.
    pub holds: Expr,
    /// What breaks it.
    pub findings: Vec<Finding>,
}

impl Rule {
    fn needs_context(&self) -> bool {
        self.holds.needs_context()
    }
}

/// A way to break a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// True when it is broken so.
    pub broken: Expr,
    /// The field that is at fault, or the first of them.
    pub field: Text,
    /// Continues "`Field` …".
    pub says: Text,
}

/// A rule that facts which were not given would decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Undecided {
    /// Its id.
    pub id: Text,
    /// Names of the facts.
    pub facts: Vec<Text>,
    /// The rule is about each element found here; empty: about the whole.
    pub each: Option<Access>,
    /// Wire names of the steps in `each`.
    pub each_wire: Vec<Text>,
    /// Broken if it holds, and it may hold.
    pub open: Expr,
}
