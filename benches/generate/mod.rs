//! Invented articles of a believable size and shape for the benches.

use wirecopy::model::{
    Article, Block, Code, Concept, ConceptType, Inline, Label, Level, Name, RichText, Rights, Slugline, Style,
    Timestamp, Urgency,
};

const WORDS: &[&str] = &[
    "harbour",
    "council",
    "vote",
    "the",
    "of",
    "to",
    "said",
    "on",
    "Tuesday",
    "that",
    "a",
    "new",
    "bridge",
    "ferry",
    "would",
    "not",
    "open",
    "before",
    "autumn",
    "engineers",
    "found",
    "cracks",
    "in",
    "two",
    "pillars",
    "and",
    "asked",
    "for",
    "more",
    "time",
    "money",
    "Mayor",
    "Ilse",
    "Brandt",
    "“We",
    "cannot",
    "wait,”",
    "she",
    "added",
    "Løvold",
    "&",
    "Søn",
    "<1%",
];

/// `count` different articles of about 5 KB of JSON each.
pub fn articles(count: usize) -> Vec<Article> {
    (0..count).map(article).collect()
}

fn article(n: usize) -> Article {
    let mut seed = n as u64 + 1;
    let mut words = |count: usize| sentence(&mut seed, count);
    let mut body: Vec<Block> = (0..9).map(|_| Block::paragraph(words(55))).collect();
    body.insert(4, Block::heading(Level::new(2).unwrap(), words(4)));
    body.push(Block::paragraph(RichText::new(vec![
        Inline::text(words(12)),
        Inline::styled(Style::Emphasis, words(2)),
        Inline::text(words(20)),
    ])));
    Article {
        guid: format!("urn:newsml:example.com:20260415:{n}"),
        version: Some("2".to_owned()),
        language: Some("en-GB".to_owned()),
        urgency: Urgency::new(4),
        first_created: Timestamp::parse("2026-04-15T08:05:00+02:00"),
        version_created: Timestamp::parse("2026-04-15T09:30:00+02:00"),
        provider: Some(Concept { names: vec![Name::new("Example News")], ..Concept::qcode("nprov:EXA") }),
        creators: vec![Concept::named("Marta Keller")],
        headlines: vec![
            Label::new(words(9)),
            Label { role: Some(Code::qcode("hld:subHeadline")), ..Label::new(words(9)) },
        ],
        slugline: Some(Slugline { text: words(3).into(), separator: None }),
        bylines: vec![Label::new("By Marta Keller")],
        datelines: vec![Label::new("HAMBURG, April 15 (EXA)")],
        descriptions: vec![Label::new(words(25))],
        keywords: (0..4).map(|_| Label::new(words(1))).collect(),
        located: vec![Concept::named("Hamburg").of(ConceptType::Place)],
        subjects: (0..6).map(subject).collect(),
        rights: vec![Rights { notices: vec![Label::new("Copyright 2026 Example News")], ..Rights::default() }],
        body,
        ..Article::default()
    }
}

fn subject(n: usize) -> Concept {
    let names = vec![Name { lang: Some("en".to_owned()), ..Name::new("labour market") }];
    Concept { names, ..Concept::qcode(format!("medtop:2000{n:04}")) }.of(ConceptType::Topic)
}

fn sentence(seed: &mut u64, count: usize) -> String {
    let mut out = String::new();
    for _ in 0..count {
        // A small linear congruential generator: the same articles on every machine.
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(*seed >> 33).unwrap_or(0) % WORDS.len();
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(WORDS.get(at).copied().unwrap_or_default());
    }
    out
}
