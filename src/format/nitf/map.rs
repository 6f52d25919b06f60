//! The rows of NITF: where each field of an article stands, and how values are spelt.
//!
//! The order of the rows is that in which a document is written before the standard sorts it.

use super::concept::Slot;
use super::own;
use super::values::{Line, Nitf, Words};
use crate::model::field::*;
use crate::model::{Article, Concept, Counts, Field, Label, Rights, Timestamp};
use crate::syntax::xml::map::Kind::{Concept as One, Concepts, Labels, Number, Own, Text, Time, Urgency};
use crate::syntax::xml::map::{Row, Way, field, row, within};

/// Where everything but the body stands.
pub(super) static ITEM: &[Row<Nitf, Article>] = &[
    row("@baselang", Text(field(LANGUAGE), Line::Language)),
    row("head/title", Own(&own::TITLE)),
    row("head/meta[name=title]@content", Labels(field(TITLES), Words::Attr)),
    row("head/meta[name=profile]@content", Text(field(PROFILE), Line::Plain)),
    row("head/meta[name=service]@content", Concepts(field(SERVICES), Slot::Named)),
    row("head/meta[name=signal]@content", Concepts(field(SIGNALS), Slot::Signal)),
    row("head/meta[name=credit]@content", Labels(field(CREDIT_LINES), Words::Attr)),
    row("head/meta[name=wordcount]@content", Number(WORD_COUNT, ())),
    row("head/tobject/tobject.property@tobject.property.type", Concepts(field(GENRES), Slot::Named)),
    row("head/tobject/tobject.subject", Concepts(field(SUBJECTS), Slot::Topic)),
    row("head/docdata@management-status", Own(&own::STATUS)),
    row("head/docdata@management-doc-idref", Own(&own::PREVIOUS)),
    row("head/docdata/correction", Concepts(field(SIGNALS), Slot::Correction)),
    row("head/docdata/evloc", Concepts(field(SUBJECTS), Slot::EventPlace)),
    row("head/docdata/doc-id@id-string", Own(&own::GUID)),
    row("head/docdata/del-list/from-src@src-name", Concepts(field(INFO_SOURCES), Slot::Named)),
    row("head/docdata/urgency@ed-urg", Urgency(field(URGENCY), ())),
    row("head/docdata/fixture@fix-id", Own(&own::FIXTURE)),
    row("head/docdata/date.issue@norm", Time(field(VERSION_CREATED), ())),
    row("head/docdata/date.release@norm", Own(&own::RELEASE)),
    row("head/docdata/date.expire@norm", Time(field(EXPIRES), ())),
    row("head/docdata/ed-msg", Labels(field(ED_NOTES), Words::Message)),
    row("head/docdata/du-key@version", Text(field(VERSION), Line::Token)),
    row("head/docdata/du-key@key", Own(&own::SLUGLINE)),
    row("head/docdata/doc.copyright@holder", One(HOLDER, Slot::Named)),
    row("head/docdata/doc.rights@limitations", Labels(USAGE_TERMS, Words::Terms)),
    row("head/docdata/doc.rights@startdate", Time(VALID_FROM, ())),
    row("head/docdata/doc.rights@enddate", Time(VALID_TO, ())),
    row("head/docdata/key-list/keyword", Labels(field(KEYWORDS), Words::Keyword)),
    row(IDENTIFIED, Concepts(field(SUBJECTS), Slot::Identified)),
    row("head/pubdata@ex-ref", Own(&own::PUBLISHED)),
    row("head/revision-history", Concepts(field(CREATORS), Slot::Author)),
    row("head/revision-history", Concepts(field(CONTRIBUTORS), Slot::Contributor)),
    row("head/revision-history@norm", Time(field(FIRST_CREATED), ())),
    row("body/body.head/hedline/hl1|hl2|hl3|hl4|hl5", Labels(field(HEADLINES), Words::Headline)),
    row("body/body.head/note[noteclass=cpyrt]", Labels(NOTICES, Words::Note)),
    row("body/body.head/note", Labels(field(ED_NOTES), Words::Note)),
    row("body/body.head/rights", Labels(USAGE_TERMS, Words::Marked)),
    row("body/body.head/byline", Labels(field(BYLINES), Words::Running)),
    row("body/body.head/distributor", One(field(PROVIDER), Slot::Distributor)),
    row("body/body.head/dateline", Labels(field(DATELINES), Words::Running)),
    row("body/body.head/abstract", Labels(field(DESCRIPTIONS), Words::Blocks)),
];

const IDENTIFIED: &str =
    "head/docdata/identified-content/person|org|location|event|function|object.title|virtloc|classifier";

static NO_RIGHTS: Rights = Rights {
    holder: None,
    notices: Vec::new(),
    usage_terms: Vec::new(),
    expressions: Vec::new(),
    data_mining: None,
    valid_from: None,
    valid_to: None,
};
static NO_COUNTS: Counts = Counts { words: None, chars: None, lines: None };

fn rights(article: &Article) -> &Rights {
    article.rights.first().unwrap_or(&NO_RIGHTS)
}

fn rights_mut(article: &mut Article) -> &mut Rights {
    if article.rights.is_empty() {
        article.rights.push(Rights::default());
    }
    // There is one now.
    let Some(first) = article.rights.first_mut() else { return Box::leak(Box::default()) };
    first
}

/// NITF speaks of one set of rights: the first.
const HOLDER: Way<Article, Option<Concept>> =
    within(Field::Rights, |a| &rights(a).holder, |a| &mut rights_mut(a).holder);
const NOTICES: Way<Article, Vec<Label>> = within(Field::Rights, |a| &rights(a).notices, |a| &mut rights_mut(a).notices);
const USAGE_TERMS: Way<Article, Vec<Label>> =
    within(Field::Rights, |a| &rights(a).usage_terms, |a| &mut rights_mut(a).usage_terms);
const VALID_FROM: Way<Article, Option<Timestamp>> =
    within(Field::Rights, |a| &rights(a).valid_from, |a| &mut rights_mut(a).valid_from);
const VALID_TO: Way<Article, Option<Timestamp>> =
    within(Field::Rights, |a| &rights(a).valid_to, |a| &mut rights_mut(a).valid_to);
const WORD_COUNT: Way<Article, Option<u64>> = within(
    Field::Counts,
    |a| a.counts.as_ref().map_or(&NO_COUNTS.words, |counts| &counts.words),
    |a| &mut a.counts.get_or_insert_default().words,
);
