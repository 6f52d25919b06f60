//! What a batch will do, before it does anything: which input becomes which file. Looks at names, and into an input only
//! to see whether it is news when another one would have the same output.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::manifest::{Manifest, key};
use super::name::{InputName, Template};
use crate::error::{Error, ErrorKind, Result};
use crate::format::{Format, WriteSide};
use crate::pipeline::{Reading, Save, SavePlan, Source, Writing};

/// What decides over the outputs' names.
pub struct Naming {
    /// The template.
    pub template: Template,
    /// The format written.
    pub to: &'static Format,
    /// Whether every article gets a file of its own.
    pub apart: bool,
    /// The output directory.
    pub out: PathBuf,
    /// What is done when an output exists.
    pub save: Save,
}

/// One input and what is to become of it.
pub struct Job {
    /// The input.
    pub source: Source,
    /// Its name, for the names of the outputs.
    pub name: InputName,
    /// The output, as far as it is known without reading: placeholders for what is not stand in it as they are.
    pub output: String,
    /// Why nothing is to be done.
    pub skip: Option<&'static str>,
    /// Why nothing can be done: it was looked into, and is no news.
    pub fault: Option<Error>,
}

/// All that is to be done.
pub struct BatchPlan {
    /// The inputs in their order.
    pub jobs: Vec<Job>,
    /// Whether every name is known, and nobody else's.
    pub(super) fixed: bool,
    /// Whether the output directory is empty or not there.
    pub(super) fresh: bool,
    /// Names that inputs have, as outputs would have them: nothing may be written over them.
    pub(super) taken: HashMap<String, Source>,
}

impl Naming {
    fn extension(&self) -> &'static str {
        self.to.extensions.first().copied().unwrap_or(self.to.id)
    }

    /// Whether the outputs of an input with several articles are numbered, because the template does not tell them apart.
    #[must_use]
    pub fn numbers(&self) -> bool {
        self.apart && !self.template.tells_apart()
    }

    /// The name of an output.
    pub(super) fn name(&self, input: &InputName, article: Option<(&crate::model::Article, u64)>) -> String {
        self.template.fill(input, self.extension(), article)
    }

    /// Plans the outputs of what was found.
    ///
    /// # Errors
    /// When two inputs would become one file, an input would be overwritten, or an output exists and must not be.
    pub fn plan(
        &self,
        found: Vec<(Source, InputName)>,
        reading: &Reading,
        manifest: Option<&Manifest>,
    ) -> Result<BatchPlan> {
        let fixed = !self.apart && !self.template.needs_article();
        let taken = inputs_below(&self.out, &found);
        let job = |(source, name): (Source, InputName)| {
            let output = self.name(&name, None);
            Job { source, name, output, skip: None, fault: None }
        };
        let fresh = fs::read_dir(&self.out).map_or(true, |mut d| d.next().is_none());
        let mut plan = BatchPlan { jobs: found.into_iter().map(job).collect(), fixed, fresh, taken };

        if fixed {
            plan.look_into_collisions(reading);
            plan.refuse_collisions()?;
            self.look(&mut plan, manifest)?;
        }

        Ok(plan)
    }

    /// Decides about the outputs that exist already.
    fn look(&self, plan: &mut BatchPlan, manifest: Option<&Manifest>) -> Result<()> {
        if plan.fresh {
            return Ok(());
        }

        let mut refused = Vec::new();
        for job in &mut plan.jobs {
            match self.fate(&job.source, &job.output, manifest) {
                Ok(Fate::Write { .. }) => {}
                Ok(Fate::Skip(why)) => job.skip = Some(why),
                Err(error) => refused.push((job.output.clone(), error)),
            }
        }

        let count = refused.len();
        match refused.into_iter().next() {
            None => Ok(()),
            Some((_, error)) if count == 1 => Err(error),
            Some((name, _)) => {
                let target = self.out.join(name);
                let message = format!("{count} outputs exist already, for instance {}", target.display());
                Err(Error::usage(message).help("--if-exists overwrite, update or skip decides"))
            }
        }
    }

    /// What is to be done about what stands where an output is to stand.
    pub(super) fn fate(&self, source: &Source, name: &str, manifest: Option<&Manifest>) -> Result<Fate> {
        let target = self.out.join(name);
        let Ok(meta) = fs::symlink_metadata(&target) else { return Ok(Fate::Write { replace: false }) };
        if !meta.is_file() && !meta.is_symlink() {
            let message = format!("{} is in the way: it is no file", target.display());
            return Err(Error::new(ErrorKind::Io, message));
        }
        if manifest.is_some_and(|m| m.is_own(&key(source), name)) {
            return Ok(Fate::Write { replace: true });
        }
        match self.save.plan_existing(meta.modified().ok(), source.modified()) {
            Ok(SavePlan::Write) => Ok(Fate::Write { replace: true }),
            Ok(SavePlan::Skip(why)) => Ok(Fate::Skip(why)),
            Err(error) => {
                let message = format!("{} {}", target.display(), error.message());
                Err(Error::new(error.kind(), message).help(error.help_text().unwrap_or_default()))
            }
        }
    }
}

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

