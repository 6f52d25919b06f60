//! Articles by number as an adversary would hand them in: with kept bags, raw parts and marks at every place.
//!
//! What is kept comes from the samples in XML: their elements, attributes and paths, put where they do not belong as
//! often as where they do, changed and in other namespaces. Everything that can be marked as not for the public is so in
//! turn, with a secret in it. Knows no format but by its name in a bag.

use serde_json::{Map, Value, json};

use super::mutate::Dice;
use super::values::Values;

/// What stands in every text that is not for the public, and nowhere else.
pub const SECRET: &str = "ZQSECRET";

/// What a bag may say that it is of.
const BAGS: &[&str] = &["newsml-g2", "nitf"];

/// How a start tag says that what it holds is not for the public, in NewsML-G2 and in NITF.
const MARKED: &[&str] = &["pubconstraint", "type=\"npa\""];

/// Attributes that no standard has, or that are bound by it, with odd values for any.
#[rustfmt::skip]
const ATTRS: &[(&str, &str)] = &[
    ("x:own", "1"), ("xml:lang", "en"), ("xml:lang", "not a tag"), ("xml:base", "%zz"), ("xml:space", "keep"), ("id", "a"),
    ("id", "1 b"), ("dir", "up"), ("rank", "-1"), ("separator", "/"), ("xmlns", "urn:x"), ("xmlns:y", "urn:y"), ("y:z", "1"),
    ("pubconstraint", "ex:nonpublic"), ("xsi:type", "x"), ("qcode", "a b"), ("href", "http://["), ("class", "c"), ("", "x"),
    ("role", ""), ("a b", "c"), ("guid", ""), ("version", "0"), ("standard", "NITF"), ("how", "a:b"), ("validto", "soon"),
];

/// Ends of keys that mean something else than an attribute.
const MARKS: &[&str] = &["#absent", "#stood", "#assert", "#text", "#body", "#title", "@"];

/// Fragments that no sample has.
#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    "<x:y xmlns:x='urn:x'/>", "<y xmlns='urn:x'><name xmlns='http://iptc.org/std/nar/2006-10-01/'>n</name></y>", "<zork/>",
    "<headline>One</headline><headline>Two</headline>", "text", "<a", "", "<headline><b/></headline>", "<name/>",
    "<p xmlns='http://www.w3.org/1999/xhtml'>p</p>", "<nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'><body/></nitf>",
    "<urgency>12</urgency>", "<embargoed>soon</embargoed>", "<link/>", "<!-- c --><sig/>", "<subject type='a'>x</subject>",
    "<hl1>h</hl1>", "<body.content/>", "<br>text</br>", "<definition xml:lang=''/>", "<geoAreaDetails><polygon/></geoAreaDetails>",
];

/// Raw parts, for blocks and for running text.
#[rustfmt::skip]
const RAW: &[(&str, &str)] = &[
    ("html", "<x-embed id=\"1\">a &amp; b</x-embed>"), ("html", "<p>a<p>b"), ("html", "<script>x()</script>"), ("xml", "<a/>"),
    ("html", "</div>"), ("xml", "<x:y xmlns:x='urn:x' x:z='1'/>"), ("xml", "<td/>"), ("xml", "<not closed"), ("html", "text"),
    ("xml", "<p xmlns='http://www.w3.org/1999/xhtml' id='a'/>"), ("xml", "<body/>"), ("html", "<li>a</li><li>b</li>"),
    ("xml", "<media xmlns='http://iptc.org/std/NITF/2006-10-18/'/>"), ("html", "<input/><form><table><tr><p>x</table>"),
];

/// Fields that hold labels, with a mark of their own each.
#[rustfmt::skip]
const LABELS: &[&str] =
    &["headlines", "bylines", "datelines", "creditLines", "descriptions", "edNotes", "keywords"];

/// Articles, and the pieces of XML that are put into their bags.
pub struct Border {
    values: Values,
    /// Paths of elements, as they stand in bags.
    paths: Vec<String>,
    attrs: Vec<(String, String)>,
    fragments: Vec<String>,
}

