//! Reading the specs, and showing what is wrong with them.

use std::path::PathBuf;

use cloudspec_codegen::diagnostic::{Style, render};
use cloudspec_codegen::model::Api;
use cloudspec_codegen::source::SourceTree;
use cloudspec_codegen::{Loaded, load};

use crate::{Options, Trouble, root};

impl Options {
    /// The directory of the spec tree.
    pub(crate) fn spec_root(&self) -> PathBuf {
        self.specs
            .clone()
            .unwrap_or_else(|| root::workspace().join("specs"))
    }

    /// Reads the spec tree and prints everything that is wrong with it. `None` when it has errors.
    pub(crate) fn load_specs(&self) -> Result<Option<Api>, Trouble> {
        let tree = SourceTree::read(&self.spec_root())?;
        let Loaded { api, diagnostics } = load(&tree);
        anstream::eprint!("{}", render(&diagnostics, &tree, Style::Coloured));
        Ok((!diagnostics.has_errors()).then_some(api))
    }
}
