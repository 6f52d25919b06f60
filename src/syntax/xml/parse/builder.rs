//! Tokens become nodes: elements with their attributes and namespaces, and what closes them.
//!
//! Tags that are as they should be are read here (`scan`), all others by quick-xml, which also says what is wrong with
//! them.

use std::cell::Cell;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::tree::{AttrNode, Decl, NONE, Slice, Tree, TreeNode};
use super::html::VOID;
use super::{Around, ParseFault, Parsed, position, scan, wrong_end};
use crate::code;
use crate::error::Error;
use crate::syntax::input::Limits;

/// How much of a wrong name a message shows.
const SHOWN: usize = 40;

pub(super) struct Builder<'t, 'a> {
    pub(super) tree: &'t mut Tree,
    pub(super) text: &'a str,
    pub(super) around: &'a Around<'a>,
    /// The attributes of the tag that is looked at: names and values as they stand.
    attrs: Vec<(&'a str, &'a str)>,
    /// Characters that entities have added.
    pub(super) expanded: usize,
    /// Whether the last node is a text of the innermost element, which the next text joins.
    pub(super) in_text: bool,
}

pub(super) type Step<T = ()> = std::result::Result<T, ParseFault>;

/// Whether the outermost element has ended, and where to go on.
type Ended = (bool, usize);

impl<'t, 'a> Builder<'t, 'a> {
    pub(super) fn new(tree: &'t mut Tree, text: &'a str, around: &'a Around<'a>) -> Builder<'t, 'a> {
        Builder { tree, text, around, attrs: Vec::new(), expanded: 0, in_text: false }
    }

