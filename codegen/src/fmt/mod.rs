//! Specs in one layout: keys in the format's order, two blanks of indentation, one blank line at most, comments kept.
//!
//! What an author decides stays: the order of fields, values and rules, whether a mapping stands between braces or on lines of its own, and
//! where a long text is broken. Between braces means on one line; what is longer gets lines of its own.

mod comments;
mod order;
mod print;
mod same;

use self::comments::Comments;
use self::print::Printer;
use crate::diagnostic::Diagnostics;
use crate::raw::form::{Form, Object};
use crate::raw::node::{Node, parse};
use crate::raw::{ActionFile, ServiceFile, TypesFile};
use crate::schema::schema_of;
use crate::source::FileId;

/// Why a file was left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is not a spec file.
    NotASpec,
    /// It is not YAML that specs have; the lints say what is wrong.
    NotRead,
    /// The layout would have changed its meaning.
    WouldChange,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotASpec => "it is not a spec file",
            Self::NotRead => "it could not be read; `cargo xtask lint` says why",
            Self::WouldChange => "its layout could not be changed without changing its meaning",
        })
    }
}

impl std::error::Error for Refused {}

/// The text of a spec file in the one layout. `path` is its path below the spec root; `first_line` is a comment that the file should start
/// with.
///
/// # Errors
///
/// When the file is no spec, could not be read, or would mean something else.
pub fn format(path: &str, text: &str, first_line: Option<&str>) -> Result<String, Refused> {
    let form = Form::Object(object_of(path).ok_or(Refused::NotASpec)?);
    let before = read(text).ok_or(Refused::NotRead)?;
    let comments = Comments::of(text, &before);
    let written = Printer::new(text, &comments, first_line).file(&before, form);
    let after = read(&written).ok_or(Refused::WouldChange)?;
    let kept = comments.texts() == Comments::of(&written, &after).texts_but(first_line, &comments);
    match kept && same::is_same(&before, &after, form) {
        true => Ok(written),
        false => Err(Refused::WouldChange),
    }
}

fn object_of(path: &str) -> Option<&'static Object> {
    match schema_of(path)? {
        "service.json" => Some(ServiceFile::OBJECT),
        "types.json" => Some(TypesFile::OBJECT),
        "action.json" => Some(ActionFile::OBJECT),
        _ => None,
    }
}

/// The file, if nothing is wrong with it as YAML.
fn read(text: &str) -> Option<Node<'_>> {
    let mut diagnostics = Diagnostics::default();
    let node = parse(FileId::default(), text, &mut diagnostics)?;
    diagnostics.is_empty().then_some(node)
}

#[cfg(test)]
mod tests;
