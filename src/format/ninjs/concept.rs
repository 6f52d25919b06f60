//! Concepts: people, organisations, places, subjects and the like, each way next to the other.
//!
//! ninjs 1 has `scheme` and `code` where the later majors have `uri` and `literal`; the URI is the two, one behind the other.

use serde_json::{Map, Value, json};

use super::Major;
use super::parts::{Key, Parts, code, is_address, pointer};
use super::read::Reading;
use super::write::Writing;
use crate::model::{
    Code, Concept, ConceptType, Contact, ContactType, Details, Geometry, GeometryType, Name, Percent, Symbol,
};
use crate::syntax::qcode::Schemes;
use crate::syntax::uri::is_uri;

const CONTACTS: Key = ["contactinfo", "contactinfo", "contactInfo"];
const SYMBOL_TYPE: Key = ["symboltype", "symboltype", "symbolType"];
const POSTAL_CODE: Key = ["postalcode", "postalcode", "postalCode"];
const GEO: Key = ["geometry_geojson", "geojson", "geoJSON"];

/// What a concept of a list may have beside its name and code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A relation to the content.
    Related,
    /// A role in it.
    Source,
    /// Neither.
    Bare,
}

impl Form {
    /// The key of the relation or role; ninjs 1 calls both by one name.
    fn rel(self) -> Key {
        match self {
            Form::Related => ["rel"; 3],
            Form::Source => ["rel", "role", "role"],
            Form::Bare => [""; 3],
        }
    }
}

/// Reads a concept; nothing where it has neither name nor code.
pub(super) fn read(mut parts: Parts, form: Form, kind: Option<ConceptType>, cx: &mut Reading) -> Option<Concept> {
    let name = parts.text(&["name"]);
    let (uri, literal) = identity(&mut parts);
    let qcode = parts.text(&["qcode"]);
    let rel = parts.code(&["rel"]);
    let role = parts.code(&["role"]);
    let details = details(&mut parts, cx);
    let concept =
        Concept { qcode, uri, literal, kind, names: name.map(Name::new).into_iter().collect(), ..Concept::default() };
    if concept.names.is_empty() && concept.code().is_none() {
        let again = [("rel", rel), ("role", role)];
        again.into_iter().for_each(|(key, code)| {
            code.into_iter().for_each(|code| parts.put_back(key, code.best().into()));
        });
        parts.finish(cx);
        return None;
    }

    parts.finish(cx);
    let (rel, roles) = match form {
        Form::Source => (None, role.or(rel).into_iter().collect()),
        Form::Related | Form::Bare => (rel, role.into_iter().collect()),
    };
    let details = (details != Details::default()).then(|| Box::new(details));
    Some(Concept { rel, roles, details, ..concept })
}

/// The URI and the literal: `scheme` and `code` make a URI where the scheme is one.
fn identity(parts: &mut Parts) -> (Option<String>, Option<String>) {
    let (uri, literal) = (parts.text(&["uri"]), parts.text(&["literal"]));
    let Some(code) = parts.text(&["code"]) else { return (uri, literal) };
    let scheme = parts.text(&["scheme"]);
    match scheme {
        _ if uri.is_some() => {
            scheme.into_iter().for_each(|scheme| parts.put_back("scheme", scheme.into()));
            (uri, literal.or(Some(code)))
        }
        Some(scheme) if is_address(&scheme) => {
            let gap = if scheme.ends_with(['/', '#', ':', '=', '?']) { "" } else { "/" };
            (Some(format!("{scheme}{gap}{code}")), literal)
        }
        Some(scheme) => {
            parts.put_back("scheme", scheme.into());
            (None, literal.or(Some(code)))
        }
        None if is_address(&code) => (Some(code), literal),
        None => (None, literal.or(Some(code))),
    }
}

