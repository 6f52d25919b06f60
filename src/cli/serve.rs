//! `wirecopy serve`: hands over to the service, and says where it listens.

use std::time::Duration;

use super::args::ServeArgs;
use super::settings::now;
use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::serve::{self, Config, LogFormat};
use crate::syntax::limits::Limits;

pub(super) fn run(args: &ServeArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let mut limits = Limits::default();
    limits.set(&args.limit)?;
    // A wrong time of the run shows now, and not with each request.
    now()?;

    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let config = Config {
        listen: args.listen,
        max_body: args.max_body,
        timeout: Duration::from_secs(args.timeout.into()),
        concurrency: args.concurrency.map_or(processors, usize::from),
        cors: args.cors.clone(),
        limits,
        now,
        log: match (terminal.quiet, terminal.is_json()) {
            (true, _) => LogFormat::Off,
            (false, true) => LogFormat::Json,
            (false, false) => LogFormat::Human,
        },
    };
    serve::run(config, |at| terminal.line(&format!("listening on http://{at}")))?;
    Ok(Exit::Done)
}
