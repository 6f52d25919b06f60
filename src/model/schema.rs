//! The JSON Schema (draft 2020-12) of the canonical article, generated from its types and their docs.

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::Article;

/// The identifier of the published article schema; its last part is the schema's version.
pub const SCHEMA_ID: &str = "https://wirecopy.dev/schema/article/1.json";

/// The schema of the canonical article.
#[must_use]
pub fn article_schema() -> Value {
    generate::<Article>(SCHEMA_ID, "Article")
}

/// The schema of any of our JSON types, under an id and a title.
#[must_use]
pub fn generate<T: JsonSchema>(id: &str, title: &str) -> Value {
    let mut value = settings().into_generator().into_root_schema_for::<T>().to_value();
    if let Value::Object(map) = &mut value {
        map.insert("$id".to_owned(), id.into());
        map.insert("title".to_owned(), title.into());
    }
    value
}

/// What generates schemas of our JSON types, for a document that has its definitions elsewhere: `/components/schemas`.
#[must_use]
pub fn generator(definitions: &'static str) -> SchemaGenerator {
    settings().with(|settings| settings.definitions_path = definitions.into()).into_generator()
}

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().with_transform(RecursiveTransform(no_null))
}

/// The text of a schema file: indented, with a line feed at its end.
#[must_use]
pub fn to_text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// A missing value is left out, never `null`: takes the `null` away that schemars gives every option.
fn no_null(schema: &mut Schema) {
    // serde's own formats (uint64, double) are no formats of JSON Schema.
    schema.remove("format");

    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|t| t != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            schema.insert("type".to_owned(), one);
        }
    }

    let Some(Value::Array(choices)) = schema.get_mut("anyOf") else { return };
    choices.retain(|c| c.get("type").and_then(Value::as_str) != Some("null"));
    if let [Value::Object(only)] = choices.as_mut_slice() {
        let only = std::mem::take(only);
        schema.remove("anyOf");
        for (key, value) in only {
            // A description of the field says more than that of its type.
            if schema.get(&key).is_none() {
                schema.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use schemars::transform::Transform;

    use super::*;

    #[test]
    fn no_optional_field_may_be_null() {
        assert!(!to_text(&article_schema()).contains("\"null\""));
    }

    #[test]
    fn transform_is_applied_to_a_plain_option() {
        let mut schema = schemars::json_schema!({ "type": ["string", "null"] });
        RecursiveTransform(no_null).transform(&mut schema);
        assert_eq!(schema.get("type"), Some(&Value::from("string")));
    }
}
