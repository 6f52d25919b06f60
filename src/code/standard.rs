//! Codes of departures from the standard of a format.

use super::{Code, CodeEntry};

/// The markup is not what XML demands.
pub const STANDARD_MARKUP: Code = Code(&CodeEntry {
    name: "standard-markup",
    title: "the markup is not what XML demands",
    means: "A bare & or an undeclared entity was read as it was meant. Programs that follow XML to the letter refuse the \
            whole document.",
    todo: "Write &amp; for an ampersand, and characters themselves instead of HTML entities.",
    example: "wrong: R&D\nright: R&amp;D",
});

/// The document is in another namespace than its standard.
pub const STANDARD_NAMESPACE: Code = Code(&CodeEntry {
    name: "standard-namespace",
    title: "the document is in another namespace than its standard",
    means: "Elements of a standard are known by their namespace; without it, others do not see that they are meant. The \
            rest of the document was checked as if it were right.",
    todo: "Put the namespace that the message names on the first element.",
    example: "",
});

/// The standard has no such element at this place.
pub const UNKNOWN_ELEMENT: Code = Code(&CodeEntry {
    name: "unknown-element",
    title: "the standard has no such element at this place",
    means: "The name is misspelt, belongs into another element, or is not in the standard at all.",
    todo: "Correct the name or move the element. Additions of your own need a namespace of their own.",
    example: "",
});

/// An element stands too late.
pub const ELEMENT_ORDER: Code = Code(&CodeEntry {
    name: "element-order",
    title: "an element stands too late",
    means: "The standard lays down the order of elements, and this one belongs before another that is there already.",
    todo: "Move it up, before the element that the message names.",
    example: "",
});

/// An element of another namespace stands where none may.
pub const FOREIGN_ELEMENT: Code = Code(&CodeEntry {
    name: "foreign-element",
    title: "an element of another namespace stands where none may",
    means: "Standards let elements of others stand at certain places only, mostly at the end of an element.",
    todo: "Move it to the end of the element it stands in, or take it out.",
    example: "",
});

/// An element is there too often.
pub const REPEATED_ELEMENT: Code = Code(&CodeEntry {
    name: "repeated-element",
    title: "an element is there too often",
    means: "Only one may stand there; receivers take the first, the last or none.",
    todo: "Keep the right one.",
    example: "",
});

/// An element that must be there is missing.
pub const MISSING_ELEMENT: Code = Code(&CodeEntry {
    name: "missing-element",
    title: "an element that must be there is missing",
    means: "The standard demands it; receivers may refuse the document without it.",
    todo: "Put it where the message says.",
    example: "",
});

/// The standard has no such attribute on this element.
pub const UNKNOWN_ATTRIBUTE: Code = Code(&CodeEntry {
    name: "unknown-attribute",
    title: "the standard has no such attribute on this element",
    means: "The name is misspelt, belongs to another element, or is not in the standard at all.",
    todo: "Correct the name, or give an attribute of your own a prefix and a namespace of its own.",
    example: "",
});

/// An attribute that must be there is missing.
pub const MISSING_ATTRIBUTE: Code = Code(&CodeEntry {
    name: "missing-attribute",
    title: "an attribute that must be there is missing",
    means: "The standard demands it; receivers may refuse the document without it.",
    todo: "Add it.",
    example: "",
});

/// A value is not of the kind that the standard demands.
pub const VALUE_KIND: Code = Code(&CodeEntry {
    name: "value-kind",
    title: "a value is not of the kind that the standard demands",
    means: "Dates, QCodes, numbers, languages and closed lists have to be written in one way, without anything around \
            them.",
    todo: "Write it as the message says.",
    example: "wrong: 2026-04-15T09:30:00+0200\nright: 2026-04-15T09:30:00+02:00",
});

/// There is text where only elements may stand.
pub const STRAY_TEXT: Code = Code(&CodeEntry {
    name: "stray-text",
    title: "there is text where only elements may stand",
    means: "Text between elements that are not text themselves is seen by nobody.",
    todo: "Put it into the element it was meant for, or take it out.",
    example: "",
});

/// Two elements have the same id.
pub const SAME_ID: Code = Code(&CodeEntry {
    name: "same-id",
    title: "two elements have the same id",
    means: "An id must be the only one of its kind in the whole document, or references to it lead astray.",
    todo: "Give each element an id of its own.",
    example: "",
});

/// All of them.
pub(super) const ALL: &[Code] = &[
    STANDARD_MARKUP,
    STANDARD_NAMESPACE,
    UNKNOWN_ELEMENT,
    ELEMENT_ORDER,
    FOREIGN_ELEMENT,
    REPEATED_ELEMENT,
    MISSING_ELEMENT,
    UNKNOWN_ATTRIBUTE,
    MISSING_ATTRIBUTE,
    VALUE_KIND,
    STRAY_TEXT,
    SAME_ID,
];
