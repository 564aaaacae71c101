//! Validators: straight code that allocates nothing while all is well.

use std::fmt::Display;

use super::expr::{any_element, operands};
use crate::format::Code;
use crate::rust::{
    Access, Checks, Expr, FieldCheck, Finding, Ident, Rule, Step, Test, TestKind, Text, Undecided,
};

/// Where violations go, and how the tests of an inner structure are called.
struct Sink {
    out: &'static str,
    method: &'static str,
    whole: &'static str,
}

const ERRORS: Sink = Sink {
    out: "out",
    method: "errors",
    whole: "out",
};

const ADVICE: Sink = Sink {
    out: "report.advice",
    method: "remarks",
    whole: "report",
};

/// The methods `errors` and `remarks`, as far as they have anything to do.
pub(super) fn methods(code: &mut Code, checks: &Checks) {
    if !checks.no_errors() {
        errors(code, checks);
    }
    if !checks.no_remarks() {
        remarks(code, checks);
    }
}

fn errors(code: &mut Code, checks: &Checks) {
    let mut arguments: Vec<&dyn Display> = vec![&"&self"];
    if checks.errors_need_context() {
        arguments.push(&"context: &super::Context");
    }
    arguments.push(&"at: &::cloudspec_runtime::Path<'_>");
    arguments.push(&"out: &mut ::cloudspec_runtime::Violations");
    code.gap();
    code.function("pub(crate) fn errors", &arguments, "", |code| {
        for field in &checks.errors {
            field_check(code, field, &ERRORS);
        }
        for one in &checks.error_rules {
            rule(code, one, &ERRORS);
        }
    });
}

fn remarks(code: &mut Code, checks: &Checks) {
    let mut arguments: Vec<&dyn Display> = vec![&"&self"];
    if checks.remarks_need_context() {
        arguments.push(&"context: &super::Context");
    }
    // Undecided rules have no path.
    let only_undecided = checks.advice.is_empty() && checks.advice_rules.is_empty();
    arguments.push(match only_undecided {
        true => &"_at: &::cloudspec_runtime::Path<'_>",
        false => &"at: &::cloudspec_runtime::Path<'_>",
    });
    arguments.push(&"report: &mut ::cloudspec_runtime::Report");
    code.gap();
    code.function("pub(crate) fn remarks", &arguments, "", |code| {
        for field in &checks.advice {
            field_check(code, field, &ADVICE);
        }
        for one in &checks.advice_rules {
            rule(code, one, &ADVICE);
        }
        for one in &checks.undecided {
            undecided(code, one);
        }
    });
}

fn field_check(code: &mut Code, check: &FieldCheck, sink: &Sink) {
    let FieldCheck {
        field,
        wire,
        step,
        required,
        whole,
        each,
        inner,
        secret,
    } = check;
    if *required {
        let missing = if *step == Step::One {
            "is_none"
        } else {
            "is_empty"
        };
        code.block(format_args!("if self.{field}.{missing}()"), |code| {
            code.line(format_args!("{}.missing(at, {wire});", sink.out));
        });
    }
    for test in whole {
        whole_test(code, field, wire, test, sink);
    }
    if each.is_empty() && !inner {
        return;
    }
    let place = Place::of(field, wire, *step);
    let report = |code: &mut Code, test: &Test| report(code, test, &place, *secret, sink);
    if let (Step::One, [test], false) = (step, each.as_slice(), inner)
        && let Some(broken) = broken(test)
    {
        let operands = [place.reach.clone(), operand(&broken)];
        return code.condition(&operands, "&&", |code| report(code, test));
    }
    let reach = match step {
        Step::One => format!("if {}", place.reach),
        Step::Many | Step::Keyed => place.reach.clone(),
    };
    code.block(reach, |code| {
        for test in each {
            one_test(code, test, report);
        }
        if *inner {
            let (method, whole) = (sink.method, sink.whole);
            code.line(format_args!("value.{method}({}, {whole});", place.inside));
        }
    });
}

/// An expression that can stand beside `&&`.
fn operand(broken: &str) -> String {
    match broken.contains("||") {
        true => format!("({broken})"),
        false => broken.to_owned(),
    }
}

