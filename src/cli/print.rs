//! Verbs that print what the program knows about itself: schemas, completions, manual pages.

use clap::CommandFactory;

use super::args::{Args, SchemaName};
use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::error::Error;
use crate::model::{article_schema, to_text};
use crate::pipeline::report_schema;

/// The same bytes as the published file.
pub(super) fn schema(name: SchemaName, terminal: &Terminal) -> Result<Exit, Failure> {
    let schema = match name {
        SchemaName::Article => article_schema(),
        SchemaName::Report => report_schema(),
    };
    put(to_text(&schema).as_bytes(), terminal)
}

pub(super) fn completions(shell: clap_complete::Shell, terminal: &Terminal) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "wirecopy", &mut text);
    put(&text, terminal)
}

pub(super) fn man(command: Option<&str>, terminal: &Terminal) -> Result<Exit, Failure> {
    let mut all = Args::command();
    all.build();
    let wanted = match command {
        None => all,
        Some(name) => {
            let found = all.get_subcommands().find(|c| c.get_name() == name).cloned();
            let names = || all.get_subcommands().map(|c| c.get_name().to_owned()).collect::<Vec<_>>().join(", ");
            found
                .ok_or_else(|| {
                    Error::usage(format!("there is no command {name}")).help(format!("there are: {}", names()))
                })?
                .bin_name(format!("wirecopy {name}"))
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(wanted).render(&mut text).map_err(Error::from)?;
    put(&text, terminal)
}

fn put(text: &[u8], terminal: &Terminal) -> Result<Exit, Failure> {
    let mut out = terminal.stdout();
    out.write_all(text).and_then(|()| out.flush()).map_err(Error::from)?;
    Ok(Exit::Done)
}
