//! When a parameter is required.

/// A case in which a parameter is required, or the only cases in which it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    /// Whether it is required in these cases, or in all but these.
    pub(crate) except: bool,
    /// The cases: an OR of ANDs.
    pub(crate) cases: Vec<Vec<Clause>>,
}

/// "`subject` is one of `values`".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// What is looked at: a parameter's name, or words.
    pub(crate) subject: String,
    /// The values.
    pub(crate) values: Vec<String>,
}

/// What a sentence demands.
pub(super) fn read_sentence(sentence: &str) -> Option<Need> {
    let lower = sentence.to_ascii_lowercase();
    let (except, at) = find(&lower)?;
    let rest = sentence.get(at..)?;
    let cases: Vec<_> = split_any(rest, &[", or if ", " or if ", ", or when ", " or when "])
        .into_iter()
        .map(case)
        .collect::<Option<_>>()?;
    (!cases.is_empty()).then_some(Need { except, cases })
}

/// Whether the sentence lists exceptions, and where its condition begins.
fn find(lower: &str) -> Option<(bool, usize)> {
    const PHRASES: [(&str, bool); 10] = [
        ("is required if ", false),
        ("is required when ", false),
        ("required only if ", false),
        ("must specify this parameter when ", false),
        ("must specify this parameter if ", false),
        ("must be specified if ", false),
        ("must be specified when ", false),
        ("is optional if ", true),
        ("is optional when ", true),
        ("is not required if ", true),
    ];
    let stated = PHRASES
        .iter()
        .find_map(|(phrase, except)| Some((*except, lower.find(phrase)? + phrase.len())));
    stated.or_else(|| remark(lower).map(|at| (false, at)))
}

/// A remark that lost its beginning, `when X is a, b, or c`: where its condition begins.
fn remark(lower: &str) -> Option<usize> {
    let goes_on = [", the ", ", call ", ", you ", ", it "]
        .iter()
        .any(|phrase| lower.contains(phrase));
    ["when ", "if "]
        .iter()
        .find(|phrase| lower.starts_with(**phrase) && !goes_on)
        .map(|phrase| phrase.len())
}

/// "A is x, y, or z and B is w".
fn case(text: &str) -> Option<Vec<Clause>> {
    text.replace(", and ", ", ")
        .split(" and ")
        .map(clause)
        .collect()
}

fn clause(text: &str) -> Option<Clause> {
    let text = text.trim().trim_start_matches("the ");
    if text.contains(" not ") {
        return None;
    }
    let (subject, values) = split_once_any(text, &[" is set to ", " is ", " to "])?;
    let subject = subject
        .trim()
        .trim_start_matches("if ")
        .trim_start_matches("you set ");
    let subject = subject
        .trim_end_matches(" parameter")
        .trim_start_matches("the ");
    let values: Vec<String> = values
        .split([',', ' '])
        .map(|word| word.trim_matches(['.', ';', '\'']))
        .filter(|word| !word.is_empty() && !matches!(*word, "or" | "either" | "one" | "of"))
        .map(str::to_owned)
        .collect();
    let is_word = |value: &String| {
        value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
    };
    let few = (1..=32).contains(&values.len());
    let sound = !subject.is_empty() && few && values.iter().all(is_word);
    sound.then(|| Clause {
        subject: subject.to_owned(),
        values,
    })
}

fn split_any<'a>(text: &'a str, separators: &[&str]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((head, tail)) = split_once_any(rest, separators) {
        parts.push(head);
        rest = tail;
    }
    parts.push(rest);
    parts
}

/// Splits at the separator that comes first in the text.
fn split_once_any<'a>(text: &'a str, separators: &[&str]) -> Option<(&'a str, &'a str)> {
    let (at, length) = separators
        .iter()
        .filter_map(|separator| Some((text.find(separator)?, separator.len())))
        .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    Some((text.get(..at)?, text.get(at + length..)?))
}
