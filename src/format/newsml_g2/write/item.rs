//! An article as a newsItem or packageItem.

use indexmap::IndexSet;

use super::super::body_form::BodyForm;
use super::super::dialect::DIALECT;
use super::super::map::ITEM;
use super::super::standard::STANDARD;
use super::super::{FORMAT, NAR, VERSION};
use super::concept::is_told;
use super::item_writing::ItemWriting;
use super::{Body, Catalogs, content, lexical};
use crate::model::{Article, Catalog, Concept, Field, ItemType, Native, Rights, Scheme, Timestamp};
use crate::note::{At, Note};
use crate::syntax::xml::keep::{self, NativeKey, entries};
use crate::syntax::xml::map::{self, Key};
use crate::syntax::xml::writer::{Child, Node, is_ncname};

/// IPTC's catalog of its schemes.
pub(super) const IPTC: &str = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml";

/// Where a time comes from that no article states.
const RUN: &str = "the time of this run, which --now or SOURCE_DATE_EPOCH fixes";

impl ItemWriting<'_> {
    /// The item, whole and in order.
    pub(super) fn item(&mut self, article: &Article, body_form: Option<Body>, catalogs: Catalogs) -> Node {
        let Article { guid, version, language, rights, groups, native, .. } = article;
        let at = At::ROOT;
        let own = native.as_ref().filter(|bag| DIALECT.owns(bag));
        let package = !groups.is_empty()
            || own.is_some_and(|n| n.attrs.get(&NativeKey::Item.to_string()).is_some_and(|i| i == "packageItem"));
        let name = if package { "packageItem" } else { "newsItem" };
        let mut item = self.root(name, guid, language.as_ref(), at.key("guid"));
        self.version(&mut item, version.as_ref(), at.key("version"));
        self.catalogs(&mut item, own, catalogs, at.key("native"));
        self.asserts.allowed = true;
        self.rights_infos(&mut item, rights, at.key("rights"));
        let demanded = self.demanded(article, package, own);
        let of = |key: Key| match key {
            Key::Field(Field::Kind | Field::Provider | Field::VersionCreated) => &demanded,
            _ => article,
        };
        self.main_headline(&article.headlines, at.key("headlines"));
        map::write(ITEM, of, &mut item, ("", at), self);
        self.asserts.allowed = false;
        self.others_asserted(article);
        item.children.extend(std::mem::take(&mut self.asserts.nodes).into_iter().map(Child::Node));
        if package {
            if !groups.is_empty() {
                let groups = self.groups(groups, at.key("groups"));
                item.push(groups);
            }
            self.without_content(article);
        } else {
            let set = self.content_set(article, own, body_form);
            item.children.extend((!set.is_bare()).then_some(Child::Node(set)));
        }

        self.native(&mut item, native.as_ref(), at.key("native"));
        STANDARD.element(name).into_iter().for_each(|holds| STANDARD.arrange(&mut item, holds));
        item
    }

    /// Notes what a package has no content for.
    fn without_content(&mut self, article: &Article) {
        let there = [
            ("body", !article.body.is_empty()),
            ("renditions", !article.renditions.is_empty()),
            ("texts", !article.texts.is_empty()),
            ("alternates", !article.alternates.is_empty()),
            ("counts", article.counts.is_some()),
        ];
        let fields = there.iter().filter(|(_, is_there)| *is_there);
        fields.for_each(|(field, _)| content::no_content(&mut self.notes.list, At::ROOT, field));
    }

    /// Notes the concepts that an assert speaks of too because they have the code of the one it was written for.
    fn others_asserted(&mut self, article: &Article) {
        if self.asserts.nodes.is_empty() {
            return;
        }
        let is_asserted = |concept: &Concept| {
            let codes = [("qcode", &concept.qcode), ("uri", &concept.uri), ("literal", &concept.literal)];
            let mut about = codes.into_iter().filter_map(|(name, code)| self.assert_about(name, code.as_deref()?));
            about.any(|assert| adds(assert, concept))
        };
        let places = article.concepts().map(|(spot, concept)| (spot.field, concept));
        let holders = article.rights.iter().filter_map(|r| r.holder.as_ref()).map(|c| ("rights", c));
        let told: IndexSet<&str> =
            places.chain(holders).filter(|(_, c)| is_asserted(c)).map(|(field, _)| field).collect();
        for field in told {
            self.notes.degraded(At::ROOT.key(field), "an assert tells details of a code: of every concept that has it");
        }
    }

    /// An article of what the standard demands of every item: its own, or what has to do instead.
    fn demanded(&mut self, article: &Article, package: bool, own: Option<&Native>) -> Article {
        let provider = match &article.provider {
            Some(stated) if is_told(stated) => stated.clone(),
            _ => self.provider(article),
        };
        let version_created = Some(self.version_created(article));
        let kind = self.kind(article.kind, package, own);
        Article { kind, provider: Some(provider), version_created, ..Article::default() }
    }

    fn rights_infos(&mut self, item: &mut Node, rights: &[Rights], at: At<'_>) {
        for (i, one) in rights.iter().enumerate() {
            let one = self.rights(one, &format!("rightsInfo[{}]", i + 1), at.index(i));
            item.children.extend((!one.is_bare()).then_some(Child::Node(one)));
        }
    }

    fn root(&mut self, name: &'static str, guid: &str, language: Option<&String>, at: At<'_>) -> Node {
        if guid.trim() != guid {
            self.notes.degraded(at, "blanks around an identifier do not belong to it");
        }
        let mut item = Node::new(name).with("xmlns", NAR).with("guid", guid.trim());
        item.set("standard", "NewsML-G2");
        item.set("standardversion", VERSION);
        item.set("conformance", "power");
        // A tag that is none was noted where the language is written as an element.
        let mended = language.map(|l| l.trim().replace('_', "-")).filter(|l| lexical::is_language(l));
        item.set_some("xml:lang", mended);
        item
    }

    /// Sets the version. One that is no number is written as an altId.
    fn version(&mut self, item: &mut Node, version: Option<&String>, at: At<'_>) {
        let Some(version) = version else { return };
        if super::notes::is_positive(version) {
            return item.set("version", version.as_str());
        }
        item.set("version", "1");
        self.notes.assumed(at, "not a whole number above 0: written as version 1, and the version itself as an altId");
    }

    /// A package is composite, and a package says so itself.
    fn kind(&mut self, kind: ItemType, package: bool, own: Option<&Native>) -> ItemType {
        let spelt =
            own.is_some_and(|n| entries(n).any(|(_, key, _)| matches!(key, NativeKey::Attr("itemMeta/itemClass", _))));
        if package && kind == ItemType::Text && !spelt {
            self.notes.assumed(At::ROOT.key("type"), "a package is composite");
            return ItemType::Composite;
        }
        kind
    }

    fn provider(&mut self, article: &Article) -> Concept {
        let bare = |c: &Concept| Concept {
            qcode: c.qcode.clone(),
            uri: c.uri.clone(),
            literal: c.literal.clone(),
            names: c.names.clone(),
            ..Concept::default()
        };
        let holder = article.rights.iter().find_map(|r| r.holder.as_ref()).filter(|h| is_told(h));
        let credit =
            article.credit_lines.iter().find(|c| c.is_public()).map(|c| Concept::named(c.text.plain())).filter(is_told);
        let source = article.info_sources.first().filter(|s| is_told(s));
        let (found, from) = match (source, credit, holder) {
            (Some(source), ..) => (bare(source), "the first source"),
            (None, Some(credit), _) => (credit, "the credit line"),
            (None, None, Some(holder)) => (bare(holder), "the holder of the rights"),
            _ => (Concept { literal: Some("unknown".to_owned()), ..Concept::default() }, "nothing: unknown"),
        };
        self.notes.assumed(
            At::ROOT.key("provider"),
            format!("NewsML-G2 demands a provider that is named: taken from {from}"),
        );
        found
    }

    fn version_created(&mut self, article: &Article) -> Timestamp {
        let stated = |t: &&Timestamp| !t.as_str().starts_with("0000");
        if let Some(time) = article.version_created.as_ref() {
            if stated(&time) {
                return time.clone();
            }
            self.notes
                .dropped(At::ROOT.key("versionCreated"), "XML Schema has no year 0: the present time was written");
            return self.settings.now.clone();
        }

        let sent = article.message.as_ref().and_then(|m| m.sent.as_ref());
        let others = [
            (article.content_modified.as_ref(), "contentModified"),
            (article.first_created.as_ref(), "firstCreated"),
            (article.content_created.as_ref(), "contentCreated"),
            (sent, "the message"),
            (Some(self.settings.now), RUN),
        ];
        let found = others.into_iter().find_map(|(t, from)| t.filter(stated).map(|t| (t, from)));
        let (time, from) = found.unwrap_or((self.settings.now, RUN));
        self.notes.assumed(At::ROOT.key("versionCreated"), format!("NewsML-G2 demands it: taken from {from}"));
        time.clone()
    }

    fn content_set(&mut self, article: &Article, own: Option<&Native>, form: Option<Body>) -> Node {
        let at = At::ROOT;
        let mut set = Node::new("contentSet");
        let mut body = (!article.body.is_empty()).then(|| {
            let kept = own.and_then(kept_form).unwrap_or(Body::Xhtml);
            if form.is_some_and(|form| form != kept) {
                let native = at.key("native");
                self.notes
                    .assumed(native.key("attrs"), "the body stands in the markup that was asked for, and is read so");
            }
            let form = form.unwrap_or(kept);
            let head = self.bag_has("contentSet/inlineXML[1]/html[1]/head");
            let headline = article.headlines.iter().find(|h| h.is_public()).map(|h| h.text.plain());
            let title = headline.filter(|t| !head && !t.trim().is_empty());
            let mut body = self.body(&article.body, form, title.as_deref(), at.key("body"));
            if own.and_then(kept_body).is_some_and(|(_, kept)| kept.encoded) {
                content::encode(&mut body);
            }
            body
        });
        let mut body = body.take_if(|b| !content::is_hollow(b));
        self.counts(body.as_mut(), article.counts.as_ref(), at.key("counts"));
        let before = own.map_or(0, texts_before_body);
        let bodiless = body.is_none();
        for (i, one) in article.texts.iter().enumerate() {
            if i == before {
                set.children.extend(body.take().map(Child::Node));
            }
            let here = at.key("texts");
            let one = self.text_rendition(one, here.index(i));
            set.children.extend(one.map(Child::Node));
        }

        set.children.extend(body.map(Child::Node));
        let here = at.key("renditions");
        for (i, one) in article.renditions.iter().enumerate() {
            let one = self.rendition(one, here.index(i));
            set.push(one);
        }

        let here = at.key("alternates");
        for (i, one) in article.alternates.iter().enumerate() {
            let one = self.alternate(one, here.index(i));
            set.push(one);
        }
        let stands_in = |c: &Child| matches!(c, Child::Node(n) if matches!(n.local(), "inlineXML" | "inlineData") && !content::is_nonpublic(n));
        if bodiless && set.children.iter().any(stands_in) {
            for field in ["texts", "alternates", "body", "counts", "native"] {
                self.notes.degraded(at.key(field), "there is no body: one of the other texts will be read as the body");
            }
        }
        set
    }

    fn catalogs(&mut self, item: &mut Node, own: Option<&Native>, which: Catalogs, at: At<'_>) {
        let kept = own.map_or(&[][..], |n| n.catalogs.as_slice());
        let whole = |name: &str| {
            own.is_some_and(|n| {
                n.elements
                    .iter()
                    .any(|e| e.at == name || (name.ends_with("[1]") && e.at == name.trim_end_matches("[1]")))
            })
        };
        let iptc = |c: &Catalog| c.href.as_deref().is_some_and(|h| h.contains("catalog.IPTC-G2-Standards"));
        if kept.is_empty() && !whole("catalogRef[1]") || (which == Catalogs::Iptc && !kept.iter().any(iptc)) {
            item.push(Node::new("catalogRef").with("href", IPTC));
        }

        let at = at.key("catalogs");
        let (mut refs, mut inline) = (0, 0);
        for (i, catalog) in kept.iter().enumerate() {
            let (count, name) = match catalog.href {
                Some(_) => (&mut refs, "catalogRef"),
                None => (&mut inline, "catalog"),
            };
            *count += 1;
            if whole(&format!("{name}[{count}]")) {
                continue;
            }
            let node = self.catalog(catalog, at.index(i));
            item.children.extend(node.map(Child::Node));
        }
    }

    pub(super) fn catalog(&mut self, catalog: &Catalog, at: At<'_>) -> Option<Node> {
        let Catalog { href, schemes } = catalog;
        if let Some(href) = href {
            let mut node = Node::new("catalogRef");
            self.notes.set_iri(&mut node, "href", Some(href), at.key("href"));
            self.notes.no_room(schemes.first(), at.key("schemes"), &node);
            return (!node.attrs.is_empty()).then_some(node);
        }

        let mut node = Node::new("catalog");
        let at = at.key("schemes");
        for (i, scheme) in schemes.iter().enumerate() {
            let Scheme { alias, uri } = scheme;
            let mut out = Node::new("scheme").with("alias", alias.as_str());
            self.notes.set_iri(&mut out, "uri", Some(uri), at.index(i));
            if is_ncname(alias) && out.attrs.len() == 2 {
                node.push(out);
            } else {
                self.notes.dropped(at.index(i), "not an alias or address that NewsML-G2 takes");
            }
        }
        (!node.children.is_empty()).then_some(node)
    }

    fn native(&mut self, item: &mut Node, native: Option<&Native>, at: At<'_>) {
        let Some(native) = native else { return };
        if native.format == FORMAT.id {
            if let Some(version) = native.version.as_ref().filter(|version| *version != VERSION) {
                let detail = format!("every item is written as NewsML-G2 {VERSION}; this one was {version}");
                self.notes.assumed(at.key("version"), detail);
            }
            keep::put_back(item, native, &DIALECT, at, &mut self.notes.list);
        } else {
            let detail = format!("NewsML-G2 has no place for what only {} knows", native.format);
            self.notes.list.push(Note::dropped(at, detail));
        }
    }
}

