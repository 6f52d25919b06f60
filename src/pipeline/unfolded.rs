//! How many parts a JSON Schema has once its references are followed. A schema of forty lines, each of which refers twice
//! to the next, is checked against a trillion times; one whose references form a long chain ends the process.
//!
//! Knows the words of JSON Schema for reuse, and nothing of what a schema says.

use std::collections::HashMap;

use serde_json::Value;

/// More parts than this are not checked against.
const MOST: u64 = 1 << 20;
/// References and parts within one another.
const DEEPEST: usize = 500;

/// Whether a schema is small enough, its references followed, to be checked against.
pub(super) fn is_bounded(schema: &Value) -> bool {
    let mut named = HashMap::new();
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        for (word, sign) in [("$id", ""), ("id", ""), ("$anchor", "#"), ("$dynamicAnchor", "#")] {
            if let Some(name) = value.get(word).and_then(Value::as_str) {
                named.entry(format!("{sign}{name}")).or_insert(value);
            }
        }
        open.extend(within(value));
    }

    let mut unfolding = Unfolding { schema, named, known: HashMap::new() };
    unfolding.parts(schema, 0) <= MOST
}

fn within(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(list) => Box::new(list.iter()),
        Value::Object(map) => Box::new(map.values()),
        _ => Box::new(std::iter::empty()),
    }
}

struct Unfolding<'s> {
    schema: &'s Value,
    /// Parts by the names that references may use.
    named: HashMap<String, &'s Value>,
    /// How many parts there are in what has been counted; 0 for what is being counted, which comes again for parts of a
    /// document only.
    known: HashMap<*const Value, u64>,
}

impl<'s> Unfolding<'s> {
    // As deep as `DEEPEST`.
    fn parts(&mut self, value: &'s Value, depth: usize) -> u64 {
        if depth > DEEPEST {
            return u64::MAX;
        }
        if let Some(known) = self.known.get(&std::ptr::from_ref(value)) {
            return *known;
        }
        self.known.insert(std::ptr::from_ref(value), 0);

        let mut parts: u64 = 1;
        if let Value::Object(map) = value {
            // What is only there to be referred to counts where it is.
            let own = map.iter().filter(|(word, _)| !matches!(word.as_str(), "$defs" | "definitions"));
            for (word, inner) in own {
                let target = match inner.as_str() {
                    Some(target) if matches!(word.as_str(), "$ref" | "$dynamicRef" | "$recursiveRef") => {
                        self.named(target)
                    }
                    _ => Some(inner),
                };
                parts = parts.saturating_add(target.map_or(1, |target| self.parts(target, depth + 1)));
            }
        } else {
            for inner in within(value) {
                parts = parts.saturating_add(self.parts(inner, depth + 1));
            }
        }
        self.known.insert(std::ptr::from_ref(value), parts);
        parts
    }

    /// What a reference leads to, if it stands in this schema.
    fn named(&self, target: &str) -> Option<&'s Value> {
        match target.split_once('#') {
            Some(("", pointer)) if pointer.is_empty() || pointer.starts_with('/') => self.schema.pointer(pointer),
            _ => self.named.get(target).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn chain(length: usize, times: usize) -> Value {
        let next = |i: usize| json!({ "allOf": vec![json!({ "$ref": format!("#/$defs/{}", i + 1) }); times] });
        let mut defs: serde_json::Map<String, Value> = (0..length).map(|i| (i.to_string(), next(i))).collect();
        defs.insert(length.to_string(), json!(true));
        json!({ "$ref": "#/$defs/0", "$defs": defs })
    }

    #[test]
    fn what_unfolds_without_end_is_refused() {
        assert!(is_bounded(&chain(10, 2)) && !is_bounded(&chain(40, 2)));
        assert!(is_bounded(&chain(100, 1)) && !is_bounded(&chain(10_000, 1)));
        let tree =
            json!({ "properties": { "child": { "$ref": "#" }, "next": { "$ref": "#here", "$anchor": "here" } } });
        assert!(is_bounded(&tree));
    }

    #[test]
    fn our_own_schema_is_small_enough() {
        assert!(is_bounded(&crate::model::article_schema()));
    }
}
