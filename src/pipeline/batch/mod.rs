//! A batch: many inputs into many files, in parallel, restartable.
//!
//! First everything is found and planned, then workers take the inputs one by one. What becomes of an input is decided
//! when all of it is written, under names without meaning; then its outputs get their names. Same input, same bytes
//! out, however many workers there are: where names depend on content, inputs choose theirs in their order.

mod census;
mod claims;
mod draft;
mod gather;
mod manifest;
mod name;
mod one;
mod outlet;
mod plan;
mod post;
mod preview;
mod run;
mod turns;

pub use census::Census;
pub use gather::{Found, Wanted};
pub use manifest::{Header, Line, Manifest, Record, Status};
pub use name::{InputName, Template};
pub use plan::{Job, Naming, Plan};
pub use preview::{Preview, Prospect};
pub use run::{Batch, Follow, Outcome, Total, run};
