//! Codes of what is wrong with an input.

use super::{Code, CodeEntry};

/// There is nothing in the input.
pub const EMPTY_INPUT: Code = Code(&CodeEntry {
    name: "empty-input",
    title: "there is nothing in the input",
    means: "The input has no byte, or only blanks.",
    todo: "See whether the transfer or the program that made it failed.",
    example: "",
});

/// The input is no text.
pub const NO_TEXT: Code = Code(&CodeEntry {
    name: "no-text",
    title: "the input is no text",
    means: "It is a picture, a PDF, an Office document, an archive or other binary data.",
    todo: "Export the text from the program that made it, or unpack the archive, and convert that.",
    example: "",
});

/// No format fits.
pub const UNKNOWN_FORMAT: Code = Code(&CodeEntry {
    name: "unknown-format",
    title: "no format fits",
    means: "Nothing that wirecopy reads looks like this input. The message says what it is, as far as that can be \
            seen.",
    todo: "If you know better, name the format with -f; `wirecopy formats` lists them.",
    example: "",
});

/// A news format that is not read yet.
pub const KNOWN_BUT_NOT_READ: Code = Code(&CodeEntry {
    name: "known-but-not-read",
    title: "a news format that is not read yet",
    means: "The input is in a format that is recognised, and that this version cannot read.",
    todo: "Convert it to a format that `wirecopy formats` lists, or use a later version.",
    example: "",
});

/// More than one format fits.
pub const AMBIGUOUS_FORMAT: Code = Code(&CodeEntry {
    name: "ambiguous-format",
    title: "more than one format fits",
    means: "The content fits several formats equally well, and wirecopy does not guess.",
    todo: "Name the format with -f.",
    example: "",
});

/// The file's extension promises another content.
pub const EXTENSION_MISMATCH: Code = Code(&CodeEntry {
    name: "extension-mismatch",
    title: "the file's extension promises another content",
    means: "A .json, .csv or .xml file is expected to hold JSON, a table or XML; this one does not look like it.",
    todo: "Look into the file. -f with the promised format says what is wrong with it; -f text reads it as it looks.",
    example: "",
});

/// The input ends too early.
pub const CUT_OFF: Code = Code(&CodeEntry {
    name: "cut-off",
    title: "the input ends too early",
    means: "The input ends in the middle of something that was begun. Usually a transfer broke off or a disk was \
            full.",
    todo: "Fetch the file again. Articles that are whole before the break are read all the same.",
    example: "<newsItem …><itemMeta>…        and nothing after it",
});

/// Compressed data are damaged.
pub const DAMAGED_ARCHIVE: Code = Code(&CodeEntry {
    name: "damaged-archive",
    title: "compressed data are damaged",
    means: "The gzip, Zstandard or zip data cannot be unpacked: a part is missing or changed.",
    todo: "Fetch the file again, or unpack it with its own tool to see how much is whole.",
    example: "",
});

/// A byte is not UTF-8.
pub const NOT_UTF_8: Code = Code(&CodeEntry {
    name: "not-utf-8",
    title: "a byte is not UTF-8",
    means: "The input is declared as UTF-8, or began as such, and then has bytes which UTF-8 does not allow: often \
            text of two encodings put together.",
    todo: "Name the encoding with --encoding, for example windows-1252; mend the program that joins texts of \
            different encodings.",
    example: "",
});

/// A byte is no character of the encoding.
pub const STRAY_BYTE: Code = Code(&CodeEntry {
    name: "stray-byte",
    title: "a byte is no character of the encoding",
    means: "All around it is text of one encoding; this byte, or these few, are not. U+FFFD was put in their place, so \
            that they cost no more than themselves.",
    todo: "Look up the word at that place, and mend the program that cut or joined the text. --strict refuses such \
           input.",
    example: "",
});

/// A control character stands in a text.
pub const CONTROL_CHARACTER: Code = Code(&CodeEntry {
    name: "control-character",
    title: "a control character stands in a text",
    means: "It steers machines and has no look, and XML cannot hold it. U+FFFD was put in its place, the same in every \
            output, so that words are not joined.",
    todo: "Look up the word at that place, and mend the program that let it through.",
    example: "",
});

/// XML breaks its own rules.
pub const XML_NOT_WELL_FORMED: Code = Code(&CodeEntry {
    name: "xml-not-well-formed",
    title: "XML breaks its own rules",
    means: "The text is no XML as the standard defines it, so no program can read it safely.",
    todo: "Mend the place that the message shows, or ask the sender for well-formed XML.",
    example: "wrong: <headline>Fish & chips</headline>\nright: <headline>Fish &amp; chips</headline>",
});

/// An end tag does not fit.
pub const XML_END_TAG: Code = Code(&CodeEntry {
    name: "xml-end-tag",
    title: "an end tag does not fit",
    means: "Elements must be closed in the order in which they were opened, each with its own name.",
    todo: "Close the element that the message names, or correct the misspelt tag.",
    example: "wrong: <by>Marta Keller</headline>\nright: <by>Marta Keller</by>",
});