fn details(parts: &mut Parts, cx: &mut Reading) -> Details {
    let mut percent = |name: &str| {
        let number = parts.whole(&[name])?;
        let percent = Percent::new(number);
        if percent.is_none() {
            parts.put_back(name, number.into());
        }
        percent
    };
    let (relevance, confidence) = (percent("relevance"), percent("confidence"));
    let assigned_by = parts.code(&["creator"]);
    let job_title = parts.text(&["jobtitle"]);
    let symbols =
        parts.take(&["symbols"]).map(|value| Parts::list(&pointer(&parts.at, "symbols"), value, "symbol", cx));
    let symbols = symbols.into_iter().flatten().filter_map(|one| symbol(one, cx)).collect();
    let key = CONTACTS.into_iter().find(|key| parts.has(&[key])).unwrap_or("contactInfo");
    let contacts = parts.take(&[key]).map(|value| Parts::list(&pointer(&parts.at, key), value, "value", cx));
    let contacts = contacts.into_iter().flatten().filter_map(|one| contact(one, cx)).collect();
    let geo = geometry(parts);
    Details { job_title, relevance, confidence, assigned_by, geo, symbols, contacts, ..Details::default() }
}

/// The kind of symbol that `ticker`, the key of ninjs before 3, stands for.
const TICKER: &str = "http://cv.iptc.org/newscodes/financialinstrumentsymboltype/ticker";

fn symbol(mut parts: Parts, cx: &mut Reading) -> Option<Symbol> {
    let own = parts.text(&["symbol"]);
    let kind = parts.text(&SYMBOL_TYPE);
    let ticker = if own.is_none() { parts.text(&["ticker"]) } else { None };
    let kind = kind.or_else(|| ticker.is_some().then(|| TICKER.to_owned()));
    let exchange = parts.text(&["exchange"]);
    let symbol = own.or(ticker);
    if symbol.is_none() {
        exchange.clone().into_iter().for_each(|text| parts.put_back("exchange", text.into()));
    }
    parts.finish(cx);
    Some(Symbol { symbol: symbol?, kind, exchange })
}

/// How senders call the sorts of contacts; the first of each sort is written.
const CONTACT_TYPES: &[(&str, ContactType)] = &[
    ("email", ContactType::Email),
    ("phone", ContactType::Phone),
    ("mobile", ContactType::Phone),
    ("telephone", ContactType::Phone),
    ("fax", ContactType::Fax),
    ("web", ContactType::Web),
    ("url", ContactType::Web),
    ("website", ContactType::Web),
    ("im", ContactType::Im),
    ("twitter", ContactType::Im),
    ("address", ContactType::Address),
    ("physical", ContactType::Address),
    ("other", ContactType::Other),
];

fn contact(mut parts: Parts, cx: &mut Reading) -> Option<Contact> {
    let address = parts.take(&["address"]);
    let lines = address.as_ref().map(address_lines).filter(|lines| !lines.is_empty());
    let value = parts.text(&["value"]);
    let said = parts.text(&["type"]);
    let role = parts.code(&["role"]);
    let known = said.as_deref().and_then(|said| CONTACT_TYPES.iter().find(|(name, _)| said.eq_ignore_ascii_case(name)));
    let kind = match known {
        Some((_, kind)) => *kind,
        None if lines.is_some() => ContactType::Address,
        None => ContactType::Other,
    };
    // How it was called, and the parts of an address, are not told by the field.
    let is_spelling = said.as_deref().is_some_and(|said| said != contact_type(kind));
    said.filter(|_| is_spelling).into_iter().for_each(|said| cx.spell(pointer(&parts.at, "type"), said.into()));
    if value.is_none() && lines.is_some() {
        address.into_iter().for_each(|address| cx.spell(pointer(&parts.at, "address"), address));
    } else {
        address.into_iter().for_each(|address| parts.put_back("address", address));
    }
    parts.finish(cx);
    Some(Contact { kind, value: value.or(lines)?, role })
}

fn contact_type(kind: ContactType) -> &'static str {
    CONTACT_TYPES.iter().find(|(_, own)| *own == kind).map_or("other", |(name, _)| name)
}

