//! What several places of a document say together: names of metadata that agencies use, what the marks of a byline and a
//! dateline tell, a title in place of a headline. Nothing here is a row, since none of it stands in one place.

use super::concept;
use super::map::ITEM;
use super::read::Reading;
use super::values::time;
use crate::model::{
    AltId, Article, Code, Concept, ConceptType, Details, Entity, Inline, Label, Name, Parts, RichText, Slugline,
    Timestamp,
};
use crate::note::Note;
use crate::syntax::markup::is_blank;
use crate::syntax::markup::nitf::HEAD;
use crate::syntax::xml::keep::NativeKey;
use crate::syntax::xml::{Element, map};

/// Looks for what a row needs of a place behind it.
pub(super) fn look_ahead(root: Element<'_>, cx: &mut Reading) {
    let issue = root.descendants().take_while(|el| el.local() != "body").find(|el| el.local() == "date.issue");
    cx.issue = issue.and_then(|el| time(el.attr("norm")?));
}

/// Whether one point in time comes after another. What cannot be told apart does: it holds back.
pub(super) fn is_later(one: &Timestamp, other: &Timestamp) -> bool {
    let instant = |time: &Timestamp| time.completed("Z").0.parse::<jiff::Timestamp>().ok();
    match (instant(one), instant(other)) {
        (Some(one), Some(other)) => one > other,
        _ => true,
    }
}

/// Reads a body without a head, and headlines under the name that no version of the standard has, and many a sender.
pub(super) fn mend_head(root: Element<'_>, article: &mut Article, cx: &mut Reading) {
    let Some(body) = root.child("body") else { return };
    let stated = body.child("body.head");
    let head = stated.unwrap_or(body);
    if stated.is_none() && body.elements().any(|el| HEAD.contains(&el.local())) {
        cx.note(body.offset(), Note::repaired("/headlines", "what belongs into body.head stands in body"));
        map::read(ITEM, body, "body/body.head", article, cx);
    }
    for el in head.take_all("headline") {
        cx.note(el.offset(), Note::repaired("/headlines", "headline is read as hedline, which the standard calls it"));
        map::read(ITEM, el, "body/body.head/hedline", article, cx);
    }
    let el = head.elements().find(|el| el.local() == "slugline" && !el.is_blank());
    if let Some(el) = el.filter(|_| article.slugline.is_none()) {
        el.enter();
        article.slugline = Some(slugline(el.text().trim()));
        cx.note(el.offset(), Note::repaired("/slugline", "slugline stands in body.head, where the standard has none"));
    }
}

fn slugline(text: &str) -> Slugline {
    Slugline { text: concept::one_line(text).into(), separator: None }
}

/// Adds what follows from several places.
pub(super) fn complete(root: Element<'_>, article: &mut Article, cx: &mut Reading) {
    identifiers(root, article, cx);
    language(root, article, cx);
    in_order(root, article, cx);
    headline(article, cx);
    marks(article);
    for meta in root.child("head").into_iter().flat_map(Element::elements).filter(|el| el.local() == "meta") {
        hint(meta, article, cx);
    }
    provider(root, article, cx);
}

/// The identifier of the document, or of the file that it was.
fn identifiers(root: Element<'_>, article: &mut Article, cx: &mut Reading) {
    let Some(attr) = root.find_attr("uno").filter(|attr| !attr.value().trim().is_empty()) else { return };
    let uno = attr.value().trim().to_owned();
    if article.guid.is_empty() {
        let _ = attr.take_spelling();
        cx.mark(NativeKey::AbsentAttr("head/docdata/doc-id[1]", "id-string"), uno.as_str());
        article.guid = uno;
    } else {
        let _ = attr.take();
        article.alt_ids.push(AltId { value: uno, role: Some(Code::literal("uno")), kind: None });
    }
}

