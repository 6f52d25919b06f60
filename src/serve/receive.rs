//! Taking in the body of a request: within its length and its time, before anything is worked on, so that a slow client
//! keeps nobody from work.

use std::io::Write;

use axum::body::Body;
use http_body_util::BodyExt;

use super::Service;
use super::problem::{Problem, ProblemKind};
use super::spool::Spool;

/// How much is gathered before it is written to a file.
const GATHERED: usize = 64 << 10;

impl Service {
    /// Takes in a body.
    pub(super) async fn receive(&self, body: Body) -> Result<Spool, Problem> {
        let most = self.config.max_body;
        if hyper::body::Body::size_hint(&body).lower() > most as u64 {
            return Err(too_large(most));
        }
        match tokio::time::timeout(self.config.timeout, take(body, most)).await {
            Ok(taken) => taken,
            Err(_) => Err(Problem::new(ProblemKind::TooSlow, "send the document faster, or in parts")),
        }
    }
}

async fn take(mut body: Body, most: usize) -> Result<Spool, Problem> {
    let (mut spool, mut gathered) = (Spool::default(), Vec::new());
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|e| Problem::new(ProblemKind::Unreadable, format!("the body breaks off: {e}")))?;
        let Ok(bytes) = frame.into_data() else { continue };
        length += bytes.len();
        if length > most {
            return Err(too_large(most));
        }
        gathered.extend_from_slice(&bytes);
        if gathered.len() >= GATHERED {
            spool = put(spool, std::mem::take(&mut gathered)).await?;
        }
    }
    put(spool, gathered).await
}

/// Puts bytes down; what goes into a file, on another thread.
async fn put(mut spool: Spool, bytes: Vec<u8>) -> Result<Spool, Problem> {
    let fits = spool.fits(bytes.len());
    let write = move || spool.write_all(&bytes).map(|()| spool);
    let written = if fits { Ok(write()) } else { tokio::task::spawn_blocking(write).await };

    match written {
        Ok(Ok(spool)) => Ok(spool),
        Ok(Err(error)) => Err(Problem::internal(format!("there is no room for the document: {error}"))),
        Err(_) => Err(Problem::internal("the document could not be put down")),
    }
}

fn too_large(most: usize) -> Problem {
    Problem::new(ProblemKind::TooLarge, format!("a document may have {most} bytes here"))
}
