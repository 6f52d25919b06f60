//! Items of feeds as articles: by the rows, then what follows from several of them and from the feed.

use std::marker::PhantomData;

use super::head::Head;
use super::{Feed, Home, Reading, names, own};

use crate::model::{Article, Code, Embargo, Field, Link, Native, Rights};
use crate::note::Note;
use crate::syntax::DateOrder;
use crate::syntax::guid;
use crate::syntax::input::Input;
use crate::syntax::xml::items::{Items, Layout, Mapping, Notes};
use crate::syntax::xml::keep::{self, Dialect};
use crate::syntax::xml::map::{self, Key, Row};
use crate::syntax::xml::source::Prefixes;
use crate::syntax::xml::{Attr, Element, Tree};

/// A family of feeds: what its documents look like.
pub(crate) trait Kind: Send + 'static {
    /// The documents.
    const LAYOUT: Layout;
    /// The family.
    const HOME: Home;
    /// The rows, in the order in which they are asked.
    const ROWS: &'static [&'static [Row<Feed, Article>]];

    /// What keeping and putting back has to know.
    fn dialect() -> &'static Dialect;
}

/// Makes articles of the items of a feed.
pub(crate) struct FeedMapping<K> {
    head: Head,
    order: Option<DateOrder>,
    kind: PhantomData<K>,
}

/// The articles of a feed.
pub(crate) fn articles<K: Kind>(input: Input, order: Option<DateOrder>, check: bool) -> Items<FeedMapping<K>> {
    Items::new(input, FeedMapping { head: Head::default(), order, kind: PhantomData }, check)
}

/// The first article of a document, and what came to light.
pub(crate) fn first<K: Kind>(xml: String) -> Option<crate::note::Noted<Article>> {
    let input = Input::from_bytes(xml).ok()?;
    articles::<K>(input, None, false).next().and_then(Result::ok)
}

impl<K: Kind> Mapping for FeedMapping<K> {
    const LAYOUT: Layout = K::LAYOUT;
    const PREFIXES: Option<Prefixes> = Some(names::usual);
    const PASSES_BROKEN: bool = true;

    fn container(&mut self, tag: &Tree) -> Notes {
        self.head.tag(tag)
    }

    fn header(&mut self, header: &Tree, notes: &mut Notes) {
        self.head.element(header.root(), K::HOME, self.order, K::dialect(), notes);
    }

    fn item(&mut self, item: &Tree, notes: &mut Notes) -> Article {
        let root = item.root();
        let mut cx = Reading::of(root, K::HOME, self.order, self.head.base());
        let mut article = Article::default();
        for rows in K::ROWS {
            map::read(rows, root, "", &mut article, &mut cx);
        }

        cx.complete(root, &mut article);
        self.inherit(&mut article, &cx);
        cx.identify(root, &mut article);
        keep_rest(root, &mut article, K::dialect(), &mut cx.notes);
        article.message = self.head.message(K::dialect());
        notes.append(&mut cx.notes);
        article
    }

    fn offsets(&self, item: &Tree, _: &Article, pointers: &[&str]) -> Vec<u64> {
        let root = item.root();
        let field = |pointer: &str| Field::named(pointer.split('/').nth(1).unwrap_or_default());
        let place = |field: Field| {
            let rows = K::ROWS.iter().flat_map(|rows| rows.iter());
            let of_field = rows.filter(|row| matches!(row.key(), Key::Field(own) if own == field));
            let mut elements = of_field.filter_map(|row| {
                root.elements().find(|el| names::of(*el, K::HOME).is_some_and(|name| row.is_named(&name)))
            });
            elements.next().map(Element::offset)
        };
        pointers.iter().map(|pointer| field(pointer).and_then(place).unwrap_or(root.offset())).collect()
    }
}

impl<K: Kind> FeedMapping<K> {
    /// What an item has of its feed.
    fn inherit(&self, article: &mut Article, cx: &Reading) {
        if article.language.is_none() && !cx.is_speechless {
            article.language.clone_from(&self.head.language);
        }
        if article.rights.is_empty() && !self.head.rights.is_empty() {
            article.rights.push(Rights { notices: self.head.rights.clone(), ..Rights::default() });
        }
        if article.creators.is_empty() {
            self.head.authors.iter().for_each(|author| own::add_author(article, author.clone()));
        }
    }
}

impl Reading {
    /// What is known of an item before it is read.
    fn of(root: Element<'_>, home: Home, order: Option<DateOrder>, base: Option<url::Url>) -> Reading {
        let mut cx = Reading { home, order, base, ..Reading::default() };
        cx.base = cx.base_of(root);
        for el in root.elements() {
            match names::of(el, home).as_deref() {
                Some("content:encoded" | "atom:content" | "xhtml:body" | "xhtml:div") => {
                    cx.has_content |= !el.is_blank();
                }
                Some(name) => cx.is_wordpress |= name.starts_with("wp:"),
                None => {}
            }
        }
        cx
    }

    /// What follows from several parts of an item.
    fn complete(&mut self, root: Element<'_>, article: &mut Article) {
        if article.body.is_empty() {
            article.body = std::mem::take(&mut self.story);
        }
        if let (Some(Embargo::Indefinite), Some(time)) = (&article.embargo, &article.version_created) {
            article.embargo = Some(Embargo::Until(time.clone()));
        }
        let has_page = article.links.iter().any(|link| own::is_of(link, own::ALTERNATE));
        if let Some(page) = self.permalink.take().filter(|_| !has_page) {
            let rel = Some(Code::literal(own::ALTERNATE));
            article.links.push(Link { rel, href: Some(page), ..Link::default() });
            self.note(root.offset(), Note::assumed("/links", "the item has no link: its guid is one"));
        }
        if let Some(language) = article.language.as_mut().filter(|language| language.contains('_')) {
            *language = language.replace('_', "-");
        }
    }

    /// An item without an identifier is known by its address, or else by its text.
    fn identify(&mut self, root: Element<'_>, article: &mut Article) {
        if !article.guid.is_empty() {
            return;
        }
        let page =
            article.links.iter().find(|link| own::is_of(link, own::ALTERNATE)).and_then(|link| link.href.clone());
        if let Some(page) = page {
            article.guid = page;
            let detail = "the item has no identifier: its link was taken";
            return self.note(root.offset(), Note::assumed("/guid", detail));
        }
        article.guid = guid::derived(&super::text::folded(&root.text()));
        self.note(root.offset(), guid::note());
    }
}

/// What nobody took goes into `native`.
fn keep_rest(root: Element<'_>, article: &mut Article, dialect: &Dialect, notes: &mut Notes) {
    let _ = root.attrs().find(|attr| attr.name() == "xml:base").map(Attr::take);
    // Files are written behind the links, and what is kept of a link counts them so.
    let links = root.elements().filter(|el| el.local() == "link" && el.is_taken());
    let (files, pages): (Vec<_>, Vec<_>) = links.partition(|el| el.attr("rel") == Some(own::ENCLOSURE));
    for (position, el) in (1..).zip(pages.into_iter().chain(files)) {
        el.set_position(position);
    }
    let mut bag = Native::of(dialect.id);
    keep::collect(root, &mut bag, dialect, "/native", notes);
    article.native = Some(bag).filter(|bag| !bag.is_empty());
}
