//! The plan for reading rows: what each column of the header is for.
//!
//! Knows names and flat columns, no rows.

use std::collections::HashMap;

use super::names::{self, ColumnPart, HeaderTarget};
use crate::error::{Error, Result};
use crate::model::Field;
use crate::syntax::flat::{Column, EXTRA, is_void};

/// What is done with the cells of one column of the table.
#[derive(Clone)]
pub(super) enum Use {
    /// They fill a flat column.
    Cell(&'static Column),
    /// They hold the JSON of what the flat columns cannot say.
    Extra,
    /// They are a part of the value of a flat column, which is put together once a row.
    Part(ColumnPart, &'static Column),
    /// They are kept under this name.
    Keep(String),
}

/// A column of the table.
pub(super) struct Planned {
    pub(super) header: String,
    pub(super) to: Use,
    /// The header is not the flat column's own name, or the user mapped it.
    pub(super) is_alias: bool,
    /// What was wrong with the header's name.
    pub(super) mended: Option<&'static str>,
}

/// All columns of a table, and the order in which they are written back.
pub(super) struct ColumnPlan {
    pub(super) columns: Vec<Planned>,
    /// The names of the columns up to the last one that is kept; empty when none is.
    pub(super) layout: Vec<String>,
    /// Where `extra` stands.
    pub(super) extra: Option<usize>,
    /// Whether some columns hold parts of values.
    pub(super) has_parts: bool,
}

impl ColumnPlan {
    /// Whether the table has columns as they are written here, whose cells mean what they say.
    pub(super) fn is_ours(&self) -> bool {
        let ours = |planned: &Planned| matches!(&planned.to, Use::Cell(column) if column.field == Field::PubStatus);
        self.extra.is_some() || self.columns.iter().any(ours)
    }

    /// Whether a column can hold a headline or a body.
    pub(super) fn tells_stories(&self) -> bool {
        let tells = |to: &Use| to.column().is_some_and(|c| matches!(c.field, Field::Headlines | Field::Body));
        self.extra.is_some() || self.columns.iter().any(|planned| tells(&planned.to))
    }

    /// Takes the one column that nobody knows and that holds dates in `rows` for that of this version, when no other column
    /// says when.
    pub(super) fn adopt_dates(&mut self, rows: &[Vec<String>], is_date: impl Fn(&str) -> bool) {
        let tells_when = |to: &Use| to.column().is_some_and(|c| WHEN.contains(&c.field));
        if self.extra.is_some() || self.columns.iter().any(|planned| tells_when(&planned.to)) {
            return;
        }

        let cells = |i: usize| rows.iter().filter_map(move |row| row.get(i)).map(|c| c.trim()).filter(|c| !is_void(c));
        let holds = |i: usize| {
            let mut filled = cells(i).filter(|cell| !cell.is_empty()).peekable();
            filled.peek().is_some() && filled.all(&is_date)
        };
        let is_free = |planned: &Planned| matches!(planned.to, Use::Keep(_)) && !says_another(&planned.header);
        let mut found = (0..self.columns.len()).filter(|i| self.columns.get(*i).is_some_and(is_free) && holds(*i));

        let (Some(index), None) = (found.next(), found.next()) else { return };
        let Some(column) = Column::named("versionCreated") else { return };
        if let Some(planned) = self.columns.get_mut(index) {
            *planned = Planned { to: Use::Cell(column), is_alias: true, mended: None, header: planned.header.clone() };
        }
        self.layout = layout(&self.columns);
    }

    /// Decides on each column; `told` is what the user says: a flat column (or an alias of it) and the header it
    /// stands under, or that column's number.
    ///
    /// # Errors
    /// When the user maps a column that is not there, or onto no field; when no column means anything.
    pub(super) fn new(headers: &[String], told: &[String]) -> Result<ColumnPlan> {
        let mut uses: Vec<Option<Use>> = vec![None; headers.len()];
        let mut aliases = vec![false; headers.len()];

        for pair in told {
            let (index, target) = mapped(pair, headers)?;
            if let (Some(slot), Some(alias)) = (uses.get_mut(index), aliases.get_mut(index)) {
                *slot = Some(target);
                *alias = true;
            }
        }

        by_name(headers, &mut uses, &mut aliases);
        if uses.iter().all(Option::is_none) {
            return Err(nothing_known(headers));
        }

        let mut columns: Vec<Planned> = Vec::with_capacity(headers.len());
        let mut taken: HashMap<String, usize> = HashMap::new();
        for ((header, to), is_alias) in headers.iter().zip(uses).zip(aliases) {
            let (to, mended) = match to {
                Some(to) => (to, None),
                None => {
                    let (name, mended) = unique(header, columns.len() + 1, &mut taken);
                    (Use::Keep(name), mended)
                }
            };
            columns.push(Planned { header: header.clone(), to, is_alias, mended });
        }

        let layout = layout(&columns);
        let extra = columns.iter().position(|p| matches!(p.to, Use::Extra));
        let has_parts = columns.iter().any(|p| matches!(p.to, Use::Part(..)));
        Ok(ColumnPlan { columns, layout, extra, has_parts })
    }
}

impl Use {
    fn column(&self) -> Option<&'static Column> {
        match self {
            Use::Cell(column) | Use::Part(_, column) => Some(column),
            Use::Extra | Use::Keep(_) => None,
        }
    }

    /// The name under which a table of ours has it.
    pub(super) fn name(&self) -> &str {
        match self {
            Use::Cell(column) | Use::Part(_, column) => column.name,
            Use::Extra => EXTRA,
            Use::Keep(name) => name,
        }
    }
}

/// The fields that say when a story was made.
const WHEN: [Field; 3] = [Field::FirstCreated, Field::VersionCreated, Field::ContentCreated];

/// Parts of names by which a date is that of something else than the story.
const OTHERS: &[&str] = &[
    "birth",
    "born",
    "death",
    "died",
    "event",
    "start",
    "end",
    "due",
    "deadline",
    "expir",
    "valid",
    "crawl",
    "scrap",
    "access",
    "retriev",
    "download",
    "fetch",
    "index",
    "import",
    "geburt",
    "naissance",
    "nacimiento",
];

/// Whether the name of a column says that its dates are not those of the story.
fn says_another(header: &str) -> bool {
    let header = header.to_lowercase();
    OTHERS.iter().any(|part| header.contains(part))
}

/// `headline:Title`: the flat column, and where it stands.
fn mapped(pair: &str, headers: &[String]) -> Result<(usize, Use)> {
    let (field, header) = pair
        .split_once(':')
        .ok_or_else(|| Error::usage(format!("columns={pair}: write field:Header, for example headline:Title")))?;
    let (field, header) = (field.trim(), header.trim());

    let target = names::meaning(field).and_then(|m| m.targets.first().copied());
    let target = target.ok_or_else(|| {
        let known: Vec<&str> = crate::syntax::flat::columns().iter().map(|c| c.name).collect();
        Error::usage(format!("columns={pair}: there is no field {field}")).help(format!("fields: {}", known.join(", ")))
    })?;

    let exact = headers.iter().position(|h| h.trim() == header);
    let loose = || headers.iter().position(|h| h.trim().to_lowercase() == header.to_lowercase());
    let numbered = || header.parse::<usize>().ok()?.checked_sub(1).filter(|i| *i < headers.len());
    let index = exact.or_else(loose).or_else(numbered).ok_or_else(|| {
        Error::usage(format!("columns={pair}: there is no column {header}"))
            .help(format!("the header is {}", list(headers)))
    })?;

    let to = match target {
        HeaderTarget::Cell(column) => Use::Cell(column),
        HeaderTarget::Extra => Use::Extra,
        HeaderTarget::Part(part) => match home(part) {
            Some(column) => Use::Part(part, column),
            None => Use::Keep(header.to_owned()),
        },
    };

    Ok((index, to))
}

/// The flat column which parts are put together for.
fn home(part: ColumnPart) -> Option<&'static Column> {
    match part {
        ColumnPart::Year | ColumnPart::Month | ColumnPart::Day | ColumnPart::Time => Column::named("versionCreated"),
        ColumnPart::FirstName | ColumnPart::LastName => Column::named("byline"),
    }
}

