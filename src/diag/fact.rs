//! Facts of findings, and how each is written in a language.

use std::fmt;
use std::ops::Deref;

use super::Lang;
use super::way::all;
use super::{Change, Kept, Resolution};
use crate::source::FileKind;

/// What a finding may keep. A fact is data; it is written when it is shown.
pub trait Fact {
    /// Writes it into a message of that language.
    ///
    /// # Errors
    ///
    /// What `into` says.
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// Values that bring out every form of a message.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// A fact in a language: shown as [`Fact::write`] does, otherwise the fact.
pub(super) struct Said<'a, T>(&'a T, Lang);

impl<'a, T> Said<'a, T> {
    pub(super) fn new(fact: &'a T, lang: Lang) -> Self {
        Self(fact, lang)
    }
}

impl<T> Deref for Said<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}

impl<T: Fact> fmt::Display for Said<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(self.1, f)
    }
}

/// The next sample of a fact, and one place on in the count of all mixtures.
pub(super) fn pick<T: Fact>(left: &mut usize) -> T {
    let mut all = T::samples();
    let at = *left % all.len();
    *left /= all.len();
    all.swap_remove(at)
}

/// What `format!` makes of the words of a language.
macro_rules! by_language {
    ($lang:expr, ($($en:tt)*), ($($zh:tt)*)) => {
        match $lang {
            Lang::En => format!($($en)*),
            Lang::Zh => format!($($zh)*),
        }
    };
}

/// One value for every mixture of the samples of its facts: `make` takes each fact by
/// [`pick`].
pub(super) fn mixtures<T>(make: impl Fn(&mut usize) -> T) -> Vec<T> {
    let mut all = Vec::new();
    for n in 0.. {
        let mut left = n;
        let one = make(&mut left);
        if left > 0 {
            break;
        }
        all.push(one);
    }
    all
}

/// Facts that are written the same in every language.
macro_rules! plain {
    ($($kind:ty: $($sample:expr),+;)*) => { $(
        impl Fact for $kind {
            fn write(&self, _: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, into)
            }
            fn samples() -> Vec<Self> {
                vec![$($sample),+]
            }
        }
    )* };
}

plain! {
    String: "x7".to_string();
    &'static str: "x7";
    char: '"';
    usize: 1, 7;
    i64: 1, 7;
    i32: -7, 180;
    u16: 7;
    bool: false, true;
}

/// A fact in English and in Chinese.
pub type Words = (&'static str, &'static str);

/// Several things, each in English and in Chinese.
pub type Things = Vec<Words>;

impl Fact for Words {
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        into.write_str(if lang == Lang::En { self.0 } else { self.1 })
    }
    fn samples() -> Vec<Self> {
        vec![("a thing", "东西")]
    }
}

impl Fact for Things {
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, thing) in self.iter().enumerate() {
            if n > 0 {
                into.write_str(if lang == Lang::En { ", " } else { "、" })?;
            }
            thing.write(lang, into)?;
        }
        Ok(())
    }
    fn samples() -> Vec<Self> {
        vec![vec![("a headline", "标题"), ("text", "正文")]]
    }
}

impl Fact for Vec<Change> {
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        into.write_str(&all(self, lang))
    }
    fn samples() -> Vec<Self> {
        vec![vec![Change::Cut(1), Change::White]]
    }
}

/// Names between marks, separated as the language does.
impl Fact for Vec<String> {
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        into.write_str(&self.join(if lang == Lang::En { ", " } else { "、" }))
    }
    fn samples() -> Vec<Self> {
        vec![Vec::new(), vec!["x7".into(), "x8".into()]]
    }
}

/// A fact that may be wanting; nothing is written for it then.
impl<T: Fact> Fact for Option<T> {
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().map_or(Ok(()), |fact| fact.write(lang, into))
    }
    fn samples() -> Vec<Self> {
        let some = T::samples().into_iter().map(Some);
        std::iter::once(None).chain(some).collect()
    }
}

/// The reason, as a clause.
impl Fact for Kept {
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        into.write_str(match (self, lang) {
            (Self::Whole, Lang::En) => "all of it is to be seen",
            (Self::Caption, Lang::En) => "its caption stands there",
            (Self::Frame, Lang::En) => "the frame of its slot stands there",
            (Self::Whole, Lang::Zh) => "整张图片都要露出",
            (Self::Caption, Lang::Zh) => "该边有图片说明",
            (Self::Frame, Lang::Zh) => "该边有稿位的边框",
        })
    }
    fn samples() -> Vec<Self> {
        vec![Self::Whole, Self::Caption, Self::Frame]
    }
}

/// What a file is.
impl Fact for FileKind {
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (en, zh) = match self {
            Self::Office => ("a document of Word or another office program", "办公软件文档"),
            Self::OldOffice => ("an old document of Word or WPS", "旧版 Word 或 WPS 文档"),
            Self::Rtf => ("Rich Text Format (RTF)", " RTF 文档"),
            Self::Pdf => ("a PDF", " PDF"),
            Self::Html => ("a page of the web (HTML)", "网页"),
            Self::Picture => ("a picture", "图片"),
            Self::Archive => ("an archive", "压缩包"),
            Self::Utf16 => ("text in UTF-16", " UTF-16 编码的文本"),
            Self::Binary => ("a file with NUL bytes", "含有空字节的二进制文件"),
        };
        into.write_str(if lang == Lang::En { en } else { zh })
    }

    fn samples() -> Vec<Self> {
        Self::ALL.to_vec()
    }
}

/// The bound that was missed.
impl Fact for Resolution {
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        into.write_str(match (self, lang) {
            (Self::Least, Lang::En) => "the least that is printed",
            (Self::Line, Lang::En) => "what line art wants",
            (Self::Good, Lang::En) => "what looks good",
            (Self::Least, Lang::Zh) => "可印的下限",
            (Self::Line, Lang::Zh) => "线条稿的要求",
            (Self::Good, Lang::Zh) => "清晰印刷的要求",
        })
    }
    fn samples() -> Vec<Self> {
        vec![Self::Least, Self::Line, Self::Good]
    }
}
