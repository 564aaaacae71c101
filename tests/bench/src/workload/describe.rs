//! Descriptions made from names: neutral text of the length that a real description has.

use heck::ToSnakeCase;

/// What a field is, in a sentence of about fifty characters.
pub(crate) fn field(action: &str, field: &str) -> String {
    format!("The {} that goes with {}.", words(field), words(action))
}

/// What an action does.
pub(crate) fn action(action: &str) -> String {
    format!("Carries out {} for one account.", words(action))
}

/// What a value of an enum stands for.
pub(crate) fn value(field: &str, value: &str) -> String {
    format!("The {} is {}.", words(field), words(value))
}

/// What an object holds.
pub(crate) fn object(name: &str) -> String {
    format!("Holds {}.", words(name))
}

fn words(name: &str) -> String {
    name.to_snake_case().replace('_', " ")
}
