//! Fills a [`Tree`] from text with quick-xml's events: names, namespaces, text with its references resolved.
//!
//! Knows no input: what is wrong is an offset into the text and an error. No recursion; depth, expansion and the number
//! of attributes are limited.

use std::cell::Cell;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, escape};

use super::tree::{AttrNode, Decl, NONE, Node, Slice, Tree};
use crate::code;
use crate::error::{Error, ErrorKind, Result};
use crate::syntax::input::{Input, Limits};

/// Elements of HTML which have no content and no end tag.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Something wrong at an offset of the text.
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) error: Error,
}

/// How far an element could be parsed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It ends here.
    Complete(usize),
    /// The text ends before it does.
    Incomplete,
}

/// What holds around the element that is parsed.
pub(super) struct Around<'a> {
    pub(super) limits: &'a Limits,
    /// Namespace declarations in force, outermost first: prefix and URI.
    pub(super) scope: &'a [(String, String)],
    /// Internal entities of the DTD.
    pub(super) entities: &'a [(String, String)],
    /// How deep the element stands.
    pub(super) depth: usize,
    /// Whether to put up with HTML.
    pub(super) html: bool,
    /// Whether only the start tag is wanted.
    pub(super) only_tag: bool,
    /// Where the text begins in the whole input.
    pub(super) base: u64,
}

/// Parses a whole text into a tree of its own.
pub(super) fn parse(text: &str, limits: &Limits, html: bool) -> Result<Tree> {
    let around = Around { limits, scope: &[], entities: &[], depth: 0, html, only_tag: false, base: 0 };
    let mut tree = Tree::default();
    let end = match fill(&mut tree, text, &around) {
        Ok(Outcome::Complete(end)) => end,
        Ok(Outcome::Incomplete) => {
            let fault = Fault { at: text.len(), error: ends_early(&tree) };
            return Err(located(text, fault));
        }
        Err(fault) => return Err(located(text, fault)),
    };
    let rest = text.get(end..).unwrap_or_default();
    match after_root(rest) {
        None => Ok(tree),
        Some(at) => Err(located(
            text,
            Fault { at: end + at, error: Error::malformed(AFTER_ROOT).coded(code::XML_OUTSIDE_ROOT) },
        )),
    }
}

pub(super) const AFTER_ROOT: &str = "content after the end of the document element";

fn located(text: &str, fault: Fault) -> Error {
    match Input::from_bytes(text).and_then(|mut i| i.read_all().map(str::len).map(|_| i)) {
        Ok(input) => input.locate(fault.error, fault.at as u64),
        Err(_) => fault.error,
    }
}

/// The error for a text that ends within the element.
pub(super) fn ends_early(tree: &Tree) -> Error {
    let open = tree.nodes.iter().rfind(|n| n.end == NONE && n.local != NONE);
    let name = open.map_or("", |n| tree.get(n.text));
    if name.is_empty() {
        return Error::malformed("no XML element in it").coded(code::EMPTY_INPUT);
    }
    Error::malformed(format!("the input ends within the element {name}: </{name}> is missing"))
        .coded(code::CUT_OFF)
        .help("is the file cut off?")
}

/// The first thing after the document element that is neither white space nor a comment.
pub(super) fn after_root(rest: &str) -> Option<usize> {
    let mut reader = Reader::from_str(rest);
    loop {
        let at = position(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(Event::Comment(_) | Event::PI(_)) => {}
            Ok(Event::Text(t)) if t.trim().is_empty() => {}
            Ok(Event::Text(t)) => return Some(at + t.len() - t.trim_start().len()),
            _ => return Some(at),
        }
    }
}

