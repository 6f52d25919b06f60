//! Where articles come from: a file or standard input, opened and recognised. Creates nothing.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Reading;
use crate::error::{Error, ErrorKind, Result};
use crate::format::detect::{Confidence, Detected, Sniff, detect, unreadable};
use crate::format::{Format, Reader};
use crate::syntax::input::{Decision, Input};

/// The bytes of an input as they are stored.
pub(super) type Bytes = Box<dyn io::Read + Send>;

/// Puts something between the bytes of an input and their reader.
pub(super) type Tap<'a> = dyn Fn(Bytes) -> Bytes + 'a;

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
        self.tapped(reading, &|bytes| bytes)
    }

    /// The same, with something between the file and us.
    fn tapped(&self, reading: &Reading, tap: &Tap<'_>) -> Result<Input> {
        Input::new(tap(self.bytes()?), reading.encoding, reading.limits)
    }

    /// Its bytes as they are stored.
    pub(super) fn bytes(&self) -> Result<Bytes> {
        Ok(match self {
            Source::Stdin => Box::new(io::stdin()),
            Source::File(path) => Box::new(open_file(path)?),
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

    /// When the file was last changed; `None` for standard input.
    pub(super) fn modified(&self) -> Option<SystemTime> {
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
        (side.open)(self.input, &reading.settings)
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
