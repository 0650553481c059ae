//! The words of styles, rules and press profiles, and what they mean.

use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use crate::diag::Reason;
use crate::form::{
    Bounds, Label, Takes, Unfit, Value, Word, Words, by_serde, nearest, values, words,
};
use crate::style::{
    Align, Colour, Flavour, Hang, Kern, Kinsoku, Mark, Pattern, Role, RowPitch, RuleKind, SizeOf,
    Squeeze, Stand, Track,
};
use crate::units::{Abs, EM, Ems, Milli, parse_length, parse_ratio};

/// What `hang` is besides `true` and `false`.
const FORCE: &[Word] = &[Word {
    name: "force",
    en: "wherever a mark stands at the line end (CSS `force-end`)",
    zh: "行末遇到标点就悬挂（CSS `force-end`）",
}];

/// What `black-pages` is besides a list of labels.
const ALL: &[Word] = &[Word { name: "all", en: "all of them", zh: "全部" }];

/// `black-pages`: a word, or a list of labels.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Labels {
    Word(String),
    Listed(Vec<Label>),
    Other(serde::de::IgnoredAny),
}

/// The fields of a file's name.
pub const NAME_FIELDS: &[Word] = &[
    Word { name: "code", en: "the paper's code", zh: "报纸代号" },
    Word { name: "date", en: "2026-09-15", zh: "2026-09-15" },
    Word { name: "year", en: "2026", zh: "2026" },
    Word { name: "month", en: "09", zh: "09" },
    Word { name: "day", en: "15", zh: "15" },
    Word {
        name: "number",
        en: "the issue's number, nothing where it has none",
        zh: "总期号，没有时为空",
    },
    Word {
        name: "page",
        en: "the page's label, nothing in a file of all pages",
        zh: "版次，全部版面在一个文件里时为空",
    },
    Word {
        name: "place",
        en: "the page's place in the issue: 01, 02",
        zh: "该版在本期的次序：01、02",
    },
];

values! {
    Labels = Takes::Either(
        &Takes::Words(ALL),
        &Takes::List(&Label::TAKES, 0, usize::MAX),
    );
}

impl Value for Colour {
    const TAKES: Takes = Takes::Colour;

    fn read(value: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
        Self::parse(&String::read(value)?).map_err(|why| (why, None))
    }
}

/// A type size as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeSize {
    /// A length.
    Length(Abs),
    /// A part of the size of another role.
    Of(SizeOf),
}

impl Value for TypeSize {
    const TAKES: Takes = Takes::Either(&Abs::TAKES, &Takes::SizeOf(Role::WORDS));

    fn read(value: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
        let text = String::read(value)?;
        let parts: Vec<&str> = text.split_whitespace().collect();
        let part = match (parse_length(&text), parts.as_slice()) {
            (Err(_), [number, role]) => parse_ratio(number).ok().map(|part| (part, *role)),
            _ => None,
        };
        let Some((part, role)) = part else { return Abs::read(value).map(Self::Length) };
        let of = Role::parse(role).ok_or_else(|| {
            let known: Vec<String> = Role::ALL.map(|role| role.name().to_string()).to_vec();
            let (value, nearest) = (role.to_string(), nearest(role, &known));
            (Reason::Choice { value, known, nearest }, None)
        })?;
        if !(MOST_PART[0]..=MOST_PART[1]).contains(&part) {
            let [least, most] = ["0.1", "10"].map(String::from);
            return Err((Reason::Range { least, most }, None));
        }
        Ok(Self::Of(SizeOf { part, role: of }))
    }

    fn lies_in(&self, bounds: &Bounds) -> bool {
        match self {
            Self::Length(length) => length.lies_in(bounds),
            Self::Of(_) => true,
        }
    }
}

/// The least part of a size that another may be, and the greatest, in thousandths.
const MOST_PART: [Milli; 2] = [100, 10_000];

impl Value for RowPitch {
    const TAKES: Takes = Takes::Either(&Ems::TAKES, &Abs::TAKES);

    fn read(value: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
        let text = String::read(value)?;
        match text.trim().ends_with("em") {
            true => Ems::read(value).map(|ems| Self::Ems(ems.0)),
            false => Abs::read(value).map(Self::Fixed),
        }
    }
}

