//! Whether a text is a URI reference, as RFC 3986 has it and XML Schema widens it: any character that a URI would have to
//! escape may stand there as it is.

/// How many digits of a port validators take.
const PORT: usize = 9;

/// Whether it is one.
pub(super) fn is_uri(text: &str) -> bool {
    let (rest, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (scheme, path) = match rest.split_once(':') {
        Some((scheme, path)) if !scheme.contains('/') => (Some(scheme), path),
        _ => (None, rest),
    };
    scheme.is_none_or(is_scheme)
        && !fragment.contains('#')
        && ![path, query].iter().any(|part| part.contains(['[', ']']) && !part.starts_with("//["))
        && has_whole_escapes(text)
        && path.strip_prefix("//").is_none_or(is_authority)
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// What stands behind `//`: its port, if it has one, is a number.
fn is_authority(rest: &str) -> bool {
    let authority = rest.split('/').next().unwrap_or(rest);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(literal) => match literal.split_once(']') {
            Some((_, after)) => after,
            None => return false,
        },
        None => host,
    };
    match host.split_once(':') {
        Some((_, port)) => (1..=PORT).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit()),
        None => true,
    }
}

/// Every percent sign has two hexadecimal digits behind it.
fn has_whole_escapes(text: &str) -> bool {
    text.split('%').skip(1).all(|after| {
        let mut digits = after.bytes();
        (0..2).all(|_| digits.next().is_some_and(|b| b.is_ascii_hexdigit()))
    })
}

#[cfg(test)]
mod tests {
    use super::is_uri;

    #[test]
    fn what_is_a_uri_and_what_is_not() {
        let good = [
            "",
            "é",
            "a\\b",
            "http://x/{a}",
            "//host",
            "http://user@host:80/",
            "http://[::1]/",
            "http://a b/",
            "?q",
            "a/b:c",
            "urn:newsml:x y:1",
            "http:///x",
            "./a:b",
            "http://x/%C3%A9",
            "http://a/b#x[1]",
            "a:b:c",
        ];
        let bad = [
            "%zz",
            "http://[",
            "http://a:b:c",
            "::",
            "1:",
            "#a#b",
            "http://ex%",
            "http://a/b?x[]=1",
            "http://a/b[1]",
            "x y:z",
            "http://x:/",
            "http://x:8a/",
            "http://x:9999999999/",
        ];
        assert_eq!(good.map(is_uri), [true; 16]);
        assert_eq!(bad.map(is_uri), [false; 13]);
    }
}
