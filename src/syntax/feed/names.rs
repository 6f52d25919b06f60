//! The vocabularies that stand in feeds, and the names by which rows know their elements: `pubDate`, `dc:creator`,
//! `atom:link`, whatever prefix a document has for them, and however it misspells the namespace.

use std::borrow::Cow;

use super::Home;
use crate::syntax::xml::Element;

/// The namespaces of RSS as people write them; `""` for none, which is the right one.
const OF_RSS: &[&str] = &[
    "",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd",
    "http://purl.org/net/rss1.1",
    "http://backend.userland.com/rss",
    "http://backend.userland.com/rss2",
    "http://backend.userland.com/rss091",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://cyber.law.harvard.edu/rss/rss.html",
    "http://www.rssboard.org/rss-specification",
];

/// The namespace of Atom 1.0 (RFC 4287).
pub(crate) const ATOM: &str = "http://www.w3.org/2005/Atom";
/// The namespace of Atom 0.3.
pub(crate) const ATOM_0_3: &str = "http://purl.org/atom/ns#";

/// Vocabularies: the prefix by which rows know them, and their namespaces, the right one first.
const VOCABULARIES: &[(&str, &[&str])] = &[
    ("atom", &[ATOM, ATOM_0_3, "http://purl.org/atom/ns"]),
    ("content", &["http://purl.org/rss/1.0/modules/content/"]),
    ("dc", &["http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/"]),
    ("dcterms", &["http://purl.org/dc/terms/"]),
    (
        "media",
        &[
            "http://search.yahoo.com/mrss/",
            "http://tools.search.yahoo.com/mrss/",
            "http://video.search.yahoo.com/mrss/",
        ],
    ),
    ("itunes", &["http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd"]),
    ("georss", &["http://www.georss.org/georss", "http://www.georss.org/georss/10"]),
    ("geo", &["http://www.w3.org/2003/01/geo/wgs84_pos#"]),
    ("gml", &["http://www.opengis.net/gml"]),
    (
        "wp",
        &["http://wordpress.org/export/1.2/", "http://wordpress.org/export/1.1/", "http://wordpress.org/export/1.0/"],
    ),
    (
        "excerpt",
        &[
            "http://wordpress.org/export/1.2/excerpt/",
            "http://wordpress.org/export/1.1/excerpt/",
            "http://wordpress.org/export/1.0/excerpt/",
        ],
    ),
    ("xhtml", &["http://www.w3.org/1999/xhtml"]),
    ("rdf", &["http://www.w3.org/1999/02/22-rdf-syntax-ns#"]),
    ("rss", OF_RSS),
    ("slash", &["http://purl.org/rss/1.0/modules/slash/"]),
    ("sy", &["http://purl.org/rss/1.0/modules/syndication/"]),
    ("wfw", &["http://wellformedweb.org/CommentAPI/"]),
    ("thr", &["http://purl.org/syndication/thread/1.0"]),
    ("creativeCommons", &["http://backend.userland.com/creativeCommonsRssModule"]),
    ("cc", &["http://web.resource.org/cc/", "http://creativecommons.org/ns#"]),
    ("feedburner", &["http://rssnamespace.org/feedburner/ext/1.0"]),
    ("googleplay", &["http://www.google.com/schemas/play-podcasts/1.0"]),
    ("podcast", &["https://podcastindex.org/namespace/1.0"]),
];

/// The namespace that a prefix stands for in feeds, for one that nobody declares.
pub(crate) fn usual(prefix: &str) -> Option<&'static str> {
    let vocabulary = VOCABULARIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix));
    vocabulary.and_then(|(_, namespaces)| namespaces.iter().find(|uri| !uri.is_empty())).copied()
}

/// Whether a namespace is one of RSS.
pub(crate) fn is_rss(namespace: &str) -> bool {
    OF_RSS.iter().any(|known| is_same(known, namespace))
}

/// Whether a namespace is one of Atom.
pub(crate) fn is_atom(namespace: &str) -> bool {
    prefix_of(namespace) == Some("atom")
}

/// The name by which rows know an element; nothing for one of a vocabulary that they leave alone.
pub(crate) fn of(el: Element<'_>, home: Home) -> Option<Cow<'_, str>> {
    let (namespace, local) = (el.namespace(), el.local());
    if home == Home::Atom && namespace.is_empty() && local == el.name() {
        return Some(Cow::Owned(format!("atom:{local}")));
    }
    if is_rss(namespace) {
        return Some(Cow::Borrowed(local));
    }
    let written = || el.name().split_once(':').map_or("", |(prefix, _)| prefix);
    let prefix = prefix_of(namespace).or_else(|| prefix_of(usual(written())?))?;
    Some(Cow::Owned(format!("{prefix}:{local}")))
}

/// The prefix of a vocabulary.
fn prefix_of(namespace: &str) -> Option<&'static str> {
    VOCABULARIES
        .iter()
        .find(|(_, namespaces)| namespaces.iter().any(|known| is_same(known, namespace)))
        .map(|(prefix, _)| *prefix)
}

/// Whether two addresses of namespaces differ by no more than people get wrong: case, the scheme, the sign at the end.
fn is_same(known: &str, namespace: &str) -> bool {
    fn bare(uri: &str) -> &str {
        let uri = uri.trim();
        uri.strip_prefix("http://").or_else(|| uri.strip_prefix("https://")).unwrap_or(uri).trim_end_matches(['/', '#'])
    }
    bare(known).eq_ignore_ascii_case(bare(namespace))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::xml::Tree;

    fn name(xml: &str, home: Home) -> Option<String> {
        let tree = Tree::parse_str(xml).unwrap();
        of(tree.root(), home).map(Cow::into_owned)
    }

    #[test]
    fn elements_are_known_by_their_vocabulary_however_it_is_spelt() {
        for (xml, known) in [
            ("<pubDate/>", Some("pubDate")),
            ("<pubDate xmlns='http://purl.org/rss/1.0/'/>", Some("pubDate")),
            ("<x:creator xmlns:x='http://purl.org/dc/elements/1.1'/>", Some("dc:creator")),
            ("<media:content xmlns:media='http://search.yahoo.com/mrss'/>", Some("media:content")),
            ("<media:content xmlns:media='http://example.org/wrong'/>", Some("media:content")),
            ("<a10:link xmlns:a10='https://www.w3.org/2005/atom'/>", Some("atom:link")),
            ("<x:what xmlns:x='http://example.org/own'/>", None),
        ] {
            assert_eq!(name(xml, Home::Rss).as_deref(), known, "{xml}");
        }
        assert_eq!(name("<title/>", Home::Atom).as_deref(), Some("atom:title"));
    }
}
