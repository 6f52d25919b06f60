//! The keys of what is kept: what stands in `native.attrs` says by its key what it is. This is the one place where the
//! keys are spelt, so that what was kept by an earlier version is read as it was meant.

use std::fmt;

use crate::model::Native;

/// What an entry of `native.attrs` is about, with the path of the element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NativeKey<'k> {
    /// `PATH@NAME`: an attribute, with its value.
    Attr(&'k str, &'k str),
    /// `PATH#absent`: the source lacks an element that is written by default. With a text: the field was filled from
    /// elsewhere, and is left out as long as it says the same.
    Absent(&'k str),
    /// `PATH@NAME#absent`: the same of an attribute.
    AbsentAttr(&'k str, &'k str),
    /// `PATH#stood`: an element around the one paragraph of a list item or cell, which would be written without it.
    Stood(&'k str),
    /// `PATH#name`: the name of an element that is written by another one.
    Name(&'k str),
    /// `PATH#bare`: the one paragraph in an element is its own text.
    Bare(&'k str),
    /// `PATH#typed`: how the text of an element is spelt, which is read as markup; `%`, `<` and `&` as `%25`, `%3C`, `%26`.
    Typed(&'k str),
    /// `PATH#text`: text that cannot stand where it stood.
    Text(&'k str),
    /// `PATH#assert`: which parts of a concept the source states elsewhere, once for all its uses.
    Assert(&'k str),
    /// `PATH#body`: in which markup the body stood.
    Body(&'k str),
    /// `#item`: as what the source had the item, where the article does not tell.
    Item,
}

impl<'k> NativeKey<'k> {
    /// Reads a key; `None` for what no version has written.
    pub(crate) fn parse(key: &'k str) -> Option<NativeKey<'k>> {
        let Some((path, mark)) = key.rsplit_once('#') else {
            return key.rsplit_once('@').map(|(path, name)| NativeKey::Attr(path, name));
        };
        Some(match mark {
            "absent" => match path.rsplit_once('@') {
                Some((path, name)) => NativeKey::AbsentAttr(path, name),
                None => NativeKey::Absent(path),
            },
            "stood" => NativeKey::Stood(path),
            "name" => NativeKey::Name(path),
            "bare" => NativeKey::Bare(path),
            "typed" => NativeKey::Typed(path),
            "text" => NativeKey::Text(path),
            "assert" => NativeKey::Assert(path),
            "body" => NativeKey::Body(path),
            "item" if path.is_empty() => NativeKey::Item,
            _ => return None,
        })
    }
}

/// What is kept in `native.attrs`, as far as the keys are known: each as it is spelt, as it is meant, and its value.
pub(crate) fn entries(bag: &Native) -> impl Iterator<Item = (&str, NativeKey<'_>, &str)> {
    bag.attrs.iter().filter_map(|(key, value)| Some((key.as_str(), NativeKey::parse(key)?, value.as_str())))
}

impl fmt::Display for NativeKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NativeKey::Attr(path, name) => write!(f, "{path}@{name}"),
            NativeKey::Absent(path) => write!(f, "{path}#absent"),
            NativeKey::AbsentAttr(path, name) => write!(f, "{path}@{name}#absent"),
            NativeKey::Stood(path) => write!(f, "{path}#stood"),
            NativeKey::Name(path) => write!(f, "{path}#name"),
            NativeKey::Bare(path) => write!(f, "{path}#bare"),
            NativeKey::Typed(path) => write!(f, "{path}#typed"),
            NativeKey::Text(path) => write!(f, "{path}#text"),
            NativeKey::Assert(path) => write!(f, "{path}#assert"),
            NativeKey::Body(path) => write!(f, "{path}#body"),
            NativeKey::Item => f.write_str("#item"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for (text, key) in [
            ("contentMeta/headline[1]@dir", NativeKey::Attr("contentMeta/headline[1]", "dir")),
            ("@xml:lang", NativeKey::Attr("", "xml:lang")),
            ("../@x:route", NativeKey::Attr("../", "x:route")),
            ("itemMeta/pubStatus#absent", NativeKey::Absent("itemMeta/pubStatus")),
            ("@xml:lang#absent", NativeKey::AbsentAttr("", "xml:lang")),
            ("contentSet/inlineXML[1]/html[1]/p[1]#stood", NativeKey::Stood("contentSet/inlineXML[1]/html[1]/p[1]")),
            ("contentSet/inlineXML[1]/html[1]/p[2]#name", NativeKey::Name("contentSet/inlineXML[1]/html[1]/p[2]")),
            (
                "contentSet/inlineXML[1]/html[1]/section[1]#bare",
                NativeKey::Bare("contentSet/inlineXML[1]/html[1]/section[1]"),
            ),
            ("contentMeta/headline[1]#typed", NativeKey::Typed("contentMeta/headline[1]")),
            ("body/body.content/block[2]#text", NativeKey::Text("body/body.content/block[2]")),
            ("contentMeta/subject[2]#assert", NativeKey::Assert("contentMeta/subject[2]")),
            ("contentSet/inlineData[1]#body", NativeKey::Body("contentSet/inlineData[1]")),
            ("#item", NativeKey::Item),
        ] {
            assert_eq!(NativeKey::parse(text), Some(key));
            assert_eq!(key.to_string(), text);
        }
        assert!(
            ["what#ever", "a#b@c", "a#item", "column", ""].into_iter().all(|text| NativeKey::parse(text).is_none())
        );
    }
}
