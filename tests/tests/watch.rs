//! `cargo xtask watch` reports whenever a spec is saved, until it is stopped.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use cloudspec_tests::desk::Desk;

const ACTION: &str = "specs/acme/vault/v1/actions/Copy.yaml";
const GENERATED: &str = "generated/src/acme/vault/copy.rs";

/// Longer than any report takes, on any machine.
const PATIENCE: Duration = Duration::from_secs(120);

const SPECS: &str = "
--- service.yaml
provider: acme
service: vault
version: v1
title: Vault
doc: Keeps copies.
protocol: rpc
signature: acs3-hmac-sha256
documents:
  page: { title: The reference, kind: document }
--- actions/Copy.yaml
action: Copy
summary: Copies a thing.
access: write
source: { document: page, section: \"1\" }
request:
  ThingId: { type: string, required: true, doc: Which thing. }
response:
  CopyId: { type: string, doc: Names the new one. }
examples:
  - response: Copy.response.json
--- examples/Copy.response.json
{ \"CopyId\": \"c-1\" }
";

#[test]
fn it_reports_on_every_save() {
    let desk = vault("watch");
    let watch = Watch::start(&desk, "watch --slowly");
    watch.says("watching ");
    watch.says("all is well; ");
    assert!(desk.read(GENERATED).contains("Copies a thing."));

    desk.edit(ACTION, &[("Copies a thing.", "Copies one thing.")]);
    watch.says("all is well; 1 generated file written (");
    let good = desk.read(GENERATED);
    assert!(good.contains("Copies one thing."), "{good}");

    desk.edit(ACTION, &[("required: true", "requird: true")]);
    watch.says("error[E0301]: unknown key `requird`");
    watch.says("= help: did you mean `required`?");
    watch.says("nothing generated (");
    assert_eq!(desk.read(GENERATED), good, "a mistake generates nothing");

    desk.edit(ACTION, &[("requird: true", "required: true")]);
    watch.says("all is well; generated files are current (");
}

#[test]
fn it_only_lints_when_that_is_asked_for() {
    let desk = vault("watch-lint");
    let said = desk.xtask("watch --slowly --lint-only --reports 1");
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{said:?}");
    assert!(said.err.contains("all is well ("), "{said:?}");
    assert!(!desk.path().join(GENERATED).exists());
}

/// The command at work, stopped when this is dropped.
struct Watch {
    process: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(desk: &Desk, arguments: &str) -> Self {
        let mut command = desk.command(arguments);
        let command = command.stdin(Stdio::null()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("it starts");
        let output = process.stderr.take().expect("its output");
        let (sender, lines) = channel();
        thread::spawn(move || {
            let printed = BufReader::new(output).lines().map_while(Result::ok);
            // Whoever waited may be gone.
            printed.for_each(|line| drop(sender.send(line)));
        });
        Self { process, lines }
    }

    /// Waits for a line with this text.
    fn says(&self, text: &str) {
        let mut before = String::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(text) => return,
                Ok(line) => before.push_str(&format!("{line}\n")),
                Err(why) => panic!("`{text}` is not said ({why}) after\n{before}"),
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // A test that failed tells more than what comes of stopping it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn vault(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.lay("specs/acme/vault/v1", SPECS);
    desk
}
