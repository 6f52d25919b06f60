//! The schemas of IPTC, one a version (see `schemas/README.md`): what a document of ninjs may hold.

use std::sync::OnceLock;

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{Draft, Registry, ValidationError, Validator};
use serde_json::{Map, Value};

use super::Version;

/// A version of the standard, and its schema.
struct Known {
    version: &'static str,
    text: &'static str,
    validator: OnceLock<Option<Validator>>,
}

const fn known(version: &'static str, text: &'static str) -> Known {
    Known { version, text, validator: OnceLock::new() }
}

/// The versions whose schemas are at hand, the oldest first.
static KNOWN: [Known; 12] = [
    known("1.0", include_str!("schemas/ninjs-schema_1.0.json")),
    known("1.1", include_str!("schemas/ninjs-schema_1.1.json")),
    known("1.2", include_str!("schemas/ninjs-schema_1.2.json")),
    known("1.3", include_str!("schemas/ninjs-schema_1.3.json")),
    known("1.4", include_str!("schemas/ninjs-schema_1.4.json")),
    known("1.5", include_str!("schemas/ninjs-schema_1.5.json")),
    known("1.6", include_str!("schemas/ninjs-schema_1.6.json")),
    known("2.0", include_str!("schemas/ninjs-schema_2.0.json")),
    known("2.1", include_str!("schemas/ninjs-schema_2.1.json")),
    known("2.2", include_str!("schemas/ninjs-schema_2.2.json")),
    known("3.0", include_str!("schemas/ninjs-schema_3.0.json")),
    known("3.1", include_str!("schemas/ninjs-schema_3.1.json")),
];

/// What places are held against, from the second major on: the schema, and the address at which it is referred to.
const GEO: (&str, &str) = ("https://geojson.org/schema/GeoJSON.json", include_str!("schemas/GeoJSON-schema.json"));

/// The schema of a version, ready to be asked.
fn validator(version: &str) -> Option<&'static Validator> {
    let known = KNOWN.iter().find(|known| known.version == version)?;
    known.validator.get_or_init(|| build(known)).as_ref()
}

fn build(known: &Known) -> Option<Validator> {
    let schema: Value = serde_json::from_str(known.text).ok()?;
    let geo: Value = serde_json::from_str(GEO.1).ok()?;
    let registry = Registry::new().add(GEO.0, geo).ok()?.prepare().ok()?;
    // The first schema is of a draft that nobody has today; in what it says the next one means the same.
    let draft = (known.version == "1.0").then_some(Draft::Draft4);
    let options = jsonschema::options().with_registry(&registry).should_validate_formats(true).offline();
    let options = draft.into_iter().fold(options, |options, draft| options.with_draft(draft));
    options.build(&schema).ok()
}

/// How often what is left is looked at anew, once something went out of it.
const ROUNDS: usize = 12;

/// Takes out of an item what its schema does not let stand there: what was kept of another version, or is none of its
/// values.
pub(super) fn only_valid(item: &mut Map<String, Value>, version: Version) {
    let Some(validator) = validator(version.number()) else { return };
    let mut whole = Value::Object(std::mem::take(item));
    for _ in 0..ROUNDS {
        let mut wrong = wrong(validator, &whole);
        if wrong.is_empty() {
            break;
        }
        // From behind, so that the places of what comes before it stay.
        wrong.sort_by(|a, b| natural(b).cmp(&natural(a)));
        wrong.dedup();
        wrong.iter().for_each(|pointer| remove(&mut whole, pointer));
    }
    if let Value::Object(whole) = whole {
        *item = whole;
    }
}

/// A pointer as what sorts its numbers as numbers.
fn natural(pointer: &str) -> Vec<(Option<usize>, &str)> {
    pointer.split('/').map(|step| (step.parse().ok(), step)).collect()
}

/// Where something stands that may not.
fn wrong(validator: &Validator, whole: &Value) -> Vec<String> {
    let errors: Vec<ValidationError<'_>> = validator.iter_errors(whole).collect();
    // When something else is wrong in an object, no key of it counts as looked at.
    let is_sure = |error: &&ValidationError<'_>| !matches!(error.kind(), Kind::UnevaluatedProperties { .. });
    let any_sure = errors.iter().any(|error| is_sure(&error));
    let counted = errors.iter().filter(|error| !any_sure || is_sure(error));
    counted.flat_map(|error| places(error)).filter(|pointer| !pointer.is_empty()).collect()
}

fn places(error: &ValidationError<'_>) -> Vec<String> {
    let here = error.instance_path().to_string();
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            unexpected.iter().map(|key| super::parts::pointer(&here, key)).collect()
        }
        _ => vec![here],
    }
}

fn remove(whole: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return };
    match whole.pointer_mut(parent) {
        Some(Value::Object(object)) => drop(object.shift_remove(&key.replace("~1", "/").replace("~0", "~"))),
        Some(Value::Array(list)) => {
            if let Ok(at) = key.parse::<usize>()
                && at < list.len()
            {
                list.remove(at);
            }
        }
        _ => {}
    }
}
