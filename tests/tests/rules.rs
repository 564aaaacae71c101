//! For each rule of each action: a request that breaks it and is told so, and its neighbour, which differs in one parameter and is not.
//!
//! Rules are named `<service>/<Action>#<rule id>`. The last test finds those that no test here names.

use std::fs;
use std::path::Path;

use cloudspec::alibaba::dbs::{Context, CreateRestoreTask};
use cloudspec::{Report, Violations};
use cloudspec_tests::calls::call;
use cloudspec_tests::specs::{spec, specs, text};
use serde_json::{Value as Json, json};

/// A rule, and the parameter that it complains about: the first, when it speaks of several.
struct Rule {
    action: &'static str,
    id: &'static str,
    at: &'static str,
}

fn rule(name: &'static str, at: &'static str) -> Rule {
    let (action, id) = name.split_once('#').expect("an action and a rule");
    Rule { action, id, at }
}

impl Rule {
    /// The request breaks the rule; with any one of these parameters changed it does not.
    fn tells(&self, request: Json, mended_by: &[(&str, Json)]) {
        assert!(self.is_broken_by(&request), "{}: {request}", self.id);
        for (name, value) in mended_by {
            let neighbour = with(&request, name, value);
            assert!(!self.is_broken_by(&neighbour), "{}: {neighbour}", self.id);
        }
    }

    /// Whether the report names the rule, on the level that the spec gives it and on no other.
    fn is_broken_by(&self, request: &Json) -> bool {
        let report = call(self.action).request(request).report();
        let (right, wrong) = match self.is_advice() {
            true => (report.advice, report.violations),
            false => (report.violations, report.advice),
        };
        assert!(!self.is_in(&wrong), "{} is on the wrong level", self.id);
        self.is_in(&right)
    }

    fn is_advice(&self) -> bool {
        let spec = spec(self.action);
        let found = spec.rules().iter().find(|rule| rule["id"] == self.id);
        found.unwrap_or_else(|| panic!("there is no rule {}", self.id))["level"] == "advice"
    }

    fn is_in(&self, violations: &Violations) -> bool {
        let mut these = violations.iter().filter(|it| it.rule() == self.id);
        let at = these.next().map(|violation| violation.path());
        assert!(at.is_none_or(|at| at == self.at), "{} at {at:?}", self.id);
        at.is_some()
    }
}

/// The same request with one parameter set, or unset by `null`.
fn with(request: &Json, name: &str, value: &Json) -> Json {
    let mut neighbour = request.clone();
    neighbour[name] = value.clone();
    neighbour
}

const LOCATION: &str = "DestinationEndpointInstanceType";

/// The parameter is needed at these locations, in either spelling, and at no other.
fn needed_at(rule: &Rule, locations: &[&str], value: &Json) {
    for location in [
        "rds", "ecs", "express", "agent", "dds", "other", "dg", "moon",
    ] {
        let request = json!({ LOCATION: location });
        match locations.contains(&location) {
            true => rule.tells(
                request,
                &[(rule.at, value.clone()), (LOCATION, "dg".into())],
            ),
            false => assert!(!rule.is_broken_by(&request), "{}: {location}", rule.id),
        }
    }
    assert!(!rule.is_broken_by(&json!({})), "{}: nowhere", rule.id);
}

#[test]
fn region_by_location() {
    let rule = rule(
        "dbs/CreateRestoreTask#region-by-location",
        "DestinationEndpointRegion",
    );
    let locations = ["rds", "ecs", "dds", "express", "agent"];
    needed_at(&rule, &locations, &"cn-hangzhou".into());
    assert!(rule.is_broken_by(&json!({ LOCATION: "RDS" })));
}

#[test]
fn instance_by_location() {
    let rule = rule(
        "dbs/CreateRestoreTask#instance-by-location",
        "DestinationEndpointInstanceID",
    );
    needed_at(&rule, &["rds", "ecs", "dds", "express"], &"rm-1".into());
}

#[test]
fn address_by_location() {
    let rule = rule(
        "dbs/CreateRestoreTask#address-by-location",
        "DestinationEndpointIP",
    );
    needed_at(&rule, &["express", "agent", "other"], &"10.0.0.1".into());
}

#[test]
fn port_by_location() {
    let rule = rule(
        "dbs/CreateRestoreTask#port-by-location",
        "DestinationEndpointPort",
    );
    needed_at(&rule, &["express", "agent", "other", "ecs"], &3306.into());
}

#[test]
fn gateway_for_agent() {
    let rule = rule("dbs/CreateRestoreTask#gateway-for-agent", "BackupGatewayId");
    needed_at(&rule, &["agent"], &160813.into());
}

#[test]
fn restore_objects_needed() {
    let rule = rule(
        "dbs/CreateRestoreTask#restore-objects-needed",
        "RestoreObjects",
    );
    let mended_by = [("RestoreObjects", json!("[]")), (LOCATION, json!("agent"))];
    rule.tells(json!({ LOCATION: "rds" }), &mended_by);
    rule.tells(json!({}), &mended_by);
}

