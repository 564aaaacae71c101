//! Closed vocabularies: how each word is written, and what it means. Both lists of a vocabulary stand here, nowhere else.

use super::read::Word;
use crate::model::{
    Access, AnswerBody, Charset, DocumentKind, Ends, Handling, IdRepr, Level, Location, Protocol,
    Signature, TextFormat, Unit,
};

macro_rules! words {
    ($($type:ident { $($word:literal $meaning:ident),* $(,)? })*) => {
        $(impl Word for $type {
            const WORDS: &'static [&'static str] = &[$($word),*];
            const MEANINGS: &'static [Self] = &[$(Self::$meaning),*];
        })*
    };
}

words! {
    Protocol { "rpc" Rpc, "rest" Rest }
    Signature { "acs3-hmac-sha256" Acs3HmacSha256, "sdk-hmac-sha256" SdkHmacSha256 }
    DocumentKind { "document" Document, "reference" Reference }
    Access { "read" Read, "list" List, "write" Write }
    AnswerBody { "response" Response, "none" None, "error" Error }
    Level { "error" Error, "advice" Advice }
    Location { "query" Query, "path" Path, "header" Header, "host" Host }
    Ends { "succeeded" Succeeded, "failed" Failed }
    IdRepr { "string" String, "int64" Int64 }
    Charset { "ascii" Ascii }
    TextFormat { "json" Json, "uuid" Uuid, "ip" Ip, "cidr" Cidr, "url" Url }
    Handling {
        "alias" Alias, "lenient" Lenient, "advice" Advice, "newer" Newer, "override" Override, "note" Note,
    }
    Unit {
        "ms" Millisecond, "s" Second, "day" Day, "byte" Byte, "KB" Kilobyte, "MB" Megabyte, "GB" Gigabyte,
        "KB/s" KilobytePerSecond, "MB/s" MegabytePerSecond, "percent" Percent, "basis-point" BasisPoint, "count" Count,
    }
}
