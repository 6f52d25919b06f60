//! The shape of a page that was saved as text: a title that is said twice, the menus between and behind, a release block.
//!
//! Decides by structure before any recogniser looks at words: a text without such a shape passes through untouched. A
//! line is left out only where its place makes it certain; each decision is noted under the name of the feature that made
//! it. Knows lines only.

use crate::model::Label;
use crate::note::Note;
use crate::span::Span;
use crate::syntax::flat::Entry;
use crate::syntax::labels::{self, Meaning};
use crate::syntax::words::{Kind, Lexicon, after, only_letters};

use super::desk::Desk;
use super::endmark::end_mark;
use super::head::located;
use super::lines::{Line, line_of};
use super::section::has_address;
use super::shape::ends_sentence;
use super::{Headline, byline, dateline, header, moment};

/// How far down the title is looked for again, in lines.
const REACH: usize = 60;

/// How many lines a release block may have above its headline.
const BLOCK: usize = 20;

/// Over how many lines a headline may run.
const HEADLINE_LINES: usize = 6;

/// How near to the story a headline stands, in lines.
const NEAR: usize = 6;

/// The fewest letters of a title that is told by being said twice.
const TITLE_LETTERS: usize = 12;

/// The longest entry of a menu, in bytes.
const ENTRY: usize = 80;

/// The fewest lines behind a story that are a menu.
const MENU: usize = 3;

/// What parts a title from the name of its site.
const BEFORE_SITE: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · "];

/// What is left of the lines when the furniture that the shape of the page shows is gone; `None` if it has no such shape.
pub(super) fn read<'a>(desk: &mut Desk<'a>) -> Option<Vec<Line<'a>>> {
    if desk.headlined() || !desk.drops_furniture() || desk.options.headline != Headline::Auto {
        return None;
    }
    let at = (0..desk.lines.len()).filter(|i| desk.lines.get(*i).is_some_and(|l| !l.is_blank())).collect();
    let mut page = Page { left: desk.lines.to_vec(), at };

    let begin = match page.title(desk) {
        Some(title) => page.take_title(desk, &title),
        None => page.release(desk)?,
    };
    page.labels(desk, begin);
    page.place(desk, begin);
    Some(page.left)
}

/// A page: what is left of its lines, and which of them are not blank.
struct Page<'a> {
    left: Vec<Line<'a>>,
    at: Vec<usize>,
}

/// A title that is said twice: the first and the last line of the second time, and how it reads.
struct Title {
    from: usize,
    to: usize,
    text: String,
    /// Whether nothing but short lines stands before the second time, so that the story begins behind it.
    heads: bool,
}

