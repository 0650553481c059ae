//! The files of a run: which pages go into each, their names and their bytes.

use std::sync::Arc;
use std::time::Duration;

use super::Options;
use super::choose::Chosen;
use super::ground::Ground;
use super::outcome::File;
use super::planned::Planned;
use super::read::Input;
use crate::diag::Diag;
use crate::image::Artworks;
use crate::paint::DisplayList;
use crate::pdf::{self, About};
use crate::style::{FileName, Named, PressProfile};
use crate::timings::Timings;

/// What the files of a run have in common.
pub struct Files<'r> {
    input: &'r Input,
    ground: &'r Ground,
    chosen: &'r Chosen,
    /// Whether every page becomes a file of its own.
    pub split: bool,
    name: FileName,
    /// The name where that one has no field with a value.
    usual: FileName,
}

impl<'r> Files<'r> {
    /// As the options and the press ask for them.
    pub fn new(planned: &'r Planned, options: &Options) -> Self {
        let Planned { input, ground, chosen, .. } = planned;
        let split = options.split || ground.press.split;
        let usual = if split { FileName::of_page() } else { FileName::of_issue() };
        // A name that `--split` makes the same for all pages does not do.
        let name = ground.press.file.as_ref().filter(|name| !split || name.tells_pages());
        let name = name.unwrap_or(&usual).clone();
        Self { input, ground, chosen, split, name, usual }
    }

    /// What the press asks for.
    pub fn press(&self) -> &'r PressProfile {
        &self.ground.press
    }

    /// Writes pages into a file; the first is the `n`th of those that are chosen.
    ///
    /// # Errors
    ///
    /// Where a face cannot be cut.
    pub fn write(
        &self,
        display_lists: &[Arc<DisplayList>],
        n: usize,
        artwork: &Artworks,
    ) -> Result<(File, Timings), Vec<Diag>> {
        let (paper, press) = (&self.input.issue.paper, self.press());
        let Ground { book, memo, .. } = self.ground;
        let mut title = format!("{} {}", paper.name, paper.date.iso());
        if let [list] = display_lists
            && self.split
        {
            title = format!("{title} {}", list.label);
        }
        let date = Some((paper.date.year, paper.date.month, paper.date.day));
        let (title, author, language) = (plain(&title), plain(&paper.name), paper.locale.language);
        let about = About { title, author, language, date };
        let mut times = Timings::default();
        let mut timed = |step: &'static str, time: Duration| times.add(step, time);
        let pdf = pdf::write(display_lists, book, artwork, press, &about, memo, &mut timed)?;
        let (name, page) = self.name(n);
        Ok((File { name, page, pdf }, times))
    }

    /// The name of the file that begins with the `n`th of the chosen pages, and the
    /// label of its page where it has one of several.
    fn name(&self, n: usize) -> (String, Option<String>) {
        let (place, page) = self.chosen.labels.get(n).filter(|_| self.split).cloned().unzip();
        let paper = &self.input.issue.paper;
        let named = Named {
            code: paper.code.as_str(),
            date: (paper.date.year, paper.date.month, paper.date.day),
            number: paper.number,
            page: page.as_deref(),
            place: place.unwrap_or(1),
        };
        // A name of fields without a value is none.
        let name = self.name.fill(&named).or_else(|| self.usual.fill(&named));
        let mut name = name.unwrap_or("issue.pdf".into());
        if !self.split && self.chosen.is_part() {
            name = self.chosen.name(&name);
        }
        (name, page)
    }
}

/// A text as metadata hold it, which have no controls and no blanks at the ends.
fn plain(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
