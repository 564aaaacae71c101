//! A service as generated code would describe it, with one request of each kind.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "every test takes what it needs"
)]

use cloudspec_runtime::{
    Access, Action, Body, Ended, EndpointTable, Envelope, ExtraParams, Location, Paged, Paging,
    PagingStyle, Polled, Protocol, Record, Request, Schema, Service, Signature, Slot, Value,
    Violations, record, slot, value,
};

const ENVELOPE: Envelope = Envelope {
    request_id: &["RequestId"],
    success: &["Success"],
    code: &["ErrCode", "Code"],
    message: &["ErrMessage", "Message"],
    recommend: &["Recommend"],
    host_id: &["HostId"],
    request_id_header: Some("x-acs-request-id"),
};

pub static RPC: Service = Service {
    provider: "acme",
    name: "vault",
    version: "2020-01-01",
    title: "Vault",
    protocol: Protocol::Rpc,
    signature: Signature::Acs3HmacSha256,
    endpoints: EndpointTable {
        default: Some("vault.{region}.example.com"),
        regions: &[("here-1", "vault.example.com")],
    },
    envelope: ENVELOPE,
};

pub static REST: Service = Service {
    protocol: Protocol::Rest,
    signature: Signature::SdkHmacSha256,
    endpoints: EndpointTable {
        default: None,
        regions: &[("there-1", "rest.example.com")],
    },
    envelope: Envelope {
        request_id: &[],
        success: &[],
        code: &["error_code"],
        message: &["error_msg"],
        recommend: &[],
        host_id: &[],
        request_id_header: Some("x-request-id"),
    },
    ..RPC
};

/// Writes down a structure as the generator would.
macro_rules! structure {
    ($name:ident { $($index:literal $field:ident: $type:ty = $wire:literal,)* } secrets $secrets:expr) => {
        #[derive(Clone, Default, PartialEq)]
        pub struct $name {
            $(pub $field: $type,)*
            pub extra: ExtraParams,
        }

        impl Record for $name {
            fn schema(&self) -> &'static Schema {
                static SCHEMA: Schema = Schema {
                    name: stringify!($name),
                    names: &[$($wire,)*],
                    fields: [$($wire,)*].len(),
                    alias_of: &[],
                    secrets: $secrets,
                };
                &SCHEMA
            }

            fn slot(&mut self, index: usize) -> Slot<'_> {
                match index {
                    $($index => slot(&mut self.$field),)*
                    _ => Slot::Skip,
                }
            }

            fn value(&self, index: usize) -> Value<'_> {
                match index {
                    $($index => value(&self.$field),)*
                    _ => Value::Absent,
                }
            }
        }

        record!($name);
    };
}

macro_rules! request {
    ($name:ident => $response:ty, $action:expr) => {
        impl Request for $name {
            type Response = $response;
            const ACTION: &'static Action = {
                static ACTION: Action = $action;
                &ACTION
            };

            fn extra(&self) -> &ExtraParams {
                &self.extra
            }

            fn extra_mut(&mut self) -> &mut ExtraParams {
                &mut self.extra
            }

            fn violations(&self) -> Violations {
                Violations::new()
            }
        }
    };
}

const RPC_ACTION: Action = Action {
    name: "",
    service: &RPC,
    access: Access::Read,
    method: "POST",
    path: "/",
    locations: &[],
    idempotency: None,
    answers: &[],
};

structure!(Filter { 0 key: Option<String> = "Key", 1 values: Vec<String> = "Values", } secrets &[]);

structure!(CreateTask {
    0 region_id: Option<String> = "RegionId",
    1 client_token: Option<String> = "ClientToken",
    2 name: Option<String> = "Name",
    3 password: Option<String> = "Password",
    4 filters: Vec<Filter> = "Filters",
    5 dry_run: Option<bool> = "DryRun",
} secrets &[3]);

structure!(Created {
    0 request_id: Option<String> = "RequestId",
    1 success: Option<bool> = "Success",
    2 task_id: Option<String> = "TaskId",
} secrets &[]);

request!(CreateTask => Created, Action {
    name: "CreateTask",
    access: Access::Write,
    locations: &[(0, Location::Host)],
    idempotency: Some(1),
    ..RPC_ACTION
});

structure!(DeleteTask { 0 task_id: Option<String> = "TaskId", } secrets &[]);
request!(DeleteTask => Created, Action { name: "DeleteTask", access: Access::Write, ..RPC_ACTION });

structure!(ListTasks {
    0 page: Option<i32> = "PageNum",
    1 size: Option<i32> = "PageSize",
} secrets &[]);

structure!(Task { 0 id: Option<String> = "TaskId", 1 status: Option<String> = "Status", } secrets &[]);

structure!(Tasks {
    0 request_id: Option<String> = "RequestId",
    1 total: Option<i64> = "Total",
    2 items: Vec<Task> = "Items",
} secrets &[]);

request!(ListTasks => Tasks, Action { name: "ListTasks", access: Access::List, ..RPC_ACTION });

impl Paged for ListTasks {
    type Item = Task;
    const PAGING: &'static Paging = &Paging {
        style: PagingStyle::Page {
            page: 0,
            size: 1,
            first: 0,
        },
        total: Some(1),
        pages: None,
    };

    fn take_items(response: &mut Tasks) -> Vec<Task> {
        std::mem::take(&mut response.items)
    }
}

impl Polled for ListTasks {
    fn ended(response: &Tasks) -> Option<Ended> {
        match response.items.first()?.status.as_deref()? {
            "finished" => Some(Ended::Succeeded),
            "failed" => Some(Ended::Failed),
            _ => None,
        }
    }
}

structure!(ListRecords {
    0 project_id: Option<String> = "project_id",
    1 instance_id: Option<String> = "instance_id",
    2 limit: Option<i32> = "limit",
    3 language: Option<String> = "X-Language",
    4 offset: Option<i32> = "offset",
} secrets &[]);

structure!(Records { 0 total: Option<i64> = "total_num", 1 items: Vec<Task> = "records", } secrets &[]);

request!(ListRecords => Records, Action {
    name: "ListRecords",
    service: &REST,
    access: Access::List,
    method: "GET",
    path: "/v2/{project_id}/instances/{instance_id}/records",
    locations: &[(0, Location::Path), (1, Location::Path), (3, Location::Header)],
    answers: &[(200, Body::Response), (204, Body::None), (400, Body::Error)],
    ..RPC_ACTION
});

impl Paged for ListRecords {
    type Item = Task;
    const PAGING: &'static Paging = &Paging {
        style: PagingStyle::Offset {
            offset: 4,
            limit: 2,
        },
        total: Some(0),
        pages: None,
    };

    fn take_items(response: &mut Records) -> Vec<Task> {
        std::mem::take(&mut response.items)
    }
}
