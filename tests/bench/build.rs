//! Generates the requests and answers that are measured, out of `specs`, into the folder of this build.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};

use cloudspec_codegen::diagnostic::{Style, render};
use cloudspec_codegen::output::{compare, write};
use cloudspec_codegen::source::SourceTree;
use cloudspec_codegen::{generate, load};

#[expect(
    clippy::disallowed_methods,
    reason = "half a file of a build is written anew by the next one"
)]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=specs");
    let tree = SourceTree::read(Path::new("specs"))?;
    let loaded = load(&tree);
    if loaded.diagnostics.has_errors() {
        return Err(render(&loaded.diagnostics, &tree, Style::Plain).into());
    }
    let root = PathBuf::from(env::var("OUT_DIR")?).join("generated");
    let files = generate(&loaded.api, &|| ())?;
    write(&files, &root, &compare(&files, &root)?)?;
    let module = root.join("bench/micro/mod.rs");
    // A module with documentation of its own cannot be included, only named by its path.
    let text = format!(
        "#[allow(dead_code, unreachable_pub, unused_imports, clippy::all)]\n#[path = {module:?}]\npub(crate) mod micro;\n"
    );
    Ok(std::fs::write(root.with_file_name("micro.rs"), text)?)
}
