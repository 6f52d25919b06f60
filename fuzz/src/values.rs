//! Articles by number: canonical JSON of the samples, changed where JSON has values, so that nearly all of it can be
//! read. Byte mutations seldom get as far.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::mutate::{Dice, NASTY};

/// Articles, and the values seen under each name.
pub struct Values {
    articles: Vec<Value>,
    seen: BTreeMap<String, Vec<Value>>,
    strings: Vec<String>,
}

/// A node of a value, by the steps to it.
type Place = Vec<Step>;

#[derive(Clone)]
enum Step {
    Key(String),
    Index(usize),
}

impl Values {
    /// Learns what stands where in these articles.
    pub fn new(articles: Vec<Value>) -> Values {
        let (mut seen, mut strings) = (BTreeMap::<String, Vec<Value>>::new(), Vec::new());
        for article in &articles {
            for place in places(article) {
                let Some(value) = at(article, &place) else { continue };
                strings.extend(value.as_str().map(str::to_owned));
                seen.entry(name(&place)).or_default().push(value.clone());
            }
        }
        strings.sort();
        strings.dedup();
        Values { articles, seen, strings }
    }

    /// One of the articles.
    pub(crate) fn sample(&self, dice: &mut Dice) -> Value {
        dice.pick(&self.articles).clone()
    }

    /// The input of this number: bytes that pick the format and its options, then an article.
    pub fn input(&self, number: u64, prefix: usize) -> Vec<u8> {
        let mut dice = Dice::new(number);
        let mut article = dice.pick(&self.articles).clone();
        if let Value::Object(fields) = &mut article {
            let keep = 1 + dice.roll(4);
            fields.retain(|key, _| key == "guid" || dice.roll(4) < keep);
        }
        for _ in 0..1 + dice.roll(5) {
            self.change(&mut article, &mut dice);
        }
        let mut out: Vec<u8> = (0..prefix).map(|_| dice.byte()).collect();
        out.extend(article.to_string().into_bytes());
        out
    }

    fn change(&self, article: &mut Value, dice: &mut Dice) {
        let all = places(article);
        let place = dice.pick(&all).clone();
        let known = self.seen.get(&name(&place)).map_or(&[][..], Vec::as_slice);
        let Some(value) = at_mut(article, &place) else { return };
        if !known.is_empty() && dice.roll(8) == 0 {
            *value = dice.pick(known).clone();
            return;
        }
        match value {
            Value::String(text) => self.text(text, dice),
            Value::Array(list) => self.list(list, &name(&place), dice),
            Value::Object(fields) => self.fields(fields, &name(&place), dice),
            Value::Number(_) => *value = dice.pick(&[0u64, 1, 7, 100, 101, u64::MAX]).to_owned().into(),
            Value::Bool(_) => *value = (dice.roll(2) == 0).into(),
            Value::Null => {}
        }
    }

    fn text(&self, text: &mut String, dice: &mut Dice) {
        let at = dice.roll(text.chars().count() + 1);
        let at = text.char_indices().nth(at).map_or(text.len(), |(i, _)| i);
        match dice.roll(10) {
            0 => *text = (*dice.pick(NASTY)).to_owned(),
            1 | 2 => dice.pick(&self.strings).clone_into(text),
            3 => text.insert(0, *dice.pick(&[' ', '\n', '\t', '\u{a0}', ':', '#', '@'])),
            4 => text.push(*dice.pick(&[' ', '\n', '\r', '\u{2028}', ':', '/', ']'])),
            5 => text.clear(),
            6 => text.truncate(at),
            7 => text.insert_str(at, dice.pick::<String>(&self.strings)),
            8 => drop(text.drain(..at)),
            _ => text.insert_str(at, dice.pick::<&str>(NASTY)),
        }
    }

    fn list(&self, list: &mut Vec<Value>, name: &str, dice: &mut Dice) {
        let at = dice.roll(list.len());
        let known = self.seen.get(&format!("{name}[]")).map_or(&[][..], Vec::as_slice);
        match dice.roll(5) {
            0 if !list.is_empty() => drop(list.remove(at)),
            1 if !list.is_empty() => list.insert(0, list[at].clone()),
            2 => list.clear(),
            3 if !list.is_empty() => list.swap(0, at),
            _ if !known.is_empty() => list.insert(at, dice.pick(known).clone()),
            _ => {}
        }
    }

    fn fields(&self, fields: &mut Map<String, Value>, name: &str, dice: &mut Dice) {
        let keys: Vec<String> = fields.keys().cloned().collect();
        let others = self.seen.get(name).map_or(&[][..], Vec::as_slice);
        match dice.roll(6) {
            0 if !keys.is_empty() => drop(fields.remove(dice.pick(&keys))),
            // Only keys that are anybody's own, such as paths, may be renamed.
            1 | 2 if !keys.is_empty() && matches!(name, "attrs" | "namespaces" | "tech") => {
                let mut key = dice.pick(&keys).clone();
                let value = fields.remove(&key).unwrap_or_default();
                self.text(&mut key, dice);
                fields.insert(key, value);
            }
            3 => fields.clear(),
            _ if !others.is_empty() => {
                let Some(other) = dice.pick(others).as_object() else { return };
                let theirs: Vec<(&String, &Value)> = other.iter().collect();
                if !theirs.is_empty() {
                    let (key, value) = *dice.pick(&theirs);
                    fields.insert(key.clone(), value.clone());
                }
            }
            _ => {}
        }
    }
}

/// What a place is called: the key it stands under, with `[]` for the entries of a list.
fn name(place: &[Step]) -> String {
    let entries = place.iter().rev().take_while(|s| matches!(s, Step::Index(_))).count();
    let key = place.iter().rev().nth(entries);
    let key = if let Some(Step::Key(key)) = key { key.as_str() } else { "" };
    format!("{key}{}", "[]".repeat(entries))
}

/// All places in a value, the root too.
fn places(value: &Value) -> Vec<Place> {
    let mut all: Vec<Place> = Vec::new();
    let mut open: Vec<(Place, &Value)> = vec![(Vec::new(), value)];
    while let Some((place, value)) = open.pop() {
        let with = |step: Step| place.iter().cloned().chain([step]).collect::<Place>();
        match value {
            Value::Array(list) => open.extend(list.iter().enumerate().map(|(i, v)| (with(Step::Index(i)), v))),
            Value::Object(map) => open.extend(map.iter().map(|(k, v)| (with(Step::Key(k.clone())), v))),
            _ => {}
        }
        all.push(place);
    }
    all
}

fn at<'v>(value: &'v Value, place: &[Step]) -> Option<&'v Value> {
    place.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(i) => value.get(i),
    })
}

fn at_mut<'v>(value: &'v mut Value, place: &[Step]) -> Option<&'v mut Value> {
    place.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(i) => value.get_mut(i),
    })
}
