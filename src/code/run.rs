//! Codes of runs: arguments, outputs, summaries.

use super::{Code, CodeEntry};

/// An argument or option is wrong.
pub const USAGE: Code = Code(&CodeEntry {
    name: "usage",
    title: "an argument or option is wrong",
    means: "The command cannot be carried out as it was written.",
    todo: "See the message, and `wirecopy COMMAND --help`.",
    example: "",
});

/// The format cannot do this.
pub const UNSUPPORTED: Code = Code(&CodeEntry {
    name: "unsupported",
    title: "the format cannot do this",
    means: "What was asked for cannot be said in this format, for example two articles in a format that holds one.",
    todo: "See the message: another format or option can.",
    example: "",
});

/// Something must not be published, and the output would not say so.
pub const HELD_BACK: Code = Code(&CodeEntry {
    name: "held-back",
    title: "not for the public, and the output would not say so",
    means: "The article is under an embargo, withheld or canceled, or a note of it is not for publication. The output, \
        as it is written here, has no place for that mark, so that whoever finds it there would publish it.",
    todo: "Write a format that carries the mark (json, newsml-g2, csv with extra, text with layout=front-matter), or \
        --allow embargoed, withheld, canceled or nonpublic.",
    example: "",
});

/// A file cannot be read or written.
pub const IO: Code = Code(&CodeEntry {
    name: "io",
    title: "a file cannot be read or written",
    means: "The system refused: no such file, no permission, no room.",
    todo: "See the message. Nothing is written in half.",
    example: "",
});

/// The output exists already.
pub const EXISTS: Code = Code(&CodeEntry {
    name: "exists",
    title: "the output exists already",
    means: "Nothing that exists is replaced unless told.",
    todo: "--if-exists overwrite, update or skip decides.",
    example: "",
});

/// The output does not carry everything.
pub const LOSS: Code = Code(&CodeEntry {
    name: "loss",
    title: "the output does not carry everything",
    means: "A summary of what the output format drops and simplifies, one line an input.",
    todo: "-v shows every field; --on-loss error refuses, --on-loss allow is silent.",
    example: "",
});

/// There are notes on reading.
pub const NOTES: Code = Code(&CodeEntry {
    name: "notes",
    title: "there are notes on reading",
    means: "A summary of what was guessed, mended, kept aside and recognised.",
    todo: "-v shows every one with its place.",
    example: "",
});

/// There are more like this.
pub const MORE: Code = Code(&CodeEntry {
    name: "more",
    title: "there are more like this",
    means: "The same fault was met many times, in one input or in many. The first are shown, the others counted.",
    todo: "Mend the first; -v shows all of them.",
    example: "",
});

/// The output is not complete.
pub const PARTIAL: Code = Code(&CodeEntry {
    name: "partial",
    title: "the output is not complete",
    means: "Something could not be read, and is missing in the output. What could be read is there.",
    todo: "Mend the inputs that were named, or use --strict to have nothing written then.",
    example: "",
});

/// Nothing was written.
pub const REFUSED: Code = Code(&CodeEntry {
    name: "refused",
    title: "nothing was written",
    means: "--strict or --on-loss error forbids this output.",
    todo: "-v shows why; leave the option out to write all the same.",
    example: "",
});

/// Nothing had to be done.
pub const SKIPPED: Code = Code(&CodeEntry {
    name: "skipped",
    title: "nothing had to be done",
    means: "The output exists, and --if-exists says to leave it.",
    todo: "Nothing.",
    example: "",
});

/// The run was ended early.
pub const INTERRUPTED: Code = Code(&CodeEntry {
    name: "interrupted",
    title: "the run was ended early",
    means: "A signal ended it. What was finished is whole; nothing else was written.",
    todo: "Run the same command again; with --resume it goes on where it was.",
    example: "",
});

/// The run is done.
pub const DONE: Code = Code(&CodeEntry {
    name: "done",
    title: "the run is done",
    means: "What was written, counted.",
    todo: "Nothing.",
    example: "",
});

/// The file is valid.
pub const VALID: Code = Code(&CodeEntry {
    name: "valid",
    title: "the file is valid",
    means: "Nothing is wrong with it that was looked for.",
    todo: "Nothing.",
    example: "",
});

/// The file is not valid.
pub const NOT_VALID: Code = Code(&CodeEntry {
    name: "not-valid",
    title: "the file is not valid",
    means: "The messages before it say what is wrong.",
    todo: "Mend what they show.",
    example: "",
});

/// An input is left out.
pub const LEFT_OUT: Code = Code(&CodeEntry {
    name: "left-out",
    title: "an input is left out",
    means: "It is not what the run takes, or it was done before.",
    todo: "Nothing, if that is right.",
    example: "",
});

/// Wirecopy has failed.
pub const INTERNAL: Code = Code(&CodeEntry {
    name: "internal",
    title: "wirecopy has failed",
    means: "This is a fault of the program, not of the input. Other inputs are not touched by it.",
    todo: "Report it, with the input if you may.",
    example: "",
});

/// All files, counted.
pub const SUMMARY: Code = Code(&CodeEntry {
    name: "summary",
    title: "all files, counted",
    means: "How many files are valid, and which codes were met how often.",
    todo: "Nothing.",
    example: "",
});

/// All of them.
pub(super) const ALL: &[Code] = &[
    USAGE,
    UNSUPPORTED,
    HELD_BACK,
    IO,
    EXISTS,
    LOSS,
    NOTES,
    MORE,
    PARTIAL,
    REFUSED,
    SKIPPED,
    INTERRUPTED,
    DONE,
    VALID,
    NOT_VALID,
    LEFT_OUT,
    INTERNAL,
    SUMMARY,
];
