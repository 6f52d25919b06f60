//! `wirecopy words`: which languages and headings are known, or all phrases of one language, as the files write them.

use serde::Serialize;

use super::args::WordsArgs;
use super::formats::columns;
use super::render::{bold, json};
use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::error::{Error, Result};
use crate::format::{Language, Words};
use crate::syntax::similar::nearest;

/// What is asked for to see the agencies.
const AGENCIES: &str = "agencies";

pub(super) fn run(args: &WordsArgs, terminal: &Terminal) -> std::result::Result<Exit, Failure> {
    let words = super::settings::words(&args.read)?.unwrap_or_default();
    match args.language.as_deref() {
        None if terminal.is_json() => {
            words.languages().try_for_each(|l| terminal.line(&json(&LanguageEntry::of(l))))?;
        }
        None => all(&words, terminal)?,
        Some(AGENCIES) => terminal.line(words.agencies().trim_end())?,
        Some(tag) => terminal.line(words.of_language(tag).ok_or_else(|| unknown(tag, &words))?.trim_end())?,
    }
    Ok(Exit::Done)
}

/// A language for programs.
#[derive(Serialize)]
struct LanguageEntry<'l> {
    language: &'l str,
    name: &'l str,
    phrases: usize,
}

impl LanguageEntry<'_> {
    fn of(known: Language<'_>) -> LanguageEntry<'_> {
        LanguageEntry { language: known.tag, name: known.name, phrases: known.phrases }
    }
}

fn all(words: &Words, terminal: &Terminal) -> Result<()> {
    let mut rows = vec![["LANGUAGE", "NAME", "PHRASES"].map(str::to_owned)];
    rows.extend(words.languages().map(|l| [l.tag.to_owned(), l.name.to_owned(), l.phrases.to_string()]));
    table(&rows, terminal)?;

    terminal.line("")?;
    let mut rows = vec![["HEADING", "WHAT STANDS UNDER IT"].map(str::to_owned)];
    rows.extend(Words::headings().map(|(name, about)| [format!("[{name}]"), about.to_owned()]));
    table(&rows, terminal)?;
    terminal.line(
        "\n`wirecopy words LANGUAGE` lists all phrases of one, `wirecopy words agencies` the agencies.\n\
         `--read words=FILE` adds to them.",
    )
}

fn table<const N: usize>(rows: &[[String; N]], terminal: &Terminal) -> Result<()> {
    let lines = columns(rows);
    let mut lines = lines.iter().enumerate();
    lines.try_for_each(|(i, line)| terminal.line(&bold(line, terminal.colours && i == 0)))
}

fn unknown(tag: &str, words: &Words) -> Error {
    let names = words.languages().flat_map(|l| [l.tag, l.name]);
    let meant = nearest(tag, names, 0.8).and_then(|n| words.languages().find(|l| l.tag == n || l.name == n));
    let meant = meant.map(|l| format!("did you mean {}? ", l.tag)).unwrap_or_default();
    Error::usage(format!("no words are known of a language {tag:?}"))
        .help(format!("{meant}`wirecopy words` lists the languages; `--read words=FILE` adds one"))
}
