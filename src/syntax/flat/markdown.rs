//! Blocks as running text: plain pieces for a text cell, and Markdown.
//!
//! Only writes. Depth is bounded by the model's own limit: what is deeper is left out.
//!
//! Markdown lets HTML through, so nothing of an article may be taken for it: `<` is a reference wherever it could begin a
//! tag, preformatted text stands in a fence longer than any in it, and an address is literal. `.ci/check-markdown` renders
//! hostile bodies with other people's programs.

use std::borrow::Cow;

use crate::model::{Align, Block, Inline, MAX_DEPTH, Parts, RichText, Style, Table};
use crate::syntax::markup::is_active;
use crate::syntax::repeated::is_header;

/// Gives the plain text of every block that has some, in reading order; list items and table rows one by one.
pub(super) fn each(blocks: &[Block], piece: &mut dyn FnMut(&str)) {
    each_at(blocks, 0, piece);
}

fn each_at(blocks: &[Block], level: usize, piece: &mut dyn FnMut(&str)) {
    if level > MAX_DEPTH {
        return;
    }
    let rich = |text: &RichText, piece: &mut dyn FnMut(&str)| {
        let text = text.plain();
        if !text.trim().is_empty() {
            piece(&text);
        }
    };

    for block in blocks {
        match block {
            Block::Paragraph(p) => rich(&p.text, piece),
            Block::Heading(h) => rich(&h.text, piece),
            Block::List(l) => l.items.iter().for_each(|i| each_at(i, level + 1, piece)),
            Block::Quote(q) => {
                each_at(&q.blocks, level + 1, piece);
                q.credit.iter().for_each(|c| rich(c, piece));
            }
            Block::Table(t) => {
                t.caption.iter().for_each(|c| rich(c, piece));
                t.rows.iter().for_each(|r| piece(&row_text(r, level)));
            }
            Block::Pre(p) => piece(&p.text),
            Block::Media(m) => each_at(&m.caption, level + 1, piece),
            Block::Section(_) if is_header(block) => {}
            Block::Section(s) => each_at(&s.blocks, level + 1, piece),
            Block::Element(e) => each_at(&e.blocks, level + 1, piece),
            Block::Rule(_) | Block::Raw(_) => {}
        }
    }
}

fn row_text(row: &crate::model::Row, level: usize) -> String {
    let cells = row.cells.iter().map(|cell| {
        let mut pieces: Vec<String> = Vec::new();
        each_at(&cell.blocks, level + 1, &mut |p| pieces.push(p.to_owned()));
        pieces.join(" ")
    });
    cells.collect::<Vec<_>>().join("\t")
}

/// The blocks as Markdown (CommonMark, with the usual tables).
pub(super) fn write(blocks: &[Block]) -> String {
    blocks_at(blocks, 0)
}

fn blocks_at(blocks: &[Block], level: usize) -> String {
    if level > MAX_DEPTH {
        return String::new();
    }
    let all = blocks.iter().map(|b| block(b, level)).filter(|b| !b.is_empty());
    all.collect::<Vec<_>>().join("\n\n")
}

fn block(block: &Block, level: usize) -> String {
    match block {
        Block::Paragraph(p) => rich(&p.text),
        Block::Heading(h) => format!("{} {}", "#".repeat(usize::from(h.level.get())), rich(&h.text)),
        Block::List(l) => {
            let last = l.start.unwrap_or(1).saturating_add(l.items.len() as u64);
            let start = l.start.filter(|_| last <= LARGEST_NUMBER).unwrap_or(1);
            let mark = |i: usize| match l.ordered {
                true => format!("{}. ", start.saturating_add(i as u64)),
                false => "- ".to_owned(),
            };
            let items = l.items.iter().enumerate().map(|(i, item)| {
                let mark = mark(i);
                let indent = " ".repeat(mark.len());
                format!("{mark}{}", prefixed(&blocks_at(item, level + 1), &indent).trim_start())
            });
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Quote(q) => {
            let credit = q.credit.as_ref().map(|c| format!("\n\n{}", rich(c))).unwrap_or_default();
            prefixed(&(blocks_at(&q.blocks, level + 1) + &credit), "> ")
        }
        Block::Table(t) => table(t, level),
        Block::Pre(p) => fenced(&p.text),
        Block::Rule(_) => "---".to_owned(),
        Block::Media(m) => {
            let href = m.renditions.iter().find_map(|r| r.href.as_deref());
            let alt = || escape(m.alt.as_deref().unwrap_or_default());
            let image = href.and_then(address).map(|h| format!("![{}]({h})", alt()));
            let caption = Some(blocks_at(&m.caption, level + 1)).filter(|c| !c.is_empty());
            image.into_iter().chain(caption).collect::<Vec<_>>().join("\n\n")
        }
        Block::Section(_) if is_header(block) => String::new(),
        Block::Section(s) => blocks_at(&s.blocks, level + 1),
        Block::Element(e) => blocks_at(&e.blocks, level + 1),
        // Markdown lets HTML through as it is: code of others is not for a reader's browser.
        Block::Raw(_) => String::new(),
    }
}

/// The largest number that begins an item of a list (CommonMark 5.2): what is larger would be text, and what follows it too.
const LARGEST_NUMBER: u64 = 999_999_999;

/// Preformatted text between fences. Indented, it would be running text as the first or second part of a list item.
fn fenced(text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}\n{}\n{fence}", settled(text))
}

