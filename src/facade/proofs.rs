//! Proofs of a run: galleys and page proofs.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::convert::grey;
use super::outcome::{File, Made, MadeOf, Outcome};
use crate::boxes::{Item, Page, printed};
use crate::diag::{Diag, Lang};
use crate::display::{Stopwatch, stand_ins};
use crate::image::Artworks;
use crate::paint::{DisplayList, Op, paint};
use crate::pdf::{self, About};
use crate::plan::Plan;
use crate::proof::{Asked, Subject, galley_sheets, page_sheets};
use crate::style::{BlackPages, FileName, Named, PressProfile, file_labels};

/// What proofs are to show.
#[derive(Clone, Debug)]
pub struct ProofOptions {
    /// Which proof it is (第几次), from 1.
    pub number: u32,
    /// The language of what the proof says of itself, and of the findings on it.
    pub lang: Lang,
    /// The name of the only story whose galley is wanted.
    pub story: Option<String>,
    /// From line to line of a galley, in percent of its type size: 100 to 400.
    pub leading: u32,
}

impl Default for ProofOptions {
    fn default() -> Self {
        Self { number: 1, lang: Lang::default(), story: None, leading: 200 }
    }
}

/// A proof: sheets, and the PDF that is made of them.
#[derive(Debug)]
pub struct Proof {
    /// Its sheets.
    pub sheets: Vec<Arc<DisplayList>>,
    /// The file; its name is that of the issue and of the kind of proof.
    pub file: File,
}

impl Outcome {
    /// The galleys (小样) of the stories on the pages: their text in the lines in which it
    /// was set, in one column on A4, with numbers of lines, counts and room for marks.
    /// Everything is black; the file is no press file.
    ///
    /// `None` where the run made or kept no pages, and where no story has a text.
    ///
    /// # Errors
    ///
    /// Where a face cannot be cut down to the glyphs in use.
    pub fn galleys(&self, options: &ProofOptions) -> Result<Option<Proof>, Vec<Diag>> {
        self.proof("galleys", options, galley_sheets)
    }

    /// The proofs of the pages (大样): each whole on A3, with what was found on it numbered
    /// and listed beside, and boxes to sign. Pictures are grey; the head names the press
    /// file and its hash, if the outcome still has the file.
    ///
    /// `None` where the run made or kept no pages.
    ///
    /// # Errors
    ///
    /// Where a face cannot be cut down to the glyphs in use, and where the ICC profile of
    /// the press cannot be used.
    pub fn page_proofs(&self, options: &ProofOptions) -> Result<Option<Proof>, Vec<Diag>> {
        self.proof("proof", options, page_sheets)
    }

