//! The model in the words of the spec format: types, bounds and units as an author writes them.

use std::fmt;

use super::{
    Access, Bounds, Charset, Ends, Handling, Level, Location, Number, Protocol, RuleKind, Scalar,
    Shape, Signature, TextFormat, Unit, Value,
};

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(scalar) => scalar.fmt(f),
            Self::Enum(name) | Self::Id(name) | Self::Struct(name) => f.write_str(name),
            Self::List(item) => write!(f, "list<{item}>"),
            Self::Separated { item, .. } => write!(f, "csv<{item}>"),
            Self::Map(item) => write!(f, "map<{item}>"),
            Self::Json(Some(item)) => write!(f, "json<{item}>"),
            Self::Json(None) => f.write_str("json<any>"),
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::String => "string",
            Self::Bool => "bool",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Float64 => "float64",
            Self::TimestampMs => "timestamp-ms",
            Self::TimestampS => "timestamp-s",
            Self::DateTime(format) => return write!(f, "datetime({format})"),
        };
        f.write_str(name)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Bounds<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(min) = &self.min {
            min.fmt(f)?;
        }
        f.write_str("..")?;
        match &self.max {
            Some(max) => write!(f, "={max}"),
            None => Ok(()),
        }
    }
}

/// Gives each variant of an enum without fields the word that the spec format has for it.
macro_rules! words {
    ($($type:ty { $($variant:ident => $word:literal),* $(,)? })*) => { $(
        impl $type {
            /// The word that the spec format has for it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    )* };
}

words! {
    Access { Read => "read", List => "list", Write => "write" }
    Charset { Ascii => "ascii" }
    Ends { Succeeded => "succeeded", Failed => "failed" }
    Handling {
        Alias => "alias", Lenient => "lenient", Advice => "advice", Newer => "newer", Override => "override", Note => "note",
    }
    Level { Error => "error", Advice => "advice" }
    Location { Query => "query", Path => "path", Header => "header", Host => "host" }
    Protocol { Rpc => "rpc", Rest => "rest" }
    RuleKind {
        Require => "require", Forbid => "forbid", AtMostOne => "at_most_one", ExactlyOne => "exactly_one",
        AtLeastOne => "at_least_one",
    }
    Signature { Acs3HmacSha256 => "acs3-hmac-sha256", SdkHmacSha256 => "sdk-hmac-sha256" }
    TextFormat { Json => "json", Uuid => "uuid", Ip => "ip", Cidr => "cidr", Url => "url" }
    Unit {
        Millisecond => "ms", Second => "s", Day => "day", Byte => "byte", Kilobyte => "KB", Megabyte => "MB", Gigabyte => "GB",
        KilobytePerSecond => "KB/s", MegabytePerSecond => "MB/s", Percent => "percent", BasisPoint => "basis-point",
        Count => "count",
    }
}
