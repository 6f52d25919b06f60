//! The samples keep what their index promises.

use serde_json::Value;
use wirecopy::model::article_schema;

use crate::support::{all_samples, root, samples};

/// A field is in use when the samples do not fit a schema without it.
#[test]
fn the_json_samples_use_every_field_and_every_type() {
    let articles: Vec<Value> = samples("json").iter().flat_map(|path| articles(path)).collect();
    let schema = article_schema();
    let unused: Vec<String> = places(&schema)
        .into_iter()
        .filter(|place| {
            let validator = jsonschema::validator_for(&without(&schema, place)).unwrap();
            articles.iter().all(|a| validator.is_valid(a))
        })
        .collect();
    // The values that stand for a field which is left out.
    let defaults = ["text", "usable", "body"];
    let missing: Vec<&String> = unused.iter().filter(|p| !defaults.iter().any(|d| p.ends_with(d))).collect();
    assert!(missing.is_empty(), "no sample in samples/json uses {missing:?}");
}

#[test]
fn every_sample_stands_in_the_index() {
    let index = std::fs::read_to_string(root().join("samples/README.md")).unwrap();
    for (_, path) in all_samples() {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(index.contains(name), "samples/README.md does not say what {name} shows");
    }
}

fn articles(path: &std::path::Path) -> Vec<Value> {
    match serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap() {
        Value::Array(many) => many,
        one => vec![one],
    }
}

/// Every property of every object, as pointer; every value of every closed list, as pointer and value.
fn places(schema: &Value) -> Vec<String> {
    let definitions = schema["$defs"].as_object().unwrap();
    let named = definitions.iter().map(|(name, d)| (format!("/$defs/{name}"), d));
    let mut out = Vec::new();
    for (at, definition) in named.chain([(String::new(), schema)]) {
        // The root is the article once more, for those embedded in links.
        let properties = definition.get("properties").and_then(Value::as_object).into_iter().flatten();
        out.extend(properties.filter(|_| at != "/$defs/Article").map(|(p, _)| format!("{at}/properties/{p}")));
        for list in ["enum", "oneOf"] {
            let values = definition.get(list).and_then(Value::as_array).into_iter().flatten();
            let word = |v: &Value| v.get("const").unwrap_or(v).as_str().map(str::to_owned);
            out.extend(values.filter_map(word).map(|w| format!("{at}/{list}/{w}")));
        }
    }
    out
}

fn without(schema: &Value, place: &str) -> Value {
    let mut changed = schema.clone();
    let (parent, key) = place.rsplit_once('/').unwrap();
    match changed.pointer_mut(parent).unwrap() {
        Value::Object(properties) => drop(properties.remove(key)),
        Value::Array(values) => values.retain(|v| v.get("const").unwrap_or(v) != key),
        _ => unreachable!("a property or a list"),
    }
    changed
}
