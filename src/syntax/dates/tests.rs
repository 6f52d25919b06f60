use super::{ISO, MAIL, Patterns, Unread, read};

fn of(text: &str, patterns: &Patterns) -> Option<String> {
    read(text, patterns, None, None).ok().map(|r| r.time.to_string())
}

#[test]
fn mail_and_feeds() {
    for (text, time) in [
        ("Wed, 15 Apr 2026 09:30:00 +0200", "2026-04-15T09:30:00+02:00"),
        ("15 Apr 2026 09:30:00 GMT", "2026-04-15T09:30:00Z"),
        ("15 Apr 26 09:30 EST", "2026-04-15T09:30-05:00"),
        ("Wed, 15 Apr 96 9:30:05 ut", "1996-04-15T09:30:05Z"),
        ("Wed, 15 Apr 2026 09:30:00 cst (Central (US)\tTime)", "2026-04-15T09:30:00-06:00"),
        ("Wed (midweek), 15 (the Ides) Apr 2026 09:30:00 -0000", "2026-04-15T09:30:00-00:00"),
        ("Wednesday, 15-Apr-26 09:30:00 GMT", "2026-04-15T09:30:00Z"),
        ("Wed, 15 April 2026", "2026-04-15"),
        ("Wed Apr 15 09:30:00 2026", "2026-04-15T09:30:00"),
        ("Wed Apr 15 09:30:00 PDT 2026", "2026-04-15T09:30:00-07:00"),
        ("Wed Apr 15 2026 09:30:00 GMT+0200 (Central European Summer Time)", "2026-04-15T09:30:00+02:00"),
        ("April 15th, 2026 9:30 pm", "2026-04-15T21:30"),
        ("Apr. 15, 2026 at 9:30 Eastern Daylight Time", "2026-04-15T09:30-04:00"),
        ("2026-04-15T09:30:00.25+02:00", "2026-04-15T09:30:00.25+02:00"),
        ("2026-04-15 09:30:00 +0200 CEST", "2026-04-15T09:30:00+02:00"),
        ("2026/04/15 09:30 UTC", "2026-04-15T09:30Z"),
        ("20260415T093000Z", "2026-04-15T09:30:00Z"),
        ("2026-04-15", "2026-04-15"),
        ("2026-04", "2026-04"),
        ("25/12/2025 10:15", "2025-12-25T10:15"),
    ] {
        assert_eq!(of(text, &MAIL).as_deref(), Some(time), "{text}");
    }
    for text in ["", "Wed", "Apr 2026", "31 Feb 2026", "Wed, 15 Apr 2026 25:00", "15 Apr", "9:30", "Wed, 15 Foo 2026"] {
        assert_eq!(of(text, &MAIL), None, "{text}");
    }
    assert_eq!(read("04/05/2026", &MAIL, None, None), Err(Unread::Ambiguous));
}

#[test]
fn what_mail_does_not_say_is_told() {
    let read = |text| read(text, &MAIL, None, None).unwrap();
    assert!(read("15 Apr 26 09:30 Z").assumed_century);
    assert!(!read("15 Apr 2026 09:30 Z").assumed_century);
    let military = read("Wed, 15 Apr 2026 09:30:00 Q");
    assert!(military.unknown_zone);
    assert_eq!(military.time.as_str(), "2026-04-15T09:30:00", "no offset is invented");
    assert_eq!(read("15 Apr 126 09:30").time.date(), "2026-04-15", "a year counted from 1900");
}