impl<'a> Page<'a> {
    /// The text of the line with this number among those that are not blank.
    fn text(&self, n: usize) -> &'a str {
        self.at.get(n).and_then(|i| self.left.get(*i)).map_or("", |l| l.text)
    }

    /// The title of the page, if a later line says it again: whole, without its site, over several lines, or cut short.
    fn title(&self, desk: &Desk<'_>) -> Option<Title> {
        let whole = self.text(0);
        if whole.len() > 400 || whole.split_whitespace().count() < 3 {
            return None;
        }
        let forms = forms(whole).map(|form| only_letters(form).into_owned());
        let forms: Vec<String> = forms.filter(|f| f.len() >= TITLE_LETTERS).collect();
        let story = (1..self.at.len()).find(|n| is_prose(desk.lex, self.text(*n))).unwrap_or(self.at.len());
        let above = self.above(&forms, story.min(REACH));
        if above.is_some() {
            return above;
        }

        // The title once more behind the story; above it, cut short.
        let short = (1..story.min(REACH)).find(|n| is_cut(self.text(*n), &forms));
        let longest =
            BEFORE_SITE.iter().filter_map(|sign| whole.rsplit_once(sign)).max_by_key(|(title, _)| title.len());
        let before_site = longest.filter(|(title, site)| title.len() > site.len()).map(|(title, _)| title);
        let again = before_site.map(only_letters).is_some_and(|form| {
            (story..self.at.len()).any(|n| self.text(n).len() <= whole.len() && only_letters(self.text(n)) == form)
        });
        let text = before_site.filter(|_| again || short.is_some())?.to_owned();
        let from = short.unwrap_or_default();
        Some(Title { from, to: from, text, heads: short.is_some() })
    }

    /// The title once more, above the story: the longest form of it. A line that goes on where the title ended says more.
    fn above(&self, forms: &[String], story: usize) -> Option<Title> {
        let mut best: Option<(usize, Title)> = None;
        for from in 1..story {
            let found = self.over_lines(from, forms).map(|(to, text)| (from, to, text));
            let Some((from, to, text)) = found.or_else(|| self.longer(from, forms)) else { continue };
            let end = self.capitals(to);
            let more = (to + 1..=end).map(|n| format!(" {}", self.text(n))).collect::<String>();
            let (letters, to, text) = (only_letters(&text).len(), end, text + &more);
            if best.as_ref().is_none_or(|(most, _)| letters > *most) {
                best = Some((letters, Title { from, to, text, heads: true }));
            }
        }
        let (letters, title) = best?;
        // The name of the site stands above its menu, too: the title is the longer part.
        let longest = forms.iter().skip(1).map(String::len).max().unwrap_or(letters);
        (letters >= longest || story - title.to <= NEAR).then_some(title)
    }

    /// A line that begins with a form of the title and says more; in capitals it goes on in the lines under it.
    fn longer(&self, n: usize, forms: &[String]) -> Option<(usize, usize, String)> {
        let text = self.text(n);
        let letters = only_letters(text);
        forms.iter().skip(1).find(|f| {
            letters.starts_with(*f)
                && letters.len() < 2 * f.len()
                && !BEFORE_SITE.iter().any(|sign| text.contains(sign))
        })?;
        Some((n, n, text.to_owned()))
    }

    /// Where a headline ends that begins with this line, in capitals, and goes on in those right under it.
    fn capitals(&self, n: usize) -> usize {
        let in_capitals = |n: usize| !self.text(n).is_empty() && !self.text(n).contains(char::is_lowercase);
        let close = |n: usize| self.at.get(n + 1).zip(self.at.get(n)).is_some_and(|(next, at)| *next == at + 1);
        let mut to = n;
        while in_capitals(to) && to < n + HEADLINE_LINES && close(to) && in_capitals(to + 1) {
            to += 1;
        }
        to
    }

    /// The title from line `n` on, over several lines.
    fn over_lines(&self, n: usize, forms: &[String]) -> Option<(usize, String)> {
        let mut letters = String::new();
        let mut text = String::new();
        for to in n..n + HEADLINE_LINES {
            let line = self.text(to);
            letters.push_str(&only_letters(line));
            if line.is_empty() || !forms.iter().any(|f| f.starts_with(&letters)) {
                return None;
            }
            text = if text.is_empty() { line.to_owned() } else { format!("{text} {line}") };
            if forms.contains(&letters)
                && !forms.iter().any(|f| *f == letters.clone() + &only_letters(self.text(to + 1)) && *f != letters)
            {
                return Some((to, text));
            }
        }
        None
    }

    /// Takes a title that is said twice, what stands between, and what stands behind the story; gives where that begins.
    fn take_title(&mut self, desk: &mut Desk<'_>, title: &Title) -> usize {
        self.headline(desk, 0, &title.text, "title said twice");
        let mut begin = 1;
        if title.heads {
            begin = title.to + 1;
            for n in 1..title.from {
                self.between(desk, n);
            }
            for n in title.from..=title.to {
                self.discard(desk, n, "the title once more", "title said twice");
            }
            // `Four Teenagers Indicted`, once more over two lines.
            let forms = [only_letters(&title.text).into_owned()];
            if let Some((to, _)) = self.over_lines(begin, &forms) {
                (begin..=to).for_each(|n| self.discard(desk, n, "the title once more", "title said twice"));
                begin = to + 1;
            }
        }
        self.behind(desk, begin);
        begin
    }

    /// A line between a title and the title once more: the release line, an address, or an entry of a menu; what may be
    /// more than that stays.
    fn between(&mut self, desk: &mut Desk<'_>, n: usize) {
        let text = self.text(n);
        let says = text.split_once(':').is_some_and(|(_, value)| !value.trim().is_empty());
        if is_release_line(desk.lex, text) {
            self.discard(desk, n, "the release line", "release line");
        } else if has_address(text) && !is_date(desk, text) {
            self.keep(desk, n, "release block");
        } else if text.len() <= ENTRY && !says && !has_age(text) && !is_date(desk, text) && !self.is_told(desk, n) {
            self.discard(desk, n, "a line between a title and the title once more", "title said twice");
        }
    }

    /// Whether a line says what it is, or the one before it says so.
    fn is_told(&self, desk: &Desk<'_>, n: usize) -> bool {
        let text = self.text(n);
        let embargo = after(text, desk.lex.all(Kind::Embargo)).is_some();
        let labelled = n.checked_sub(1).is_some_and(|n| is_label(self.text(n)));
        embargo || labelled || is_label(text) || byline::parse(desk.lex, text, &desk.langs()).is_some()
    }

    /// What stands behind the story: lines without sentences to the end of the page, among them teasers under a date.
    fn behind(&mut self, desk: &mut Desk<'_>, begin: usize) {
        let story = |n: &usize| {
            let text = self.text(*n);
            // A fragment of a sentence is never furniture.
            let fragment = text.starts_with(char::is_lowercase) && ends_sentence(text);
            (has_age(text) || fragment || is_prose(desk.lex, text)) && !self.is_teaser(desk, *n)
        };
        let Some(last) = (begin..self.at.len()).rev().find(story) else { return };
        let mut start = last + 1;
        // A sentence that was broken at a link goes on in small letters; the end mark is left to those who know it.
        let goes_on = |n: usize| self.text(n).starts_with(char::is_lowercase) && self.text(n).contains(' ');
        if !ends_sentence(self.text(last)) && (goes_on(start) || ends_sentence(self.text(start))) {
            start += 1;
        }
        if end_mark(desk.lex, self.text(start)) {
            start += 1;
        }

        if self.at.len() < start + MENU || last < begin {
            return;
        }
        for n in start..self.at.len() {
            if has_address(self.text(n)) && !self.text(n).contains("://") && !is_date(desk, self.text(n)) {
                self.keep(desk, n, "lines without sentences");
            } else {
                self.discard(desk, n, "a line of the page behind the story", "lines without sentences");
            }
        }
    }

    /// The first words of another story: under its title and its date.
    fn is_teaser(&self, desk: &Desk<'_>, n: usize) -> bool {
        n >= 2 && is_date(desk, self.text(n - 1)) && !is_prose(desk.lex, self.text(n - 2))
    }

    /// `December 7, 2018 Contact: …`, addresses, `For Immediate Release: HEADLINE` over lines; gives where the story begins.
    fn release(&mut self, desk: &mut Desk<'_>) -> Option<usize> {
        let line = (0..self.at.len().min(BLOCK)).find(|n| after_release(desk.lex, self.text(*n)).is_some())?;
        let rest = after_release(desk.lex, self.text(line))?;
        if rest.is_empty() {
            self.discard(desk, line, "the release line", "release line");
            return Some(line + 1);
        }
        let above = (0..line).all(|n| !is_prose(desk.lex, self.text(n)));
        let story = (line + 1..line + HEADLINE_LINES).find(|n| {
            in_brackets(desk.lex, self.text(*n)).is_some()
                || dateline::parse(desk.lex, self.text(*n), desk.order).is_some()
        });
        let story = story.filter(|_| above && rest.split_whitespace().count() >= 2)?;

        for n in 0..line {
            let date = date_before(desk, self.text(n));
            if let Some(day) = date.filter(|d| header::set_free(desk, Entry::VersionCreated, d).is_some()) {
                self.note(
                    desk,
                    n,
                    Note::recognised("/versionCreated", format!("the date of the release: “{day}”")),
                    "release block",
                );
            }
            self.keep(desk, n, "release block");
        }
        let more = (line + 1..story).map(|n| self.text(n));
        let text = std::iter::once(rest).chain(more).collect::<Vec<_>>().join(" ");
        (line..story).rev().for_each(|n| self.blank(n));
        self.headline(desk, line, &text, "release line");
        Some(story)
    }

    /// Labels on lines of their own, each with its value under it, before the story.
    fn labels(&mut self, desk: &mut Desk<'_>, begin: usize) {
        let mut n = begin;
        while n < begin + BLOCK && !self.text(n).is_empty() && !is_prose(desk.lex, self.text(n)) {
            let (label, value) = (self.text(n), self.text(n + 1));
            let section = desk.lex.sections(label).next().is_some();
            let labelled = is_label(label) || !section && label.ends_with(':') && label.len() <= 24;
            let is_value = !value.is_empty() && value.len() <= ENTRY && !ends_sentence(value) && !is_label(value);
            // Who is named with an age belongs to the story, whatever stands above it.
            if labelled && is_value && !has_age(value) {
                header::entry(desk, label.trim_end_matches(':'), &[value.to_owned()], self.span(n));
                self.blank(n);
                self.blank(n + 1);
                n += 1;
            } else if is_release_line(desk.lex, label) {
                self.discard(desk, n, "the release line", "release line");
            }
            n += 1;
        }
    }

    /// A dateline in brackets, or alone on its line above a dash.
    fn place(&mut self, desk: &mut Desk<'_>, begin: usize) {
        for n in begin..begin + HEADLINE_LINES {
            let text = self.text(n);
            let next = self.text(n + 1);
            let alone = text.len() <= 40 && text.chars().all(|c| !c.is_lowercase()) && next.starts_with(['–', '—']);
            let bare = text.trim_end_matches([' ', '–', '—', '-']);
            let dashed = bare.len() < text.len() && bare.len() <= 40 && bare.chars().all(|c| !c.is_lowercase());
            if let Some((place, rest)) = in_brackets(desk.lex, text) {
                self.dateline(desk, n, place);
                self.rest(n, rest);
                return;
            }
            if (alone || dashed) && dateline::is_town(desk.lex, bare) {
                self.dateline(desk, n, bare);
                self.blank(n);
                self.rest(n + 1, next.trim_start_matches(['–', '—', ' ']));
                return;
            }
            if is_prose(desk.lex, text) {
                return;
            }
        }
    }

    fn dateline(&self, desk: &mut Desk<'_>, n: usize, place: &str) {
        let mut parts = place.split(',').map(str::trim);
        let town = super::name::normal_case(desk.lex, parts.next().unwrap_or(place));
        let regions: Vec<String> = parts.map(str::to_owned).collect();
        self.note(
            desk,
            n,
            Note::recognised("/datelines/0", format!("the dateline: “{place}”")),
            "place before the story",
        );
        desk.article.datelines.push(Label::new(place));
        desk.article.located = vec![located(&town, &regions)];
    }

    fn headline(&mut self, desk: &mut Desk<'_>, n: usize, text: &str, feature: &'static str) {
        self.note(desk, n, Note::recognised("/headlines/0", format!("the headline: “{text}”")), feature);
        desk.article.headlines.push(Label::new(text));
        self.blank(n);
    }

    fn discard(&mut self, desk: &mut Desk<'_>, n: usize, what: &str, feature: &'static str) {
        let text = self.text(n);
        if !text.is_empty() {
            self.note(desk, n, Note::unmapped("", format!("left out, {what}: “{text}”")), feature);
            self.blank(n);
        }
    }

    /// Whom to ask, and where.
    fn keep(&mut self, desk: &mut Desk<'_>, n: usize, feature: &'static str) {
        let (text, span) = (self.text(n), self.span(n));
        desk.traced(feature, |desk| desk.keep_text("contact", text, span));
        self.blank(n);
    }

    fn note(&self, desk: &mut Desk<'_>, n: usize, note: Note, feature: &'static str) {
        let mut note = note.at(self.span(n));
        note.by = Some(feature);
        desk.notes.push(note);
    }

    fn span(&self, n: usize) -> Span {
        let line = self.at.get(n).and_then(|i| self.left.get(*i));
        line.map_or(Span::at(1, 1), |l| Span::at(l.number, l.column()).covering(l.text.chars().count() as u64))
    }

    fn blank(&mut self, n: usize) {
        self.rest(n, "");
    }

    /// What is left of a line.
    fn rest(&mut self, n: usize, rest: &'a str) {
        if let Some(line) = self.at.get(n).and_then(|i| self.left.get_mut(*i)) {
            *line = line_of(rest, line.number);
        }
    }
}

