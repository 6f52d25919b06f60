//! The patterns by name, and the lists of them that several formats accept: a table, and nothing else.

use super::found::DateUnit;
use super::pattern::PatternPart::{
    Ahead, AnyLetters, Begins, Blank, Clock, Digits, EitherZone, End, Half, Known, Maybe, Name, Not, Num, Packed,
    PlusMinus, Rest, Roman, Same, Set, Sign, SpelledZone, Weekday, Word, Zone, ZoneName,
};
use super::pattern::{Gap, Pattern, PatternPart, Patterns};
use super::{words, zone};
use crate::syntax::words::Kind;

const fn row(name: &'static str, parts: &'static [PatternPart]) -> Pattern {
    Pattern { name, parts, has_blanks: true }
}

/// A pattern without blanks but where [`Blank`] stands.
const fn tight(name: &'static str, parts: &'static [PatternPart]) -> Pattern {
    Pattern { name, parts, has_blanks: false }
}

const YEAR: PatternPart = Num(DateUnit::Year, 4, 4);
const SHORT_YEAR: PatternPart = Num(DateUnit::ShortYear, 2, 4);
const MONTH: PatternPart = Num(DateUnit::Month, 1, 2);
const MONTH_2: PatternPart = Num(DateUnit::Month, 2, 2);
const DAY: PatternPart = Num(DateUnit::Day, 1, 2);
const DAY_2: PatternPart = Num(DateUnit::Day, 2, 2);
const FIRST: PatternPart = Num(DateUnit::First, 1, 2);
const OTHER: PatternPart = Num(DateUnit::Other, 1, 2);
const HOUR: PatternPart = Num(DateUnit::Hour, 1, 2);
const HOUR_2: PatternPart = Num(DateUnit::Hour, 2, 2);
const MINUTE: PatternPart = Num(DateUnit::Minute, 2, 2);
const SECOND: PatternPart = Num(DateUnit::Second, 2, 2);
const FRACTION: PatternPart = Num(DateUnit::Fraction, 1, 19);
const OFFSET_HOURS: PatternPart = Num(DateUnit::OffsetHours, 2, 2);
const OFFSET_MINUTES: PatternPart = Num(DateUnit::OffsetMinutes, 2, 2);
const PACKED_DATE: PatternPart = Packed(&[(DateUnit::Year, 4), (DateUnit::Month, 2), (DateUnit::Day, 2)]);
const PACKED_MINUTES: PatternPart = Packed(&[(DateUnit::Hour, 2), (DateUnit::Minute, 2)]);
const PACKED_SECONDS: PatternPart = Packed(&[(DateUnit::Hour, 2), (DateUnit::Minute, 2), (DateUnit::Second, 2)]);
const PACKED_OFFSET: PatternPart = Packed(&[(DateUnit::OffsetHours, 2), (DateUnit::OffsetMinutes, 2)]);
const COLON: PatternPart = Sign(":");
const DOT: PatternPart = Sign(".");
const DASH: PatternPart = Sign("-");
const ORDINAL: PatternPart = Word(&["st", "nd", "rd", "th"]);

// ISO 8601, extended and basic, and what is nearly it: NewsML-G2, NITF, NewsML 1.2, Atom.

const ISO_TIME: PatternPart = Maybe(&[Blank, Maybe(&[Word(&["t"])]), Blank, Clock]);

const EXTENDED: Pattern =
    tight("YYYY-MM-DDThh:mm:ss±hh:mm", &[YEAR, DASH, MONTH_2, DASH, DAY_2, ISO_TIME, Maybe(&[Word(&["t"])]), Zone]);
const BASIC: Pattern = tight("YYYYMMDDThhmmss±hhmm", &[PACKED_DATE, ISO_TIME, Maybe(&[Word(&["t"])]), Zone]);
const EXTENDED_MONTH: Pattern = tight("YYYY-MM", &[YEAR, DASH, MONTH_2, Not(&[DASH]), Zone]);
const EXTENDED_YEAR: Pattern = tight("YYYY", &[YEAR, Not(&[DASH]), Zone]);
const WEEK: Pattern = tight(
    "YYYY-Www-D",
    &[YEAR, DASH, Word(&["w"]), Num(DateUnit::Week, 2, 2), DASH, Num(DateUnit::DayOfWeek, 1, 1), ISO_TIME, Zone],
);
const BASIC_WEEK: Pattern =
    tight("YYYYWwwD", &[YEAR, Word(&["w"]), Packed(&[(DateUnit::Week, 2), (DateUnit::DayOfWeek, 1)]), ISO_TIME, Zone]);

