//! For each quirk of the DBS actions without a page that the generated crate handles: the test that fails without the handling.

use cloudspec::Endpoint;
use cloudspec::alibaba::dbs::{
    BackupStrategyType, ChangedStrategyType, ConfigureBackupPlan, Context, CreateBackupPlan,
    ModifyBackupStrategy, SourceLocation, Weekday,
};
use serde_json::{from_value, json};

fn query(request: &ModifyBackupStrategy) -> String {
    let endpoint = Endpoint::region("cn-hangzhou").expect("a region");
    let http = request.to_http(&endpoint).expect("a request");
    http.uri().query().unwrap_or_default().to_owned()
}

/// Whether nothing is refused, and whether the constraint of the parameter is advised against.
fn advised(request: serde_json::Value, parameter: &str, constraint: &str) -> bool {
    let request: ConfigureBackupPlan = from_value(request).expect("a request");
    let report = request.check(&Context::new());
    let refused = report.violations.iter().any(|it| it.path() == parameter);
    assert!(!refused, "{}", report.violations);
    let mut advice = report.advice.iter();
    advice.any(|it| it.path() == parameter && it.rule() == constraint)
}

/// Needs `required` at the parameter.
#[test]
fn dbs_create_backup_plan_requires_its_region() {
    let order =
        json!({ "BackupMethod": "logical", "DatabaseType": "MySQL", "InstanceClass": "micro" });
    let request: CreateBackupPlan = from_value(order).expect("a request");
    let violations = request.validate().expect_err("the region is missing");
    let missing: Vec<_> = violations.iter().map(|it| (it.path(), it.rule())).collect();
    assert_eq!(missing, [("Region", "required")]);
}

/// Does not compile, or is refused, when one of the parameters is required.
#[test]
fn dbs_conditional_parameters_of_configure_backup_plan_may_be_absent() {
    let request = ConfigureBackupPlan::builder()
        .backup_plan_id("dbs1hvb0wwXXXX")
        .backup_plan_name("orders-nightly")
        .source_endpoint_instance_type("dg")
        .build();
    assert!(request.is_ok(), "{request:?}");
}

/// Needs the aliases of the enum.
#[test]
fn dbs_source_location_knows_both_spellings() {
    let spellings = [
        ("rds", SourceLocation::Rds),
        ("ecs", SourceLocation::Ecs),
        ("express", SourceLocation::Express),
        ("agent", SourceLocation::Agent),
        ("dds", SourceLocation::Dds),
        ("other", SourceLocation::Other),
    ];
    for (spelling, location) in spellings {
        assert_eq!(SourceLocation::from(spelling), location);
        assert_ne!(location.as_str(), spelling);
    }
}

/// Needs the type with several values in one text.
#[test]
fn dbs_backup_period_takes_several_days() {
    let days = |days: &[Weekday]| {
        let request = ModifyBackupStrategy::builder()
            .backup_plan_id("dbs1hvb0wwXXXX")
            .backup_period(days.iter().cloned())
            .build();
        query(&request.expect("a request"))
    };
    let one = days(&[Weekday::Monday]);
    assert!(one.contains("BackupPeriod=Monday&"), "{one}");
    let two = days(&[Weekday::Monday, Weekday::Thursday]);
    assert!(two.contains("BackupPeriod=Monday%2CThursday&"), "{two}");
}

/// Needs the pattern to be advice, and to admit both forms.
#[test]
fn dbs_start_time_of_either_form_is_accepted() {
    for (time, odd) in [
        ("02:00", false),
        ("02:00Z", false),
        ("23:59Z", false),
        ("2 am", true),
        ("24:00", true),
    ] {
        let request = json!({ "BackupStartTime": time });
        assert_eq!(
            advised(request, "BackupStartTime", "pattern"),
            odd,
            "{time}"
        );
    }
}

/// Needs the bound to be advice.
#[test]
fn dbs_rate_limit_above_ten_gigabytes_is_advised_against() {
    for (limit, odd) in [(10_485_760, false), (10_485_761, true)] {
        let request = json!({ "BackupRateLimit": limit });
        assert_eq!(advised(request, "BackupRateLimit", "range"), odd, "{limit}");
    }
}

/// Needs the aliases of both enums, and two enums.
#[test]
fn dbs_backup_strategies_know_both_spellings() {
    for spelling in ["manual", "Manual"] {
        assert_eq!(BackupStrategyType::from(spelling).as_str(), "manual");
        assert_eq!(ChangedStrategyType::from(spelling).as_str(), "Manual");
    }
}
