//! Positions on earth: GeoJSON geometries as `geoAreaDetails`. GeoJSON says longitude first, NewsML-G2 latitude.

use serde_json::Value;

use super::item_writing::ItemWriting;
use crate::model::{Geometry, GeometryType};
use crate::note::At;
use crate::syntax::xml::writer::Node;

impl ItemWriting<'_> {
    /// A geometry; nothing, with a note, if NewsML-G2 cannot say it.
    pub(super) fn area(&mut self, geometry: &Geometry, at: At<'_>) -> Option<Node> {
        let Geometry { kind, coordinates } = geometry;
        let mut area = Node::new("geoAreaDetails");
        let done = match kind {
            GeometryType::Point => position(coordinates).map(|p| area.push(p)),
            GeometryType::LineString => line("line", coordinates).map(|l| area.push(l)),
            GeometryType::Polygon => rings(std::slice::from_ref(&Value::Array(coordinates.clone())), &mut area),
            // A single line or ring would be read as the simple form.
            GeometryType::MultiLineString if coordinates.len() > 1 => {
                each(coordinates, &mut area, |c| c.as_array().and_then(|c| line("line", c)))
            }
            GeometryType::MultiPolygon if coordinates.len() > 1 => rings(coordinates, &mut area),
            _ => None,
        };
        if done.is_none() {
            self.notes.dropped(at, "NewsML-G2 has points, lines and simple polygons only");
        }
        done.map(|()| area)
    }
}

fn each(list: &[Value], area: &mut Node, form: impl Fn(&Value) -> Option<Node>) -> Option<()> {
    let nodes: Option<Vec<Node>> = list.iter().map(form).collect();
    nodes?.into_iter().for_each(|n| area.push(n));
    Some(())
}

/// Polygons of one ring each: NewsML-G2 has no holes.
fn rings(polygons: &[Value], area: &mut Node) -> Option<()> {
    each(polygons, area, |polygon| match polygon.as_array().map(Vec::as_slice) {
        Some([Value::Array(ring)]) => line("polygon", ring),
        _ => None,
    })
}

fn line(name: &'static str, positions: &[Value]) -> Option<Node> {
    let mut node = Node::new(name);
    for one in positions {
        node.push(position(one.as_array()?)?);
    }
    (!positions.is_empty()).then_some(node)
}

fn position(coordinates: &[Value]) -> Option<Node> {
    let (longitude, latitude, altitude) = match coordinates {
        [x, y] => (x, y, None),
        [x, y, z] => (x, y, Some(z)),
        _ => return None,
    };
    let mut node = Node::new("position");
    node.set("latitude", decimal(latitude)?);
    node.set("longitude", decimal(longitude)?);
    if let Some(altitude) = altitude {
        node.set("altitude", altitude.as_i64()?.to_string());
    }
    Some(node)
}

/// A number as `xs:decimal` has it: no exponent.
fn decimal(value: &Value) -> Option<String> {
    let text = value.as_number()?.to_string();
    (!text.contains(['e', 'E'])).then_some(text)
}