const ISO_FRACTION: PatternPart = Maybe(&[Sign(".,"), FRACTION]);

const ISO_CLOCKS: &[Pattern] = &[
    tight("hh:mm:ss", &[HOUR_2, COLON, MINUTE, COLON, SECOND, ISO_FRACTION]),
    tight("hh:mm", &[HOUR_2, COLON, MINUTE]),
    tight("hhmmss", &[PACKED_SECONDS, ISO_FRACTION]),
    tight("hhmm", &[PACKED_MINUTES]),
];

const ISO_ZONES: &[Pattern] = &[
    tight("±hh:mm", &[Blank, PlusMinus, OFFSET_HOURS, COLON, OFFSET_MINUTES]),
    tight("±hhmm", &[Blank, PlusMinus, PACKED_OFFSET]),
    tight("±hh", &[Blank, PlusMinus, OFFSET_HOURS]),
    tight("Z", &[Blank, ZoneName]),
];

/// ISO 8601 in its extended, basic and week forms, mixed and with blanks as feeds have it; an offset behind a date
/// without a time says nothing more about it.
pub(crate) const ISO: Patterns = Patterns {
    dates: &[EXTENDED, BASIC, EXTENDED_MONTH, EXTENDED_YEAR, WEEK, BASIC_WEEK],
    clocks: ISO_CLOCKS,
    zones: ISO_ZONES,
    after: &[],
    zone: zone::of_iso,
    words: words::ENGLISH,
    has_late_hours: false,
};

// RFC 822, 2822 and 5322, and what feeds write in their place.

const MAIL_TIME: PatternPart =
    Maybe(&[Maybe(&[Sign(",")]), Maybe(&[Word(&["at"])]), Clock, Maybe(&[STRICT_HALF]), Zone]);
const STRICT_HALF: PatternPart = Half { is_strict: true };
const MAIL_WEEKDAY: PatternPart = Maybe(&[Weekday, Maybe(&[Sign(",.")])]);
const MAIL_GAP: PatternPart = PatternPart::Gap(&Gap { signs: "-.,", words: &[], has_weekdays: false, most: 2 });

const MAIL_DATES: &[Pattern] = &[
    row("Day, DD Mon YYYY hh:mm:ss zone", &[MAIL_WEEKDAY, DAY, MAIL_GAP, Name, MAIL_GAP, SHORT_YEAR, MAIL_TIME]),
    row("Day Mon DD hh:mm:ss zone YYYY", &[MAIL_WEEKDAY, Name, DAY, Clock, Zone, YEAR]),
    row("Day, Mon DD, YYYY", &[MAIL_WEEKDAY, Name, MAIL_GAP, DAY, Maybe(&[ORDINAL]), MAIL_GAP, YEAR, MAIL_TIME]),
    row("YYYY-MM-DDThh:mm:ss", &[YEAR, Sign("-/"), MONTH_2, Same, DAY_2, Maybe(&[Word(&["t"])]), MAIL_TIME]),
    row("YYYY-MM", &[YEAR, DASH, MONTH_2]),
    row("YYYY", &[YEAR]),
    row("YYYYMMDDThhmmss", &[PACKED_DATE, Maybe(&[Maybe(&[Word(&["t"])]), Clock, Zone])]),
    row("day and month, year", &[FIRST, Sign("/.-"), OTHER, Same, YEAR, MAIL_TIME]),
];

const MAIL_CLOCKS: &[Pattern] = &[
    row("h:mm:ss", &[HOUR, COLON, MINUTE, COLON, Num(DateUnit::Second, 1, 2), Maybe(&[Sign(".,"), FRACTION])]),
    row("h:mm", &[HOUR, COLON, MINUTE]),
    row("hhmmss", &[PACKED_SECONDS]),
    row("hhmm", &[PACKED_MINUTES, Ahead(&[PlusMinus])]),
];

const GMT: PatternPart = Maybe(&[Word(&["gmt", "utc", "ut"])]);

