//! What a batch would do, input by input, for people who want to see it first. Writes nothing.
//!
//! Inputs are looked into: one that is no news has no output. Where names depend on content, all of it is read.

use super::name::numbered;
use super::name_claims::NameClaims;
use super::plan::{BatchPlan, Fate, Job, Naming};
use crate::error::{Error, Result};
use crate::model::Article;
use crate::pipeline::convert::UntilFatal;
use crate::pipeline::source::Opened;
use crate::pipeline::{Defaults, Reading};

/// Looks ahead of a batch.
pub struct Preview<'a> {
    plan: &'a BatchPlan,
    naming: &'a Naming,
    reading: &'a Reading,
    defaults: &'a Defaults,
    claims: NameClaims<'a>,
}

/// What would become of an input.
#[derive(Debug, Default)]
pub struct Prospect {
    /// The outputs, and why one is left as it is.
    pub outputs: Vec<(String, Option<&'static str>)>,
    /// Why there are no outputs, or not all.
    pub errors: Vec<Error>,
}

impl<'a> Preview<'a> {
    /// A view of what is planned.
    #[must_use]
    pub fn new(plan: &'a BatchPlan, naming: &'a Naming, reading: &'a Reading, defaults: &'a Defaults) -> Preview<'a> {
        Preview { plan, naming, reading, defaults, claims: NameClaims::new(plan) }
    }

    /// What would become of each input, in their order.
    pub fn all(&self) -> impl Iterator<Item = (&'a Job, Prospect)> {
        self.plan.jobs.iter().enumerate().map(|(index, job)| {
            let mut prospect = Prospect::default();
            if job.skip.is_some() {
                prospect.outputs.push((job.output.clone(), job.skip));
            } else if let Err(error) = self.look(index, job, &mut prospect) {
                prospect.errors.push(error);
            }
            (job, prospect)
        })
    }

    fn look(&self, index: usize, job: &Job, prospect: &mut Prospect) -> Result<()> {
        job.source.is_plain_file()?;
        let opened = job.source.open(self.reading)?;
        if self.plan.fixed {
            prospect.outputs.push((job.output.clone(), None));
            return Ok(());
        }
        for name in self.names(job, opened, &mut prospect.errors)? {
            match self.claims.claim(&name, index).and_then(|()| self.naming.fate(&job.source, &name, None)) {
                Ok(Fate::Write { .. }) => prospect.outputs.push((name, None)),
                Ok(Fate::Skip(why)) => prospect.outputs.push((name, Some(why))),
                Err(error) => prospect.errors.push(error),
            }
        }
        Ok(())
    }

    /// The names that the articles of an input give to its outputs.
    fn names(&self, job: &Job, opened: Opened, errors: &mut Vec<Error>) -> Result<Vec<String>> {
        let mut reader = UntilFatal { reader: opened.reader(self.reading)?, fatal: None };
        let mut articles = reader.by_ref().filter_map(|item| item.map_err(|e| errors.push(e)).ok()).map(|n| n.value);
        let name = |(mut article, number): (Article, u64)| {
            let _ = self.defaults.apply(&mut article);
            self.naming.name(&job.name, Some((&article, number)))
        };
        let most = if self.naming.apart { usize::MAX } else { 1 };
        let names: Vec<String> = articles.by_ref().zip(1..).take(most).map(name).collect();
        drop(articles);
        errors.extend(reader.fatal);
        let several = names.len() > 1 && self.naming.numbers();
        let number = |(name, n): (String, u64)| if several { numbered(&name, n) } else { name };
        Ok(names.into_iter().zip(1..).map(number).collect())
    }
}
