//! The rows of the parts of an article: its rights, links and files, the groups of a package, the message it came in.

use super::values::{Count, DATE_OPT_TIME, DATE_TIME, G2, Line, push};
use crate::format::newsml_g2::write::concept::{FLEX, FLEX1, PARTY};
use crate::format::newsml_g2::write::label::{NOTICE, TITLE};
use crate::format::newsml_g2::{read, write};
use crate::model::{self, Group, Link, Message, Rendition, RichText, Rights, RightsExpression, Urgency};
use crate::note::Note;
use crate::syntax::xml::Element;
use crate::syntax::xml::keep::NativeKey;
use crate::syntax::xml::map::Kind::{Code, Concept, Concepts, Labels, Number, Own as Ours, Text, Texts, Time};
use crate::syntax::xml::map::{Given, Key, Own, Row, Target, row, way};
use crate::syntax::xml::writer::Node;

/// What stands in a `rightsInfo`.
pub(crate) static RIGHTS: &[Row<G2, Rights>] = &[
    row("@validfrom", Time(way("validFrom", |r| &r.valid_from, |r| &mut r.valid_from), DATE_OPT_TIME)),
    row("@validto", Time(way("validTo", |r| &r.valid_to, |r| &mut r.valid_to), DATE_OPT_TIME)),
    row("copyrightHolder", Concept(way("holder", |r| &r.holder, |r| &mut r.holder), PARTY)),
    row("copyrightNotice", Labels(way("notices", |r| &r.notices, |r| &mut r.notices), NOTICE)),
    row("usageTerms", Labels(way("usageTerms", |r| &r.usage_terms, |r| &mut r.usage_terms), NOTICE)),
    row("rightsExpressionXML|rightsExpressionData|link", Ours(&EXPRESSION)),
    row("dataMining", Concept(way("dataMining", |r| &r.data_mining, |r| &mut r.data_mining), FLEX)),
];

/// What stands in the header of a newsMessage.
pub(crate) static HEADER: &[Row<G2, Message>] = &[
    row("sent", Time(way("sent", |m| &m.sent, |m| &mut m.sent), DATE_TIME)),
    row("sender", Text(way("sender", |m| &m.sender, |m| &mut m.sender), Line::Named)),
    row("transmitId", Text(way("transmitId", |m| &m.transmit_id, |m| &mut m.transmit_id), Line::Named)),
    row("origin", Text(way("origin", |m| &m.origin, |m| &mut m.origin), Line::Named)),
    row("destination", Texts(way("destinations", |m| &m.destinations, |m| &mut m.destinations), Line::Named)),
    row("channel", Texts(way("channels", |m| &m.channels, |m| &mut m.channels), Line::Named)),
    row("priority", Ours(&PRIORITY)),
    row("signal", Concepts(way("signals", |m| &m.signals, |m| &mut m.signals), FLEX1)),
    row(
        "headerExtProperty",
        Text(way("priorityCode", |m| &m.priority_code, |m| &mut m.priority_code), Line::Property("priorityCode")),
    ),
];

/// The attributes of a `link` or `itemRef`.
pub(crate) static LINK: &[Row<G2, Link>] = &[
    row("@rel", Code(way("rel", |l| &l.rel, |l| &mut l.rel), "reluri")),
    row("@residref", Text(way("guid", |l| &l.guid, |l| &mut l.guid), Line::Free)),
    row("@href", Text(way("href", |l| &l.href, |l| &mut l.href), Line::Iri)),
    row("@version", Text(way("version", |l| &l.version, |l| &mut l.version), Line::Positive)),
    row("@title", Ours(&LINK_TITLE)),
    row("@contenttype", Text(way("contentType", |l| &l.content_type, |l| &mut l.content_type), Line::Free)),
    row("@size", Number(way("size", |l| &l.size, |l| &mut l.size), Count::Plain)),
    row("@rank", Number(way("rank", |l| &l.rank, |l| &mut l.rank), Count::Plain)),
];

/// The name under which another format files a link; it stands behind the hints.
pub(crate) static FILED: &[Row<G2, Link>] =
    &[row("itemMetaExtProperty", Text(way("name", |l| &l.name, |l| &mut l.name), Line::Property("name")))];

/// What stands in a `remoteContent`.
pub(crate) static RENDITION: &[Row<G2, Rendition>] = &[
    row("@rendition", Code(way("name", |r| &r.name, |r| &mut r.name), "renditionuri")),
    row("@href", Text(way("href", |r| &r.href, |r| &mut r.href), Line::Iri)),
    row("@residref", Text(way("guid", |r| &r.guid, |r| &mut r.guid), Line::Free)),
    row("@contenttype", Text(way("contentType", |r| &r.content_type, |r| &mut r.content_type), Line::Free)),
    row("@title", Text(way("title", |r| &r.title, |r| &mut r.title), Line::Free)),
    row("@width", Number(way("width", |r| &r.width, |r| &mut r.width), Count::Pixels("widthunit"))),
    row("@height", Number(way("height", |r| &r.height, |r| &mut r.height), Count::Pixels("heightunit"))),
    row("@size", Number(way("size", |r| &r.size, |r| &mut r.size), Count::Plain)),
    row("@duration", Ours(&DURATION)),
    row("@format", Code(way("format", |r| &r.format, |r| &mut r.format), "formaturi")),
    row(
        "remoteContentExtProperty",
        Text(way("altText", |r| &r.alt_text, |r| &mut r.alt_text), Line::Property("altText")),
    ),
];