const MAIL_ZONES: &[Pattern] = &[
    row("±hh:mm", &[GMT, PlusMinus, OFFSET_HOURS, COLON, OFFSET_MINUTES, Maybe(&[EitherZone])]),
    row("±hhmm", &[GMT, PlusMinus, PACKED_OFFSET, Maybe(&[EitherZone])]),
    row("±hh", &[GMT, PlusMinus, OFFSET_HOURS]),
    row("a zone spelt out", &[SpelledZone]),
    row("the name of a zone", &[ZoneName]),
    row("letters that name no known zone", &[AnyLetters]),
];

/// Dates of mail (RFC 822, 2822, 5322, with comments) and of feeds, which are meant to be such and are ISO 8601, asctime
/// or American as often as not. English words; two digits of a year are read as RFC 5322 says.
#[allow(dead_code)] // for the readers of mail and feeds
pub(crate) const MAIL: Patterns = Patterns {
    dates: MAIL_DATES,
    clocks: MAIL_CLOCKS,
    zones: MAIL_ZONES,
    after: &[],
    zone: zone::of_mail,
    words: words::MAIL,
    has_late_hours: false,
};

// Cells of tables: any sign between the parts, small words and days of the week anywhere.

const LOOSE: PatternPart = PatternPart::Gap(&Gap {
    signs: "/.-,",
    words: &["de", "del", "of", "den", "der", "le", "am", "il", "the", "el", "г", "года", "年", "月", "日"],
    has_weekdays: true,
    most: usize::MAX,
});
const NTH: PatternPart =
    PatternPart::Gap(&Gap { signs: "°", words: &["st", "nd", "rd", "th", "er", "º"], has_weekdays: false, most: 1 });
const AT: PatternPart = PatternPart::Gap(&Gap {
    signs: ",-–|·",
    words: &["at", "um", "a", "las", "alle", "as", "om", "kl", "t"],
    has_weekdays: false,
    most: 4,
});

const SINCE_1970: Pattern =
    tight("seconds since 1970", &[Not(&[Digits("0000000000")]), Num(DateUnit::Seconds, 10, 10), End]);
const MILLIS_SINCE_1970: Pattern =
    tight("milliseconds since 1970", &[Not(&[Digits("0000000000000")]), Num(DateUnit::Millis, 13, 13), End]);
const PACKED_DAY: Pattern = tight("YYYYMMDD", &[PACKED_DATE, End]);
const PACKED_TIME: Pattern = tight(
    "YYYYMMDDhhmmss",
    &[
        Packed(&[
            (DateUnit::Year, 4),
            (DateUnit::Month, 2),
            (DateUnit::Day, 2),
            (DateUnit::Hour, 2),
            (DateUnit::Minute, 2),
            (DateUnit::Second, 2),
        ]),
        Blank,
        Zone,
        End,
    ],
);
const PACKED_T_SECONDS: Pattern =
    tight("YYYYMMDDThhmmss", &[PACKED_DATE, Word(&["t"]), PACKED_SECONDS, Blank, Zone, End]);
const PACKED_T_MINUTES: Pattern =
    tight("YYYYMMDDThhmmss", &[PACKED_DATE, Word(&["t"]), PACKED_MINUTES, Blank, Zone, End]);

/// Dates in the cells of tables.
const CELL_DATES: &[Pattern] = &[
    SINCE_1970,
    MILLIS_SINCE_1970,
    PACKED_DAY,
    PACKED_TIME,
    PACKED_T_SECONDS,
    PACKED_T_MINUTES,
    row("year, month, day", &[LOOSE, YEAR, NTH, LOOSE, MONTH, NTH, LOOSE, DAY, NTH]),
    row("day and month, year", &[LOOSE, FIRST, NTH, LOOSE, OTHER, NTH, LOOSE, YEAR]),
    row("day, name of the month, year", &[LOOSE, DAY, NTH, LOOSE, Name, LOOSE, YEAR]),
    row("name of the month, day, year", &[LOOSE, Name, LOOSE, DAY, NTH, LOOSE, YEAR]),
    row("year, name of the month, day", &[LOOSE, YEAR, LOOSE, Name, LOOSE, DAY, NTH]),
    row("name of the month, year", &[LOOSE, Name, LOOSE, YEAR]),
    row("year, month", &[LOOSE, YEAR, LOOSE, MONTH]),
    row("month, year", &[LOOSE, MONTH, LOOSE, YEAR]),
    // `7:51 PM ET Fri, 17 July 2020`
    row("time, day, name of the month, year", &[Clock, HALF, Zone, LOOSE, DAY, NTH, LOOSE, Name, LOOSE, YEAR, End]),
    row("time, name of the month, day, year", &[Clock, HALF, Zone, LOOSE, Name, LOOSE, DAY, NTH, LOOSE, YEAR, End]),
    row("time, year, month, day", &[Clock, HALF, Zone, LOOSE, YEAR, LOOSE, MONTH, LOOSE, DAY, End]),
    row("time, day and month, year", &[Clock, HALF, Zone, LOOSE, FIRST, LOOSE, OTHER, LOOSE, YEAR, End]),
];

