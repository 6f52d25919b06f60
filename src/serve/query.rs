//! What a request may ask for in its address: one table row a parameter, from which reading, checking and the
//! description follow. The names are those of the command line.

use clap::ValueEnum;

use super::Config;
use super::problem::{Problem, ProblemKind};
use crate::format::{ALL, Format, ReadSettings, Words, by_id};
use crate::pipeline::{Defaults, Held, OnLoss, Policy, Reading, RuleSet, Writing, given};
use crate::syntax::similar::nearest;

/// A parameter.
pub(super) struct Param {
    pub(super) name: &'static str,
    pub(super) help: &'static str,
    pub(super) takes: Takes,
    pub(super) is_required: bool,
}

/// What a parameter takes.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    /// The id of a format that can be read.
    Source,
    /// The id of a format that can be written.
    Target,
    Text,
    /// `KEY=VALUE`; may come several times.
    Pairs,
    Flag,
    /// A number up to this.
    Number(u64),
    /// One of these.
    One(fn() -> Vec<String>),
    /// Any of these, with commas between them.
    Several(fn() -> Vec<String>),
}

const fn param(name: &'static str, takes: Takes, help: &'static str) -> Param {
    Param { name, help, takes, is_required: false }
}

static FROM: Param = param("from", Takes::Source, "Format of the document; recognised by its content if not given");
static READ: Param =
    param("read", Takes::Pairs, "Option of the format that is read: KEY=VALUE, as /v1/formats lists them");
static ENCODING: Param =
    param("encoding", Takes::Text, "Encoding of the document, for example windows-1252; found out if not given");
static DATE_ORDER: Param = param(
    "dateOrder",
    Takes::One(date_orders),
    "Order of day and month in dates like 01/02/2020, which are not guessed",
);
static NAME: Param = param(
    "name",
    Takes::Text,
    "What messages call the document; its extension counts where the content does not tell the format",
);
static TO: Param = Param { is_required: true, ..param("to", Takes::Target, "Format of the answer") };
static WRITE: Param =
    param("write", Takes::Pairs, "Option of the format that is written: KEY=VALUE, as /v1/formats lists them");
static SET: Param = param(
    "set",
    Takes::Pairs,
    "Sets a field which the source leaves out: FIELD=VALUE for provider, language, copyright, …",
);
static TZ: Param = param(
    "tz",
    Takes::Text,
    "Offset for times without one, where the format needs one, and for the ends of embargoes: Z, +02:00",
);
static ALLOW: Param = param(
    "allow",
    Takes::Several(choices::<Held>),
    "What is written although it must not be published, to a format that does not say so",
);
static ON_LOSS: Param = param(
    "onLoss",
    Takes::One(choices::<OnLoss>),
    "What is done about what the format cannot carry; error: no document then",
);
static STRICT: Param = param("strict", Takes::Flag, "No document if anything is lost, guessed, mended or wrong");
static PARTIAL: Param = param(
    "partial",
    Takes::Flag,
    "What can be read of a document that is partly at fault; the report says what is missing",
);
static REPORT: Param =
    param("report", Takes::Flag, "The report beside the document, as multipart/mixed; so it is with that in Accept");
static RULES: Param = param(
    "rules",
    Takes::One(choices::<RuleSet>),
    "Which rules hold: none, basic (those of the model), newsroom (what desks look for)",
);
static LOSSES: Param = param("to", Takes::Target, "Says what this format would lose");
static LIMIT: Param =
    param("limit", Takes::Number(MOST_ARTICLES), "How many articles are shown at most; 20 if not given");

/// How many articles are shown, if nothing is said and at most.
const SHOWN_ARTICLES: u64 = 20;
const MOST_ARTICLES: u64 = 100;

/// What a conversion can be asked for.
pub(super) static CONVERT: &[&Param] = &[
    &TO,
    &FROM,
    &NAME,
    &READ,
    &ENCODING,
    &DATE_ORDER,
    &WRITE,
    &SET,
    &TZ,
    &ALLOW,
    &ON_LOSS,
    &STRICT,
    &PARTIAL,
    &REPORT,
];
/// The same for the others.
pub(super) static VALIDATE: &[&Param] = &[&FROM, &NAME, &READ, &ENCODING, &DATE_ORDER, &RULES];
pub(super) static DETECT: &[&Param] = &[&NAME, &ENCODING];
pub(super) static INSPECT: &[&Param] = &[&FROM, &NAME, &READ, &ENCODING, &DATE_ORDER, &LOSSES, &LIMIT];

fn choices<T: ValueEnum>() -> Vec<String> {
    T::value_variants().iter().filter_map(ValueEnum::to_possible_value).map(|v| v.get_name().to_owned()).collect()
}

fn date_orders() -> Vec<String> {
    given::DATE_ORDERS.iter().map(|(name, _)| (*name).to_owned()).collect()
}

fn one<T: ValueEnum>(value: &str) -> Option<T> {
    T::from_str(value, false).ok()
}

/// The formats that can be read, or written.
pub(super) fn ids(is_fit: impl Fn(&Format) -> bool) -> Vec<&'static str> {
    ALL.iter().filter(|f| is_fit(f)).map(|f| f.id).collect()
}

/// Whether an option names a file, which no request may: formats know no files, and words are handed to them.
pub(super) fn names_a_file(option: &str) -> bool {
    option == Words::OPTION
}

