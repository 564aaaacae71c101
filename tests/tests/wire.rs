//! Every request example of the documents is reproduced pair by pair, read with `serde` and built with a builder alike.

use std::collections::BTreeMap;

use cloudspec::alibaba::{dbs, rds};
use cloudspec::huawei::dcs;
use cloudspec::{Endpoint, Request};
use cloudspec_tests::query::{object, parameters};
use cloudspec_tests::specs::{Example, Spec, specs, text};

type Pairs = Vec<(String, String)>;

#[test]
fn examples_that_are_read_are_sent_as_they_are_printed() {
    for_each_example(|spec, example| {
        let call = spec.call();
        let printed = printed(spec, example);
        let request = call.request(&object(call.action, &printed));
        let http = request
            .http(&endpoint())
            .expect("it can be put on the wire");
        assert_eq!(
            sorted(parameters(call.action, http.uri())),
            sorted(printed),
            "{}",
            example.path
        );
    });
}

#[test]
fn examples_that_are_built_are_sent_as_they_are_printed() {
    let mut built = built();
    for_each_example(|spec, example| {
        let Some(sent) = built.remove(spec.name().as_str()) else {
            let is_ours = example.text.starts_with("# Of our own making");
            assert!(is_ours, "{} is not built here", spec.name());
            return;
        };
        assert_eq!(
            sorted(sent),
            sorted(printed(spec, example)),
            "{}",
            example.path
        );
    });
    assert!(built.is_empty(), "no example of {:?}", built.keys());
}

/// What every request of a protocol looks like, beside its parameters.
#[test]
fn actions_travel_in_headers_or_in_paths() {
    let rpc = dbs::DescribeRegions::builder().build_unchecked();
    let rpc = rpc.to_http(&endpoint()).expect("nothing is missing");
    let header = |name: &str| rpc.headers().get(name).and_then(|it| it.to_str().ok());
    assert_eq!((rpc.method().as_str(), rpc.uri().path()), ("POST", "/"));
    assert_eq!(header("x-acs-action"), Some("DescribeRegions"));
    assert_eq!(header("x-acs-version"), Some("2019-03-06"));
    assert!(rpc.body().is_empty());

    let rest = dcs::ListRestoreRecords::builder()
        .project_id("p")
        .instance_id("i");
    let rest = rest
        .build_unchecked()
        .to_http(&endpoint())
        .expect("nothing is missing");
    let uri = "https://example.com/v2/p/instances/i/restores";
    assert_eq!(
        (rest.method().as_str(), rest.uri().to_string()),
        ("GET", uri.to_owned())
    );
}

