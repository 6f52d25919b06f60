//! Any blocks that the model allows, for property tests.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use crate::model::*;

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-zA-Zäß]{1,6}",
        2 => "[a-z ]{0,6}",
        1 => "[ \t\n\r<>&\"'\u{a0}a]{0,5}",
    ]
}

fn text() -> BoxedStrategy<RichText> {
    let leaf = prop_oneof![
        6 => word().prop_map(Inline::Text),
        1 => Just(Inline::Break(Break {})),
        1 => raw().prop_map(Inline::Raw),
    ];
    let inline = leaf.prop_recursive(3, 12, 3, |inner| {
        let children = || vec(inner.clone(), 0..3).prop_map(RichText::new);
        let style = prop::sample::select(vec![
            Style::Emphasis,
            Style::Strong,
            Style::Underline,
            Style::Strike,
            Style::Sub,
            Style::Sup,
            Style::Code,
            Style::Small,
            Style::Quote,
        ]);
        prop_oneof![
            (style, children()).prop_map(|(style, children)| Inline::Styled(Styled { style, children })),
            (of(word()), of(word()), children()).prop_map(|(href, title, children)| Inline::Link(Anchor {
                href,
                title,
                children
            })),
            (of(word()), of(word()), children()).prop_map(|(lang, role, children)| Inline::Span(SpanMark {
                lang,
                role,
                children
            })),
            (kind(), of(code()), attrs(), children())
                .prop_map(|(kind, code, attrs, children)| Inline::Entity(Entity { kind, code, attrs, children })),
            (element(), children())
                .prop_map(|((format, name, namespace, attrs), children)| {
                    Inline::Element(ElementMark { format, name, namespace, attrs, children })
                })
                .boxed(),
        ]
    });
    prop_oneof![3 => word().prop_map(RichText::from), 1 => vec(inline, 0..4).prop_map(RichText::new)].boxed()
}

fn kind() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("person".to_owned()),
        Just("time".to_owned()),
        Just("org".to_owned()),
        Just("chron".to_owned()),
        Just("inline".to_owned()),
        word()
    ]
}

fn attrs() -> impl Strategy<Value = indexmap::IndexMap<String, String>> {
    let key = prop_oneof![Just("datetime".to_owned()), Just("norm".to_owned()), Just("value".to_owned()), word()];
    vec((key, word()), 0..3).prop_map(|pairs| pairs.into_iter().collect())
}

type Frame = (RawFormat, String, Option<String>, indexmap::IndexMap<String, String>);

/// An element that HTML does not have, or has.
fn element() -> BoxedStrategy<Frame> {
    let name = prop_oneof![6 => "Firm|x-note|Box", 1 => "p|section"];
    let namespace = prop_oneof![
        3 => Just(Some("urn:house".to_owned())),
        1 => Just(Some("http://www.w3.org/1999/xhtml".to_owned())),
    ];
    (any::<bool>(), name, namespace, attrs())
        .prop_map(|(html, name, namespace, attrs)| match html {
            true => (RawFormat::Html, name, None, attrs),
            false => (RawFormat::Xml, format!("{name}-A"), namespace, attrs),
        })
        .boxed()
}

fn code() -> impl Strategy<Value = Code> {
    prop_oneof![word().prop_map(Code::qcode), word().prop_map(Code::uri), word().prop_map(Code::literal)]
}

fn raw() -> impl Strategy<Value = Raw> {
    let value = prop_oneof![
        Just("<x-embed src=\"a\"/>".to_owned()),
        Just("<x-embed xmlns=\"http://www.w3.org/1999/xhtml\" src=\"a\"/>".to_owned()),
        Just("<a:b xmlns:a=\"urn:a\">c<a:d/></a:b>".to_owned()),
        Just(
            "<iframe xmlns=\"http://www.w3.org/1999/xhtml\"><p xmlns=\"http://www.w3.org/1999/xhtml\"/></iframe>"
                .to_owned()
        ),
        Just("<img src='a'>".to_owned()),
        Just("<img xmlns=\"http://www.w3.org/1999/xhtml\" src=\"a\"/>".to_owned()),
        Just("<p>x</p>".to_owned()),
        Just("<p xmlns=\"http://www.w3.org/1999/xhtml\">x</p>".to_owned()),
        word(),
    ];
    (prop_oneof![Just(RawFormat::Html), Just(RawFormat::Xml)], value).prop_map(|(format, value)| Raw { format, value })
}

