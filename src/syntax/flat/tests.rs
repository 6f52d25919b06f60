//! The law of the flat form, over articles with odd texts in every field.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::model::{
    AltId, Block, Code, Concept, ConceptType, Counts, Details, Embargo, Inline, ItemType, Label, Level, Link, Native,
    PubStatus, RichText, Rights, Slugline, Style, Timestamp, Urgency,
};

/// Texts made of what lists, escapes, tables, HTML and spreadsheets give a meaning to.
fn odd() -> impl Strategy<Value = String> {
    let pieces = [
        "",
        "a",
        "Word",
        " ",
        "|",
        " | ",
        "\\",
        "\\|",
        ";",
        ",",
        "\"",
        "'",
        "=",
        "-",
        "@",
        "+",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "[",
        "]",
        "['",
        "<p>",
        "<p",
        ">",
        "</p>",
        "<b>",
        "</b>",
        "&amp;",
        "é",
        "\u{a0}",
        "\u{2028}",
        "日本",
        "https://e.org/a",
        "medtop:01",
        "urn:x",
        ":",
        "1.",
        "4.0",
        "# ",
        "- ",
        "*",
        "_",
        "null",
        "{",
        "Z. ",
        "hld:subHeadline",
    ];
    vec(proptest::sample::select(pieces.to_vec()), 0..5).prop_map(|p| p.concat())
}

fn code() -> impl Strategy<Value = Code> {
    prop_oneof![odd().prop_map(Code::qcode), odd().prop_map(Code::literal), Just(Code::qcode("hld:subHeadline"))]
}

fn rich() -> impl Strategy<Value = RichText> {
    prop_oneof![
        4 => odd().prop_map(RichText::from),
        1 => (odd(), odd()).prop_map(|(a, b)| {
            RichText::new(vec![Inline::text(a), Inline::styled(Style::Strong, b.as_str())])
        }),
    ]
}

fn label() -> impl Strategy<Value = Label> {
    let bare = rich().prop_map(Label::new);
    let full = (rich(), option::of(code()), option::of(odd()), option::of(0..3_u64), option::of(any::<bool>()));
    let full = full.prop_map(|(text, role, lang, rank, public)| Label { text, role, lang, rank, public, href: None });
    prop_oneof![3 => bare, 1 => full]
}

fn concept() -> impl Strategy<Value = Concept> {
    let kinds =
        [ConceptType::Person, ConceptType::Organisation, ConceptType::Place, ConceptType::Poi, ConceptType::Topic];
    let kind = option::of(proptest::sample::select(kinds.to_vec()));
    let base = prop_oneof![
        3 => odd().prop_map(Concept::named),
        2 => odd().prop_map(Concept::qcode),
        1 => odd().prop_map(|u| Concept { uri: Some(u), ..Concept::default() }),
        1 => (odd(), odd()).prop_map(|(n, q)| Concept { qcode: Some(q), ..Concept::named(n) }),
        1 => odd().prop_map(|n| Concept {
            details: Some(Box::new(Details { job_title: Some(n.clone()), ..Details::default() })),
            ..Concept::named(n)
        }),
    ];
    (base, kind).prop_map(|(c, kind)| Concept { kind, ..c })
}

fn time() -> impl Strategy<Value = Timestamp> {
    let texts = ["2026", "2026-04", "2026-04-15", "2026-04-15T09:30", "2026-04-15T09:30:00+02:00"];
    proptest::sample::select(texts.to_vec()).prop_filter_map("a time", Timestamp::parse)
}

fn link() -> impl Strategy<Value = Link> {
    (option::of(odd()), option::of(odd()), option::of(odd()), option::of(code()))
        .prop_map(|(href, guid, title, rel)| Link { href, guid, title, rel, ..Link::default() })
}

