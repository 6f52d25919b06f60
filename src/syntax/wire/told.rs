//! What a wire loses of an article, found by reading what was written.

use std::collections::BTreeMap;

use crate::model::{Article, diff};
use crate::note::Note;

/// How many differences of a field are told one by one.
const MOST: usize = 12;

/// Adds notes on all in which an article differs from how its wire is read, and that nothing has announced. Fields of which
/// nothing is carried are told by whoever knows why.
pub(super) fn untold(before: &Article, back: Option<&Article>, notes: &mut Vec<Note>, is_told: impl Fn(&str) -> bool) {
    let Some(back) = back else {
        return notes.push(Note::degraded("", "the story cannot be read back from the wire"));
    };
    let mut by_field: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in diff(before, back) {
        let field = path.split('/').nth(1).unwrap_or_default().to_owned();
        if !is_told(&field) && !notes.iter().any(|note| !note.path.is_empty() && note.covers(&path)) {
            by_field.entry(field).or_default().push(path);
        }
    }
    for (field, paths) in by_field {
        let paths = if paths.len() > MOST { vec![format!("/{field}")] } else { paths };
        notes.extend(paths.into_iter().map(|path| Note::degraded(path, "it is read otherwise from a wire")));
    }
}