/// Columns by what their headers mean: own names first, then aliases, then parts of values that no column has whole.
fn by_name(headers: &[String], uses: &mut [Option<Use>], aliases: &mut [bool]) {
    let mut meanings: Vec<(usize, names::HeaderMeaning)> = headers
        .iter()
        .enumerate()
        .filter(|(i, _)| uses.get(*i).is_some_and(Option::is_none))
        .filter_map(|(i, h)| Some((i, names::meaning(h)?)))
        .collect();
    meanings.sort_by_key(|(index, meaning)| (meaning.rank, *index));

    let own: Vec<&'static str> = meanings.iter().filter(|(_, m)| m.is_own).filter_map(|(_, m)| first_name(m)).collect();
    let parts: Vec<ColumnPart> = meanings.iter().filter_map(|(_, m)| part_of(m)).collect();

    for (index, meaning) in meanings {
        let is_taken =
            |column: &Column| uses.iter().flatten().any(|u| u.column().is_some_and(|c| c.name == column.name));
        let may_share = |column: &Column| column.is_list() && !own.contains(&column.name);

        let found = meaning.targets.iter().find_map(|target| match target {
            HeaderTarget::Cell(column) => (!is_taken(column) || may_share(column)).then_some(Use::Cell(column)),
            HeaderTarget::Extra => {
                let is_there = uses.iter().flatten().any(|u| matches!(u, Use::Extra));
                (!is_there).then_some(Use::Extra)
            }
            HeaderTarget::Part(part) => {
                let is_own = home(*part).is_some_and(|c| own.contains(&c.name));
                if is_own { None } else { part_use(*part, &parts, uses) }
            }
        });

        if let (Some(slot), Some(alias), true) = (uses.get_mut(index), aliases.get_mut(index), found.is_some()) {
            *slot = found;
            *alias = !meaning.is_own;
        }
    }
}