fn rights() -> impl Strategy<Value = Rights> {
    (option::of(concept()), vec(label(), 0..2), vec(label(), 0..2), option::weighted(0.2, time())).prop_map(
        |(holder, notices, usage_terms, valid_to)| Rights {
            holder,
            notices,
            usage_terms,
            valid_to,
            ..Rights::default()
        },
    )
}

fn block() -> impl Strategy<Value = Block> {
    let level = Level::new(2).unwrap();
    prop_oneof![4 => rich().prop_map(Block::paragraph), 1 => rich().prop_map(move |t| Block::heading(level, t))]
}

fn native() -> impl Strategy<Value = Native> {
    (odd(), odd()).prop_map(|(k, v)| Native { attrs: [(k, v)].into_iter().collect(), ..Native::of("newsml-g2") })
}

#[allow(clippy::too_many_lines)]
fn article() -> impl Strategy<Value = Article> {
    let kinds = [ItemType::Text, ItemType::Text, ItemType::Picture, ItemType::Animated];
    let statuses = [PubStatus::Usable, PubStatus::Usable, PubStatus::Canceled];
    let embargo = prop_oneof![Just(Embargo::Indefinite), time().prop_map(Embargo::Until)];
    let head = (
        odd(),
        option::of(odd()),
        option::of(odd()),
        proptest::sample::select(kinds.to_vec()),
        proptest::sample::select(statuses.to_vec()),
        option::of((1..=9_u64).prop_filter_map("urgency", Urgency::new)),
        vec(option::of(time()), 5),
        option::of(embargo),
        option::of(concept()),
    );
    let texts = (
        vec(label(), 0..3),
        option::of((rich(), option::of(odd())).prop_map(|(text, separator)| Slugline { text, separator })),
        vec(vec(label(), 0..2), 5),
        vec(label(), 0..3),
        vec(label(), 0..2),
    );
    let lists = (vec(vec(concept(), 0..3), 5), vec(concept(), 0..4), vec(rights(), 0..2), vec(link(), 0..3));
    let rest = (
        vec(block(), 0..4),
        option::of((option::of(0..9_u64), option::weighted(0.2, 0..9_u64))),
        option::weighted(0.1, native()),
        vec(odd(), 0..2),
    );
    (head, texts, lists, rest).prop_map(|(head, texts, lists, rest)| {
        let (guid, version, language, kind, pub_status, urgency, times, embargo, provider) = head;
        let mut times = times.into_iter();
        let mut time = || times.next().flatten();
        let (headlines, slugline, labels, keywords, titles) = texts;
        let mut labels = labels.into_iter();
        let mut label = || labels.next().unwrap_or_default();
        let (concepts, subjects, rights, links) = lists;
        let mut concepts = concepts.into_iter();
        let mut concept = || concepts.next().unwrap_or_default();
        let (body, counts, native, alt_ids) = rest;
        Article {
            guid: if guid.is_empty() { "g".into() } else { guid },
            version,
            alt_ids: alt_ids.into_iter().map(|value| AltId { value, ..AltId::default() }).collect(),
            kind,
            language,
            pub_status,
            urgency,
            first_created: time(),
            version_created: time(),
            content_created: time(),
            content_modified: time(),
            expires: time(),
            embargo,
            provider,
            creators: concept(),
            contributors: concept(),
            headlines,
            titles,
            slugline,
            bylines: label(),
            datelines: label(),
            credit_lines: label(),
            descriptions: label(),
            ed_notes: label(),
            keywords,
            located: concept(),
            subjects,
            genres: concept(),
            signals: concept(),
            rights,
            links,
            body,
            counts: counts.map(|(words, chars)| Counts { words, chars, lines: None }),
            native,
            ..Article::default()
        }
    })
}

