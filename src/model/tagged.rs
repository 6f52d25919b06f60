//! Objects told by their `type`: read without buffering, and described so that a fault is reported where it is.
//!
//! serde's own internally tagged enums buffer the whole object and lose the place of a fault.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess};
use serde_json::{Map, Value, json};

use super::strict::Strict;

/// An enum whose variants are objects with a `type`.
pub(crate) trait Tagged: Sized {
    /// All types, for messages.
    const TAGS: &'static [&'static str];
    /// Reads the rest of the object, `type` taken off.
    fn read<'de, D: Deserializer<'de>>(tag: &str, rest: D) -> Result<Self, D::Error>;
}

/// Reads an object. Straight through when `type` comes first (we write it so), through a buffer otherwise.
pub(crate) fn read<'de, T: Tagged, A: MapAccess<'de>>(mut map: A) -> Result<T, A::Error> {
    let Some(first) = map.next_key::<String>()? else {
        return Err(A::Error::missing_field("type"));
    };
    if first == "type" {
        let tag: String = map.next_value()?;
        return T::read(&tag, MapAccessDeserializer::new(map));
    }
    let mut rest = Map::new();
    rest.insert(first, map.next_value()?);
    while let Some((key, value)) = map.next_entry::<String, Value>()? {
        if rest.insert(key.clone(), value).is_some() {
            return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
        }
    }
    match rest.remove("type") {
        Some(Value::String(tag)) => T::read(&tag, Strict(Value::Object(rest))).map_err(A::Error::custom),
        Some(_) => Err(A::Error::custom("invalid type: `type` is a string")),
        None => Err(A::Error::missing_field("type")),
    }
}

pub(crate) fn unknown<T: Tagged, E: Error>(tag: &str) -> E {
    E::unknown_variant(tag, T::TAGS)
}

/// The schema: `type` is one of the tags, and decides which object is meant.
pub(crate) fn schema<const N: usize>(
    generator: &mut schemars::SchemaGenerator,
    types: &[&str],
    description: &str,
    cases: [(&str, schemars::Schema); N],
) -> schemars::Schema {
    let tags: Vec<&str> = cases.iter().map(|(tag, _)| *tag).collect();
    let tags = json!({ "required": ["type"], "properties": { "type": { "enum": tags } } });
    let only_objects = json!({ "if": { "type": "object" }, "then": tags });

    let mut all = vec![if types.len() == 1 { tags } else { only_objects }];
    for (tag, case) in cases {
        let name = case.get("$ref").and_then(Value::as_str).and_then(|r| r.rsplit('/').next());
        if let Some(Value::Object(definition)) = name.and_then(|n| generator.definitions_mut().get_mut(n)) {
            allow_type(definition, tag);
        }
        all.push(json!({
            "if": { "type": "object", "required": ["type"], "properties": { "type": { "const": tag } } },
            "then": case
        }));
    }

    let types = if let [one] = types { json!(one) } else { json!(types) };
    schemars::json_schema!({ "description": description, "type": types, "allOf": all })
}

/// Lets the object behind a tag carry its `type`, which its own fields do not name.
fn allow_type(definition: &mut Map<String, Value>, tag: &str) {
    let properties = definition.entry("properties").or_insert_with(|| json!({}));
    if let Value::Object(properties) = properties {
        properties.insert("type".to_owned(), json!({ "const": tag }));
    }
}