/// Whether two texts name the same sort of contact, so that one may stand for the other.
pub(super) fn same_contact_type(one: &Value, other: &Value) -> bool {
    let kind = |value: &Value| {
        let known =
            CONTACT_TYPES.iter().find(|(name, _)| value.as_str().is_some_and(|said| said.eq_ignore_ascii_case(name)));
        known.map_or(ContactType::Other, |(_, kind)| *kind)
    };
    kind(one) == kind(other)
}

/// An address as lines, in the order in which it is written on a letter.
pub(super) fn address_lines(address: &Value) -> String {
    let Value::Object(address) = address else { return String::new() };
    let lines = address.get("lines").and_then(Value::as_array).into_iter().flatten();
    let others = ["locality", "area", POSTAL_CODE[0], POSTAL_CODE[2], "country"];
    let all = lines.chain(others.iter().filter_map(|key| address.get(*key)));
    all.filter_map(super::parts::text).collect::<Vec<_>>().join("\n")
}

/// A place on earth: any major's, or another geometry that ninjs 1 may have.
fn geometry(parts: &mut Parts) -> Option<Geometry> {
    let named = GEO.into_iter().find(|key| parts.has(&[key])).map(str::to_owned);
    let key = named.or_else(|| parts.beginning("geometry_"))?;
    let value = parts.take(&[&key])?;
    let shape = match value.get("geometry") {
        Some(inner) if value.as_object().is_some_and(|feature| feature.len() == 2) => inner,
        _ => &value,
    };
    let only = shape.as_object().is_some_and(|shape| shape.len() == 2);
    let geometry = serde_json::from_value::<Geometry>(shape.clone()).ok().filter(|geo| only && is_geometry(geo));
    if geometry.is_none() {
        parts.put_back(&key, value);
    }
    geometry
}

/// Whether positions nest as deep as the type demands (RFC 7946, section 3.1), and there are enough of them.
fn is_geometry(geometry: &Geometry) -> bool {
    let all =
        |list: &[Value], least: usize, fits: &dyn Fn(&Value) -> bool| list.len() >= least && list.iter().all(fits);
    let inner = |value: &Value, least: usize, fits: &dyn Fn(&Value) -> bool| {
        value.as_array().is_some_and(|list| all(list, least, fits))
    };
    let position = |value: &Value| inner(value, 2, &Value::is_number);
    let line = |value: &Value| inner(value, 2, &position);
    let ring = |value: &Value| inner(value, 4, &position);
    let polygon = |value: &Value| inner(value, 0, &ring);
    let list = &geometry.coordinates;
    match geometry.kind {
        GeometryType::Point => all(list, 2, &Value::is_number),
        GeometryType::MultiPoint => all(list, 0, &position),
        GeometryType::LineString => all(list, 2, &position),
        GeometryType::MultiLineString => all(list, 0, &line),
        GeometryType::Polygon => all(list, 0, &ring),
        GeometryType::MultiPolygon => all(list, 0, &polygon),
    }
}

/// Writes a concept.
pub(super) fn write(concept: &Concept, form: Form, kind: Option<ConceptType>, cx: &Writing<'_>) -> Map<String, Value> {
    let mut out = Map::new();
    let mut set = |key: &str, value: Option<Value>| {
        value.filter(|_| !key.is_empty()).into_iter().for_each(|value| drop(out.insert(key.to_owned(), value)));
    };
    let name = concept.names.iter().find(|name| name.lang.as_deref() == cx.language).or(concept.names.first());
    set("name", name.map(|name| name.value.as_str().into()));
    let rel = if form == Form::Source { concept.roles.first() } else { concept.rel.as_ref() };
    set(cx.major.of(form.rel()), rel.map(|code| code_text(code).into()));
    let [(first, id), (second, other)] = code_keys(concept, cx.major);
    set(first, id.map(Into::into));
    set(second, other.map(Into::into));

    let details = concept.details.as_deref();
    let list =
        |entries: Vec<Value>| Some(Value::Array(entries)).filter(|list| list.as_array().is_some_and(|l| !l.is_empty()));
    if let Some(details) = details {
        if matches!(kind, None | Some(ConceptType::Topic)) && form == Form::Related {
            set("creator", details.assigned_by.as_ref().map(|code| code_text(code).into()));
            set("relevance", details.relevance.map(|percent| percent.get().into()));
            set("confidence", details.confidence.map(|percent| percent.get().into()));
        }
        if kind == Some(ConceptType::Organisation) {
            set("symbols", list(details.symbols.iter().map(|symbol| write_symbol(symbol, cx.major)).collect()));
        }
        let reached = matches!(kind, Some(ConceptType::Person | ConceptType::Organisation | ConceptType::Place));
        if reached || form == Form::Source {
            set(cx.major.of(CONTACTS), list(details.contacts.iter().map(write_contact).collect()));
        }
        let geo = details.geo.as_ref().filter(|geo| kind == Some(ConceptType::Place) && is_geometry(geo));
        set(cx.major.of(GEO), geo.and_then(|geo| serde_json::to_value(geo).ok()));
    }
    out
}

