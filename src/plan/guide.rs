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

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::issue::read_issue;
    use crate::source::{Memory, Sources};

    /// The rows of the first of two pages, whose own table stands before its stories, and
    /// what is found.
    fn rows(own: &str) -> (Vec<(String, String)>, Vec<&'static str>) {
        let mut world = Memory::default();
        let page = |label: &str| format!("[[page]]\nnumber = {label}\nlayout = \"small\"\n");
        let issue = format!(
            "[paper]\nname = \"试\"\ncode = \"t\"\ndate = 2026-09-15\n{}{own}[page.stories]\n\
             a = \"a.md\"\n{}[page.stories]\nb = \"b.md\"\nc = \"c.md\"\nd = \"d.md\"\n",
            page("1"),
            page("2")
        );
        world.put("issue.toml", issue);
        world.put("a.md", "+++\nheadline = \"本版\"\nguide = true\n+++\n文。\n");
        world.put("b.md", "+++\nheadline = [\"上行\", \"下行\"]\nguide = true\n+++\n文。\n");
        world.put("c.md", "+++\nheadline = \"不列\"\n+++\n文。\n");
        world.put("d.md", "文。\n");
        let mut sources = Sources::of(Arc::new(world));
        let read = read_issue(Path::new("issue.toml"), &mut sources);
        let issue = read.value.unwrap_or_else(|| panic!("{:?}", read.notes));
        let mut found = Vec::new();
        let rows = guide(&issue, &issue.pages[0], &mut found);
        let rows = rows.into_iter().map(|row| (row.text.text(), row.page)).collect();
        (rows, found.iter().map(|diag| diag.code.id()).collect())
    }

    fn row(text: &str, page: &str) -> (String, String) {
        (text.into(), page.into())
    }

    #[test]
    fn stories_of_other_pages_that_ask_for_it_are_shown() {
        assert_eq!(rows(""), (vec![row("上行\u{3000}下行", "2")], Vec::new()));
    }

    #[test]
    fn the_issue_may_name_the_rows() {
        let entry =
            |story: &str, text: &str| format!("[[page.guide]]\nstory = \"{story}\"\n{text}");
        let named = entry("c.md", "") + &entry("a.md", "text = \"看点\"\n");
        assert_eq!(rows(&named), (vec![row("不列", "2"), row("看点", "1")], Vec::new()));
        // A story without a headline has nothing to show.
        assert_eq!(rows(&entry("d.md", "")), (Vec::new(), vec!["missing-key"]));
        assert_eq!(rows(&entry("d.md", "text = \"题\"\n")).0, [row("题", "2")]);
    }
}
