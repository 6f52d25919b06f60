//! Many inputs into one output, in their order, one article in memory at a time.

use std::cell::{Cell, RefCell};
use std::io;

use super::event::{Event, Tally, Watch};
use super::publication::{Gate, HeldBack};
use super::save::Sink;
use super::source::{Opened, Source};
use super::{Defaults, Reading, Writing};
use crate::convert::Changed;
use crate::error::{Error, ErrorKind, Result};
use crate::format::{Holds, Reader, WriteSide, Writer};
use crate::model::Article;
use crate::note::{Note, Noted};

/// All that a conversion needs to know.
#[derive(Clone, Copy)]
pub struct Conversion<'a> {
    /// How the inputs are read.
    pub reading: &'a Reading,
    /// How the output is written.
    pub writing: &'a Writing,
    /// Whether every article gets a file of its own, so that a format of one takes any number.
    pub apart: bool,
}

/// Converts the sources into one output, which `begin` creates: only when an input has been opened and recognised.
/// The output is kept when an article was written, or there was none and nothing was wrong.
///
/// # Errors
/// When the output cannot be written. What is wrong with an input is told to `watch`.
pub fn convert(
    job: &Conversion<'_>,
    sources: &[Source],
    begin: impl FnOnce() -> Result<Sink>,
    watch: &mut dyn Watch,
) -> Result<Tally> {
    let Some(side) = &job.writing.to.write else {
        return Err(Error::usage(format!("{} can be read, but not written", job.writing.to.id)));
    };
    // Wrong options show before anything is opened.
    (side.create)(Box::new(io::sink()), &job.writing.settings)?;
    let mut tally = Tally::default();
    let mut sources = sources.iter();
    let first = sources.find_map(|s| opened(job.reading, s, &mut tally, watch).map(|o| (s, o)));
    let Some((source, input)) = first else { return Ok(tally) };

    let mut sink = begin()?;
    match write_all(job, side, (source, input), sources, &mut sink, &mut tally, watch) {
        Ok(true) => sink.commit()?,
        other => {
            sink.abandon();
            other?;
        }
    }
    Ok(tally)
}

/// Writes the articles of the first input and all others. `false`: the output is not wanted.
fn write_all<'s>(
    job: &Conversion<'_>,
    side: &WriteSide,
    first: (&Source, Opened),
    rest: impl Iterator<Item = &'s Source>,
    sink: &mut Sink,
    tally: &mut Tally,
    watch: &mut dyn Watch,
) -> Result<bool> {
    let mut writer = (side.create)(Box::new(sink), &job.writing.settings)?;
    pass(job, first.0, first.1, &mut *writer, tally, watch)?;

    for source in rest {
        if let Some(input) = opened(job.reading, source, tally, watch) {
            pass(job, source, input, &mut *writer, tally, watch)?;
        }
    }

    let wanted = (tally.articles > 0 || tally.is_clean()) && !job.writing.policy.refuses(tally);
    if wanted {
        writer.finish()?;
    }
    Ok(wanted)
}

/// Opens an input; what is wrong with it is told and counted.
pub(super) fn opened(reading: &Reading, source: &Source, tally: &mut Tally, watch: &mut dyn Watch) -> Option<Opened> {
    told(source.open(reading), source, tally, watch)
}

/// Tells and counts how opening an input went.
pub(super) fn told(
    opened: Result<Opened>,
    source: &Source,
    tally: &mut Tally,
    watch: &mut dyn Watch,
) -> Option<Opened> {
    match opened {
        Ok(opened) => {
            watch.happened(source, &Event::Opened(&opened));
            Some(opened)
        }
        Err(error) => {
            tally.unopened();
            watch.happened(source, &Event::Failed(&error));
            watch.happened(source, &Event::Done);
            None
        }
    }
}

/// Passes all articles of one input to the writer.
pub(super) fn pass(
    job: &Conversion<'_>,
    source: &Source,
    input: Opened,
    writer: &mut dyn Writer,
    tally: &mut Tally,
    watch: &mut dyn Watch,
) -> Result<()> {
    let to = job.writing.to;
    let gate = Gate::new(job.writing)?;

    let mut reader = match input.reader(job.reading) {
        Ok(reader) => UntilFatal { reader, fatal: None },
        Err(error) => {
            tally.input(Some(error.kind()));
            watch.happened(source, &Event::Failed(&error));
            watch.happened(source, &Event::Done);
            return Ok(());
        }
    };

    let mut worst = None;
    // How many of an article's last notes only say that the user's own defaults were set: those are no doubts.
    let told = Cell::new(0);
    let (tally, watch) = (RefCell::new(tally), RefCell::new(watch));

    let result = crate::convert::convert(
        &mut reader,
        writer,
        &mut |article| {
            if to.holds == Holds::One && !job.apart && tally.borrow().articles > 0 {
                return Err(one_only(to.id));
            }
            let read = job.writing.defaults.apply(article);
            told.set(read.len());
            let HeldBack { notes: written, removed } = gate.pass(article)?;
            Ok(Changed { read, written, removed })
        },
        &mut |passed| {
            let own = passed.read.get(..passed.read.len() - told.get()).unwrap_or_default();
            tally.borrow_mut().article(own, &passed.written);
            let (read, written) = (&passed.read, &passed.written);
            let event = Event::Article { article: passed.article, read, written, to: Some(to) };
            watch.borrow_mut().happened(source, &event);
        },
        &mut |error| {
            worst = Some(error.kind());
            watch.borrow_mut().happened(source, &Event::Failed(&error));
        },
    );

    let (tally, watch) = (tally.into_inner(), watch.into_inner());
    if let Some(error) = &reader.fatal {
        worst = Some(error.kind());
        watch.happened(source, &Event::Failed(error));
    }

    tally.input(worst);
    watch.happened(source, &Event::Done);
    result
}

fn one_only(id: &str) -> Error {
    Error::new(ErrorKind::Unsupported, format!("a {id} file holds one article, and there are more"))
        .help("choose a format that holds many, or convert one article at a time")
}

/// Ends with the reader's first fatal error and keeps it, so that it is not taken for one of the writer's.
pub(super) struct UntilFatal {
    pub(super) reader: Box<dyn Reader>,
    pub(super) fatal: Option<Error>,
}

impl Iterator for UntilFatal {
    type Item = Result<Noted<Article>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.fatal.is_some() {
            return None;
        }
        match self.reader.next()? {
            Err(error) if error.is_fatal() => {
                self.fatal = Some(error);
                None
            }
            item => Some(item),
        }
    }
}

impl Defaults {
    /// Sets what the article lacks and says so.
    #[must_use]
    pub fn apply(&self, article: &mut Article) -> Vec<Note> {
        self.iter().filter_map(|default| default.fill(article)).collect()
    }
}
