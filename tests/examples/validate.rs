//! Shows what is said about a request before anything is sent.
//!
//!     cargo run --example validate

use cloudspec::alibaba::dbs::{Context, CreateRestoreTask, DestinationLocation};

fn main() {
    let builder = || {
        CreateRestoreTask::builder()
            .backup_plan_id("dbs1hvb0ww")
            .destination_endpoint_instance_type(DestinationLocation::Rds)
            .restore_task_name("nightly")
            .destination_endpoint_password("a secret that is never printed")
            .backup_set_id("1ibh2f5u")
            .restore_time(1_554_560_477_000)
            .duplicate_conflict("overwrite")
    };

    println!("What `build` refuses:\n");
    if let Err(violations) = builder().build() {
        for violation in &violations {
            println!("  {violation}");
        }
    }

    let request = builder().build_unchecked();
    let report = request.check(&Context::new());
    println!("\nWhat `check` says besides:\n");
    for advice in &report.advice {
        println!("  advice: {advice}");
    }
    for undecided in &report.undecided {
        println!("  {undecided}");
    }

    let report = request.check(&Context::new().database_engine("PostgreSQL"));
    println!("\nWhat it says besides when the engine is known to be PostgreSQL:\n");
    for violation in report
        .violations
        .iter()
        .filter(|it| it.path().contains("Name"))
    {
        println!("  {violation}");
    }

    println!(
        "\nWhat would be sent all the same:\n\n{}",
        request.preview()
    );
}