/// A title as it may be said again: whole, without the site behind it, without the site before it.
fn forms(title: &str) -> impl Iterator<Item = &str> {
    let parted = BEFORE_SITE.iter().flat_map(move |sign| {
        let cuts = title.match_indices(sign).take(4);
        cuts.flat_map(move |(at, sign)| [title.get(..at), title.get(at + sign.len()..)])
    });
    std::iter::once(title).chain(parted.flatten())
}

/// Whether a line is the beginning of a title and says that it was cut.
fn is_cut(text: &str, forms: &[String]) -> bool {
    let bare = text.strip_suffix("...").or_else(|| text.strip_suffix('…'));
    let letters = bare.map(only_letters).filter(|l| l.len() >= TITLE_LETTERS);
    letters.is_some_and(|l| forms.iter().any(|f| f.starts_with(l.as_ref())))
}

/// Whether a line is running text: a sentence, or long, with the small words that titles and menus have few of.
fn is_prose(lex: &Lexicon, text: &str) -> bool {
    const SENTENCE: usize = 4;
    const LONG: usize = 12;
    if text.ends_with("...") || text.ends_with('…') {
        return false;
    }
    let words = text.split_whitespace().count();
    let is_small = |w: &str| w.chars().all(char::is_lowercase) && lex.is_stop(w);
    let small = || text.split_whitespace().filter(|w| is_small(w)).count();
    let lower = || text.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count();
    let wide = text.chars().filter(|c| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')).count() > 15;
    ends_sentence(text) && (words >= SENTENCE || wide) || words >= LONG && small() >= 3 && lower() * 2 >= words
}

/// Whether somebody is named with an age: `Nigel Maloner, 49, of Port Ellery`.
pub(super) fn has_age(text: &str) -> bool {
    let is_age = |part: &str| {
        let part = part.trim_start().trim_end_matches(['.', ';', ')']);
        let age = part.split([' ', ';', '.', ')']).next().unwrap_or_default();
        (1..=2).contains(&age.len()) && age.bytes().all(|b| b.is_ascii_digit())
    };
    let mut before = "";
    for part in text.split([',', ';']) {
        let named = before.split_whitespace().last().is_some_and(|w| w.starts_with(char::is_uppercase));
        if named && is_age(part) && before.split_whitespace().count() >= 2 {
            return true;
        }
        before = part;
    }
    false
}

/// A label of a byline or a date, with nothing else on its line.
fn is_label(text: &str) -> bool {
    let bare = text.trim_end_matches(':');
    let meaning = (bare.len() <= 24).then(|| labels::of_line(bare)).flatten();
    matches!(
        meaning,
        Some(
            Meaning::Date
                | Meaning::Created
                | Meaning::Updated
                | Meaning::Entry(Entry::Byline | Entry::VersionCreated | Entry::FirstCreated)
        )
    )
}

/// A short line with a whole date.
fn is_date(desk: &Desk<'_>, text: &str) -> bool {
    text.len() <= 60
        && text.contains(|c: char| c.is_ascii_digit())
        && !is_prose(desk.lex, text)
        && moment::find(desk.lex, text, desk.order).timestamp().is_some()
}

/// The date with which a line of a release block begins.
fn date_before<'t>(desk: &Desk<'_>, text: &'t str) -> Option<&'t str> {
    let label = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| text.get(at + 1..).is_some_and(|rest| desk.lex.sections(rest).next().is_some()));
    let date = label.and_then(|at| text.get(..at)).unwrap_or(text);
    is_date(desk, date).then_some(date)
}

