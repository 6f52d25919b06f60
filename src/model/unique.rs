//! JSON that is kept as it is: an object in which a key stands twice is refused, not settled by whichever came last.

use std::fmt;
use std::marker::PhantomData;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Reads an object whose keys are not known beforehand (`deserialize_with`).
pub(super) fn map<'de, D: Deserializer<'de>, V: Deserialize<'de>>(d: D) -> Result<IndexMap<String, V>, D::Error> {
    d.deserialize_map(Unique(PhantomData))
}

/// Reads any JSON text.
///
/// # Errors
/// serde's, and where an object has a key twice.
pub(crate) fn parse(text: &str) -> serde_json::Result<Value> {
    let mut source = serde_json::Deserializer::from_str(text);
    let value = Kept.deserialize(&mut source)?;
    source.end()?;
    Ok(value)
}

/// Reads any value (`deserialize_with`).
pub(super) fn value<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Value>, D::Error> {
    Kept.deserialize(d).map(Some)
}

fn twice<E: de::Error>(key: &str) -> E {
    E::custom(format_args!("duplicate field `{key}`"))
}

struct Unique<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for Unique<V> {
    type Value = IndexMap<String, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut all: IndexMap<String, V> = IndexMap::new();
        while let Some((key, value)) = map.next_entry::<String, V>()? {
            if all.contains_key(&key) {
                return Err(twice(&key));
            }
            all.insert(key, value);
        }
        Ok(all)
    }
}

/// Any value; its depth is bounded by the parser's.
struct Kept;

impl<'de> DeserializeSeed<'de> for Kept {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Value, D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Kept {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, it: bool) -> Result<Value, E> {
        Ok(Value::Bool(it))
    }

    fn visit_u64<E>(self, it: u64) -> Result<Value, E> {
        Ok(Value::Number(it.into()))
    }

    fn visit_i64<E>(self, it: i64) -> Result<Value, E> {
        Ok(Value::Number(it.into()))
    }

    fn visit_f64<E>(self, it: f64) -> Result<Value, E> {
        Ok(Number::from_f64(it).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, it: &str) -> Result<Value, E> {
        Ok(Value::String(it.to_owned()))
    }

    fn visit_string<E>(self, it: String) -> Result<Value, E> {
        Ok(Value::String(it))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(it) = seq.next_element_seed(Kept)? {
            all.push(it);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(Kept)?;
            if all.contains_key(&key) {
                return Err(twice(&key));
            }
            all.insert(key, value);
        }
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Article;

    #[test]
    fn a_key_that_stands_twice_is_refused_wherever_json_is_kept() {
        let native = |rest: &str| format!(r#"{{"guid":"u","native":{{"format":"x",{rest}}}}}"#);
        for json in [
            native(r#""elements":[{"at":"a","json":{"k":1,"k":2}}]"#),
            native(r#""elements":[{"at":"a","json":[{"a":{"k":[],"k":null}}]}]"#),
            native(r#""attrs":{"a":"1","a":"2"}"#),
            native(r#""namespaces":{"a":"1","a":"2"}"#),
            r#"{"guid":"u","renditions":[{"tech":{"fps":"1","fps":"2"}}]}"#.to_owned(),
        ] {
            let error = Article::from_json(&json).unwrap_err().to_string();
            assert!(error.contains("duplicate field"), "{json}: {error}");
        }
        let kept = native(r#""attrs":{"a":"1"},"elements":[{"at":"a","json":{"k":1,"l":[-2,2.5,true,null,"x"]}}]"#);
        let article = Article::from_json(&kept).unwrap();
        assert_eq!(serde_json::to_string(&article).unwrap(), kept);
    }
}
