//! Headlines, descriptions and bodies: texts with roles and media types, several of each.
//!
//! ninjs 1 has a key each, whose end is the role, the format or both (`headline_sub`, `body_html`, `body_main_text`); the
//! later majors have lists. Of several bodies the richest is read; the others are other versions of it, or texts beside it.

use serde_json::{Map, Value};

use super::Major;
use super::concept::code_text;
use super::map::Given;
use super::parts::{Key, Parts, code, pointer};
use super::read::{Alternates, Reading};
use super::write::Writing;
use crate::model::{Article, Block, Code, Counts, Field, Inline, Label, Lens, RawContent, RichText, TextRendition};
use crate::note::{At, Note};
use crate::syntax::markup::{self, is_blank, nitf, plain, xhtml};
use crate::syntax::xml::Tree;
use crate::syntax::xml::writer::{self, Node};

pub(super) const CONTENT_TYPE: Key = ["mimetype", "contenttype", "contentType"];
const WORD_COUNT: Key = ["wordcount", "wordcount", "wordCount"];
const CHAR_COUNT: Key = ["charcount", "charcount", "charCount"];

/// The role of the story itself.
pub(super) const MAIN: &str = "main";

const PLAIN: &str = "text/plain";
const HTML: &str = "text/html";
const XHTML: &str = "application/xhtml+xml";

/// What the end of a key of ninjs 1, or the role of a text, says of its format, and the media type it stands for.
const FORMATS: &[(&str, &str)] = &[
    ("text", PLAIN),
    ("plain", PLAIN),
    ("html", HTML),
    ("html5", HTML),
    ("richhtml5", HTML),
    ("richtext", HTML),
    ("xhtml", XHTML),
    ("nitf", "application/nitf+xml"),
    ("ttnitf", "application/xml"),
    ("xml", "application/xml"),
];

fn format(name: &str) -> Option<&'static str> {
    FORMATS.iter().find(|(own, _)| name.eq_ignore_ascii_case(own)).map(|(_, media)| *media)
}

/// A text as it came.
pub(super) struct Text {
    at: String,
    /// What is left of the object it stands in.
    parts: Option<Parts>,
    role: Option<String>,
    media: Option<String>,
    value: String,
    counts: Counts,
}

/// The texts under a key.
fn texts(given: Given, cx: &mut Reading) -> Vec<Text> {
    match given.value {
        Value::String(value) => {
            let (role, media) = ends(&given.key);
            let media = media.map(str::to_owned);
            vec![Text { at: given.at, parts: None, role, media, value, counts: Counts::default() }]
        }
        // Of a key that carries its role and format, a list is one text in pieces.
        Value::Array(pieces) if given.key.contains('_') && pieces.iter().all(Value::is_string) => {
            let (role, media) = ends(&given.key);
            let value = pieces.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n");
            let media = media.map(str::to_owned);
            vec![Text { at: given.at, parts: None, role, media, value, counts: Counts::default() }]
        }
        list => Parts::list(&given.at, list, "value", cx).into_iter().filter_map(|parts| entry(parts, cx)).collect(),
    }
}

fn entry(mut parts: Parts, cx: &mut Reading) -> Option<Text> {
    let Some(value) = parts.text(&["value"]) else {
        parts.finish(cx);
        return None;
    };
    let (role, media) = (parts.text(&["role"]), parts.text(&CONTENT_TYPE));
    let counts = Counts { words: parts.whole(&WORD_COUNT), chars: parts.whole(&CHAR_COUNT), lines: None };
    Some(Text { at: parts.at.clone(), parts: Some(parts), role, media, value, counts })
}

/// The role and the format at the end of a key: `body_main_text` has both.
fn ends(key: &str) -> (Option<String>, Option<&'static str>) {
    let Some((_, end)) = key.split_once('_') else { return (None, None) };
    let is_number = |last: &str| !last.is_empty() && last.chars().all(|c| c.is_ascii_digit());
    // Of several with one end, the later ones are numbered.
    let unnumbered = end
        .rsplit_once('_')
        .filter(|(before, last)| is_number(last) && format(before.rsplit('_').next().unwrap_or_default()).is_some());
    let end = unnumbered.map_or(end, |(before, _)| before);
    let (role, last) = end.rsplit_once('_').unwrap_or(("", end));
    match format(last) {
        Some(media) => (Some(role.to_owned()).filter(|role| !role.is_empty()), Some(media)),
        None => (Some(end.to_owned()), None),
    }
}

