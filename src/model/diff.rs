//! In which fields two articles differ.

use serde_json::Value;

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
    if depth(a).max(depth(b)) > MAX_DEPTH {
        return vec![String::new()];
    }
    if a == b {
        return Vec::new();
    }
    // An article always serialises; were it not so, the whole of it would be named as different.
    let (Ok(x), Ok(y)) = (serde_json::to_value(a), serde_json::to_value(b)) else { return vec![String::new()] };
    diff_values(&x, &y)
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
