//! The order in which IPTC's schema (2.35 Power) wants the children of each element.
//!
//! Where it lets several names stand in any order, one number stands for all of them.

use crate::syntax::xml::writer::{Child, Node};

/// NewsML-G2's namespace.
pub(super) const NAR: &str = "http://iptc.org/std/nar/2006-10-01/";

/// The place of names in their parent: each entry of the list one step, names in one entry in any order.
type Steps = &'static [&'static [&'static str]];

const ITEM: Steps = &[
    &["Signature"],
    &["catalogRef", "catalog"],
    &["hopHistory"],
    &["pubHistory"],
    &["rightsInfo"],
    &["itemMeta"],
    &["contentMeta"],
    &["partMeta"],
    &["assert"],
    &["inlineRef"],
    &["derivedFrom", "derivedFromValue"],
    &["contentSet", "groupSet"],
];

const ITEM_META: Steps = &[
    &["itemClass"],
    &["provider"],
    &["versionCreated"],
    &["firstCreated"],
    &["embargoed"],
    &["pubStatus"],
    &["role"],
    &["fileName"],
    &["generator"],
    &["profile"],
    &["service"],
    &["title"],
    &["edNote"],
    &["memberOf"],
    &["instanceOf"],
    &["signal"],
    &["altRep"],
    &["deliverableOf"],
    &["hash"],
    &["expires"],
    &["origRep"],
    &["incomingFeedId"],
    &["metadataCreator"],
    &["link"],
    &["itemMetaExtProperty"],
];

const ADMINISTRATIVE: &[&str] = &[
    "located",
    "infoSource",
    "creator",
    "contributor",
    "audience",
    "exclAudience",
    "altId",
    "rating",
    "userInteraction",
];

const DESCRIPTIVE: &[&str] =
    &["language", "genre", "keyword", "subject", "slugline", "headline", "dateline", "by", "creditline", "description"];

const CONTENT_META: Steps = &[
    &["icon"],
    &["urgency"],
    &["contentCreated"],
    &["contentModified"],
    &["digitalSourceType"],
    ADMINISTRATIVE,
    DESCRIPTIVE,
    &["contentMetaExtProperty"],
];

const PART_META: Steps = &[
    &["icon"],
    &["timeDelim"],
    &["regionDelim"],
    &["role"],
    &["urgency"],
    &["contentCreated"],
    &["contentModified"],
    &["digitalSourceType"],
    ADMINISTRATIVE,
    DESCRIPTIVE,
    &["partMetaExtProperty"],
    &["signal"],
    &["edNote"],
    &["link"],
];

const RIGHTS: Steps = &[
    &["accountable"],
    &["copyrightHolder"],
    &["copyrightNotice", "usageTerms", "link", "rightsInfoExtProperty", "rightsExpressionXML", "rightsExpressionData"],
    &["dataMining"],
];

const HEADER: Steps = &[
    &["sent"],
    &["catalogRef", "catalog"],
    &["sender"],
    &["transmitId"],
    &["priority"],
    &["origin"],
    &["timestamp", "destination", "channel", "signal", "headerExtProperty"],
];

const REMOTE: Steps = &[&["channel"], &["altId"], &["altLoc"], &["hash"], &["signal"], &["remoteContentExtProperty"]];

const PERSON: Steps = &[&["born"], &["died"], &["affiliation", "contactInfo"]];

const ORGANISATION: Steps =
    &[&["founded"], &["dissolved"], &["location", "affiliation", "contactInfo", "hasInstrument"]];

const AREA: Steps = &[&["position"], &["founded"], &["dissolved"], &["line", "circle", "polygon"]];

const POI: Steps = &[
    &["position"],
    &["address"],
    &["openHours"],
    &["capacity"],
    &["contactInfo", "access", "details"],
    &["created"],
    &["ceasedToExist"],
];

const DEFINITION: &[&str] = &["name", "definition", "note", "facet", "remoteInfo", "hierarchyInfo"];

const RELATIONSHIPS: &[&str] = &["sameAs", "broader", "narrower", "related"];

/// A concept of any kind. What it is in detail stands in an `assert`, except for parties and places.
const CONCEPT: Steps = &[DEFINITION, RELATIONSHIPS];

const PARTY: Steps = &[DEFINITION, RELATIONSHIPS, &["personDetails", "organisationDetails"]];

const PLACE: Steps = &[DEFINITION, RELATIONSHIPS, &["geoAreaDetails", "POIDetails"]];

const QUALIFIED: Steps = &[&["name", "hierarchyInfo"], &["related"]];

const RELATED: Steps = &[&["name", "hierarchyInfo", "facet"], &["sameAs"]];

/// Only subject and genre have these, and they stand behind foreign elements.
const BEHIND_FOREIGN: &[&str] = &["bag", "mainConcept", "facetConcept"];

/// The steps of an element; none when its children stand in any order, or as they are.
fn steps(parent: &str) -> Option<Steps> {
    Some(match parent {
        "newsItem" | "packageItem" => ITEM,
        "itemMeta" => ITEM_META,
        "contentMeta" => CONTENT_META,
        "partMeta" => PART_META,
        "rightsInfo" => RIGHTS,
        "header" => HEADER,
        "remoteContent" => REMOTE,
        "personDetails" => PERSON,
        "organisationDetails" => ORGANISATION,
        "geoAreaDetails" => AREA,
        "POIDetails" => POI,
        "provider" | "copyrightHolder" | "accountable" | "creator" | "contributor" | "infoSource"
        | "metadataCreator" => PARTY,
        "located" => PLACE,
        "subject" | "genre" | "signal" | "audience" | "memberOf" | "instanceOf" => CONCEPT,
        "itemClass" | "pubStatus" | "role" | "service" => QUALIFIED,
        "broader" => RELATED,
        _ => return None,
    })
}

/// Sorts children into the schema's order: names that may stand in any order keep theirs, foreign elements come last.
pub(super) fn sort(node: &mut Node) {
    if let Some(steps) = steps(node.local()) {
        node.children.sort_by_key(|child| rank(child, steps));
    }
    for child in &mut node.children {
        // As deep as the mapping; XHTML and NITF have an order of their own.
        if let Child::Node(inner) = child
            && !matches!(inner.local(), "inlineXML" | "inlineData")
        {
            sort(inner);
        }
    }
}

/// The first of these children of `parent`, by their names, that stands behind one which belongs behind it: its position,
/// and the name of that other one. Names which the schema does not know there count for nothing.
pub(in crate::format::newsml_g2) fn out_of_order<'n>(
    parent: &str,
    children: impl Iterator<Item = &'n str>,
) -> Option<(usize, &'n str)> {
    let steps = steps(parent)?;
    let mut last = (0, "");
    for (i, name) in children.enumerate() {
        // Most often it is the one before again, or of the same step or a later one.
        if name == last.1 {
            continue;
        }
        let later = steps.get(last.0..).unwrap_or_default().iter().position(|step| step.contains(&name));
        let step = later.map(|step| last.0 + step).or_else(|| steps.iter().position(|step| step.contains(&name)));
        let Some(step) = step else { continue };
        if step < last.0 {
            return Some((i, last.1));
        }
        last = (step, name);
    }
    None
}

