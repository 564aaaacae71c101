//! Where requests go.

use std::fmt;

use http::Uri;
use http::uri::{Authority, InvalidUri, PathAndQuery, Scheme};

/// Where the caller wants requests to go: to a region, or to a host of its own choice.
///
/// A region becomes a host by the [`EndpointTable`] of the service that the request belongs to, so one endpoint serves
/// all services of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(Target);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Region(String),
    Custom(Origin),
}

impl Endpoint {
    /// The host that a service has in this region.
    ///
    /// # Errors
    ///
    /// When the text cannot be the name of a region: letters, digits and `-` only.
    pub fn region(region: impl Into<String>) -> Result<Self, EndpointError> {
        let region = region.into();
        check_region(&region)?;
        Ok(Self(Target::Region(region)))
    }

    /// Exactly this origin, `https://host` or `https://host:port`, whatever the region.
    ///
    /// # Errors
    ///
    /// When the text is not an origin, or is one of plain HTTP: see [`Endpoint::insecure_http`].
    pub fn custom(origin: &str) -> Result<Self, EndpointError> {
        Ok(Self(Target::Custom(Origin::parse(origin, &Scheme::HTTPS)?)))
    }

    /// Exactly this origin, `http://host:port`. What is sent can be read and changed on its way: for tests on loopback.
    ///
    /// # Errors
    ///
    /// When the text is not an origin of plain HTTP.
    pub fn insecure_http(origin: &str) -> Result<Self, EndpointError> {
        Ok(Self(Target::Custom(Origin::parse(origin, &Scheme::HTTP)?)))
    }

    /// The origin for a service. A custom endpoint wins; then the region that the request itself names, then this one.
    ///
    /// # Errors
    ///
    /// When the table does not know the region.
    pub fn resolve(
        &self,
        table: &EndpointTable,
        request_region: Option<&str>,
    ) -> Result<Origin, EndpointError> {
        match (&self.0, request_region) {
            (Target::Custom(origin), _) => Ok(origin.clone()),
            (Target::Region(_), Some(region)) => table.resolve(region),
            (Target::Region(region), None) => table.resolve(region),
        }
    }
}

/// The hosts of a service, by region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndpointTable {
    /// Host of a region that `regions` lacks; holds `{region}`. Without it such a region is an error.
    pub default: Option<&'static str>,
    /// Region and host, sorted by region.
    pub regions: &'static [(&'static str, &'static str)],
}

impl EndpointTable {
    /// The origin of a region.
    ///
    /// # Errors
    ///
    /// When the table does not know the region, or the text cannot be the name of one.
    pub fn resolve(&self, region: &str) -> Result<Origin, EndpointError> {
        check_region(region)?;
        let host = match (self.known(region), self.default) {
            (Some(host), _) => host.to_owned(),
            (None, Some(pattern)) => pattern.replace("{region}", region),
            (None, None) => return Err(self.unknown(region)),
        };
        Origin::https(&host)
    }

    fn known(&self, region: &str) -> Option<&'static str> {
        let row = self.regions.iter().find(|(known, _)| *known == region)?;
        Some(row.1)
    }

    fn unknown(&self, region: &str) -> EndpointError {
        EndpointError::UnknownRegion {
            region: region.to_owned(),
            known: self.regions.iter().map(|(region, _)| *region).collect(),
        }
    }
}

/// Scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    scheme: Scheme,
    authority: Authority,
}

impl Origin {
    /// The URI of a path and query at this origin.
    ///
    /// # Errors
    ///
    /// When the whole is too long for a URI.
    pub fn uri(&self, path_and_query: PathAndQuery) -> Result<Uri, http::Error> {
        Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(path_and_query)
            .build()
    }

    fn https(host: &str) -> Result<Self, EndpointError> {
        match host.split_once("://") {
            Some(_) => Self::parse(host, &Scheme::HTTPS),
            None => Self::parse(&format!("https://{host}"), &Scheme::HTTPS),
        }
    }

    fn parse(text: &str, wanted: &Scheme) -> Result<Self, EndpointError> {
        let uri: Uri = text
            .parse()
            .map_err(|error: InvalidUri| EndpointError::not_an_origin(text, error.to_string()))?;
        let parts = uri.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(EndpointError::not_an_origin(
                text,
                "it needs a scheme and a host",
            ));
        };
        if scheme != *wanted {
            return Err(EndpointError::Scheme { scheme });
        }
        if parts.path_and_query.is_some_and(|path| path != "/") {
            return Err(EndpointError::not_an_origin(
                text,
                "it has a path or a query",
            ));
        }
        if authority.as_str().contains('@') || authority.host().is_empty() {
            return Err(EndpointError::not_an_origin(
                text,
                "it needs a host, and no user",
            ));
        }
        Ok(Self { scheme, authority })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)
    }
}

