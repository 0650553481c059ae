//! What is wrong with a PDF that is placed like a picture, as data.

use std::fmt;

use super::fact::Said;
use super::{Fact, Lang};

/// A part of a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfPart {
    /// What it is.
    pub kind: PdfKind,
    /// The name by which content paints with it, where it has one.
    pub name: Option<String>,
    /// The number of its object, where it has one of its own.
    pub object: Option<u32>,
}

/// What a part of a PDF is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum PdfKind {
    Content,
    Form,
    Picture,
    InlinePicture,
    /// A picture or a form; which of them is not known.
    Painted,
    Font,
    Pattern,
    Shading,
    Colours,
    State,
    /// Anything else, such as a function.
    Data,
}

impl PdfPart {
    /// A part without a name or a number.
    pub fn of(kind: PdfKind) -> Self {
        Self { kind, name: None, object: None }
    }

    fn words(&self) -> (String, String) {
        let said = |lang| Said::new(self, lang).to_string();
        (said(Lang::En), said(Lang::Zh))
    }
}

impl Fact for PdfPart {
    fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (en, zh) = match self.kind {
            PdfKind::Content => ("the content of its page", "页面内容"),
            PdfKind::Form => ("the form", "表单对象"),
            PdfKind::Picture => ("the picture", "图片"),
            PdfKind::InlinePicture => ("a picture in its content", "内容中的图片"),
            PdfKind::Painted => ("the picture or form", "图片或表单对象"),
            PdfKind::Font => ("the font", "字体"),
            PdfKind::Pattern => ("the pattern", "图案"),
            PdfKind::Shading => ("the gradient", "渐变"),
            PdfKind::Colours => ("the colour space", "色彩空间"),
            PdfKind::State => ("the graphics state", "图形状态"),
            PdfKind::Data => ("the data", "数据"),
        };
        (en, zh).write(lang, into)?;
        if let Some(name) = &self.name {
            let blank = if lang == Lang::En { " " } else { "" };
            write!(into, "{blank}`{name}`")?;
        }
        match (self.object, lang) {
            (Some(object), Lang::En) => write!(into, " (object {object})"),
            (Some(object), Lang::Zh) => write!(into, "（对象 {object}）"),
            (None, _) => Ok(()),
        }
    }

    fn samples() -> Vec<Self> {
        vec![
            Self::of(PdfKind::Content),
            Self { kind: PdfKind::Picture, name: Some("Im1".into()), object: Some(7) },
        ]
    }
}

/// Why a PDF cannot be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfFault {
    /// Its cross-reference table cannot be read; at which byte it was looked for.
    NoTable {
        /// Bytes from the header.
        at: usize,
    },
    /// It has no catalogue or page tree.
    NoTree,
    /// It has no page.
    NoPage,
    /// Its page has no size.
    NoSize,
    /// It is encrypted.
    Encrypted,
    /// Some of its layers are switched off.
    HiddenLayers,
    /// An object is not where the file says that it is, or is no object.
    BadObject {
        /// Its number.
        object: u32,
    },
    /// What is painted with is missing.
    Missing {
        /// What it is.
        part: PdfPart,
    },
    /// Something that a part needs is missing.
    MissingIn {
        /// What needs it.
        part: PdfPart,
        /// The number of the missing object.
        object: u32,
    },
    /// Data end before they should.
    Short {
        /// Whose data.
        part: PdfPart,
    },
    /// Packed data are damaged.
    Damaged {
        /// Whose data.
        part: PdfPart,
    },
    /// A picture has fewer bytes than its pixels take.
    FewBytes {
        /// The picture.
        part: PdfPart,
        /// Bytes it has.
        has: u64,
        /// Bytes it needs.
        needs: u64,
    },
    /// A JPEG has fewer rows or columns than is said of it.
    FewPixels {
        /// The picture.
        part: PdfPart,
        /// Its width and height in pixels.
        has: (u64, u64),
        /// Those that are said.
        needs: (u64, u64),
    },
    /// A JPEG has other colours than is said of it.
    OtherColours {
        /// The picture.
        part: PdfPart,
        /// How many values a pixel of it has.
        has: u64,
        /// How many are said.
        needs: u64,
    },
    /// A picture does not say what its pixels are.
    NoPixels {
        /// The picture.
        part: PdfPart,
    },
    /// Data are packed in a way that is not known.
    UnknownFilter {
        /// Whose data.
        part: PdfPart,
        /// The name of the way.
        filter: String,
    },
    /// Content ends in the middle of something.
    OpenEnd {
        /// Whose content.
        part: PdfPart,
    },
    /// It unpacks to more than is read.
    TooLarge {
        /// The most, in millions of bytes.
        most: u64,
    },
    /// It has more objects than are read, or arrays too deep inside each other.
    TooMany,
}

