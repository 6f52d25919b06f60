//! The body as people print it: blocks as groups of lines, words without markup.
//!
//! Says of every block and inline what it cannot print.

use crate::model::{Block, Inline, List, MAX_DEPTH, Media, MediaKind, Parts, Quote, RichText, Table};
use crate::note::Note;
use crate::syntax::copy::crosshead;
use crate::syntax::repeated;
use crate::syntax::words::{Kind, Lang, Lexicon, capitalised};

use super::scripts;
use super::table::{self, Set};
use super::{Links, Options};

/// A group of lines that belong together; a blank line stands between groups.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Running text, wrapped when asked for.
    Paragraph(String),
    /// A caption, wrapped like a paragraph.
    Caption(String),
    /// A short paragraph right under the one before: with a blank line between it would be taken for a cross-head.
    Under(String),
    /// A line of its own: cross-head, rule, credit.
    Line(String),
    /// A part of an item, how far it is set in, its sign, and whether the list ends with it.
    Item { indent: usize, sign: String, text: String, last: bool },
    /// Indented as a whole.
    Quote(String),
    /// Lines that stay as they are.
    Fixed(Vec<String>),
}

/// Renders blocks and collects notes and link addresses.
pub(super) struct Body<'o> {
    pub(super) options: &'o Options,
    pub(super) lang: Option<&'static Lang>,
    pub(super) pieces: Vec<Piece>,
    pub(super) notes: Vec<Note>,
    /// Addresses for footnotes.
    pub(super) addresses: Vec<String>,
}

