//! A batch: many inputs into many files, in parallel, restartable.
//!
//! First everything is found and planned, then workers take the inputs one by one. What becomes of an input is decided
//! when all of it is written, under names without meaning; then its outputs get their names. Same input, same bytes
//! out, however many workers there are: where names depend on content, inputs choose theirs in their order.

mod channel;
mod draft;
mod gather;
mod in_order;
mod manifest;
mod name;
mod name_claims;
mod note_counts;
mod one;
mod outcome;
mod outputs;
mod plan;
mod preview;
mod run;

pub use gather::{FoundInputs, Wanted};
pub use manifest::{Header, Manifest, Status};
pub use name::{InputName, Template};
pub use note_counts::NoteCounts;
pub use outcome::{Follow, InputOutcome, Total};
pub use plan::{Batch, BatchPlan, Job, Naming};
pub use preview::{Preview, Prospect};
pub use run::run;
