//! The plain block grammar of the body under a header: every block that can be written in it comes back as it was.
//!
//! Blocks stand between blank lines. `##` a heading, `- ` and `1. ` list items, `> ` a quotation (`> -- ` its credit),
//! `|` a row of a table (`|---|` under its head), ` ``` ` around preformatted copy, `* * *` a rule, anything else a
//! paragraph, whose further lines follow breaks. A backslash takes the meaning from what begins like one of these.

use crate::model::{
    Block, Break, Cell, Heading, Inline, Level, List, Paragraph, Part, Parts, Pre, Quote, RichText, Row, Rule, Table,
};

/// The body in the grammar; what the grammar has no sign for is written as plain words.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    write_blocks(blocks, 0, &mut out);
    out
}

fn write_blocks(blocks: &[Block], level: usize, out: &mut String) {
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        write_block(block, level, out);
    }
}

fn write_block(block: &Block, level: usize, out: &mut String) {
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    match block {
        Block::Paragraph(p) => paragraph_lines(&p.text).into_iter().for_each(line),
        Block::Heading(h) => line(format!("{} {}", "#".repeat(usize::from(h.level.get())), one_line(&h.text))),
        Block::List(l) => (0_u64..).zip(&l.items).for_each(|(i, item)| {
            let sign = if l.ordered { format!("{}.", l.start.unwrap_or(1).saturating_add(i)) } else { "-".to_owned() };
            line(format!("{sign} {}", words_of(item, level)));
        }),
        Block::Quote(q) => {
            for (i, block) in q.blocks.iter().enumerate() {
                if i > 0 {
                    line(">".to_owned());
                }
                line(format!("> {}", words_of(std::slice::from_ref(block), level)));
            }
            q.credit.iter().for_each(|c| line(format!("> -- {}", one_line(c))));
        }
        Block::Table(t) => {
            t.caption.iter().for_each(|c| line(one_line(c)));
            for row in &t.rows {
                line(row_line(row, level));
                if row.part == Part::Head {
                    line("|---|".to_owned());
                }
            }
        }
        Block::Pre(p) => {
            line("```".to_owned());
            p.text.split('\n').for_each(|l| line(l.to_owned()));
            line("```".to_owned());
        }
        Block::Rule(_) => line("* * *".to_owned()),
        Block::Media(m) => line(words_of(&m.caption, level)),
        Block::Section(s) if level < crate::model::MAX_DEPTH => write_blocks(&s.blocks, level + 1, out),
        Block::Element(e) if level < crate::model::MAX_DEPTH => write_blocks(&e.blocks, level + 1, out),
        Block::Section(_) | Block::Element(_) | Block::Raw(_) => {}
    }
}

fn row_line(row: &Row, level: usize) -> String {
    let cells = row.cells.iter().map(|c| words_of(&c.blocks, level).replace('|', "\\|"));
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// The words of blocks in one line.
fn words_of(blocks: &[Block], level: usize) -> String {
    match blocks {
        [Block::Paragraph(p)] => one_line(&p.text),
        _ if level >= crate::model::MAX_DEPTH => String::new(),
        _ => {
            let mut inner = String::new();
            write_blocks(blocks, level + 1, &mut inner);
            inner.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }
}

fn one_line(text: &RichText) -> String {
    text.plain().replace(['\n', '\r'], " ")
}

/// The lines of a paragraph, one more after each break, those escaped that begin like another block.
fn paragraph_lines(text: &RichText) -> Vec<String> {
    text.plain().split('\n').map(escape).collect()
}

fn escape(line: &str) -> String {
    let sign = line.starts_with(['#', '-', '>', '|', '`', '*', '\\']) || numbered(line).is_some();
    if sign { format!("\\{line}") } else { line.to_owned() }
}

fn numbered(line: &str) -> Option<(u64, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits)?.parse().ok()?;
    Some((number, line.get(digits..)?.strip_prefix(". ")?))
}

/// Reads what [`write`] wrote.
pub(super) fn read<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut group: Vec<&str> = Vec::new();
    let mut fence: Option<Vec<&str>> = None;
    for line in lines {
        match (&mut fence, line) {
            (Some(inside), "```") => {
                out.push(Block::Pre(Pre { text: inside.join("\n") }));
                fence = None;
            }
            (Some(inside), line) => inside.push(line),
            (None, "```") => {
                out.extend(read_group(&std::mem::take(&mut group)));
                fence = Some(Vec::new());
            }
            (None, line) if line.trim().is_empty() => out.extend(read_group(&std::mem::take(&mut group))),
            (None, line) => group.push(line),
        }
    }
    out.extend(read_group(&group));
    // A fence that nobody closed holds the rest.
    out.extend(fence.map(|inside| Block::Pre(Pre { text: inside.join("\n") })));
    out
}

fn read_group(lines: &[&str]) -> Option<Block> {
    let first = lines.first()?;
    let block = match () {
        () if *first == "* * *" && lines.len() == 1 => Some(Block::Rule(Rule {})),
        () if first.starts_with('#') && lines.len() == 1 => read_heading(first),
        () if first.starts_with("- ") => read_list(lines, None),
        () if first.starts_with('>') => read_quote(lines),
        () if first.starts_with('|') => read_table(lines),
        () => numbered(first).and_then(|(start, _)| read_list(lines, Some(start))),
    };
    Some(block.unwrap_or_else(|| read_paragraph(lines)))
}