/// The cells that are not empty, and the JSON of what they cannot rebuild.
fn flatten(article: &Article, body: BodyStyle) -> (Vec<(&'static str, String)>, Option<String>) {
    let cells = columns().iter().map(|c| (c.name, c.get(article, body).into_owned()));
    (cells.filter(|(_, cell)| !cell.is_empty()).collect(), extra(article, Carried { body, ..Carried::default() }))
}

fn there_and_back(article: &Article, style: BodyStyle) -> Unflat {
    let (cells, extra) = flatten(article, style);
    unflatten(cells.iter().map(|(name, cell)| (*name, cell.as_str())), extra.as_deref()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn the_law_holds_for_every_article(article in article()) {
        for style in [BodyStyle::Text, BodyStyle::Markdown, BodyStyle::Html] {
            let back = there_and_back(&article, style);
            prop_assert!(back.notes.is_empty() && back.unread.is_empty(), "{:?} {:?}", back.notes, back.unread);
            prop_assert_eq!(&back.article, &article);
        }
    }
}

fn sample() -> Article {
    Article {
        guid: "g".into(),
        headlines: vec![Label { lang: Some("en".into()), ..Label::new("Old") }],
        subjects: vec![Concept { qcode: Some("medtop:04000000".into()), ..Concept::named("economy") }],
        ..Article::default()
    }
}

#[test]
fn an_edited_cell_wins_over_extra_and_says_so() {
    let article = sample();
    let (cells, extra) = flatten(&article, BodyStyle::Text);
    let cells = cells.iter().map(|(name, cell)| (*name, if *name == "headline" { "New" } else { cell.as_str() }));
    let back = unflatten(cells, extra.as_deref()).unwrap();
    assert_eq!(back.article.headlines, [Label::new("New")]);
    assert_eq!(back.article.subjects, article.subjects);
    assert_eq!(back.notes.iter().map(|n| n.path.as_str()).collect::<Vec<_>>(), ["/headlines"]);
}

#[test]
fn a_cell_that_was_emptied_empties_its_field_and_a_missing_column_does_not() {
    let (_, extra) = flatten(&sample(), BodyStyle::Text);
    let back = unflatten([("guid", "g"), ("headline", "")], extra.as_deref()).unwrap();
    assert!(back.article.headlines.is_empty());
    assert_eq!(back.article.subjects, sample().subjects);
}

#[test]
fn plain_articles_need_no_extra() {
    let article = Article {
        guid: "g".into(),
        headlines: vec![Label::new("Head | Site"), columns::subheadline("Sub")],
        keywords: vec![Label::new("a"), Label::new("b")],
        subjects: vec![Concept::qcode("medtop:01"), Concept::named("Ada").of(ConceptType::Person)],
        body: vec![Block::paragraph("One."), Block::paragraph("Two.")],
        ..Article::default()
    };
    let (cells, extra) = flatten(&article, BodyStyle::Text);
    assert_eq!(extra, None);
    let cell = |name| cells.iter().find(|(n, _)| *n == name).map(|(_, c)| c.as_str());
    assert_eq!(cell("headline"), Some("Head | Site"));
    assert_eq!(cell("subheadline"), Some("Sub"));
    assert_eq!(cell("keywords"), Some("a | b"));
    assert_eq!(cell("people"), Some("Ada"));
    assert_eq!(cell("body"), Some("One.\n\nTwo."));
}

#[test]
fn what_a_field_cannot_hold_is_given_back() {
    let back = unflatten([("guid", "g"), ("urgency", "high"), ("words", "many"), ("expires", "soon")], None).unwrap();
    let unread: Vec<&str> = back.unread.iter().map(|(name, _)| *name).collect();
    assert_eq!(unread, ["urgency", "words", "expires"]);
    assert_eq!(back.article, Article { guid: "g".into(), ..Article::default() });
}

#[test]
fn a_broken_extra_is_an_error_and_not_a_loss() {
    assert!(unflatten([("guid", "g")], Some("{\"headlines\":")).is_err());
    assert!(unflatten([("guid", "g")], Some("{\"nonsense\":1}")).is_err());
    assert!(unflatten([("guid", "g")], Some("[]")).is_err());
    assert!(unflatten([("guid", "g")], Some("{}")).is_ok());
}
