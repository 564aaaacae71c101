//! For each quirk that the generated crate handles: the test that fails without the handling.
//!
//! Above each test stands what takes its handling away. The last two tests hold the names of the ledger against these.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cloudspec::alibaba::dbs::{self, DatabaseEngine, DestinationLocation, RestoreTaskLocation};
use cloudspec::alibaba::{hbr, rds};
use cloudspec::huawei::dcs;
use cloudspec::{Endpoint, EndpointError, Error, NoteKind, Record as _, http};
use cloudspec_tests::calls::calls;
use cloudspec_tests::query::parameters;
use cloudspec_tests::specs::{Spec, items, spec, specs, whole};
use serde_json::{Value as Json, json};

fn answer(body: impl ToString) -> http::Response<Vec<u8>> {
    http::Response::new(body.to_string().into_bytes())
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The text of an example file of a spec.
fn printed(action: &str, format: &str) -> http::Response<Vec<u8>> {
    let examples = spec(action).answers();
    let example = examples.iter().find(|example| example.format == format);
    answer(&example.expect("the document prints it").text)
}

/// Rules that a request breaks, and parameters that they complain about.
fn refused(action: &str, request: &Json) -> Vec<(String, String)> {
    let report = spec(action).call().request(request).report();
    let of = |it: cloudspec::Violation| (it.rule().to_owned(), it.path().to_owned());
    report.violations.into_iter().map(of).collect()
}

/// Whether nothing is refused, and the rule is only advised.
fn is_only_advised(action: &str, request: &Json, rule: &str) -> bool {
    let report = spec(action).call().request(request).report();
    assert!(report.violations.is_empty(), "{}", report.violations);
    report.advice.iter().any(|it| it.rule() == rule)
}

/// Needs the alias of the mixin's field, and both names in the envelope.
#[test]
fn dbs_error_message_decodes_under_both_names() {
    for name in ["ErrMessage", "ErrorMessage"] {
        for call in calls()
            .iter()
            .filter(|call| call.action.service.name == "dbs")
        {
            let went_well = json!({ "Success": true, name: "odd" }).to_string();
            let answer = call.decode(200, went_well).expect("it went well");
            assert_eq!(
                answer.model.json()["ErrMessage"],
                "odd",
                "{} {name}",
                call.name()
            );
            let failed = json!({ "Success": false, name: "bad" }).to_string();
            let Err(Error::Service(error)) = call.decode(200, failed) else {
                panic!("{} takes a failure for an answer", call.name());
            };
            assert_eq!(
                error.message.as_deref(),
                Some("bad"),
                "{} {name}",
                call.name()
            );
        }
    }
}

/// Needs the wrappers of the fields.
#[test]
fn dbs_lists_in_objects_decode_into_a_vec() {
    let (cidrs, notes) =
        dbs::DescribeNodeCidrList::decode_noted(&printed("dbs/DescribeNodeCidrList", "json"))
            .expect("an answer");
    assert_eq!(cidrs.internet_ips, ["118.X.X.0/24", "47.X.X.0/24"]);
    assert_eq!(cidrs.intranet_ips, ["10.X.X.0/24"; 3]);
    assert!(notes.is_empty(), "{notes:?}");
    let bare = json!({ "InternetIPs": ["1.1.1.0/24"], "Success": true });
    let (cidrs, notes) =
        dbs::DescribeNodeCidrList::decode_noted(&answer(bare)).expect("a bare list is taken, too");
    assert_eq!(cidrs.internet_ips, ["1.1.1.0/24"]);
    assert_eq!(notes.count(NoteKind::Wrapped), 1);
}

/// Needs the decoder to take an empty text for no list.
#[test]
fn dbs_empty_text_decodes_as_an_empty_list() {
    for action in [
        "dbs/DescribeBackupGatewayList",
        "dbs/DescribeBackupSetDownloadTaskList",
    ] {
        let answer = spec(action)
            .call()
            .decode(200, printed(action, "json").into_body());
        let answer = answer.expect("an answer");
        assert!(answer.model.json().get("Items").is_none(), "{action}");
        assert_eq!(answer.notes.count(NoteKind::Emptied), 1, "{action}");
    }
    let regions = dbs::DescribeRegions::decode(&printed("dbs/DescribeRegions", "json"));
    assert_eq!(regions.expect("an answer").regions, [""; 0]);
}

/// Needs the decoder to open an object of the only name in an answer.
#[test]
fn dbs_named_envelopes_decode() {
    let (list, notes) =
        dbs::GetDbListFromAgent::decode_noted(&printed("dbs/GetDBListFromAgent", "json"))
            .expect("an answer");
    assert_eq!(
        list.request_id,
        some("EB4DFD5E-3618-498D-BE35-4DBEA0072122")
    );
    assert_eq!(notes.count(NoteKind::Envelope), 1);
    let (regions, notes) =
        dbs::DescribeRegions::decode_noted(&printed("dbs/DescribeRegions", "json"))
            .expect("an answer");
    assert_eq!(
        regions.request_id,
        some("EB4DFD5E-3618-498D-BE35-4DBEA0072122")
    );
    assert_eq!(notes.count(NoteKind::Envelope), 1);
}

/// Needs the reader of XML not to care about the root, and to put one around what has none.
#[test]
fn dbs_xml_decodes_under_any_root() {
    let content = "<RestoreTaskId>t</RestoreTaskId>\n<Success>true</Success>";
    for root in [
        "StartRestoreTaskResponse",
        "StartRestoreTaskReponse",
        "anything",
    ] {
        let rooted = answer(format!("<{root}>{content}</{root}>"));
        let started = dbs::StartRestoreTask::decode(&rooted).expect("an answer");
        assert_eq!(started.restore_task_id, Some("t".into()), "{root}");
    }
    let started = dbs::StartRestoreTask::decode(&answer(content)).expect("an answer");
    assert_eq!(started.restore_task_id, Some("t".into()));
    let printed = printed("dbs/StartRestoreTask", "xml");
    let started = dbs::StartRestoreTask::decode(&printed).expect("an answer");
    assert_eq!(started.restore_task_id, Some("s102h7rf5anq".into()));
}

/// Needs `success` in the envelope to come before codes and statuses in the body.
#[test]
fn dbs_success_outweighs_an_error_code() {
    for format in ["json", "xml"] {
        let printed = printed("dbs/CreateGetDBListFromAgentTask", format);
        let task = dbs::CreateGetDbListFromAgentTask::decode(&printed).expect("it went well");
        assert_eq!(task.success, Some(true));
        assert_eq!(task.err_code, some("InvalidParameter"));
        assert_eq!(
            task.err_message,
            some("This backupPlan can't support this action")
        );
        assert_eq!(task.http_status_code, Some(400));
    }
    let failed = answer(json!({ "Success": false, "ErrCode": "InvalidParameter" }));
    let failed = dbs::CreateGetDbListFromAgentTask::decode(&failed);
    assert!(matches!(failed, Err(Error::Service(_))), "{failed:?}");
}

/// Needs `location: host` on the mixin's field.
#[test]
fn dbs_region_id_is_not_sent() {
    let endpoint = Endpoint::region("cn-hangzhou").expect("a region");
    let has_region = |spec: &Spec| spec.request().iter().any(|it| it["name"] == "RegionId");
    let dbs = specs()
        .into_iter()
        .filter(|it| it.service["service"] == "dbs");
    let with_region: Vec<_> = dbs.filter(has_region).collect();
    assert!(
        with_region.len() >= 15,
        "only {} have it",
        with_region.len()
    );
    for call in with_region.iter().map(Spec::call) {
        let request = call.request(&json!({ "RegionId": "cn-chengdu" }));
        let sent = request.http(&endpoint).expect("a request");
        let pairs = parameters(call.action, sent.uri());
        assert!(pairs.is_empty(), "{} sends {pairs:?}", call.name());
        assert_eq!(
            sent.uri().host(),
            Some("dbs-api.cn-chengdu.aliyuncs.com"),
            "{}",
            call.name()
        );
    }
}

/// Needs an endpoint table without a `default`.
#[test]
fn dbs_unmapped_region_is_an_error() {
    let endpoint = Endpoint::region("cn-wulanchabu").expect("a region");
    let request = dbs::DescribeRegions::default();
    let Err(Error::Endpoint(EndpointError::UnknownRegion { region, known })) =
        request.to_http(&endpoint)
    else {
        panic!("a host was made up");
    };
    assert_eq!((region.as_str(), known.len()), ("cn-wulanchabu", 23));
    assert!(known.contains(&"cn-hangzhou"));
}

/// Needs the rule `plan-or-restore-task`, and its level.
#[test]
fn dbs_precheck_without_a_subject_is_advised_against() {
    let action = "dbs/DescribePreCheckProgressList";
    assert!(is_only_advised(action, &json!({}), "plan-or-restore-task"));
    assert!(!is_only_advised(
        action,
        &json!({ "RestoreTaskId": "t" }),
        "plan-or-restore-task"
    ));
}

/// Needs `required` on both parameters.
#[test]
fn dbs_increment_download_example_is_refused() {
    let required = |name: &str| ("required".to_owned(), name.to_owned());
    let expected = [required("BackupSetId"), required("BackupSetName")];
    assert_eq!(
        refused("dbs/CreateIncrementBackupSetDownload", &json!({})),
        expected
    );
}

/// Needs the decoder to take a text for a list of one.
#[test]
fn dbs_a_single_text_decodes_as_a_list_of_one() {
    let (list, notes) =
        dbs::GetDbListFromAgent::decode_noted(&printed("dbs/GetDBListFromAgent", "json"))
            .expect("an answer");
    assert_eq!(list.db_list, ["TaskDB"]);
    assert_eq!(notes.count(NoteKind::Wrapped), 1);
}

/// Needs the rule `location-for-auto-download` beside the parameter's default.
#[test]
fn dbs_auto_download_needs_its_location() {
    let action = "dbs/ModifyBackupSetDownloadRules";
    let request = json!({ "BackupPlanId": "p", "OpenAutoDownload": true });
    let parameter = "BackupSetDownloadTargetTypeLocation".to_owned();
    let broken = [("location-for-auto-download".to_owned(), parameter)];
    assert_eq!(refused(action, &request), broken);
    assert_eq!(refused(action, &json!({ "BackupPlanId": "p" })), []);
}

/// Needs the alias of the item's field.
#[test]
fn dbs_full_backup_error_message_decodes_under_both_names() {
    for name in ["ErrMessage", "ErrorMessage"] {
        let items = json!({ "Items": { "FullBackupFile": [{ name: "odd" }] } });
        let list = dbs::DescribeFullBackupList::decode(&answer(items)).expect("an answer");
        assert_eq!(list.items[0].err_message, some("odd"), "{name}");
    }
}

/// Needs the alias of the item's field.
#[test]
fn dbs_download_error_message_decodes_under_both_names() {
    for name in ["ErrMessage", "ErrorMessage"] {
        let items = json!({ "Items": { "BackupSetDownloadTaskDetail": [{ name: "odd" }] } });
        let list = dbs::DescribeBackupSetDownloadTaskList::decode(&answer(items));
        assert_eq!(
            list.expect("an answer").items[0].err_message,
            some("odd"),
            "{name}"
        );
    }
}

/// Needs the rule `plan-or-download`, and its level.
#[test]
fn dbs_download_list_without_a_subject_is_advised_against() {
    let action = "dbs/DescribeBackupSetDownloadTaskList";
    assert!(is_only_advised(action, &json!({}), "plan-or-download"));
    assert!(!is_only_advised(
        action,
        &json!({ "BackupPlanId": "p" }),
        "plan-or-download"
    ));
}

/// Needs the aliases of the values, and the value `dg`.
#[test]
fn dbs_destination_location_knows_both_spellings() {
    let spellings = [
        ("rds", "RDS"),
        ("ecs", "ECS"),
        ("express", "Express"),
        ("agent", "Agent"),
        ("dds", "DDS"),
        ("other", "Other"),
        ("dg", "dg"),
    ];
    for (lower, upper) in spellings {
        let location = DestinationLocation::from(upper);
        assert_eq!(location, DestinationLocation::from(lower));
        assert!(location.is_known(), "{upper}");
        assert_eq!(location.as_str(), lower);
    }
}

/// Needs the seven parameters not to be `required`.
#[test]
fn dbs_conditional_parameters_of_create_restore_task_may_be_absent() {
    let request = dbs::CreateRestoreTask::builder()
        .backup_plan_id("dbs1hvb0wwXXXX")
        .destination_endpoint_instance_type(DestinationLocation::Dg)
        .restore_task_name("test")
        .restore_objects([dbs::RestoreObject::default()])
        .build();
    assert!(request.is_ok(), "{request:?}");
}

/// Needs the rules on region, instance and restore objects.
#[test]
fn dbs_create_restore_task_example_is_refused() {
    let request = dbs::CreateRestoreTask::builder()
        .backup_plan_id("dbs1hvb0wwXXXX")
        .destination_endpoint_instance_type(DestinationLocation::Rds)
        .restore_task_name("test")
        .build();
    let violations = request.expect_err("it breaks three rules");
    let missing: Vec<_> = violations.iter().map(|it| it.path()).collect();
    let expected = [
        "DestinationEndpointRegion",
        "DestinationEndpointInstanceID",
        "RestoreObjects",
    ];
    assert_eq!(missing, expected);
}

/// A list of one restore task with one field.
fn restore_task(name: &str, value: &str) -> dbs::RestoreTaskDetail {
    let items = json!({ "Items": { "RestoreTaskDetail": [{ name: value }] } });
    let list = dbs::DescribeRestoreTaskList::decode(&answer(items)).expect("an answer");
    list.items.into_iter().next().expect("one task")
}

/// Needs the parameter to be gone.
#[test]
fn dbs_restore_task_list_has_no_region() {
    let names = dbs::DescribeRestoreTaskList::default().schema().names;
    assert!(names.contains(&"BackupPlanId"), "{names:?}");
    assert!(!names.contains(&"RegionId"), "{names:?}");
}

/// Needs the range of the newer page; the older one has three sizes.
#[test]
fn dbs_restore_task_list_takes_any_page_size_up_to_100() {
    let with = |size| {
        dbs::DescribeRestoreTaskList::builder()
            .backup_plan_id("b")
            .page_size(size)
            .build()
    };
    for size in [1, 30, 31, 100] {
        assert!(with(size).is_ok(), "{size}");
    }
    for size in [0, 101] {
        assert!(with(size).is_err(), "{size}");
    }
}

/// Needs the rule of the newer page.
#[test]
fn dbs_restore_task_list_takes_exactly_one_id() {
    let neither = dbs::DescribeRestoreTaskList::builder();
    assert!(neither.clone().build().is_err());
    assert!(neither.clone().backup_plan_id("b").build().is_ok());
    assert!(neither.clone().restore_task_id(["t"]).build().is_ok());
    let both = neither.backup_plan_id("b").restore_task_id(["t"]);
    assert!(both.build().is_err());
}

/// Needs the text to be kept apart from its reading.
#[test]
fn dbs_restore_objects_that_are_not_json_are_kept() {
    let odd = r#"[ { \"DBName\":\"test\" } ]"#;
    let objects = restore_task("RestoreObjects", odd).restore_objects;
    let objects = objects.expect("the text");
    assert_eq!(objects.text(), odd);
    assert!(objects.parse().is_err());
}

/// Needs the alias of the item's field.
#[test]
fn dbs_restore_task_error_message_decodes_under_both_names() {
    for name in ["ErrMessage", "ErrorMessage"] {
        assert_eq!(restore_task(name, "odd").err_message, some("odd"), "{name}");
    }
}

/// Needs the alias of the item's field.
#[test]
fn dbs_restore_task_instance_id_decodes_under_both_names() {
    for name in [
        "DestinationEndpointInstanceId",
        "DestinationEndpointInstanceID",
    ] {
        let task = restore_task(name, "rm-1");
        assert_eq!(
            task.destination_endpoint_instance_id,
            Some("rm-1".into()),
            "{name}"
        );
    }
}

/// Needs the aliases of the values.
#[test]
fn dbs_restore_task_location_decodes_in_both_cases() {
    let spellings = [
        ("rds", RestoreTaskLocation::Rds),
        ("RDS", RestoreTaskLocation::Rds),
        ("ecs", RestoreTaskLocation::Ecs),
        ("ECS", RestoreTaskLocation::Ecs),
        ("express", RestoreTaskLocation::Express),
        ("Express", RestoreTaskLocation::Express),
    ];
    for (spelling, location) in spellings {
        let task = restore_task("DestinationEndpointInstanceType", spelling);
        assert_eq!(
            task.destination_endpoint_instance_type,
            Some(location),
            "{spelling}"
        );
    }
}

/// Needs the decoder to read numbers and booleans from texts.
#[test]
fn dbs_numbers_and_booleans_decode_from_text() {
    let printed = printed("dbs/CreateGetDBListFromAgentTask", "json");
    let (task, notes) =
        dbs::CreateGetDbListFromAgentTask::decode_noted(&printed).expect("an answer");
    assert_eq!(task.task_id, Some(123_456.into()));
    assert_eq!(
        (task.http_status_code, task.success),
        (Some(400), Some(true))
    );
    assert_eq!(notes.count(NoteKind::Coerced), 3);
}

/// Needs the rule `gateway-to-ask`, and its level.
#[test]
fn dbs_agent_task_without_a_gateway_is_advised_against() {
    let action = "dbs/CreateGetDBListFromAgentTask";
    assert!(is_only_advised(action, &json!({}), "gateway-to-ask"));
    assert!(!is_only_advised(
        action,
        &json!({ "BackupGatewayId": 1 }),
        "gateway-to-ask"
    ));
}

/// Needs the three values of the vendor's metadata, and enums to be open.
#[test]
fn dbs_database_types_of_the_metadata_are_known() {
    let types = [
        "MySQL",
        "MSSQL",
        "Oracle",
        "MongoDB",
        "Redis",
        "MariaDB",
        "PostgreSQL",
        "DRDS",
    ];
    for name in types {
        assert!(DatabaseEngine::from(name).is_known(), "{name}");
    }
    let request = json!({ "BackupGatewayId": 1, "DatabaseType": "DB2" });
    assert!(is_only_advised(
        "dbs/CreateGetDBListFromAgentTask",
        &request,
        "enum"
    ));
}

/// Needs `Json` to keep texts that are no JSON.
#[test]
fn hbr_udm_detail_escaped_twice_is_kept() {
    let printed = printed("hbr/DescribeRestoreJobs2", "json");
    let jobs = hbr::DescribeRestoreJobs2::decode(&printed)
        .expect("an answer")
        .restore_jobs;
    let detail = jobs[0].udm_detail.as_ref().expect("the example has it");
    let tree: Json = serde_json::from_slice(printed.body()).expect("JSON");
    assert_eq!(
        detail.text(),
        tree["RestoreJobs"]["RestoreJob"][0]["UdmDetail"]
    );
    assert!(
        detail.text().starts_with(r#"{\"doCopy\""#),
        "{}",
        detail.text()
    );
    assert!(detail.parse().is_err());
    assert!(
        jobs[0]
            .failback_detail
            .as_ref()
            .is_some_and(|it| it.parse().is_ok())
    );
}

/// Needs the decoder to read texts from numbers.
#[test]
fn hbr_code_decodes_from_text_and_number() {
    for code in [json!("200"), json!(200)] {
        let answer = answer(json!({ "Success": true, "Code": code }));
        let jobs = hbr::DescribeRestoreJobs2::decode(&answer).expect("an answer");
        assert_eq!(jobs.code, some("200"), "{code}");
    }
}

/// Needs the value that only the client has.
#[test]
fn hbr_restore_type_knows_the_common_file_system() {
    let value = hbr::RestoreType::from("COMMON_FILE_SYSTEM");
    assert_eq!(value, hbr::RestoreType::CommonFileSystem);
}

/// Needs the decoder to read texts from numbers.
#[test]
fn rds_backup_job_id_decodes_from_text_and_number() {
    for format in ["xml", "json"] {
        let printed = printed("rds/DescribeBackupTasks", format);
        let tasks = rds::DescribeBackupTasks::decode(&printed).expect("an answer");
        assert_eq!(
            tasks.items[0].backup_job_id,
            Some("4762614".into()),
            "{format}"
        );
    }
}

/// Needs `required` on the parameter.
#[test]
fn rds_request_without_an_instance_is_refused() {
    let required = [("required".to_owned(), "DBInstanceId".to_owned())];
    assert_eq!(refused("rds/DescribeBackupTasks", &json!({})), required);
    assert_eq!(
        refused(
            "rds/DescribeBackupTasks",
            &json!({ "DBInstanceId": "rm-1" })
        ),
        []
    );
}

/// Needs the names that table and client have.
#[test]
fn dcs_window_is_sent_in_lower_case() {
    let request = dcs::ListRestoreRecords::builder()
        .project_id("p")
        .instance_id("i")
        .begin_time("20170718235959")
        .end_time("20170719235959")
        .build()
        .expect("a request");
    let endpoint = Endpoint::region("cn-north-4").expect("a region");
    let sent = request.to_http(&endpoint).expect("a request");
    let query = "begin_time=20170718235959&end_time=20170719235959";
    assert_eq!(sent.uri().query(), Some(query));
}

/// Needs the decoder to take an empty object for no text.
#[test]
fn dcs_empty_object_decodes_as_absent_text() {
    let (records, notes) =
        dcs::ListRestoreRecords::decode_noted(&printed("dcs/ListRestoreRecords", "json"))
            .expect("an answer");
    let record = &records.restore_record_response[0];
    assert_eq!((&record.error_code, &record.backup_remark), (&None, &None));
    assert_eq!(record.restore_remark, some("doctest"));
    assert_eq!(notes.count(NoteKind::Emptied), 2);
}

/// Needs both pairs of names in the envelope, the extended text last.
#[test]
fn dcs_error_bodies_of_both_spellings_decode() {
    let bodies = [
        json!({ "error_code": "DCS.4100", "error_msg": "no", "error_ext_msg": null }),
        json!({ "code": "DCS.4100", "message": "no" }),
        json!({ "error_code": "DCS.4100", "error_msg": null, "error_ext_msg": "no" }),
    ];
    for body in bodies {
        let mut answer = answer(&body);
        *answer.status_mut() = http::StatusCode::BAD_REQUEST;
        let Err(Error::Service(error)) = dcs::ListRestoreRecords::decode(&answer) else {
            panic!("{body} is an error");
        };
        assert_eq!(
            (error.code, error.message),
            (some("DCS.4100"), some("no")),
            "{body}"
        );
    }
}

/// Names of the tests that the ledger names.
fn named() -> BTreeSet<&'static str> {
    let services = items(&whole()["services"]).iter();
    let of_services = services.flat_map(|service| items(&service["quirks"]));
    let of_actions = specs()
        .into_iter()
        .flat_map(|spec| items(&spec.action["quirks"]));
    of_services
        .chain(of_actions)
        .filter_map(|quirk| quirk["test"].as_str())
        .collect()
}

/// Names of the functions with `#[test]` in the files of this folder that `keep`.
fn tests(keep: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut names = BTreeSet::new();
    for file in fs::read_dir(folder).expect("the tests") {
        let path = file.expect("a file").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".rs") && keep(&name) {
            let text = fs::read_to_string(path).expect("a text");
            names.extend(functions(&text));
        }
    }
    names
}

fn functions(text: &str) -> impl Iterator<Item = String> {
    let lines = text.lines().zip(text.lines().skip(1));
    let tests = lines.filter(|(attribute, _)| attribute.trim() == "#[test]");
    tests.filter_map(|(_, line)| {
        let name = line.trim().strip_prefix("fn ")?;
        Some(name.split_once('(')?.0.to_owned())
    })
}

#[test]
fn every_test_that_a_quirk_names_exists() {
    let all = tests(|_| true);
    let missing: Vec<_> = named()
        .into_iter()
        .filter(|name| !all.contains(*name))
        .collect();
    assert!(missing.is_empty(), "no test is called {missing:#?}");
}

#[test]
fn no_test_of_a_quirk_is_named_by_nothing() {
    let own = [
        "every_test_that_a_quirk_names_exists",
        "no_test_of_a_quirk_is_named_by_nothing",
    ];
    let named = named();
    let mut unnamed = tests(|file| file.starts_with("quirks"));
    unnamed.retain(|name| !named.contains(name.as_str()) && !own.contains(&name.as_str()));
    assert!(unnamed.is_empty(), "no quirk names {unnamed:#?}");
    assert!(named.len() >= 32, "only {} quirks name a test", named.len());
}
