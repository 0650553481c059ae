//! The pages of a run as records.

use std::sync::Arc;

use serde::Serialize;

use super::files::names;
use super::hash::DrawnWith;
use super::page::page;
use super::record::PageRecord;
use super::view::PageView;
use crate::boxes::Page;
use crate::paint::DisplayList;
use crate::plan::PagePlan;
use crate::source::Sources;

/// The number of the form that [`PageMap::to_json`] writes. It is raised when a field goes
/// or means something else, not when one is added.
pub const FORMAT: u32 = 1;

/// The JSON Schema of what [`PageMap::to_json`] writes.
pub const SCHEMA: &str = include_str!("../../docs/schemas/pages.schema.json");

/// The pages of a run as records; by default there are none.
#[derive(Clone, Debug, Default)]
pub struct PageMap {
    /// The issue, as it is among the files.
    pub issue: String,
    /// Every text file that was read, from the folder of the issue, with `/`; what is
    /// built in has a name in angle brackets. Spans name a file by its place here.
    pub files: Vec<String>,
    /// The pages in order.
    pub pages: Vec<Arc<PageRecord>>,
    /// What each of them rests on.
    of: Vec<Arc<MadeOf>>,
}

/// What the record of a page rests on.
#[derive(Debug)]
struct MadeOf {
    page: Arc<Page>,
    list: Arc<DisplayList>,
    plan: PagePlan,
    /// The files in which its spans are, and their texts.
    files: Vec<(usize, String, Arc<str>)>,
    hash: Arc<DrawnWith>,
}

impl PageMap {
    /// The pages of a run. Of those that are as they were `before`, the records are taken.
    pub(crate) fn made<'v>(
        views: impl Iterator<Item = PageView<'v>>,
        drawn_with: &Arc<DrawnWith>,
        sources: &Sources,
        before: &Self,
    ) -> Self {
        let files = names(sources);
        let mut map = Self { issue: files.first().cloned().unwrap_or_default(), ..Self::default() };
        for view in views {
            let is_same = |of: &&Arc<MadeOf>| of.is_of(&view, drawn_with, &files);
            let kept = before.of.iter().position(|of| is_same(&of));
            let (record, of) = match kept {
                Some(n) => (before.pages[n].clone(), before.of[n].clone()),
                None => {
                    let (record, used) = page(&view);
                    (Arc::new(record), Arc::new(MadeOf::new(&view, drawn_with, used, &files)))
                }
            };
            map.pages.push(record);
            map.of.push(of);
        }
        map.files = files;
        map
    }

    /// As JSON, on one line.
    pub fn to_json(&self) -> String {
        let pages = self.pages.iter().map(|page| &**page).collect();
        let written = Written {
            format: FORMAT,
            unit: "0.01mm",
            issue: &self.issue,
            files: &self.files,
            pages,
        };
        // Texts and numbers under names: nothing that JSON has no form for.
        serde_json::to_string(&written).unwrap_or_default()
    }

    /// The page of a label as JSON, with `files`, on one line; `None` if there is none.
    pub fn page_json(&self, label: &str) -> Option<String> {
        let page = self.pages.iter().find(|page| page.label == label)?;
        let written = WrittenPage { format: FORMAT, unit: "0.01mm", files: &self.files, page };
        serde_json::to_string(&written).ok()
    }
}

/// All of it as it is written.
#[derive(Serialize)]
struct Written<'m> {
    format: u32,
    unit: &'static str,
    issue: &'m str,
    files: &'m [String],
    pages: Vec<&'m PageRecord>,
}

/// One page as it is written.
#[derive(Serialize)]
struct WrittenPage<'m> {
    format: u32,
    unit: &'static str,
    files: &'m [String],
    #[serde(flatten)]
    page: &'m PageRecord,
}

impl MadeOf {
    fn new(view: &PageView<'_>, with: &Arc<DrawnWith>, used: Vec<usize>, files: &[String]) -> Self {
        let text =
            |n: usize| Some((n, files.get(n)?.clone(), view.sources.files()[n].text.clone()));
        Self {
            page: view.page.clone(),
            list: view.list.clone(),
            plan: view.plan.clone(),
            files: used.into_iter().filter_map(text).collect(),
            hash: with.clone(),
        }
    }

    /// Whether the record of a page is the one that was made of this. What a session did
    /// not make again is shared, and so is equal at once.
    fn is_of(&self, view: &PageView<'_>, with: &DrawnWith, files: &[String]) -> bool {
        let sources = view.sources.files();
        let same = |(n, name, text): &(usize, String, Arc<str>)| {
            files.get(*n) == Some(name) && sources.get(*n).is_some_and(|file| file.text == *text)
        };
        self.page == *view.page
            && self.list == *view.list
            && self.plan == *view.plan
            && self.hash.is_same(with)
            && self.files.iter().all(same)
    }
}
