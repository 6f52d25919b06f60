//! Reads inputs only to see what is wrong with them: against the model, or as JSON against any schema.

use std::path::Path;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ReferencingError, ValidationError, Validator};
use serde_json::Value;

use super::Reading;
use super::convert::{UntilFatal, opened};
use super::event::{Event, Tally, Watch};
use super::rules::{Checks, RuleChecker};
use super::source::{Opened, Source};
use super::unfolded;
use crate::code;
use crate::error::{Error, ErrorKind, Result};
use crate::note::Noted;
use crate::syntax::input::Input;
use crate::syntax::json::{against, syntax};

/// Reads every article of the sources and checks it: against the standard of its format, and against the rules.
/// Everything found is told to `watch`.
pub fn validate(checks: Checks, reading: &Reading, sources: &[Source], watch: &mut dyn Watch) -> Tally {
    let mut tally = Tally::default();
    let mut reading = reading.clone();
    reading.settings.check = true;
    let mut checker = RuleChecker::new(checks);
    for source in sources {
        checker.input(source.name());
        if let Some(input) = opened(&reading, source, &mut tally, watch) {
            let worst = validate_one(&reading, source, input, &mut checker, &mut tally, watch);
            tally.input(worst);
            watch.happened(source, &Event::Done);
        }
    }
    tally
}

fn validate_one(
    reading: &Reading,
    source: &Source,
    input: Opened,
    checker: &mut RuleChecker,
    tally: &mut Tally,
    watch: &mut dyn Watch,
) -> Option<ErrorKind> {
    let mut worst = None;
    let mut failed = |error: &Error, watch: &mut dyn Watch| {
        worst = Some(error.kind());
        watch.happened(source, &Event::Failed(error));
    };
    let mut articles = match input.reader(reading) {
        Ok(reader) => UntilFatal { reader, fatal: None },
        Err(error) => {
            failed(&error, watch);
            return worst;
        }
    };

    while let Some(item) = articles.next() {
        match item {
            Ok(noted) => {
                let Noted { value: article, notes: read } = checker.checked(noted, &*articles.reader);
                tally.article(&read, &[]);
                watch.happened(source, &Event::Article { article: &article, read: &read, written: &[], to: None });
            }
            Err(error) => failed(&checker.checked_error(error, &*articles.reader), watch),
        }
    }

    if let Some(error) = &articles.fatal {
        failed(error, watch);
    }
    worst
}

/// A JSON Schema to check documents against, whatever they are.
pub struct JsonSchema(Validator);

impl JsonSchema {
    /// Reads a schema (draft 4 to 2020-12, by its `$schema`). Nothing is fetched.
    ///
    /// # Errors
    /// When the file cannot be read, is no JSON or no schema, or refers to something that is not in it.
    pub fn load(path: &Path) -> Result<JsonSchema> {
        JsonSchema::read(&Source::File(path.to_owned()))
    }

    /// The same of any source.
    ///
    /// # Errors
    /// As [`JsonSchema::load`].
    pub fn read(source: &Source) -> Result<JsonSchema> {
        let mut input = source.input(&Reading::default())?;
        input.read_all()?;
        let value = match serde_json::from_str::<Value>(input.kept()) {
            Ok(value) => value,
            Err(e) => return Err(syntax_error(&input, 0, &e)),
        };
        if !unfolded::is_bounded(&value) {
            return Err(Error::usage("the schema has more than a million parts once its references are followed")
                .help("what is referred to many times, and refers to others itself, multiplies: make it flatter"));
        }
        jsonschema::options().offline().build(&value).map(JsonSchema).map_err(|e| unusable(&e))
    }
}

fn unusable(error: &ValidationError<'_>) -> Error {
    match error.kind() {
        ValidationErrorKind::Referencing(ReferencingError::Unretrievable { uri, .. }) => {
            Error::usage(format!("the schema refers to {uri}, which is not in the file"))
                .help("nothing is fetched: put what it refers to under $defs, with its $id")
        }
        _ => Error::usage(format!("not a usable JSON Schema: {error}")).in_field(error.instance_path().to_string()),
    }
}

/// Checks JSON files against a schema: every value of a file, which is several in JSON lines.
pub fn validate_json(schema: &JsonSchema, reading: &Reading, sources: &[Source], watch: &mut dyn Watch) -> Tally {
    let mut tally = Tally::default();

    for source in sources {
        let mut worst = None;
        let mut failed = |error: &Error, watch: &mut dyn Watch| {
            worst = Some(error.kind());
            watch.happened(source, &Event::Failed(error));
        };

        match source.input(reading) {
            Ok(mut input) => {
                let result = check_values(schema, &mut input, &mut |result| {
                    watch.happened(source, &Event::Value);
                    result.unwrap_or_else(|error| failed(&error, watch));
                });
                result.unwrap_or_else(|error| failed(&error, watch));
            }
            Err(error) => failed(&error, watch),
        }

        tally.input(worst);
        watch.happened(source, &Event::Done);
    }
    tally
}

fn check_values(schema: &JsonSchema, input: &mut Input, found: &mut dyn FnMut(Result<()>)) -> Result<()> {
    input.read_all()?;

    let text = input.kept();
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let mut from = 0;
    let mut any = false;

    while let Some(value) = values.next() {
        let to = values.byte_offset();
        let value = value.map_err(|e| syntax_error(input, from, &e))?;
        any = true;
        let slice = text.get(from..to).unwrap_or_default();
        let faults = against(&schema.0, &value, slice);
        let mut errors = faults.into_iter().map(|fault| fault.located(input, from as u64, slice));
        found(match errors.next() {
            Some(first) => Err(first.and(errors.collect())),
            None => Ok(()),
        });
        from = to;
    }

    if any { Ok(()) } else { Err(Error::new(ErrorKind::Unrecognised, "the input is empty").coded(code::EMPTY_INPUT)) }
}

/// A fault of JSON itself, in the text after `from`: serde_json counts its lines from there.
fn syntax_error(input: &Input, from: usize, error: &serde_json::Error) -> Error {
    let text = input.kept().get(from..).unwrap_or_default();
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = (from + lines + error.column().saturating_sub(1)) as u64;
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let error = if error.is_eof() {
        Error::malformed("the JSON ends before it is complete")
            .coded(code::CUT_OFF)
            .help("the file seems to be cut off: fetch it again")
    } else {
        syntax(message)
    };
    input.locate(error, at)
}
