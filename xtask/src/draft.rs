//! `cargo xtask draft`.

use std::fs;
use std::path::{Path, PathBuf};

use cloudspec_codegen::draft::{
    Draft as Made, Form, Outcome as Came, Reading, Source, draft, read, store,
};
use cloudspec_codegen::load;
use cloudspec_codegen::model::{Api, DocumentKind, Service};
use cloudspec_codegen::source::SourceTree;

use crate::{Options, Outcome, Trouble};

/// Larger than any file of the known forms.
const LARGEST: u64 = 32 << 20;

/// Draft specs from a vendor's own files
///
/// Reads request metadata (one action a file, or a folder of them) and the structures of a client (`--answers`), and writes a draft of each
/// action that has no spec yet. What a draft is not sure of is marked, and `lint` refuses the marks until a person has answered them. An
/// existing spec is never touched: what the files say otherwise is listed.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask draft metadata/StartBackupPlan.json --service dbs --document dbs-openapi-meta
  cargo xtask draft metadata/ --answers client.json --service dbs --document dbs-openapi-meta --answers-document dbs-sdk")]
pub(crate) struct Draft {
    /// A file, or a folder of files
    #[arg(value_name = "FILE|FOLDER")]
    path: PathBuf,
    /// The service that the actions belong to: its name, or `provider/service/version` [default: the name of the folder]
    #[arg(long)]
    service: Option<String>,
    /// Id of the document that the files are, as `service.yaml` declares it [default: its only reference]
    #[arg(long, value_name = "ID")]
    document: Option<String>,
    /// A file with the structures of the vendor's client: it describes the answers, and the requests a second time
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Id of the document that the client is
    #[arg(long, value_name = "ID", requires = "answers")]
    answers_document: Option<String>,
    /// Print the drafts and write nothing
    #[arg(long)]
    print: bool,
}

impl Draft {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let root = options.spec_root();
        let api = load(&SourceTree::read(&root)?).api;
        let service = self.service(&api)?;
        let drafts = draft(&self.sources(service)?, service)?;
        if drafts.is_empty() {
            return Err("no file describes an action".into());
        }
        if self.print {
            print(&drafts);
        } else {
            write(&drafts, &root)?;
        }
        Ok(match report_differences(&drafts) {
            0 => Outcome::Clean,
            _ => Outcome::Findings,
        })
    }

    /// The metadata first: where the client says otherwise, that is marked.
    fn sources(&self, service: &Service) -> Result<Vec<Source>, Trouble> {
        let mut sources = vec![Source {
            document: document(self.document.as_deref(), "--document", service)?,
            actions: described(&self.path)?,
        }];
        if let Some(answers) = &self.answers {
            sources.push(Source {
                document: document(
                    self.answers_document.as_deref(),
                    "--answers-document",
                    service,
                )?,
                actions: described(answers)?,
            });
        }
        Ok(sources)
    }

    fn service<'a>(&self, api: &'a Api) -> Result<&'a Service, Trouble> {
        let folder = || {
            let folder = if self.path.is_dir() {
                Some(&*self.path)
            } else {
                self.path.parent()
            };
            Some(folder?.file_name()?.to_str()?.to_owned())
        };
        let wanted = self.service.clone().or_else(folder).unwrap_or_default();
        let path = |it: &Service| format!("{}/{}/{}", it.provider, it.name, it.version);
        let fits = |it: &&Service| it.name == wanted || path(it) == wanted;
        let mut found = api.services.iter().filter(fits);
        match (found.next(), found.next()) {
            (Some(service), None) => Ok(service),
            _ => {
                let known: Vec<_> = api.services.iter().map(path).collect();
                let known = known.join(", ");
                Err(
                    format!("which service is {wanted:?}? Say `--service` with one of {known}")
                        .into(),
                )
            }
        }
    }
}

/// The id that was given, or that of the only reference; it must be declared.
fn document(given: Option<&str>, argument: &str, service: &Service) -> Result<String, Trouble> {
    let references: Vec<&str> = service
        .documents
        .iter()
        .filter(|document| document.kind == DocumentKind::Reference)
        .map(|document| document.id.as_str())
        .collect();
    match (given, references.as_slice()) {
        (Some(id), _) if service.documents.iter().any(|document| document.id == id) => {
            Ok(id.to_owned())
        }
        (None, [only]) => Ok((*only).to_owned()),
        _ => {
            let known = references.join(", ");
            Err(format!(
                "say `{argument}` with a document that {} declares, such as {known}",
                service.file
            )
            .into())
        }
    }
}

/// The actions that a file, or each file of a folder, describes.
fn described(path: &Path) -> Result<Vec<cloudspec_codegen::draft::Described>, Trouble> {
    let mut actions = Vec::new();
    for path in files(path)? {
        let name = path.display().to_string();
        match read(&bytes(&path)?) {
            Reading::Skipped(why) => anstream::eprintln!("skipped {name}: {why}"),
            Reading::Actions {
                form,
                actions: found,
                remarks,
            } => {
                for remark in remarks {
                    anstream::eprintln!("{name}: {remark}");
                }
                if form == Form::Client {
                    anstream::eprintln!("{name}: the structures of a client");
                }
                actions.extend(found);
            }
        }
    }
    Ok(actions)
}

/// The file, or the JSON files of the folder, sorted.
fn files(path: &Path) -> Result<Vec<PathBuf>, Trouble> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))? {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    let unreadable = |error| format!("{}: {error}", path.display());
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(format!(
            "{}: {size} bytes are more than any such file has",
            path.display()
        )
        .into());
    }
    Ok(fs::read(path).map_err(unreadable)?)
}

fn print(drafts: &[Made]) {
    for draft in drafts {
        if let Came::Drafted { path, text } = &draft.outcome {
            anstream::println!("# {path}\n{text}");
        }
    }
}

/// Writes the drafts, and no file that is there already.
fn write(drafts: &[Made], root: &Path) -> Result<(), Trouble> {
    for draft in drafts {
        let Came::Drafted { path, text } = &draft.outcome else {
            continue;
        };
        let written = store(root, path, text).map_err(|error| format!("{path}: {error}"))?;
        let word = if written {
            "drafted"
        } else {
            "not touched, though it cannot be read"
        };
        anstream::eprintln!("{word}: {path}");
    }
    Ok(())
}

/// Lists what the files say otherwise than existing specs, and counts it.
fn report_differences(drafts: &[Made]) -> usize {
    let mut count = 0;
    for draft in drafts {
        let Came::Exists { differences } = &draft.outcome else {
            continue;
        };
        count += differences.len();
        match differences.as_slice() {
            [] => anstream::println!("{}: the spec says the same", draft.action),
            _ => anstream::println!(
                "{}: the spec stays as it is; the files differ",
                draft.action
            ),
        }
        for difference in differences {
            anstream::println!("  {difference}");
        }
    }
    count
}
