//! Examples of every key. They are written in YAML, as an author writes them: one mapping for each mapping of the format.

use serde_json::Value;

use super::json::json_of;
use crate::diagnostic::Diagnostics;
use crate::raw::node::parse;
use crate::source::FileId;

const EXAMPLES: &str = include_str!("examples.yaml");

/// The examples, by mapping and key.
pub(super) struct Examples(Value);

impl Examples {
    pub(super) fn load() -> Self {
        let root = parse(FileId::default(), EXAMPLES, &mut Diagnostics::default());
        Self(root.as_ref().map_or(Value::Null, json_of))
    }

    pub(super) fn of(&self, object: &str, key: &str) -> Option<&Value> {
        self.0.get(object)?.get(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::raw::read::Read;
    use crate::raw::{ActionFile, ServiceFile, TypesFile};

    #[test]
    fn the_examples_are_yaml() {
        let mut diagnostics = Diagnostics::default();
        assert!(parse(FileId::default(), EXAMPLES, &mut diagnostics).is_some());
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
    }

    /// Each example file as a whole can be read, and so can every mapping in it.
    #[test]
    fn the_examples_of_files_can_be_read() {
        let mut diagnostics = Diagnostics::default();
        let root = parse(FileId::default(), EXAMPLES, &mut diagnostics).expect("the examples");
        let crate::raw::node::NodeValue::Mapping(entries) = root.value else {
            panic!("the examples are a mapping");
        };
        for (name, node) in entries {
            match &*name.text {
                "ActionFile" => drop(ActionFile::read(node, &mut diagnostics)),
                "ServiceFile" => drop(ServiceFile::read(node, &mut diagnostics)),
                "TypesFile" => drop(TypesFile::read(node, &mut diagnostics)),
                _ => {}
            }
        }
        let problems: Vec<_> = diagnostics
            .iter()
            .filter(|it| it.code != Code::OpenReview)
            .collect();
        assert!(problems.is_empty(), "{problems:#?}");
    }
}