/// The language stands on the document, or on its body.
fn language(root: Element<'_>, article: &mut Article, cx: &mut Reading) {
    let body = root.child("body").and_then(|body| body.attrs().find(|attr| matches!(attr.name(), "xml:lang" | "lang")));
    let of_root = root.attrs().find(|attr| attr.name() == "xml:lang");
    let attr = body.or(of_root).filter(|attr| article.language.is_none() && !attr.value().trim().is_empty());
    let Some(attr) = attr else { return };
    let language = attr.take_spelling().trim().to_owned();
    cx.mark(NativeKey::AbsentAttr("", "baselang"), language.as_str());
    article.language = Some(language);
}

/// The main headline is the first, wherever it stands.
fn in_order(root: Element<'_>, article: &mut Article, cx: &mut Reading) {
    let head = root.child("body").and_then(|body| body.child("body.head"));
    let is_headline = |el: &Element<'_>| matches!(el.local(), "hl1" | "hl2" | "hl3" | "hl4" | "hl5") && !el.is_blank();
    let mut headlines = head.into_iter().flat_map(Element::descendants).filter(is_headline);
    let Some(at) = headlines.position(|el| el.local() == "hl1").filter(|at| (1..article.headlines.len()).contains(at))
    else {
        return;
    };
    let main = article.headlines.remove(at);
    article.headlines.insert(0, main);
    cx.note(root.offset(), Note::repaired("/headlines/0", "hl1 stands behind another headline, and is the main one"));
}

/// The title of the document is the headline, or one more.
fn headline(article: &mut Article, cx: &mut Reading) {
    let main = article.headline().map(|text| concept::one_line(&text));
    match (cx.title.take(), main) {
        (None, Some(main)) => cx.mark(NativeKey::Absent("head/title[1]"), main),
        (Some(title), Some(main)) if title.as_plain() == Some(main.as_str()) => {}
        (Some(title), None) => article.headlines.push(Label::new(title)),
        (Some(title), Some(_)) => {
            article.headlines.push(Label { role: Some(Code::literal("title")), ..Label::new(title) });
        }
        (None, None) => {}
    }
}

/// What agencies and tools say in `meta` that the standard has a place for. It fills what is empty there; the element is
/// kept as it is.
const HINTS: &[(&str, Hint)] = &[
    ("anpa-keyword", Hint::Slugline),
    ("slugline", Hint::Slugline),
    ("slug", Hint::Slugline),
    ("ntbstikkord", Hint::Slugline),
    ("ntbtjeneste", Hint::Service),
    ("anpa-wordcount", Hint::Words),
    ("word-count", Hint::Words),
    ("keywords", Hint::Keywords),
    ("news_keywords", Hint::Keywords),
    ("author", Hint::Author),
    ("language", Hint::Language),
    ("description", Hint::Description),
];

/// What a name of metadata stands for.
#[derive(Clone, Copy)]
enum Hint {
    Slugline,
    Service,
    Words,
    /// With commas between them.
    Keywords,
    Author,
    Language,
    Description,
}

fn hint(meta: Element<'_>, article: &mut Article, cx: &mut Reading) {
    let name = meta.attr("name").unwrap_or_default().to_ascii_lowercase();
    let text = meta.attr("content").map(str::trim).filter(|text| !text.is_empty() && !meta.is_taken());
    let Some((hint, text)) = HINTS.iter().find(|(own, _)| *own == name).map(|(_, hint)| *hint).zip(text) else {
        return;
    };

    let a = article;
    let path = match hint {
        Hint::Slugline if a.slugline.is_none() => {
            a.slugline = Some(slugline(text));
            cx.mark(NativeKey::AbsentAttr("head/docdata/du-key[1]", "key"), text);
            "/slugline"
        }
        Hint::Service if a.services.is_empty() => {
            a.services.push(concept::named(text));
            "/services"
        }
        Hint::Words if a.counts.is_none() => {
            let Ok(words) = text.parse() else { return };
            a.counts.get_or_insert_default().words = Some(words);
            "/counts/words"
        }
        Hint::Keywords if a.keywords.is_empty() => {
            let all = text.split(',').map(str::trim).filter(|word| !word.is_empty());
            a.keywords.extend(all.map(|word| Label::new(RichText::from(word))));
            "/keywords"
        }
        Hint::Author if a.creators.is_empty() => {
            a.creators.push(Concept::named(text));
            "/creators"
        }
        Hint::Language if a.language.is_none() => {
            a.language = Some(text.to_owned());
            "/language"
        }
        Hint::Description if a.descriptions.is_empty() => {
            a.descriptions.push(Label::new(RichText::from(text)));
            "/descriptions"
        }
        _ => return,
    };
    cx.note(meta.offset(), Note::recognised(path, format!("the metadata {name} of this sender")));
}

