//! How deep an article nests, counted, and its trees of blocks and texts taken down, without recursion.
//!
//! No reader gives an article that nests deeper than [`MAX_DEPTH`], and no writer takes one: what walks an article may
//! call itself. Here stands only what meets
//! articles whose depth nobody has checked yet: counting it, and taking trees down.

use super::{Article, Block, Concept, Inline, Label, Link, Parts, RichText};
use crate::code;
use crate::error::{Error, ErrorKind, Result};

/// How deep blocks, inlines and embedded articles may nest, so that every JSON library can read every article.
pub const MAX_DEPTH: usize = 48;

/// The article's depth must not be greater than [`MAX_DEPTH`]: the door of every writer.
///
/// # Errors
/// [`ErrorKind::Limit`] when it is; the next article may be shallower.
pub(crate) fn bounded(article: &Article) -> Result<()> {
    if depth(article) <= MAX_DEPTH {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Limit, format!("the article nests deeper than {MAX_DEPTH} levels"))
        .coded(code::TOO_DEEP)
        .help("take some of the quotes, lists, sections or marks within one another away")
        .not_fatal())
}

/// How deep the article nests, counted in steps of two JSON levels.
#[must_use]
pub fn depth(article: &Article) -> usize {
    let mut walk = DepthWalk { ahead: vec![(Nested::Article(article), 0)], deepest: 1 };
    while let Some((node, level)) = walk.ahead.pop() {
        match node {
            Nested::Article(article) => walk.article(article, level),
            Nested::Blocks(blocks) => blocks.iter().for_each(|block| walk.block(block, level)),
            Nested::Text(text) => walk.text(text, level),
            Nested::Concept(concept) => walk.concept(concept, level),
        }
    }
    walk.deepest
}