fn first_name(meaning: &names::HeaderMeaning) -> Option<&'static str> {
    match meaning.targets.first()? {
        HeaderTarget::Cell(column) => Some(column.name),
        _ => None,
    }
}

fn part_of(meaning: &names::HeaderMeaning) -> Option<ColumnPart> {
    match meaning.targets.first()? {
        HeaderTarget::Part(part) => Some(*part),
        _ => None,
    }
}

/// Parts are put together only when the whole stands nowhere else. A time of day alone completes the date's column.
fn part_use(part: ColumnPart, parts: &[ColumnPart], uses: &[Option<Use>]) -> Option<Use> {
    let column = home(part)?;
    let is_whole = uses.iter().flatten().any(|u| matches!(u, Use::Cell(c) if c.name == column.name));
    let is_there = uses.iter().flatten().any(|u| matches!(u, Use::Part(p, _) if *p == part));
    let has_base = match part {
        ColumnPart::Time => is_whole || parts.contains(&ColumnPart::Year),
        ColumnPart::Year => !is_whole,
        ColumnPart::Month | ColumnPart::Day => !is_whole && parts.contains(&ColumnPart::Year),
        ColumnPart::FirstName | ColumnPart::LastName => !is_whole && parts.contains(&ColumnPart::LastName),
    };
    (has_base && !is_there).then_some(Use::Part(part, column))
}

/// A name that no other column has, for one that is kept; `taken` counts how often a name was asked for.
fn unique(header: &str, number: usize, taken: &mut HashMap<String, usize>) -> (String, Option<&'static str>) {
    let header = header.trim();
    let (base, mut mended) = match header {
        "" => (format!("column {number}"), Some("the column has no name")),
        name => (name.to_owned(), None),
    };
    // The names of flat columns are not free either: a table of ours has all of them.
    let is_ours = |name: &str| Column::named(name).is_some() || name == EXTRA;
    let mut name = base.clone();
    while is_ours(&name) || taken.contains_key(&name) {
        mended = Some("another column has this name");
        let times = taken.entry(base.clone()).or_insert(1);
        *times += 1;
        name = format!("{base} ({times})");
    }
    taken.insert(name.clone(), 1);
    (name, mended)
}