const HALF: PatternPart = Maybe(&[STRICT_HALF]);

/// Times of day in cells.
const CELL_CLOCKS: &[Pattern] = &[
    row("h:mm:ss", &[HOUR, COLON, MINUTE, COLON, SECOND, Maybe(&[DOT, FRACTION])]),
    row("h:mm", &[HOUR, COLON, MINUTE]),
];

/// What follows a date in a cell.
const CELL_AFTER: &[PatternPart] =
    &[LOOSE, Maybe(&[AT, Clock, Maybe(&[DOT]), Maybe(&[Word(&["uhr", "uur"])]), Maybe(&[STRICT_HALF]), Zone])];

const OPENING: PatternPart = Maybe(&[Sign("(")]);
const CLOSING: PatternPart = Maybe(&[Sign(")")]);
/// JavaScript writes `GMT+0200 (Central European Summer Time)`.
const COMMENT: PatternPart = Maybe(&[Sign("("), Rest]);

/// Zones in cells.
const CELL_ZONES: &[Pattern] = &[
    row("+0000 UTC", &[Sign("+"), Digits("0000"), ZoneName]),
    row("±hh:mm", &[OPENING, GMT, PlusMinus, OFFSET_HOURS, COLON, OFFSET_MINUTES, CLOSING, COMMENT]),
    row("±hhmm", &[OPENING, GMT, PlusMinus, PACKED_OFFSET, CLOSING, COMMENT]),
    row("±hh", &[OPENING, GMT, PlusMinus, OFFSET_HOURS, CLOSING, COMMENT]),
    row("the name of a zone", &[OPENING, ZoneName, CLOSING]),
    // Winter or summer, nobody says which.
    row("a zone without its season", &[Ahead(&[Word(&["et", "ct", "mt", "pt"])]), AnyLetters]),
];

/// A cell that is a date, or a date and a time, in any of the languages.
pub(crate) const CELLS: Patterns = Patterns {
    dates: CELL_DATES,
    clocks: CELL_CLOCKS,
    zones: CELL_ZONES,
    after: CELL_AFTER,
    zone: zone::of_copy,
    words: words::WITHOUT_ACCENTS,
    has_late_hours: false,
};

// Copy: a date and a time somewhere in a line.

const BEHIND_DAY: PatternPart = PatternPart::Gap(&Gap {
    signs: ".º°-",
    words: &["er", "de", "st", "nd", "rd", "th", "º", "of", "e", "ª"],
    has_weekdays: false,
    most: 2,
});
const BEFORE_YEAR: PatternPart =
    PatternPart::Gap(&Gap { signs: ".,-", words: &["de", "del"], has_weekdays: false, most: 2 });
const DOTS: PatternPart = PatternPart::Gap(&Gap { signs: ".", words: &[], has_weekdays: false, most: usize::MAX });
const AND_YEAR: PatternPart = Maybe(&[BEFORE_YEAR, YEAR]);

/// Dates in copy.
const COPY_DATES: &[Pattern] = &[
    row("year, month, day", &[YEAR, Sign("-/."), MONTH, Same, DAY]),
    row("YYYYMMDDThhmmss", &[PACKED_DATE, Ahead(&[Word(&["t"]), Num(DateUnit::Hour, 6, 6)])]),
    row("YYYYMMDDThhmm", &[PACKED_DATE, Ahead(&[Word(&["t"]), Num(DateUnit::Hour, 4, 4)])]),
    row("day and month, year", &[FIRST, Sign("/.-"), OTHER, Same, YEAR]),
    row("day and month", &[FIRST, Sign("/"), OTHER, Not(&[Sign("/")])]),
    // `3 March 2021`, `3. März`, `1er mars 2021`, `12 de febrero de 2021`, `14 تشرين الثاني 2022`
    row("day, name of the month, year", &[DAY, BEHIND_DAY, Name, AND_YEAR]),
    // `March 3, 2021`, `Feb. 1st`
    row("name of the month, day, year", &[Name, DOTS, DAY, Maybe(&[ORDINAL]), AND_YEAR]),
    // `2022年11月14日`, `11月14日`
    row(
        "年月日",
        &[
            Maybe(&[YEAR, Word(&["年", "년"])]),
            Num(DateUnit::Month, 1, 9),
            Word(&["月", "월"]),
            Num(DateUnit::Day, 1, 9),
            Begins("日일"),
        ],
    ),
];

