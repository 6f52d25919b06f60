//! Codes of notes: losses, guesses, repairs and what was recognised.

use super::{Code, CodeEntry};

/// The output format cannot carry it.
pub const DROPPED: Code = Code(&CodeEntry {
    name: "dropped",
    title: "the output format cannot carry it",
    means: "The field, or a part of it, is not in the output.",
    todo: "Choose a format that carries it, or accept the loss. `wirecopy inspect -t FMT` shows all losses before \
            anything is written.",
    example: "",
});

/// The output format carries it in a poorer form.
pub const DEGRADED: Code = Code(&CodeEntry {
    name: "degraded",
    title: "the output format carries it in a poorer form",
    means: "The text is there, but something of it is not: markup, a role, a language, a code.",
    todo: "Choose a format that carries it, or accept the loss.",
    example: "",
});

/// It would run where it is shown.
pub const ACTIVE: Code = Code(&CodeEntry {
    name: "active-content",
    title: "it would run where it is shown",
    means: "A script, a handler, an embedded page, or an address that runs one: whoever shows the text would run it. \
            Addresses that run a script are never written. Tables are written without the rest too; NewsML-G2, which \
            goes from newsroom to newsroom, keeps embeds, and scripts of a NewsML-G2 source, and the message says so.",
    todo: "In tables, --write body=html-as-is keeps scripts and handlers, for programs that clean HTML themselves. What \
            NewsML-G2 keeps must be cleaned by whoever shows it.",
    example: "<a href=\"javascript:…\">",
});

/// There is no field for it.
pub const UNMAPPED: Code = Code(&CodeEntry {
    name: "unmapped",
    title: "there is no field for it",
    means: "The source says something for which an article has no field. It is kept in the article's `native`, and \
            comes back when the same format is written.",
    todo: "Nothing: it is not lost.",
    example: "",
});

/// A value cannot be understood.
pub const UNREAD: Code = Code(&CodeEntry {
    name: "unread",
    title: "a value cannot be understood",
    means: "The source states something for a field, and it could not be read: a date of unknown form, a number \
            that is none. The text is kept in `native`, the field stays empty.",
    todo: "See the value. --date-order and --read date-format=… settle dates that can be read in two ways.",
    example: "",
});

/// A date can be read in two ways.
pub const AMBIGUOUS_DATE: Code = Code(&CodeEntry {
    name: "ambiguous-date",
    title: "a date can be read in two ways",
    means: "01/02/2020 is the first of February in Europe and the second of January in America. It is not guessed.",
    todo: "Say --date-order dmy or --date-order mdy.",
    example: "wirecopy convert stories.csv -t jsonl --date-order dmy",
});

/// Something was guessed.
pub const ASSUMED: Code = Code(&CodeEntry {
    name: "assumed",
    title: "something was guessed",
    means: "The source does not say it; it was taken from elsewhere or derived.",
    todo: "See whether the guess is right; --set FIELD=VALUE settles it.",
    example: "",
});

/// The encoding was guessed.
pub const GUESSED_ENCODING: Code = Code(&CodeEntry {
    name: "guessed-encoding",
    title: "the encoding was guessed",
    means: "No encoding is declared, and the bytes are not UTF-8. It was guessed from the frequency of letters.",
    todo: "See whether accents and quotes look right; --encoding LABEL settles it.",
    example: "",
});

/// The declared encoding is wrong.
pub const WRONG_DECLARATION: Code = Code(&CodeEntry {
    name: "wrong-declaration",
    title: "the declared encoding is wrong",
    means: "The document declares an encoding which its bytes contradict, or one that is not read. It was read as what its \
            bytes are.",
    todo: "Tell the sender to declare the encoding that is used.",
    example: "",
});

/// The article has no identifier.
pub const DERIVED_GUID: Code = Code(&CodeEntry {
    name: "derived-guid",
    title: "the article has no identifier",
    means: "One was derived from its text, so that the same text has the same identifier.",
    todo: "Add an identifier at the source, if versions of a story must be told apart from different stories.",
    example: "",
});

/// A field was set as told.
pub const SET_FIELD: Code = Code(&CodeEntry {
    name: "set-field",
    title: "a field was set as told",
    means: "--set filled in what the source leaves out.",
    todo: "Nothing.",
    example: "",
});

/// --set was not needed.
pub const SET_UNUSED: Code = Code(&CodeEntry {
    name: "set-unused",
    title: "--set was not needed",
    means: "The source states this field, so what --set says was not used. The source is never overwritten.",
    todo: "Nothing, if the source is right.",
    example: "",
});

/// A fault of the source was mended.
pub const REPAIRED: Code = Code(&CodeEntry {
    name: "repaired",
    title: "a fault of the source was mended",
    means: "The source departs from its standard. What was meant is clear, and was taken.",
    todo: "Tell the sender. `wirecopy validate` lists all such faults with their places.",
    example: "",
});

/// A date is not written as its standard demands.
pub const MENDED_DATE: Code = Code(&CodeEntry {
    name: "mended-date",
    title: "a date is not written as its standard demands",
    means: "It could be read all the same.",
    todo: "Write dates as 2026-04-15T09:30:00+02:00.",
    example: "",
});

/// The XML of the document was mended.
pub const MENDED_XML: Code = Code(&CodeEntry {
    name: "mended-xml",
    title: "the XML of the document was mended",
    means: "A character or entity is not allowed there; what was meant was taken.",
    todo: "Tell the sender to write well-formed XML.",
    example: "",
});

/// The alias of a QCode is in no catalog.
pub const UNKNOWN_ALIAS: Code = Code(&CodeEntry {
    name: "unknown-alias",
    title: "the alias of a QCode is in no catalog",
    means: "Which vocabulary the code is from cannot be known. It is kept as it stands.",
    todo: "Give the provider's catalog with --catalog FILE.",
    example: "",
});

/// A row has empty fields too many.
pub const EMPTY_FIELDS: Code = Code(&CodeEntry {
    name: "empty-fields",
    title: "a row has empty fields too many",
    means: "Spreadsheets leave them behind. They were ignored.",
    todo: "Nothing.",
    example: "",
});

/// A column stands for no field.
pub const KEPT_COLUMN: Code = Code(&CodeEntry {
    name: "kept-column",
    title: "a column stands for no field",
    means: "Its cells are kept in `native`, and come back when CSV is written.",
    todo: "If it is a field of an article, say which: --read columns=headline:Titel.",
    example: "",
});

/// A part of the source was taken for a field.
pub const RECOGNISED: Code = Code(&CodeEntry {
    name: "recognised",
    title: "a part of the source was taken for a field",
    means: "It says which line or column became which field, and why. It is no loss.",
    todo: "Nothing, if it is right.",
    example: "",
});

/// All of them.
pub(super) const ALL: &[Code] = &[
    DROPPED,
    DEGRADED,
    ACTIVE,
    UNMAPPED,
    UNREAD,
    AMBIGUOUS_DATE,
    ASSUMED,
    GUESSED_ENCODING,
    WRONG_DECLARATION,
    DERIVED_GUID,
    SET_FIELD,
    SET_UNUSED,
    REPAIRED,
    MENDED_DATE,
    MENDED_XML,
    UNKNOWN_ALIAS,
    EMPTY_FIELDS,
    KEPT_COLUMN,
    RECOGNISED,
];
