//! Every pair of formats, on the command line, through files and through pipes, over every sample.
//!
//! The outputs stay in the test's temporary folder (`pairs/`), where `.ci/check-outputs` looks at them with other eyes.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;

use wirecopy::format::{ALL, Format, Holds};

use crate::support::{all_samples, lossless, read, write_settings};

/// Formats for the public would not take what is held back.
const ALLOWED: &str = "embargoed,withheld,canceled,nonpublic";

fn wirecopy() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    // The one time of the run, so that the same input gives the same bytes.
    command.env("SOURCE_DATE_EPOCH", "1767225600").env_remove("NO_COLOR");
    command
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("pairs")
}

fn options(format: &Format) -> Vec<String> {
    let written = lossless(format).iter().flat_map(|(k, v)| ["--write".to_owned(), format!("{k}={v}")]);
    // What is for the public only would be refused the samples that are not.
    let marks = format.write.as_ref().and_then(|side| (side.marks)(&write_settings(lossless(format))).ok());
    let is_public = marks.is_some_and(|marks| !marks.embargo);
    let allowed = ["--allow", "embargoed,withheld,canceled,nonpublic"].into_iter().filter(|_| is_public);
    written.chain(allowed.map(str::to_owned)).collect()
}

fn run(command: &mut Command, stdin: Option<&[u8]>) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(stdin.unwrap_or_default()).unwrap();
    drop(pipe);
    child.wait_with_output().unwrap()
}

fn fine(output: Output, what: &str) -> Vec<u8> {
    assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The guids of the articles, as their format's own reader finds them. A command that reads each of these formats through
/// a pipe is one half of every pair.
fn guids(format: &Format, bytes: &[u8], what: &str) -> Vec<String> {
    let articles = read(format, bytes).unwrap_or_else(|e| panic!("{what}: {e}"));
    articles.into_iter().map(|noted| noted.value.guid).collect()
}

#[test]
fn every_pair_of_formats_converts_every_sample_in_files_and_pipes() {
    let folder = folder();
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();

    // Thousands of commands: as many at a time as there are processors.
    let samples = Mutex::new(all_samples().into_iter());
    let next = || samples.lock().unwrap().next();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((from, sample)) = next() {
                    convert_by_every_pair(&folder, from, &sample);
                }
            });
        }
    });
}

fn convert_by_every_pair(folder: &Path, from: &Format, sample: &Path) {
    let stem = format!("{}-{}", from.id, sample.file_stem().unwrap().to_str().unwrap());
    let expected = guids(from, &std::fs::read(sample).unwrap(), "the sample");
    let fits = |f: &&&Format| expected.len() <= 1 || f.holds != Holds::One;
    let both = || ALL.iter().filter(|f| f.read.is_some() && f.write.is_some()).filter(fits);

    for middle in both() {
        let what = format!("{} to {}", sample.display(), middle.id);
        let file = folder.join(format!("{stem}.{}.{}", middle.id, middle.extensions[0]));
        let mut command = wirecopy();
        command
            .arg("convert")
            .arg(sample)
            .args(["-t", middle.id, "--allow", ALLOWED, "-o"])
            .arg(&file)
            .args(options(middle));
        assert!(fine(run(&mut command, None), &what).is_empty());
        let bytes = std::fs::read(&file).unwrap();

        for to in both() {
            let what = format!("{what} to {} through a pipe", to.id);
            let mut piped = wirecopy();
            piped.args(["convert", "-f", middle.id, "-t", to.id, "--allow", ALLOWED]).args(options(to));
            let out = fine(run(&mut piped, Some(&bytes)), &what);
            assert_eq!(guids(to, &out, &what), expected, "{what}");
            std::fs::write(folder.join(format!("{stem}.{}-{}.{}", middle.id, to.id, to.extensions[0])), out).unwrap();
        }
    }
}

#[test]
fn an_article_too_many_for_the_target_is_an_error_and_no_file() {
    let Some(target) = ALL.iter().find(|f| f.holds == Holds::One && f.write.is_some()) else {
        return;
    };
    let two = "{\"guid\":\"urn:example:1\"}\n{\"guid\":\"urn:example:2\"}\n";
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("two-into-one");
    let _ = std::fs::remove_file(&file);
    let mut command = wirecopy();
    let output = run(command.args(["convert", "-f", "jsonl", "-t", target.id, "-o"]).arg(&file), Some(two.as_bytes()));
    assert!(!output.status.success());
    assert!(!file.exists());
}
