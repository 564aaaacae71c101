//! Requests as `Name=value` lines.

use super::data::{Data, Item};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// The pairs of a text as one object; `Filters.1.Key` is a field of an element of a list.
pub(crate) fn read(file: FileId, text: &str) -> Result<Item, Diagnostic> {
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = span(file, start, line.trim_end());
        start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let pair = pair(line, span)?;
        if let Some(first) = pairs.iter().find(|other| other.name == pair.name) {
            return Err(twice(&pair, first));
        }
        pairs.push(pair);
    }
    Ok(nest(&pairs, span(file, 0, text)))
}

struct Pair<'t> {
    name: &'t str,
    /// The steps of the name that are still to go.
    steps: &'t str,
    value: &'t str,
    span: Span,
}

fn pair(line: &str, span: Span) -> Result<Pair<'_>, Diagnostic> {
    match line.split_once('=') {
        Some((name, value)) if is_name(name) => Ok(Pair {
            name,
            steps: name,
            value,
            span,
        }),
        _ => Err(Diagnostic::error(Code::ExampleSyntax, span, "this is not a `Name=value` line")
            .help("write one pair a line, not percent-encoded, without blanks around `=`; `#` starts a comment")),
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.split('.').all(|step| !step.is_empty())
        && name.split('.').count() <= 16
        && !name.contains(char::is_whitespace)
}

/// Groups pairs by their next step.
fn nest(pairs: &[Pair<'_>], span: Span) -> Item {
    let mut keys: Vec<&str> = Vec::new();
    for pair in pairs {
        let key = first_step(pair.steps);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let entries: Vec<(String, Item)> = keys
        .into_iter()
        .map(|key| (key.to_owned(), below(key, pairs)))
        .collect();
    let is_list = !entries.is_empty() && entries.iter().all(|(key, _)| key.parse::<u32>().is_ok());
    let data = if is_list {
        Data::List(entries.into_iter().map(|(_, item)| item).collect())
    } else {
        Data::Object(entries)
    };
    Item { span, data }
}

/// The value of a key: that of its only pair, or the pairs below it.
fn below(key: &str, pairs: &[Pair<'_>]) -> Item {
    let mine = || pairs.iter().filter(|pair| first_step(pair.steps) == key);
    if let Some(end) = mine().find(|pair| pair.steps == key) {
        return Item {
            span: end.span,
            data: Data::Untyped(end.value.to_owned()),
        };
    }
    let inner: Vec<Pair<'_>> = mine()
        .map(|pair| Pair {
            steps: pair.steps.split_once('.').map_or("", |(_, rest)| rest),
            ..*pair
        })
        .collect();
    let span = inner.first().map(|pair| pair.span).unwrap_or_default();
    nest(&inner, span)
}

fn first_step(steps: &str) -> &str {
    steps.split('.').next().unwrap_or(steps)
}

fn span(file: FileId, start: usize, text: &str) -> Span {
    let offset = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
    Span {
        file,
        start: offset(start),
        end: offset(start + text.len()),
    }
}

fn twice(again: &Pair<'_>, first: &Pair<'_>) -> Diagnostic {
    Diagnostic::error(
        Code::ExampleSyntax,
        again.span,
        format!("`{}` is here twice", again.name),
    )
    .also(first.span, "first here")
    .help("remove one of them")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_names_are_lists_and_structures() {
        let item = read(FileId(0), "# c\nA=1\nF.1.Key=x\nF.1.V.1=y\nF.2.Key=z\n").expect("pairs");
        let filters = item.get("F").expect("filters");
        assert_eq!(filters.elements().len(), 2);
        let values = filters
            .elements()
            .first()
            .and_then(|first| first.get("V"))
            .expect("values");
        assert_eq!(
            values.elements().first().map(|value| value.data.clone()),
            Some(Data::Untyped("y".into()))
        );
    }

    #[test]
    fn other_lines_are_refused() {
        for text in ["A", "A =1", "=1", "A=1\nA=2", "A..B=1"] {
            assert!(read(FileId(0), text).is_err(), "{text}");
        }
    }
}
