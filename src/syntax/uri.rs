//! Addresses by RFC 3986: whether a text is an absolute one, and how any text becomes a part of one. Knows no format.

/// Whether a text is a URI: a scheme, and nothing behind it that an address cannot hold.
#[must_use]
pub(crate) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = match path.strip_prefix("//") {
        Some(place) => {
            let end = place.find('/').unwrap_or(place.len());
            let (authority, path) = place.split_at(end);
            if !is_authority(authority) {
                return false;
            }
            path
        }
        None => path,
    };
    named && holds(path, ":@/") && holds(query, ":@/?") && holds(fragment, ":@/?")
}

fn is_authority(authority: &str) -> bool {
    let (user, host) = authority.split_once('@').unwrap_or(("", authority));
    let numeric = |port: &str| port.chars().all(|c| c.is_ascii_digit());
    let host = match host.strip_prefix('[').and_then(|host| host.split_once(']')) {
        Some((address, port)) => {
            let address =
                !address.is_empty() && address.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.'));
            return address && port.strip_prefix(':').map_or(port.is_empty(), numeric);
        }
        None => host,
    };
    let (host, port) = host.split_once(':').unwrap_or((host, ""));
    holds(user, ":") && holds(host, "") && numeric(port)
}

/// Whether a part has only what any part of an address may have, and these signs.
fn holds(part: &str, signs: &str) -> bool {
    let mut chars = part.chars();
    while let Some(c) = chars.next() {
        let fine = match c {
            '%' => {
                chars.next().is_some_and(|c| c.is_ascii_hexdigit())
                    && chars.next().is_some_and(|c| c.is_ascii_hexdigit())
            }
            '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=' => true,
            c => is_unreserved(c) || signs.contains(c),
        };
        if !fine {
            return false;
        }
    }
    true
}

fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~')
}

/// Any text as a part of an address: what means something there, or cannot stand there, as `%` and its bytes.
#[must_use]
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unreserved(c) {
            out.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        }
    }
    out
}

/// The text that [`encoded`] made a part of an address; `None` when it is no text.
#[must_use]
pub(crate) fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in [
            "urn:newsml:example.com:2026:a-1",
            "http://cv.iptc.org/newscodes/mediatopic/",
            "https://user@example.com:8080/a%20b?c=d&e#f/g?h",
            "tag:example.com,2026:x",
            "http://[2001:db8::1]:80/",
            "mailto:desk@example.com",
        ] {
            assert!(is_uri(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "/a",
            "p.jpg",
            "a b:c",
            "http://example.com/a b",
            "x:ä",
            "x:%2",
            "1a:b",
            "x:a#b#c",
            "http://a:b/",
            "x:{a}",
        ] {
            assert!(!is_uri(bad), "{bad}");
        }
    }

    #[test]
    fn any_text_comes_back_from_a_part_of_an_address() {
        for text in ["a b", "100%", "%41", "été/?#:", "東京"] {
            assert!(is_uri(&format!("urn:x:{}", encoded(text))));
            assert_eq!(decoded(&encoded(text)).as_deref(), Some(text));
        }
        assert_eq!(decoded("%FF"), None);
    }
}
