//! Dates and times as feeds write them: mended to the canonical form where the standard's own form is missed.

use crate::model::Timestamp;

/// Reads a date or time. The second value says what was mended; nothing when it was right.
pub(super) fn read(text: &str) -> Option<(Timestamp, Option<String>)> {
    if let Some(time) = Timestamp::parse(text) {
        return Some((time, None));
    }
    let trimmed = text.trim();
    if let Some(time) = Timestamp::parse(trimmed) {
        return Some((time, Some("blanks around the date were taken away".to_owned())));
    }
    let mended = mended(trimmed)?;
    let detail = format!("{trimmed:?} is read as {mended}");
    Some((mended, Some(detail)))
}

fn mended(text: &str) -> Option<Timestamp> {
    // `2026-04-15+02:00`: the offset of a date says nothing more about it.
    let (date, rest) = split_date(text)?;
    let date = extended_date(date)?;
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    if rest.is_empty() || rest.starts_with(['+', '-', 'Z', 'z']) {
        return Timestamp::parse(&date);
    }
    let zone_at = rest.find(['+', '-', 'Z', 'z']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(zone_at);
    Timestamp::parse(&format!("{date}T{}{}", extended_time(time.trim())?, extended_zone(zone.trim())?))
}

/// Where the date ends: `2026-04-15…`, `20260415…`.
fn split_date(text: &str) -> Option<(&str, &str)> {
    let length = match text.as_bytes() {
        [y1, y2, y3, y4, b'-', ..] if [y1, y2, y3, y4].iter().all(|b| b.is_ascii_digit()) => {
            let ended = text.find(['T', 't', ' ', '+', 'Z', 'z']);
            ended.unwrap_or_else(|| text.len().min(10))
        }
        _ => text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()),
    };
    text.split_at_checked(length)
}

fn extended_date(date: &str) -> Option<String> {
    if date.contains('-') {
        return Some(date.to_owned());
    }
    let (year, month, day) = (date.get(..4)?, date.get(4..6)?, date.get(6..8)?);
    (date.len() == 8).then(|| format!("{year}-{month}-{day}"))
}

fn extended_time(time: &str) -> Option<String> {
    if time.contains(':') {
        return Some(time.replace(',', "."));
    }
    match time.len() {
        4 => Some(format!("{}:{}", time.get(..2)?, time.get(2..)?)),
        6.. => Some(format!("{}:{}:{}", time.get(..2)?, time.get(2..4)?, time.get(4..)?)),
        _ => None,
    }
}

fn extended_zone(zone: &str) -> Option<String> {
    match zone.len() {
        _ if zone.is_empty() || zone.len() == 6 => Some(zone.to_owned()),
        1 => Some("Z".to_owned()),
        3 => Some(format!("{zone}:00")),
        5 => Some(format!("{}:{}", zone.get(..3)?, zone.get(3..)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_feeds_write_is_mended() {
        let cases = [
            ("2026-04-15T09:30:00+0200", "2026-04-15T09:30:00+02:00"),
            (" 2026-04-15T09:30:00Z\n", "2026-04-15T09:30:00Z"),
            ("2026-04-15 09:30:00", "2026-04-15T09:30:00"),
            ("20260415T093000Z", "2026-04-15T09:30:00Z"),
            ("20260415T093000-0500", "2026-04-15T09:30:00-05:00"),
            ("20260415", "2026-04-15"),
            ("2026-04-15T09:30:00.25+01", "2026-04-15T09:30:00.25+01:00"),
            ("2026-04-15+02:00", "2026-04-15"),
        ];
        for (text, want) in cases {
            let (time, repair) = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(time.as_str(), want);
            assert!(repair.is_some());
        }
        assert_eq!(read("2026-04").unwrap().1, None);
        for wrong in ["", "yesterday", "2026-13-01", "2026-04-15T25:00:00Z", "15.04.2026", "é026-04-15"] {
            assert!(read(wrong).is_none(), "{wrong}");
        }
    }
}
