//! Writing a file anew.

use super::comments::{Comment, Comments, to_usize};
use super::order::{form_at, form_of, form_of_items, rank};
use crate::raw::form::Form;
use crate::raw::node::{Key, Node, NodeValue};
use crate::source::Span;

const INDENT: usize = 2;

/// Writes the values of a file, each as its author wrote it, in the one layout.
pub(super) struct Printer<'t, 'c> {
    text: &'t str,
    comments: &'c Comments<'t>,
    first_line: Option<&'c str>,
    out: String,
}

/// A value of a mapping or list, and what belongs to it.
struct Part<'n, 't> {
    key: Option<&'n Key<'t>>,
    value: &'n Node<'t>,
    form: Option<Form>,
    /// Where it starts and ends in the text.
    start: usize,
    end: usize,
    /// Whether a blank line stands before it.
    blank: bool,
    /// Comments above it.
    above: Vec<Comment<'t>>,
    /// Comments below its last line that are indented further than it.
    below: Vec<Comment<'t>>,
}

impl<'t, 'c> Printer<'t, 'c> {
    pub(super) fn new(
        text: &'t str,
        comments: &'c Comments<'t>,
        first_line: Option<&'c str>,
    ) -> Self {
        Self {
            text,
            comments,
            first_line,
            out: String::new(),
        }
    }

    pub(super) fn file(mut self, root: &Node<'t>, form: Form) -> String {
        let mut parts = self.parts(root, Some(form), 0);
        let first = parts.iter_mut().min_by_key(|part| part.start);
        let head = first.map(|first| std::mem::take(&mut first.above));
        self.head(&head.unwrap_or_default());
        let rest = self
            .comments
            .between(to_usize(root.span.end), self.text.len());
        let rest = rest.iter().filter(|comment| comment.alone);
        let (of_last, of_file): (Vec<_>, Vec<_>) =
            rest.copied().partition(|comment| comment.column > 0);
        if let Some(last) = parts.iter_mut().max_by_key(|part| part.end) {
            last.below.extend(of_last);
        }
        self.block(parts, 0);
        if of_file
            .first()
            .is_some_and(|first| self.has_blank_line(first.start))
        {
            self.out.push('\n');
        }
        for comment in &of_file {
            self.comment(comment, 0);
        }
        self.out
    }

    /// The comments at the head of the file stay there, whichever key comes first.
    fn head(&mut self, comments: &[Comment<'t>]) {
        let first_line = self.first_line;
        if let Some(line) = first_line {
            self.out.push_str(line);
            self.out.push('\n');
        }
        let is_other = |comment: &&Comment<'t>| Some(comment.text) != first_line;
        for comment in comments.iter().filter(is_other) {
            self.comment(comment, 0);
        }
    }

    /// The parts of a mapping or list, known keys in their order.
    fn parts<'n>(&self, node: &'n Node<'t>, form: Option<Form>, after: usize) -> Vec<Part<'n, 't>> {
        let form = form.and_then(|form| form_of(form, node));
        let mut parts: Vec<Part<'n, 't>> = match &node.value {
            NodeValue::Mapping(entries) => entries
                .iter()
                .map(|(key, value)| self.part(Some(key), value, form_at(form, &key.text)))
                .collect(),
            NodeValue::Sequence(items) => items
                .iter()
                .map(|item| self.part(None, item, form_of_items(form)))
                .collect(),
            NodeValue::Scalar(_) | NodeValue::Refused => Vec::new(),
        };
        self.hand_out_comments(&mut parts, after);
        if let Some(Form::Object(object)) = form {
            parts.sort_by_key(|part| part.key.map_or(0, |key| rank(object, &key.text)));
        }
        parts
    }

