//! Codes of rules: those of the article model, and those of good practice.

use super::{Code, CodeEntry};

/// A rule is broken.
pub const RULE: Code = Code(&CodeEntry {
    name: "rule",
    title: "a rule is broken",
    means: "A rule of the article model or of good practice which has no code of its own.",
    todo: "Correct the field that the message names.",
    example: "",
});

/// An article needs an identifier.
pub const NO_GUID: Code = Code(&CodeEntry {
    name: "no-guid",
    title: "an article needs an identifier",
    means: "`guid` is empty.",
    todo: "Give each article its own identifier, for example a URI, and every version of it the same.",
    example: "",
});

/// This is not a language tag.
pub const BAD_LANGUAGE: Code = Code(&CodeEntry {
    name: "bad-language",
    title: "this is not a language tag",
    means: "Languages are written as in BCP 47.",
    todo: "Write en, de-AT or zh-Hant.",
    example: "wrong: \"language\": \"English\"\nright: \"language\": \"en\"",
});

/// An entry of a list is empty.
pub const EMPTY_ENTRY: Code = Code(&CodeEntry {
    name: "empty-entry",
    title: "an entry of a list is empty",
    means: "It says nothing, and other programs stumble over it.",
    todo: "Leave the entry out.",
    example: "",
});

/// An entry names nothing.
pub const EMPTY_CONCEPT: Code = Code(&CodeEntry {
    name: "empty-concept",
    title: "an entry names nothing",
    means: "It has neither a code nor a name.",
    todo: "Give it a name or a code, or leave it out.",
    example: "",
});

/// This is not a QCode.
pub const BAD_QCODE: Code = Code(&CodeEntry {
    name: "bad-qcode",
    title: "this is not a QCode",
    means: "QCodes are an alias, a colon and a code, without blanks.",
    todo: "Write the alias of the scheme in front.",
    example: "wrong: \"qcode\": \"20000813\"\nright: \"qcode\": \"medtop:20000813\"",
});

/// A table or list holds nothing.
pub const EMPTY_TABLE: Code = Code(&CodeEntry {
    name: "empty-table",
    title: "a table or list holds nothing",
    means: "A table without a cell or a list without an item cannot be shown.",
    todo: "Leave it out.",
    example: "",
});

/// A member of a package is not one thing.
pub const BAD_MEMBER: Code = Code(&CodeEntry {
    name: "bad-member",
    title: "a member of a package is not one thing",
    means: "A member is exactly one of item, group and concept.",
    todo: "Leave only one of them.",
    example: "",
});

/// The article is nested too deeply.
pub const TOO_DEEP: Code = Code(&CodeEntry {
    name: "too-deep",
    title: "the article is nested too deeply",
    means: "More than 48 levels: other readers of JSON may refuse it, so it is neither read nor written.",
    todo: "Flatten lists in lists and quotes in quotes.",
    example: "",
});

/// Dates contradict each other.
pub const DATES_OUT_OF_ORDER: Code = Code(&CodeEntry {
    name: "dates-out-of-order",
    title: "dates contradict each other",
    means: "A version cannot be older than the first one, content not newer than the version that holds it, and \
            nothing expires before it is made.",
    todo: "Correct the date that the message names.",
    example: "",
});

/// The version is dated in the future.
pub const VERSION_IN_FUTURE: Code = Code(&CodeEntry {
    name: "version-in-future",
    title: "the version is dated in the future",
    means: "It lies more than a day after now. A wrong clock or time zone is likely.",
    todo: "Correct versionCreated; use `embargo` for copy that must wait.",
    example: "",
});

/// The embargo ends before the version was made.
pub const EMBARGO_PASSED: Code = Code(&CodeEntry {
    name: "embargo-passed",
    title: "the embargo ends before the version was made",
    means: "Such an embargo holds nothing back, and often means that the date was mistyped.",
    todo: "Correct the embargo, or leave it out.",
    example: "",
});

/// There is no headline.
pub const NO_HEADLINE: Code = Code(&CodeEntry {
    name: "no-headline",
    title: "there is no headline",
    means: "Readers, lists and search engines show the headline first.",
    todo: "Write one.",
    example: "",
});

/// The headline is all in capitals.
pub const HEADLINE_CAPITALS: Code = Code(&CodeEntry {
    name: "headline-capitals",
    title: "the headline is all in capitals",
    means: "Wires of old sent capitals only. Other systems take them as they are, and they shout.",
    todo: "Write it in upper and lower case.",
    example: "",
});

