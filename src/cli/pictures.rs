//! Pages of the PDF as pictures beside it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use newsprint::File;
use newsprint::diag::Code::{self, CannotWrite};
use newsprint::diag::Reason;
use newsprint::style::file_labels;

use super::job::Args;
use super::outputs::Outputs;

/// Pixels per inch where nobody says how many.
const PPI: u32 = 150;

/// What draws the pages of a PDF as PNG, at so many pixels per inch.
pub type Draws = fn(Vec<u8>, u32) -> Result<Vec<Vec<u8>>, String>;

/// What draws pages, if the program can.
static DRAWS: OnceLock<Draws> = OnceLock::new();

/// Lets pages be drawn, from now on.
pub fn draw_by(draws: Draws) {
    DRAWS.get_or_init(|| draws);
}

/// How many pixels per inch the options ask for.
pub fn ppi_of(args: &Args) -> u32 {
    args.number("ppi").unwrap_or(PPI)
}

/// The pages of a PDF as PNG, at so many pixels per inch; none where the program cannot
/// draw.
///
/// # Errors
///
/// A picture that cannot be drawn; `path` is where it would go.
pub fn drawn(pdf: &[u8], ppi: u32, path: &Path) -> Result<Vec<Vec<u8>>, Code> {
    let Some(draws) = DRAWS.get() else { return Ok(Vec::new()) };
    draws(pdf.to_vec(), ppi).map_err(|_| {
        let why = Reason::TooManyPixels { size: None };
        CannotWrite { path: path.display().to_string(), why }
    })
}

/// The files whose pages are drawn; none where no pictures are wanted.
#[derive(Debug, Default)]
pub struct Pictures {
    folder: Option<PathBuf>,
    ppi: u32,
    files: Vec<(String, Option<String>, Vec<u8>)>,
}

impl Pictures {
    /// As the options ask for them.
    pub fn of(args: &Args) -> Self {
        let folder = args.path("png").map(Path::to_path_buf);
        Self { folder, ppi: ppi_of(args), files: Vec::new() }
    }

    /// Takes a file that was made.
    pub fn take(&mut self, file: &File) {
        if self.folder.is_some() {
            self.files.push((file.name.clone(), file.page.clone(), file.pdf.clone()));
        }
    }

    /// Draws the pages, each named as its file with its label, beside what else is
    /// written. `labels` are those of all pages.
    ///
    /// # Errors
    ///
    /// A picture that cannot be drawn.
    pub fn draw(&self, labels: &[String], outputs: &mut Outputs) -> Result<(), Code> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let labels = file_labels(labels.iter().map(String::as_str));
        for (name, page, pdf) in &self.files {
            let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
            let named = |label: &str| match page {
                // Its name may say the page already, in words of the press.
                Some(_) => folder.join(format!("{stem}.png")),
                None => folder.join(format!("{stem}-{label}.png")),
            };
            let pages = drawn(pdf, self.ppi, &named("1"))?;
            for (png, label) in pages.iter().zip(labels.iter()) {
                outputs.add(&named(label), png);
            }
        }
        Ok(())
    }
}
