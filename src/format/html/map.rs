//! What a page says about its story, as fields of the article: a row a field, its sources the most reliable first.
//!
//! Each value is noted with its source. Where a field's value needs more than being taken (people, times, the headline),
//! the row names how.

use super::addresses::Base;
use super::facts::{Facts, Source};
use super::headline::{Chosen, Titles, loose};
use crate::model::field::{EXPIRES, FIRST_CREATED, VERSION_CREATED};
use crate::model::{AltId, Article, Code, Concept, ConceptType, Counts, Label, Lens, Link, Rights, Timestamp};
use crate::note::Note;
use crate::syntax::DateOrder;
use crate::syntax::copy;
use crate::syntax::dates::{self, CELLS, COPY, ISO, MAIL};
use crate::syntax::flat::{self, Entry, Manner};
use crate::syntax::guid;
use crate::syntax::jsonld::Thing;
use crate::syntax::words::Lexicon;

use Source::{BylineBox, DateBox, Item, Ld, Link as LinkRel, Meta, RelAuthor, Time};

/// What is at hand while a page's facts are mapped.
pub(super) struct Mapping<'m> {
    pub(super) facts: Facts,
    pub(super) base: Base,
    pub(super) lex: &'m Lexicon,
    pub(super) order: Option<DateOrder>,
    pub(super) article: Article,
    pub(super) notes: Vec<Note>,
}

