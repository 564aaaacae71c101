//! Every model can be written and read with `serde`, and comes back as it was.

use cloudspec::alibaba::dbs::{CreateRestoreTask, DestinationLocation, RestoreObject};
use cloudspec_tests::specs::{specs, text};
use serde_json::{Value as Json, json};

#[test]
fn every_example_answer_comes_back() {
    for spec in specs() {
        for example in spec.answers() {
            let answer = spec.call().decode(example.status, example.text.as_str());
            let written = answer.expect("an answer").model.json();
            let read = spec
                .call()
                .model(&written.to_string())
                .expect("our own writing");
            assert_eq!(read.json(), written, "{}", example.path);
        }
    }
}

#[test]
fn every_request_comes_back() {
    for spec in specs() {
        let written = spec.call().request(&spec.full_request()).json();
        let read = spec.call().request(&written);
        assert_eq!(read.json(), written, "{}", spec.name());
        let names: Vec<_> = spec.request().iter().map(|it| text(&it["name"])).collect();
        let mut fields: Vec<_> = written
            .as_object()
            .into_iter()
            .flatten()
            .map(|it| it.0)
            .collect();
        fields.sort_by_key(|name| names.iter().position(|known| known == name));
        assert_eq!(fields, names, "{}", spec.name());
    }
}

/// What no source describes cannot be set by a slip of the pen.
#[test]
fn what_is_unset_is_not_written() {
    for spec in specs() {
        assert_eq!(
            spec.call().request(&json!({})).json(),
            json!({}),
            "{}",
            spec.name()
        );
    }
}

#[test]
fn a_request_that_is_read_is_the_one_that_is_built() {
    let mut orders = RestoreObject::default();
    orders.db_name = Some("orders".to_owned());
    let built = CreateRestoreTask::builder()
        .backup_plan_id("p")
        .destination_endpoint_instance_type(DestinationLocation::Rds)
        .restore_task_name("n")
        .destination_endpoint_port(3306)
        .restore_objects([orders])
        .build_unchecked();
    let read: CreateRestoreTask = serde_json::from_value(json!({
        "BackupPlanId": "p",
        "DestinationEndpointInstanceType": "rds",
        "RestoreTaskName": "n",
        "DestinationEndpointPort": 3306,
        "RestoreObjects": r#"[{"DBName":"orders"}]"#,
    }))
    .expect("a request");
    assert_eq!(read, built);
    assert_eq!(read.validate(), built.validate());
    assert_eq!(
        read.validate().map_err(|violations| violations.len()),
        Err(2)
    );
}

/// Numbers keep their digits, and texts their spelling.
#[test]
fn values_are_written_in_their_own_types() {
    let request = json!({
        "DestinationEndpointPort": "3306", "RestoreTime": "1554560477000", "BackupGatewayId": 160_813,
        "DestinationEndpointInstanceType": "EXPRESS", "RestoreTaskName": 7,
    });
    let request: CreateRestoreTask = serde_json::from_value(request).expect("a request");
    let expected = json!({
        "DestinationEndpointPort": 3306, "RestoreTime": 1_554_560_477_000_i64, "BackupGatewayId": 160_813,
        "DestinationEndpointInstanceType": "EXPRESS", "RestoreTaskName": "7",
    });
    let written: Json = serde_json::to_value(&request).expect("an object");
    assert_eq!(written, expected);
}
