//! Tiny models for tests.

use crate::model::{
    Access, Action, Constraint, ConstraintKind, Endpoints, EnumDef, EnumValue, Envelope, Field,
    Http, Level, Location, Protocol, Scalar, Service, Shape, Signature, Source, TypeOrigin,
};
use crate::source::Span;

/// A service without actions.
pub(crate) fn service(provider: &str, name: &str) -> Service {
    Service {
        at: Span::default(),
        file: format!("{provider}/{name}/v1/service.yaml"),
        provider: provider.to_owned(),
        name: name.to_owned(),
        version: "v1".to_owned(),
        title: "A service".to_owned(),
        doc: String::new(),
        protocol: Protocol::Rpc,
        signature: Signature::Acs3HmacSha256,
        documents: Vec::new(),
        endpoints: Endpoints::default(),
        envelope: Envelope::default(),
        context: Vec::new(),
        errors: Vec::new(),
        enums: Vec::new(),
        ids: Vec::new(),
        structs: Vec::new(),
        actions: Vec::new(),
        announced: None,
        quirks: Vec::new(),
    }
}

/// An action `Act` with these parameters.
pub(crate) fn action(request: Vec<Field>) -> Action {
    Action {
        at: Span::default(),
        file: "p/s/v1/actions/Act.yaml".to_owned(),
        name: "Act".to_owned(),
        summary: "Acts.".to_owned(),
        doc: None,
        access: Access::Write,
        authorization: None,
        sources: vec![source()],
        http: Http {
            method: "POST".to_owned(),
            path: "/".to_owned(),
        },
        deprecated: None,
        request,
        rules: Vec::new(),
        response: Vec::new(),
        answers: Vec::new(),
        paging: None,
        polling: None,
        errors: Vec::new(),
        examples: Vec::new(),
        quirks: Vec::new(),
    }
}

fn source() -> Source {
    Source {
        document: "doc".to_owned(),
        section: None,
        note: None,
    }
}

/// An optional field.
pub(crate) fn field(name: &str, shape: Shape) -> Field {
    Field {
        at: Span::default(),
        name: name.to_owned(),
        pinned_name: None,
        shape,
        required: false,
        doc: format!("The {name}."),
        default: None,
        example: None,
        constraints: Vec::new(),
        unit: None,
        secret: false,
        idempotency: false,
        location: Location::Query,
        wrapper: None,
        aliases: Vec::new(),
        present_when: None,
        deprecated: None,
        mixin: None,
        sources: Vec::new(),
    }
}

/// An optional text.
pub(crate) fn text(name: &str) -> Field {
    field(name, Shape::Scalar(Scalar::String))
}

/// A field with an error-level constraint.
pub(crate) fn constrained(field: Field, kind: ConstraintKind) -> Field {
    let constraint = Constraint {
        at: Span::default(),
        kind,
        level: Level::Error,
        doc: None,
        sources: Vec::new(),
    };
    Field {
        constraints: vec![constraint],
        ..field
    }
}

/// An enum of `types.yaml`.
pub(crate) fn enumeration(name: &str, values: &[&str]) -> EnumDef {
    let value = |wire: &&str| EnumValue {
        at: Span::default(),
        wire: (*wire).to_owned(),
        pinned_name: None,
        doc: String::new(),
        aliases: Vec::new(),
        ends: None,
        deprecated: None,
        sources: Vec::new(),
    };
    EnumDef {
        at: Span::default(),
        name: name.to_owned(),
        origin: TypeOrigin::Shared,
        doc: String::new(),
        values: values.iter().map(value).collect(),
        sources: vec![source()],
    }
}
