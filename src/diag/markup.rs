use std::fmt;

use super::{Fact, Lang};

/// Mark-up of a story that has no form in a newspaper column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Marks that mark nothing and are printed: `**`, `[ ]`, `| |`, a backtick.
    Stray {
        /// The marks.
        marks: String,
    },
    /// A span whose words between braces are not known, and which is printed as
    /// it stands.
    Span {
        /// The words.
        words: String,
    },
    /// Marks round words of a head, where there are none, which are printed.
    InHead {
        /// The marks.
        marks: String,
    },
    /// A link, whose address is not printed.
    Link {
        /// Its address.
        address: String,
    },
    /// The title of a link or a picture, which is not printed.
    Title {
        /// Its words.
        text: String,
    },
    /// A tag of HTML, which is not printed.
    Html {
        /// Its name.
        tag: String,
    },
    /// Code, whose marks are not printed.
    Code,
    /// A quotation, whose mark is not printed.
    Quotation,
    /// A thematic break, which is not printed.
    Break,
    /// A picture in a table, of which the words are printed.
    PictureInTable,
}

impl Markup {
    /// What is the matter, in a language.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Stray { marks }, Lang::En) => {
                format!("{} marks nothing here and is printed as it stands", quoted(marks))
            }
            (Self::Stray { marks }, Lang::Zh) => {
                format!("{} 在这里不起作用，已照原样印出", quoted(marks))
            }
            (Self::Span { words }, Lang::En) => {
                format!("`{{{words}}}` is no mark and is printed as it stands")
            }
            (Self::Span { words }, Lang::Zh) => {
                format!("`{{{words}}}` 不是可用的标记，已照原样印出")
            }
            (Self::InHead { marks }, Lang::En) => {
                format!("{} is no mark in the head of a story and is printed", quoted(marks))
            }
            (Self::InHead { marks }, Lang::Zh) => {
                format!("稿件头部的文字没有标记，{} 已照原样印出", quoted(marks))
            }
            (Self::Link { address }, Lang::En) => {
                format!("a link has no form on paper: its text is printed, `{address}` is not")
            }
            (Self::Link { address }, Lang::Zh) => {
                format!("报纸上没有链接：只印文字，不印网址 `{address}`")
            }
            (Self::Title { text }, Lang::En) => {
                format!("the title of a link or a picture is not printed: `{text}`")
            }
            (Self::Title { text }, Lang::Zh) => format!("链接或图片的标题不印：`{text}`"),
            (Self::Html { tag }, Lang::En) => {
                format!("the tag `{tag}` of HTML has no form on paper and is not printed")
            }
            (Self::Html { tag }, Lang::Zh) => format!("网页标签 `{tag}` 没有相应的版式，不印"),
            (Self::Code, Lang::En) => {
                "code has no form in a newspaper column: its text is printed, its marks are not"
                    .into()
            }
            (Self::Code, Lang::Zh) => "报纸正文没有代码的版式：只印文字，不印反引号或围栏".into(),
            (Self::Quotation, Lang::En) => {
                "a quotation has no form in a newspaper column: its text is printed, `>` is not"
                    .into()
            }
            (Self::Quotation, Lang::Zh) => "报纸正文没有引文块的版式：只印文字，不印 `>`".into(),
            (Self::Break, Lang::En) => {
                "a thematic break has no form in a newspaper column and is not printed".into()
            }
            (Self::Break, Lang::Zh) => "报纸正文没有分隔线的版式，不印".into(),
            (Self::PictureInTable, Lang::En) => {
                "a picture has no place in a table: its words are printed, the picture is not"
                    .into()
            }
            (Self::PictureInTable, Lang::Zh) => "表格里不能放图片：只印文字，不印图片".into(),
        }
    }

    /// The way out, in a language; nothing where the message says it.
    pub fn help(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Stray { .. }, Lang::En) => {
                "write `\\` before a mark that is meant; take away one that is not"
            }
            (Self::Stray { .. }, Lang::Zh) => "如确要印出，请在前面加 `\\`；否则请改正或删去",
            (Self::Span { .. }, Lang::En) => {
                "write `.sub`, `.sup`, `.dots`, `.underline`, `.name`, `.strong`, `.em` or \
                 `colour=\"M100 Y90\"` between the braces"
            }
            (Self::Span { .. }, Lang::Zh) => {
                "花括号里可以写：下标、上标、着重、下划线、专名、加粗、强调，或 `颜色=\"M100 Y90\"`"
            }
            (Self::InHead { .. }, Lang::En) => {
                "take the marks away: the layout says how heads and captions are set"
            }
            (Self::InHead { .. }, Lang::Zh) => "请去掉标记：标题和说明的字体由版式决定",
            (Self::Link { .. }, Lang::En) => "write the address into the text if it is to be read",
            (Self::Link { .. }, Lang::Zh) => "如要让读者看到网址，请把它写进正文",
            (Self::Break, Lang::En) => "write `&nbsp;` alone in a line for an empty line",
            (Self::Break, Lang::Zh) => "如要空一行，请单独写一行 `&nbsp;`",
            _ => "",
        }
    }
}

/// Marks between backticks, or backticks between quotes.
fn quoted(marks: &str) -> String {
    if marks.contains('`') { format!("“{marks}”") } else { format!("`{marks}`") }
}

impl Fact for Markup {
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        into.write_str(&self.message(lang))
    }

    fn samples() -> Vec<Self> {
        let x = || "x7".to_string();
        vec![
            Self::Stray { marks: x() },
            Self::Span { words: x() },
            Self::InHead { marks: x() },
            Self::Link { address: x() },
            Self::Title { text: x() },
            Self::Html { tag: x() },
            Self::Code,
            Self::Quotation,
            Self::Break,
            Self::PictureInTable,
        ]
    }
}
