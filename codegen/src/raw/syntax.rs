//! What can be wrong with YAML itself.

use granit_parser::{ErrorKind, ScanError};

use super::node::{MAX_DEPTH, offset};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

pub(super) fn syntax_error(file: FileId, text: &str, error: &ScanError) -> Diagnostic {
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

pub(super) fn byte_order_mark(file: FileId) -> Diagnostic {
    Diagnostic::error(
        Code::ByteOrderMark,
        Span::start_of(file),
        "the file starts with a byte order mark",
    )
    .help("save it as UTF-8 without a byte order mark")
}

pub(super) fn empty_file(file: FileId) -> Diagnostic {
    Diagnostic::error(
        Code::EmptyFile,
        Span::start_of(file),
        "the file says nothing",
    )
    .help("fill it, or remove it")
}

pub(super) fn several_documents(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::SeveralDocuments,
        span,
        "a second YAML document starts here",
    )
    .note("a file is one action, one `service.yaml` or one `types.yaml`")
    .help("move the second document to a file of its own")
}

/// One for a file: an alias bomb has thousands.
pub(super) fn anchors(first: Span, others: usize) -> Diagnostic {
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

pub(super) fn tag_not_allowed(span: Span) -> Diagnostic {
    Diagnostic::error(Code::TagNotAllowed, span, "specs have no YAML tags")
        .help("remove the tag; put a value that must be a text into quotes")
}

pub(super) fn odd_key(span: Span) -> Diagnostic {
    Diagnostic::error(Code::OddKey, span, "a key must be a text")
        .help("write a name before the `:`")
}

pub(super) fn duplicate_key(key: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::error(Code::DuplicateKey, span, format!("`{key}` is here twice"))
        .label("again here")
        .also(first, "first here")
        .help("remove one of the two, or rename it")
}
