//! Writers whose container depends on how many articles come: one alone, or several in a frame.
//!
//! Knows rendered articles only, as bytes; which frame, the format says.

use std::io::Write;

use crate::error::Result;

/// What stands around articles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Envelope {
    /// Before a single article.
    pub(crate) before_one: String,
    /// After a single article.
    pub(crate) after_one: String,
    /// Before the first of several.
    pub(crate) open: String,
    /// Between two of several.
    pub(crate) between: String,
    /// After the last of several.
    pub(crate) close: String,
}

/// Holds the first article back until it is known whether a second one comes.
pub(crate) struct OneOrMany<W: Write> {
    out: W,
    state: Pending,
}

enum Pending {
    Empty,
    Held { article: Vec<u8>, frame: Envelope },
    Open { between: String, close: String },
}

impl<W: Write> OneOrMany<W> {
    pub(crate) fn new(out: W) -> OneOrMany<W> {
        OneOrMany { out, state: Pending::Empty }
    }

    /// Takes a rendered article. `frame` is asked for with the first one; with `always`, the frame for several is used
    /// even for one.
    pub(crate) fn push(&mut self, article: &[u8], always: bool, frame: impl FnOnce() -> Envelope) -> Result<()> {
        match std::mem::replace(&mut self.state, Pending::Empty) {
            Pending::Empty if always => self.open(frame())?,
            Pending::Empty => {
                self.state = Pending::Held { article: article.to_vec(), frame: frame() };
                return Ok(());
            }
            Pending::Held { article: first, frame } => {
                let between = frame.between.clone();
                self.open(frame)?;
                self.out.write_all(&first)?;
                self.out.write_all(between.as_bytes())?;
            }
            Pending::Open { between, close } => {
                self.out.write_all(between.as_bytes())?;
                self.state = Pending::Open { between, close };
            }
        }

        self.out.write_all(article)?;
        Ok(())
    }

    fn open(&mut self, frame: Envelope) -> Result<()> {
        self.out.write_all(frame.open.as_bytes())?;
        self.state = Pending::Open { between: frame.between, close: frame.close };
        Ok(())
    }

    /// Writes what is held back or open, and flushes. `empty` is written when no article came.
    pub(crate) fn finish(mut self, empty: &str) -> Result<()> {
        match std::mem::replace(&mut self.state, Pending::Empty) {
            Pending::Empty => self.out.write_all(empty.as_bytes())?,
            Pending::Held { article, frame } => {
                self.out.write_all(frame.before_one.as_bytes())?;
                self.out.write_all(&article)?;
                self.out.write_all(frame.after_one.as_bytes())?;
            }
            Pending::Open { close, .. } => self.out.write_all(close.as_bytes())?,
        }
        self.out.flush()?;
        Ok(())
    }
}
