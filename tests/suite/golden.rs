//! Goldens: what each sample is read as, and what each format makes of the canonical samples, with every note.
//!
//! `tests/golden/read/FORMAT/SAMPLE.json` is the article (or the array of articles) that a sample holds,
//! `tests/golden/write/FORMAT/SAMPLE.EXT` what a canonical sample looks like in a format; beside each stands a `.notes`
//! with what reading or writing had to say. Rewritten by `WIRECOPY_BLESS=1 cargo test golden`: read the difference
//! against the sample before you commit it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use wirecopy::Note;
use wirecopy::format::{ALL, Format, Holds};
use wirecopy::model::{Article, article_schema, to_text};

use crate::support::{all_samples, files, golden, read, root, samples, write};

/// Canonical JSON is its own golden.
fn is_canonical(format: &Format) -> bool {
    let is_article = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        Article::from_json(&text).is_ok() || text.lines().next().is_some_and(|line| Article::from_json(line).is_ok())
    };
    samples(format.id).iter().any(is_article)
}

fn folder(side: &str, format: &Format) -> PathBuf {
    root().join("tests/golden").join(side).join(format.id)
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// A line a note: its place, if it has one, its kind, its field, and what it says.
fn told(notes: &[Note]) -> String {
    let line = |n: &Note| {
        let place = n.span.as_ref().map(|s| format!("{}:{} ", s.line, s.column)).unwrap_or_default();
        format!("{place}{} {}: {}\n", n.code, n.path, n.detail)
    };
    notes.iter().map(line).collect()
}

/// Compares both files and remembers that they belong here.
fn compare(path: &Path, text: &str, notes: &str, here: &mut BTreeSet<PathBuf>) {
    golden(path, text);
    here.insert(path.to_owned());
    if !notes.is_empty() {
        let path = path.with_extension("notes");
        golden(&path, notes);
        here.insert(path);
    }
}

/// A golden that no sample makes any more proves nothing.
fn nothing_else(side: &str, here: &BTreeSet<PathBuf>) {
    let all = ALL.iter().flat_map(|f| files(&folder(side, f)));
    let left: Vec<PathBuf> = all.filter(|p| !here.contains(p)).collect();
    assert!(left.is_empty(), "goldens of no sample: {left:?}");
}

#[test]
fn samples_are_read_as_their_goldens_say() {
    let schema = jsonschema::validator_for(&article_schema()).unwrap();
    let mut here = BTreeSet::new();
    for (format, sample) in all_samples().into_iter().filter(|(f, _)| !is_canonical(f)) {
        let noted = read(format, &std::fs::read(&sample).unwrap()).unwrap();
        let articles: Vec<serde_json::Value> = noted.iter().map(|n| serde_json::to_value(&n.value).unwrap()).collect();
        assert!(articles.iter().all(|a| schema.is_valid(a)), "{}: not by the schema", sample.display());
        let text = match articles.as_slice() {
            [one] => to_text(one),
            many => to_text(&many.into()),
        };
        let notes: String = noted.iter().map(|n| told(&n.notes)).collect();
        compare(&folder("read", format).join(stem(&sample)).with_extension("json"), &text, &notes, &mut here);
    }
    nothing_else("read", &here);
}

#[test]
fn canonical_samples_are_written_as_their_goldens_say() {
    let mut here = BTreeSet::new();
    for sample in samples("json") {
        let json = wirecopy::format::by_id("json").unwrap();
        let noted = read(json, &std::fs::read(&sample).unwrap()).unwrap();
        let articles: Vec<Article> = noted.into_iter().map(|n| n.value).collect();
        let fits = |f: &&&Format| !is_canonical(f) && (f.holds == Holds::Many || articles.len() == 1);
        for format in ALL.iter().filter(|f| f.write.is_some()).filter(fits) {
            let (bytes, notes) = write(format, &articles, &[]).unwrap();
            let path = folder("write", format).join(stem(&sample)).with_extension(format.extensions[0]);
            compare(&path, &String::from_utf8(bytes).unwrap(), &told(&notes.concat()), &mut here);
        }
    }
    nothing_else("write", &here);
}
