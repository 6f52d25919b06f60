//! The DOCTYPE: how long it is, and which short internal entities it declares. Nothing is ever fetched.

use crate::error::Result;
use crate::syntax::limits::Limits;

/// The length of the DOCTYPE with which `text` begins; `None` when it does not end in it.
pub(super) fn length(text: &str) -> Option<usize> {
    let (mut at, mut depth) = (2, 0_u32);
    loop {
        let rest = text.get(at..)?;
        let next = rest.find(['<', '>', '[', ']', '"', '\''])?;
        at += next + 1;
        let after = rest.get(next..)?;
        match after.as_bytes().first()? {
            b'<' if after.starts_with("<!--") => at += after.find("-->")? + 2,
            b'<' if after.starts_with("<?") => at += after.find("?>")? + 1,
            b'<' | b'[' => depth += 1,
            b'>' if depth == 0 => return Some(at),
            b'>' | b']' => depth = depth.saturating_sub(1),
            quote => at += after.get(1..)?.find(char::from(*quote))? + 1,
        }
    }
}

/// More entities than any document declares in earnest: those after them are not known.
const MOST_ENTITIES: usize = 1000;

/// An internal entity: what stands for how much text.
pub(super) struct Entity {
    pub(super) name: String,
    /// Its text, references in it resolved, without tags.
    pub(super) text: String,
    /// Whether it had tags.
    pub(super) has_tags: bool,
}

/// The internal entities of a DOCTYPE. Parameter entities and those outside the document are left out, so that using them
/// is an error.
pub(super) fn entities(doctype: &str, limit: usize) -> Result<Vec<Entity>> {
    let mut found: Vec<Entity> = Vec::new();
    for declaration in doctype.split("<!ENTITY").skip(1) {
        let Some((name, value)) = declared(declaration) else { continue };
        if found.len() >= MOST_ENTITIES || found.iter().any(|other| other.name == name) {
            continue;
        }
        // Characters by number are meant when an entity is declared, names when it is used (XML 1.0, section 4.4).
        let Some(declared) = resolved(value, &[], true, limit)? else { continue };
        let words = without_tags(&declared);
        if let Some(text) = resolved(&words, &found, false, limit)? {
            found.push(Entity { name: name.to_owned(), text, has_tags: words.len() < declared.len() });
        }
    }
    Ok(found)
}

/// The name and the quoted value of a declaration (what follows `<!ENTITY`).
fn declared(declaration: &str) -> Option<(&str, &str)> {
    let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let value = rest.get(1..)?.split(quote).next()?;
    (name != "%").then_some((name, value))
}

/// What stands between the tags.
fn without_tags(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    words
}

/// A value with what its references stand for: those by number, or all. `None` where a name is not known.
fn resolved(value: &str, known: &[Entity], by_number: bool, limit: usize) -> Result<Option<String>> {
    let mut text = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        rest = after;
        let Some((name, after)) = after.split_once(';') else {
            text.push('&');
            continue;
        };
        let number = name.strip_prefix('#').and_then(super::parse::number_of).and_then(char::from_u32);
        let entity = known.iter().find(|other| other.name == name).map(|other| other.text.as_str());
        match entity.or_else(|| quick_xml::escape::resolve_xml_entity(name)) {
            _ if number.is_some() => text.extend(number),
            _ if by_number => {
                text.push('&');
                continue;
            }
            Some(known) => text.push_str(known),
            None => return Ok(None),
        }
        if text.len() > limit {
            let what = format!("the entities of the DOCTYPE expand to more than {limit} characters");
            return Err(Limits::reached("expansion", what));
        }
        rest = after;
    }

    text.push_str(rest);
    Ok(Some(text))
}