    fn proof(
        &self,
        kind: &str,
        options: &ProofOptions,
        sheets: impl Fn(&Subject<'_>, &Asked) -> Vec<DisplayList>,
    ) -> Result<Option<Proof>, Vec<Diag>> {
        let Some(made) = &self.made else { return Ok(None) };
        let Some((of, ground)) = made.of.as_ref().and_then(|of| {
            let ground = of.input.ground.as_ref()?;
            Some((of, ground))
        }) else {
            return Ok(None);
        };
        let plan = Plan {
            paper: of.input.issue.paper.clone(),
            pages: of.plans.clone(),
            off: of.input.issue.off.clone(),
        };
        let pages = without_files(made, &plan, of);
        let lists: Vec<DisplayList> =
            pages.par_iter().map(|page| paint(page, |picture| picture.id.0)).collect();
        let (files, stopwatch) = (press_files(made), Stopwatch::default());
        let issue = self.sources.file(of.input.issue.press.span.file);
        let root = issue.path.parent().unwrap_or(Path::new(""));
        let subject = Subject {
            plan: &plan,
            pages: &pages,
            lists: &lists,
            found: &self.diags,
            sources: &self.sources,
            root,
            files: &files,
            book: &ground.book,
            shaper: &ground.shaper,
            press: &ground.press,
            stopwatch: &stopwatch,
        };
        let asked = Asked {
            lang: options.lang,
            number: options.number,
            story: options.story.clone(),
            leading: options.leading.clamp(100, 400),
        };
        let sheets: Vec<_> = sheets(&subject, &asked).into_iter().map(Arc::new).collect();
        if sheets.is_empty() {
            return Ok(None);
        }
        let artwork = grey_pictures(&sheets, &pages, of, &ground.press);
        let artwork = artwork.map_err(|diag| vec![diag])?;
        let name = name(kind, options, made, of);
        let about = about(&name, of);
        let pdf = pdf::write_plain(&sheets, &made.book, &artwork, &about)?;
        Ok(Some(Proof { sheets, file: File { name, page: None, pdf } }))
    }
}

/// The pages with boxes in the place of what is placed from PDFs, which has inks of its
/// own.
fn without_files(made: &Made, plan: &Plan, of: &MadeOf) -> Vec<Arc<Page>> {
    let pictures = &of.input.pictures;
    let mut pages = made.pages.clone();
    stand_ins(&mut pages, plan, &made.book, |id| pictures.is_page(id).then(|| pictures.named(id)));
    pages
}

/// The file that goes to the press with each page, and the hash of its bytes.
fn press_files(made: &Made) -> Vec<(String, String)> {
    let hash = |file: &File| {
        let digest = Sha256::digest(&file.pdf);
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let known: Vec<(String, String)> =
        made.files.iter().map(|file| (file.name.clone(), hash(file))).collect();
    let of = |n: usize| match made.files.len() == made.labels.len() {
        true => known.get(n),
        false => known.first(),
    };
    (0..made.labels.len()).filter_map(|n| of(n).cloned()).collect()
}

/// The pictures of proofs, in black, with as many pixels as an office printer shows.
fn grey_pictures(
    sheets: &[Arc<DisplayList>],
    pages: &[Arc<Page>],
    of: &MadeOf,
    press: &PressProfile,
) -> Result<Artworks, Diag> {
    let shown = sheets.iter().flat_map(|sheet| &sheet.ops).filter_map(|op| match op {
        Op::Picture { picture, .. } => Some(picture.id),
        _ => None,
    });
    let shown: BTreeSet<_> = shown.collect();
    let mut artwork = Artworks::new(false);
    if shown.is_empty() {
        return Ok(artwork);
    }
    let black = PressProfile { black_pages: BlackPages::All, ..press.clone() };
    let is_shown = |page: &&Arc<Page>| {
        page.items.iter().any(|item| matches!(item, Item::Picture(p) if shown.contains(&p.id)))
    };
    let wanted = printed(pages.iter().filter(is_shown).map(|page| &**page), &black);
    for ((id, _), picture) in grey(&of.input, &wanted)? {
        artwork.put(id.0, picture);
    }
    Ok(artwork)
}

/// `binhai-2026-09-15-proof-3.pdf`: paper, day, pages where they are not all, kind, and
/// which of the proofs it is.
fn name(kind: &str, options: &ProofOptions, made: &Made, of: &MadeOf) -> String {
    let issue = &of.input.issue;
    let paper = &issue.paper;
    let named = Named {
        code: paper.code.as_str(),
        date: (paper.date.year, paper.date.month, paper.date.day),
        number: paper.number,
        page: None,
        place: 1,
    };
    let whole = FileName::of_issue().fill(&named).unwrap_or("issue.pdf".to_string());
    let mut name = whole.strip_suffix(".pdf").unwrap_or(&whole).to_string();
    if made.labels.len() < issue.pages.len() {
        let labels = file_labels(made.labels.iter().map(String::as_str));
        let (first, more) = (labels.first().cloned().unwrap_or_default(), labels.len());
        name += &match more {
            0..=6 => format!("-p{}", labels.join("-")),
            more => format!("-p{first}-and-{}-more", more - 1),
        };
    }
    if options.number > 1 {
        return format!("{name}-{kind}-{}.pdf", options.number);
    }
    format!("{name}-{kind}.pdf")
}

fn about(name: &str, of: &MadeOf) -> About {
    let paper = &of.input.issue.paper;
    let title = name.strip_suffix(".pdf").unwrap_or(name).to_string();
    let date = Some((paper.date.year, paper.date.month, paper.date.day));
    About { title, author: paper.name.clone(), language: paper.locale.language, date }
}
