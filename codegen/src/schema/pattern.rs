//! What the tables do not say about texts and names: how they are written. The reader's own checks are the authority.

/// Bounds of a number, both ends inclusive.
const NUMBERS: &str = r"^\s*(-?[0-9][0-9.eE+-]*)?\s*\.\.\s*(=\s*-?[0-9][0-9.eE+-]*)?\s*$";
/// Bounds of a length.
const LENGTHS: &str = r"^\s*[0-9]*\s*\.\.\s*(=\s*[0-9]+)?\s*$";
/// A text that says something, and not that it is still to be written.
const PROSE: &str = r"^(?!TODO\b)(.|\n)*\S";

/// A day; how many a month has is left to the reader.
const DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

const SNAKE: &str = "^[a-z][a-z0-9_]{0,99}$";
const VERSION: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$";
const CAMEL: &str = "^[A-Z][A-Za-z0-9]{0,99}$";
const WIRE: &str = "^[A-Za-z_][A-Za-z0-9_-]{0,99}$";
const KEBAB: &str = "^[a-z0-9][a-z0-9.-]{0,99}$";
const IDENTIFIER: &str = "^[A-Za-z][A-Za-z0-9_]{0,99}$";
const STATUS: &str = "^[1-5][0-9][0-9]$";

/// By mapping and key: the pattern of a text.
const TEXTS: &[(&str, &str, &str)] = &[
    ("ActionFile", "action", CAMEL),
    ("ActionFile", "summary", PROSE),
    ("Document", "date", DAY),
    ("EnumDef", "doc", PROSE),
    ("EnumValue", "name", IDENTIFIER),
    ("Field", "bytes", LENGTHS),
    ("Field", "doc", PROSE),
    ("Field", "items", LENGTHS),
    ("Field", "length", LENGTHS),
    ("Field", "name", IDENTIFIER),
    ("Field", "range", NUMBERS),
    ("IdDef", "doc", PROSE),
    ("Quirk", "id", KEBAB),
    ("Rule", "id", KEBAB),
    ("ServiceFile", "doc", PROSE),
    ("ServiceFile", "provider", SNAKE),
    ("ServiceFile", "service", SNAKE),
    ("ServiceFile", "title", PROSE),
    ("ServiceFile", "version", VERSION),
    ("StructDef", "doc", PROSE),
];

/// By mapping and key: the pattern of the names in a mapping with free keys.
const NAMES: &[(&str, &str, &str)] = &[
    ("ActionFile", "answers", STATUS),
    ("ActionFile", "enums", CAMEL),
    ("ActionFile", "ids", CAMEL),
    ("ActionFile", "request", WIRE),
    ("ActionFile", "structures", CAMEL),
    ("Mixin", "fields", WIRE),
    ("Response", "fields", WIRE),
    ("ServiceFile", "context", SNAKE),
    ("ServiceFile", "documents", KEBAB),
    ("ServiceFile", "mixins", KEBAB),
    ("StructDef", "fields", WIRE),
    ("TypesFile", "enums", CAMEL),
    ("TypesFile", "ids", CAMEL),
    ("TypesFile", "structures", CAMEL),
];

/// How the text at a key is written, when that is known.
pub(super) fn text_pattern(object: &str, key: &str) -> Option<&'static str> {
    find(TEXTS, object, key)
}

/// How the names of the mapping at a key are written, when that is known.
pub(super) fn name_pattern(object: &str, key: &str) -> Option<&'static str> {
    find(NAMES, object, key)
}

fn find(table: &[(&str, &str, &'static str)], object: &str, key: &str) -> Option<&'static str> {
    let row = table.iter().find(|row| row.0 == object && row.1 == key);
    row.map(|row| row.2)
}

#[cfg(test)]
mod tests {
    use super::super::KINDS;
    use super::*;
    use crate::raw::form::{Form, Object};

    /// Whether a mapping somewhere below has the key.
    fn knows(object: &Object, name: &str, key: &str, depth: usize) -> bool {
        let here = object.name == name && object.keys.iter().any(|it| it.name == key);
        here || (depth > 0
            && object
                .keys
                .iter()
                .any(|it| form_knows(&it.form, name, key, depth - 1)))
    }

    fn form_knows(form: &Form, name: &str, key: &str, depth: usize) -> bool {
        match form {
            Form::Object(object) => knows(object, name, key, depth),
            Form::List(item) | Form::Map(item) => form_knows(item, name, key, depth),
            Form::AnyOf(forms) => forms.iter().any(|form| form_knows(form, name, key, depth)),
            _ => false,
        }
    }

    #[test]
    fn every_pattern_belongs_to_a_key() {
        for (object, key, _) in TEXTS.iter().chain(NAMES) {
            let known = KINDS.iter().any(|(_, root)| knows(root, object, key, 6));
            assert!(known, "{object}.{key}");
        }
    }
}
