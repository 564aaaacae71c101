//! What the service has already, so that a draft says it in the service's own words.

use crate::model::{Action, EnumDef, Field, IdRepr, Paging, Service, Shape};

use super::described::Kind;

/// What a service has already.
pub(super) struct Known<'a> {
    service: &'a Service,
}

/// Which side of a call a field is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Response,
}

impl<'a> Known<'a> {
    pub(super) fn new(service: &'a Service) -> Self {
        Self { service }
    }

    /// The spec of an action.
    pub(super) fn action(&self, name: &str) -> Option<&'a Action> {
        self.service
            .actions
            .iter()
            .find(|action| action.name == name)
    }

    /// The fields that actions take from mixins under a name, each mixin once.
    pub(super) fn in_mixins(&self, name: &str, side: Side) -> Vec<(&'a str, &'a Field)> {
        let mut found: Vec<(&str, &Field)> = Vec::new();
        for field in self.fields(side).filter(|field| field.name == name) {
            if let Some(mixin) = field.mixin.as_deref()
                && !found.iter().any(|(known, _)| *known == mixin)
            {
                found.push((mixin, field));
            }
        }
        found
    }

    /// The type of the service that other actions give a field of this name; `None` also when they give it several.
    pub(super) fn named_type(&self, name: &str, kind: &Kind) -> Option<String> {
        let mut types: Vec<String> = [Side::Request, Side::Response]
            .into_iter()
            .flat_map(|side| self.fields(side))
            .filter(|field| field.name == name)
            .filter_map(|field| self.named(&field.shape, kind))
            .collect();
        types.sort_unstable();
        types.dedup();
        match types.as_slice() {
            [one] => Some(one.clone()),
            _ => self.id(name, kind),
        }
    }

    /// The enums that have exactly these values, and those that have some of them; spelling counts in the first, case does not in the second.
    pub(super) fn enums_like(&self, values: &[String]) -> (Option<&'a EnumDef>, Vec<&'a str>) {
        let has = |def: &EnumDef, value: &str| def.values.iter().any(|known| known.wire == value);
        let exact = self.service.enums.iter().find(|def| {
            def.values.len() == values.len() && values.iter().all(|value| has(def, value))
        });
        let near = self
            .service
            .enums
            .iter()
            .filter(|def| {
                let shared = values.iter().filter(|value| spelling(def, value).is_some());
                shared.count() * 2 >= values.len().max(1)
            })
            .map(|def| def.name.as_str())
            .collect();
        (exact, near)
    }

    /// The enum of a name.
    pub(super) fn enum_of(&self, name: &str) -> Option<&'a EnumDef> {
        self.service.enums.iter().find(|def| def.name == name)
    }

    /// The first fact of the context whose enum knows all of these values; the values come back as the enum spells them.
    pub(super) fn context_of(&self, values: &[String]) -> Option<(&'a str, Vec<String>)> {
        self.service.context.iter().find_map(|fact| {
            let Shape::Enum(name) = &fact.field.shape else {
                return None;
            };
            let def = self.enum_of(name)?;
            let spelled: Option<Vec<_>> = values.iter().map(|value| spelling(def, value)).collect();
            Some((fact.field.name.as_str(), spelled?))
        })
    }

    /// Whether a name of a type is taken.
    pub(super) fn has_type(&self, name: &str) -> bool {
        let Service {
            enums,
            ids,
            structs,
            ..
        } = self.service;
        enums.iter().any(|it| it.name == name)
            || ids.iter().any(|it| it.name == name)
            || structs.iter().any(|it| it.name == name)
    }

    /// How another action of the service walks through its list, if all parameters and fields that it needs are here.
    pub(super) fn paging(&self, has: impl Fn(Side, &str) -> bool) -> Option<&'a Paging> {
        use crate::model::PagingStyle::{Offset, Page};
        self.service
            .actions
            .iter()
            .filter_map(|action| action.paging.as_ref())
            .find(|paging| {
                let moved = match &paging.style {
                    Page { page, size, .. } => [page, size],
                    Offset { offset, limit } => [offset, limit],
                };
                let answered = [
                    Some(&paging.items),
                    paging.total.as_ref(),
                    paging.pages.as_ref(),
                ];
                moved.iter().all(|name| has(Side::Request, name))
                    && answered
                        .iter()
                        .flatten()
                        .all(|name| has(Side::Response, name))
            })
    }

    fn id(&self, name: &str, kind: &Kind) -> Option<String> {
        let fits = |repr| match repr {
            IdRepr::String => matches!(kind, Kind::Text),
            IdRepr::Int64 => matches!(kind, Kind::Int | Kind::Int64),
        };
        self.service
            .ids
            .iter()
            .find(|id| id.name == name && fits(id.repr))
            .map(|id| id.name.clone())
    }

    /// The name of a shape that is a type of the service, if values of this kind can be of it.
    fn named(&self, shape: &Shape, kind: &Kind) -> Option<String> {
        match (shape, kind) {
            (Shape::Enum(name), Kind::Text) => Some(name.clone()),
            (Shape::Id(name), _) => self.id(name, kind),
            _ => None,
        }
    }

    fn fields(&self, side: Side) -> impl Iterator<Item = &'a Field> {
        let service = self.service;
        let direct = service.actions.iter().flat_map(move |action| match side {
            Side::Request => &action.request,
            Side::Response => &action.response,
        });
        let nested = service.structs.iter().flat_map(|def| &def.fields);
        direct.chain(nested)
    }
}

/// A value as an enum spells it; case does not count.
pub(super) fn spelling(def: &EnumDef, value: &str) -> Option<String> {
    let same = |other: &str| other.eq_ignore_ascii_case(value);
    def.values
        .iter()
        .find(|known| same(&known.wire) || known.aliases.iter().any(|alias| same(alias)))
        .map(|known| known.wire.clone())
}
