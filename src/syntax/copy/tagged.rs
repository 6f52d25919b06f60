//! Tagged copy: frames and tag letters as dialect tables (ZCZC, news bites), bulletins with a product number, tickers.
//!
//! The same tag letter means different things in different dialects, so a dialect is a row of the table, not code.

use crate::model::{Block, Code, Concept, ConceptType, Label, List, Pre};
use crate::note::Note;
use crate::span::Span;
use crate::syntax::flat::Entry;
use crate::syntax::words::{Kind, Lexicon};

use super::desk::Desk;
use super::lines::Line;
use super::shape::Unit;
use super::{header, recognise, stories, units_from};

/// What a tag feeds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tag {
    /// An entry of the article.
    Fills(Entry),
    /// A take key, or a place in brackets.
    Take,
    Subject,
    Provider,
    Company,
    Source,
    Byline,
    /// Where the text begins.
    Text,
    /// A name under which it is kept.
    Kept(&'static str),
}

struct Dialect {
    name: &'static str,
    /// Tags that must all occur, by which the dialect is told.
    needs: &'static [&'static str],
    tags: &'static [(&'static str, Tag)],
    /// Whether the body is left as it stands.
    pre: bool,
}

/// The dialects; the first whose needs are met is taken.
const DIALECTS: &[Dialect] = &[
    Dialect {
        name: "news bites",
        needs: &["AN#", "TX#"],
        tags: &[
            ("AN#", Tag::Fills(Entry::Guid)),
            ("KN#", Tag::Provider),
            ("PD#", Tag::Fills(Entry::VersionCreated)),
            ("CO#", Tag::Company),
            ("SO#", Tag::Source),
            ("SF#", Tag::Kept("SF")),
            ("BY#", Tag::Byline),
            ("KY#", Tag::Fills(Entry::Keywords)),
            ("TI#", Tag::Fills(Entry::Headline)),
            ("AB#", Tag::Fills(Entry::Description)),
            ("TX#", Tag::Text),
        ],
        pre: false,
    },
    Dialect {
        name: "ZCZC with ^",
        needs: &["^"],
        tags: &[
            ("$", Tag::Kept("category")),
            (":", Tag::Fills(Entry::Slugline)),
            ("=", Tag::Take),
            ("^", Tag::Fills(Entry::Headline)),
            ("*", Tag::Kept("format")),
            ("&", Tag::Kept("service")),
            ("+", Tag::Subject),
            ("@", Tag::Fills(Entry::Places)),
            ("~", Tag::Fills(Entry::Genres)),
        ],
        pre: false,
    },
    Dialect {
        name: "ZCZC with $ and #",
        needs: &["$", "#"],
        tags: &[
            ("%", Tag::Kept("category")),
            ("#", Tag::Fills(Entry::Slugline)),
            ("$", Tag::Fills(Entry::Headline)),
            (":", Tag::Take),
            ("&", Tag::Kept("author")),
            ("*", Tag::Subject),
            ("@", Tag::Fills(Entry::Places)),
            ("~", Tag::Fills(Entry::Genres)),
        ],
        pre: false,
    },
    Dialect {
        name: "ZCZC with # and :",
        needs: &["#", ":"],
        tags: &[("#", Tag::Fills(Entry::Slugline)), ("@", Tag::Take), (":", Tag::Fills(Entry::Headline))],
        pre: true,
    },
    Dialect {
        name: "ZCZC with $ and %",
        needs: &["$", "%"],
        tags: &[("$", Tag::Kept("category")), (":", Tag::Take), ("%", Tag::Fills(Entry::Places))],
        pre: false,
    },
    Dialect { name: "ZCZC", needs: &[], tags: &[(":", Tag::Fills(Entry::Slugline))], pre: false },
];

/// How many lines tags may take.
const MOST_TAGS: usize = 400;

