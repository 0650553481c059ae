//! Pictures as the pages want them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::{Input, Progress};
use crate::diag::{Code, Diag, Reason};
use crate::image::{Artwork, Converter, PressPicture, Want, refusal};
use crate::page::{ArtworkOf, pixels_of};
use crate::plan::PictureId;
use crate::source;
use crate::units::Size;

/// The pictures of the pages.
#[derive(Default)]
pub struct Converted {
    /// As they go into the PDF.
    pub artwork: Vec<Artwork>,
    /// Which of them stands for a picture.
    pub numbers: BTreeMap<ArtworkOf, usize>,
    /// Those that cannot be had, because they could not be read or are broken.
    pub lost: BTreeSet<PictureId>,
    /// What is wrong with those that are broken.
    pub found: Vec<Diag>,
}

/// Converts every picture as the pages want it, in the order of `wanted`; pages
/// of PDFs stay as they are.
///
/// # Errors
///
/// Where the profile of the press cannot be used; what is wrong with a picture is
/// among the results.
pub fn convert(
    input: &Input,
    wanted: &BTreeMap<ArtworkOf, Size>,
    cache: Option<&Path>,
    progress: &Progress,
) -> Result<Converted, Diag> {
    let is_lost = |id: &PictureId| input.pictures.is_lost(*id);
    let lost = wanted.keys().map(|(id, _)| *id).filter(is_lost).collect();
    let mut all = Converted { lost, ..Converted::default() };
    let wanted: Vec<_> = wanted.iter().filter(|((id, _), _)| !is_lost(id)).collect();
    if wanted.is_empty() {
        return Ok(all);
    }
    let converter = Converter::new(&input.press).map_err(|_| {
        let why = Reason::BadProfile;
        let path = input.press.name.clone();
        Diag::new(Code::CannotRead { path, why }, input.issue.press.span)
    })?;
    // What a run has left that was killed; any name does.
    cache.into_iter().for_each(|cache| source::sweep(&cache.join("entry")));
    let done: Vec<_> = wanted
        .par_iter()
        .map(|((id, black), size)| {
            progress.step();
            let bytes = input.pictures.bytes(*id);
            if input.pictures.is_page(*id) {
                return Ok(Artwork::Page(bytes.to_vec()));
            }
            let all = input.pictures.pixels(*id);
            let most = |length, all: u32| match input.press.target_ppi {
                0 => None,
                ppi => Some(pixels_of(length, ppi)).filter(|most| *most < all),
            };
            let (width, height) = (most(size.w, all.width), most(size.h, all.height));
            let want = Want { width, height, black: *black };
            converted(&converter, bytes, &want, cache).map(Artwork::Picture).map_err(|said| {
                let why = refusal(bytes, &said);
                let (path, span) = input.pictures.named(*id);
                let path = path.display().to_string();
                Diag::new(Code::BadPicture { path, why }, span)
            })
        })
        .collect();
    for ((of, _), picture) in wanted.into_iter().zip(done) {
        match picture {
            Ok(picture) => {
                all.numbers.insert(*of, all.artwork.len());
                all.artwork.push(picture);
            }
            Err(diag) => {
                all.lost.insert(of.0);
                all.found.push(diag);
            }
        }
    }
    // A file that is wanted in two ways is told once.
    all.found.dedup();
    Ok(all)
}

/// A picture out of the cache, or converted and put there. What is wrong with
/// the cache is no fault of the run: then the picture is converted.
fn converted(
    converter: &Converter,
    bytes: &[u8],
    want: &Want,
    cache: Option<&Path>,
) -> Result<PressPicture, String> {
    let Some(cache) = cache else { return converter.convert(bytes, want) };
    let key = converter.key(bytes, want);
    let place = cache.join(&key);
    let entry = source::kept(&place);
    if let Some(picture) = entry.and_then(|entry| converter.kept(&entry, &key, bytes, want)) {
        return Ok(picture);
    }
    let picture = converter.convert(bytes, want)?;
    let _ = source::keep(&place, &picture.to_entry(&key));
    Ok(picture)
}
