//! Compressed inputs, recognised by their first bytes: gzip and Zstandard as streams, zip as an archive of inputs.
//!
//! What is unpacked is limited in proportion to what is packed, so that a small file cannot keep us busy for a day.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::Crc;
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use zip::{CompressionMethod, ZipArchive};

use super::memory::Bytes;
use crate::code;
use crate::error::{Error, ErrorKind, Result};
use crate::syntax::input::Limits;

/// What may be unpacked from anything; beyond it, the limit `ratio` holds. News is packed ten to one.
const FREE: u64 = 64 << 20;

/// How the bytes of a file begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Zstd,
    Zip,
}

impl Packing {
    fn of(head: &[u8]) -> Packing {
        match head {
            [0x1f, 0x8b, 8, ..] => Packing::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd] => Packing::Zstd,
            // A skippable frame: what `pzstd` and friends begin with.
            [0x50..=0x5f, 0x2a, 0x4d, 0x18] => Packing::Zstd,
            // A file in it, or the end of an archive that holds none.
            [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6] => Packing::Zip,
            _ => Packing::None,
        }
    }

    /// How a file begins; one that cannot be read counts as not packed.
    pub(super) fn of_file(path: &Path) -> Packing {
        // A pipe must not be opened only to look at it.
        let file = path.metadata().is_ok_and(|m| m.is_file()).then(|| File::open(path));
        file.and_then(std::result::Result::ok)
            .and_then(|mut f| head(&mut f).ok())
            .map_or(Packing::None, |h| Packing::of(&h))
    }
}

/// The first four bytes, or fewer at the end.
fn head(bytes: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(4);
    bytes.take(4).read_to_end(&mut head)?;
    Ok(head)
}

/// Unpacks a stream, if it is packed.
pub(super) fn unpacked(mut bytes: Bytes, limits: Limits) -> Result<(Bytes, Packing)> {
    let head = head(&mut bytes)?;
    let packing = Packing::of(&head);
    let whole: Bytes = Box::new(Cursor::new(head).chain(bytes));
    let unpacked = match packing {
        Packing::Gzip => Limited::over(whole, "gzip", limits, |b| Box::new(MultiGzDecoder::new(b))),
        Packing::Zstd => Limited::over(whole, "Zstandard", limits, |b| Box::new(Zstd::new(b))),
        Packing::None | Packing::Zip => whole,
    };
    Ok((unpacked, packing))
}

/// Watches over what comes out of a decoder.
struct Limited {
    unpacked: Bytes,
    what: &'static str,
    packed: Arc<AtomicU64>,
    ratio: u64,
    count: u64,
}

impl Limited {
    fn over(packed: Bytes, what: &'static str, limits: Limits, decoder: impl FnOnce(Bytes) -> Bytes) -> Bytes {
        let count = Arc::new(AtomicU64::new(0));
        let unpacked = decoder(Box::new(CountedBytes { bytes: packed, count: Arc::clone(&count) }));
        Box::new(Limited { unpacked, what, packed: count, ratio: (limits.ratio as u64).max(1), count: 0 })
    }
}

impl Read for Limited {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = match self.unpacked.read(out) {
            Ok(n) => n,
            Err(e) if e.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Error>) => return Err(e),
            Err(e) => {
                let message = format!("the {} data is damaged or cut off: {e}", self.what);
                return Err(Error::malformed(message).coded(code::DAMAGED_ARCHIVE).into());
            }
        };
        self.count += n as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        if self.count > FREE && self.count / self.ratio > packed {
            let message = format!("this {} data unpacks to more than {} times its size", self.what, self.ratio);
            return Err(Limits::reached("ratio", message).into());
        }
        Ok(n)
    }
}

struct CountedBytes {
    bytes: Bytes,
    count: Arc<AtomicU64>,
}

impl Read for CountedBytes {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.bytes.read(out)?;
        self.count.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// Zstandard, frame after frame: the library reads one.
struct Zstd {
    packed: BufReader<Bytes>,
    frame: FrameDecoder,
    open: bool,
}

impl Zstd {
    fn new(packed: Bytes) -> Zstd {
        Zstd { packed: BufReader::new(packed), frame: FrameDecoder::new(), open: false }
    }

    /// Begins the next frame of content. `false` at the end.
    fn next_frame(&mut self) -> io::Result<bool> {
        while !self.packed.fill_buf()?.is_empty() {
            match self.frame.reset(&mut self.packed) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(skipped)) => {
                    let ReadFrameHeaderError::SkipFrame { length, .. } = skipped else {
                        return Err(io::Error::other(skipped));
                    };
                    io::copy(&mut (&mut self.packed).take(u64::from(length)), &mut io::sink())?;
                }
                Err(e) => return Err(io::Error::other(e)),
            }
        }
        Ok(false)
    }

    fn check(&self) -> io::Result<()> {
        let (stated, found) = (self.frame.get_checksum_from_data(), self.frame.get_calculated_checksum());
        if stated.is_some() && stated != found { Err(io::Error::other("its checksum is wrong")) } else { Ok(()) }
    }
}

