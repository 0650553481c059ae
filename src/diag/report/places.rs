//! Where the findings stand that are told once, and how many there are.

use super::group::page_of;
use super::lines::{one_line, page_words};
use super::text::{Desk, PLACES, TOLD};
use crate::diag::{Diag, Lang};

impl Desk<'_> {
    /// `12 times, first at 3:1, 9:12 and 14:1`: lines and columns of one file.
    pub(super) fn in_file(&self, all: &[&Diag]) -> String {
        let at = |diag: &&Diag| match (diag.place.span, page_of(diag)) {
            (Some(span), _) => {
                let (line, column) = self.sources.line_column(span.file, span.range().start);
                Some(format!("{line}:{column}"))
            }
            (None, page) => page.map(|page| page_words(page, self.lang)),
        };
        let places: Vec<_> = all.iter().filter_map(at).take(PLACES).collect();
        let (count, rest) = (self.count(all.len()), all.len() > places.len());
        match (places.is_empty(), self.lang) {
            (true, Lang::En) => format!("{count} times"),
            (true, Lang::Zh) => format!("共 {count} 次"),
            (false, Lang::En) => {
                let first = if rest { ", the first at " } else { ": " };
                format!("{count} times{first}{}", places.join(", "))
            }
            (false, Lang::Zh) => {
                let first = if rest { "，前几处在 " } else { "：" };
                format!("共 {count} 处{first}{}", places.join("、"))
            }
        }
    }

    /// `10 of this kind: page 1: lead.md:3, …; page 2: …`.
    pub(super) fn by_page(&self, all: &[&Diag]) -> String {
        let (comma, colon, semicolon) = match self.lang {
            Lang::En => (", ", ": ", "; "),
            Lang::Zh => ("、", "：", "；"),
        };
        let mut text = String::new();
        let mut page = None;
        let mut seen = Vec::new();
        for diag in all.iter().take(TOLD) {
            let (on, at) = (page_of(diag), self.near(diag));
            let (same, first) = (page == Some(on), text.is_empty());
            text.push_str(if first {
                ""
            } else if same {
                comma
            } else {
                semicolon
            });
            if let (false, Some(on)) = (same, on) {
                text.push_str(&page_words(on, self.lang));
                text.push_str(if at.is_some() { colon } else { "" });
            }
            text.push_str(at.as_deref().unwrap_or_default());
            // A place that was named already does not tell which of them it is.
            let message = one_line(&diag.code.message(self.lang));
            let known = seen.iter().any(|(place, _)| *place == (on, at.clone()));
            if known && seen.iter().all(|(_, said)| *said != message) {
                text.push_str(&match self.lang {
                    Lang::En => format!(" ({message})"),
                    Lang::Zh => format!("（{message}）"),
                });
            }
            seen.push(((on, at), message));
            page = Some(on);
        }
        let rest = all.len() - seen.len();
        if rest > 0 {
            let rest = self.count(rest);
            text.push_str(&match self.lang {
                Lang::En => format!(" and {rest} more"),
                Lang::Zh => format!("，另有 {rest} 处"),
            });
        }
        let count = self.count(all.len());
        match self.lang {
            Lang::En => format!("{count} of this kind: {text}"),
            Lang::Zh => format!("此类共 {count} 处：{text}"),
        }
    }

    /// File and line, the file from the folder that all are in.
    fn near(&self, diag: &Diag) -> Option<String> {
        let span = diag.place.span?;
        let (line, _) = self.sources.line_column(span.file, span.range().start);
        let path = &self.sources.file(span.file).path;
        Some(format!("{}:{line}", path.strip_prefix(self.root).unwrap_or(path).display()))
    }

    pub(super) fn more(&self, id: &str, count: usize) -> String {
        let count = self.count(count);
        match self.lang {
            Lang::En => format!("and {count} more of `{id}` (`--format short` lists all)"),
            Lang::Zh => format!("`{id}` 另有 {count} 条（`--format short` 逐条列出）"),
        }
    }

    /// A number as it is read: `4,990`, in Chinese `4990`.
    fn count(&self, n: usize) -> String {
        let digits = n.to_string();
        let grouped = digits.char_indices().flat_map(|(at, digit)| {
            let parted = at > 0 && (digits.len() - at).is_multiple_of(3) && self.lang == Lang::En;
            parted.then_some(',').into_iter().chain([digit])
        });
        grouped.collect()
    }
}
