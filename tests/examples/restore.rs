//! Restores a database: creates a task, starts it, waits for its precheck, and shows how it stands.
//!
//!     cargo run --example restore
//!
//! Nothing leaves this machine. The example starts a stand-in for the service on loopback; against the real one, take
//! `Credentials::from_env` and `Endpoint::region` instead.

use std::error::Error;
use std::io::{Write, stdout};
use std::time::Duration;

use cloudspec::alibaba::dbs::{
    CreateRestoreTask, DescribePreCheckProgressList, DescribeRestoreTaskList, DestinationLocation,
    RestoreObject, RestoreTaskId, StartRestoreTask,
};
use cloudspec::client::{BlockingClient, WaitOptions};
use cloudspec::transport::{TransportOptions, UreqTransport};
use cloudspec::{Credentials, Ended};
use cloudspec_tests::server::{Reply, Server};

type Client = BlockingClient<UreqTransport>;
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    run(&mut stdout())
}

/// The whole flow; `out` is told what happens.
pub(crate) fn run(out: &mut dyn Write) -> Outcome<()> {
    let service = Server::start(&answers());
    let client = client(&service);
    let task = create(&client, out)?;
    start(&client, &task, out)?;
    wait_for_precheck(&client, &task, out)?;
    show(&client, &task, out)?;
    writeln!(
        out,
        "\nThe service was called {} times.",
        service.received().len()
    )?;
    Ok(())
}

fn client(service: &Server) -> Client {
    let mut options = TransportOptions::default();
    options.proxy_from_env = false;
    let credentials = Credentials::new("an-access-key-id", "its-secret");
    BlockingClient::new(
        UreqTransport::new(&options),
        credentials,
        service.endpoint(),
    )
}

/// A required parameter that is missing does not compile; whatever else is wrong, `build` says all at once.
fn create(client: &Client, out: &mut dyn Write) -> Outcome<RestoreTaskId> {
    let orders = RestoreObject::new()
        .db_name("orders")
        .new_db_name("orders_restored");
    let request = CreateRestoreTask::builder()
        .backup_plan_id("dbs1hvb0ww")
        .destination_endpoint_instance_type(DestinationLocation::Rds)
        .restore_task_name("nightly")
        .destination_endpoint_region("cn-hangzhou")
        .destination_endpoint_instance_id("rm-bp1p8c29479jv8pxe")
        .destination_endpoint_user_name("restorer")
        .destination_endpoint_password("a secret that is never printed")
        .restore_objects([orders])
        .build()?;
    writeln!(out, "This is sent:\n\n{}\n", request.preview())?;
    let created = client.send(&request)?;
    let task = created.restore_task_id.ok_or("the answer names no task")?;
    writeln!(out, "Created  {task}")?;
    Ok(task)
}

fn start(client: &Client, task: &RestoreTaskId, out: &mut dyn Write) -> Outcome<()> {
    client.send(
        &StartRestoreTask::builder()
            .restore_task_id(task.clone())
            .build()?,
    )?;
    writeln!(out, "Started  {task}")?;
    Ok(())
}

/// The specs say which statuses end a wait, and how.
fn wait_for_precheck(client: &Client, task: &RestoreTaskId, out: &mut dyn Write) -> Outcome<()> {
    let request = DescribePreCheckProgressList::builder()
        .restore_task_id(task.clone())
        .build()?;
    let options = WaitOptions {
        interval: Duration::from_millis(100),
        deadline: Duration::from_secs(10),
    };
    let waited = client.wait(&request, &options)?;
    let checks = waited.response.items.len();
    match waited.ended {
        Some(Ended::Succeeded) => writeln!(out, "Checked  all {checks} checks passed")?,
        Some(Ended::Failed) => return Err("the precheck failed".into()),
        None => return Err("the precheck takes too long".into()),
    }
    Ok(())
}

/// Walks through all pages of the list.
fn show(client: &Client, task: &RestoreTaskId, out: &mut dyn Write) -> Outcome<()> {
    let request = DescribeRestoreTaskList::builder()
        .restore_task_id([task.clone()])
        .build()?;
    for task in client.items(request) {
        let task = task?;
        let id = task.restore_task_id.ok_or("a task without an id")?;
        let status = task.restore_status.ok_or("a task without a status")?;
        let progress = task.full_data_restore_progress.unwrap_or_default();
        writeln!(out, "Listed   {id}: {status}, {progress} % of the data")?;
    }
    Ok(())
}

/// What the stand-in answers, in turn.
fn answers() -> [Reply; 6] {
    let precheck = |status: &str, progress: i32| {
        format!(
            r#"{{"RequestId":"r-3","Success":true,"Status":"{status}","Progress":{progress},"Items":{{"PreCheckProgressDetail":
            [{{"Item":"CHECK_CONNECTION","State":"{status}"}},{{"Item":"CHECK_PRIVILEGES","State":"{status}"}}]}}}}"#
        )
    };
    [
        r#"{"RequestId":"r-1","Success":true,"RestoreTaskId":"s102h7rf5anq"}"#.to_owned(),
        r#"{"RequestId":"r-2","Success":true,"RestoreTaskId":"s102h7rf5anq"}"#.to_owned(),
        precheck("running", 20),
        precheck("running", 80),
        precheck("finish", 100),
        r#"{"RequestId":"r-4","Success":true,"TotalElements":1,"TotalPages":1,"Items":{"RestoreTaskDetail":
        [{"RestoreTaskId":"s102h7rf5anq","RestoreStatus":"running","FullDataRestoreProgress":35}]}}"#
            .to_owned(),
    ]
    .map(|body| Reply::json(200, &body))
}
