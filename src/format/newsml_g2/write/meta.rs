//! `itemMeta` and `contentMeta`: what an item is, and what its content is about.

use super::super::{MAX_HINTS, codes};
use super::concept::{AUTHOR, FLEX, FLEX1, LOCATED, PARTY, QUALIFIED, SOURCE, SUBJECT};
use super::cx::{Cx, Form, OWN};
use super::{label, lexical};
use crate::model::{
    AltId, Article, Block, Completeness, Concept, Counts, Embargo, Group, ItemType, Label, Link, Message, Native,
    PubStatus, RawContent, Rendition, Rights, Slugline, TextRendition, Timestamp, Urgency,
};
use crate::note::At;
use crate::syntax::xml::writer::{Child, Node};

/// The fields of an article that are its management.
pub(super) struct Management<'a> {
    pub(super) kind: ItemType,
    pub(super) provider: Option<&'a Concept>,
    pub(super) version_created: Option<&'a Timestamp>,
    pub(super) first_created: Option<&'a Timestamp>,
    pub(super) embargo: Option<&'a Embargo>,
    pub(super) pub_status: PubStatus,
    pub(super) profile: Option<&'a String>,
    pub(super) services: &'a [Concept],
    pub(super) titles: &'a [Label],
    pub(super) ed_notes: &'a [Label],
    pub(super) signals: &'a [Concept],
    pub(super) expires: Option<&'a Timestamp>,
    pub(super) links: &'a [Link],
}

/// The fields of an article that are about its content.
pub(super) struct Content<'a> {
    pub(super) language: Option<&'a String>,
    pub(super) urgency: Option<Urgency>,
    pub(super) content_created: Option<&'a Timestamp>,
    pub(super) content_modified: Option<&'a Timestamp>,
    pub(super) digital_source_type: Option<&'a Concept>,
    pub(super) located: &'a [Concept],
    pub(super) info_sources: &'a [Concept],
    pub(super) creators: &'a [Concept],
    pub(super) contributors: &'a [Concept],
    pub(super) alt_ids: &'a [AltId],
    /// A version that is no number.
    pub(super) odd_version: Option<&'a String>,
    pub(super) genres: &'a [Concept],
    pub(super) keywords: &'a [Label],
    pub(super) subjects: &'a [Concept],
    pub(super) slugline: Option<&'a Slugline>,
    pub(super) headlines: &'a [Label],
    pub(super) datelines: &'a [Label],
    pub(super) bylines: &'a [Label],
    pub(super) credit_lines: &'a [Label],
    pub(super) descriptions: &'a [Label],
    pub(super) completeness: Option<Completeness>,
}

/// Every field of an article, by the part of an item that it goes to.
pub(super) struct Fields<'a> {
    pub(super) guid: &'a str,
    pub(super) version: Option<&'a String>,
    pub(super) rights: &'a [Rights],
    pub(super) renditions: &'a [Rendition],
    pub(super) groups: &'a [Group],
    pub(super) body: &'a [Block],
    pub(super) texts: &'a [TextRendition],
    pub(super) alternates: &'a [RawContent],
    pub(super) counts: Option<&'a Counts>,
    pub(super) message: Option<&'a Message>,
    pub(super) native: Option<&'a Native>,
    pub(super) management: Management<'a>,
    pub(super) content: Content<'a>,
}

