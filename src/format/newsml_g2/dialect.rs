//! What keeping and putting back has to know of NewsML-G2: how its values are spelt, what is written by default, and what
//! stands in its documents that is of other vocabularies. See `syntax::xml::keep`.

use super::standard::{STANDARD, WITH_SINGLES};
use super::{ID, NAR, OWN_CONSTRAINT, VERSION};
use crate::format::newsml_g2::read::says_same;
use crate::model::ConceptType;
use crate::syntax::iptc;
use crate::syntax::markup::nitf::NITF;
use crate::syntax::markup::typed::decode;
use crate::syntax::markup::xhtml::{self, XHTML};
use crate::syntax::xml::keep::ids::Ids;
use crate::syntax::xml::keep::{Dialect, Spelling, Step};
use crate::syntax::xml::writer::Node;

pub(super) static DIALECT: Dialect = Dialect {
    id: ID,
    name: "NewsML-G2",
    version: VERSION,
    version_attr: "standardversion",
    standard: &STANDARD,
    numbered,
    meant,
    around: |root| (root == "header").then_some("newsMessage"),
    parts: &["contentMeta", "contentSet", "groupSet", "rightsInfo"],
    bare_parts: &["contentMeta"],
    is_default,
    repeated: &["headline", "by", "dateline"],
    is_default_attr,
    spelling,
    is_first: |parents, name| name == "head" && parents.last().is_some_and(|parent| matches!(parent.name, "html")),
    is_spelling,
    is_other_name: xhtml::may_be_named,
    stand_again,
};

/// Where identifiers stand; the schema knows nothing of XHTML.
pub(super) static IDS: Ids = Ids {
    names: &["id", "partid"],
    refs: &["idref", "idrefs", "root", "contentrefs", "sourceidref", "original"],
    not_in: "html",
};

/// Whether the step of an element in a path has a position: not if it may stand only once in an item, its metadata or its
/// rights.
fn numbered(name: &str) -> bool {
    // Paths have had a position on them from the first.
    const ALWAYS: [&str; 2] = ["hopHistory", "pubHistory"];
    ALWAYS.contains(&name) || !WITH_SINGLES.iter().any(|parent| parent.once(name))
}

/// The namespace in which an element at this path should stand: senders forget to say so.
fn meant(path: &str) -> &'static str {
    match path.split_once("inlineXML[").and_then(|(_, rest)| rest.split_once('/')) {
        None => NAR,
        Some((_, rest)) if rest.starts_with("nitf[") => NITF,
        Some(_) => XHTML,
    }
}

/// Whether an element says what is written anyway: that an item is usable, and the language that stands on the item.
fn is_default(element: &Node, language: Option<&str>) -> bool {
    match element.local() {
        "pubStatus" => element.attr("qcode") == Some("stat:usable"),
        "language" => language.is_some() && element.attr("tag") == language,
        _ => false,
    }
}

