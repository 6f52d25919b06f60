//! From workers to the one who listens: letters are collected now and then, not announced one by one.
//!
//! Waking somebody for each of ten thousand small files costs more than converting them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How often letters are collected.
const PAUSE: Duration = Duration::from_millis(50);

/// A letter box.
pub(super) struct Post<T> {
    letters: Mutex<Vec<T>>,
    senders: AtomicUsize,
    /// The last sender has gone.
    ended: Condvar,
}

impl<T> Default for Post<T> {
    fn default() -> Self {
        Post { letters: Mutex::default(), senders: AtomicUsize::new(0), ended: Condvar::new() }
    }
}

impl<T> Post<T> {
    /// Somebody who sends letters; all are made before letters are collected.
    pub(super) fn sender(&self) -> Sender<'_, T> {
        self.senders.fetch_add(1, Ordering::SeqCst);
        Sender(self)
    }

    /// What has come since the last time, which may be nothing. `None` when no more can come.
    pub(super) fn collect(&self) -> Option<Vec<T>> {
        let letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        let is_open = |_: &mut Vec<T>| self.senders.load(Ordering::SeqCst) > 0;
        let waited = self.ended.wait_timeout_while(letters, PAUSE, is_open);
        let (mut letters, pause) = waited.unwrap_or_else(PoisonError::into_inner);
        let letters = std::mem::take(&mut *letters);
        (pause.timed_out() || !letters.is_empty()).then_some(letters)
    }
}

/// Somebody who sends letters.
pub(super) struct Sender<'a, T>(&'a Post<T>);

impl<T> Sender<'_, T> {
    pub(super) fn send(&self, letter: T) {
        self.0.letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter);
    }
}

impl<T> Drop for Sender<'_, T> {
    fn drop(&mut self) {
        // Under the lock, so that nobody begins to wait between the count and the call.
        let _letters = self.0.letters.lock().unwrap_or_else(PoisonError::into_inner);
        if self.0.senders.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.ended.notify_all();
        }
    }
}
