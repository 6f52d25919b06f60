//! `wirecopy serve`: HTTP for other programs, and a page for people.
//!
//! A face as the command line is one: requests in, answers out. Holds no conversion logic. Opens no file and no address
//! that a request names, and writes no text of a story into a log.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::net::TcpListener;

use crate::error::{Error, ErrorKind, Result};
use crate::format::WriteSettings;
use crate::model::Timestamp;
use crate::syntax::limits::Limits;

mod about;
mod body;
mod connection;
mod convert;
mod listen;
mod log;
mod look;
mod metrics;
mod multipart;
mod openapi;
mod page;
mod problem;
mod query;
mod receive;
mod routes;
mod slots;
mod spool;
mod told;

pub use log::LogFormat;

/// How the service runs.
pub struct Config {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The longest body of a request, in bytes.
    pub max_body: usize,
    /// How long a request may take to arrive, and again to be worked on.
    pub timeout: Duration,
    /// How many documents are worked on at a time.
    pub concurrency: usize,
    /// The origins whose pages may use it; `*` is any.
    pub cors: Vec<String>,
    /// Limits on each document.
    pub limits: Limits,
    /// The current time, by which embargoes are measured.
    pub now: fn() -> Result<Timestamp>,
    /// How requests are logged.
    pub log: LogFormat,
}

impl Config {
    /// What goes to a writer when the request says no more.
    fn settings(&self) -> Result<WriteSettings> {
        Ok(WriteSettings { options: Vec::new(), offset: "Z".to_owned(), now: (self.now)()? })
    }
}

/// What all requests share.
struct Service {
    config: Config,
    slots: slots::Slots,
    metrics: metrics::Metrics,
    /// Set when no new request is taken.
    closing: AtomicBool,
}

impl Service {
    fn new(config: Config) -> Service {
        let slots = slots::Slots::new(config.concurrency, config.timeout);
        Service { config, slots, metrics: metrics::Metrics::default(), closing: AtomicBool::new(false) }
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }
}

/// Blocking threads beside those that convert: they read and write what is too long for memory.
const FILE_THREADS: usize = 64;

/// Serves until a signal ends it; then what runs is finished. `started` is told where it listens.
///
/// # Errors
/// When it cannot listen there, or an origin is none.
pub fn run(config: Config, started: impl FnOnce(SocketAddr) -> Result<()>) -> Result<()> {
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(workers)
        .max_blocking_threads(config.concurrency + FILE_THREADS)
        .enable_all()
        .build()?;

    runtime.block_on(async {
        let at = config.listen;
        let listener = TcpListener::bind(at).await.map_err(|e| cannot_listen(at, &e))?;
        let at = listener.local_addr()?;
        let service = Arc::new(Service::new(config));
        let app = routes::router(&service)?;

        started(at)?;
        listen::until_ended(listener, &service, app).await
    })
}

fn cannot_listen(at: SocketAddr, error: &std::io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("cannot listen on {at}: {error}"))
        .help("another program may have the port: name another one with --listen")
}
