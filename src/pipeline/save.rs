//! Where articles go: a stream, memory, or a file that stands under its name only when it is whole.
//!
//! A file is written beside its target under a temporary name and renamed at the end. The temporary name follows from
//! the target's, so that what a killed run has left is found and removed by the next one. Knows no format.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};

use super::memory::Kept;
use crate::error::{Error, ErrorKind, Result};

/// How many bytes are gathered before they are written.
const BUFFER: usize = 1 << 16;

/// What is done when the output file exists already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum IfExists {
    /// Refuse.
    #[default]
    Error,
    /// Leave it as it is and do nothing.
    Skip,
    /// Replace it.
    Overwrite,
    /// Replace it if an input is newer.
    Update,
}

/// How files are saved.
#[derive(Clone, Copy, Debug, Default)]
pub struct Save {
    /// What is done when the file exists.
    pub if_exists: IfExists,
    /// Whether the disk is made to hold the file before it gets its name.
    pub fsync: bool,
}

/// What will happen to an output file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavePlan {
    /// It will be written.
    Write,
    /// It is left as it is, for this reason.
    Skip(&'static str),
}

impl Save {
    /// Decides about a file before anything is read. `newest` is when the newest input was changed, if known.
    ///
    /// # Errors
    /// When the file exists and must not be replaced, is a directory, or has no directory to stand in.
    pub fn plan(self, path: &Path, newest: Option<SystemTime>) -> Result<SavePlan> {
        match fs::metadata(path) {
            Ok(m) if m.is_dir() => Err(unwritable("is a directory").help("name a file in it")),
            Ok(m) if !m.is_file() => Ok(SavePlan::Write),
            Ok(m) => self.plan_existing(m.modified().ok(), newest),
            Err(_) => {
                let folder = folder(path);
                if folder.is_dir() {
                    return Ok(SavePlan::Write);
                }
                Err(unwritable(&format!("there is no directory {}", folder.display())))
            }
        }
    }

    /// Decides about a file that exists.
    pub(super) fn plan_existing(self, written: Option<SystemTime>, newest: Option<SystemTime>) -> Result<SavePlan> {
        match self.if_exists {
            IfExists::Error => Err(unwritable("exists already").help("--if-exists overwrite, update or skip decides")),
            IfExists::Skip => Ok(SavePlan::Skip("exists already")),
            IfExists::Update if newest.zip(written).is_some_and(|(source, target)| source <= target) => {
                Ok(SavePlan::Skip("is up to date"))
            }
            IfExists::Overwrite | IfExists::Update => Ok(SavePlan::Write),
        }
    }

    /// Starts writing a file under a temporary name.
    ///
    /// # Errors
    /// When no file can be created there.
    pub fn begin(self, path: &Path) -> Result<Sink> {
        // A device or a pipe is written to; a link is followed, not replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let existing = fs::metadata(&path).ok();
        if existing.as_ref().is_some_and(|m| !m.is_file()) {
            let device = File::options().write(true).open(&path).map_err(|e| denied(&e))?;
            return Ok(Sink(SinkKind::Stream(BufWriter::new(Box::new(device)))));
        }
        let temp = draft(&path)?;
        if let Some(existing) = existing {
            // Best effort: the new file should be readable for those who could read the old one.
            let _ = fs::set_permissions(temp.path(), existing.permissions());
        }
        Ok(Sink(SinkKind::File { temp: BufWriter::with_capacity(BUFFER, temp), path, save: self }))
    }
}

/// An output being written. Dropped without [`Sink::commit`], it leaves nothing behind.
pub struct Sink(SinkKind);

enum SinkKind {
    Stream(BufWriter<Box<dyn Write + Send>>),
    /// Written to a nameless file first, because the stream must get all or nothing.
    Held(BufWriter<File>, Box<dyn Write + Send>),
    /// Kept in memory.
    Memory(Vec<u8>, Kept),
    File {
        temp: BufWriter<NamedTempFile>,
        path: PathBuf,
        save: Save,
    },
}

impl Sink {
    /// A stream. With `whole`, it gets nothing before all is written and [`Sink::commit`] is called.
    ///
    /// # Errors
    /// When there is no room for a temporary file.
    pub fn stream(stream: Box<dyn Write + Send>, whole: bool) -> Result<Sink> {
        if whole {
            let held = tempfile::tempfile().map_err(|e| denied(&e))?;
            return Ok(Sink(SinkKind::Held(BufWriter::with_capacity(BUFFER, held), stream)));
        }
        Ok(Sink(SinkKind::Stream(BufWriter::with_capacity(BUFFER, stream))))
    }

    /// Memory: `kept` has the bytes once the output is whole.
    #[must_use]
    pub fn memory(kept: &Kept) -> Sink {
        Sink(SinkKind::Memory(Vec::new(), kept.clone()))
    }

    /// The output is whole: gives the file its name, the stream its bytes.
    ///
    /// # Errors
    /// When writing fails, or the file has come into being meanwhile.
    pub fn commit(self) -> Result<()> {
        match self.0 {
            SinkKind::Stream(mut stream) => Ok(stream.flush()?),
            SinkKind::Held(held, mut stream) => {
                let mut held = held.into_inner().map_err(io::IntoInnerError::into_error)?;
                held.rewind()?;
                io::copy(&mut held, &mut stream)?;
                Ok(stream.flush()?)
            }
            SinkKind::Memory(bytes, kept) => {
                kept.put(bytes);
                Ok(())
            }
            SinkKind::File { temp, path, save } => {
                let temp = temp.into_inner().map_err(io::IntoInnerError::into_error)?;
                persist(temp, &path, save)
            }
        }
    }

