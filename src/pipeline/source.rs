//! Where articles come from: a file or standard input, opened and recognised. Creates nothing.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Reading;
use crate::error::{Error, ErrorKind, Result};
use crate::format::detect::{Confidence, Detected, Sniff, detect, unreadable};
use crate::format::{Format, Reader};
use crate::model::Article;
use crate::note::Noted;
use crate::syntax::input::{Decision, Input, Limits};

/// An input: a file or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// `-` is standard input, everything else a file.
    #[must_use]
    pub fn of(argument: &Path) -> Source {
        if argument.as_os_str() == "-" { Source::Stdin } else { Source::File(argument.to_owned()) }
    }

    /// What to call it in messages.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Source::Stdin => "<stdin>".to_owned(),
            Source::File(path) => path.display().to_string(),
        }
    }

    /// The extension of the file's name.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        match self {
            Source::Stdin => None,
            Source::File(path) => path.extension().and_then(|e| e.to_str()),
        }
    }

    /// Opens it and decodes its beginning.
    ///
    /// # Errors
    /// When it cannot be opened or read: a sentence that says why.
    pub fn input(&self, reading: &Reading) -> Result<Input> {
        let bytes: Box<dyn io::Read + Send> = match self {
            Source::Stdin => Box::new(io::stdin()),
            Source::File(path) => Box::new(open_file(path)?),
        };
        Input::new(bytes, reading.encoding, reading.limits)
    }

    /// Opens it and recognises its format, unless the user has named it.
    ///
    /// # Errors
    /// When it cannot be read, holds nothing that is news, or fits no format or several.
    pub fn open(&self, reading: &Reading) -> Result<Opened> {
        let input = self.input(reading)?;
        let detected = match reading.from {
            Some(format) => {
                unreadable(&input).map_or(Ok(()), Err)?;
                Detected { format, sniff: Sniff::new(Confidence::Certain, "as told with -f") }
            }
            None => detect(&input, self.extension())?,
        };
        Ok(Opened { format: detected.format, sniff: detected.sniff, decision: input.decision(), input })
    }

    /// When the file was last changed; `None` for standard input.
    fn modified(&self) -> Option<SystemTime> {
        match self {
            Source::Stdin => None,
            Source::File(path) => path.metadata().and_then(|m| m.modified()).ok(),
        }
    }
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
        Ok(Box::new(Counted { reader, left: reading.limits.articles, most: reading.limits.articles }))
    }
}

/// Ends with an error when an input has more articles than it may.
struct Counted {
    reader: Box<dyn Reader>,
    left: usize,
    most: usize,
}

impl Iterator for Counted {
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

fn open_file(path: &Path) -> Result<File> {
    let file = File::open(path).map_err(|e| unopened(&e))?;
    // A directory can be opened, and fails only when it is read.
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err(Error::new(ErrorKind::Io, "this is a directory, not a file").help("name the files in it"));
    }
    Ok(file)
}

fn unopened(e: &io::Error) -> Error {
    let why = match e.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "cannot be read: permission denied".to_owned(),
        _ => format!("cannot be opened: {e}"),
    };
    Error::new(ErrorKind::Io, why)
}