/// What is marked in bylines and datelines is known of the article.
fn marks(article: &mut Article) {
    for person in persons(article).collect::<Vec<_>>() {
        match article.creators.iter_mut().find(|creator| creator.name() == person.name()) {
            Some(creator) => {
                creator.kind = creator.kind.or(person.kind);
                creator.details = creator.details.take().or(person.details);
            }
            None => article.creators.push(person),
        }
    }
    let places = entities(&article.datelines).filter(|(mark, _)| mark.kind == "location");
    let places: Vec<Concept> = places.map(|(mark, _)| marked(mark).of(ConceptType::Place)).collect();
    article.located.extend(places);
    let dates = entities(&article.datelines).filter(|(mark, _)| mark.kind == "story.date");
    let dated = dates.filter_map(|(mark, _)| time(mark.attrs.get("norm")?)).next();
    article.content_created = article.content_created.take().or(dated);
}

/// The persons that are marked in bylines, with the titles behind them.
pub(super) fn persons(article: &Article) -> impl Iterator<Item = Concept> {
    let persons = entities(&article.bylines).filter(|(mark, _)| mark.kind == "person");
    persons.map(|(mark, next)| {
        let title = next.filter(|next| next.kind == "byttl").map(plain);
        let details = title.map(|title| Box::new(Details { job_title: Some(title), ..Details::default() }));
        Concept { details, ..marked(mark) }.of(ConceptType::Person)
    })
}

/// The marks in labels, each with the one that follows it.
fn entities(labels: &[Label]) -> impl Iterator<Item = (&Entity, Option<&Entity>)> {
    labels.iter().flat_map(|label| {
        let inlines = match label.text.parts() {
            Parts::Marked(inlines) => inlines,
            Parts::Plain(_) => &[],
        };
        let all = || {
            inlines.iter().filter_map(|inline| match inline {
                Inline::Entity(entity) if !is_blank(&entity.children) || entity.kind == "story.date" => Some(entity),
                _ => None,
            })
        };
        all().zip(all().skip(1).map(Some).chain([None]))
    })
}

/// What is marked, by its words and code.
fn marked(mark: &Entity) -> Concept {
    let code = mark.code.clone().unwrap_or_default();
    Concept { names: vec![Name::new(plain(mark))], literal: code.literal, ..Concept::default() }
}

fn plain(mark: &Entity) -> String {
    concept::one_line(&mark.children.plain())
}

/// Who registered the document is its provider, where it names no distributor.
fn provider(root: Element<'_>, article: &mut Article, cx: &mut Reading) {
    let docdata = root.child("head").and_then(|head| head.child("docdata"));
    let id = docdata.and_then(|docdata| docdata.child("doc-id"));
    let attr = id.and_then(|id| id.find_attr("regsrc")).filter(|attr| !attr.value().trim().is_empty());
    let Some(attr) = attr.filter(|_| article.provider.is_none()) else { return };
    let name = attr.take_spelling().trim().to_owned();
    cx.mark(NativeKey::Absent("body/body.head/distributor[1]"), name.as_str());
    article.provider = Some(Concept::named(name));
}