/// The two keys by which a concept is known, with their texts.
fn code_keys(concept: &Concept, major: Major) -> [(&'static str, Option<String>); 2] {
    let Concept { uri, literal, .. } = concept;
    // A genre may have any text for its URI, by the schema; a text that is none is a literal all the same.
    let uri = uri.as_deref().filter(|uri| is_uri(uri));
    let literal = literal.clone().or_else(|| concept.uri.clone().filter(|_| uri.is_none()));
    if major != Major::One {
        return [("uri", uri.map(str::to_owned)), ("literal", literal)];
    }
    match uri.map(|uri| (uri, split(uri, literal.as_deref()))) {
        Some((_, Some((scheme, code)))) => [("scheme", Some(scheme.to_owned())), ("code", Some(code.to_owned()))],
        Some((uri, None)) => [("scheme", None), ("code", Some(uri.to_owned()))],
        None => [("scheme", None), ("code", literal)],
    }
}

/// A URI as scheme and code: before its literal, where it ends so, else at its last separator.
pub(super) fn split<'u>(uri: &'u str, literal: Option<&str>) -> Option<(&'u str, &'u str)> {
    let before = literal.and_then(|literal| uri.strip_suffix(literal)).map(str::len);
    let last = || Some(uri.trim_end_matches(['/', '#', ':']).rfind(['/', '#', ':'])? + 1);
    let (scheme, code) = uri.split_at_checked(before.or_else(last)?)?;
    let fits = is_address(scheme) && !scheme.ends_with("//") && scheme.ends_with(['/', '#', ':', '=', '?']);
    (fits && !code.is_empty()).then_some((scheme, code))
}

/// A code as one text: its URI, else what else it is.
pub(super) fn code_text(code: &Code) -> String {
    let resolved = || Schemes::default().resolve(code.qcode.as_deref()?);
    code.uri.clone().or_else(resolved).unwrap_or_else(|| code.best().to_owned())
}

/// A code as it is read again once it is written as one text.
pub(super) fn settled(text: &Code) -> Code {
    code(code_text(text).trim())
}

fn write_symbol(symbol: &Symbol, major: Major) -> Value {
    let mut out = Map::new();
    symbol.exchange.iter().for_each(|text| drop(out.insert("exchange".to_owned(), text.as_str().into())));
    let kind = symbol.kind.as_deref().filter(|kind| is_uri(kind));
    kind.iter().for_each(|kind| drop(out.insert(major.of(SYMBOL_TYPE).to_owned(), (*kind).into())));
    out.insert("symbol".to_owned(), symbol.symbol.as_str().into());
    Value::Object(out)
}

fn write_contact(contact: &Contact) -> Value {
    let Contact { kind, value, role } = contact;
    let mut out = json!({ "type": contact_type(*kind) });
    if let (Value::Object(out), Some(role)) = (&mut out, role) {
        out.insert("role".to_owned(), code_text(role).into());
    }
    if let Value::Object(out) = &mut out {
        match kind {
            ContactType::Address => {
                out.insert("address".to_owned(), json!({ "lines": value.lines().collect::<Vec<_>>() }))
            }
            _ => out.insert("value".to_owned(), value.as_str().into()),
        };
    }
    out
}
