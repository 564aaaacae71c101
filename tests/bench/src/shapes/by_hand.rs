//! What a person would write without a generator: plain structures, serde's derives, a chain of `if`s.

use serde::{Deserialize, Serialize};

/// Twenty parameters with limits.
#[derive(Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct CheckTwenty {
    pub(crate) plan_id: String,
    pub(crate) plan_name: String,
    pub(crate) token: String,
    pub(crate) region: String,
    pub(crate) objects: String,
    pub(crate) ip: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) retention: Option<i64>,
    pub(crate) port: Option<i64>,
    pub(crate) used_time: Option<i64>,
    pub(crate) page_num: Option<i64>,
    pub(crate) page_size: Option<i64>,
    pub(crate) kind: String,
    pub(crate) database: String,
    pub(crate) day: String,
    pub(crate) period: String,
    pub(crate) method: String,
    pub(crate) enable_log: Option<bool>,
    pub(crate) auto_start: Option<bool>,
}

/// A limit that a parameter breaks.
#[derive(Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) field: &'static str,
    pub(crate) limit: &'static str,
}

const KINDS: &[&str] = &["RDS", "ECS", "Express", "Agent", "DDS", "Other", "dg"];
const DATABASES: &[&str] = &[
    "MySQL",
    "MSSQL",
    "Oracle",
    "MariaDB",
    "PostgreSQL",
    "DRDS",
    "MongoDB",
    "Redis",
];
const DAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const PERIODS: &[&str] = &["Year", "Month"];
const METHODS: &[&str] = &["logical", "physical"];

impl CheckTwenty {
    /// Every broken limit; lengths are counted in bytes, which is the cheapest.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut check = |holds: bool, field, limit| {
            if !holds {
                found.push(Finding { field, limit });
            }
        };
        check((1..=64).contains(&self.plan_id.len()), "PlanId", "1..=64");
        check(
            (1..=128).contains(&self.plan_name.len()),
            "PlanName",
            "1..=128",
        );
        check((1..=64).contains(&self.token.len()), "Token", "1..=64");
        check((1..=32).contains(&self.region.len()), "Region", "1..=32");
        check(
            (2..=4096).contains(&self.objects.len()),
            "Objects",
            "2..=4096",
        );
        check(
            self.ip
                .as_ref()
                .is_none_or(|ip| (7..=64).contains(&ip.len())),
            "Ip",
            "7..=64",
        );
        check(
            self.user
                .as_ref()
                .is_none_or(|user| (1..=64).contains(&user.len())),
            "User",
            "1..=64",
        );
        check(
            self.password
                .as_ref()
                .is_none_or(|password| (8..=128).contains(&password.len())),
            "Password",
            "8..=128",
        );
        check(
            self.retention.is_none_or(|days| (0..=1825).contains(&days)),
            "Retention",
            "0..=1825",
        );
        check(
            self.port.is_none_or(|port| (1..=65535).contains(&port)),
            "Port",
            "1..=65535",
        );
        check(
            self.used_time.is_none_or(|time| (1..=11).contains(&time)),
            "UsedTime",
            "1..=11",
        );
        check(
            self.page_num
                .is_none_or(|page| (0..=2_147_483_647).contains(&page)),
            "PageNum",
            "0..=2147483647",
        );
        check(
            self.page_size.is_none_or(|size| (1..=100).contains(&size)),
            "PageSize",
            "1..=100",
        );
        check(KINDS.contains(&self.kind.as_str()), "Kind", "one of seven");
        check(
            DATABASES.contains(&self.database.as_str()),
            "Database",
            "one of eight",
        );
        check(DAYS.contains(&self.day.as_str()), "Day", "one of seven");
        check(
            PERIODS.contains(&self.period.as_str()),
            "Period",
            "Year or Month",
        );
        check(
            METHODS.contains(&self.method.as_str()),
            "Method",
            "logical or physical",
        );
        let years =
            self.period == "Year" && self.used_time.is_some_and(|time| (6..=11).contains(&time));
        check(!years, "UsedTime", "at most five years");
        let own_host = matches!(self.kind.as_str(), "Express" | "Agent" | "Other");
        check(!own_host || self.ip.is_some(), "Ip", "needed for own hosts");
        check(
            self.database == "Redis" || self.password.is_some(),
            "Password",
            "needed for this engine",
        );
        found
    }
}

