//! Nothing is lost: every leaf of every example answer is found in the model, at its own path, or in the notes.

use std::collections::BTreeMap;

use cloudspec::{NoteKind, Notes};
use cloudspec_tests::calls::Answer;
use cloudspec_tests::markup::{is_empty, scalar, tree, unwrapped};
use cloudspec_tests::specs::{Example, Spec, items, specs, text};
use serde_json::{Map, Value as Json};

#[test]
fn every_leaf_of_every_example_is_kept() {
    let mut leaves = 0;
    let mut lost = Vec::new();
    for_each_answer(|spec, example, answer| {
        let mut walk = Walk::of(example, &answer.notes);
        walk.answer(tree(&example.text), &answer.model.json(), spec.response());
        leaves += walk.leaves;
        lost.extend(
            walk.lost
                .iter()
                .map(|leaf| format!("{}: {leaf}", example.path)),
        );
    });
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(leaves >= 300, "only {leaves} leaves were looked for");
}

/// What is odd about an example is a quirk of its document; a new note here is a spec that is wrong.
#[test]
fn the_notes_on_the_examples() {
    let mut told = String::new();
    for_each_answer(|_, example, answer| {
        for note in &answer.notes {
            told.push_str(&format!("{}: {note}\n", example.path));
        }
    });
    insta::assert_snapshot!(told);
}

/// Where a document prints the same answer in both formats, both become the same model.
#[test]
fn both_formats_give_equal_models() {
    let mut differing = Vec::new();
    let mut pairs = 0;
    for spec in specs() {
        let answers = spec.answers();
        let of = |format: &str| answers.iter().find(|example| example.format == format);
        let (Some(json), Some(xml)) = (of("json"), of("xml")) else {
            continue;
        };
        pairs += 1;
        let same_model = answer(&spec, json).model.json() == answer(&spec, xml).model.json();
        let same_example = flat(&json.text) == flat(&xml.text);
        assert_eq!(same_model, same_example, "{}", spec.name());
        if !same_example {
            differing.push(spec.name());
        }
    }
    // Quirk `dbs-formats-differ`.
    let known = [
        "dbs/CreateFullBackupSetDownload",
        "dbs/DescribeFullBackupList",
        "dbs/DescribeRestoreTaskList",
    ];
    assert_eq!(differing, known);
    assert!(
        pairs >= 17,
        "only {pairs} answers are printed in both formats"
    );
}

/// Elements that are printed without a root are read as if they had one.
#[test]
fn fragments_are_among_the_examples() {
    let is_fragment = |example: &Example| {
        let roots = tree(&example.text).as_object().map_or(0, Map::len);
        example.format == "xml" && roots > 1
    };
    let all = specs().into_iter().flat_map(|spec| spec.answers());
    assert_eq!(all.filter(is_fragment).count(), 4);
}

fn for_each_answer(mut visit: impl FnMut(&Spec, &Example, &Answer)) {
    for spec in specs() {
        for example in spec.answers() {
            visit(&spec, &example, &answer(&spec, &example));
        }
    }
}

fn answer(spec: &Spec, example: &Example) -> Answer {
    match spec.call().decode(example.status, example.text.as_str()) {
        Ok(answer) => answer,
        Err(error) => panic!("{}: {error}", example.path),
    }
}

/// All leaves by path, without envelopes and without what is empty.
fn flat(text: &str) -> BTreeMap<String, String> {
    let mut leaves = BTreeMap::new();
    flatten("", &unwrapped(tree(text)).1, &mut leaves);
    leaves
}

/// One element of XML is a list as well as a value.
fn flatten(path: &str, value: &Json, leaves: &mut BTreeMap<String, String>) {
    match value {
        Json::Object(fields) => {
            for (name, value) in fields {
                flatten(&format!("{path}.{name}"), value, leaves);
            }
        }
        Json::Array(items) if items.len() == 1 => flatten(path, &items[0], leaves),
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(&format!("{path}[{index}]"), item, leaves);
            }
        }
        leaf if !is_empty(leaf) => {
            leaves.insert(path.to_owned(), scalar(leaf).unwrap_or_default());
        }
        _ => {}
    }
}

/// A walk through an example and its model, led by the spec.
struct Walk<'n> {
    notes: &'n Notes,
    is_xml: bool,
    leaves: usize,
    lost: Vec<String>,
}

impl<'n> Walk<'n> {
    fn of(example: &Example, notes: &'n Notes) -> Self {
        let is_xml = example.format == "xml";
        Self {
            notes,
            is_xml,
            leaves: 0,
            lost: Vec::new(),
        }
    }

