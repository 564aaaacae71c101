//! Which file of the tree is what, and what each says.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::node::parse;
use super::read::{Read, deceptive};
use super::{ActionFile, ServiceFile, TypesFile};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, is_deceptive};
use crate::source::{Defect, FileId, SourceFile, SourceTree, Span};

/// One directory of the tree: a version of a service, as written.
#[derive(Debug)]
pub struct RawService<'t> {
    /// The names of its three directories: provider, service, version.
    pub directory: Directory<'t>,
    /// `service.yaml`. `None` when it is missing or could not be read.
    pub service: Option<(FileId, ServiceFile<'t>)>,
    /// `types.yaml`.
    pub types: Option<(FileId, TypesFile<'t>)>,
    /// The actions, sorted by path.
    pub actions: Vec<RawAction<'t>>,
    /// Files below `examples/`, by name.
    pub examples: BTreeMap<&'t str, FileId>,
    /// Whether every file was read without a mistake.
    pub sound: bool,
}

/// One file of `actions/`.
#[derive(Debug)]
pub struct RawAction<'t> {
    /// The file.
    pub file: FileId,
    /// Name of the file, without `.yaml`.
    pub stem: &'t str,
    /// What it says.
    pub body: ActionFile<'t>,
}

/// Names of the directories of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Directory<'t> {
    /// `alibaba`.
    pub provider: &'t str,
    /// `dbs`.
    pub service: &'t str,
    /// `2019-03-06`.
    pub version: &'t str,
}

/// Reads every file of the tree, several at a time. The services come sorted by directory.
pub fn read_services<'t>(
    tree: &'t SourceTree,
    diagnostics: &mut Diagnostics,
) -> Vec<RawService<'t>> {
    let files: Vec<_> = tree.files().collect();
    let read: Vec<_> = files
        .into_par_iter()
        .map(|(id, file)| read_file(id, file))
        .collect();
    let mut services = BTreeMap::new();
    for (place, content, problems) in read {
        if let Some(place) = place {
            let service = services
                .entry(place.directory)
                .or_insert_with(|| RawService::new(place.directory));
            service.sound &= !problems.has_mistakes();
            service.take(place, content);
        }
        diagnostics.append(problems);
    }
    let services: Vec<_> = services.into_values().collect();
    for service in &services {
        report_missing_service(service, tree, diagnostics);
    }
    services
}

/// Where a file lies, if it lies where the tree has files.
#[derive(Clone, Copy)]
struct Place<'t> {
    file: FileId,
    directory: Directory<'t>,
    role: Role<'t>,
}

