//! Which form every value of a spec has, as data: what the reader accepts, and what a JSON Schema says, come from the same tables.

/// The form of a value.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A text. A plain number or truth value counts as the text that it is.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// Any scalar.
    Scalar,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// A list.
    List(&'static Form),
    /// A mapping with free keys.
    Map(&'static Form),
    /// A mapping with these keys.
    Object(&'static Object),
    /// One of several forms.
    AnyOf(&'static [Form]),
}

/// A mapping with known keys.
#[derive(Debug)]
pub struct Object {
    /// Name of the form.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its keys, in the order of the format's description.
    pub keys: &'static [KeyForm],
}

/// A key of a mapping.
#[derive(Debug)]
pub struct KeyForm {
    /// As it is written.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// When it must be there.
    pub need: Need,
    /// What its value looks like.
    pub form: Form,
}

/// When a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// Unless this other key is there, which can bring it.
    Unless(&'static str),
}

impl Object {
    /// What it is, for the middle of a sentence.
    #[must_use]
    pub fn what(&self) -> String {
        let doc = self.doc.trim().trim_end_matches('.');
        let mut characters = doc.chars();
        let first = characters
            .next()
            .map(|first| first.to_lowercase().to_string());
        first.unwrap_or_default() + characters.as_str()
    }
}

impl Form {
    /// What to write, for a message: "a text", "a list".
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Text => "a text".to_owned(),
            Self::Bool => "`true` or `false`".to_owned(),
            Self::Int => "a whole number".to_owned(),
            Self::Scalar => "a text, a number, `true` or `false`".to_owned(),
            Self::Word(_) => "a word".to_owned(),
            Self::List(item) => format!("a list, each {}", item.describe()),
            Self::Map(_) => "a mapping of names to values".to_owned(),
            Self::Object(object) => format!("a mapping ({})", object.what()),
            Self::AnyOf(forms) => {
                let each: Vec<_> = forms.iter().map(Self::describe).collect();
                each.join(", or ")
            }
        }
    }
}
