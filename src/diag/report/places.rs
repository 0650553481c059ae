//! Where the findings stand that are told once, and how many there are.

use std::collections::BTreeSet;

use super::group::page_of;
use super::lines::{one_line, page_words};
use super::text::{PLACES, ReportContext, TOLD};
use crate::diag::{Diag, Lang};

impl ReportContext<'_> {
    /// `12 times, first at 3:1, 9:12 and 14:1`: lines and columns of one file.
    pub(super) fn in_file(&self, all: &[&Diag]) -> String {
        let at = |diag: &&Diag| match (diag.place.span, page_of(diag)) {
            (Some(span), _) => {
                let (line, column) = self.sources.line_column(span.file, span.range().start);
                Some(format!("{line}:{column}"))
            }
            (None, page) => page.map(|page| page_words(page, self.lang)),
        };
        // Several at one place are counted, and the place is named once.
        let mut seen = BTreeSet::new();
        let mut places: Vec<_> =
            all.iter().filter_map(at).filter(|at| seen.insert(at.clone())).collect();
        let rest = places.len() > PLACES;
        places.truncate(PLACES);
        let count = self.count(all.len());
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
        // The places that were named, and what is said of them.
        let (mut named, mut said) = (BTreeSet::new(), BTreeSet::new());
        let (mut told, mut rest) = (0, 0);
        for diag in all {
            let (on, at) = (page_of(diag), self.near(diag));
            let message = one_line(&diag.code.message(self.lang));
            let (place, is_new) = ((on, at.clone()), said.insert(message.clone()));
            // A place that was named already does not tell which of them it is.
            let known = named.contains(&place);
            if known && !is_new {
                continue;
            }
            if told == TOLD {
                rest += 1;
                continue;
            }
            text.push_str(match (told, page == Some(on)) {
                (0, _) => "",
                (_, true) => comma,
                (_, false) => semicolon,
            });
            if let (true, Some(on)) = (page != Some(on), on) {
                text.push_str(&page_words(on, self.lang));
                text.push_str(if at.is_some() { colon } else { "" });
            }
            text.push_str(at.as_deref().unwrap_or_default());
            if known {
                text.push_str(&match self.lang {
                    Lang::En => format!(" ({message})"),
                    Lang::Zh => format!("（{message}）"),
                });
            }
            named.insert(place);
            page = Some(on);
            told += 1;
        }
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