impl Border {
    /// Learns from articles, and from documents in XML.
    pub fn new(articles: Vec<Value>, documents: &[Vec<u8>]) -> Border {
        let mut border =
            Border { values: Values::new(articles), paths: Vec::new(), attrs: Vec::new(), fragments: Vec::new() };
        documents.iter().for_each(|bytes| border.learn(&String::from_utf8_lossy(bytes)));
        border.attrs.extend(ATTRS.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        border.paths.sort();
        border.paths.dedup();
        border.attrs.sort();
        border.attrs.dedup();
        border
    }

    /// Takes the elements, attributes and paths out of a document.
    fn learn(&mut self, text: &str) {
        let mut open: Vec<(&str, usize)> = Vec::new();
        for (at, _) in text.match_indices('<') {
            let rest = &text[at..];
            let Some(end) = rest.find('>') else { break };
            let tag = &rest[1..end];
            if tag.starts_with(['!', '?']) {
                continue;
            }
            if tag.starts_with('/') {
                let whole = open.pop().map(|(_, from)| &text[from..at + end + 1]);
                self.fragments.extend(whole.filter(|xml| xml.len() < 400).map(str::to_owned));
                continue;
            }

            let name = tag.split([' ', '\n', '/', '\t']).next().unwrap_or_default();
            open.push((name, at));
            let path: Vec<&str> = open.iter().map(|(name, _)| *name).collect();
            let from = path.iter().position(|n| matches!(*n, "newsItem" | "packageItem" | "nitf")).map_or(0, |i| i + 1);
            self.paths.push(path[from..].join("/"));
            self.attrs.extend(attributes(tag));
            if tag.ends_with('/') {
                self.fragments.push(rest[..=end].to_owned());
                open.pop();
            }
        }
    }

    /// The input of this number: bytes that pick the format and its options, then an article.
    pub fn input(&self, number: u64, prefix: usize) -> Vec<u8> {
        let mut dice = Dice::new(number);
        let mut out: Vec<u8> = (0..prefix).map(|_| dice.byte()).collect();
        out.extend(self.article(number).to_string().into_bytes());
        out
    }

    /// The article of this number.
    pub fn article(&self, number: u64) -> Value {
        let mut dice = Dice::new(number ^ 0xB0DE);
        let mut article = self.values.sample(&mut dice);
        let Value::Object(fields) = &mut article else { return article };
        let keep = 2 + dice.roll(3);
        fields.retain(|key, _| key == "guid" || dice.roll(4) < keep);
        // What holds the whole article back would leave nothing to look at.
        if dice.roll(4) > 0 {
            fields.retain(|key, _| key != "embargo" && key != "pubStatus");
        }

        if dice.roll(8) > 0 {
            let format =
                fields.get("native").and_then(|bag| bag.get("format")).and_then(Value::as_str).unwrap_or_default();
            let format = if format.is_empty() { *dice.pick(BAGS) } else { format }.to_owned();
            let bag = fields.entry("native").or_insert_with(|| json!({ "format": format }));
            self.keep(bag, &mut dice);
        }
        for _ in 0..dice.roll(3) {
            raw(fields, &mut dice);
        }
        for _ in 0..dice.roll(4) {
            mark(fields, &mut dice);
        }
        article
    }

    /// Puts attributes, elements and namespaces into a bag.
    fn keep(&self, bag: &mut Value, dice: &mut Dice) {
        let Value::Object(bag) = bag else { return };
        let attrs = bag.entry("attrs").or_insert_with(|| json!({}));
        for _ in 0..dice.roll(5) {
            let (name, value) = dice.pick(&self.attrs);
            let key = match dice.roll(8) {
                0 => format!("{}{}", self.path(dice), dice.pick(MARKS)),
                1 => format!("@{name}"),
                _ => format!("{}@{name}", self.path(dice)),
            };
            attrs[key] = json!(value);
        }

        let elements = bag.entry("elements").or_insert_with(|| json!([]));
        for _ in 0..dice.roll(4) {
            let xml = match dice.roll(6) {
                0 => (*dice.pick(FRAGMENTS)).to_owned(),
                1 => self.fragment(dice).replacen('>', &format!("><{}/>", dice.pick(&["b", "name", "x"])), 1),
                _ => self.fragment(dice).clone(),
            };
            if let Value::Array(list) = elements {
                list.push(json!({ "at": self.place(&xml, dice), "xml": xml }));
            }
        }
        if dice.roll(6) == 0 {
            let prefix = *dice.pick(&["x", "y", "xml", "a b", ""]);
            bag.insert(
                "namespaces".to_owned(),
                json!({ prefix: dice.pick(&["urn:x", "", "http://iptc.org/std/nar/2006-10-01/"]) }),
            );
        }
    }

    fn fragment(&self, dice: &mut Dice) -> &String {
        dice.pick(&self.fragments)
    }

    /// The path of an element, with positions here and there.
    fn path(&self, dice: &mut Dice) -> String {
        let path = dice.pick(&self.paths);
        let step = |name: &str| match dice.roll(3) {
            0 => name.to_owned(),
            n => format!("{name}[{n}]"),
        };
        path.split('/').map(step).collect::<Vec<_>>().join("/")
    }

    /// Where a fragment is said to have stood: mostly where one of its name does.
    fn place(&self, xml: &str, dice: &mut Dice) -> String {
        let name = xml.trim_start_matches('<').split([' ', '>', '/', '\n']).next().unwrap_or_default();
        let fits = |path: &&String| path.rsplit('/').next() == Some(name);
        let known: Vec<&String> = self.paths.iter().filter(fits).collect();
        if known.is_empty() || dice.roll(3) == 0 {
            let path = self.path(dice);
            return format!("{}/{name}[{}]", path.rsplit_once('/').map_or("", |(parent, _)| parent), 1 + dice.roll(3));
        }
        format!("{}[{}]", dice.pick(&known), 1 + dice.roll(3))
    }
}

/// The attributes of a start tag.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some((value, more)) = after[1..].split_once(quote) else { break };
        if !name.starts_with("xmlns") {
            all.push((name.to_owned(), value.to_owned()));
        }
        rest = more;
    }
    all
}

