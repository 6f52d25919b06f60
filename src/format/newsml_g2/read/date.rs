//! Dates and times as feeds write them: mended to the canonical form where the standard's own form is missed.

use crate::model::Timestamp;
use crate::syntax::dates;

/// Reads a date or time. The second value says what was mended; nothing when it was right.
pub(super) fn read(text: &str) -> Option<(Timestamp, Option<String>)> {
    if let Some(time) = Timestamp::parse(text) {
        return Some((time, None));
    }
    let trimmed = text.trim();
    if let Some(time) = Timestamp::parse(trimmed) {
        return Some((time, Some("blanks around the date were taken away".to_owned())));
    }
    let mended = dates::read(trimmed, &dates::ISO, None, None).ok()?.time;
    let detail = format!("{trimmed:?} is read as {mended}");
    Some((mended, Some(detail)))
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
