//! `wirecopy batch`: many inputs into many files.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::args::BatchArgs;
use super::progress::Progress;
use super::summary::BatchSummary;
use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::code;
use crate::error::{Error, Result};
use crate::format::Holds;
use crate::model::Timestamp;
use crate::pipeline::batch::{Batch, FoundInputs, Header, Manifest, Naming, Preview, Template, Wanted};
use crate::pipeline::{Diagnostic, Save, Severity, Writing};

pub(super) fn run(args: &BatchArgs, terminal: &Terminal) -> std::result::Result<Exit, Failure> {
    let (stop, signalled) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    end_on_signal([&stop, &signalled]);

    let mut writing = args.write.writing(args.to)?;
    let naming = args.naming()?;
    let reading = args.read.reading()?;

    let found = args.wanted()?.find()?;
    say_found(&found, terminal);
    let faults = found.faults.len() as u64;
    let manifest = args.open_manifest(&mut writing)?;
    let abandon = |_: &Error| manifest.iter().for_each(Manifest::abandon);
    let plan = naming.plan(found.inputs, &reading, manifest.as_ref()).inspect_err(abandon)?;

    if args.run.dry_run {
        let preview = Preview::new(&plan, &naming, &reading, &writing.defaults);
        let clean = dry_run(args, &preview, &stop, terminal)? && faults == 0;
        return Ok(if clean { Exit::Done } else { Exit::Faults });
    }
    if plan.jobs.is_empty() && faults == 0 {
        return Ok(Exit::Done);
    }

    let batch = Batch {
        reading: &reading,
        writing: &writing,
        naming: &naming,
        manifest: manifest.as_ref(),
        workers: args.workers(),
        fail_fast: args.run.fail_fast,
        details: terminal.verbose,
        stop: Arc::clone(&stop),
    };

    let mut progress = Progress::new(terminal, plan.jobs.len());
    let on_output = |e| Failure::on(args.output_dir.display(), e);
    let total = crate::pipeline::batch::run(&batch, &plan, &mut progress).inspect_err(abandon).map_err(on_output)?;
    progress.finish();
    progress.say_rest();

    let summary = BatchSummary { args, total: &total, faults, ended: signalled.load(Ordering::Relaxed), terminal };
    Ok(summary.say())
}

impl BatchArgs {
    fn naming(&self) -> Result<Naming> {
        let apart = self.split || (!self.keep_together && self.to.holds == Holds::One);
        let save = Save { if_exists: self.write.if_exists, fsync: self.write.fsync };
        Ok(Naming { template: Template::parse(&self.name)?, to: self.to, apart, out: self.output_dir.clone(), save })
    }

    pub(super) fn manifest_file(&self) -> Option<&Path> {
        self.run.manifest.as_deref().or(self.run.resume.as_deref())
    }

    fn workers(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        self.run.jobs.map_or_else(cores, usize::from)
    }

    fn wanted(&self) -> std::result::Result<Wanted, Failure> {
        if self.inputs.iter().any(|i| i.as_os_str() == "-") {
            let error = Error::usage("a batch reads files, not standard input");
            return Err(error.help("`wirecopy convert` reads streams; --files0-from - reads names").into());
        }
        let listed = match &self.files0_from {
            Some(list) => listed(list).map_err(|e| Failure::on(list.display(), e))?,
            None => Vec::new(),
        };
        let apart_from = std::iter::once(self.output_dir.clone()).chain(self.manifest_file().map(Path::to_owned));
        Ok(Wanted {
            inputs: self.inputs.clone(),
            listed,
            include: self.include.clone(),
            exclude: self.exclude.clone(),
            follow: self.follow,
            apart_from: apart_from.collect(),
        })
    }

    /// The manifest. A run that is resumed keeps its time.
    fn open_manifest(&self, writing: &mut Writing) -> std::result::Result<Option<Manifest>, Failure> {
        let Some(path) = self.manifest_file() else { return Ok(None) };
        if self.run.dry_run && !path.exists() {
            return Ok(None);
        }
        let now = writing.settings.now.as_str().to_owned();
        let header = Header { wirecopy: env!("CARGO_PKG_VERSION").to_owned(), now, settings: self.settings(writing) };
        let on_file = |e| Failure::on(path.display(), e);
        if self.run.resume.is_none() {
            return Manifest::create(path, header, self.write.fsync).map(Some).map_err(on_file);
        }
        let (manifest, now) = Manifest::resume(path, header, self.write.fsync).map_err(on_file)?;
        writing.settings.now =
            Timestamp::parse(&now).ok_or_else(|| on_file(Error::usage(format!("its time {now:?} is no time"))))?;
        Ok(Some(manifest))
    }

