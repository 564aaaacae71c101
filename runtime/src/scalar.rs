//! The scalars of Rust as scalars of a wire.

use crate::element::{Read, Scalar};
use crate::record::{Given, Kind, Value};

/// The first whole number that `f64` cannot tell from its neighbour.
const EXACT_BELOW: f64 = 9_007_199_254_740_992.0;

impl Scalar for String {
    const KIND: Kind = Kind::Text;

    #[inline]
    fn read(given: Given<'_>) -> Read<Self> {
        match given {
            Given::Text(text) => Read::fit(text.to_owned()),
            Given::Bool(flag) => Read::coerced(flag.to_string()),
            Given::Int(number) => Read::coerced(number.to_string()),
            Given::Large(number) => Read::coerced(number.to_string()),
            Given::Float(number) => Read::coerced(number.to_string()),
            Given::Number(text) => Read::coerced(text.to_owned()),
            Given::Json(_) => Read::MISFIT,
        }
    }

    fn view(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Scalar for bool {
    const KIND: Kind = Kind::Bool;

    #[inline]
    fn read(given: Given<'_>) -> Read<Self> {
        match given {
            Given::Bool(flag) => Read::fit(flag),
            Given::Int(1) | Given::Number("1") => Read::coerced(true),
            Given::Int(0) | Given::Number("0") => Read::coerced(false),
            Given::Text(text) => flag(text.trim()),
            _ => Read::MISFIT,
        }
    }

    fn view(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}

fn flag(text: &str) -> Read<bool> {
    match text {
        "" => Read::EMPTY,
        "1" => Read::coerced(true),
        "0" => Read::coerced(false),
        _ if text.eq_ignore_ascii_case("true") => Read::coerced(true),
        _ if text.eq_ignore_ascii_case("false") => Read::coerced(false),
        _ => Read::MISFIT,
    }
}

impl Scalar for i64 {
    const KIND: Kind = Kind::Integer;

    #[inline]
    fn read(given: Given<'_>) -> Read<Self> {
        match given {
            Given::Int(number) => Read::fit(number),
            Given::Bool(flag) => Read::coerced(Self::from(flag)),
            Given::Float(number) => coerced_or_misfit(whole(number)),
            Given::Number(text) => match text.parse() {
                Ok(number) => Read::fit(number),
                Err(_) => coerced_or_misfit(whole_text(text)),
            },
            Given::Text(text) => match text.trim() {
                "" => Read::EMPTY,
                text => coerced_or_misfit(text.parse().ok().or_else(|| whole_text(text))),
            },
            Given::Large(_) | Given::Json(_) => Read::MISFIT,
        }
    }

    fn view(&self) -> Value<'_> {
        Value::Int(*self)
    }
}

impl Scalar for i32 {
    const KIND: Kind = Kind::Integer;

    #[inline]
    fn read(given: Given<'_>) -> Read<Self> {
        let Read { value, how } = i64::read(given);
        match value.map(Self::try_from) {
            Some(Ok(value)) => Read {
                value: Some(value),
                how,
            },
            Some(Err(_)) => Read::MISFIT,
            None => Read { value: None, how },
        }
    }

    fn view(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}

impl Scalar for f64 {
    const KIND: Kind = Kind::Number;

    #[expect(
        clippy::cast_precision_loss,
        reason = "a whole number in a field for any number is rounded, as the JSON reader would"
    )]
    #[inline]
    fn read(given: Given<'_>) -> Read<Self> {
        match given {
            Given::Float(number) => Read::fit(number),
            Given::Int(number) => Read::fit(number as Self),
            Given::Large(number) => Read::fit(number as Self),
            Given::Number(text) => match finite(text) {
                Some(number) => Read::fit(number),
                None => Read::MISFIT,
            },
            Given::Text(text) => match text.trim() {
                "" => Read::EMPTY,
                text => coerced_or_misfit(finite(text)),
            },
            Given::Bool(_) | Given::Json(_) => Read::MISFIT,
        }
    }

    fn view(&self) -> Value<'_> {
        Value::Float(*self)
    }
}

fn coerced_or_misfit<T>(value: Option<T>) -> Read<T> {
    value.map_or(Read::MISFIT, Read::coerced)
}

/// `5.0` and `5e0` are whole; `1e-400`, which merely rounds to 0, is not.
fn whole_text(text: &str) -> Option<i64> {
    let number = whole(finite(text)?)?;
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let says_zero = !mantissa.bytes().any(|b| b.is_ascii_digit() && b != b'0');
    (number != 0 || says_zero).then_some(number)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "it is whole, and small enough to be exact"
)]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < EXACT_BELOW).then_some(number as i64)
}

/// The number that a text is. Infinity must be written out: digits that overflow are no number.
fn finite(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    let overflow = number.is_infinite() && text.bytes().any(|b| b.is_ascii_digit());
    (!overflow).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Taken;

    #[test]
    fn integers_are_exact_or_refused() {
        assert_eq!(i64::read(Given::Text(" 12 ")), Read::coerced(12));
        assert_eq!(i64::read(Given::Number("5.0")), Read::coerced(5));
        assert_eq!(
            i64::read(Given::Number("-9223372036854775808")),
            Read::fit(i64::MIN)
        );
        for text in ["9223372036854775808", "1e-400", "1e400", "5.5", "0x1"] {
            assert_eq!(i64::read(Given::Number(text)), Read::MISFIT, "{text}");
        }
        assert_eq!(i32::read(Given::Int(1 << 31)), Read::MISFIT);
        assert_eq!(i64::read(Given::Large(u64::MAX)), Read::MISFIT);
        assert_eq!(i64::read(Given::Number("0e5")), Read::coerced(0));
    }

    #[test]
    fn flags_have_few_spellings() {
        assert_eq!(bool::read(Given::Text("True")), Read::coerced(true));
        assert_eq!(bool::read(Given::Int(0)), Read::coerced(false));
        assert_eq!(bool::read(Given::Text("")).how, Taken::Empty);
        assert_eq!(bool::read(Given::Text("yes")), Read::MISFIT);
        assert_eq!(bool::read(Given::Int(2)), Read::MISFIT);
    }

    #[test]
    fn numbers_do_not_overflow_in_silence() {
        assert_eq!(f64::read(Given::Number("1e400")), Read::MISFIT);
        assert_eq!(f64::read(Given::Text("1e400")), Read::MISFIT);
        assert_eq!(
            f64::read(Given::Text("-inf")),
            Read::coerced(f64::NEG_INFINITY)
        );
        assert_eq!(f64::read(Given::Text("0.5")), Read::coerced(0.5));
    }

    #[test]
    fn text_takes_every_scalar_as_it_was_written() {
        let text = |given| String::read(given).value;
        assert_eq!(text(Given::Number("1.10")).as_deref(), Some("1.10"));
        assert_eq!(text(Given::Bool(true)).as_deref(), Some("true"));
        assert_eq!(text(Given::Text("")).as_deref(), Some(""));
        assert_eq!(text(Given::Json("{}")), None);
    }
}
