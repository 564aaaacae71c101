//! The first page of help: commands by whom they serve.

use clap::Command;

/// Who, and the commands that serve them.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "For the author, who writes and mends specs",
        &[
            "new",
            "new-service",
            "draft",
            "lint",
            "explain",
            "fmt-specs",
            "watch",
            "preview",
            "schema",
        ],
    ),
    (
        "For the reviewer, who reads a change",
        &["spec-diff", "coverage", "dump"],
    ),
    (
        "For the caller, who gets the crate",
        &["codegen", "bench", "ci", "completions"],
    ),
];

/// The same command line, its first page of help in groups.
pub(crate) fn grouped(command: Command) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{}\nOptions:\n{{options}}{{after-help}}",
        groups(&command)
    );
    command
        .help_template(template)
        .after_help("`cargo xtask COMMAND --help` says more, with an example.")
}

fn groups(command: &Command) -> String {
    let line = |name: &&str| {
        let about = command.find_subcommand(name)?.get_about()?;
        Some(format!("  {name:12} {about}\n"))
    };
    GROUPS
        .iter()
        .map(|(who, names)| {
            format!(
                "\n{who}:\n{}",
                names.iter().filter_map(line).collect::<String>()
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::Arguments;

    #[test]
    fn every_command_stands_in_one_group() {
        let command = Arguments::command();
        for subcommand in command.get_subcommands() {
            let name = subcommand.get_name();
            let groups = GROUPS.iter().filter(|(_, names)| names.contains(&name));
            assert_eq!(groups.count(), 1, "{name}");
        }
    }

    #[test]
    fn the_help_of_every_command_has_an_example() {
        for subcommand in Arguments::command().get_subcommands() {
            let help = subcommand
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            let called = format!("cargo xtask {}", subcommand.get_name());
            assert!(
                help.contains("Example") && help.contains(&called),
                "{called}"
            );
        }
    }

    #[test]
    fn the_arguments_are_consistent() {
        grouped(Arguments::command()).debug_assert();
    }
}
