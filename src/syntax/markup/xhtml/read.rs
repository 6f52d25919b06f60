//! Elements of HTML as blocks.

use super::names::{has_blocks, is_known, is_left_out, is_wrapper, role_of};
use super::{MAX_LEVEL, element, header, inline, is_foreign, keeps_space, media, table, take_class};
use crate::model::{Block, Heading, Inline, Level, List, Paragraph, Parts, Pre, Quote, Raw, RichText, Rule, Section};
use crate::note::NoteKind;
use crate::syntax::markup::{Context, fold, keep_paragraph};
use crate::syntax::xml::{Child, Element};

/// Reads an element and what is in it: `html`, `body`, or any block.
#[must_use]
pub fn read(root: Element<'_>, context: &mut Context) -> Vec<Block> {
    context.home = root.namespace().to_owned();
    header::take_title(root, context);
    let name = root.lower();
    let mut blocks = Vec::new();
    match &*name {
        "html" | "body" | "div" if root.attr("data-raw").is_none() && root.attr("class").is_none() => {
            BlockReader { top: true, ..BlockReader::new(context, 0) }.read(root, &mut blocks);
        }
        _ => {
            let mut container = BlockReader { top: true, ..BlockReader::new(context, 0) };
            let mut run = Vec::new();
            container.child(root, &name, &mut run, &mut blocks);
            container.flush(&mut run, false, &mut blocks);
        }
    }

    let blocks = header::recognise(blocks, context);
    header::set_apart(root, context);
    blocks
}

/// Reads one element that stands among the blocks of another vocabulary.
pub(super) fn one(
    element: Element<'_>,
    context: &mut Context,
    level: usize,
    run: &mut Vec<Inline>,
    out: &mut Vec<Block>,
) {
    let name = element.lower();
    BlockReader::new(context, level).child(element, &name, run, out);
}

/// Reads what stands in a box of HTML as blocks.
pub(super) fn container(element: Element<'_>, context: &mut Context, level: usize, skip: Option<u64>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let before = std::mem::replace(&mut context.boxed, true);
    BlockReader { skip, ..BlockReader::new(context, level) }.read(element, &mut blocks);
    context.boxed = before;
    blocks
}

/// Reads what stands in an element that nobody knows as blocks.
pub(super) fn contents(element: Element<'_>, context: &mut Context, level: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    BlockReader::new(context, level).read(element, &mut blocks);
    blocks
}

/// Reading an element that holds blocks, running text, or both.
struct BlockReader<'c> {
    context: &'c mut Context,
    level: usize,
    /// How many elements stand around it that are passed through.
    wrappers: usize,
    /// Whether nothing but wrappers stands around it.
    top: bool,
    /// Offset of a child that has been read already.
    skip: Option<u64>,
    /// Whether it is metadata that the body repeats: marks that stand by themselves there are no paragraphs.
    header: bool,
    /// Whether what nobody knows stands in a line with text.
    line: bool,
}

/// Elements around everything do not count as depth, but each is a call within a call.
const MAX_WRAPPERS: usize = 300;

impl<'c> BlockReader<'c> {
    fn new(context: &'c mut Context, level: usize) -> BlockReader<'c> {
        BlockReader { context, level, wrappers: 0, top: false, skip: None, header: false, line: false }
    }
}

impl BlockReader<'_> {
    fn read(&mut self, element: Element<'_>, out: &mut Vec<Block>) {
        if self.level >= MAX_LEVEL {
            self.flatten(element, out);
            return;
        }

        element.enter();
        let keep = keeps_space(element);
        self.line = element::stands_in_line(element);
        let mut run = Vec::new();
        for child in element.children() {
            match child {
                Child::Text(text) => run.push(Inline::text(text)),
                Child::Element(inner) if self.skip == Some(inner.offset()) => {}
                Child::Element(inner) => {
                    let name = inner.lower();
                    if !self.is_running(inner, &name) {
                        self.flush(&mut run, keep, out);
                    }
                    self.child(inner, &name, &mut run, out);
                }
            }
        }
        self.flush(&mut run, keep, out);
    }

    /// Running text that stood between blocks becomes a paragraph.
    fn flush(&mut self, run: &mut Vec<Inline>, keep: bool, out: &mut Vec<Block>) {
        let text = RichText::new(std::mem::take(run));
        let text = if keep { text } else { fold::fold(text) };
        if !fold::is_blank(&text) {
            out.push(block_of(text, None));
        }
    }

    fn flatten(&mut self, element: Element<'_>, out: &mut Vec<Block>) {
        element.take_whole();
        self.context.remark(NoteKind::Repaired, element.offset(), "nested too deeply: only the text was kept");
        let text = fold::fold(RichText::from(element.text().into_owned()));
        if !fold::is_blank(&text) {
            out.push(Block::paragraph(text));
        }
    }

    fn child(&mut self, element: Element<'_>, name: &str, run: &mut Vec<Inline>, out: &mut Vec<Block>) {
        if self.is_running(element, name) {
            inline::one(element, self.context, self.level, run);
        } else if self.is_unknown(element, name) {
            out.push(element::block(element, self.context, self.level));
        } else {
            self.block(element, name, out);
        }
    }