/// How a field is filled.
enum Fill {
    /// The first source that states a time; of two that state the same day, the one with the time of day.
    Time(Lens<Option<Timestamp>>),
    /// The first source that says something that the entry can hold.
    First(Entry),
    /// All that the first source says which says something; a text alone may be a list.
    All(Entry),
    /// What no kind can say.
    Own(fn(&mut Mapping<'_>, &[Source])),
}

struct Row {
    fill: Fill,
    from: &'static [Source],
}

const fn row(fill: Fill, from: &'static [Source]) -> Row {
    Row { fill, from }
}

/// The table.
#[rustfmt::skip]
const ROWS: &[Row] = &[
    row(Fill::Own(identify), &[Ld("identifier"), LinkRel("canonical"), Meta("og:url"), Ld("url"), Ld("mainEntityOfPage"), Ld("@id"), Meta("dc.identifier"), Meta("dcterms.identifier")]),
    row(Fill::First(Entry::Version), &[Ld("version"), Item("version")]),
    row(Fill::Own(language), &[Ld("inLanguage"), Item("inLanguage"), Meta("dc.language"), Meta("dcterms.language"), Meta("content-language"), Meta("language"), Meta("og:locale")]),
    row(Fill::Own(provider), &[Ld("publisher"), Item("publisher"), Ld("sourceOrganization"), Meta("og:site_name"), Meta("dc.publisher"), Meta("dcterms.publisher"), Meta("publisher"), Meta("application-name")]),
    row(Fill::Own(headline), &[Ld("headline"), Item("headline"), Ld("name"), Meta("og:title"), Meta("dc.title"), Meta("dcterms.title"), Meta("twitter:title"), Meta("title")]),
    row(Fill::Own(second_headline), &[Ld("alternativeHeadline"), Item("alternativeHeadline"), Ld("alternateName")]),
    row(Fill::Own(creators), &[
        Ld("author"), Item("author"), Meta("author"), Meta("byl"), Meta("article:author_name"), Meta("parsely-author"), Meta("sailthru.author"),
        Meta("cxenseparse:author"), Meta("dc.creator"), Meta("dcterms.creator"), Meta("dc.contributor"), Meta("article:author"), Ld("creator"), RelAuthor, BylineBox,
    ]),
    row(Fill::First(Entry::Byline), &[Item("byline")]),
    row(Fill::Time(FIRST_CREATED), &[
        Ld("datePublished"), Item("datePublished"), Meta("article:published_time"), Meta("og:article:published_time"), Meta("article:published"), Meta("datepublished"),
        Meta("dc.date.issued"), Meta("dcterms.issued"), Meta("dc.date.created"), Meta("dcterms.created"), Meta("dc.date"), Meta("dcterms.date"), Meta("parsely-pub-date"),
        Meta("sailthru.date"), Meta("cxenseparse:recs:publishtime"), Meta("cxenseparse:publishtime"), Meta("date"), Meta("pubdate"), Meta("publishdate"), Meta("publish-date"),
        Meta("publish_date"), Meta("publication_date"), Meta("publicationdate"), Meta("prism.publicationdate"), Meta("rnews:datepublished"), Meta("originalpublicationdate"),
        Ld("dateCreated"), Item("dateCreated"), Ld("uploadDate"), Time, DateBox,
    ]),
    row(Fill::Time(VERSION_CREATED), &[
        Ld("dateModified"), Item("dateModified"), Meta("article:modified_time"), Meta("og:article:modified_time"), Meta("og:updated_time"), Meta("datemodified"),
        Meta("dc.date.modified"), Meta("dcterms.modified"), Meta("last-modified"), Meta("lastmod"), Meta("revised"),
    ]),
    row(Fill::Time(EXPIRES), &[Ld("expires"), Item("expires"), Meta("article:expiration_time")]),
    row(Fill::First(Entry::Dateline), &[Ld("dateline"), Item("dateline")]),
    row(Fill::All(Entry::Located), &[Ld("locationCreated"), Item("locationCreated")]),
    row(Fill::First(Entry::Description), &[Ld("description"), Item("description"), Ld("abstract"), Meta("og:description"), Meta("dc.description"), Meta("dcterms.description"), Meta("twitter:description"), Meta("description")]),
    row(Fill::Own(keywords), &[Ld("keywords"), Item("keywords"), Meta("article:tag"), Meta("news_keywords"), Meta("dc.subject"), Meta("dcterms.subject"), Meta("keywords")]),
    row(Fill::All(Entry::Subjects), &[Ld("articleSection"), Item("articleSection"), Meta("article:section"), Meta("prism.section"), Meta("section")]),
    row(Fill::All(Entry::Subjects), &[Ld("about"), Item("about")]),
    row(Fill::All(Entry::Genres), &[Ld("genre"), Item("genre")]),
    row(Fill::First(Entry::CreditLine), &[Ld("creditText"), Item("creditText")]),
    row(Fill::First(Entry::CopyrightHolder), &[Ld("copyrightHolder"), Item("copyrightHolder"), Meta("dcterms.rightsholder")]),
    row(Fill::First(Entry::CopyrightNotice), &[Ld("copyrightNotice"), Item("copyrightNotice"), Meta("dc.rights"), Meta("dcterms.rights"), Meta("copyright")]),
    row(Fill::First(Entry::UsageTerms), &[Ld("usageInfo"), Ld("conditionsOfAccess")]),
    row(Fill::Own(license), &[Ld("license"), LinkRel("license")]),
    row(Fill::Own(pictures), &[Ld("image"), Meta("og:image"), Ld("thumbnailUrl"), Meta("twitter:image")]),
    row(Fill::Own(words), &[Ld("wordCount"), Item("wordCount")]),
];

/// Reads all rows.
pub(super) fn read(mapping: &mut Mapping<'_>) {
    for Row { fill, from } in ROWS {
        match fill {
            Fill::Time(lens) => time(mapping, lens, from),
            Fill::First(entry) => first(mapping, *entry, from),
            Fill::All(entry) => all(mapping, *entry, from),
            Fill::Own(own) => own(mapping, from),
        }
    }
}

impl Mapping<'_> {
    /// Tells where a value came from.
    fn from(&mut self, path: &str, source: Source) {
        self.notes.push(Note::recognised(path, format!("as the page states it: {source}")));
    }

    /// What the first source says that says something.
    fn stated(&mut self, from: &[Source]) -> Option<(Source, Vec<String>)> {
        from.iter().find_map(|source| {
            let texts: Vec<String> = self.facts.texts(*source).into_iter().filter(|t| !flat::says_nothing(t)).collect();
            (!texts.is_empty()).then_some((*source, texts))
        })
    }
}

fn first(mapping: &mut Mapping<'_>, entry: Entry, from: &[Source]) {
    let Some((source, texts)) = mapping.stated(from) else { return };
    let Some(text) = texts.into_iter().next() else { return };
    take(mapping, entry, &text, source);
}

fn all(mapping: &mut Mapping<'_>, entry: Entry, from: &[Source]) {
    let Some((source, texts)) = mapping.stated(from) else { return };
    let mut seen = Vec::new();
    for text in texts {
        if !seen.contains(&text) {
            take(mapping, entry, &text, source);
            seen.push(text);
        }
    }
}

fn take(mapping: &mut Mapping<'_>, entry: Entry, text: &str, source: Source) {
    let manner = Manner { splits: false, concept: |text| Concept::named(text), ..Manner::CELL };
    match flat::set(&mut mapping.article, entry, text, manner) {
        Ok(path) => mapping.from(path, source),
        Err(unfit) => {
            let detail = format!("{source} says “{text}”, and {} is wanted", unfit.takes);
            mapping.notes.push(Note::unread(entry.pointer(), detail));
        }
    }
}

/// A time as pages write it; what stands in a box for it may have words around it.
fn moment(mapping: &Mapping<'_>, source: Source, text: &str) -> Option<Timestamp> {
    if source == DateBox {
        let found = dates::find(text, &COPY, mapping.lex, mapping.order);
        return found.timestamp().filter(|_| !found.ambiguous);
    }
    let read = |patterns| dates::read(text, patterns, Some(mapping.lex), mapping.order).ok();
    [&ISO, &MAIL, &CELLS].into_iter().find_map(read).map(|read| read.time).filter(Timestamp::has_day)
}

fn time(mapping: &mut Mapping<'_>, lens: &Lens<Option<Timestamp>>, from: &[Source]) {
    let mut found: Option<(Source, Timestamp)> = None;
    for source in from {
        for text in mapping.facts.texts(*source) {
            let Some(time) = moment(mapping, *source, &text) else {
                if !matches!(source, Time | DateBox) && found.is_none() {
                    let detail = format!("{source} says “{text}”, which is no time that can be read");
                    mapping.notes.push(Note::unread(lens.field.pointer(), detail));
                }
                continue;
            };
            let is_closer =
                |(_, day): &(Source, Timestamp)| !day.has_time() && time.has_time() && day.date() == time.date();
            if found.as_ref().is_none_or(is_closer) {
                found = Some((*source, time));
            }
        }
    }
    if let Some((source, time)) = found {
        *(lens.get_mut)(&mut mapping.article) = Some(time);
        mapping.from(lens.field.pointer(), source);
    }
}

/// The identifier: our own in microdata, else the address at which the page says it stands.
fn identify(mapping: &mut Mapping<'_>, from: &[Source]) {
    if let Some(id) = mapping.facts.item_id.clone() {
        mapping.article.guid = id;
        mapping.from("/guid", Item("itemid"));
    }
    for source in from {
        for text in mapping.facts.texts(*source) {
            let is_address = text.starts_with("http://") || text.starts_with("https://");
            if is_address && mapping.article.guid.is_empty() {
                mapping.article.guid = text;
                mapping.from("/guid", *source);
            } else if matches!(source, Ld("identifier")) && text != mapping.article.guid {
                mapping.article.alt_ids.push(AltId { value: text, role: None, kind: None });
                mapping.from("/altIds", *source);
            }
        }
    }
}

/// The page's own address, where its identifier is one.
pub(super) fn address(facts: &mut Facts) -> Option<String> {
    [LinkRel("canonical"), Meta("og:url")].into_iter().find_map(|source| facts.first(source))
}

/// The language of the document as its elements say, then as its metadata does.
fn language(mapping: &mut Mapping<'_>, from: &[Source]) {
    let declared = mapping.facts.lang.clone().filter(|tag| is_tag(tag));
    if let Some(tag) = declared {
        take(mapping, Entry::Language, &tag, Item("lang"));
        return;
    }
    let stated = from.iter().find_map(|source| {
        let tag = mapping.facts.texts(*source).into_iter().find(|tag| is_tag(tag))?;
        Some((*source, tag))
    });
    if let Some((source, tag)) = stated {
        take(mapping, Entry::Language, &tag, source);
    }
}

/// Whether a text can be the tag of a language: letters, then parts behind hyphens.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()))
}

