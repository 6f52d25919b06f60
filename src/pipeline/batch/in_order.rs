//! An order for jobs that run in parallel: at one step, where outputs take their names, each waits until all jobs before
//! it have passed. So the same inputs get the same names, however many workers there are.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, PoisonError};

/// Lets each job pass after those before it.
#[derive(Default)]
pub(super) struct InOrder {
    state: Mutex<Queue>,
    moved: Condvar,
}

#[derive(Default)]
struct Queue {
    /// The first job that has not passed.
    next: usize,
    /// Later jobs that have.
    passed: BTreeSet<usize>,
}

impl InOrder {
    /// The ticket of a job. Jobs must be taken in their order; dropping the ticket lets the next one pass.
    pub(super) fn ticket(&self, index: usize) -> Ticket<'_> {
        Ticket { order: self, index }
    }
}

/// A job's place in the queue.
pub(super) struct Ticket<'a> {
    order: &'a InOrder,
    pub(super) index: usize,
}

impl Ticket<'_> {
    /// Waits until every job before this one has passed.
    pub(super) fn wait(&self) {
        let state = self.order.state.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = self.order.moved.wait_while(state, |s| s.next < self.index);
        drop(passed);
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let mut state = self.order.state.lock().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *state;
        state.passed.insert(self.index);
        while state.passed.remove(&state.next) {
            state.next += 1;
        }
        self.order.moved.notify_all();
    }
}
