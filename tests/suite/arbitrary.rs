//! Articles that nobody wrote: every field, every block and inline, odd characters.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use wirecopy::model::*;

/// How often an optional field is there.
const SOMETIMES: f64 = 0.25;

fn some<T: Strategy>(strategy: T) -> impl Strategy<Value = Option<T::Value>>
where
    T::Value: Clone,
{
    weighted(SOMETIMES, strategy)
}

fn few<T: Strategy>(strategy: T) -> impl Strategy<Value = Vec<T::Value>>
where
    T::Value: Clone,
{
    prop_oneof![3 => Just(Vec::new()), 1 => vec(strategy, 1..3)]
}

/// Text as newsrooms write it, with what formats stumble over: quotes, separators, markup characters, other scripts.
pub fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[A-Za-z]{1,9}",
        1 => prop::sample::select(vec![
            "a|b", "\\", "|", "=1+2", "-5", "+3", "@x", "'q'", "\"", "<b>", "&amp;", "]]>", "{", "--", "1.", "*", "#", "> x",
            "été", "東京", "عربي", "🙂", "1,5", ";", "a:b", "Key:", "By", "(AP)", "—", "_", "`", "~", "[x](y)",
        ]).prop_map(str::to_owned),
    ];
    vec(word, 1..6).prop_map(|w| w.join(" "))
}

fn code() -> impl Strategy<Value = Code> {
    prop_oneof![
        "[a-z]{2,5}:[A-Za-z0-9]{1,8}".prop_map(Code::qcode),
        "[a-z]{1,6}".prop_map(|s| Code::uri(format!("http://example.com/{s}"))),
        "[a-z]{1,6}".prop_map(Code::literal),
    ]
}

fn rich(depth: u32) -> BoxedStrategy<RichText> {
    if depth == 0 {
        return words().prop_map(RichText::from).boxed();
    }
    let inner = move || rich(depth - 1);
    let inline = prop_oneof![
        4 => words().prop_map(Inline::Text),
        1 => Just(Inline::Break(Break {})),
        1 => (prop::sample::select(vec![Style::Emphasis, Style::Strong, Style::Sub, Style::Sup, Style::Underline, Style::Strike, Style::Code, Style::Small, Style::Quote]), inner())
            .prop_map(|(style, children)| Inline::Styled(Styled { style, children })),
        1 => (some(Just("https://example.com/?a=1&b=2".to_owned())), some(words()), inner())
            .prop_map(|(href, title, children)| Inline::Link(Anchor { href, title, children })),
        1 => (prop::sample::select(vec!["person", "organisation", "location", "money", "chron"]), some(code()), inner())
            .prop_map(|(kind, code, children)| Inline::Entity(Entity { kind: kind.to_owned(), code, attrs: Default::default(), children })),
        1 => (some(Just("fr".to_owned())), some("[a-z]{3,6}"), inner())
            .prop_map(|(lang, role, children)| Inline::Span(SpanMark { lang, role, children })),
    ];
    prop_oneof![3 => words().prop_map(RichText::from), 1 => vec(inline, 1..5).prop_map(RichText::new)].boxed()
}

fn filled_rich(depth: u32) -> impl Strategy<Value = RichText> {
    rich(depth).prop_filter("empty", |r| !r.is_empty())
}

fn label() -> impl Strategy<Value = Label> {
    let plain = filled_rich(1).prop_map(Label::new);
    let full = (filled_rich(1), some(code()), some(Just("de".to_owned())), some(0u64..5), some(any::<bool>()))
        .prop_map(|(text, role, lang, rank, public)| Label { text, role, lang, rank, public, href: None });
    prop_oneof![3 => plain, 1 => full]
}

fn keyword() -> impl Strategy<Value = Label> {
    (filled_rich(1), some(code())).prop_map(|(text, role)| Label { role, ..Label::new(text) })
}

fn name() -> impl Strategy<Value = Name> {
    (words(), some(Just("fi".to_owned())), some(code())).prop_map(|(value, lang, role)| Name { value, lang, role })
}

fn concept() -> impl Strategy<Value = Concept> {
    let kind = prop::sample::select(vec![
        ConceptType::Topic,
        ConceptType::Person,
        ConceptType::Organisation,
        ConceptType::Place,
        ConceptType::Poi,
        ConceptType::Event,
        ConceptType::Object,
        ConceptType::Other,
    ]);
    (code(), some(kind), few(name()), some(code()), few(code()), some(details())).prop_map(
        |(code, kind, names, rel, roles, details)| Concept {
            qcode: code.qcode,
            uri: code.uri,
            literal: code.literal,
            kind,
            names,
            rel,
            roles,
            details: details.filter(|d| *d != Details::default()).map(Box::new),
        },
    )
}

