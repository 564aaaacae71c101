//! Comments: the reader of specs does not have them, so they are found again between what it read.

use crate::raw::node::{Node, NodeValue};
use crate::source::Span;

/// The comments of a file, in order.
pub(super) struct Comments<'t> {
    list: Vec<Comment<'t>>,
}

/// A comment, from its `#` to the end of its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comment<'t> {
    pub(super) start: usize,
    /// How far it is indented.
    pub(super) column: usize,
    pub(super) text: &'t str,
    /// Whether nothing stands before it on its line.
    pub(super) alone: bool,
}

impl<'t> Comments<'t> {
    pub(super) fn of(text: &'t str, root: &Node<'_>) -> Self {
        let mut texts = Vec::new();
        add_texts(root, &mut texts);
        texts.sort_unstable_by_key(|span| span.start);
        let mut list = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            list.extend(comment_of(line, start, &texts));
            start += line.len();
        }
        Self { list }
    }

    /// Those that start in a part of the text.
    pub(super) fn between(&self, start: usize, end: usize) -> &[Comment<'t>] {
        let from = self.list.partition_point(|comment| comment.start < start);
        let to = self.list.partition_point(|comment| comment.start < end);
        self.list.get(from..to).unwrap_or_default()
    }

    /// Their texts, sorted: a comment moves with what it belongs to.
    pub(super) fn texts(&self) -> Vec<&'t str> {
        let mut texts: Vec<_> = self.list.iter().map(|comment| comment.text).collect();
        texts.sort_unstable();
        texts
    }

    /// Their texts without the first line, unless it was there `before`.
    pub(super) fn texts_but(
        &self,
        first_line: Option<&str>,
        before: &Comments<'_>,
    ) -> Vec<&'t str> {
        let mut texts = self.texts();
        let is_new = |line: &&str| !before.list.iter().any(|comment| comment.text == *line);
        if let Some(place) = first_line
            .filter(is_new)
            .and_then(|line| texts.binary_search(&line).ok())
        {
            texts.remove(place);
        }
        texts
    }
}

/// The places of all keys and scalars: a `#` in one of them starts no comment.
fn add_texts(node: &Node<'_>, texts: &mut Vec<Span>) {
    match &node.value {
        NodeValue::Scalar(_) | NodeValue::Refused => texts.push(node.span),
        NodeValue::Sequence(items) => items.iter().for_each(|item| add_texts(item, texts)),
        NodeValue::Mapping(entries) => {
            for (key, value) in entries {
                texts.push(key.span);
                add_texts(value, texts);
            }
        }
    }
}

/// The comment of a line, if it has one.
fn comment_of<'t>(line: &'t str, start: usize, texts: &[Span]) -> Option<Comment<'t>> {
    let is_start = |(at, _): &(usize, &str)| {
        let before = line.get(..*at).unwrap_or_default();
        let apart = before.is_empty() || before.ends_with([' ', '\t']);
        apart && !is_inside(start + at, texts)
    };
    let (at, _) = line.match_indices('#').find(is_start)?;
    Some(Comment {
        start: start + at,
        column: at,
        text: line.get(at..)?.trim_end(),
        alone: line.get(..at)?.trim().is_empty(),
    })
}

fn is_inside(offset: usize, texts: &[Span]) -> bool {
    let next = texts.partition_point(|span| to_usize(span.start) <= offset);
    let before = next.checked_sub(1).and_then(|index| texts.get(index));
    before.is_some_and(|span| offset < to_usize(span.end))
}

/// An offset as an index.
pub(super) fn to_usize(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}
