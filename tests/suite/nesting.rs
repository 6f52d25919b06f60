//! Articles built in code that nest deeper than any reader gives: no writer takes them, nothing that looks at them
//! overflows the stack of a small thread, and neither does taking them down.

use wirecopy::format::ALL;
use wirecopy::model::{
    Anchor, Article, Block, Cell, Inline, Label, List, MAX_DEPTH, Media, MediaKind, Quote, RichText, Row, Section,
    Style, Table, check, depth, diff,
};
use wirecopy::{ErrorKind, code};

use crate::support::{lossless, write};

const DEEP: usize = 100_000;

type Wrap = fn(Vec<Block>) -> Block;

const BLOCKS: &[(&str, Wrap)] = &[
    ("quote", |blocks| Block::Quote(Quote { blocks, ..Quote::default() })),
    ("section", |blocks| Block::Section(Section { blocks, role: None })),
    ("list", |blocks| Block::List(List { items: vec![blocks], ..List::default() })),
    ("table", |blocks| {
        let cells = vec![Cell { blocks, ..Cell::default() }];
        Block::Table(Table { rows: vec![Row { cells, ..Row::default() }], ..Table::default() })
    }),
    ("media", |caption| {
        Block::Media(Media {
            kind: MediaKind::Picture,
            guid: None,
            renditions: Vec::new(),
            caption,
            credit: None,
            alt: None,
        })
    }),
];

fn nested(wrap: Wrap, levels: usize) -> Article {
    let body = (0..levels).fold(vec![Block::paragraph("in the middle")], |inner, _| vec![wrap(inner)]);
    Article { guid: "urn:deep".into(), body, ..Article::default() }
}

fn marked(levels: usize) -> RichText {
    (0..levels).fold(RichText::from("in the middle"), |inner, i| {
        let children = RichText::new(vec![Inline::text("a "), Inline::styled(Style::Strong, inner)]);
        match i % 2 {
            0 => children,
            _ => RichText::new(vec![Inline::Link(Anchor { href: None, title: Some("t".into()), children })]),
        }
    })
}

/// Runs in a thread with the stack that threads have by default.
fn in_small_thread(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 << 20).spawn(work).unwrap().join().unwrap();
}

/// All that is done with an article before a writer has let it in, and its end.
fn looked_at_and_refused(article: Article) {
    assert!(depth(&article) > MAX_DEPTH);
    assert!(check(&article).iter().any(|note| note.code == code::TOO_DEEP));
    assert_eq!(diff(&article, &article), [""], "what is too deep is not compared");
    let _ = article.headline();
    for format in ALL.iter().filter(|f| f.write.is_some()) {
        for options in [&[][..], lossless(format)] {
            let error = write(format, std::slice::from_ref(&article), options).unwrap_err();
            assert_eq!((error.kind(), error.code()), (ErrorKind::Limit, code::TOO_DEEP), "{}", format.id);
        }
    }
    drop(article);
}

#[test]
fn blocks_a_hundred_thousand_deep_are_refused_and_dropped() {
    for (_, wrap) in BLOCKS {
        in_small_thread(|| looked_at_and_refused(nested(*wrap, DEEP)));
    }
}

#[test]
fn marks_a_hundred_thousand_deep_are_refused_and_dropped() {
    in_small_thread(|| {
        let body = vec![Block::paragraph(marked(DEEP))];
        looked_at_and_refused(Article { guid: "urn:deep".into(), body, ..Article::default() });
    });
    in_small_thread(|| {
        let text = marked(DEEP);
        assert_eq!(text.plain().len(), "in the middle".len() + 2 * DEEP);
        looked_at_and_refused(Article {
            guid: "urn:deep".into(),
            headlines: vec![Label::new(text)],
            ..Article::default()
        });
    });
}

/// The deepest that is allowed goes through everything, in a small thread too.
#[test]
fn what_is_just_within_the_limit_is_written_and_read() {
    for (name, wrap) in BLOCKS {
        in_small_thread(move || {
            let levels = (0..).take_while(|n| depth(&nested(*wrap, *n)) <= MAX_DEPTH).last().unwrap();
            let article = nested(*wrap, levels);
            assert!(levels > MAX_DEPTH / 4, "{name}: {levels}");
            for format in ALL.iter().filter(|f| f.write.is_some() && f.read.is_some()) {
                let (bytes, _) = write(format, std::slice::from_ref(&article), lossless(format)).unwrap();
                let back = crate::support::read(format, &bytes).unwrap_or_else(|e| panic!("{name} {}: {e}", format.id));
                assert_eq!(back.len(), 1, "{name} {}", format.id);
            }
        });
    }
}
