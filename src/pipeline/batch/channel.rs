//! From workers to the one who listens: messages are collected now and then, not announced one by one.
//!
//! Waking somebody for each of ten thousand small files costs more than converting them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How often messages are collected.
const PAUSE: Duration = Duration::from_millis(50);

/// What workers have sent and nobody has collected yet.
pub(super) struct Channel<T> {
    messages: Mutex<Vec<T>>,
    senders: AtomicUsize,
    /// The last sender has gone.
    ended: Condvar,
}

impl<T> Default for Channel<T> {
    fn default() -> Self {
        Channel { messages: Mutex::default(), senders: AtomicUsize::new(0), ended: Condvar::new() }
    }
}

impl<T> Channel<T> {
    /// Somebody who sends messages; all are made before messages are collected.
    pub(super) fn sender(&self) -> Sender<'_, T> {
        self.senders.fetch_add(1, Ordering::SeqCst);
        Sender(self)
    }

    /// What has come since the last time, which may be nothing. `None` when no more can come.
    pub(super) fn collect(&self) -> Option<Vec<T>> {
        let messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        let is_open = |_: &mut Vec<T>| self.senders.load(Ordering::SeqCst) > 0;
        let waited = self.ended.wait_timeout_while(messages, PAUSE, is_open);
        let (mut messages, pause) = waited.unwrap_or_else(PoisonError::into_inner);
        let messages = std::mem::take(&mut *messages);
        (pause.timed_out() || !messages.is_empty()).then_some(messages)
    }
}

/// Somebody who sends messages.
pub(super) struct Sender<'a, T>(&'a Channel<T>);

impl<T> Sender<'_, T> {
    pub(super) fn send(&self, message: T) {
        self.0.messages.lock().unwrap_or_else(PoisonError::into_inner).push(message);
    }
}

impl<T> Drop for Sender<'_, T> {
    fn drop(&mut self) {
        // Under the lock, so that nobody begins to wait between the count and the call.
        let _messages = self.0.messages.lock().unwrap_or_else(PoisonError::into_inner);
        if self.0.senders.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.ended.notify_all();
        }
    }
}
