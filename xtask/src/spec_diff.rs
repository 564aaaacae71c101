//! `cargo xtask spec-diff`.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, Subcommand, ValueEnum};
use cloudspec_codegen::report::{self, Ack, Acks, DeclaredCause, Format, Gate, Report, Settings};
use cloudspec_codegen::revision::{self, Comparison, git::Git};

use crate::{Color, Options, Outcome, Trouble, files, root};

/// Say what a change of the specs means: on the wire, for callers' code, for validation
///
/// Exit codes: 0, nothing at or above the gate; 1, the gate is tripped; 2, something could not be compared.
#[derive(Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  cargo xtask spec-diff\n  cargo xtask spec-diff v0.1.0\n  cargo xtask spec-diff main..topic --format markdown\n  \
                  cargo xtask spec-diff old/specs new/specs --format json=diff.json --format text\n  cargo xtask spec-diff explain rule-added"
)]
pub(crate) struct SpecDiff {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    compare: Compare,
}

#[derive(Subcommand)]
enum Command {
    /// Accept changes: writes `acks.yaml`
    Ack(AckCommand),
    /// Say what an id of a change means
    Explain {
        /// Such as `request-param-removed-optional`
        id: String,
    },
    /// Print the catalogue of changes
    Rules,
    /// Print a draft of the changelog since a revision
    Changelog {
        /// Such as `v0.1.0..`
        since: String,
    },
    /// Print the JSON Schema of `--format json`
    Schema,
}

#[derive(Args)]
struct Compare {
    /// A revision, `A..B`, `A...B` or a directory [default: where the default branch and HEAD parted]
    base: Option<String>,
    /// A revision or a directory [default: the working tree]
    head: Option<String>,
    /// How to show it, as `FORMAT` or `FORMAT=FILE`: text, oneline, markdown, json, github; may be repeated
    #[arg(long, value_name = "FORMAT", value_parser = shown)]
    format: Vec<Shown>,
    /// What trips the gate, such as `rust=major,validation=narrow,wire=break,unevidenced`, or `none`
    #[arg(long, value_name = "RULES", default_value = "rust=major,unevidenced")]
    gate: Gate,
    /// The day against which acknowledgements expire [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
}

#[derive(Args)]
struct AckCommand {
    /// Fingerprints, as the report shows them
    #[arg(required = true)]
    fingerprints: Vec<String>,
    /// Why the changes are accepted
    #[arg(long)]
    reason: String,
    /// What made them necessary, if the sources do not show it
    #[arg(long, value_enum)]
    cause: Option<Cause>,
    /// Who accepts them
    #[arg(long)]
    by: Option<String>,
    /// Last day on which this counts
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<String>,
    /// What the report was made against
    #[arg(long)]
    base: Option<String>,
    /// What the report was made of
    #[arg(long)]
    head: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Cause {
    Upstream,
    Correction,
    Refinement,
}

/// A format, and the file that it goes to.
#[derive(Clone)]
struct Shown {
    format: Kind,
    file: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Text,
    Oneline,
    Markdown,
    Json,
    Github,
}

fn shown(text: &str) -> Result<Shown, String> {
    let (name, file) = match text.split_once('=') {
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let format = Kind::from_str(name, false)?;
    Ok(Shown { format, file })
}

impl SpecDiff {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        match &self.command {
            None => self.compare.run(options),
            Some(Command::Ack(ack)) => ack.run(options),
            Some(Command::Explain { id }) => explain(id),
            Some(Command::Rules) => print(&report::rules()?),
            Some(Command::Changelog { since }) => changelog(options, since),
            Some(Command::Schema) => print(&Report::schema()?),
        }
    }
}

impl Compare {
    fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let comparison = compare(options, self.base.clone(), self.head.clone())?;
        let today = self.today.clone().unwrap_or_else(today);
        let report = Report::new(&comparison, &settings(options, &self.gate, today)?);
        if self.format.is_empty() {
            show(&report, Kind::Text, None, options)?;
        }
        for Shown { format, file } in &self.format {
            show(&report, *format, file.as_deref(), options)?;
        }
        match report.exit_code() {
            0 => Ok(Outcome::Clean),
            1 => Ok(Outcome::Findings),
            _ => Err(uncompared(&comparison).into()),
        }
    }
}

