//! Some pages of an issue, made alone.

use crate::diag::{Code, Diag, Severity};
use crate::issue::Issue;
use crate::plan::Plan;
use crate::source::FileId;
use crate::style::file_labels;

/// So many bytes of labels stand in a file's name; of more the first and how many
/// follow.
const MOST_BYTES: usize = 60;

/// Which pages of an issue are made.
#[derive(Debug)]
pub struct Chosen {
    /// For every page of the issue, whether it is.
    pub pages: Vec<bool>,
    /// Those that are: their places in the issue, from 1, and their labels as files'
    /// names have them.
    pub labels: Vec<(usize, String)>,
    is_part: bool,
}

/// Finds the pages of labels: one, several with commas between them, or from one to
/// another with a hyphen. A label is taken as it is before it is taken apart. Where
/// none is given, all pages are chosen.
///
/// # Errors
///
/// Every label that no page has.
pub fn choose(given: &[String], issue: &Issue) -> Result<Chosen, Vec<Diag>> {
    let known: Vec<&str> = issue.pages.iter().map(|page| page.label.as_str()).collect();
    let at = |label: &str| known.iter().position(|known| known.trim() == label.trim());
    let mut pages = vec![given.is_empty(); known.len()];
    let mut unknown: Vec<String> = Vec::new();
    for given in given {
        let parts: Vec<&str> = match at(given) {
            Some(_) => vec![given],
            None => given.split([',', '，', '、']).collect(),
        };
        for part in parts {
            match at(part).map(|at| (at, at)).or_else(|| range(part, &at)) {
                Some((from, to)) => pages[from..=to].fill(true),
                None => {
                    let part = part.trim().to_string();
                    if !unknown.contains(&part) {
                        unknown.push(part);
                    }
                }
            }
        }
    }
    if !unknown.is_empty() {
        let known: Vec<String> = known.iter().map(|label| (*label).to_string()).collect();
        let code = |page| Code::UnknownPage { page, known: known.clone() };
        return Err(unknown.into_iter().map(|page| Diag::nowhere(code(page))).collect());
    }
    let labels = file_labels(known.into_iter()).into_iter().enumerate();
    let labels = labels.filter(|(n, _)| pages[*n]).map(|(n, label)| (n + 1, label));
    Ok(Chosen { labels: labels.collect(), pages, is_part: !given.is_empty() })
}

/// The first and the last page of `A02-A05`; labels may have hyphens themselves.
fn range(part: &str, at: &impl Fn(&str) -> Option<usize>) -> Option<(usize, usize)> {
    part.match_indices('-').find_map(|(n, _)| {
        let (from, to) = (at(&part[..n])?, at(&part[n + 1..])?);
        (from <= to).then_some((from, to))
    })
}

impl Chosen {
    /// Whether pages were asked for; all of them may be.
    pub fn is_part(&self) -> bool {
        self.is_part
    }

    /// The name of a file that holds the chosen pages alone: never that of the issue.
    pub fn name(&self, whole: &str) -> String {
        let stem = whole.strip_suffix(".pdf").unwrap_or(whole);
        let labels: Vec<&str> = self.labels.iter().map(|(_, label)| label.as_str()).collect();
        let all = labels.join("-");
        match labels.as_slice() {
            [first, rest @ ..] if all.len() > MOST_BYTES && !rest.is_empty() => {
                format!("{stem}-p{first}-and-{}-more.pdf", rest.len())
            }
            _ => format!("{stem}-p{all}.pdf"),
        }
    }

    /// Takes out what was noticed about pages that are not made: all but errors in
    /// the files of stories that stand on none of the `needed` pages, and in the lines
    /// of the issue that name the layouts of these pages.
    pub fn forget_others(&self, found: &mut Vec<Diag>, issue: &Issue, needed: &Plan) {
        if !self.is_part {
            return;
        }
        let is_needed = |label: &str| needed.pages.iter().any(|page| page.spec.label == label);
        let files = |here: bool| -> Vec<FileId> {
            let pages = issue.pages.iter().filter(|page| is_needed(&page.label) == here);
            pages.flat_map(|page| &page.stories).map(|placed| placed.story.file).collect()
        };
        let (here, elsewhere) = (files(true), files(false));
        let others: Vec<_> = issue.pages.iter().filter(|page| !is_needed(&page.label)).collect();
        found.retain(|diag| {
            let Some(span) = diag.place.span else { return true };
            // Adverts that are files are stories of the issue's own file.
            let own = span.file == issue.press.span.file;
            let away = !own && elsewhere.contains(&span.file) && !here.contains(&span.file);
            let of_layout = others.iter().any(|page| page.layout.span == span);
            diag.severity == Severity::Error || !(away || of_layout)
        });
    }
}
