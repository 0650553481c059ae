//! Empty pages of layouts (版样纸).

use std::path::Path;
use std::sync::Arc;

use super::catalogue::{Catalogue, CatalogueEntry};
use super::options::Options;
use super::outcome::File;
use super::proofs::Proof;
use super::read::{fonts_beside, wanted};
use crate::diag::{Diag, Lang};
use crate::display::{Stopwatch, TextContext};
use crate::font::FontBook;
use crate::grid::Layout;
use crate::image::Artworks;
use crate::paint::DisplayList;
use crate::pdf::{self, About};
use crate::proof::{Paper, Scribe, contact_sheets, empty_sheet};
use crate::source::{Sources, Span};
use crate::text::Shaper;

/// How empty pages are asked for.
#[derive(Clone, Debug, Default)]
pub struct SheetOptions {
    /// The language of what they say.
    pub lang: Lang,
    /// Whether each is on a sheet that takes its page as large as it is; else all are A3.
    pub whole: bool,
}

/// The empty pages of layouts (版样纸) in black: the character grid with numbers of lines
/// and columns, the slots with their names, legs, lines and characters, the fixed parts, a
/// scale. `names` are those that are wanted, all where it is empty; before several stands a
/// sheet with all of them, each small. Layouts that have faults are left out.
///
/// `None` where no layout is left. The faces are those of the layouts, looked for as for an
/// issue in `folder`.
///
/// # Errors
///
/// Faces that are nowhere or cannot be used; their places are in [`Catalogue::sources`].
pub fn layout_sheets(
    catalogue: &Catalogue,
    names: &[&str],
    folder: &Path,
    options: &Options,
    asked: &SheetOptions,
) -> Result<Option<Proof>, Vec<Diag>> {
    let is_wanted = |one: &&CatalogueEntry| names.is_empty() || names.contains(&one.name.as_str());
    let layouts: Vec<&Layout> = catalogue
        .layouts
        .iter()
        .filter(is_wanted)
        .filter_map(|one| one.layout.as_deref().ok())
        .collect();
    let Some(first) = layouts.first() else { return Ok(None) };
    let (files, installed) = fonts_beside(folder, options);
    let wanted = wanted(layouts.iter().copied());
    let mut book = FontBook::gather_from(&wanted, &files, installed)?;
    Shaper::put_right(&mut book);
    let (shaper, stopwatch) = (Shaper::new(&book), Stopwatch::default());
    // What is set stands in no file.
    let nowhere = Span::new(Sources::default().add("<sheet>", ""), 0..0);
    let scribe =
        |layout| Scribe::new(TextContext::new(&book, &shaper, layout, &stopwatch), nowhere);
    let scribes: Vec<Scribe<'_>> = layouts.iter().copied().map(scribe).collect();
    let paper = if asked.whole { Paper::Whole } else { Paper::A3 };
    let mut sheets: Vec<DisplayList> = match scribes.len() {
        1 => Vec::new(),
        _ => contact_sheets(&scribes, asked.lang),
    };
    sheets.extend(scribes.iter().map(|scribe| empty_sheet(scribe, paper, asked.lang)));
    let sheets: Vec<Arc<DisplayList>> = sheets.into_iter().map(Arc::new).collect();
    let title = if layouts.len() == 1 { first.name.clone() } else { "layouts".to_string() };
    let name = format!("{title}-sheet.pdf");
    let language = if asked.lang == Lang::En { "en" } else { "zh-Hans" };
    let about = About { title, author: String::new(), language, date: None };
    let pdf = pdf::write_plain(&sheets, &book, &Artworks::new(false), &about)?;
    Ok(Some(Proof { sheets, file: File { name, page: None, pdf } }))
}
