//! Each form of oddness that answers come in, one by one.

mod sample;

use cloudspec_runtime::{
    DecodeError, Format, Json, Limits, NoteKind, Notes, TimestampMs, decode_body,
};
use sample::{Answer, Engine, GatewayNumber, Node, Task};

fn read(body: &str) -> (Answer, Notes) {
    match decode_body(body.as_bytes(), Format::Json, &Limits::DEFAULT) {
        Ok(read) => read,
        Err(error) => panic!("{body}: {error}"),
    }
}

fn refused(body: &str) -> DecodeError {
    let read = decode_body::<Answer>(body.as_bytes(), Format::Json, &Limits::DEFAULT);
    match read {
        Ok((answer, notes)) => panic!("{body}: {answer:?} {notes:?}"),
        Err(error) => error,
    }
}

/// The notes as `path kind text`.
fn told(notes: &Notes) -> Vec<String> {
    assert!(notes.is_complete());
    notes
        .iter()
        .map(|note| {
            let text = note.text.as_deref().unwrap_or("-");
            format!("{} {:?} {text}", note.path, note.kind)
        })
        .collect()
}

#[track_caller]
fn reads(body: &str, expected: Answer, notes: &[&str]) {
    let (answer, told_notes) = read(body);
    assert_eq!(answer, expected, "{body}");
    assert_eq!(told(&told_notes), notes, "{body}");
}

fn task(task: Task) -> Answer {
    Answer {
        task: Some(task),
        ..Answer::default()
    }
}

fn named(name: &str) -> Answer {
    Answer {
        name: Some(name.into()),
        ..Answer::default()
    }
}

#[test]
fn what_is_as_expected_is_not_told() {
    let body = r#"{"RequestId":"r","Success":true,"Items":{"Task":[{"TaskId":"t","Engine":"Redis","Size":1,"Ratio":1,
        "Ready":false,"Created":1554560477000,"Gateway":7,"Primary":{"Host":"h"},"Nodes":[{"Port":1}],"Objects":"[]"}]},
        "Counts":[1,2],"Engines":"Redis,MySQL","Labels":{"a":"b"},"ByName":{"n":{"Port":3}},"Ratio":0.5,"Ports":"1;2"}"#;
    let expected = Answer {
        request_id: Some("r".into()),
        success: Some(true),
        items: vec![Task {
            task_id: Some("t".into()),
            engine: Some(Engine::Redis),
            size: Some(1),
            ratio: Some(1.0),
            ready: Some(false),
            created: Some(TimestampMs::from(1_554_560_477_000)),
            gateway: Some(GatewayNumber::from(7)),
            primary: Some(Node {
                host: Some("h".into()),
                ..Node::default()
            }),
            nodes: vec![Node {
                port: Some(1),
                ..Node::default()
            }],
            objects: Some(Json::raw("[]")),
            ..Task::default()
        }],
        counts: vec![1, 2],
        engines: vec![Engine::Redis, Engine::MySql],
        labels: [("a".into(), "b".into())].into(),
        by_name: [(
            "n".into(),
            Node {
                port: Some(3),
                ..Node::default()
            },
        )]
        .into(),
        ratio: Some(0.5),
        ports: vec![1, 2],
        ..Answer::default()
    };
    reads(body, expected, &[]);
}

