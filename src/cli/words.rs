//! `wirecopy words`: which languages and headings are known, or all phrases of one language, as the files write them.

use serde::Serialize;

use super::args::WordsArgs;
use super::formats::columns;
use super::render::{bold, json};
use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::error::{Error, Result};
use crate::syntax::similar::nearest;
use crate::syntax::words::{HEADINGS, Lang, Lexicon};

/// What is asked for to see the agencies.
const AGENCIES: &str = "agencies";

pub(super) fn run(args: &WordsArgs, terminal: &Terminal) -> std::result::Result<Exit, Failure> {
    let words = super::settings::words(&args.read)?.unwrap_or_default();
    let lex = words.lexicon();
    match args.language.as_deref() {
        None if terminal.is_json() => {
            lex.langs().iter().try_for_each(|l| terminal.line(&json(&LanguageEntry::of(l))))?;
        }
        None => all(lex, terminal)?,
        Some(AGENCIES) => terminal.line(lex.agencies_to_text().trim_end())?,
        Some(tag) => terminal.line(lex.of(tag).ok_or_else(|| unknown(tag, lex))?.to_text().trim_end())?,
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
    fn of(lang: &Lang) -> LanguageEntry<'_> {
        LanguageEntry { language: &lang.tag, name: &lang.name, phrases: lang.size() }
    }
}

fn all(lex: &Lexicon, terminal: &Terminal) -> Result<()> {
    let mut rows = vec![["LANGUAGE", "NAME", "PHRASES"].map(str::to_owned)];
    rows.extend(lex.langs().iter().map(|l| [l.tag.to_string(), l.name.to_string(), l.size().to_string()]));
    table(&rows, terminal)?;

    terminal.line("")?;
    let mut rows = vec![["HEADING", "WHAT STANDS UNDER IT"].map(str::to_owned)];
    rows.extend(HEADINGS.iter().map(|h| [format!("[{}]", h.name), h.about.to_owned()]));
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

fn unknown(tag: &str, lex: &Lexicon) -> Error {
    let names = lex.langs().iter().flat_map(|l| [l.tag.as_ref(), l.name.as_ref()]);
    let meant = nearest(tag, names, 0.8).and_then(|n| lex.langs().iter().find(|l| l.tag == n || l.name == n));
    let meant = meant.map(|l| format!("did you mean {}? ", l.tag)).unwrap_or_default();
    Error::usage(format!("no words are known of a language {tag:?}"))
        .help(format!("{meant}`wirecopy words` lists the languages; `--read words=FILE` adds one"))
}
