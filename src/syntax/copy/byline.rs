//! Bylines: `By DELIA MARCHETTI`, `Von Jana Dollinger, dpa`, `Nadia Feld, Highland News Service`.

use crate::syntax::words::{self, Kind, Lang, Lexicon};

use super::name::{is_job, is_name, is_newsroom, is_office, names_a_job, newsroom_in};

/// A byline, taken apart.
#[derive(Debug, PartialEq)]
pub(super) struct Byline<'a> {
    /// As printed, without the word that opens it.
    pub(super) text: &'a str,
    /// The writers.
    pub(super) names: Vec<&'a str>,
    /// Newsrooms named with them.
    pub(super) newsrooms: Vec<&'a str>,
}

/// The longest byline, in bytes.
const LONGEST: usize = 200;

/// A byline that says what it is: a by-word, then names and nothing else.
pub(super) fn parse<'a>(lex: &Lexicon, text: &'a str, langs: &[&Lang]) -> Option<Byline<'a>> {
    let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(text);
    if text.len() > LONGEST {
        return None;
    }

    if let Some(name) = without_office(lex, text) {
        return Some(Byline { text, names: vec![name], newsrooms: Vec::new() });
    }
    let (rest, _) = words::after(inner, langs.iter().flat_map(|l| l.list(Kind::By)))?;
    let rest = rest.strip_prefix([':', '/']).unwrap_or(rest);
    let whole = rest.trim();
    let rest = before_photographer(lex, before_handle(lex, whole));
    // `BY OUR REPORTER`, `By Staff Reporter`: nobody is named.
    if is_job(lex, rest) && rest.split_whitespace().count() <= 4 && !rest.contains([',', ';']) {
        return Some(Byline { text: rest, names: Vec::new(), newsrooms: newsroom_in(lex, rest).into_iter().collect() });
    }
    let byline = Byline { text: whole, ..take_apart(lex, rest, langs).or_else(|| shifts(lex, rest, langs))? };
    let named = !byline.names.is_empty() || (byline.newsrooms.len() == 1 && byline.newsrooms.first() == Some(&rest));
    // One word after `by` is a name only in capitals or when it is an agency.
    named.then_some(byline)
}

/// `Jago Penhale (now) and Thea Lorne (earlier)`: who wrote when, of a live page.
pub(super) fn shifts<'a>(lex: &Lexicon, text: &'a str, langs: &[&Lang]) -> Option<Byline<'a>> {
    if text.len() > LONGEST || !text.ends_with(')') {
        return None;
    }
    let mut names = Vec::new();
    for entry in text.split(')').map(|e| e.trim_start_matches([',', ' '])).filter(|e| !e.is_empty()) {
        let (name, when) = entry.split_once(" (")?;
        let name =
            langs.iter().flat_map(|l| l.list(Kind::And)).find_map(|and| words::strip(name, and)).unwrap_or(name).trim();
        let small = when.len() <= 16 && when.chars().all(|c| c.is_lowercase() || c == ' ');
        names.push(Some(name).filter(|n| small && is_name(lex, n))?);
    }
    Some(Byline { text, names, newsrooms: Vec::new() })
}

/// `Ann Low @annlow Community Reporter`, `Ann Low @annlow`: what stands before the handle, if after it only an office does.
fn before_handle<'a>(lex: &Lexicon, text: &'a str) -> &'a str {
    let Some((name, rest)) = text.split_once(" @") else { return text };
    let after = rest.split_once(' ').map_or("", |(_, after)| after.trim());
    if is_name(lex, name.trim_end_matches([',', ' '])) && (after.is_empty() || is_job(lex, after)) {
        return name.trim_end_matches([',', ' ']);
    }
    text
}

/// `Solveig Vik Foto: Arne Lie`: the writer.
fn before_photographer<'a>(lex: &Lexicon, text: &'a str) -> &'a str {
    let label = |at: &usize| {
        let label = text.get(at + 1..).and_then(|rest| rest.split_once(':')).map(|(label, _)| words::fold(label));
        label.is_some_and(|l| lex.is(Kind::Captions, &l))
    };
    let cut = text.match_indices(' ').map(|(at, _)| at).find(label).filter(|_| text.contains(':'));
    cut.and_then(|at| text.get(..at)).map_or(text, |t| t.trim_end_matches([',', '|', '/', ' ', '•']))
}