fn rank(child: &Child, steps: Steps) -> usize {
    let (name, native) = match child {
        Child::Node(node) => (node.local(), !node.name.contains(':')),
        Child::Raw { name, namespace, .. } => (name.as_str(), namespace == NAR),
        Child::Text(_) => return 0,
    };
    let foreign = steps.len();
    if !native {
        return if name == "Signature" { 0 } else { foreign };
    }
    match steps.iter().position(|step| step.contains(&name)) {
        Some(step) => step,
        None if BEHIND_FOREIGN.contains(&name) => {
            foreign + 1 + BEHIND_FOREIGN.iter().position(|n| *n == name).unwrap_or(0)
        }
        // A name which the schema does not know here: before foreign ones, as it was.
        None => foreign,
    }
}

/// Names that may stand once in their parent.
const ONCE: &[&str] = &[
    "itemClass",
    "provider",
    "versionCreated",
    "firstCreated",
    "embargoed",
    "pubStatus",
    "fileName",
    "profile",
    "metadataCreator",
    "urgency",
    "contentCreated",
    "contentModified",
    "digitalSourceType",
    "accountable",
    "copyrightHolder",
    "dataMining",
    "hopHistory",
    "pubHistory",
    "sent",
    "sender",
    "transmitId",
    "priority",
    "origin",
    "personDetails",
    "organisationDetails",
    "geoAreaDetails",
    "POIDetails",
    "bag",
    "mainConcept",
    "Signature",
];