fn report(code: &mut Code, test: &Test, place: &Place, secret: bool, sink: &Sink) {
    let (at, field, out) = (&place.at, &place.field, sink.out);
    let Test { rule, bound, .. } = test;
    let shown = match secret {
        true => "&::cloudspec_runtime::REDACTED".to_owned(),
        false => shown(test),
    };
    let rule = format!("\"{rule}\"");
    let arguments: [&dyn Display; 5] = [at, field, &rule, bound, &shown];
    code.list(format_args!("{out}.broken("), &arguments, ");");
}

/// How the values of a field are reached, and where they stand.
struct Place {
    /// What makes the value `value`: a pattern for `if`, or a loop.
    reach: String,
    /// Path and field name for a violation of the value.
    at: String,
    field: String,
    /// Path for violations inside the value.
    inside: String,
}

impl Place {
    fn of(field: &Ident, wire: &Text, step: Step) -> Self {
        match step {
            Step::One => Self {
                reach: format!("let ::core::option::Option::Some(value) = &self.{field}"),
                at: "at".to_owned(),
                field: wire.to_string(),
                inside: format!("&at.field({wire})"),
            },
            Step::Many => {
                let at = format!("&at.field({wire}).index(index)");
                Self {
                    reach: format!("for (index, value) in self.{field}.iter().enumerate()"),
                    field: "\"\"".to_owned(),
                    inside: at.clone(),
                    at,
                }
            }
            Step::Keyed => {
                let at = format!("&at.field({wire}).field(key)");
                Self {
                    reach: format!("for (key, value) in &self.{field}"),
                    field: "\"\"".to_owned(),
                    inside: at.clone(),
                    at,
                }
            }
        }
    }
}

fn whole_test(code: &mut Code, field: &Ident, wire: &Text, test: &Test, sink: &Sink) {
    let (rule, bound, out) = (test.rule, &test.bound, sink.out);
    let broken = match &test.kind {
        TestKind::Items(min, max) => {
            let range = range(*min, *max);
            format!("!self.{field}.is_empty() && !({range}).contains(&self.{field}.len())")
        }
        TestKind::Unique => format!("!::cloudspec_runtime::check::all_unique(&self.{field})"),
        _ => return,
    };
    code.block(format_args!("if {broken}"), |code| {
        code.line(format_args!(
            "{out}.broken(at, {wire}, \"{rule}\", {bound}, &self.{field}.len());"
        ));
    });
}

/// A test of `value`; `report` writes what happens when it fails.
fn one_test(code: &mut Code, test: &Test, report: impl FnOnce(&mut Code, &Test)) {
    let broken = match &test.kind {
        TestKind::Pattern(view, pattern) => {
            code.line(format_args!(
                "static PATTERN: {CHECK}::Pattern = {CHECK}::Pattern::new({pattern});"
            ));
            Some(format!("!PATTERN.matches({view})"))
        }
        _ => broken(test),
    };
    if let Some(broken) = broken {
        code.block(format_args!("if {broken}"), |code| report(code, test));
    }
}

const CHECK: &str = "::cloudspec_runtime::check";

/// True when a value fails; `None` for what is not a test of one value, or needs more than an expression.
fn broken(test: &Test) -> Option<String> {
    Some(match &test.kind {
        TestKind::Number(view, min, max) => outside(view, min.as_deref(), max.as_deref()),
        TestKind::Chars(view, min, max) => {
            format!("!{CHECK}::chars_within({view}, {})", range(*min, *max))
        }
        TestKind::Bytes(view, min, max) => {
            format!("!({}).contains(&{view}.len())", range(*min, *max))
        }
        TestKind::Ascii(view) => format!("!{view}.is_ascii()"),
        TestKind::OneOf(view, literals) => {
            format!("!::core::matches!({view}, {})", literals.join(" | "))
        }
        TestKind::Format(view, function) => format!("!{CHECK}::{function}({view})"),
        TestKind::DateTime(view, form) => format!("!{CHECK}::is_datetime({view}, {form})"),
        TestKind::Known => "!value.is_known()".to_owned(),
        TestKind::Separable(view, separator) => {
            format!("{view}.is_empty() || {view}.contains({separator})")
        }
        TestKind::Pattern(..) | TestKind::Items(..) | TestKind::Unique => return None,
    })
}