/// `记者王小山`, `홍길동 기자`: the office says that it is a byline. The name.
pub(crate) fn without_office<'a>(lex: &Lexicon, text: &'a str) -> Option<&'a str> {
    let name = before_name(lex, text).or_else(|| after_name(lex, text))?.trim();
    let letters = name.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '、' || c == '·');
    (letters && (2..=12).contains(&name.chars().count())).then_some(name)
}

/// What stands behind the office of a reporter, with which a text begins.
pub(super) fn before_name<'a>(lex: &Lexicon, text: &'a str) -> Option<&'a str> {
    lex.all(Kind::ReporterBefore).find_map(|office| text.strip_prefix(office))
}

/// What stands before the office of a reporter, with which a text ends.
pub(super) fn after_name<'a>(lex: &Lexicon, text: &'a str) -> Option<&'a str> {
    lex.all(Kind::ReporterAfter).find_map(|office| text.strip_suffix(office))
}

/// A name with an office and no by-word: `Nadia Feld, Highland News Service`.
pub(super) fn bare<'a>(lex: &Lexicon, text: &'a str, langs: &[&Lang]) -> Option<Byline<'a>> {
    let byline = take_apart(lex, text, langs).filter(|_| text.len() <= 90 && !super::page::has_age(text))?;
    // A name alone, or with a place, may be anything: an office says that somebody wrote.
    let office = text.split([',', '/', '|']).any(|part| is_office(lex, part.trim()));
    (!byline.names.is_empty() && office).then_some(byline)
}

/// Names, then offices, and nothing else.
pub(super) fn take_apart<'a>(lex: &Lexicon, text: &'a str, langs: &[&Lang]) -> Option<Byline<'a>> {
    if text.is_empty()
        || text.len() > LONGEST
        || text.ends_with(['.', '!', '?', ':', ';', ',']) && !ends_with_initial(lex, text)
    {
        return None;
    }
    let (mut names, mut newsrooms) = (Vec::new(), Vec::new());
    // `Clotilde d’Aubigny (Lons-le-Saunier, correspondance)`
    let bracket = text.strip_suffix(')').and_then(|t| t.split_once(" (")).filter(|(name, inside)| {
        is_name(lex, name) && inside.split(',').any(|part| is_newsroom(lex, part.trim()) || names_a_job(lex, part))
    });
    if let Some((name, inside)) = bracket {
        let newsrooms = inside.split(',').map(str::trim).filter(|part| is_newsroom(lex, part)).collect();
        return Some(Byline { text, names: vec![name], newsrooms });
    }

    let parts = text.split([',', '/', '|', ';']).flat_map(|p| p.split(" – ")).flat_map(|p| p.split(" — "));
    for part in parts.flat_map(|p| p.split(" - ")).map(str::trim).filter(|p| !p.is_empty()) {
        let people = split_and(lex, part, langs);
        if people.iter().all(|p| is_name(lex, p) && !is_office(lex, p)) {
            names.extend(people);
        } else if let Some((office, name)) = people.first().and_then(|p| office_first(lex, p)) {
            if !people.iter().skip(1).all(|p| is_name(lex, p)) {
                return None;
            }
            newsrooms.extend(newsroom_in(lex, office));
            names.push(name);
            names.extend(people.iter().skip(1));
        } else if let Some((name, newsroom)) = with_newsroom(lex, part) {
            names.push(name);
            newsrooms.push(newsroom);
        } else if is_office(lex, part) {
            newsrooms.extend(newsroom_in(lex, part));
        } else if names.is_empty() || !is_place(part) {
            return None;
        }
    }
    Some(Byline { text, names, newsrooms })
}

fn ends_with_initial(lex: &Lexicon, text: &str) -> bool {
    lex.all(Kind::NameEnds).any(|end| text.ends_with(end))
}

/// `Xinhua writers Zhou Lanting`, `Reuters correspondent Ann Low`: the office and the name after it.
fn office_first<'a>(lex: &Lexicon, part: &'a str) -> Option<(&'a str, &'a str)> {
    let splits = part.match_indices(' ').map(|(i, _)| part.split_at(i));
    let mut splits = splits.map(|(office, name)| (office, name.trim()));
    splits.find(|(office, name)| {
        is_name(lex, name) && !is_office(lex, name) && is_office(lex, office) && names_a_job(lex, office)
    })
}