#[test]
fn iso_in_all_its_forms() {
    for (text, time) in [
        ("20260415T093000+0200", "2026-04-15T09:30:00+02:00"),
        ("20260415T0930Z", "2026-04-15T09:30Z"),
        ("20260415T093000,5Z", "2026-04-15T09:30:00.5Z"),
        ("20260415", "2026-04-15"),
        ("20260415T000000-0530", "2026-04-15T00:00:00-05:30"),
        ("2026-04-15t09:30:00z", "2026-04-15T09:30:00Z"),
        ("2026-04-15T09:30:00.050 +01", "2026-04-15T09:30:00.050+01:00"),
        ("2021-05-16T09:00:04", "2021-05-16T09:00:04"),
        ("2026-W16-3", "2026-04-15"),
        ("2026W163T0930Z", "2026-04-15T09:30Z"),
        ("2020-W53-5", "2021-01-01"),
        ("2026-04+02:00", "2026-04"),
        ("2026Z", "2026"),
    ] {
        assert_eq!(of(text, &ISO).as_deref(), Some(time), "{text}");
    }
    for text in [
        "2026-W16",
        "2026-W54-1",
        "2026-W16-8",
        "2026 - 04 - 15",
        "2026-4-15",
        "20260415093000",
        "2026-04-15T9:30",
        "20260415T09301",
    ] {
        assert_eq!(of(text, &ISO), None, "{text}");
    }
}

mod in_copy {
    use super::super::{COPY, DateOrder};

    fn find(text: &str, order: Option<DateOrder>) -> super::super::Moment {
        super::super::find(text, &COPY, crate::syntax::words::Lexicon::built_in(), order)
    }

    fn read(text: &str) -> String {
        find(text, None).timestamp().map(|t| t.to_string()).unwrap_or_default()
    }

