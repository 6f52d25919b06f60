//! The workers of a batch, and what is heard of them told in the order of the inputs.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::channel::{Channel, Sender};
use super::draft::Drafts;
use super::in_order::InOrder;
use super::manifest::Status;
use super::name_claims::NameClaims;
use super::one::Shared;
use super::outcome::{Follow, InputOutcome, Total};
use super::plan::{Batch, BatchPlan};
use crate::code;
use crate::error::Result;
use crate::pipeline::{Diagnostic, Severity, Source};

/// Room for the deepest article that is read.
const STACK: usize = 16 << 20;

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