/// What a request asks for.
pub(super) struct Asked(Vec<(&'static Param, String)>);

impl Asked {
    /// Reads the query of an address.
    pub(super) fn parse(query: Option<&str>, params: &'static [&'static Param]) -> Result<Asked, Problem> {
        let mut asked = Asked(Vec::new());
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let Some(param) = params.iter().copied().find(|p| p.name == name) else {
                let known: Vec<&str> = params.iter().map(|p| p.name).collect();
                return Err(wrong(format!("there is no parameter {name:?} here; there are {}", known.join(", "))));
            };
            if asked.value(param).is_some() && !matches!(param.takes, Takes::Pairs) {
                return Err(wrong(format!("{} is given twice", param.name)));
            }
            param.check(&value)?;
            asked.0.push((param, value.into_owned()));
        }

        match params.iter().find(|p| p.is_required && asked.value(p).is_none()) {
            Some(missing) => Err(wrong(format!("{} is missing: {}", missing.name, missing.help))),
            None => Ok(asked),
        }
    }

    fn values(&self, param: &Param) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(p, _)| p.name == param.name).map(|(_, value)| value.as_str())
    }

    fn value(&self, param: &Param) -> Option<&str> {
        self.values(param).next()
    }

    fn flag(&self, param: &Param) -> bool {
        self.value(param) == Some("true")
    }

    fn pairs(&self, param: &Param) -> Vec<(String, String)> {
        self.values(param).filter_map(|value| given::pair(value).ok()).collect()
    }

    /// The name that the request gives the document.
    pub(super) fn name(&self) -> Option<&str> {
        self.value(&NAME).filter(|name| !name.is_empty())
    }

    pub(super) fn wants_report(&self) -> bool {
        self.flag(&REPORT)
    }

    pub(super) fn wants_part(&self) -> bool {
        self.flag(&PARTIAL)
    }

    pub(super) fn rules(&self) -> RuleSet {
        self.value(&RULES).and_then(one).unwrap_or_default()
    }

    pub(super) fn limit(&self) -> u64 {
        self.value(&LIMIT).and_then(|value| value.parse().ok()).unwrap_or(SHOWN_ARTICLES)
    }

    /// The format that is asked for.
    pub(super) fn target(&self) -> Option<&'static Format> {
        self.value(&TO).and_then(by_id)
    }

    /// How the document is read.
    pub(super) fn reading(&self, config: &Config) -> Result<Reading, Problem> {
        let options = self.pairs(&READ);
        if let Some((key, _)) = options.iter().find(|(key, _)| names_a_file(key)) {
            return Err(wrong(format!("the option {key} names a file, and no request may")));
        }
        let encoding = self.value(&ENCODING).map(given::encoding).transpose().map_err(wrong)?;
        let date_order = self.value(&DATE_ORDER).map(given::date_order).transpose().map_err(wrong)?;

        let settings = ReadSettings { options, date_order, ..ReadSettings::default() };
        Ok(Reading { from: self.value(&FROM).and_then(by_id), encoding, limits: config.limits, settings })
    }

    /// How it is written.
    pub(super) fn writing(&self, config: &Config) -> Result<Writing, Problem> {
        let to = self.target().ok_or_else(|| wrong("to is missing"))?;
        let mut settings = config.settings()?;
        settings.options = self.pairs(&WRITE);
        let told = self.value(&TZ).map(given::offset).transpose().map_err(wrong)?;
        let is_zone_told = told.is_some();
        settings.offset = told.unwrap_or(settings.offset);

        let on_loss = self.value(&ON_LOSS).and_then(one).unwrap_or_default();
        let policy = Policy { on_loss, strict: self.flag(&STRICT) };
        let allow = self.value(&ALLOW).into_iter().flat_map(|all| all.split(',')).filter_map(one).collect();
        Ok(Writing { to, settings, is_zone_told, defaults: Defaults::parse(&self.pairs(&SET))?, allow, policy })
    }
}

impl Param {
    fn check(&self, value: &str) -> Result<(), Problem> {
        let name = self.name;
        let takes = |what: String| Err(wrong(format!("{name}={value}: it takes {what}")));
        match self.takes {
            Takes::Source => known(value, ids(|f| f.read.is_some()), ProblemKind::UnknownSource, "read"),
            Takes::Target => known(value, ids(|f| f.write.is_some()), ProblemKind::UnknownTarget, "written"),
            Takes::Text => Ok(()),
            Takes::Pairs => given::pair(value).map(drop).map_err(|e| wrong(format!("{name}={value}: {e}"))),
            Takes::Flag if matches!(value, "true" | "false") => Ok(()),
            Takes::Flag => takes("true or false".to_owned()),
            Takes::Number(most) => match value.parse::<u64>() {
                Ok(number) if (1..=most).contains(&number) => Ok(()),
                _ => takes(format!("a number from 1 to {most}")),
            },
            Takes::One(choices) if choices().iter().any(|c| c == value) => Ok(()),
            Takes::Several(choices) if value.split(',').all(|one| choices().iter().any(|c| c == one)) => Ok(()),
            Takes::One(choices) => takes(choices().join(" or ")),
            Takes::Several(choices) => takes(format!("any of {}", choices().join(","))),
        }
    }
}

/// How much a name must look like a known one to be taken for a slip.
const LIKENESS: f64 = 0.7;

fn known(id: &str, ids: Vec<&'static str>, kind: ProblemKind, done: &str) -> Result<(), Problem> {
    if ids.contains(&id) {
        return Ok(());
    }
    let meant =
        nearest(id, ids.iter().copied(), LIKENESS).map(|id| format!("; did you mean {id}?")).unwrap_or_default();
    Err(Problem::new(kind, format!("{id:?} is no format that can be {done}{meant} (there are {})", ids.join(", "))))
}

fn wrong(detail: impl Into<String>) -> Problem {
    Problem::new(ProblemKind::Query, detail)
}