pub(super) fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// Parses the first element of `text` into `tree`, which is emptied before.
pub(super) fn fill(tree: &mut Tree, text: &str, around: &Around<'_>) -> std::result::Result<Outcome, Fault> {
    tree.clear(around.base);
    let Some(length) = u32::try_from(text.len()).ok().filter(|n| *n < u32::MAX / 4) else {
        return Err(Fault { at: 0, error: Error::new(ErrorKind::Limit, "one article is larger than 1 GB of XML") });
    };
    tree.source_len = length;
    let (open, scope) = (std::mem::take(&mut tree.open), std::mem::take(&mut tree.scope));
    let mut builder = Builder { tree, text, around, open, scope, expanded: 0, in_text: false };
    builder.declare_around();
    let outcome = builder.run();
    // The stacks keep their memory for the next item.
    let (mut open, mut scope) = (builder.open, builder.scope);
    open.clear();
    scope.clear();
    (tree.open, tree.scope) = (open, scope);
    let outcome = outcome?;
    tree.source.push_str(text);
    Ok(outcome)
}

impl Tree {
    fn clear(&mut self, base: u64) {
        self.base = base;
        self.source.clear();
        self.extra.clear();
        self.nodes.clear();
        self.attrs.clear();
        self.decls.clear();
        self.repairs.clear();
    }
}

struct Builder<'t, 'a> {
    tree: &'t mut Tree,
    text: &'a str,
    around: &'a Around<'a>,
    /// The open elements, with how many declarations were in force before each.
    open: Vec<(u32, usize)>,
    /// Declarations in force.
    scope: Vec<u32>,
    /// Characters that entities have added.
    expanded: usize,
    /// Whether the last node is a text of the innermost element, which the next text joins.
    in_text: bool,
}

type Step<T = ()> = std::result::Result<T, Fault>;