/// The headline is too long or too short.
pub const HEADLINE_LENGTH: Code = Code(&CodeEntry {
    name: "headline-length",
    title: "the headline is too long or too short",
    means: "Most systems cut after 100 to 150 characters; below 10 a headline says nothing.",
    todo: "Write between 10 and 150 characters.",
    example: "",
});

/// The headline ends with a full stop.
pub const HEADLINE_FULL_STOP: Code = Code(&CodeEntry {
    name: "headline-full-stop",
    title: "the headline ends with a full stop",
    means: "Headlines are no sentences of the text; the first sentence may have slipped into the field.",
    todo: "Leave the full stop out, or write a headline.",
    example: "",
});

/// The description repeats the headline.
pub const REPEATED_HEADLINE: Code = Code(&CodeEntry {
    name: "repeated-headline",
    title: "the description repeats the headline",
    means: "Shown together they say the same thing twice.",
    todo: "Write a description that adds something, or leave it out.",
    example: "",
});

/// The byline begins with “By”.
pub const BYLINE_BY: Code = Code(&CodeEntry {
    name: "byline-by",
    title: "the byline begins with “By”",
    means: "The field holds the name; who shows it adds the word in the language of the reader.",
    todo: "Leave the word out.",
    example: "wrong: By Marta Keller\nright: Marta Keller",
});

/// The byline holds an address or a link.
pub const BYLINE_CONTACT: Code = Code(&CodeEntry {
    name: "byline-contact",
    title: "the byline holds an address or a link",
    means: "Mail addresses and links in the byline are published with it.",
    todo: "Put them into a note to editors.",
    example: "",
});

/// The dateline is no place and date.
pub const DATELINE_SENTENCE: Code = Code(&CodeEntry {
    name: "dateline-sentence",
    title: "the dateline is no place and date",
    means: "It is a whole sentence or too long, so that text has probably slipped into the field.",
    todo: "Write the place, and the date and agency if your house does.",
    example: "PORT ELLERY, April 15 (NNA)",
});

/// The dateline names another place than `located`.
pub const DATELINE_PLACE: Code = Code(&CodeEntry {
    name: "dateline-place",
    title: "the dateline names another place than `located`",
    means: "The place where the story was written is given twice, differently.",
    todo: "Correct one of the two.",
    example: "",
});

/// There is no text.
pub const EMPTY_BODY: Code = Code(&CodeEntry {
    name: "empty-body",
    title: "there is no text",
    means: "An article of type text has no body; it is no cancellation either.",
    todo: "Write the text, or set the type or the status right.",
    example: "",
});

/// No language is stated.
pub const NO_LANGUAGE: Code = Code(&CodeEntry {
    name: "no-language",
    title: "no language is stated",
    means: "Search, hyphenation and translation need it.",
    todo: "State it, for example en or de-AT; --set language=en fills it in.",
    example: "",
});

/// There is no such language.
pub const UNKNOWN_LANGUAGE: Code = Code(&CodeEntry {
    name: "unknown-language",
    title: "there is no such language",
    means: "The tag is well-formed, but its language is not in the registry of ISO 639.",
    todo: "Correct it.",
    example: "wrong: \"language\": \"uk-GB\" for English\nright: \"language\": \"en-GB\"",
});

/// A link is not absolute.
pub const RELATIVE_LINK: Code = Code(&CodeEntry {
    name: "relative-link",
    title: "a link is not absolute",
    means: "Outside of the site where it was written nobody knows where it leads.",
    todo: "Write the whole address, with https://.",
    example: "",
});

/// A link leads nowhere safe.
pub const ODD_LINK: Code = Code(&CodeEntry {
    name: "odd-link",
    title: "a link leads nowhere safe",
    means: "Links with javascript:, data: or file: do not work for others, or do harm.",
    todo: "Write an address with https:// or mailto:.",
    example: "",
});

/// Two articles have the same identifier and version.
pub const DUPLICATE_GUID: Code = Code(&CodeEntry {
    name: "duplicate-guid",
    title: "two articles have the same identifier and version",
    means: "Receivers take the second for a copy of the first, and drop or overwrite one of them.",
    todo: "Give each article its own guid, and each new version a higher version.",
    example: "",
});

/// Two articles have the same text.
pub const DUPLICATE_TEXT: Code = Code(&CodeEntry {
    name: "duplicate-text",
    title: "two articles have the same text",
    means: "Their identifiers differ, their headline and body do not: the story was sent twice.",
    todo: "Send a new version under the old identifier instead.",
    example: "",
});

