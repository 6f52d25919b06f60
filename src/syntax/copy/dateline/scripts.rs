//! Datelines of Japanese, Korean and Chinese agencies, which have signs of their own.

use super::{Dateline, places};
use crate::syntax::DateOrder;
use crate::syntax::copy::byline;
use crate::syntax::copy::moment::{self, Moment};
use crate::syntax::words::{Kind, Lexicon};

/// Japanese: `【東京共同】`, `【ワシントン=山田太郎】`.
pub(super) fn corner_brackets<'a>(lex: &Lexicon, paragraph: &'a str) -> Option<Dateline<'a>> {
    let inside = paragraph.strip_prefix('【')?;
    let (inside, rest) = inside.split_once('】')?;
    let place = inside.split(['=', '＝', ' ', '　', '・']).next()?;
    let source = lex.all(Kind::BracketAgencies).find(|a| inside.ends_with(a) && inside != *a);
    let place = source.and_then(|s| place.strip_suffix(s)).unwrap_or(place);
    if inside.chars().count() > 24 || place.is_empty() || !place.chars().all(char::is_alphanumeric) {
        return None;
    }

    let source_at = source.and_then(|s| inside.get(inside.len() - s.len()..));
    let printed = paragraph.get(..inside.len() + 6)?;
    Some(Dateline {
        text: printed,
        printed,
        rest: rest.trim_start(),
        places: vec![place.to_owned()],
        regions: Vec::new(),
        source: source_at,
        date: None,
        writer: None,
    })
}

/// Korean: `(서울=연합뉴스) 홍길동 기자 = `.
pub(super) fn korean<'a>(lex: &Lexicon, paragraph: &'a str) -> Option<Dateline<'a>> {
    let (inside, after) = paragraph.strip_prefix('(')?.split_once(')')?;
    let (place, agency) = inside.split_once('=')?;
    lex.agency(agency)?;
    let story = after.trim_start_matches(is_separator);
    let named = story
        .split_once('=')
        .filter(|(who, _)| byline::after_name(lex, who.trim()).is_some() && who.chars().count() <= 24);
    let (writer, story) =
        named.map_or((None, story), |(who, rest)| (Some(who.trim()), rest.trim_start_matches(is_separator)));
    let text = paragraph.get(..inside.len() + 2)?;
    let printed = paragraph.get(..paragraph.len() - story.len())?.trim_end();
    let places = places(lex, place)?;
    Some(Dateline { text, printed, rest: story, places, regions: Vec::new(), source: Some(agency), date: None, writer })
}

/// Blanks and dashes, as we print them between a dateline and the story.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '—' | '–')
}

/// What stands before and behind the sign that a story was wired.
fn wired<'a>(lex: &Lexicon, paragraph: &'a str) -> Option<(&'a str, &'a str)> {
    let cuts = lex.all(Kind::Wired).filter_map(|sign| paragraph.split_once(sign));
    cuts.min_by_key(|(before, _)| before.len())
}

/// Chinese: `新华社杭州4月12日电（记者王小山）`.
pub(super) fn chinese<'a>(lex: &Lexicon, paragraph: &'a str, order: Option<DateOrder>) -> Option<Dateline<'a>> {
    let source = lex.all(Kind::AgencyFirst).find(|a| paragraph.starts_with(a))?;
    let (before, after) = wired(lex, paragraph).filter(|(before, _)| before.len() <= 90)?;
    let place_and_date = before.get(source.len()..)?;
    let place = place_and_date.get(..place_and_date.find(|c: char| c.is_ascii_digit())?)?;
    let date = moment::find(lex, place_and_date, order);
    let named = after.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']));
    let named = named.filter(|(who, _)| byline::before_name(lex, who).is_some());
    let (writer, story) = named.map_or((None, after), |(who, rest)| (Some(who), rest));
    let story = story.trim_start_matches(is_separator);
    let text = paragraph.get(..paragraph.len() - after.len())?;
    let printed = paragraph.get(..paragraph.len() - story.len())?.trim_end();
    let places = places(lex, place)?;
    let dateline = Dateline {
        text,
        printed,
        rest: story,
        places,
        regions: Vec::new(),
        source: paragraph.get(..source.len()),
        date: Some(date),
        writer,
    };
    dateline.date.as_ref().is_some_and(Moment::has_day).then_some(dateline)
}
