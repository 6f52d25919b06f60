//! XML as a stream: containers tag by tag, items as whole trees.
//!
//! Knows no format. DTDs are passed over and never fetched; of the entities that they declare only short internal ones
//! made of text are known. What is held in memory is one item.

use std::io::BufRead as _;

use super::doctype;
use super::parse::{self, Around, Parsed};
use super::tree::Tree;
use super::writer;
use crate::code::{self, Code};
use crate::error::{Error, Result};
use crate::note::Note;
use crate::syntax::input::Input;

/// A stream of XML over an input.
pub struct XmlSource {
    input: Input,
    /// The open containers: their names, and how many declarations were in force before each.
    open: Vec<(String, usize)>,
    /// Namespace declarations in force: prefix and URI.
    scope: Vec<(String, String)>,
    entities: Vec<doctype::Entity>,
    /// Whether the document element has come.
    rooted: bool,
    /// What a prefix means that nobody declares; without it, such a prefix is an error.
    prefixes: Option<Prefixes>,
    /// What was mended of the element ahead, with its offset.
    mended: Vec<(u64, String)>,
}

/// The namespace that a prefix usually stands for.
pub type Prefixes = fn(&str) -> Option<&'static str>;

/// The namespace of a prefix that nobody declares and nobody knows begins so.
pub(crate) const UNDECLARED: &str = "urn:wirecopy:undeclared:";

/// How many declarations there may be in all before no more are made up: an element is parsed again for each.
const MOST_DECLARED: usize = 100;

/// What comes next between items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A start tag, not yet consumed: [`XmlSource::enter`] it or take its [`XmlSource::tree`].
    Start,
    /// The end of the innermost container, consumed.
    End,
    /// Text that is not white space, consumed; where it begins.
    Text(String, u64),
    /// The end of the document.
    Eof,
}

impl XmlSource {
    /// Starts reading.
    #[must_use]
    pub fn new(input: Input) -> XmlSource {
        XmlSource {
            input,
            open: Vec::new(),
            scope: Vec::new(),
            entities: Vec::new(),
            rooted: false,
            prefixes: None,
            mended: Vec::new(),
        }
    }

    /// The same with prefixes that nobody declares read as what they usually stand for, which is told as mended.
    #[must_use]
    pub fn with_prefixes(self, prefixes: Option<Prefixes>) -> XmlSource {
        XmlSource { prefixes, ..self }
    }

    /// Goes past the element ahead, which is not well-formed: behind its end tag, or to the next of its name if that comes
    /// before. `false` when neither comes, and nothing was passed over.
    ///
    /// # Errors
    /// When the input cannot be read, or the element is larger than one may be.
    pub fn pass_broken(&mut self) -> Result<bool> {
        let Ok(tag) = self.tag_length() else { return Ok(false) };
        let head = self.input.ahead_bytes().get(1..tag).unwrap_or_default();
        let name = head.iter().take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/')).copied();
        let name: Vec<u8> = name.collect();
        let end = self.find(&[b"</", name.as_slice()].concat(), tag)?;
        let ahead = self.input.ahead_bytes();
        let before_end = ahead.get(tag..end.unwrap_or(ahead.len())).unwrap_or_default();
        let start = [b"<", name.as_slice()].concat();
        let next = memchr::memmem::find_iter(before_end, &start).map(|at| tag + at).find(|at| {
            ahead.get(at + start.len()).is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
        });

        let upto = match (next, end) {
            (Some(next), _) => next,
            (None, Some(end)) => self.find(b">", end)?.map_or(end, |close| close + 1),
            (None, None) => return Ok(false),
        };
        self.input.consume(upto);
        self.rooted = true;
        Ok(true)
    }