#[derive(Clone, Copy)]
enum Role<'t> {
    Service,
    Types,
    Action(&'t str),
    Example(&'t str),
}

/// What a file says.
enum Content<'t> {
    Nothing,
    Service(Box<ServiceFile<'t>>),
    Types(Box<TypesFile<'t>>),
    Action(Box<ActionFile<'t>>),
}

fn read_file(id: FileId, file: &SourceFile) -> (Option<Place<'_>>, Content<'_>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let place = place(id, &file.path);
    if let Some(defect) = &file.defect {
        diagnostics.push(defective(id, file, defect));
        return (place, Content::Nothing, diagnostics);
    }
    let Some(place) = place else {
        if !is_page(&file.path) {
            diagnostics.push(unexpected_file(id, &file.path));
        }
        return (None, Content::Nothing, diagnostics);
    };
    let content = read_content(place, &file.text, &mut diagnostics);
    (Some(place), content, diagnostics)
}

fn read_content<'t>(place: Place<'t>, text: &'t str, diagnostics: &mut Diagnostics) -> Content<'t> {
    if matches!(place.role, Role::Example(_)) {
        report_deceptive_example(place.file, text, diagnostics);
        return Content::Nothing;
    }
    let Some(node) = parse(place.file, text, diagnostics) else {
        return Content::Nothing;
    };
    let content = match place.role {
        Role::Service => {
            ServiceFile::read(node, diagnostics).map(|it| Content::Service(Box::new(it)))
        }
        Role::Types => TypesFile::read(node, diagnostics).map(|it| Content::Types(Box::new(it))),
        Role::Action(_) => {
            ActionFile::read(node, diagnostics).map(|it| Content::Action(Box::new(it)))
        }
        Role::Example(_) => None,
    };
    content.unwrap_or(Content::Nothing)
}

/// Examples end up in tests and documentation, so what they hold must be seen, too.
fn report_deceptive_example(file: FileId, text: &str, diagnostics: &mut Diagnostics) {
    let is_hidden = |(_, character): &(usize, char)| {
        !matches!(character, '\n' | '\r' | '\t') && is_deceptive(*character)
    };
    let Some((start, character)) = text.char_indices().find(is_hidden) else {
        return;
    };
    let offset = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
    let span = Span {
        file,
        start: offset(start),
        end: offset(start + character.len_utf8()),
    };
    diagnostics.push(deceptive(character, span));
}

fn place(file: FileId, path: &str) -> Option<Place<'_>> {
    let parts: Vec<&str> = path.split('/').collect();
    let (directory, role) = match *parts.as_slice() {
        [provider, service, version, "service.yaml"] => {
            ((provider, service, version), Role::Service)
        }
        [provider, service, version, "types.yaml"] => ((provider, service, version), Role::Types),
        [provider, service, version, "actions", name] => (
            (provider, service, version),
            Role::Action(name.strip_suffix(".yaml")?),
        ),
        [provider, service, version, "examples", name] if is_example(name) => {
            ((provider, service, version), Role::Example(name))
        }
        _ => return None,
    };
    let (provider, service, version) = directory;
    Some(Place {
        file,
        directory: Directory {
            provider,
            service,
            version,
        },
        role,
    })
}

fn is_example(name: &str) -> bool {
    [".query", ".json", ".xml"]
        .iter()
        .any(|suffix| name.ends_with(suffix))
}

/// Pages for readers may lie anywhere.
fn is_page(path: &str) -> bool {
    // What reviewers accepted of changes is about the specs, not a part of one.
    path.ends_with(".md") || path == "acks.yaml"
}

impl<'t> RawService<'t> {
    fn new(directory: Directory<'t>) -> Self {
        Self {
            directory,
            service: None,
            types: None,
            actions: Vec::new(),
            examples: BTreeMap::new(),
            sound: true,
        }
    }

    fn take(&mut self, place: Place<'t>, content: Content<'t>) {
        let file = place.file;
        match (place.role, content) {
            (Role::Service, Content::Service(body)) => self.service = Some((file, *body)),
            (Role::Types, Content::Types(body)) => self.types = Some((file, *body)),
            (Role::Action(stem), Content::Action(body)) => self.actions.push(RawAction {
                file,
                stem,
                body: *body,
            }),
            (Role::Example(name), _) => {
                self.examples.insert(name, file);
            }
            _ => self.sound = false,
        }
    }

    fn any_file(&self) -> FileId {
        let types = self.types.as_ref().map(|(file, _)| *file);
        let action = self.actions.first().map(|action| action.file);
        let example = self.examples.values().next().copied();
        types.or(action).or(example).unwrap_or_default()
    }
}

fn report_missing_service(
    service: &RawService<'_>,
    tree: &SourceTree,
    diagnostics: &mut Diagnostics,
) {
    let Directory {
        provider,
        service: name,
        version,
    } = service.directory;
    let path = format!("{provider}/{name}/{version}/service.yaml");
    if service.service.is_some() || tree.find(&path).is_some() {
        return;
    }
    let span = Span::start_of(service.any_file());
    diagnostics.push(
        Diagnostic::error(
            Code::MissingServiceFile,
            span,
            format!("`{path}` is missing"),
        )
        .note("it says what all actions of the directory share: protocol, documents, endpoints")
        .help(format!(
            "write `{path}`, or move this file to the directory of its service"
        )),
    );
}

fn unexpected_file(id: FileId, path: &str) -> Diagnostic {
    Diagnostic::error(Code::UnexpectedFile, Span::start_of(id), format!("`{path}` is not part of a spec"))
        .note(
            "a version of a service is `<provider>/<service>/<version>/` with `service.yaml`, `types.yaml`, \
             `actions/<Action>.yaml` and `examples/<name>.query`, `.json` or `.xml`",
        )
        .help("move it, rename it, or remove it; only pages, `.md`, may lie anywhere")
}

fn defective(id: FileId, file: &SourceFile, defect: &Defect) -> Diagnostic {
    let whole = Span::start_of(id);
    let path = &file.path;
    match defect {
        Defect::NotUtf8 { at } => {
            let width = u32::try_from(char::REPLACEMENT_CHARACTER.len_utf8()).unwrap_or(1);
            let span = Span {
                file: id,
                start: *at,
                end: at.saturating_add(width),
            };
            Diagnostic::error(Code::NotUtf8, span, "the file is not UTF-8")
                .label("the first bytes that are not")
                .help("save it as UTF-8")
        }
        Defect::TooLarge { bytes } => Diagnostic::error(
            Code::FileTooLarge,
            whole,
            format!("`{path}` has {bytes} bytes"),
        )
        .note("no spec is larger than 8 MiB")
        .help("is this the right file?"),
        Defect::OddName => Diagnostic::error(
            Code::OddPath,
            whole,
            format!("`{path}` is not a name for a spec"),
        )
        .note("names must mean the same on every file system, and never lead out of a directory")
        .help("use ASCII letters, digits, `.`, `_` and `-` only"),
        Defect::ForeignLink => Diagnostic::error(
            Code::ForeignLink,
            whole,
            format!("`{path}` is a link to a directory, or out of the spec tree"),
        )
        .note("what is generated must depend on the spec tree alone")
        .help("put the file itself here"),
        Defect::TooDeep | Defect::NotAFile => unexpected_file(id, path),
    }
}
