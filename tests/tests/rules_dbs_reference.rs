//! For each rule of the DBS actions without a page: a request that breaks it and is told so, and its neighbour, which differs in one
//! parameter and is not.

use cloudspec::alibaba::dbs::{
    BackupMethod, ConfigureBackupPlan, Context, DatabaseEngine, ModifyBackupSourceEndpoint,
    ModifyBackupStrategy,
};
use cloudspec::{Report, Violations};
use serde_json::{Value as Json, from_value, json};

const LOCATION: &str = "SourceEndpointInstanceType";

/// What is said about a request of an action.
fn report(action: &str, request: &Json, context: &Context) -> Report {
    let request = request.clone();
    match action {
        "dbs/ConfigureBackupPlan" => {
            let request: ConfigureBackupPlan = from_value(request).expect("a request");
            request.check(context)
        }
        "dbs/ModifyBackupSourceEndpoint" => {
            let request: ModifyBackupSourceEndpoint = from_value(request).expect("a request");
            request.check(context)
        }
        "dbs/ModifyBackupStrategy" => {
            let request: ModifyBackupStrategy = from_value(request).expect("a request");
            request.check(context)
        }
        other => panic!("no request {other}"),
    }
}

/// On which level a rule, `<service>/<Action>#<id>`, is broken; `None` when it is not.
fn verdict(rule: &str, request: &Json, context: &Context) -> Option<Level> {
    let (action, id) = rule.split_once('#').expect("an action and a rule");
    let report = report(action, request, context);
    let is_in = |found: &Violations| found.iter().any(|it| it.rule() == id);
    match (is_in(&report.violations), is_in(&report.advice)) {
        (false, false) => None,
        (true, false) => Some(Level::Error),
        (false, true) => Some(Level::Advice),
        (true, true) => panic!("{rule} is on both levels"),
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Level {
    Error,
    Advice,
}

/// The rules are broken by the request, and not by the one with a parameter changed.
fn tell(rules: &[&str], context: &Context, level: Level, request: Json, mended: (&str, Json)) {
    let mut neighbour = request.clone();
    neighbour[mended.0] = mended.1;
    for rule in rules {
        assert_eq!(
            verdict(rule, &request, context),
            Some(level),
            "{rule}: {request}"
        );
        assert_eq!(
            verdict(rule, &neighbour, context),
            None,
            "{rule}: {neighbour}"
        );
    }
}

/// The parameter is needed at these locations, in either spelling, and at no other.
fn needed_at(rules: &[&str], locations: &[&str], parameter: &str, value: Json) {
    for location in ["RDS", "ECS", "Express", "Agent", "DDS", "Other", "dg"] {
        for spelling in [location.to_owned(), location.to_lowercase()] {
            let request = json!({ LOCATION: spelling });
            if locations.contains(&location) {
                let mended = (parameter, value.clone());
                tell(rules, &Context::new(), Level::Error, request, mended);
                continue;
            }
            for rule in rules {
                assert_eq!(
                    verdict(rule, &request, &Context::new()),
                    None,
                    "{rule}: {spelling}"
                );
            }
        }
    }
}

fn engine(engine: DatabaseEngine) -> Context {
    Context::new().backup_plan_engine(engine)
}

#[test]
fn gateway_for_agent() {
    let rules = [
        "dbs/ConfigureBackupPlan#gateway-for-agent",
        "dbs/ModifyBackupSourceEndpoint#gateway-for-agent",
    ];
    needed_at(&rules, &["Agent"], "BackupGatewayId", json!(160813));
}

#[test]
fn address_by_location() {
    let rules = [
        "dbs/ConfigureBackupPlan#address-by-location",
        "dbs/ModifyBackupSourceEndpoint#address-by-location",
    ];
    let value = json!("192.0.2.10");
    needed_at(
        &rules,
        &["Express", "Agent", "Other"],
        "SourceEndpointIP",
        value,
    );
}

#[test]
fn instance_by_location() {
    let rules = [
        "dbs/ConfigureBackupPlan#instance-by-location",
        "dbs/ModifyBackupSourceEndpoint#instance-by-location",
    ];
    let locations = ["RDS", "ECS", "DDS", "Express"];
    needed_at(
        &rules,
        &locations,
        "SourceEndpointInstanceID",
        json!("rm-1"),
    );
}

#[test]
fn port_by_location() {
    let rules = [
        "dbs/ConfigureBackupPlan#port-by-location",
        "dbs/ModifyBackupSourceEndpoint#port-by-location",
    ];
    let locations = ["Express", "Agent", "Other", "ECS"];
    needed_at(&rules, &locations, "SourceEndpointPort", json!(3306));
}

#[test]
fn region_by_location() {
    let rules = [
        "dbs/ConfigureBackupPlan#region-by-location",
        "dbs/ModifyBackupSourceEndpoint#region-by-location",
    ];
    let locations = ["RDS", "ECS", "DDS", "Express", "Agent"];
    needed_at(
        &rules,
        &locations,
        "SourceEndpointRegion",
        json!("cn-hangzhou"),
    );
}

#[test]
fn backup_objects_needed() {
    let rules = ["dbs/ModifyBackupSourceEndpoint#backup-objects-needed"];
    let context = Context::new();
    let objects = ("BackupObjects", json!("[{\"DBName\":\"orders\"}]"));
    tell(
        &rules,
        &context,
        Level::Error,
        json!({ LOCATION: "RDS" }),
        objects,
    );
    let location = (LOCATION, json!("agent"));
    tell(
        &rules,
        &context,
        Level::Error,
        json!({ LOCATION: "RDS" }),
        location,
    );
}

#[test]
fn database_name_by_engine() {
    let rules = [
        "dbs/ConfigureBackupPlan#database-name-by-engine",
        "dbs/ModifyBackupSourceEndpoint#database-name-by-engine",
    ];
    for named in [DatabaseEngine::PostgreSql, DatabaseEngine::MongoDb] {
        let name = ("SourceEndpointDatabaseName", json!("orders"));
        tell(
            &rules,
            &engine(named),
            Level::Error,
            json!({ LOCATION: "RDS" }),
            name,
        );
    }
    let agent = json!({ LOCATION: "Agent" });
    let mssql = engine(DatabaseEngine::Mssql);
    assert_eq!(verdict(rules[0], &agent, &mssql), None);
    tell(
        &rules[1..],
        &mssql,
        Level::Error,
        agent,
        (LOCATION, json!("RDS")),
    );
    let mysql = engine(DatabaseEngine::MySql);
    assert_eq!(verdict(rules[0], &json!({}), &mysql), None);
}

#[test]
fn oracle_sid_for_oracle() {
    let rules = [
        "dbs/ConfigureBackupPlan#oracle-sid-for-oracle",
        "dbs/ModifyBackupSourceEndpoint#oracle-sid-for-oracle",
    ];
    let sid = ("SourceEndpointOracleSID", json!("ORCL"));
    tell(
        &rules,
        &engine(DatabaseEngine::Oracle),
        Level::Error,
        json!({}),
        sid,
    );
    assert_eq!(
        verdict(rules[0], &json!({}), &engine(DatabaseEngine::MySql)),
        None
    );
}

#[test]
fn account_needed() {
    let password = [
        "dbs/ConfigureBackupPlan#password-needed",
        "dbs/ModifyBackupSourceEndpoint#password-needed",
    ];
    let user = [
        "dbs/ConfigureBackupPlan#user-name-needed",
        "dbs/ModifyBackupSourceEndpoint#user-name-needed",
    ];
    let parameters = [
        (password, "SourceEndpointPassword"),
        (user, "SourceEndpointUserName"),
    ];
    for (rules, parameter) in parameters {
        let request = json!({ LOCATION: "RDS" });
        let mysql = engine(DatabaseEngine::MySql);
        tell(
            &rules,
            &mysql,
            Level::Error,
            request.clone(),
            (parameter, json!("x")),
        );
        let mssql = engine(DatabaseEngine::Mssql);
        tell(
            &rules,
            &mssql,
            Level::Error,
            request.clone(),
            (LOCATION, json!("agent")),
        );
        for rule in rules {
            assert_eq!(
                verdict(rule, &request, &engine(DatabaseEngine::Redis)),
                None
            );
        }
    }
}

#[test]
fn schedule_of_simple_strategy() {
    let rules = ["dbs/ConfigureBackupPlan#schedule-of-simple-strategy"];
    let context = Context::new();
    let scheduled = json!({ "BackupPeriod": "Monday" });
    let time = ("BackupStartTime", json!("02:00Z"));
    tell(&rules, &context, Level::Advice, scheduled, time);
    // The strategy is `simple` by default.
    let manual = ("BackupStrategyType", json!("manual"));
    tell(&rules, &context, Level::Advice, json!({}), manual);
}

#[test]
fn start_time_of_simple_strategy() {
    let rules = ["dbs/ModifyBackupStrategy#start-time-of-simple-strategy"];
    let context = Context::new();
    let simple = json!({ "BackupStrategyType": "simple" });
    let time = ("BackupStartTime", json!("02:00"));
    tell(&rules, &context, Level::Error, simple.clone(), time);
    let manual = ("BackupStrategyType", json!("Manual"));
    tell(&rules, &context, Level::Error, simple.clone(), manual);
    let unsaid = ("BackupStrategyType", Json::Null);
    tell(&rules, &context, Level::Error, simple, unsaid);
}

#[test]
fn log_interval_of_physical_backup() {
    let rules = [
        "dbs/ConfigureBackupPlan#log-interval-of-physical-backup",
        "dbs/ModifyBackupStrategy#log-interval-of-physical-backup",
    ];
    let request = json!({ "BackupLogIntervalSeconds": 600 });
    let logical = Context::new().backup_method(BackupMethod::Logical);
    let unset = ("BackupLogIntervalSeconds", Json::Null);
    tell(&rules, &logical, Level::Advice, request.clone(), unset);
    let physical = Context::new().backup_method(BackupMethod::Physical);
    for rule in rules {
        assert_eq!(verdict(rule, &request, &physical), None);
    }
}

#[test]
fn limits_of_mysql() {
    let rules = ["dbs/ConfigureBackupPlan#limits-of-mysql"];
    let logical = engine(DatabaseEngine::MySql).backup_method(BackupMethod::Logical);
    for limit in ["BackupRateLimit", "BackupSpeedLimit"] {
        let request = json!({ limit: 1024 });
        let oracle = engine(DatabaseEngine::Oracle);
        tell(
            &rules,
            &oracle,
            Level::Advice,
            request.clone(),
            (limit, Json::Null),
        );
        tell(
            &rules,
            &logical,
            Level::Advice,
            request.clone(),
            (limit, Json::Null),
        );
        let physical = engine(DatabaseEngine::MySql).backup_method(BackupMethod::Physical);
        assert_eq!(verdict(rules[0], &request, &physical), None);
    }
}
