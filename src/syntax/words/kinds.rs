//! The headings under which words stand in the files, and what each is for. Knows no word.

/// What a list of words is for; [`HEADINGS`] describes each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Stop,
    Weekdays,
    ShortWeekdays,
    DateWords,
    Updated,
    ClockWords,
    BeforeDate,
    By,
    ByLabel,
    And,
    ReporterBefore,
    ReporterAfter,
    NewsroomOf,
    Titles,
    NameEnds,
    NameParticles,
    NamePrefixes,
    AndInNames,
    Jobs,
    Offices,
    Bureaus,
    NewsroomParticles,
    Articles,
    Authorities,
    TownsJoined,
    FurtherTown,
    PlaceParticles,
    PlacePrefixes,
    SmallWords,
    SentenceWords,
    SentenceOpeners,
    NotTowns,
    BracketAgencies,
    AgencyFirst,
    Wired,
    Embargo,
    EmbargoProse,
    EmbargoWords,
    EmbargoOver,
    EmbargoLeads,
    EmbargoAfter,
    EmbargoBounds,
    EmbargoEvents,
    Publishing,
    Kills,
    KillLabels,
    Withholds,
    HourWords,
    Noon,
    Midnight,
    HourNames,
    HourParts,
    HourLeads,
    Mornings,
    Afternoons,
    Nights,
    Eras,
    Zones,
    Immediate,
    DeskNotes,
    ReaderNotes,
    Changes,
    Flags,
    SignalUpdate,
    SignalCorrection,
    SignalRefile,
    SignalWrapup,
    SignalKill,
    SignalWithdrawal,
    VersionWords,
    WordUnits,
    Cycles,
    Advance,
    Issued,
    Abbreviations,
    CreditReporter,
    CreditHelper,
    CreditEditor,
    CreditTranslator,
    Contributed,
    Also,
    InPlace,
    FirstPublished,
    FirstPublishedOpens,
    SourceLine,
    SignOffs,
    Ends,
    EndOfAdvance,
    Copyright,
    RightsOpen,
    RightsReserved,
    Captions,
    CommaCaptions,
    CommaCredits,
    CreditLabel,
    PictureBy,
    PictureByWithin,
    PictureSources,
    PictureAgencies,
    PictureEnds,
    PictureSuffixes,
    PictureWords,
    MediaPicture,
    MediaGraphic,
    MediaNoGraphic,
    MediaVideo,
    MediaAudio,
    MediaMixed,
    SectionContact,
    SectionNotes,
    SectionLegal,
    About,
    Furniture,
    Pointers,
    Openings,
    Invites,
    InvitedTo,
    Ours,
    Networks,
    Counted,
    ReadingTime,
    Departments,
    Pages,
    IssueWords,
    IssueNumbers,
    Forwarded,
    MailPrefixes,
    Feeds,
}

/// A heading of the files.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) kind: Kind,
    /// As it stands between brackets.
    pub(crate) name: &'static str,
    /// What stands under it.
    pub(crate) about: &'static str,
    /// How its phrases are looked for.
    pub(super) look: Look,
}

/// How phrases are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A text is one of them, in the form that [`super::fold`] gives.
    Whole,
    /// A text begins with one of them; they are found by their first word.
    Opening,
    /// They are tried one after the other.
    Each,
    /// The same, and as they are printed: capitals and apostrophes count.
    Printed,
}

impl Heading {
    /// Whether a phrase can stand under this heading or under the other one, but not under both: they share their first
    /// word, as `credits editor` and `credits reporter` do.
    pub(super) fn is_rival(&self, other: &Heading) -> bool {
        let family = |h: &Heading| h.name.split_once(' ').map(|(first, _)| FAMILIES.iter().position(|f| *f == first));
        family(self).flatten().is_some() && family(self) == family(other)
    }
}

/// The first words of headings between which a phrase has to choose.
const FAMILIES: [&str; 3] = ["credits", "sections", "signals"];

const fn row(kind: Kind, name: &'static str, look: Look, about: &'static str) -> Heading {
    Heading { kind, name, about, look }
}

/// What is asked of a line before anything else: whether it speaks of holding back at all.
pub(super) const HOLDING: [Kind; 4] = [Kind::Embargo, Kind::EmbargoOver, Kind::Kills, Kind::Withholds];

