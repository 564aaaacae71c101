//! A record as pairs of a query, and as text for people.

mod sample;

use cloudspec_runtime::{Json, Lists, Param, each_param, fmt_record, params, write_query};
use sample::{Answer, Engine, Node, Task, TaskId};

fn pairs(record: &Answer) -> Vec<String> {
    let pairs = params(record, Lists::Numbered);
    pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect()
}

fn node(host: &str, tags: &[&str]) -> Node {
    Node {
        host: Some(host.into()),
        tags: tags.iter().map(|tag| (*tag).into()).collect(),
        ..Node::default()
    }
}

#[test]
fn what_is_unset_is_not_sent_and_what_is_empty_is() {
    assert!(pairs(&Answer::default()).is_empty());
    let answer = Answer {
        name: Some(String::new()),
        success: Some(false),
        key: Some(i64::MIN),
        ratio: Some(0.5),
        ..Answer::default()
    };
    assert_eq!(
        pairs(&answer),
        [
            "Success=false",
            "Key=-9223372036854775808",
            "Name=",
            "Ratio=0.5"
        ]
    );
}

#[test]
fn lists_count_from_one_and_an_empty_object_keeps_its_number() {
    let answer = Answer {
        nodes: vec![Node::default(), node("a", &["x", "y"])],
        counts: (1..=11).collect(),
        ..Answer::default()
    };
    let pairs = pairs(&answer);
    assert_eq!(pairs.first().map(String::as_str), Some("Nodes.2.Host=a"));
    assert_eq!(
        pairs.get(1..3),
        Some(["Nodes.2.Tags.1=x".to_owned(), "Nodes.2.Tags.2=y".to_owned()].as_slice())
    );
    assert_eq!(pairs.last().map(String::as_str), Some("Counts.11=11"));
}

#[test]
fn nested_values_have_dotted_names() {
    let answer = Answer {
        addresses: vec!["i".into()],
        engines: vec![Engine::Redis, Engine::from("new")],
        labels: [("k".into(), "v".into())].into(),
        by_name: [("n".into(), node("h", &[]))].into(),
        objects: Some(Json::from([node("h", &[])])),
        task: Some(Task {
            task_id: Some(TaskId::from("t")),
            ..Task::default()
        }),
        ..Answer::default()
    };
    assert_eq!(
        pairs(&answer),
        [
            "Addresses.Address.1=i",
            "Engines=Redis,new",
            "Labels.k=v",
            "Task.TaskId=t",
            "ByName.n.Host=h",
            r#"Objects=[{"Host":"h"}]"#,
        ]
    );
}

#[test]
fn lists_may_repeat_their_name() {
    let answer = Answer {
        counts: vec![1, 2],
        ..Answer::default()
    };
    let mut query = String::new();
    write_query(&answer, Lists::Repeated, &mut query);
    assert_eq!(query, "Counts=1&Counts=2");
}

#[test]
fn a_query_is_percent_encoded() {
    let answer = Answer {
        name: Some("a b+é~*\n".into()),
        labels: [("k&=".into(), "/".into())].into(),
        ..Answer::default()
    };
    let mut query = "First=1".to_owned();
    write_query(&answer, Lists::Numbered, &mut query);
    assert_eq!(
        query,
        "First=1&Labels.k%26%3D=%2F&Name=a%20b%2B%C3%A9~%2A%0A"
    );
}

fn secretive() -> Answer {
    Answer {
        key: Some(7777),
        name: Some("shown".into()),
        labels: [("dbPassword".into(), "7777".into())].into(),
        task: Some(Task {
            password: Some("7777".into()),
            ..Task::default()
        }),
        objects: Some(Json::raw(r#"[{"secret":"7777","Host":"h"}]"#)),
        ..Answer::default()
    }
}

#[test]
fn secrets_are_marked_wherever_they_stand() {
    let mut shown = Vec::new();
    each_param(&secretive(), Lists::Numbered, |param: &Param<'_>| {
        shown.push((
            param.name.to_owned(),
            param.secret,
            param.shown().into_owned(),
        ));
    });
    let all = format!("{shown:?}");
    assert!(!all.contains("7777"), "{all}");
    let secret: Vec<_> = shown
        .iter()
        .filter(|row| row.1)
        .map(|row| row.0.as_str())
        .collect();
    assert_eq!(secret, ["Labels.dbPassword", "Key", "Task.Password"]);
    assert!(all.contains("shown"), "{all}");
}

#[test]
fn printing_leaves_out_secrets_and_what_is_unset() {
    let answer = secretive();
    let printed = format!("{answer:?} {answer:#?}");
    assert!(
        !printed.contains("7777") && !printed.contains("RequestId"),
        "{printed}"
    );
    let small = Answer {
        key: Some(1),
        name: Some("n".into()),
        task: Some(Task {
            engine: Some(Engine::Redis),
            ..Task::default()
        }),
        ..Answer::default()
    };
    let expected = r#"Answer { Key: ***, Task: Task { Engine: "Redis" }, Name: "n" }"#;
    assert_eq!(format!("{small:?}"), expected);

    /// As the builder of a request is printed.
    struct Builder(Answer);
    impl std::fmt::Debug for Builder {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            fmt_record("Builder", &self.0, f)
        }
    }
    let printed = format!("{:?}", Builder(small));
    assert!(printed.starts_with("Builder { Key: ***"), "{printed}");
}
