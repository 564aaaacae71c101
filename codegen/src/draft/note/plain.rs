//! Notes without their markup.

/// The lines that say something, without emphasis, links and quotation marks. A list's item keeps its `- `, a remark loses its `> `.
pub(super) fn lines(note: &str) -> Vec<String> {
    note.lines()
        .map(|line| plain(line.trim_start_matches(['>', ' '])))
        .filter(|line| !line.is_empty())
        .collect()
}

/// The sentences of all lines. A full stop inside a word, such as that of `A.B`, ends none.
pub(super) fn sentences(lines: &[String]) -> Vec<String> {
    let mut sentences = Vec::new();
    for line in lines {
        let line = item(line).unwrap_or(line);
        sentences.extend(
            line.split(". ")
                .map(|sentence| sentence.trim().trim_end_matches('.').to_owned())
                .filter(|sentence| !sentence.is_empty()),
        );
    }
    sentences
}

/// The text of a list's item.
pub(super) fn item(line: &str) -> Option<&str> {
    line.strip_prefix("- ").map(str::trim)
}

/// The names that a note links to and that can be actions.
pub(super) fn linked_actions(note: &str) -> Vec<String> {
    let mut names: Vec<String> = note
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once("]("))
        .map(|(name, _)| name.trim().to_owned())
        .filter(|name| is_action_like(name))
        .collect();
    names.dedup();
    names
}

/// Two capitals at least: `Endpoints` is a page, `DescribeRegions` an action.
fn is_action_like(name: &str) -> bool {
    crate::draft::described::is_type_name(name)
        && name.bytes().filter(u8::is_ascii_uppercase).count() > 1
}

fn plain(line: &str) -> String {
    let line = line.trim();
    let (mark, rest) = match line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        Some(rest) => ("- ", rest),
        None => ("", line),
    };
    let text: String = without_links(rest)
        .chars()
        .filter(|character| !matches!(character, '*' | '`' | '"' | '\\'))
        .collect();
    format!("{mark}{}", text.trim()).trim().to_owned()
}

/// `[text](target)` becomes `text`.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        match before.rsplit_once('[') {
            Some((lead, label)) => {
                out.push_str(lead);
                out.push_str(label);
            }
            None => out.push_str(before),
        }
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}