/// Reads headlines or descriptions.
pub(super) fn labels(given: Given, lens: Lens<Vec<Label>>, a: &mut Article, cx: &mut Reading) -> Option<Value> {
    let is_key = given.value.is_string();
    if !is_key && !given.value.is_array() {
        return Some(given.value);
    }
    for one in texts(given, cx) {
        let Some(label) = label(&one, lens.field, cx) else { continue };
        let all = (lens.get_mut)(a);
        // The same text in two formats is one, said twice.
        let twin = all.iter_mut().find(|own| is_key && own.role == label.role && same(&own.text, &label.text));
        if let Some(twin) = twin {
            cx.spell(one.at, one.value.into());
            if twin.text.as_plain().is_some() {
                *twin = label;
            }
            continue;
        }
        all.push(label);
        one.parts.into_iter().for_each(|parts| parts.finish(cx));
    }
    if lens.field == Field::Headlines {
        let main = crate::syntax::iptc::main_headline(&a.headlines);
        if let Some(ahead) = a.headlines.get_mut(..=main) {
            ahead.rotate_right(1);
        }
    }
    None
}

fn same(one: &RichText, other: &RichText) -> bool {
    let words = |text: &RichText| text.plain().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    words(one) == words(other)
}

fn label(one: &Text, field: Field, cx: &mut Reading) -> Option<Label> {
    let media = one.media.as_deref().unwrap_or_default();
    let has_marks = one.value.contains(['<', '&']) && media.contains("html") || media != PLAIN && is_marked(&one.value);
    let text = if has_marks { running(one, field, cx) } else { RichText::from(one.value.trim()) };
    if is_blank(&text) {
        return None;
    }
    let written = if text.as_plain().is_none_or(is_marked) { HTML } else { "" };
    if one.parts.is_some() && !media.is_empty() && media != written {
        let key = cx.major.of(CONTENT_TYPE);
        cx.spell(pointer(&one.at, key), media.into());
    }
    Some(Label { role: one.role.as_deref().map(code), ..Label::new(text) })
}

/// Signs of markup in a text whose type nobody states.
const MARKS: &[&str] = &[
    "</b>",
    "</i>",
    "</a>",
    "</strong>",
    "</em>",
    "</span>",
    "</sup>",
    "</sub>",
    "</p>",
    "<br>",
    "<br/>",
    "<br />",
    "&amp;",
    "&nbsp;",
    "&quot;",
    "&lt;",
    "&gt;",
    "&#",
];

/// Whether a text without a stated type is markup all the same.
fn is_marked(text: &str) -> bool {
    text.contains(['<', '&']) && MARKS.iter().any(|mark| text.contains(mark))
}