fn provider(mapping: &mut Mapping<'_>, from: &[Source]) {
    let Some((source, texts)) = mapping.stated(from) else { return };
    let named = texts.into_iter().find(|name| !is_address(name));
    if let Some(name) = named {
        mapping.article.provider = Some(Concept::named(name).of(ConceptType::Organisation));
        mapping.from("/provider", source);
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//") || text.starts_with('#')
}

/// The headline, by what the page shows and states.
fn headline(mapping: &mut Mapping<'_>, from: &[Source]) {
    let (mut stated, mut titled) = (Vec::new(), Vec::new());
    for source in from {
        let texts = mapping.facts.texts(*source);
        let names_no_site = matches!(source, Ld(_) | Item(_));
        if names_no_site { stated.extend(texts) } else { titled.extend(texts) }
    }
    titled.extend(mapping.facts.title.clone());
    let sites = sites(mapping);
    let shown = std::mem::take(&mut mapping.facts.h1);
    let chosen = Titles { shown: &shown, stated, titled, sites }.choose();
    mapping.facts.h1 = shown;

    let Some((text, by)) = chosen else { return };
    let said = match by {
        Chosen::Shown => "the heading of the page",
        Chosen::Stated => "as the page states it",
        Chosen::Titled => "the title of the page without the name of its site",
    };
    mapping.article.headlines.push(Label::new(text));
    mapping.notes.push(Note::recognised("/headlines/0", said));
}

/// Names of the site: of its publisher, as Open Graph says, and of its address.
fn sites(mapping: &mut Mapping<'_>) -> Vec<String> {
    let provider = mapping.article.provider.as_ref().map(|p| p.label().to_owned());
    let named = [Meta("og:site_name"), Meta("application-name"), Meta("apple-mobile-web-app-title"), Meta("publisher")];
    let mut sites: Vec<String> = provider.into_iter().collect();
    sites.extend(named.into_iter().flat_map(|source| mapping.facts.texts(source)));
    let host = address(&mut mapping.facts).and_then(|own| own.split('/').nth(2).map(str::to_owned));
    sites.extend(host.iter().flat_map(|host| {
        let bare = host.strip_prefix("www.").unwrap_or(host);
        [bare.to_owned(), bare.split('.').next().unwrap_or_default().to_owned()]
    }));
    sites
}

fn second_headline(mapping: &mut Mapping<'_>, from: &[Source]) {
    let Some((source, texts)) = mapping.stated(from) else { return };
    let known: Vec<String> = mapping.article.headlines.iter().map(|h| loose(&h.text.plain())).collect();
    let other = texts.into_iter().find(|text| !known.contains(&loose(text)));
    if let Some(text) = other {
        let role = Some(Code::literal("subheadline"));
        mapping.article.headlines.push(Label { role, ..Label::new(text) });
        mapping.from("/headlines/1", source);
    }
}

/// Who wrote it: the first source that names somebody else than the site itself.
fn creators(mapping: &mut Mapping<'_>, from: &[Source]) {
    let sites: Vec<String> = sites(mapping).iter().map(|site| loose(site)).collect();
    let mut found: Option<(Source, Vec<Concept>)> = None;
    for source in from {
        let things = match source {
            Ld(key) => mapping.facts.ld.as_mut().map(|ld| ld.things(key)).unwrap_or_default(),
            _ => mapping.facts.texts(*source).into_iter().map(|name| Thing { name, ..Thing::default() }).collect(),
        };
        let mut people: Vec<Concept> = Vec::new();
        // A box may hold anything: only what is names and nothing else is taken from there.
        let is_sure = *source != BylineBox;
        let named = |thing: &&Thing| is_sure || copy::people_of(mapping.lex, &thing.name).is_some();
        for concept in things.iter().filter(named).flat_map(|thing| people_of(mapping.lex, thing)) {
            let name = loose(concept.label());
            let is_known = people.iter().any(|known| loose(known.label()) == name);
            if !name.is_empty() && !is_known && !sites.contains(&name) {
                people.push(concept);
            }
        }
        if found.is_none() && !people.is_empty() {
            found = Some((*source, people));
        }
    }
    if let Some((source, people)) = found {
        mapping.article.creators = people;
        mapping.from("/creators", source);
    }
}

/// The people or desks that a value names.
fn people_of(lex: &Lexicon, thing: &Thing) -> Vec<Concept> {
    let name = thing.name.trim();
    if name.is_empty() || is_address(name) || name.starts_with('@') || name.contains("//") {
        return Vec::new();
    }
    let is_organisation = thing.kind.as_deref().is_some_and(|kind| kind.ends_with("Organization"));
    let kind = if is_organisation { ConceptType::Organisation } else { ConceptType::Person };
    let uri = thing.url.clone().filter(|url| is_address(url) && !url.starts_with('#') && thing.kind.is_some());
    let parted = if is_organisation { None } else { copy::people_of(lex, name) };
    let names = parted.unwrap_or_else(|| vec![name.to_owned()]);
    let alone = names.len() == 1;
    let concept = |name| Concept { uri: uri.clone().filter(|_| alone), ..Concept::named(name) }.of(kind);
    names.into_iter().map(concept).collect()
}

/// Keywords: a list, or one text with commas.
fn keywords(mapping: &mut Mapping<'_>, from: &[Source]) {
    let Some((source, texts)) = mapping.stated(from) else { return };
    let parts: Vec<String> = match texts.as_slice() {
        [one] => one.split([',', ';', '|']).map(|part| part.trim().to_owned()).collect(),
        _ => texts,
    };
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let label = Label::new(part);
        if !mapping.article.keywords.contains(&label) {
            mapping.article.keywords.push(label);
        }
    }
    mapping.from("/keywords", source);
}

