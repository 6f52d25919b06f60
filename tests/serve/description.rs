//! The description says what there is: every address in it answers, every type in it is there.

use serde_json::Value;

use crate::client::SHARED;

#[test]
fn every_address_that_is_described_answers_and_no_other() {
    let description = SHARED.get("/openapi.json").json();
    assert_eq!(description["openapi"], "3.1.0");
    let paths = description["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 9);

    for (path, methods) in paths {
        let target = path.replace("{name}", "article");
        let answer = match methods.get("post") {
            Some(_) => SHARED.post(
                &format!("{target}?{}", if path == "/v1/convert" { "to=json" } else { "" }),
                "Ferry back\n\nIt sails.\n",
            ),
            None => SHARED.get(&target),
        };
        assert_eq!(answer.status, 200, "{path}");
        let content =
            methods.pointer("/post/responses/200/content").or(methods.pointer("/get/responses/200/content")).unwrap();
        let media_type = answer.header("content-type").split(';').next().unwrap();
        assert!(content.get(media_type).is_some(), "{path} answers with {media_type}");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let description = SHARED.get("/openapi.json").json();
    let mut references = Vec::new();
    collect(&description, &mut references);
    assert!(references.len() > 50);
    for reference in references {
        assert!(description.pointer(reference.strip_prefix('#').unwrap()).is_some(), "{reference}");
    }
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|value| collect(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

#[test]
fn schemas_are_those_that_are_published() {
    for name in ["article", "report"] {
        let path = format!("{}/schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let published: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert_eq!(SHARED.get(&format!("/v1/schema/{name}")).json(), published);
    }
}