/// How many backticks stand side by side at most.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Text in which all line ends are line feeds: Markdown knows others, `str::lines` does not.
fn settled(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(text),
    }
}

/// Text as code within a line; as plain text where it holds what could end the code before its time.
fn code(text: &str) -> String {
    let line = settled(text).replace('\n', " ");
    if line.trim().is_empty() || line.contains(['`', '|']) { escape(&line) } else { format!("`{line}`") }
}

/// The blocks of a cell in one line.
fn cell(blocks: &[Block], level: usize) -> String {
    let parts = blocks.iter().map(|b| match b {
        Block::Pre(p) => code(&p.text),
        // A table in a cell, or another part with lines of its own, is what its words are.
        Block::Paragraph(_) | Block::Heading(_) | Block::Media(_) => block(b, level),
        other => {
            let mut pieces: Vec<String> = Vec::new();
            each_at(std::slice::from_ref(other), level, &mut |piece| pieces.push(escape(piece)));
            pieces.join(" ")
        }
    });
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    settled(&parts.join(" ")).replace('\n', " ").replace('|', "\\|")
}

fn prefixed(text: &str, prefix: &str) -> String {
    let lines = text.lines().map(|l| if l.is_empty() { prefix.trim_end().to_owned() } else { format!("{prefix}{l}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn table(table: &Table, level: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut columns = table.columns.iter().map(|c| c.align);
    for row in &table.rows {
        let cells = row.cells.iter().map(|c| cell(&c.blocks, level + 1));
        lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
        if lines.len() == 1 {
            let rules = (0..row.cells.len().max(1)).map(|_| match columns.next().flatten() {
                Some(Align::Left) => " :-- |",
                Some(Align::Center) => " :-: |",
                Some(Align::Right) => " --: |",
                Some(Align::Justify) | None => " --- |",
            });
            lines.push(format!("|{}", rules.collect::<String>()));
        }
    }
    let caption = table.caption.as_ref().map(|c| format!("{}\n\n", rich(c))).unwrap_or_default();
    caption + &lines.join("\n")
}

fn rich(text: &RichText) -> String {
    match text.parts() {
        Parts::Plain(text) => escape(text),
        Parts::Marked(inlines) => inlines.iter().map(inline).collect(),
    }
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => escape(text),
        Inline::Break(_) => "\\\n".to_owned(),
        Inline::Styled(s) if s.style == Style::Code => code(&s.children.plain()),
        Inline::Styled(s) => {
            let mark = match s.style {
                Style::Emphasis => "*",
                Style::Strong => "**",
                Style::Strike => "~~",
                Style::Code | Style::Underline | Style::Sub | Style::Sup | Style::Small | Style::Quote => "",
            };
            format!("{mark}{}{mark}", rich(&s.children))
        }
        Inline::Link(a) => match a.href.as_deref().and_then(address) {
            Some(href) => format!("[{}]({href})", rich(&a.children)),
            None => rich(&a.children),
        },
        Inline::Entity(e) => rich(&e.children),
        Inline::Span(s) => rich(&s.children),
        Inline::Element(e) => rich(&e.children),
        Inline::Raw(_) => String::new(),
    }
}

/// An address as Markdown writes it; none when it runs a script.
fn address(href: &str) -> Option<String> {
    if is_active(href) {
        return None;
    }
    let literal: String = href.char_indices().map(|(i, c)| stands_for(href, i, c)).collect();
    let is_bare = !literal.is_empty() && !literal.contains(|c: char| matches!(c, '(' | ')') || c.is_whitespace());
    Some(if is_bare { literal } else { format!("<{literal}>") })
}

/// What a character of an address is written as: Markdown decodes references and backslashes there.
fn stands_for(href: &str, at: usize, c: char) -> String {
    match c {
        '<' => "%3C".to_owned(),
        '>' => "%3E".to_owned(),
        '\\' => "%5C".to_owned(),
        '&' if is_reference(href.get(at + 1..).unwrap_or_default()) => "&amp;".to_owned(),
        c if c.is_control() => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    }
}

/// Whether what stands behind a `&` makes it a reference.
fn is_reference(rest: &str) -> bool {
    let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    rest.starts_with('#') || !name.is_empty() && rest.get(name.len()..).is_some_and(|end| end.starts_with(';'))
}

/// Text in which nothing is taken for Markdown, nor for HTML.
pub(super) fn escape(text: &str) -> String {
    settled(text).split('\n').map(escape_line).collect::<Vec<_>>().join("\n")
}

fn escape_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mark_at = block_mark(line);
    for (i, c) in line.char_indices() {
        match c {
            // Some programs do not know a backslash here; all know the reference.
            '<' => {
                out.push_str("&lt;");
                continue;
            }
            '&' if is_reference(line.get(i + 1..).unwrap_or_default()) => {
                out.push_str("&amp;");
                continue;
            }
            '\\' | '*' | '_' | '`' | '[' | ']' => out.push('\\'),
            _ if Some(i) == mark_at => out.push('\\'),
            _ => {}
        }
        out.push(c);
    }
    out
}

/// Where the sign stands that makes the line a heading, quotation or list item, or begins code: `#`, `>`, `-`, `~`, the dot
/// of `1. `.
fn block_mark(line: &str) -> Option<usize> {
    let start = line.trim_start();
    let indent = line.len() - start.len();
    if start.starts_with(['#', '>', '+', '-', '=', '~']) {
        return Some(indent);
    }
    let after = start.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = after.len() < start.len() && after.starts_with(['.', ')']);
    let ends = after.get(1..).is_some_and(|r| r.is_empty() || r.starts_with(' '));
    (is_number && ends).then(|| line.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn what_looks_like_markdown_is_escaped() {
        assert_eq!(escape("2024. It *was* a_b"), "2024\\. It \\*was\\* a\\_b");
        assert_eq!(escape("- no list\n# no head"), "\\- no list\n\\# no head");
        assert_eq!(escape("Plain - text, 3.5 per cent"), "Plain - text, 3.5 per cent");
    }

    /// One paragraph of one inline.
    fn inline_block(inline: Inline) -> Vec<Block> {
        vec![Block::paragraph(RichText::new(vec![inline]))]
    }

    fn pre(text: &str) -> Block {
        Block::Pre(crate::model::Pre { text: text.to_owned() })
    }

    #[test]
    fn an_address_is_literal() {
        for (href, written) in [
            ("javascript&#58;alert(1)", "[x](<javascript&amp;#58;alert(1)>)"),
            ("javascript&colon;x", "[x](javascript&amp;colon;x)"),
            ("javascript\\:x", "[x](javascript%5C:x)"),
            ("https://example.org/?a=1&b=2", "[x](https://example.org/?a=1&b=2)"),
            ("a b\n<c>", "[x](<a b%0A%3Cc%3E>)"),
            ("javascript:x", "x"),
        ] {
            let link =
                Inline::Link(crate::model::Anchor { href: Some(href.to_owned()), title: None, children: "x".into() });
            assert_eq!(write(&inline_block(link)), written);
        }
    }

    #[test]
    fn preformatted_text_stays_within_its_fence_wherever_it_stands() {
        assert_eq!(write(&[pre("\r<script>")]), "```\n\n<script>\n```");
        assert_eq!(write(&[pre("```\n<b>")]), "````\n```\n<b>\n````");
        let item = |start| Block::List(crate::model::List { ordered: true, start, items: vec![vec![pre("<b>")]] });
        assert_eq!(write(&[item(None)]), "1. ```\n   <b>\n   ```");
        // Ten digits begin no list: what follows would be running text.
        assert_eq!(write(&[item(Some(9_999_999_999))]), "1. ```\n   <b>\n   ```");
        assert_eq!(cell(&[pre("<b>"), Block::paragraph("x")], 0), "`<b>` x");
        assert_eq!(cell(&[pre("a|`<b>")], 0), "a\\|\\`&lt;b>");
    }

    #[test]
    fn code_in_a_line_holds_nothing_that_could_end_it() {
        let code = |text: &str| write(&inline_block(Inline::styled(Style::Code, text)));
        assert_eq!(code("a_b <i>"), "`a_b <i>`");
        assert_eq!(code("a`<i>"), "a\\`&lt;i>");
        assert_eq!(code("a\n\n<i>"), "`a  <i>`");
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        assert_eq!(escape("a\r# b\r~~~\r<i> &lt; &"), "a\n\\# b\n\\~~~\n&lt;i> &amp;lt; &");
    }

    #[test]
    fn structure_becomes_markdown() {
        let head = Level::new(2).map(|l| Block::heading(l, "Why")).unwrap();
        let strong = RichText::new(vec![Inline::text("It "), Inline::styled(Style::Strong, "matters")]);
        assert_eq!(write(&[head, Block::paragraph(strong)]), "## Why\n\nIt **matters**");
    }
}
