//! Makes an article such as ninjs can say it, and tells what that changes: texts that are not for the public go out, times
//! are completed, codes become URIs or plain texts, subjects stand sort by sort, what has no place of its own finds another.
//!
//! What is lost beyond that is found by reading what was written.

use super::Major;
use super::concept::{code_text, settled};
use super::own::subject_key;
use crate::code;
use crate::model::public::{self, RestrictedPlace};
use crate::model::{
    Article, Code, Concept, Embargo, Field, Label, Link, PubStatus, RichText, TextRendition, Timestamp,
};
use crate::note::{At, Note};
use crate::syntax::iptc;
use crate::syntax::qcode::Schemes;

/// An article that ninjs can say.
pub(super) struct Sayable {
    pub(super) article: Article,
    pub(super) notes: Vec<Note>,
    pub(super) order: Order,
}

/// Where the subjects stood that were put in another order.
pub(super) struct Order(Vec<usize>);

impl Order {
    /// A path into the article as it was given, from one into what was made of it.
    pub(super) fn as_given(&self, path: &str) -> String {
        let moved = path.strip_prefix("/subjects/").and_then(|rest| {
            let (index, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            Some(format!("/subjects/{}{rest}", self.0.get(index.parse::<usize>().ok()?)?))
        });
        moved.unwrap_or_else(|| path.to_owned())
    }
}

pub(super) fn sayable(given: &Article, major: Major, offset: &str) -> Sayable {
    let mut article = given.clone();
    let mut notes = Vec::new();
    only_public(&mut article, &mut notes);
    let order = order(&mut article, major, &mut notes);
    one(&mut article, offset, &mut notes);
    for (i, link) in article.links.iter_mut().enumerate() {
        link_codes(link, i, &mut notes);
        let Some(inner) = &mut link.article else { continue };
        // As deep as articles within links, which the model bounds.
        let Sayable { article, notes: told, order } = sayable(inner, major, offset);
        notes.extend(told.into_iter().map(|mut note| {
            note.path = format!("/links/{i}/article{}", order.as_given(&note.path));
            note
        }));
        **inner = article;
    }
    Sayable { article, notes, order }
}

/// The fields of an article itself.
fn one(a: &mut Article, offset: &str, notes: &mut Vec<Note>) {
    packages(a, notes);
    times(a, offset, notes);
    indefinite(a, notes);
    bylines(a, notes);
    editors_only(a, notes);
    codes(a, notes);
}

/// Takes out what is marked as not for the public and would not be marked in ninjs.
fn only_public(a: &mut Article, notes: &mut Vec<Note>) {
    const WHY: &str = "not for publication, and ninjs would not say so there: held back";
    let mut held = |at: At<'_>| notes.push(Note::dropped(at, WHY).coded(code::HELD_BACK));
    public::places(a, &mut |at, place| match place {
        RestrictedPlace::Labels(_) if at.is_within("edNotes") => {}
        RestrictedPlace::Labels(labels) | RestrictedPlace::GroupTitles(labels) => {
            labels.iter().enumerate().filter(|(_, label)| !label.is_public()).for_each(|(i, _)| held(at.index(i)));
            labels.retain(Label::is_public);
        }
        RestrictedPlace::Texts(texts) => {
            texts.iter().enumerate().filter(|(_, text)| is_marked(text)).for_each(|(i, _)| held(at.index(i)));
            texts.retain(|text| !is_marked(text));
        }
        // Titles are never for the public in ninjs; linked articles have their turn.
        RestrictedPlace::WorkingTitles(_) | RestrictedPlace::Linked(_) => {}
    });
}

/// Whether a text is not for the public, or is called so: then it is read as one that is not.
fn is_marked(text: &TextRendition) -> bool {
    text.public == Some(false) || text.name.as_ref().is_some_and(|name| iptc::is_nonpublic(name.best()))
}

/// Puts the subjects of a sort behind one another: each sort is a list.
fn order(a: &mut Article, major: Major, notes: &mut Vec<Note>) -> Order {
    let key = |concept: &Concept| subject_key(concept.kind, major);
    let mut sorts: Vec<&str> = Vec::new();
    for concept in &a.subjects {
        if !sorts.contains(&key(concept)) {
            sorts.push(key(concept));
        }
    }
    let mut numbered: Vec<(usize, Concept)> = std::mem::take(&mut a.subjects).into_iter().enumerate().collect();
    numbered.sort_by_key(|(_, concept)| sorts.iter().position(|sort| *sort == key(concept)));
    if !numbered.is_sorted_by_key(|(i, _)| *i) {
        notes.push(Note::assumed("/subjects", "ninjs has a list for each sort of subject: they are put together"));
    }
    let order = Order(numbered.iter().map(|(i, _)| *i).collect());
    a.subjects = numbered.into_iter().map(|(_, concept)| concept).collect();
    order
}

/// The items of a package as associations.
fn packages(a: &mut Article, notes: &mut Vec<Note>) {
    let items: Vec<Link> =
        std::mem::take(&mut a.groups).into_iter().flat_map(|group| group.members).filter_map(|m| m.item).collect();
    if items.is_empty() {
        return;
    }
    notes.push(Note::degraded("/groups", "ninjs has no groups: their items are associations, in one list"));
    notes.push(Note::assumed("/links", "the items of the package follow"));
    a.links.extend(items);
}

fn times(a: &mut Article, offset: &str, notes: &mut Vec<Note>) {
    let mut complete = |time: &mut Timestamp, field: Field| {
        let (full, assumed) = time.completed(offset);
        if full == time.as_str() {
            return;
        }
        if !assumed.is_empty() {
            let detail = format!("ninjs wants all of a time: {} assumed ({full})", assumed.join(" and "));
            notes.push(Note::assumed(field.pointer(), detail));
        } else {
            notes.push(Note::assumed(field.pointer(), "written with its seconds"));
        }
        Timestamp::parse(&full).into_iter().for_each(|full| *time = full);
    };
    let fields = [
        (&mut a.first_created, Field::FirstCreated),
        (&mut a.version_created, Field::VersionCreated),
        (&mut a.content_created, Field::ContentCreated),
        (&mut a.expires, Field::Expires),
    ];
    for (time, field) in fields {
        time.iter_mut().for_each(|time| complete(time, field));
    }
    if let Some(Embargo::Until(time)) = &mut a.embargo {
        complete(time, Field::Embargo);
    }
}

/// An embargo without an end: ninjs holds an item back by its status only.
fn indefinite(a: &mut Article, notes: &mut Vec<Note>) {
    if a.embargo != Some(Embargo::Indefinite) {
        return;
    }
    a.embargo = None;
    notes.push(Note::degraded("/embargo", "ninjs has no embargo without an end: the item is withheld"));
    if a.pub_status == PubStatus::Usable {
        a.pub_status = PubStatus::Withheld;
        notes.push(Note::assumed("/pubStatus", "withheld, since the embargo has no end"));
    }
    a.ed_notes.push(Label::new("Embargoed until further notice."));
    notes.push(Note::assumed("/edNotes", "a note says that the embargo has no end"));
}

/// ninjs names who wrote it in the byline only.
fn bylines(a: &mut Article, notes: &mut Vec<Note>) {
    let names: Vec<&str> = a.creators.iter().filter_map(Concept::name).filter(|name| !name.trim().is_empty()).collect();
    if a.bylines.is_empty() && !names.is_empty() {
        notes.push(Note::assumed("/bylines", "made of the names of its creators, for which ninjs has no key"));
        a.bylines.push(Label::new(RichText::from(names.join(", "))));
    }
}

/// Notes to editors are never for the public in ninjs.
fn editors_only(a: &mut Article, notes: &mut Vec<Note>) {
    if a.ed_notes.iter().any(|note| note.public != Some(false)) {
        notes.push(Note::assumed("/edNotes", "a note of ninjs is for editors only, never for publication"));
        a.ed_notes.iter_mut().for_each(|note| note.public = Some(false));
    }
}

/// Every code by its URI, or as a text of no vocabulary: ninjs has no QCodes.
fn codes(a: &mut Article, notes: &mut Vec<Note>) {
    let mut fields =
        [("/subjects", &mut a.subjects), ("/genres", &mut a.genres), ("/infoSources", &mut a.info_sources)];
    for (path, concepts) in &mut fields {
        let changed = concepts.iter_mut().fold(false, |any, concept| concept_codes(concept) | any);
        say_codes(changed, path, notes);
    }
    for (path, concept) in [("/provider", a.provider.as_mut()), ("/digitalSourceType", a.digital_source_type.as_mut())]
    {
        let changed = concept.is_some_and(concept_codes);
        say_codes(changed, path, notes);
    }
    for (path, labels) in [("/headlines", &mut a.headlines), ("/descriptions", &mut a.descriptions)] {
        let changed = labels.iter_mut().filter_map(|l| l.role.as_mut()).fold(false, |any, role| settle(role) | any);
        say_codes(changed, path, notes);
    }
    let names = a.renditions.iter_mut().flat_map(|r| [r.name.as_mut(), r.format.as_mut()]).flatten();
    say_codes(names.fold(false, |any, name| settle(name) | any), "/renditions", notes);
    let roles = a.alt_ids.iter_mut().filter_map(|id| id.role.as_mut());
    say_codes(roles.fold(false, |any, role| settle(role) | any), "/altIds", notes);
    let names = a.texts.iter_mut().filter_map(|text| text.name.as_mut());
    say_codes(names.fold(false, |any, name| settle(name) | any), "/texts", notes);
    let roles = a.alternates.iter_mut().filter_map(|one| one.role.as_mut());
    say_codes(roles.fold(false, |any, role| settle(role) | any), "/alternates", notes);
}

fn say_codes(changed: bool, path: &str, notes: &mut Vec<Note>) {
    if changed {
        notes
            .push(Note::assumed(path, "ninjs has no QCodes: they are written as the URIs they stand for, or as texts"));
    }
}

fn link_codes(link: &mut Link, index: usize, notes: &mut Vec<Note>) {
    let changed = link.rel.as_mut().is_some_and(settle);
    say_codes(changed, &format!("/links/{index}/rel"), notes);
}

/// Puts a code into the form in which it is read again; whether that changes it.
fn settle(code: &mut Code) -> bool {
    let settled = settled(code);
    let text = code_text(code);
    if *code == settled || text.trim().is_empty() {
        return false;
    }
    *code = settled;
    true
}

fn concept_codes(concept: &mut Concept) -> bool {
    let mut changed = false;
    if let Some(qcode) = concept.qcode.take() {
        changed = true;
        match Schemes::default().resolve(&qcode) {
            Some(uri) if concept.uri.is_none() => concept.uri = Some(uri),
            Some(_) => {}
            None if concept.literal.is_none() => concept.literal = Some(qcode),
            None => concept.qcode = Some(qcode),
        }
    }
    let details = concept.details.as_mut().and_then(|details| details.assigned_by.as_mut());
    let all = concept.rel.iter_mut().chain(&mut concept.roles).chain(details);
    all.fold(changed, |any, code| settle(code) | any)
}