#[test]
fn scalars_of_a_neighbouring_type() {
    let expected = task(Task {
        size: Some(12),
        ready: Some(true),
        ratio: Some(0.5),
        gateway: Some(GatewayNumber::from(160_813)),
        task_id: Some("4762614".into()),
        ..Task::default()
    });
    reads(
        r#"{"Task":{"Size":"12","Ready":"true","Ratio":"0.5","Gateway":"160813","TaskId":4762614}}"#,
        expected,
        &[
            "Task.Size Coerced 12",
            "Task.Ready Coerced true",
            "Task.Ratio Coerced 0.5",
            "Task.Gateway Coerced 160813",
            "Task.TaskId Coerced 4762614",
        ],
    );
    reads(r#"{"Name":true}"#, named("true"), &["Name Coerced true"]);
}

#[test]
fn numbers_keep_their_text_where_text_is_expected() {
    for number in [
        "18446744073709551616",
        "18446744073709551615",
        "9223372036854775808",
        "-9223372036854775809",
        "1.10",
        "5.0",
        "1e3",
        "1E400",
        "0.1000000000000000055511151231257827",
        "-0",
        "-0.0",
        "1e-400",
    ] {
        let body = format!(r#"{{"Name":{number}}}"#);
        reads(&body, named(number), &[&format!("Name Coerced {number}")]);
    }
}

#[test]
fn integers_are_exact_or_errors() {
    for number in ["9223372036854775807", "-9223372036854775808"] {
        let (answer, notes) = read(&format!(r#"{{"Key":{number}}}"#));
        assert_eq!(
            answer.key.map(|key| key.to_string()).as_deref(),
            Some(number)
        );
        assert!(notes.is_empty());
    }
    for number in [
        "9223372036854775808",
        "1e400",
        "1e-400",
        "5.5",
        "\"12a\"",
        "1e30",
    ] {
        let body = format!(r#"{{"Task":{{"Nodes":[{{}},{{"Port":{number}}}]}}}}"#);
        let error = refused(&body);
        assert_eq!(error.path(), "Task.Nodes[1].Port", "{body}");
        assert_eq!(error.expected(), Some("an integer"), "{body}");
        assert_eq!(error.found(), Some(number), "{body}");
    }
    let error = refused(r#"{"Task":{"Nodes":[{"Port":2147483648}]}}"#);
    assert_eq!(error.path(), "Task.Nodes[0].Port");
    let (answer, _) = read(r#"{"Counts":[5.0,"-7",true]}"#);
    assert_eq!(answer.counts, [5, -7, 1]);
}

#[test]
fn nothing_in_many_forms() {
    let fields = [
        "Key",
        "Task",
        "Items",
        "Addresses",
        "Nodes",
        "Counts",
        "Engines",
        "Labels",
        "Ratio",
        "Success",
    ];
    for field in fields {
        for nothing in ["null", r#""""#, "{}", "[]"] {
            if (field, nothing) == ("Task", "{}") {
                continue;
            }
            let body = format!(r#"{{"{field}":{nothing}}}"#);
            let (answer, notes) = read(&body);
            assert_eq!(answer, Answer::default(), "{body}");
            assert_eq!(notes.count(NoteKind::Dropped), 0, "{body}");
        }
    }
}

#[test]
fn an_empty_text_is_a_text() {
    reads(r#"{"Name":""}"#, named(""), &[]);
    reads(r#"{"Name":null}"#, Answer::default(), &[]);
    reads(r#"{"Name":{}}"#, Answer::default(), &["Name Emptied -"]);
    reads(r#"{"Name":[]}"#, Answer::default(), &["Name Emptied -"]);
    let expected = Answer {
        names: vec!["".into()],
        ..Answer::default()
    };
    reads(r#"{"Names":[""]}"#, expected, &[]);
}

#[test]
fn an_empty_object_is_an_empty_structure() {
    reads(r#"{"Task":{}}"#, task(Task::default()), &[]);
    let expected = Answer {
        nodes: vec![Node::default()],
        ..Answer::default()
    };
    reads(r#"{"Nodes":[{},null]}"#, expected, &["Nodes[1] Emptied -"]);
}

fn hosts(hosts: &[&str]) -> Vec<Node> {
    let node = |host: &&str| Node {
        host: Some((*host).into()),
        ..Node::default()
    };
    hosts.iter().map(node).collect()
}

#[test]
fn lists_in_many_shapes() {
    let one = || Answer {
        nodes: hosts(&["a"]),
        ..Answer::default()
    };
    let two = || Answer {
        nodes: hosts(&["a", "b"]),
        ..Answer::default()
    };
    reads(r#"{"Nodes":{"Host":"a"}}"#, one(), &["Nodes Wrapped -"]);
    reads(
        r#"{"Nodes":{"New":1,"Host":"a"}}"#,
        one(),
        &["Nodes Wrapped -", "Nodes[0].New UnknownField 1"],
    );
    reads(
        r#"{"Nodes":{"Node":[{"Host":"a"},{"Host":"b"}]}}"#,
        two(),
        &["Nodes.Node Unwrapped -"],
    );
    reads(
        r#"{"Nodes":{"Node":{"Host":"a"}}}"#,
        one(),
        &["Nodes.Node Unwrapped -", "Nodes.Node Wrapped -"],
    );
    let error = refused(r#"{"Nodes":"a"}"#);
    assert_eq!((error.path(), error.expected()), ("Nodes", Some("a list")));
}

#[test]
fn lists_of_scalars_in_many_shapes() {
    let counts = |counts: &[i64]| Answer {
        counts: counts.into(),
        ..Answer::default()
    };
    reads(r#"{"Counts":7}"#, counts(&[7]), &["Counts Wrapped -"]);
    reads(
        r#"{"Counts":{"Count":[1,2]}}"#,
        counts(&[1, 2]),
        &["Counts.Count Unwrapped -"],
    );
    reads(
        r#"{"Counts":{"A":1,"B":2}}"#,
        counts(&[]),
        &["Counts.A UnknownField 1", "Counts.B UnknownField 2"],
    );
    reads(
        r#"{"Counts":[1,null,2]}"#,
        counts(&[1, 2]),
        &["Counts[1] Emptied -"],
    );
    let expected = Answer {
        names: vec!["1.10".into()],
        ..Answer::default()
    };
    let (answer, _) = read(r#"{"Names":1.10}"#);
    assert_eq!(answer, expected);
}

#[test]
fn wrapped_lists_in_many_shapes() {
    let addresses = |list: &[&str]| Answer {
        addresses: list.iter().map(|item| (*item).into()).collect(),
        ..Answer::default()
    };
    reads(
        r#"{"Addresses":{"Address":["a","b"]}}"#,
        addresses(&["a", "b"]),
        &[],
    );
    reads(
        r#"{"Addresses":{"Address":""}}"#,
        addresses(&[]),
        &["Addresses.Address Emptied -"],
    );
    reads(
        r#"{"Addresses":{"Address":"a"}}"#,
        addresses(&["a"]),
        &["Addresses.Address Wrapped -"],
    );
    reads(
        r#"{"Addresses":["a","b"]}"#,
        addresses(&["a", "b"]),
        &["Addresses Wrapped -"],
    );
    reads(
        r#"{"Addresses":{"Ip":["a"]}}"#,
        addresses(&["a"]),
        &["Addresses.Ip Unwrapped -"],
    );
    reads(
        r#"{"Addresses":{"Total":1,"Address":["a"]}}"#,
        addresses(&["a"]),
        &["Addresses.Total UnknownField 1"],
    );
    let (answer, notes) = read(r#"{"Items":{"TaskId":"t"}}"#);
    assert_eq!(answer.items.len(), 1);
    assert_eq!(told(&notes), ["Items Wrapped -"]);
    let (answer, notes) = read(r#"{"Items":{"Task":{"TaskId":"t"}}}"#);
    assert_eq!(answer.items.len(), 1);
    assert_eq!(told(&notes), ["Items.Task Wrapped -"]);
}

#[test]
fn lists_in_one_text() {
    let engines = |list: &[&str]| Answer {
        engines: list.iter().map(|item| Engine::from(*item)).collect(),
        ..Answer::default()
    };
    reads(
        r#"{"Engines":"mysql,Oracle"}"#,
        engines(&["MySQL", "Oracle"]),
        &["Engines[0] Alias mysql", "Engines[1] UnlistedValue Oracle"],
    );
    reads(
        r#"{"Engines":["Redis"]}"#,
        engines(&["Redis"]),
        &["Engines Coerced -"],
    );
    reads(
        r#"{"Engines":{"a":1}}"#,
        engines(&[]),
        &["Engines.a Dropped 1"],
    );
    let (answer, _) = read(r#"{"Ports":80}"#);
    assert_eq!(answer.ports, [80]);
    let error = refused(r#"{"Ports":"80;x"}"#);
    assert_eq!((error.path(), error.found()), ("Ports[1]", Some("\"x\"")));
}

#[test]
fn one_in_a_list_where_one_is_expected() {
    reads(r#"{"Name":["a"]}"#, named("a"), &["Name Unwrapped -"]);
    reads(
        r#"{"Name":["a",{"b":1}]}"#,
        named("a"),
        &["Name Unwrapped -", r#"Name[1] Dropped {"b":1}"#],
    );
    let (answer, notes) = read(r#"{"Task":[{"Size":1},{"Size":2}]}"#);
    assert_eq!(answer.task.and_then(|task| task.size), Some(1));
    assert_eq!(
        told(&notes),
        ["Task Unwrapped -", r#"Task[1] Dropped {"Size":2}"#]
    );
}

#[test]
fn an_object_has_no_place_in_a_text_but_is_not_lost() {
    reads(
        r#"{"Name":{"a":1.10}}"#,
        Answer::default(),
        &[r#"Name Dropped {"a":1.10}"#],
    );
    assert_eq!(refused(r#"{"Success":{"a":1}}"#).found(), Some("an object"));
}

#[test]
fn json_text_may_come_as_json() {
    let objects = |text: &str| Answer {
        objects: Some(Json::raw(text)),
        ..Answer::default()
    };
    let text = r#"[ {"Host":"a", "Port":1.10} ]"#;
    let note = format!("Objects Coerced {text}");
    reads(&format!(r#"{{"Objects":{text}}}"#), objects(text), &[&note]);
    reads(
        r#"{"Objects":{"a":1}}"#,
        objects(r#"{"a":1}"#),
        &[r#"Objects Coerced {"a":1}"#],
    );
    reads(r#"{"Objects":"[1"}"#, objects("[1"), &[]);
    reads(r#"{"Objects":""}"#, objects(""), &[]);
}

#[test]
fn a_named_envelope_is_opened() {
    let note = "DescribeReponse Envelope -";
    reads(r#"{"DescribeReponse":{"Name":"a"}}"#, named("a"), &[note]);
    reads(
        r#"{"DescribeReponse":{"Name":1.10}}"#,
        named("1.10"),
        &[note, "DescribeReponse.Name Coerced 1.10"],
    );
    reads(
        r#"{"Other":[1]}"#,
        Answer::default(),
        &["Other UnknownField [1]"],
    );
    reads(
        r#"{"Other":{"Name":"a"},"Name":"b"}"#,
        named("b"),
        &[r#"Other UnknownField {"Name":"a"}"#],
    );
    let error = refused(r#"{"DescribeReponse":{"Key":"x"}}"#);
    assert_eq!(error.path(), "DescribeReponse.Key");
}

#[test]
fn both_spellings_of_a_name() {
    let message = |text: &str| Answer {
        err_message: Some(text.into()),
        ..Answer::default()
    };
    reads(
        r#"{"ErrorMessage":"a"}"#,
        message("a"),
        &["ErrorMessage Alias -"],
    );
    reads(
        r#"{"ErrMessage":"a","ErrorMessage":"b"}"#,
        message("a"),
        &["ErrorMessage Alias -", r#"ErrorMessage Duplicate "b""#],
    );
    reads(
        r#"{"ErrorMessage":"a","ErrMessage":"b"}"#,
        message("a"),
        &["ErrorMessage Alias -", r#"ErrMessage Duplicate "b""#],
    );
    reads(
        r#"{"ErrMessage":null,"ErrorMessage":"b"}"#,
        message("b"),
        &["ErrorMessage Alias -"],
    );
    let (answer, notes) = read(r#"{"Addresses":{"Address":["a"]},"Adresses":{"Address":["a"]}}"#);
    assert_eq!(answer.addresses, ["a"]);
    assert_eq!(notes.count(NoteKind::Duplicate), 1);
}

#[test]
fn a_name_twice() {
    reads(
        r#"{"Name":"a","Name":"b"}"#,
        named("a"),
        &[r#"Name Duplicate "b""#],
    );
    let expected = Answer {
        counts: vec![1, 2],
        ..Answer::default()
    };
    reads(
        r#"{"Counts":[1],"Counts":[2]}"#,
        expected,
        &["Counts Duplicate -"],
    );
    let (answer, notes) = read(r#"{"Labels":{"a":"1","a":"2"}}"#);
    assert_eq!(answer.labels.get("a").map(String::as_str), Some("1"));
    assert_eq!(told(&notes), [r#"Labels.a Duplicate "2""#]);
}

#[test]
fn what_is_not_known_is_kept_in_the_notes() {
    reads(
        r#"{"Name":"a","New":{"x":[1.10,"é"]},"Task":{"Fresh":true}}"#,
        Answer {
            task: Some(Task::default()),
            ..named("a")
        },
        &[
            r#"New UnknownField {"x":[1.10,"é"]}"#,
            "Task.Fresh UnknownField true",
        ],
    );
    let (answer, notes) = read(r#"{"Task":{"Engine":"Oracle"}}"#);
    let engine = answer.task.and_then(|task| task.engine).expect("an engine");
    assert_eq!(engine.as_ref(), "Oracle");
    assert_eq!(told(&notes), ["Task.Engine UnlistedValue Oracle"]);
    let (answer, notes) = read(r#"{"Task":{"Engine":"mysql"}}"#);
    assert_eq!(
        answer.task.and_then(|task| task.engine),
        Some(Engine::MySql)
    );
    assert_eq!(told(&notes), ["Task.Engine Alias mysql"]);
}

#[test]
fn notes_and_errors_tell_no_secret() {
    let bodies = [
        r#"{"Task":{"Password":7777}}"#,
        r#"{"Task":{"Password":["7777",7777]}}"#,
        r#"{"Task":{"Password":{"a":7777}}}"#,
        r#"{"Task":{"Password":"a","Password":"7777"}}"#,
        r#"{"Task":{"DbPassword":"7777"}}"#,
        r#"{"New":{"AccessKeySecret":"7777","Text":"{\"pwd\":7777}"},"Name":"a"}"#,
        r#"{"Labels":{"password":7777}}"#,
        r#"{"Labels":{"password":{"x":7777}}}"#,
        r#"{"Key":"7777"}"#,
        r#"{"Envelope":{"Key":{"b":7777}}}"#,
        r#"{"Key":"x7777"}"#,
        r#"{"Name":{"secret":7777}}"#,
        r#"{"Objects":[{"password":7777}]}"#,
    ];
    for body in bodies {
        let told = match decode_body::<Answer>(body.as_bytes(), Format::Json, &Limits::DEFAULT) {
            Ok((answer, notes)) => {
                assert!(!notes.is_empty(), "{body}");
                let printed = format!("{answer:?}");
                assert!(!printed.contains("7777"), "{body}: {printed}");
                notes
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            Err(error) => error.to_string(),
        };
        assert!(!told.contains("7777"), "{body}: {told}");
    }
}

#[test]
fn malformed_bodies_are_errors_with_a_place() {
    for body in [
        "",
        " ",
        "null",
        "[]",
        "[{}]",
        "1",
        "\"a\"",
        "{",
        "{}x",
        "{} {}",
        "{}\0",
        r#"{"Name":"a",}"#,
        r#"{"Name":01}"#,
        r#"{"Name":+1}"#,
        r#"{"Name":.5}"#,
        r#"{"Name":1.}"#,
        r#"{"Name":NaN}"#,
        r#"{"Name":"\ud800"}"#,
        "{/**/}",
        "{\"Name\":\"\n\"}",
        r#"{"New":01}"#,
        "{\"a\":1\u{c}}",
    ] {
        refused(body);
    }
    let error = refused(r#"{"Items":{"Task":[{"Size":1},{"Size":"#);
    assert_eq!(error.path(), "Items.Task[1].Size");
    assert!(error.reason().contains("column"), "{error}");
    let body = [b"{\"New\":\"".as_slice(), &[0xff], b"\"}"].concat();
    let error =
        decode_body::<Answer>(&body, Format::Json, &Limits::DEFAULT).expect_err("not UTF-8");
    assert!(error.reason().contains("UTF-8"), "{error}");
}

#[test]
fn a_byte_order_mark_and_escaped_names_are_read() {
    reads("\u{feff}{\"N\\u0061me\":\"a\"}", named("a"), &[]);
    reads("{\"Name\":\"\\u0000\"}", named("\0"), &[]);
}

#[test]
fn depth_is_limited() {
    let lists = format!(r#"{{"Name":{}{}}}"#, "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(refused(&lists).expected(), Some("less nesting"));
    let unknown = format!(
        r#"{{"New":{}{},"Name":"a"}}"#,
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    let (answer, _) = read(&unknown);
    assert_eq!(answer, named("a"));
    let limits = Limits {
        depth: 1,
        ..Limits::DEFAULT
    };
    let body = br#"{"Task":{"Primary":{}}}"#;
    assert!(decode_body::<Answer>(body, Format::Json, &limits).is_err());
    let limits = Limits {
        depth: 2,
        ..Limits::DEFAULT
    };
    assert!(decode_body::<Answer>(body, Format::Json, &limits).is_ok());
}

#[test]
fn size_and_notes_are_limited() {
    let limits = Limits {
        bytes: 10,
        ..Limits::DEFAULT
    };
    let error =
        decode_body::<Answer>(br#"{"Name":"abc"}"#, Format::Json, &limits).expect_err("too large");
    assert!(error.to_string().contains("limit is 10"), "{error}");
    let limits = Limits {
        notes: 1,
        note_text: 3,
        ..Limits::DEFAULT
    };
    let body = br#"{"A":"1234567","B":1,"C":1,"Name":1}"#;
    let (_, notes) = decode_body::<Answer>(body, Format::Json, &limits).expect("read");
    assert_eq!((notes.iter().len(), notes.total()), (1, 4));
    assert_eq!(notes.count(NoteKind::UnknownField), 3);
    assert!(!notes.is_complete());
    assert_eq!(
        notes.iter().next().and_then(|note| note.text.as_deref()),
        Some("\"12…")
    );
}

#[test]
fn keys_may_come_in_any_order() {
    let body = r#"{"Items":{"Task":[{"Size":1,"TaskId":"a","Ready":true},{"Size":2,"TaskId":"b","Ready":true},
        {"Ready":true,"Size":3,"TaskId":"c"},{"TaskId":"d"}]}}"#;
    let (answer, notes) = read(body);
    let seen: Vec<_> = answer
        .items
        .iter()
        .map(|task| (task.size, task.task_id.as_ref().map(|id| id.as_str())))
        .collect();
    assert_eq!(
        seen,
        [
            (Some(1), Some("a")),
            (Some(2), Some("b")),
            (Some(3), Some("c")),
            (None, Some("d"))
        ]
    );
    assert!(notes.is_empty());
}
