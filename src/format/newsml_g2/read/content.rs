//! contentSet: the body, the renditions, and the other versions of the content.
//!
//! Which member becomes the body is decided by its language and by what it holds, hardly by its label.

use std::borrow::Cow;

use super::item_reading::{ItemReading, is_marked};
use super::{Alternates, metadata_in_body};
use crate::code;
use crate::format::newsml_g2::body_form::BodyForm;
use crate::format::newsml_g2::map::RENDITION;
use crate::model::{Article, Block, Counts, RawContent, Rendition, TextRendition};
use crate::note::{At, Note, NoteKind};
use crate::syntax::markup::{self, nitf, plain, xhtml};
use crate::syntax::xml::keep::{self, NativeKey};
use crate::syntax::xml::writer::{self, Node};
use crate::syntax::xml::{Attr, Element, map};
use crate::syntax::{base64, iptc};

/// What a member of a contentSet holds, the best for a body first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    Xhtml,
    Nitf,
    Html,
    Text,
    /// XML of a vocabulary that is not known.
    Other,
    /// Nothing that can be read.
    Nothing,
}

/// Reads the content of an item in `language`, all sets as if they were one. Gives the language of the body, if it
/// states one.
pub(super) fn read(
    sets: &[Element<'_>],
    language: Option<&str>,
    article: &mut Article,
    cx: &mut ItemReading<'_>,
) -> Option<String> {
    // Neither files nor bodies have marks: what is not for publication stays with NewsML-G2.
    let sets: Vec<Element<'_>> = sets.iter().copied().filter(|set| !cx.is_held(*set)).collect();
    for el in sets.iter().flat_map(|set| set.take_all("remoteContent")) {
        if is_marked(el) {
            el.untake();
            continue;
        }
        let rendition = rendition(el, cx);
        article.renditions.push(rendition);
        el.set_position(u32::try_from(article.renditions.len()).unwrap_or(0));
    }

    let inline = |e: &Element<'_>| matches!(e.local(), "inlineXML" | "inlineData");
    let members: Vec<(Element<'_>, Holds)> = sets
        .iter()
        .flat_map(|set| set.elements())
        .filter(|e| inline(e) && !is_marked(*e))
        .map(|e| (e, holds(e)))
        .collect();
    let main = main_member(&members, article.language.as_deref().or(language));
    let mut language = None;
    for (el, holds) in members {
        if main.is_some_and(|m| m.offset() == el.offset()) {
            language = body(el, holds, article, cx);
        } else if el.local() == "inlineData" && matches!(holds, Holds::Text | Holds::Html) && encoding(el).is_none() {
            article.texts.push(text_rendition(el, cx));
        } else if cx.options.alternates == Alternates::Keep {
            article.alternates.extend(alternate(el, cx));
        } else if main.is_some() {
            let what = el.attr("rendition").or_else(|| el.attr("contenttype")).unwrap_or("another version");
            let detail =
                format!("another version of the body ({what}) stays in native; --read alternates=keep reads it");
            cx.note(el.offset(), Note::unmapped("/alternates", detail));
        }
    }
    language
}

/// The member that becomes the body: none of another language than the item's; the richest; among equals one whose name
/// says so, or that has none; then the longest. What is not for publication is never the body.
fn main_member<'t>(members: &[(Element<'t>, Holds)], language: Option<&str>) -> Option<Element<'t>> {
    let candidates = members.iter().filter(|(el, h)| *h != Holds::Nothing && !iptc::is_nonpublic(named(*el)));
    let rank = |(el, holds): &&(Element<'_>, Holds)| {
        let is_named = !matches!(iptc::end(named(*el)).as_str(), "" | "main" | "body" | "text" | "story" | "full");
        (is_other_language(*el, language), *holds, is_named, std::cmp::Reverse(el.text().trim().len()))
    };
    candidates.min_by_key(rank).map(|(el, _)| *el)
}

/// Whether a member says that it is in another language than the item.
fn is_other_language(el: Element<'_>, item: Option<&str>) -> bool {
    let primary = |tag: &str| tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
    let own = el.lang().or_else(|| el.elements().next().and_then(Element::lang)).map(primary);
    matches!((own, item.map(primary)), (Some(own), Some(item)) if own != item)
}

