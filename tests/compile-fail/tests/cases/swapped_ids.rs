//! An id of one thing where that of another belongs.

use cloudspec::alibaba::dbs::{BackupPlanId, RestoreTaskId, StartRestoreTask};

fn main() {
    let plan = BackupPlanId::from("dbs1hvb0ww");
    let _ = StartRestoreTask::builder().restore_task_id(plan);
    let _: RestoreTaskId = BackupPlanId::from("dbs1hvb0ww");
}