/// Whether an attribute is written by default: the language of the item, and what content is.
fn is_default_attr(path: &[Step<'_>], attr: &str) -> bool {
    match path {
        [] => attr == "xml:lang",
        [set, content] if set.name == "contentSet" => {
            attr == "contenttype" && matches!(content.name, "inlineXML" | "inlineData")
        }
        _ => false,
    }
}

/// What a kept spelling is to the one that is written.
fn spelling(element: &Node, attr: &str, value: &str) -> Spelling {
    let own = element.attr(attr);
    let unless = |same: fn(&str, &str) -> bool| Spelling::same_if(own.is_none_or(|own| same(value, own)));
    match (attr, element.local()) {
        // Constants of the version of NITF, which is always the newest.
        ("version" | "change.date" | "change.time", "nitf") => Spelling::Other,
        // The title of a link is written where it was kept, unless it is another one now.
        ("title", "link" | "itemRef") => Spelling::Other,
        ("xml:lang", "newsItem" | "packageItem") => Spelling::Same,
        ("qcode" | "uri", "itemClass" | "pubStatus") if !agrees(element, value) => Spelling::Other,
        ("uri", "itemClass" | "pubStatus") => Spelling::InsteadOf("qcode"),
        ("qcode", "itemClass" | "pubStatus") => Spelling::Same,
        ("type", _) => unless(same_type),
        ("typeuri", _) if unless(same_type) == Spelling::Same => Spelling::InsteadOf("type"),
        ("role" | "roleuri", _) => unless(|value, own| value.split_whitespace().next() == Some(own)),
        // Another label for the same markup, and whatever label text has: it is not read as what that says.
        ("contenttype", "inlineXML") => {
            unless(|value, own| ["nitf", "xhtml"].iter().all(|markup| !value.contains(markup) || own.contains(markup)))
        }
        ("contenttype", "inlineData") => Spelling::Same,
        // Only of a body that is encoded.
        ("encoding" | "encodinguri", "inlineData") if element.attr("encoding").is_none() => Spelling::Other,
        ("encodinguri", "inlineData") => Spelling::InsteadOf("encoding"),
        ("encoding", "inlineData") => Spelling::Same,
        ("pubconstraint" | "pubconstrainturi", _) => constraint(element, attr, value),
        _ => Spelling::only(element, attr),
    }
}

/// A kept constraint replaces the mark of a label as long as the element is then marked as before.
fn constraint(element: &Node, attr: &str, value: &str) -> Spelling {
    const CODES: &str = "pubconstraint";
    const URIS: &str = "pubconstrainturi";
    let marks = |value: &str| value.split_ascii_whitespace().any(iptc::is_nonpublic);
    let holds = |value: &str| !value.split_ascii_whitespace().all(iptc::is_for_public);
    let is_nonpublic = match element.attr(URIS).and_then(|uri| uri.strip_prefix(OWN_CONSTRAINT)) {
        None => return Spelling::only(element, attr),
        Some(own) => marks(own),
    };
    let is_kept = marks(value) || (attr == URIS && element.attr(CODES).is_some_and(marks));
    match is_nonpublic && is_kept {
        // Whoever does not know what the sender meant knows our mark beside it.
        false if is_nonpublic && attr == CODES && holds(value) => Spelling::only(element, attr),
        false => Spelling::Other,
        true if attr == CODES => Spelling::InsteadOf(URIS),
        true => Spelling::Same,
    }
}

fn same_type(a: &str, b: &str) -> bool {
    iptc::concept_type(iptc::local(a)) == iptc::concept_type(iptc::local(b))
}

/// Whether a code of an item class or status means what was written.
fn agrees(node: &Node, value: &str) -> bool {
    let own = node.attr("qcode").or(node.attr("uri")).unwrap_or_default();
    match node.local() {
        // A class that is none of ours was read as text.
        "itemClass" => {
            iptc::item_class(iptc::local(value)).unwrap_or_default()
                == iptc::item_class(iptc::local(own)).unwrap_or_default()
        }
        _ => iptc::pub_status(iptc::local(value)) == iptc::pub_status(iptc::local(own)),
    }
}

/// The paragraph of a list item or cell stands again: it is written without where it is the only one.
fn stand_again(parent: &mut Node, last: &Step<'_>) -> Option<()> {
    if let Some((_, kind)) = DETAILS.iter().find(|(name, _)| *name == last.name) {
        return details_alone(parent, last.name, *kind);
    }
    if last.name != "p" || last.position != 1 {
        return None;
    }
    xhtml::in_paragraph(parent)
}

/// What elements of details tell of the type of what they are of.
pub(super) const DETAILS: [(&str, ConceptType); 4] = [
    ("geoAreaDetails", ConceptType::Place),
    ("POIDetails", ConceptType::Poi),
    ("organisationDetails", ConceptType::Organisation),
    ("personDetails", ConceptType::Person),
];

/// Whether a text in which markup stands as text says the words of an element.
fn is_spelling(element: &Node, spelt: &str) -> bool {
    if element.local() == "inlineData" {
        return says_same(element, spelt);
    }
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    decode(spelt).is_some_and(|read| words(&read.plain()) == words(&element.words()))
}

/// Details tell the type of what they are of, and no attribute does.
fn details_alone(parent: &mut Node, name: &str, kind: ConceptType) -> Option<()> {
    let said = iptc::concept_type_code(kind).map(|code| format!("cpnat:{code}"));
    let stands = parent.children.iter().any(|child| child.local() == Some(name));
    if !stands || parent.attr("type").is_some_and(|stated| said.as_deref() != Some(stated)) {
        return None;
    }
    parent.attrs.retain(|(attr, _)| attr != "type");
    Some(())
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn steps_of_paths_have_a_position_where_there_may_be_several() {
        for name in ["itemMeta", "groupSet", "role", "urgency", "accountable"] {
            assert!(!numbered(name), "{name}");
        }
        for name in ["headline", "title", "link", "hopHistory", "itemSet", "position", "Signature", "html"] {
            assert!(numbered(name), "{name}");
        }
    }
}
