//! Texts that stay one value in YAML.

/// A text as a YAML value: alone where it can only be read as itself, in double quotes elsewhere.
pub(super) fn scalar(text: &str) -> String {
    const OTHER_MEANING: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "todo"];
    let plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
        && !OTHER_MEANING.contains(&text.to_ascii_lowercase().as_str());
    if plain {
        return text.to_owned();
    }
    // A JSON text is a YAML text.
    serde_json::Value::from(text).to_string()
}

/// `[a, b]`, or the value alone when there is one.
pub(super) fn one_or_list(values: &[String]) -> String {
    match values {
        [one] => one.clone(),
        many => format!("[{}]", many.join(", ")),
    }
}
