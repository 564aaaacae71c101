//! What `CONTRIBUTING.md` says that the commands print is what they print.
//!
//! Its fenced blocks are worked off in order, at a desk without the action that the page adds. A block says by its first line what
//! it is: `console` holds commands that are typed; `yaml` or `json` with a path, a file that is saved; `diff` with a path, an edit;
//! `rust` with a path, an excerpt of a file of this workspace. `SNAPSHOTS=overwrite` writes what was printed into the page.

use std::path::Path;

use cloudspec_tests::desk::{Desk, Said, workspace};
use snapbox::{Assert, Data, IntoData as _};

const SERVICE: &str = "specs/alibaba/dbs/2019-03-06";
const ACTION: &str = "CreateGetDBListFromAgentTask";

#[test]
fn the_walk_is_as_it_is_told() {
    let page = workspace().join("CONTRIBUTING.md");
    let told = std::fs::read_to_string(&page).expect("the page");
    let desk = without_the_action();
    let walked = walk(&told, &desk);
    let told = Data::read_from(&page, None).raw();
    Assert::new().action_env("SNAPSHOTS").eq(walked, told);
    the_rest_of_the_page_makes_what_is_committed(&desk);
}

/// The workspace as it was before the action came in.
fn without_the_action() -> Desk {
    let desk = Desk::new("contributing");
    desk.copy("specs");
    desk.copy("generated");
    desk.remove(&format!("{SERVICE}/actions/{ACTION}.yaml"));
    for kind in ["request.query", "response.json", "response.xml"] {
        desk.remove(&format!("{SERVICE}/examples/{ACTION}.{kind}"));
    }
    for command in ["codegen", "coverage"] {
        let Said { code, err, .. } = desk.xtask(command);
        assert_eq!(code, Some(0), "{err}");
    }
    desk.commit();
    desk
}

fn the_rest_of_the_page_makes_what_is_committed(desk: &Desk) {
    desk.copy("specs");
    assert_eq!(desk.xtask("codegen").code, Some(0));
    let module = "generated/src/alibaba/dbs/create_get_db_list_from_agent_task.rs";
    let committed = std::fs::read_to_string(workspace().join(module));
    assert_eq!(desk.read(module), committed.expect("the module"));
}

/// The page, with what its commands print now.
fn walk(page: &str, desk: &Desk) -> String {
    let mut walked = String::new();
    let mut lines = page.lines();
    let mut commands = 0;
    while let Some(line) = lines.next() {
        walked.push_str(&format!("{line}\n"));
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
        let text: String = block.iter().map(|line| format!("{line}\n")).collect();
        let text = match info.split_once(' ').unwrap_or((info, "")) {
            ("console", _) => typed(&block, desk, &mut commands),
            (language, path) => {
                work(language, path, &text, desk);
                text
            }
        };
        walked.push_str(&text);
        walked.push_str("```\n");
    }
    assert!(commands > 8, "only {commands} commands were found");
    walked
}

/// The commands of a block, each with what it prints. Where the page leaves something out, so does this.
fn typed(block: &[&str], desk: &Desk, commands: &mut usize) -> String {
    let starts = |line: &&&str| line.starts_with("$ ");
    let mut told = block.iter().peekable();
    let mut text = String::new();
    while let Some(command) = told.next() {
        *commands += 1;
        let mut expected = format!("{command}\n");
        while let Some(line) = told.next_if(|line| !starts(line)) {
            expected.push_str(&format!("{line}\n"));
        }
        let printed = format!("{command}\n{}", printed(command, desk));
        let (printed, _) = Assert::new().normalize(printed.into_data(), expected.into_data());
        text.push_str(&printed.to_string());
    }
    text
}

fn printed(command: &str, desk: &Desk) -> String {
    let arguments = command.strip_prefix("$ cargo xtask ");
    let Said { code, out, err } = desk.xtask(arguments.expect("a command of ours"));
    match code.expect("an exit code") {
        0 => format!("{out}{err}"),
        code => format!("? {code}\n{out}{err}"),
    }
}

/// Does what a block asks for.
fn work(language: &str, path: &str, text: &str, desk: &Desk) {
    match language {
        "yaml" | "json" if !path.is_empty() => desk.write(path, text),
        "diff" => {
            let side = |without: char| -> String {
                let kept = text.lines().filter(|line| !line.starts_with(without));
                kept.map(|line| format!("{}\n", line.get(1..).unwrap_or_default()))
                    .collect()
            };
            let (before, after) = (side('+'), side('-'));
            assert_eq!(desk.read(path).matches(&before).count(), 1, "{before}");
            desk.edit(path, &[(&before, &after)]);
        }
        "rust" => {
            let file = std::fs::read_to_string(workspace().join(Path::new(path)));
            assert!(file.expect("a file").contains(text), "{path} lacks\n{text}");
        }
        _ => {}
    }
}