impl<'a> Fields<'a> {
    /// Takes an article apart. It names every field, so that a new one cannot be forgotten.
    #[allow(clippy::too_many_lines)] // one line a field
    pub(super) fn of(article: &'a Article) -> Fields<'a> {
        let Article {
            guid,
            version,
            alt_ids,
            kind,
            profile,
            completeness,
            language,
            pub_status,
            urgency,
            first_created,
            version_created,
            content_created,
            content_modified,
            expires,
            embargo,
            provider,
            services,
            creators,
            contributors,
            info_sources,
            headlines,
            titles,
            slugline,
            bylines,
            datelines,
            credit_lines,
            descriptions,
            ed_notes,
            keywords,
            located,
            subjects,
            genres,
            signals,
            digital_source_type,
            rights,
            links,
            renditions,
            groups,
            body,
            texts,
            alternates,
            counts,
            message,
            native,
        } = article;
        let management = Management {
            kind: *kind,
            provider: provider.as_ref(),
            version_created: version_created.as_ref(),
            first_created: first_created.as_ref(),
            embargo: embargo.as_ref(),
            pub_status: *pub_status,
            profile: profile.as_ref(),
            services,
            titles,
            ed_notes,
            signals,
            expires: expires.as_ref(),
            links,
        };
        let content = Content {
            language: language.as_ref(),
            urgency: *urgency,
            content_created: content_created.as_ref(),
            content_modified: content_modified.as_ref(),
            digital_source_type: digital_source_type.as_ref(),
            located,
            info_sources,
            creators,
            contributors,
            alt_ids,
            odd_version: None,
            genres,
            keywords,
            subjects,
            slugline: slugline.as_ref(),
            headlines,
            datelines,
            bylines,
            credit_lines,
            descriptions,
            completeness: *completeness,
        };
        let (version, counts, message, native) = (version.as_ref(), counts.as_ref(), message.as_ref(), native.as_ref());
        Fields {
            guid,
            version,
            rights,
            renditions,
            groups,
            body,
            texts,
            alternates,
            counts,
            message,
            native,
            management,
            content,
        }
    }
}

/// Which of what has a default is written all the same.
#[derive(Clone, Copy)]
pub(super) struct Always {
    pub(super) item_class: bool,
    pub(super) pub_status: bool,
}

impl Cx<'_> {
    /// Children of `itemMeta`. `path` is where they stand in the item, for links.
    pub(super) fn management(&mut self, node: &mut Node, m: &Management<'_>, always: Always, path: &str, at: At<'_>) {
        if always.item_class || m.kind != ItemType::Text {
            node.push(Node::new("itemClass").with("qcode", format!("ninat:{}", codes::item_class_code(m.kind))));
        }
        if let Some(provider) = m.provider {
            let mut out = self.single("provider", provider, PARTY, "itemMeta/provider", at.key("provider"));
            let name = provider.names.iter().map(|n| n.value.as_str()).find(|n| !n.trim().is_empty());
            if let (Some(out), true, Some(name)) = (&mut out, always.item_class, name)
                && !["qcode", "uri", "literal"].iter().any(|a| out.attr(a).is_some())
            {
                self.assumed(at.key("provider").key("literal"), "a provider needs an identifier: its name was taken");
                out.set("literal", lexical::one_line(name));
            }
            node.children.extend(out.map(Child::Node));
        }
        self.push_time(node, "versionCreated", m.version_created, lexical::date_time, at.key("versionCreated"));
        self.push_time(node, "firstCreated", m.first_created, lexical::date_time, at.key("firstCreated"));
        match m.embargo {
            Some(Embargo::Indefinite) => node.push(Node::new("embargoed")),
            Some(Embargo::Until(time)) => {
                self.push_time(node, "embargoed", Some(time), lexical::date_time, at.key("embargo"));
            }
            None => {}
        }
        if always.pub_status || m.pub_status != PubStatus::Usable {
            let code = codes::pub_status_code(m.pub_status);
            node.push(Node::new("pubStatus").with("qcode", format!("stat:{code}")));
        }
        if let Some(profile) = m.profile {
            let profile = self.line("profile", profile, at.key("profile"));
            node.children.extend(profile.map(Child::Node));
        }
        self.concepts(node, "service", m.services, QUALIFIED, at.key("services"));
        self.labels(node, "title", m.titles, label::TITLE, at.key("titles"));
        self.labels(node, "edNote", m.ed_notes, label::BLOCK, at.key("edNotes"));
        self.concepts(node, "signal", m.signals, FLEX1, at.key("signals"));
        self.push_time(node, "expires", m.expires, lexical::date_opt_time, at.key("expires"));
        let at = at.key("links");
        if self.level >= MAX_HINTS && !m.links.is_empty() {
            return self.dropped(at, "hints of hints of items end at this depth");
        }
        for (i, link) in m.links.iter().enumerate() {
            let link = self.link("link", link, &format!("{path}link[{}]", i + 1), at.index(i));
            node.push(link);
        }
    }

