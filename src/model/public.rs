//! The inventory of what may be marked as not for the public, or never is: every such place of an article stands here.
//!
//! Types in which a mark can stand are taken apart without `..`: what is new in them does not compile before somebody has
//! decided whether the public may see it. What is then held back, and from whom, is decided by whoever walks. Knows no
//! format.

use super::{Article, Concept, Group, Label, Link, Media, Member, Name, Rendition, Rights, Slugline, TextRendition};
use crate::note::At;

/// A place in an article that may hold something which is not for the public.
pub enum RestrictedPlace<'a> {
    /// Labels of the article or of its rights, each with a mark of its own.
    Labels(&'a mut Vec<Label>),
    /// Working titles, which are never for the public, marked or not.
    WorkingTitles(&'a mut Vec<Label>),
    /// Titles of a group of a package, each with a mark of its own.
    GroupTitles(&'a mut Vec<Label>),
    /// Texts beside the body, each with a mark of its own.
    Texts(&'a mut Vec<TextRendition>),
    /// What is told of another item within this one: an article that has all these places again.
    Linked(&'a mut Article),
}

/// Takes a place and where it is.
pub type Visit<'v> = &'v mut dyn FnMut(At<'_>, RestrictedPlace<'_>);

/// Goes to every place of the article that may hold something which is not for the public.
///
/// The article as a whole may be not for the public, by `embargo` and `pubStatus`: whoever walks decides on these first.
#[rustfmt::skip]
pub fn places(article: &mut Article, visit: Visit<'_>) {
    let Article {
        guid: _, version: _, alt_ids: _, kind: _, profile: _, completeness: _, language: _, pub_status: _, urgency: _,
        first_created: _, version_created: _, content_created: _, content_modified: _, expires: _, embargo: _,
        provider: _, services: _, creators: _, contributors: _, info_sources: _, headlines, titles, slugline: _,
        bylines, datelines, credit_lines, descriptions, ed_notes, keywords, located: _, subjects: _, genres: _,
        signals: _, digital_source_type: _, rights, links, renditions: _, groups, body: _, texts, alternates: _,
        counts: _, message: _, native: _,
    } = article;

    visit(At::ROOT.key("headlines"), RestrictedPlace::Labels(headlines));
    visit(At::ROOT.key("bylines"), RestrictedPlace::Labels(bylines));
    visit(At::ROOT.key("datelines"), RestrictedPlace::Labels(datelines));
    visit(At::ROOT.key("creditLines"), RestrictedPlace::Labels(credit_lines));
    visit(At::ROOT.key("descriptions"), RestrictedPlace::Labels(descriptions));
    visit(At::ROOT.key("edNotes"), RestrictedPlace::Labels(ed_notes));
    visit(At::ROOT.key("keywords"), RestrictedPlace::Labels(keywords));
    each(rights, At::ROOT.key("rights"), visit, in_rights);
    visit(At::ROOT.key("titles"), RestrictedPlace::WorkingTitles(titles));

    each(links, At::ROOT.key("links"), visit, in_link);
    each(groups, At::ROOT.key("groups"), visit, in_group);
    visit(At::ROOT.key("texts"), RestrictedPlace::Texts(texts));
}

fn each<T>(list: &mut [T], at: At<'_>, visit: Visit<'_>, within: fn(&mut T, At<'_>, Visit<'_>)) {
    list.iter_mut().enumerate().for_each(|(i, one)| within(one, at.index(i), visit));
}

fn in_rights(rights: &mut Rights, at: At<'_>, visit: Visit<'_>) {
    let Rights { holder: _, notices, usage_terms, expressions: _, data_mining: _, valid_from: _, valid_to: _ } = rights;
    visit(at.key("notices"), RestrictedPlace::Labels(notices));
    visit(at.key("usageTerms"), RestrictedPlace::Labels(usage_terms));
}

fn in_group(group: &mut Group, at: At<'_>, visit: Visit<'_>) {
    let Group { id: _, role: _, mode: _, root: _, titles, members } = group;
    visit(at.key("titles"), RestrictedPlace::GroupTitles(titles));
    each(members, at.key("members"), visit, in_member);
}

fn in_member(member: &mut Member, at: At<'_>, visit: Visit<'_>) {
    let Member { item, group: _, concept: _ } = member;
    item.iter_mut().for_each(|link| in_link(link, at.key("item"), visit));
}

#[rustfmt::skip]
fn in_link(link: &mut Link, at: At<'_>, visit: Visit<'_>) {
    let Link {
        rel: _, guid: _, href: _, version: _, name: _, title: _, content_type: _, size: _, rank: _, article,
    } = link;
    article.iter_mut().for_each(|article| visit(at.key("article"), RestrictedPlace::Linked(article)));
}

/// What has marks of its own, and what has none: a mark that is added to one of these must be added to the walk.
#[rustfmt::skip]
const _: fn(Label, TextRendition, Concept, Name, Slugline, Rendition, Media) = |
    Label { text: _, role: _, lang: _, rank: _, public: _, href: _ },
    TextRendition { name: _, content_type: _, public: _, value: _, tech: _ },
    Concept { qcode: _, uri: _, literal: _, kind: _, names: _, rel: _, roles: _, details: _ },
    Name { value: _, lang: _, role: _ },
    Slugline { text: _, separator: _ },
    Rendition {
        name: _, href: _, guid: _, content_type: _, title: _, width: _, height: _, size: _, duration: _, format: _,
        alt_text: _, tech: _,
    },
    Media { kind: _, guid: _, renditions: _, caption: _, credit: _, alt: _ },
| ();
