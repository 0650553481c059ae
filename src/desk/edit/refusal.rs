//! Why a change is not made.

use std::path::PathBuf;

use newsprint::diag::Lang;
use newsprint::source::NotRewritten;

/// Why a change is not made. Files are named as a person would name them from the folder
/// of the issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file was edited meanwhile.
    Edited(String),
    /// It may not be written.
    ReadOnly(String),
    /// It lies outside of the folder of the issue and of the given layouts.
    Outside(String),
    /// It is gone, or cannot be read.
    NotThere(String),
    /// It is no TOML, as it stands now.
    NotToml(String),
    /// A key stands there in a form in which it cannot be changed alone.
    Form(String),
    /// Its encoding is not known.
    Encoding(String),
    /// The system does not write it.
    Unwritable(String, String),
    /// A slot would reach over the edge of the grid.
    OffGrid {
        /// The slot.
        slot: String,
        /// Columns of the grid.
        columns: i64,
        /// Its lines.
        lines: i64,
    },
    /// There is no page of that label.
    NoPage(String),
    /// The page has no slot of that name.
    NoSlot(String, String),
    /// The page has no such story.
    NoStory(String, String),
    /// A slot has no story of its own there.
    NoneThere(String),
    /// The story stands on a page already.
    Used(String, String),
    /// A slot of another kind.
    OtherKind(String, String),
    /// A slot of several rectangles.
    Strips(String),
    /// The layout is none of the files.
    NoLayout(String),
    /// The story has no such picture in its head.
    NoPicture(String),
    /// A picture over more legs than there are, or over none.
    Legs(i64),
    /// A picture of too many lines, or of none.
    Lines(i64),
    /// Text is cut or added by its author.
    Told,
    /// All is as it would be.
    Same,
    /// The request says nothing that is known.
    Malformed,
}

impl Refusal {
    /// What is said of it, and what to do.
    pub fn words(&self, lang: Lang) -> String {
        let (en, zh) = self.both();
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    fn both(&self) -> (String, String) {
        let file_words =
            |file: &String, en: &str, zh: &str| (format!("{file} {en}"), format!("{file} {zh}"));
        match self {
            Self::Edited(file) => file_words(
                file,
                "was edited meanwhile, and nothing was written; save it and try again",
                "在此期间改动过，没有写入；请保存后再试",
            ),
            Self::ReadOnly(file) => file_words(
                file,
                "is read-only; let it be written, then try again",
                "是只读文件；请改为可写再试",
            ),
            Self::Outside(file) => file_words(
                file,
                "lies outside of the folder of the issue and is changed by hand alone",
                "在本期文件夹之外，只能手工改",
            ),
            Self::NotThere(file) => {
                file_words(file, "cannot be read; it may have been moved", "读不到，可能已移走")
            }
            Self::NotToml(file) => file_words(
                file,
                "cannot be changed while its TOML has a fault; mend that first",
                "里的 TOML 有错，改好之前不能改动",
            ),
            Self::Form(file) => file_words(
                file,
                "has the key in a form that only a person can change; write it on a line of its own",
                "里这个键的写法只能手工改；请让它独占一行",
            ),
            Self::Encoding(file) => file_words(
                file,
                "is in an encoding that is not known; save it in UTF-8",
                "的编码认不出；请另存为 UTF-8",
            ),
            Self::Unwritable(file, why) => {
                (format!("{file} cannot be written: {why}"), format!("{file} 写不进去：{why}"))
            }
            Self::OffGrid { slot, columns, lines } => (
                format!(
                    "`{slot}` would reach over the edge of the grid of {columns} columns and {lines} lines"
                ),
                format!("稿位 `{slot}` 会超出 {columns} 栏、{lines} 行的版心"),
            ),
            Self::NoPage(page) => {
                (format!("the issue has no page {page}"), format!("本期没有第 {page} 版"))
            }
            Self::NoSlot(page, slot) => (
                format!("page {page} has no slot `{slot}`"),
                format!("第 {page} 版没有稿位 `{slot}`"),
            ),
            Self::NoStory(page, story) => (
                format!("page {page} has no story `{story}`"),
                format!("第 {page} 版没有稿件 `{story}`"),
            ),
            Self::NoneThere(slot) => (
                format!("no story begins in `{slot}`"),
                format!("稿位 `{slot}` 没有从那里开始的稿件"),
            ),
            Self::Used(story, page) => (
                format!("{story} stands on page {page} already; swap the stories instead"),
                format!("{story} 已在第 {page} 版；请改用对调"),
            ),
            Self::OtherKind(one, other) => (
                format!(
                    "`{one}` and `{other}` are slots of different kinds: stories and advertisements do not change places"
                ),
                format!("`{one}` 和 `{other}` 不是同类稿位：稿件和广告不能对调"),
            ),
            Self::Strips(slot) => (
                format!("`{slot}` is made of several rectangles; change them in its layout"),
                format!("稿位 `{slot}` 由几个矩形组成；请在版式里改"),
            ),
            Self::NoLayout(layout) => (
                format!(
                    "the layout `{layout}` is no file of this issue; copy it into `layouts` first, or change the slot in the issue"
                ),
                format!("版式 `{layout}` 不是本期的文件；请先复制到 `layouts`，或在期文件里改稿位"),
            ),
            Self::NoPicture(story) => (
                format!(
                    "the picture stands in the text of {story}; put it into the head as `[[picture]]` to give it a size"
                ),
                format!("图片写在 {story} 的正文里；要定大小，请移到文件头写成 `[[picture]]`"),
            ),
            Self::Legs(legs) => (
                format!("the picture may be 1 to {legs} legs wide there"),
                format!("图片在那里可占 1 到 {legs} 栏"),
            ),
            Self::Lines(lines) => (
                format!("the picture may be 1 to {lines} lines high there"),
                format!("图片在那里可高 1 到 {lines} 行"),
            ),
            Self::Told => (
                "text is cut or added by hand, never by the program".to_string(),
                "删字、加字由人来做，程序不改正文".to_string(),
            ),
            Self::Same => (
                "it is so already; nothing was changed".to_string(),
                "已经如此，没有改动".to_string(),
            ),
            Self::Malformed => (
                "the change that was asked for is not known".to_string(),
                "看不懂所要的改动".to_string(),
            ),
        }
    }

    /// Why files were not written; `name` says what a file is called.
    pub fn of(error: NotRewritten, name: impl Fn(&PathBuf) -> String) -> Self {
        match error {
            NotRewritten::Changed(path) => Self::Edited(name(&path)),
            NotRewritten::ReadOnly(path) => Self::ReadOnly(name(&path)),
            NotRewritten::Outside(path) => Self::Outside(name(&path)),
            NotRewritten::System(path, e) if e.kind() == std::io::ErrorKind::NotFound => {
                Self::NotThere(name(&path))
            }
            NotRewritten::System(path, error) => Self::Unwritable(name(&path), error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_of_one_language() {
        let all = [
            Refusal::Edited("a".into()),
            Refusal::OffGrid { slot: "a".into(), columns: 8, lines: 121 },
            Refusal::Used("a".into(), "1".into()),
            Refusal::NoLayout("a".into()),
            Refusal::Told,
            Refusal::Same,
            Refusal::Malformed,
        ];
        let is_han = |c: char| ('\u{3000}'..='\u{9fff}').contains(&c);
        for refusal in all {
            assert!(!refusal.words(Lang::En).contains(is_han), "{refusal:?}");
            assert!(refusal.words(Lang::Zh).contains(is_han), "{refusal:?}");
        }
    }
}