/// A code's scheme is not known.
pub const UNKNOWN_SCHEME: Code = Code(&CodeEntry {
    name: "unknown-scheme",
    title: "a code's scheme is not known",
    means: "The alias of the QCode is in no catalog that is at hand, so the code cannot be resolved.",
    todo: "Give the provider's catalog with --catalog FILE, or correct the alias.",
    example: "",
});

/// A picture has no text in its place.
pub const NO_ALT_TEXT: Code = Code(&CodeEntry {
    name: "no-alt-text",
    title: "a picture has no text in its place",
    means: "People who cannot see it, and readers without pictures, get nothing.",
    todo: "Describe in a sentence what the picture shows: `altText` or `alt`.",
    example: "",
});

/// A picture has no credit.
pub const NO_CREDIT: Code = Code(&CodeEntry {
    name: "no-credit",
    title: "a picture has no credit",
    means: "Whose picture it is must be known before it is printed.",
    todo: "Fill in creditLines, or the credit of the picture.",
    example: "",
});

/// There is markup in plain text.
pub const MARKUP_IN_TEXT: Code = Code(&CodeEntry {
    name: "markup-in-text",
    title: "there is markup in plain text",
    means: "Tags or entities like <p> and &nbsp; stand in the text as characters, and readers will see them.",
    todo: "Convert the HTML at the source, or take it out.",
    example: "",
});

/// Letters are broken.
pub const MOJIBAKE: Code = Code(&CodeEntry {
    name: "mojibake",
    title: "letters are broken",
    means: "Text like “Ã¼” was UTF-8 and read as something else on its way. The letters can no longer be seen as \
            they were.",
    todo: "Convert from the original again, with the right --encoding.",
    example: "",
});

/// A placeholder was left in.
pub const PLACEHOLDER: Code = Code(&CodeEntry {
    name: "placeholder",
    title: "a placeholder was left in",
    means: "TK, XXX, lorem ipsum and the like stand for something that was to come.",
    todo: "Fill it in, or take it out.",
    example: "",
});

/// A paragraph is there twice.
pub const REPEATED_PARAGRAPH: Code = Code(&CodeEntry {
    name: "repeated-paragraph",
    title: "a paragraph is there twice",
    means: "Two paragraphs after each other are the same: a mistake in editing or joining.",
    todo: "Take one out.",
    example: "",
});

/// A correction does not say what is corrected.
pub const CORRECTION_UNEXPLAINED: Code = Code(&CodeEntry {
    name: "correction-unexplained",
    title: "a correction does not say what is corrected",
    means: "The signal says correction, and no note to editors explains it.",
    todo: "Say in edNotes what was wrong, and what is right.",
    example: "",
});

/// It is not said who sends the article.
pub const NO_PROVIDER: Code = Code(&CodeEntry {
    name: "no-provider",
    title: "it is not said who sends the article",
    means: "Receivers select and credit by provider.",
    todo: "Fill in provider; --set provider=\"Harbour News\" does.",
    example: "",
});

/// All of them.
pub(super) const ALL: &[Code] = &[
    RULE,
    NO_GUID,
    BAD_LANGUAGE,
    EMPTY_ENTRY,
    EMPTY_CONCEPT,
    BAD_QCODE,
    EMPTY_TABLE,
    BAD_MEMBER,
    TOO_DEEP,
    DATES_OUT_OF_ORDER,
    VERSION_IN_FUTURE,
    EMBARGO_PASSED,
    NO_HEADLINE,
    HEADLINE_CAPITALS,
    HEADLINE_LENGTH,
    HEADLINE_FULL_STOP,
    REPEATED_HEADLINE,
    BYLINE_BY,
    BYLINE_CONTACT,
    DATELINE_SENTENCE,
    DATELINE_PLACE,
    EMPTY_BODY,
    NO_LANGUAGE,
    UNKNOWN_LANGUAGE,
    RELATIVE_LINK,
    ODD_LINK,
    DUPLICATE_GUID,
    DUPLICATE_TEXT,
    UNKNOWN_SCHEME,
    NO_ALT_TEXT,
    NO_CREDIT,
    MARKUP_IN_TEXT,
    MOJIBAKE,
    PLACEHOLDER,
    REPEATED_PARAGRAPH,
    CORRECTION_UNEXPLAINED,
    NO_PROVIDER,
];