/// What is to be done about an output.
pub(super) enum Fate {
    /// It is written, in place of what is there when told.
    Write { replace: bool },
    /// What is there stays.
    Skip(&'static str),
}

/// Somebody who has the name that a job's output would have.
#[derive(Clone, Copy)]
enum Other<'a> {
    Job(usize),
    Input(&'a Source),
}

impl BatchPlan {
    /// The jobs whose outputs have a name already, each with who has it.
    fn collisions(&self) -> Vec<(usize, Other<'_>)> {
        let mut first: HashMap<Cow<'_, str>, usize> = HashMap::with_capacity(self.jobs.len());
        let mut all = Vec::new();
        for (index, job) in self.jobs.iter().enumerate().filter(|(_, job)| job.fault.is_none()) {
            let name = folded(&job.output);
            if let Some(input) = self.taken.get(&*name) {
                all.push((index, Other::Input(input)));
            } else if let Some(other) = first.get(&*name) {
                all.push((index, Other::Job(*other)));
            } else {
                first.insert(name, index);
            }
        }
        all
    }

    /// What is no news takes no name: a picture beside its story is no collision.
    fn look_into_collisions(&mut self, reading: &Reading) {
        let parties = self.collisions().into_iter().filter_map(|(index, other)| match other {
            Other::Job(other) => Some([index, other]),
            Other::Input(_) => None,
        });
        let parties: BTreeSet<usize> = parties.flatten().collect();
        for index in parties {
            if let Some(job) = self.jobs.get_mut(index) {
                job.fault = job.source.is_plain_file().and_then(|()| job.source.open(reading)).err();
            }
        }
    }

    fn refuse_collisions(&self) -> Result<()> {
        let all = self.collisions();
        let Some((job, other)) = all.first().and_then(|(job, other)| Some((self.jobs.get(*job)?, other))) else {
            return Ok(());
        };

        let more = if all.len() > 1 { format!(", and {} more like that", all.len() - 1) } else { String::new() };
        let one = job.source.name();
        match other {
            Other::Input(input) => {
                let message = format!("{one} would be written over the input {}{more}", input.name());
                Err(Error::usage(message).help("write into another directory with -O"))
            }
            Other::Job(other) => {
                let two = self.jobs.get(*other).map(|j| j.source.name()).unwrap_or_default();
                let message = format!("{two} and {one} would both become {}{more}", job.output);
                let help =
                    "nothing is written; {file} in --name keeps extensions apart, {path} folders, {guid} articles";
                Err(Error::usage(message).help(help))
            }
        }
    }
}

/// A name as file systems compare it: on some, large and small letters are the same.
pub(super) fn folded(name: &str) -> Cow<'_, str> {
    if cfg!(any(windows, target_os = "macos")) { Cow::Owned(name.to_lowercase()) } else { Cow::Borrowed(name) }
}

/// The inputs that lie in the output directory, by the names they have there.
fn inputs_below(out: &Path, found: &[(Source, InputName)]) -> HashMap<String, Source> {
    let mut taken = HashMap::new();
    let Ok(out) = out.canonicalize() else { return taken };

    // Folders are few: each is looked up once.
    let mut folders: HashMap<&Path, Option<String>> = HashMap::new();

    for (source, _) in found {
        let Source::File(path) = source else { continue };
        let (Some(folder), Some(file)) = (path.parent(), path.file_name()) else { continue };
        let below = folders.entry(folder).or_insert_with(|| {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            let below = folder.canonicalize().ok()?.strip_prefix(&out).ok()?.to_owned();
            Some(below.to_string_lossy().replace('\\', "/"))
        });
        if let Some(below) = below {
            let file = file.to_string_lossy();
            let name = if below.is_empty() { file.into_owned() } else { format!("{below}/{file}") };
            taken.insert(folded(&name).into_owned(), source.clone());
        }
    }

    taken
}
