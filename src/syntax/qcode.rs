//! QCodes: `alias:code`, where the alias stands for the URI of a scheme. What the aliases mean comes from catalogs:
//! the item's own, those which the user gives, and IPTC's, which is built in. Nothing is ever fetched.
//!
//! A QCode whose alias nobody declares is normal, and kept as it stands.

use std::collections::HashMap;

use crate::model::{Catalog, Scheme};

/// Aliases in force, innermost first.
#[derive(Clone, Debug, Default)]
pub struct Schemes {
    own: Vec<Scheme>,
    /// Where in the list the scheme of an alias is: an item may declare thousands.
    places: HashMap<String, usize>,
}

impl Schemes {
    /// Declares the schemes of a catalog; an alias that is declared already keeps its meaning.
    pub fn add(&mut self, schemes: &[Scheme]) {
        for scheme in schemes {
            if !self.places.contains_key(&scheme.alias) {
                self.places.insert(scheme.alias.clone(), self.own.len());
                self.own.push(scheme.clone());
            }
        }
    }

    /// The schemes that were declared, without IPTC's.
    #[must_use]
    pub fn declared(&self) -> &[Scheme] {
        &self.own
    }

    /// The URI of the scheme that an alias stands for.
    #[must_use]
    pub fn scheme(&self, alias: &str) -> Option<&str> {
        let own = self.places.get(alias).and_then(|at| self.own.get(*at)).map(|s| s.uri.as_str());
        own.or_else(|| iptc(alias))
    }

    /// The URI of a concept: scheme and code, one after the other (IPTC's rule). `None` for an unknown alias.
    #[must_use]
    pub fn resolve(&self, qcode: &str) -> Option<String> {
        let (alias, code) = split(qcode)?;
        let scheme = self.scheme(alias)?;
        // Three schemes of IPTC's own catalog lack their last slash.
        let gap =
            if matches!(alias, "ednoterole" | "cptdefrole" | "freebase") && !scheme.ends_with('/') { "/" } else { "" };
        Some(format!("{scheme}{gap}{code}"))
    }

    /// The QCode of a concept's URI: the longest scheme with which it begins. `None` when there is none.
    #[must_use]
    pub fn shorten(&self, uri: &str) -> Option<String> {
        let own = self.own.iter().map(|s| (s.alias.as_str(), s.uri.as_str()));
        let fits = own.chain(IPTC.iter().copied()).filter_map(|(alias, scheme)| {
            let code = uri.strip_prefix(scheme)?;
            // An alias of IPTC's that was declared otherwise does not mean IPTC's scheme here.
            let code = code.strip_prefix('/').filter(|_| !scheme.ends_with('/')).unwrap_or(code);
            let holds = self.scheme(alias) == Some(scheme);
            (holds && !code.is_empty() && !code.contains(char::is_whitespace)).then_some((scheme.len(), alias, code))
        });
        fits.max_by_key(|(length, ..)| *length).map(|(_, alias, code)| format!("{alias}:{code}"))
    }
}

/// Alias and code: split at the first colon, neither empty.
#[must_use]
pub fn split(qcode: &str) -> Option<(&str, &str)> {
    qcode.split_once(':').filter(|(alias, code)| !alias.is_empty() && !code.is_empty())
}

/// Whether two addresses name the same catalog: http or https, with or without `www.`.
#[must_use]
pub fn same_catalog(a: &str, b: &str) -> bool {
    fn bare(href: &str) -> &str {
        let rest = href.trim().split_once(':').map_or(href, |(_, rest)| rest).trim_start_matches('/');
        rest.strip_prefix("www.").unwrap_or(rest)
    }
    bare(a) == bare(b)
}

/// The schemes of the user's catalogs which an item's catalog reference asks for.
pub fn referred<'a>(catalogs: &'a [Catalog], href: &'a str) -> impl Iterator<Item = &'a Scheme> {
    let named = catalogs.iter().filter(|c| c.href.as_deref().is_some_and(|h| same_catalog(h, href)));
    named.flat_map(|c| &c.schemes)
}

fn iptc(alias: &str) -> Option<&'static str> {
    let at = IPTC.binary_search_by(|(a, _)| (*a).cmp(alias)).ok()?;
    IPTC.get(at).map(|(_, uri)| *uri)
}