/// The phrases of lines that hold back; of two as long the earlier kind counts.
pub(super) const IN_HOLDS: [Kind; 19] = [
    Kind::EmbargoOver,
    Kind::Embargo,
    Kind::Kills,
    Kind::Withholds,
    Kind::EmbargoEvents,
    Kind::EmbargoAfter,
    Kind::Noon,
    Kind::Midnight,
    Kind::HourParts,
    Kind::HourNames,
    Kind::Mornings,
    Kind::Afternoons,
    Kind::Nights,
    Kind::HourLeads,
    Kind::HourWords,
    Kind::EmbargoBounds,
    Kind::Publishing,
    Kind::EmbargoWords,
    Kind::EmbargoLeads,
];

/// All headings, in the order of [`Kind`]. Beside them stand `language`, `other tags`, `script…`, `months`, `agencies`
/// and `release wires`, which hold no phrases.
pub(crate) static HEADINGS: [Heading; 128] = {
    use Kind::*;
    use Look::*;
    [
        row(
            Stop,
            "stop",
            Whole,
            "Small, frequent words, by which the language is told; the less they are shared, the better",
        ),
        row(Weekdays, "weekdays", Whole, "Days of the week"),
        row(ShortWeekdays, "weekdays in tables", Each, "Days of the week cut short as only cells of tables have them"),
        row(DateWords, "date words", Whole, "Words that may stand in a line which holds nothing but a date"),
        row(Updated, "updated", Each, "Those of them which say that the date is that of a new version"),
        row(ClockWords, "clock words", Whole, "Signs of time zones and of half a day, in such a line"),
        row(BeforeDate, "before a date", Whole, "Small words before the date in a dateline"),
        row(By, "by", Each, "Words that open a byline; the first is the one printed"),
        row(ByLabel, "by with a colon", Whole, "Those of them that are printed with a colon: nouns"),
        row(And, "and", Each, "Words between two names"),
        row(ReporterBefore, "reporter before a name", Printed, "The office, joined to the name that follows"),
        row(ReporterAfter, "reporter after a name", Printed, "The office, behind the name"),
        row(NewsroomOf, "newsroom after a name", Each, "Words between a name and a newsroom"),
        row(Titles, "titles", Printed, "Titles before a name, which do not belong to it"),
        row(NameEnds, "name ends", Printed, "Abbreviations that close a name"),
        row(NameParticles, "name particles", Whole, "Words that stand in a name in small letters"),
        row(NamePrefixes, "name prefixes", Printed, "What is joined to the name that follows"),
        row(
            AndInNames,
            "and in names",
            Each,
            "Words for “and” within the name of one person, with the word before them",
        ),
        row(Jobs, "jobs", Whole, "Words that say what somebody does"),
        row(
            Offices,
            "offices",
            Whole,
            "Words of job titles and of names of newsrooms, by which `Name, Title` is told from two names",
        ),
        row(Bureaus, "bureaus", Whole, "The last word of the name of a newsroom"),
        row(
            NewsroomParticles,
            "newsroom particles",
            Whole,
            "Words that stand in the name of a newsroom in small letters",
        ),
        row(Articles, "articles", Printed, "Articles before the name of a newsroom"),
        row(Authorities, "authorities", Whole, "Words of the names of authorities, which have the shape of a person's"),
        row(TownsJoined, "towns joined", Each, "Words between two towns of one dateline"),
        row(FurtherTown, "further town", Each, "Words before another town, behind a comma"),
        row(PlaceParticles, "place particles", Whole, "Words that stand in the name of a place in small letters"),
        row(PlacePrefixes, "place prefixes", Printed, "What is joined to the name of a place that follows"),
        row(SmallWords, "small words", Whole, "Words that stay small when a name in capitals is put into normal case"),
        row(SentenceWords, "sentence words", Whole, "Small words which a sentence has, and a town has not"),
        row(SentenceOpeners, "sentence openers", Whole, "Articles that open a sentence rather than the name of a town"),
        row(NotTowns, "not towns", Whole, "Words that stand before a dash and are no towns"),
        row(BracketAgencies, "agencies in corner brackets", Printed, "Agencies named within 【】 behind the town"),
        row(AgencyFirst, "agencies before a town", Printed, "Agencies that stand before the town"),
        row(Wired, "wired", Printed, "Signs between dateline and story"),
        row(Embargo, "embargo", Each, "What opens an embargo line"),
        row(
            EmbargoProse,
            "embargo in sentences",
            Whole,
            "Those of them that news says too: they hold a story back only where the form of the line says so",
        ),
        row(EmbargoWords, "embargo words", Each, "Small words that may stand in an embargo line and say no time"),
        row(EmbargoOver, "embargo over", Each, "What says that there is no embargo, or that it has ended"),
        row(
            EmbargoLeads,
            "before an embargo",
            Each,
            "What may stand before it in its line: whom it is for, what it is on",
        ),
        row(EmbargoAfter, "embargo after", Each, "What puts its end behind the day: “end of”, “after”"),
        row(
            EmbargoBounds,
            "embargo bounds",
            Each,
            "What says before when a story may not be used: not, before, from, until, at the earliest",
        ),
        row(
            EmbargoEvents,
            "embargo events",
            Each,
            "What ends an embargo and no clock tells: a speech, an edition; an opener that means one stands here too",
        ),
        row(
            Publishing,
            "publishing",
            Each,
            "What is not to be done before: publish, use. With a bound and a day, and no other word, it holds",
        ),
        row(Kills, "kills", Each, "What opens a line by which a story is taken back"),
        row(KillLabels, "kill labels", Each, "Those of them that no news begins with: labels in small letters too"),
        row(Withholds, "withheld", Each, "What opens a line by which a story is held back for now"),
        row(HourWords, "hour words", Whole, "Words and signs behind an hour"),
        row(Noon, "noon", Each, "Words for twelve at noon"),
        row(Midnight, "midnight", Each, "Words for the end of a day"),
        row(HourNames, "hours", Each, "Hours in words, each with its number: `8 = eight`"),
        row(
            HourParts,
            "hour parts",
            Each,
            "What moves an hour beside it, in minutes: `+30 = half past`, `-30 = halb`, `-15 = quarter to`",
        ),
        row(HourLeads, "before an hour", Each, "Words behind which a bare number is an hour"),
        row(Mornings, "in the morning", Each, "The half of the day before noon, beside an hour"),
        row(Afternoons, "in the afternoon", Each, "The half of the day after noon, and the evening, beside an hour"),
        row(Nights, "at night", Each, "The night, which has late hours and early ones"),
        row(Eras, "eras", Each, "Calendars by the number that is added to their years: `2018 = 令和`, `-543 = พ.ศ.`"),
        row(
            Zones,
            "zones",
            Each,
            "Time zones as copy names them: `europe/paris = paris time`, the offset, `+00:00 = gmt`, or both, `+01:00 europe/london = bst`: the later counts",
        ),
        row(Immediate, "immediate release", Each, "What opens the line of a release for use at once"),
        row(DeskNotes, "desk notes", Each, "Labels of notes to editors, not for the reader"),
        row(ReaderNotes, "reader notes", Each, "Labels of notes to the reader"),
        row(Changes, "changes", Each, "What opens a bracketed note on what has changed"),
        row(Flags, "flags", Whole, "Words in capitals, alone above a headline"),
        row(SignalUpdate, "signals update", Each, "What stands before a headline: this is an update"),
        row(SignalCorrection, "signals correction", Each, "What stands before a headline: this is a correction"),
        row(SignalRefile, "signals refile", Each, "What stands before a headline: this is sent once more"),
        row(SignalWrapup, "signals wrapup", Each, "What stands before a headline: this sums up"),
        row(SignalKill, "signals kill", Each, "What stands before a headline: what was sent must not be used"),
        row(SignalWithdrawal, "signals withdrawal", Each, "What stands before a headline: what was sent is taken back"),
        row(VersionWords, "version words", Whole, "Words behind a slug that name the version"),
        row(WordUnits, "word units", Printed, "What stands behind the number of words"),
        row(Cycles, "cycles", Each, "What stands before the hyphen of a slug: the papers that it is for"),
        row(Advance, "advance", Each, "What stands before the day that copy is for"),
        row(Issued, "issued", Printed, "What opens the line that says when a bulletin was issued"),
        row(Abbreviations, "abbreviations", Whole, "Words with a full stop that does not end a sentence"),
        row(CreditReporter, "credits reporter", Each, "Who wrote the story"),
        row(CreditHelper, "credits helper", Each, "Who helped: further reporters, other agencies"),
        row(CreditEditor, "credits editor", Each, "Who edited it"),
        row(CreditTranslator, "credits translator", Each, "Who translated it"),
        row(Contributed, "contributed", Each, "What follows names which helped"),
        row(Also, "also", Each, "Words between those names and that"),
        row(InPlace, "in a place", Each, "Words between a name and the town it is in"),
        row(
            FirstPublished,
            "first published",
            Each,
            "What a sentence says that tells when a story was first published",
        ),
        row(
            FirstPublishedOpens,
            "first published opens",
            Each,
            "How such a sentence begins; * stands for the rest of a word",
        ),
        row(SourceLine, "source line", Printed, "What opens the line that names the sender of a release"),
        row(SignOffs, "sign-offs", Printed, "Codes, alone on the last line"),
        row(Ends, "ends", Whole, "Lines that say the story is over"),
        row(EndOfAdvance, "end of advance", Each, "What opens a line that says copy for a later day is over"),
        row(Copyright, "copyright", Each, "The word before a sign of copyright"),
        row(RightsOpen, "rights open", Each, "What opens a line of rights; * stands for what follows"),
        row(RightsReserved, "rights reserved", Each, "What a line of rights says"),
        row(Captions, "captions", Whole, "What stands before the colon of a caption or a picture credit"),
        row(CommaCaptions, "captions with a comma", Each, "What stands before the comma of a caption"),
        row(CommaCredits, "credits with a comma", Each, "What stands before the comma of a picture credit"),
        row(CreditLabel, "credit label", Each, "The word for a picture credit; the first is the one printed"),
        row(PictureBy, "picture by", Each, "What stands before the name of a photographer"),
        row(PictureByWithin, "picture by, within", Each, "Those of them that are known anywhere in a line"),
        row(PictureSources, "picture sources", Whole, "Where pictures come from, as credits say it"),
        row(PictureAgencies, "picture agencies", Whole, "Names of agencies for pictures"),
        row(PictureEnds, "picture credit ends", Each, "What closes a credit of an agency for pictures"),
        row(PictureSuffixes, "picture suffixes", Printed, "The word behind the name of an agency in a picture credit"),
        row(PictureWords, "picture words", Printed, "Words, or parts of them, that a picture credit has"),
        row(MediaPicture, "kinds picture", Each, "Words of the label of a picture; the first is the one printed"),
        row(MediaGraphic, "kinds graphic", Each, "Words, or parts of them, of the label of a graphic"),
        row(MediaNoGraphic, "kinds no graphic", Each, "Words that look like those and are not"),
        row(MediaVideo, "kinds video", Each, "Words, or parts of them, of the label of a video"),
        row(MediaAudio, "kinds audio", Each, "Words, or parts of them, of the label of a recording"),
        row(MediaMixed, "kinds multimedia", Each, "Words, or parts of them, of the label of anything else"),
        row(
            SectionContact,
            "sections contact",
            Opening,
            "Headings, or labels before a colon, after a story: whom to ask",
        ),
        row(
            SectionNotes,
            "sections editors notes",
            Opening,
            "Headings, or labels before a colon, after a story: notes to editors",
        ),
        row(
            SectionLegal,
            "sections legal",
            Opening,
            "Headings, or labels before a colon, after a story: what lawyers want said",
        ),
        row(About, "about", Opening, "What opens the heading of a paragraph about the sender"),
        row(Furniture, "furniture", Whole, "Page furniture: whole lines"),
        row(Pointers, "pointers", Whole, "Page furniture: what stands before a colon and the title of another story"),
        row(
            Openings,
            "openings",
            Opening,
            "Page furniture: what opens a short line whatever follows; phrases no story begins with",
        ),
        row(Invites, "invites", Opening, "Page furniture: verbs that invite the reader, at the beginning of a line"),
        row(InvitedTo, "invited to", Each, "What they invite to, beside the networks: a newsletter, an app"),
        row(Ours, "ours", Whole, "Whose: `our`, `your`; news does not speak so"),
        row(Networks, "networks", Each, "Social networks, which pages invite to"),
        row(Counted, "counted", Whole, "What pages count"),
        row(ReadingTime, "reading time", Whole, "What pages say before the minutes that a story takes"),
        row(Departments, "departments", Whole, "Names of the parts of a paper, alone on a line above a headline"),
        row(Pages, "pages", Whole, "What stands before the number of a page"),
        row(IssueWords, "issue words", Whole, "What opens the line that numbers an issue"),
        row(IssueNumbers, "issue numbers", Whole, "Words for “number” in such a line"),
        row(Forwarded, "forwarded", Each, "What a mailer puts above a message that is passed on"),
        row(MailPrefixes, "mail prefixes", Printed, "What a mailer puts before the subject"),
        row(Feeds, "feeds", Whole, "Headings after which only links follow"),
    ]
};

/// The heading of that name, looked for from the one after `last` on: files have them in this order.
pub(super) fn named(name: &str, last: Option<Kind>) -> Option<&'static Heading> {
    let (before, after) = HEADINGS.split_at_checked(last.map_or(0, |kind| kind as usize + 1))?;
    after.iter().chain(before).find(|h| h.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_row() {
        for (at, heading) in HEADINGS.iter().enumerate() {
            assert_eq!(heading.kind as usize, at, "{}", heading.name);
            assert_eq!(named(heading.name, None).map(|h| h.kind), Some(heading.kind), "{} stands twice", heading.name);
        }
    }
}