/// What follows the words of a release line.
fn after_release<'t>(lex: &Lexicon, text: &'t str) -> Option<&'t str> {
    let bare = text.trim_start_matches(['*', ' ', '-', '–']);
    let (rest, _) = after(bare, lex.all(Kind::Immediate))?;
    let told = rest.trim_start();
    let capitals = bare.get(..bare.len() - rest.len()).is_some_and(|t| !t.contains(char::is_lowercase));
    let parted = told.starts_with([':', '-', '–', '—']) || told.trim_matches(['*', ' ']).is_empty();
    (parted || capitals).then(|| told.trim_matches([':', '-', '–', '—', '*', ' ']))
}

fn is_release_line(lex: &Lexicon, text: &str) -> bool {
    after_release(lex, text).is_some_and(str::is_empty)
}

/// `(Dallas, Texas) – On Thursday`: the place, and what follows it.
fn in_brackets<'t>(lex: &Lexicon, text: &'t str) -> Option<(&'t str, &'t str)> {
    let (place, rest) = text.strip_prefix('(')?.split_once(')')?;
    let story = rest.trim_start().strip_prefix(['–', '—', '-'])?.trim_start_matches(['–', '—', '-', ' ']);
    let town = place.split(',').next().unwrap_or_default().trim();
    let starts = story.is_empty() || story.chars().next().is_some_and(|c| !c.is_lowercase());
    (place.len() <= 48 && starts && !lex.is_agency(place) && dateline::is_town(lex, town)).then_some((place, story))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_with_an_age_are_told_from_figures() {
        for text in ["Nigel Maloner, 49, of Port Ellery", "Ida Moor, 7", "They are Jon Vale, 21; and Ida Moor, 30."] {
            assert!(has_age(text), "{text}");
        }
        for text in ["March 4, 2026", "about the others, 12 of them", "Scores: 3, 4, 5"] {
            assert!(!has_age(text), "{text}");
        }
    }

    #[test]
    fn a_title_is_known_without_its_site() {
        let all: Vec<&str> = forms("Weir mended - Lake Office").collect();
        assert_eq!(all, ["Weir mended - Lake Office", "Weir mended", "Lake Office"]);
    }

    #[test]
    fn menus_are_no_prose() {
        let lex = Lexicon::built_in();
        assert!(is_prose(lex, "The weir was mended on Tuesday."));
        assert!(!is_prose(lex, "Seal your well") && !is_prose(lex, "Weir Mended After Nine Years of Talk"));
    }
}