/// Twenty parameters that are sent.
#[derive(Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct SendTwenty {
    pub(crate) backup_plan_id: Option<String>,
    pub(crate) backup_plan_name: Option<String>,
    pub(crate) source_endpoint_instance_type: Option<String>,
    pub(crate) source_endpoint_region: Option<String>,
    #[serde(rename = "SourceEndpointInstanceID")]
    pub(crate) source_endpoint_instance_id: Option<String>,
    #[serde(rename = "SourceEndpointIP")]
    pub(crate) source_endpoint_ip: Option<String>,
    pub(crate) source_endpoint_port: Option<i64>,
    pub(crate) source_endpoint_database_name: Option<String>,
    pub(crate) source_endpoint_user_name: Option<String>,
    pub(crate) source_endpoint_password: Option<String>,
    pub(crate) backup_objects: Option<String>,
    pub(crate) backup_period: Option<String>,
    pub(crate) backup_start_time: Option<String>,
    pub(crate) auto_start_backup: Option<bool>,
    pub(crate) enable_backup_log: Option<bool>,
    pub(crate) backup_retention_period: Option<i64>,
    pub(crate) duplication_infrequent_access_period: Option<i64>,
    pub(crate) duplication_archive_period: Option<i64>,
    pub(crate) client_token: Option<String>,
    pub(crate) region_id: Option<String>,
}

/// An answer with a list of structures.
#[derive(Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ListTasksResponse {
    pub(crate) err_code: Option<String>,
    pub(crate) err_message: Option<String>,
    pub(crate) http_status_code: Option<i64>,
    pub(crate) items: Option<Items>,
    pub(crate) page_num: Option<i64>,
    pub(crate) page_size: Option<i64>,
    pub(crate) request_id: Option<String>,
    pub(crate) success: Option<bool>,
    pub(crate) total_elements: Option<i64>,
    pub(crate) total_pages: Option<i64>,
}

/// The object that hides the list.
#[derive(Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Items {
    pub(crate) restore_task_detail: Vec<Task>,
}

/// One structure of the list.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Task {
    pub(crate) backup_gateway_id: Option<i64>,
    pub(crate) backup_gateway_identifier: Option<String>,
    pub(crate) backup_plan_id: Option<String>,
    pub(crate) backup_set_id: Option<String>,
    pub(crate) backup_source_oss_region: Option<String>,
    pub(crate) continuous_restore_progress: Option<i64>,
    pub(crate) cross_aliyun_id: Option<String>,
    pub(crate) cross_role_name: Option<String>,
    pub(crate) destination_endpoint_database_name: Option<String>,
    pub(crate) destination_endpoint_enable_ssl: Option<String>,
    pub(crate) destination_endpoint_host: Option<String>,
    #[serde(rename = "DestinationEndpointInstanceID")]
    pub(crate) destination_endpoint_instance_id: Option<String>,
    pub(crate) destination_endpoint_instance_type: Option<String>,
    pub(crate) destination_endpoint_ip_port: Option<String>,
    #[serde(rename = "DestinationEndpointOracleSID")]
    pub(crate) destination_endpoint_oracle_sid: Option<String>,
    pub(crate) destination_endpoint_port: Option<String>,
    pub(crate) destination_endpoint_region: Option<String>,
    pub(crate) destination_endpoint_user_name: Option<String>,
    pub(crate) err_message: Option<String>,
    pub(crate) full_data_restore_progress: Option<i64>,
    pub(crate) full_stru_after_restore_progress: Option<i64>,
    pub(crate) full_strufore_restore_progress: Option<i64>,
    pub(crate) physical_backup_recover_progress: Option<i64>,
    pub(crate) physical_database_online_progress: Option<i64>,
    pub(crate) physical_full_and_increment_backup_recover_progress: Option<i64>,
    pub(crate) physical_full_backup_recover_progress: Option<i64>,
    pub(crate) physical_increment_backup_recover_progress: Option<i64>,
    pub(crate) restore_destination_mode: Option<String>,
    pub(crate) restore_dir: Option<String>,
    pub(crate) restore_objects: Option<String>,
    pub(crate) restore_status: Option<String>,
    pub(crate) restore_task_create_time: Option<i64>,
    pub(crate) restore_task_finish_time: Option<i64>,
    pub(crate) restore_task_id: Option<String>,
    pub(crate) restore_task_name: Option<String>,
    pub(crate) restore_time: Option<i64>,
}
