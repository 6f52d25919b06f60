//! Reads Atom: an entry is an article, in a feed or alone.

use super::ID;
use super::dialect::DIALECT;
use crate::error::Result;
use crate::format::{ReadSettings, Reader, options};
use crate::model::Article;
use crate::syntax::feed::item::{self, Kind};
use crate::syntax::feed::{Feed, Home, names, rows};
use crate::syntax::input::Input;
use crate::syntax::xml::items::{Layout, Part};
use crate::syntax::xml::keep::Dialect;
use crate::syntax::xml::map::Row;

/// Starts reading.
pub(super) fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    options::parse::<options::NoOptions>(&settings.options)?;
    Ok(Box::new(item::articles::<Atom>(input, settings.date_order, settings.check)))
}

/// Atom.
pub(in crate::format) struct Atom;

impl Kind for Atom {
    const LAYOUT: Layout = Layout {
        id: ID,
        name: "Atom",
        namespaces: &[names::ATOM, names::ATOM_0_3],
        standard: None,
        part,
        expected: "feed, entry",
        empty: "there is no entry in it",
        headless: None,
    };
    const HOME: Home = Home::Atom;
    const ROWS: &'static [&'static [Row<Feed, Article>]] = &[rows::ATOM, rows::BOTH, rows::ALSO];

    fn dialect() -> &'static Dialect {
        &DIALECT
    }
}

fn part(name: &str, is_root: bool) -> Part {
    match name {
        "feed" if is_root => Part::Container,
        "entry" => Part::Item,
        _ if is_root => Part::Unknown,
        _ => Part::Header,
    }
}
