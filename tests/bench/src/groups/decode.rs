//! Answers to structures: ours leniently and with notes, the reference strictly, both into structures that own their text.

use std::hint::black_box;

use super::timings;
use crate::paired::{candidate, compare};
use crate::shapes::{by_hand, ours, samples};
use crate::{Fallible, Options, scratch, tools};

/// Measures two sizes, keys in the order of the fields and in another; then all of it again with thin LTO.
pub(super) fn run(options: &Options) -> Fallible<()> {
    let (profile, at_most) = match options.thin_lto {
        true => ("thin LTO", 1.0),
        false => ("default release profile", 0.9),
    };
    for (size, bytes) in [("10 KB", 10_000), ("1 MB", 1_000_000)] {
        let ordered = samples::answer(bytes)?;
        let shuffled = samples::shuffled(&ordered)?;
        for (order, text) in [("ordered", ordered), ("shuffled", shuffled)] {
            let title = format!("Decode, {profile}, {size}, keys {order}");
            measure(&title, &text, options.samples, at_most)?;
        }
    }
    if options.thin_lto {
        Ok(())
    } else {
        again_with_thin_lto(options.samples)
    }
}

fn again_with_thin_lto(samples: usize) -> Fallible<()> {
    let mut command = tools::cargo();
    command.args([
        "run",
        "--quiet",
        "--profile",
        "bench-lto",
        "--package",
        "cloudspec-bench",
        "--",
    ]);
    command.args(["decode", "--thin-lto", "--samples", &samples.to_string()]);
    let status = command.current_dir(scratch::workspace()).status()?;
    if status.success() {
        Ok(())
    } else {
        Err("thin LTO could not be measured".into())
    }
}

fn measure(title: &str, text: &str, rounds: usize, at_most: f64) -> Fallible<()> {
    let response = http::Response::new(text.as_bytes());
    check(text, &response)?;
    let candidates = vec![
        candidate("serde_json, derived, strict", || {
            _ = black_box(serde_json::from_slice::<by_hand::ListTasksResponse>(
                black_box(text.as_bytes()),
            ))
        }),
        candidate("cloudspec, `decode_noted`, lenient", || {
            _ = black_box(ours::ListTasks::decode_noted(black_box(&response)))
        }),
    ];
    timings(title, &compare(candidates, rounds)?, at_most).print();
    Ok(())
}

/// Both must have read the same.
fn check(text: &str, response: &http::Response<&[u8]>) -> Fallible<()> {
    let reference =
        serde_json::to_value(serde_json::from_str::<by_hand::ListTasksResponse>(text)?)?;
    let (ours, notes) = ours::ListTasks::decode_noted(response)?;
    let ours = samples::same::<_, by_hand::ListTasksResponse>(&ours)?;
    assert_eq!(serde_json::to_value(ours)?, reference);
    assert!(notes.is_empty(), "{notes:?}");
    Ok(())
}