fn rendition() -> impl Strategy<Value = Rendition> {
    (of(word()), of(0..5000u64), of(code()), of(word()), of(word())).prop_map(
        |(href, width, name, title, content_type)| Rendition {
            href,
            width,
            name,
            title,
            content_type,
            ..Rendition::default()
        },
    )
}

fn media(inner: impl Strategy<Value = Block> + Clone + 'static) -> impl Strategy<Value = Block> {
    let kind = prop::sample::select(vec![
        MediaKind::Picture,
        MediaKind::Graphic,
        MediaKind::Video,
        MediaKind::Audio,
        MediaKind::Other,
    ]);
    (kind, of(word()), vec(rendition(), 0..3), vec(inner, 0..2), of(text()), of(word())).prop_map(
        |(kind, guid, renditions, caption, credit, alt)| {
            Block::Media(Media { kind, guid, renditions, caption, credit, alt })
        },
    )
}

/// A role: any class, or one that means something.
fn role() -> impl Strategy<Value = Option<String>> {
    let known = prop::sample::select(vec!["header", "sidebar", "dl", "dd", "dt", "figure", "footer", "caption"]);
    prop_oneof![2 => Just(None), 1 => known.prop_map(|r| Some(r.to_owned())), 1 => word().prop_map(Some)]
}

pub(super) fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        6 => (text(), role()).prop_map(|(text, role)| Block::Paragraph(Paragraph { text, role })),
        2 => (1..=6u64, text()).prop_map(|(n, text)| Block::Heading(Heading { level: Level::new(n).unwrap(), text })),
        1 => word().prop_map(|text| Block::Pre(Pre { text })),
        1 => Just(Block::Rule(Rule {})),
        1 => raw().prop_map(Block::Raw),
    ];
    let block =
        leaf.prop_recursive(3, 20, 3, |inner| {
            let several = || vec(inner.clone(), 0..3);
            prop_oneof![
                (any::<bool>(), of(0..9u64), vec(several(), 0..3))
                    .prop_map(|(ordered, start, items)| Block::List(List { ordered, start, items })),
                (several(), of(text()), of(word())).prop_map(|(blocks, credit, cite)| Block::Quote(Quote {
                    blocks,
                    credit,
                    cite
                })),
                (role(), several()).prop_map(|(role, blocks)| Block::Section(Section { role, blocks })),
                (element(), several())
                    .prop_map(|((format, name, namespace, attrs), blocks)| {
                        Block::Element(ElementBlock { format, name, namespace, attrs, blocks })
                    })
                    .boxed(),
                media(inner.clone()).boxed(),
                table(inner.clone()).boxed(),
            ]
        });
    vec(block, 0..5)
}

fn table(inner: impl Strategy<Value = Block> + Clone + 'static) -> impl Strategy<Value = Block> {
    let align = prop::sample::select(vec![Align::Left, Align::Center, Align::Right, Align::Justify]);
    let cell = (any::<bool>(), of(0..4u64), of(1..3u64), of(align), vec(inner, 0..2))
        .prop_map(|(header, colspan, rowspan, align, blocks)| Cell { header, colspan, rowspan, align, blocks });
    let part = prop::sample::select(vec![Part::Head, Part::Body, Part::Foot]);
    let row = (part, vec(cell, 0..3)).prop_map(|(part, cells)| Row { part, cells });
    (of(text()), vec(row, 0..3)).prop_map(|(caption, rows)| Block::Table(Table::new(caption, rows)))
}
