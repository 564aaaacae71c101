//! Types as authors write them: `json<list<RestoreObject>>`.

use super::scope::{Names, TypeKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Scalar, Shape};
use crate::raw::Text;
use crate::source::Span;
use crate::suggest::closest;

const SCALARS: &[&str] = &[
    "string",
    "bool",
    "int32",
    "int64",
    "float64",
    "timestamp-ms",
    "timestamp-s",
];
const CONTAINERS: &[&str] = &["list", "csv", "map", "json"];

/// The shape that a type stands for.
pub(super) fn parse_type(
    text: &Text<'_>,
    separator: &str,
    names: &Names<'_>,
) -> Result<Shape, Diagnostic> {
    let parser = TypeParser {
        whole: text,
        separator,
        names,
    };
    let shape = parser.shape(&text.value, 0)?;
    match nesting_problem(&shape, false) {
        None => Ok(shape),
        Some((why, help)) => Err(Diagnostic::error(
            Code::NestedContainer,
            text.span,
            format!("`{}` has values that no field can hold", text.value),
        )
        .note(why)
        .help(help)),
    }
}

/// What a field cannot hold: lists and maps have scalars and structures in them, but for JSON text, which has a form for everything.
fn nesting_problem(shape: &Shape, in_json: bool) -> Option<(&'static str, &'static str)> {
    match shape {
        Shape::Separated { .. } if in_json => Some((
            "JSON has lists of its own, which need no separator",
            "write `list<…>`, or `string` where the text really is one",
        )),
        Shape::List(item) | Shape::Map(item) if in_json => nesting_problem(item, true),
        Shape::List(item) | Shape::Map(item) => match &**item {
            Shape::List(_) | Shape::Map(_) | Shape::Separated { .. } => Some((
                "a list or map holds scalars, enums, ids, structures and JSON texts",
                "give the inner values a name: a structure with a field for them, under `structures`",
            )),
            item => nesting_problem(item, false),
        },
        Shape::Json(Some(item)) => nesting_problem(item, true),
        Shape::Json(None)
        | Shape::Scalar(_)
        | Shape::Enum(_)
        | Shape::Id(_)
        | Shape::Struct(_)
        | Shape::Separated { .. } => None,
    }
}

struct TypeParser<'p, 't> {
    whole: &'p Text<'t>,
    separator: &'p str,
    names: &'p Names<'t>,
}

impl TypeParser<'_, '_> {
    /// `text` is a part of the whole; `offset` is where it starts there.
    fn shape(&self, text: &str, offset: usize) -> Result<Shape, Diagnostic> {
        const DEEPEST: usize = 200;
        let trimmed = text.trim_start();
        let offset = offset + (text.len() - trimmed.len());
        let text = trimmed.trim_end();
        if offset > DEEPEST {
            return Err(self.bad_type(text, offset, "the type is too long"));
        }
        if let Some(format) = inside(text, "datetime(", ")") {
            return self.date_time(format, offset + "datetime(".len());
        }
        match text.split_once('<') {
            Some((container, rest)) => {
                let Some(item) = rest.strip_suffix('>') else {
                    return Err(self.bad_type(text, offset, "the closing `>` is missing"));
                };
                self.container(
                    container.trim_end(),
                    item,
                    offset,
                    offset + container.len() + 1,
                )
            }
            None => self.named(text, offset),
        }
    }

    fn container(
        &self,
        name: &str,
        item: &str,
        at: usize,
        item_at: usize,
    ) -> Result<Shape, Diagnostic> {
        if name == "json" && item.trim() == "any" {
            return Ok(Shape::Json(None));
        }
        let make: fn(Box<Shape>) -> Shape = match name {
            "list" => Shape::List,
            "map" => Shape::Map,
            "json" => |item| Shape::Json(Some(item)),
            "csv" => return self.separated(item, item_at),
            _ => {
                let help = closest(name, CONTAINERS.iter().copied());
                let known = format!("`{name}<…>` does not exist");
                return Err(self
                    .bad_type(name, at, &known)
                    .maybe_help(help.map(|name| format!("did you mean `{name}<…>`?"))));
            }
        };
        Ok(make(Box::new(self.shape(item, item_at)?)))
    }

    fn separated(&self, item: &str, at: usize) -> Result<Shape, Diagnostic> {
        let shape = self.shape(item, at)?;
        if !matches!(shape, Shape::Scalar(_) | Shape::Enum(_) | Shape::Id(_)) {
            return Err(self.bad_type(
                item,
                at,
                "the parts of a `csv<…>` are scalars, enums or ids",
            ));
        }
        Ok(Shape::Separated {
            separator: self.separator.to_owned(),
            item: Box::new(shape),
        })
    }

    fn named(&self, name: &str, at: usize) -> Result<Shape, Diagnostic> {
        if let Some(scalar) = scalar(name) {
            return Ok(Shape::Scalar(scalar));
        }
        let owned = name.to_owned();
        match self.names.types.get(name).map(|name| name.kind) {
            Some(TypeKind::Enum) => Ok(Shape::Enum(owned)),
            Some(TypeKind::Id(_)) => Ok(Shape::Id(owned)),
            Some(TypeKind::Struct) => Ok(Shape::Struct(owned)),
            None => Err(self.unknown_type(name, at)),
        }
    }

