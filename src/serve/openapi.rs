//! The description of the service for programs: OpenAPI 3.1, from the table of parameters, the kinds of problems and the
//! types of the answers.

use std::collections::BTreeMap;

use schemars::generate::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::look::Inspection;
use super::multipart::MIXED;
use super::problem::{PROBLEM_JSON, Problem, ProblemKind};
use super::query::{CONVERT, DETECT, INSPECT, Param, Takes, VALIDATE, ids};
use crate::format::ALL;
use crate::model::generator;
use crate::pipeline::{DetectAnswer, FormatEntry, Report};

/// Where the types of the answers stand in the document.
const SCHEMAS: &str = "/components/schemas";

/// What may go wrong with any document that is sent.
const OF_DOCUMENTS: [ProblemKind; 9] = [
    ProblemKind::Query,
    ProblemKind::Unreadable,
    ProblemKind::TooSlow,
    ProblemKind::TooLarge,
    ProblemKind::UnknownSource,
    ProblemKind::Full,
    ProblemKind::Internal,
    ProblemKind::Closing,
    ProblemKind::TookTooLong,
];

/// What may go wrong beside that when it is converted.
const OF_CONVERSIONS: [ProblemKind; 5] = [
    ProblemKind::UnknownTarget,
    ProblemKind::Invalid,
    ProblemKind::Refused,
    ProblemKind::HeldBack,
    ProblemKind::Unsupported,
];

/// The whole description.
pub(super) fn description() -> Value {
    let mut types = generator(SCHEMAS);
    let problem = reference::<Problem>(&mut types);
    let paths = paths(&mut types);
    let mut schemas = Value::Object(types.take_definitions(true));
    plainly(&mut schemas);

    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "wirecopy",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Converts news articles between formats, and says what cannot be carried.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": problems(&problem),
        },
    })
}

/// Says the same as generators of clients know it: `{}` for `true`, one list for a choice among words.
fn plainly(schemas: &mut Value) {
    let mut open = vec![schemas];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                if let Some(items @ Value::Bool(true)) = map.get_mut("items") {
                    *items = json!({});
                }
                if let Some(words) = map.get("oneOf").and_then(words) {
                    map.remove("oneOf");
                    map.extend([("type".to_owned(), json!("string")), ("enum".to_owned(), words)]);
                }
                open.extend(map.values_mut());
            }
            Value::Array(list) => open.extend(list),
            _ => {}
        }
    }
}

/// The words of a choice, if each of its cases is one or several.
fn words(cases: &Value) -> Option<Value> {
    let of = |case: &Value| match (case.get("const"), case.get("enum")) {
        (Some(word @ Value::String(_)), _) => Some(vec![word.clone()]),
        (_, Some(Value::Array(words))) => Some(words.clone()),
        _ => None,
    };
    let all: Option<Vec<Vec<Value>>> = cases.as_array()?.iter().map(of).collect();
    all.map(|all| Value::Array(all.concat()))
}

fn paths(types: &mut SchemaGenerator) -> Value {
    let report = in_json(&reference::<Report>(types));
    let detected = in_json(&reference::<DetectAnswer>(types));
    let inspection = in_json(&reference::<Inspection>(types));
    let formats = in_json(&json!({ "type": "array", "items": reference::<FormatEntry>(types) }));
    let schema = in_json(&json!({ "type": "object" }));

    let convert: Vec<ProblemKind> = OF_DOCUMENTS.into_iter().chain(OF_CONVERSIONS).collect();
    let look: Vec<ProblemKind> =
        OF_DOCUMENTS.into_iter().chain([ProblemKind::UnknownTarget, ProblemKind::Invalid]).collect();
    let name = json!({ "name": "name", "in": "path", "required": true, "schema": { "type": "string", "enum": ["article", "report"] } });
    let mut of_schema = get("schema", "The JSON Schema of articles or of reports.", &schema, &[ProblemKind::NoRoute]);
    put(&mut of_schema, "/get/parameters", json!([name]));

    json!({
        "/v1/convert": post("convert", "Converts a document. With the report beside it, the answer has two parts: the document, and the report in JSON.", CONVERT, &converted(), &convert),
        "/v1/validate": post("validate", "Checks a document against its format and against rules.", VALIDATE, &report, &look),
        "/v1/detect": post("detect", "Says what a document is, and why.", DETECT, &detected, &OF_DOCUMENTS),
        "/v1/inspect": post("inspect", "Shows the articles of a document field by field, and where each field came from.", INSPECT, &inspection, &look),
        "/v1/formats": get("formats", "The formats, their options, and what each carries.", &formats, &[]),
        "/v1/schema/{name}": of_schema,
        "/openapi.json": get("description", "This description.", &schema, &[]),
        "/healthz": get("health", "Whether the service takes requests.", &in_text(), &[]),
        "/metrics": get("metrics", "Counts, in the text format of Prometheus.", &in_text(), &[]),
    })
}

