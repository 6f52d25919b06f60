//! Who wrote it, between headline and story: bylines, bare names, newsrooms.

use super::Head;
use crate::model::Label;
use crate::syntax::copy::desk::Desk;
use crate::syntax::copy::name::{is_job, is_name, is_newsroom, is_office, newsroom_in};
use crate::syntax::copy::shape::ends_sentence;
use crate::syntax::copy::{byline, dateline, moment};
use crate::syntax::words::{Kind, Lexicon, fold};

/// `By DELIA MARCHETTI`
pub(super) fn by(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
    let langs = desk.langs();
    let Some(text) = desk.text(at) else { return false };
    let parsed = byline::parse(desk.lex, text, &langs)
        .or_else(|| byline::bare(desk.lex, text, &langs).filter(|_| !head.titles.is_empty() || desk.headlined()));
    let Some(parsed) = parsed else { return false };
    if !desk.has_story_from(at + 1) {
        return false;
    }
    let (text, names, newsrooms) = owned(&parsed);
    take_byline(desk, at, &text, &names, &newsrooms);
    head.byline = true;
    true
}

pub(super) fn owned(byline: &byline::Byline<'_>) -> (String, Vec<String>, Vec<String>) {
    let strings = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
    (byline.text.to_owned(), strings(&byline.names), strings(&byline.newsrooms))
}

/// Enters a byline and those named in it.
pub(in crate::syntax::copy) fn take_byline(
    desk: &mut Desk<'_>,
    at: usize,
    text: &str,
    names: &[String],
    newsrooms: &[String],
) {
    desk.article.bylines.push(Label::new(text));
    names.iter().for_each(|n| desk.creator(n));
    newsrooms.iter().for_each(|n| desk.source(n));
    let path = format!("/bylines/{}", desk.article.bylines.len() - 1);
    desk.take(at, &path, "the byline");
}

/// The newsroom on a line of its own, under the byline.
pub(super) fn newsroom(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
    let Some(text) = desk.text(at).filter(|t| head.byline && t.len() <= 60 && !ends_sentence(t)) else { return false };
    if !(is_newsroom(desk.lex, text) || is_job(desk.lex, text))
        || text.split_whitespace().count() > 6
        || !desk.has_story_from(at + 1)
    {
        return false;
    }
    let text = text.to_owned();
    if let Some(newsroom) = newsroom_in(desk.lex, &text) {
        desk.source(newsroom);
    }
    desk.article.credit_lines.push(Label::new(text.as_str()));
    desk.take(at, "/creditLines", "the newsroom under the byline");
    true
}

/// The name of an agency on a line of its own, above the headline.
pub(super) fn agency(desk: &mut Desk<'_>, at: usize, head: &Head) -> bool {
    let above = head.titles.is_empty() && !desk.headlined() && !head.byline;
    let named = |t: &&str| (2..=40).contains(&t.len()) && desk.lex.is_agency(t) && t.contains(char::is_uppercase);
    let Some(text) = desk.text(at).filter(|_| above).filter(named) else { return false };
    // A headline may be a name as well: another line has to follow.
    if desk.text(at + 1).is_none_or(|t| t.split_whitespace().count() < 3) {
        return false;
    }
    let text = text.to_owned();
    desk.source(&text);
    desk.article.credit_lines.push(Label::new(text));
    desk.take(at, "/creditLines", "the agency above the headline");
    true
}

/// `Polizeidirektion Niederwald`: no person, though it has the shape of a name.
fn is_authority(lex: &Lexicon, text: &str) -> bool {
    text.split_whitespace().any(|w| lex.is(Kind::Authorities, &fold(w)))
}

/// A name and nothing else between headline and dateline.
pub(super) fn bare_name(desk: &mut Desk<'_>, at: usize, head: &mut Head) -> bool {
    let langs = desk.langs();
    let plain =
        |t: &str| t.len() <= 50 && is_name(desk.lex, t) && !is_office(desk.lex, t) && !is_authority(desk.lex, t);
    let shifts = desk.text(at).and_then(|t| byline::shifts(desk.lex, t, &langs)).map(|b| owned(&b));
    let Some(text) = desk.text(at).filter(|t| !head.byline && (plain(t) || shifts.is_some())) else { return false };
    let next = desk.text(at + 1);
    let before_story = next.is_some_and(|n| dateline::parse(desk.lex, n, desk.order).is_some());
    // Right under the date of a page.
    let under_date = head.dated.is_some_and(|d| d + 1 == at) && desk.units.get(at).is_some_and(|u| !u.gap);
    // `Rocío Barea`, and the date of the page in the next line.
    let date =
        |n: &str| n.len() <= 80 && !ends_sentence(n) && moment::find(desk.lex, n, desk.order).timestamp().is_some();
    let before_date = desk.units.get(at + 1).is_some_and(|u| !u.gap) && next.is_some_and(date);
    if !(before_story || under_date || before_date) || head.titles.is_empty() && !desk.headlined() {
        return false;
    }

    let text = text.to_owned();
    let names = shifts.map_or_else(|| vec![text.clone()], |(_, names, _)| names);
    take_byline(desk, at, &text, &names, &[]);
    head.byline = true;
    true
}