const T: PatternPart = Maybe(&[Word(&["t"])]);

/// Times of day in copy.
const COPY_CLOCKS: &[Pattern] = &[
    row("h:mm:ss", &[T, HOUR, COLON, MINUTE, COLON, SECOND, Maybe(&[DOT, FRACTION])]),
    row("h:mm", &[T, HOUR, COLON, MINUTE]),
    row("h.mm Uhr", &[T, HOUR, DOT, MINUTE, Ahead(&[Word(&["am", "pm", "uhr", "uur", "h"])])]),
    row("h.mm zone", &[T, HOUR, DOT, MINUTE, Ahead(&[EitherZone])]),
    // Two digits on either side of a point at the end of the line are a time once the day is known.
    row("hh.mm", &[T, HOUR_2, DOT, MINUTE, End]),
    row("h h mm", &[T, HOUR, Word(&["h"]), MINUTE]),
    row("h am", &[T, HOUR, Ahead(&[Word(&["am", "pm", "uhr"])]), Set(DateUnit::Minute, 0)]),
    row("hhmm zone", &[T, PACKED_MINUTES, Ahead(&[EitherZone])]),
    row("hhmm hours", &[T, PACKED_MINUTES, Ahead(&[Word(&["hrs", "hours"])])]),
    // `10時15分`, `10시 15분`
    row("時分", &[T, HOUR, Word(&["時", "时", "시", "点"]), Num(DateUnit::Minute, 1, 2), Word(&["分", "분"])]),
    row("noon", &[T, Word(&["noon"]), Set(DateUnit::Hour, 12), Set(DateUnit::Minute, 0)]),
];

/// What follows a time in copy.
const COPY_AFTER: &[PatternPart] =
    &[Maybe(&[Half { is_strict: false }]), Maybe(&[Word(&["uhr", "h", "hrs", "hours", "uur", "hs"])]), Zone];

/// Zones in copy.
const COPY_ZONES: &[Pattern] = &[
    // `CET/CEST`: one of the two, and nobody says which.
    row("two zones", &[EitherZone, Sign("/"), EitherZone]),
    row("±hh:mm", &[PlusMinus, OFFSET_HOURS, COLON, OFFSET_MINUTES]),
    row("±hhmm", &[PlusMinus, PACKED_OFFSET]),
    row("a zone in brackets", &[Sign("("), ZoneName, Sign(")")]),
    row("GMT±h", &[Word(&["gmt", "utc"]), PlusMinus, Num(DateUnit::OffsetHours, 1, 2)]),
    row("a zone spelt out", &[SpelledZone]),
    row("the name of a zone", &[ZoneName]),
];

/// A date and a time of day, wherever they stand in a line of copy.
pub(crate) const COPY: Patterns = Patterns {
    dates: COPY_DATES,
    clocks: COPY_CLOCKS,
    zones: COPY_ZONES,
    after: COPY_AFTER,
    zone: zone::of_copy,
    words: words::ALL_LANGUAGES,
    has_late_hours: false,
};

// The end of an embargo: everything in its line that says when, whatever stands between.

const HOURS: PatternPart = Known(Kind::HourWords);
const HOUR_24: PatternPart = Num(DateUnit::Hour, 1, 2);
const LOOSE_OF: PatternPart = PatternPart::Gap(&Gap {
    signs: ".º°-,ª",
    words: &["er", "de", "del", "do", "st", "nd", "rd", "th", "of", "e", "den", "el", "ης", "os"],
    has_weekdays: false,
    most: 3,
});