impl AckCommand {
    fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let comparison = compare(options, self.base.clone(), self.head.clone())?;
        let path = acks_path(options);
        let mut acks = read_acks(&path)?;
        for fingerprint in &self.fingerprints {
            let mut changes = comparison.changes.iter();
            let change = changes
                .find(|it| it.fingerprint() == *fingerprint)
                .ok_or_else(|| format!("no change has the fingerprint {fingerprint}"))?;
            acks.insert(Ack {
                fingerprint: fingerprint.clone(),
                id: change.check.id.to_owned(),
                at: change.address.to_string(),
                reason: self.reason.clone(),
                cause: self.cause.map(Cause::declared),
                by: self.by.clone(),
                until: self.until.clone(),
            });
        }
        let text = acks.write();
        // What cannot be read back must not be written.
        Acks::parse(&text)?;
        files::replace(&path, &text)?;
        anstream::eprintln!("wrote {}", path.display());
        Ok(Outcome::Clean)
    }
}

impl Cause {
    fn declared(self) -> DeclaredCause {
        match self {
            Self::Upstream => DeclaredCause::Upstream,
            Self::Correction => DeclaredCause::Correction,
            Self::Refinement => DeclaredCause::Refinement,
        }
    }
}

fn compare(
    options: &Options,
    base: Option<String>,
    head: Option<String>,
) -> Result<Comparison, Trouble> {
    let request = revision::Request {
        specs: options.spec_root(),
        base,
        head,
        generated: Some(root::workspace().join("generated")),
    };
    Ok(revision::compare(request.read()?))
}

fn settings(options: &Options, gate: &Gate, today: String) -> Result<Settings, Trouble> {
    Ok(Settings {
        gate: gate.clone(),
        acks: read_acks(&acks_path(options))?,
        today,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        prefix: Git::at(&options.spec_root()).prefix().unwrap_or_default(),
    })
}

fn acks_path(options: &Options) -> PathBuf {
    options.spec_root().join("acks.yaml")
}

fn read_acks(path: &Path) -> Result<Acks, Trouble> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Acks::parse(&text)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Acks::default()),
        Err(error) => Err(format!("{}: {error}", path.display()).into()),
    }
}

fn show(
    report: &Report,
    kind: Kind,
    file: Option<&Path>,
    options: &Options,
) -> Result<(), Trouble> {
    let format = match kind {
        Kind::Text => Format::Text {
            color: file.is_none() && !matches!(options.color, Color::Never),
        },
        Kind::Oneline => Format::Oneline,
        Kind::Markdown => Format::Markdown,
        Kind::Json => Format::Json,
        Kind::Github => Format::Github,
    };
    let text = report.render(format)?;
    match file {
        Some(file) => files::replace(file, &text)?,
        // `anstream` drops the colours where they cannot be seen.
        None => anstream::print!("{text}"),
    }
    Ok(())
}

fn uncompared(comparison: &Comparison) -> String {
    let count = comparison.uncompared.len();
    format!(
        "{count} services could not be compared\n{}",
        comparison.problems()
    )
}

fn explain(id: &str) -> Result<Outcome, Trouble> {
    let example = root::workspace().join(format!("tests/diff/{id}.pair"));
    let example = std::fs::read_to_string(example).ok();
    match report::explain(id, example.as_deref())? {
        Some(text) => print(&text),
        None => Err(
            format!("there is no change `{id}`; `cargo xtask spec-diff rules` lists all").into(),
        ),
    }
}

fn changelog(options: &Options, since: &str) -> Result<Outcome, Trouble> {
    let range = if since.contains("..") {
        since.to_owned()
    } else {
        format!("{since}..")
    };
    let comparison = compare(options, Some(range), None)?;
    let report = Report::new(&comparison, &settings(options, &Gate::default(), today())?);
    print(&report.changelog_page()?)
}

fn print(text: &str) -> Result<Outcome, Trouble> {
    anstream::print!("{text}");
    Ok(Outcome::Clean)
}

/// Today in UTC.
fn today() -> String {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let days = i64::try_from(since.as_secs() / 86_400).unwrap_or_default();
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of the calendar, by Howard Hinnant's algorithm: eras of 400 years that begin in March.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::civil;

    #[test]
    fn days_are_dates() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(19_782), (2024, 2, 29));
        assert_eq!(civil(20_454), (2026, 1, 1));
    }
}
