//! YAML as a tree that knows where everything was written.
//!
//! The parser hands out events with byte offsets and texts that borrow from the file, so nothing is copied here, and every
//! problem of a file can be reported rather than the first. Of YAML only mappings, lists and scalars are accepted: specs have no
//! use for anchors, tags and several documents, and refusing them makes alias bombs impossible.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle};

use super::syntax::{
    anchors, byte_order_mark, duplicate_key, empty_file, odd_key, several_documents, syntax_error,
    tag_not_allowed,
};
use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Span};

/// Deeper than any spec, far shallower than any stack.
pub(super) const MAX_DEPTH: usize = 48;

/// A value and where it was written.
#[derive(Clone, Debug)]
pub struct Node<'t> {
    /// Where.
    pub span: Span,
    /// What.
    pub value: NodeValue<'t>,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum NodeValue<'t> {
    /// A text, number, truth value or null.
    Scalar(Scalar<'t>),
    /// A list.
    Sequence(Vec<Node<'t>>),
    /// A mapping, in the author's order.
    Mapping(Vec<(Key<'t>, Node<'t>)>),
    /// Something that specs do not have; it was reported.
    Refused,
}

/// A scalar as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar<'t> {
    /// Its text, without quotes.
    pub text: Cow<'t, str>,
    /// Without quotes: may be a number, a truth value or null.
    pub plain: bool,
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub struct Key<'t> {
    /// Where.
    pub span: Span,
    /// Its text.
    pub text: Cow<'t, str>,
}

impl Scalar<'_> {
    /// Whether it stands for nothing.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.plain && matches!(&*self.text, "" | "~" | "null" | "Null" | "NULL")
    }
}

/// Reads the one document of a file. `None` when there is nothing to go on with.
pub fn parse<'t>(file: FileId, text: &'t str, diagnostics: &mut Diagnostics) -> Option<Node<'t>> {
    if text.starts_with('\u{feff}') {
        diagnostics.push(byte_order_mark(file));
        return None;
    }
    let mut options = granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    options.set_emit_comments(false);
    let mut builder = Builder {
        file,
        text,
        diagnostics,
        open: Vec::new(),
        root: None,
        documents: 0,
        anchors: Vec::new(),
    };
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => {
                let problem = syntax_error(file, text, &error);
                builder.diagnostics.push(problem);
                return None;
            }
        }
        if builder.documents > 1 {
            break;
        }
    }
    builder.finish()
}

/// Builds the tree from events, without recursion.
struct Builder<'t, 'd> {
    file: FileId,
    text: &'t str,
    diagnostics: &'d mut Diagnostics,
    open: Vec<Collection<'t>>,
    root: Option<Node<'t>>,
    documents: usize,
    /// Places of anchors, aliases and merge keys.
    anchors: Vec<Span>,
}

/// A list or mapping whose end was not seen yet.
enum Collection<'t> {
    Sequence {
        span: Span,
        items: Vec<Node<'t>>,
    },
    Mapping {
        span: Span,
        entries: Vec<(Key<'t>, Node<'t>)>,
        seen: BTreeMap<Cow<'t, str>, Span>,
        key: PendingKey<'t>,
    },
}

/// What a mapping waits for.
enum PendingKey<'t> {
    /// A key.
    None,
    /// The value of this key.
    Some(Key<'t>),
    /// The value of a key that was refused.
    Refused,
}