    /// Whether it is running text, and holds nothing else.
    fn is_running(&self, element: Element<'_>, name: &str) -> bool {
        let by_itself = self.header && name != "br";
        let known = inline::is_inline(name) && !is_foreign(element, self.context);
        !by_itself
            && !has_blocks(element)
            && (known || self.line && self.is_unknown(element, name) && !element::is_embed(element, self.context))
    }

    /// Whether nobody knows what it is, or what it is where it stands.
    fn is_unknown(&self, element: Element<'_>, name: &str) -> bool {
        // An element of HTML that is empty there holds words here: `hr` for the row of a head.
        let is_other = || name == "hr" && element::has_words(element, self.context);
        self.header && inline::is_inline(name) || is_foreign(element, self.context) || !is_known(name) || is_other()
    }

    fn block(&mut self, element: Element<'_>, name: &str, out: &mut Vec<Block>) {
        let level = self.level;
        match name {
            "p" if !has_blocks(element) => self.paragraph(element, out),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !has_blocks(element) => self.heading(element, name, out),
            "ul" | "ol" | "menu" | "dir" => out.push(self.list(element, name == "ol")),
            "dl" => out.push(self.definitions(element)),
            "blockquote" => out.push(self.quote(element)),
            "table" => out.push(table::read(element, self.context, level)),
            "pre" | "listing" | "xmp" => out.push(self.pre(element)),
            "hr" => {
                element.enter();
                out.push(Block::Rule(Rule {}));
            }
            "img" | "video" | "audio" | "picture" => out.push(media::bare(element, self.context)),
            "figure" => out.push(media::figure(element, self.context, level)),
            _ if is_left_out(name) => {}
            _ if is_wrapper(name) => self.wrapper(element, name, out),
            // Running text around blocks: what holds them is no text.
            _ if inline::is_inline(name) => self.through(element, out),
            _ => out.push(element::block(element, self.context, level)),
        }
    }

    fn paragraph(&mut self, element: Element<'_>, out: &mut Vec<Block>) {
        let role = take_class(element);
        let text = self.text(element);
        if let Some(pictures) = media::alone(&text, element) {
            out.extend(pictures);
        } else if !fold::is_blank(&text) {
            out.push(block_of(text, role));
        }
    }

    fn heading(&mut self, element: Element<'_>, name: &str, out: &mut Vec<Block>) {
        let text = self.text(element);
        let level = name.bytes().last().and_then(|b| Level::new(u64::from(b.wrapping_sub(b'0'))));
        if let (Some(level), false) = (level, fold::is_blank(&text)) {
            out.push(Block::Heading(Heading { level, text }));
        }
    }

    fn text(&mut self, element: Element<'_>) -> RichText {
        let keep = keeps_space(element);
        let text = inline::read(element, self.context, self.level);
        if keep { text } else { fold::fold(text) }
    }

    fn within(&mut self, element: Element<'_>, deeper: usize) -> Vec<Block> {
        container(element, self.context, self.level + deeper, None)
    }

    fn list(&mut self, element: Element<'_>, ordered: bool) -> Block {
        element.enter();
        let start = element.attr("start").and_then(|s| s.parse().ok());
        let start = start.filter(|_| ordered || element.take_attr("start").is_some());
        if ordered && start.is_some() {
            let _ = element.take_attr("start");
        }

        let mut items = Vec::new();
        for child in element.children() {
            match child {
                Child::Element(item) if item.local().eq_ignore_ascii_case("li") => {
                    let blocks = self.within(item, 2);
                    keep_paragraph(item, &blocks, true);
                    items.push(blocks);
                }
                // Not HTML, but seen: a list or text right inside a list.
                Child::Element(other) if !is_left_out(&other.lower()) => {
                    let mut blocks = Vec::new();
                    let name = other.lower();
                    let mut run = Vec::new();
                    let mut inner = BlockReader::new(self.context, self.level + 2);
                    inner.child(other, &name, &mut run, &mut blocks);
                    inner.flush(&mut run, false, &mut blocks);
                    items.extend((!blocks.is_empty()).then_some(blocks));
                }
                Child::Text(text) if !text.trim().is_empty() => {
                    items.push(vec![Block::paragraph(fold::fold(RichText::from(text)))]);
                }
                _ => {}
            }
        }
        Block::List(List { ordered, start, items })
    }

    /// A definition list: a section of paragraphs and sections whose roles are `dt` and `dd`.
    fn definitions(&mut self, element: Element<'_>) -> Block {
        element.enter();
        let mut blocks = Vec::new();
        for part in element.elements() {
            let role = part.lower().into_owned();
            let mut inner = self.within(part, 2);
            keep_paragraph(part, &inner, false);
            match inner.as_mut_slice() {
                [Block::Paragraph(p)] if p.role.is_none() => {
                    p.role = Some(role);
                    blocks.append(&mut inner);
                }
                _ => blocks.push(Block::Section(Section { role: Some(role), blocks: inner })),
            }
        }
        Block::Section(Section { role: Some("dl".to_owned()), blocks })
    }

