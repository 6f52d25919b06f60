//! IPTC's closed lists as the model has them, both ways. Codes are told by their local part, whatever the alias.
//!
//! Item classes, publishing statuses, types of concepts, constraints and roles: NewsML-G2, NITF, NewsML 1.2 and ninjs have
//! them alike. Knows no format.

use crate::model::{Code, ConceptType, ItemType, Label, PubStatus};

/// Which of several headlines is the main one: that with the role main, else one without a role; of several the one of
/// the lowest rank.
pub(crate) fn main_headline(headlines: &[Label]) -> usize {
    let order = |label: &Label| {
        // A role that says nothing is none.
        let role = label.role.as_ref().filter(|role| !role.best().trim().is_empty());
        let class = match role.map(Code::local) {
            Some("main") => 0,
            None => 1,
            Some(_) => 2,
        };
        (class, label.rank.unwrap_or(0))
    };
    headlines.iter().enumerate().min_by_key(|(_, l)| order(l)).map_or(0, |(i, _)| i)
}

/// The part of a QCode or URI behind its scheme.
pub(crate) fn local(code: &str) -> &str {
    code.rsplit([':', '/', '#']).next().unwrap_or(code)
}

/// The part of a QCode or URI behind its scheme, in small letters.
pub(crate) fn end(code: &str) -> String {
    local(code.trim()).to_ascii_lowercase()
}

/// Whether a code says that something is not for publication.
pub(crate) fn is_nonpublic(code: &str) -> bool {
    matches!(end(code).as_str(), "nonpublic" | "non-public" | "notpublic" | "private")
}

/// Whether a constraint says that something may be published. One that says neither is no leave.
pub(crate) fn is_for_public(code: &str) -> bool {
    end(code) == "public"
}

const CLASSES: [(&str, ItemType); 8] = [
    ("text", ItemType::Text),
    ("picture", ItemType::Picture),
    ("graphic", ItemType::Graphic),
    ("video", ItemType::Video),
    ("audio", ItemType::Audio),
    ("composite", ItemType::Composite),
    ("component", ItemType::Component),
    ("animated", ItemType::Animated),
];

/// The type of item which the local part of an `itemClass` code names.
pub(crate) fn item_class(code: &str) -> Option<ItemType> {
    match code.to_ascii_lowercase().as_str() {
        "graphics" => Some(ItemType::Graphic),
        "planning" => Some(ItemType::Planning),
        "event" => Some(ItemType::Event),
        code => CLASSES.iter().find(|(c, _)| *c == code).map(|(_, class)| *class),
    }
}

/// The `itemClass` code of a type of item.
pub(crate) fn item_class_code(class: ItemType) -> &'static str {
    match class {
        ItemType::Planning => "planning",
        ItemType::Event => "event",
        _ => CLASSES.iter().find(|(_, c)| *c == class).map_or("text", |(code, _)| code),
    }
}

const STATUSES: [(&str, PubStatus); 3] =
    [("usable", PubStatus::Usable), ("withheld", PubStatus::Withheld), ("canceled", PubStatus::Canceled)];

/// The status which the local part of a `pubStatus` code names.
pub(crate) fn pub_status(code: &str) -> Option<PubStatus> {
    match code.to_ascii_lowercase().as_str() {
        "cancelled" => Some(PubStatus::Canceled),
        code => STATUSES.iter().find(|(c, _)| *c == code).map(|(_, status)| *status),
    }
}

/// The `pubStatus` code of a status.
pub(crate) fn pub_status_code(status: PubStatus) -> &'static str {
    STATUSES.iter().find(|(_, s)| *s == status).map_or("usable", |(code, _)| code)
}

const TYPES: [(&str, ConceptType); 7] = [
    ("abstract", ConceptType::Topic),
    ("person", ConceptType::Person),
    ("organisation", ConceptType::Organisation),
    ("geoArea", ConceptType::Place),
    ("poi", ConceptType::Poi),
    ("event", ConceptType::Event),
    ("object", ConceptType::Object),
];

/// The type of concept which the local part of a `@type` code names; any that is not known is `other`.
pub(crate) fn concept_type(code: &str) -> ConceptType {
    match code {
        "organization" | "org" => ConceptType::Organisation,
        "geoarea" | "place" | "location" => ConceptType::Place,
        // Reuters' cptType: 5 is a place.
        "5" => ConceptType::Place,
        _ => TYPES.iter().find(|(c, _)| *c == code).map_or(ConceptType::Other, |(_, kind)| *kind),
    }
}

/// The `cpnat` code of a type of concept; none for `other`.
pub(crate) fn concept_type_code(kind: ConceptType) -> Option<&'static str> {
    TYPES.iter().find(|(_, k)| *k == kind).map(|(code, _)| *code)
}
