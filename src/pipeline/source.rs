//! Where articles come from: a file, one in an archive, standard input, memory or a stream, opened and recognised.
//! Creates nothing.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::Reading;
use super::compressed::{self, ArchiveMember, Packing};
use super::memory::{Bytes, Memory, Stream};
use crate::error::{Error, ErrorKind, Result};
use crate::format::detect::{Confidence, Detected, Sniff, detect, unreadable};
use crate::format::{Format, Reader, Remains};
use crate::model::Article;
use crate::note::{Note, Noted};
use crate::span::Span;
use crate::syntax::input::{Decision, Input, Limits};

/// Extensions that say how a file is compressed, not what is in it.
pub(super) const PACKED: &[&str] = &["gz", "zst"];

/// Puts something between the bytes of an input and their reader.
pub(super) type Tap<'a> = dyn Fn(Bytes) -> Bytes + 'a;

/// An input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file, compressed or not.
    File(PathBuf),
    /// A file in a zip archive.
    Member(Arc<ArchiveMember>),
    /// Bytes in memory, compressed or not.
    Memory(Memory),
    /// Bytes as they come, compressed or not.
    Stream(Stream),
}

impl Source {
    /// `-` is standard input, everything else a file.
    #[must_use]
    pub fn of(argument: &Path) -> Source {
        if argument.as_os_str() == "-" { Source::Stdin } else { Source::File(argument.to_owned()) }
    }

    /// Bytes in memory, and what to call them in messages: `story.xml`.
    #[must_use]
    pub fn memory(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Source {
        Source::Memory(Memory::new(name.into(), bytes.into()))
    }

    /// Bytes as they come, and what to call them in messages.
    #[must_use]
    pub fn stream(name: impl Into<String>, bytes: impl io::Read + Send + 'static) -> Source {
        Source::Stream(Stream::new(name.into(), Box::new(bytes)))
    }

    /// What to call it in messages.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Source::Stdin => "<stdin>".to_owned(),
            Source::File(path) => path.display().to_string(),
            Source::Memory(Memory { name, .. }) | Source::Stream(Stream { name, .. }) => name.clone(),
            Source::Member(member) => format!("{}/{}", member.archive.display(), member.name),
        }
    }

    /// The inputs in a file, if it is a zip archive of them; otherwise itself.
    ///
    /// # Errors
    /// When it is an archive, and damaged.
    pub fn expanded(self) -> Result<Vec<Source>> {
        match &self {
            Source::File(path) if Packing::of_file(path) == Packing::Zip => {
                let members = compressed::members(path)?;
                let all: Vec<Source> = members.into_iter().map(|m| Source::Member(Arc::new(m))).collect();
                Ok(if all.is_empty() { vec![self] } else { all })
            }
            _ => Ok(vec![self]),
        }
    }

    /// The extension of the file's name, without that of a compression.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        let path = match self {
            Source::Stdin => return None,
            Source::File(path) => path,
            Source::Member(member) => Path::new(&member.name),
            Source::Memory(Memory { name, .. }) | Source::Stream(Stream { name, .. }) => Path::new(name),
        };
        let last = path.extension()?.to_str()?;
        if !PACKED.contains(&last) {
            return Some(last);
        }
        path.file_stem().map(Path::new)?.extension()?.to_str()
    }

    /// Opens it and decodes its beginning.
    ///
    /// # Errors
    /// When it cannot be opened or read: a sentence that says why.
    pub fn input(&self, reading: &Reading) -> Result<Input> {
        self.tapped(reading, &|bytes| bytes)
    }

    /// The same, with something between the file and us.
    fn tapped(&self, reading: &Reading, tap: &Tap<'_>) -> Result<Input> {
        let bytes = tap(self.bytes()?);
        let bytes = match self {
            Source::Member(member) => member.unpacked(bytes, reading.limits),
            Source::Stdin | Source::File(_) | Source::Memory(_) | Source::Stream(_) => bytes,
        };
        let (bytes, packing) = compressed::unpacked(bytes, reading.limits)?;
        if let (Packing::Zip, Source::File(path)) = (packing, self) {
            // An archive that can be listed is no input itself; one that cannot should say why.
            compressed::members(path)?;
        }
        Input::new(bytes, reading.encoding, reading.limits)
    }

    /// Its bytes as they are stored.
    pub(super) fn bytes(&self) -> Result<Bytes> {
        Ok(match self {
            Source::Stdin => Box::new(io::stdin()),
            Source::File(path) => Steady::over(open_file(path)?),
            Source::Member(member) => member.bytes()?,
            Source::Memory(memory) => memory.bytes(),
            Source::Stream(stream) => stream.bytes()?,
        })
    }

    /// Makes sure that it is a file, which has an end and can be read again: no pipe, no device.
    pub(super) fn is_plain_file(&self) -> Result<()> {
        let Source::File(path) = self else { return Ok(()) };
        match path.metadata() {
            Ok(meta) if !meta.is_file() && !meta.is_dir() => {
                let message = "this is a pipe, socket or device, not a file";
                Err(Error::new(ErrorKind::Io, message).help("`wirecopy convert` reads streams"))
            }
            // What else is wrong shows when it is opened.
            _ => Ok(()),
        }
    }

    /// Opens it and recognises its format, unless the user has named it.
    ///
    /// # Errors
    /// When it cannot be read, holds nothing that is news, or fits no format or several.
    pub fn open(&self, reading: &Reading) -> Result<Opened> {
        self.open_tapped(reading, &|bytes| bytes)
    }

    /// The same, with something between the file and us that sees its bytes.
    ///
    /// # Errors
    /// As [`Source::open`].
    pub(super) fn open_tapped(&self, reading: &Reading, tap: &Tap<'_>) -> Result<Opened> {
        let input = self.tapped(reading, tap)?;
        let detected = match reading.from {
            Some(format) => {
                unreadable(&input).map_or(Ok(()), Err)?;
                Detected { format, sniff: Sniff::new(Confidence::Certain, "as told with -f") }
            }
            None => detect(&input, self.extension())?,
        };
        Ok(Opened { format: detected.format, sniff: detected.sniff, decision: input.decision(), input })
    }

    /// When the file was last changed; `None` for what is no file.
    pub(super) fn modified(&self) -> Option<SystemTime> {
        match self {
            Source::Stdin | Source::Memory(_) | Source::Stream(_) => None,
            Source::File(path) => path.metadata().and_then(|m| m.modified()).ok(),
            Source::Member(member) => member.archive.metadata().and_then(|m| m.modified()).ok(),
        }
    }
}

