//! The workers of a batch, and what is heard of them, in the order of the inputs.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use super::channel::{Channel, Sender};
use super::draft::Drafts;
use super::in_order::InOrder;
use super::manifest::{Manifest, Status};
use super::name_claims::NameClaims;
use super::note_counts::NoteCounts;
use super::one::Shared;
use super::plan::{BatchPlan, Naming};
use crate::code;
use crate::error::{Error, Result};
use crate::format::WriteSide;
use crate::note::Note;
use crate::pipeline::{Diagnostic, Reading, Severity, Source, Tally, Writing};

/// Room for the deepest article that is read.
const STACK: usize = 16 << 20;

/// All that a batch needs to know, apart from its plan.
pub struct Batch<'a> {
    /// How the inputs are read.
    pub reading: &'a Reading,
    /// How the outputs are written.
    pub writing: &'a Writing,
    /// How outputs are named, and where they go.
    pub naming: &'a Naming,
    /// Where it is written down.
    pub manifest: Option<&'a Manifest>,
    /// How many inputs are worked on at a time.
    pub workers: usize,
    /// Whether the first failure ends the run.
    pub fail_fast: bool,
    /// Whether the notes themselves are wanted, not only their count.
    pub details: bool,
    /// Set from anywhere, it ends the run.
    pub stop: Arc<AtomicBool>,
}

impl Batch<'_> {
    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    pub(super) fn side(&self) -> Result<&'static WriteSide> {
        let to = self.writing.to;
        to.write.as_ref().ok_or_else(|| Error::usage(format!("{} can be read, but not written", to.id)))
    }
}

/// What became of one input.
pub struct InputOutcome {
    /// The input.
    pub source: Source,
    /// What became of it.
    pub status: Status,
    /// Whether an earlier run had done it.
    pub was_done: bool,
    /// Whether it could not even be opened, or is no news.
    pub unusable: bool,
    /// Why an output was left as it is.
    pub why: Option<&'static str>,
    /// Articles written.
    pub articles: u64,
    /// Articles of which the target could not carry something.
    pub lossy: u64,
    /// Outputs written.
    pub outputs: u64,
    /// The notes, counted.
    pub note_counts: NoteCounts,
    /// The notes, if they were wanted.
    pub notes: Vec<Note>,
    /// What is wrong with it.
    pub errors: Vec<Diagnostic>,
    /// How many further errors there are.
    pub more_errors: u64,
}

impl InputOutcome {
    pub(super) fn new(source: &Source) -> InputOutcome {
        InputOutcome {
            source: source.clone(),
            status: Status::Done,
            was_done: false,
            unusable: false,
            why: None,
            articles: 0,
            lossy: 0,
            outputs: 0,
            note_counts: NoteCounts::default(),
            notes: Vec::new(),
            errors: Vec::new(),
            more_errors: 0,
        }
    }

    /// Takes down how many outputs were written, and what the articles in them lost.
    pub(super) fn written(&mut self, outputs: u64, tally: &Tally, apart: bool) {
        self.outputs = outputs;
        self.lossy = tally.lossy;
        self.unusable = tally.unusable > 0;
        self.articles = match outputs {
            0 => 0,
            n if apart => n,
            _ => tally.articles,
        };
    }

    /// How it went, once the outputs are counted.
    pub(super) fn status_of(&self, refused: bool, clean: bool) -> Status {
        match (clean, self.outputs == 0) {
            _ if refused => Status::Refused,
            (true, true) if self.why.is_some() => Status::Skipped,
            (true, _) => Status::Done,
            (false, false) => Status::Partial,
            (false, true) => Status::Failed,
        }
    }
}

/// Somebody who wants to know how a batch goes.
pub trait Follow {
    /// So many inputs are through, in any order.
    fn progress(&mut self, inputs: usize);

    /// What became of an input, in the order of the inputs.
    fn outcome(&mut self, outcome: InputOutcome);
}

/// What came of a batch.
#[derive(Debug, Default)]
pub struct Total {
    /// Articles written.
    pub articles: u64,
    /// Files written.
    pub outputs: u64,
    /// Inputs of which all is written.
    pub done: u64,
    /// Inputs that an earlier run had done.
    pub done_before: u64,
    /// Inputs whose outputs were left as they are.
    pub skipped: u64,
    /// Inputs with faults, or that lose what must not be lost.
    pub failed: u64,
    /// Those of the failed that could not even be opened, or are no news.
    pub unusable: u64,
    /// Inputs that were not come to, because the run was ended.
    pub left: u64,
    /// The notes of all articles.
    pub note_counts: NoteCounts,
    /// Why the run could not go on.
    pub broken: Option<Error>,
}

