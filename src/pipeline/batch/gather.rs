//! Finds the inputs of a batch: files, directories with everything below them, globs, lists, archives. Reads none of them.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use ignore::{DirEntry, WalkBuilder};

use super::name::InputName;
use crate::error::{Error, ErrorKind, Result};
use crate::format::ALL;
use crate::pipeline::Source;

/// Which inputs are wanted.
#[derive(Default)]
pub struct Wanted {
    /// Files, directories and globs.
    pub inputs: Vec<PathBuf>,
    /// Files that a list names; their folders are kept.
    pub listed: Vec<PathBuf>,
    /// Only files that match one of these.
    pub include: Vec<String>,
    /// Neither files nor folders that match one of these.
    pub exclude: Vec<String>,
    /// Whether links are followed that lead out of the directory they are found in.
    pub follow: bool,
    /// What is no input even if it lies in a directory that is: the output directory, the manifest.
    pub apart_from: Vec<PathBuf>,
}

/// What was found.
#[derive(Default)]
pub struct FoundInputs {
    /// The inputs in their order: as given, and sorted by name within a directory.
    pub inputs: Vec<(Source, InputName)>,
    /// What cannot be an input, and why.
    pub faults: Vec<(Source, Error)>,
    /// What was left out on the way, and why: it holds nothing of its own.
    pub left_out: Vec<(Source, String)>,
}

impl Wanted {
    /// Finds them.
    ///
    /// # Errors
    /// When a pattern is no glob.
    pub fn find(&self) -> Result<FoundInputs> {
        let filter = Filter {
            include: (!self.include.is_empty()).then(|| anywhere(&self.include)).transpose()?,
            exclude: anywhere(&self.exclude)?,
            follow: self.follow,
            apart_from: self.apart_from.iter().filter_map(|p| p.canonicalize().ok()).collect(),
        };

        let mut found = FoundInputs::default();
        for input in &self.inputs {
            match (input.metadata(), pattern(input)) {
                (Ok(meta), _) if meta.is_dir() => walk(input, None, &filter, &mut found),
                (Err(_), Some((base, glob))) => {
                    let glob = Below { set: globs(std::iter::once(&glob))?, depth: depth(&glob) };
                    let before = found.inputs.len() + found.faults.len();
                    walk(&base, Some(&glob), &filter, &mut found);
                    if found.inputs.len() + found.faults.len() == before {
                        found.fault(input, Error::new(ErrorKind::Io, "nothing matches"));
                    }
                }
                _ => found.file(input, "", &filter),
            }
        }

        for input in &self.listed {
            let folder = input.parent().map(folder_of).unwrap_or_default();
            found.file(input, &folder, &filter);
        }

        Ok(found)
    }
}

impl FoundInputs {
    /// A file that was named. Whether it is there shows when it is read.
    fn file(&mut self, path: &Path, folder: &str, filter: &Filter) {
        let Some(name) = path.file_name().map(OsStr::to_string_lossy) else {
            return self.fault(path, Error::new(ErrorKind::Io, "is no file"));
        };
        if filter.may_take(Path::new(&*name)) {
            self.take(path, Path::new(&*name), folder, filter);
        }
    }

    /// Takes a file, or those in it when it is an archive.
    fn take(&mut self, path: &Path, below: &Path, folder: &str, filter: &Filter) {
        let name = &below.file_name().unwrap_or_default().to_string_lossy();
        let wanted = filter.takes_file(below);
        let source = Source::File(path.to_owned());

        // Opening every file only to find no archive takes time: those named like news are taken for it.
        let extension = source.extension().unwrap_or_default().to_lowercase();
        if ALL.iter().any(|f| f.extensions.contains(&extension.as_str())) {
            return if wanted {
                self.inputs.push((source, InputName::new(folder, name)));
            };
        }

        match source.expanded() {
            Err(error) => self.fault(path, error),
            Ok(all) => {
                let inputs = all.into_iter().filter_map(|source| match &source {
                    Source::Member(member) => {
                        let inner = PathBuf::from(&member.name);
                        let inside = inner.parent().map(folder_of).unwrap_or_default();
                        let stem = below.file_stem().unwrap_or_default().to_string_lossy();
                        let parts = [folder, &stem, &inside].into_iter().filter(|p| !p.is_empty());
                        let folder = parts.collect::<Vec<_>>().join("/");
                        // `..` is a name that archives can have.
                        let file = inner.file_name().unwrap_or_default().to_string_lossy();
                        let name = InputName::new(&folder, &file);
                        filter.takes_member(&inner, wanted).then_some((source, name))
                    }
                    _ => wanted.then(|| (source, InputName::new(folder, name))),
                });
                self.inputs.extend(inputs);
            }
        }
    }

    fn fault(&mut self, path: &Path, error: Error) {
        self.faults.push((Source::File(path.to_owned()), error));
    }
}

