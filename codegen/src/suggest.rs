//! "Did you mean …?"

/// The known name that a mistyped one most likely stands for.
pub(crate) fn closest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    const WORTH_COMPARING: usize = 128;
    let lower = written.to_lowercase();
    known
        .into_iter()
        .filter(|name| written.len().max(name.len()) <= WORTH_COMPARING)
        .map(|name| {
            (
                strsim::damerau_levenshtein(&lower, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, name)| *distance <= allowed(written, name))
        .min()
        .map(|(_, name)| name)
}

/// ``did you mean `name`?``, or the list of what is known when it is short, or nothing.
pub(crate) fn did_you_mean<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    const SHORT: usize = 12;
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(name) = closest(written, known.iter().copied()) {
        return Some(format!("did you mean `{name}`?"));
    }
    (!known.is_empty() && known.len() <= SHORT).then(|| format!("known here: {}", code_list(known)))
}

/// `` `a`, `b`, `c` ``
pub(crate) fn code_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// A third of the longer name may differ, and always one letter.
fn allowed(written: &str, known: &str) -> usize {
    (written.len().max(known.len()) / 3).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_mistake_finds_its_name() {
        assert_eq!(
            closest("requird", ["doc", "required", "range"]),
            Some("required")
        );
        assert_eq!(closest("TYPE", ["doc", "type"]), Some("type"));
    }

    #[test]
    fn something_else_finds_nothing_but_a_short_list() {
        assert_eq!(closest("colour", ["doc", "type"]), None);
        let help = did_you_mean("colour", ["doc", "type"]);
        assert_eq!(help.as_deref(), Some("known here: `doc`, `type`"));
    }
}
