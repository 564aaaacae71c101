//! YAML as a tree that knows where everything was written.
//!
//! The parser hands out events with byte offsets and texts that borrow from the file, so nothing is copied here, and every
//! problem of a file can be reported rather than the first. Of YAML only mappings, lists and scalars are accepted: specs have no
//! use for anchors, tags and several documents, and refusing them makes alias bombs impossible.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// Deeper than any spec, far shallower than any stack.
const MAX_DEPTH: usize = 48;

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
    anchors: &mut Vec<Span>,
    diagnostics: &mut Diagnostics,
) -> PendingKey<'t> {
    let NodeValue::Scalar(scalar) = node.value else {
        diagnostics.push(odd_key(node.span));
        return PendingKey::Refused;
    };
    if scalar.plain && scalar.text == "<<" {
        anchors.push(node.span);
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
fn offset(bytes: Option<usize>) -> u32 {
    bytes
        .and_then(|bytes| u32::try_from(bytes).ok())
        .unwrap_or(0)
}

fn syntax_error(file: FileId, text: &str, error: &ScanError) -> Diagnostic {
    let start = offset(error.marker().byte_offset());
    let width = text
        .get(usize::try_from(start).unwrap_or(0)..)
        .and_then(|rest| rest.chars().next())
        .filter(|character| *character != '\n')
        .map_or(0, char::len_utf8);
    let span = Span {
        file,
        start,
        end: start.saturating_add(offset(Some(width))),
    };
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return Diagnostic::error(
            Code::TooDeeplyNested,
            span,
            format!("more than {MAX_DEPTH} lists and mappings lie in each other here"),
        )
        .note("no spec needs more than a dozen levels; a deep nesting is damage or an attack");
    }
    Diagnostic::error(
        Code::YamlSyntax,
        span,
        format!("this is not YAML: {}", error.kind()),
    )
    .note("nothing of this file could be read")
    .help(syntax_help(error.kind()))
}

fn syntax_help(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation => "indent with spaces: YAML does not accept tabs",
        ErrorKind::DirectiveDisallowed => "remove the line: specs have no `%` directives",
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            "remove the character: it does not show"
        }
        ErrorKind::UnclosedQuotedScalar => "close the quote",
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            "close the bracket; if the text before this holds `: ` or ` #`, put it into quotes"
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => "close the bracket",
        _ => {
            "put a text that holds `: `, ` #`, or that starts with one of `[ ] { } , & * ! | > ' \" % @` or a backquote, into quotes"
        }
    }
}

fn byte_order_mark(file: FileId) -> Diagnostic {
    Diagnostic::error(
        Code::ByteOrderMark,
        Span::start_of(file),
        "the file starts with a byte order mark",
    )
    .help("save it as UTF-8 without a byte order mark")
}

fn empty_file(file: FileId) -> Diagnostic {
    Diagnostic::error(
        Code::EmptyFile,
        Span::start_of(file),
        "the file says nothing",
    )
    .help("fill it, or remove it")
}

fn several_documents(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::SeveralDocuments,
        span,
        "a second YAML document starts here",
    )
    .note("a file is one action, one `service.yaml` or one `types.yaml`")
    .help("move the second document to a file of its own")
}

/// One for a file: an alias bomb has thousands.
fn anchors(first: Span, others: usize) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::AnchorOrAlias,
        first,
        "specs have no anchors, aliases or merge keys",
    )
    .note("a reader should see at each place what holds there");
    let problem = match others {
        0 => problem,
        others => problem.note(format!("{others} more are in this file")),
    };
    problem.help("write the value out, or put shared fields into a mixin of `service.yaml`")
}

fn tag_not_allowed(span: Span) -> Diagnostic {
    Diagnostic::error(Code::TagNotAllowed, span, "specs have no YAML tags")
        .help("remove the tag; put a value that must be a text into quotes")
}

fn odd_key(span: Span) -> Diagnostic {
    Diagnostic::error(Code::OddKey, span, "a key must be a text")
        .help("write a name before the `:`")
}

fn duplicate_key(key: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::error(Code::DuplicateKey, span, format!("`{key}` is here twice"))
        .label("again here")
        .also(first, "first here")
        .help("remove one of the two, or rename it")
}
