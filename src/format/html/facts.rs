//! What a page says about its story beside the story: JSON-LD, `meta`, microdata, `time`, links, titles.
//!
//! Only gathers, by the names that the page uses; what they mean stands in `map`.

use indexmap::IndexMap;

use crate::syntax::html::{Node, Page, attr, is_named, name_parts, squeezed, words};
use crate::syntax::jsonld::{self, Found};

/// Where a page can say something, by name where there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A property of the article in JSON-LD.
    Ld(&'static str),
    /// A property of the article in microdata.
    Item(&'static str),
    /// A `meta` of the head, by `name`, `property` or `http-equiv`, in small letters.
    Meta(&'static str),
    /// `<time datetime>` in the page.
    Time,
    /// A link to the author (`rel=author`).
    RelAuthor,
    /// `<link rel=…>`.
    Link(&'static str),
    /// A box the name of which says that who wrote it stands there.
    BylineBox,
    /// A box the name of which says that a date stands there.
    DateBox,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Source::Ld(name) => write!(f, "`{name}` in JSON-LD"),
            Source::Item(name) => write!(f, "`itemprop={name}`"),
            Source::Meta(name) => write!(f, "`<meta {name}>`"),
            Source::Time => f.write_str("`<time datetime>`"),
            Source::RelAuthor => f.write_str("the link `rel=author`"),
            Source::Link(rel) => write!(f, "`<link rel={rel}>`"),
            Source::BylineBox => f.write_str("a box for the byline"),
            Source::DateBox => f.write_str("a box for the date"),
        }
    }
}

/// What a page says.
#[derive(Default)]
pub(super) struct Facts {
    /// The article in JSON-LD.
    pub(super) ld: Option<Found>,
    /// How many blocks of JSON-LD are no JSON.
    pub(super) broken: usize,
    metas: IndexMap<String, Vec<String>>,
    asked: Vec<String>,
    items: IndexMap<String, Vec<String>>,
    times: Vec<String>,
    authors: Vec<String>,
    links: IndexMap<String, String>,
    bylines: Vec<String>,
    dates: Vec<String>,
    /// The text of the story, as the page states it for machines.
    pub(super) stated_body: Option<String>,
    /// The identifier of the article in microdata.
    pub(super) item_id: Option<String>,
    /// The title of the document.
    pub(super) title: Option<String>,
    /// The language of the article, or of the document.
    pub(super) lang: Option<String>,
    /// The headings of the first rank that can be seen.
    pub(super) h1: Vec<String>,
}

/// Types of microdata that are articles end so.
const ARTICLE_ENDS: &[&str] = &["Article", "BlogPosting", "Report"];

impl Facts {
    /// What the head and scripts of a page say, before what nobody sees is taken out.
    pub(super) fn of_head(page: &Page) -> Facts {
        let mut facts = Facts::default();
        let is_ld =
            |script: &Node<'_>| attr(script, "type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"));
        let scripts = page.all(&["script"]).filter(is_ld).map(|script| script.text().to_string());
        let (values, broken) = jsonld::parse(scripts.filter(|text| !text.trim().is_empty()));
        (facts.ld, facts.broken) = (jsonld::article(values), broken);

        for meta in page.all(&["meta"]) {
            let names = ["property", "name", "http-equiv"].map(|name| attr(&meta, name));
            let Some(content) = attr(&meta, "content") else { continue };
            for name in names.into_iter().flatten().take(1) {
                facts.metas.entry(name.to_ascii_lowercase()).or_default().push(squeezed(&content));
            }
        }
        for link in page.all(&["link"]) {
            let (Some(rel), Some(href)) = (attr(&link, "rel"), attr(&link, "href")) else { continue };
            facts.links.entry(rel.to_ascii_lowercase()).or_insert(href);
        }
        let in_drawing = |title: &Node<'_>| title.ancestors(None).iter().any(|a| is_named(a, &["svg"]));
        facts.title =
            page.all(&["title"]).find(|t| !in_drawing(t)).map(|t| squeezed(&t.text())).filter(|t| !t.is_empty());
        facts.lang = ["lang", "xml:lang"].iter().find_map(|name| attr(&page.root(), name));
        facts.microdata(page);
        facts
    }

    /// What an article says that we have written: all of it is in its microdata.
    pub(super) fn of_ours(page: &Page) -> Facts {
        let mut facts = Facts::default();
        facts.microdata(page);
        facts
    }

    /// What the page says where it is seen.
    pub(super) fn see(&mut self, page: &Page) {
        self.h1 = page.all(&["h1"]).map(|h1| words(&h1)).filter(|text| !text.is_empty()).collect();
        self.times = page.all(&["time"]).filter(is_of_story).filter_map(|time| attr(&time, "datetime")).collect();
        let is_author = |a: &Node<'_>| attr(a, "rel").is_some_and(|rel| rel.split_whitespace().any(|r| r == "author"));
        let boxed = |list: &'static [&'static str]| {
            let named = page.elements().filter(move |e| is_boxed(e, list)).filter(is_of_story);
            named.map(|e| words(&e)).filter(|text| !text.is_empty() && text.chars().count() <= LONGEST_BOX).collect()
        };
        (self.bylines, self.dates) =
            (boxed(&["byline", "author", "authors", "autor", "auteur", "writer"]), boxed(DATE_BOXES));
        let body = |e: &Node<'_>| attr(e, "itemprop").is_some_and(|p| p.split_whitespace().any(|p| p == "articleBody"));
        let in_page = || page.elements().find(body).map(|body| words(&body));
        let in_ld = self.ld.as_ref().and_then(|ld| ld.peek("articleBody"));
        self.stated_body = in_ld.or_else(in_page).filter(|text| text.chars().count() > LONGEST_BOX);
        self.authors = page.all(&["a"]).filter(is_author).map(|a| words(&a)).filter(|name| !name.is_empty()).collect();
    }

    fn microdata(&mut self, page: &Page) {
        let is_article = |e: &Node<'_>| {
            attr(e, "itemtype")
                .is_some_and(|of| of.split_whitespace().any(|t| ARTICLE_ENDS.iter().any(|end| t.ends_with(end))))
        };
        let Some(article) = page.elements().find(is_article) else { return };
        self.item_id = attr(&article, "itemid");
        if let Some(lang) = attr(&article, "lang") {
            self.lang = Some(lang);
        }
        for element in article.descendants_it().filter(Node::is_element) {
            let Some(props) = attr(&element, "itemprop") else { continue };
            // What belongs to a thing within the article is asked of that thing.
            let holder = element.ancestors_it(None).find(|a| a.has_attr("itemscope"));
            if holder.is_none_or(|holder| holder.id != article.id) {
                continue;
            }
            for prop in props.split_whitespace().filter(|prop| *prop != "articleBody") {
                let values = self.items.entry(prop.to_owned()).or_default();
                values.extend(value_of(&element));
            }
        }
    }

    /// All that a source says.
    pub(super) fn texts(&mut self, source: Source) -> Vec<String> {
        match source {
            Source::Ld(key) => self.ld.as_mut().map(|ld| ld.texts(key)).unwrap_or_default(),
            Source::Item(key) => self.items.get(key).cloned().unwrap_or_default(),
            Source::Meta(name) => {
                self.asked.push(name.to_owned());
                self.metas.get(name).cloned().unwrap_or_default()
            }
            Source::Time => self.times.clone(),
            Source::RelAuthor => self.authors.clone(),
            Source::Link(rel) => self.links.get(rel).cloned().into_iter().collect(),
            Source::BylineBox => self.bylines.clone(),
            Source::DateBox => self.dates.clone(),
        }
    }

    /// The first that a source says.
    pub(super) fn first(&mut self, source: Source) -> Option<String> {
        self.texts(source).into_iter().find(|text| !text.is_empty())
    }

    /// The entries of the head that nobody has asked for.
    pub(super) fn unasked(&self) -> impl Iterator<Item = (&String, &Vec<String>)> {
        self.metas.iter().filter(|(name, _)| !self.asked.contains(name))
    }
}

