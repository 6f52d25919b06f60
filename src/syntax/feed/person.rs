//! People as feeds name them: `desk@example.org (Ada Quay)`, `Ada Quay <desk@example.org>`, or a name alone.

use crate::model::{Concept, Contact, ContactType, Details};

/// Somebody by name and addresses; nobody when there is nothing to go by.
pub(crate) fn of(name: &str, email: &str, web: &str) -> Option<Concept> {
    let contact = |kind, value: &str| Contact { kind, value: value.trim().to_owned(), role: None };
    let given = [(ContactType::Email, email), (ContactType::Web, web)];
    let contacts: Vec<Contact> =
        given.into_iter().filter(|(_, v)| !v.trim().is_empty()).map(|(kind, v)| contact(kind, v)).collect();
    let mut person = match name.trim() {
        "" => Concept::default(),
        name => Concept::named(name),
    };
    if person.names.is_empty() {
        // Whoever has no name is known by the address.
        person.literal = contacts.first().map(|contact| contact.value.clone());
    }
    if !contacts.is_empty() {
        person.details = Some(Box::new(Details { contacts, ..Details::default() }));
    }
    (!person.label().is_empty()).then_some(person)
}

/// Somebody as one text names them.
pub(crate) fn read(text: &str) -> Option<Concept> {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let (outside, inside) =
        in_brackets(&text, '(', ')').or_else(|| in_brackets(&text, '<', '>')).unwrap_or((&text, ""));
    let (outside, inside) = (outside.trim(), inside.trim());
    let bare = |address: &str| address.strip_prefix("mailto:").unwrap_or(address).to_owned();
    match (is_email(outside), is_email(inside)) {
        (true, _) => of(inside, &bare(outside), ""),
        (false, true) => of(outside.trim_matches('"'), &bare(inside), ""),
        (false, false) => of(&text, "", ""),
    }
}

/// What stands before a bracket at the end of a text, and in it.
fn in_brackets(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    text.strip_suffix(close)?.split_once(open)
}

fn is_email(text: &str) -> bool {
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    !text.contains(char::is_whitespace)
        && text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
}

/// An address of somebody.
pub(crate) fn contact(person: &Concept, kind: ContactType) -> Option<&str> {
    let contacts = &person.details.as_ref()?.contacts;
    contacts.iter().find(|contact| contact.kind == kind).map(|contact| contact.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_told_apart() {
        for (text, name, email) in [
            ("desk@example.org (Ada Quay)", "Ada Quay", Some("desk@example.org")),
            ("\"Ada Quay\" <desk@example.org>", "Ada Quay", Some("desk@example.org")),
            ("Ada Quay (desk@example.org)", "Ada Quay", Some("desk@example.org")),
            ("desk@example.org", "desk@example.org", Some("desk@example.org")),
            ("Ada Quay (Harbour desk)", "Ada Quay (Harbour desk)", None),
            (" Ada\n Quay", "Ada Quay", None),
        ] {
            let person = read(text).unwrap();
            assert_eq!((person.label(), contact(&person, ContactType::Email)), (name, email), "{text}");
        }
        assert_eq!(read("  "), None);
    }
}