/// Markup as running text: paragraphs become lines.
fn running(one: &Text, field: Field, cx: &mut Reading) -> RichText {
    let mut context = markup::Context::default();
    let blocks = xhtml::read_html(&one.value, &mut context);
    cx.remarks(&one.at, field.pointer(), context);
    let mut inlines: Vec<Inline> = Vec::new();
    for block in blocks {
        let text = match &block {
            Block::Paragraph(p) => p.text.clone(),
            Block::Heading(h) => h.text.clone(),
            _ => {
                let words =
                    Tree::parse_html(&one.value).map(|tree| tree.root().text().into_owned()).unwrap_or_default();
                return RichText::from(words.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        };
        if !inlines.is_empty() {
            inlines.push(Inline::Break(crate::model::Break {}));
        }
        inlines.extend(text.into_inlines());
    }
    RichText::new(inlines)
}

/// Bodies are read once all else is known.
pub(super) fn body(given: Given, _: &mut Article, cx: &mut Reading) -> Option<Value> {
    if !given.value.is_string() && !given.value.is_array() {
        return Some(given.value);
    }
    let mut found = texts(given, cx);
    cx.bodies.append(&mut found);
    None
}

/// What a body holds, the best to be read first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    Html,
    Nitf,
    Plain,
    Other,
}

fn holds(one: &Text) -> Holds {
    let value = one.value.trim();
    let role = one.role.as_deref().and_then(format);
    let media = one.media.as_deref().or(role).unwrap_or_default().to_ascii_lowercase();
    let head =
        value.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(value, |(_, rest)| rest.trim_start());
    let begins = |names: &[&str]| names.iter().any(|name| head.starts_with(name));
    if begins(&["<nitf", "<body.content", "<block", "<body>\n<body.content"]) {
        return Holds::Nitf;
    }
    match () {
        () if media.contains("html") && value.contains('<') => Holds::Html,
        () if media.contains("nitf") && value.contains('<') => Holds::Nitf,
        () if plain::is_html(head, &media) => Holds::Html,
        () if media.contains("xml") && value.contains('<') => Holds::Other,
        () => Holds::Plain,
    }
}

/// How much the role of a text says that it is the story itself.
fn standing(one: &Text) -> u8 {
    match one.role.as_deref().map(crate::syntax::iptc::end).as_deref() {
        Some(MAIN) => 0,
        None | Some("body" | "story" | "full" | "article" | "content") => 1,
        Some(role) if format(role).is_some() => 1,
        Some(_) => 2,
    }
}

/// Reads the body from all texts that stood for it: of those that are the story itself the richest.
pub(super) fn finish(a: &mut Article, cx: &mut Reading) {
    let texts = std::mem::take(&mut cx.bodies);
    let rank = |(i, one): (usize, &Text)| ((standing(one).max(1), holds(one), standing(one)), i);
    let Some((_, main)) = texts.iter().enumerate().filter(|(_, one)| !one.value.trim().is_empty()).map(rank).min()
    else {
        return;
    };
    for (i, one) in texts.into_iter().enumerate() {
        if i == main {
            a.body = blocks(&one, a, cx);
            let counts = Some(one.counts.clone()).filter(|counts| *counts != Counts::default());
            a.counts = a.counts.take().or(counts);
            spell_label(&one, cx);
            one.parts.into_iter().for_each(|parts| parts.finish(cx));
        } else if standing(&one) < 2 {
            version(one, a, cx);
        } else {
            beside(one, a, cx);
        }
    }
}

/// The role that the source gives the body that is read, where it is not the one that is written.
fn spell_label(one: &Text, cx: &mut Reading) {
    let role = one.role.as_deref().filter(|role| *role != MAIN && one.parts.is_some());
    role.into_iter().for_each(|role| cx.spell(pointer(&one.at, "role"), role.into()));
}

fn blocks(one: &Text, a: &mut Article, cx: &mut Reading) -> Vec<Block> {
    let mut context = markup::Context::default();
    context.known = markup::Known::of(a);
    let unescaped = unescaped(&one.value);
    if unescaped.is_some() {
        cx.note(&one.at, Note::repaired("/body", "the markup was escaped once too often: it was read as markup"));
    }
    let value = unescaped.as_deref().unwrap_or(&one.value);
    let blocks = match holds(one) {
        _ if unescaped.is_some() => xhtml::read_html(value, &mut context),
        Holds::Html => xhtml::read_html(&one.value, &mut context),
        Holds::Plain => plain::blocks(&one.value),
        Holds::Nitf | Holds::Other => match Tree::parse_str(one.value.trim()) {
            Ok(tree) if holds(one) == Holds::Nitf => nitf::read(tree.root(), &mut context),
            Ok(tree) => xhtml::read_house(tree.root(), &mut context),
            Err(_) => xhtml::read_html(&one.value, &mut context),
        },
    };
    if let Some(dateline) = context.dateline.take().filter(|_| a.datelines.is_empty()) {
        cx.note(&one.at, Note::recognised("/datelines", "the body marks it as the dateline"));
        a.datelines.push(Label::new(dateline.plain().into_owned()));
    }
    cx.remarks(&one.at, "/body", context);
    blocks
}

/// Markup whose every `<` was escaped once more.
fn unescaped(value: &str) -> Option<String> {
    let is_escaped = !value.contains('<') && ["&lt;p", "&lt;/", "&lt;br"].iter().any(|mark| value.contains(mark));
    let tree = Tree::parse_html(value).ok().filter(|_| is_escaped)?;
    Some(tree.root().text().into_owned())
}

/// Another version of the story.
fn version(one: Text, a: &mut Article, cx: &mut Reading) {
    let what = one.role.as_deref().or(one.media.as_deref()).unwrap_or("another version").to_owned();
    let Text { at, parts, role, media, value, .. } = one;
    if cx.options.alternates == Alternates::Keep && !value.trim().is_empty() {
        let content_type = media.unwrap_or_else(|| PLAIN.to_owned());
        a.alternates.push(RawContent { role: role.as_deref().map(code), content_type, value });
        return parts.into_iter().for_each(|parts| parts.finish(cx));
    }
    if value.trim().is_empty() {
        return;
    }
    let detail = format!("another version of the body ({what}) stays in native; --read alternates=keep reads it");
    cx.note(&at, Note::unmapped("/alternates", detail));
    match parts {
        None => cx.spell(at, value.into()),
        Some(mut parts) => {
            let mut whole = parts.rest();
            let said = [("role", role), (cx.major.of(CONTENT_TYPE), media), ("value", Some(value))];
            whole.extend(said.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?.into()))));
            cx.spell(at, Value::Object(whole));
        }
    }
}

