//! What several tests need: samples, reading and writing in memory, and the one switch that rewrites goldens.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use wirecopy::format::{ALL, Carry, Format, ReadSettings, Way, WriteSettings, WriteSide};
use wirecopy::model::{Article, Field, Timestamp};
use wirecopy::syntax::input::{Input, Limits};
use wirecopy::{Note, Noted, Result};

/// Rewrites goldens instead of comparing: `WIRECOPY_BLESS=1 cargo test`.
pub fn blessing() -> bool {
    std::env::var_os("WIRECOPY_BLESS").is_some()
}

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All samples of a format's folder, sorted.
pub fn samples(format: &str) -> Vec<PathBuf> {
    files(&root().join("samples").join(format))
}

/// All samples of all formats with the format they are in, by their folder.
pub fn all_samples() -> Vec<(&'static Format, PathBuf)> {
    let of = |f: &&'static Format| samples(f.id).into_iter().map(|p| (*f, p)).collect::<Vec<_>>();
    ALL.iter().flat_map(of).collect()
}

/// Every article of every sample, with the path of its file.
pub fn sample_articles() -> Vec<(String, Article)> {
    let mut out = Vec::new();
    for (format, path) in all_samples() {
        let bytes = std::fs::read(&path).unwrap();
        let articles = read(format, &bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert!(!articles.is_empty(), "{} holds no article", path.display());
        out.extend(articles.into_iter().map(|n| (path.display().to_string(), n.value)));
    }
    out
}

/// All files of a folder, sorted.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let mut all: Vec<PathBuf> = entries.map(|e| e.path()).filter(|p| p.is_file()).collect();
    all.sort();
    all
}

/// Compares with a golden file, or writes it.
pub fn golden(path: &Path, actual: &str) {
    if blessing() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, actual).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        expected == actual,
        "{} is out of step; run WIRECOPY_BLESS=1 cargo test and look at the difference",
        path.display()
    );
}

/// The ways in which a format can be written.
pub fn ways(format: &Format) -> &'static [Way] {
    format.write.as_ref().map_or(&[], |side| side.ways)
}

/// The options of the first way that is not made for people: under these a format keeps what it promises to keep.
pub fn lossless(format: &Format) -> &'static [(&'static str, &'static str)] {
    format.write.as_ref().and_then(WriteSide::read_back).map_or(&[], |way| way.options)
}

/// What a way of writing carries of each field.
pub fn carried(format: &Format, way: &Way) -> Vec<(Field, Carry)> {
    format.write.as_ref().unwrap().carried(&write_settings(way.options)).unwrap()
}

/// Formats that can be read and written.
pub fn both_ways() -> impl Iterator<Item = &'static Format> {
    ALL.iter().copied().filter(|f| f.read.is_some() && f.write.is_some())
}

pub fn write_settings(options: &[(&str, &str)]) -> WriteSettings {
    WriteSettings {
        options: pairs(options),
        offset: "Z".to_owned(),
        now: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
    }
}

fn pairs(options: &[(&str, &str)]) -> Vec<(String, String)> {
    options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

/// Reads bytes in a format; the first error ends it.
pub fn read(format: &Format, bytes: &[u8]) -> Result<Vec<Noted<Article>>> {
    let input = Input::new(Box::new(std::io::Cursor::new(bytes.to_vec())), None, Limits::default())?;
    let side = format.read.as_ref().expect("a readable format");
    (side.open)(input, &ReadSettings::default())?.collect()
}

/// Writes articles in a format: the bytes, and the notes of each article.
pub fn write(format: &Format, articles: &[Article], options: &[(&str, &str)]) -> Result<(Vec<u8>, Vec<Vec<Note>>)> {
    let out = Shared::default();
    let side = format.write.as_ref().expect("a writable format");
    let mut writer = (side.create)(Box::new(out.clone()), &write_settings(options))?;
    let notes = articles.iter().map(|a| writer.write(a)).collect::<Result<Vec<_>>>()?;
    writer.finish()?;
    let bytes = out.0.lock().unwrap().clone();
    Ok((bytes, notes))
}

#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