#[test]
fn backup_set_or_time() {
    let rule = rule("dbs/CreateRestoreTask#backup-set-or-time", "BackupSetId");
    let both = json!({ "BackupSetId": "b", "RestoreTime": 1_554_560_477_000_i64 });
    rule.tells(
        both,
        &[("BackupSetId", Json::Null), ("RestoreTime", Json::Null)],
    );
    assert!(!rule.is_broken_by(&json!({})));
}

#[test]
fn plan_or_task() {
    let rule = rule("dbs/DescribeRestoreTaskList#plan-or-task", "BackupPlanId");
    let both = json!({ "BackupPlanId": "b", "RestoreTaskId": "t" });
    rule.tells(
        both,
        &[("BackupPlanId", Json::Null), ("RestoreTaskId", Json::Null)],
    );
    assert!(rule.is_broken_by(&json!({})));
}

#[test]
fn location_for_auto_download() {
    let at = "BackupSetDownloadTargetTypeLocation";
    let rule = rule(
        "dbs/ModifyBackupSetDownloadRules#location-for-auto-download",
        at,
    );
    let neighbours = [
        (at, json!("local")),
        ("OpenAutoDownload", json!(false)),
        ("OpenAutoDownload", Json::Null),
    ];
    rule.tells(json!({ "OpenAutoDownload": true }), &neighbours);
}

#[test]
fn gateway_to_ask() {
    let rule = rule(
        "dbs/CreateGetDBListFromAgentTask#gateway-to-ask",
        "BackupGatewayId",
    );
    rule.tells(json!({}), &[("BackupGatewayId", 160813.into())]);
}

#[test]
fn plan_or_download() {
    let rule = rule(
        "dbs/DescribeBackupSetDownloadTaskList#plan-or-download",
        "BackupPlanId",
    );
    let either = [
        ("BackupPlanId", "p".into()),
        ("BackupSetDownloadTaskId", "d".into()),
    ];
    rule.tells(json!({}), &either);
}

#[test]
fn plan_or_restore_task() {
    let rule = rule(
        "dbs/DescribePreCheckProgressList#plan-or-restore-task",
        "BackupPlanId",
    );
    rule.tells(
        json!({}),
        &[("BackupPlanId", "p".into()), ("RestoreTaskId", "t".into())],
    );
}

/// A list of filters whose last one is the one in question; the first shows that each element is judged for itself.
fn filters(last: Json) -> Json {
    json!([{ "Key": "VaultId", "Operator": "IN" }, last])
}

#[test]
fn complete_time_needs_an_operator() {
    let at = "Filters[1].Operator";
    let rule = rule(
        "hbr/DescribeRestoreJobs2#complete-time-needs-an-operator",
        at,
    );
    let other_key = filters(json!({ "Key": "Status" }));
    let operator = filters(json!({ "Key": "CompleteTime", "Operator": "BETWEEN" }));
    let request = json!({ "Filters": filters(json!({ "Key": "CompleteTime" })) });
    rule.tells(request, &[("Filters", other_key), ("Filters", operator)]);
}

#[test]
fn complete_time_not_by_in() {
    let at = "Filters[1].Operator";
    let rule = rule("hbr/DescribeRestoreJobs2#complete-time-not-by-in", at);
    let other_key = filters(json!({ "Key": "Status", "Operator": "IN" }));
    let operator = filters(json!({ "Key": "CompleteTime", "Operator": "GREATER_THAN" }));
    let request = json!({ "Filters": filters(json!({ "Key": "CompleteTime", "Operator": "IN" })) });
    rule.tells(request, &[("Filters", other_key), ("Filters", operator)]);
}

/// What a rule says when some facts outside of the request are known.
#[derive(Debug, PartialEq)]
enum Verdict {
    Broken,
    Undecided(&'static [&'static str]),
    Holds,
}
use Verdict::{Broken, Holds, Undecided};

fn verdict(id: &str, request: &Json, context: &Context) -> Verdict {
    let request: CreateRestoreTask = serde_json::from_value(request.clone()).expect("a request");
    let report: Report = request.check(context);
    let undecided = report.undecided.iter().find(|it| it.rule == id);
    let broken = report.violations.iter().any(|it| it.rule() == id);
    match (broken, undecided) {
        (true, None) => Broken,
        (false, Some(undecided)) => Undecided(undecided.facts),
        (false, None) => Holds,
        (true, Some(_)) => panic!("{id} is broken and undecided at once"),
    }
}

fn engine(engine: &str) -> Context {
    Context::new().database_engine(engine)
}

const ENGINES: [&str; 5] = ["MySQL", "Redis", "MSSQL", "Oracle", "Engine of tomorrow"];