/// A text of its own beside the story.
fn beside(one: Text, a: &mut Article, cx: &mut Reading) {
    let counts = [("wordcount", one.counts.words), ("charcount", one.counts.chars)];
    let tech = counts.into_iter().filter_map(|(key, n)| Some((key.to_owned(), n?.to_string()))).collect();
    let name = one.role.as_deref().map(code);
    let public = name.as_ref().is_some_and(|name| crate::syntax::iptc::is_nonpublic(name.best())).then_some(false);
    a.texts.push(TextRendition { name, content_type: one.media, public, value: one.value, tech });
    one.parts.into_iter().for_each(|parts| parts.finish(cx));
}

// Writing.

/// A text as it stands in JSON: plain, or with its marks as HTML.
fn spelt(text: &RichText, at: At<'_>, cx: &mut Writing<'_>) -> (Option<&'static str>, String) {
    // Plain text that would be taken for markup is written as markup.
    if let Some(text) = text.as_plain().filter(|text| !is_marked(text)) {
        return (None, text.to_owned());
    }
    let mut node = Node::mixed("p");
    xhtml::write_rich(&mut node, text, xhtml::Host::Label, at, &mut cx.notes);
    let mut out = String::new();
    writer::write(&node, 0, &mut out);
    let inner = out.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    (Some(HTML), inner.map_or_else(|| out.clone(), str::to_owned))
}

fn role_text(role: Option<&Code>) -> Option<String> {
    role.map(code_text).filter(|role| !role.trim().is_empty())
}

/// Labels as a list.
pub(super) fn write_labels(labels: &[Label], field: Field, cx: &mut Writing<'_>) -> Option<Value> {
    let at = At::ROOT.key(field.name());
    let mut all = Vec::new();
    for (i, label) in labels.iter().enumerate().filter(|(_, label)| !is_blank(&label.text)) {
        let (media, value) = spelt(&label.text, at.index(i).key("text"), cx);
        let entries = [
            ("role", role_text(label.role.as_ref())),
            (cx.major.of(CONTENT_TYPE), media.map(str::to_owned)),
            ("value", Some(value)),
        ];
        all.push(Value::Object(
            entries.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?.into()))).collect(),
        ));
    }
    (!all.is_empty()).then_some(Value::Array(all))
}