    /// Goes to the next tag, past white space, comments, processing instructions and the DTD.
    ///
    /// # Errors
    /// What is not well-formed, with its place.
    pub fn advance(&mut self) -> Result<Next> {
        loop {
            self.input.mark();
            let blank = self.input.ahead_bytes().iter().take_while(|b| b.is_ascii_whitespace()).count();
            self.input.consume(blank);
            self.input.mark();
            if self.input.ahead_bytes().len() < 9 && self.input.read_on()? {
                continue;
            }
            match self.input.ahead_bytes() {
                [] => return self.eof(),
                [b'<', b'!', b'-', b'-', ..] => self.pass("-->", "the comment")?,
                [b'<', b'?', ..] => self.pass("?>", "the processing instruction")?,
                [b'<', b'!', b'[', ..] if !self.open.is_empty() => {
                    let text = self.piece("]]>", "the CDATA section")?;
                    let text = text.trim_start_matches("<![CDATA[").trim_end_matches("]]>").to_owned();
                    return Ok(Next::Text(text, self.input.kept_from()));
                }
                [b'<', b'!', ..] if self.open.is_empty() && !self.rooted => self.doctype()?,
                [b'<', b'!', ..] => {
                    return Err(self.fault(
                        code::XML_NOT_WELL_FORMED,
                        "no markup declaration may stand here",
                        self.input.offset(),
                    ));
                }
                [b'<', b'/', ..] => return self.end(),
                _ if self.rooted && self.open.is_empty() => {
                    let error = self.fault(code::XML_OUTSIDE_ROOT, parse::AFTER_ROOT, self.input.offset());
                    return Err(error.help("an XML document is one element: put each into a file of its own"));
                }
                [b'<', ..] => return Ok(Next::Start),
                _ if self.open.is_empty() => {
                    return Err(self.fault(code::XML_OUTSIDE_ROOT, "text where XML is expected", self.input.offset()));
                }
                _ => return self.text(),
            }
        }
    }

    fn eof(&mut self) -> Result<Next> {
        let offset = self.input.offset();
        match self.open.last() {
            Some((name, _)) => {
                let message = format!("the input ends within the element {name}: </{name}> is missing");
                Err(self.input.locate(
                    Error::malformed(message).coded(code::CUT_OFF).help("the file seems to be cut off: fetch it again"),
                    offset,
                ))
            }
            None if !self.rooted => Err(self.fault(code::EMPTY_INPUT, "no XML element in it", offset)),
            None => Ok(Next::Eof),
        }
    }

    fn text(&mut self) -> Result<Next> {
        let offset = self.input.offset();
        let length = self.find(b"<", 0)?.unwrap_or(self.input.ahead_bytes().len());
        let text = self.input.ahead().get(..length).unwrap_or_default().to_owned();
        self.input.consume(length);
        Ok(Next::Text(text, offset))
    }

    fn end(&mut self) -> Result<Next> {
        let offset = self.input.offset();
        let tag = self.piece(">", "the end tag")?;
        let name = tag.trim_start_matches("</").trim_end_matches('>').trim_end().to_owned();
        match self.open.pop() {
            Some((open, scope)) if open == name => {
                self.scope.truncate(scope);
                Ok(Next::End)
            }
            Some((open, _)) => Err(self.wrong_end(&name, &open, offset)),
            None => {
                Err(self.fault(code::XML_END_TAG, &format!("</{name}> ends an element that was never opened"), offset))
            }
        }
    }

    /// Goes into the element whose start tag lies ahead. `tag` gets the start tag, as an element without content.
    ///
    /// # Errors
    /// What is not well-formed, with its place.
    pub fn enter(&mut self, tag: &mut Tree) -> Result<()> {
        let length = self.tag_length()?;
        self.fill(tag, length, true)?;
        self.input.consume(length);
        let scope = self.scope.len();
        for decl in tag.decls.iter().skip(scope) {
            self.scope.push((tag.get(decl.prefix).to_owned(), tag.get(decl.uri).to_owned()));
        }
        self.rooted = true;
        match tag.source.ends_with("/>") {
            true => self.scope.truncate(scope),
            false => self.open.push((tag.root().name().to_owned(), scope)),
        }
        Ok(())
    }

