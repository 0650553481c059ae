use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::{Code, Diag, Noted, Preflight, Reason};
use crate::grid::Layout;
use crate::image::{PageShape, PictureHead, Pixels, is_pdf, read_header};
use crate::issue::{Issue, Picture};
use crate::memo::Memo;
use crate::source::{Bytes, Span};
use crate::units::Abs;

/// Which of the [`Pictures`] one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub usize);

/// A file of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// Which one.
    pub id: PictureId,
    /// Its size; of a placed page, in 1/1000 pt.
    pub pixels: Pixels,
    /// Whether it is a page of a PDF, which has no resolution.
    pub is_page: bool,
    /// Whether it is line art, which wants more pixels than a photograph.
    pub line_art: bool,
    /// Whether it is missing or cannot be read: its shape is not known, and a grey
    /// box will stand in its place.
    pub lost: bool,
}

/// The shape of a picture of which nothing is known: that of most photographs.
const USUAL: Pixels = Pixels { width: 3000, height: 2000 };

/// A picture of a story with its pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PicturePlan {
    /// As the story asks for it.
    pub picture: Arc<Picture>,
    /// Its file.
    pub file: PictureFile,
    /// The files beside it, for a group.
    pub more: Vec<PictureFile>,
}

impl PicturePlan {
    /// Its files, those of a group in order.
    pub fn files(&self) -> impl Iterator<Item = &PictureFile> {
        std::iter::once(&self.file).chain(&self.more)
    }
}

#[derive(Clone, Debug)]
struct File {
    path: PathBuf,
    span: Span,
    bytes: Bytes,
    head: PictureHead,
    is_page: bool,
    /// Why it cannot be had.
    lost: Option<Diag>,
}

/// What is known of a file before it is converted.
#[derive(Clone)]
enum Looked {
    Picture(PictureHead),
    Page(PageShape),
}

/// The hash of a file at which somebody looked.
#[derive(PartialEq, Eq, Hash)]
struct LookedAt([u8; 32]);

/// The picture files of an issue, each read once.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    files: Vec<File>,
    by_path: BTreeMap<PathBuf, PictureId>,
}

