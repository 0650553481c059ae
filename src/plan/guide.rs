//! The guide's rows: which headline, on which page.

use crate::diag::{Code, Diag};
use crate::issue::{InlineStyle, Issue, PageSpec, Piece, Placed, Rich, Story};
use crate::locale::Locale;
use crate::source::Span;

/// A row of a guide (导读).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideRow {
    /// What it says.
    pub text: Rich,
    /// The label of the page where the story begins.
    pub page: String,
    /// The region of the story, where the row is its headline and it says one.
    pub region: Option<Locale>,
}

/// The rows of a page's guide: those that the issue names, else every story of
/// another page that asks for it, in the order of the issue.
///
/// A story without a headline that a row shows is an error among `found`.
pub fn guide(issue: &Issue, spec: &PageSpec, found: &mut Vec<Diag>) -> Vec<GuideRow> {
    if spec.guide.is_empty() {
        let others =
            placed(issue).filter(|(page, placed)| placed.story.guide && page.label != spec.label);
        return others.filter_map(|(page, placed)| row(page, &placed.story)).collect();
    }
    let mut rows = Vec::new();
    for entry in &spec.guide {
        // A story that could not be read is told already.
        let Some((page, placed)) = placed(issue).find(|(_, p)| p.path == entry.story.value) else {
            continue;
        };
        match &entry.text {
            Some(text) => {
                let (text, page) = (text.clone(), page.label.clone());
                rows.push(GuideRow { text, page, region: None });
            }
            None => match row(page, &placed.story) {
                Some(row) => rows.push(row),
                None => {
                    let code = Code::MissingKey { key: "text".into() };
                    found.push(Diag::new(code, entry.story.span));
                }
            },
        }
    }
    rows
}

/// Every story of the issue with its page.
fn placed(issue: &Issue) -> impl Iterator<Item = (&PageSpec, &Placed)> {
    issue.pages.iter().flat_map(|page| page.stories.iter().map(move |placed| (&**page, placed)))
}

fn row(page: &PageSpec, story: &Story) -> Option<GuideRow> {
    let text = headline(story)?;
    Some(GuideRow { text, page: page.label.clone(), region: story.region })
}

/// The lines of a headline as one, an ideographic space between them.
fn headline(story: &Story) -> Option<Rich> {
    let mut text = Rich::default();
    for line in &story.headline {
        let last: Option<Span> = text.pieces.last().map(|piece| piece.span);
        if let Some(span) = last {
            let space = "\u{3000}".to_string();
            text.pieces.push(Piece {
                text: space,
                style: InlineStyle::default(),
                span,
                exact: false,
            });
        }
        text.pieces.extend(line.pieces.iter().cloned());
    }
    (!text.is_blank()).then_some(text)
}