/// Whether an assert about a concept will be read as telling of it what it does not say itself.
fn adds(assert: &Node, concept: &Concept) -> bool {
    let details = concept.details.as_deref();
    let lacks = |part: &Child| match part.local() {
        Some("contactInfo") => details.is_none_or(|d| d.contacts.is_empty()),
        Some("hasInstrument") => details.is_none_or(|d| d.symbols.is_empty()),
        _ => details.is_none_or(|d| d.geo.is_none()),
    };
    let parts = assert.children.iter().filter_map(|c| match c {
        Child::Node(details) => Some(&details.children),
        _ => None,
    });
    parts.flatten().any(lacks)
}

/// How many texts stood before the body.
fn texts_before_body(native: &Native) -> usize {
    let position = |path: &str| path.strip_prefix("contentSet/inlineData[")?.strip_suffix(']')?.parse::<usize>().ok();
    kept_body(native).map_or(0, |(path, form)| position(path).map_or(form.before, |p| p.saturating_sub(1)))
}

/// Where the body stood in the source, and in which form.
fn kept_body(native: &Native) -> Option<(&str, BodyForm<'_>)> {
    entries(native).find_map(|(_, key, form)| match key {
        NativeKey::Body(path) if path.starts_with("contentSet/") => Some((path, BodyForm::read(form))),
        _ => None,
    })
}

/// How the body stood in the source.
fn kept_form(native: &Native) -> Option<Body> {
    Some(match kept_body(native)?.1.markup {
        "nitf" => Body::Nitf,
        "text" => Body::Text,
        "html" => Body::Html,
        "raw" => Body::Raw,
        _ => Body::Xhtml,
    })
}