/// Whether the lines begin as tagged copy does.
pub(super) fn is_tagged(lines: &[Line<'_>]) -> bool {
    let first = lines.iter().find(|l| !l.is_blank());
    first.is_some_and(|l| stories::is_start(l.text) || is_product_number(l.text))
}

/// Reads tagged copy whole; `false`, and nothing done, if it is none.
pub(super) fn read(desk: &mut Desk<'_>, join: bool) -> bool {
    let lines = desk.lines;
    let start = lines.iter().take_while(|l| l.is_blank()).count();
    let Some(first) = lines.get(start) else { return false };
    if stories::is_start(first.text) {
        framed(desk, start, join);
    } else if is_product_number(first.text) && issued_line(desk.lex, lines, start).is_some() {
        bulletin(desk, start, join);
    } else if is_ticker(lines, start) {
        ticker(desk, start);
    } else {
        return false;
    }
    true
}

/// Copy in a frame: routing, tags, text, end.
fn framed(desk: &mut Desk<'_>, start: usize, join: bool) {
    let lines = desk.lines;
    note_line(desk, start, "the start of a frame");
    let head = lines.get(start + 1..).unwrap_or_default().iter().take(30);
    let has = |tag: &str| head.clone().any(|l| l.text.starts_with(tag));
    let dialect = DIALECTS.iter().find(|d| d.needs.iter().all(|n| has(n)));
    let Some(dialect) = dialect else { return };
    desk.notes.push(Note::recognised("", format!("the tags of {}", dialect.name)));
    let body = tags(desk, dialect, start + 1);
    let mut end = lines.len();
    while let Some(last) = end.checked_sub(1).filter(|i| *i >= body) {
        match lines.get(last) {
            Some(line) if line.is_blank() => {}
            Some(line) if stories::is_end(line.text) => note_line(desk, last, "the end of a frame"),
            Some(line) if is_trailer(desk.lex, line.text) => {
                if let Some(agency) = line.text.split_whitespace().next() {
                    desk.source(agency);
                }
                desk.keep_text("trailer", line.text, Span::at(line.number, line.column()));
            }
            _ => break,
        }
        end = last;
    }

    if dialect.pre {
        desk.article.body = pre(lines.get(body..end).unwrap_or_default());
        return;
    }
    desk.units = units_from(desk.lex, lines.get(..end).unwrap_or_default(), body, join);
    recognise(desk);
}

/// `AAP RTV`, `AAP RESULTS`: who sent it, in capitals, at the very end.
fn is_trailer(lex: &Lexicon, text: &str) -> bool {
    let mut words = text.split_whitespace();
    let agency = words.next().is_some_and(|w| lex.is_agency(w));
    agency && words.clone().count() <= 2 && words.all(|w| w.chars().all(|c| c.is_uppercase() || c == '/'))
}

/// Reads tag lines; gives the line with which the text begins.
fn tags(desk: &mut Desk<'_>, dialect: &Dialect, start: usize) -> usize {
    let lines = desk.lines;
    let mut at = start;
    while let Some(line) = lines.get(at).filter(|_| at - start < MOST_TAGS) {
        let next_is_tag = || lines.get(at + 1).is_some_and(|l| tag_of(dialect, l.text).is_some());
        match tag_of(dialect, line.text) {
            Some((Tag::Text, rest)) => {
                note_line(desk, at, "the tag before the text");
                return if rest.is_empty() { at + 1 } else { at };
            }
            Some((tag, value)) => put(desk, tag, value.trim(), line),
            None if line.is_blank() && next_is_tag() => {}
            // Routing stands between the frame and the tags.
            None if at <= start + 1
                && (next_is_tag() || is_routing(line.text))
                && line.text.len() <= 24
                && !line.is_blank() =>
            {
                desk.keep_text("routing", line.text, Span::at(line.number, line.column()));
            }
            None => return at,
        }
        at += 1;
    }

    at
}

fn is_routing(text: &str) -> bool {
    text.split_whitespace().count() <= 3 && text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == ' ')
}

fn tag_of<'a>(dialect: &Dialect, text: &'a str) -> Option<(Tag, &'a str)> {
    dialect.tags.iter().find_map(|(sign, tag)| {
        let rest = text.strip_prefix(sign)?;
        // `* item` with a blank is a list, not a tag.
        (sign.len() > 1 || !rest.starts_with([' ', '\t'])).then_some((*tag, rest))
    })
}

fn put(desk: &mut Desk<'_>, tag: Tag, value: &str, line: &Line<'_>) {
    let span = Span::at(line.number, line.column()).covering(line.text.chars().count() as u64);
    if value.is_empty() {
        desk.notes.push(Note::recognised("", format!("a tag with nothing behind it: “{}”", line.text)).at(span));
        return;
    }

    let path = match tag {
        Tag::Fills(entry @ (Entry::Slugline | Entry::Guid)) => match header::set_free(desk, entry, value) {
            Some(path) => path,
            None => return desk.keep_text("tag", line.text, span),
        },
        Tag::Fills(Entry::VersionCreated) => match header::fill(desk, Entry::VersionCreated, value) {
            Some(path) => path,
            None => return desk.keep_text("date", value, span),
        },
        Tag::Fills(Entry::Headline) => header::fill(desk, Entry::Headline, value).map_or("", |_| "/headlines/0"),
        Tag::Fills(entry) => header::fill(desk, entry, value).unwrap_or_default(),
        Tag::Take => match value.strip_prefix('(').and_then(|v| v.strip_suffix(')')) {
            Some(place) => take_of_place(desk, place),
            None => return desk.keep_text("take", value, span),
        },
        Tag::Subject => subject(desk, subject_of(value)),
        Tag::Company => {
            let company = Concept { literal: Some(value.to_owned()), ..Concept::default() };
            subject(desk, company.of(ConceptType::Organisation))
        }
        Tag::Provider => {
            desk.source(value);
            "/provider"
        }
        Tag::Source => {
            desk.article.info_sources.push(Concept::named(value).of(ConceptType::Organisation));
            "/infoSources"
        }
        Tag::Byline => return header::entry(desk, "Byline", &[value.to_owned()], span),
        Tag::Kept(name) => return desk.keep_text(name, value, span),
        Tag::Text => return desk.keep_text("tag", line.text, span),
    };
    desk.notes.push(Note::recognised(path, format!("the tagged line “{}”", line.text)).at(span));
}