fn license(mapping: &mut Mapping<'_>, from: &[Source]) {
    let Some((source, texts)) = mapping.stated(from) else { return };
    let Some(text) = texts.into_iter().next() else { return };
    if mapping.article.rights.is_empty() {
        mapping.article.rights.push(Rights::default());
    }
    if let Some(rights) = mapping.article.rights.first_mut() {
        let href = Some(mapping.base.join(&text)).filter(|_| is_address(&text) || text.starts_with('/'));
        rights.usage_terms.push(Label { href, ..Label::new(text) });
    }
    mapping.from("/rights", source);
}

/// The pictures that stand for the story elsewhere.
fn pictures(mapping: &mut Mapping<'_>, from: &[Source]) {
    for source in from {
        let things = match source {
            Ld(key) => mapping.facts.ld.as_mut().map(|ld| ld.things(key)).unwrap_or_default(),
            _ => mapping.facts.texts(*source).into_iter().map(|name| Thing { name, ..Thing::default() }).collect(),
        };
        for thing in things {
            let text_only = Some(thing.name.clone()).filter(|name| is_address(name) || name.starts_with('/'));
            let Some(address) = thing.url.or(text_only) else { continue };
            let href = Some(mapping.base.join(&address));
            let links = &mut mapping.article.links;
            if links.iter().any(|link| link.href == href) || crate::syntax::markup::is_active(&address) {
                continue;
            }
            links.push(Link { rel: Some(Code::literal("image")), href, ..Link::default() });
        }
        if !mapping.article.links.is_empty() {
            return mapping.from("/links", *source);
        }
    }
}

fn words(mapping: &mut Mapping<'_>, from: &[Source]) {
    let Some((source, texts)) = mapping.stated(from) else { return };
    let words = texts.iter().find_map(|text| text.parse().ok()).filter(|words| *words > 0);
    if words.is_some() {
        mapping.article.counts = Some(Counts { words, ..Counts::default() });
        mapping.from("/counts", source);
    }
}

/// An article that nothing identifies is told by its text.
pub(super) fn complete(article: &mut Article, text: &str, notes: &mut Vec<Note>) {
    if article.guid.is_empty() {
        article.guid = guid::derived(text);
        notes.push(guid::note());
    }
}
