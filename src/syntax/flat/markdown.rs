//! Blocks as running text: plain pieces for a text cell, and Markdown.
//!
//! Only writes. Depth is bounded by the model's own limit: what is deeper is left out.

use crate::model::{Align, Block, Inline, MAX_DEPTH, Parts, RichText, Style, Table};
use crate::syntax::markup::is_active;

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
            let mark = |i: usize| match l.ordered {
                true => format!("{}. ", l.start.unwrap_or(1).saturating_add(i as u64)),
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
        Block::Pre(p) => prefixed(&p.text, "    "),
        Block::Rule(_) => "---".to_owned(),
        Block::Media(m) => {
            let href = m.renditions.iter().find_map(|r| r.href.as_deref());
            let alt = || escape(m.alt.as_deref().unwrap_or_default());
            let image = href.and_then(address).map(|h| format!("![{}]({h})", alt()));
            let caption = Some(blocks_at(&m.caption, level + 1)).filter(|c| !c.is_empty());
            image.into_iter().chain(caption).collect::<Vec<_>>().join("\n\n")
        }
        Block::Section(s) => blocks_at(&s.blocks, level + 1),
        Block::Element(e) => blocks_at(&e.blocks, level + 1),
        // Markdown lets HTML through as it is: code of others is not for a reader's browser.
        Block::Raw(_) => String::new(),
    }
}

fn prefixed(text: &str, prefix: &str) -> String {
    let lines = text.lines().map(|l| if l.is_empty() { prefix.trim_end().to_owned() } else { format!("{prefix}{l}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn table(table: &Table, level: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut columns = table.columns.iter().map(|c| c.align);
    for row in &table.rows {
        let cells = row.cells.iter().map(|c| blocks_at(&c.blocks, level + 1).replace('\n', " ").replace('|', "\\|"));
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
        Inline::Styled(s) => {
            let mark = match s.style {
                Style::Emphasis => "*",
                Style::Strong => "**",
                Style::Strike => "~~",
                Style::Code => "`",
                Style::Underline | Style::Sub | Style::Sup | Style::Small | Style::Quote => "",
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
    let plain = |c: char| !matches!(c, '(' | ')' | '<' | '>' | '\\') && !c.is_whitespace() && !c.is_control();
    if href.chars().all(plain) {
        return Some(href.to_owned());
    }
    let encoded = |c: char| match c {
        '<' => "%3C".to_owned(),
        '>' => "%3E".to_owned(),
        c if c.is_control() => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    };
    Some(format!("<{}>", href.chars().map(encoded).collect::<String>()))
}

/// Text in which nothing is taken for Markdown.
pub(super) fn escape(text: &str) -> String {
    text.split('\n').map(escape_line).collect::<Vec<_>>().join("\n")
}

fn escape_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mark_at = block_mark(line);
    for (i, c) in line.char_indices() {
        if Some(i) == mark_at || matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Where the sign stands that makes the line a heading, quotation or list item: `#`, `>`, `-`, the dot of `1. `.
fn block_mark(line: &str) -> Option<usize> {
    let start = line.trim_start();
    let indent = line.len() - start.len();
    if start.starts_with(['#', '>', '+', '-', '=']) {
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

    #[test]
    fn structure_becomes_markdown() {
        let head = Level::new(2).map(|l| Block::heading(l, "Why")).unwrap();
        let strong = RichText::new(vec![Inline::text("It "), Inline::styled(Style::Strong, "matters")]);
        assert_eq!(write(&[head, Block::paragraph(strong)]), "## Why\n\nIt **matters**");
    }
}
