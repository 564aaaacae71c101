//! What a caller sees whose request is refused.
//!
//!     cargo run --example refused

use std::error::Error;

use cloudspec::alibaba::dbs::{ConfigureBackupPlan, SourceLocation};

fn main() -> Result<(), Box<dyn Error>> {
    let request = ConfigureBackupPlan::builder()
        .backup_plan_id("dbs1hvb0ww")
        .backup_plan_name("nightly")
        .source_endpoint_instance_type(SourceLocation::Agent)
        .source_endpoint_region("cn-hangzhou")
        .source_endpoint_ip("10.0.0.7")
        .source_endpoint_port(3306)
        .source_endpoint_password("never printed")
        .backup_retention_period(3650)
        .client_token("nächtlich")
        .build()?;
    println!("{}", request.preview());
    Ok(())
}