/// `hang` as it is written.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected true, false or \"force\"")]
enum Hanging {
    Plain(bool),
    Named(Named),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Named {
    Force,
}

/// Words of a text that are parted by blanks.
fn parted(value: &Spanned<DeValue<'_>>) -> Result<(String, Vec<String>), Unfit> {
    let text = String::read(value)?;
    let words = text.split_whitespace().map(str::to_string).collect();
    Ok((text, words))
}

/// A width such as `-0.05em`.
fn ems(word: &str) -> Option<Milli> {
    parse_ratio(word.strip_suffix("em")?).ok().filter(|by| by.abs() <= EM)
}

/// `"：“ -0.1em"`: two characters, and what is added between them.
impl Value for Kern {
    const TAKES: Takes = Takes::Text;

    fn read(value: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
        let (text, words) = parted(value)?;
        let read = || {
            let [pair, by] = &words[..] else { return None };
            let mut chars = pair.chars();
            let pair = [chars.next()?, chars.next()?];
            Some(Self { pair, by: ems(by).filter(|_| chars.next().is_none())? })
        };
        read().ok_or((Reason::Kern { value: text }, None))
    }
}

/// `"kai -0.05em"`, `"kai 30pt -0.08em"`: a face, the size from which on it holds, and
/// what is added to every gap.
impl Value for Track {
    const TAKES: Takes = Takes::Text;

    fn read(value: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
        let (text, words) = parted(value)?;
        let read = || {
            let (face, from, by) = match &words[..] {
                [face, by] => (face, Abs::ZERO, by),
                [face, from, by] => (face, parse_length(from).ok()?, by),
                _ => return None,
            };
            Some(Self { face: face.clone(), from, by: ems(by)? })
        };
        read().ok_or((Reason::Track { value: text }, None))
    }
}

impl Value for Hang {
    const TAKES: Takes = Takes::Either(&Takes::Bool, &Takes::Words(FORCE));

