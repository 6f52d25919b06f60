//! The straight line: from a reader to a writer, collecting notes. Knows no files and no threads.

use std::collections::HashMap;

use crate::error::{Error, Result};
use crate::format::Writer;
use crate::model::Article;
use crate::note::{Note, Noted};

/// What happened to one article on the way.
pub struct Passed<'a> {
    /// The article as it was read (and changed by the caller's hook).
    pub article: &'a Article,
    /// The notes of its reader.
    pub read: Vec<Note>,
    /// The notes of its writer.
    pub written: Vec<Note>,
}

/// The notes of a change to an article between reader and writer.
#[derive(Default)]
pub struct Changed {
    /// Beside the notes of reading: what was filled in.
    pub read: Vec<Note>,
    /// Beside the notes of writing: what was taken out.
    pub written: Vec<Note>,
    /// What was taken out of lists.
    pub removed: Removed,
}

/// Entries that were taken out of lists of an article. What is said of those left means them as they were read.
#[derive(Default)]
pub struct Removed(HashMap<String, Vec<usize>>);

impl Removed {
    /// Takes down that an entry was taken out of the list at this pointer: where it stood, the first before the next.
    pub fn add(&mut self, list: &str, index: usize) {
        self.0.entry(list.to_owned()).or_default().push(index);
    }

    /// The pointer into the article as it was read, from one into what is left of it.
    #[must_use]
    pub fn as_read(&self, pointer: &str) -> String {
        let mut path = String::with_capacity(pointer.len());
        for step in pointer.split('/').skip(1) {
            let gone = self.0.get(&path);
            path.push('/');
            match (gone, step.parse::<usize>()) {
                (Some(gone), Ok(index)) => {
                    let before = |index: usize, gone: &usize| if *gone <= index { index + 1 } else { index };
                    path.push_str(&gone.iter().fold(index, before).to_string());
                }
                _ => path.push_str(step),
            }
        }
        path
    }
}

/// Passes every article of `reader` to `writer`; `change` may set defaults on the way or hold an article back, `passed`
/// is told what happened, `failed` gets the errors after which reading goes on. The caller finishes the writer.
///
/// # Errors
/// The first fatal error of the reader, and any error of the writer.
pub fn convert(
    reader: &mut dyn Iterator<Item = Result<Noted<Article>>>,
    writer: &mut dyn Writer,
    change: &mut dyn FnMut(&mut Article) -> Result<Changed>,
    passed: &mut dyn FnMut(Passed<'_>),
    failed: &mut dyn FnMut(Error),
) -> Result<()> {
    for item in reader {
        let mut noted = match item {
            Ok(noted) => noted,
            Err(error) if error.is_fatal() => return Err(error),
            Err(error) => {
                failed(error);
                continue;
            }
        };

        let changed = match change(&mut noted.value) {
            Ok(changed) => changed,
            Err(error) if error.is_fatal() => return Err(error),
            Err(error) => {
                failed(error);
                continue;
            }
        };

        noted.notes.extend(changed.read);
        let mut written = changed.written;
        let mut notes = writer.write(&noted.value)?;
        if !changed.removed.0.is_empty() {
            notes.iter_mut().for_each(|note| note.path = changed.removed.as_read(&note.path));
        }
        written.extend(notes);
        passed(Passed { article: &noted.value, read: noted.notes, written });
    }
    Ok(())
}
