//! In which fields two articles differ.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::field::Field;
use super::{Article, MAX_DEPTH, depth};

/// The fields in which two articles differ, as JSON pointers, each as deep as it can be said.
///
/// Where two arrays differ in length, the array itself is named. Articles that nest deeper than [`MAX_DEPTH`], which no
/// reader gives, are not compared: the whole is named.
///
/// ```
/// use wirecopy::model::{Article, Label, diff};
/// let a = Article { guid: "x".into(), headlines: vec![Label::new("One")], ..Article::default() };
/// let b = Article { headlines: vec![Label::new("Two")], ..a.clone() };
/// assert_eq!(diff(&a, &b), ["/headlines/0/text"]);
/// assert!(diff(&a, &a).is_empty());
/// ```
#[must_use]
pub fn diff(a: &Article, b: &Article) -> Vec<String> {
    if !is_too_deep(a, b) && a == b {
        return Vec::new();
    }
    Compared::new(a, b).map_or_else(|| vec![String::new()], |both| both.differences())
}

fn is_too_deep(a: &Article, b: &Article) -> bool {
    depth(a).max(depth(b)) > MAX_DEPTH
}

/// Two articles side by side. Fields in which they are the same are not looked into: a bag may be large.
pub(crate) struct Compared<'a> {
    first: &'a Article,
    same: Vec<Field>,
    /// Those of them that were asked for.
    asked: HashMap<Field, Value>,
    /// The fields in which they differ.
    a: Value,
    b: Value,
    /// What stands in the lists of the second that differ in length, by their places.
    lists: HashMap<String, HashSet<String>>,
}

impl<'a> Compared<'a> {
    /// `None` when one of them nests too deep to be looked at.
    pub(crate) fn new(first: &'a Article, second: &Article) -> Option<Compared<'a>> {
        if is_too_deep(first, second) {
            return None;
        }
        let (same, other): (Vec<Field>, Vec<Field>) =
            Field::ALL.iter().copied().partition(|field| field.is_same(first, second));
        let fields = |article: &Article| {
            let set = other.iter().filter(|field| field.is_set(article));
            // An article always serialises; were it not so, the whole of it would be named as different.
            set.map(|field| Some((field.name().to_owned(), field.value(article).ok()?))).collect::<Option<Map<_, _>>>()
        };
        let (a, b) = (Value::Object(fields(first)?), Value::Object(fields(second)?));
        Some(Compared { first, same, asked: HashMap::new(), a, b, lists: HashMap::new() })
    }

    /// The fields in which they differ, as [`diff`] gives them.
    pub(crate) fn differences(&self) -> Vec<String> {
        diff_values(&self.a, &self.b)
    }

    /// Whether the second has what stands at this place of the first: at the same place or, in a list that differs in
    /// length, as an entry of it. `false` where nothing stands.
    pub(crate) fn keeps(&mut self, pointer: &str) -> bool {
        if let Some(field) = self.same.iter().copied().find(|field| is_in(pointer, *field)) {
            return self.stands(field, pointer);
        }
        let (mut a, mut b) = (&self.a, &self.b);
        let mut walked = 0;

        for step in pointer.split('/').skip(1) {
            let next = match (a, b) {
                (Value::Object(x), Value::Object(y)) => {
                    let key = step.replace("~1", "/").replace("~0", "~");
                    x.get(&key).zip(y.get(&key))
                }
                (Value::Array(x), Value::Array(y)) => {
                    let entry = step.parse::<usize>().ok().and_then(|i| Some((x.get(i)?, y.get(i))));
                    if let (Some((entry, _)), true) = (entry, x.len() != y.len()) {
                        let here = pointer.get(..walked).unwrap_or_default().to_owned();
                        let there = self.lists.entry(here).or_insert_with(|| y.iter().map(Value::to_string).collect());
                        return there.contains(&entry.to_string());
                    }
                    entry.and_then(|(v, w)| Some((v, w?)))
                }
                _ => None,
            };

            let Some(both) = next else { return false };
            (a, b) = both;
            walked += 1 + step.len();
        }

        a == b
    }

    /// Whether something stands at this place of the first, in a field in which both are the same.
    fn stands(&mut self, field: Field, pointer: &str) -> bool {
        if !field.is_set(self.first) {
            return false;
        }
        let value = self.asked.entry(field).or_insert_with(|| field.value(self.first).unwrap_or_default());
        value.pointer(pointer.get(1 + field.name().len()..).unwrap_or_default()).is_some()
    }
}

/// Whether a pointer leads to a field, or into it.
fn is_in(pointer: &str, field: Field) -> bool {
    let rest = pointer.strip_prefix('/').and_then(|p| p.strip_prefix(field.name()));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The places in which two JSON values differ, as JSON pointers.
#[must_use]
pub fn diff_values(a: &Value, b: &Value) -> Vec<String> {
    let mut out = Vec::new();
    walk(a, b, &mut String::new(), &mut out);
    out
}

fn walk(a: &Value, b: &Value, at: &mut String, out: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            let missing = y.iter().filter(|(k, _)| !x.contains_key(*k)).map(|(k, v)| (k, &Value::Null, v));
            for (key, v, w) in x.iter().map(|(k, v)| (k, v, y.get(k).unwrap_or(&Value::Null))).chain(missing) {
                step(at, &key.replace('~', "~0").replace('/', "~1"), |at| walk(v, w, at, out));
            }
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            for (i, (v, w)) in x.iter().zip(y).enumerate() {
                step(at, &i.to_string(), |at| walk(v, w, at, out));
            }
        }
        _ if a == b => {}
        _ => out.push(at.clone()),
    }
}

fn step(at: &mut String, key: &str, f: impl FnOnce(&mut String)) {
    let length = at.len();
    at.push('/');
    at.push_str(key);
    f(at);
    at.truncate(length);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(fields: &str) -> Article {
        Article::from_json(&format!(r#"{{"guid":"x",{fields}}}"#)).unwrap()
    }

    #[test]
    fn what_stands_at_the_same_place_is_kept() {
        let (a, b) = (
            article(r#""language":"en","headlines":[{"text":"A"},{"text":"B"}]"#),
            article(r#""language":"de","headlines":[{"text":"A"},{"text":"C"}]"#),
        );
        let mut both = Compared::new(&a, &b).unwrap();
        assert!(both.keeps("/headlines/0/text") && both.keeps("/guid"));
        assert!(
            !both.keeps("/headlines/1") && !both.keeps("/language") && !both.keeps("/headlines") && !both.keeps("")
        );
        assert!(!both.keeps("/slugline") && !both.keeps("/headlines/7"), "nothing stands there");
    }

    #[test]
    fn in_lists_of_different_lengths_entries_are_looked_for() {
        let (a, b) = (
            article(r#""headlines":[{"text":"A"},{"text":"B"},{"text":"C"}]"#),
            article(r#""headlines":[{"text":"C"},{"text":"A"}]"#),
        );
        let mut both = Compared::new(&a, &b).unwrap();
        assert!(both.keeps("/headlines/0") && both.keeps("/headlines/2/text"));
        assert!(!both.keeps("/headlines/1") && !both.keeps("/headlines/1/text"));
    }
}
