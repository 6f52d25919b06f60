//! The names of months and days without accents, which tables often lack, and the days cut short, which only tables have.

use std::collections::{HashMap, HashSet};

use super::fold::without_accents;
use super::kinds::Kind;
use super::lexicon::Lexicon;

/// The names, for looking up.
#[derive(Debug)]
pub(super) struct PlainNames {
    months: HashMap<String, u32>,
    weekdays: HashSet<String>,
}

impl PlainNames {
    fn of(lex: &Lexicon) -> PlainNames {
        let weekdays = lex.all(Kind::Weekdays).chain(lex.all(Kind::ShortWeekdays));
        PlainNames {
            months: lex.months().map(|(name, month)| (without_accents(name), month)).collect(),
            weekdays: weekdays.map(without_accents).collect(),
        }
    }
}

impl Lexicon {
    fn plain(&self) -> &PlainNames {
        self.plain.get_or_init(|| PlainNames::of(self))
    }

    /// The number of a month, by its name without accents.
    pub(crate) fn plain_month(&self, name: &str) -> Option<u32> {
        self.plain().months.get(name).copied()
    }

    /// Whether a name without accents is a day of the week, whole or cut short.
    pub(crate) fn is_plain_weekday(&self, name: &str) -> bool {
        self.plain().weekdays.contains(name)
    }
}
