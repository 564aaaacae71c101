//! Finds fields by wire path, such as `Filters[].Key` or `Items.Detail[].Status`.

use super::{Field, Shape, StructDef};

/// The field at a wire path.
///
/// `[]` steps into a list's elements. A wrapper's name may be written or left out: `Items.Detail[].Status` and `Items[].Status` are the same.
#[must_use]
pub fn field_at<'f>(
    fields: &'f [Field],
    path: &str,
    structs: &'f [StructDef],
) -> Option<&'f Field> {
    let (first, rest) = match path.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (path, None),
    };
    let field = fields.iter().find(|field| field.name == name_of(first))?;
    let Some(rest) = rest else {
        return Some(field);
    };
    let rest = match &field.wrapper {
        Some(wrapper) => match skip_wrapper(wrapper, rest) {
            Some("") => return Some(field),
            Some(rest) => rest,
            None => rest,
        },
        None => rest,
    };
    field_at(&struct_of(&field.shape, structs)?.fields, rest, structs)
}

/// What is behind a wrapper's own step; empty when nothing is.
fn skip_wrapper<'p>(wrapper: &str, path: &'p str) -> Option<&'p str> {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    (name_of(first) == wrapper).then_some(rest)
}

fn name_of(step: &str) -> &str {
    step.trim_end_matches("[]")
}

/// The structure that a shape holds, through lists, maps and JSON text. `structs` is sorted by name, as in a service.
#[must_use]
pub fn struct_of<'s>(shape: &Shape, structs: &'s [StructDef]) -> Option<&'s StructDef> {
    match shape {
        Shape::Struct(name) => {
            let index = structs.binary_search_by(|it| it.name.cmp(name)).ok()?;
            structs.get(index)
        }
        Shape::List(item) | Shape::Map(item) => struct_of(item, structs),
        Shape::Json(item) => struct_of(item.as_deref()?, structs),
        Shape::Scalar(_) | Shape::Enum(_) | Shape::Id(_) | Shape::Separated { .. } => None,
    }
}

/// Every wire path below these fields, without wrappers: `Filters`, `Filters[].Key`. Structures in themselves are followed a few times.
#[must_use]
pub fn all_paths(fields: &[Field], structs: &[StructDef]) -> Vec<String> {
    let mut paths = Vec::new();
    add_paths(fields, structs, "", 0, &mut paths);
    paths
}

fn add_paths(
    fields: &[Field],
    structs: &[StructDef],
    prefix: &str,
    depth: usize,
    paths: &mut Vec<String>,
) {
    const DEEPEST: usize = 5;
    for field in fields {
        let path = format!("{prefix}{}", field.name);
        if depth < DEEPEST
            && let Some(inner) = struct_of(&field.shape, structs)
        {
            let step = if matches!(field.shape, Shape::List(_)) {
                "[]"
            } else {
                ""
            };
            add_paths(
                &inner.fields,
                structs,
                &format!("{path}{step}."),
                depth + 1,
                paths,
            );
        }
        paths.push(path);
    }
}