impl Body<'_> {
    /// Adds blocks; `at` is the JSON pointer of their list.
    pub(super) fn blocks(&mut self, blocks: &[Block], at: &str, level: usize) {
        if level > MAX_DEPTH {
            self.notes.push(Note::dropped(at, "nested too deeply to print"));
            return;
        }
        for (i, block) in blocks.iter().enumerate() {
            let first = self.pieces.len();
            self.block(block, &format!("{at}/{i}"), level);
            let before = i.checked_sub(1).and_then(|i| blocks.get(i));
            let leads = blocks.get(i + 1).is_some_and(is_led);
            if let Some(piece) = self.pieces.get_mut(first).filter(|_| self.options.is_page()) {
                set_apart(piece, block, before, leads);
            }
            if matches!(block, Block::Heading(h) if !crosshead::is_one(&h.text.plain(), before, leads)) {
                self.degraded(
                    format!("{at}/{i}"),
                    "a cross-head that reads as a short line of the story is set like one",
                );
            }
        }
    }

    fn block(&mut self, block: &Block, at: &str, level: usize) {
        match block {
            Block::Paragraph(p) => {
                if let Some(role) = &p.role {
                    self.degraded(format!("{at}/role"), format!("the role “{role}” of a paragraph is not printed"));
                }
                let text = self.lines(&p.text, &format!("{at}/text"));
                self.pieces.push(Piece::Paragraph(text));
            }
            Block::Heading(h) => {
                if h.level.get() != 2 {
                    self.degraded(format!("{at}/level"), "all cross-heads are printed alike");
                }
                let text = self.words(&h.text, &format!("{at}/text"));
                self.pieces.push(Piece::Line(text));
            }
            Block::List(list) => self.list(list, at, level),
            Block::Quote(quote) => self.quote(quote, at, level),
            Block::Table(table) => self.table(table, at, level),
            Block::Pre(pre) => self.pre(&pre.text, at),
            Block::Rule(_) => self.pieces.push(Piece::Line("* * *".to_owned())),
            Block::Media(media) => self.media(media, at),
            Block::Section(_) if repeated::is_header(block) => {
                self.notes.push(Note::dropped(at, "a part of the body that repeats what is printed above it"));
            }
            Block::Section(s) => {
                self.degraded(at, "the part is printed without its bounds");
                self.blocks(&s.blocks, &format!("{at}/blocks"), level + 1);
            }
            Block::Element(e) => {
                self.degraded(at, format!("the element “{}” is not printed: what is in it is", e.name));
                self.blocks(&e.blocks, &format!("{at}/blocks"), level + 1);
            }
            Block::Raw(_) => self.notes.push(Note::dropped(at, "an embed cannot be printed")),
        }
    }

    /// Preformatted copy as it stands: a page has no sign for it.
    fn pre(&mut self, text: &str, at: &str) {
        self.degraded(at, "preformatted copy is printed as it stands, without a mark");
        self.pieces.push(Piece::Fixed(text.lines().map(str::to_owned).collect()));
    }

    fn degraded(&mut self, at: impl Into<String>, why: impl Into<String>) {
        self.notes.push(Note::degraded(at, why));
    }

    fn list(&mut self, list: &List, at: &str, level: usize) {
        self.items(list, at, level, 0);
        if let Some(Piece::Item { last, .. }) = self.pieces.last_mut() {
            *last = true;
        }
    }

    /// Items set in by `indent`, lists within them under them.
    fn items(&mut self, list: &List, at: &str, level: usize, indent: usize) {
        for (i, item) in list.items.iter().enumerate() {
            let path = format!("{at}/items/{i}");
            let number = list.start.unwrap_or(1).saturating_add(i as u64);
            let sign = if list.ordered { format!("{number}.") } else { "•".to_owned() };
            let hang = indent + sign.chars().count() + 1;
            if !matches!(item.as_slice(), [Block::Paragraph(_)]) {
                self.degraded(&path, "what stands in a list item is set in under it");
            }
            if matches!(item.first(), None | Some(Block::List(_))) {
                self.pieces.push(Piece::Item { indent, sign: sign.clone(), text: String::new(), last: false });
            }
            for (j, block) in item.iter().enumerate() {
                let path = format!("{path}/{j}");
                match block {
                    Block::List(inner) if level < MAX_DEPTH => self.items(inner, &path, level + 1, hang),
                    Block::Paragraph(p) => {
                        let text = self.lines(&p.text, &format!("{path}/text"));
                        self.item(indent, &sign, j, text);
                    }
                    other => {
                        let text = self.in_line(std::slice::from_ref(other), &path, level);
                        self.item(indent, &sign, j, text);
                    }
                }
            }
        }
    }

    /// The part of an item in this place: its sign stands before the first only.
    fn item(&mut self, indent: usize, sign: &str, place: usize, text: String) {
        let sign = if place == 0 { sign.to_owned() } else { " ".repeat(sign.chars().count()) };
        self.pieces.push(Piece::Item { indent, sign, text, last: false });
    }

    fn quote(&mut self, quote: &Quote, at: &str, level: usize) {
        if quote.cite.is_some() {
            self.notes.push(Note::dropped(format!("{at}/cite"), "the address of a quotation is not printed"));
        }
        for (i, block) in quote.blocks.iter().enumerate() {
            let path = format!("{at}/blocks/{i}");
            if !matches!(block, Block::Paragraph(_)) {
                self.degraded(&path, "what stands in a quotation is printed as its paragraph");
            }
            let text = self.in_line(std::slice::from_ref(block), &path, level);
            self.pieces.push(Piece::Quote(text));
        }
        if let Some(credit) = &quote.credit {
            let credit = self.words(credit, &format!("{at}/credit"));
            self.pieces.push(Piece::Quote(format!("— {credit}")));
        }
    }

    /// Blocks in one line.
    fn in_line(&mut self, blocks: &[Block], at: &str, level: usize) -> String {
        if let [Block::Paragraph(p)] = blocks {
            return self.words(&p.text, &format!("{at}/0/text"));
        }
        let before = std::mem::take(&mut self.pieces);
        self.blocks(blocks, at, level + 1);
        let inner = std::mem::replace(&mut self.pieces, before);
        inner.iter().map(Piece::text).collect::<Vec<_>>().join(" ").replace('\n', " ")
    }

    /// Columns of blanks.
    fn table(&mut self, table: &Table, at: &str, level: usize) {
        if let Some(caption) = &table.caption {
            let caption = self.words(caption, &format!("{at}/caption"));
            self.degraded(format!("{at}/caption"), "the caption of a table is printed as a line above it");
            self.pieces.push(Piece::Line(caption));
        }
        if !table.columns.is_empty() {
            self.degraded(format!("{at}/columns"), "the alignment of columns is not printed");
        }

        let mut rows: Vec<Vec<Set>> = Vec::new();
        for (i, (row, places)) in table.rows.iter().zip(table.places()).enumerate() {
            let mut cells = Vec::new();
            for (j, (cell, place)) in row.cells.iter().zip(places).enumerate() {
                let path = format!("{at}/rows/{i}/cells/{j}");
                if cell.colspan.is_some() || cell.rowspan.is_some() || cell.align.is_some() {
                    self.degraded(&path, "spans and alignment of cells are not printed");
                }
                let text = self.in_line(&cell.blocks, &format!("{path}/blocks"), level);
                let columns = cell.colspan.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).max(1);
                cells.push(Set { text, at: place.unwrap_or(j), columns });
            }
            rows.push(cells);
        }
        self.pieces.push(Piece::Fixed(table::lines(&rows, self.options.page_width())));
    }

    /// A caption with the word that says what it belongs to.
    fn media(&mut self, media: &Media, at: &str) {
        let Media { kind, guid: _, renditions, caption, credit, alt } = media;
        let label = capitalised(printed(match kind {
            MediaKind::Picture => Kind::MediaPicture,
            MediaKind::Graphic => Kind::MediaGraphic,
            MediaKind::Video => Kind::MediaVideo,
            MediaKind::Audio => Kind::MediaAudio,
            MediaKind::Other => Kind::MediaMixed,
        }));
        if media.guid.is_some() || !renditions.is_empty() || alt.is_some() {
            self.notes.push(Note::dropped(at, "of a picture or recording only caption and credit are printed"));
        }
        let credit = credit.as_ref().map(|c| self.words(c, &format!("{at}/credit")));
        let parts: Vec<String> = caption
            .iter()
            .enumerate()
            .map(|(i, part)| match part {
                Block::Paragraph(p) => self.words(&p.text, &format!("{at}/caption/{i}/text")),
                other => self.in_line(std::slice::from_ref(other), &format!("{at}/caption"), 0),
            })
            .collect();
        let caption = sentences(parts);
        match (caption.is_empty(), credit) {
            (true, None) => {
                self.notes.push(Note::dropped(at, "a picture or recording without a caption cannot be printed"));
            }
            (true, Some(credit)) => {
                self.pieces.push(Piece::Line(format!("{label} {}: {credit}", printed(Kind::CreditLabel))));
            }
            (false, Some(credit)) => {
                let word = capitalised(printed(Kind::CreditLabel));
                self.pieces.push(Piece::Caption(format!("{label}: {caption} ({word}: {credit})")));
            }
            (false, None) => self.pieces.push(Piece::Caption(format!("{label}: {caption}"))),
        }
    }

    /// The words of a text in one line.
    pub(super) fn words(&mut self, text: &RichText, at: &str) -> String {
        self.lines(text, at).replace('\n', " ")
    }

    /// The words of a text, a line after each break.
    fn lines(&mut self, text: &RichText, at: &str) -> String {
        match text.parts() {
            Parts::Plain(plain) if !plain.contains(['\n', '\r', '\t']) => plain.to_owned(),
            Parts::Plain(plain) => {
                self.degraded(at, "line ends within a text are printed as blanks");
                plain.split(['\n', '\r', '\t']).collect::<Vec<_>>().join(" ")
            }
            Parts::Marked(inlines) => {
                self.degraded(at, "markup within a text is not printed");
                let mut out = String::new();
                self.inlines(inlines, 0, &mut out);
                out
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], level: usize, out: &mut String) {
        for inline in inlines.iter().filter(|_| level <= MAX_DEPTH) {
            match inline {
                Inline::Text(text) => out.push_str(&text.replace(['\n', '\r', '\t'], " ")),
                Inline::Break(_) => out.push('\n'),
                Inline::Raw(_) => {}
                Inline::Styled(styled) if scripts::set(styled.style, &styled.children.plain()).is_some() => {
                    out.extend(scripts::set(styled.style, &styled.children.plain()));
                }
                Inline::Link(_) | Inline::Styled(_) | Inline::Entity(_) | Inline::Span(_) | Inline::Element(_) => {
                    match inline.children().map(RichText::parts) {
                        Some(Parts::Plain(text)) => out.push_str(&text.replace(['\n', '\r', '\t'], " ")),
                        Some(Parts::Marked(inner)) => self.inlines(inner, level + 1, out),
                        None => {}
                    }
                    self.footnote(inline, out);
                }
            }
        }
    }

    fn footnote(&mut self, inline: &Inline, out: &mut String) {
        let href = match inline {
            Inline::Link(anchor) => anchor.href.as_ref(),
            _ => None,
        };
        if let Some(href) = href.filter(|_| self.options.links == Links::Footnotes) {
            self.addresses.push(href.clone());
            out.push_str(&format!(" [{}]", self.addresses.len()));
        }
    }
}

