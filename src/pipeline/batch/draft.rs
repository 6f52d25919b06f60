//! Outputs before they have their names: files in a scratch folder of the output directory, renamed when whole.
//!
//! One folder, so that what a killed run leaves behind is found at once; in the output directory, so that renaming is
//! one step; locked, so that no second run takes the drafts of a running one for leftovers.

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use tempfile::TempPath;

use crate::error::{Error, ErrorKind, Result};

/// The scratch folder's name; no output can have it, because no output is hidden.
const FOLDER: &str = ".wirecopy-batch";

/// How many bytes of a draft are gathered before they are written: less than elsewhere, because drafts are many.
const BUFFER: usize = 1 << 14;

/// The output directory of a run, and the drafts in it.
pub(super) struct Drafts {
    out: PathBuf,
    /// Whether the output directory came into being with this run.
    is_new: bool,
    folder: PathBuf,
    next: AtomicU64,
    fsync: bool,
    /// Folders that are known to exist.
    made: Mutex<HashSet<PathBuf>>,
    _lock: Option<File>,
}

impl Drafts {
    /// Takes an output directory, created if need be, and clears away what a killed run has left in it.
    pub(super) fn open(out: &Path, fsync: bool) -> Result<Drafts> {
        let is_new = !out.exists();
        fs::create_dir_all(out).map_err(|e| cannot("cannot be made a directory", e))?;
        let lock = File::open(out).ok();
        // Where directories cannot be locked, nothing is lost but this warning.
        if lock.as_ref().is_some_and(|l| matches!(l.try_lock(), Err(TryLockError::WouldBlock))) {
            let error = Error::new(ErrorKind::Io, "another batch is writing into it");
            return Err(error.help("wait until it has ended, or write into another directory"));
        }
        // Absolute, so that it need not be made so for each draft.
        let folder = std::path::absolute(out)?.join(FOLDER);
        if folder.is_dir() {
            fs::remove_dir_all(&folder).map_err(|e| cannot("the leftovers of a killed run cannot be removed", e))?;
        }
        fs::create_dir(&folder).map_err(|e| cannot("cannot be written to", e))?;
        let (next, made) = (AtomicU64::new(0), Mutex::new(HashSet::new()));
        Ok(Drafts { out: out.to_owned(), is_new, folder, next, fsync, made, _lock: lock })
    }

    /// Starts a draft.
    pub(super) fn begin(&self) -> Result<Draft<'_>> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let file = File::create_new(self.path(number))?;
        Ok(Draft { file: BufWriter::with_capacity(BUFFER, file), whole: WholeDraft { drafts: self, number } })
    }

    fn path(&self, number: u64) -> PathBuf {
        self.folder.join(number.to_string())
    }

    /// Where an output of this name stands.
    pub(super) fn target(&self, name: &str) -> PathBuf {
        self.out.join(name)
    }

    /// Gives a draft its name; what stands under it is replaced only when told.
    pub(super) fn publish(&self, draft: WholeDraft<'_>, name: &str, replace: bool) -> Result<()> {
        let target = self.target(name);
        let draft = draft.file()?;
        if let Some(folder) = target.parent() {
            self.make(folder)?;
        }
        let done = if replace { draft.persist(&target) } else { draft.persist_noclobber(&target) };
        done.map_err(|e| match e.error.kind() {
            io::ErrorKind::AlreadyExists => Error::new(ErrorKind::Io, "has come into being while it was written"),
            _ => cannot("cannot be given its name", e.error),
        })?;
        if self.fsync {
            // Not every system can sync a directory.
            let _ = target.parent().map(|f| File::open(f).and_then(|d| d.sync_all()));
        }
        Ok(())
    }

    fn make(&self, folder: &Path) -> Result<()> {
        let mut made = self.made.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !made.contains(folder) {
            fs::create_dir_all(folder).map_err(|e| cannot("its folder cannot be made", e))?;
            made.insert(folder.to_owned());
        }
        Ok(())
    }
}

impl Drop for Drafts {
    fn drop(&mut self) {
        // All drafts are gone by now; if not, the next run clears them away.
        let _ = fs::remove_dir(&self.folder);
        if self.is_new {
            // Only when it is empty.
            let _ = fs::remove_dir(&self.out);
        }
    }
}

/// An output without a name. Dropped, it is gone.
pub(super) struct Draft<'d> {
    file: BufWriter<File>,
    whole: WholeDraft<'d>,
}

impl<'d> Draft<'d> {
    /// It is whole.
    pub(super) fn finish(self) -> Result<WholeDraft<'d>> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        if self.whole.drafts.fsync {
            file.sync_all()?;
        }
        Ok(self.whole)
    }
}

/// A draft that is whole: no more than its number, because one input can have a hundred thousand of them. Dropped, it is
/// gone.
pub(super) struct WholeDraft<'d> {
    drafts: &'d Drafts,
    number: u64,
}

impl WholeDraft<'_> {
    /// The file itself, which answers for itself from now on.
    fn file(self) -> Result<TempPath> {
        let file = TempPath::try_from_path(self.drafts.path(self.number))?;
        std::mem::forget(self);
        Ok(file)
    }
}

impl Drop for WholeDraft<'_> {
    fn drop(&mut self) {
        // If it cannot be removed, the next run does.
        let _ = fs::remove_file(self.drafts.path(self.number));
    }
}

impl Write for Draft<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn cannot(what: &str, e: io::Error) -> Error {
    let why = match e.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => e.to_string(),
    };
    Error::new(ErrorKind::Io, format!("{what}: {why}")).caused_by(e)
}

/// Whether there is no point in going on: every further output would fail in the same way.
pub(super) fn is_hopeless(error: &Error) -> bool {
    let source = std::error::Error::source(error).and_then(|e| e.downcast_ref::<io::Error>());
    source.is_some_and(|e| {
        matches!(
            e.kind(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::ReadOnlyFilesystem
        )
    })
}