/// Puts a raw part among the blocks of the body, or into running text.
fn raw(fields: &mut Map<String, Value>, dice: &mut Dice) {
    let (format, value) = *dice.pick(RAW);
    let part = json!({ "type": "raw", "format": format, "value": value });
    let body = fields.entry("body").or_insert_with(|| json!([]));
    let Value::Array(blocks) = body else { return };
    let at = dice.roll(blocks.len() + 1);
    match dice.roll(4) {
        0 => blocks.insert(at, part),
        1 => blocks.insert(at, json!({ "type": "list", "ordered": false, "items": [[part]] })),
        2 => {
            let cell = json!({ "blocks": [part] });
            blocks.insert(at, json!({ "type": "table", "rows": [{ "cells": [cell, { "blocks": [] }] }] }));
        }
        _ => blocks.insert(at, json!({ "type": "paragraph", "text": ["before ", part, " behind"] })),
    }
}

/// Adds something that is not for the public.
fn mark(fields: &mut Map<String, Value>, dice: &mut Dice) {
    let add = |fields: &mut Map<String, Value>, name: &str, value: Value, first: bool| {
        if let Value::Array(list) = fields.entry(name).or_insert_with(|| json!([])) {
            list.insert(if first { 0 } else { list.len() }, value);
        }
    };
    let first = dice.roll(2) == 0;
    let label = json!({ "text": format!("{SECRET} label"), "public": false });
    match dice.roll(8) {
        0 => add(
            fields,
            "texts",
            json!({ "contentType": "text/plain", "value": format!("{SECRET} text"), "public": false }),
            first,
        ),
        1 => add(fields, "rights", json!({ "notices": [label] }), first),
        2 => add(fields, "rights", json!({ "usageTerms": [label], "holder": { "literal": "h" } }), first),
        3 => {
            let article = json!({ "guid": "urn:example:hint", *dice.pick(LABELS): [label] });
            add(fields, "links", json!({ "guid": "urn:example:hint", "article": article }), first);
        }
        4 => {
            fields.insert("type".to_owned(), json!("composite"));
            let group = json!({ "id": "g1", "root": true, "role": { "qcode": "a:b" }, "titles": [label] });
            fields.insert("groups".to_owned(), json!([group]));
        }
        _ => add(fields, dice.pick::<&str>(LABELS), label, first),
    }
}

/// The first element of a document in XML in which the secret stands though neither it nor one around it has a mark.
pub fn bare_in_xml(text: &str) -> String {
    let mut open: Vec<(&str, bool)> = Vec::new();
    for piece in text.split('<').skip(1) {
        let Some((tag, content)) = piece.split_once('>') else { continue };
        let marked = open.last().is_some_and(|(_, marked)| *marked) || MARKED.iter().any(|mark| tag.contains(mark));
        if tag.starts_with('/') {
            open.pop();
        } else if !tag.starts_with(['!', '?']) && !tag.ends_with('/') {
            open.push((tag, marked));
        }
        let hidden = open.last().is_some_and(|(_, marked)| *marked);
        if content.contains(SECRET) && !hidden || tag.contains(SECRET) && !marked {
            return format!("<{piece}");
        }
    }
    String::new()
}

/// The first place in a document in JSON, or in lines of it, where the secret stands in no object that is marked.
pub fn bare_in_json(text: &str) -> String {
    let values = serde_json::Deserializer::from_str(text).into_iter::<Value>().flatten();
    let mut open: Vec<(String, Value)> = values.map(|value| (String::new(), value)).collect();
    while let Some((path, value)) = open.pop() {
        match value {
            Value::String(text) if text.contains(SECRET) => return path,
            Value::Array(list) => open.extend(list.into_iter().enumerate().map(|(i, v)| (format!("{path}/{i}"), v))),
            Value::Object(map) if map.get("public") == Some(&Value::Bool(false)) => {}
            Value::Object(map) => open.extend(map.into_iter().map(|(k, v)| (format!("{path}/{k}"), v))),
            _ => {}
        }
    }
    String::new()
}