    fn part<'n>(
        &self,
        key: Option<&'n Key<'t>>,
        value: &'n Node<'t>,
        form: Option<Form>,
    ) -> Part<'n, 't> {
        let start = match key {
            Some(key) => to_usize(key.span.start),
            None => self.dash_before(to_usize(value.span.start)),
        };
        Part {
            key,
            value,
            form,
            start,
            end: to_usize(value.span.end).max(key.map_or(0, |key| to_usize(key.span.end))),
            blank: false,
            above: Vec::new(),
            below: Vec::new(),
        }
    }

    /// Where the `-` of a list's item stands.
    fn dash_before(&self, start: usize) -> usize {
        let before = self.text.get(..start).unwrap_or_default();
        let at = before.rfind('-').filter(|at| {
            before
                .get(at + 1..)
                .is_some_and(|gap| gap.trim().is_empty())
        });
        at.unwrap_or(start)
    }

    /// Gives each part the comments above it; those that are indented further belong to the part before.
    fn hand_out_comments(&self, parts: &mut [Part<'_, 't>], after: usize) {
        let mut from = after;
        for index in 0..parts.len() {
            let (before, rest) = parts.split_at_mut(index);
            let Some(part) = rest.first_mut() else { return };
            let column = self.column(part.start);
            let gap = self.comments.between(from, part.start);
            let gap: Vec<Comment<'t>> = gap
                .iter()
                .copied()
                .filter(|comment| comment.alone)
                .collect();
            let of_last = gap
                .iter()
                .take_while(|comment| index > 0 && comment.column > column)
                .count();
            let first = gap.get(of_last).map_or(part.start, |comment| comment.start);
            part.blank = self.has_blank_line(first);
            part.above = gap.iter().skip(of_last).copied().collect();
            if let Some(last) = before.last_mut() {
                last.below = gap.iter().take(of_last).copied().collect();
            }
            from = part.end;
        }
    }

    /// How deep a comment of this indentation lies in what stands last in a value.
    fn depth(&self, value: &Node<'t>, column: usize) -> usize {
        let last = match &value.value {
            NodeValue::Mapping(entries) => entries.last().map(|(key, value)| (key.span, value)),
            NodeValue::Sequence(items) => items.last().map(|item| (item.span, item)),
            NodeValue::Scalar(_) | NodeValue::Refused => None,
        };
        match last {
            Some((span, value)) if self.column(to_usize(span.start)) <= column => {
                1 + self.depth(value, column)
            }
            _ => 0,
        }
    }

    fn column(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or_default();
        before.len() - before.rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Whether the line before the one of an offset is blank.
    fn has_blank_line(&self, offset: usize) -> bool {
        let before = self.text.get(..offset).unwrap_or_default();
        let mut lines = before.rsplit('\n').skip(1);
        lines.next().is_some_and(|line| line.trim().is_empty()) && !before.trim().is_empty()
    }

    /// Parts on lines of their own.
    fn block(&mut self, parts: Vec<Part<'_, 't>>, indent: usize) {
        for (index, part) in parts.into_iter().enumerate() {
            if part.blank && index > 0 {
                self.out.push('\n');
            }
            for comment in &part.above {
                self.comment(comment, indent);
            }
            self.spaces(indent);
            self.part_on_lines(&part, indent);
            for comment in &part.below {
                let depth = self.depth(part.value, comment.column).max(1);
                self.comment(comment, indent + INDENT * depth);
            }
        }
    }

    /// One part, its first line already indented.
    fn part_on_lines(&mut self, part: &Part<'_, 't>, indent: usize) {
        match part.key {
            Some(key) => {
                self.out.push_str(self.slice(key.span));
                self.out.push(':');
                self.value(part, indent);
            }
            None => {
                self.out.push('-');
                self.value(part, indent);
            }
        }
    }

    /// The value behind a `:` or `-`, to the end of its last line.
    fn value(&mut self, part: &Part<'_, 't>, indent: usize) {
        if let Some(line) = self.one_line(part.value, part.form) {
            if !line.is_empty() {
                self.out.push(' ');
                self.out.push_str(&line);
            }
            self.end_of_line(part.end, self.text.len());
            return;
        }
        match &part.value.value {
            NodeValue::Scalar(_) | NodeValue::Refused => self.long_text(part, indent),
            NodeValue::Sequence(_) => self.nested(part, indent),
            NodeValue::Mapping(_) if part.key.is_none() => self.mapping_of_item(part, indent),
            NodeValue::Mapping(_) => self.nested(part, indent),
        }
    }

    /// A mapping or list below its key.
    fn nested(&mut self, part: &Part<'_, 't>, indent: usize) {
        let after = part.key.map_or(part.start, |key| to_usize(key.span.end));
        let parts = self.parts(part.value, part.form, after);
        let first = parts.iter().map(|part| part.start).min();
        self.end_of_line(after, first.unwrap_or(after));
        self.block(parts, indent + INDENT);
    }

    /// A mapping whose first key stands beside the `-` of its item.
    fn mapping_of_item(&mut self, part: &Part<'_, 't>, indent: usize) {
        let mut parts = self.parts(part.value, part.form, part.start);
        if let Some(first) = parts.first_mut() {
            first.blank = false;
        }
        let above: Vec<_> = parts
            .first_mut()
            .map(|first| std::mem::take(&mut first.above))
            .unwrap_or_default();
        if above.is_empty() {
            self.out.push(' ');
        } else {
            self.out.push('\n');
            for comment in &above {
                self.comment(comment, indent + INDENT);
            }
            self.spaces(indent + INDENT);
        }
        let rest_at = self.out.len();
        self.block(parts, indent + INDENT);
        // The first line is behind the `-` already.
        self.out.drain(rest_at..rest_at + indent + INDENT);
    }

    /// A text of several lines: behind its `>-` or `|`, or as a flow of words.
    fn long_text(&mut self, part: &Part<'_, 't>, indent: usize) {
        let from = part
            .key
            .map_or(part.start + 1, |key| to_usize(key.span.end));
        let gap = self
            .text
            .get(from..to_usize(part.value.span.start))
            .unwrap_or_default();
        let header = gap
            .trim_start_matches(':')
            .lines()
            .next()
            .unwrap_or_default()
            .trim();
        let written = self.slice(part.value.span);
        let (header, column) = match header.starts_with(['|', '>']) {
            true => (header, self.column(to_usize(part.value.span.start))),
            false => ("", 0),
        };
        self.out.push(' ');
        self.out.push_str(header);
        let mut lines = written.lines();
        if header.is_empty() {
            self.out
                .push_str(lines.next().unwrap_or_default().trim_end());
        }
        self.out.push('\n');
        for line in lines {
            self.continuation(line, header.is_empty(), column, indent + INDENT);
        }
    }

    /// A further line of a text. In a block its indentation beyond that of the block is part of the text.
    fn continuation(&mut self, line: &str, folds: bool, column: usize, indent: usize) {
        let blanks = line.len() - line.trim_start().len();
        let kept = line
            .get(if folds { blanks } else { column.min(blanks) }..)
            .unwrap_or_default();
        if !kept.trim().is_empty() {
            self.spaces(indent);
            self.out
                .push_str(if folds { kept.trim_end() } else { kept });
        }
        self.out.push('\n');
    }

    /// A value as it stands on one line; `None` when it needs several.
    fn one_line(&self, node: &Node<'t>, form: Option<Form>) -> Option<String> {
        let written = self.slice(node.span);
        match &node.value {
            NodeValue::Scalar(_) | NodeValue::Refused => {
                let header = self
                    .text
                    .get(..to_usize(node.span.start))
                    .unwrap_or_default()
                    .trim_end();
                let is_block = header.ends_with(['|', '>', '-', '+'])
                    && header
                        .lines()
                        .last()
                        .is_some_and(|line| line.contains(['|', '>']))
                    && self.column(to_usize(node.span.start)) > 0
                    && self.starts_line(node.span);
                (!written.contains('\n') && !is_block).then(|| written.to_owned())
            }
            _ if !written.starts_with(['{', '[']) || written.contains('\n') => None,
            NodeValue::Sequence(items) => {
                let form = form.and_then(|form| form_of(form, node));
                let items = items
                    .iter()
                    .map(|item| self.one_line(item, form_of_items(form)));
                Some(format!(
                    "[{}]",
                    items.collect::<Option<Vec<_>>>()?.join(", ")
                ))
            }
            NodeValue::Mapping(entries) if entries.is_empty() => Some("{}".to_owned()),
            NodeValue::Mapping(_) => {
                let parts = self.parts(node, form, to_usize(node.span.start));
                let parts = parts.iter().map(|part| self.pair(part));
                Some(format!(
                    "{{ {} }}",
                    parts.collect::<Option<Vec<_>>>()?.join(", ")
                ))
            }
        }
    }

    fn pair(&self, part: &Part<'_, 't>) -> Option<String> {
        let key = self.slice(part.key?.span);
        let value = self.one_line(part.value, part.form)?;
        Some(match value.is_empty() {
            true => format!("{key}:"),
            false => format!("{key}: {value}"),
        })
    }

    /// Whether nothing but blanks stands before a place on its line.
    fn starts_line(&self, span: Span) -> bool {
        let before = self.text.get(..to_usize(span.start)).unwrap_or_default();
        before
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.trim().is_empty())
    }

    /// Ends a line, with the comment that stood at the end of it and before `limit`.
    fn end_of_line(&mut self, offset: usize, limit: usize) {
        let rest = self.text.get(offset..limit).unwrap_or_default();
        let line_end = offset + rest.find('\n').unwrap_or(rest.len());
        let comment = self.comments.between(offset, line_end).first().copied();
        if let Some(comment) = comment.filter(|comment| !comment.alone) {
            self.out.push_str("  ");
            self.out.push_str(comment.text);
        }
        self.out.push('\n');
    }

    fn comment(&mut self, comment: &Comment<'t>, indent: usize) {
        self.spaces(indent);
        self.out.push_str(comment.text);
        self.out.push('\n');
    }

    fn spaces(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }

    fn slice(&self, span: Span) -> &'t str {
        self.text
            .get(to_usize(span.start)..to_usize(span.end))
            .unwrap_or_default()
    }
}