/// The parameter is needed by these engines and by no other. Unless the engine is known, that is not decided.
fn needed_by(name: &'static str, parameter: &str, engines: &[&str]) {
    let id = rule(name, "").id;
    let (without, with) = (json!({}), json!({ parameter: "x" }));
    for other in ENGINES.iter().filter(|other| !engines.contains(other)) {
        assert_eq!(verdict(id, &without, &engine(other)), Holds, "{other}");
    }
    for engine in engines.iter().map(|name| engine(name)) {
        assert_eq!(verdict(id, &without, &engine), Broken, "{engine:?}");
        assert_eq!(verdict(id, &with, &engine), Holds, "{engine:?}");
    }
    assert_eq!(
        verdict(id, &without, &Context::new()),
        Undecided(&["database_engine"])
    );
    assert_eq!(verdict(id, &with, &Context::new()), Holds);
}

#[test]
fn database_name_by_engine() {
    let name = "dbs/CreateRestoreTask#database-name-by-engine";
    needed_by(
        name,
        "DestinationEndpointDatabaseName",
        &["PostgreSQL", "MongoDB"],
    );
}

#[test]
fn oracle_sid_for_oracle() {
    let name = "dbs/CreateRestoreTask#oracle-sid-for-oracle";
    needed_by(name, "DestinationEndpointOracleSID", &["Oracle"]);
}

/// The account parts are needed but by Redis, and by MSSQL behind a gateway.
fn needed_to_log_in(name: &'static str, parameter: &str) {
    let id = rule(name, "").id;
    let (rds, agent) = (json!({ LOCATION: "rds" }), json!({ LOCATION: "agent" }));
    assert_eq!(verdict(id, &rds, &engine("MSSQL")), Broken);
    assert_eq!(verdict(id, &agent, &engine("MSSQL")), Holds);
    assert_eq!(
        verdict(id, &with(&rds, parameter, &"x".into()), &engine("MSSQL")),
        Holds
    );
    for request in [rds, agent] {
        assert_eq!(verdict(id, &request, &engine("MySQL")), Broken);
        assert_eq!(verdict(id, &request, &engine("Redis")), Holds);
        let given = with(&request, parameter, &"x".into());
        assert_eq!(verdict(id, &given, &engine("MySQL")), Holds);
        let nothing_known = Context::new();
        assert_eq!(
            verdict(id, &request, &nothing_known),
            Undecided(&["database_engine"])
        );
        assert_eq!(verdict(id, &given, &nothing_known), Holds);
    }
}

#[test]
fn user_name_needed() {
    let name = "dbs/CreateRestoreTask#user-name-needed";
    needed_to_log_in(name, "DestinationEndpointUserName");
}

#[test]
fn password_needed() {
    let name = "dbs/CreateRestoreTask#password-needed";
    needed_to_log_in(name, "DestinationEndpointPassword");
}

#[test]
fn restore_dir_for_mysql_behind_agent() {
    let id = rule(
        "dbs/CreateRestoreTask#restore-dir-for-mysql-behind-agent",
        "",
    )
    .id;
    let plan = |engine: &str| Context::new().backup_plan_engine(engine);
    let agent = json!({ LOCATION: "agent" });
    let given = with(&agent, "RestoreDir", &"/restore".into());
    assert_eq!(verdict(id, &agent, &plan("MySQL")), Broken);
    assert_eq!(verdict(id, &given, &plan("MySQL")), Holds);
    assert_eq!(verdict(id, &agent, &plan("MSSQL")), Holds);
    assert_eq!(
        verdict(id, &json!({ LOCATION: "rds" }), &plan("MySQL")),
        Holds
    );
    // The engine of the target is another fact.
    assert_eq!(
        verdict(id, &agent, &engine("MySQL")),
        Undecided(&["backup_plan_engine"])
    );
    assert_eq!(verdict(id, &given, &Context::new()), Holds);
    assert_eq!(
        verdict(id, &json!({ LOCATION: "rds" }), &Context::new()),
        Holds
    );
}

/// A rule that is not decided never stops a request.
#[test]
fn undecided_rules_refuse_nothing() {
    let request = json!({
        "BackupPlanId": "p", "RestoreTaskName": "n", "RestoreObjects": "[]", LOCATION: "dg",
    });
    let report = call("dbs/CreateRestoreTask").request(&request).report();
    assert!(report.violations.is_empty(), "{}", report.violations);
    let undecided: Vec<_> = report.undecided.iter().map(|it| it.rule).collect();
    let expected = [
        "database-name-by-engine",
        "user-name-needed",
        "password-needed",
        "oracle-sid-for-oracle",
    ];
    assert_eq!(undecided, expected);
}

#[test]
fn every_rule_has_a_test() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut sources = String::new();
    for file in fs::read_dir(tests).expect("the tests") {
        let path = file.expect("a file").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with("rules") && name.ends_with(".rs") {
            sources.push_str(&fs::read_to_string(path).expect("a text"));
        }
    }
    let mut names = Vec::new();
    for spec in specs() {
        let rules = spec.rules().iter();
        names.extend(rules.map(|rule| format!("\"{}#{}\"", spec.name(), text(&rule["id"]))));
    }
    assert!(names.len() >= 18, "only {} rules were found", names.len());
    names.retain(|name| !sources.contains(name));
    assert!(names.is_empty(), "no test names {names:#?}");
}
