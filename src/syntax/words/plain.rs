//! The names of months and days without accents, which tables often lack, and the days cut short, which only tables have.

use super::fold::without_accents;
use super::kinds::Kind;
use super::lexicon::Lexicon;
use crate::syntax::hashing::WordMap;

/// The names, for looking up: only those that are another word without accents.
#[derive(Debug)]
pub(super) struct PlainNames {
    months: WordMap<String, u32>,
    weekdays: WordMap<String, ()>,
}

impl PlainNames {
    fn of(lex: &Lexicon) -> PlainNames {
        let months = lex.months().filter_map(|(name, month)| Some((plain(&name)?, month)));
        let weekdays = WEEKDAYS.iter().flat_map(|kind| lex.all(*kind)).filter_map(plain);
        PlainNames { months: months.collect(), weekdays: weekdays.map(|name| (name, ())).collect() }
    }
}

/// The days of the week as tables have them.
const WEEKDAYS: [Kind; 2] = [Kind::Weekdays, Kind::ShortWeekdays];

/// A name without accents, if it has some.
fn plain(name: &str) -> Option<String> {
    let plain = (!name.is_ascii()).then(|| without_accents(name));
    plain.filter(|plain| plain != name)
}

impl Lexicon {
    fn plain(&self) -> &PlainNames {
        self.plain.get_or_init(|| PlainNames::of(self))
    }

    /// The number of a month, by its name without accents.
    pub(crate) fn plain_month(&self, name: &str) -> Option<u32> {
        self.month(name).or_else(|| self.plain().months.get(name).copied())
    }

    /// Whether a name without accents is a day of the week, whole or cut short.
    pub(crate) fn is_plain_weekday(&self, name: &str) -> bool {
        WEEKDAYS.iter().any(|kind| self.is(*kind, name)) || self.plain().weekdays.contains_key(name)
    }
}