/// Whether a cross-head can stand before a block.
fn is_led(next: &Block) -> bool {
    match next {
        Block::Paragraph(p) => crosshead::is_led(&p.text.plain()),
        Block::Heading(_) | Block::Rule(_) => false,
        _ => true,
    }
}

/// Sees to it that a short paragraph is not taken for a cross-head when the story is read again.
fn set_apart(piece: &mut Piece, block: &Block, before: Option<&Block>, leads: bool) {
    let text = match (block, &*piece) {
        (Block::Paragraph(_), Piece::Paragraph(text)) if crosshead::is_one(text, before, leads) => text.clone(),
        _ => return,
    };
    *piece = Piece::Under(text);
}

impl Piece {
    /// Its text in one line.
    fn text(&self) -> String {
        match self {
            Piece::Paragraph(t) | Piece::Under(t) | Piece::Caption(t) | Piece::Line(t) | Piece::Quote(t) => t.clone(),
            Piece::Item { sign, text, .. } => format!("{sign} {text}"),
            Piece::Fixed(lines) => lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// Parts of a caption in one line: a dash behind those that end no sentence.
fn sentences(parts: Vec<String>) -> String {
    let mut line = String::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            let ends = line.ends_with(['.', '!', '?', '…', ':', '"', '”', '»', '“', '。', ')']);
            line.push_str(if ends { " " } else { " – " });
        }
        line.push_str(part);
    }
    line
}

/// The word of a kind that is printed, whatever the language.
fn printed(kind: Kind) -> &'static str {
    Lexicon::built_in().all(kind).next().unwrap_or_default()
}
