use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diag::{Code, Diag, Noted};
use crate::image::{Pixels, read_header};
use crate::issue::{Issue, Picture};
use crate::source::Span;

/// Which of the [`Pictures`] one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub usize);

/// A picture of a story with its pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PicturePlan<'i> {
    /// As the story asks for it.
    pub picture: &'i Picture,
    /// Which file it is.
    pub id: PictureId,
    /// Its size.
    pub pixels: Pixels,
    /// The files beside it, for a group.
    pub more: Vec<(PictureId, Pixels)>,
}

#[derive(Clone, Debug)]
struct File {
    path: PathBuf,
    span: Span,
    bytes: Vec<u8>,
    pixels: Pixels,
}

/// The picture files of an issue, each read once.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    files: Vec<File>,
    by_path: BTreeMap<PathBuf, PictureId>,
}

impl Pictures {
    /// Reads the files of every picture of the issue by `read`.
    ///
    /// Every file that is missing or no picture is an error among the notes, at
    /// the place that names it.
    pub fn gather(issue: &Issue, read: impl Fn(&Path) -> std::io::Result<Vec<u8>>) -> Noted<Self> {
        let mut all = Self::default();
        let mut found = Vec::new();
        let stories = issue.pages.iter().flat_map(|p| &p.stories);
        let pictures = stories.flat_map(|s| &s.story.pictures);
        for (picture, file) in pictures.flat_map(|p| p.files().map(move |file| (p, file))) {
            if all.by_path.contains_key(file) {
                continue;
            }
            let path = file.display().to_string();
            let code = match read(file) {
                Err(error) => Code::CannotRead { path, why: error.to_string() },
                Ok(bytes) => match read_header(&bytes) {
                    Err(why) => Code::BadPicture { path, why },
                    Ok(pixels) => {
                        let id = PictureId(all.files.len());
                        all.by_path.insert(file.clone(), id);
                        let (path, span) = (file.clone(), picture.span);
                        all.files.push(File { path, span, bytes, pixels });
                        continue;
                    }
                },
            };
            found.push(Diag::new(code, picture.span));
        }
        Noted { value: all, notes: found }
    }

    /// A story's picture with its pixels.
    pub(super) fn plan<'i>(&self, picture: &'i Picture) -> Option<PicturePlan<'i>> {
        let find = |path: &PathBuf| {
            let id = *self.by_path.get(path)?;
            Some((id, self.files[id.0].pixels))
        };
        let (id, pixels) = find(&picture.path)?;
        let more = picture.more.iter().filter_map(find).collect();
        Some(PicturePlan { picture, id, pixels, more })
    }

    /// Every file's bytes, in the order of their ids.
    pub fn bytes(&self) -> impl Iterator<Item = (PictureId, &[u8])> {
        self.files.iter().enumerate().map(|(i, file)| (PictureId(i), file.bytes.as_slice()))
    }

    /// The path of a picture, and where it is named first.
    pub fn named(&self, id: PictureId) -> (&Path, Span) {
        (&self.files[id.0].path, self.files[id.0].span)
    }
}