const HOLD_DATES: &[Pattern] = &[
    row("year, month, day", &[YEAR, Sign("-/."), MONTH, Same, DAY]),
    row("YYYYMMDD", &[PACKED_DATE]),
    row("day and month, year", &[FIRST, Sign("/.-"), Maybe(&[Blank]), OTHER, Same, SHORT_YEAR]),
    row("day and month", &[FIRST, Sign("/"), OTHER, Not(&[Sign("/")])]),
    row("day.month.", &[DAY, DOT, MONTH, DOT]),
    row("day, name of the month, year", &[DAY, LOOSE_OF, Name, LOOSE_OF, YEAR]),
    row("name of the month, day, year", &[Name, DOTS, DAY, Maybe(&[ORDINAL]), LOOSE_OF, YEAR]),
    row("day, Roman month, year", &[DAY, LOOSE_OF, Roman, LOOSE_OF, YEAR]),
    row(
        "DDhhmmZ month year",
        &[
            Packed(&[(DateUnit::Day, 2), (DateUnit::Hour, 2), (DateUnit::Minute, 2)]),
            Word(&["z"]),
            Name,
            LOOSE_OF,
            SHORT_YEAR,
        ],
    ),
    row("day, name of the month", &[DAY, BEHIND_DAY, Name]),
    row("year, name of the month, day", &[YEAR, LOOSE_OF, Name, DOTS, DAY]),
    row("name of the month, year", &[Name, LOOSE_OF, YEAR]),
    row("name of the month, day", &[Name, DOTS, DAY, Maybe(&[ORDINAL])]),
    row(
        "年月日",
        &[
            Maybe(&[YEAR, Word(&["年", "년"])]),
            Num(DateUnit::Month, 1, 2),
            Word(&["月", "월"]),
            Num(DateUnit::Day, 1, 2),
            Word(&["日", "일", "号", "號"]),
        ],
    ),
    row("年月", &[YEAR, Word(&["年", "년"]), Num(DateUnit::Month, 1, 2), Word(&["月", "월"])]),
    row("年", &[YEAR, Word(&["年", "년"])]),
];

const HOLD_CLOCKS: &[Pattern] = &[
    row("h:mm:ss", &[T, HOUR_24, COLON, MINUTE, COLON, SECOND, Maybe(&[DOT, FRACTION])]),
    row("h:mm", &[T, HOUR_24, COLON, MINUTE]),
    row("h.mm", &[T, HOUR_24, DOT, MINUTE, Not(&[Sign("./-"), DAY])]),
    row("h Uhr mm", &[T, HOUR_24, HOURS, MINUTE, Not(&[Sign(":./-")])]),
    row("h am", &[T, HOUR_24, Ahead(&[Word(&["am", "pm"])]), Set(DateUnit::Minute, 0)]),
    row("h Uhr", &[T, HOUR_24, Ahead(&[HOURS]), Set(DateUnit::Minute, 0)]),
    row("時分", &[T, HOUR_24, Word(&["時", "时", "시", "点", "點"]), Num(DateUnit::Minute, 1, 2), Word(&["分", "분"])]),
    row("時半", &[T, HOUR_24, Word(&["時", "时", "시", "点", "點"]), Word(&["半"]), Set(DateUnit::Minute, 30)]),
    row("時", &[T, HOUR_24, Word(&["時", "时", "시", "点", "點"]), Set(DateUnit::Minute, 0)]),
    row("hhmm", &[T, PACKED_MINUTES, Not(&[Sign("-/"), DAY])]),
];

const HOLD_AFTER: &[PatternPart] =
    &[Maybe(&[Half { is_strict: false }]), Maybe(&[HOURS]), Maybe(&[Half { is_strict: false }]), Zone];

const HOLD_ZONES: &[Pattern] = &[
    row("GMT±hh:mm", &[Maybe(&[Sign("(")]), GMT, PlusMinus, OFFSET_HOURS, COLON, OFFSET_MINUTES]),
    row("±hhmm", &[Maybe(&[Sign("(")]), GMT, PlusMinus, PACKED_OFFSET]),
    row("GMT±h", &[Maybe(&[Sign("(")]), Word(&["gmt", "utc"]), PlusMinus, Num(DateUnit::OffsetHours, 1, 2)]),
    tight("±hh", &[PlusMinus, OFFSET_HOURS, Not(&[Sign("-/.:")])]),
];

/// What says when a story may be published. Names of zones are looked up by whoever asks: several stand for an offset
/// that depends on the day.
pub(crate) const HOLD: Patterns = Patterns {
    dates: HOLD_DATES,
    clocks: HOLD_CLOCKS,
    zones: HOLD_ZONES,
    after: HOLD_AFTER,
    zone: zone::of_iso,
    words: words::ALL_LANGUAGES,
    has_late_hours: true,
};
