//! Commands as they are typed: what they say, what they write, and how they end.

use cloudspec_tests::desk::{Desk, Said};

const SERVICE: &str = include_str!("../draft/service.spec");
const COPY: &str = include_str!("../draft/CopyThing.json");
const DRAFTED: &str = "specs/acme/vault/v1/actions/CopyThing.yaml";

/// The arguments that say what a vendor's files are.
const OF_VAULT: &str = "--service vault --document metadata";

#[test]
fn every_shell_completes_every_command() {
    let desk = Desk::new("completions");
    let help = desk.xtask("--help").out;
    let commands: Vec<&str> = help.lines().filter_map(listed).collect();
    assert!(commands.len() > 14, "{help}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let Said { code, out, err } = desk.xtask(&format!("completions {shell}"));
        assert_eq!((code, err.as_str()), (Some(0), ""), "{shell}");
        for command in &commands {
            assert!(out.contains(command), "{shell} does not know {command}");
        }
    }
}

/// The command that a line of the help is about.
fn listed(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("  ")?;
    rest.starts_with(|it: char| it.is_ascii_lowercase())
        .then(|| rest.split(' ').next())?
}

#[test]
fn an_unknown_shell_is_refused() {
    let said = Desk::new("no-completions").xtask("completions tcsh");
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""));
    assert!(
        said.err.contains("'tcsh'") && said.err.contains("fish"),
        "{}",
        said.err
    );
}

#[test]
fn a_file_is_drafted_once() {
    let desk = vault("draft-file");
    let draft = format!("draft metadata/CopyThing.json {OF_VAULT}");

    let printed = desk.xtask(&format!("{draft} --print"));
    assert_eq!(printed.code, Some(0), "{printed:?}");
    assert!(printed.out.contains("action: CopyThing\n"), "{printed:?}");
    assert!(
        !desk.path().join(DRAFTED).exists(),
        "printing writes nothing"
    );

    let first = desk.xtask(&draft);
    assert_eq!((first.code, first.out.as_str()), (Some(0), ""), "{first:?}");
    assert!(
        first
            .err
            .contains("drafted: acme/vault/v1/actions/CopyThing.yaml\n"),
        "{first:?}"
    );
    assert!(
        printed.out.contains(&desk.read(DRAFTED)),
        "what was printed is what is written"
    );

    desk.edit(DRAFTED, &[("access: ", "# Mine.\naccess: ")]);
    let mine = desk.read(DRAFTED);
    let second = desk.xtask(&draft);
    assert!(!second.err.contains("drafted"), "{second:?}");
    assert!(second.out.starts_with("CopyThing: the spec "), "{second:?}");
    assert_eq!(desk.read(DRAFTED), mine, "a spec is never touched");
}

#[test]
fn a_folder_is_drafted_but_for_what_has_a_spec() {
    let desk = vault("draft-folder");
    let listed = desk.read("specs/acme/vault/v1/actions/ListVaults.yaml");
    let said = desk.xtask(&format!("draft metadata {OF_VAULT}"));
    assert_eq!(said.code, Some(1), "a difference is a finding: {said:?}");
    for drafted in ["CopyThing", "ListCopies"] {
        let line = format!("drafted: acme/vault/v1/actions/{drafted}.yaml\n");
        assert!(said.err.contains(&line), "{said:?}");
        let draft = desk.read(&format!("specs/acme/vault/v1/actions/{drafted}.yaml"));
        assert!(draft.contains(&format!("action: {drafted}\n")), "{draft}");
    }
    let skipped = "skipped metadata/version.json: it lists actions and describes none\n";
    assert!(said.err.contains(skipped), "{said:?}");
    let differs = "ListVaults: the spec stays as it is; the files differ\n  ";
    assert!(said.out.starts_with(differs), "{said:?}");
    assert_eq!(
        desk.read("specs/acme/vault/v1/actions/ListVaults.yaml"),
        listed
    );
}

#[test]
fn what_cannot_be_drafted_is_an_error() {
    let desk = vault("draft-error");
    desk.write("metadata/broken.json", "{ \"name\": ");
    let error = |arguments: &str| {
        let said = desk.xtask(&format!("draft {arguments}"));
        assert_eq!(
            (said.code, said.out.as_str()),
            (Some(2), ""),
            "{arguments}: {said:?}"
        );
        let (_, error) = said.err.rsplit_once("error: ").expect("an error");
        error.to_owned()
    };
    let broken = format!("metadata/broken.json {OF_VAULT}");
    assert_eq!(error(&broken), "no file describes an action\n");
    let absent = error(&format!("metadata/absent.json {OF_VAULT}"));
    assert!(absent.starts_with("metadata/absent.json: "), "{absent}");
    let service = error("metadata/CopyThing.json --service ghost");
    assert!(
        service.contains("\"ghost\"") && service.contains("acme/vault/v1"),
        "{service}"
    );
    let document = error("metadata/CopyThing.json --service vault --document ghost");
    assert!(
        document.contains("`--document`") && document.contains("metadata"),
        "{document}"
    );
    assert!(!desk.path().join(DRAFTED).exists());
}

/// A desk with one service, and the vendor's files about it.
fn vault(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.lay("specs/acme/vault/v1", SERVICE);
    desk.write("metadata/CopyThing.json", COPY);
    desk.write(
        "metadata/ListCopies.json",
        include_str!("../draft/ListCopies.json"),
    );
    desk.write(
        "metadata/ListVaults.json",
        include_str!("../draft/ListVaults.json"),
    );
    desk.write(
        "metadata/version.json",
        include_str!("../draft/version.json"),
    );
    desk
}