    /// The local name of the element whose start tag lies ahead, and where it begins.
    ///
    /// # Errors
    /// When its start tag does not end.
    pub fn peek(&mut self) -> Result<(String, u64)> {
        let length = self.tag_length()?;
        let tag = self.input.ahead().get(1..length).unwrap_or_default();
        let name = tag.split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
        Ok((name.rsplit(':').next().unwrap_or(name).to_owned(), self.input.offset()))
    }

    /// Parses the element whose start tag lies ahead, with everything in it. From here to the next call of
    /// [`XmlSource::advance`], its places can be told.
    ///
    /// # Errors
    /// What is not well-formed, with its place.
    pub fn tree(&mut self, tree: &mut Tree) -> Result<()> {
        self.input.mark();
        self.rooted = true;
        let tag = self.tag_length()?;
        if self.input.ahead_bytes().get(..tag).is_some_and(|t| t.ends_with(b"/>")) {
            self.fill(tree, tag, false)?;
            self.input.consume(tag);
            return Ok(());
        }

        let head = self.input.ahead_bytes().get(..tag).unwrap_or_default();
        let name = head.iter().skip(1).take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/'));
        let end_tag: Vec<u8> = b"</".iter().chain(name).copied().collect();
        let (mut from, mut tries) = (tag, 0);
        loop {
            // An end tag of this name is most likely the element's own; if it stands in a comment, or the element holds
            // others of its name, try again with more, so much more that the tries stay few.
            let found = self.find(&end_tag, from)?;
            let close = match found {
                Some(at) => self.find(b">", at)?,
                None => None,
            };
            let length = close.map_or(self.input.ahead_bytes().len(), |c| c + 1);
            if let Some(used) = self.fill(tree, length, false)? {
                self.input.consume(used);
                return Ok(());
            }
            if close.is_none() {
                let offset = self.input.offset() + length as u64;
                return Err(self.input.locate(parse::ends_early(tree), offset));
            }
            tries += 1;
            from = if tries > 8 { length * 2 } else { length };
        }
    }

    /// Parses `length` bytes of what lies ahead. `None` when the element is longer.
    fn fill(&mut self, tree: &mut Tree, length: usize, only_tag: bool) -> Result<Option<usize>> {
        loop {
            let known = self.scope.len();
            match self.fill_declared(tree, length, only_tag) {
                // A prefix has been declared by us: each is tried once.
                Ok(None) if self.scope.len() > known => {}
                outcome => return outcome,
            }
        }
    }

    /// Declares a prefix around everything, as it is usually meant. `false` where that is not wanted, or it is no prefix.
    fn declare(&mut self, fault: &parse::ParseFault, prefix: String) -> bool {
        let Some(usual) = self.prefixes.filter(|_| fault.error.code() == code::XML_PREFIX) else { return false };
        if !writer::is_ncname(&prefix) || self.scope.len() >= MOST_DECLARED {
            return false;
        }
        let uri = usual(&prefix).map_or_else(|| format!("{UNDECLARED}{prefix}"), str::to_owned);
        let message = format!("the namespace prefix {prefix} is not declared: read as {uri}");
        self.mended.push((self.input.offset() + fault.at as u64, message));
        self.scope.insert(0, (prefix, uri));
        self.open.iter_mut().for_each(|(_, before)| *before += 1);
        true
    }

