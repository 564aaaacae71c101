//! Lists and tasks over more than one call.

#[path = "support/client.rs"]
mod client;
#[path = "support/server.rs"]
mod server;
mod support;

use std::time::Duration;

use client::each;
use cloudspec_runtime::Ended;
use cloudspec_runtime::client::WaitOptions;
use server::Reply;
use support::{ListRecords, ListTasks};

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn records() -> ListRecords {
    ListRecords {
        project_id: some("p"),
        instance_id: some("i"),
        limit: Some(2),
        ..ListRecords::default()
    }
}

#[test]
fn all_items_of_all_pages_come() {
    let page = |ids: &[&str]| {
        let items: Vec<_> = ids
            .iter()
            .map(|id| format!(r#"{{"TaskId":"{id}"}}"#))
            .collect();
        Reply::json(
            200,
            &format!(r#"{{"Total":5,"Items":[{}]}}"#, items.join(",")),
        )
    };
    let replies = [
        page(&["a", "b"]),
        page(&["c", "d"]),
        page(&["e"]),
        page(&["too much"]),
    ];
    each(&replies, |client, server, _| {
        let items = client.items(ListTasks {
            size: Some(2),
            ..ListTasks::default()
        });
        let ids: Vec<_> = items
            .into_iter()
            .map(|item| item.expect("an item").id.expect("an id"))
            .collect();
        assert_eq!(ids, ["a", "b", "c", "d", "e"]);
        let calls = server.received();
        let pages: Vec<_> = calls.iter().map(|call| call.query("PageNum")).collect();
        assert_eq!(pages, [Some("0"), Some("1"), Some("2")]);
    });
}

#[test]
fn offsets_move_by_what_came_and_an_empty_page_is_the_end() {
    let two = Reply::json(200, r#"{"records":[{"TaskId":"a"},{"TaskId":"b"}]}"#);
    let none = Reply::new(204, &[], "");
    each(&[two.clone(), two, none], |client, server, _| {
        assert_eq!(client.items(records()).len(), 4);
        let offsets: Vec<_> = server
            .received()
            .iter()
            .map(|call| call.query("offset").map(str::to_owned))
            .collect();
        assert_eq!(offsets, [some("0"), some("2"), some("4")]);
    });
}

#[test]
fn an_error_is_the_last_item() {
    let page = Reply::json(200, r#"{"Total":9,"Items":[{"TaskId":"a"}]}"#);
    each(
        &[page, Reply::json(403, r#"{"Code":"Forbidden"}"#)],
        |client, server, _| {
            let items = client.items(ListTasks::default());
            assert_eq!(
                items.iter().map(Result::is_ok).collect::<Vec<_>>(),
                [true, false]
            );
            assert_eq!(server.received().len(), 2);
        },
    );
}

fn status(status: &str) -> Reply {
    Reply::json(200, &format!(r#"{{"Items":[{{"Status":"{status}"}}]}}"#))
}

#[test]
fn waiting_ends_with_the_task() {
    for (last, ended) in [("finished", Ended::Succeeded), ("failed", Ended::Failed)] {
        each(
            &[status("running"), status("running"), status(last)],
            |client, server, watch| {
                let waited = client
                    .wait(&ListTasks::default(), &WaitOptions::default())
                    .expect("answers");
                assert_eq!(waited.ended, Some(ended));
                assert_eq!(
                    waited
                        .response
                        .items
                        .first()
                        .and_then(|task| task.status.as_deref()),
                    Some(last)
                );
                assert_eq!(server.received().len(), 3);
                assert_eq!(watch.pauses(), [Duration::from_secs(5); 2]);
            },
        );
    }
}

#[test]
fn waiting_ends_when_time_is_up() {
    let options = WaitOptions {
        interval: Duration::from_secs(10),
        deadline: Duration::from_secs(25),
    };
    each(&[status("running")], |client, server, watch| {
        let waited = client
            .wait(&ListTasks::default(), &options)
            .expect("answers");
        assert_eq!(waited.ended, None);
        assert_eq!((server.received().len(), watch.pauses().len()), (3, 2));
    });
}