/// A region goes into a host name, so it must be nothing but a label of one.
fn check_region(region: &str) -> Result<(), EndpointError> {
    let is_label = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if (1..=63).contains(&region.len()) && region.chars().all(is_label) {
        return Ok(());
    }
    Err(EndpointError::MalformedRegion {
        region: region.to_owned(),
    })
}

/// No host could be found for a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointError {
    /// The service is not known to be in this region.
    UnknownRegion {
        /// The region that was asked for.
        region: String,
        /// The regions that the service is known to be in.
        known: Vec<&'static str>,
    },
    /// The text cannot be the name of a region.
    MalformedRegion {
        /// The text.
        region: String,
    },
    /// The text is not an origin.
    NotAnOrigin {
        /// The text.
        origin: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The origin has another scheme than the constructor stands for.
    Scheme {
        /// The scheme.
        scheme: Scheme,
    },
}

impl EndpointError {
    fn not_an_origin(origin: &str, reason: impl Into<String>) -> Self {
        Self::NotAnOrigin {
            origin: origin.to_owned(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownRegion { region, known } => write!(
                f,
                "no endpoint is known for the region `{region}`; known are {}; \
                 for another one give its host with `Endpoint::custom(\"https://…\")`",
                known.join(", ")
            ),
            Self::MalformedRegion { region } => write!(
                f,
                "{region:?} cannot be a region: letters, digits and `-` only, at most 63"
            ),
            Self::NotAnOrigin { origin, reason } => write!(
                f,
                "{origin:?} is not of the form `https://host` or `https://host:port`: {reason}"
            ),
            Self::Scheme { scheme } => write!(
                f,
                "the scheme is `{scheme}`: use `Endpoint::custom` for `https`, and `Endpoint::insecure_http` for `http`"
            ),
        }
    }
}

impl std::error::Error for EndpointError {}

#[cfg(test)]
mod tests {
    use super::*;

    const STRICT: EndpointTable = EndpointTable {
        default: None,
        regions: &[
            ("north-1", "https://svc.north-1.example.com"),
            ("south-1", "svc.example.com"),
        ],
    };
    const WITH_DEFAULT: EndpointTable = EndpointTable {
        default: Some("svc.{region}.example.com"),
        ..STRICT
    };

    fn host(endpoint: &Endpoint, table: &EndpointTable) -> String {
        endpoint.resolve(table, None).expect("known").to_string()
    }

    #[test]
    fn the_table_comes_before_its_default() {
        let south = Endpoint::region("south-1").expect("a region");
        let west = Endpoint::region("west-9").expect("a region");
        assert_eq!(host(&south, &WITH_DEFAULT), "https://svc.example.com");
        assert_eq!(host(&west, &WITH_DEFAULT), "https://svc.west-9.example.com");
    }

    #[test]
    fn an_unknown_region_is_told_with_the_known_ones() {
        let error = Endpoint::region("west-9")
            .and_then(|endpoint| endpoint.resolve(&STRICT, None))
            .expect_err("unknown");
        let text = error.to_string();
        assert!(
            text.contains("`west-9`") && text.contains("north-1, south-1"),
            "{text}"
        );
        assert!(text.contains("Endpoint::custom"), "{text}");
    }

    #[test]
    fn the_region_of_the_request_comes_before_that_of_the_client() {
        let client = Endpoint::region("north-1").expect("a region");
        let origin = client.resolve(&STRICT, Some("south-1")).expect("known");
        assert_eq!(origin.to_string(), "https://svc.example.com");
    }

    #[test]
    fn a_custom_endpoint_always_wins() {
        let custom = Endpoint::custom("https://proxy.example.org:8443").expect("an origin");
        let origin = custom.resolve(&STRICT, Some("west-9")).expect("custom");
        assert_eq!(origin.to_string(), "https://proxy.example.org:8443");
    }

    #[test]
    fn plain_http_is_only_had_by_its_name() {
        assert!(matches!(
            Endpoint::custom("http://127.0.0.1:80"),
            Err(EndpointError::Scheme { .. })
        ));
        assert!(matches!(
            Endpoint::insecure_http("https://127.0.0.1"),
            Err(EndpointError::Scheme { .. })
        ));
        assert!(Endpoint::insecure_http("http://127.0.0.1:8080").is_ok());
    }

    #[test]
    fn what_is_not_an_origin_is_refused() {
        for text in [
            "",
            "host",
            "https://",
            "https://a/b",
            "https://a?b",
            "https://u:p@a",
            "a b",
        ] {
            let refused = Endpoint::custom(text);
            assert!(
                matches!(refused, Err(EndpointError::NotAnOrigin { .. })),
                "{text}: {refused:?}"
            );
        }
    }

    #[test]
    fn a_region_cannot_smuggle_a_host() {
        for text in ["", "evil.example.com/", "a.b", "a@b", "a#", &"a".repeat(64)] {
            let refused = Endpoint::region(text);
            assert!(
                matches!(refused, Err(EndpointError::MalformedRegion { .. })),
                "{text}"
            );
            assert!(WITH_DEFAULT.resolve(text).is_err(), "{text}");
        }
    }
}