    /// Children of `contentMeta`.
    pub(super) fn content(&mut self, node: &mut Node, c: &Content<'_>, at: At<'_>) {
        if let Some(urgency) = c.urgency {
            node.push(Node::text("urgency", urgency.to_string()));
        }
        self.push_time(node, "contentCreated", c.content_created, lexical::truncated, at.key("contentCreated"));
        self.push_time(node, "contentModified", c.content_modified, lexical::truncated, at.key("contentModified"));
        if let Some(kind) = c.digital_source_type {
            let kind = self.concept("digitalSourceType", kind, FLEX, at.key("digitalSourceType"));
            node.children.extend(kind.map(Child::Node));
        }
        self.concepts(node, "located", c.located, LOCATED, at.key("located"));
        self.concepts(node, "infoSource", c.info_sources, SOURCE, at.key("infoSources"));
        self.concepts(node, "creator", c.creators, AUTHOR, at.key("creators"));
        self.concepts(node, "contributor", c.contributors, AUTHOR, at.key("contributors"));
        self.alt_ids(node, c.alt_ids, at.key("altIds"));
        if let Some(version) = c.odd_version {
            let out = self.text("altId", version, at.key("version"));
            let out = out.map(|out| out.with("roleuri", format!("{OWN}version")));
            node.children.extend(out.map(Child::Node));
        }
        self.language_element(node, c.language, at.key("language"));
        self.concepts(node, "genre", c.genres, SUBJECT, at.key("genres"));
        self.labels(node, "keyword", c.keywords, label::KEYWORD, at.key("keywords"));
        self.concepts(node, "subject", c.subjects, SUBJECT, at.key("subjects"));
        self.slugline(node, c.slugline, at.key("slugline"));
        if codes::main_headline(c.headlines) != 0 {
            let detail = "NewsML-G2 takes the headline without a role, or with the lowest rank, for the main one: another will be first";
            self.degraded(at.key("headlines"), detail);
        }
        self.labels(node, "headline", c.headlines, label::RANKED, at.key("headlines"));
        self.labels(node, "dateline", c.datelines, label::RANKED, at.key("datelines"));
        self.labels(node, "by", c.bylines, label::RANKED, at.key("bylines"));
        self.labels(node, "creditline", c.credit_lines, label::CREDIT, at.key("creditLines"));
        self.labels(node, "description", c.descriptions, label::DESCRIPTION, at.key("descriptions"));
        if let Some(completeness) = c.completeness {
            let value = match completeness {
                Completeness::Full => "full",
                Completeness::Partial => "partial",
            };
            node.push(own_property("contentMetaExtProperty", "completeness", value));
        }
    }

    fn push_time(&mut self, node: &mut Node, name: &'static str, time: Option<&Timestamp>, form: Form, at: At<'_>) {
        node.children.extend(self.time(name, time, form, at).map(Child::Node));
    }

    fn alt_ids(&mut self, node: &mut Node, ids: &[AltId], at: At<'_>) {
        for (i, id) in ids.iter().enumerate() {
            let AltId { value, role, kind } = id;
            let at = at.index(i);
            let Some(mut out) = self.text("altId", value, at) else { continue };
            self.set_code(&mut out, ("role", "roleuri"), role.as_ref(), at.key("role"));
            self.set_code(&mut out, ("type", "typeuri"), kind.as_ref(), at.key("type"));
            node.push(out);
        }
    }

    fn language_element(&mut self, node: &mut Node, language: Option<&String>, at: At<'_>) {
        let Some(language) = language else { return };
        match self.language(language, at) {
            Some(tag) => node.push(Node::new("language").with("tag", tag)),
            None => self.dropped(at, "not a language tag, which NewsML-G2 demands here"),
        }
    }

    fn slugline(&mut self, node: &mut Node, slugline: Option<&Slugline>, at: At<'_>) {
        let Some(Slugline { text, separator }) = slugline else { return };
        if crate::syntax::markup::is_blank(text) {
            self.dropped(at, "there is no text in it");
            return;
        }
        let Some(mut out) = self.rich("slugline", text, None, at.key("text")) else { return };
        out.set_some("separator", separator.as_ref());
        node.push(out);
    }
}

/// A property of ours, for what NewsML-G2 has no slot for.
pub(super) fn own_property(name: &'static str, what: &str, value: &str) -> Node {
    Node::new(name).with("reluri", format!("{OWN}{what}")).with("value", value)
}