    fn read(value: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
        Ok(match by_serde(value)? {
            Hanging::Plain(false) => Self::None,
            Hanging::Plain(true) => Self::Allow,
            Hanging::Named(Named::Force) => Self::Force,
        })
    }
}

words! {
    Align {
        "left" Left, "at the left", "居左";
        "center" Center, "in the middle", "居中";
        "right" Right, "at the right", "居右";
        "justify" Justify, "from edge to edge, the last row at the left; in display text as `left`", "两端对齐，末行居左；标题等同 `left`";
    }
    Stand {
        "top" Top, "at the top of the lines that they take", "在所占各行的上端";
        "center" Center, "in the middle of them", "居中";
        "bottom" Bottom, "at the foot of them", "在下端";
    }
    Kinsoku {
        "none" None, "no rule", "不设规则";
        "basic" Basic, "stops, closing marks, interpuncts, connectors and / do not start a line; opening marks do not end one", "点号、后括号、后引号、间隔号、连接号和 / 不在行首，前括号、前引号不在行末";
        "gb" Gb, "as `basic`, and / does not end a line", "同 `basic`，/ 也不在行末";
        "strict" Strict, "as `gb`, and —— and …… do not start a line", "同 `gb`，—— 和 …… 也不在行首";
        "ja-very-loose" JaVeryLoose, "JLREQ: brackets, quotes and ，、。 alone are held; a sign may part from its number", "JLREQ：只管括号、引号和 ，、。；符号可与数字分开";
        "ja-loose" JaLoose, "JLREQ: as `basic`, but / may start a line", "JLREQ：同 `basic`，但 / 可在行首";
        "ja-strict" JaStrict, "JLREQ: as `ja-loose`, and small kana, ー and iteration marks do not start a line, whatever the region", "JLREQ：同 `ja-loose`，小假名、ー 和叠字符号也不在行首，不论地区";
        "ja-very-strict" JaVeryStrict, "JLREQ: as `ja-strict`, and signs stay with their numbers on both sides", "JLREQ：同 `ja-strict`，数字前后的符号都不分开";
    }
    Squeeze {
        "none" None, "nothing is squeezed, not even at line ends", "不挤压，行末也不";
        "quanjiao" Quanjiao, "a mark is one em; two adjacent ones are 1½ em; half an em at the line end", "全身：标点占一字，相邻两个占一字半，行末半字";
        "banjiao" Banjiao, "every stop, bracket and quote is half an em", "半身：点号、括号、引号都占半字";
        "kaiming" Kaiming, "half an em, but 。？！ are one em where no mark follows", "开明：占半字，但后面没有标点的 。？！ 占一字";
        "juzhong" Juzhong, "as `quanjiao`, with the ink of ，、。；： in the middle of the em; at the line end only closing brackets and quotes lose half an em", "居中：同 `quanjiao`，，、。；： 居字身正中；行末只有后括号、后引号占半字";
        "tight" Tight, "as `quanjiao`, but two adjacent marks are one em", "同 `quanjiao`，相邻两个标点只占一字";
        "head" Head, "for display type: brackets and quotes are 0.62 em, ：；，、。 0.62 em with their ink in the middle, ？！ 0.7 em, two adjacent marks one em, · 0.4 em, —— 1.6 em; rows begin and end with their ink", "标题：括号、引号占 0.62 字，：；，、。 占 0.62 字且居中，？！ 占 0.7 字，相邻两个标点占一字，· 占 0.4 字，—— 占 1.6 字；每行从墨迹起到墨迹止";
    }
    RuleKind {
        "single" Single, "one line", "正线：一条";
        "double" Double, "two lines, each a third of the weight", "双线：两条，各占三分之一";
        "thick-thin" ThickThin, "a line of three fifths, and one of a fifth under it, at the right of it, or inside it", "文武线：粗线占五分之三，细线占五分之一，细线在下、在右或在内";
        "thin-thick" ThinThick, "the same the other way round", "武文线：同上，粗细对调";
        "dotted" Dotted, "round dots two weights apart", "点线：圆点，间距为线粗的两倍";
        "dashed" Dashed, "dashes of five weights, three apart", "虚线：划长为线粗的五倍，间距三倍";
        "ornament" Ornament, "a drawn pattern", "花线：图案";
    }
    Pattern {
        "wave" Wave, "waves", "波浪";
        "lozenge" Lozenge, "lozenges, point to point", "菱形";
        "meander" Meander, "a meander", "回纹";
    }
    Flavour {
        "x-4" X4, "PDF/X-4:2010, PDF 1.6", "PDF/X-4:2010（PDF 1.6）";
        "x-1a" X1a, "PDF/X-1a:2003, PDF 1.4", "PDF/X-1a:2003（PDF 1.4）";
    }
    Mark {
        "crop" Crop, "lines at the corners that point at the edges of the trim", "裁切线：四角指向成品边的线";
        "register" Register, "a cross and a ring in the middle of every side, on every plate", "套准线：每边正中的十字和圆圈，各色版都有";
        "colour-bar" ColourBar, "patches of the inks, of tints, of two inks over each other, and of the spot inks", "色标：各色、网点、两色叠印和专色的色块";
        "slug" Slug, "paper, date, page and printing condition, under the foot", "版信息：报名、日期、版次和印刷条件，在地脚之下";
    }
    Role {
        "body" Body, "body text", "正文";
        "subhead" Subhead, "head in the text", "小标题";
        "label" Label, "label over a story or in its text", "栏题";
        "kicker" Kicker, "line before the headline", "引题";
        "headline" Headline, "headline", "主题";
        "deck" Deck, "line after the headline", "副题";
        "summary" Summary, "summary points; else as `deck`", "提要；未写时同 `deck`";
        "byline" Byline, "who wrote it", "署名";
        "caption" Caption, "words under a picture, and its credit", "图片说明和署名";
        "folio" Folio, "head of the page", "报眉";
        "page-number" PageNumber, "number of the page", "版次";
        "flag" Flag, "section name of the page", "版名";
        "pinyin" Pinyin, "the section name in pinyin", "版名的拼音";
        "credits" Credits, "who made the page", "责编、美编、审读、排版";
        "quote" Quote, "words of the text set large in its middle; else as `deck`", "引语；未写时同 `deck`";
        "table" Table, "text in a table; else as `caption`", "表格文字；未写时同 `caption`";
        "nameplate" Nameplate, "the paper's name on its front page; else as `flag`", "报头；未写时同 `flag`";
        "guide" Guide, "a row of the guide to other pages; else as `byline`", "导读的一条；未写时同 `byline`";
        "advert-mark" AdvertMark, "the mark of an advertisement; else as `caption`", "“广告”标记；未写时同 `caption`";
        "jump" Jump, "the line that leads to another page; else as `caption`", "转版标记（下转、上接）；未写时同 `caption`";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::FileName;

    #[test]
    fn the_fields_of_a_name_are_those_that_are_read() {
        let Err(Reason::FieldUnknown { known, .. }) = FileName::parse("{x}") else { panic!() };
        assert_eq!(known, NAME_FIELDS.iter().map(|field| field.name).collect::<Vec<_>>());
    }

    #[test]
    fn roles_are_called_alike_everywhere() {
        assert_eq!(<Role as Words>::VALUES, Role::ALL);
        assert!(Role::ALL.iter().all(|role| role.word() == role.name()));
    }
}
