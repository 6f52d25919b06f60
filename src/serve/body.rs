//! The body of an answer: parts in memory and in files, sent one after the other. A file is read piece by piece, on
//! another thread, when there is room for a piece: a client who takes none costs no thread and no memory.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::task::JoinHandle;

use super::spool::Stored;

/// How much of a file is read at a time.
const PIECE: usize = 64 << 10;

/// A piece that is being read from a file.
type Reading = JoinHandle<io::Result<(File, Vec<u8>)>>;

/// Parts, one after the other.
#[derive(Default)]
pub(super) struct Parts {
    queue: VecDeque<Stored>,
    reading: Option<Reading>,
    left: u64,
}

impl Parts {
    pub(super) fn push(&mut self, part: Stored) {
        self.left += part.length();
        self.queue.push_back(part);
    }

    pub(super) fn text(&mut self, text: String) {
        self.push(Stored::Memory(text.into_bytes()));
    }

    fn piece(&mut self, bytes: Vec<u8>) -> Frame<Bytes> {
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Frame::data(Bytes::from(bytes))
    }
}

impl Body for Parts {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        loop {
            if let Some(reading) = &mut self.reading {
                let read = ready!(Pin::new(reading).poll(cx)).unwrap_or_else(|_| Err(io::Error::other("not read")));
                self.reading = None;
                match read {
                    Err(error) => return Poll::Ready(Some(Err(error))),
                    // The file is at its end.
                    Ok((_, bytes)) if bytes.is_empty() => {}
                    Ok((file, bytes)) => {
                        self.queue.push_front(Stored::File(file, 0));
                        return Poll::Ready(Some(Ok(self.piece(bytes))));
                    }
                }
            }

            match self.queue.pop_front() {
                None => return Poll::Ready(None),
                Some(Stored::Memory(bytes)) if bytes.is_empty() => {}
                Some(Stored::Memory(bytes)) => return Poll::Ready(Some(Ok(self.piece(bytes)))),
                Some(Stored::File(file, _)) => self.reading = Some(tokio::task::spawn_blocking(|| piece(file))),
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }
}

fn piece(mut file: File) -> io::Result<(File, Vec<u8>)> {
    let mut bytes = Vec::with_capacity(PIECE);
    (&mut file).take(PIECE as u64).read_to_end(&mut bytes)?;
    Ok((file, bytes))
}