    /// The file it is in until it is whole.
    #[must_use]
    pub fn temporary(&self) -> Option<&Path> {
        match &self.0 {
            SinkKind::File { temp, .. } => Some(temp.get_ref().path()),
            SinkKind::Stream(_) | SinkKind::Held(..) | SinkKind::Memory(..) => None,
        }
    }

    /// The output is not wanted: takes it back as far as it has not been sent.
    pub fn abandon(self) {
        if let SinkKind::Stream(stream) = self.0 {
            // Dropping a BufWriter writes its buffer; taking it apart does not.
            drop(stream.into_parts());
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            SinkKind::Stream(out) => out.write(bytes),
            SinkKind::Held(out, _) => out.write(bytes),
            SinkKind::Memory(out, _) => out.write(bytes),
            SinkKind::File { temp, .. } => temp.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            SinkKind::Stream(out) => out.flush(),
            SinkKind::Held(out, _) => out.flush(),
            SinkKind::Memory(out, _) => out.flush(),
            SinkKind::File { temp, .. } => temp.flush(),
        }
    }
}

/// Where a file is until it is whole.
fn temporary(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    let mark: String = Sha256::digest(name).iter().take(8).map(|b| format!("{b:02x}")).collect();
    folder(path).join(format!(".wirecopy-{mark}.tmp"))
}

/// Creates the temporary file of a target, in place of one that a killed run has left. It is locked as long as it is
/// written: a lock that nobody holds is how leftovers are known.
fn draft(target: &Path) -> Result<NamedTempFile> {
    let path = temporary(target);
    let create = || File::create_new(&path);
    let file = match create() {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
            remove_leftover(&path)?;
            create()
        }
        other => other,
    };
    let file = file.map_err(|e| if e.kind() == io::ErrorKind::AlreadyExists { busy() } else { denied(&e) })?;
    take(&file, &path)?;
    let path = TempPath::try_from_path(path).map_err(|e| denied(&e))?;
    Ok(NamedTempFile::from_parts(file, path))
}

fn remove_leftover(path: &Path) -> Result<()> {
    let Ok(file) = File::open(path) else { return Ok(()) };
    take(&file, path)?;
    fs::remove_file(path).map_err(|e| denied(&e))
}

/// Locks a temporary file, unless another run has it, or has put its own in its place since it was opened.
fn take(file: &File, path: &Path) -> Result<()> {
    // Where files cannot be locked, nothing is lost but this check.
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) || !is_at(file, path) {
        return Err(busy());
    }
    Ok(())
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    matches!((file.metadata(), fs::metadata(path)), (Ok(a), Ok(b)) if (a.dev(), a.ino()) == (b.dev(), b.ino()))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

fn busy() -> Error {
    unwritable("another run is writing it").help("wait until that has ended")
}

fn persist(temp: NamedTempFile, path: &Path, save: Save) -> Result<()> {
    if save.fsync {
        temp.as_file().sync_all()?;
    }
    let done = match save.if_exists {
        IfExists::Error | IfExists::Skip => temp.persist_noclobber(path),
        IfExists::Overwrite | IfExists::Update => temp.persist(path),
    };
    done.map_err(|e| match e.error.kind() {
        io::ErrorKind::AlreadyExists => unwritable("has come into being while it was written"),
        _ => denied(&e.error),
    })?;
    if save.fsync {
        // The name is kept in the directory. Not every system can sync one.
        let _ = File::open(folder(path)).and_then(|d| d.sync_all());
    }
    Ok(())
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

fn unwritable(why: &str) -> Error {
    Error::new(ErrorKind::Io, why)
}

fn denied(e: &io::Error) -> Error {
    unwritable(&match e.kind() {
        io::ErrorKind::PermissionDenied => "cannot be written: permission denied".to_owned(),
        _ => format!("cannot be written: {e}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, save: Save, text: &str) -> Result<()> {
        let mut sink = save.begin(path)?;
        sink.write_all(text.as_bytes())?;
        sink.commit()
    }

    #[test]
    fn a_file_gets_its_name_only_when_it_is_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.json");
        let mut sink = Save::default().begin(&path).unwrap();
        sink.write_all(b"half").unwrap();
        sink.flush().unwrap();
        assert!(!path.exists());
        drop(sink);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        write(&path, Save::default(), "whole").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "whole");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_run_has_left_is_removed_and_what_a_running_one_writes_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.json");
        fs::write(temporary(&path), "half").unwrap();
        write(&path, Save::default(), "whole").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "whole");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        let save = Save { if_exists: IfExists::Overwrite, fsync: false };
        let running = save.begin(&path).unwrap();
        let second = write(&path, save, "second").unwrap_err();
        assert!(second.to_string().contains("another run is writing it"), "{second}");
        running.commit().unwrap();
        write(&path, save, "third").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "third");
    }

    #[test]
    fn an_existing_file_is_replaced_only_when_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.json");
        write(&path, Save::default(), "old").unwrap();
        assert!(Save::default().plan(&path, None).is_err());
        assert!(write(&path, Save::default(), "new").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        let update = Save { if_exists: IfExists::Update, fsync: true };
        assert_eq!(update.plan(&path, Some(SystemTime::UNIX_EPOCH)).unwrap(), SavePlan::Skip("is up to date"));
        assert_eq!(update.plan(&path, None).unwrap(), SavePlan::Write);
        write(&path, update, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_a_device_written_to() {
        let dir = tempfile::tempdir().unwrap();
        let (real, link) = (dir.path().join("real"), dir.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let save = Save { if_exists: IfExists::Overwrite, fsync: false };
        write(&link, save, "new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        write(Path::new("/dev/null"), Save::default(), "gone").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
