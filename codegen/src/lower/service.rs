//! Services and what their actions share.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::names::{self, Scope};
use super::scene::Scene;
use super::{docs, request, types};
use crate::model::{Action, Endpoints, Envelope, Protocol, Service, Signature, TypeOrigin};
use crate::rust::{
    Context, Envelope as RustEnvelope, Facts, Ident, Item, Marker, Service as RustService, Text,
};

/// The trait of each required parameter, by wire name and setter.
pub(super) type Markers = BTreeMap<(String, Ident), Ident>;

/// One service.
pub(super) fn service(service: &Service) -> RustService {
    let scene = Scene::new(service);
    let markers = markers(service);
    let actions = &service.actions;
    RustService {
        module: names::folder_module(&service.name),
        feature: Text::from(names::feature_name(&service.provider, &service.name)),
        docs: docs::service(service),
        specs: folder(&service.file),
        facts: facts(service),
        context: context(&scene),
        items: items(&scene, &TypeOrigin::Shared),
        actions: actions
            .par_iter()
            .map(|action| request::action(&scene, &markers, action))
            .collect(),
        markers: markers.into_iter().map(marker).collect(),
    }
}

fn folder(file: &str) -> String {
    let folder = file.rsplit_once('/').map(|(folder, _)| folder);
    folder.unwrap_or_default().to_owned()
}

/// The types that this file defines, sorted by name.
pub(super) fn items(scene: &Scene<'_>, origin: &TypeOrigin) -> Vec<Item> {
    let service = scene.service;
    let enums = service.enums.iter().filter(|def| def.origin == *origin);
    let ids = service.ids.iter().filter(|def| def.origin == *origin);
    let structs = service.structs.iter().filter(|def| def.origin == *origin);
    let mut items: Vec<Item> = enums.map(|def| types::enumeration(scene, def)).collect();
    items.extend(ids.map(|def| types::id(scene, def)));
    items.extend(structs.map(|def| types::structure(scene, def)));
    items.sort_by(|a, b| a.name().cmp(b.name()));
    items
}

fn context(scene: &Scene<'_>) -> Option<Context> {
    let facts: Vec<_> = scene
        .service
        .context
        .iter()
        .map(|fact| fact.field.clone())
        .collect();
    let facts = types::fields(scene, &facts, &[], &[], Scope::Context);
    (!facts.is_empty()).then_some(Context { facts })
}

/// One marker for each wire name and setter, so that actions share them.
fn markers(service: &Service) -> Markers {
    let mut markers = Markers::new();
    for field in service.actions.iter().flat_map(required) {
        markers.insert(field, Ident::new(""));
    }
    let mut seen: BTreeMap<Ident, usize> = BTreeMap::new();
    for ((wire, _), name) in &mut markers {
        let nth = seen.entry(names::marker_name(wire, 0)).or_default();
        *name = names::marker_name(wire, *nth);
        *nth += 1;
    }
    markers
}

fn required(action: &Action) -> impl Iterator<Item = (String, Ident)> {
    let required = action.request.iter().filter(|field| field.required);
    required.map(|field| {
        let pinned = field.pinned_name.as_deref();
        let setter = names::field_name(&field.name, pinned, Scope::Request);
        (field.name.clone(), setter)
    })
}

fn marker(((wire, setter), name): ((String, Ident), Ident)) -> Marker {
    Marker {
        name,
        wire: Text::from(wire),
        setter,
    }
}

fn facts(service: &Service) -> Facts {
    let Endpoints {
        sources: _,
        default,
        regions,
    } = &service.endpoints;
    let host = |(region, host): &(String, String)| (Text::from(region), Text::from(host));
    Facts {
        provider: Text::from(&service.provider),
        name: Text::from(&service.name),
        version: Text::from(&service.version),
        title: Text::from(&service.title),
        protocol: match service.protocol {
            Protocol::Rpc => "Rpc",
            Protocol::Rest => "Rest",
        },
        signature: match service.signature {
            Signature::Acs3HmacSha256 => "Acs3HmacSha256",
            Signature::SdkHmacSha256 => "SdkHmacSha256",
        },
        default_host: default.as_ref().map(Text::from),
        regions: regions.iter().map(host).collect(),
        envelope: envelope(&service.envelope),
    }
}

fn envelope(envelope: &Envelope) -> RustEnvelope {
    let Envelope {
        request_id,
        success,
        code,
        message,
        recommend,
        host_id,
        request_id_header,
    } = envelope;
    let texts = |names: &[String]| names.iter().map(Text::from).collect();
    RustEnvelope {
        names: vec![
            ("request_id", texts(request_id)),
            ("success", texts(success)),
            ("code", texts(code)),
            ("message", texts(message)),
            ("recommend", texts(recommend)),
            ("host_id", texts(host_id)),
        ],
        request_id_header: request_id_header.as_ref().map(Text::from),
    }
}
