//! `wirecopy explain`: what a code means and what to do about it; without one, all of them.

use serde::Serialize;

use super::render::{bold, json};
use super::terminal::{PAGE_WIDTH, Terminal};
use super::{Exit, Failure};
use crate::code::{self, Code};
use crate::error::{Error, Result};
use crate::syntax::similar::nearest;

pub(super) fn run(name: Option<&str>, terminal: &Terminal) -> std::result::Result<Exit, Failure> {
    match name {
        Some(name) => one(Code::of(&name.to_lowercase()).ok_or_else(|| unknown(name))?, terminal)?,
        None => all(terminal)?,
    }
    Ok(Exit::Done)
}

/// An explanation for programs.
#[derive(Serialize)]
struct Explained {
    code: Code,
    group: &'static str,
    title: &'static str,
    meaning: &'static str,
    action: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    example: &'static str,
}

impl Explained {
    fn of(code: Code, group: &'static str) -> Explained {
        let (title, meaning, action, example) = (code.title(), code.means(), code.todo(), code.example());
        Explained { code, group, title, meaning, action, example }
    }
}

fn one(code: Code, terminal: &Terminal) -> Result<()> {
    if terminal.is_json() {
        let group = code::ALL.iter().find(|(_, codes)| codes.contains(&code)).map_or("", |(group, _)| group);
        return terminal.line(&json(&Explained::of(code, group)));
    }
    terminal.line(&format!("{}: {}", bold(code.name(), terminal.colours), code.title()))?;
    terminal.line("")?;
    terminal.line(&filled("", code.means()))?;
    terminal.line(&filled("What to do: ", code.todo()))?;
    if !code.example().is_empty() {
        terminal.line("")?;
        code.example().lines().try_for_each(|line| terminal.line(&format!("    {line}")))?;
    }
    Ok(())
}

fn all(terminal: &Terminal) -> Result<()> {
    for (i, (group, codes)) in code::ALL.iter().enumerate() {
        if terminal.is_json() {
            codes.iter().try_for_each(|code| terminal.line(&json(&Explained::of(*code, group))))?;
            continue;
        }
        if i > 0 {
            terminal.line("")?;
        }
        terminal.line(&bold(group, terminal.colours))?;
        codes.iter().try_for_each(|code| terminal.line(&format!("  {code:<CODE_WIDTH$} {}", code.title())))?;
    }
    Ok(())
}

/// How wide the column of codes is.
const CODE_WIDTH: usize = 24;

fn filled(label: &str, text: &str) -> String {
    textwrap::fill(&format!("{label}{text}"), PAGE_WIDTH)
}

/// How much a name must look like a code to be suggested: codes are few and unlike.
const LIKENESS: f64 = 0.7;

fn unknown(name: &str) -> Error {
    let help = match nearest(&name.to_lowercase(), code::all().map(Code::name), LIKENESS) {
        Some(near) => format!("did you mean {near}? `wirecopy explain` lists all codes"),
        None => "`wirecopy explain` lists all codes".to_owned(),
    };
    Error::usage(format!("there is no code {name:?}")).help(help)
}