fn details() -> impl Strategy<Value = Details> {
    let percent = || (0u64..=100).prop_map(|n| Percent::new(n).unwrap());
    let broader = ("[a-z]{2}:[a-z]{3}", few(name())).prop_map(|(q, names)| Concept { names, ..Concept::qcode(q) });
    let point = (-180i32..180, -90i32..90).prop_map(|(x, y)| Geometry {
        kind: GeometryType::Point,
        coordinates: vec![serde_json::json!(f64::from(x) + 0.5), serde_json::json!(f64::from(y) / 2.0 + 0.25)],
    });
    (
        some(words()),
        some(0u64..9),
        some(percent()),
        some(percent()),
        some(code()),
        few(code()),
        few(broader),
        some(point),
    )
        .prop_map(|(job_title, rank, relevance, confidence, assigned_by, same_as, broader, geo)| Details {
            job_title,
            rank,
            relevance,
            confidence,
            assigned_by,
            same_as,
            broader,
            geo,
            ..Details::default()
        })
}

pub fn timestamp() -> impl Strategy<Value = Timestamp> {
    let date = (1990u32..2030, 1u32..13, 1u32..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let zone = prop::sample::select(vec!["", "Z", "+02:00", "-05:30"]);
    prop_oneof![
        1 => date.clone(),
        3 => (date, 0u32..24, 0u32..60, 0u32..60, zone).prop_map(|(d, h, m, s, z)| format!("{d}T{h:02}:{m:02}:{s:02}{z}")),
        1 => Just("2026-04".to_owned()),
    ]
    .prop_map(|t| Timestamp::parse(&t).unwrap())
}

fn rendition() -> impl Strategy<Value = Rendition> {
    (some(code()), some(words()), some(1u64..5000), some(1u64..5000), some(1u64..999_999), some(words())).prop_map(
        |(name, title, width, height, size, alt_text)| Rendition {
            name,
            href: Some("https://example.com/p.jpg".to_owned()),
            content_type: Some("image/jpeg".to_owned()),
            title,
            width,
            height,
            size,
            alt_text,
            ..Rendition::default()
        },
    )
}

fn text_rendition() -> impl Strategy<Value = TextRendition> {
    let name = prop_oneof![code(), Just(Code::qcode("ex:nonpublic"))];
    (some(name), some(Just("text/plain".to_owned())), some(any::<bool>()), words(), some(1u64..500)).prop_map(
        |(name, content_type, public, value, count)| TextRendition {
            name,
            content_type,
            public,
            value,
            tech: count.map(|n| ("wordcount".to_owned(), n.to_string())).into_iter().collect(),
        },
    )
}

pub fn blocks(depth: u32) -> BoxedStrategy<Vec<Block>> {
    vec(block(depth), 0..4).boxed()
}

fn block(depth: u32) -> BoxedStrategy<Block> {
    let level = (1u64..7).prop_map(|n| Level::new(n).unwrap());
    let flat = prop_oneof![
        6 => filled_rich(2).prop_map(Block::paragraph),
        1 => (filled_rich(1), some("[a-z]{4,8}")).prop_map(|(text, role)| Block::Paragraph(Paragraph { text, role })),
        1 => (level, filled_rich(1)).prop_map(|(l, t)| Block::heading(l, t)),
        1 => ("[ a-z0-9]{1,20}(\n[ a-z0-9]{0,20}){0,3}").prop_map(|text| Block::Pre(Pre { text })),
        1 => Just(Block::Rule(Rule {})),
        1 => Just(Block::Raw(Raw { format: RawFormat::Html, value: "<x-embed id=\"1\">a &amp; b</x-embed>".to_owned() })),
    ];
    if depth == 0 {
        return flat.boxed();
    }
    let inner = move || vec(block(depth - 1), 1..3);
    let cell = (any::<bool>(), some(2u64..4), some(2u64..4), inner())
        .prop_map(|(header, colspan, rowspan, blocks)| Cell { header, colspan, rowspan, align: None, blocks });
    let row = (prop::sample::select(vec![Part::Head, Part::Body, Part::Foot]), vec(cell, 1..3))
        .prop_map(|(part, cells)| Row { part, cells });
    let media = (rendition(), inner(), some(filled_rich(0)), some(words())).prop_map(|(r, caption, credit, alt)| {
        Block::Media(Media { kind: MediaKind::Picture, guid: None, renditions: vec![r], caption, credit, alt })
    });
    prop_oneof![
        8 => flat,
        1 => (any::<bool>(), some(2u64..9), vec(inner(), 1..4)).prop_map(|(ordered, start, items)| Block::List(List { ordered, start: start.filter(|_| ordered), items })),
        1 => (inner(), some(filled_rich(0)), some(Just("https://example.com/q".to_owned()))).prop_map(|(blocks, credit, cite)| Block::Quote(Quote { blocks, credit, cite })),
        1 => (some(filled_rich(0)), vec(row, 1..3)).prop_map(|(caption, rows)| Block::Table(Table::new(caption, rows))),
        1 => media,
        1 => (some("[a-z]{4,8}"), inner()).prop_map(|(role, blocks)| Block::Section(Section { role, blocks })),
        1 => inner().prop_map(element),
    ]
    .boxed()
}

/// An element of a vocabulary that nobody knows.
fn element(blocks: Vec<Block>) -> Block {
    let attrs = std::iter::once(("id".to_owned(), "7".to_owned())).collect();
    let namespace = Some("urn:house".to_owned());
    Block::Element(ElementBlock { format: RawFormat::Xml, name: "Box".to_owned(), namespace, attrs, blocks })
}

fn link() -> impl Strategy<Value = Link> {
    let hint = words().prop_map(|h| {
        Box::new(Article { guid: "urn:example:hint".to_owned(), headlines: vec![Label::new(h)], ..Article::default() })
    });
    (some(code()), some(words()), some(1u64..9), some(hint)).prop_map(|(rel, title, rank, article)| Link {
        rel,
        title,
        rank,
        article,
        guid: Some("urn:example:linked".to_owned()),
        content_type: Some("text/html".to_owned()),
        ..Link::default()
    })
}

fn rights() -> impl Strategy<Value = Rights> {
    (some(concept()), few(label()), few(label()), some(timestamp())).prop_map(
        |(holder, notices, usage_terms, valid_from)| Rights {
            holder,
            notices,
            usage_terms,
            valid_from,
            ..Rights::default()
        },
    )
}

fn message() -> impl Strategy<Value = Message> {
    (
        some(timestamp()),
        some(words()),
        some(words()),
        some((1u64..10).prop_map(|n| Urgency::new(n).unwrap())),
        some("[a-z]"),
        few(words()),
        few(words()),
    )
        .prop_map(|(sent, sender, transmit_id, priority, priority_code, destinations, channels)| Message {
            sent,
            sender,
            transmit_id,
            priority,
            priority_code,
            destinations,
            channels,
            ..Message::default()
        })
}

prop_compose! {
    fn who()(
        provider in some(concept()), services in few(concept()), creators in few(concept()), contributors in few(concept()),
        info_sources in few(concept()), located in few(concept()), subjects in few(concept()), genres in few(concept()),
        signals in few(concept()), digital_source_type in some(concept()),
    ) -> Article {
        Article { provider, services, creators, contributors, info_sources, located, subjects, genres, signals, digital_source_type, ..Article::default() }
    }
}

prop_compose! {
    fn texts()(
        headlines in few(label()), titles in few(label()), bylines in few(label()), datelines in few(label()), credit_lines in few(label()),
        descriptions in few(label()), ed_notes in few(label()), keywords in few(keyword()),
        slugline in some((filled_rich(1), some(Just("-".to_owned())))),
    ) -> Article {
        let slugline = slugline.map(|(text, separator)| Slugline { text, separator });
        Article { headlines, titles, bylines, datelines, credit_lines, descriptions, ed_notes, keywords, slugline, ..Article::default() }
    }
}

prop_compose! {
    fn times()(
        first_created in some(timestamp()), version_created in some(timestamp()), content_created in some(timestamp()),
        content_modified in some(timestamp()), expires in some(timestamp()),
        embargo in some(prop_oneof![timestamp().prop_map(Embargo::Until), Just(Embargo::Indefinite)]),
    ) -> Article {
        Article { first_created, version_created, content_created, content_modified, expires, embargo, ..Article::default() }
    }
}

prop_compose! {
    fn things()(
        alt_ids in few((words(), some(code()), some(code())).prop_map(|(value, role, kind)| AltId { value, role, kind })),
        rights in few(rights()), links in few(link()), renditions in few(rendition()), texts in few(text_rendition()), message in some(message()),
        counts in some((1u64..2000).prop_map(|n| Counts { words: Some(n), ..Counts::default() })),
        body in blocks(2),
    ) -> Article {
        Article { alt_ids, rights, links, renditions, texts, message, counts, body, ..Article::default() }
    }
}

prop_compose! {
    /// An article with anything in it.
    pub fn article()(
        guid in "urn:example:[a-z0-9]{1,12}", version in some("[1-9][0-9]{0,3}"), language in some(prop::sample::select(vec!["en", "de-AT", "ar", "ja"])),
        pub_status in prop::sample::select(vec![PubStatus::Usable, PubStatus::Usable, PubStatus::Withheld, PubStatus::Canceled]),
        urgency in some((1u64..10).prop_map(|n| Urgency::new(n).unwrap())),
        kind in prop::sample::select(vec![ItemType::Text, ItemType::Text, ItemType::Picture, ItemType::Video]),
        profile in some(words()), completeness in some(Just(Completeness::Full)),
        a in who(), b in texts(), c in times(), d in things(),
    ) -> Article {
        let Article { provider, services, creators, contributors, info_sources, located, subjects, genres, signals, digital_source_type, .. } = a;
        let Article { headlines, titles, bylines, datelines, credit_lines, descriptions, ed_notes, keywords, slugline, .. } = b;
        let Article { first_created, version_created, content_created, content_modified, expires, embargo, .. } = c;
        Article {
            guid, version, language: language.map(str::to_owned), pub_status, urgency, kind, profile, completeness,
            provider, services, creators, contributors, info_sources, located, subjects, genres, signals, digital_source_type,
            headlines, titles, bylines, datelines, credit_lines, descriptions, ed_notes, keywords, slugline,
            first_created, version_created, content_created, content_modified, expires, embargo,
            ..d
        }
    }
}