    fn fill_declared(&mut self, tree: &mut Tree, length: usize, only_tag: bool) -> Result<Option<usize>> {
        let limits = self.input.limits();
        let offset = self.input.offset();
        let around = Around {
            limits: &limits,
            scope: &self.scope,
            entities: &self.entities,
            depth: self.open.len(),
            html: false,
            only_tag,
            base: offset,
        };
        let text = self.input.ahead().get(..length).unwrap_or_default();
        match parse::fill(tree, text, &around) {
            Ok(Parsed::Complete(used)) => {
                tree.start = Some(self.input.span(offset));
                self.input.bounded_cells(offset, offset + used as u64)?;
                let own = text.get(..used).unwrap_or_default();
                tree.repairs.extend(parse::illegal(own).map(|(at, message)| (offset + at as u64, message)));
                if !only_tag {
                    tree.repairs.append(&mut self.mended);
                }
                Ok(Some(used))
            }
            Ok(Parsed::Incomplete) => Ok(None),
            Err(fault) => {
                let named = text.get(fault.at..).unwrap_or_default().trim_start_matches('<');
                let prefix = named.split_once(':').map(|(prefix, _)| prefix.to_owned()).unwrap_or_default();
                if self.declare(&fault, prefix) {
                    return Ok(None);
                }
                Err(self.input.locate(fault.error, offset + fault.at as u64))
            }
        }
    }

    /// The length of the start tag ahead: to the `>` that is not quoted.
    fn tag_length(&mut self) -> Result<usize> {
        let mut at = 1;
        let mut quote = None;
        loop {
            let rest = self.input.ahead_bytes().get(at..).unwrap_or_default();
            let found = match quote {
                Some(quote) => memchr::memchr(quote, rest),
                None => memchr::memchr3(b'>', b'"', b'\'', rest),
            };
            let Some(found) = found else {
                at += rest.len();
                if !self.input.read_on()? {
                    return Err(self.fault(
                        code::CUT_OFF,
                        "the input ends within a tag: > is missing",
                        self.input.offset(),
                    ));
                }
                continue;
            };
            match (quote, rest.get(found)) {
                (None, Some(b'>')) => return Ok(at + found + 1),
                (None, other) => quote = other.copied(),
                (Some(_), _) => quote = None,
            }
            at += found + 1;
        }
    }

    /// Where `what` begins in what lies ahead, reading on as needed.
    fn find(&mut self, what: &[u8], from: usize) -> Result<Option<usize>> {
        let mut from = from;
        let finder = memchr::memmem::Finder::new(what);
        loop {
            let ahead = self.input.ahead_bytes();
            if let Some(at) = ahead.get(from..).and_then(|rest| finder.find(rest)) {
                return Ok(Some(from + at));
            }
            from = from.max(ahead.len().saturating_sub(what.len().saturating_sub(1)));
            if !self.input.read_on()? {
                return Ok(None);
            }
        }
    }

    /// Consumes up to and with `end`.
    fn piece(&mut self, end: &str, what: &str) -> Result<String> {
        let Some(at) = self.find(end.as_bytes(), 0)? else {
            return Err(self.fault(
                code::CUT_OFF,
                &format!("{what} does not end: {end} is missing"),
                self.input.offset(),
            ));
        };
        let length = at + end.len();
        let text = self.input.ahead().get(..length).unwrap_or_default().to_owned();
        self.input.consume(length);
        Ok(text)
    }

    fn pass(&mut self, end: &str, what: &str) -> Result<()> {
        self.piece(end, what).map(drop)
    }

    fn doctype(&mut self) -> Result<()> {
        let offset = self.input.offset();
        let length = loop {
            if let Some(length) = doctype::length(self.input.ahead()) {
                break length;
            }
            if !self.input.read_on()? {
                return Err(self.fault(code::CUT_OFF, "the DOCTYPE does not end: > is missing", offset));
            }
        };
        let text = self.input.ahead().get(..length).unwrap_or_default();
        let entities = doctype::entities(text, self.input.limits().expansion);
        self.entities = entities.map_err(|e| self.input.locate(e, offset))?;
        self.input.consume(length);
        Ok(())
    }

    /// The input, for its notes and places.
    pub fn input(&mut self) -> &mut Input {
        &mut self.input
    }

