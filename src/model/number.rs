//! Whole numbers with a range, read the way JSON Schema counts them: `4.0` is the integer 4.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

/// Reads a whole number ≥ 0; `4.0` counts as 4, as in JSON Schema.
#[derive(Clone, Copy)]
struct Whole(u64);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Whole;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, 0 or more")
            }
            fn visit_u64<E>(self, n: u64) -> Result<Whole, E> {
                Ok(Whole(n))
            }
            fn visit_i64<E: de::Error>(self, n: i64) -> Result<Whole, E> {
                u64::try_from(n).map(Whole).map_err(|_| E::invalid_value(de::Unexpected::Signed(n), &self))
            }
            fn visit_f64<E: de::Error>(self, n: f64) -> Result<Whole, E> {
                // Below 2^53 every whole f64 is exact, so the cast loses nothing.
                if n.fract() == 0.0 && (0.0..9_007_199_254_740_992.0).contains(&n) {
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    return Ok(Whole(n as u64));
                }
                Err(E::invalid_value(de::Unexpected::Float(n), &self))
            }
        }

        d.deserialize_any(Visitor)
    }
}

/// Reads an optional whole number (`deserialize_with`).
pub(crate) fn whole<'de, D: Deserializer<'de>>(d: D) -> Result<Option<u64>, D::Error> {
    Whole::deserialize(d).map(|w| Some(w.0))
}

macro_rules! ranged {
    ($(#[$doc:meta])* $name:ident, $low:literal..=$high:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(u8);

        impl $name {
            /// The number, if it lies in the range.
            #[must_use]
            pub fn new(n: u64) -> Option<Self> {
                u8::try_from(n).ok().filter(|n| ($low..=$high).contains(n)).map(Self)
            }

            /// The number.
            #[must_use]
            pub fn get(self) -> u8 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let n = Whole::deserialize(d)?.0;
                $name::new(n).ok_or_else(|| {
                    de::Error::custom(format_args!("{n} is out of range: {} to {}", $low, $high))
                })
            }
        }

        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "integer", "minimum": $low, "maximum": $high })
            }
        }
    };
}

ranged!(
    /// News urgency: 1 most urgent, 5 normal, 8 least, 9 user-defined (NewsML-G2 `urgency`).
    Urgency, 1..=9
);
ranged!(
    /// A degree from 0 to 100 (NewsML-G2 `Int100`: relevance, confidence).
    Percent, 0..=100
);
ranged!(
    /// The level of a heading, 1 to 6.
    Level, 1..=6
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_point_zero_is_four_and_four_point_five_is_not() {
        assert_eq!(serde_json::from_str::<Urgency>("4.0").ok(), Urgency::new(4));
        assert!(serde_json::from_str::<Urgency>("4.5").is_err());
        assert!(serde_json::from_str::<Urgency>("0").is_err());
        assert!(serde_json::from_str::<Urgency>("-4").is_err());
        assert!(serde_json::from_str::<Urgency>("\"4\"").is_err());
    }
}