/// An entity is not declared.
pub const XML_ENTITY: Code = Code(&CodeEntry {
    name: "xml-entity",
    title: "an entity is not declared",
    means: "XML knows &amp; &lt; &gt; &quot; &apos; and numbers like &#8211;. Others must be declared in the \
            document; entities outside it are never fetched.",
    todo: "Write the character itself.",
    example: "wrong: &mdashlong;\nright: —",
});

/// A namespace prefix is not declared.
pub const XML_PREFIX: Code = Code(&CodeEntry {
    name: "xml-prefix",
    title: "a namespace prefix is not declared",
    means: "A name like rtr:note uses a prefix which no xmlns:… attribute around it declares.",
    todo: "Declare the prefix at the element or above it.",
    example: "<newsItem xmlns:rtr=\"http://example.com/ns\">",
});

/// An attribute is given twice.
pub const XML_ATTRIBUTE: Code = Code(&CodeEntry {
    name: "xml-attribute",
    title: "an attribute is given twice",
    means: "An element can have each attribute only once.",
    todo: "Remove one of the two.",
    example: "",
});

/// Something stands outside the document element.
pub const XML_OUTSIDE_ROOT: Code = Code(&CodeEntry {
    name: "xml-outside-root",
    title: "something stands outside the document element",
    means: "An XML document is one element; only comments may stand before or after it.",
    todo: "Remove what stands outside, or put each document into a file of its own.",
    example: "",
});

/// Another root element was expected.
pub const WRONG_ROOT: Code = Code(&CodeEntry {
    name: "wrong-root",
    title: "another root element was expected",
    means: "The first element of the document is not one of this format.",
    todo: "Leave out -f to have the format recognised, or name the right one.",
    example: "",
});

/// There is no article in it.
pub const NO_ARTICLE: Code = Code(&CodeEntry {
    name: "no-article",
    title: "there is no article in it",
    means: "The file is in a news format, but no article is in it.",
    todo: "See whether the right file was sent.",
    example: "",
});

/// This holds no news article.
pub const NOT_AN_ARTICLE: Code = Code(&CodeEntry {
    name: "not-an-article",
    title: "this holds no news article",
    means: "The document is a concept, a vocabulary, a plan or a catalog of NewsML-G2. Those are not articles.",
    todo: "Nothing, if it came with a feed; a catalog can be given with --catalog.",
    example: "",
});

/// JSON breaks its own rules.
pub const JSON_SYNTAX: Code = Code(&CodeEntry {
    name: "json-syntax",
    title: "JSON breaks its own rules",
    means: "A comma, quote or bracket is missing or too many, or something stands where JSON allows no such thing.",
    todo: "Mend the place that the message shows.",
    example: "wrong: {\"guid\": \"urn:a\" \"type\": \"text\"}\nright: {\"guid\": \"urn:a\", \"type\": \"text\"}",
});

/// There is no such field.
pub const UNKNOWN_FIELD: Code = Code(&CodeEntry {
    name: "unknown-field",
    title: "there is no such field",
    means: "Canonical JSON has a closed list of fields, so that a misspelt one is not lost in silence.",
    todo: "Use the name that the message suggests; `wirecopy schema` prints all of them.",
    example: "wrong: \"headline\": \"Ferry back\"\nright: \"headlines\": [{\"text\": \"Ferry back\"}]",
});

/// A required field is missing.
pub const MISSING_FIELD: Code = Code(&CodeEntry {
    name: "missing-field",
    title: "a required field is missing",
    means: "An article, or a part of it, cannot stand without this field.",
    todo: "Add it. Of an article only `guid` is required.",
    example: "",
});

/// A value is of another type than it should be.
pub const WRONG_TYPE: Code = Code(&CodeEntry {
    name: "wrong-type",
    title: "a value is of another type than it should be",
    means: "For example a number where text is expected, or one object where a list is.",
    todo: "Write the value as the message says.",
    example: "wrong: \"headlines\": {\"text\": \"Ferry back\"}\nright: \"headlines\": [{\"text\": \"Ferry back\"}]",
});

/// A value is none of those allowed.
pub const UNKNOWN_VALUE: Code = Code(&CodeEntry {
    name: "unknown-value",
    title: "a value is none of those allowed",
    means: "The field takes one of a few words.",
    todo: "Use one of those that the message lists.",
    example: "",
});

/// A number is too small or too large.
pub const OUT_OF_RANGE: Code = Code(&CodeEntry {
    name: "out-of-range",
    title: "a number is too small or too large",
    means: "The field takes numbers of a certain range, which the message names.",
    todo: "Correct the number. Urgency, for example, goes from 1 (most urgent) to 9.",
    example: "",
});

