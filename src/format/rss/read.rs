//! Reads RSS: an item is an article.

use super::ID;
use super::dialect::DIALECT;
use crate::error::Result;
use crate::format::{ReadSettings, Reader, options};
use crate::model::Article;
use crate::syntax::feed::item::{self, Kind};
use crate::syntax::feed::{Feed, Home, rows};
use crate::syntax::input::Input;
use crate::syntax::xml::items::{Layout, Part};
use crate::syntax::xml::keep::Dialect;
use crate::syntax::xml::map::Row;

/// Starts reading.
pub(super) fn open(input: Input, settings: &ReadSettings) -> Result<Box<dyn Reader>> {
    options::parse::<options::NoOptions>(&settings.options)?;
    Ok(Box::new(item::articles::<Rss>(input, settings.date_order, settings.check)))
}

/// RSS.
pub(in crate::format) struct Rss;

impl Kind for Rss {
    const LAYOUT: Layout = Layout {
        id: ID,
        name: "RSS",
        // Every version has another one, and people have more.
        namespaces: &[],
        standard: None,
        part,
        expected: "rss, RDF or channel",
        empty: "there is no item in it",
        headless: None,
    };
    const HOME: Home = Home::Rss;
    const ROWS: &'static [&'static [Row<Feed, Article>]] = &[rows::RSS, rows::BOTH, rows::ALSO];

    fn dialect() -> &'static Dialect {
        &DIALECT
    }
}

fn part(name: &str, is_root: bool) -> Part {
    match name {
        "rss" | "RDF" if is_root => Part::Container,
        "channel" => Part::Container,
        "item" => Part::Item,
        _ if is_root => Part::Unknown,
        _ => Part::Header,
    }
}