    #[test]
    fn dates_are_read_as_they_are_printed() {
        let cases = [
            ("2020-01-05", "2020-01-05"),
            ("2020-10-07T16:45:00+02:00", "2020-10-07T16:45:00+02:00"),
            ("2020-10-07 16:45:12.5Z", "2020-10-07T16:45:12Z"),
            ("Friday, March 3, 2023", "2023-03-03"),
            ("00:01 GMT Friday 3 March 2023", "2023-03-03T00:01:00Z"),
            ("May 30, 2022, 7:15 a.m.", "2022-05-30T07:15:00"),
            ("12 p.m. EST on 1 Feb. 2017", "2017-02-01T12:00:00-05:00"),
            ("1er mars 2021 à 16h45", "2021-03-01T16:45:00"),
            ("3. März 2021, 16.45 Uhr", "2021-03-03T16:45:00"),
            ("12 de febrero de 2021", "2021-02-12"),
            ("14 تشرين الثاني 2022", "2022-11-14"),
            ("2022年11月14日", "2022-11-14"),
            ("19.02.2024 kl. 09:30", "2024-02-19T09:30:00"),
            ("Monday 19/02/2024", "2024-02-19"),
            ("05 Jun 2018 0930 GMT", "2018-06-05T09:30:00Z"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_is_completed() {
        assert_eq!(read("March 3"), "");
        assert!(find("March 3", None).has_day());
        assert_eq!(read("01/02/2020"), "");
        assert!(find("01/02/2020", None).ambiguous);
        assert_eq!(find("01/02/2020", Some(DateOrder::Mdy)).timestamp().unwrap().as_str(), "2020-01-02");
        assert_eq!(read("30 February 2020"), "");
        assert_eq!(read("May 3, 2022, 7 p.m. ET"), "2022-05-03T19:00:00");
    }

    #[test]
    fn what_is_no_date_is_told() {
        assert_eq!(find("Posted: May 30, 2022", None).others, ["posted"]);
        assert!(find("Monday 19/02/2024", None).others.is_empty());
    }
}

mod in_cells {
    use super::super::{CELLS, DateOrder, Unread, read_as};
    use crate::model::Timestamp;

    fn read(text: &str, order: Option<DateOrder>) -> Result<Timestamp, Unread> {
        super::super::read(text, &CELLS, Some(crate::syntax::words::Lexicon::built_in()), order).map(|r| r.time)
    }

    fn of(text: &str) -> Option<String> {
        read(text, None).ok().map(|time| time.to_string())
    }

    #[test]
    fn dates_are_read_as_tables_write_them() {
        for (text, time) in [
            ("2026-04-15 09:30:00", "2026-04-15T09:30:00"),
            ("2026-04-15 09:30:00.123456+00", "2026-04-15T09:30:00.123456+00:00"),
            ("2026-04-15 09:30:00 UTC", "2026-04-15T09:30:00Z"),
            ("2026-04-15T09:30:00+0200", "2026-04-15T09:30:00+02:00"),
            ("2026/04/15", "2026-04-15"),
            ("15.04.2026", "2026-04-15"),
            ("1.2.2026 9:05", "2026-02-01T09:05"),
            ("15.04.2026, 09:30 Uhr", "2026-04-15T09:30"),
            ("25/12/2025", "2025-12-25"),
            ("12/25/2025 10:15 PM", "2025-12-25T22:15"),
            ("Wed, 15 Apr 2026 09:30:00 +0200", "2026-04-15T09:30:00+02:00"),
            ("April 15, 2026 Wednesday 12:38 AM GMT", "2026-04-15T00:38Z"),
            ("Wednesday, April 15th, 2026", "2026-04-15"),
            ("15 avril 2026 à 9:30", "2026-04-15T09:30"),
            ("1er mars 2026", "2026-03-01"),
            ("15. März 2026", "2026-03-15"),
            ("15 wrzesnia 2026", "2026-09-15"),
            ("mié, 15 abril 2026", "2026-04-15"),
            ("3 de febrero de 2026", "2026-02-03"),
            ("15-Apr-2026", "2026-04-15"),
            ("2026年4月5日", "2026-04-05"),
            ("20260415T093000+0200", "2026-04-15T09:30:00+02:00"),
            ("20260415093000", "2026-04-15T09:30:00"),
            ("20260415", "2026-04-15"),
            ("1776245400", "2026-04-15T09:30:00Z"),
            ("1776245400000", "2026-04-15T09:30:00Z"),
            ("April 2026", "2026-04"),
            ("04/2026", "2026-04"),
            ("Wed Apr 15 2026 09:30:00 GMT+0200 (Central European Summer Time)", "2026-04-15T09:30:00+02:00"),
        ] {
            assert_eq!(of(text).as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_needs_the_users_word() {
        assert_eq!(read("01/02/2020", None), Err(Unread::Ambiguous));
        assert_eq!(read("01-02-2020", None), Err(Unread::Ambiguous));
        let told = |order| read("01/02/2020", Some(order)).unwrap().to_string();
        assert_eq!(told(DateOrder::Dmy), "2020-02-01");
        assert_eq!(told(DateOrder::Mdy), "2020-01-02");
        assert_eq!(of("03/03/2020").as_deref(), Some("2020-03-03"));
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for text in [
            "",
            "yesterday",
            "15.04.26",
            "43862",
            "2026-13-01",
            "2026-02-30",
            "31/31/2020",
            "May",
            "12:30",
            "version 1 of 2026",
            "a:b",
            "13:00 PM 1 May 2026",
            "1/2/3/2020",
            "٣/٣/٢٠٢٠",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn months_and_days_of_the_caller_are_known() {
        let months =
            "januaro\nfebruaro\nmarto\naprilo\nmajo\njunio\njulio\naŭgusto\nseptembro\noktobro\nnovembro\ndecembro";
        let own = format!("[language eo]\n[months]\n{months}\n[weekdays in tables]\nĵaŭ\n");
        let own = crate::syntax::words::Lexicon::built_in().with(&own).unwrap();
        let read =
            |lex| super::super::read("ĵaŭ, 15 januaro 2026", &CELLS, Some(lex), None).map(|r| r.time.to_string());
        assert_eq!(read(&own).as_deref(), Ok("2026-01-15"));
        assert_eq!(read(crate::syntax::words::Lexicon::built_in()), Err(Unread::Unknown));
    }

    #[test]
    fn the_users_own_pattern() {
        let of = |text, format| read_as(text, format).map(|t| t.to_string());
        assert_eq!(of("15/04/26 9h30", "%d/%m/%y %Hh%M").as_deref(), Some("2026-04-15T09:30:00"));
        assert_eq!(of("15/04/2026", "%d/%m/%Y").as_deref(), Some("2026-04-15"));
        assert_eq!(of("2026-04-15 09:30 +0200", "%Y-%m-%d %H:%M %z").as_deref(), Some("2026-04-15T09:30:00+02:00"));
        assert_eq!(of("soon", "%d/%m/%Y"), None);
    }
}
