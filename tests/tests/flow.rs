//! A restore from beginning to end, over both transports, and lists that are longer than a page.

use std::collections::BTreeSet;
use std::time::Duration;

use cloudspec::Ended;
use cloudspec::alibaba::dbs::{
    CreateRestoreTask, DescribePreCheckProgressList, DescribeRestoreTaskList, DestinationLocation,
    RestoreObject, StartRestoreTask,
};
use cloudspec::client::WaitOptions;
use cloudspec_tests::client::each;
use cloudspec_tests::server::Reply;
use serde_json::{Value as Json, json};

#[path = "../examples/restore.rs"]
#[allow(dead_code, reason = "its `main` is not called")]
mod example;

fn reply(body: Json) -> Reply {
    Reply::json(200, &body.to_string())
}

fn precheck(status: &str, progress: i32) -> Reply {
    reply(json!({ "Success": true, "Status": status, "Progress": progress }))
}

fn tasks(ids: &[&str], total: usize) -> Reply {
    let items: Vec<_> = ids
        .iter()
        .map(|id| json!({ "RestoreTaskId": id }))
        .collect();
    reply(json!({
        "Success": true, "TotalElements": total, "Items": { "RestoreTaskDetail": items },
    }))
}

fn nightly() -> CreateRestoreTask {
    CreateRestoreTask::builder()
        .backup_plan_id("dbs1hvb0ww")
        .destination_endpoint_instance_type(DestinationLocation::Rds)
        .restore_task_name("nightly")
        .destination_endpoint_region("cn-hangzhou")
        .destination_endpoint_instance_id("rm-1")
        .restore_objects([RestoreObject::default()])
        .build()
        .expect("it breaks no rule")
}

#[test]
fn a_restore_from_beginning_to_end() {
    let replies = [
        reply(json!({ "Success": true, "RestoreTaskId": "s102h7rf" })),
        reply(json!({ "Success": true, "RestoreTaskId": "s102h7rf" })),
        precheck("running", 20),
        precheck("running", 80),
        precheck("finish", 100),
        tasks(&["s102h7rf"], 1),
    ];
    each(&replies, |client, server, watch| {
        let task = client
            .send(&nightly())
            .expect("created")
            .restore_task_id
            .expect("an id");
        let start = StartRestoreTask::builder()
            .restore_task_id(task.clone())
            .build();
        client.send(&start.expect("complete")).expect("started");
        let precheck = DescribePreCheckProgressList::builder().restore_task_id(task.clone());
        let waited = client.wait(
            &precheck.build().expect("complete"),
            &WaitOptions::default(),
        );
        let waited = waited.expect("answers");
        assert_eq!(
            (waited.ended, waited.response.progress),
            (Some(Ended::Succeeded), Some(100))
        );
        let list = DescribeRestoreTaskList::builder()
            .restore_task_id([task.clone()])
            .build();
        let items = client.items(list.expect("complete"));
        let ids: Vec<_> = items
            .into_iter()
            .map(|it| it.expect("a task").restore_task_id)
            .collect();
        assert_eq!(ids, [Some(task)]);
        let received = server.received();
        let actions: Vec<_> = received
            .iter()
            .map(|it| it.header("x-acs-action"))
            .collect();
        assert_eq!(
            actions[..3],
            [
                "CreateRestoreTask",
                "StartRestoreTask",
                "DescribePreCheckProgressList"
            ]
        );
        assert_eq!((actions.len(), actions[5]), (6, "DescribeRestoreTaskList"));
        assert_eq!(received[1].query("RestoreTaskId"), Some("s102h7rf"));
        assert_eq!(watch.pauses(), [Duration::from_secs(5); 2]);
    });
}

#[test]
fn a_failed_precheck_ends_the_wait() {
    each(
        &[precheck("running", 20), precheck("failed", 20)],
        |client, _, _| {
            let request = DescribePreCheckProgressList::builder()
                .restore_task_id("t")
                .build();
            let waited = client.wait(&request.expect("complete"), &WaitOptions::default());
            assert_eq!(waited.expect("answers").ended, Some(Ended::Failed));
        },
    );
}

/// The pages count from 0, as the document says.
#[test]
fn a_list_is_walked_to_its_end() {
    let replies = [
        tasks(&["a", "b"], 3),
        tasks(&["c"], 3),
        tasks(&["too much"], 3),
    ];
    each(&replies, |client, server, _| {
        let list = DescribeRestoreTaskList::builder()
            .backup_plan_id("dbs1hvb0ww")
            .build();
        let items = client.items(list.expect("complete"));
        let ids: Vec<_> = items
            .into_iter()
            .map(|it| it.expect("a task").restore_task_id)
            .collect();
        assert_eq!(ids, ["a", "b", "c"].map(|id| Some(id.into())));
        let received = server.received();
        let pages: Vec<_> = received.iter().map(|it| it.query("PageNum")).collect();
        assert_eq!(pages, [Some("0"), Some("1")]);
    });
}

/// A repeated write keeps its token, so that the service can tell that it is the same; everything else is fresh.
#[test]
fn a_throttled_write_is_repeated_with_its_token() {
    let slower = Reply::json(429, r#"{"Code":"Throttling.User","Message":"slower"}"#);
    let created = reply(json!({ "Success": true, "RestoreTaskId": "t" }));
    each(&[slower.clone(), slower, created], |client, server, _| {
        client.send(&nightly()).expect("created in the end");
        let received = server.received();
        let tokens: BTreeSet<_> = received.iter().map(|it| it.query("ClientToken")).collect();
        let nonces: BTreeSet<_> = received
            .iter()
            .map(|it| it.header("x-acs-signature-nonce"))
            .collect();
        assert_eq!((received.len(), tokens.len(), nonces.len()), (3, 1, 3));
        assert!(tokens.iter().all(Option::is_some));
    });
}

#[test]
fn what_the_example_prints() {
    let mut printed = Vec::new();
    example::run(&mut printed).expect("it needs nothing but loopback");
    insta::assert_snapshot!(String::from_utf8(printed).expect("UTF-8"));
}
