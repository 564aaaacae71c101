//! The features that the generated crate's manifest must have. The manifest is written by hand.

use crate::lower::names::feature_name;
use crate::model::Api;

/// Lines that the `[features]` of this manifest lacks, one for each service without a feature.
#[must_use]
pub fn missing_features(api: &Api, manifest: &str) -> Vec<String> {
    let present: Vec<&str> = manifest
        .lines()
        .map(str::trim)
        .skip_while(|line| *line != "[features]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().trim_matches('"'))
        .collect();
    let services = api.services.iter();
    let features = services.map(|service| feature_name(&service.provider, &service.name));
    features
        .filter(|feature| !present.contains(&feature.as_str()))
        .map(|feature| format!("{feature} = []"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::test_model::service;

    #[test]
    fn a_service_without_a_feature_is_told_which_line_to_add() {
        let mut api = Api::default();
        api.services
            .extend([service("alibaba", "dbs"), service("huawei", "dcs")]);
        let manifest =
            "[features]\ndefault = []\nalibaba-dbs = []\n\n[dependencies]\nhuawei-dcs = []\n";
        assert_eq!(missing_features(&api, manifest), ["huawei-dcs = []"]);
    }
}
