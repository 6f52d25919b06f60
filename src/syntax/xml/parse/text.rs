//! Character data and values: references resolved, line ends made one, pieces joined; and where a text is kept.

use std::cell::Cell;

use quick_xml::escape;

use super::super::doctype::Entity;
use super::super::tree::{NONE, Slice, TreeNode};
use super::super::writer::is_xml_char;
use super::builder::{Builder, Step, index};
use super::{ParseFault, number_of, scan};
use crate::code;
use crate::error::Error;
use crate::syntax::input::Limits;

impl Builder<'_, '_> {
    pub(super) fn characters(&mut self, at: usize, raw: &str) -> Step {
        if self.tree.open.is_empty() {
            return if raw.trim().is_empty() { Ok(()) } else { Err(outside(at)) };
        }
        if raw.as_bytes().first() == Some(&b'&') {
            self.mend(at, "a bare & in text: read as &amp;".to_owned(), "")?;
        }
        self.cdata(at, raw)
    }

    pub(super) fn cdata(&mut self, at: usize, raw: &str) -> Step {
        if self.tree.open.is_empty() {
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
                self.tree.nodes.push(TreeNode {
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

    pub(super) fn reference(&mut self, at: usize, name: &str) -> Step {
        if self.tree.open.is_empty() {
            return Err(outside(at));
        }
        let start = self.tree.extra.len();
        self.resolve(at, name)?;
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
            if !is_xml_char(found) {
                let message = format!("&#{number}; is no character of XML: U+FFFD was put in its place");
                return self.mend(at, message, found.encode_utf8(&mut [0; 4]));
            }
            self.tree.extra.push(found);
            return Ok(());
        }
        if let Some(text) = escape::resolve_xml_entity(name) {
            self.tree.extra.push_str(text);
            return Ok(());
        }

        let around = self.around;
        if let Some(Entity { text, has_tags, .. }) = around.entities.iter().find(|entity| entity.name == name) {
            self.expanded += text.len();
            if self.expanded > self.around.limits.expansion {
                let what = format!("entities expand to more than {} characters", self.around.limits.expansion);
                return Err(ParseFault { at, error: Limits::reached("expansion", what) });
            }
            if *has_tags {
                return self.mend(at, format!("the entity &{name}; stands for marked text: its words were read"), text);
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
                return Err(ParseFault {
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
    pub(super) fn value(&mut self, at: usize, raw: &str) -> Step<Slice> {
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
            let end = rest.bytes().take(scan::REFERENCE_IN_ATTRIBUTE).position(|b| b == b';').filter(|end| *end > 0);
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
    pub(super) fn slice(&mut self, part: &str) -> Slice {
        let at = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if at <= self.text.len() && at + part.len() <= self.text.len() {
            return Slice { at: index(at), len: index(part.len()) };
        }
        self.extra(part)
    }

    pub(super) fn extra(&mut self, text: &str) -> Slice {
        let at = self.tree.source_len + index(self.tree.extra.len());
        self.tree.extra.push_str(text);
        Slice { at, len: index(text.len()) }
    }

    /// The text of a slice while the source is not copied yet.
    pub(super) fn source(&self, slice: Slice) -> &str {
        match slice.at.checked_sub(self.tree.source_len) {
            None => self.text.get(range(slice)).unwrap_or_default(),
            Some(at) => self.tree.extra.get(at as usize..at as usize + slice.len as usize).unwrap_or_default(),
        }
    }
}

fn range(slice: Slice) -> std::ops::Range<usize> {
    slice.at as usize..slice.at as usize + slice.len as usize
}

fn line_ends(raw: &str) -> String {
    raw.replace("\r\n", "\n").replace('\r', "\n")
}

pub(super) fn outside(at: usize) -> ParseFault {
    ParseFault { at, error: Error::malformed("text outside the document element").coded(code::XML_OUTSIDE_ROOT) }
}