    fn quote(&mut self, element: Element<'_>) -> Block {
        let cite = element.take_attr("cite").map(str::to_owned);
        let (credit, skip) = credit(element, &["footer", "cite"], self.context, self.level);
        let blocks = container(element, self.context, self.level + 1, skip);
        Block::Quote(Quote { blocks, credit, cite })
    }

    fn pre(&mut self, element: Element<'_>) -> Block {
        element.take_content();
        if element.elements().next().is_some() {
            let detail = "preformatted text has no marks: they were taken off";
            self.context.remark(NoteKind::Repaired, element.offset(), detail);
        }
        element.enter();
        element.take_content();
        Block::Pre(Pre { text: element.text().into_owned() })
    }

    fn wrapper(&mut self, element: Element<'_>, name: &str, out: &mut Vec<Block>) {
        if let Some(format) = element.take_attr("data-raw") {
            element.take_whole();
            let raw: Raw = super::unwrap_raw(element, format);
            out.push(Block::Raw(raw));
            return;
        }
        let leading = self.top && out.iter().all(header::is_header);
        let role = match name {
            "header" if leading || element.attr("class") == Some("header") => {
                if element.attr("class") == Some("header") {
                    let _ = element.take_attr("class");
                }
                Some("header".to_owned())
            }
            // The frame of the body says nothing about a part of it.
            "html" | "body" => None,
            _ => role_of(name, take_class(element)),
        };

        if role.is_none() && !matches!(name, "section" | "header") {
            self.through(element, out);
            return;
        }
        let header = role.as_deref() == Some("header");
        let mut blocks = Vec::new();
        let mut inner = BlockReader { header, ..BlockReader::new(self.context, self.level + 1) };
        inner.read(element, &mut blocks);
        if name == "address" && matches!(blocks.as_slice(), [Block::Paragraph(p)] if p.role.is_none()) {
            out.extend(blocks.into_iter().map(|b| with_role(b, role.clone())));
            return;
        }
        if matches!(blocks.as_slice(), [Block::Paragraph(p)] if p.role.is_none()) && !has_blocks(element) {
            element.keep_bare();
        }
        out.push(Block::Section(Section { role, blocks }));
    }

    /// What is in the element, as if the element were not there.
    fn through(&mut self, element: Element<'_>, out: &mut Vec<Block>) {
        let before = out.len();
        let (wrappers, top, skip, header) = (self.wrappers + 1, self.top, self.skip, self.header);
        let level = self.level + usize::from(!top || wrappers > MAX_WRAPPERS);
        BlockReader { wrappers, top, skip, header, ..BlockReader::new(self.context, level) }.read(element, out);

        let alone = out.len() == before + 1 && !has_blocks(element);
        let is_paragraph = alone && matches!(out.last(), Some(Block::Paragraph(p)) if p.role.is_none());
        // Whole means that it lay too deep.
        if is_paragraph && element.is_open() && &*element.lower() == "div" {
            element.stand_for("p");
        } else if is_paragraph && element.is_open() && &*element.lower() == "body" {
            element.keep_bare();
        } else if element.is_open() && !matches!(&*element.lower(), "html" | "body") {
            element.pass();
        }
    }
}

fn block_of(text: RichText, role: Option<String>) -> Block {
    Block::Paragraph(Paragraph { text, role })
}

fn with_role(mut block: Block, new: Option<String>) -> Block {
    if let Block::Paragraph(Paragraph { role, .. }) = &mut block {
        *role = new;
    }
    block
}

/// The credit of a quotation or picture: the last child, if it is one of `names` or its class says so.
pub(super) fn credit(
    element: Element<'_>,
    names: &[&str],
    context: &mut Context,
    level: usize,
) -> (Option<RichText>, Option<u64>) {
    let Some(last) = element.elements().last() else { return (None, None) };
    let name = last.lower();
    let by_class = last.attr("class") == Some("credit");
    if !(names.contains(&&*name) || by_class)
        || is_foreign(last, context)
        || has_blocks(last)
        || followed_by_text(element, last)
    {
        return (None, None);
    }

    if by_class {
        let _ = last.take_attr("class");
    }
    let keep = keeps_space(last);
    let text = inline::read(last, context, level);
    let text = if keep { text } else { fold::fold(text) };
    ((!fold::is_blank(&text)).then_some(text), Some(last.offset()))
}

fn followed_by_text(parent: Element<'_>, last: Element<'_>) -> bool {
    let mut behind = false;
    parent.children().any(|child| match child {
        Child::Element(e) => {
            behind = e.offset() == last.offset();
            false
        }
        Child::Text(text) => behind && !text.trim().is_empty(),
    })
}

/// The first paragraph that is no header, for what stands at its start.
pub(super) fn first_paragraph(blocks: &[Block]) -> Option<&Paragraph> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(p) => Some(p),
        Block::Section(s) if s.role.as_deref() != Some("header") => first_paragraph(&s.blocks),
        _ => None,
    })
}

/// The marked inlines of a text.
pub(super) fn marks(text: &RichText) -> &[Inline] {
    match text.parts() {
        Parts::Marked(inlines) => inlines,
        Parts::Plain(_) => &[],
    }
}
