//! How much more than bare tokenising it costs to turn a long newsMessage into JSON lines.
//!
//! Generates the message, measures both alternately in one run, prints the ratio of the best times:
//! `cargo bench --bench newsml_g2 [-- MEGABYTES]`.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use quick_xml::events::Event;
use wirecopy::convert::convert;
use wirecopy::format::{ReadSettings, WriteSettings, by_id};
use wirecopy::model::Timestamp;
use wirecopy::syntax::input::{Input, Limits};

fn main() {
    let megabytes: usize = std::env::args().filter_map(|a| a.parse().ok()).next().unwrap_or(50);
    let xml = message(megabytes << 20);
    let bytes: Arc<[u8]> = xml.as_bytes().into();
    let (mut floor, mut whole) = (Duration::MAX, Duration::MAX);
    let mut articles = 0;
    for _ in 0..5 {
        floor = floor.min(timed(|| tokenise(&xml)));
        whole = whole.min(timed(|| articles = to_json_lines(&bytes)));
    }
    #[allow(clippy::cast_precision_loss)]
    let rate = |d: Duration| xml.len() as f64 / 1e6 / d.as_secs_f64();
    println!("{articles} articles, {:.1} MB", rate(Duration::from_secs(1)));
    println!("tokenising     {:7.1} ms  {:6.0} MB/s", floor.as_secs_f64() * 1e3, rate(floor));
    println!("to JSON lines  {:7.1} ms  {:6.0} MB/s", whole.as_secs_f64() * 1e3, rate(whole));
    println!("ratio          {:7.2}     (must be at most 3.0, aim 2.0)", whole.as_secs_f64() / floor.as_secs_f64());
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn tokenise(xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut count = 0_u64;
    loop {
        match reader.read_event().expect("the message is well-formed") {
            Event::Eof => break,
            _ => count += 1,
        }
    }
    assert!(std::hint::black_box(count) > 0);
}

struct Nowhere(usize);

impl Write for Nowhere {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn to_json_lines(bytes: &Arc<[u8]>) -> usize {
    let input = Input::new(Box::new(Cursor::new(Arc::clone(bytes))), None, Limits::default()).unwrap();
    let read = by_id("newsml-g2").unwrap().read.as_ref().unwrap();
    let mut reader = (read.open)(input, &ReadSettings::default()).unwrap();
    let settings = WriteSettings {
        options: Vec::new(),
        offset: "Z".to_owned(),
        now: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
    };
    let mut writer = (by_id("jsonl").unwrap().write.as_ref().unwrap().create)(Box::new(Nowhere(0)), &settings).unwrap();
    let mut count = 0;
    convert(&mut *reader, &mut *writer, &mut |_| Ok(Vec::new()), &mut |_| count += 1, &mut |e| panic!("{e}")).unwrap();
    writer.finish().unwrap();
    count
}

/// A newsMessage of about this many bytes; its stories are invented.
fn message(bytes: usize) -> String {
    let mut xml = String::with_capacity(bytes + 8192);
    xml.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\">\n",
    );
    xml.push_str("  <header>\n    <sent>2026-04-15T09:30:00+02:00</sent>\n    <sender>example</sender>\n  </header>\n  <itemSet>\n");
    let mut number = 0;
    while xml.len() < bytes {
        item(&mut xml, number);
        number += 1;
    }
    xml.push_str("  </itemSet>\n</newsMessage>\n");
    xml
}

fn item(xml: &mut String, n: u32) {
    let minute = n % 60;
    let _ = write!(
        xml,
        "    <newsItem guid=\"urn:newsml:example.com:20260415:{n}\" version=\"{v}\" standard=\"NewsML-G2\" standardversion=\"2.35\" \
         conformance=\"power\" xml:lang=\"en\">
      <catalogRef href=\"http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml\"/>
      <rightsInfo>
        <copyrightHolder literal=\"Example News\"><name>Example News</name></copyrightHolder>
        <copyrightNotice>Copyright 2026 Example News. All rights reserved.</copyrightNotice>
        <usageTerms>For subscribers only.</usageTerms>
      </rightsInfo>
      <itemMeta>
        <itemClass qcode=\"ninat:text\"/>
        <provider qcode=\"nprov:EX\"><name>Example News</name></provider>
        <versionCreated>2026-04-15T09:{minute:02}:00+02:00</versionCreated>
        <firstCreated>2026-04-15T08:{minute:02}:00+02:00</firstCreated>
        <pubStatus qcode=\"stat:usable\"/>
        <service qcode=\"nprod:basic\"><name>Basic service</name></service>
        <edNote role=\"ednoterole:general\">Eds: UPDATES with reaction, adds byline &amp; details</edNote>
        <signal qcode=\"sig:update\"/>
        <link rel=\"irel:seeAlso\" residref=\"urn:newsml:example.com:20260414:{n}\" version=\"1\"/>
      </itemMeta>
      <contentMeta>
        <urgency>4</urgency>
        <located qcode=\"geonames:264{m:04}\" type=\"cpnat:geoArea\"><name xml:lang=\"en\">Port Example</name></located>
        <creator literal=\"reporter-{m}\" role=\"crol:writer\"><name>Ann Example</name></creator>
        <infoSource qcode=\"nprov:EX\" role=\"isrol:originfo\"/>
        <language tag=\"en\"/>
        <genre qcode=\"genre:Current\"><name xml:lang=\"en\">Current</name></genre>
        <keyword>harbour</keyword>
        <keyword>strike</keyword>\n",
        v = n % 7 + 1,
        m = n % 1000,
    );
    for (code, name) in [
        ("04000000", "economy, business and finance"),
        ("09000000", "labour"),
        ("20000533", "strike"),
        ("20000337", "maritime"),
    ] {
        let _ = writeln!(
            xml,
            "        <subject qcode=\"medtop:{code}\" type=\"cpnat:abstract\"><name xml:lang=\"en\">{name}</name></subject>"
        );
    }
    let _ = write!(
        xml,
        "        <slugline separator=\"-\">HARBOUR-STRIKE-{m}</slugline>
        <headline>Dockers return to work after {minute} days of strike</headline>
        <dateline>PORT EXAMPLE, April 15</dateline>
        <by>By Ann Example</by>
        <creditline>EX</creditline>
        <description role=\"drol:summary\">Dockers and their employers have settled on a new contract, both sides said.</description>
      </contentMeta>
      <contentSet>
        <inlineXML contenttype=\"application/xhtml+xml\" wordcount=\"420\">
          <html xmlns=\"http://www.w3.org/1999/xhtml\">
            <head><title>Dockers return to work</title></head>
            <body>\n",
        m = n % 1000,
    );
    for p in 0..12 {
        let _ = writeln!(
            xml,
            "              <p>Paragraph {p} of story {n}: the dockers of Port Example, who had laid down their tools over pay and \
             shifts, went back to the quays on Wednesday, \u{201c}tired but content\u{201d}, as <em>one of them</em> put it, and the first \
             of the waiting ships was unloaded before noon &#x2014; see <a href=\"https://example.com/{n}\">the list</a> of arrivals.</p>"
        );
    }
    xml.push_str(
        "            </body>\n          </html>\n        </inlineXML>\n      </contentSet>\n    </newsItem>\n",
    );
}
