//! Random edits of the committed specs: a model that is not the same never gives an empty comparison, and the other way round.

use std::path::Path;
use std::sync::OnceLock;

use cloudspec_codegen::diff::diff;
use cloudspec_codegen::load;
use cloudspec_codegen::model::{
    Access, Action, Answer, AnswerBody, Api, Authorization, Bounds, Charset, Condition, Constraint,
    ConstraintKind, Deprecation, Ends, EnumDef, EnumValue, ErrorCode, Field, IdRepr, Level,
    Location, Number, Operand, Rule, RuleKind, Scalar, Service, Shape, Source, Test, TextFormat,
    Unit, Value,
};
use cloudspec_codegen::source::{SourceTree, Span};
use proptest::prelude::*;
use proptest::sample::Index;

/// The committed specs.
fn specs() -> &'static Api {
    static SPECS: OnceLock<Api> = OnceLock::new();
    SPECS.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
        load(&SourceTree::read(&root).expect("the specs")).api
    })
}

/// Where an edit happens and what it does: each number chooses among what there is.
#[derive(Clone, Debug)]
struct Edit {
    service: Index,
    action: Index,
    field: Index,
    kind: Index,
    choice: u8,
}

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<Index>;
    (index(), index(), index(), index(), any::<u8>()).prop_map(
        |(service, action, field, kind, choice)| Edit {
            service,
            action,
            field,
            kind,
            choice,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_comparison_is_empty_exactly_when_the_models_are_equal(edits in prop::collection::vec(edit(), 1..4)) {
        let old = specs();
        let mut new = old.clone();
        for edit in &edits {
            edit.apply(&mut new);
        }
        let changes = diff(old, &new);
        prop_assert_eq!(changes.is_empty(), *old == new, "{:#?}", changes);
        let back = diff(&new, old);
        prop_assert_eq!(changes.len(), back.len(), "{:#?}\n{:#?}", changes, back);
    }
}

impl Edit {
    fn apply(&self, api: &mut Api) {
        let service = self.service.get(&api.services).name.clone();
        let service = api
            .services
            .iter_mut()
            .find(|it| it.name == service)
            .expect("a service");
        match self.kind.index(10) {
            0 => self.service(service),
            1 => self.named(service),
            2 | 3 => self.action(self.of(&mut service.actions)),
            4 | 5 => self.fields(&mut self.of(&mut service.actions).request),
            6 | 7 => self.fields(&mut self.of(&mut service.actions).response),
            8 if !service.structs.is_empty() => {
                let index = self.action.index(service.structs.len());
                self.fields(&mut service.structs[index].fields);
            }
            _ => self.rules(self.of(&mut service.actions)),
        }
    }

    fn of<'a>(&self, actions: &'a mut [Action]) -> &'a mut Action {
        let index = self.action.index(actions.len());
        &mut actions[index]
    }

    fn text(&self) -> String {
        ["Alpha", "Beta", "Gamma"][usize::from(self.choice) % 3].to_owned()
    }

    fn source(&self) -> Vec<Source> {
        let section = Some(self.text());
        vec![Source {
            document: "elsewhere".to_owned(),
            section,
            note: None,
        }]
    }

    fn service(&self, of: &mut Service) {
        match self.choice % 8 {
            0 => of.title = self.text(),
            1 => of.version = self.text(),
            2 => of.endpoints.default = Some(self.text()),
            3 => of
                .endpoints
                .regions
                .push((format!("zz-{}", self.text()), self.text())),
            4 => of.envelope.code.push(self.text()),
            5 => of.errors.push(error(&self.text())),
            6 => drop(of.errors.pop()),
            _ if of.actions.len() > 1 => drop(of.actions.pop()),
            _ => of.doc = self.text(),
        }
    }

    fn named(&self, of: &mut Service) {
        let index = |length: usize| self.field.index(length);
        match self.choice % 4 {
            0 if !of.ids.is_empty() => {
                let at = index(of.ids.len());
                of.ids[at].repr = IdRepr::Int64;
            }
            1 if !of.ids.is_empty() => {
                let at = index(of.ids.len());
                of.ids[at].doc = self.text();
            }
            2 if !of.structs.is_empty() => {
                let at = index(of.structs.len());
                of.structs[at].doc = self.text();
            }
            _ if !of.enums.is_empty() => {
                let at = index(of.enums.len());
                self.values(&mut of.enums[at]);
            }
            _ => {}
        }
    }

    fn values(&self, of: &mut EnumDef) {
        let index = self.action.index(of.values.len());
        let value = &mut of.values[index];
        match self.choice % 8 {
            0 => value.doc = self.text(),
            1 => value.pinned_name = Some(self.text()),
            2 => value.aliases = vec![format!("alias-{}", self.text())],
            3 => value.ends = Some(Ends::Failed),
            4 => {
                value.deprecated = Some(Deprecation {
                    replacement: None,
                    doc: Some(self.text()),
                })
            }
            5 => value.sources = self.source(),
            6 if of.values.len() > 1 => drop(of.values.pop()),
            _ => {
                let wire = format!("new-{}", self.text());
                if !of.values.iter().any(|it| it.wire == wire) {
                    of.values.push(enum_value(&wire));
                }
            }
        }
    }

    fn action(&self, of: &mut Action) {
        match self.choice % 11 {
            0 => of.summary = self.text(),
            1 => of.doc = Some(self.text()),
            2 => of.access = Access::Read,
            3 => of.access = Access::Write,
            4 => {
                let action = self.text();
                of.authorization = Some(Authorization {
                    action,
                    access: None,
                    resource: None,
                });
            }
            5 => of.sources = self.source(),
            6 => of.http.path = format!("/{}", self.text()),
            7 => {
                of.deprecated = Some(Deprecation {
                    replacement: Some(self.text()),
                    doc: None,
                })
            }
            8 => {
                of.answers = vec![Answer {
                    status: 299,
                    body: AnswerBody::None,
                    doc: self.text(),
                }]
            }
            9 => of.paging = None,
            _ => of.errors.push(error(&self.text())),
        }
    }

    fn fields(&self, of: &mut Vec<Field>) {
        if of.is_empty() {
            return;
        }
        let index = self.field.index(of.len());
        match self.choice % 24 {
            0 => drop(of.remove(index)),
            1 => {
                let mut added = of[index].clone();
                added.name = format!("New{}", self.text());
                added.aliases.clear();
                if !of.iter().any(|it| it.name == added.name) {
                    of.push(added);
                }
            }
            _ => self.field(&mut of[index]),
        }
    }

    fn field(&self, of: &mut Field) {
        let shapes = [
            Shape::Scalar(Scalar::String),
            Shape::Scalar(Scalar::Int32),
            Shape::Scalar(Scalar::Int64),
            Shape::List(Box::new(Shape::Scalar(Scalar::String))),
            Shape::Json(None),
            Shape::Map(Box::new(Shape::Scalar(Scalar::Bool))),
            Shape::Scalar(Scalar::DateTime("yyyy".to_owned())),
        ];
        let number = i64::from(self.choice);
        match self.kind.index(18) {
            0 => of.pinned_name = Some(self.text().to_lowercase()),
            1 => of.shape = shapes[usize::from(self.choice) % shapes.len()].clone(),
            2 => of.required = !of.required,
            3 => of.doc = self.text(),
            4 => of.default = Some(Value::Int(number)),
            5 => of.example = Some(Value::Int(number)),
            6 => of.constraints = vec![self.constraint()],
            7 => of.constraints.clear(),
            8 => {
                of.unit = Some(if self.choice.is_multiple_of(2) {
                    Unit::Day
                } else {
                    Unit::Byte
                })
            }
            9 => of.secret = !of.secret,
            10 => of.idempotency = !of.idempotency,
            11 => of.location = Location::Header,
            12 => of.wrapper = Some(self.text()),
            13 => of.aliases = vec![format!("Alias{}", self.text())],
            14 => of.present_when = Some(condition(&self.text())),
            15 => of.deprecated = Some(Deprecation::default()),
            16 => of.sources = self.source(),
            _ => of.default = None,
        }
    }

    fn constraint(&self) -> Constraint {
        let number = u64::from(self.choice);
        let size = Bounds {
            min: Some(1),
            max: Some(number + 1),
        };
        let kind = match self.choice % 8 {
            0 => ConstraintKind::Range(Bounds {
                min: None,
                max: Some(Number::Int(7)),
            }),
            1 => ConstraintKind::Length(size),
            2 => ConstraintKind::Bytes(size),
            3 => ConstraintKind::Charset(Charset::Ascii),
            4 => ConstraintKind::Pattern("[a-z]{1,3}".to_owned()),
            5 => ConstraintKind::OneOf(vec![Value::Int(3), Value::Text("three".to_owned())]),
            6 => ConstraintKind::Items(size),
            _ => ConstraintKind::Format(TextFormat::Url),
        };
        let level = if self.choice > 200 {
            Level::Advice
        } else {
            Level::Error
        };
        Constraint {
            at: Span::default(),
            kind,
            level,
            doc: None,
            sources: Vec::new(),
        }
    }

    fn rules(&self, of: &mut Action) {
        let names: Vec<String> = of
            .request
            .iter()
            .take(3)
            .map(|it| it.name.clone())
            .collect();
        if self.choice.is_multiple_of(3) || names.len() < 2 {
            of.rules.pop();
            return;
        }
        let id = format!("rule-{}", self.text().to_lowercase());
        if of.rules.iter().any(|it| it.id == id) {
            return;
        }
        let kinds = [
            RuleKind::Require,
            RuleKind::AtMostOne,
            RuleKind::ExactlyOne,
            RuleKind::Forbid,
        ];
        of.rules.push(Rule {
            at: Span::default(),
            id,
            kind: kinds[usize::from(self.choice) % kinds.len()],
            when: self.choice.is_multiple_of(2).then(|| condition(&names[0])),
            fields: names,
            unless: None,
            level: Level::Error,
            doc: Some(self.text()),
            sources: Vec::new(),
        });
    }
}

fn condition(field: &str) -> Condition {
    let test = Test::OneOf(
        Operand::Field(field.to_owned()),
        vec![Value::Text("x".to_owned())],
    );
    Condition {
        any: vec![vec![test]],
    }
}

fn error(code: &str) -> ErrorCode {
    ErrorCode {
        at: Span::default(),
        code: code.to_owned(),
        status: Some(400),
        doc: String::new(),
        sources: Vec::new(),
    }
}

fn enum_value(wire: &str) -> EnumValue {
    EnumValue {
        at: Span::default(),
        wire: wire.to_owned(),
        pinned_name: None,
        doc: String::new(),
        aliases: Vec::new(),
        ends: None,
        deprecated: None,
        sources: Vec::new(),
    }
}
