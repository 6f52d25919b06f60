//! Rules about what programs read: dates, language, links, codes, pictures, rights.

use super::{Found, RuleContext};
use crate::code;
use crate::model::Inline;
use crate::model::{Article, Block, Concept, Embargo, ItemType, Link, MAX_DEPTH, PubStatus, RichText, Timestamp};
use crate::syntax::qcode::{Schemes, split};

/// How long, in seconds, two times may contradict each other when one of them has no offset or no time of day.
const UNCERTAIN: i64 = 26 * 3600;
const DAY: i64 = 24 * 3600;
/// The same where one of them is no more than a year or a month.
const YEAR: i64 = 366 * DAY;

/// By how many seconds `a` is later than `b`; what is uncertain is decided in favour of the article.
fn later(a: &Timestamp, b: &Timestamp) -> Option<i64> {
    let instant = |t: &Timestamp| t.completed("Z").0.parse::<jiff::Timestamp>().ok();
    let by = instant(a)?.as_second() - instant(b)?.as_second();
    let exact = |t: &Timestamp| t.has_time() && t.has_offset();
    let slack = match (a, b) {
        (a, b) if exact(a) && exact(b) => 0,
        (a, b) if a.has_day() && b.has_day() => UNCERTAIN,
        _ => YEAR,
    };
    Some(by - slack)
}

fn is_later(a: &Timestamp, b: &Timestamp) -> bool {
    later(a, b).is_some_and(|by| by > 0)
}

pub(super) fn dates_are_in_order(a: &Article, _: &RuleContext, found: Found<'_>) {
    let mut order = |field: &str, early: &Option<Timestamp>, late: &Option<Timestamp>, what: &str| {
        if let (Some(early), Some(late)) = (early, late)
            && is_later(early, late)
        {
            found(code::DATES_OUT_OF_ORDER, field.to_owned(), what.to_owned());
        }
    };
    order("/versionCreated", &a.first_created, &a.version_created, "this version is older than the first one");
    order(
        "/contentCreated",
        &a.content_created,
        &a.version_created,
        "the content is newer than the version that holds it",
    );
    order("/contentModified", &a.content_created, &a.content_modified, "the content was changed before it was created");
    order("/expires", &a.version_created, &a.expires, "it has expired before it was made");
}

pub(super) fn version_is_not_in_the_future(a: &Article, context: &RuleContext, found: Found<'_>) {
    let Some(version) = &a.version_created else { return };
    if later(version, &context.now).is_some_and(|by| by > DAY) {
        let what = format!("{} is more than a day after now ({})", version.as_str(), context.now.as_str());
        found(code::VERSION_IN_FUTURE, "/versionCreated".into(), what);
    }
}

pub(super) fn embargo_holds(a: &Article, _: &RuleContext, found: Found<'_>) {
    if let (Some(Embargo::Until(until)), Some(version)) = (&a.embargo, &a.version_created)
        && is_later(version, until)
    {
        let what = format!("the embargo ends at {}, before this version was made", until.as_str());
        found(code::EMBARGO_PASSED, "/embargo".into(), what);
    }
}

/// The languages of ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi \
    mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd \
    se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa \
    wo xh yi yo za zh zu";

pub(super) fn language_is_known(a: &Article, _: &RuleContext, found: Found<'_>) {
    match a.language.as_deref() {
        None if a.kind == ItemType::Text && a.pub_status != PubStatus::Canceled => {
            found(code::NO_LANGUAGE, "/language".into(), "no language is stated".into());
        }
        Some(tag) => {
            let first = tag.split('-').next().unwrap_or_default().to_lowercase();
            if first.len() == 2 && !LANGUAGES.split_whitespace().any(|l| l == first) {
                let what = format!("there is no language {first:?}");
                found(code::UNKNOWN_LANGUAGE, "/language".into(), what);
            }
        }
        None => {}
    }
}

