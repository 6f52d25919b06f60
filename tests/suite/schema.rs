//! The published schemas are in step with the code, and reading agrees with them.

use jsonschema::Validator;
use serde_json::{Map, Value, json};
use wirecopy::model::{Article, article_schema, to_text};

use crate::support::{golden, root, samples};

#[test]
fn the_published_article_schema_is_in_step() {
    golden(&root().join("schema/article.schema.json"), &to_text(&article_schema()));
}

#[test]
fn every_description_is_there() {
    let schema = article_schema();
    for (name, property) in schema["properties"].as_object().unwrap() {
        assert!(property.get("description").is_some(), "{name} has no description");
    }
}

/// Reading canonical JSON and validating it against the schema say the same of every mutation of every sample.
#[test]
fn reading_and_the_schema_agree() {
    let validator = jsonschema::validator_for(&article_schema()).unwrap();
    let mut articles = vec![rich()];
    for path in samples("json") {
        match serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap() {
            Value::Array(many) => articles.extend(many),
            one => articles.push(one),
        }
    }
    let mut tried = 0;
    for article in &articles {
        agree(&validator, article, "unchanged");
        assert!(validator.is_valid(article));
        for pointer in pointers(article) {
            for (what, mutated) in mutations(article, &pointer) {
                agree(&validator, &mutated, &format!("{what} at {pointer}"));
                tried += 1;
            }
        }
    }
    assert!(tried > 900, "only {tried} mutations");
}

fn agree(validator: &Validator, value: &Value, what: &str) {
    let text = value.to_string();
    let read = Article::from_json(&text).err().map(|e| e.to_string());
    let faults: Vec<String> = validator.iter_errors(value).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert!(read.is_none() == faults.is_empty(), "{what}: reading says {read:?}, the schema says {faults:?}");
}

/// All places of a value, the root included.
fn pointers(value: &Value) -> Vec<String> {
    let mut out = vec![String::new()];
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(k, v)| (k.replace('~', "~0").replace('/', "~1"), v)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(i, v)| (i.to_string(), v)).collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        out.extend(pointers(child).into_iter().map(|p| format!("/{key}{p}")));
    }
    out
}

/// The named mutations of one place.
fn mutations(article: &Value, pointer: &str) -> Vec<(&'static str, Value)> {
    let at = article.pointer(pointer).unwrap();
    let with = |new: Value| {
        let mut changed = article.clone();
        *changed.pointer_mut(pointer).unwrap() = new;
        changed
    };
    let mut out = vec![("null", with(Value::Null)), ("wrong type", with(wrong_type(at)))];
    match at {
        Value::Object(map) => {
            let mut more = map.clone();
            more.insert("zzz".into(), json!(1));
            out.push(("unknown key", with(Value::Object(more))));
            out.push(("array for object", with(map.values().cloned().collect())));
            for key in map.keys() {
                let fewer: Map<_, _> = map.clone().into_iter().filter(|(k, _)| k != key).collect();
                out.push(("deleted key", with(Value::Object(fewer))));
            }
        }
        Value::Number(n) if n.is_u64() => {
            out.push(("out of range", with(json!(1000))));
            out.push(("below range", with(json!(-1))));
            out.push(("zero", with(json!(0))));
            out.push(("4.0", with(json!(4.0))));
            out.push(("4.5", with(json!(4.5))));
        }
        Value::String(_) => {
            out.push(("empty", with(json!(""))));
            out.push(("unknown word", with(json!("zzz"))));
        }
        Value::Array(_) => {
            out.push(("emptied", with(json!([]))));
            out.push(("object for array", with(json!({}))));
        }
        _ => {}
    }
    out
}

fn wrong_type(value: &Value) -> Value {
    match value {
        Value::String(_) => json!(7),
        Value::Number(_) => json!("7"),
        Value::Bool(_) => json!("true"),
        Value::Array(_) | Value::Object(_) => json!("text"),
        Value::Null => json!(true),
    }
}

/// An article with every type of the model once.
fn rich() -> Value {
    json!({
        "guid": "urn:example:1", "urgency": 4, "firstCreated": "2026-04-15T08:05:00+02:00", "embargo": "indefinite",
        "altIds": [{"value": "7", "role": {"qcode": "a:b"}}], "type": "picture", "completeness": "partial",
        "headlines": [{"text": ["A ", {"type": "styled", "style": "emphasis", "children": "b"}], "rank": 1, "public": true}],
        "subjects": [{"qcode": "medtop:04000000", "type": "topic", "names": [{"value": "economy", "lang": "en"}],
            "details": {"relevance": 80, "rank": 2, "geo": {"type": "Point", "coordinates": [9.99, 53.55]},
                "symbols": [{"symbol": "X"}], "contacts": [{"type": "email", "value": "a@example.com"}],
                "broader": [{"qcode": "x:y"}], "sameAs": [{"uri": "http://example.com/"}]}}],
        "rights": [{"notices": [{"text": "c", "href": "http://example.com/"}], "expressions": [{"value": "<x/>"}]}],
        "links": [{"rel": {"qcode": "irel:seeAlso"}, "size": 3, "article": {"guid": "urn:example:2", "body": [{"type": "rule"}]}}],
        "renditions": [{"href": "a.jpg", "width": 10, "duration": 1.5, "tech": {"colourspace": "rgb"}}],
        "groups": [{"id": "g", "root": true, "members": [{"group": "h"}]}],
        "counts": {"words": 4}, "message": {"priority": 3, "signals": [{"qcode": "nmsig:atomic"}]},
        "native": {"format": "newsml-g2", "attrs": {"@dir": "ltr"}, "elements": [{"at": "a[1]", "xml": "<a/>"}, {"at": "b", "json": {"c": [1]}}],
            "catalogs": [{"schemes": [{"alias": "a", "uri": "u"}]}]},
        "body": [
            {"type": "paragraph", "text": ["x", {"type": "break"}, {"type": "link", "href": "h", "children": "y"},
                {"type": "entity", "kind": "person", "code": {"literal": "l"}, "attrs": {"idsrc": "i"}, "children": "z"},
                {"type": "span", "lang": "fr", "children": ["q", {"type": "raw", "format": "html", "value": "<b/>"}]}]},
            {"type": "heading", "level": 2, "text": "h"},
            {"type": "list", "ordered": true, "start": 3, "items": [[{"type": "paragraph", "text": "i"}]]},
            {"type": "quote", "blocks": [{"type": "pre", "text": " a"}], "credit": "c"},
            {"type": "table", "rows": [{"part": "head", "cells": [{"header": true, "colspan": 2, "align": "right", "blocks": []}]}]},
            {"type": "media", "kind": "picture", "renditions": [{"href": "b.jpg"}], "caption": [{"type": "paragraph", "text": "p"}]},
            {"type": "section", "role": "sidebar", "blocks": [{"type": "raw", "format": "xml", "value": "<y/>"}]}
        ]
    })
}