/// Whether the schema lets an element stand in this parent, beside what is there.
pub(super) fn may_hold(parent: &Node, child: &Child) -> Result<(), &'static str> {
    let Some(name) = child.local() else { return Ok(()) };
    if parent.name == "inlineXML" && !parent.children.is_empty() {
        return Err("inlineXML holds one element");
    }
    let Some(steps) = steps(parent.local()) else { return Ok(()) };
    if !super::native::is_own(child) {
        return Ok(());
    }
    let known = steps.iter().any(|s| s.contains(&name))
        || (BEHIND_FOREIGN.contains(&name) && matches!(parent.local(), "subject" | "genre"));
    if !known {
        return Err("NewsML-G2 has no such element there");
    }
    let there = || parent.children.iter().any(|c| c.local() == Some(name));
    if stands_once(parent, child) && there() { Err("it may stand there once only") } else { Ok(()) }
}

/// Whether an element may stand in this parent once only.
pub(super) fn stands_once(parent: &Node, child: &Child) -> bool {
    match (parent.local(), child.local().unwrap_or_default()) {
        ("inlineXML", _) => true,
        (parent, _) if steps(parent).is_none() || !super::native::is_own(child) => false,
        ("itemMeta", "role") => true,
        (_, name) => ONCE.contains(&name),
    }
}

/// Where an element that was kept stands among the children of an element of NITF.
pub(super) fn place_in_nitf(parent: &Node, name: &str) -> Option<usize> {
    let there = |other: &str| parent.children.iter().rposition(|c| c.local() == Some(other));
    match (parent.local(), name) {
        ("media", "media-metadata") => Some(there(name).map_or(0, |last| last + 1)),
        ("media", "media-object") if there(name).is_none() => there("media-reference").map(|last| last + 1),
        ("media", "media-producer") => Some(parent.children.len()),
        ("table", "col" | "colgroup") if there("col").or(there("colgroup")).is_none() => {
            Some(there("caption").map_or(0, |caption| caption + 1))
        }
        _ => None,
    }
}

/// The parts of NITF's `body.head`, in order.
const BODY_HEAD: Steps =
    &[&["hedline"], &["note"], &["rights"], &["byline"], &["distributor"], &["dateline"], &["abstract"], &["series"]];

/// Whether a fragment is a `body.head` whose parts are known and in order.
pub(super) fn is_body_head(xml: &str) -> bool {
    let Ok(tree) = crate::syntax::xml::Tree::parse_str(xml) else { return false };
    let places: Option<Vec<usize>> =
        tree.root().elements().map(|e| BODY_HEAD.iter().position(|step| step.contains(&e.local()))).collect();
    places.is_some_and(|places| places.is_sorted())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_sorted_by_the_schema_and_foreign_ones_last() {
        let mut meta = Node::new("contentMeta");
        for name in ["headline", "x:y", "creator", "subject", "urgency", "altId"] {
            meta.push(Node::new(name));
        }
        sort(&mut meta);
        let names: Vec<&str> = meta.children.iter().filter_map(Child::local).collect();
        assert_eq!(names, ["urgency", "creator", "altId", "headline", "subject", "y"]);
    }
}
