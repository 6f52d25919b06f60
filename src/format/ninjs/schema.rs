//! The schemas of IPTC, one a version (see `schemas/README.md`): what a document of ninjs may hold.

use std::sync::OnceLock;

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{Draft, Registry, ValidationError, Validator};
use serde_json::{Map, Value};

use super::read::{by_keys, stated};
use super::{Major, Version};
use crate::code;
use crate::note::Note;
use crate::syntax::json::{SchemaFault, against};

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

/// The versions whose schemas are at hand.
pub(super) fn versions() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|known| known.version)
}

pub(super) fn is_known(version: &str) -> bool {
    versions().any(|known| known == version)
}

fn build(known: &Known) -> Option<Validator> {
    let mut schema: Value = serde_json::from_str(known.text).ok()?;
    if known.version == "1.0" {
        as_draft_4(&mut schema);
    }
    let geo: Value = serde_json::from_str(GEO.1).ok()?;
    let registry = Registry::new().add(GEO.0, geo).ok()?.prepare().ok()?;
    // The first schema is of a draft that nobody has today; in what it says the next one means the same.
    let draft = (known.version == "1.0").then_some(Draft::Draft4);
    let options = jsonschema::options().with_registry(&registry).should_validate_formats(true).offline();
    let options = draft.into_iter().fold(options, jsonschema::ValidationOptions::with_draft);
    options.build(&schema).ok()
}

/// The first schema says of a property that it is required, where later drafts list those that are.
fn as_draft_4(schema: &mut Value) {
    if let Value::Object(root) = schema {
        root.insert("required".to_owned(), Value::from(vec!["uri"]));
        root.insert("$schema".to_owned(), "http://json-schema.org/draft-04/schema#".into());
    }
    let mut ahead = vec![schema];
    while let Some(next) = ahead.pop() {
        match next {
            Value::Object(object) => {
                object.retain(|key, value| key != "required" || value.is_array());
                ahead.extend(object.values_mut());
            }
            Value::Array(list) => ahead.extend(list),
            _ => {}
        }
    }
}

/// What a schema has to say of an item.
#[derive(Default)]
pub(super) struct Faults {
    pub(super) errors: Vec<SchemaFault>,
    /// What has only the wrong form, each with its pointer: IPTC's own documents pass with such.
    pub(super) warnings: Vec<(String, Note)>,
}

/// Holds an item against the schema of a version: that which is told, else the one that it states, else the one that it
/// fits best.
pub(super) fn faults(text: &str, told: Option<&str>) -> Faults {
    let Ok(item) = serde_json::from_str::<Value>(text) else { return Faults::default() };
    let stated = item.as_object().and_then(stated);
    let major = item.as_object().map_or(Major::Three, by_keys);
    let of_major = || versions().filter(|version| Major::of_version(version) == Some(major));
    let named = told.or(stated.as_deref());
    let version = named.and_then(|named| versions().find(|version| *version == named)).or_else(|| match named {
        // Newer than all that are at hand: its additions are no faults.
        Some(_) => None,
        None => best(&item, of_major()),
    });
    let Some((version, validator)) = version.and_then(|version| Some((version, validator(version)?))) else {
        return Faults::default();
    };

    let mut found = Faults::default();
    let any_sure = validator.iter_errors(&item).any(|error| !is_form(&error) && !is_unevaluated(&error));
    for fault in against(validator, &item, text) {
        let is_key = fault.code == code::UNKNOWN_FIELD;
        let key = fault.pointer.rsplit('/').next().unwrap_or_default();
        // When something else is wrong in an item, none of its keys counts as looked at.
        if is_key && any_sure && super::map::row(key).is_some_and(|row| row.keys.contains(&key)) {
            continue;
        }
        let message = if is_key { format!("ninjs {version} has no key `{key}` here") } else { fault.message.clone() };
        found.errors.push(SchemaFault { help: None, message, ..fault });
    }
    let forms: Vec<String> =
        validator.iter_errors(&item).filter(is_form).map(|e| e.instance_path().to_string()).collect();
    found.errors.retain(|fault| !forms.contains(&fault.pointer));
    for pointer in forms {
        let value = item.pointer(&pointer).and_then(Value::as_str).unwrap_or_default();
        let detail = format!("{value:?} is not of the form that ninjs {version} wants here");
        found.warnings.push((pointer, Note::rule("", detail).coded(code::BAD_VALUE)));
    }
    if let Some(first) = found.errors.first_mut() {
        let better = best(&item, versions()).filter(|best| *best != version && is_valid(&item, best));
        let fits = better.map(|better| format!("; it fits the one of {better}")).unwrap_or_default();
        first.help = Some(format!("held against IPTC's schema of ninjs {version}{fits}"));
    }
    found
}

/// The version with the fewest faults, the newest of several.
fn best(item: &Value, versions: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let count =
        |version: &&str| validator(version).map_or(usize::MAX, |v| v.iter_errors(item).filter(|e| !is_form(e)).count());
    versions.min_by_key(|version| (count(version), std::cmp::Reverse(*version)))
}

fn is_valid(item: &Value, version: &str) -> bool {
    validator(version).is_some_and(|validator| validator.iter_errors(item).all(|error| is_form(&error)))
}

fn is_form(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), Kind::Format { .. })
}

fn is_unevaluated(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), Kind::UnevaluatedProperties { .. })
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
    let any_sure = errors.iter().any(|error| !is_unevaluated(error));
    let counted = errors.iter().filter(|error| !any_sure || !is_unevaluated(error));
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
