//! What must never be printed.

use std::borrow::Cow;

use serde_json::Value;

use crate::validation::REDACTED;

/// Parts of names that betray a secret, in lower case and without separators.
const MARKS: [&str; 9] = [
    "password",
    "passwd",
    "pwd",
    "secret",
    "credential",
    "privatekey",
    "accesskey",
    "securitytoken",
    "authtoken",
];

/// Whether a name looks like that of a secret.
#[must_use]
pub fn looks_secret(name: &str) -> bool {
    let plain: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    MARKS.iter().any(|mark| plain.contains(mark))
}

/// A text that may hold JSON, without the values whose names look secret.
pub(crate) fn without_secrets(text: &str) -> Cow<'_, str> {
    if !looks_secret(text) {
        return Cow::Borrowed(text);
    }
    match serde_json::from_str::<Value>(text) {
        Ok(mut value) => {
            redact(&mut value);
            Cow::Owned(value.to_string())
        }
        Err(_) => Cow::Borrowed(REDACTED),
    }
}

/// `serde_json` refuses to read nesting deep enough to make this recursion a danger.
fn redact(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if looks_secret(name) {
                    *value = Value::from(REDACTED);
                } else {
                    redact(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(redact),
        Value::String(text) => {
            if let Cow::Owned(redacted) = inner_json(text) {
                *text = redacted;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// JSON text inside a string may hold secrets, too; other text that merely speaks of one is kept.
fn inner_json(text: &str) -> Cow<'_, str> {
    if text.trim_start().starts_with(['{', '[']) {
        without_secrets(text)
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_judged_by_their_parts() {
        for name in [
            "Password",
            "db_password",
            "DestPwd",
            "AccessKeySecret",
            "private-key",
        ] {
            assert!(looks_secret(name), "{name}");
        }
        for name in ["NextToken", "ClientToken", "RequestId", "Key"] {
            assert!(!looks_secret(name), "{name}");
        }
    }

    #[test]
    fn secrets_are_found_at_every_depth() {
        let text = r#"{"a":[{"passwd":"x1"}],"b":"{\"secret\":\"x2\"}","c":"kept"}"#;
        let printed = without_secrets(text);
        assert!(
            !printed.contains("x1") && !printed.contains("x2"),
            "{printed}"
        );
        assert!(printed.contains("kept"), "{printed}");
        assert_eq!(without_secrets("secret, but not JSON"), REDACTED);
        assert_eq!(without_secrets("plain"), "plain");
    }
}
