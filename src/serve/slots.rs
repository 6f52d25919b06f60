//! How many documents are worked on at a time, how many wait, and how long: work on threads of its own, which ends when
//! its time is over or nobody waits for it any more. Knows no HTTP.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::problem::{Problem, ProblemKind};

/// How many may wait for each that is worked on.
const WAITING_EACH: usize = 32;

/// How long work that does not look at the clock is waited for after its time.
const GRACE: Duration = Duration::from_secs(2);

/// The places for work.
pub(super) struct Slots {
    running: Arc<Semaphore>,
    waiting: AtomicUsize,
    most_waiting: usize,
    timeout: Duration,
}

impl Slots {
    pub(super) fn new(concurrency: usize, timeout: Duration) -> Slots {
        let running = Arc::new(Semaphore::new(concurrency));
        Slots { running, waiting: AtomicUsize::new(0), most_waiting: concurrency * WAITING_EACH, timeout }
    }

    /// How many wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Does the work as soon as there is a place for it.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Alive) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let Some(turn) = Turn::take(self) else {
            return Err(Problem::new(ProblemKind::Full, format!("{} documents wait already", self.most_waiting)));
        };
        let place = tokio::time::timeout(self.timeout, Arc::clone(&self.running).acquire_owned()).await;
        let Ok(Ok(place)) = place else {
            return Err(Problem::new(ProblemKind::Full, "no place became free in time"));
        };
        drop(turn);

        let alive = Alive { until: Instant::now() + self.timeout, gone: Arc::default() };
        // Dropped with this future, when whoever asked has gone.
        let _wanted = Wanted(Arc::clone(&alive.gone));
        let task = tokio::task::spawn_blocking(move || {
            let done = work(&alive);
            drop(place);
            if alive.is_over() { Err(took_too_long()) } else { done }
        });

        match tokio::time::timeout(self.timeout + GRACE, task).await {
            Ok(Ok(done)) => done,
            Ok(Err(_)) => Err(Problem::internal("the work ended in a fault of the program; please report it")),
            Err(_) => Err(took_too_long()),
        }
    }
}

fn took_too_long() -> Problem {
    Problem::new(ProblemKind::TookTooLong, "the document was given up when its time was over")
}

/// A place among those who wait.
struct Turn<'a>(&'a AtomicUsize);

impl<'a> Turn<'a> {
    fn take(slots: &'a Slots) -> Option<Turn<'a>> {
        let turn = Turn(&slots.waiting);
        // Whoever has a place at once does not wait.
        let before = slots.waiting.fetch_add(1, Ordering::Relaxed);
        (before < slots.most_waiting).then_some(turn)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Says when it is dropped that the work is not wanted any more.
struct Wanted(Arc<AtomicBool>);

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Whether work is still wanted.
#[derive(Clone)]
pub(super) struct Alive {
    until: Instant,
    gone: Arc<AtomicBool>,
}

impl Alive {
    fn is_over(&self) -> bool {
        Instant::now() > self.until
    }

    fn check(&self) -> io::Result<()> {
        if self.gone.load(Ordering::Relaxed) || self.is_over() {
            return Err(io::Error::other("given up"));
        }
        Ok(())
    }

    /// A reader or writer that fails once the work is not wanted any more.
    pub(super) fn guard<T>(&self, inner: T) -> Guarded<T> {
        Guarded { inner, alive: self.clone() }
    }
}

/// See [`Alive::guard`].
pub(super) struct Guarded<T> {
    inner: T,
    alive: Alive,
}

impl<T: Read> Read for Guarded<T> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.alive.check()?;
        self.inner.read(into)
    }
}

impl<T: Write> Write for Guarded<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.alive.check()?;
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
    }

    #[test]
    fn work_ends_when_its_time_is_over() {
        let slots = Slots::new(1, Duration::from_millis(50));
        let done = runtime().block_on(slots.run(|alive| {
            let endless = io::copy(&mut alive.guard(io::repeat(b'x')), &mut io::sink());
            assert!(endless.is_err());
            Ok(())
        }));
        assert_eq!(done.unwrap_err().status, 503);
    }

    #[test]
    fn work_that_nobody_waits_for_ends() {
        let (tell, told) = std::sync::mpsc::channel();
        let slots = Slots::new(1, Duration::from_secs(60));
        runtime().block_on(async {
            let work = slots.run(move |alive| {
                let endless = io::copy(&mut alive.guard(io::repeat(b'x')), &mut io::sink());
                tell.send(endless.is_err()).unwrap();
                Ok(())
            });
            assert!(tokio::time::timeout(Duration::from_millis(50), work).await.is_err());
        });
        assert!(told.recv_timeout(Duration::from_secs(10)).unwrap());
    }

    #[test]
    fn who_comes_when_too_many_wait_is_sent_away() {
        let slots = Arc::new(Slots::new(1, Duration::from_secs(60)));
        let gate = Arc::new(std::sync::Mutex::new(()));
        let closed = gate.lock().unwrap();
        runtime().block_on(async {
            let job = || {
                let (slots, gate) = (Arc::clone(&slots), Arc::clone(&gate));
                async move { slots.run(move |_| gate.lock().map(drop).map_err(|_| Problem::internal("shut"))).await }
            };
            let first = tokio::spawn(job());
            while slots.running.available_permits() > 0 {
                tokio::task::yield_now().await;
            }
            let waiting: Vec<_> = (0..WAITING_EACH).map(|_| tokio::spawn(job())).collect();
            while slots.waiting() < WAITING_EACH {
                tokio::task::yield_now().await;
            }

            assert_eq!(job().await.unwrap_err().status, 429);
            drop(closed);
            for task in waiting.into_iter().chain([first]) {
                assert!(task.await.unwrap().is_ok());
            }
            assert_eq!(slots.waiting(), 0);
        });
    }

    #[test]
    fn a_panic_is_an_answer() {
        let slots = Slots::new(1, Duration::from_secs(60));
        let done = runtime().block_on(slots.run(|_| -> Result<(), Problem> { panic!("on purpose") }));
        assert_eq!(done.unwrap_err().status, 500);
    }
}
