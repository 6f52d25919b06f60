//! Inputs and outputs that are no files: bytes in memory, and streams of whoever calls. Knows no format.

use std::fmt;
use std::io::{Cursor, Read};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, ErrorKind, Result};

/// The bytes of an input as they are stored.
pub(super) type Bytes = Box<dyn Read + Send>;

/// Bytes in memory, under the name that messages give them.
#[derive(Clone, PartialEq, Eq)]
pub struct Memory {
    /// The name; its extension counts where the content does not tell the format.
    pub name: String,
    bytes: Arc<[u8]>,
}

impl Memory {
    pub(super) fn new(name: String, bytes: Arc<[u8]>) -> Memory {
        Memory { name, bytes }
    }

    pub(super) fn bytes(&self) -> Bytes {
        Box::new(Cursor::new(Arc::clone(&self.bytes)))
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.name, self.bytes.len())
    }
}

/// Bytes as they come, under the name that messages give them. They can be read once.
#[derive(Clone)]
pub struct Stream {
    /// The name; its extension counts where the content does not tell the format.
    pub name: String,
    bytes: Arc<Mutex<Option<Bytes>>>,
}

impl Stream {
    pub(super) fn new(name: String, bytes: Bytes) -> Stream {
        Stream { name, bytes: Arc::new(Mutex::new(Some(bytes))) }
    }

    /// The bytes, the first time.
    ///
    /// # Errors
    /// When they have been taken before.
    pub(super) fn bytes(&self) -> Result<Bytes> {
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        bytes.take().ok_or_else(|| Error::new(ErrorKind::Io, "this stream has been read already"))
    }
}

impl PartialEq for Stream {
    fn eq(&self, other: &Stream) -> bool {
        Arc::ptr_eq(&self.bytes, &other.bytes)
    }
}

impl Eq for Stream {}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (a stream)", self.name)
    }
}

/// What becomes of an output in memory: its bytes, once it is whole.
#[derive(Clone, Default)]
pub struct Kept(Arc<Mutex<Option<Vec<u8>>>>);

impl Kept {
    /// The bytes; `None` when the output was not wanted in the end.
    #[must_use]
    pub fn take(&self) -> Option<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(super) fn put(&self, bytes: Vec<u8>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(bytes);
    }
}
