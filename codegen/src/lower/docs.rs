//! The final documentation of every item.

use super::markdown::{self, code, inline};
use super::phrases;
use crate::model::{
    Action, Constraint, Deprecation, Document, EnumDef, EnumValue, ErrorCode, Field, IdDef, Level,
    Quirk, Rule, Scalar, Service, Shape, Source, StructDef,
};
use crate::rust::{Docs, Ident, Text};

/// Documents that sources name, to print their titles.
#[derive(Clone, Copy)]
pub(super) struct Library<'a>(&'a [Document]);

impl<'a> Library<'a> {
    pub(super) fn of(service: &'a Service) -> Self {
        Self(&service.documents)
    }

    /// "DBS API reference (2020-09-27), section 3.1".
    fn cite(self, source: &Source) -> String {
        let Source {
            document,
            section,
            note,
        } = source;
        let known = self.0.iter().find(|known| known.id == *document);
        let mut cited = inline(known.map_or(document.as_str(), |known| &known.title));
        if let Some(date) = known.and_then(|known| known.date.as_deref()) {
            cited.push_str(&format!(" ({})", inline(date)));
        }
        if let Some(section) = section {
            cited.push_str(&format!(", section {}", inline(section)));
        }
        if let Some(note) = note {
            cited.push_str(&format!(" ({})", inline(note)));
        }
        cited
    }

    fn cite_all(self, sources: &[Source]) -> String {
        let cited: Vec<String> = sources.iter().map(|source| self.cite(source)).collect();
        cited.join("; ")
    }
}

/// A doc comment in the making: paragraphs, then a list of facts.
#[derive(Default)]
struct Page {
    lines: Vec<String>,
}

impl Page {
    fn about(text: &str) -> Self {
        let mut page = Self::default();
        page.paragraph(markdown::lines(text));
        page
    }

    fn paragraph(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.gap();
            self.lines.extend(lines);
        }
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn heading(&mut self, heading: &str) {
        self.gap();
        self.lines.extend([format!("# {heading}"), String::new()]);
    }

    fn facts(&mut self, facts: Vec<String>) {
        if !facts.is_empty() {
            self.gap();
            let points = facts.into_iter().map(|fact| format!("- {fact}"));
            self.lines.extend(points);
        }
    }

    fn done(self, name: &Ident, wire: &str) -> Docs {
        Docs::new(self.lines).with_alias(alias(name, wire))
    }
}

/// The wire name for rustdoc's search, unless it is the item's name or rustdoc would refuse it.
fn alias(name: &Ident, wire: &str) -> Option<Text> {
    let allowed = |c: char| c.is_ascii_graphic() && c != '"' && c != '\'' && c != '\\';
    let fits = !wire.is_empty() && wire.chars().all(allowed);
    (fits && wire != name.plain()).then(|| Text::from(wire))
}

/// The docs of a field: its meaning and every fact about it.
pub(super) fn field(
    library: Library<'_>,
    name: &Ident,
    field: &Field,
    rules: &[Rule],
    owner: &[Source],
) -> Docs {
    let mut page = Page::about(&field.doc);
    page.facts(field_facts(library, field, rules, owner));
    page.done(name, &field.name)
}

/// The first paragraph of a field's docs, for the second method that it has.
pub(super) fn brief(field: &Field) -> Docs {
    let lines = markdown::lines(&field.doc);
    let first: Vec<String> = lines
        .into_iter()
        .take_while(|line| !line.is_empty())
        .collect();
    if first.is_empty() {
        return Docs::new(vec![code(&field.name)]);
    }
    Docs::new(first)
}