impl<'t> Builder<'t, '_> {
    fn event(&mut self, event: Event<'t>, at: &granit_parser::Span) {
        let span = self.span(at);
        if event.anchor_id().is_some() {
            self.anchors.push(span);
        }
        if event.tag().is_some() {
            let tag = at.tag_span().map_or(span, |tag| self.span(&tag));
            self.diagnostics.push(tag_not_allowed(tag));
        }
        match event {
            Event::DocumentStart(..) => self.document(span),
            Event::Scalar(text, style, ..) => self.add(Node {
                span: Span {
                    end: self.trimmed_end(span),
                    ..span
                },
                value: NodeValue::Scalar(Scalar {
                    text,
                    plain: style == ScalarStyle::Plain,
                }),
            }),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.anchors.push(span);
                self.add(Node {
                    span,
                    value: NodeValue::Refused,
                });
            }
            Event::SequenceStart(..) => self.open.push(Collection::Sequence {
                span,
                items: Vec::new(),
            }),
            Event::MappingStart(..) => self.open.push(Collection::Mapping {
                span,
                entries: Vec::new(),
                seen: BTreeMap::new(),
                key: PendingKey::None,
            }),
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            _ => {}
        }
    }

    fn document(&mut self, span: Span) {
        self.documents += 1;
        if self.documents > 1 {
            self.diagnostics.push(several_documents(span));
        }
    }

    fn close(&mut self, end: Span) {
        let node = match self.open.pop() {
            Some(Collection::Sequence { span, items }) => Node {
                span: self.covering(span, items.last().map(|item| item.span), end),
                value: NodeValue::Sequence(items),
            },
            Some(Collection::Mapping { span, entries, .. }) => Node {
                span: self.covering(span, entries.last().map(|(_, value)| value.span), end),
                value: NodeValue::Mapping(entries),
            },
            None => return,
        };
        self.add(node);
    }

    fn add(&mut self, node: Node<'t>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Collection::Sequence { items, .. }) => items.push(node),
            Some(Collection::Mapping {
                entries, seen, key, ..
            }) => match std::mem::replace(key, PendingKey::None) {
                PendingKey::Some(name) => entries.push((name, node)),
                PendingKey::Refused => {}
                PendingKey::None => {
                    *key = accept_key(node, seen, &mut self.anchors, self.diagnostics)
                }
            },
        }
    }

    fn finish(self) -> Option<Node<'t>> {
        if let [first, others @ ..] = self.anchors.as_slice() {
            self.diagnostics.push(anchors(*first, others.len()));
        }
        let nothing = match &self.root {
            None => true,
            Some(root) => matches!(&root.value, NodeValue::Scalar(scalar) if scalar.is_null()),
        };
        if nothing {
            self.diagnostics.push(empty_file(self.file));
            return None;
        }
        self.root
    }

    fn span(&self, at: &granit_parser::Span) -> Span {
        Span {
            file: self.file,
            start: offset(at.start.byte_offset()),
            end: offset(at.end.byte_offset()),
        }
    }

    /// From the collection's start to the end of its last part, or past its closing bracket.
    fn covering(&self, start: Span, last: Option<Span>, end: Span) -> Span {
        let closed = start.end > start.start;
        let end = if closed {
            end.end
        } else {
            last.map_or(start.end, |last| last.end)
        };
        Span { end, ..start }
    }

    /// A block scalar's span reaches into the next line; an excerpt should not.
    fn trimmed_end(&self, span: Span) -> u32 {
        let range =
            usize::try_from(span.start).unwrap_or(0)..usize::try_from(span.end).unwrap_or(0);
        let written = self.text.get(range).unwrap_or_default().trim_end();
        span.start.saturating_add(offset(Some(written.len())))
    }
}

/// A key must be a text that was not there before, and no merge key.
fn accept_key<'t>(
    node: Node<'t>,
    seen: &mut BTreeMap<Cow<'t, str>, Span>,
    unwanted: &mut Vec<Span>,
    diagnostics: &mut Diagnostics,
) -> PendingKey<'t> {
    let NodeValue::Scalar(scalar) = node.value else {
        diagnostics.push(odd_key(node.span));
        return PendingKey::Refused;
    };
    if scalar.plain && scalar.text == "<<" {
        unwanted.push(node.span);
        return PendingKey::Refused;
    }
    if let Some(first) = seen.get(&scalar.text) {
        diagnostics.push(duplicate_key(&scalar.text, node.span, *first));
        return PendingKey::Refused;
    }
    seen.insert(scalar.text.clone(), node.span);
    PendingKey::Some(Key {
        span: node.span,
        text: scalar.text,
    })
}

/// Files are limited far below 4 GiB.
pub(super) fn offset(bytes: Option<usize>) -> u32 {
    bytes
        .and_then(|bytes| u32::try_from(bytes).ok())
        .unwrap_or(0)
}