fn outside(view: &str, min: Option<&str>, max: Option<&str>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => {
            // The value itself is a reference already.
            let reference = view
                .strip_prefix('*')
                .map_or_else(|| format!("&{view}"), str::to_owned);
            format!("!({min}..={max}).contains({reference})")
        }
        (Some(min), None) => format!("{view} < {min}"),
        (None, Some(max)) => format!("{view} > {max}"),
        (None, None) => "false".to_owned(),
    }
}

fn range(min: Option<u64>, max: Option<u64>) -> String {
    let min = min.map(|min| min.to_string()).unwrap_or_default();
    let max = max.map(|max| format!("={max}")).unwrap_or_default();
    format!("{min}..{max}")
}

/// The value that a violation shows.
fn shown(test: &Test) -> String {
    match &test.kind {
        TestKind::Number(view, ..)
        | TestKind::Chars(view, ..)
        | TestKind::Bytes(view, ..)
        | TestKind::Ascii(view)
        | TestKind::Pattern(view, _)
        | TestKind::OneOf(view, _)
        | TestKind::Format(view, _)
        | TestKind::DateTime(view, _)
        | TestKind::Separable(view, _)
            if *view != "*value" =>
        {
            format!("&{view}")
        }
        _ => "value".to_owned(),
    }
}

fn rule(code: &mut Code, rule: &Rule, sink: &Sink) {
    match &rule.each {
        None => rule_body(code, rule, sink),
        Some(Access { steps, .. }) => {
            each_element(code, "self", steps, &rule.each_wire, &|code| {
                rule_body(code, rule, sink)
            });
        }
    }
}

/// Loops over what a rule is about, down to `element` at the path `at`.
fn each_element(
    code: &mut Code,
    base: &str,
    steps: &[(Ident, Step)],
    wires: &[Text],
    body: &dyn Fn(&mut Code),
) {
    let ([(name, step), steps @ ..], [wire, wires @ ..]) = (steps, wires) else {
        return body(code);
    };
    let (reach, deeper) = match step {
        Step::One => (
            format!("if let ::core::option::Option::Some(element) = &{base}.{name}"),
            "&field",
        ),
        Step::Many => (
            format!("for (index, element) in {base}.{name}.iter().enumerate()"),
            "&field.index(index)",
        ),
        Step::Keyed => (
            format!("for (key, element) in &{base}.{name}"),
            "&field.field(key)",
        ),
    };
    code.block(reach, |code| {
        code.line(format_args!("let field = at.field({wire});"));
        code.line(format_args!("let at = {deeper};"));
        each_element(code, "element", steps, wires, body);
    });
}

fn rule_body(code: &mut Code, rule: &Rule, sink: &Sink) {
    let Rule {
        id,
        fields,
        each: _,
        each_wire: _,
        holds,
        findings,
    } = rule;
    let fields: Vec<String> = fields.iter().map(ToString::to_string).collect();
    let fields = fields.join(", ");
    let report = |code: &mut Code, finding: &Finding| {
        let (field, says) = (&finding.field, &finding.says);
        let fields = format!("&[{fields}]");
        let arguments: [&dyn Display; 5] = [&"at", field, id, &fields, says];
        code.list(format_args!("{}.rule(", sink.out), &arguments, ");");
    };
    if let [finding] = findings.as_slice() {
        let broken = Expr::all(vec![holds.clone(), finding.broken.clone()]);
        return when(code, &broken, |code| report(code, finding));
    }
    let all = |code: &mut Code| {
        for finding in findings {
            when(code, &finding.broken, |code| report(code, finding));
        }
    };
    match holds {
        Expr::Const(true) => all(code),
        _ => when(code, holds, all),
    }
}

fn when(code: &mut Code, condition: &Expr, body: impl FnOnce(&mut Code)) {
    let (operands, operator) = operands(condition);
    code.condition(&operands, operator, body);
}

/// Reported once, however many elements the rule is about.
fn undecided(code: &mut Code, one: &Undecided) {
    let facts: Vec<String> = one.facts.iter().map(ToString::to_string).collect();
    let report = |code: &mut Code| {
        let (id, facts) = (&one.id, facts.join(", "));
        let open = "report.undecided.push(::cloudspec_runtime::Undecided {";
        code.nest(open, "});", |code| {
            code.line(format_args!("rule: {id},"));
            code.line(format_args!("facts: &[{facts}],"));
        });
    };
    match &one.each {
        None => when(code, &one.open, report),
        Some(access) => {
            code.condition(&[any_element(access, &one.open)], "&&", report);
        }
    }
}
