//! Values for the shapes: the same for us and for the reference.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::by_hand::{CheckTwenty, Items, ListTasksResponse, SendTwenty, Task};

/// A request that breaks no limit.
pub(crate) fn valid() -> CheckTwenty {
    CheckTwenty {
        plan_id: "plan1h4yqb0a1f9".into(),
        plan_name: "nightly plan".into(),
        token: "5cfb0bd6-1f45-4cfc-bd9d-b5fa0c5c2c9a".into(),
        region: "region-1".into(),
        objects: r#"[{"DBName":"orders"}]"#.into(),
        ip: Some("192.0.2.18".into()),
        user: Some("backup_rw".into()),
        password: Some("correct-horse".into()),
        retention: Some(730),
        port: Some(3306),
        used_time: Some(3),
        page_num: Some(0),
        page_size: Some(30),
        kind: "Agent".into(),
        database: "PostgreSQL".into(),
        day: "Saturday".into(),
        period: "Month".into(),
        method: "physical".into(),
        enable_log: Some(true),
        auto_start: Some(false),
    }
}

/// A request that breaks a length, a range, a list of values and a rule.
pub(crate) fn invalid() -> CheckTwenty {
    CheckTwenty {
        token: "x".repeat(65),
        retention: Some(4000),
        day: "Caturday".into(),
        ip: None,
        ..valid()
    }
}

/// A request with every parameter set, some of them in need of escapes.
pub(crate) fn sent() -> SendTwenty {
    let text = |text: &str| Some(text.to_owned());
    SendTwenty {
        backup_plan_id: text("plan1h4yqb0a1f9"),
        backup_plan_name: text("nightly plän / eu"),
        source_endpoint_instance_type: text("RDS"),
        source_endpoint_region: text("region-1"),
        source_endpoint_instance_id: text("rm-1uf6wjk5example"),
        source_endpoint_ip: text("192.0.2.18"),
        source_endpoint_port: Some(3306),
        source_endpoint_database_name: text("orders"),
        source_endpoint_user_name: text("backup_rw"),
        source_endpoint_password: text("p@ss w0rd&=%+/~"),
        backup_objects: text(
            r#"[{"DBName":"orders","SchemaName":"public","TableIncludes":[{"TableName":"line_item"}]}]"#,
        ),
        backup_period: text("Monday"),
        backup_start_time: text("14:22"),
        auto_start_backup: Some(true),
        enable_backup_log: Some(false),
        backup_retention_period: Some(730),
        duplication_infrequent_access_period: Some(180),
        duplication_archive_period: Some(365),
        client_token: text("5cfb0bd6-1f45-4cfc-bd9d-b5fa0c5c2c9a"),
        region_id: text("region-1"),
    }
}

/// The same value in another shape with the same names.
pub(crate) fn same<From: Serialize, To: DeserializeOwned>(value: &From) -> serde_json::Result<To> {
    serde_json::from_value(serde_json::to_value(value)?)
}

/// An answer of about `size` bytes, its keys in the order of the fields.
pub(crate) fn answer(size: usize) -> serde_json::Result<String> {
    let one = serde_json::to_string(&task(1))?.len() + 1;
    let tasks = (0..i64::try_from(size / one).unwrap_or(1).max(1))
        .map(task)
        .collect();
    serde_json::to_string(&ListTasksResponse {
        http_status_code: Some(200),
        items: Some(Items {
            restore_task_detail: tasks,
        }),
        page_num: Some(0),
        page_size: Some(30),
        request_id: Some("4F1888AC-1138-4995-B9FE-D2734F61C058".into()),
        success: Some(true),
        total_elements: Some(1),
        total_pages: Some(1),
        ..Default::default()
    })
}

/// The same answer with the keys of every object in one other order.
pub(crate) fn shuffled(answer: &str) -> serde_json::Result<String> {
    let mut out = String::with_capacity(answer.len());
    write_shuffled(&serde_json::from_str(answer)?, &mut out);
    Ok(out)
}

fn write_shuffled(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| name.bytes().rev().collect::<Vec<_>>());
            write_joined(out, ['{', '}'], fields, |(name, value), out| {
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                write_shuffled(value, out);
            });
        }
        Value::Array(items) => write_joined(out, ['[', ']'], items, write_shuffled),
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn write_joined<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

/// A task; every seventh has a text with escapes.
fn task(number: i64) -> Task {
    let text = |text: &str| Some(text.to_owned());
    Task {
        backup_gateway_id: Some(23_313_123_312),
        backup_gateway_identifier: text("7b1e2f"),
        backup_plan_id: text("plan1h4yqb0a1f9"),
        backup_set_id: Some(format!("1iqh75wb{number}")),
        backup_source_oss_region: text("region-1"),
        continuous_restore_progress: Some(-1),
        cross_aliyun_id: text("2000777800000000"),
        cross_role_name: text("restorer"),
        destination_endpoint_database_name: text("orders"),
        destination_endpoint_enable_ssl: text("false"),
        destination_endpoint_host: text("rm-uf6wjk5example.mysql.example.invalid"),
        destination_endpoint_instance_id: text("rm-uf6wjk5example"),
        destination_endpoint_instance_type: text("RDS"),
        destination_endpoint_ip_port: text("192.0.2.18:3306"),
        destination_endpoint_oracle_sid: None,
        destination_endpoint_port: text("3306"),
        destination_endpoint_region: text("region-1"),
        destination_endpoint_user_name: text("backup_rw"),
        err_message: (number % 7 == 0).then(|| "table \"orders\".\"line\" exists\n".to_owned()),
        full_data_restore_progress: Some(100),
        full_stru_after_restore_progress: Some(100),
        full_strufore_restore_progress: Some(100),
        physical_backup_recover_progress: Some(-1),
        physical_database_online_progress: Some(-1),
        physical_full_and_increment_backup_recover_progress: Some(-1),
        physical_full_backup_recover_progress: Some(-1),
        physical_increment_backup_recover_progress: Some(-1),
        restore_destination_mode: text("Native"),
        restore_dir: text("/data/restore"),
        restore_objects: text(r#"[{"DBName":"orders","NewDBName":"orders_r"}]"#),
        restore_status: text("finish"),
        restore_task_create_time: Some(1_554_560_477_000 + number),
        restore_task_finish_time: Some(1_554_560_977_000),
        restore_task_id: Some(format!("s102h7rhs{number}")),
        restore_task_name: Some(format!("restore täsk {number}")),
        restore_time: Some(1_554_560_477_000),
    }
}