/// Everything below a directory, in the order of names; with `only`, what matches it.
fn walk(root: &Path, only: Option<&Below>, filter: &Filter, found: &mut FoundInputs) {
    let mut builder = WalkBuilder::new(root);
    builder.standard_filters(false).follow_links(true).sort_by_file_name(OsStr::cmp);
    builder.max_depth(only.and_then(|o| o.depth));

    let (own, base) = (filter.clone(), root.to_owned());
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let (leading_out, told) = std::sync::mpsc::channel();
    builder.filter_entry(move |entry| {
        let leads_out = entry.depth() > 0 && own.leads_out(&real_root, entry);
        if leads_out {
            // Whoever walks hears it behind the walk.
            let _ = leading_out.send(entry.path().to_owned());
        }
        entry.depth() == 0 || !leads_out && own.enters(&base, entry)
    });

    for entry in builder.build() {
        match entry {
            Ok(entry) => {
                let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let wanted = only.is_none_or(|o| o.set.is_match(below)) && filter.may_take(below);
                match entry.file_type() {
                    Some(kind) if kind.is_file() && wanted => {
                        let folder = below.parent().map(folder_of).unwrap_or_default();
                        found.take(entry.path(), below, &folder, filter);
                    }
                    Some(kind) if !kind.is_dir() && !kind.is_file() && wanted => {
                        let why = "is left out: it is a pipe, socket or device, not a file";
                        found.left_out.push((Source::File(entry.path().to_owned()), why.to_owned()));
                    }
                    _ => {}
                }
            }
            Err(error) => found.unwalked(root, error),
        }
    }

    drop(builder);
    for path in told.iter().filter(|path| filter.may_take(path.strip_prefix(root).unwrap_or(path))) {
        let why = "is left out: this link leads out of the directory it was found in (--follow reads it)";
        found.left_out.push((Source::File(path), why.to_owned()));
    }
}

impl FoundInputs {
    fn unwalked(&mut self, root: &Path, error: ignore::Error) {
        match parts(&error) {
            (path, Trouble::Loop) => {
                let why = "is left out: this link leads back to a folder above it".to_owned();
                self.left_out.push((Source::File(path.unwrap_or(root).to_owned()), why));
            }
            (path, Trouble::Other(why)) => {
                self.fault(path.unwrap_or(root), Error::new(ErrorKind::Io, why));
            }
        }
    }
}

enum Trouble {
    Loop,
    Other(String),
}

fn parts(error: &ignore::Error) -> (Option<&Path>, Trouble) {
    match error {
        ignore::Error::WithPath { path, err } => {
            let (inner, trouble) = parts(err);
            (Some(inner.unwrap_or(path)), trouble)
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => parts(err),
        ignore::Error::Loop { child, .. } => (Some(child), Trouble::Loop),
        ignore::Error::Io(e) if e.kind() == std::io::ErrorKind::NotFound => {
            (None, Trouble::Other("there is no such file: it has vanished, or is a link to nothing".to_owned()))
        }
        ignore::Error::Io(e) => (None, Trouble::Other(format!("cannot be read: {e}"))),
        other => (None, Trouble::Other(other.to_string())),
    }
}

#[derive(Clone)]
struct Filter {
    include: Option<GlobSet>,
    exclude: GlobSet,
    follow: bool,
    apart_from: Vec<PathBuf>,
}

impl Filter {
    /// Whether an entry is a link to something that does not lie below the root, and those are not wanted: whoever can
    /// put a link into a folder would otherwise have any file of ours read.
    fn leads_out(&self, real_root: &Path, entry: &DirEntry) -> bool {
        let is_outside = || entry.path().canonicalize().is_ok_and(|real| !real.starts_with(real_root));
        !self.follow && entry.path_is_symlink() && is_outside()
    }

    /// Whether a file, or something in it when it is an archive, can be wanted.
    fn may_take(&self, below: &Path) -> bool {
        let archive = below.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"));
        self.takes_file(below) || (archive && !self.exclude.is_match(below))
    }

    /// Whether a file in an archive is wanted: by its own name, or because the archive is.
    fn takes_member(&self, name: &Path, archive: bool) -> bool {
        (archive || self.takes_file(name)) && !name.ancestors().any(|folder| self.exclude.is_match(folder))
    }

    fn takes_file(&self, below: &Path) -> bool {
        self.include.as_ref().is_none_or(|g| g.is_match(below)) && !self.exclude.is_match(below)
    }

    /// Whether a walk goes into a folder, or on to a file, below its root.
    fn enters(&self, root: &Path, entry: &DirEntry) -> bool {
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let is_own = |own: &PathBuf| {
            let may_be = own.file_name() == Some(entry.file_name()) || entry.path_is_symlink();
            may_be && entry.path().canonicalize().is_ok_and(|p| p == *own)
        };
        !self.exclude.is_match(below) && !self.apart_from.iter().any(is_own)
    }
}

/// Globs for the inside of directories; one without a folder matches names anywhere.
fn anywhere(patterns: &[String]) -> Result<GlobSet> {
    let anchored = |p: &String| if p.contains('/') { p.clone() } else { format!("**/{p}") };
    globs(&patterns.iter().map(anchored).collect::<Vec<_>>())
}

/// Globs in which `*` stays within a folder.
fn globs<'a>(patterns: impl IntoIterator<Item = &'a String>) -> Result<GlobSet> {
    let wrong = |e: globset::Error| Error::usage(e.to_string());
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        set.add(GlobBuilder::new(pattern).literal_separator(true).build().map_err(wrong)?);
    }
    set.build().map_err(wrong)
}

/// What a glob takes below the folder it begins in, and how deep that can be.
struct Below {
    set: GlobSet,
    depth: Option<usize>,
}

fn depth(glob: &str) -> Option<usize> {
    (!glob.contains("**")).then(|| glob.matches('/').count() + 1)
}

/// The part of a glob before its first special character, as a directory, and the rest. `None` if it is no glob.
fn pattern(input: &Path) -> Option<(PathBuf, String)> {
    let text = input.to_str()?;
    let special = text.find(['*', '?', '[', '{'])?;
    let slash = text.get(..special)?.rfind('/').map_or(0, |i| i + 1);
    let (base, glob) = text.split_at(slash);
    let base = if base.is_empty() { "." } else { base };
    Some((PathBuf::from(base), glob.to_owned()))
}

/// A folder with `/` between its parts, without what leads out of it.
fn folder_of(path: &Path) -> String {
    let parts = path.components().filter_map(|c| match c {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}