/// IPTC's aliases (catalog 41, which no earlier one contradicts), sorted.
#[rustfmt::skip]
static IPTC: &[(&str, &str)] = &[
    ("a1312cat", "http://cvx.iptc.org/anpa1312-category/"),
    ("a1312prio", "http://cvx.iptc.org/anpa1312-priority/"),
    ("a1312svc", "http://cvx.iptc.org/anpa1312-servicelevel/"),
    ("a1312vers", "http://cvx.iptc.org/anpa1312-version/"),
    ("acdc", "http://cv.iptc.org/newscodes/audiocodec/"),
    ("altidrole", "http://cv.iptc.org/newscodes/altidrole/"),
    ("aoprop", "http://cv.iptc.org/newscodes/aoproperty/"),
    ("app", "http://cv.iptc.org/newscodes/application/"),
    ("aspfacet", "http://cv.iptc.org/newscodes/asportfacet/"),
    ("aspfacetvalue", "http://cv.iptc.org/newscodes/asportfacetvalue/"),
    ("authoritystatus", "http://cv.iptc.org/newscodes/authoritystatus/"),
    ("bcp47", "http://cvx.iptc.org/bcp47/"),
    ("catinat", "http://cv.iptc.org/newscodes/catinature/"),
    ("chprop", "http://cv.iptc.org/newscodes/characteristicsproperty/"),
    ("cinat", "http://cv.iptc.org/newscodes/cinature/"),
    ("ciprol", "http://cv.iptc.org/newscodes/contactinfopartrole/"),
    ("colin", "http://cv.iptc.org/newscodes/colourindicator/"),
    ("colsp", "http://cv.iptc.org/newscodes/colorspace/"),
    ("conf", "http://cv.iptc.org/newscodes/confidence/"),
    ("cpnat", "http://cv.iptc.org/newscodes/cpnature/"),
    ("cpprole", "http://cv.iptc.org/newscodes/contentprodpartyrole/"),
    ("cptdefrole", "http://cv.iptc.org/newscodes/conceptdefinitionrole"),
    ("cptnoterole", "http://cv.iptc.org/newscodes/conceptnoterole/"),
    ("crel", "http://cv.iptc.org/newscodes/conceptrelation/"),
    ("ctech", "http://cv.iptc.org/newscodes/commtech/"),
    ("ctrol", "http://cv.iptc.org/newscodes/contributorrole/"),
    ("cusip", "http://cvx.iptc.org/cusip/"),
    ("cwarn", "http://cv.iptc.org/newscodes/contentwarning/"),
    ("dbpedia", "http://dbpedia.org/resource/"),
    ("digsrctype", "http://cv.iptc.org/newscodes/digitalsourcetype/"),
    ("dimensionunit", "http://cv.iptc.org/newscodes/dimensionunit/"),
    ("drol", "http://cv.iptc.org/newscodes/descriptionrole/"),
    ("dummy", "http://cv.iptc.org/newscodes/dummy/"),
    ("ecirol", "http://cv.iptc.org/newscodes/eventcontactinforole/"),
    ("edconf", "http://cv.iptc.org/newscodes/eventdateconfirm/"),
    ("ednoterole", "http://cv.iptc.org/newscodes/ednoterole"),
    ("encd", "http://cv.iptc.org/newscodes/encoding/"),
    ("entityprop", "http://cv.iptc.org/newscodes/entityproperty/"),
    ("eocstat", "http://cv.iptc.org/newscodes/eventoccurstatus/"),
    ("eorol", "http://cv.iptc.org/newscodes/eventorganiserrole/"),
    ("eprol", "http://cv.iptc.org/newscodes/eventparticipantrole/"),
    ("eregrol", "http://cv.iptc.org/newscodes/eventregrole/"),
    ("erol", "http://cv.iptc.org/newscodes/edrole/"),
    ("figi", "http://cvx.iptc.org/figi/"),
    ("fisymtype", "http://cv.iptc.org/newscodes/financialinstrumentsymboltype/"),
    ("freebase", "http://www.freebase.com"),
    ("frmt", "http://cv.iptc.org/newscodes/format/"),
    ("gen", "http://cv.iptc.org/newscodes/generic/"),
    ("genre", "http://cv.iptc.org/newscodes/genre/"),
    ("geonames", "http://sws.geonames.org/"),
    ("geonameshttps", "https://sws.geonames.org/"),
    ("gics", "http://cvx.iptc.org/gics/"),
    ("googletopicsv1", "http://cvx.iptc.org/googletopicsv1/"),
    ("googletopicsv2", "http://cvx.iptc.org/googletopicsv2/"),
    ("hashscope", "http://cv.iptc.org/newscodes/hashscope/"),
    ("hashtype", "http://cv.iptc.org/newscodes/hashtype/"),
    ("hatarget", "http://cv.iptc.org/newscodes/hopactiontarget/"),
    ("hopaction", "http://cv.iptc.org/newscodes/hopaction/"),
    ("howextr", "http://cv.iptc.org/newscodes/howextracted/"),
    ("howpr", "http://cv.iptc.org/newscodes/howpresent/"),
    ("iabadproduct10", "http://cvx.iptc.org/iabadproduct10/"),
    ("iabadproduct20", "http://cvx.iptc.org/iabadproduct20/"),
    ("iabaudience10", "http://cvx.iptc.org/iabaudience10/"),
    ("iabcontent20", "http://cvx.iptc.org/iabcontent20/"),
    ("iabcontent21", "http://cvx.iptc.org/iabcontent21/"),
    ("iabcontent22", "http://cvx.iptc.org/iabcontent22/"),
    ("iabcontent30", "http://cvx.iptc.org/iabcontent30/"),
    ("ikos", "http://cv.iptc.org/newscodes/ikos/"),
    ("imgregrole", "http://cv.iptc.org/newscodes/imageregionrole/"),
    ("imgregtype", "http://cv.iptc.org/newscodes/imageregiontype/"),
    ("impt", "http://cv.iptc.org/newscodes/importance/"),
    ("irel", "http://cv.iptc.org/newscodes/itemrelation/"),
    ("irep", "http://cv.iptc.org/newscodes/itemrepresentation/"),
    ("isin", "http://cvx.iptc.org/isin/"),
    ("iso3166-1a2", "http://cvx.iptc.org/iso3166-1a2/"),
    ("iso3166-1a3", "http://cvx.iptc.org/iso3166-1a3/"),
    ("iso3166-2", "http://cvx.iptc.org/iso3166-2/"),
    ("iso4217a", "http://cvx.iptc.org/iso4217a/"),
    ("iso4217n", "http://cvx.iptc.org/iso4217n/"),
    ("isrol", "http://cv.iptc.org/newscodes/infosourcerole/"),
    ("ivqu", "http://cv.iptc.org/newscodes/videoqualifier/"),
    ("lbtyp", "http://cv.iptc.org/newscodes/labeltype/"),
    ("loctyp", "http://cv.iptc.org/newscodes/location/"),
    ("loutorient", "http://cv.iptc.org/newscodes/layoutorientation/"),
    ("lrol", "http://cv.iptc.org/newscodes/languagerole/"),
    ("mb-artist", "http://musicbrainz.org/artist/"),
    ("mb-label", "http://musicbrainz.org/label/"),
    ("mb-recording", "http://musicbrainz.org/recording/"),
    ("mb-release", "http://musicbrainz.org/release/"),
    ("mb-releasegroup", "http://musicbrainz.org/release-group/"),
    ("mb-work", "http://musicbrainz.org/work/"),
    ("medtop", "http://cv.iptc.org/newscodes/mediatopic/"),
    ("medtype", "http://cv.iptc.org/newscodes/mediatype1/"),
    ("mic", "http://cvx.iptc.org/iso10383-mic/"),
    ("mtyp", "http://cv.iptc.org/newscodes/mediatype/"),
    ("ncostat", "http://cv.iptc.org/newscodes/newscoveragestatus/"),
    ("ninat", "http://cv.iptc.org/newscodes/ninature/"),
    ("nityp", "http://cv.iptc.org/newscodes/newsitemtype/"),
    ("nmsig", "http://cv.iptc.org/newscodes/newsmsgsignal/"),
    ("not", "http://cv.iptc.org/newscodes/notation/"),
    ("nprod", "http://cv.iptc.org/newscodes/newsproduct/"),
    ("nprov", "http://cv.iptc.org/newscodes/newsprovider/"),
    ("nprt", "http://cv.iptc.org/newscodes/namepart/"),
    ("nrol", "http://cv.iptc.org/newscodes/namerole/"),
    ("oito", "http://cv.iptc.org/newscodes/ofinterestto/"),
    ("parasport", "http://cvx.iptc.org/parasport/"),
    ("pgrmod", "http://cv.iptc.org/newscodes/pkggroupmode/"),
    ("plinat", "http://cv.iptc.org/newscodes/plinature/"),
    ("plus", "http://ns.useplus.org/ldf/vocab/"),
    ("prio", "http://cv.iptc.org/newscodes/priority/"),
    ("prodgenre", "http://cv.iptc.org/newscodes/productgenre/"),
    ("prop", "http://cv.iptc.org/newscodes/property/"),
    ("prov", "http://cv.iptc.org/newscodes/provider/"),
    ("pst1", "http://cv.iptc.org/newscodes/status1/"),
    ("rcalctype", "http://cv.iptc.org/newscodes/rcalctype/"),
    ("rel", "http://cv.iptc.org/newscodes/relevance/"),
    ("riaspect", "http://cv.iptc.org/newscodes/riaspect/"),
    ("rightsprop", "http://cv.iptc.org/newscodes/rightsproperty/"),
    ("riscope", "http://cv.iptc.org/newscodes/riscope/"),
    ("rnd", "http://cv.iptc.org/newscodes/rendition/"),
    ("role1", "http://cv.iptc.org/newscodes/role1/"),
    ("rscaleunit", "http://cv.iptc.org/newscodes/rscaleunit/"),
    ("rtype", "http://cv.iptc.org/newscodes/ratertype/"),
    ("scn", "http://cv.iptc.org/newscodes/scene/"),
    ("secst", "http://cvx.iptc.org/secst/"),
    ("sedol", "http://cvx.iptc.org/sedol/"),
    ("sev", "http://cv.iptc.org/newscodes/severity/"),
    ("sig", "http://cv.iptc.org/newscodes/signal/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("sov", "http://cv.iptc.org/newscodes/videoscaling/"),
    ("squ", "http://cv.iptc.org/newscodes/subjectqualifier/"),
    ("stat", "http://cv.iptc.org/newscodes/pubstatusg2/"),
    ("subj", "http://cv.iptc.org/newscodes/subjectcode/"),
    ("ticker", "http://cvx.iptc.org/ticker/"),
    ("tidm", "http://cvx.iptc.org/tidm/"),
    ("timeunit", "http://cv.iptc.org/newscodes/timeunit/"),
    ("tone", "http://cv.iptc.org/newscodes/tone/"),
    ("tpctyp", "http://cv.iptc.org/newscodes/topictype/"),
    ("trustindicator", "http://cv.iptc.org/newscodes/trustindicator/"),
    ("urgy", "http://cv.iptc.org/newscodes/urgency/"),
    ("useracttype", "http://cv.iptc.org/newscodes/useractiontype/"),
    ("valfmt", "http://cv.iptc.org/newscodes/valueformat/"),
    ("vcdc", "http://cv.iptc.org/newscodes/videocodec/"),
    ("videodef", "http://cv.iptc.org/newscodes/videodefinition/"),
    ("why", "http://cv.iptc.org/newscodes/whypresent/"),
    ("wikidata", "http://www.wikidata.org/entity/"),
    ("wldreg", "http://cv.iptc.org/newscodes/worldregion/"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_the_innermost_declaration_wins() {
        assert!(IPTC.is_sorted_by_key(|(alias, _)| *alias));
        let mut schemes = Schemes::default();
        schemes.add(&[Scheme { alias: "genre".into(), uri: "http://example.com/genre#".into() }]);
        schemes.add(&[Scheme { alias: "genre".into(), uri: "http://example.com/other#".into() }]);
        assert_eq!(schemes.resolve("genre:a:b").as_deref(), Some("http://example.com/genre#a:b"));
        assert_eq!(schemes.shorten("http://cv.iptc.org/newscodes/genre/a"), None);
        assert_eq!(schemes.resolve("nobody:a"), None);
        assert_eq!(schemes.resolve("genre"), None);
    }

    #[test]
    fn thousands_of_aliases_keep_their_order_and_are_found() {
        let scheme = |i: usize| Scheme { alias: format!("a{i}"), uri: format!("http://example.com/{i}/") };
        let all: Vec<Scheme> = (0..50_000).map(scheme).collect();
        let mut schemes = Schemes::default();
        schemes.add(&all);
        schemes.add(&all);
        assert_eq!(schemes.declared(), all);
        assert!(all.iter().all(|s| schemes.scheme(&s.alias) == Some(s.uri.as_str())));
    }

    #[test]
    fn schemes_without_a_slash_are_mended_both_ways() {
        let schemes = Schemes::default();
        let uri = schemes.resolve("ednoterole:correction").unwrap();
        assert_eq!(uri, "http://cv.iptc.org/newscodes/ednoterole/correction");
        assert_eq!(schemes.shorten(&uri).as_deref(), Some("ednoterole:correction"));
    }

    #[test]
    fn catalogs_are_told_by_their_address() {
        assert!(same_catalog("http://www.example.com/c.xml", "https://example.com/c.xml"));
    }
}
