//! Who makes a call.

use std::env;
use std::fmt;

use zeroize::Zeroizing;

use crate::sign::Signature;

/// An access key, and the token that comes with a temporary one.
///
/// The secret and the token are wiped from memory when the value is dropped, and never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    id: String,
    secret: Zeroizing<String>,
    token: Option<Zeroizing<String>>,
}

impl Credentials {
    /// A long-lived access key.
    pub fn new(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            secret: Zeroizing::new(secret.into()),
            token: None,
        }
    }

    /// The same key with the security token of a temporary credential.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(Zeroizing::new(token.into()));
        self
    }

    /// Reads the environment variables that the vendor's own tools use, [`EnvNames::of`] the signature.
    ///
    /// # Errors
    ///
    /// When the variable of the id or of the secret is not set, is empty, or is not text.
    pub fn from_env(signature: Signature) -> Result<Self, CredentialsError> {
        Self::from_env_names(&EnvNames::of(signature))
    }

    /// Reads environment variables of any names.
    ///
    /// # Errors
    ///
    /// When the variable of the id or of the secret is not set, is empty, or is not text.
    pub fn from_env_names(names: &EnvNames) -> Result<Self, CredentialsError> {
        Self::from_lookup(names, |name| env::var(name).ok())
    }

    /// Reads the variables from `lookup`. An empty variable counts as one that is not set.
    fn from_lookup(
        names: &EnvNames,
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, CredentialsError> {
        let find = |name: &'static str| lookup(name).filter(|value| !value.is_empty());
        let need = |name| find(name).ok_or(CredentialsError { variable: name });
        let credentials = Self::new(need(names.id)?, need(names.secret)?);
        Ok(match find(names.token) {
            Some(token) => credentials.with_token(token),
            None => credentials,
        })
    }

    /// The public part: names the key.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_ref().map(|token| token.as_str())
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("id", &self.id)
            .field("secret", &format_args!("***"))
            .field("token", &self.token.as_ref().map(|_| format_args!("***")))
            .finish()
    }
}

/// Names of the environment variables that hold a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnvNames {
    /// Variable of the access key id.
    pub id: &'static str,
    /// Variable of the secret.
    pub secret: &'static str,
    /// Variable of the security token, which need not be set.
    pub token: &'static str,
}

impl EnvNames {
    /// The variables that tools of the vendor of this signature read.
    #[must_use]
    pub const fn of(signature: Signature) -> Self {
        match signature {
            Signature::Acs3HmacSha256 => Self {
                id: "ALIBABA_CLOUD_ACCESS_KEY_ID",
                secret: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                token: "ALIBABA_CLOUD_SECURITY_TOKEN",
            },
            Signature::SdkHmacSha256 => Self {
                id: "HUAWEICLOUD_SDK_AK",
                secret: "HUAWEICLOUD_SDK_SK",
                token: "HUAWEICLOUD_SDK_SECURITY_TOKEN",
            },
        }
    }
}

/// A credential is not in the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialsError {
    variable: &'static str,
}

impl CredentialsError {
    /// The variable that is missing.
    #[must_use]
    pub fn variable(&self) -> &str {
        self.variable
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no credentials: set the environment variable `{}`, or give them with `Credentials::new`",
            self.variable
        )
    }
}

impl std::error::Error for CredentialsError {}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: EnvNames = EnvNames::of(Signature::SdkHmacSha256);

    fn read(variables: &[(&str, &str)]) -> Result<Credentials, CredentialsError> {
        Credentials::from_lookup(&NAMES, |name| {
            let (_, value) = variables.iter().find(|(known, _)| *known == name)?;
            Some((*value).to_owned())
        })
    }

    #[test]
    fn all_three_variables_are_read() {
        let found = read(&[
            ("HUAWEICLOUD_SDK_AK", "id"),
            ("HUAWEICLOUD_SDK_SK", "secret"),
            ("HUAWEICLOUD_SDK_SECURITY_TOKEN", "token"),
        ]);
        assert_eq!(
            found,
            Ok(Credentials::new("id", "secret").with_token("token"))
        );
    }

    #[test]
    fn an_empty_token_is_none() {
        let found = read(&[
            ("HUAWEICLOUD_SDK_AK", "id"),
            ("HUAWEICLOUD_SDK_SK", "secret"),
            ("HUAWEICLOUD_SDK_SECURITY_TOKEN", ""),
        ]);
        assert_eq!(found, Ok(Credentials::new("id", "secret")));
    }

    #[test]
    fn what_is_missing_is_named() {
        let missing = read(&[("HUAWEICLOUD_SDK_AK", "id"), ("HUAWEICLOUD_SDK_SK", "")]);
        let error = missing.expect_err("the secret is empty");
        assert_eq!(error.variable(), "HUAWEICLOUD_SDK_SK");
        assert!(error.to_string().contains("`HUAWEICLOUD_SDK_SK`"));
    }

    #[test]
    fn secrets_are_not_printed() {
        let printed = format!("{:?}", Credentials::new("id", "s3cret").with_token("t0ken"));
        assert_eq!(
            printed,
            r#"Credentials { id: "id", secret: ***, token: Some(***) }"#
        );
    }
}
