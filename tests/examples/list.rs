//! Walks through a list that is longer than a page, with the client that does not block.
//!
//!     cargo run --example list
//!
//! Nothing leaves this machine: a stand-in for the service listens on loopback.

use std::error::Error;

use cloudspec::alibaba::dbs::DescribeFullBackupList;
use cloudspec::client::{Client, TokioClock};
use cloudspec::transport::{ReqwestTransport, TransportOptions};
use cloudspec::{Credentials, Endpoint};
use cloudspec_tests::server::{Reply, Server};

fn main() -> Result<(), Box<dyn Error>> {
    let service = Server::start(&[page(&["set-1", "set-2"]), page(&["set-3"])]);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(list(service.endpoint()))?;
    println!("\n{} pages were asked for.", service.received().len());
    Ok(())
}

async fn list(endpoint: Endpoint) -> Result<(), Box<dyn Error>> {
    let mut options = TransportOptions::default();
    options.proxy_from_env = false;
    let transport = ReqwestTransport::new(&options)?;
    let credentials = Credentials::new("an-access-key-id", "its-secret");
    let client = Client::new(transport, TokioClock, credentials, endpoint);

    let request = DescribeFullBackupList::builder()
        .backup_plan_id("dbs1hvb0ww")
        .build()?;
    let mut backups = client.items(request);
    while let Some(backup) = backups.next().await {
        let backup = backup?;
        let set = backup.backup_set_id.ok_or("a backup without a set")?;
        let size = backup.backup_size.unwrap_or_default();
        println!("{set}: {size} bytes");
    }
    Ok(())
}

/// A page of three backups in all.
fn page(sets: &[&str]) -> Reply {
    let backup = |set: &&str| format!(r#"{{"BackupSetId":"{set}","BackupSize":4096}}"#);
    let backups: Vec<_> = sets.iter().map(backup).collect();
    let backups = backups.join(",");
    let body = format!(
        r#"{{"Success":true,"TotalElements":3,"TotalPages":2,"Items":{{"FullBackupFile":[{backups}]}}}}"#
    );
    Reply::json(200, &body)
}