/// This is not a date or time.
pub const BAD_DATE: Code = Code(&CodeEntry {
    name: "bad-date",
    title: "this is not a date or time",
    means: "Dates are written as in ISO 8601: year, month, day, then T, the time, and the offset from UTC. The end \
            may be left out, not the beginning.",
    todo: "Write the date in that way.",
    example: "wrong: 15 April 2026 9:30\nright: 2026-04-15T09:30:00+02:00, 2026-04-15T09:30 or 2026-04-15",
});

/// A value breaks a rule of the schema.
pub const BAD_VALUE: Code = Code(&CodeEntry {
    name: "bad-value",
    title: "a value breaks a rule of the schema",
    means: "The schema, the article's or the one given with --schema, does not allow this value.",
    todo: "Correct it as the message says.",
    example: "",
});

/// A row has more or fewer fields than the header.
pub const RAGGED_ROW: Code = Code(&CodeEntry {
    name: "ragged-row",
    title: "a row has more or fewer fields than the header",
    means: "The row cannot be read: which field belongs to which column is uncertain. It is left out; the other \
            rows are read.",
    todo: "Put fields that hold a delimiter, a quote or a line break into quotes, and add or remove delimiters.",
    example: "guid,headline\nwrong: a,Ferry, back\nright: a,\"Ferry, back\"",
});

/// A quote is never closed.
pub const OPEN_QUOTE: Code = Code(&CodeEntry {
    name: "open-quote",
    title: "a quote is never closed",
    means: "A field begins with a quote, and no quote ends it: everything to the end of the input would be part of \
            it.",
    todo: "Add the closing quote; a quote within a field is written twice.",
    example: "wrong: a,\"Ferry back\nright: a,\"Ferry back\"",
});

/// The table has no usable header.
pub const NO_HEADER: Code = Code(&CodeEntry {
    name: "no-header",
    title: "the table has no usable header",
    means: "No column could be taken for a field of an article.",
    todo: "Name the columns with --read columns=…, for example headline:Titel; --read header=false if the first \
            row is no header.",
    example: "",
});

/// The column `extra` holds no JSON of articles.
pub const BAD_EXTRA: Code = Code(&CodeEntry {
    name: "bad-extra",
    title: "the column `extra` holds no JSON of articles",
    means: "wirecopy keeps in `extra` what flat cells cannot hold. It was edited, and is not what it was.",
    todo: "Restore the cell, or empty it: then the other cells stand alone.",
    example: "",
});

/// The header lines of a text are wrong.
pub const BAD_FRONT_MATTER: Code = Code(&CodeEntry {
    name: "bad-front-matter",
    title: "the header lines of a text are wrong",
    means: "The lines `Key: value` at the beginning of the text have a key or value that cannot be read.",
    todo: "Correct the line that the message shows.",
    example: "",
});

/// The input is not what its format demands.
pub const MALFORMED: Code = Code(&CodeEntry {
    name: "malformed",
    title: "the input is not what its format demands",
    means: "There is a fault in the input which has no code of its own.",
    todo: "Mend the place that the message shows, or ask the sender to.",
    example: "",
});

/// The input is no valid article.
pub const INVALID: Code = Code(&CodeEntry {
    name: "invalid",
    title: "the input is no valid article",
    means: "The input can be read, but what it says cannot stand in an article.",
    todo: "Correct the place that the message shows.",
    example: "",
});

/// The input is not recognised.
pub const UNRECOGNISED: Code = Code(&CodeEntry {
    name: "unrecognised",
    title: "the input is not recognised",
    means: "No format fits, or more than one.",
    todo: "Name the format with -f.",
    example: "",
});

/// A limit against hostile input was reached.
pub const LIMIT: Code = Code(&CodeEntry {
    name: "limit",
    title: "a limit against hostile input was reached",
    means: "Sizes, lengths of lines, depth and counts are limited, so that no input can use up memory or time.",
    todo: "If you trust the sender, raise the limit with --limit NAME=NUMBER.",
    example: "",
});

/// All of them.
pub(super) const ALL: &[Code] = &[
    EMPTY_INPUT,
    NO_TEXT,
    UNKNOWN_FORMAT,
    KNOWN_BUT_NOT_READ,
    AMBIGUOUS_FORMAT,
    EXTENSION_MISMATCH,
    CUT_OFF,
    DAMAGED_ARCHIVE,
    NOT_UTF_8,
    STRAY_BYTE,
    CONTROL_CHARACTER,
    XML_NOT_WELL_FORMED,
    XML_END_TAG,
    XML_ENTITY,
    XML_PREFIX,
    XML_ATTRIBUTE,
    XML_OUTSIDE_ROOT,
    WRONG_ROOT,
    NO_ARTICLE,
    NOT_AN_ARTICLE,
    JSON_SYNTAX,
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    OUT_OF_RANGE,
    BAD_DATE,
    BAD_VALUE,
    RAGGED_ROW,
    OPEN_QUOTE,
    NO_HEADER,
    BAD_EXTRA,
    BAD_FRONT_MATTER,
    MALFORMED,
    INVALID,
    UNRECOGNISED,
    LIMIT,
];