    fn date_time(&self, format: &str, at: usize) -> Result<Shape, Diagnostic> {
        match date_time_problem(format) {
            None => Ok(Shape::Scalar(Scalar::DateTime(format.to_owned()))),
            Some(problem) => Err(self
                .bad_type(format, at, &problem)
                .note("a form has the letters `y M d H m s S`, quoted text `'…'`, `Z` for an offset, and punctuation")),
        }
    }

    fn unknown_type(&self, name: &str, at: usize) -> Diagnostic {
        if CONTAINERS.contains(&name) {
            let problem = format!("`{name}` needs to know of what: `{name}<string>`");
            return self.bad_type(name, at, &problem);
        }
        let known = self
            .names
            .types
            .keys()
            .copied()
            .chain(SCALARS.iter().copied());
        let help = match closest(name, known) {
            Some(name) => format!("did you mean `{name}`?"),
            None => {
                "declare it in `types.yaml` or in this file, under `enums`, `ids` or `structures`"
                    .to_owned()
            }
        };
        Diagnostic::error(
            Code::UnknownType,
            self.part(name, at),
            format!("there is no type `{name}`"),
        )
        .note(format!(
            "the scalar types are {}",
            crate::suggest::code_list(SCALARS.iter().copied())
        ))
        .help(help)
    }

    fn bad_type(&self, text: &str, at: usize, problem: &str) -> Diagnostic {
        Diagnostic::error(
            Code::BadType,
            self.part(text, at),
            format!("`{}` is not a type: {problem}", self.whole.value),
        )
        .help("write a scalar type, `list<T>`, `csv<T>`, `map<T>`, `json<T>`, `json<any>`, `datetime(yyyyMMddHHmmss)`, or the name of a type")
    }

    fn part(&self, text: &str, at: usize) -> Span {
        part_of(self.whole, at, text.len())
    }
}

/// The place of a part of a text, when the text stands in the file as it is or in quotes; else that of the whole text.
pub(super) fn part_of(whole: &Text<'_>, at: usize, length: usize) -> Span {
    let written = whole.span.end.saturating_sub(whole.span.start);
    let fits = |extra: usize| {
        u32::try_from(whole.value.len() + extra).is_ok_and(|length| length == written)
    };
    let shift = match (fits(0), fits(2)) {
        (true, _) => 0,
        (_, true) => 1,
        _ => return whole.span,
    };
    let start = u32::try_from(at + shift).map(|at| whole.span.start.saturating_add(at));
    let end = u32::try_from(at + shift + length).map(|at| whole.span.start.saturating_add(at));
    match (start, end) {
        (Ok(start), Ok(end)) => Span {
            start,
            end: end.min(whole.span.end),
            ..whole.span
        },
        _ => whole.span,
    }
}

fn inside<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

fn scalar(name: &str) -> Option<Scalar> {
    Some(match name {
        "string" => Scalar::String,
        "bool" => Scalar::Bool,
        "int32" => Scalar::Int32,
        "int64" => Scalar::Int64,
        "float64" => Scalar::Float64,
        "timestamp-ms" => Scalar::TimestampMs,
        "timestamp-s" => Scalar::TimestampS,
        _ => return None,
    })
}

fn date_time_problem(format: &str) -> Option<String> {
    let mut quoted = false;
    let mut letters = 0usize;
    for character in format.chars() {
        match character {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            'y' | 'M' | 'd' | 'H' | 'm' | 's' | 'S' => letters += 1,
            'Z' => {}
            letter if letter.is_alphanumeric() => {
                return Some(format!(
                    "`{letter}` means nothing in the form of a date; put it into quotes: `'{letter}'`"
                ));
            }
            _ => {}
        }
    }
    match (quoted, letters) {
        (true, _) => Some("a quote `'` is not closed".to_owned()),
        (false, 0) => Some("the form holds no part of a date".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn parse(text: &str) -> Result<Shape, String> {
        let text = Text {
            span: Span::default(),
            value: Cow::Borrowed(text),
        };
        parse_type(&text, ",", &Names::default()).map_err(|diagnostic| diagnostic.message)
    }

    #[test]
    fn containers_nest() {
        let text = Shape::Scalar(Scalar::String);
        assert_eq!(
            parse("json<list<map<string>>>"),
            Ok(Shape::Json(Some(Box::new(Shape::List(Box::new(
                Shape::Map(Box::new(text))
            ))))))
        );
        assert_eq!(parse("json<any>"), Ok(Shape::Json(None)));
    }

    #[test]
    fn only_json_text_has_containers_of_containers() {
        for text in [
            "list<list<string>>",
            "list<csv<string>>",
            "map<map<string>>",
            "list<json<csv<string>>>",
            "json<list<csv<int32>>>",
        ] {
            let refused = parse(text).expect_err(text);
            assert!(refused.contains("no field can hold"), "{text}: {refused}");
        }
        for text in ["json<map<list<string>>>", "list<json<list<string>>>"] {
            assert!(parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn dates_have_a_form() {
        assert!(parse("datetime(yyyy-MM-dd'T'HH:mm:ssZ)").is_ok());
        assert!(parse("datetime(yyyyTHH)").is_err());
        assert!(parse("datetime('x')").is_err());
    }

    #[test]
    fn what_is_no_type_is_refused() {
        for text in [
            "",
            "list",
            "list<",
            "list<>",
            "list<string",
            "csv<list<string>>",
            "any",
            "set<string>",
            "List<string>",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_thousand_brackets_are_no_problem() {
        assert!(parse(&"list<".repeat(1000)).is_err());
        let deep = format!("{}string{}", "list<".repeat(1000), ">".repeat(1000));
        assert!(parse(&deep).is_err());
    }
}