fn layout(columns: &[Planned]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let last = columns.iter().rposition(|p| matches!(p.to, Use::Keep(_)));
    for planned in columns.iter().take(last.map_or(0, |i| i + 1)) {
        let name = planned.to.name();
        if name != EXTRA && !names.iter().any(|n| n == name) {
            names.push(name.to_owned());
        }
    }
    names
}

fn nothing_known(headers: &[String]) -> Error {
    let message = format!("no column of this table is known: its header is {}", list(headers));
    Error::invalid(message).coded(crate::code::NO_HEADER).help(
        "say what the columns are, by name or by number: --read columns=headline:Title,body:Text or columns=headline:1,body:2",
    )
}

/// How many headers a message lists, and how much of each.
const LISTED: usize = 20;
const SHORT: usize = 40;

fn list(headers: &[String]) -> String {
    let shown = headers.iter().take(LISTED).map(|h| {
        let short: String = h.chars().take(SHORT).collect();
        format!("{short:?}")
    });
    let more = if headers.len() > LISTED { ", …" } else { "" };
    shown.collect::<Vec<_>>().join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(headers: &[&str], told: &[&str]) -> Vec<String> {
        let strings = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let plan = ColumnPlan::new(&strings(headers), &strings(told)).unwrap();
        let name = |p: &Planned| match &p.to {
            Use::Keep(name) => format!("keep {name}"),
            Use::Part(part, _) => format!("{part:?}"),
            to => to.name().to_owned(),
        };
        plan.columns.iter().map(name).collect()
    }

    #[test]
    fn updated_is_this_version_and_published_the_first() {
        assert_eq!(plan(&["published_at", "updated_at"], &[]), ["firstCreated", "versionCreated"]);
        assert_eq!(plan(&["date"], &[]), ["versionCreated"]);
        assert_eq!(plan(&["date", "published", "created"], &[]), ["versionCreated", "contentCreated", "firstCreated"]);
    }

    #[test]
    fn own_names_come_before_aliases() {
        assert_eq!(plan(&["Title", "headline"], &[]), ["keep Title", "headline"]);
        assert_eq!(plan(&["category", "subjects"], &[]), ["keep category", "subjects"]);
        assert_eq!(plan(&["category", "section"], &[]), ["subjects", "subjects"]);
    }

    #[test]
    fn parts_are_put_together_when_the_whole_is_nowhere() {
        assert_eq!(plan(&["title", "year", "month", "day"], &[]), ["headline", "Year", "Month", "Day"]);
        assert_eq!(plan(&["title", "date", "year"], &[]), ["headline", "versionCreated", "keep year"]);
        assert_eq!(plan(&["date", "time"], &[]), ["versionCreated", "Time"]);
        assert_eq!(plan(&["title", "time"], &[]), ["headline", "keep time"]);
        assert_eq!(plan(&["Vorname", "Nachname", "Titel"], &[]), ["FirstName", "LastName", "headline"]);
    }

    #[test]
    fn the_user_has_the_last_word() {
        assert_eq!(plan(&["A", "B", "Title"], &["body:B", "headline:1"]), ["headline", "body", "keep Title"]);
        assert_eq!(plan(&["Date"], &["published:date"]), ["versionCreated"]);
    }

    #[test]
    fn names_that_are_missing_or_double_are_made_up() {
        assert_eq!(plan(&["title", "x", "", "x"], &[]), ["headline", "keep x", "keep column 3", "keep x (2)"]);
        assert_eq!(plan(&["headline", "headline"], &[]), ["headline", "keep headline (2)"]);
    }

    #[test]
    fn a_table_that_says_nothing_is_refused_with_its_header() {
        let error = ColumnPlan::new(&["foo".to_owned(), "bar".to_owned()], &[]).err().unwrap();
        assert!(error.message().contains("\"foo\", \"bar\"") && error.help_text().unwrap().contains("columns="));
    }
}
