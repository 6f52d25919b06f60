//! The story as people print it, and as a wire sends it.
//!
//! Whatever a reader of the newspaper would not see is left out, with a note.

use textwrap::{Options as Wrap, WordSeparator, WordSplitter, WrapAlgorithm};

use crate::format::Carry;
use crate::format::carry::lost;
use crate::model::{Article, Block, Code, Field, ItemType, Label, Rights};
use crate::note::Note;
use crate::syntax::copy::byline;
use crate::syntax::headlines;
use crate::syntax::words::{self, Kind, Lang, Lexicon, capitalised};

use super::body::{Body, Piece};
use super::{Layout, Links, Options, dateline};

/// The text of an article, and what is not in it.
pub(super) fn render(article: &Article, options: &Options) -> (String, Vec<Note>) {
    let lang = article.language.as_deref().and_then(|tag| Lexicon::built_in().of(tag));
    let mut page = Body { options, lang, pieces: Vec::new(), notes: Vec::new(), addresses: Vec::new() };
    parts(article, &mut page);
    let text = lay_out(&page.pieces, options);
    (text, page.notes)
}

/// What is printed of a field, in a story as people read it or in one for a wire.
pub(super) fn carries(field: Field, wire: bool) -> Carry {
    const NOT_PRINTED: &str = "a printed story does not show it (layout=front-matter keeps it)";
    match field {
        Field::Headlines => Carry::Partly("the words of those for the public in the story's language"),
        Field::Bylines | Field::CreditLines => Carry::Partly("the words of those for the public"),
        Field::Datelines => Carry::Partly("the words of the first, when it is for the public"),
        Field::Descriptions => Carry::Partly("the words of the caption of a picture or recording without a body"),
        Field::EdNotes if wire => Carry::Partly("the words of those for the public"),
        Field::EdNotes => Carry::Partly("the words of those said to be for the public"),
        Field::Slugline if wire => Carry::Partly("its words"),
        Field::Rights => Carry::Partly("the words of notices"),
        Field::Body => Carry::Partly("its words, set as plain text can set them"),
        Field::Guid | Field::Version | Field::AltIds | Field::Kind | Field::Profile | Field::Completeness => {
            Carry::No(NOT_PRINTED)
        }
        Field::Language | Field::PubStatus | Field::Urgency | Field::FirstCreated | Field::VersionCreated => {
            Carry::No(NOT_PRINTED)
        }
        Field::ContentCreated | Field::ContentModified | Field::Expires | Field::Embargo => Carry::No(NOT_PRINTED),
        Field::Provider | Field::Services | Field::Creators | Field::Contributors | Field::InfoSources => {
            Carry::No(NOT_PRINTED)
        }
        Field::Titles | Field::Slugline | Field::Keywords | Field::Located => Carry::No(NOT_PRINTED),
        Field::Subjects | Field::Genres | Field::Signals | Field::DigitalSourceType | Field::Links => {
            Carry::No(NOT_PRINTED)
        }
        Field::Renditions | Field::Groups | Field::Texts | Field::Alternates | Field::Counts => Carry::No(NOT_PRINTED),
        Field::Message | Field::Native => Carry::No(NOT_PRINTED),
    }
}

/// Prints the fields, and notes what is not printed.
fn parts(article: &Article, page: &mut Body<'_>) {
    let wire = page.options.layout == Layout::Wire;
    if let Some(slug) = article.slugline.as_ref().filter(|_| wire) {
        let text = page.words(&slug.text, "/slugline/text");
        page.pieces.push(Piece::Line(format!("Slug: {text}")));
    }
    let is_printed = |note: &Label| note.is_public() && (wire || note.public == Some(true));
    let notes = article.ed_notes.iter().enumerate().filter(|(_, note)| is_printed(note));
    let (above, below): (Vec<_>, Vec<_>) = notes.partition(|_| wire);

    print(page, "edNotes", &above);
    let is_set = |headline: &Label| is_of_the_page(headline, article);
    print_headlines(page, &article.headlines, is_set);
    print_bylines(page, &article.bylines);
    print_body(page, &article.datelines, &article.body);
    let role = role_of_caption(article);
    let is_caption = |d: &Label| is_of_the_page(d, article) && role.as_ref().is_some_and(|role| *role == d.role);
    print(page, "descriptions", &among(&article.descriptions, is_caption));
    print(page, "creditLines", &public(&article.credit_lines));
    print(page, "edNotes", &below);
    for (i, Rights { notices, .. }) in article.rights.iter().enumerate() {
        print(page, &format!("rights/{i}/notices"), &public(notices));
    }
    footnotes(page);

    let mut gone = Gone { notes: Vec::new() };
    gone.labels("headlines", &article.headlines, is_set);
    gone.labels("descriptions", &article.descriptions, is_caption);
    gone.labels("creditLines", &article.credit_lines, Label::is_public);
    gone.labels("edNotes", &article.ed_notes, is_printed);
    gone.rights(&article.rights);
    page.notes.extend(lost(article, |field| carries(field, wire), gone.notes));
}

