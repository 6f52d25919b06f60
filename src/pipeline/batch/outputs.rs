//! What becomes of one input: its drafts (all articles in one, or one each), what is noted about it, and the hash of its
//! bytes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::draft::{Draft, Drafts, WholeDraft};
use super::name::{InputName, numbered};
use super::note_counts::NoteCounts;
use super::plan::Naming;
use crate::error::{Error, ErrorKind, Result};
use crate::format::{WriteSettings, WriteSide, Writer};
use crate::model::Article;
use crate::note::Note;
use crate::pipeline::memory::Bytes;
use crate::pipeline::{Diagnostic, Event, Source, Watch};
use sha2::{Digest, Sha256};

/// An output without its name: the name it is to have, and the draft.
pub(super) type Output<'d> = (Box<str>, WholeDraft<'d>);

/// Writes every article into a draft of its own.
pub(super) struct Apart<'a, 'd> {
    pub(super) side: &'static WriteSide,
    pub(super) settings: &'a WriteSettings,
    pub(super) drafts: &'d Drafts,
    pub(super) naming: &'a Naming,
    pub(super) input: &'a InputName,
    /// What is written, and what cannot be; shared, because a writer is consumed by its end.
    pub(super) written: &'a Mutex<Written<'d>>,
}

/// What came of the articles of one input.
#[derive(Default)]
pub(super) struct Written<'d> {
    /// Each with its number in the input.
    outputs: Vec<(u64, Output<'d>)>,
    pub(super) refused: Vec<Error>,
    count: u64,
}

impl<'d> Written<'d> {
    /// The outputs under names that differ: those of several articles are numbered when the template does not tell
    /// articles apart.
    pub(super) fn named(self, naming: &Naming) -> Vec<Output<'d>> {
        let several = self.count > 1 && naming.numbers();
        let number = |(index, (name, draft)): (u64, Output<'d>)| {
            let name = if several { numbered(&name, index).into() } else { name };
            (name, draft)
        };
        self.outputs.into_iter().map(number).collect()
    }
}

impl Writer for Apart<'_, '_> {
    fn write(&mut self, article: &Article) -> Result<Vec<Note>> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.count += 1;
        let name = self.naming.name(self.input, Some((article, written.count)));
        let mut draft = self.drafts.begin()?;
        match self.write_one(article, &mut draft) {
            Ok(notes) => {
                let output = (written.count, (name.into(), draft.finish()?));
                written.outputs.push(output);
                Ok(notes)
            }
            // The fault of this article alone.
            Err(error) if error.kind() == ErrorKind::Unsupported => {
                written.refused.push(error);
                Ok(Vec::new())
            }
            Err(error) => Err(error),
        }
    }

    fn finish(self: Box<Self>) -> Result<()> {
        Ok(())
    }
}

impl Apart<'_, '_> {
    fn write_one(&self, article: &Article, draft: &mut Draft<'_>) -> Result<Vec<Note>> {
        let mut writer = (self.side.create)(Box::new(draft), self.settings)?;
        let notes = writer.write(article)?;
        writer.finish()?;
        Ok(notes)
    }
}

/// Remembers what happens to one input.
pub(super) struct Ledger<'a> {
    pub(super) note_counts: NoteCounts,
    pub(super) errors: Vec<Diagnostic>,
    /// How many further errors there were.
    pub(super) more: u64,
    /// The notes themselves, when they are to be shown.
    pub(super) notes: Option<Vec<Note>>,
    /// The name of the output after its first article, where one holds all.
    pub(super) first: Option<String>,
    pub(super) naming: &'a Naming,
    pub(super) input: &'a InputName,
}

/// How many errors of one input are kept.
const ERRORS: usize = 100;

impl Ledger<'_> {
    pub(super) fn error(&mut self, source: &Source, error: &Error) {
        for diagnostic in Diagnostic::from_error(error) {
            if self.errors.len() < ERRORS {
                self.errors.push(diagnostic.on(source.name()));
            } else {
                self.more += 1;
            }
        }
    }
}

impl Watch for Ledger<'_> {
    fn happened(&mut self, source: &Source, event: &Event<'_>) {
        match event {
            Event::Article { article, read, written, .. } => {
                self.note_counts.article(read.iter().chain(*written));
                if let Some(notes) = &mut self.notes {
                    notes.extend(read.iter().chain(*written).cloned());
                }
                if self.first.is_none() {
                    self.first = Some(self.naming.name(self.input, Some((article, 1))));
                }
            }
            Event::Failed(error) => self.error(source, error),
            Event::Opened(_) | Event::Value | Event::Done => {}
        }
    }
}

/// Sees the bytes of an input on their way: hashes them, and stops them when the run is to end.
pub(super) struct Tap {
    state: Arc<Mutex<SeenBytes>>,
    stop: Arc<AtomicBool>,
}

#[derive(Default)]
struct SeenBytes {
    hash: Option<Sha256>,
    ended: bool,
}

impl Tap {
    /// A tap that hashes when `hash` is wanted.
    pub(super) fn new(hash: bool, stop: &Arc<AtomicBool>) -> Tap {
        let seen = SeenBytes { hash: hash.then(Sha256::new), ended: false };
        Tap { state: Arc::new(Mutex::new(seen)), stop: Arc::clone(stop) }
    }

    /// Puts it between bytes and their reader.
    pub(super) fn on(&self, bytes: Bytes) -> Bytes {
        Box::new(Tapped { bytes, state: Arc::clone(&self.state), stop: Arc::clone(&self.stop) })
    }

    /// The hash of all bytes, if they were all seen.
    pub(super) fn sha256(&self) -> Option<String> {
        let mut seen = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.ended { seen.hash.take().map(hex) } else { None }
    }
}

struct Tapped {
    bytes: Bytes,
    state: Arc<Mutex<SeenBytes>>,
    stop: Arc<AtomicBool>,
}

impl std::io::Read for Tapped {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(std::io::Error::other("the run was ended"));
        }
        let n = self.bytes.read(out)?;
        let mut seen = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(hash) = &mut seen.hash {
            hash.update(out.get(..n).unwrap_or_default());
        }
        seen.ended |= n == 0 && !out.is_empty();
        Ok(n)
    }
}

/// How many bytes are read and hashed at a time.
const CHUNK: usize = 1 << 16;

/// The hash of everything that bytes give.
pub(super) fn hash_of(mut bytes: Bytes) -> Option<String> {
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        match bytes.read(&mut chunk) {
            Ok(0) => return Some(hex(hash)),
            Ok(n) => hash.update(chunk.get(..n).unwrap_or_default()),
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}
