//! A secret is sent, and never printed.

use cloudspec::alibaba::dbs::{Context, CreateRestoreTask, DestinationLocation};
use cloudspec::{Credentials, Endpoint};
use cloudspec_tests::specs::{specs, text};
use serde_json::json;

const SECRET: &str = "Sesame-7777";

#[test]
fn no_secret_parameter_is_ever_printed() {
    let endpoint = Endpoint::custom("https://example.com").expect("an origin");
    let mut count = 0;
    for spec in specs() {
        let secrets = spec.request().iter().filter(|it| it["secret"] == true);
        for name in secrets.map(|it| text(&it["name"])) {
            count += 1;
            let mut request = spec.full_request();
            request[name] = SECRET.into();
            let request = spec.call().request(&request);
            let sent = request.http(&endpoint).expect("a request");
            assert!(
                sent.uri().to_string().contains(SECRET),
                "{name} is not even sent"
            );
            let (report, preview) = (request.report(), request.preview());
            let printed = format!(
                "{} {report:?} {} {} {preview:?} {preview}",
                request.debug(),
                report.violations,
                report.advice,
            );
            assert!(
                !printed.contains("7777"),
                "{}: {name}: {printed}",
                spec.name()
            );
            assert!(
                printed.contains("***"),
                "{}: {name}: {printed}",
                spec.name()
            );
        }
    }
    assert!(count > 0, "no parameter is a secret");
}

/// The password of the builder's user, at each step on the way.
#[test]
fn the_password_is_in_no_output_of_a_failing_call() {
    let builder = CreateRestoreTask::builder()
        .backup_plan_id("p")
        .destination_endpoint_instance_type(DestinationLocation::Rds)
        .restore_task_name("n")
        .destination_endpoint_password(SECRET)
        .extra_param("OwnerPassword", SECRET);
    let in_builder = format!("{builder:?} {builder:#?}");
    let request = builder.build_unchecked();
    let violations = request.validate().expect_err("it breaks rules");
    let nowhere = Endpoint::region("nowhere-1").expect("a region");
    let error = request
        .to_http(&nowhere)
        .expect_err("there is no such region");
    let report = request.check(&Context::new().database_engine("MySQL"));
    let printed = [
        in_builder,
        format!("{request:?} {request:#?}"),
        format!("{violations} {violations:?}"),
        format!("{error} {error:?}"),
        format!("{report:?}"),
        format!("{} {:?}", request.preview(), request.preview()),
    ];
    for printed in printed {
        assert!(!printed.contains("7777"), "{printed}");
    }
}

/// Services have been seen to send back what they were sent.
#[test]
fn an_answer_that_repeats_the_password_does_not_print_it() {
    for spec in specs()
        .into_iter()
        .filter(|it| it.service["provider"] == "alibaba")
    {
        for name in ["DestinationEndpointPassword", "Password", "password"] {
            let bodies = [
                json!({ "RequestId": "r", name: SECRET }),
                json!({ "RequestId": ["odd"], name: SECRET }),
                json!({ "Success": false, "Code": "c", name: SECRET }),
            ];
            for body in bodies {
                let printed = match spec.call().decode(200, body.to_string()) {
                    Ok(answer) => format!("{} {:?}", answer.model.debug(), answer.notes),
                    Err(error) => format!("{error} {error:?}"),
                };
                assert!(!printed.contains("7777"), "{}: {printed}", spec.name());
            }
        }
    }
}

#[test]
fn credentials_are_not_printed() {
    let credentials = Credentials::new("id", SECRET).with_token(SECRET);
    let printed = format!("{credentials:?} {credentials:#?}");
    assert!(!printed.contains("7777"), "{printed}");
}