/// A place in brackets, where a take key could stand: the dateline.
fn take_of_place(desk: &mut Desk<'_>, place: &str) -> &'static str {
    desk.article.datelines.push(Label::new(place));
    let town = place.split([',', '/']).next().unwrap_or(place).trim();
    desk.article.located.push(Concept::named(super::name::normal_case(desk.lex, town)).of(ConceptType::Place));
    "/datelines/0"
}

fn subject(desk: &mut Desk<'_>, subject: Concept) -> &'static str {
    desk.article.subjects.push(subject);
    "/subjects"
}

/// An IPTC subject code of eight digits, or a name.
fn subject_of(value: &str) -> Concept {
    if value.len() == 8 && value.chars().all(|c| c.is_ascii_digit()) {
        return Concept::qcode(format!("subj:{value}"));
    }
    Concept { literal: Code::literal(value).literal, ..Concept::default() }
}

fn note_line(desk: &mut Desk<'_>, at: usize, what: &str) {
    if let Some(line) = desk.lines.get(at) {
        desk.notes
            .push(Note::recognised("", format!("{what}: “{}”", line.text)).at(Span::at(line.number, line.column())));
    }
}

/// Copy left as it stands, without blank lines at its ends.
fn pre(lines: &[Line<'_>]) -> Vec<Block> {
    let start = lines.iter().take_while(|l| l.is_blank()).count();
    let text = lines.get(start..).unwrap_or_default().iter().map(|l| l.raw).collect::<Vec<_>>().join("\n");
    let text = text.trim_end().to_owned();
    if text.is_empty() { Vec::new() } else { vec![Block::Pre(Pre { text })] }
}

/// The number of a weather product: `IDN38100`.
fn is_product_number(text: &str) -> bool {
    let mut chars = text.chars();
    text.len() == 8
        && text.starts_with("ID")
        && chars.nth(2).is_some_and(|c| c.is_ascii_uppercase())
        && chars.all(|c| c.is_ascii_digit())
}

/// `Issued at 4:30 pm …`
fn opens_bulletin(lex: &Lexicon, text: &str) -> bool {
    lex.all(Kind::Issued).any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// Where the line stands that tells when and by whom a bulletin was issued.
fn issued_line(lex: &Lexicon, lines: &[Line<'_>], start: usize) -> Option<usize> {
    let near = lines.get(start..)?.iter().take(14);
    near.clone().position(|l| opens_bulletin(lex, l.text)).map(|i| start + i)
}

/// A bulletin: its number is the identifier, the lines above `Issued` its headline.
fn bulletin(desk: &mut Desk<'_>, start: usize, join: bool) {
    let lines = desk.lines;
    let Some(issued) = issued_line(desk.lex, lines, start) else { return };
    if let Some(line) = lines.get(start) {
        line.text.clone_into(&mut desk.article.guid);
    }
    note_line(desk, start, "the number of a product, taken for the identifier");
    let mut end = issued;
    while end > start + 1 && lines.get(end - 1).is_some_and(Line::is_blank) {
        end -= 1;
    }

    let title = |l: &&Line<'_>| !l.is_blank() && l.text.chars().any(char::is_lowercase) && !l.text.contains(':');
    let above = lines.get(start + 1..end).unwrap_or_default();
    let from = end - above.iter().rev().take_while(title).count();
    desk.units = units_from(desk.lex, lines, start + 1, join);
    let headline: Vec<&str> = lines.get(from..end).unwrap_or_default().iter().map(|l| l.text).collect();
    if !headline.is_empty() {
        desk.article.headlines.push(Label::new(headline.join(" ")));
        let within = |u: &Unit<'_>| u.lines.start >= from && u.lines.end <= end;
        let taken: Vec<usize> = desk.units.iter().enumerate().filter(|(_, u)| within(u)).map(|(i, _)| i).collect();
        taken
            .into_iter()
            .for_each(|i| desk.take(i, "/headlines/0", "the headline above the line that says when it was issued"));
    }
}

/// One line of headlines between double asterisks.
fn is_ticker(lines: &[Line<'_>], start: usize) -> bool {
    let rest = lines.get(start..).unwrap_or_default();
    let text = rest.iter().filter(|l| !l.is_blank());
    text.clone().count() == 1 && text.clone().all(|l| l.text.matches(" ** ").count() >= 2)
}

fn ticker(desk: &mut Desk<'_>, start: usize) {
    let Some(line) = desk.lines.get(start) else { return };
    let items = line.text.split("**").map(str::trim).filter(|i| !i.is_empty());
    let items = items.map(|i| vec![Block::paragraph(i)]).collect();
    desk.article.body = vec![Block::List(List { ordered: false, start: None, items })];
    let note = Note::recognised("/body/0", "a ticker: headlines between “**”").at(Span::at(line.number, line.column()));
    desk.notes.push(note);
}
