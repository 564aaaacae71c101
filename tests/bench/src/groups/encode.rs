//! Twenty parameters to a query.

use std::hint::black_box;

use cloudspec_runtime::{Endpoint, Lists, write_query};

use super::timings;
use crate::paired::{candidate, compare};
use crate::shapes::{ours, samples};
use crate::{Fallible, Options};

/// Measures the query alone and, for the record, the whole request.
pub(super) fn run(options: &Options) -> Fallible<()> {
    let by_hand = samples::sent();
    let request: ours::SendTwenty = samples::same(&by_hand)?;
    let endpoint = Endpoint::region("region-1")?;
    assert_eq!(
        query(&request),
        serde_urlencoded::to_string(&by_hand)?
            .replace('+', "%20")
            .replace("%7E", "~")
    );
    let candidates = vec![
        candidate("serde_urlencoded", || {
            _ = black_box(serde_urlencoded::to_string(black_box(&by_hand)))
        }),
        candidate("cloudspec, query", || {
            _ = black_box(query(black_box(&request)))
        }),
        candidate("cloudspec, `to_http`: query, URI and headers", || {
            _ = black_box(black_box(&request).to_http(&endpoint))
        }),
    ];
    timings("Encode", &compare(candidates, options.samples)?, 0.4).print();
    Ok(())
}

fn query(request: &ours::SendTwenty) -> String {
    let mut query = String::new();
    write_query(request, Lists::Numbered, &mut query);
    query
}
