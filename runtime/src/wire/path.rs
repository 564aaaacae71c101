//! Paths from templates.

use crate::path::Path;
use crate::percent;
use crate::validation::Violations;

/// Fills a template such as `/v2/{project_id}/instances` with the values of its parameters.
///
/// A value is one segment of the path. One that is empty, `.` or `..`, or holds a slash would lead to another path, and a signature
/// for one path does not fit another; so it is refused.
pub(super) fn fill(
    template: &'static str,
    values: &[(String, String)],
    wrong: &mut Violations,
) -> String {
    let mut path = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        match values.iter().find(|(known, _)| known == name) {
            Some((_, value)) => push_segment(&mut path, name, value, wrong),
            None => {
                path.push_str(&format!("{{{name}}}"));
                wrong.missing(&Path::ROOT, name);
            }
        }
        rest = after;
    }
    path.push_str(rest);
    path
}

fn push_segment(path: &mut String, name: &'static str, value: &str, wrong: &mut Violations) {
    if matches!(value, "" | "." | "..") || value.contains(['/', '\\']) {
        let says =
            "stands in the path, so it must not be empty, `.` or `..`, and must not hold a slash";
        wrong.rule(&Path::ROOT, name, "path-segment", &[], says);
    }
    path.push_str(&percent::encode(value));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(id: &str) -> Result<String, String> {
        let values = [("id".to_owned(), id.to_owned())];
        let mut wrong = Violations::new();
        let path = fill("/v2/{id}/restores", &values, &mut wrong);
        wrong.into_result().map_err(|wrong| wrong.to_string())?;
        Ok(path)
    }

    #[test]
    fn values_are_encoded_into_one_segment() {
        assert_eq!(
            filled("a b?c%é"),
            Ok("/v2/a%20b%3Fc%25%C3%A9/restores".to_owned())
        );
        assert_eq!(filled("..."), Ok("/v2/.../restores".to_owned()));
    }

    #[test]
    fn values_that_would_change_the_path_are_refused() {
        for id in ["", ".", "..", "a/b", "/", "a\\b"] {
            let says = filled(id).expect_err(id);
            assert!(
                says.contains("`id`") && says.contains("path-segment"),
                "{says}"
            );
        }
    }

    #[test]
    fn a_missing_value_is_named() {
        let mut wrong = Violations::new();
        fill("/{project_id}/{id}", &[], &mut wrong);
        assert_eq!(wrong.len(), 2);
    }
}
