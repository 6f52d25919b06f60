//! Layers point downwards only: cli, serve → pipeline → format, syntax, convert → model. Read from the imports themselves and
//! from paths within the code, however they are nested and whether they begin with `crate`, `super` or `self`.

use std::path::{Path, PathBuf};

use crate::support::root;

/// What stands above the model, above the formats, and so on: the modules that a folder or file of `src` must not use.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("model", &["syntax", "format", "convert", "pipeline", "cli", "serve"]),
    ("code", &["syntax", "format", "convert", "pipeline", "cli", "serve"]),
    ("note.rs", &["syntax", "format", "convert", "pipeline", "cli", "serve"]),
    ("error.rs", &["syntax", "format", "convert", "pipeline", "cli", "serve"]),
    ("span.rs", &["syntax", "format", "convert", "pipeline", "cli", "serve"]),
    ("syntax", &["format", "convert", "pipeline", "cli", "serve"]),
    ("format", &["convert", "pipeline", "cli", "serve"]),
    ("convert.rs", &["pipeline", "cli", "serve"]),
    ("pipeline", &["cli", "serve"]),
];

/// The layers that know no files, no clock, no terminal and no environment.
const PURE: &[&str] = &["model", "syntax", "format", "convert.rs", "code", "note.rs", "error.rs", "span.rs"];

/// Paths that lead to files, the clock, or the environment.
const IMPURE: &[&str] =
    &["std::fs", "std::env", "std::net", "std::process", "std::time::SystemTime", "std::time::Instant"];

/// The same where it stands in the code without a path of its own.
const IMPURE_WORDS: &[&str] =
    &["SystemTime", "Instant::now", "Zoned::now", "Timestamp::now", "println!", "eprintln!", "process::exit"];

#[test]
fn no_module_uses_a_layer_above_its_own() {
    for (place, forbidden) in FORBIDDEN {
        for file in sources(&root().join("src").join(place)) {
            for path in used(&file) {
                let ours = path.strip_prefix("crate::").and_then(|rest| rest.split("::").next());
                assert!(!ours.is_some_and(|m| forbidden.contains(&m)), "{} uses {path}, a layer above", file.display());
            }
        }
    }
}

/// A format takes what it shares with others from `syntax` or from the registry's own files.
#[test]
fn formats_do_not_know_each_other() {
    let folders = std::fs::read_dir(root().join("src/format")).unwrap().flatten().map(|e| e.path());
    let formats: Vec<String> = folders.filter(|p| p.is_dir()).map(|p| name_of(&p)).collect();
    assert!(formats.iter().any(|f| f == "newsml_g2"), "{formats:?}");

    for own in &formats {
        for file in sources(&root().join("src/format").join(own)) {
            for path in used(&file) {
                let other = path.strip_prefix("crate::format::").and_then(|rest| rest.split("::").next());
                let other = other.filter(|m| m != own && formats.iter().any(|f| f == m));
                assert!(other.is_none(), "{} uses {path}, another format", file.display());
            }
        }
    }
}

#[test]
fn formats_and_model_know_no_files_clock_or_terminal() {
    for place in PURE {
        for file in sources(&root().join("src").join(place)) {
            for path in used(&file) {
                let impure = IMPURE.iter().find(|i| path == **i || path.starts_with(&format!("{i}::")));
                assert!(impure.is_none(), "{} uses {path}", file.display());
            }
            let code = code(&file, Strings::Out);
            for word in IMPURE_WORDS {
                assert!(!code.contains(word), "{} uses {word}", file.display());
            }
        }
    }
}

/// Only the registry and its own folder may name a format.
#[test]
fn no_format_is_named_outside_its_folder() {
    for file in sources(&root().join("src")) {
        let text = code(&file, Strings::In);
        for format in wirecopy::format::ALL {
            let own = file.components().any(|c| c.as_os_str() == format.id.replace(['-', '.'], "_").as_str());
            let quoted = format!("== \"{}\"", format.id);
            assert!(own || !text.contains(&quoted), "{} compares a format's name: {quoted}", file.display());
        }
    }
}