    /// What decides over the bytes of the outputs and their names.
    fn settings(&self, writing: &Writing) -> BTreeMap<String, String> {
        let pairs =
            |list: &[(String, String)]| list.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(" ");

        let all = [
            ("-f", self.read.from.map(|f| f.id.to_owned()).unwrap_or_default()),
            ("-t", self.to.id.to_owned()),
            ("-O", self.output_dir.display().to_string()),
            ("--name", self.name.clone()),
            ("--split", if self.split { "yes" } else { "" }.to_owned()),
            ("--keep-together", if self.keep_together { "yes" } else { "" }.to_owned()),
            ("--read", pairs(&self.read.read)),
            ("--encoding", self.read.encoding.map(|e| e.name().to_owned()).unwrap_or_default()),
            ("--date-order", self.read.date_order.map(|o| format!("{o:?}").to_lowercase()).unwrap_or_default()),
            ("--write", pairs(&self.write.write)),
            ("--set", pairs(&self.write.set)),
            ("--tz", writing.settings.offset.clone()),
            ("--allow", writing.allow.iter().map(|a| format!("{a:?}").to_lowercase()).collect::<Vec<_>>().join(",")),
        ];
        all.into_iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| (k.to_owned(), v)).collect()
    }
}

fn say_found(found: &FoundInputs, terminal: &Terminal) {
    for (source, why) in &found.left_out {
        terminal.tell(&Diagnostic::new(Severity::Warning, code::LEFT_OUT, why).on(source.name()));
    }
    for (source, error) in &found.faults {
        for diagnostic in Diagnostic::from_error(error) {
            terminal.tell(&diagnostic.on(source.name()));
        }
    }
    if found.inputs.is_empty() && found.faults.is_empty() {
        terminal.tell(&Diagnostic::new(Severity::Note, code::DONE, "there are no inputs: nothing to do"));
    }
}

/// The plan, which is the product here.
fn dry_run(args: &BatchArgs, preview: &Preview<'_>, stop: &AtomicBool, terminal: &Terminal) -> Result<bool> {
    let mut clean = true;
    for (job, prospect) in preview.all().take_while(|_| !stop.load(Ordering::Relaxed)) {
        let input = job.source.name();
        clean &= prospect.errors.is_empty();
        for (name, skip) in &prospect.outputs {
            let output = args.output_dir.join(name).display().to_string();
            let skipped = skip.map(|why| format!(" ({why}: skipped)")).unwrap_or_default();
            let json = || serde_json::json!({ "input": input, "output": output, "skip": skip });
            terminal.product(|| format!("{input} -> {output}{skipped}"), json)?;
        }
        for error in &prospect.errors {
            let what = if prospect.outputs.is_empty() { "nothing" } else { "not all of it" };
            let json = || serde_json::json!({ "input": input, "output": null, "error": error.message() });
            terminal.product(|| format!("{input} -> {what}: {}", error.message()), json)?;
        }
    }
    Ok(clean)
}

/// Names ended by NUL, as `find -print0` writes them.
fn listed(list: &Path) -> Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if list.as_os_str() == "-" {
        io::stdin().read_to_end(&mut bytes)?;
    } else {
        File::open(list)?.read_to_end(&mut bytes)?;
    }
    let names = bytes.split(|b| *b == 0).filter(|name| !name.is_empty());
    Ok(names.map(|name| PathBuf::from(os_name(name))).collect())
}

#[cfg(unix)]
fn os_name(name: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(name.to_vec())
}

#[cfg(not(unix))]
fn os_name(name: &[u8]) -> OsString {
    OsString::from(String::from_utf8_lossy(name).into_owned())
}

/// How long a run that was told to end may take over it.
const GRACE: Duration = Duration::from_millis(800);

/// Lets Ctrl-C and the signals to terminate end the run: what is being done is dropped, what is done is written down.
fn end_on_signal(flags: [&Arc<AtomicBool>; 2]) {
    let flags = flags.map(Arc::clone);
    // Where signals cannot be caught, the run is killed by them, and can be resumed all the same.
    let _ = ctrlc::set_handler(move || {
        flags.iter().for_each(|flag| flag.store(true, Ordering::Relaxed));
        // Whoever waits for a slow disk does not see the flag. The manifest is valid at every moment.
        std::thread::sleep(GRACE);
        std::process::exit(Exit::Ended as i32);
    });
}
