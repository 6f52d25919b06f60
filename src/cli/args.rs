//! The arguments, and with them the help: every verb and option in one place.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};
use encoding_rs::Encoding;

use super::choice::{self, Side};
use crate::format::{DateOrder, Format};
use crate::model::Timestamp;
use crate::pipeline::batch::Template;
use crate::pipeline::{Held, IfExists, OnLoss, RuleSet, given};
use crate::syntax::limits::{LIMITS, Limit};

const EXAMPLES: &str = "\
wirecopy convert story.txt -t newsml-g2       a story as NewsML-G2, to standard output
wirecopy convert 2026/*.xml -o stories.csv    many files into one table
wirecopy validate article.json                every fault, with line and column";

const AFTER: &str = "\
Exit codes:
  0  done; warnings are allowed
  1  some of the inputs failed, are invalid, or lose something under --on-loss error
  2  nothing useful could be done: usage, unknown format, unreadable input, unwritable output
  130  ended by Ctrl-C or a signal before it was through

Environment: NO_COLOR switches colours off; SOURCE_DATE_EPOCH stands for the current time.";

/// Converts news between formats, and says what cannot be carried.
#[derive(Parser)]
#[command(name = "wirecopy", version, before_help = EXAMPLES, after_help = AFTER)]
#[command(disable_help_subcommand = true, subcommand_required = true, arg_required_else_help = true)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) verb: Verb,
}

/// How messages look.
#[derive(ClapArgs)]
#[command(next_help_heading = "Messages")]
pub(super) struct Common {
    /// Show every note: what was recognised, guessed, mended, lost
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(super) verbose: bool,
    /// Show errors only
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    #[arg(help = "When to use colours: auto, always, never")]
    pub(super) color: Color,
    /// How messages are written: for people, one line each (file:line:column: …), or one JSON object each
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    #[arg(help = "How messages are written: human, short (file:line:column: …), json (an object a line), \
        sarif (one document for code scanning), github (workflow commands)")]
    pub(super) message_format: MessageFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    Human,
    Short,
    Json,
    Sarif,
    Github,
}

#[derive(Subcommand)]
pub(super) enum Verb {
    /// Convert articles: one or many inputs into one output
    Convert(ConvertArgs),
    /// Convert archives: many inputs into many files, in parallel; can be resumed
    Batch(BatchArgs),
    /// Check files against their format, the article model, or a JSON Schema
    Validate(ValidateArgs),
    /// Tell the format of files, and why
    Detect(DetectArgs),
    /// Show articles field by field: what was read from where, and what a format would lose
    Inspect(InspectArgs),
    /// List the formats, or the options of one
    Formats(FormatsArgs),
    /// List the languages whose copy is understood, or all words of one
    Words(WordsArgs),
    /// Print the JSON Schema of articles or of reports
    Schema {
        /// Which schema
        #[arg(default_value = "article")]
        name: SchemaName,
    },
    /// Convert over HTTP, for other programs; and a page, for people
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Say what the code of a message means, and what to do about it
    Explain {
        /// The code, as it stands in the message; all of them are listed if not given
        code: Option<String>,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of wirecopy or of one of its commands
    Man {
        /// Which command
        command: Option<String>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaName {
    Article,
    Report,
}

/// How inputs are read; shared by all verbs that read.
#[derive(ClapArgs)]
#[command(next_help_heading = "Reading")]
pub(super) struct ReadArgs {
    /// Format of the inputs; recognised by their content if not given
    #[arg(short, long, value_name = "FMT", value_parser = Side::Read)]
    pub(super) from: Option<&'static Format>,
    /// Option of the input format (`wirecopy formats FMT` lists them)
    #[arg(long, value_name = "KEY=VALUE", value_parser = given::pair)]
    pub(super) read: Vec<(String, String)>,
    /// Encoding of the inputs, for example windows-1252; found out if not given
    #[arg(long, value_name = "LABEL", value_parser = given::encoding)]
    pub(super) encoding: Option<&'static Encoding>,
    /// Catalog of a provider's QCode schemes (NewsML-G2), for its own aliases
    #[arg(long = "catalog", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) catalogs: Vec<PathBuf>,
    /// Raise or lower a limit against hostile input (--help lists them)
    #[arg(long, value_name = "KEY=VALUE", value_parser = given::pair, long_help = limits_help())]
    pub(super) limit: Vec<(String, String)>,
    /// Order of day and month in dates like 01/02/2020, which are not guessed
    #[arg(long, value_name = "ORDER", value_parser = choice::date_order())]
    pub(super) date_order: Option<DateOrder>,
}

/// The limits with what holds for each, as a list.
fn limits_help() -> String {
    let one = |l: &Limit| format!("  {}={}: {}\n", l.name, l.default(), l.help);
    let all: String = LIMITS.iter().map(one).collect();
    format!("Raise or lower a limit against hostile input; k, M and G may stand behind a number.\n{all}")
}

const CONVERT_EXAMPLES: &str = "\
Examples:
  wirecopy convert story.txt -t newsml-g2
  wirecopy convert feed.xml -o feed.jsonl --report losses.json
  curl … | wirecopy convert -t csv --set provider='Harbour News' > stories.csv

An output file is written under a temporary name and renamed when it is whole; nothing is created
before an input has been opened and recognised.";

#[derive(ClapArgs)]
#[command(after_help = CONVERT_EXAMPLES)]
pub(super) struct ConvertArgs {
    /// Files to read, in this order; `-` or none is standard input
    #[arg(value_name = "INPUT", value_hint = ValueHint::FilePath)]
    pub(super) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// Format of the output; by the extension of -o if not given
    #[arg(short, long, value_name = "FMT", value_parser = Side::Write, help_heading = "Writing")]
    pub(super) to: Option<&'static Format>,
    /// File to write; `-` or none is standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Writing")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) write: WriteArgs,
    /// Write everything there is to say as JSON into FILE (`wirecopy schema report` describes it)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Writing")]
    pub(super) report: Option<PathBuf>,
}

const BATCH_EXAMPLES: &str = "\
Examples:
  wirecopy batch archive/ -t newsml-g2 -O converted
  wirecopy batch 'incoming/**/*.xml' -t jsonl -O out --name '{date}/{slug}.{ext}' --dry-run
  wirecopy batch archive/ -t json -O out --resume run.manifest