/// Whether two paths are the same file, by name or by what they lead to.
#[must_use]
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(x), Ok(y)) if x == y)
}

/// When the newest of the sources was changed; `None` when that cannot be known of all of them.
#[must_use]
pub fn newest(sources: &[Source]) -> Option<SystemTime> {
    sources.iter().map(Source::modified).collect::<Option<Vec<_>>>()?.into_iter().max()
}

/// An input that was opened and recognised, nothing of it read yet.
pub struct Opened {
    /// The format it is in.
    pub format: &'static Format,
    /// How sure that is, and why.
    pub sniff: Sniff,
    /// Its encoding, and how we know.
    pub decision: Decision,
    /// The input itself.
    pub input: Input,
}

impl Opened {
    /// Starts reading its articles.
    ///
    /// # Errors
    /// When an option does not fit the format, or the beginning is at fault.
    pub fn reader(self, reading: &Reading) -> Result<Box<dyn Reader>> {
        let Some(side) = &self.format.read else {
            return Err(Error::usage(format!("{} can be written, but not read", self.format.id)));
        };
        let reader = (side.open)(self.input, &reading.settings)?;
        Ok(Box::new(LimitedArticles { reader, left: reading.limits.articles, most: reading.limits.articles }))
    }
}

/// Ends with an error when an input has more articles than it may.
struct LimitedArticles {
    reader: Box<dyn Reader>,
    left: usize,
    most: usize,
}

impl Iterator for LimitedArticles {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.reader.next()?;
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                Some(item)
            }
            None => Some(Err(Limits::reached("articles", format!("there are more than {} articles", self.most)))),
        }
    }
}

impl Reader for LimitedArticles {
    fn place(&self, article: &Article, notes: &mut [Note]) {
        self.reader.place(article, notes);
    }

    fn remains(&self) -> Option<Remains> {
        self.reader.remains()
    }

    fn line(&self, at: Span) -> Option<String> {
        self.reader.line(at)
    }
}

fn open_file(path: &Path) -> Result<File> {
    let file = File::open(path).map_err(|e| unopened(&e))?;
    // A directory can be opened, and fails only when it is read.
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err(Error::new(ErrorKind::Io, "this is a directory, not a file").help("name the files in it"));
    }
    Ok(file)
}

/// A file that must stay as it is while it is read: half of one version and half of the next is no news of anybody's.
struct Steady {
    file: File,
    /// How long it was, and when it was changed.
    was: (u64, Option<SystemTime>),
}

impl Steady {
    /// What is no plain file, or has no length of its own, is read as it comes.
    fn over(file: File) -> Bytes {
        match state(&file) {
            Some(was) => Box::new(Steady { file, was }),
            None => Box::new(file),
        }
    }
}

fn state(file: &File) -> Option<(u64, Option<SystemTime>)> {
    let meta = file.metadata().ok().filter(|meta| meta.is_file() && meta.len() > 0)?;
    Some((meta.len(), meta.modified().ok()))
}

impl io::Read for Steady {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(into)?;
        if length == 0 && !into.is_empty() && state(&self.file) != Some(self.was) {
            return Err(io::Error::other("the file was changed while it was read"));
        }
        Ok(length)
    }
}

fn unopened(e: &io::Error) -> Error {
    let why = match e.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "cannot be read: permission denied".to_owned(),
        _ => format!("cannot be opened: {e}"),
    };
    Error::new(ErrorKind::Io, why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    #[test]
    fn a_file_that_changes_while_it_is_read_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("story.txt");
        std::fs::write(&path, "First version").unwrap();
        let mut text = String::new();
        let mut bytes = Source::File(path.clone()).bytes().unwrap();
        bytes.read_to_string(&mut text).unwrap();
        assert_eq!(text, "First version");

        for change in ["shorter", "First version, and then some"] {
            std::fs::write(&path, "First version").unwrap();
            let mut bytes = Source::File(path.clone()).bytes().unwrap();
            bytes.read_exact(&mut [0; 5]).unwrap();
            File::create(&path).unwrap().write_all(change.as_bytes()).unwrap();
            let error = bytes.read_to_string(&mut text).unwrap_err();
            assert!(error.to_string().contains("changed while it was read"), "{error}");
        }
    }
}