    /// Gives each note the place of its offset.
    #[must_use]
    pub fn place(&self, notes: Vec<(u64, Note)>) -> Vec<Note> {
        let offsets: Vec<u64> = notes.iter().map(|(offset, _)| *offset).collect();
        let spans = self.input.spans(&offsets);
        notes.into_iter().zip(spans).map(|((_, note), span)| note.at(span)).collect()
    }

    fn wrong_end(&self, name: &str, open: &str, offset: u64) -> Error {
        let message = format!("</{name}> stands where </{open}> is expected");
        self.input.locate(parse::wrong_end(message, open), offset)
    }

    fn fault(&self, code: Code, message: &str, offset: u64) -> Error {
        self.input.locate(Error::malformed(message).coded(code), offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn source(xml: &str) -> XmlSource {
        XmlSource::new(Input::from_bytes(xml).unwrap())
    }

    #[test]
    fn containers_are_entered_and_items_are_trees() {
        let xml = "<?xml version='1.0'?>\n<!DOCTYPE m [<!ENTITY co 'A &#38; B'>]>\n<m xmlns='u' a='1>2'>\n<!-- </m> -->\
                   <i><i><!-- </i> --></i>&co;</i><e/></m>\n<!-- end -->";
        let mut source = source(xml);
        let mut tree = Tree::default();
        assert_eq!(source.advance().unwrap(), Next::Start);
        source.enter(&mut tree).unwrap();
        assert_eq!(tree.root().attr("a"), Some("1>2"));
        assert_eq!(source.advance().unwrap(), Next::Start);
        source.tree(&mut tree).unwrap();
        assert_eq!((tree.root().namespace(), tree.root().local()), ("u", "i"));
        assert_eq!(tree.root().text(), "A & B");
        assert_eq!(source.place(vec![(tree.root().offset(), Note::rule("", ""))])[0].span, Some(Span::at(4, 14)));
        assert_eq!(source.advance().unwrap(), Next::Start);
        source.enter(&mut tree).unwrap();
        assert_eq!((tree.root().namespace(), tree.root().local()), ("u", "e"));
        assert_eq!(source.advance().unwrap(), Next::End);
        assert_eq!(source.advance().unwrap(), Next::Eof);
    }

    /// Reads all: every child of the root as a tree.
    fn read(xml: &str) -> Result<usize> {
        let mut source = source(xml);
        let mut tree = Tree::default();
        let mut count = 0;
        source.advance()?;
        source.enter(&mut tree)?;
        loop {
            match source.advance()? {
                Next::Start => {
                    source.tree(&mut tree)?;
                    count += 1;
                }
                Next::Eof => return Ok(count),
                _ => {}
            }
        }
    }

    #[test]
    fn cut_off_anywhere_it_is_an_error() {
        let xml = "<?xml version='1.0'?><m><i a='b'>x &amp; é<b/><![CDATA[y]]></i><!-- c --><i/></m>";
        assert_eq!(read(xml).unwrap(), 2);
        for end in (0..xml.len()).filter(|e| xml.is_char_boundary(*e)) {
            assert!(read(&xml[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn faults_have_their_place() {
        let error = |xml: &str| read(xml).unwrap_err();
        assert_eq!(error("<m>\n <i>\n <b></i></m>").span(), Some(Span::at(3, 5)));
        assert_eq!(error("<m>\n</n>").span(), Some(Span::at(2, 1)));
        assert_eq!(error("<m></m>\n<m/>").span(), Some(Span::at(2, 1)));
        assert_eq!(error("<m>\n<i>").line(), Some("<i>"));
        let bomb = "<!DOCTYPE m [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>\
                    <!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>\
                    <!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]><m>&f;</m>";
        assert_eq!(error(bomb).kind(), crate::ErrorKind::Limit);
        let outside = "<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><m><i>&x;</i></m>";
        assert!(error(outside).message().contains("&x;"));
    }
}
