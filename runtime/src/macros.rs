//! The impls that all types of a kind share: one line for each type in generated code.

/// Makes a structure an [`Element`](crate::Element), and prints, writes and reads it by its [`Record`](crate::Record) alone.
#[macro_export]
macro_rules! record {
    ($name:ident) => {
        impl $crate::Element for $name {
            fn target(hole: &mut ::core::option::Option<Self>) -> $crate::Target<'_> {
                $crate::Target::Record(hole)
            }

            fn targets(list: &mut ::std::vec::Vec<Self>) -> $crate::Target<'_> {
                $crate::Target::Record(list)
            }

            fn value(&self) -> $crate::Value<'_> {
                $crate::Value::Record(self)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::fmt_record(stringify!($name), self, f)
            }
        }

        $crate::__record_serde!($name);
    };
}

/// What an [`OpenEnum`](crate::OpenEnum) can do besides.
#[macro_export]
macro_rules! open_enum {
    ($name:ident) => {
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::open_from_text(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                $crate::open_from_text(&text)
            }
        }

        impl $crate::Scalar for $name {
            const KIND: $crate::Kind = $crate::Kind::Text;

            fn read(given: $crate::Given<'_>) -> $crate::Read<Self> {
                $crate::open_read(given)
            }

            fn view(&self) -> $crate::Value<'_> {
                $crate::Value::Text($crate::OpenEnum::as_str(self))
            }
        }

        $crate::__textual!($name, |value| $crate::OpenEnum::as_str(value));
    };
}

/// What a type of ids can do that is a tuple of one private `String`.
#[macro_export]
macro_rules! text_id {
    ($name:ident) => {
        impl $name {
            /// The id on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(::std::string::String::from(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self(text)
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl $crate::Scalar for $name {
            const KIND: $crate::Kind = $crate::Kind::Text;

            fn read(given: $crate::Given<'_>) -> $crate::Read<Self> {
                <::std::string::String as $crate::Scalar>::read(given).map(Self)
            }

            fn view(&self) -> $crate::Value<'_> {
                $crate::Value::Text(&self.0)
            }
        }

        $crate::__textual!($name, |id| &id.0);
    };
}

/// What a type of ids can do that is a tuple of one private `i64`.
#[macro_export]
macro_rules! number_id {
    ($name:ident) => {
        impl $name {
            /// The number.
            #[must_use]
            pub const fn get(&self) -> i64 {
                self.0
            }
        }

        impl ::core::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                Self(number)
            }
        }

        impl ::core::convert::From<$name> for i64 {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl $crate::Scalar for $name {
            const KIND: $crate::Kind = $crate::Kind::Integer;

            fn read(given: $crate::Given<'_>) -> $crate::Read<Self> {
                <i64 as $crate::Scalar>::read(given).map(Self)
            }

            fn view(&self) -> $crate::Value<'_> {
                $crate::Value::Int(self.0)
            }
        }

        $crate::__scalar_serde!($name);
    };
}

/// What is a text and nothing else: printed, compared and borrowed as that.
#[doc(hidden)]
#[macro_export]
macro_rules! __textual {
    ($name:ident, |$this:ident| $text:expr) => {
        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                let $this = self;
                $text
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(::core::convert::AsRef::as_ref(self))
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(::core::convert::AsRef::<str>::as_ref(self), f)
            }
        }

        $crate::__scalar_serde!($name);
    };
}

/// `Serialize` and `Deserialize` of a structure.
#[doc(hidden)]
#[macro_export]
macro_rules! __record_serde {
    ($name:ident) => {
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serialize_record(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::deserialize_record(deserializer)
            }
        }
    };
}

/// `Serialize` and `Deserialize` of a scalar.
#[doc(hidden)]
#[macro_export]
macro_rules! __scalar_serde {
    ($name:ident) => {
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serialize_value($crate::Scalar::view(self), serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::deserialize_scalar(deserializer)
            }
        }
    };
}
