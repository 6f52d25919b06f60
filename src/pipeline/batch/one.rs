//! One input from its bytes to its outputs, and what is written down about it.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use super::draft::{Drafts, is_hopeless};
use super::in_order::{InOrder, Ticket};
use super::manifest::{InputRecord, ManifestLine, Status, key};
use super::name_claims::{NameClaims, taken_in_this_run};
use super::outcome::InputOutcome;
use super::outputs::{Apart, Ledger, Output, Tap, Written, hash_of};
use super::plan::{Batch, BatchPlan, Fate, Job, folded};
use crate::error::{Error, ErrorKind, Result};
use crate::pipeline::convert::{pass, told};
use crate::pipeline::source::Opened;
use crate::pipeline::{Conversion, Tally};

/// What the workers of a run share.
pub(super) struct Shared<'a> {
    pub(super) batch: &'a Batch<'a>,
    pub(super) plan: &'a BatchPlan,
    pub(super) drafts: Drafts,
    pub(super) order: InOrder,
    pub(super) claims: NameClaims<'a>,
}

/// What came of reading and writing an input.
struct Made<'d> {
    tally: Tally,
    outputs: Vec<Output<'d>>,
    refused: bool,
}

impl Shared<'_> {
    /// Does one job. `None` when the run was ended before it was done.
    ///
    /// # Errors
    /// When no further job can be done either.
    pub(super) fn one(&self, job: &Job, ticket: Option<&Ticket<'_>>) -> Result<Option<InputOutcome>> {
        let start = Instant::now();
        let mut outcome = InputOutcome::new(&job.source);

        if let Some(why) = job.skip {
            outcome.status = Status::Skipped;
            outcome.why = Some(why);
            self.write_down(&outcome, Vec::new(), None, start)?;
            return Ok(Some(outcome));
        }

        if let Some(record) = self.is_done(job) {
            if let Some(ticket) = ticket {
                ticket.wait();
                record.outputs.iter().for_each(|name| drop(self.claims.claim(name, ticket.index)));
            }
            outcome.was_done = true;
            return Ok(Some(outcome));
        }

        let tap = Tap::new(self.batch.manifest.is_some(), &self.batch.stop);
        let mut ledger = self.ledger(job);
        let made = match self.make(job, &tap, &mut ledger) {
            Ok(made) => made,
            Err(error) if is_hopeless(&error) => return Err(error),
            Err(error) => {
                ledger.error(&job.source, &error);
                Made { tally: Tally::default(), outputs: Vec::new(), refused: false }
            }
        };

        if self.batch.is_stopped() {
            return Ok(None);
        }
        let outputs = self.publish(job, made, ticket, &mut ledger, &mut outcome)?;

        (outcome.note_counts, outcome.notes) = (ledger.note_counts, ledger.notes.unwrap_or_default());
        (outcome.errors, outcome.more_errors) = (ledger.errors, ledger.more);
        let hash = self.batch.manifest.and_then(|_| tap.sha256().or_else(|| hash_of(job.source.bytes().ok()?)));
        self.write_down(&outcome, outputs, hash, start)?;
        Ok(Some(outcome))
    }

    fn ledger<'j>(&'j self, job: &'j Job) -> Ledger<'j> {
        Ledger {
            note_counts: super::NoteCounts::default(),
            errors: Vec::new(),
            more: 0,
            notes: self.batch.details.then(Vec::new),
            first: None,
            naming: self.batch.naming,
            input: &job.name,
        }
    }

    /// Whether an earlier run has done the job: with the same bytes, and its outputs are still there.
    fn is_done(&self, job: &Job) -> Option<&super::manifest::Done> {
        let record = self.batch.manifest?.done(&key(&job.source))?;
        let there = record.outputs.iter().all(|name| self.drafts.target(name).is_file());
        let same = there && record.sha256.is_some() && record.sha256 == hash_of(job.source.bytes().ok()?);
        same.then_some(record)
    }

    /// Reads the input and writes its drafts.
    fn make(&self, job: &Job, tap: &Tap, ledger: &mut Ledger<'_>) -> Result<Made<'_>> {
        let batch = self.batch;
        let mut tally = Tally::default();
        let apart = batch.naming.apart;
        let conversion = Conversion { reading: batch.reading, writing: batch.writing, apart };

        if let Some(fault) = &job.fault {
            tally.unopened();
            ledger.error(&job.source, fault);
            return Ok(Made { tally, outputs: Vec::new(), refused: false });
        }

        let plain = job.source.is_plain_file();
        let opened = plain.and_then(|()| job.source.open_tapped(batch.reading, &|bytes| tap.on(bytes)));
        let Some(input) = told(opened, &job.source, &mut tally, ledger) else {
            return Ok(Made { tally, outputs: Vec::new(), refused: false });
        };

        let outputs = if apart {
            self.make_apart(job, &conversion, input, &mut tally, ledger)?
        } else {
            self.make_together(job, &conversion, input, &mut tally, ledger)?
        };

        let refused = batch.writing.policy.refuses(&tally);
        Ok(Made { tally, outputs: if refused { Vec::new() } else { outputs }, refused })
    }

    fn make_together(
        &self,
        job: &Job,
        conversion: &Conversion<'_>,
        input: Opened,
        tally: &mut Tally,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<Output<'_>>> {
        let mut draft = self.drafts.begin()?;
        let side = self.batch.side()?;
        let mut writer = (side.create)(Box::new(&mut draft), &conversion.writing.settings)?;
        pass(conversion, &job.source, input, &mut *writer, tally, ledger)?;

        let wanted = tally.articles > 0 || (tally.is_clean() && self.plan.fixed);
        if !wanted || self.batch.is_stopped() {
            return Ok(Vec::new());
        }

        writer.finish()?;
        let name = ledger.first.take().unwrap_or_else(|| job.output.clone());
        Ok(vec![(name.into(), draft.finish()?)])
    }

    fn make_apart(
        &self,
        job: &Job,
        conversion: &Conversion<'_>,
        input: Opened,
        tally: &mut Tally,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<Output<'_>>> {
        let written = Mutex::new(Written::default());
        let mut writer = Apart {
            side: self.batch.side()?,
            settings: &conversion.writing.settings,
            drafts: &self.drafts,
            naming: self.batch.naming,
            input: &job.name,
            written: &written,
        };

        pass(conversion, &job.source, input, &mut writer, tally, ledger)?;
        let mut written = written.into_inner().unwrap_or_else(PoisonError::into_inner);
        for error in std::mem::take(&mut written.refused) {
            tally.articles = tally.articles.saturating_sub(1);
            tally.faulty = 1;
            ledger.error(&job.source, &error);
        }

        Ok(written.named(self.batch.naming))
    }

    /// Gives the outputs their names, and says so before in the manifest. The names come back, if there is one.
    fn publish(
        &self,
        job: &Job,
        made: Made<'_>,
        ticket: Option<&Ticket<'_>>,
        ledger: &mut Ledger<'_>,
        outcome: &mut InputOutcome,
    ) -> Result<Vec<String>> {
        if let Some(ticket) = ticket {
            ticket.wait();
        }

        let mut ready = Vec::with_capacity(made.outputs.len());
        let mut own = HashSet::new();
        for (name, draft) in made.outputs {
            match self.claim(&name, ticket, &mut own).and_then(|()| self.fate(job, &name)) {
                Ok(Fate::Write { replace }) => ready.push((name, draft, replace)),
                Ok(Fate::Skip(why)) => outcome.why = Some(why),
                Err(error) => ledger.error(&job.source, &error),
            }
        }

        if let (Some(manifest), false) = (self.batch.manifest, ready.is_empty()) {
            let outputs = ready.iter().map(|(name, ..)| name.to_string()).collect();
            manifest.add(&ManifestLine::Writing { path: key(&job.source), outputs })?;
        }

        let (mut names, mut written) = (Vec::new(), 0);
        for (name, draft, replace) in ready {
            match self.drafts.publish(draft, &name, replace) {
                Ok(()) => {
                    written += 1;
                    // One input can have a hundred thousand of them.
                    names.extend(self.batch.manifest.map(|_| name.into_string()));
                }
                Err(error) if is_hopeless(&error) => return Err(error),
                Err(error) => {
                    let message = format!("{} {}", self.drafts.target(&name).display(), error.message());
                    ledger.error(&job.source, &Error::new(ErrorKind::Io, message));
                }
            }
        }

        let clean = made.tally.is_clean() && ledger.errors.is_empty();
        outcome.written(written, &made.tally, self.batch.naming.apart);
        outcome.status = outcome.status_of(made.refused, clean);
        Ok(names)
    }

    /// Whether an output may have its name, as far as this run goes. Names that are known beforehand were compared then;
    /// `own` are those of the same input.
    fn claim(&self, name: &str, ticket: Option<&Ticket<'_>>, own: &mut HashSet<String>) -> Result<()> {
        let Some(ticket) = ticket else { return Ok(()) };
        if !self.plan.fresh {
            return self.claims.claim(name, ticket.index);
        }
        // Nothing stood here when the run began: what has a name by now has got it from this run, and there can be
        // millions of them, which need not be remembered.
        let is_new = own.insert(folded(name).into_owned());
        let stands = || self.drafts.target(name).symlink_metadata().is_ok();
        if is_new && !stands() { Ok(()) } else { Err(taken_in_this_run(name)) }
    }

    /// What is to be done about what stands where an output is to stand. Where nothing stood when the run began, nothing
    /// is looked up: what has come since is not replaced.
    fn fate(&self, job: &Job, name: &str) -> Result<Fate> {
        if self.plan.fresh {
            return Ok(Fate::Write { replace: false });
        }
        self.batch.naming.fate(&job.source, name, self.batch.manifest)
    }

    fn write_down(
        &self,
        outcome: &InputOutcome,
        outputs: Vec<String>,
        sha256: Option<String>,
        start: Instant,
    ) -> Result<()> {
        let Some(manifest) = self.batch.manifest else { return Ok(()) };

        let message = |d: &crate::pipeline::Diagnostic| match (d.line, d.column) {
            (Some(line), Some(column)) => format!("{line}:{column}: {}", d.message),
            _ => d.message.clone(),
        };

        manifest.add(&ManifestLine::Input(InputRecord {
            path: key(&outcome.source),
            status: outcome.status,
            sha256,
            articles: outcome.articles,
            outputs,
            notes: outcome.note_counts.clone(),
            errors: outcome.errors.iter().map(message).collect(),
            millis: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
        }))
    }
}