/// So long is what stands in a box for a byline or a date.
const LONGEST_BOX: usize = 200;

/// Words in the names of boxes for the date of a story.
const DATE_BOXES: &[&str] =
    &["date", "time", "timestamp", "published", "pubdate", "datetime", "submitted", "dateline", "publish"];

/// Words in the names of boxes that stand beside such a one: pictures, biographies, links to networks.
const BESIDE: &[&str] = &[
    "social", "share", "sharing", "follow", "links", "icons", "bio", "avatar", "image", "photo", "comment", "comments",
];

/// Whether a class of an element is one of these words, or has it as a part.
fn is_boxed(element: &Node<'_>, list: &[&str]) -> bool {
    let class = attr(element, "class").unwrap_or_default();
    let parts = name_parts(&class);
    let has = |list: &[&str]| parts.iter().any(|part| list.contains(&part.as_str()));
    !class.is_empty() && has(list) && !has(BESIDE)
}

/// The value of a property of microdata.
fn value_of(element: &Node<'_>) -> Option<String> {
    if element.has_attr("itemscope") {
        let named = |e: &Node<'_>| e.is_element() && attr(e, "itemprop").as_deref() == Some("name");
        return element.descendants_it().find(named).and_then(|name| value_of_text(&name));
    }
    value_of_text(element)
}

fn value_of_text(element: &Node<'_>) -> Option<String> {
    let stated = ["content", "datetime"].iter().find_map(|name| attr(element, name));
    let linked = || {
        if is_named(element, &["link", "img"]) { attr(element, "href").or_else(|| attr(element, "src")) } else { None }
    };
    stated.map(|s| squeezed(&s)).or_else(linked).or_else(|| Some(words(element))).filter(|text| !text.is_empty())
}

/// Whether a time can be that of the story: it does not stand among what leads elsewhere.
fn is_of_story(time: &Node<'_>) -> bool {
    !time.ancestors(None).iter().any(|a| is_named(a, &["nav", "aside", "footer", "li", "a"]))
}
