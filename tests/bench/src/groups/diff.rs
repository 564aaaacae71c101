//! Comparing two revisions of the specs: the whole process, nothing cached, seconds that go by.

use std::process::Command;

use crate::measure::Usage;
use crate::report::{Table, figure};
use crate::rounds::{self, Candidate};
use crate::workload::{Field, Kind, Workload, spec_tree};
use crate::{Fallible, Options, scratch, tools};

/// Actions on each side, and how many seconds the comparison may take.
const SIZES: [(usize, f64); 2] = [(20, 0.1), (1000, 2.0)];

/// Measures both sizes; one action differs.
pub(super) fn run(options: &Options) -> Fallible<()> {
    let xtask = tools::xtask()?;
    let mut table = Table::new(
        "Spec-diff, one action changed",
        &["actions on each side", "wall s", "CPU s", "peak MiB"],
    );
    for (actions, at_most) in SIZES {
        let [base, head] =
            ["base", "head"].map(|side| scratch::path(format!("diff/{side}-{actions}")));
        let mut workload = Workload::of(actions)?;
        scratch::write_tree(&base, &spec_tree::files(&workload)?)?;
        change(&mut workload);
        scratch::write_tree(&head, &spec_tree::files(&workload)?)?;
        let mut command = Command::new(&xtask);
        command.arg("spec-diff").args([&base, &head]);
        command.args(["--gate", "none", "--format", "oneline"]);
        let candidate = Candidate {
            name: String::new(),
            prepare: Box::new(|| Ok(())),
            command,
        };
        for runs in rounds::run(&[candidate], options.rounds)? {
            let wall = runs.median(|usage| usage.wall);
            let rest = [
                wall,
                runs.median(Usage::cpu),
                runs.median(|usage| usage.peak),
            ];
            table.row(std::iter::once(actions.to_string()).chain(rest.map(figure)));
            table.target(
                format!("{actions} actions on each side, wall s"),
                wall,
                at_most,
            );
        }
    }
    table.print();
    Ok(())
}

/// Gives the first action one more parameter.
fn change(workload: &mut Workload) {
    if let Some(action) = workload.actions.first_mut() {
        action.request.push(Field {
            name: "AddedParameter".into(),
            kind: Kind::Text,
            required: false,
            values: Vec::new(),
            min: None,
            max: None,
            max_length: None,
        });
    }
}
