//! NewsML-G2 (stand-in until the reader is here).
use super::{Format, Holds, Sniff, WriteSide, options};
mod codes;
mod write;
/// The card.
pub static FORMAT: Format = Format {
    id: "newsml-g2",
    title: "NewsML-G2 2.35",
    extensions: &["xml"],
    media_types: &["application/vnd.iptc.g2.newsitem+xml"],
    holds: Holds::Many,
    sniff: |_| Sniff::no(),
    read: None,
    write: Some(WriteSide { create: write::create, options: options::help::<write::Options> }),
};