    pub(super) fn run(&mut self) -> Step<Parsed> {
        self.declare_around();
        let bytes = self.text.as_bytes();
        let mut at = if self.text.starts_with('\u{FEFF}') { 3 } else { 0 };

        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let (ended, next) = match rest {
                [] => return Ok(self.eof()),
                [b'<', b'/', ..] => self.end_tag(at)?,
                [b'<', ..] => self.start_tag(at)?,
                [b'&', ..] => match scan::reference(self.text, at) {
                    Some(name) => self.reference(at, name).map(|()| (false, at + name.len() + 2))?,
                    None => self.odd(at)?,
                },
                _ => {
                    let end = at + memchr::memchr2(b'<', b'&', rest).unwrap_or(rest.len());
                    self.characters(at, self.text.get(at..end).unwrap_or_default())?;
                    (false, end)
                }
            };
            if ended {
                return Ok(Parsed::Complete(next));
            }
            if next == usize::MAX {
                return Ok(Parsed::Incomplete);
            }
            at = next;
        }
    }

    fn declare_around(&mut self) {
        for (prefix, uri) in self.around.scope {
            let (prefix, uri) = (self.extra(prefix), self.extra(uri));
            self.tree.scope.push(index(self.tree.decls.len()));
            self.tree.decls.push(Decl { prefix, uri, node: NONE });
        }
        if self.around.html {
            let name = self.extra("body");
            self.push_element(0, name, 0);
        }
    }

    fn eof(&mut self) -> Parsed {
        if !self.around.html {
            return Parsed::Incomplete;
        }
        while !self.close() {}
        Parsed::Complete(self.text.len())
    }

    fn end_tag(&mut self, at: usize) -> Step<Ended> {
        let open = self.tree.open.last().and_then(|(node, _)| self.tree.node(*node));
        match open.and_then(|n| scan::end_tag(self.text, at, self.source(n.text))) {
            Some(end) => Ok((self.close(), end)),
            None => self.odd(at),
        }
    }

    fn start_tag(&mut self, at: usize) -> Step<Ended> {
        let mut attrs = std::mem::take(&mut self.attrs);
        let Some(tag) = scan::start_tag(self.text, at, &mut attrs) else { return self.odd(at) };
        self.start(at, tag.name)?;
        let first = self.tree.attrs.len();
        for (count, (name, value)) in attrs.iter().enumerate() {
            self.attribute(at, (first, count), name, value)?;
        }
        self.attrs = attrs;
        self.started(at, tag.name, first)?;
        Ok((self.is_whole(tag.name, tag.empty) && self.close(), tag.end))
    }

    /// Whatever is not as most are: by quick-xml's rules.
    fn odd(&mut self, at: usize) -> Step<Ended> {
        let mut reader = Reader::from_str(self.text.get(at..).unwrap_or_default());
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(e) if is_cut_off(&e) && !self.around.html => return Ok((false, usize::MAX)),
            Err(e) => return Err(fault(at + position(reader.error_position()), &e)),
        };
        let end = at + position(reader.buffer_position());
        let ended = match event {
            Event::Start(e) => self.odd_start(at, &e, false)?,
            Event::Empty(e) => self.odd_start(at, &e, true)?,
            Event::End(e) => self.end(at, e.name().0)?,
            Event::Text(e) => self.characters(at, &e).map(|()| false)?,
            Event::CData(e) => self.cdata(at, &e).map(|()| false)?,
            Event::GeneralRef(e) => self.reference(at, &e).map(|()| false)?,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => false,
        };
        Ok((ended, end))
    }

    fn odd_start(&mut self, at: usize, tag: &BytesStart<'_>, empty: bool) -> Step<bool> {
        let name = tag.name().0;
        self.check_name(at, name)?;
        self.start(at, name)?;
        let first = self.tree.attrs.len();
        let all = if self.around.html { tag.html_attributes() } else { tag.attributes() };
        for (count, attribute) in { all }.with_checks(false).enumerate() {
            let attribute = attribute.map_err(|e| fault(at, &e))?;
            self.check_name(at, attribute.key.0)?;
            self.attribute(at, (first, count), attribute.key.0, &attribute.value)?;
        }
        self.started(at, name, first)?;
        Ok(self.is_whole(name, empty) && self.close())
    }

    fn check_name(&self, at: usize, name: &str) -> Step {
        if self.around.html || scan::is_qname(name) {
            return Ok(());
        }
        let shown: String = name.chars().take(SHOWN).collect();
        let error = Error::malformed(format!("{shown:?} cannot be a name in XML")).coded(code::XML_NOT_WELL_FORMED);
        let help = "names begin with a letter or _ and go on with letters, digits, - . and _: is there a blank or a quotation mark too few?";
        Err(ParseFault { at, error: error.help(help) })
    }

    /// Whether the element ends with its start tag.
    fn is_whole(&self, name: &str, empty: bool) -> bool {
        empty || self.around.only_tag || (self.around.html && VOID.contains(&name))
    }

    fn start(&mut self, at: usize, qname: &str) -> Step {
        let depth = self.around.depth + self.tree.open.len();
        if depth >= self.around.limits.depth {
            let error = Limits::reached("depth", format!("elements nest deeper than the limit of {depth}"));
            return Err(ParseFault { at, error });
        }
        self.check_size(at)?;
        if self.around.html {
            self.close_implied(qname);
        }
        let name = self.slice(qname);
        self.push_element(at, name, local_part(qname));
        Ok(())
    }

    /// All attributes of an element are there: names can be told from their declarations.
    fn started(&mut self, at: usize, qname: &str, first_attr: usize) -> Step {
        for i in first_attr..self.tree.attrs.len() {
            let Some(attr) = self.tree.attrs.get(i).filter(|a| a.local > 0) else { continue };
            let prefix = self.source(attr.name).get(..attr.local as usize - 1).unwrap_or_default();
            let ns = self.namespace(attr.start as usize, prefix)?;
            if let Some(attr) = self.tree.attrs.get_mut(i) {
                attr.ns = ns;
            }
        }
        let ns = self.namespace(at, qname.get(..local_part(qname).saturating_sub(1)).unwrap_or_default())?;
        if let Some(node) = self.tree.nodes.last_mut() {
            node.ns = ns;
            node.last_attr = index(self.tree.attrs.len());
        }
        Ok(())
    }

    pub(super) fn check_size(&self, at: usize) -> Step {
        let most = self.around.limits.elements;
        if self.tree.nodes.len() + self.tree.attrs.len() < most && self.tree.repairs.len() < most {
            return Ok(());
        }
        let what = format!("an article has more than {most} elements, texts and attributes");
        let error = Limits::reached("elements", what);
        Err(ParseFault { at, error })
    }

    fn push_element(&mut self, at: usize, text: Slice, local: usize) {
        let first = index(self.tree.attrs.len());
        self.tree.open.push((index(self.tree.nodes.len()), self.tree.scope.len()));
        self.in_text = false;
        self.tree.nodes.push(TreeNode {
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

    /// An attribute, `count` others of the element before it, the first of which is `first`; or a declaration.
    fn attribute(&mut self, at: usize, (first, count): (usize, usize), key: &str, raw: &str) -> Step {
        let most = self.around.limits.attributes;
        if count >= most {
            let error = Limits::reached("attributes", format!("an element has more than {most} attributes"));
            return Err(ParseFault { at, error });
        }
        let name = self.slice(key);
        let value = self.value(name.at as usize, raw)?;
        match key.strip_prefix("xmlns") {
            Some("") => return self.declare(at, Slice::default(), value),
            Some(rest) if rest.starts_with(':') => {
                return self.declare(at, Slice { at: name.at + 6, len: name.len - 6 }, value);
            }
            _ => {}
        }

        let twice = self.tree.attrs.iter().skip(first).any(|a| self.source(a.name) == key);
        if twice && !self.around.html {
            let error = Error::malformed(format!("the attribute {key} is given twice")).coded(code::XML_ATTRIBUTE);
            return Err(ParseFault { at: name.at as usize, error });
        }
        if !twice {
            let local = index(local_part(key));
            self.tree.attrs.push(AttrNode { start: name.at, name, local, ns: NONE, value, taken: Cell::default() });
        }
        Ok(())
    }

    fn declare(&mut self, at: usize, prefix: Slice, uri: Slice) -> Step {
        // Every name is looked for among them.
        let most = self.around.limits.attributes;
        if self.tree.scope.len() >= most {
            let what = format!("more than {most} namespace declarations are in force");
            return Err(ParseFault { at, error: Limits::reached("attributes", what) });
        }
        let node = index(self.tree.nodes.len().saturating_sub(1));
        let own = self.tree.decls.iter().rev().take_while(|d| d.node == node);
        if !self.around.html && { own }.any(|d| self.source(d.prefix) == self.source(prefix)) {
            let colon = if prefix.len > 0 { ":" } else { "" };
            let message = format!("the attribute xmlns{colon}{} is given twice", self.source(prefix));
            return Err(ParseFault { at, error: Error::malformed(message).coded(code::XML_ATTRIBUTE) });
        }
        self.tree.scope.push(index(self.tree.decls.len()));
        self.tree.decls.push(Decl { prefix, uri, node });
        Ok(())
    }

    /// The declaration in force for a prefix.
    fn namespace(&self, at: usize, prefix: &str) -> Step<u32> {
        if prefix == "xml" {
            return Ok(NONE);
        }
        let is_of = |d: &Decl| self.source(d.prefix) == prefix;
        let mut declared = self.tree.scope.iter().rev().copied();
        match declared.find(|d| self.tree.decls.get(*d as usize).is_some_and(is_of)) {
            Some(decl) => Ok(decl),
            None if prefix.is_empty() || self.around.html => Ok(NONE),
            None => {
                let error =
                    Error::malformed(format!("the namespace prefix {prefix} is not declared")).coded(code::XML_PREFIX);
                Err(ParseFault { at, error: error.help(format!("declare it: xmlns:{prefix}=\"…\"")) })
            }
        }
    }

    /// An end tag that may be another element's than the innermost.
    fn end(&mut self, at: usize, name: &str) -> Step<bool> {
        let Some((node, _)) = self.tree.open.last() else { return Err(no_start(at, name)) };
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
        Err(ParseFault { at, error: wrong_end(message, open) })
    }

    /// Closes the innermost element. `true` when it was the outermost.
    pub(super) fn close(&mut self) -> bool {
        let Some((at, scope)) = self.tree.open.pop() else { return true };
        self.in_text = false;
        let end = index(self.tree.nodes.len());
        if let Some(node) = self.tree.nodes.get_mut(at as usize) {
            node.end = end;
        }
        self.tree.scope.truncate(scope);
        self.tree.open.is_empty()
    }
}

fn local_part(qname: &str) -> usize {
    qname.bytes().position(|b| b == b':').map_or(0, |i| i + 1)
}

pub(super) fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

fn is_cut_off(error: &quick_xml::Error) -> bool {
    use quick_xml::errors::SyntaxError;
    matches!(error, quick_xml::Error::Syntax(e) if *e != SyntaxError::InvalidBangMarkup)
}

fn fault(at: usize, error: &dyn std::fmt::Display) -> ParseFault {
    ParseFault { at, error: Error::malformed(format!("not well-formed XML: {error}")).coded(code::XML_NOT_WELL_FORMED) }
}

fn no_start(at: usize, name: &str) -> ParseFault {
    ParseFault {
        at,
        error: Error::malformed(format!("</{name}> ends an element that was never opened")).coded(code::XML_END_TAG),
    }
}
