//! Reading the specs, and showing what is wrong with them.

use std::path::PathBuf;

use cloudspec_codegen::diagnostic::{Diagnostics, Style, render_below};
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
        let Loaded { api, diagnostics } = self.load_reported(&self.read_specs()?);
        Ok((!diagnostics.has_errors()).then_some(api))
    }

    /// Reads the spec tree.
    pub(crate) fn read_specs(&self) -> Result<SourceTree, Trouble> {
        Ok(SourceTree::read(&self.spec_root())?)
    }

    /// What the specs mean; prints everything that is wrong with them.
    pub(crate) fn load_reported(&self, tree: &SourceTree) -> Loaded {
        let loaded = load(tree);
        self.print(&loaded.diagnostics, tree);
        loaded
    }

    /// Shows people what is wrong with the specs.
    pub(crate) fn print(&self, found: &Diagnostics, tree: &SourceTree) {
        let root = root::in_repository(&self.spec_root());
        anstream::eprint!("{}", render_below(&root, found, tree, Style::Coloured));
    }
}