/// Whether a headline or a caption is for the public and in the language of the story, or of its main headline.
fn is_of_the_page(label: &Label, article: &Article) -> bool {
    let language = Label { lang: article.language.clone(), ..Label::default() };
    let main = headlines::main(&article.headlines);
    let is_in = |other: &Label| headlines::is_of_its_language(label, other);
    label.is_public() && (is_in(&language) || main.is_some_and(is_in))
}

/// The role of those descriptions that are the story: a picture or recording without a body has its caption.
fn role_of_caption(article: &Article) -> Option<Option<Code>> {
    if !article.body.is_empty() || article.kind == ItemType::Text {
        return None;
    }
    let is_caption =
        |d: &&Label| d.role.as_ref().and_then(|r| r.qcode.as_deref()).is_some_and(|q| q.ends_with(CAPTION));
    let set = || article.descriptions.iter().filter(|d| is_of_the_page(d, article));
    set().find(is_caption).or_else(|| set().next()).map(|d| d.role.clone())
}

/// How the code of the role ends that makes a description the caption (IPTC `drol:caption`).
const CAPTION: &str = ":caption";

/// The main headline first, the others under it.
fn print_headlines(page: &mut Body<'_>, all: &[Label], is_set: impl Fn(&Label) -> bool) {
    let main = headlines::main(all);
    let is_main = |(_, headline): &(usize, &Label)| main.is_some_and(|main| std::ptr::eq(main, *headline));
    let set = all.iter().enumerate().filter(|(_, headline)| is_set(headline));
    let (first, others): (Vec<_>, Vec<_>) = set.partition(is_main);
    print(page, "headlines", &first);
    print(page, "headlines", &others);
}

fn public(labels: &[Label]) -> Vec<(usize, &Label)> {
    among(labels, Label::is_public)
}

fn among(labels: &[Label], is_set: impl Fn(&Label) -> bool) -> Vec<(usize, &Label)> {
    labels.iter().enumerate().filter(|(_, label)| is_set(label)).collect()
}

/// Prints labels, each a line of its own, and says what stands beside their text.
fn print(page: &mut Body<'_>, field: &str, labels: &[(usize, &Label)]) {
    for (i, label) in labels {
        let at = format!("/{field}/{i}");
        let text = page.words(&label.text, &format!("{at}/text"));
        page.pieces.push(Piece::Line(text));
        if !label.is_bare() && label.public != Some(true) {
            page.notes.push(Note::degraded(at, "only the text is printed"));
        }
    }
}

fn print_bylines(page: &mut Body<'_>, bylines: &[Label]) {
    for (i, byline) in bylines.iter().enumerate() {
        let at = format!("/bylines/{i}");
        if !byline.is_public() {
            page.notes.push(Note::dropped(at, "not for publication"));
            continue;
        }
        let text = page.words(&byline.text, &format!("{at}/text"));
        let line = with_by(&text, page.lang);
        page.pieces.push(Piece::Line(line));
        if !byline.is_bare() {
            page.notes.push(Note::degraded(at, "only the text is printed"));
        }
    }
}