#[test]
fn imports_are_read_as_rust_reads_them() {
    let own = ["crate".to_owned(), "format".to_owned(), "csv".to_owned(), "read".to_owned()];
    let code = "pub(crate) use crate::{model::{self, Field as F, table::*}, note}; use super::super::json::Fault;\n\
                fn f() { crate::pipeline::convert(self::x::Y) }";
    let expected = [
        "crate::model",
        "crate::model::Field",
        "crate::model::table",
        "crate::note",
        "crate::format::json::Fault",
        "crate::pipeline::convert",
        "crate::format::csv::read::x::Y",
    ];
    assert_eq!(paths(code, &own), expected);
    assert_eq!(without(r##"a /* b /* c */ */ "d\"e" r#"f""# 'g' 'h: "##, Strings::Out), "a  \"\" \"\"  'h: ");
}

fn sources(place: &Path) -> Vec<PathBuf> {
    if place.is_file() {
        return vec![place.to_owned()];
    }
    let entries = std::fs::read_dir(place).into_iter().flatten().flatten();
    entries.flat_map(|e| sources(&e.path())).filter(|p| p.extension().is_some_and(|x| x == "rs")).collect()
}

fn name_of(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The paths that a file uses, from the root of the crate or of another.
fn used(file: &Path) -> Vec<String> {
    let below = file.strip_prefix(root().join("src")).unwrap().with_extension("");
    let steps = below.iter().map(|step| step.to_string_lossy().into_owned()).filter(|step| step != "mod");
    let own: Vec<String> = std::iter::once("crate".to_owned()).chain(steps).collect();
    paths(&code(file, Strings::Out), &own)
}

/// The paths in code: those of `use`, and those that begin with `crate`, `super` or `self` anywhere.
fn paths(code: &str, own: &[String]) -> Vec<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    let mut rest = code;

    while let Some(start) = rest.find(is_name) {
        let word_end = rest[start..].find(|c| !is_name(c)).map_or(rest.len(), |i| start + i);
        let word = &rest[start..word_end];
        let is_import = word == "use" && rest[word_end..].starts_with(' ');
        let end = match word {
            "use" if is_import => rest[word_end..].find(';').map_or(rest.len(), |i| word_end + i),
            "crate" | "super" | "self" if rest[word_end..].starts_with("::") => {
                rest[start..].find(|c| !is_name(c) && c != ':').map_or(rest.len(), |i| start + i)
            }
            _ => word_end,
        };

        if is_import {
            expand(&rest[word_end..end], "", &mut found);
        } else if end > word_end {
            found.push(rest[start..end].trim_end_matches(':').to_owned());
        }
        rest = &rest[end..];
    }

    found.iter().map(|path| absolute(path, own)).collect()
}

/// Each path of a tree of imports: `a::{b, c::{self, d as e}}`.
fn expand(tree: &str, before: &str, found: &mut Vec<String>) {
    let tree = tree.trim();
    if let Some((head, inner)) = tree.split_once('{') {
        let (inner, _) = inner.rsplit_once('}').unwrap();
        let (mut depth, mut from) = (0, 0);
        for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    expand(&inner[from..at], &format!("{before}{}", head.trim()), found);
                    from = at + 1;
                }
                _ => {}
            }
        }
    } else if !tree.is_empty() {
        let name = tree.split(" as ").next().unwrap();
        let path = format!("{before}{name}");
        let whole = if before.is_empty() { &path } else { path.strip_suffix("::self").unwrap_or(&path) };
        found.push(whole.trim_end_matches("::*").to_owned());
    }
}

/// A path from the root, as seen from the module `own`.
fn absolute(path: &str, own: &[String]) -> String {
    let mut base: Vec<&str> = own.iter().map(String::as_str).collect();
    let mut steps = path.split("::").peekable();
    match steps.peek() {
        Some(&"self") => drop(steps.next()),
        Some(&"super") => {
            while steps.next_if_eq(&"super").is_some() {
                base.pop();
            }
        }
        _ => base.clear(),
    }
    base.into_iter().chain(steps).collect::<Vec<_>>().join("::")
}

/// Whether the content of strings is code that counts.
#[derive(Clone, Copy, PartialEq)]
enum Strings {
    In,
    Out,
}

/// The code of a file without its comments and without its unit tests.
fn code(file: &Path, strings: Strings) -> String {
    let text = without(&std::fs::read_to_string(file).unwrap(), strings);
    let mut parts = text.split("#[cfg(test)]");
    let first = parts.next().unwrap().to_owned();
    first + &parts.map(after_item).collect::<Vec<_>>().join("\n")
}

/// What follows the first item: one with a body, or one that ends with a semicolon.
fn after_item(text: &str) -> &str {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(c, '}' | ';') {
            return &text[at + 1..];
        }
    }
    ""
}

/// Rust without comments and characters; of strings, what stands in them goes or stays.
fn without(text: &str, strings: Strings) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (length, kept) = match c {
            '/' if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), false),
            '/' if rest.starts_with("/*") => (comment(rest), false),
            '"' => (string(rest), true),
            'r' if rest.starts_with("r\"") || rest.starts_with("r#") => (raw_string(rest), true),
            '\'' => (character(rest), false),
            _ => (0, false),
        };

        match length {
            0 => out.push(c),
            _ if !kept => {}
            _ if strings == Strings::In => out.push_str(&rest[..length]),
            _ => out.push_str("\"\""),
        }
        rest = &rest[if length == 0 { c.len_utf8() } else { length }..];
    }
    out
}

/// How long a comment in `/* */` is, with those inside it.
fn comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    loop {
        let rest = &text[at..];
        depth += i32::from(rest.starts_with("/*")) - i32::from(rest.starts_with("*/"));
        let is_mark = rest.starts_with("/*") || rest.starts_with("*/");
        at += if is_mark { 2 } else { rest.chars().next().map_or(0, char::len_utf8) };
        if depth == 0 || at >= text.len() {
            return at;
        }
    }
}

/// How long a string is, with its quotes.
fn string(text: &str) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// How long a raw string is; 0 when it is none but a raw name.
fn raw_string(text: &str) -> usize {
    let hashes: String = text[1..].chars().take_while(|c| *c == '#').collect();
    let open = 1 + hashes.len();
    if !text[open..].starts_with('"') {
        return 0;
    }
    text[open + 1..].find(&format!("\"{hashes}")).map_or(text.len(), |at| open + 1 + at + 1 + hashes.len())
}

/// How long a character is, with its quotes; 0 when it is a lifetime.
fn character(text: &str) -> usize {
    let mut signs = text.char_indices().skip(1);
    match signs.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(0, |at| at + 4),
        Some(_) => signs.next().filter(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1),
        None => 0,
    }
}
