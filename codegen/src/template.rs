//! Templates of text that is not Rust: a line of nothing but a tag leaves nothing behind.

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error};

/// An environment without templates and filters of its own.
pub(crate) fn environment() -> Result<Environment<'static>, Error> {
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()?;
    let mut environment = Environment::new();
    environment.set_syntax(syntax);
    Ok(environment)
}