/// Each request example, built as a caller would. Two of them break rules, as their quirks say.
fn built() -> BTreeMap<&'static str, Pairs> {
    let mut orders = dbs::BackupObject::default();
    orders.db_name = Some("orders".to_owned());
    BTreeMap::from([
        sent("dbs/ConfigureBackupPlan", {
            dbs::ConfigureBackupPlan::builder()
                .backup_plan_id("dbs1hvb0wwXXXX")
                .backup_plan_name("orders-nightly")
                .source_endpoint_instance_type(dbs::SourceLocation::Rds)
                .source_endpoint_region("cn-hangzhou")
                .source_endpoint_instance_id("rm-bp1p8c29XXXXX")
                .source_endpoint_user_name("backup")
                .source_endpoint_password("not-a-real-one")
                .backup_objects([orders])
                .backup_strategy_type(dbs::BackupStrategyType::Simple)
                .backup_period([dbs::Weekday::Monday, dbs::Weekday::Thursday])
                .backup_start_time("02:00Z")
                .backup_retention_period(365)
                .backup_storage_type(dbs::BackupStorageType::System)
                .enable_backup_log(true)
                .auto_start_backup(true)
                .client_token("ETnLKlblzczshOTUbOCzxxxxxxx")
                .build()
        }),
        sent("dbs/CreateFullBackupSetDownload", {
            dbs::CreateFullBackupSetDownload::builder()
                .backup_set_id("dbs1hvXXXXX")
                .build()
        }),
        sent("dbs/CreateGetDBListFromAgentTask", {
            dbs::CreateGetDbListFromAgentTask::builder().build()
        }),
        // The example has neither of two required parameters, and the builder insists on them.
        sent("dbs/CreateIncrementBackupSetDownload", {
            Ok(dbs::CreateIncrementBackupSetDownload::default())
        }),
        sent("dbs/CreateRestoreTask", {
            Ok(dbs::CreateRestoreTask::builder()
                .backup_plan_id("dbs1hvb0wwXXXX")
                .destination_endpoint_instance_type(dbs::DestinationLocation::Rds)
                .restore_task_name("test")
                .build_unchecked())
        }),
        sent("dbs/DescribeBackupGatewayList", {
            dbs::DescribeBackupGatewayList::builder()
                .region("cn-hangzhou")
                .build()
        }),
        sent("dbs/DescribeBackupSetDownloadTaskList", {
            let builder = dbs::DescribeBackupSetDownloadTaskList::builder();
            builder.backup_plan_id("dbs1hvb0wxxxxx").build()
        }),
        sent("dbs/DescribeFullBackupList", {
            dbs::DescribeFullBackupList::builder()
                .backup_plan_id("1ibh2XXXXXXX")
                .build()
        }),
        sent("dbs/DescribeIncrementBackupList", {
            dbs::DescribeIncrementBackupList::builder()
                .backup_plan_id("dbs1hvb0wwXXXXX")
                .build()
        }),
        sent("dbs/DescribeJobErrorCode", {
            dbs::DescribeJobErrorCode::builder()
                .task_id("dbstooi0XXXX")
                .build()
        }),
        sent("dbs/DescribeNodeCidrList", {
            dbs::DescribeNodeCidrList::builder()
                .region("cn-hangzhou")
                .build()
        }),
        sent("dbs/DescribePreCheckProgressList", {
            dbs::DescribePreCheckProgressList::builder().build()
        }),
        sent(
            "dbs/DescribeRegions",
            dbs::DescribeRegions::builder().build(),
        ),
        // The newer page wants an id, which the older page's example does not have.
        sent(
            "dbs/DescribeRestoreTaskList",
            Ok(dbs::DescribeRestoreTaskList::builder().build_unchecked()),
        ),
        sent(
            "dbs/GetDBListFromAgent",
            dbs::GetDbListFromAgent::builder().build(),
        ),
        sent("dbs/ModifyBackupSetDownloadRules", {
            dbs::ModifyBackupSetDownloadRules::builder()
                .backup_plan_id("dbstooi01xxxx")
                .build()
        }),
        sent("dbs/StartRestoreTask", {
            dbs::StartRestoreTask::builder()
                .restore_task_id("s102h7rfXXXX")
                .build()
        }),
        sent("rds/DescribeBackupTasks", {
            rds::DescribeBackupTasks::builder()
                .db_instance_id("rm-uf6wjk5xxxxxxx")
                .build()
        }),
        sent("dcs/ListRestoreRecords", {
            dcs::ListRestoreRecords::builder()
                .project_id("0123456789abcdef0123456789abcdef")
                .instance_id("01234567-89ab-cdef-0123-456789abcdef")
                .begin_time("20170718235959")
                .end_time("20170718235959")
                .offset(0)
                .limit(10)
                .build()
        }),
    ])
}

fn sent<R: Request>(
    name: &'static str,
    request: Result<R, cloudspec::Violations>,
) -> (&'static str, Pairs) {
    let request = request.unwrap_or_else(|violations| panic!("{name}: {violations}"));
    let http = cloudspec_runtime::to_http(&request, &endpoint()).expect("a request");
    (name, parameters(R::ACTION, http.uri()))
}

fn for_each_example(mut visit: impl FnMut(&Spec, &Example)) {
    let mut count = 0;
    for spec in specs() {
        for example in spec.examples().iter().filter(|it| it.format == "query") {
            count += 1;
            visit(&spec, example);
        }
    }
    assert!(count >= 18, "only {count} request examples were found");
}

/// The pairs as the document prints them, without those that only choose the host, under the names that the spec settles on.
fn printed(spec: &Spec, example: &Example) -> Pairs {
    let lines = example
        .text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let pairs = lines.map(|line| line.split_once('=').expect("a pair"));
    let named = pairs.filter_map(|(name, value)| {
        let name = settled(spec, name);
        let first = name.split('.').next();
        let mut parameters = spec.request().iter();
        let parameter = parameters.find(|it| first == Some(text(&it["name"])));
        let sent = parameter.is_some_and(|it| it["location"] != "host");
        sent.then(|| (name.to_owned(), value.to_owned()))
    });
    named.collect()
}

/// Two names of one example are spelled otherwise than in its table: quirk `dcs-window-spelling`.
fn settled<'n>(spec: &Spec, name: &'n str) -> &'n str {
    match (spec.name().as_str(), name) {
        ("dcs/ListRestoreRecords", "begin_Time") => "begin_time",
        ("dcs/ListRestoreRecords", "end_Time") => "end_time",
        _ => name,
    }
}

fn sorted(mut pairs: Pairs) -> Pairs {
    pairs.sort();
    pairs
}

fn endpoint() -> Endpoint {
    Endpoint::custom("https://example.com").expect("an origin")
}
