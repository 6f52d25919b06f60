//! The manifest of a batch: one JSON object a line, appended as things happen, so that it is valid at every moment.
//!
//! The first line states the run. Before outputs get their names, a line says which ones are about to; when they have
//! them, a line says what became of the input. So a run that was killed can be resumed: what is said to be done is done,
//! and of what stands in the output directory it is known whose it is.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::note_counts::NoteCounts;
use crate::error::{Error, ErrorKind, Result};
use crate::pipeline::Source;

/// A line of the manifest.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub(super) enum ManifestLine {
    /// A run begins. Runs that resume it add none.
    Run(Header),
    /// These outputs of an input are about to get their names.
    Writing {
        /// The input.
        path: String,
        /// The outputs.
        outputs: Vec<String>,
    },
    /// What became of an input; the last line about it counts.
    Input(InputRecord),
}

/// What a run is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// The version of wirecopy.
    pub wirecopy: String,
    /// The run's one current time.
    pub now: String,
    /// What decides over the bytes of the outputs and their names.
    pub settings: BTreeMap<String, String>,
}

/// What became of an input.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct InputRecord {
    /// The input.
    pub path: String,
    /// What became of it.
    pub status: Status,
    /// The SHA-256 of its bytes; missing when not all of them could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// How many articles were written.
    pub articles: u64,
    /// The files written, relative to the output directory.
    pub outputs: Vec<String>,
    /// How many articles have a note, by its kind and field.
    #[serde(default, skip_serializing_if = "NoteCounts::is_empty")]
    pub notes: NoteCounts,
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
    /// How long it took.
    pub millis: u64,
}

/// What became of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// All of it is written.
    Done,
    /// It has faults; the articles that could be read are written.
    Partial,
    /// Nothing of it is written.
    Failed,
    /// Nothing of it is written, because something would have been lost.
    Refused,
    /// Its output existed and was left as it is.
    Skipped,
}

/// A manifest being written.
pub struct Manifest {
    /// The file, and how long it is up to its last whole line.
    file: Mutex<(File, u64)>,
    fsync: bool,
    /// The file, when this run has begun it.
    begun: Option<PathBuf>,
    /// What earlier runs have done, by input.
    known: HashMap<String, KnownInput>,
}

/// What earlier runs have said about an input. There can be a hundred thousand: only what is asked for is kept.
#[derive(Default)]
struct KnownInput {
    /// The last word, if it was that all is done.
    done: Option<Done>,
    /// What else was ever announced for it as an output.
    announced: HashSet<String>,
}

/// An input of which an earlier run has written all.
pub(super) struct Done {
    pub(super) sha256: Option<String>,
    /// Its outputs, sorted.
    pub(super) outputs: Vec<String>,
}

impl KnownInput {
    fn hear(&mut self, record: InputRecord) {
        let before = self.done.take().map(|done| done.outputs).unwrap_or_default();
        self.announced.extend(before);
        let mut outputs = record.outputs;
        if record.status == Status::Done {
            outputs.sort_unstable();
            self.announced.retain(|name| outputs.binary_search(name).is_err());
            self.done = Some(Done { sha256: record.sha256, outputs });
        } else {
            self.announced.extend(outputs);
        }
        if self.announced.is_empty() {
            self.announced = HashSet::new();
        }
    }

    fn has(&self, output: &str) -> bool {
        let done = |d: &Done| d.outputs.binary_search_by(|name| name.as_str().cmp(output)).is_ok();
        self.announced.contains(output) || self.done.as_ref().is_some_and(done)
    }
}

