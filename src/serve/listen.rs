//! Taking connections, as many as the system allows, and ending in order: no new one is taken, what runs is finished.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::{sleep, timeout};

use super::Service;
use super::connection::Patient;
use crate::error::Result;

/// How long the head of a request may take, and a connection may stand idle.
const HEAD: Duration = Duration::from_secs(15);

/// How long it takes to try again when the system has no more connections.
const PAUSE: Duration = Duration::from_millis(50);

/// How long connections that stand idle are kept at the end, for requests that are on their way.
const LINGER: Duration = Duration::from_millis(500);

/// Connections and files beside each other: as many files as connections, and a few for the rest.
const FILES_EACH: u64 = 3;
const FEWEST: u64 = 64;
const MOST: u64 = 20_000;

/// Serves until a signal comes, and to the end of what runs then.
pub(super) async fn until_ended(listener: TcpListener, service: &Arc<Service>, app: Router) -> Result<()> {
    let mut signals = Signals::new()?;
    let (close, closing) = watch::channel(false);
    let (running, mut all_ended) = mpsc::channel::<()>(1);
    let crowd = Crowd { service: Arc::clone(service), app, closing, running, places: places() };

    tokio::select! {
        () = signals.next() => {}
        () = crowd.take_all(&listener) => {}
    }
    service.closing.store(true, Ordering::Relaxed);
    tokio::spawn(async move {
        signals.next().await;
        std::process::exit(ENDED);
    });

    let _ = timeout(LINGER, crowd.take_queue(&listener)).await;
    drop((listener, crowd));
    let _ = timeout(LINGER, all_ended.recv()).await;
    let _ = close.send(true);
    let _ = timeout(3 * service.config.timeout, all_ended.recv()).await;
    Ok(())
}

/// The exit code of a program that a signal ends.
const ENDED: i32 = 130;

/// What all connections share.
struct Crowd {
    service: Arc<Service>,
    app: Router,
    closing: watch::Receiver<bool>,
    /// Held by every connection; that nobody holds it is how the end is known.
    running: mpsc::Sender<()>,
    places: Arc<Semaphore>,
}

impl Crowd {
    async fn take_all(&self, listener: &TcpListener) {
        while let Ok(place) = Arc::clone(&self.places).acquire_owned().await {
            match listener.accept().await {
                Ok((stream, _)) => self.serve(stream, Some(place)),
                // No more files, or a client that has gone already.
                Err(_) => sleep(PAUSE).await,
            }
        }
    }

    /// Takes those who are in the queue already: they are answered too.
    async fn take_queue(&self, listener: &TcpListener) {
        while let Ok(Ok((stream, _))) = timeout(PAUSE, listener.accept()).await {
            self.serve(stream, None);
        }
    }

    fn serve(&self, stream: TcpStream, place: Option<OwnedSemaphorePermit>) {
        let (app, mut closing, running) = (self.app.clone(), self.closing.clone(), self.running.clone());
        let patience = self.service.config.timeout;
        tokio::spawn(async move {
            // Small answers are sent at once.
            let _ = stream.set_nodelay(true);
            let io = TokioIo::new(Patient::new(stream, patience));
            let mut server = http1::Builder::new();
            server.timer(TokioTimer::new()).header_read_timeout(HEAD);
            let mut connection = pin!(server.serve_connection(io, TowerToHyperService::new(app)));

            // A connection that breaks is nobody's fault that could be mended here.
            tokio::select! {
                _ = connection.as_mut() => {}
                () = closed(&mut closing) => {
                    connection.as_mut().graceful_shutdown();
                    let _ = connection.await;
                }
            }
            drop((place, running));
        });
    }
}

/// Waits until connections are to end, which is so too when nobody can say it any more.
async fn closed(closing: &mut watch::Receiver<bool>) {
    let _ = closing.wait_for(|is_closing| *is_closing).await;
}

/// How many connections there may be at a time, by how many files the system lets us have.
fn places() -> Arc<Semaphore> {
    let most = (files() / FILES_EACH).clamp(FEWEST, MOST);
    Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(usize::MAX)))
}

/// How many files we may have open: as many as we are allowed to ask for.
#[cfg(unix)]
fn files() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    // Where that is refused, the old number holds.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX)
}

#[cfg(not(unix))]
fn files() -> u64 {
    u64::MAX
}

/// The signals that end the service.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> Result<Signals> {
        Ok(Signals)
    }

    async fn next(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
