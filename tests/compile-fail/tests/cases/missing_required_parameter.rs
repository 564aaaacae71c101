//! A request without a parameter that it cannot do without.

use cloudspec::alibaba::dbs::{CreateRestoreTask, DestinationLocation};

fn main() {
    let _ = CreateRestoreTask::builder()
        .backup_plan_id("dbs1hvb0ww")
        .destination_endpoint_instance_type(DestinationLocation::Rds)
        .build();
}