impl Pictures {
    /// Reads the files of every picture of the issue and its layouts by `read`;
    /// what a PDF is, `inspect` says; `memo` knows what is known of files already.
    ///
    /// A file that is missing or no picture is among the pictures all the same, so
    /// that the pages can be made; [`Pictures::lost`] gives the error, at the place
    /// that names it.
    pub fn gather<'l>(
        issue: &Issue,
        layouts: impl Iterator<Item = &'l Layout>,
        mut read: impl FnMut(&Path) -> Result<Bytes, Code>,
        inspect: impl Fn(&[u8]) -> Result<PageShape, Reason>,
        memo: &Memo,
    ) -> Noted<Self> {
        let mut all = Self::default();
        let mut found = Vec::new();
        let placed = issue.pages.iter().flat_map(|p| &p.stories);
        let pictures = placed.flat_map(|s| s.story.pictures());
        let pictures = pictures.flat_map(|p| p.files().map(move |file| (file, p.span)));
        let logos = layouts.flat_map(|l| l.master.furniture.iter().filter_map(|f| f.picture()));
        for (path, span) in pictures.chain(logos.map(|at| (&at.value, at.span))) {
            if all.by_path.contains_key(path) {
                continue;
            }
            let shown = path.display().to_string();
            let read = read(path);
            let is_page = read.as_ref().is_ok_and(|bytes| is_pdf(bytes));
            let file = read.and_then(|bytes| {
                let look = || match is_page {
                    true => inspect(&bytes).map(Looked::Page),
                    false => read_header(&bytes).map(Looked::Picture),
                };
                let looked = match memo.keeps() {
                    true => memo.get(LookedAt(bytes.hash()), |_| look()),
                    false => look(),
                };
                let mut head = match looked {
                    Ok(Looked::Picture(head)) => head,
                    Ok(Looked::Page(page)) => {
                        let about = about_page(&page, &shown).into_iter();
                        found.extend(about.map(|code| Diag::new(code, span)));
                        PictureHead { pixels: size_of(&page), line_art: false, profile: None }
                    }
                    Err(why) => return Err(Code::BadPicture { path: shown, why }),
                };
                if let Some(why) = head.profile.take() {
                    found.push(Diag::new(Code::UnusedProfile { path: shown, why }, span));
                }
                Ok((bytes, head, None))
            });
            let (bytes, head, lost) = file.unwrap_or_else(|code| {
                let head = PictureHead { pixels: USUAL, line_art: false, profile: None };
                (Bytes::default(), head, Some(Diag::new(code, span)))
            });
            all.by_path.insert(path.clone(), PictureId(all.files.len()));
            all.files.push(File { path: path.clone(), span, bytes, head, is_page, lost });
        }
        Noted { value: all, notes: found }
    }

    /// What is wrong with the files that cannot be had.
    pub fn lost(&self) -> Vec<Diag> {
        self.files.iter().filter_map(|file| file.lost.clone()).collect()
    }

    /// The same, of some files alone, in the order in which they were read.
    pub fn lost_of(&self, files: impl Iterator<Item = PictureId>) -> Vec<Diag> {
        let files: BTreeSet<usize> = files.map(|id| id.0).collect();
        files.into_iter().filter_map(|id| self.files[id].lost.clone()).collect()
    }

    /// Whether a picture cannot be had.
    pub fn is_lost(&self, id: PictureId) -> bool {
        self.files[id.0].lost.is_some()
    }

    /// A story's picture with its pixels.
    pub(super) fn plan(&self, picture: &Arc<Picture>) -> Option<PicturePlan> {
        let file = self.find(&picture.path)?;
        let more = picture.more.iter().filter_map(|path| self.find(path)).collect();
        Some(PicturePlan { picture: picture.clone(), file, more })
    }

    /// A file by its path.
    pub(super) fn find(&self, path: &Path) -> Option<PictureFile> {
        let id = *self.by_path.get(path)?;
        let File { head: PictureHead { pixels, line_art, .. }, is_page, ref lost, .. } =
            self.files[id.0];
        Some(PictureFile { id, pixels, is_page, line_art, lost: lost.is_some() })
    }

    /// What is in the file of a picture.
    pub fn bytes(&self, id: PictureId) -> &Bytes {
        &self.files[id.0].bytes
    }

    /// How many pixels a picture has.
    pub fn pixels(&self, id: PictureId) -> Pixels {
        self.files[id.0].head.pixels
    }

    /// Whether a picture is a page of a PDF.
    pub fn is_page(&self, id: PictureId) -> bool {
        self.files[id.0].is_page
    }

    /// The path of a picture, and where it is named first.
    pub fn named(&self, id: PictureId) -> (&Path, Span) {
        (&self.files[id.0].path, self.files[id.0].span)
    }
}

/// The size of a page in 1/1000 pt, so that its shape is as exact as pixels are.
fn size_of(page: &PageShape) -> Pixels {
    let thousandths = |length: Abs| {
        let n = length.raw().saturating_mul(1000) / Abs::PT.raw();
        n.clamp(1, i64::from(u32::MAX)) as u32
    };
    Pixels { width: thousandths(page.size.w), height: thousandths(page.size.h) }
}

/// What a press should know about a page that is placed.
fn about_page(page: &PageShape, path: &str) -> Vec<Code> {
    let owned = || path.to_string();
    let mut found = Vec::new();
    if page.pages > 1 {
        found.push(Code::ManyPages { path: owned(), pages: page.pages });
    }
    if page.rgb {
        found.push(Code::AdvertRgb { path: owned() });
    }
    if !page.has_trim {
        found.push(Code::Preflight(Preflight::AdvertNoTrim { path: owned() }));
    }
    if let Some(font) = &page.bare_font {
        found.push(Code::AdvertFont { path: owned(), font: font.clone() });
    }
    let doubts = page.doubts.iter().cloned();
    found.extend(doubts.map(|doubt| doubt.code(path)));
    found
}