fn put(value: &mut Value, pointer: &str, new: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap_or_default();
    if let Some(Value::Object(map)) = value.pointer_mut(parent) {
        map.insert(key.to_owned(), new);
    }
}

fn post(id: &str, summary: &str, params: &[&Param], content: &Value, problems: &[ProblemKind]) -> Value {
    let binary = json!({ "schema": { "type": "string", "format": "binary" } });
    let any = json!({ "application/octet-stream": binary, "*/*": binary });
    json!({ "post": {
        "operationId": id,
        "summary": summary,
        "parameters": params.iter().map(|p| p.describe()).collect::<Vec<_>>(),
        "requestBody": { "required": true, "description": "A document of any format that can be read, gzip-compressed or not.", "content": any },
        "responses": responses(content, problems),
    }})
}

fn get(id: &str, summary: &str, content: &Value, problems: &[ProblemKind]) -> Value {
    let problems: Vec<ProblemKind> =
        problems.iter().copied().chain([ProblemKind::Internal, ProblemKind::Closing]).collect();
    json!({ "get": { "operationId": id, "summary": summary, "responses": responses(content, &problems) } })
}

fn responses(content: &Value, kinds: &[ProblemKind]) -> Value {
    let mut all = BTreeMap::from([("200".to_owned(), json!({ "description": "Done.", "content": content }))]);
    for kind in kinds {
        let status = kind.row().0.as_str().to_owned();
        let response = json!({ "$ref": format!("#/components/responses/{status}") });
        all.insert(status, response);
    }
    json!(all)
}

/// The answers that are problems, by their status.
fn problems(problem: &Value) -> Value {
    let mut titles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for kind in ProblemKind::ALL {
        let (status, name, title) = kind.row();
        titles.entry(status.as_str().to_owned()).or_default().push(format!("{name}: {title}"));
    }
    let content = json!({ PROBLEM_JSON: { "schema": problem } });
    let one = |(status, titles): (String, Vec<String>)| {
        (status, json!({ "description": titles.join(". "), "content": content }))
    };
    Value::Object(titles.into_iter().map(one).collect())
}

/// A document in any format that can be written, or it and its report.
fn converted() -> Value {
    let media_types = ALL.iter().filter(|f| f.write.is_some()).filter_map(|f| f.media_types.first().copied());
    // Generators of clients take every answer for what stands first: all are text.
    let (texts, others): (Vec<&str>, Vec<&str>) = media_types.partition(|t| t.starts_with("text/"));
    let text = json!({ "schema": { "type": "string" } });
    let texts = texts.into_iter().map(|t| (t.to_owned(), text.clone()));
    let mut content: Map<String, Value> = texts.collect();
    content.extend(others.into_iter().map(|t| (t.to_owned(), json!({ "schema": {} }))));
    content.insert(MIXED.to_owned(), json!({ "schema": {} }));
    Value::Object(content)
}

fn in_json(schema: &Value) -> Value {
    json!({ "application/json": { "schema": schema } })
}

fn in_text() -> Value {
    json!({ "text/plain": { "schema": { "type": "string" } } })
}

fn reference<T: schemars::JsonSchema>(types: &mut SchemaGenerator) -> Value {
    types.subschema_for::<T>().to_value()
}

impl Param {
    fn describe(&self) -> Value {
        let mut all = json!({ "name": self.name, "in": "query", "description": self.help, "required": self.is_required, "schema": self.schema() });
        if matches!(self.takes, Takes::Several(_)) {
            put(&mut all, "/explode", json!(false));
        }
        all
    }

    fn schema(&self) -> Value {
        match self.takes {
            Takes::Source => json!({ "type": "string", "enum": ids(|f| f.read.is_some()) }),
            Takes::Target => json!({ "type": "string", "enum": ids(|f| f.write.is_some()) }),
            Takes::Text => json!({ "type": "string" }),
            Takes::Pairs => json!({ "type": "array", "items": { "type": "string", "pattern": "^[^=]+=" } }),
            Takes::Flag => json!({ "type": "boolean" }),
            Takes::Number(most) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
            Takes::One(choices) => json!({ "type": "string", "enum": choices() }),
            Takes::Several(choices) => {
                json!({ "type": "array", "items": { "type": "string", "enum": choices() }, "minItems": 1 })
            }
        }
    }
}