Names are made from {path} {stem} {file} {ext}, which are the input's, {index}, the number of the article
in its input, and {guid} {date} {slug} {provider} {language}, which are the article's. No two outputs get one
name: where names follow from the input's, the run is refused before anything is written; where they follow
from articles, the second article fails, and --dry-run, which then reads everything, shows it beforehand.

Run again with the same --resume FILE, a run that was ended or killed goes on where it was.";

#[derive(ClapArgs)]
#[command(after_help = BATCH_EXAMPLES)]
pub(super) struct BatchArgs {
    /// Files, directories with all that is below them, globs, zip archives
    #[arg(value_name = "INPUT", value_hint = ValueHint::AnyPath, required_unless_present = "files0_from")]
    pub(super) inputs: Vec<PathBuf>,
    /// Read the names of further inputs from FILE, each ended by a NUL; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) files0_from: Option<PathBuf>,
    /// Take only files whose name, or path below the directory, matches
    #[arg(long, value_name = "GLOB")]
    pub(super) include: Vec<String>,
    /// Leave out files and folders whose name, or path below the directory, matches
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<String>,
    /// Read symbolic links too that lead out of the directory they are found in
    #[arg(long)]
    pub(super) follow: bool,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// Format of the outputs
    #[arg(short, long, value_name = "FMT", value_parser = Side::Write, help_heading = "Writing")]
    pub(super) to: &'static Format,
    /// Directory to write into; made if need be
    #[arg(short = 'O', long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Writing")]
    pub(super) output_dir: PathBuf,
    /// Names of the outputs below it
    #[arg(long, value_name = "TEMPLATE", default_value = Template::DEFAULT, help_heading = "Writing")]
    pub(super) name: String,
    /// Write every article into a file of its own; so it is for formats of one article
    #[arg(long, help_heading = "Writing", conflicts_with = "keep_together")]
    pub(super) split: bool,
    /// Write one file for each input; so it is for formats of many articles
    #[arg(long, help_heading = "Writing")]
    pub(super) keep_together: bool,
    #[command(flatten)]
    pub(super) write: WriteArgs,
    #[command(flatten)]
    pub(super) run: RunArgs,
}