impl<'a> Builder<'_, 'a> {
    fn declare_around(&mut self) {
        for (prefix, uri) in self.around.scope {
            let (prefix, uri) = (self.extra(prefix), self.extra(uri));
            self.scope.push(index(self.tree.decls.len()));
            self.tree.decls.push(Decl { prefix, uri, node: NONE });
        }
        if self.around.html {
            let name = self.extra("body");
            self.push_element(0, name, 0);
        }
    }

    fn run(&mut self) -> Step<Outcome> {
        let text = self.text;
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let at = position(reader.buffer_position());
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(e) if is_cut_off(&e) && !self.around.html => return Ok(Outcome::Incomplete),
                Err(e) => return Err(fault(position(reader.error_position()), &e)),
            };
            let ended = match event {
                Event::Start(e) => {
                    self.start(at, &e)?;
                    let ends = self.around.only_tag || (self.around.html && VOID.contains(&e.name().0));
                    ends && self.close()
                }
                Event::Empty(e) => {
                    self.start(at, &e)?;
                    self.close()
                }
                Event::End(e) => self.end(at, e.name().0)?,
                Event::Text(e) => self.characters(at, &e).map(|()| false)?,
                Event::CData(e) => self.cdata(at, &e).map(|()| false)?,
                Event::GeneralRef(e) => self.reference(at, &e).map(|()| false)?,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => false,
                Event::Eof => return Ok(self.eof()),
            };
            if ended {
                return Ok(Outcome::Complete(position(reader.buffer_position())));
            }
        }
    }

    fn eof(&mut self) -> Outcome {
        if !self.around.html {
            return Outcome::Incomplete;
        }
        while !self.close() {}
        Outcome::Complete(self.text.len())
    }

    fn start(&mut self, at: usize, tag: &BytesStart<'_>) -> Step {
        let depth = self.around.depth + self.open.len();
        if depth >= self.around.limits.depth {
            let error = Limits::reached("depth", format!("elements nest deeper than the limit of {depth}"));
            return Err(Fault { at, error });
        }
        self.check_size(at)?;
        let qname = tag.name().0;
        if self.around.html {
            self.close_implied(qname);
        }
        let name = self.slice(qname);
        let local = qname.find(':').map_or(0, |i| i + 1);
        self.push_element(at, name, local);
        self.attributes(at, tag)?;
        let prefix = qname.get(..local.saturating_sub(1)).unwrap_or_default();
        let ns = self.namespace(at, prefix)?;
        if let Some(node) = self.tree.nodes.last_mut() {
            node.ns = ns;
            node.last_attr = index(self.tree.attrs.len());
        }
        Ok(())
    }

    fn check_size(&self, at: usize) -> Step {
        let most = self.around.limits.elements;
        if self.tree.nodes.len() < most && self.tree.repairs.len() < most {
            return Ok(());
        }
        let error = Limits::reached("elements", format!("an article has more than {most} elements and texts"));
        Err(Fault { at, error })
    }

    fn push_element(&mut self, at: usize, text: Slice, local: usize) {
        let first = index(self.tree.attrs.len());
        self.open.push((index(self.tree.nodes.len()), self.scope.len()));
        self.in_text = false;
        self.tree.nodes.push(Node {
            start: index(at),
            end: NONE,
            text,
            local: index(local),
            ns: NONE,
            first_attr: first,
            last_attr: first,
            taken: Cell::default(),
            position: Cell::default(),
        });
    }

    /// HTML: a paragraph, list item or cell ends where the next one begins.
    fn close_implied(&mut self, next: &str) {
        const BLOCKS: [&str; 17] = [
            "p",
            "div",
            "ul",
            "ol",
            "table",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "section",
            "hr",
            "figure",
            "header",
        ];
        let Some((node, _)) = self.open.last() else { return };
        let open = self.tree.node(*node).map_or("", |n| self.source(n.text));
        let implied = match open {
            "p" => BLOCKS.contains(&next),
            "li" | "td" | "th" | "tr" | "dt" | "dd" | "option" => open == next || (open != "li" && next == "tr"),
            _ => false,
        };
        if implied && self.open.len() > 1 {
            self.close();
        }
    }

    fn attributes(&mut self, at: usize, tag: &BytesStart<'_>) -> Step {
        if tag.attributes_raw().is_empty() {
            return Ok(());
        }
        let first = self.tree.attrs.len();
        let all = if self.around.html { tag.html_attributes() } else { tag.attributes() };
        for (count, attribute) in { all }.with_checks(false).enumerate() {
            let attribute = attribute.map_err(|e| fault(at, &e))?;
            let most = self.around.limits.attributes;
            if count >= most {
                let error = Limits::reached("attributes", format!("an element has more than {most} attributes"));
                return Err(Fault { at, error });
            }
            let key = attribute.key.0;
            let start = self.slice(key);
            let raw: &str = &attribute.value;
            let value = self.value(start.at as usize, raw)?;
            match key.strip_prefix("xmlns") {
                Some("") => self.declare(at, Slice::default(), value)?,
                Some(rest) if rest.starts_with(':') => {
                    let prefix = Slice { at: start.at + 6, len: start.len - 6 };
                    self.declare(at, prefix, value)?;
                }
                _ => self.attribute(first, key, start, value)?,
            }
        }
        for i in first..self.tree.attrs.len() {
            let Some(attr) = self.tree.attrs.get(i) else { break };
            let (start, name, local) = (attr.start as usize, attr.name, attr.local as usize);
            if local > 0 {
                let prefix = self.source(name).get(..local - 1).unwrap_or_default();
                let ns = self.namespace(start, prefix)?;
                if let Some(attr) = self.tree.attrs.get_mut(i) {
                    attr.ns = ns;
                }
            }
        }
        Ok(())
    }

    fn attribute(&mut self, first: usize, key: &str, name: Slice, value: Slice) -> Step {
        let twice = self.tree.attrs.iter().skip(first).any(|a| self.source(a.name) == key);
        if twice && self.around.html {
            return Ok(());
        }
        if twice {
            let error = Error::malformed(format!("the attribute {key} is given twice")).coded(code::XML_ATTRIBUTE);
            return Err(Fault { at: name.at as usize, error });
        }
        let local = index(key.find(':').map_or(0, |i| i + 1));
        self.tree.attrs.push(AttrNode { start: name.at, name, local, ns: NONE, value, taken: Cell::default() });
        Ok(())
    }

    fn declare(&mut self, at: usize, prefix: Slice, uri: Slice) -> Step {
        // Every name is looked for among them.
        let most = self.around.limits.attributes;
        if self.scope.len() >= most {
            let what = format!("more than {most} namespace declarations are in force");
            return Err(Fault { at, error: Limits::reached("attributes", what) });
        }
        self.scope.push(index(self.tree.decls.len()));
        self.tree.decls.push(Decl { prefix, uri, node: index(self.tree.nodes.len().saturating_sub(1)) });
        Ok(())
    }

    /// The declaration in force for a prefix.
    fn namespace(&self, at: usize, prefix: &str) -> Step<u32> {
        if prefix == "xml" {
            return Ok(NONE);
        }
        let declared = self
            .scope
            .iter()
            .rev()
            .copied()
            .find(|d| self.tree.decls.get(*d as usize).is_some_and(|d| self.source(d.prefix) == prefix));
        match declared {
            Some(decl) => Ok(decl),
            None if prefix.is_empty() || self.around.html => Ok(NONE),
            None => {
                let error =
                    Error::malformed(format!("the namespace prefix {prefix} is not declared")).coded(code::XML_PREFIX);
                Err(Fault { at, error: error.help(format!("declare it: xmlns:{prefix}=\"…\"")) })
            }
        }
    }

    fn end(&mut self, at: usize, name: &str) -> Step<bool> {
        let Some((node, _)) = self.open.last() else { return Err(no_start(at, name)) };
        let node = self.tree.node(*node);
        let open = node.map_or("", |n| self.source(n.text));
        if open == name {
            return Ok(self.close());
        }
        if self.around.html {
            self.close_html(name);
            return Ok(false);
        }
        let start = node.map_or(0, |n| n.start as usize);
        let lines = self.text.get(start..at).unwrap_or_default().matches('\n').count();
        let place = if lines == 0 { "in the same line".to_owned() } else { format!("{lines} lines before") };
        let message = format!("</{name}> stands where </{open}> is expected; {open} was opened {place}");
        Err(Fault { at, error: Error::malformed(message).coded(code::XML_END_TAG) })
    }

    /// HTML: closes up to the element of this name, or ignores the end tag.
    fn close_html(&mut self, name: &str) {
        let named = |(node, _): &(u32, usize)| self.tree.node(*node).is_some_and(|n| self.source(n.text) == name);
        let Some(target) = self.open.iter().skip(1).rposition(named).map(|i| i + 1) else { return };
        while self.open.len() > target {
            self.close();
        }
    }

    /// Closes the innermost element. `true` when it was the outermost.
    fn close(&mut self) -> bool {
        let Some((at, scope)) = self.open.pop() else { return true };
        self.in_text = false;
        let end = index(self.tree.nodes.len());
        if let Some(node) = self.tree.nodes.get_mut(at as usize) {
            node.end = end;
        }
        self.scope.truncate(scope);
        self.open.is_empty()
    }

    fn characters(&mut self, at: usize, raw: &str) -> Step {
        if self.open.is_empty() {
            return if raw.trim().is_empty() { Ok(()) } else { Err(outside(at)) };
        }
        if raw.as_bytes().first() == Some(&b'&') {
            self.mend(at, "a bare & in text: read as &amp;".to_owned(), "")?;
        }
        self.cdata(at, raw)
    }

    fn cdata(&mut self, at: usize, raw: &str) -> Step {
        if self.open.is_empty() {
            return Err(outside(at));
        }
        let text =
            if memchr::memchr(b'\r', raw.as_bytes()).is_some() { self.extra(&line_ends(raw)) } else { self.slice(raw) };
        self.append(at, text);
        Ok(())
    }

    /// Adds text to the innermost element; text after text is joined.
    fn append(&mut self, at: usize, text: Slice) {
        if text.len == 0 {
            return;
        }
        let before = self.tree.nodes.last().filter(|_| self.in_text).map(|n| n.text);
        let joined = before.map(|before| self.join(before, text));
        match (joined, self.tree.nodes.last_mut()) {
            (Some(joined), Some(node)) => node.text = joined,
            _ => {
                let end = index(self.tree.nodes.len() + 1);
                self.tree.nodes.push(Node {
                    start: index(at),
                    end,
                    text,
                    local: NONE,
                    ns: NONE,
                    first_attr: 0,
                    last_attr: 0,
                    taken: Cell::default(),
                    position: Cell::default(),
                });
                self.in_text = true;
            }
        }
    }

    /// Two texts as one, in `extra`; the first is usually at its end already.
    fn join(&mut self, first: Slice, second: Slice) -> Slice {
        let end = self.tree.source_len + index(self.tree.extra.len());
        let second_in_place = second.at >= self.tree.source_len && first.at + first.len == second.at;
        if first.at >= self.tree.source_len && second_in_place {
            return Slice { at: first.at, len: first.len + second.len };
        }
        let first =
            if first.at >= self.tree.source_len && first.at + first.len == end { first } else { self.copy(first) };
        let second = self.copy(second);
        Slice { at: first.at, len: first.len + second.len }
    }

    fn copy(&mut self, slice: Slice) -> Slice {
        match slice.at.checked_sub(self.tree.source_len) {
            None => self.extra(self.text.get(range(slice)).unwrap_or_default()),
            Some(at) => {
                let from = at as usize;
                let at = index(self.tree.extra.len()) + self.tree.source_len;
                self.tree.extra.extend_from_within(from..from + slice.len as usize);
                Slice { at, len: slice.len }
            }
        }
    }

    fn reference(&mut self, at: usize, reference: &BytesRef<'_>) -> Step {
        if self.open.is_empty() {
            return Err(outside(at));
        }
        let start = self.tree.extra.len();
        self.resolve(at, reference)?;
        let text = Slice { at: self.tree.source_len + index(start), len: index(self.tree.extra.len() - start) };
        self.append(at, text);
        Ok(())
    }

    /// Appends what a reference stands for to `extra`.
    fn resolve(&mut self, at: usize, name: &str) -> Step {
        if let Some(number) = name.strip_prefix('#') {
            let found = number_of(number).and_then(char::from_u32).filter(|c| *c != '\0');
            let Some(found) = found else {
                let message = format!("&#{number}; is no character");
                return self.mend(at, message, char::REPLACEMENT_CHARACTER.encode_utf8(&mut [0; 4]));
            };
            self.tree.extra.push(found);
            return Ok(());
        }
        if let Some(text) = escape::resolve_xml_entity(name) {
            self.tree.extra.push_str(text);
            return Ok(());
        }
        if let Some((_, text)) = self.around.entities.iter().find(|(n, _)| n == name) {
            self.expanded += text.len();
            if self.expanded > self.around.limits.expansion {
                let what = format!("entities expand to more than {} characters", self.around.limits.expansion);
                return Err(Fault { at, error: Limits::reached("expansion", what) });
            }
            self.tree.extra.push_str(text);
            return Ok(());
        }
        match escape::resolve_html5_entity(name) {
            Some(text) if self.around.html => self.tree.extra.push_str(text),
            Some(text) => {
                self.mend(at, format!("the HTML entity &{name}; is not declared in XML: read as in HTML"), text)?;
            }
            None if self.around.html => {
                self.tree.extra.push('&');
                self.tree.extra.push_str(name);
                self.tree.extra.push(';');
            }
            None => {
                let error = Error::malformed(format!("the entity &{name}; is not declared")).coded(code::XML_ENTITY);
                return Err(Fault {
                    at,
                    error: error.help("write the character itself; entities outside the document are never fetched"),
                });
            }
        }
        Ok(())
    }

    fn mend(&mut self, at: usize, message: String, text: &str) -> Step {
        if !self.around.html {
            self.check_size(at)?;
            self.tree.repairs.push((self.around.base + at as u64, message));
        }
        self.tree.extra.push_str(text);
        Ok(())
    }

    /// The value of an attribute: references resolved, line ends and tabs as spaces.
    fn value(&mut self, at: usize, raw: &str) -> Step<Slice> {
        if !raw.bytes().any(|b| matches!(b, b'&' | b'\n' | b'\t' | b'\r')) {
            return Ok(self.slice(raw));
        }
        let start = self.tree.extra.len();
        let mut rest = raw;
        while let Some(next) = rest.find(['&', '\n', '\t', '\r']) {
            let (before, from) = rest.split_at(next);
            self.tree.extra.push_str(before);
            rest = from.get(1..).unwrap_or_default();
            if from.starts_with("\r\n") {
                continue;
            }
            if !from.starts_with('&') {
                self.tree.extra.push(' ');
                continue;
            }
            // Not the whole rest: there may be as many ampersands in it.
            let end = rest.bytes().take(64).position(|b| b == b';').filter(|end| *end > 0);
            match end.and_then(|end| Some((rest.get(..end)?, rest.get(end + 1..)?))) {
                Some((name, after)) => {
                    self.resolve(at, name)?;
                    rest = after;
                }
                None => self.mend(at, "a bare & in an attribute: read as &amp;".to_owned(), "&")?,
            }
        }
        self.tree.extra.push_str(rest);
        Ok(Slice { at: self.tree.source_len + index(start), len: index(self.tree.extra.len() - start) })
    }

    /// A piece of the source as a slice; of something else, a copy of it.
    fn slice(&mut self, part: &str) -> Slice {
        let at = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if at <= self.text.len() && at + part.len() <= self.text.len() {
            return Slice { at: index(at), len: index(part.len()) };
        }
        self.extra(part)
    }

    fn extra(&mut self, text: &str) -> Slice {
        let at = self.tree.source_len + index(self.tree.extra.len());
        self.tree.extra.push_str(text);
        Slice { at, len: index(text.len()) }
    }

    /// The text of a slice while the source is not copied yet.
    fn source(&self, slice: Slice) -> &str {
        match slice.at.checked_sub(self.tree.source_len) {
            None => self.text.get(range(slice)).unwrap_or_default(),
            Some(at) => self.tree.extra.get(at as usize..at as usize + slice.len as usize).unwrap_or_default(),
        }
    }
}

