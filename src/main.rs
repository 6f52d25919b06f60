//! The `wirecopy` program (scaffold; replaced by `wirecopy::cli`).
#![allow(clippy::print_stderr, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

fn main() {
    use wirecopy::format::{ReadSettings, WriteSettings, by_id, detect::detect};
    let args: Vec<String> = std::env::args().skip(2).collect();
    let (mut from, mut to, mut file, mut verbose) = (None, "json".to_owned(), None, false);
    let (mut read, mut write) = (
        ReadSettings::default(),
        WriteSettings {
            options: vec![],
            offset: "Z".into(),
            now: wirecopy::model::Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
        },
    );
    let mut it = args.into_iter();
    let pair = |s: String| s.split_once('=').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    while let Some(a) = it.next() {
        match a.as_str() {
            "--from" | "-f" => from = it.next(),
            "--to" | "-t" => to = it.next().unwrap(),
            "--read" => read.options.push(pair(it.next().unwrap())),
            "--write" => write.options.push(pair(it.next().unwrap())),
            "-v" => verbose = true,
            _ => file = Some(a),
        }
    }
    let source: Box<dyn std::io::Read + Send> = match &file {
        Some(f) => Box::new(std::fs::File::open(f).unwrap()),
        None => Box::new(std::io::stdin()),
    };
    let run = || -> wirecopy::Result<()> {
        let input = wirecopy::syntax::input::Input::new(source, None, Default::default())?;
        let ext = file.as_deref().and_then(|f| f.rsplit_once('.')).map(|(_, e)| e);
        let format = match from {
            Some(f) => by_id(&f).unwrap(),
            None => detect(&input, ext)?.format,
        };
        let mut reader = (format.read.as_ref().unwrap().open)(input, &read)?;
        let out = Box::new(std::io::BufWriter::new(std::io::stdout().lock()));
        let mut writer = (by_id(&to).unwrap().write.as_ref().unwrap().create)(out, &write)?;
        wirecopy::convert::convert(
            &mut *reader,
            &mut *writer,
            &mut |_| Ok(vec![]),
            &mut |p| {
                for n in p.read.iter().chain(&p.written).filter(|_| verbose) {
                    eprintln!("{:?} {} {} {:?}", n.kind, n.path, n.detail, n.span);
                }
            },
            &mut |e| eprintln!("error: {e}"),
        )?;
        writer.finish()
    };
    if let Err(e) = run() {
        eprintln!("error: {e}\n  {:?}\n  {:?}", e.line(), e.help_text());
        std::process::exit(2);
    }
}
