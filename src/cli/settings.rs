//! From arguments to what the pipeline wants to know. The only place that asks for the time and the environment.

use std::path::{Path, PathBuf};

use super::args::{ConvertArgs, ReadArgs, WriteArgs};
use super::choice::{Side, ids};
use crate::error::{Error, Result};
use crate::format::{ALL, Format, ReadSettings, WriteSettings};
use crate::model::{Catalog, Timestamp};
use crate::pipeline::{Defaults, Policy, Reading, Source, Writing};
use crate::syntax::input::Input;
use crate::syntax::limits::Limits;
use crate::syntax::words::Words;

/// The inputs: files, those in zip archives, or standard input when none is named.
pub(super) fn sources(inputs: &[PathBuf]) -> Result<Vec<Source>> {
    if inputs.is_empty() {
        return Ok(vec![Source::Stdin]);
    }
    let sources: Vec<Source> = inputs.iter().map(|i| Source::of(i)).collect();
    if sources.iter().filter(|s| **s == Source::Stdin).count() > 1 {
        return Err(Error::usage("standard input can be read only once"));
    }
    // What cannot be listed is said when it is opened.
    Ok(sources.into_iter().flat_map(|s| s.clone().expanded().unwrap_or_else(|_| vec![s])).collect())
}

impl ReadArgs {
    /// How the inputs are read.
    ///
    /// # Errors
    /// When a catalog or a file of words cannot be read, or there is no such limit or it cannot be set to that.
    pub(super) fn reading(&self) -> Result<Reading> {
        let catalogs = self.catalogs.iter().map(|file| catalog(file)).collect::<Result<_>>()?;
        let settings = ReadSettings {
            options: self.read.clone(),
            date_order: self.date_order,
            catalogs,
            words: words(&self.read)?,
            ..ReadSettings::default()
        };
        let mut limits = Limits::default();
        limits.set(&self.limit)?;
        Ok(Reading { from: self.from, encoding: self.encoding, limits, settings })
    }
}

/// The words of the files that `--read words=FILE` names, added to those that are known; `None` if it names none.
pub(super) fn words(options: &[(String, String)]) -> Result<Option<Words>> {
    let files = options.iter().filter(|(key, _)| key == Words::OPTION);
    files.map(|(_, file)| file).try_fold(None, |known: Option<Words>, file| {
        let told = |e: Error| {
            let line = e.span().map(|s| format!(":{}", s.line)).unwrap_or_default();
            let error = Error::usage(format!("the words of {file}{line}: {}", e.message()));
            error.help(e.help_text().unwrap_or("it takes a file with headings in brackets and one phrase a line"))
        };
        let open = std::fs::File::open(file).map_err(|e| told(e.into()))?;
        let mut input = Input::new(Box::new(open), None, Limits::default()).map_err(told)?;
        input.read_all().map_err(told)?;
        known.unwrap_or_default().with(input.ahead()).map(Some).map_err(told)
    })
}

/// A catalog that the user names.
fn catalog(file: &Path) -> Result<Catalog> {
    let told = |e: Error| Error::usage(format!("the catalog {}: {e}", file.display()));
    let open = std::fs::File::open(file).map_err(|e| told(e.into()))?;
    let input = Input::new(Box::new(open), None, Limits::default()).map_err(told)?;
    let read = ALL.iter().find_map(|format| format.read.as_ref()?.catalog);
    let read = read.ok_or_else(|| told(Error::usage("no format has catalogs")))?;
    read(input).map_err(told)
}

impl ConvertArgs {
    /// The file to write; `None` is standard output.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|p| p.as_os_str() != "-")
    }

    /// The format to write: as told, or by the extension of the output file when only one format has it.
    pub(super) fn target(&self) -> Result<&'static Format> {
        if let Some(format) = self.to {
            return Ok(format);
        }

        let all = || ids(Side::Write.formats());
        let Some(file) = self.file() else {
            return Err(Error::usage("which format to write?").help(format!("name it with -t: {}", all())));
        };

        let extension = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        let having: Vec<_> = Side::Write.formats().filter(|f| f.extensions.contains(&extension.as_str())).collect();
        // A format that is called by its extension is what it stands for.
        let called = having.iter().find(|format| format.id == extension);
        match called.map_or(having.as_slice(), std::slice::from_ref) {
            [one] => Ok(one),
            [] => Err(Error::usage(format!("no format to write has the extension of {}", file.display()))
                .help(format!("name the format with -t: {}", all()))),
            several => {
                let several = ids(several.iter().copied());
                Err(Error::usage(format!("more than one format has the extension .{extension}: {several}"))
                    .help("name the format with -t"))
            }
        }
    }
}

impl WriteArgs {
    /// How outputs are written.
    pub(super) fn writing(&self, to: &'static Format) -> Result<Writing> {
        let now = self.now.clone().map_or_else(now, Ok)?;
        let offset = self.tz.clone().unwrap_or_else(|| "Z".to_owned());
        let settings = WriteSettings { options: self.write.clone(), offset, now };
        let defaults = Defaults::parse(&self.set)?;
        let is_zone_told = self.tz.is_some();
        Ok(Writing { to, settings, is_zone_told, defaults, allow: self.allow.clone(), policy: self.policy() })
    }

    /// Which losses and doubts refuse the output.
    pub(super) fn policy(&self) -> Policy {
        Policy { on_loss: self.on_loss, strict: self.strict }
    }
}

/// What goes to a writer whose output nobody will see.
pub(super) fn dry_settings() -> Result<WriteSettings> {
    Ok(WriteSettings { options: Vec::new(), offset: "Z".to_owned(), now: now()? })
}

/// The run's one current time: `SOURCE_DATE_EPOCH`, else the clock, in whole seconds.
pub(super) fn now() -> Result<Timestamp> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse().map_err(|_| wrong_epoch(&text))?,
        Err(_) => jiff::Timestamp::now().as_second(),
    };
    let time = jiff::Timestamp::from_second(seconds).ok().and_then(|t| Timestamp::parse(&t.to_string()));
    time.ok_or_else(|| wrong_epoch(&seconds.to_string()))
}

fn wrong_epoch(text: &str) -> Error {
    Error::usage(format!("SOURCE_DATE_EPOCH is {text:?}, which is not a time")).help("it takes seconds since 1970")
}