/// Labels as a key each, for ninjs 1: the main headline under its own, all others with role and format behind it.
pub(super) fn write_keys(labels: &[Label], base: &str, out: &mut Map<String, Value>, cx: &mut Writing<'_>) {
    let field = if base == "headline" { Field::Headlines } else { Field::Descriptions };
    let at = At::ROOT.key(field.name());
    for (i, label) in labels.iter().enumerate().filter(|(_, label)| !is_blank(&label.text)) {
        let (media, value) = spelt(&label.text, at.index(i).key("text"), cx);
        let role = role_text(label.role.as_ref()).map(|role| end_of_key(&role));
        let is_main = field == Field::Headlines && role.as_deref().is_none_or(|role| role == MAIN) && media.is_none();
        let key = match (&role, media) {
            _ if is_main && !out.contains_key(base) => base.to_owned(),
            (None, None) => format!("{base}_text"),
            (None, Some(_)) => format!("{base}_html"),
            (Some(role), None) => format!("{base}_{role}"),
            (Some(role), Some(_)) => format!("{base}_{role}_html"),
        };
        insert_new(out, key, value.into());
    }
}

/// Inserts under a key that is free, numbered if need be.
fn insert_new(out: &mut Map<String, Value>, key: String, value: Value) {
    let free = (2..).map(|n| format!("{key}_{n}")).find(|key| !out.contains_key(key));
    let key = if out.contains_key(&key) { free.unwrap_or(key) } else { key };
    out.insert(key, value);
}

/// A role as the end of a key of ninjs 1.
fn end_of_key(role: &str) -> String {
    let local = code(role);
    local.local().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// The body, and after it the texts beside it.
pub(super) fn write_bodies(a: &Article, cx: &mut Writing<'_>) -> Option<Value> {
    let mut all = Vec::new();
    if !a.body.is_empty() {
        let value = markup_of(&a.body, cx);
        all.push((Some(MAIN.to_owned()), XHTML.to_owned(), value, a.counts.clone().unwrap_or_default()));
    }
    for TextRendition { name, content_type, value, tech, .. } in &a.texts {
        let number = |key: &str| tech.get(key).and_then(|n| n.parse().ok());
        let counts = Counts { words: number("wordcount"), chars: number("charcount"), lines: None };
        all.push((role_text(name.as_ref()), content_type.clone().unwrap_or_default(), value.clone(), counts));
    }
    for RawContent { role, content_type, value } in &a.alternates {
        all.push((role_text(role.as_ref()), content_type.clone(), value.clone(), Counts::default()));
    }
    all.retain(|(_, _, value, _)| !value.trim().is_empty());
    if cx.major == Major::One {
        all.into_iter().for_each(|one| write_body_key(one, cx));
        return None;
    }

    let entry = |(role, media, value, counts): (Option<String>, String, String, Counts)| {
        let mut out = Map::new();
        role.into_iter().for_each(|role| drop(out.insert("role".to_owned(), role.into())));
        if !media.is_empty() {
            out.insert(cx.major.of(CONTENT_TYPE).to_owned(), media.into());
        }
        for (key, count) in [(CHAR_COUNT, counts.chars), (WORD_COUNT, counts.words)] {
            count.into_iter().for_each(|count| drop(out.insert(cx.major.of(key).to_owned(), count.into())));
        }
        out.insert("value".to_owned(), value.into());
        Value::Object(out)
    };
    let all: Vec<Value> = all.into_iter().map(entry).collect();
    (!all.is_empty()).then_some(Value::Array(all))
}

/// One body under a key of its own, for ninjs 1.
fn write_body_key((role, media, value, _): (Option<String>, String, String, Counts), cx: &mut Writing<'_>) {
    let kind = match media.as_str() {
        XHTML => "xhtml",
        media if media.contains("html") => "html",
        media if media.contains("nitf") => "nitf",
        media if media.contains("xml") => "xml",
        _ => "text",
    };
    let key = match role.filter(|role| role != MAIN) {
        Some(role) if media.is_empty() => format!("body_{}", end_of_key(&role)),
        Some(role) => format!("body_{}_{kind}", end_of_key(&role)),
        None => format!("body_{kind}"),
    };
    insert_new(&mut cx.beside, key, value.into());
}

/// Blocks as a piece of XHTML.
fn markup_of(blocks: &[Block], cx: &mut Writing<'_>) -> String {
    let mut node = Node::new("div");
    xhtml::write_blocks(&mut node, blocks, At::ROOT.key("body"), &mut cx.notes);
    let mut out = String::new();
    writer::write_content(&node, &mut out);
    out.truncate(out.trim_end().len());
    out
}
