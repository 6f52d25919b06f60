//! Which job has taken which output name, where names depend on articles and so are not known before these are read.
//!
//! Kept in memory for a run that cannot ask its output directory: nothing is written (a preview), or files of earlier
//! runs stand there.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::plan::{BatchPlan, folded};
use crate::error::{Error, ErrorKind, Result};

/// Names that are given, and to which job. Names that inputs have are not to be had.
pub(super) struct NameClaims<'a> {
    plan: &'a BatchPlan,
    given: Mutex<HashMap<String, usize>>,
}

impl<'a> NameClaims<'a> {
    pub(super) fn new(plan: &'a BatchPlan) -> NameClaims<'a> {
        NameClaims { plan, given: Mutex::default() }
    }

    /// Takes a name for an output of a job, if nobody has it.
    pub(super) fn claim(&self, name: &str, job: usize) -> Result<()> {
        let name = folded(name);
        if let Some(input) = self.plan.taken.get(&*name) {
            return Err(taken(&name, "is the input", &input.name()));
        }
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        match given.get(&*name).map(|other| self.plan.jobs.get(*other)) {
            Some(other) => {
                let other = other.map(|j| j.source.name()).unwrap_or_default();
                Err(taken(&name, "holds one of", &other))
            }
            None => {
                given.insert(name.into_owned(), job);
                Ok(())
            }
        }
    }
}

fn taken(name: &str, what: &str, other: &str) -> Error {
    let message = format!("an article of it would be written to {name}, which {what} {other}");
    Error::new(ErrorKind::Io, message).help(TELL_APART)
}

/// The same, where the other is not known.
pub(super) fn taken_in_this_run(name: &str) -> Error {
    let message = format!("an article of it would be written to {name}, where another article of this run stands");
    Error::new(ErrorKind::Io, message).help(format!("{TELL_APART}; --dry-run says whose article that is"))
}

const TELL_APART: &str = "give --name something that tells them apart, for example {index}";
