//! `wirecopy formats`: what can be read and written, straight from the registry.

use textwrap::core::display_width;

use super::args::FormatsArgs;
use super::render::{bold, json};
use super::settings::dry_settings;
use super::terminal::{PAGE_WIDTH, Terminal};
use super::{Exit, Failure};
use crate::error::Result;
use crate::format::{ALL, Account, Format, OptionHelp};
use crate::model::Field;
use crate::pipeline::FormatEntry;

pub(super) fn run(args: &FormatsArgs, terminal: &Terminal) -> std::result::Result<Exit, Failure> {
    match args.format {
        Some(format) if terminal.is_json() => terminal.line(&json(&FormatEntry::of(format, &dry_settings()?)?))?,
        None if terminal.is_json() => {
            let settings = dry_settings()?;
            ALL.iter().try_for_each(|f| terminal.line(&json(&FormatEntry::of(f, &settings)?)))?;
        }
        Some(format) => one(format, terminal)?,
        None => all(terminal)?,
    }
    Ok(Exit::Done)
}

/// What each way of writing a format carries.
fn accounts(format: &Format) -> Result<Vec<Account>> {
    match &format.write {
        Some(side) => side.account(&dry_settings()?),
        None => Ok(Vec::new()),
    }
}

fn all(terminal: &Terminal) -> Result<()> {
    let yes = |given: bool| if given { "yes" } else { "–" }.to_owned();
    let mut rows = vec![["FORMAT", "READ", "WRITE", "ARTICLES", "EXTENSIONS", "TITLE"].map(str::to_owned)];
    rows.extend(ALL.iter().map(|f| {
        let extensions = f.extensions.join(" ");
        [f.id.into(), yes(f.read.is_some()), yes(f.write.is_some()), f.holds.word().into(), extensions, f.title.into()]
    }));
    let lines = columns(&rows);
    for (i, line) in lines.iter().enumerate() {
        terminal.line(&bold(line, terminal.colours && i == 0))?;
    }
    terminal.line("\n`wirecopy formats FORMAT` lists the options of one format.")
}

fn one(format: &Format, terminal: &Terminal) -> Result<()> {
    terminal.line(&format!("{}: {}", bold(format.id, terminal.colours), format.title))?;
    terminal.line(&format!("  extensions   {}", format.extensions.join(", ")))?;
    terminal.line(&format!("  media types  {}", format.media_types.join(", ")))?;
    terminal.line(&format!("  articles     {} a file", format.holds.word()))?;

    let sides = [
        ("Reading", "--read", format.read.as_ref().map(|s| (s.options)())),
        ("Writing", "--write", format.write.as_ref().map(|s| (s.options)())),
    ];
    for (title, flag, options) in sides {
        terminal.line("")?;
        match options {
            None => terminal.line(&format!("{title}: not possible"))?,
            Some(options) if options.is_empty() => terminal.line(&format!("{title}: no options"))?,
            Some(options) => {
                terminal.line(&format!("{}, with {flag} KEY=VALUE:", bold(title, terminal.colours)))?;
                options.iter().try_for_each(|o| option(o, terminal))?;
            }
        }
    }

    accounts(format)?.iter().try_for_each(|account| carried(account, terminal))
}

/// What is carried of the fields of an article, those with the same answer together.
fn carried(account: &Account, terminal: &Terminal) -> Result<()> {
    let way = account.way.to_string();
    let with = if way.is_empty() { String::new() } else { format!(" with {way}") };
    terminal.line(&format!("\n{}", bold(&format!("Fields of an article as written{with}:"), terminal.colours)))?;

    for (carry, fields) in account.groups() {
        let all = fields.len() == Field::ALL.len();
        let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
        let names = if all { "all of them".to_owned() } else { names.join(", ") };
        let why = carry.why().map(|why| format!(": {why}")).unwrap_or_default();
        wrapped(&format!("{names}{why}"), &format!("  {carry:<8}"), terminal)?;
    }
    Ok(())
}

fn option(option: &OptionHelp, terminal: &Terminal) -> Result<()> {
    // An empty list by default is no default to speak of.
    let default = option.default.as_ref().filter(|d| *d != "[]");
    let default = default.map(|d| format!(" (default {d})")).unwrap_or_default();
    terminal.line(&format!("  {}={}{default}", bold(&option.key, terminal.colours), option.takes))?;
    wrapped(&option.help, "      ", terminal)
}

/// Lines of at most [`PAGE_WIDTH`] characters, the first after `start`, the others indented as far.
fn wrapped(text: &str, start: &str, terminal: &Terminal) -> Result<()> {
    let indent = " ".repeat(start.len());
    let width = textwrap::Options::new(PAGE_WIDTH).initial_indent(start).subsequent_indent(&indent);
    textwrap::wrap(text, width).iter().try_for_each(|line| terminal.line(line))
}

/// Rows as lines, each column as wide as its widest cell.
pub(super) fn columns<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = display_width(cell).max(*width);
        }
    }
    let line = |row: &[String; N]| {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - display_width(cell) + 2));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