/// What stands in a `group` beside its members.
pub(crate) static GROUP: &[Row<G2, Group>] = &[
    row("@role", Code(way("role", |g| &g.role, |g| &mut g.role), "roleuri")),
    row("@mode", Code(way("mode", |g| &g.mode, |g| &mut g.mode), "modeuri")),
    row("title", Labels(way("titles", |g| &g.titles, |g| &mut g.titles), TITLE)),
];

static DURATION: Own<G2, Rendition> = Own { key: Key::Part("duration"), read: read_duration, write: write_duration };
static LINK_TITLE: Own<G2, Link> = Own { key: Key::Part("title"), read: read_title, write: write_title };
static EXPRESSION: Own<G2, Rights> =
    Own { key: Key::Part("expressions"), read: read_expression, write: write_expressions };
static PRIORITY: Own<G2, Message> = Own { key: Key::Part("priority"), read: read_priority, write: write_priority };

fn read_expression(given: Given<'_, '_>, rights: &mut Rights, _: &mut read::ItemReading<'_>) -> bool {
    let el = given.el;
    let attr = |name: &str| el.take_attr(name).filter(|v| !v.trim().is_empty()).map(str::to_owned);
    let expression = match el.local() {
        "rightsExpressionXML" => {
            let Some(content) = only_child(el) else { return false };
            content.take_whole();
            RightsExpression {
                language: attr("langid"),
                content_type: Some("application/xml".to_owned()),
                value: Some(content.to_xml()),
                href: None,
            }
        }
        "rightsExpressionData" => RightsExpression {
            language: attr("langid"),
            content_type: attr("enctype"),
            value: Some(el.take_text().into_owned()).filter(|t| !t.is_empty()),
            href: None,
        },
        // A link with more to it than its address is no mere expression.
        _ if el.attr("href").is_none() || el.attrs().any(|a| !matches!(a.name(), "href" | "formaturi")) => {
            return false;
        }
        _ => RightsExpression {
            language: el.take_attr("formaturi").map(read::links::literal_or_uri),
            href: attr("href"),
            ..RightsExpression::default()
        },
    };

    rights.expressions.push(expression);
    true
}

fn only_child(el: Element<'_>) -> Option<Element<'_>> {
    el.elements().next().filter(|_| el.elements().count() == 1)
}

fn write_expressions(rights: &Rights, to: Target<'_>, parent: &mut Node, cx: &mut write::ItemWriting<'_>) {
    for (i, expression) in rights.expressions.iter().enumerate() {
        let expression = cx.expression(expression, to.at.index(i));
        push(parent, expression);
    }
}

/// The title stands in an attribute or, more often, in a child.
fn read_title(given: Given<'_, '_>, link: &mut Link, cx: &mut read::ItemReading<'_>) -> bool {
    if let Some(attr) = given.find_attr().filter(|a| !a.value().is_empty()) {
        link.title = Some(attr.take_spelling().to_owned());
    } else if let Some(title) = given.el.child("title").filter(|title| !read::item_reading::is_marked_within(*title)) {
        let _ = given.el.take("title");
        link.title = cx.plain(title);
    }
    link.title.is_some()
}

/// As an element, or as an attribute where it was one.
fn write_title(link: &Link, to: Target<'_>, node: &mut Node, cx: &mut write::ItemWriting<'_>) {
    let Some(title) = &link.title else { return };
    if cx.kept(&NativeKey::Attr(to.part, to.attr).to_string()) == Some(title) {
        node.set(to.attr, title.as_str());
    } else {
        let title = cx.rich("title", &RichText::from(title.as_str()), write::label::TITLE.marks(), to.at);
        push(node, title);
    }
}

fn read_priority(given: Given<'_, '_>, message: &mut Message, cx: &mut read::ItemReading<'_>) -> bool {
    if message.priority.is_some() {
        return false;
    }
    let text = given.el.take_own_text();
    message.priority = text.trim().parse().ok().and_then(Urgency::new);
    if message.priority.is_none() && !text.trim().is_empty() {
        if message.priority_code.is_some() {
            return false;
        }
        message.priority_code = Some(text.trim().to_owned());
        let detail = format!("the priority {:?} is no number from 1 to 9", text.trim());
        cx.note(given.el.offset(), Note::repaired("/message/priority", detail));
    }
    true
}

fn write_priority(message: &Message, to: Target<'_>, parent: &mut Node, _: &mut write::ItemWriting<'_>) {
    push(parent, message.priority.map(|priority| Node::text(to.name, priority.to_string())));
}

/// A number of seconds, where it is one and can be written the same way again.
fn read_duration(given: Given<'_, '_>, rendition: &mut Rendition, _: &mut read::ItemReading<'_>) -> bool {
    let other = given.el.attr("durationunit").is_some_and(|unit| model::Code::qcode(unit).local() != "seconds");
    let Some(attr) = given.find_attr().filter(|_| !other) else { return false };
    rendition.duration = attr.value().parse().ok().filter(|n: &f64| n.is_finite() && n.to_string() == attr.value());
    if rendition.duration.is_some() {
        let _ = attr.take();
    }
    rendition.duration.is_some()
}

fn write_duration(rendition: &Rendition, to: Target<'_>, node: &mut Node, _: &mut write::ItemWriting<'_>) {
    node.set_some(to.attr, rendition.duration);
}
