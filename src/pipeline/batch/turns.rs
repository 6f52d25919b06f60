//! Jobs that are done in any order, and for one step of which each waits until those before it have passed.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, PoisonError};

/// Whose turn it is.
#[derive(Default)]
pub(super) struct Turns {
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Default)]
struct State {
    /// The first job that has not passed.
    next: usize,
    /// Later jobs that have.
    passed: BTreeSet<usize>,
}

impl Turns {
    /// The ticket of a job. Jobs must be taken in their order; dropping the ticket lets the next one pass.
    pub(super) fn ticket(&self, index: usize) -> Ticket<'_> {
        Ticket { turns: self, index }
    }
}

/// A job's place in the queue.
pub(super) struct Ticket<'a> {
    turns: &'a Turns,
    pub(super) index: usize,
}

impl Ticket<'_> {
    /// Waits until every job before this one has passed.
    pub(super) fn wait(&self) {
        let state = self.turns.state.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = self.turns.moved.wait_while(state, |s| s.next < self.index);
        drop(passed);
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let mut state = self.turns.state.lock().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *state;
        state.passed.insert(self.index);
        while state.passed.remove(&state.next) {
            state.next += 1;
        }
        self.turns.moved.notify_all();
    }
}
