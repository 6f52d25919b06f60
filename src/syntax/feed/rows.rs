//! The rows of feeds: where each field of an article stands in an item, in the order in which it is written.
//!
//! Which of the lists come first, a format says. Rows that are read only have a writer that writes nothing.

use super::values::Words;
use super::{Feed, own};
use crate::model::field::*;
use crate::model::{Article, Field, Label, Rights};
use crate::syntax::xml::map::Kind::{Concept as One, Concepts, Labels, Own, Text, Time};
use crate::syntax::xml::map::{Row, Way, field, row, within};

/// RSS of every version, as it is read first, and written.
pub(crate) static RSS: &[Row<Feed, Article>] = &[
    row("title", Labels(field(HEADLINES), Words::Title)),
    row("link", Own(&own::PAGE)),
    row("guid", Own(&own::GUID)),
    row("@rdf:about", Own(&own::ID)),
    row("@xml:lang", Own(&own::LANG)),
    row("pubDate|pubdate", Time(field(VERSION_CREATED), ())),
    row("dc:creator", Own(&own::AUTHOR)),
    row("dc:contributor", Concepts(field(CONTRIBUTORS), ())),
    row("category", Labels(field(KEYWORDS), Words::Category)),
    row("category", Own(&own::TOPICS)),
    row("comments", Own(&own::REPLIES)),
    row("description", Labels(field(DESCRIPTIONS), Words::Summary)),
    row("content:encoded", Own(&own::CONTENT)),
    row("enclosure", Own(&own::FILE)),
    row("atom:link", Own(&own::LINK)),
    row("dcterms:created", Time(field(FIRST_CREATED), ())),
    row("dc:rights", Labels(NOTICES, Words::Notice)),
];

/// Atom 0.3 and 1.0, in the same way.
pub(crate) static ATOM: &[Row<Feed, Article>] = &[
    row("@xml:lang", Own(&own::LANG)),
    row("atom:id", Own(&own::ID)),
    row("atom:title", Labels(field(HEADLINES), Words::Title)),
    row("atom:updated|atom:modified", Time(field(VERSION_CREATED), ())),
    row("atom:published|atom:issued|atom:created", Time(field(FIRST_CREATED), ())),
    row("atom:author", Own(&own::AUTHOR)),
    row("atom:contributor", Concepts(field(CONTRIBUTORS), ())),
    row("atom:link", Own(&own::LINK)),
    row("atom:category", Labels(field(KEYWORDS), Words::Term)),
    row("atom:category", Own(&own::TOPICS)),
    row("atom:summary|atom:subtitle", Labels(field(DESCRIPTIONS), Words::Summary)),
    row("atom:content", Own(&own::CONTENT)),
    row("atom:rights|atom:copyright", Labels(NOTICES, Words::Notice)),
];

/// Of other vocabularies, in both.
pub(crate) static BOTH: &[Row<Feed, Article>] = &[
    row("dc:publisher", One(field(PROVIDER), ())),
    row("dcterms:modified", Time(field(CONTENT_MODIFIED), ())),
    row("media:content", Own(&own::MEDIA)),
    row("media:thumbnail", Own(&own::SMALL)),
    row("georss:point", Own(&own::POINT)),
];

/// Where the same may stand as well: read when nothing before has it, and never written.
pub(crate) static ALSO: &[Row<Feed, Article>] = &[
    row("author|atom:author", Own(&own::AUTHOR)),
    row("itunes:author", Own(&own::AUTHOR)),
    row("dc:title|atom:title", Labels(field(HEADLINES), Words::Title)),
    row("dc:date", Time(field(VERSION_CREATED), ())),
    row("wp:post_date_gmt", Time(field(VERSION_CREATED), ())),
    row("dcterms:created|dcterms:issued|dcterms:available|atom:published", Time(field(FIRST_CREATED), ())),
    row("atom:updated", Time(field(CONTENT_MODIFIED), ())),
    row("dc:subject", Labels(field(KEYWORDS), Words::Category)),
    row("dc:language", Text(field(LANGUAGE), ())),
    row("dc:rights|dcterms:rights|atom:rights", Labels(NOTICES, Words::Notice)),
    row("atom:id|dc:identifier", Own(&own::ID)),
    row("xhtml:body|xhtml:div|atom:content", Own(&own::CONTENT)),
    row("excerpt:encoded|dc:description|atom:summary|itunes:summary", Labels(field(DESCRIPTIONS), Words::Summary)),
    row("media:group/media:description", Labels(field(DESCRIPTIONS), Words::Summary)),
    row("media:group/media:content|media:thumbnail", Own(&own::MEDIA)),
    row("media:content/media:thumbnail", Own(&own::MEDIA)),
    row("wp:status", Own(&own::STATUS)),
    row("wp:post_password", Own(&own::PASSWORD)),
];

/// An item speaks of one set of rights.
const NOTICES: Way<Article, Vec<Label>> = within(
    Field::Rights,
    |article| article.rights.first().map_or(&NONE, |rights| &rights.notices),
    |article| {
        if article.rights.is_empty() {
            article.rights.push(Rights::default());
        }
        match article.rights.first_mut() {
            Some(first) => &mut first.notices,
            // There is one now.
            None => Box::leak(Box::default()),
        }
    },
);

static NONE: Vec<Label> = Vec::new();