/// The name of the rendition that a member is, if it has one.
fn named(el: Element<'_>) -> &str {
    el.attr("rendition").or_else(|| el.attr("renditionuri")).unwrap_or_default()
}

/// A text beside the body, word for word.
fn text_rendition(el: Element<'_>, cx: &mut ItemReading<'_>) -> TextRendition {
    el.enter();
    TextRendition {
        public: iptc::is_nonpublic(named(el)).then_some(false),
        name: cx.code(el, "rendition", "renditionuri"),
        content_type: el.take_attr("contenttype").filter(|t| !t.trim().is_empty()).map(str::to_owned),
        value: el.take_text().into_owned(),
        tech: technical(el),
    }
}

/// Attributes that have no field of their own.
fn technical(el: Element<'_>) -> indexmap::IndexMap<String, String> {
    let rest = el.attrs().filter(|a| a.prefix().is_empty() && a.is_untaken());
    rest.map(|a| (a.name().to_owned(), a.take().to_owned())).collect()
}

/// The text in a member, decoded; `None` for what is no text.
fn text_of(el: Element<'_>) -> Option<Cow<'_, str>> {
    match encoding(el) {
        None => Some(el.text()),
        Some(code) => decoded(&el.text(), code).map(Cow::Owned),
    }
}

/// By what code the text in a member is encoded, if by any.
fn encoding(el: Element<'_>) -> Option<&str> {
    ENCODING.iter().find_map(|name| el.attr(name)).filter(|code| !code.trim().is_empty())
}

/// The attributes of `inlineData` that name an encoding.
const ENCODING: [&str; 2] = ["encoding", "encodinguri"];

/// A text out of Base64; `None` for what is encoded otherwise, or is no text.
fn decoded(text: &str, code: &str) -> Option<String> {
    let is_base64 = iptc::end(code).eq_ignore_ascii_case("base64");
    let bytes = is_base64.then(|| base64::decode(text)).flatten()?;
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

/// Whether a text of an `inlineData` that was kept says the same as the one that is written.
pub(in crate::format::newsml_g2) fn says_same(written: &Node, kept: &str) -> bool {
    let code = ENCODING.iter().find_map(|name| written.attr(name));
    let text = |text: &str| match code {
        None => Some(text.to_owned()),
        Some(code) => decoded(text, code),
    };
    let (Some(written), Some(kept)) = (text(&written.words()), text(kept)) else { return false };
    let html = |text: &str| xhtml::read_html(text, &mut markup::Context::default());
    match plain::is_html(kept.trim(), "html") {
        true => html(&written) == html(&kept),
        false => plain::blocks(&written) == plain::blocks(&kept),
    }
}

fn holds(el: Element<'_>) -> Holds {
    let Some(root) = el.elements().next() else {
        let Some(text) = text_of(el) else { return Holds::Nothing };
        let label = el.attr("contenttype").unwrap_or_default();
        return match text.trim() {
            "" => Holds::Nothing,
            text if plain::is_html(text, label) => Holds::Html,
            _ => Holds::Text,
        };
    };
    holds_of(root)
}

/// What an element is the root of.
fn holds_of(root: Element<'_>) -> Holds {
    match root.local() {
        "nitf" | "body.content" | "body.head" | "block" => Holds::Nitf,
        "html" | "body" | "div" | "p" | "section" | "article" | "main" | "table" | "ul" | "ol" | "h1" | "h2" | "h3"
        | "blockquote" | "pre" | "figure" | "span" => Holds::Xhtml,
        _ if root.namespace() == xhtml::XHTML => Holds::Xhtml,
        _ => Holds::Other,
    }
}

/// The element of HTML in which all of its markup stands as text.
fn escaped(root: Element<'_>) -> Option<Element<'_>> {
    let holder = root.child("body").filter(|_| matches!(root.local(), "html")).unwrap_or(root);
    let holds_blocks = matches!(holder.local(), "html" | "body" | "div" | "section" | "article" | "p");
    let only_text = holds_blocks && holder.elements().next().is_none();
    (only_text && plain::is_html(holder.text().trim(), "")).then_some(holder)
}

fn body(el: Element<'_>, holds: Holds, article: &mut Article, cx: &mut ItemReading<'_>) -> Option<String> {
    // Texts before it keep their place before it.
    let before = article.texts.len();
    let position = if el.local() == "inlineData" { before + 1 } else { 1 };
    if el.elements().next().is_some() {
        el.open();
    } else {
        el.enter();
    }
    counts(el, article);
    let mut context = markup::Context::default();
    context.known = markup::Known::of(article);
    let as_what = match holds {
        Holds::Html => {
            article.body = xhtml::read_html(&text_of(el).unwrap_or_default(), &mut context);
            "html"
        }
        Holds::Text | Holds::Nothing => {
            article.body = plain::blocks(&text_of(el).unwrap_or_default());
            "text"
        }
        Holds::Xhtml | Holds::Nitf | Holds::Other => {
            roots(el, article, &mut context, cx);
            match holds {
                Holds::Xhtml => "xhtml",
                Holds::Nitf => "nitf",
                _ => "raw",
            }
        }
    };

    // What stands in text has no place of its own.
    let inside = holds == Holds::Html;
    context.remarks.iter_mut().filter(|r| inside || r.offset == 0).for_each(|r| r.offset = el.offset());
    let dateline = context.dateline.take();
    cx.remarks(context);
    if el.local() == "inlineXML" && matches!(as_what, "html" | "text") {
        let detail = format!("inlineXML holds XML: the text in it is read as {as_what}");
        cx.note(el.offset(), Note::repaired("/body", detail));
    }

    if article.body.is_empty() {
        article.counts = None;
        el.untake();
        return None;
    }
    metadata_in_body::fill(el, dateline, article, cx);
    content_type(el, position, as_what, cx);
    // Text has no place in inlineXML.
    let name = if matches!(as_what, "html" | "text") { "inlineData" } else { el.local() };
    let path = format!("contentSet/{name}[{position}]");
    let form = BodyForm {
        markup: as_what,
        encoded: encoding(el).is_some(),
        before: if name == "inlineXML" { before } else { 0 },
    };
    if name != "inlineXML" || form != BodyForm::USUAL {
        cx.mark(NativeKey::Body(&path), form.to_string());
    }
    if el.local() == name && !is_written_so(el, holds, &article.body) {
        cx.mark(NativeKey::Typed(&path), keep::veiled(&el.text()));
    }
    language(el)
}

/// The language that a body states; how it is encoded is known by now.
fn language(el: Element<'_>) -> Option<String> {
    for attr in ENCODING.iter().filter_map(|name| el.find_attr(name)) {
        let _ = attr.take_spelling();
    }
    let lang = el.attrs().find(|a| a.name() == "xml:lang").map(Attr::take_spelling);
    lang.map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned)
}

/// Whether a text that is the body would be written as it stands, or must not be: an address that runs is never written.
fn is_written_so(el: Element<'_>, holds: Holds, blocks: &[Block]) -> bool {
    let is_encoded = encoding(el).is_some();
    if holds != Holds::Html {
        return !is_encoded;
    }
    let mut holder = Node::new("div");
    let mut notes = Vec::new();
    xhtml::write_blocks(&mut holder, blocks, At::ROOT, &mut notes);
    let mut written = String::new();
    writer::write_content(&holder, &mut written);
    !is_encoded && written == el.text() || notes.iter().any(|note| note.code == code::ACTIVE)
}

/// The markup in the body: one root by the standard, all of them where there are more.
fn roots(el: Element<'_>, article: &mut Article, context: &mut markup::Context, cx: &mut ItemReading<'_>) {
    for (i, root) in el.elements().enumerate() {
        if i == 1 {
            let detail = "inlineXML may have one element only: all of them were read as the body";
            cx.note(root.offset(), Note::repaired("/body", detail));
        }
        if i == 0 {
            namespace(root, cx);
        }
        let blocks = match holds_of(root) {
            Holds::Nitf => nitf::read(root, context),
            Holds::Xhtml => match escaped(root) {
                Some(holder) => unescaped(root, holder, context),
                None => xhtml::read(root, context),
            },
            _ => xhtml::read_house(root, context),
        };
        article.body.extend(blocks);
    }
}

/// Says that a root stands in another namespace than that of its vocabulary, or in none.
fn namespace(root: Element<'_>, cx: &mut ItemReading<'_>) {
    let stated = root.namespace();
    let (vocabulary, fits) = match holds_of(root) {
        Holds::Xhtml => ("XHTML", stated == xhtml::XHTML),
        // Each release of NITF had one of its own.
        Holds::Nitf => ("NITF", stated.starts_with("http://iptc.org/std/NITF/") || stated.contains("/std/nitf/")),
        _ => return,
    };
    if !fits {
        let place = if stated.is_empty() { "no namespace".to_owned() } else { format!("the namespace {stated}") };
        let detail = format!("{} stands in {place}: read as {vocabulary}", root.local());
        cx.note(root.offset(), Note::repaired("/body", detail));
    }
}

/// HTML that stands as text in an element of HTML.
fn unescaped(root: Element<'_>, holder: Element<'_>, context: &mut markup::Context) -> Vec<Block> {
    root.enter();
    holder.enter();
    let before = context.remarks.len();
    let blocks = xhtml::read_html(&holder.text(), context);
    let detail = format!("the markup in {} stood there as text: it was read as markup", holder.local());
    context.remarks.push(markup::Remark { kind: NoteKind::Repaired, detail, offset: holder.offset() });
    context.remarks.iter_mut().skip(before).for_each(|r| r.offset = holder.offset());
    blocks
}

/// Whether a media type, with or without parameters, names this sort of body.
fn is_label(label: &str, as_what: &str) -> bool {
    let label = label.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match as_what {
        "xhtml" => label == "application/xhtml+xml",
        "nitf" => {
            matches!(label.as_str(), "application/nitf+xml" | "text/vnd.iptc.nitf" | "application/vnd.iptc.nitf+xml")
        }
        "html" => label == "text/html",
        "text" => label.starts_with("text/") && label != "text/html",
        _ => true,
    }
}

/// The label of the body, where it is not the one that would be written.
fn content_type(el: Element<'_>, position: usize, as_what: &str, cx: &mut ItemReading<'_>) {
    let default = match as_what {
        "xhtml" => "application/xhtml+xml",
        "nitf" => "application/nitf+xml",
        "html" => "text/html",
        "text" => "text/plain",
        _ => "",
    };

    match el.find_attr("contenttype") {
        Some(attr) if attr.value() == default => {
            let _ = attr.take();
        }
        Some(attr) => {
            if !is_label(attr.value(), as_what) {
                let detail = format!("the body is labelled {:?}, and is {as_what}: read as what it is", attr.value());
                cx.note(attr.offset(), Note::repaired("/body", detail));
            }
            let _ = attr.take_spelling();
        }
        None => {
            cx.mark(NativeKey::AbsentAttr(&format!("contentSet/{}[{position}]", el.local()), "contenttype"), "");
        }
    }
}

/// Sizes as declared; one that is no number stays in `native`.
fn counts(el: Element<'_>, article: &mut Article) {
    let number = |name: &str| {
        let attr = el.find_attr(name)?;
        let number = attr.value().trim().parse::<u64>().ok()?;
        let _ = attr.take();
        Some(number)
    };
    let counts = Counts { words: number("wordcount"), chars: number("charcount"), lines: number("linecount") };
    article.counts = (counts != Counts::default()).then_some(counts);
}

fn alternate(el: Element<'_>, cx: &mut ItemReading<'_>) -> Option<RawContent> {
    let root = el.elements().next();
    let value = root.map_or_else(|| el.text().into_owned(), Element::to_xml);
    if value.trim().is_empty() || el.elements().count() > 1 {
        return None;
    }
    el.enter();
    el.take_content();
    let content_type = el.take_attr("contenttype").filter(|t| !t.is_empty());
    let default = if root.is_some() { "application/xml" } else { "text/plain" };
    Some(RawContent {
        role: cx.code(el, "rendition", "renditionuri"),
        content_type: content_type.unwrap_or(default).to_owned(),
        value,
    })
}

fn rendition(el: Element<'_>, cx: &mut ItemReading<'_>) -> Rendition {
    let mut rendition = Rendition::default();
    map::read(RENDITION, el, "", &mut rendition, cx);
    Rendition { tech: technical(el), ..rendition }
}