fn range(slice: Slice) -> std::ops::Range<usize> {
    slice.at as usize..slice.at as usize + slice.len as usize
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

/// The number of a character reference, behind the `#`.
pub(super) fn number_of(digits: &str) -> Option<u32> {
    match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    }
}

fn line_ends(raw: &str) -> String {
    raw.replace("\r\n", "\n").replace('\r', "\n")
}

fn is_cut_off(error: &quick_xml::Error) -> bool {
    use quick_xml::errors::SyntaxError;
    matches!(error, quick_xml::Error::Syntax(e) if *e != SyntaxError::InvalidBangMarkup)
}

fn fault(at: usize, error: &dyn std::fmt::Display) -> Fault {
    Fault { at, error: Error::malformed(format!("not well-formed XML: {error}")).coded(code::XML_NOT_WELL_FORMED) }
}

fn outside(at: usize) -> Fault {
    Fault { at, error: Error::malformed("text outside the document element").coded(code::XML_OUTSIDE_ROOT) }
}

fn no_start(at: usize, name: &str) -> Fault {
    Fault {
        at,
        error: Error::malformed(format!("</{name}> ends an element that was never opened")).coded(code::XML_END_TAG),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Child, Element, Remains, Tree};
    use crate::error::ErrorKind;
    use crate::span::Span;

    #[test]
    fn text_is_joined_over_references_cdata_and_comments() {
        let tree =
            Tree::parse_str("<a>1 &lt; 2 &amp;<!-- no --><![CDATA[ <b>]]>&#x20AC;<b>x</b>y&#10;\r\nz</a>").unwrap();
        let texts: Vec<String> = tree
            .root()
            .children()
            .map(|c| match c {
                Child::Text(t) => t.to_owned(),
                Child::Element(e) => e.name().to_owned(),
            })
            .collect();
        assert_eq!(texts, ["1 < 2 & <b>\u{20AC}", "b", "y\n\nz"]);
        assert_eq!(tree.root().text(), "1 < 2 & <b>\u{20AC}xy\n\nz");
    }

    #[test]
    fn namespaces_are_those_in_force() {
        let tree =
            Tree::parse_str("<a xmlns='u' xmlns:p='v'><p:b p:c='1' c='&quot;2'/><d xmlns=''><e/></d></a>").unwrap();
        let a = tree.root();
        let b = a.elements().next().unwrap();
        assert!(a.is("u", "a") && b.is("v", "b"));
        assert_eq!((b.attr("c"), b.attr_ns("v", "c")), (Some("\"2"), Some("1")));
        assert!(a.child("d").unwrap().child("e").unwrap().is("", "e"));
        assert_eq!(b.to_xml(), "<p:b xmlns:p=\"v\" p:c=\"1\" c=\"&quot;2\"/>");
        assert_eq!(a.child("d").unwrap().to_xml(), "<d xmlns=\"\"><e/></d>");
    }

    #[test]
    fn a_fragment_reads_back_the_same() {
        let xml = "<a xmlns=\"u\">x &amp; &lt;y&gt;<b c=\"&#10;&quot;\">z<d/></b>w</a>";
        let tree = Tree::parse_str(xml).unwrap();
        assert_eq!(tree.root().to_xml(), xml);
        let b = tree.root().child("b").unwrap().to_xml();
        assert_eq!(b, "<b xmlns=\"u\" c=\"&#10;&quot;\">z<d/></b>");
    }

    #[test]
    fn faults_have_their_place() {
        let error = |xml: &str| Tree::parse_str(xml).map(|_| ()).unwrap_err();
        assert_eq!(error("<a>\n  <b></c></a>").span(), Some(Span::at(2, 6)));
        assert!(error("<a>\n<b>").message().contains("</b> is missing"));
        assert!(error("<a/><b/>").message().contains("after the end of the document"));
        assert!(error("<a>&x;</a>").message().contains("&x;"));
        assert!(error("<a b='1' b='2'/>").message().contains("twice"));
        assert!(error("<a><q:b/></a>").message().contains("q"));
        assert!(error("").message().contains("no XML element"));
    }

    #[test]
    fn depth_is_limited_without_recursion() {
        let deep = "<a>".repeat(5000) + &"</a>".repeat(5000);
        assert_eq!(Tree::parse_str(&deep).unwrap_err().kind(), ErrorKind::Limit);
    }

    #[test]
    fn a_bare_ampersand_and_html_entities_are_mended() {
        let tree = Tree::parse_str("<a b='x & y'>R&D &nbsp;</a>").unwrap();
        assert_eq!(tree.root().text(), "R&D \u{A0}");
        assert_eq!(tree.root().attr("b"), Some("x & y"));
        assert_eq!(tree.repairs().len(), 3);
    }

    #[test]
    fn html_is_put_up_with() {
        let tree = Tree::parse_html("<p>One<br>two &nbsp;& three<p>Four <b>five</i></b></p><img src=x>").unwrap();
        let names: Vec<&str> = tree.root().elements().map(Element::name).collect();
        assert_eq!(names, ["p", "p", "img"]);
        assert_eq!(tree.root().text(), "Onetwo \u{A0}& threeFour five");
    }

    #[test]
    fn what_nobody_took_is_left_over() {
        let tree = Tree::parse_str("<i z='1'><m>bare<c q='1' r='2'/><c r='3'/><d><e/></d></m><f/></i>").unwrap();
        let m = tree.root().take("m").unwrap();
        for c in m.take_all("c") {
            let _ = c.take_attr("q");
        }
        let mut left = Vec::new();
        tree.root().leftovers(|n| n != "m", &mut |l| {
            left.push(match l.what {
                Remains::Attr(a) => format!("{}@{}", l.path, a.name()),
                Remains::Element(e) => format!("{} {}", l.path, e.to_xml()),
                Remains::Text(_, t) => format!("{} = {t}", l.path),
                Remains::Spelling(a) => format!("{}@{} kept", l.path, a.name()),
            });
        });
        assert_eq!(left, ["@z", "m = bare", "m/c[1]@r", "m/c[2]@r", "m/d[1] <d><e/></d>", "f[1] <f/>"]);
    }
}