impl PdfFault {
    /// What is wrong, in English and in Chinese.
    pub fn words(&self) -> (String, String) {
        let plain = |en: &str, zh: &str| (en.to_string(), zh.to_string());
        let of = |part: &PdfPart, en: &str, zh: &str| {
            let (part_en, part_zh) = part.words();
            (format!("{part_en} {en}"), format!("{part_zh}{zh}"))
        };
        match self {
            Self::NoTable { at } => (
                format!("the PDF is broken: there is no cross-reference table at byte {at}"),
                format!("PDF 已损坏：第 {at} 字节处没有交叉引用表"),
            ),
            Self::NoTree => {
                plain("the PDF is broken: it has no page tree", "PDF 已损坏：没有页面树")
            }
            Self::NoPage => plain("the PDF has no page", "PDF 没有页面"),
            Self::NoSize => plain("its page has no size", "页面没有尺寸"),
            Self::Encrypted => plain("it is encrypted", "已加密"),
            Self::HiddenLayers => plain(
                "it has hidden layers; save it with what is to be printed alone",
                "含隐藏图层；请只保存要印的内容",
            ),
            Self::BadObject { object } => (
                format!("the PDF is broken: object {object} is not where it should be"),
                format!("PDF 已损坏：对象 {object} 不在应在的位置"),
            ),
            Self::Missing { part } => of(part, "is missing", "缺失"),
            Self::MissingIn { part, object } => {
                let (en, zh) = part.words();
                (
                    format!("object {object}, which {en} needs, is missing"),
                    format!("{zh}所需的对象 {object} 缺失"),
                )
            }
            Self::Short { part } => of(part, "ends too soon", "的数据不完整"),
            Self::Damaged { part } => of(part, "is damaged", "已损坏"),
            Self::FewBytes { part, has, needs } => {
                let (en, zh) = part.words();
                (
                    format!("{en} has {has} bytes, and its pixels take {needs}"),
                    format!("{zh}只有 {has} 字节，像素需要 {needs} 字节"),
                )
            }
            Self::FewPixels { part, has: (w, h), needs: (width, height) } => {
                let (en, zh) = part.words();
                (
                    format!("{en} has {w} × {h} pixels, and says that it has {width} × {height}"),
                    format!("{zh}只有 {w} × {h} 像素，却称有 {width} × {height}"),
                )
            }
            Self::OtherColours { part, has, needs } => {
                let (en, zh) = part.words();
                (
                    format!("{en} has {has} values a pixel, and says that it has {needs}"),
                    format!("{zh}每像素有 {has} 个值，却称有 {needs} 个"),
                )
            }
            Self::NoPixels { part } => {
                of(part, "does not say what its pixels are", "没有说明像素格式")
            }
            Self::UnknownFilter { part, filter } => {
                let (en, zh) = part.words();
                (
                    format!("{en} is packed by `{filter}`, which is not known"),
                    format!("{zh}的压缩方式 `{filter}` 未知"),
                )
            }
            Self::OpenEnd { part } => {
                of(part, "ends in the middle of an operation", "在一个操作中途结束")
            }
            Self::TooLarge { most } => {
                (format!("it unpacks to more than {most} MB"), format!("解压后超过 {most} MB"))
            }
            Self::TooMany => plain(
                "it has more objects, or arrays deeper inside each other, than are read",
                "对象过多，或数组嵌套过深，无法读取",
            ),
        }
    }
}

impl fmt::Display for PdfFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().0)
    }
}

/// What somebody should look at in a PDF that is placed all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfDoubt {
    /// Data are complete, and their checksum is another.
    Checksum {
        /// Whose data.
        part: PdfPart,
    },
    /// A part is packed in a way that is not unpacked here, so that it is not
    /// known whether it is whole.
    Unread {
        /// The part.
        part: PdfPart,
        /// The name of the way.
        filter: String,
    },
    /// Content has an operator that is not known or lacks its operands, or a number
    /// that is none.
    Operator {
        /// Whose content.
        part: PdfPart,
        /// As it stands there.
        word: String,
    },
    /// Content saves its state oftener or more seldom than it takes it back, or
    /// ends inside of a text or path.
    Unbalanced {
        /// Whose content.
        part: PdfPart,
    },
    /// The page paints nothing.
    Blank,
}
