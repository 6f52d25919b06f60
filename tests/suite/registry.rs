//! The cards agree with each other and with the samples.

use std::collections::HashSet;

use wirecopy::format::detect::detect;
use wirecopy::format::{ALL, by_id};
use wirecopy::syntax::input::{Input, Limits};

use crate::support::{all_samples, root, samples};

#[test]
fn ids_are_unique_and_well_formed() {
    let ids: HashSet<&str> = ALL.iter().map(|f| f.id).collect();
    assert_eq!(ids.len(), ALL.len());
    for format in ALL {
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
        assert!(format.id.chars().all(fine), "{}", format.id);
        assert!(by_id(format.id).is_some() && !format.title.is_empty() && !format.extensions.is_empty());
        assert!(format.read.is_some() || format.write.is_some(), "{} does nothing", format.id);
    }
}

#[test]
fn every_option_has_a_help_text() {
    for format in ALL {
        let read = format.read.iter().flat_map(|s| (s.options)());
        let write = format.write.iter().flat_map(|s| (s.options)());
        for option in read.chain(write) {
            assert!(!option.help.is_empty(), "{}: {} has no help", format.id, option.key);
        }
    }
}

#[test]
fn every_format_has_samples() {
    let missing: Vec<&str> = ALL.iter().map(|f| f.id).filter(|id| samples(id).is_empty()).collect();
    assert!(missing.is_empty(), "no samples for {missing:?}");
}

#[test]
fn every_folder_of_samples_is_a_format() {
    for entry in std::fs::read_dir(root().join("samples")).unwrap().flatten().filter(|e| e.path().is_dir()) {
        let name = entry.file_name().into_string().unwrap();
        assert!(by_id(&name).is_some(), "samples/{name} is no format");
    }
}

#[test]
fn every_sample_is_detected_with_and_without_its_extension() {
    for (format, path) in all_samples() {
        let bytes = std::fs::read(&path).unwrap();
        let extension = path.extension().map(|e| e.to_str().unwrap().to_owned());
        for extension in [extension.as_deref(), None] {
            let source = Box::new(std::io::Cursor::new(bytes.clone()));
            let input = Input::new(source, None, Limits::default()).unwrap();
            let found = detect(&input, extension).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            assert_eq!(found.format.id, format.id, "{} with {extension:?}: {}", path.display(), found.sniff.why);
        }
    }
}
