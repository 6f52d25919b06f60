//! What is known of a concept beyond its names: where it is, its symbols, how to reach it.

use super::item_reading::{ItemReading, own_literal};
use crate::format::newsml_g2::dialect::DETAILS;
use crate::model::{ConceptType, Contact, ContactType, Details, Geometry, GeometryType, Symbol};
use crate::syntax::xml::Element;

/// Takes the details of a place, organisation or person. What they are of is of that type, where nothing else says so; that
/// only they do is kept.
pub(super) fn read(el: Element<'_>, found: &mut Details, told: &mut Option<ConceptType>, cx: &mut ItemReading<'_>) {
    for (kind, tells) in DETAILS {
        let Some(details) = el.take(kind) else { continue };
        if found.geo.is_none() && matches!(kind, "geoAreaDetails" | "POIDetails") {
            found.geo = geometry(details);
        }
        if kind == "organisationDetails" {
            found.symbols.extend(details.take_all("hasInstrument").filter_map(symbol));
        }
        if found.contacts.is_empty()
            && let Some(info) = details.take("contactInfo")
        {
            found.contacts = contacts(info, cx);
        }
        // With nothing understood in it, it is kept as a whole.
        if details.elements().all(|e| !e.is_taken()) && details.attrs().next().is_none() {
            details.untake();
        } else if told.is_none() && el.local() != "assert" {
            *told = Some(tells);
            details.keep_shape();
        }
    }
}

/// An attribute whose code is shown as text, or its twin for URIs.
pub(super) fn text_or_uri(el: Element<'_>, text: &str, uri: &str) -> Option<String> {
    if let Some(text) = el.take_attr(text).filter(|t| !t.is_empty()) {
        return Some(text.to_owned());
    }
    let uri = el.take_attr(uri)?;
    Some(own_literal(uri).unwrap_or_else(|| uri.to_owned()))
}

fn geometry(details: Element<'_>) -> Option<Geometry> {
    let points: Vec<_> = details.take_all("position").filter_map(position).collect();
    if let Some(geometry) = several(points, GeometryType::Point, GeometryType::MultiPoint) {
        return Some(geometry);
    }
    let lines: Vec<_> = details.take_all("line").filter_map(positions).collect();
    if let Some(geometry) = several(lines, GeometryType::LineString, GeometryType::MultiLineString) {
        return Some(geometry);
    }
    let rings = details.take_all("polygon").filter_map(positions);
    let polygons: Vec<_> = rings.map(|ring| vec![serde_json::Value::Array(ring)]).collect();
    several(polygons, GeometryType::Polygon, GeometryType::MultiPolygon)
}

fn several(mut all: Vec<Vec<serde_json::Value>>, one: GeometryType, many: GeometryType) -> Option<Geometry> {
    match all.len() {
        0 => None,
        1 => all.pop().map(|coordinates| Geometry { kind: one, coordinates }),
        _ => Some(Geometry { kind: many, coordinates: all.into_iter().map(serde_json::Value::Array).collect() }),
    }
}

fn positions(line: Element<'_>) -> Option<Vec<serde_json::Value>> {
    let all: Option<Vec<_>> = line.take_all("position").map(|p| position(p).map(serde_json::Value::Array)).collect();
    let all = all.filter(|a| !a.is_empty());
    if all.is_none() {
        line.untake();
    }
    all
}

/// GeoJSON's order: longitude, latitude, altitude.
fn position(el: Element<'_>) -> Option<Vec<serde_json::Value>> {
    let number = |name: &str| -> Option<serde_json::Value> {
        let text = el.attr(name)?.trim();
        let number: serde_json::Number = text.strip_prefix('+').unwrap_or(text).parse().ok()?;
        Some(serde_json::Value::Number(number))
    };
    let (Some(longitude), Some(latitude)) = (number("longitude"), number("latitude")) else {
        el.untake();
        return None;
    };
    let mut out = vec![longitude, latitude];
    if let Some(altitude) = number("altitude") {
        out.push(altitude);
        let _ = el.take_attr("altitude");
    }
    let _ = (el.take_attr("longitude"), el.take_attr("latitude"));
    Some(out)
}

fn symbol(el: Element<'_>) -> Option<Symbol> {
    let Some(symbol) = el.take_attr("symbol").filter(|s| !s.is_empty()) else {
        el.untake();
        return None;
    };
    let exchange = text_or_uri(el, "market", "marketuri");
    let exchange = exchange.or_else(|| el.take_attr("marketlabel").map(str::to_owned));
    Some(Symbol { symbol: symbol.to_owned(), kind: text_or_uri(el, "type", "typeuri"), exchange })
}

fn contacts(info: Element<'_>, cx: &mut ItemReading<'_>) -> Vec<Contact> {
    let mut all = Vec::new();
    for el in info.take_each() {
        let kind = match el.local() {
            "email" => ContactType::Email,
            "phone" => ContactType::Phone,
            "fax" => ContactType::Fax,
            "web" => ContactType::Web,
            "im" => ContactType::Im,
            "address" => ContactType::Address,
            "note" => ContactType::Other,
            _ => {
                el.untake();
                continue;
            }
        };
        let value = if kind == ContactType::Address { lines(el, cx) } else { cx.plain(el) };
        match value {
            Some(value) => all.push(Contact { kind, value, role: cx.code(el, "role", "roleuri") }),
            None => el.untake(),
        }
    }

    all
}

fn lines(address: Element<'_>, cx: &mut ItemReading<'_>) -> Option<String> {
    let lines: Vec<String> = address.take_all("line").filter_map(|l| cx.plain(l)).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
