//! Layers point downwards only: cli → pipeline → format, syntax, convert → model.

use std::path::{Path, PathBuf};

use crate::support::root;

/// Which of our modules a folder or file of `src` must not use.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("model", &["syntax", "format", "convert", "pipeline", "cli"]),
    ("code", &["syntax", "format", "convert", "pipeline", "cli"]),
    ("note.rs", &["syntax", "format", "convert", "pipeline", "cli"]),
    ("error.rs", &["syntax", "format", "convert", "pipeline", "cli"]),
    ("span.rs", &["syntax", "format", "convert", "pipeline", "cli"]),
    ("syntax", &["format", "convert", "pipeline", "cli"]),
    ("format", &["convert", "pipeline", "cli"]),
    ("convert.rs", &["pipeline", "cli"]),
    ("pipeline", &["cli"]),
];

/// What the two lower layers must not touch: files, the clock, the terminal, the environment.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    "println!",
    "eprintln!",
    "process::exit",
];

#[test]
fn no_module_uses_a_layer_above_its_own() {
    for (place, forbidden) in FORBIDDEN {
        for file in sources(&root().join("src").join(place)) {
            let text = code(&file);
            for module in *forbidden {
                let up = format!("crate::{module}");
                assert!(!text.contains(&up), "{} uses {up}, a layer above it", file.display());
            }
        }
    }
}

#[test]
fn formats_and_model_know_no_files_clock_or_terminal() {
    for place in ["model", "syntax", "format", "convert.rs", "code", "note.rs", "error.rs", "span.rs"] {
        for file in sources(&root().join("src").join(place)) {
            let text = code(&file);
            for word in IMPURE {
                assert!(!text.contains(word), "{} uses {word}", file.display());
            }
        }
    }
}

/// Only the registry and its own folder may name a format.
#[test]
fn no_format_is_named_outside_its_folder() {
    for file in sources(&root().join("src")) {
        let text = code(&file);
        for format in wirecopy::format::ALL {
            let own = file.components().any(|c| c.as_os_str() == format.id.replace(['-', '.'], "_").as_str());
            let quoted = format!("== \"{}\"", format.id);
            assert!(own || !text.contains(&quoted), "{} compares a format's name: {quoted}", file.display());
        }
    }
}

fn sources(place: &Path) -> Vec<PathBuf> {
    if place.is_file() {
        return vec![place.to_owned()];
    }
    let entries = std::fs::read_dir(place).into_iter().flatten().flatten();
    entries.flat_map(|e| sources(&e.path())).filter(|p| p.extension().is_some_and(|x| x == "rs")).collect()
}

/// The code of a file without its comments and without its unit tests.
fn code(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}