impl Read for Zstd {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.open {
                if !self.next_frame()? {
                    return Ok(0);
                }
                self.open = true;
            }

            while self.frame.can_collect() == 0 && !self.frame.is_finished() {
                self.frame
                    .decode_blocks(&mut self.packed, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(io::Error::other)?;
            }

            let n = self.frame.read(out)?;
            if n > 0 || out.is_empty() {
                return Ok(n);
            }

            self.check()?;
            self.open = false;
        }
    }
}

/// A file in a zip archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveMember {
    /// The archive.
    pub archive: PathBuf,
    /// The name in the archive, with `/` between its parts; anything can be in it.
    pub name: String,
    start: u64,
    packed: u64,
    size: u64,
    crc: u32,
    /// Why it cannot be read.
    locked: Option<&'static str>,
    deflated: bool,
}

/// The files in a zip archive, in its order. None, if it is a document that only happens to be zipped.
///
/// # Errors
/// When it is no zip archive, damaged, made to deceive, or holds no file.
pub(super) fn members(path: &Path) -> Result<Vec<ArchiveMember>> {
    let damaged = |e: &dyn std::fmt::Display| {
        Error::malformed(format!("this zip archive cannot be read: {e}")).coded(code::DAMAGED_ARCHIVE)
    };
    let file = BufReader::new(File::open(path)?);
    let mut archive = ZipArchive::new(file).map_err(|e| damaged(&e))?;

    if archive.has_duplicate_names() {
        // The library reaches only the last of them: the others would be lost without a word.
        return Err(refused("two files in this zip archive have the same name"));
    }
    if archive.has_overlapping_entries().map_err(|e| damaged(&e))? {
        return Err(refused("files in this zip archive lie one over the other, as in one made to fill disks"));
    }

    let mut all = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|e| damaged(&e))?;
        let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
        if matches!(name.as_str(), "[Content_Types].xml" | "mimetype") {
            return Ok(Vec::new());
        }

        // Folders, and the shadows that one system packs beside every file.
        if !entry.is_file() || name.ends_with('/') || name.starts_with("__MACOSX/") {
            continue;
        }

        let locked = match entry.compression() {
            _ if entry.encrypted() => Some("is encrypted"),
            CompressionMethod::Stored | CompressionMethod::Deflated => None,
            _ => Some("is packed in a way that is not supported"),
        };

        all.push(ArchiveMember {
            archive: path.to_owned(),
            name,
            start: entry.data_start().unwrap_or_default(),
            packed: entry.compressed_size(),
            size: entry.size(),
            crc: entry.crc32(),
            locked,
            deflated: entry.compression() == CompressionMethod::Deflated,
        });
    }

    if all.is_empty() {
        return Err(Error::new(ErrorKind::Unrecognised, "there are no files in this zip archive"));
    }
    Ok(all)
}

fn refused(why: &str) -> Error {
    Error::malformed(why).help("unpack it yourself if you trust the sender")
}

impl ArchiveMember {
    /// Its bytes as they are packed.
    pub(super) fn bytes(&self) -> Result<Bytes> {
        if let Some(why) = self.locked {
            return Err(Error::new(ErrorKind::Unsupported, why).help("unpack it yourself"));
        }
        let mut file = File::open(&self.archive)?;
        file.seek(SeekFrom::Start(self.start))?;
        Ok(Box::new(file.take(self.packed)))
    }

    /// Unpacks its bytes.
    pub(super) fn unpacked(&self, packed: Bytes, limits: Limits) -> Bytes {
        let checked = |unpacked| CheckedBytes { unpacked, crc: Crc::new(), size: self.size, expected: self.crc };
        let deflated = self.deflated;
        Limited::over(packed, "zip", limits, move |bytes| {
            Box::new(checked(if deflated { Box::new(DeflateDecoder::new(bytes)) } else { bytes }))
        })
    }
}

/// Compares what comes out with what the archive says.
struct CheckedBytes {
    unpacked: Bytes,
    crc: Crc,
    size: u64,
    expected: u32,
}

impl Read for CheckedBytes {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.unpacked.read(out)?;
        self.crc.update(out.get(..n).unwrap_or_default());
        let wrong = self.crc.sum() != self.expected || u64::from(self.crc.amount()) != self.size & 0xffff_ffff;
        if n == 0 && !out.is_empty() && wrong {
            return Err(io::Error::other("its checksum is wrong"));
        }
        Ok(n)
    }
}
