//! How an answer says how the call went.

use http::HeaderMap;

use super::scan;
use crate::action::Envelope;

/// What an answer says about the call, as far as it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) request_id: Option<String>,
    pub(crate) success: Option<bool>,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) recommend: Option<String>,
    pub(crate) host_id: Option<String>,
}

impl Outcome {
    /// Reads it from any bytes; cannot fail.
    pub(crate) fn read(envelope: &Envelope, headers: &HeaderMap, body: &[u8]) -> Self {
        let mut outcome = match body.trim_ascii_start().starts_with(b"<") {
            true => Self::from_xml(envelope, body),
            false => Self::from_json(envelope, body),
        };
        if outcome.request_id.is_none() {
            outcome.request_id = request_id_header(envelope, headers);
        }
        outcome
    }

    /// The envelope stands in the outermost object, or in the only object in that one, which then carries a name.
    fn from_json(envelope: &Envelope, body: &[u8]) -> Self {
        let pairs: Vec<_> = scan::json(body).filter(|pair| pair.depth <= 2).collect();
        let at_depth = |depth: usize| {
            Self::collect(envelope, |name| {
                let wanted =
                    |pair: &&scan::Pair<'_>| pair.depth == depth && pair.name == name.as_bytes();
                pairs
                    .iter()
                    .find(wanted)
                    .map(|pair| pair.value.clone().into_owned())
            })
        };
        let outermost = at_depth(1);
        if outermost == Self::default() {
            at_depth(2)
        } else {
            outermost
        }
    }

    fn from_xml(envelope: &Envelope, body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        Self::collect(envelope, |name| scan::xml_element(&text, name))
    }

    fn collect(envelope: &Envelope, find: impl Fn(&str) -> Option<String>) -> Self {
        let first = |names: &[&str]| {
            let mut found = names.iter().filter_map(|name| find(name));
            found.find(|value| !value.is_empty() && value != "null")
        };
        let Envelope {
            request_id,
            success,
            code,
            message,
            recommend,
            host_id,
            request_id_header: _,
        } = envelope;
        Self {
            request_id: first(request_id),
            success: first(success).and_then(|text| flag(&text)),
            code: first(code),
            message: first(message),
            recommend: first(recommend),
            host_id: first(host_id),
        }
    }
}

/// The id of the call from the headers alone.
pub(crate) fn request_id_header(envelope: &Envelope, headers: &HeaderMap) -> Option<String> {
    let value = headers.get(envelope.request_id_header?)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn flag(text: &str) -> Option<bool> {
    match text.trim() {
        "1" => Some(true),
        "0" => Some(false),
        text if text.eq_ignore_ascii_case("true") => Some(true),
        text if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENVELOPE: Envelope = Envelope {
        request_id: &["RequestId"],
        success: &["Success"],
        code: &["ErrCode", "Code"],
        message: &["ErrMessage", "Message"],
        recommend: &["Recommend"],
        host_id: &["HostId"],
        request_id_header: Some("x-request-id"),
    };

    fn read(body: &str) -> Outcome {
        let mut headers = HeaderMap::new();
        headers.insert("x-request-id", "from-header".parse().expect("a value"));
        Outcome::read(&ENVELOPE, &headers, body.as_bytes())
    }

    fn request_id(body: &str) -> String {
        read(body).request_id.expect("the header at least has one")
    }

    #[test]
    fn the_first_name_that_is_found_counts() {
        let outcome = read(r#"{"Code":"second","ErrCode":"first","Success":"false"}"#);
        assert_eq!(outcome.code.as_deref(), Some("first"));
        assert_eq!(outcome.success, Some(false));
    }

    #[test]
    fn an_empty_or_null_value_is_none() {
        let outcome = read(r#"{"ErrCode":"","Code":"c","Message":null}"#);
        assert_eq!(outcome.code.as_deref(), Some("c"));
        assert_eq!(outcome.message, None);
    }

    #[test]
    fn fields_of_items_are_not_taken_for_the_envelope() {
        let outcome = read(
            r#"{"RequestId":"r","Items":[{"ErrCode":"of an item"}],"Data":{"Code":"of data"}}"#,
        );
        assert_eq!(outcome.request_id.as_deref(), Some("r"));
        assert_eq!(outcome.code, None);
    }

    #[test]
    fn the_envelope_may_have_a_name() {
        let outcome = read(r#"{"DescribeResponse":{"RequestId":"r","Success":false}}"#);
        assert_eq!(outcome.request_id.as_deref(), Some("r"));
        assert_eq!(outcome.success, Some(false));
    }

    #[test]
    fn xml_is_read_as_well() {
        let outcome =
            read("<?xml version='1.0'?><Error><RequestId>r</RequestId><Code>c</Code></Error>");
        assert_eq!(outcome.request_id.as_deref(), Some("r"));
        assert_eq!(outcome.code.as_deref(), Some("c"));
    }

    #[test]
    fn the_header_has_the_request_id_when_the_body_has_none() {
        assert_eq!(request_id("<html>Bad Gateway</html>"), "from-header");
        assert_eq!(request_id(r#"{"RequestId":"from-body"}"#), "from-body");
        assert_eq!(request_id(r#"{"RequestId":"cut"#), "from-header");
    }

    #[test]
    fn ten_thousand_levels_cost_nothing() {
        let deep = format!(r#"{{"RequestId":"r","x":{}"#, "[".repeat(10_000));
        assert_eq!(request_id(&deep), "r");
    }
}
