//! The common workload: the facts about 35 actions, repeated under new names until there are enough of them.
//!
//! `workload.json` holds names, types and limits only. Every description is made up from the names, so each tool is fed the
//! same text of a usual length.

pub(crate) mod describe;
pub(crate) mod openapi;
pub(crate) mod serde_crate;
pub(crate) mod spec_tree;

use serde::Deserialize;

/// Actions that every tool generates code for.
#[derive(Clone, Deserialize)]
pub(crate) struct Workload {
    /// In the order of `workload.json`, then the first round of copies, and so on.
    pub(crate) actions: Vec<Action>,
}

/// One action: its parameters, and the objects of its response, the outermost first.
#[derive(Clone, Deserialize)]
pub(crate) struct Action {
    pub(crate) name: String,
    pub(crate) request: Vec<Field>,
    pub(crate) objects: Vec<Object>,
}

/// An object of a response.
#[derive(Clone, Deserialize)]
pub(crate) struct Object {
    pub(crate) name: String,
    pub(crate) fields: Vec<Field>,
}

/// A parameter or a field of a response.
#[derive(Clone, Deserialize)]
pub(crate) struct Field {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: Kind,
    #[serde(default)]
    pub(crate) required: bool,
    /// The listed values of a text.
    #[serde(default)]
    pub(crate) values: Vec<String>,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
    pub(crate) max_length: Option<u32>,
}

/// What a field holds.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub(crate) enum Kind {
    Text,
    Integer,
    Boolean,
    Number,
    List(Box<Kind>),
    Object(String),
}

impl Workload {
    /// The workload with `count` actions.
    pub(crate) fn of(count: usize) -> Result<Self, serde_json::Error> {
        let base: Self = serde_json::from_str(include_str!("../../workload.json"))?;
        let rounds =
            (0..).flat_map(|round| base.actions.iter().map(move |action| action.copy(round)));
        Ok(Self {
            actions: rounds.take(count).collect(),
        })
    }

    /// The sizes that a reader needs to judge the figures by.
    pub(crate) fn sizes(&self) -> String {
        let parameters = self
            .actions
            .iter()
            .map(|action| action.request.len())
            .sum::<usize>();
        let objects = self
            .actions
            .iter()
            .map(|action| action.objects.len())
            .sum::<usize>();
        let fields = self
            .actions
            .iter()
            .flat_map(|action| &action.objects)
            .map(|object| object.fields.len())
            .sum::<usize>();
        format!(
            "{} actions, {parameters} parameters, {objects} response objects, {fields} response fields",
            self.actions.len()
        )
    }
}

impl Action {
    /// The action itself in round 0, else the same action under a name of its own.
    fn copy(&self, round: usize) -> Self {
        if round == 0 {
            return self.clone();
        }
        let name = format!("{}R{round:03}", self.name);
        let renamed = |object: &str| object.replacen(&self.name, &name, 1);
        let objects = self
            .objects
            .iter()
            .map(|object| object.renamed(&renamed))
            .collect();
        Self {
            objects,
            request: self.request.clone(),
            name,
        }
    }

    /// Name of the outermost object of the response.
    pub(crate) fn response(&self) -> String {
        format!("{}ResponseBody", self.name)
    }
}

impl Object {
    fn renamed(&self, rename: &impl Fn(&str) -> String) -> Self {
        let fields = self.fields.iter().map(|field| Field {
            kind: field.kind.renamed(rename),
            ..field.clone()
        });
        Self {
            name: rename(&self.name),
            fields: fields.collect(),
        }
    }
}

impl Kind {
    fn renamed(&self, rename: &impl Fn(&str) -> String) -> Self {
        match self {
            Self::List(inner) => Self::List(Box::new(inner.renamed(rename))),
            Self::Object(name) => Self::Object(rename(name)),
            other => other.clone(),
        }
    }
}

impl From<String> for Kind {
    fn from(written: String) -> Self {
        if let Some(inner) = written
            .strip_prefix("list<")
            .and_then(|rest| rest.strip_suffix('>'))
        {
            return Self::List(Box::new(Self::from(inner.to_owned())));
        }
        match written.as_str() {
            "string" => Self::Text,
            "integer" => Self::Integer,
            "boolean" => Self::Boolean,
            "number" => Self::Number,
            _ => Self::Object(written),
        }
    }
}