fn field_facts(
    library: Library<'_>,
    field: &Field,
    rules: &[Rule],
    owner: &[Source],
) -> Vec<String> {
    let Field {
        at: _,
        name,
        pinned_name: _,
        shape,
        required,
        doc: _,
        default,
        example,
        constraints,
        unit,
        secret,
        idempotency,
        location,
        wrapper,
        aliases,
        present_when,
        deprecated: _,
        mixin: _,
        sources,
    } = field;
    let mut facts = vec![wire_name(name, wrapper.as_deref(), aliases)];
    facts.extend(required.then(|| "Required.".to_owned()));
    facts.extend(form(shape));
    facts.extend(unit.map(|unit| format!("Unit: {}.", phrases::unit(unit))));
    facts.extend(constraints.iter().map(|one| bounds(library, one)));
    facts.extend(
        default
            .as_ref()
            .map(|value| format!("Default: {}.", code(&value.to_string()))),
    );
    let taking_part = rules.iter().filter(|rule| rule.fields.contains(name));
    facts.extend(taking_part.map(|one| rule(library, one)));
    facts.extend(
        present_when
            .as_ref()
            .map(|when| format!("Present when {}.", phrases::condition(when))),
    );
    facts.extend(location_note(*location));
    facts.extend(idempotency.then(|| "Makes a repeated call safe.".to_owned()));
    facts.extend(secret.then(|| "Secret: never printed.".to_owned()));
    facts.extend(
        example
            .as_ref()
            .filter(|_| !secret)
            .map(|value| format!("Example: {}.", code(&value.to_string()))),
    );
    facts.extend(sourced(library, sources, owner));
    facts
}

fn wire_name(name: &str, wrapper: Option<&str>, aliases: &[String]) -> String {
    let path = wrapper.map_or_else(|| name.to_owned(), |inner| format!("{name}.{inner}"));
    let mut fact = format!("On the wire: {}", code(&path));
    if !aliases.is_empty() {
        fact.push_str(&format!(", also {}", phrases::one_of(aliases, "or")));
    }
    fact.push('.');
    fact
}

fn form(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Scalar(Scalar::DateTime(form)) => Some(format!("Form: {}.", code(form))),
        Shape::Separated { separator, .. } => Some(format!(
            "One text, with {} between the items.",
            code(separator)
        )),
        Shape::Json(_) => Some("JSON text.".to_owned()),
        Shape::List(inner) | Shape::Map(inner) => form(inner),
        Shape::Scalar(_) | Shape::Enum(_) | Shape::Id(_) | Shape::Struct(_) => None,
    }
}

fn bounds(library: Library<'_>, constraint: &Constraint) -> String {
    let mut fact = format!("Bounds: {}.", phrases::constraint(constraint));
    if let Some(doc) = &constraint.doc {
        fact.push_str(&format!(" {}", inline(doc)));
    }
    if !constraint.sources.is_empty() {
        fact.push_str(&format!(
            " Source: {}.",
            library.cite_all(&constraint.sources)
        ));
    }
    fact
}

/// A rule as a list item: its id, its sentence, why, and where it comes from.
fn rule(library: Library<'_>, rule: &Rule) -> String {
    let level = match rule.level {
        Level::Error => "Rule",
        Level::Advice => "Advice",
    };
    let mut fact = format!("{level} {}: {}.", code(&rule.id), phrases::rule(rule));
    if let Some(doc) = &rule.doc {
        fact.push_str(&format!(" {}", inline(doc)));
    }
    if !rule.sources.is_empty() {
        fact.push_str(&format!(" Source: {}.", library.cite_all(&rule.sources)));
    }
    fact
}

fn location_note(location: crate::model::Location) -> Option<String> {
    use crate::model::Location;
    match location {
        Location::Query => None,
        Location::Path => Some("Part of the path.".to_owned()),
        Location::Header => Some("Travels as a header.".to_owned()),
        Location::Host => Some("Chooses the endpoint; it is not sent.".to_owned()),
    }
}

fn sourced(library: Library<'_>, own: &[Source], owner: &[Source]) -> Option<String> {
    let sources = if own.is_empty() { owner } else { own };
    (!sources.is_empty()).then(|| format!("Source: {}.", library.cite_all(sources)))
}

/// The docs of an enum.
pub(super) fn enumeration(library: Library<'_>, name: &Ident, def: &EnumDef) -> Docs {
    let mut page = Page::about(&def.doc);
    page.paragraph(vec![
        "Open: a value that is not listed here keeps its spelling.".to_owned(),
    ]);
    page.facts(sourced(library, &def.sources, &[]).into_iter().collect());
    page.done(name, &def.name)
}

/// The docs of an enum's value.
pub(super) fn value(
    library: Library<'_>,
    name: &Ident,
    value: &EnumValue,
    owner: &[Source],
) -> Docs {
    let mut page = Page::about(&value.doc);
    let mut facts = vec![wire_name(&value.wire, None, &value.aliases)];
    facts.extend(sourced(library, &value.sources, owner));
    page.facts(facts);
    page.done(name, &value.wire)
}