/// How a batch runs.
#[derive(ClapArgs)]
#[command(next_help_heading = "Running")]
pub(super) struct RunArgs {
    /// How many inputs are worked on at a time; as many as there are processors if not given
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    /// Say what would become of every input, and do nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Write down what becomes of every input, as JSON lines
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) manifest: Option<PathBuf>,
    /// The same, and leave out what an earlier run has written down as done
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "manifest")]
    pub(super) resume: Option<PathBuf>,
    /// End with the first input that fails
    #[arg(long)]
    pub(super) fail_fast: bool,
}

/// How the output is written.
#[derive(ClapArgs)]
#[command(next_help_heading = "Writing")]
pub(super) struct WriteArgs {
    /// What to do when the output file exists: error, skip, overwrite, update (if an input is newer)
    #[arg(long, value_name = "WHAT", default_value = "error", hide_possible_values = true)]
    pub(super) if_exists: IfExists,
    /// Make the disk hold the output before it gets its name
    #[arg(long)]
    pub(super) fsync: bool,
    /// Option of the output format (`wirecopy formats FMT` lists them)
    #[arg(long, value_name = "KEY=VALUE", value_parser = given::pair)]
    pub(super) write: Vec<(String, String)>,
    /// Set a field which the source leaves out: provider, language, copyright, …
    #[arg(long, value_name = "FIELD=VALUE", value_parser = given::pair)]
    pub(super) set: Vec<(String, String)>,
    /// Offset for times without one, where the output format needs one, and for the ends of embargoes: Z, +02:00
    /// [without it: Z, and embargoes end twelve hours later]
    #[arg(long, value_name = "OFFSET", value_parser = given::offset, allow_hyphen_values = true)]
    pub(super) tz: Option<String>,
    /// The time of this run, for outputs that demand one of an undated article: 2026-04-15T09:30:00Z; not one to come
    #[arg(long, value_name = "TIME", value_parser = choice::now)]
    pub(super) now: Option<Timestamp>,
    /// Write what must not be published to outputs that do not say so: embargoed, withheld, canceled, nonpublic
    #[arg(long, value_name = "WHAT,…", value_delimiter = ',', hide_possible_values = true)]
    pub(super) allow: Vec<Held>,
    /// What to do about what the output format cannot carry: warn, allow, error (then nothing is written)
    #[arg(long, value_name = "WHAT", default_value = "warn", hide_possible_values = true)]
    pub(super) on_loss: OnLoss,
    /// Write nothing if anything is lost, guessed, mended or wrong
    #[arg(long)]
    pub(super) strict: bool,
}

