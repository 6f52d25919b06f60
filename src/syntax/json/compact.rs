//! Values as JSON without blanks, byte for byte what serde_json writes, but with an eye for strings: news is text, and
//! text in which nothing needs escaping is found and copied in pieces rather than looked at byte by byte.
//!
//! Knows no format. Numbers are serde_json's.

use serde::ser::{self, Error as _, Serialize};
use serde_json::{Error, Result};

/// Appends a value to `out`.
///
/// # Errors
/// When a map has keys that are no strings, or the value refuses.
pub fn write(out: &mut Vec<u8>, value: &impl Serialize) -> Result<()> {
    value.serialize(&mut Compact(out))
}

/// How long a value is as JSON; nothing for one that refuses.
pub fn length(value: &impl Serialize) -> usize {
    let mut out = Vec::new();
    write(&mut out, value).map_or(0, |()| out.len())
}

struct Compact<'o>(&'o mut Vec<u8>);

impl Compact<'_> {
    fn number(&mut self, value: &impl Serialize) -> Result<()> {
        serde_json::to_writer(&mut *self.0, value)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn string(&mut self, text: &str) {
        self.0.push(b'"');
        let mut rest = text.as_bytes();
        while let Some((clean, special, after)) = next_special(rest) {
            self.bytes(clean);
            self.escape(special);
            rest = after;
        }
        self.bytes(rest);
        self.0.push(b'"');
    }

    /// The name of a struct's field, which a program has given it.
    fn key(&mut self, name: &str) {
        debug_assert!(!name.bytes().any(is_special), "{name:?}");
        self.0.reserve(name.len() + 3);
        self.0.push(b'"');
        self.bytes(name.as_bytes());
        self.bytes(b"\":");
    }

    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let hex = |digit: u8| HEX.get(usize::from(digit)).copied().unwrap_or_default();
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\t' => b't',
            b'\r' => b'r',
            8 => b'b',
            12 => b'f',
            _ => return self.bytes(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)]),
        };
        self.bytes(&[b'\\', short]);
    }

    /// An enum's variant as the one member of an object.
    fn variant(&mut self, name: &str) {
        self.0.push(b'{');
        self.string(name);
        self.0.push(b':');
    }
}

fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// The first byte that needs escaping, with what stands before and after it.
fn next_special(bytes: &[u8]) -> Option<(&[u8], u8, &[u8])> {
    // Most strings are short, and most of the others long.
    let from = clean::<8>(bytes, clean::<32>(bytes, 0));
    let at = from + bytes.get(from..)?.iter().position(|b| is_special(*b))?;
    let (before, rest) = bytes.split_at_checked(at)?;
    let (special, after) = rest.split_first()?;
    Some((before, *special, after))
}

/// Passes chunks in which nothing needs escaping. A whole chunk at a time, without a branch in it: the compiler makes a
/// few instructions of that.
fn clean<const CHUNK: usize>(bytes: &[u8], from: usize) -> usize {
    let (chunks, _) = bytes.get(from..).unwrap_or_default().as_chunks::<CHUNK>();
    from + CHUNK * chunks.iter().take_while(|c| !c.iter().fold(false, |any, b| any | is_special(*b))).count()
}

/// The members of an object or array that is being written.
struct Members<'c, 'o> {
    to: &'c mut Compact<'o>,
    first: bool,
    end: &'static [u8],
}

impl<'c, 'o> Members<'c, 'o> {
    fn new(to: &'c mut Compact<'o>, begin: u8, end: &'static [u8]) -> Members<'c, 'o> {
        to.0.push(begin);
        Members { to, first: true, end }
    }

    fn comma(&mut self) {
        if !self.first {
            self.to.0.push(b',');
        }
        self.first = false;
    }

    fn entry<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.comma();
        value.serialize(&mut *self.to)
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<()> {
        self.comma();
        self.to.key(key);
        value.serialize(&mut *self.to)
    }

    fn close(self) {
        self.to.bytes(self.end);
    }
}

macro_rules! numbers {
    ($($method:ident $type:ty),* $(,)?) => {
        $(fn $method(self, value: $type) -> Result<()> {
            self.number(&value)
        })*
    };
}

impl<'c, 'o> ser::Serializer for &'c mut Compact<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Members<'c, 'o>;
    type SerializeTuple = Members<'c, 'o>;
    type SerializeTupleStruct = Members<'c, 'o>;
    type SerializeTupleVariant = Members<'c, 'o>;
    type SerializeMap = Members<'c, 'o>;
    type SerializeStruct = Members<'c, 'o>;
    type SerializeStructVariant = Members<'c, 'o>;

    numbers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128, serialize_u8 u8,
        serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128, serialize_f32 f32,
        serialize_f64 f64,
    }

    fn serialize_bool(self, value: bool) -> Result<()> {
        self.bytes(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<()> {
        self.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<()> {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<()> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<()> {
        self.bytes(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<()> {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.0.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'c, 'o>> {
        Ok(Members::new(self, b'[', b"]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'c, 'o>> {
        Ok(Members::new(self, b'[', b"]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Members<'c, 'o>> {
        Ok(Members::new(self, b'[', b"]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'c, 'o>> {
        self.variant(variant);
        Ok(Members::new(self, b'[', b"]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'c, 'o>> {
        Ok(Members::new(self, b'{', b"}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'c, 'o>> {
        Ok(Members::new(self, b'{', b"}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'c, 'o>> {
        self.variant(variant);
        Ok(Members::new(self, b'{', b"}}"))
    }
}

macro_rules! lists {
    ($($trait:ident $method:ident),*) => {
        $(impl ser::$trait for Members<'_, '_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
                self.entry(value)
            }

            fn end(self) -> Result<()> {
                self.close();
                Ok(())
            }
        })*
    };
}

macro_rules! objects {
    ($($trait:ident),*) => {
        $(impl ser::$trait for Members<'_, '_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<()> {
                self.field(key, value)
            }

            fn end(self) -> Result<()> {
                self.close();
                Ok(())
            }
        })*
    };
}

lists! {
    SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
}
objects! { SerializeStruct, SerializeStructVariant }

impl ser::SerializeMap for Members<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        let before = self.to.0.len();
        self.entry(key)?;
        let written = self.to.0.get(before..).unwrap_or_default();
        if !written.ends_with(b"\"") {
            return Err(Error::custom("a key must be a string"));
        }
        self.to.0.push(b':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<()> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;

    use super::write;

    fn written(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        write(&mut out, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[derive(Serialize)]
    enum Every {
        Unit,
        New(u8),
        Tuple(i64, f64),
        Struct { a: Option<bool>, b: () },
    }

    #[test]
    fn every_sort_of_value_is_written_as_serde_json_does() {
        let all = [Every::Unit, Every::New(7), Every::Tuple(-3, 0.1), Every::Struct { a: None, b: () }];
        assert_eq!(written(&all), serde_json::to_string(&all).unwrap());
        let value =
            serde_json::json!({"a\n": [1e300, -0.0, u64::MAX, {}, [], null, true, "\u{7f}é\u{2028}"], "": {"b": 'c'}});
        assert_eq!(written(&value), value.to_string());
        assert!(write(&mut Vec::new(), &std::collections::BTreeMap::from([((), 1)])).is_err());
    }

    proptest! {
        #[test]
        fn strings_are_written_as_serde_json_does(text in "(\\PC{0,40}|[\\x00-\\x7f]{0,5}){0,6}") {
            prop_assert_eq!(written(&text), serde_json::to_string(&text).unwrap());
        }
    }
}