/// The docs of an id type.
pub(super) fn id(library: Library<'_>, name: &Ident, def: &IdDef) -> Docs {
    let mut page = Page::about(&def.doc);
    let example = def.example.as_ref();
    let mut facts: Vec<String> = example
        .map(|value| format!("Example: {}.", code(&value.to_string())))
        .into_iter()
        .collect();
    facts.extend(sourced(library, &def.sources, &[]));
    page.facts(facts);
    page.done(name, &def.name)
}

/// The docs of a structure.
pub(super) fn structure(library: Library<'_>, name: &Ident, def: &StructDef) -> Docs {
    let mut page = Page::about(&def.doc);
    page.facts(sourced(library, &def.sources, &[]).into_iter().collect());
    page.done(name, &def.name)
}

/// The docs of a request: what the call does, what it needs, its rules, an example.
pub(super) fn request(
    library: Library<'_>,
    name: &Ident,
    action: &Action,
    example: Vec<String>,
) -> Docs {
    let mut page = Page::about(&action.summary);
    if let Some(doc) = &action.doc {
        page.paragraph(markdown::lines(doc));
    }
    page.facts(action_facts(library, action));
    if !action.rules.is_empty() {
        page.heading("Rules");
        page.facts(action.rules.iter().map(|one| rule(library, one)).collect());
    }
    if !action.errors.is_empty() {
        page.heading("Error codes");
        page.facts(action.errors.iter().map(error_code).collect());
    }
    if !action.quirks.is_empty() {
        page.heading("Quirks of the documents");
        page.facts(action.quirks.iter().map(quirk).collect());
    }
    page.heading("Example");
    page.lines.extend(example);
    page.done(name, &action.name)
}

fn action_facts(library: Library<'_>, action: &Action) -> Vec<String> {
    let mut facts = vec![format!(
        "On the wire: {}.",
        code(&format!("{} {}", action.http.method, action.http.path))
    )];
    if let Some(permission) = &action.authorization {
        let access = permission.access.as_deref();
        let access = access.map(|access| format!(" ({})", inline(access)));
        let resource = permission.resource.as_deref();
        let resource = resource.map(|resource| format!(" on {}", code(resource)));
        facts.push(format!(
            "Permission: {}{}{}.",
            code(&permission.action),
            access.unwrap_or_default(),
            resource.unwrap_or_default()
        ));
    }
    for answer in &action.answers {
        facts.push(format!("Status {}: {}", answer.status, inline(&answer.doc)));
    }
    facts.extend(sourced(library, &action.sources, &[]));
    facts
}

fn error_code(error: &ErrorCode) -> String {
    let status = error.status.map(|status| format!(" (status {status})"));
    let status = status.unwrap_or_default();
    format!("{}{status}: {}", code(&error.code), inline(&error.doc))
}

fn quirk(quirk: &Quirk) -> String {
    format!("{}: {}", code(&quirk.id), inline(&quirk.does))
}

/// The docs of an answer.
pub(super) fn response(library: Library<'_>, name: &Ident, action: &Action) -> Docs {
    let mut page = Page::about(&format!("What {} answers.", code(&action.name)));
    page.facts(sourced(library, &action.sources, &[]).into_iter().collect());
    page.done(name, "")
}

/// The docs of a service's module.
pub(super) fn service(service: &Service) -> Docs {
    let mut page = Page::about(&service.title);
    page.paragraph(markdown::lines(&service.doc));
    page.facts(vec![
        format!("API version: {}.", code(&service.version)),
        format!(
            "Cargo feature: {}.",
            code(&super::names::feature_name(
                &service.provider,
                &service.name
            ))
        ),
    ]);
    if !service.errors.is_empty() {
        page.heading("Error codes");
        page.facts(service.errors.iter().map(error_code).collect());
    }
    if !service.quirks.is_empty() {
        page.heading("Quirks of the documents");
        page.facts(service.quirks.iter().map(quirk).collect());
    }
    Docs::new(page.lines)
}

/// The note of `#[deprecated]`.
pub(super) fn deprecation(deprecated: Option<&Deprecation>) -> Option<Text> {
    let Deprecation { replacement, doc } = deprecated?;
    let instead = replacement
        .as_ref()
        .map(|name| format!("use {} instead", code(name)));
    let why = doc.as_ref().map(|doc| inline(doc));
    let parts: Vec<String> = [instead, why].into_iter().flatten().collect();
    Some(Text::from(parts.join(": ")))
}
