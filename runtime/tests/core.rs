//! Without features nothing here reads a clock, a file, a socket or a terminal, starts a thread or waits: it runs wherever Rust does.

use std::fs;
use std::path::{Path, PathBuf};

/// What a feature switches on.
const BEHIND_FEATURES: [&str; 3] = ["client", "ureq.rs", "reqwest.rs"];

const EFFECTS: [&str; 12] = [
    "std::fs",
    "std::io",
    "std::process",
    "std::thread",
    "std::os",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "SystemTime::now",
    "Instant",
    "print!",
    "println!",
];

#[test]
fn the_core_has_no_effects() {
    let mut found = Vec::new();
    for file in sources(Path::new("src")) {
        let text = fs::read_to_string(&file).expect("a source");
        // What follows is compiled for tests alone.
        let core = text.split("#[cfg(test)]").next().unwrap_or_default();
        let used = EFFECTS.iter().filter(|effect| core.contains(**effect));
        found.extend(used.map(|effect| format!("{}: {effect}", file.display())));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_features_switch_on_has_effects() {
    let text = fs::read_to_string("src/client/environment.rs").expect("a source");
    assert!(EFFECTS.iter().any(|effect| text.contains(effect)));
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let is_core = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        !BEHIND_FEATURES.contains(&name.unwrap_or_default())
    };
    let mut files = Vec::new();
    for path in paths.filter(is_core) {
        match path.is_dir() {
            true => files.extend(sources(&path)),
            false => files.push(path),
        }
    }
    files
}