impl Total {
    fn add(&mut self, outcome: &InputOutcome) {
        self.articles += outcome.articles;
        self.outputs += outcome.outputs;
        self.unusable += u64::from(outcome.unusable);
        // What is lost is told of what is written.
        if outcome.articles > 0 {
            self.note_counts.merge(&outcome.note_counts);
        }
        match outcome.status {
            _ if outcome.was_done => self.done_before += 1,
            Status::Done => self.done += 1,
            Status::Skipped => self.skipped += 1,
            Status::Partial | Status::Failed | Status::Refused => self.failed += 1,
        }
    }
}

/// Does what is planned.
///
/// # Errors
/// When the output directory cannot be used, or an option of the target is wrong. What is wrong with an input, or ends
/// the run, is in the outcomes and the total.
pub fn run(batch: &Batch<'_>, plan: &BatchPlan, follow: &mut dyn Follow) -> Result<Total> {
    // Wrong options show before anything is opened.
    (batch.side()?.create)(Box::new(std::io::sink()), &batch.writing.settings)?;

    let mut total = Total::default();
    if plan.jobs.is_empty() {
        return Ok(total);
    }

    let drafts = Drafts::open(&batch.naming.out, batch.naming.save.fsync)?;
    let shared = Shared { batch, plan, drafts, order: InOrder::default(), claims: NameClaims::new(plan) };
    let (next, channel) = (AtomicUsize::new(0), Channel::default());

    thread::scope(|scope| {
        let channel = &channel;
        for _ in 0..batch.workers.clamp(1, plan.jobs.len()) {
            let (shared, next, sender) = (&shared, &next, channel.sender());
            let worker =
                thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || work(shared, next, &sender));
            if let Err(error) = worker {
                total.broken.get_or_insert(error.into());
            }
        }
        listen(channel, &mut total, follow);
    });

    total.left = plan.jobs.len() as u64 - total.done - total.done_before - total.skipped - total.failed;
    Ok(total)
}

type Told = (usize, Result<Option<InputOutcome>>);

/// Takes jobs in their order until there are no more.
fn work(shared: &Shared<'_>, next: &AtomicUsize, channel: &Sender<'_, Told>) {
    while !shared.batch.is_stopped() {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(job) = shared.plan.jobs.get(index) else { return };
        let ticket = (!shared.plan.fixed).then(|| shared.order.ticket(index));

        // A fault of ours in one input of ten thousand is no reason to leave the others.
        let result = catch_unwind(AssertUnwindSafe(|| shared.one(job, ticket.as_ref())));
        let result = result.unwrap_or_else(|_| Ok(Some(crashed(&job.source))));
        let failed = match &result {
            Ok(Some(outcome)) => matches!(outcome.status, Status::Failed | Status::Partial | Status::Refused),
            Ok(None) => false,
            Err(_) => true,
        };

        if failed && (shared.batch.fail_fast || result.is_err()) {
            shared.batch.stop.store(true, Ordering::Relaxed);
        }

        drop(ticket);
        channel.send((index, result));
    }
}

fn crashed(source: &Source) -> InputOutcome {
    let message = "wirecopy itself failed on this input, and nothing of it is written: please report it";
    let error = Diagnostic::new(Severity::Error, code::INTERNAL, message).on(source.name());
    InputOutcome { status: Status::Failed, errors: vec![error], ..InputOutcome::new(source) }
}

/// Hears of jobs as they end, and tells of them in their order.
fn listen(channel: &Channel<Told>, total: &mut Total, follow: &mut dyn Follow) {
    let (mut waiting, mut next, mut count) = (BTreeMap::<usize, Option<InputOutcome>>::new(), 0, 0);
    let tell = |outcome: InputOutcome, total: &mut Total, follow: &mut dyn Follow| {
        total.add(&outcome);
        follow.outcome(outcome);
    };

    while let Some(messages) = channel.collect() {
        count += messages.len();
        for (index, result) in messages {
            match result {
                Ok(outcome) => drop(waiting.insert(index, outcome)),
                Err(error) => drop(total.broken.get_or_insert(error)),
            }
        }
        while let Some(outcome) = waiting.remove(&next) {
            outcome.into_iter().for_each(|o| tell(o, total, follow));
            next += 1;
        }
        follow.progress(count);
    }

    // What comes after a job that was not done, when the run has been ended.
    waiting.into_values().flatten().for_each(|o| tell(o, total, follow));
}