impl Manifest {
    /// Starts a new manifest.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub fn create(path: &Path, header: Header, fsync: bool) -> Result<Manifest> {
        let file = File::create_new(path).map_err(|e| match e.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Error::new(ErrorKind::Io, "exists already").help("--resume goes on with the run it is of")
            }
            _ => unwritable(e),
        })?;
        let begun = Some(path.to_owned());
        let manifest = Manifest { file: Mutex::new((file, 0)), fsync, begun, known: HashMap::new() };
        manifest.add(&ManifestLine::Run(header))?;
        Ok(manifest)
    }

    /// Goes on with the run of a manifest, or starts one where there is none. The time of the run comes back.
    ///
    /// # Errors
    /// When it is no manifest, belongs to a run with other settings, or cannot be written.
    pub fn resume(path: &Path, header: Header, fsync: bool) -> Result<(Manifest, String)> {
        if !path.exists() {
            let now = header.now.clone();
            return Ok((Manifest::create(path, header, fsync)?, now));
        }
        let mut file = File::options().read(true).write(true).open(path).map_err(unwritable)?;
        let (begun, known, whole) = read(&mut file)?;
        // The last line of a killed run may be half.
        file.set_len(whole)?;
        file.seek(SeekFrom::End(0))?;
        let manifest = Manifest { file: Mutex::new((file, whole)), fsync, begun: None, known };
        let Some(begun) = begun else {
            let now = header.now.clone();
            manifest.add(&ManifestLine::Run(header))?;
            return Ok((manifest, now));
        };
        same_settings(&begun.settings, &header.settings)?;
        Ok((manifest, begun.now))
    }

    /// The run is refused before anything is done: a manifest that was begun for it goes, so that the next run can begin
    /// its own.
    pub fn abandon(&self) {
        if let Some(path) = &self.begun {
            let _ = std::fs::remove_file(path);
        }
    }

    /// What the last run has said about an input, when it was all done.
    pub(super) fn done(&self, input: &str) -> Option<&Done> {
        self.known.get(input)?.done.as_ref()
    }

    /// Whether an output comes from an earlier run over this input, and so may be replaced.
    pub(super) fn is_own(&self, input: &str, output: &str) -> bool {
        self.known.get(input).is_some_and(|k| k.has(output))
    }

    /// Adds a line, or takes back what could be written of it.
    pub(super) fn add(&self, line: &ManifestLine) -> Result<()> {
        let mut text = serde_json::to_vec(line).map_err(|e| Error::new(ErrorKind::Io, e.to_string()))?;
        text.push(b'\n');
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (file, length) = &mut *file;
        if let Err(e) = file.write_all(&text) {
            // A full disk took half a line: the manifest stays valid without it.
            let _ = file.set_len(*length).and_then(|()| file.seek(SeekFrom::End(0)));
            return Err(unwritable(e));
        }
        *length += text.len() as u64;
        if self.fsync {
            file.sync_data().map_err(unwritable)?;
        }
        Ok(())
    }
}

/// Reads a manifest up to its last whole line, and says where that ends.
fn read(file: &mut File) -> Result<(Option<Header>, HashMap<String, KnownInput>, u64)> {
    let (mut header, mut known) = (None, HashMap::<String, KnownInput>::new());
    let mut lines = BufReader::new(&*file);
    let (mut text, mut whole, mut number) = (Vec::new(), 0, 0_u64);

    loop {
        text.clear();
        let length = lines.read_until(b'\n', &mut text)?;
        if !text.ends_with(b"\n") {
            return Ok((header, known, whole));
        }

        number += 1;
        whole += length as u64;
        match serde_json::from_slice(&text) {
            Ok(ManifestLine::Run(run)) => header = header.or(Some(run)),
            Ok(ManifestLine::Writing { path, outputs }) => known.entry(path).or_default().announced.extend(outputs),
            Ok(ManifestLine::Input(mut record)) => {
                let path = std::mem::take(&mut record.path);
                known.entry(path).or_default().hear(record);
            }
            // A power loss leaves whatever was on the disk in place of the last lines.
            Err(_) if number > 1 && !goes_on(&mut lines)? => return Ok((header, known, whole - length as u64)),
            Err(e) => return Err(Error::usage(format!("line {number} is no line of a manifest: {e}"))),
        }
    }
}

/// Whether there is a whole line further on.
fn goes_on(lines: &mut impl BufRead) -> Result<bool> {
    let mut text = Vec::new();
    while lines.read_until(b'\n', &mut text)? > 0 {
        if serde_json::from_slice::<ManifestLine>(&text).is_ok() {
            return Ok(true);
        }
        text.clear();
    }
    Ok(false)
}

fn same_settings(then: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Result<()> {
    let value =
        |map: &BTreeMap<String, String>, key: &str| map.get(key).cloned().unwrap_or_else(|| "nothing".to_owned());
    let different = then.keys().chain(now.keys()).find(|key| then.get(*key) != now.get(*key));
    different.map_or(Ok(()), |key| {
        let message = format!("the run it is of had {key} {}, not {}", value(then, key), value(now, key));
        Err(Error::usage(message).help("resume a run with its own options, or start a new one with a new manifest"))
    })
}

fn unwritable(e: std::io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("cannot be written: {e}")).caused_by(e)
}

/// An input as the manifest names it: bytes that are no text are escaped, so that different names stay different.
pub(super) fn key(source: &Source) -> String {
    let Source::File(path) = source else { return source.name() };
    let mut out = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|b| out.push_str(&format!("\\x{b:02x}")));
    }
    out
}