/// A byline with the word that its language puts before it, unless one stands there.
fn with_by(text: &str, lang: Option<&Lang>) -> String {
    let lex = Lexicon::built_in();
    let word = |lang: &Lang| lang.list(Kind::By).next().map(str::to_owned);
    let Some(word) = lang.and_then(word).or_else(|| lex.english().and_then(word)) else { return text.to_owned() };
    if byline::without_office(lex, text).is_some() || words::after(text, lex.all(Kind::By)).is_some() {
        return text.to_owned();
    }

    let colon = if lex.is(Kind::ByLabel, &word) { ":" } else { "" };
    format!("{}{colon} {text}", capitalised(&word))
}

/// The body, the dateline joined to its first paragraph.
fn print_body(page: &mut Body<'_>, datelines: &[Label], body: &[Block]) {
    let start = page.pieces.len();
    page.blocks(body, "/body", 0);
    dateline::join(page, start, datelines, body);
}

/// The addresses of links, numbered as in the text.
fn footnotes(page: &mut Body<'_>) {
    if page.options.links == Links::Footnotes && !page.addresses.is_empty() {
        let lines = page.addresses.iter().enumerate().map(|(i, a)| format!("[{}] {a}", i + 1)).collect();
        page.pieces.push(Piece::Fixed(lines));
    }
}

/// Says what is not printed of fields that are.
struct Gone {
    notes: Vec<Note>,
}

impl Gone {
    fn labels(&mut self, field: &str, labels: &[Label], printed: impl Fn(&Label) -> bool) {
        for (i, label) in labels.iter().enumerate().filter(|(_, l)| !printed(l)) {
            let why = if label.is_public() { "a printed story does not show it" } else { "not for publication" };
            self.notes.push(Note::dropped(format!("/{field}/{i}"), why));
        }
    }

    fn rights(&mut self, rights: &[Rights]) {
        for (i, entry) in rights.iter().enumerate() {
            self.labels(&format!("rights/{i}/notices"), &entry.notices, Label::is_public);
            let bare = Rights { notices: entry.notices.clone(), ..Rights::default() };
            if *entry != bare || entry.notices.is_empty() {
                self.notes.push(Note::dropped(format!("/rights/{i}"), "of rights only notices are printed"));
            }
        }
    }
}

/// The lines of all pieces.
fn lay_out(pieces: &[Piece], options: &Options) -> String {
    let wire = options.layout == Layout::Wire;
    let width = options.page_width();
    let indent = if wire { "   " } else { "" };
    let mut out = String::new();
    let mut in_list = false;
    for piece in pieces {
        if !out.is_empty() && !in_list && !matches!(piece, Piece::Under(_)) {
            out.push('\n');
        }
        in_list = matches!(piece, Piece::Item { last: false, .. });
        match piece {
            Piece::Paragraph(text) => fill(&mut out, text, width, indent, ""),
            Piece::Line(text) | Piece::Under(text) | Piece::Caption(text) => fill(&mut out, text, width, "", ""),
            Piece::Item { indent, sign, text, .. } => {
                let first = format!("{}{sign} ", " ".repeat(*indent));
                let next = " ".repeat(first.chars().count());
                fill(&mut out, text, width, &first, &next);
            }
            Piece::Quote(text) => fill(&mut out, text, width, QUOTE, QUOTE),
            Piece::Fixed(lines) => lines.iter().for_each(|l| {
                out.push_str(l.trim_end());
                out.push('\n');
            }),
        }
    }
    out
}

/// The indent of a quotation.
const QUOTE: &str = "        ";

fn fill(out: &mut String, text: &str, width: Option<usize>, first: &str, next: &str) {
    match width {
        None => {
            for (i, line) in text.split('\n').enumerate() {
                out.push_str(if i > 0 { "\n" } else { "" });
                out.push_str(if i > 0 { next } else { first });
                out.push_str(line);
            }
        }
        Some(width) => {
            // Only at blanks, never at hyphens or dashes, so that joining the lines gives the text again.
            let wrap = Wrap::new(width)
                .initial_indent(first)
                .subsequent_indent(next)
                .word_separator(WordSeparator::AsciiSpace)
                .word_splitter(WordSplitter::NoHyphenation)
                .wrap_algorithm(WrapAlgorithm::FirstFit)
                .break_words(false);
            out.push_str(&textwrap::fill(text, wrap));
        }
    }
    out.push('\n');
}
