//! `key=value` options: one struct a format and direction, whose fields are the keys and whose docs are the help.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::syntax::similar::nearest;

/// One option of a format, for its help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionHelp {
    /// The key.
    pub key: String,
    /// What it does: the doc comment of the field.
    pub help: String,
    /// What may stand behind the `=`: `true|false`, `NUMBER`, `TEXT`, `FILE`, or the choices.
    pub takes: String,
    /// What holds when it is not given, where that is a fixed value.
    pub default: Option<String>,
}

/// The struct of a format without options of its own.
#[derive(Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoOptions {}

/// The options that a struct describes.
#[must_use]
pub(crate) fn help<T: JsonSchema>() -> Vec<OptionHelp> {
    let schema = crate::model::generate::<T>("options", "Options");
    let Some(Value::Object(properties)) = schema.get("properties") else { return Vec::new() };
    properties.iter().map(|(key, property)| one_help(key, property, &schema)).collect()
}

fn one_help(key: &str, property: &Value, root: &Value) -> OptionHelp {
    let text = |name: &str| property.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    OptionHelp {
        key: key.to_owned(),
        help: text("description").replace('\n', " "),
        takes: takes(property, root),
        default: property.get("default").and_then(plain),
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(s) => Some(s.clone()),
        other => Some(other.to_string()),
    }
}

/// The definition that a property refers to, or itself.
fn resolve<'a>(property: &'a Value, root: &'a Value) -> &'a Value {
    let target = property.get("$ref").and_then(Value::as_str).and_then(|r| r.strip_prefix('#'));
    target.and_then(|pointer| root.pointer(pointer)).unwrap_or(property)
}

fn choices(property: &Value, root: &Value) -> Vec<String> {
    let definition = resolve(property, root);
    let of = |v: &Value| v.get("const").or(v.get("enum").and_then(|e| e.get(0))).and_then(plain);
    match (definition.get("enum"), definition.get("oneOf")) {
        (Some(Value::Array(values)), _) => values.iter().filter_map(plain).collect(),
        (_, Some(Value::Array(values))) => values.iter().filter_map(of).collect(),
        _ => Vec::new(),
    }
}

fn takes(property: &Value, root: &Value) -> String {
    let choices = choices(property, root);
    if !choices.is_empty() {
        return choices.join("|");
    }
    match resolve(property, root).get("type").and_then(Value::as_str) {
        Some("boolean") => "true|false".to_owned(),
        Some("integer" | "number") => "NUMBER".to_owned(),
        Some("string") if resolve(property, root).get("format").is_some_and(|f| f == "file") => "FILE".to_owned(),
        Some("array") => "TEXT,TEXT…".to_owned(),
        _ => "TEXT".to_owned(),
    }
}

/// Reads `key=value` pairs into the options struct. A key that is not known, or a value that does not fit, is an error
/// which names what would.
///
/// # Errors
/// [`crate::ErrorKind::Usage`].
pub(crate) fn parse<T: DeserializeOwned + JsonSchema>(pairs: &[(String, String)]) -> Result<T> {
    // Most inputs are opened without options: what there could be is not looked up for each.
    let known = if pairs.is_empty() { Vec::new() } else { help::<T>() };
    let mut object = Map::new();
    for (key, value) in pairs {
        let Some(option) = known.iter().find(|o| o.key == *key) else { return Err(unknown(key, &known)) };
        let value = typed(value, &option.takes).ok_or_else(|| unfit(option, value))?;
        object.insert(key.clone(), value);
    }
    serde_json::from_value(Value::Object(object)).map_err(|e| Error::usage(format!("bad option: {e}")))
}

fn typed(value: &str, takes: &str) -> Option<Value> {
    match takes {
        "true|false" => value.parse().ok().map(Value::Bool),
        "NUMBER" => value.parse::<u64>().ok().map(Value::from),
        "TEXT,TEXT…" => Some(value.split(',').map(|v| Value::from(v.trim())).collect()),
        "TEXT" | "FILE" => Some(Value::from(value)),
        choices => choices.split('|').any(|c| c == value).then(|| Value::from(value)),
    }
}

fn unfit(option: &OptionHelp, value: &str) -> Error {
    Error::usage(format!("option {}={value}: it takes {}", option.key, option.takes))
}

fn unknown(key: &str, known: &[OptionHelp]) -> Error {
    let keys: Vec<&str> = known.iter().map(|o| o.key.as_str()).collect();
    let error = Error::usage(format!("there is no option {key} here"));
    if keys.is_empty() {
        return error.help("this format has no options in this direction");
    }
    error.help(format!("{}known options: {}", meant(key, &keys), keys.join(", ")))
}

/// How much a name must look like a known one to be taken for a slip.
const LIKENESS: f64 = 0.8;

/// `did you mean x? `, when a known name looks like the wrong one.
pub(crate) fn meant(wrong: &str, known: &[&str]) -> String {
    nearest(wrong, known.iter().copied(), LIKENESS).map(|name| format!("did you mean {name}? ")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
    struct Sample {
        /// Whether to be nice.
        be_nice: bool,
        /// How wide.
        width: Option<u32>,
        /// Which way.
        way: Way,
    }

    impl Default for Sample {
        fn default() -> Self {
            Sample { be_nice: true, width: None, way: Way::Up }
        }
    }

    #[derive(Debug, Default, PartialEq, Deserialize, serde::Serialize, JsonSchema)]
    #[serde(rename_all = "lowercase")]
    enum Way {
        /// Upwards.
        #[default]
        Up,
        /// Downwards.
        Down,
    }

    impl serde::Serialize for Sample {
        fn serialize<S: serde::Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
            (self.be_nice, self.width).serialize(s)
        }
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn docs_are_help_and_types_are_checked() {
        let takes: Vec<String> = help::<Sample>().into_iter().map(|o| o.takes).collect();
        assert_eq!(takes, ["true|false", "NUMBER", "up|down"]);
        let sample: Sample = parse(&pairs(&[("be-nice", "false"), ("width", "69"), ("way", "down")])).unwrap();
        assert!(!sample.be_nice && sample.width == Some(69) && sample.way == Way::Down);
        let error = parse::<Sample>(&pairs(&[("way", "left")])).unwrap_err();
        assert!(error.message().contains("up|down"));
        let error = parse::<Sample>(&pairs(&[("niceness", "1")])).unwrap_err();
        assert!(error.help_text().unwrap().contains("be-nice, width, way"));
    }
}