/// Something that may have more inside it.
enum Nested<'a> {
    Article(&'a Article),
    Blocks(&'a [Block]),
    Text(&'a RichText),
    Concept(&'a Concept),
}

/// What has still to be looked at, and how deep the rest went.
struct DepthWalk<'a> {
    ahead: Vec<(Nested<'a>, usize)>,
    deepest: usize,
}

impl<'a> DepthWalk<'a> {
    fn article(&mut self, article: &'a Article, level: usize) {
        self.blocks(&article.body, level);
        let members = article.groups.iter().flat_map(|group| &group.members);
        members.clone().filter_map(|m| m.item.as_ref()).for_each(|link| self.link(link, level + 2));
        article.links.iter().for_each(|link| self.link(link, level));
        let concepts = article.concepts().map(|(_, concept)| concept).chain(members.filter_map(|m| m.concept.as_ref()));
        concepts.for_each(|concept| self.concept(concept, level));
        let titles = article.groups.iter().flat_map(|group| &group.titles);
        let labels = labels(article).into_iter().flat_map(|(_, labels)| labels).chain(titles);
        labels.for_each(|label| self.text(&label.text, level));
        article.slugline.iter().for_each(|slugline| self.text(&slugline.text, level));
        article.digital_source_type.iter().for_each(|concept| self.concept(concept, level));
        article.message.iter().flat_map(|m| &m.signals).for_each(|concept| self.concept(concept, level));
        for rights in &article.rights {
            rights.notices.iter().chain(&rights.usage_terms).for_each(|label| self.text(&label.text, level));
            rights.holder.iter().chain(&rights.data_mining).for_each(|concept| self.concept(concept, level));
        }
    }

    fn link(&mut self, link: &'a Link, level: usize) {
        if let Some(article) = &link.article {
            self.push(Nested::Article(article), level + 2);
        }
    }

    /// Concepts nest by what is broader; each level has two steps of JSON and a half.
    fn concept(&mut self, concept: &'a Concept, level: usize) {
        for broader in concept.details.iter().flat_map(|details| &details.broader) {
            self.push(Nested::Concept(broader), level + 2);
        }
    }

    fn blocks(&mut self, blocks: &'a [Block], level: usize) {
        self.push(Nested::Blocks(blocks), level + 1);
    }

    fn text(&mut self, text: &'a RichText, level: usize) {
        if let Parts::Marked(inlines) = text.parts() {
            self.deepest = self.deepest.max(level + 1);
            let inner = inlines.iter().filter_map(Inline::children).filter(|text| text.as_plain().is_none());
            inner.for_each(|text| self.push(Nested::Text(text), level + 1));
        }
    }

    fn block(&mut self, block: &'a Block, level: usize) {
        each_inside(block, &mut |inside| match inside {
            Inside::Blocks(blocks, steps) => self.push(Nested::Blocks(blocks), level + steps),
            Inside::Text(text) => self.text(text, level),
        });
    }

    fn push(&mut self, node: Nested<'a>, level: usize) {
        self.deepest = self.deepest.max(level);
        self.ahead.push((node, level));
    }
}

/// What stands right inside a block.
enum Inside<'a> {
    /// Blocks, and how many steps of two JSON levels further in.
    Blocks(&'a [Block], usize),
    Text(&'a RichText),
}

fn each_inside<'a>(block: &'a Block, found: &mut dyn FnMut(Inside<'a>)) {
    match block {
        Block::Paragraph(p) => found(Inside::Text(&p.text)),
        Block::Heading(h) => found(Inside::Text(&h.text)),
        Block::List(l) => l.items.iter().for_each(|item| found(Inside::Blocks(item, 2))),
        Block::Quote(q) => {
            found(Inside::Blocks(&q.blocks, 1));
            q.credit.iter().for_each(|credit| found(Inside::Text(credit)));
        }
        Block::Table(t) => {
            t.caption.iter().for_each(|caption| found(Inside::Text(caption)));
            t.rows.iter().flat_map(|row| &row.cells).for_each(|cell| found(Inside::Blocks(&cell.blocks, 3)));
        }
        Block::Media(m) => {
            found(Inside::Blocks(&m.caption, 1));
            m.credit.iter().for_each(|credit| found(Inside::Text(credit)));
        }
        Block::Section(s) => found(Inside::Blocks(&s.blocks, 1)),
        Block::Element(e) => found(Inside::Blocks(&e.blocks, 1)),
        Block::Pre(_) | Block::Rule(_) | Block::Raw(_) => {}
    }
}

/// The short texts of an article by their fields.
pub(super) fn labels(article: &Article) -> [(&'static str, &[Label]); 8] {
    [
        ("headlines", &article.headlines),
        ("titles", &article.titles),
        ("bylines", &article.bylines),
        ("datelines", &article.datelines),
        ("creditLines", &article.credit_lines),
        ("descriptions", &article.descriptions),
        ("edNotes", &article.ed_notes),
        ("keywords", &article.keywords),
    ]
}

/// Takes a tree down, however deep: what is inside is moved out before its holder goes. `inside` empties one.
pub(super) fn take_down<T>(first: &mut T, inside: fn(&mut T, &mut Vec<T>)) {
    let mut ahead = Vec::new();
    inside(first, &mut ahead);
    while let Some(mut next) = ahead.pop() {
        inside(&mut next, &mut ahead);
    }
}

/// Moves the blocks inside a block out of it.
fn blocks_inside(block: &mut Block, out: &mut Vec<Block>) {
    match block {
        Block::List(l) => l.items.iter_mut().for_each(|item| out.append(item)),
        Block::Quote(q) => out.append(&mut q.blocks),
        Block::Table(t) => {
            t.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| out.append(&mut cell.blocks));
        }
        Block::Media(m) => out.append(&mut m.caption),
        Block::Section(s) => out.append(&mut s.blocks),
        Block::Element(e) => out.append(&mut e.blocks),
        Block::Paragraph(_) | Block::Heading(_) | Block::Pre(_) | Block::Rule(_) | Block::Raw(_) => {}
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        take_down(self, blocks_inside);
    }
}