/// `in Wichita`, `Berlin`: where somebody writes from.
fn is_place(part: &str) -> bool {
    let words = part.split_whitespace().count();
    words <= 3 && part.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase) || w.len() <= 3)
}

/// `Jane Roe (Reuters)`, `JANE ROE of The Associated Press`.
fn with_newsroom<'a>(lex: &Lexicon, part: &'a str) -> Option<(&'a str, &'a str)> {
    let split = part.strip_suffix(')').and_then(|p| p.split_once('('));
    let split = split.or_else(|| lex.all(Kind::NewsroomOf).find_map(|of| part.split_once(&format!(" {of} "))));
    let (name, newsroom) = split.map(|(a, b)| (a.trim(), b.trim()))?;
    (is_name(lex, name) && is_newsroom(lex, newsroom)).then_some((name, newsroom))
}

/// Two names joined by a word.
pub(super) fn split_and<'a>(lex: &Lexicon, text: &'a str, langs: &[&Lang]) -> Vec<&'a str> {
    let mut out = vec![text];
    for and in langs.iter().flat_map(|l| l.list(Kind::And)) {
        let wide = [format!(" {and} "), format!(" {} ", and.to_uppercase())];
        out = out
            .into_iter()
            .flat_map(|t| wide.iter().fold(vec![t], |ts, w| ts.into_iter().flat_map(|t| t.split(w.as_str())).collect()))
            .collect();
    }
    let out: Vec<&str> = out.into_iter().map(str::trim).filter(|t| !t.is_empty()).collect();
    // `Ramón y Cajal` is one man.
    if out.iter().all(|n| is_name(lex, n) || is_office(lex, n)) || !is_name(lex, text) { out } else { vec![text] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<&'static Lang> {
        Lexicon::built_in().langs().iter().collect()
    }

    fn read(text: &str) -> Option<Byline<'_>> {
        parse(Lexicon::built_in(), text, &all())
    }

    #[test]
    fn names_titles_and_newsrooms() {
        let byline = read("By Jane Okonjo and Pieter Vos, Staff Reporters").unwrap();
        assert_eq!((byline.names, byline.newsrooms), (vec!["Jane Okonjo", "Pieter Vos"], vec![]));
        let byline = read("by Xinhua writers Zhou Lanting, Ma Ke").unwrap();
        assert_eq!((byline.names, byline.newsrooms), (vec!["Zhou Lanting", "Ma Ke"], vec!["Xinhua"]));
        let byline = read("Por Ana Reis – Repórter da Agência Lusa").unwrap();
        assert_eq!(byline.names, ["Ana Reis"]);
        let byline = read("By Harriet Osgood, PA Health Correspondent").unwrap();
        assert_eq!((byline.names, byline.newsrooms), (vec!["Harriet Osgood"], vec!["PA"]));
        assert_eq!(read("Von Jana Dollinger, dpa").unwrap().text, "Jana Dollinger, dpa");
        assert_eq!(read("Por Lucía Barreiro y Juan Mora").unwrap().names.len(), 2);
        assert_eq!(read("By The Associated Press").unwrap().newsrooms, ["The Associated Press"]);
        assert_eq!(read("By Ann Low @annlow Community Reporter").unwrap().names, ["Ann Low"]);
        assert_eq!(read("Av Siv Vik Foto: Arne Lie").unwrap().names, ["Siv Vik"]);
        assert_eq!(read("By Ann Low (now) and Bo Ek (earlier)").unwrap().names, ["Ann Low", "Bo Ek"]);
        assert_eq!(read("(By A. N. Other)").unwrap().names, ["A. N. Other"]);
        assert_eq!(
            bare(Lexicon::built_in(), "Nadia Feld, Highland News Service", &all()).unwrap().names,
            ["Nadia Feld"]
        );
    }

    #[test]
    fn sentences_are_no_bylines() {
        for text in [
            "By nine votes to seven, councillors agreed",
            "By the chandler's shop, where the roads meet",
            "By Monday Morning",
            "Von heute auf morgen",
            "By Jane Roe standards it was mild.",
            "By far",
            "By the editor of a paper",
            "Von Störchen und Stempeln",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(bare(Lexicon::built_in(), "Marlene Pike, the spokeswoman", &all()), None);
        assert_eq!(bare(Lexicon::built_in(), "Dear Edith,", &all()), None);
    }
}