pub(super) fn links_lead_somewhere(a: &Article, _: &RuleContext, found: Found<'_>) {
    let mut check = |path: String, href: &str| {
        let scheme = href.split_once(':').map(|(s, _)| s.to_lowercase());
        let scheme =
            scheme.filter(|s| !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)));
        match scheme.as_deref() {
            None => found(code::RELATIVE_LINK, path, format!("the link {href:?} is not absolute")),
            Some(s @ ("javascript" | "data" | "file" | "vbscript")) => {
                found(code::ODD_LINK, path, format!("a link with {s}: leads nowhere safe"));
            }
            Some(_) => {}
        }
    };

    for (i, href) in a.links.iter().enumerate().filter_map(|(i, l): (_, &Link)| Some((i, l.href.as_deref()?))) {
        check(format!("/links/{i}/href"), href);
    }

    for (i, block) in a.body.iter().enumerate() {
        if let Block::Paragraph(p) = block {
            in_text(&p.text, &format!("/body/{i}/text"), 0, &mut check);
        }
    }
}

/// The links within a text.
fn in_text(text: &RichText, at: &str, level: usize, check: &mut dyn FnMut(String, &str)) {
    if level > MAX_DEPTH {
        return;
    }
    let crate::model::Parts::Marked(inlines) = text.parts() else { return };
    for (i, inline) in inlines.iter().enumerate() {
        if let Inline::Link(link) = inline
            && let Some(href) = link.href.as_deref()
            // A fragment leads to another place of the same text.
            && !href.starts_with('#')
        {
            check(format!("{at}/{i}/href"), href);
        }
        if let Some(children) = inline.children() {
            in_text(children, &format!("{at}/{i}/children"), level + 1, check);
        }
    }
}

pub(super) fn codes_can_be_resolved(a: &Article, context: &RuleContext, found: Found<'_>) {
    let mut schemes = Schemes::default();
    let own = a.native.iter().flat_map(|n| &n.catalogs);
    for catalog in context.catalogs.iter().chain(own) {
        schemes.add(&catalog.schemes);
    }
    let mut told: Vec<&str> = Vec::new();
    for (spot, concept) in a.concepts() {
        let Some((alias, _)) = concept.qcode.as_deref().and_then(split) else { continue };
        if schemes.scheme(alias).is_none() && !told.contains(&alias) {
            told.push(alias);
            let what = format!("the alias {alias}: is in no catalog that is at hand");
            found(code::UNKNOWN_SCHEME, format!("{spot}/qcode"), what);
        }
    }
}

fn is_picture(kind: ItemType) -> bool {
    matches!(kind, ItemType::Picture | ItemType::Graphic | ItemType::Animated)
}

pub(super) fn pictures_have_a_text(a: &Article, _: &RuleContext, found: Found<'_>) {
    let described = !a.descriptions.is_empty() || a.renditions.iter().any(|r| r.alt_text.is_some());
    if is_picture(a.kind) && !described && a.pub_status == PubStatus::Usable {
        found(code::NO_ALT_TEXT, "/renditions".into(), "nothing says what the picture shows".into());
    }
    for (i, block) in a.body.iter().enumerate() {
        if let Block::Media(m) = block
            && m.kind == crate::model::MediaKind::Picture
            && m.alt.is_none()
            && m.caption.is_empty()
        {
            found(code::NO_ALT_TEXT, format!("/body/{i}"), "nothing says what the picture shows".into());
        }
    }
}

pub(super) fn pictures_have_a_credit(a: &Article, _: &RuleContext, found: Found<'_>) {
    let credited = !(a.credit_lines.is_empty() && a.creators.is_empty() && a.bylines.is_empty());
    if is_picture(a.kind) && !credited && a.pub_status == PubStatus::Usable {
        found(code::NO_CREDIT, "/creditLines".into(), "nobody is credited with the picture".into());
    }
}

pub(super) fn corrections_are_explained(a: &Article, _: &RuleContext, found: Found<'_>) {
    let is_correction = |c: &Concept| c.qcode.as_deref().is_some_and(|q| q.eq_ignore_ascii_case("sig:correction"));
    if let (Some(i), true) = (a.signals.iter().position(is_correction), a.ed_notes.is_empty()) {
        let what = "it is a correction, and no note to editors says of what".to_owned();
        found(code::CORRECTION_UNEXPLAINED, format!("/signals/{i}"), what);
    }
}

pub(super) fn provider_is_named(a: &Article, _: &RuleContext, found: Found<'_>) {
    if a.provider.is_none() && a.info_sources.is_empty() && a.credit_lines.is_empty() {
        found(code::NO_PROVIDER, "/provider".into(), "it is not said who sends the article".into());
    }
}