    /// Notes name the envelope in their paths, but not the root of XML, which has to be called something.
    fn answer(&mut self, tree: Json, model: &Json, fields: &'static [Json]) {
        let (envelope, content) = unwrapped(tree);
        let path = envelope.filter(|_| !self.is_xml).unwrap_or_default();
        if !path.is_empty() && !self.is_noted(&path, &[NoteKind::Envelope]) {
            self.lost.push(format!("{path} is opened without a note"));
        }
        self.object(&path, &content, model, fields);
    }

    fn object(&mut self, path: &str, found: &Json, model: &Json, fields: &'static [Json]) {
        for (name, value) in found.as_object().into_iter().flatten() {
            let path = join(path, name);
            let has_name = |field: &&Json| {
                field["name"] == *name || items_of(&field["aliases"]).any(|alias| alias == name)
            };
            match fields.iter().find(has_name) {
                Some(field) => self.field(&path, value, &model[text(&field["name"])], field),
                None => self.expect_note(&path, value, &[NoteKind::UnknownField]),
            }
        }
    }

    /// The value of a field stands in its wrapper, if it has one and the example has it, too.
    fn field(&mut self, path: &str, found: &Json, model: &Json, field: &'static Json) {
        let wrapper = text(&field["wrapper"]);
        let inner = found.as_object().filter(|fields| fields.len() == 1);
        match inner.and_then(|fields| fields.get(wrapper)) {
            Some(wrapped) => self.value(&join(path, wrapper), wrapped, &model[wrapper], field),
            None if wrapper.is_empty() => self.value(path, found, model, field),
            None => self.value(path, found, &model[wrapper], field),
        }
    }

    fn value(&mut self, path: &str, found: &Json, model: &Json, field: &'static Json) {
        match (found, model) {
            _ if is_empty(found) => self.empty(path, found, model),
            (Json::Array(found), Json::Array(model)) if found.len() == model.len() => {
                for (index, (found, model)) in found.iter().zip(model).enumerate() {
                    self.value(&format!("{path}[{index}]"), found, model, field);
                }
            }
            (_, Json::Array(model)) if model.len() == 1 => {
                // XML has no other way to write it.
                if !self.is_xml {
                    self.expect_note_at(path, &[NoteKind::Wrapped]);
                }
                self.value(&format!("{path}[0]"), found, &model[0], field);
            }
            (Json::Object(_), Json::Object(_)) => {
                self.object(path, found, model, items(&field["fields"]));
            }
            _ => self.leaf(path, found, model, field),
        }
    }

    fn leaf(&mut self, path: &str, found: &Json, model: &Json, field: &'static Json) {
        self.leaves += 1;
        let (Some(found), Some(model)) = (scalar(found), scalar(model)) else {
            return self.expect_note(path, found, &[NoteKind::Dropped, NoteKind::Duplicate]);
        };
        if found != model {
            let mut values = items(&field["values"]).iter();
            let known = values.find(|value| value["value"] == *model);
            let is_alias =
                known.is_some_and(|it| items(&it["aliases"]).iter().any(|it| *it == found));
            match is_alias {
                true => self.expect_note_at(path, &[NoteKind::Alias]),
                false => self.lost.push(format!("{path}: {found} became {model}")),
            }
        }
    }

    /// Nothing is no value; that a text, a list or an object of nothing stood there is told by a note.
    fn empty(&mut self, path: &str, found: &Json, model: &Json) {
        self.leaves += 1;
        if !is_empty(model) {
            self.lost.push(format!("{path}: {found} became {model}"));
        } else if model.is_null() && !self.is_xml {
            self.expect_note_at(path, &[NoteKind::Emptied]);
        }
    }

    /// The value is not in the model, so a note must hold it.
    fn expect_note(&mut self, path: &str, found: &Json, kinds: &[NoteKind]) {
        let shown = scalar(found).unwrap_or_else(|| found.to_string());
        let mut notes = self.notes.iter().filter(|note| note.path == path);
        let holds = |text: &str| text.contains(&shown);
        if !notes.any(|it| kinds.contains(&it.kind) && it.text.as_deref().is_some_and(holds)) {
            self.lost.push(format!("{path}: {shown}"));
        }
    }

    fn expect_note_at(&mut self, path: &str, kinds: &[NoteKind]) {
        if !self.is_noted(path, kinds) {
            self.lost.push(format!("{path} has no note of {kinds:?}"));
        }
    }

    fn is_noted(&self, path: &str, kinds: &[NoteKind]) -> bool {
        self.notes
            .iter()
            .any(|note| note.path == path && kinds.contains(&note.kind))
    }
}

fn items_of(list: &Json) -> impl Iterator<Item = &str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
}

fn join(path: &str, name: &str) -> String {
    match path.is_empty() {
        true => name.to_owned(),
        false => format!("{path}.{name}"),
    }
}
