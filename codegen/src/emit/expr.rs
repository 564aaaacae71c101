//! Conditions as Rust expressions.

use crate::rust::{Access, Base, Expr, Ident, Step, Subject};

/// An expression that can stand between `&&` and `||`.
pub(super) fn expr(of: &Expr) -> String {
    match of {
        Expr::Const(value) => value.to_string(),
        Expr::Not(inner) => not(inner),
        Expr::All(parts) => format!("({})", joined(parts, " && ")),
        Expr::Any(parts) => format!("({})", joined(parts, " || ")),
        Expr::MoreThanOne(parts) => format!("({})", more_than_one(parts)),
        Expr::NotExactlyOne(parts) => format!("({} != 1)", count(parts)),
        Expr::Set(access) => walk(access, &|place, step| match step {
            Step::One => format!("{place}.is_some()"),
            Step::Many | Step::Keyed => format!("!{place}.is_empty()"),
        }),
        Expr::Is {
            subject,
            view,
            patterns,
            absent,
        } => {
            let test = format!("|value| ::core::matches!({view}, {})", patterns.join(" | "));
            is(subject, &test, *absent)
        }
        Expr::Given(fact) => format!("context.{fact}.is_some()"),
    }
}

/// An expression as the condition of an `if`: its operands, and what stands between them.
pub(super) fn operands(of: &Expr) -> (Vec<String>, &'static str) {
    match of {
        Expr::All(parts) => (parts.iter().map(expr).collect(), "&&"),
        Expr::Any(parts) => (parts.iter().map(expr).collect(), "||"),
        Expr::MoreThanOne(parts) => (vec![more_than_one(parts)], "&&"),
        Expr::NotExactlyOne(parts) => (vec![format!("{} != 1", count(parts))], "&&"),
        other => (vec![expr(other)], "&&"),
    }
}

fn joined(parts: &[Expr], operator: &str) -> String {
    parts.iter().map(expr).collect::<Vec<_>>().join(operator)
}

fn not(inner: &Expr) -> String {
    match inner {
        Expr::Set(access) => walk_none(access),
        other => format!("!{}", expr(other)),
    }
}

/// Two are compared, more are counted.
fn more_than_one(parts: &[Expr]) -> String {
    match parts {
        [first, second] => format!("{} && {}", expr(first), expr(second)),
        _ => format!("{} > 1", count(parts)),
    }
}

fn count(parts: &[Expr]) -> String {
    let each = |part| format!("usize::from({})", expr(part));
    parts.iter().map(each).collect::<Vec<_>>().join(" + ")
}

fn is(subject: &Subject, test: &str, absent: bool) -> String {
    let test_option = if absent { "is_none_or" } else { "is_some_and" };
    match subject {
        Subject::Fact(fact) => format!("context.{fact}.as_ref().{test_option}({test})"),
        Subject::Field(access) => walk(access, &|place, step| match step {
            Step::One => format!("{place}.as_ref().{test_option}({test})"),
            Step::Many => format!("{place}.iter().any({test})"),
            Step::Keyed => format!("{place}.values().any({test})"),
        }),
    }
}

/// The way to a field; `last` says what is asked there. Of several elements on the way, any will do.
fn walk(access: &Access, last: &dyn Fn(&str, Step) -> String) -> String {
    let base = match access.base {
        Base::Whole => "self",
        Base::Element => "element",
    };
    walk_from(base, &access.steps, last)
}

fn walk_from(base: &str, steps: &[(Ident, Step)], last: &dyn Fn(&str, Step) -> String) -> String {
    match steps {
        [] => "true".to_owned(),
        [(name, step)] => last(&format!("{base}.{name}"), *step),
        [(name, step), rest @ ..] => {
            let inner = walk_from("inner", rest, last);
            match step {
                Step::One => format!("{base}.{name}.as_ref().is_some_and(|inner| {inner})"),
                Step::Many => format!("{base}.{name}.iter().any(|inner| {inner})"),
                Step::Keyed => format!("{base}.{name}.values().any(|inner| {inner})"),
            }
        }
    }
}

/// Whether the expression is true of any element found there.
pub(super) fn any_element(access: &Access, of: &Expr) -> String {
    let (operands, operator) = operands(of);
    let inner = operands.join(&format!(" {operator} "));
    walk(access, &|place, step| match step {
        Step::One => format!("{place}.as_ref().is_some_and(|element| {inner})"),
        Step::Many => format!("{place}.iter().any(|element| {inner})"),
        Step::Keyed => format!("{place}.values().any(|element| {inner})"),
    })
}

fn walk_none(access: &Access) -> String {
    if access.steps.len() > 1 {
        return format!("!{}", expr(&Expr::Set(access.clone())));
    }
    walk(access, &|place, step| match step {
        Step::One => format!("{place}.is_none()"),
        Step::Many | Step::Keyed => format!("{place}.is_empty()"),
    })
}
