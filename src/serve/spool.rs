//! Documents on their way: in memory while they are short, in a nameless file when they are not, so that neither many
//! clients nor long documents fill the memory. Knows no HTTP.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// How much of a document is kept in memory.
const IN_MEMORY: usize = 64 << 10;

/// A document that is being put down.
#[derive(Default)]
pub(super) struct Spool {
    memory: Vec<u8>,
    file: Option<File>,
    length: u64,
}

impl Spool {
    /// Whether so many more bytes need no file.
    pub(super) fn fits(&self, more: usize) -> bool {
        self.file.is_none() && self.memory.len() + more <= IN_MEMORY
    }

    /// The bytes from the beginning.
    ///
    /// # Errors
    /// When the file cannot be read again.
    pub(super) fn into_reader(self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self.into_stored()? {
            Stored::Memory(bytes) => Box::new(Cursor::new(bytes)),
            Stored::File(file, _) => Box::new(file),
        })
    }

    /// Where the bytes are, from the beginning.
    ///
    /// # Errors
    /// As [`Spool::into_reader`].
    pub(super) fn into_stored(self) -> io::Result<Stored> {
        match self.file {
            Some(mut file) => {
                file.rewind()?;
                Ok(Stored::File(file, self.length))
            }
            None => Ok(Stored::Memory(self.memory)),
        }
    }
}

/// A document that was put down.
pub(super) enum Stored {
    Memory(Vec<u8>),
    /// A file at its beginning, and its length.
    File(File, u64),
}

impl Stored {
    pub(super) fn length(&self) -> u64 {
        match self {
            Stored::Memory(bytes) => bytes.len() as u64,
            Stored::File(_, length) => *length,
        }
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.file {
            Some(file) => file.write(bytes)?,
            None if self.memory.len() + bytes.len() <= IN_MEMORY => self.memory.write(bytes)?,
            None => {
                let mut file = tempfile::tempfile()?;
                file.write_all(&self.memory)?;
                self.memory = Vec::new();
                self.file.insert(file).write(bytes)?
            }
        };
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A document that a writer puts down, of which somebody else takes what came of it.
#[derive(Clone, Default)]
pub(super) struct SharedSpool(Arc<Mutex<Spool>>);

impl SharedSpool {
    /// What was written.
    pub(super) fn take(&self) -> Spool {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for SharedSpool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_down_comes_back_whether_short_or_long() {
        for length in [0, 1, IN_MEMORY, IN_MEMORY + 1, 5 * IN_MEMORY + 7] {
            let bytes: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            let mut spool = Spool::default();
            bytes.chunks(1000).for_each(|chunk| spool.write_all(chunk).unwrap());
            assert_eq!((spool.length, spool.file.is_some()), (length as u64, length > IN_MEMORY));

            let mut back = Vec::new();
            spool.into_reader().unwrap().read_to_end(&mut back).unwrap();
            assert!(back == bytes, "{length}");
        }
    }
}