const VALIDATE_EXAMPLES: &str = "\
Examples:
  wirecopy validate article.json
  wirecopy validate --rules newsroom --message-format github outgoing/
  wirecopy validate --message-format sarif incoming/*.xml > news.sarif
  wirecopy validate --schema ninjs-schema_3.1.json stories.jsonl";

#[derive(ClapArgs)]
#[command(after_help = VALIDATE_EXAMPLES)]
pub(super) struct ValidateArgs {
    /// Files, directories and globs to check; `-` or none is standard input
    #[arg(value_name = "INPUT", value_hint = ValueHint::AnyPath)]
    pub(super) inputs: Vec<PathBuf>,
    /// Check JSON against this JSON Schema instead (draft 4 to 2020-12); of JSON lines, every line
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["from", "read", "date_order", "rules"])]
    pub(super) schema: Option<PathBuf>,
    /// Which rules hold: none, basic (those of the model), newsroom (what desks look for before a story goes out)
    #[arg(long, value_name = "SET", default_value = "basic", hide_possible_values = true)]
    pub(super) rules: RuleSet,
    /// Let warnings count as errors
    #[arg(long)]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

#[derive(ClapArgs)]
pub(super) struct DetectArgs {
    /// Files to look at; `-` or none is standard input
    #[arg(value_name = "INPUT", value_hint = ValueHint::FilePath)]
    pub(super) inputs: Vec<PathBuf>,
    /// Encoding of the inputs; found out if not given
    #[arg(long, value_name = "LABEL", value_parser = given::encoding)]
    pub(super) encoding: Option<&'static Encoding>,
}

#[derive(ClapArgs)]
pub(super) struct InspectArgs {
    /// Files to show; `-` or none is standard input
    #[arg(value_name = "INPUT", value_hint = ValueHint::FilePath)]
    pub(super) inputs: Vec<PathBuf>,
    /// Say what this format would lose
    #[arg(short, long, value_name = "FMT", value_parser = Side::Write)]
    pub(super) to: Option<&'static Format>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

#[derive(ClapArgs)]
pub(super) struct FormatsArgs {
    /// Show this format and its options
    #[arg(value_name = "FMT", value_parser = Side::Any)]
    pub(super) format: Option<&'static Format>,
}

const WORDS_EXAMPLES: &str = "\
Examples:
  wirecopy words
  wirecopy words nl
  wirecopy words nl --read words=our-words.txt

A file of words has headings in brackets and one phrase a line; # begins a comment:

  [language eo Esperanto]
  [by]
  de";

#[derive(ClapArgs)]
#[command(after_help = WORDS_EXAMPLES)]
pub(super) struct WordsArgs {
    /// Show all headings and phrases of this language (its code, such as nl), or `agencies`
    #[arg(value_name = "LANGUAGE")]
    pub(super) language: Option<String>,
    /// Add the words of a file, as reading does
    #[arg(long, value_name = "words=FILE", value_parser = given::pair)]
    pub(super) read: Vec<(String, String)>,
}

#[cfg(feature = "serve")]
const SERVE_EXAMPLES: &str = "\
Examples:
  wirecopy serve
  curl --data-binary @story.txt 'http://127.0.0.1:8080/v1/convert?to=newsml-g2'
  wirecopy serve --listen 127.0.0.1:9000 --message-format json --max-body 200M

The page is at the address itself, the description for programs at /openapi.json. SIGTERM and Ctrl-C let finish
what runs; a second one ends at once. Logs go to standard error and never hold the text of a story.";

#[cfg(feature = "serve")]
#[derive(ClapArgs)]
#[command(after_help = SERVE_EXAMPLES)]
pub(super) struct ServeArgs {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub(super) listen: std::net::SocketAddr,
    /// The longest body of a request: k, M and G may stand behind the number
    #[arg(long, value_name = "BYTES", default_value = "128M", value_parser = choice::size)]
    pub(super) max_body: usize,
    /// How many seconds a request may take to arrive, and again to be worked on
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub(super) timeout: u32,
    /// How many documents are worked on at a time; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) concurrency: Option<u16>,
    /// Let pages of this origin use the service: https://desk.example; `*` for any
    #[arg(long, value_name = "ORIGIN")]
    pub(super) cors: Vec<String>,
    /// Raise or lower a limit against hostile input (--help lists them)
    #[arg(long, value_name = "KEY=VALUE", value_parser = given::pair, long_help = limits_help())]
    pub(super) limit: Vec<(String, String)>,
}