fn read_heading(line: &str) -> Option<Block> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let text = line.get(level..)?.strip_prefix(' ')?;
    let level = Level::new(level as u64)?;
    Some(Block::Heading(Heading { level, text: text.into() }))
}

fn read_list(lines: &[&str], start: Option<u64>) -> Option<Block> {
    let item = |(i, line): (u64, &&str)| match start {
        Some(start) => {
            numbered(line).filter(|(n, _)| Some(*n) == start.checked_add(i)).map(|(_, text)| text.to_owned())
        }
        None => line.strip_prefix("- ").map(str::to_owned),
    };
    let items = (0_u64..).zip(lines).map(item).map(|text| Some(vec![Block::paragraph(text?)]));
    let items = items.collect::<Option<Vec<_>>>()?;
    Some(Block::List(List { ordered: start.is_some(), start: start.filter(|n| *n != 1), items }))
}

fn read_quote(lines: &[&str]) -> Option<Block> {
    let mut quote = Quote::default();
    for line in lines {
        match line.strip_prefix("> ") {
            Some(text) => match text.strip_prefix("-- ") {
                Some(credit) => quote.credit = Some(credit.into()),
                None => quote.blocks.push(Block::paragraph(text)),
            },
            None if *line == ">" => {}
            None => return None,
        }
    }
    Some(Block::Quote(quote))
}

fn read_table(lines: &[&str]) -> Option<Block> {
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        if *line == "|---|" {
            let row = rows.last_mut()?;
            row.part = Part::Head;
            row.cells.iter_mut().for_each(|c| c.header = true);
            continue;
        }
        let inner = line.strip_prefix("| ")?.strip_suffix(" |")?.replace("\\|", "\u{0}");
        let cells = inner.split(" | ").map(|text| cell(&text.replace('\u{0}', "|"))).collect();
        rows.push(Row { part: Part::Body, cells });
    }
    Some(Block::Table(Table::new(None, rows)))
}

fn cell(text: &str) -> Cell {
    let blocks = if text.is_empty() { Vec::new() } else { vec![Block::paragraph(text)] };
    Cell { blocks, ..Cell::default() }
}

fn read_paragraph(lines: &[&str]) -> Block {
    let mut inlines = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if i > 0 {
            inlines.push(Inline::Break(Break {}));
        }
        inlines.push(Inline::text(line.strip_prefix('\\').unwrap_or(line)));
    }
    Block::Paragraph(Paragraph { text: RichText::new(inlines), role: None })
}

/// Whether a body comes back from the grammar as it is.
pub(super) fn holds(blocks: &[Block], written: &str) -> bool {
    // Nothing is compared that cannot be the same: most bodies with markup are told here.
    blocks.iter().all(may_hold) && read(written.lines()) == blocks
}

fn may_hold(block: &Block) -> bool {
    match block {
        Block::Paragraph(p) => p.role.is_none() && is_plain(&p.text),
        Block::Media(_) | Block::Section(_) | Block::Element(_) | Block::Raw(_) => false,
        _ => true,
    }
}

fn is_plain(text: &RichText) -> bool {
    match text.parts() {
        Parts::Plain(_) => true,
        Parts::Marked(inlines) => inlines.iter().all(|i| matches!(i, Inline::Text(_) | Inline::Break(_))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comes_back(blocks: &[Block]) -> bool {
        holds(blocks, &write(blocks))
    }

    #[test]
    fn all_that_begins_like_a_block_is_escaped() {
        for text in
            ["- no item", "# no head", "> no quote", "| no row", "1. no item", "```", "* * *", "\\", "-- x", "1.x"]
        {
            assert!(comes_back(&[Block::paragraph(text)]), "{text}");
        }
        let lines = RichText::new(vec![Inline::text("One"), Inline::Break(Break {}), Inline::text("- two")]);
        assert!(comes_back(&[Block::Paragraph(Paragraph { text: lines, role: None })]));
    }

    #[test]
    fn blocks_come_back() {
        let item = |t: &str| vec![Block::paragraph(t)];
        let row = |part: Part, texts: [&str; 2]| {
            let cells = texts.iter().map(|t| Cell { header: part == Part::Head, ..cell(t) }).collect();
            Row { part, cells }
        };
        let blocks = [
            Block::heading(Level::new(2).unwrap(), "Why"),
            Block::List(List { ordered: true, start: Some(3), items: vec![item("three"), item("four")] }),
            Block::List(List { ordered: false, start: None, items: vec![item("a"), item("- b")] }),
            Block::Quote(Quote {
                blocks: vec![Block::paragraph("One"), Block::paragraph("Two")],
                credit: Some("M.".into()),
                cite: None,
            }),
            Block::Table(Table::new(None, vec![row(Part::Head, ["Team", "P|ts"]), row(Part::Body, ["Rovers", ""])])),
            Block::Pre(Pre { text: "  a\n\n  b".into() }),
            Block::Rule(Rule {}),
        ];
        for block in &blocks {
            assert!(comes_back(std::slice::from_ref(block)), "{block:?}\n{}", write(std::slice::from_ref(block)));
        }
        assert!(comes_back(&blocks));
    }

    #[test]
    fn what_cannot_come_back_is_told() {
        let nested =
            List { ordered: false, start: None, items: vec![vec![Block::paragraph("a"), Block::paragraph("b")]] };
        assert!(!comes_back(&[Block::List(nested)]));
        assert!(!comes_back(&[Block::paragraph("")]));
        assert!(!comes_back(&[Block::Pre(Pre { text: "```".into() })]));
    }
}
