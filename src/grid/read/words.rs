//! The words of layouts, and what they mean.

use crate::diag::Part as StoryPart;
use crate::form::{Takes, Word, texts, words};
use crate::grid::{
    BandWidth, Corner, Direction, End, HeadPlace, LineStarts, Rest, Side, SlotKind, TableRule,
};

texts! {
    /// One font or several.
    Chain = Takes::Lines,
        "\u{1f}expected a font name, or a list of font names\u{1f}应为字体名，或字体名的列表";
    /// One row or several.
    Rows = Takes::Either(&Takes::Fields(FIELDS), &Takes::List(&Takes::Text, 0, usize::MAX)),
        "\u{1f}expected text, or a list of rows\u{1f}应为文字，或各行的列表";
}

/// A side of a box.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Top,
    Right,
    Bottom,
    Left,
}

/// Where on the sheet a piece of furniture stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Area {
    Type,
    Head,
    Foot,
}

/// What a piece of furniture is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Nameplate,
    Guide,
    Credits,
    Rule,
}

words! {
    SlotKind {
        "story" Story, "a story", "稿件";
        "picture" Picture, "one picture, or a group, with its caption that fills it", "占满稿位的一张或一组图片及说明";
        "heading" Heading, "a headline without text over other slots", "通栏题、套题：没有正文，统领别的稿位";
        "advert" Advert, "an advertisement", "广告";
    }
    Corner {
        "top-left" TopLeft, "top left", "左上";
        "top-right" TopRight, "top right", "右上";
        "bottom-left" BottomLeft, "bottom left", "左下";
        "bottom-right" BottomRight, "bottom right", "右下";
    }
    Rest {
        "gaps" Gaps, "equal legs of whole characters; the gaps are widened evenly", "绝对：各栏同宽、整字，栏空均匀加宽";
        "fraction" Fraction, "equal legs, of parts of a character where need be; the gaps stay", "自由：各栏同宽，可有不足一字的部分，栏空不变";
        "unequal" Unequal, "whole characters, the last legs a character wider; the gaps stay", "相对：整字，后几栏宽一字，栏空不变";
        "grid" Grid, "legs are runs of the page's own columns, the first ones a column wider", "自动：由版面基本栏组成，前几栏宽一栏";
    }
    Direction {
        "horizontal" Horizontal, "across the page", "横题";
        "vertical" Vertical, "down it, line after line from the right", "竖题：自右向左";
    }
    HeadPlace {
        "over" Over, "over all text", "盖文题";
        "side" Side, "at one side, the text beside and under it", "串文题：在一边，文在旁边和下面";
        "around" Around, "in the middle at the head of the text, which stands on both sides and under it", "文包题：在文首正中，两旁和下面有文";
        "between" Between, "in the middle, the text on both sides alone", "文夹题：在正中，只两旁有文";
    }
    Side {
        "left" Left, "at the left", "左";
        "right" Right, "at the right", "右";
    }
    BandWidth {
        "text" Text, "over the text of its row and the `band-over` of its style more", "到文字两端外，按样式的 `band-over`";
        "full" Full, "from edge to edge of the head", "通到标题区两边";
    }
    End {
        "head" Head, "at its head, level with that of the picture", "上端，与图片上边齐";
        "foot" Foot, "at its foot, level with that of the picture", "下端，与图片下边齐";
    }
    TableRule {
        "above" Above, "over the table", "表格上面";
        "head" Head, "under its head", "表头下面";
        "rows" Rows, "between two rows", "两行之间";
        "below" Below, "under the table", "表格下面";
    }
    Edge {
        "top" Top, "the head", "上";
        "right" Right, "the right", "右";
        "bottom" Bottom, "the foot", "下";
        "left" Left, "the left", "左";
    }
    LineStarts {
        "free" Free, "no more than others", "和别的行一样";
        "dear" Dear, "more, so that there are few", "代价较高，尽量少";
    }
    Area {
        "type" Type, "the type area; lines are counted from its first", "版心，行从第一行数起";
        "head" Head, "the head margin (天头); lines are counted upwards from the type area", "天头，行从版心往上数";
        "foot" Foot, "the foot margin (地脚); lines are counted downwards from the type area", "地脚，行从版心往下数";
    }
    Kind {
        "text" Text, "one row of text or several, in the middle of its lines", "一行或几行文字，居所占各行正中";
        "nameplate" Nameplate, "the paper's name in the style `nameplate`, or a picture in its stead", "报头：用 `nameplate` 样式的报名，或代替它的图片";
        "guide" Guide, "headlines of other pages, each with its page at the right", "导读：别版的标题，右端是版次";
        "credits" Credits, "the page's `[page.credits]` in the style `credits`", "责编栏：该版的 `[page.credits]`，用 `credits` 样式";
        "rule" Rule, "a rule in the middle of its place", "一条线，居所占位置正中";
    }
    StoryPart {
        "summary" Summary, "the summary", "提要";
        "quote" Quote, "the quote", "引语";
        "deck" Deck, "the deck", "副题";
        "kicker" Kicker, "the kicker", "引题";
    }
}

/// The fields of a text on the page.
pub const FIELDS: &[Word] = &[
    Word { name: "paper", en: "`name` of `[paper]`", zh: "`[paper]` 的 `name`" },
    Word {
        name: "date",
        en: "`date` of `[paper]`: 2026年9月15日",
        zh: "`[paper]` 的 `date`：2026年9月15日",
    },
    Word { name: "year", en: "its year: 2026", zh: "年：2026" },
    Word { name: "month", en: "its month: 9", zh: "月：9" },
    Word { name: "day", en: "its day: 15", zh: "日：15" },
    Word { name: "weekday", en: "its day of the week: 二", zh: "星期几：二" },
    Word {
        name: "lunar",
        en: "its day of the Chinese calendar, from 1912 to 2100: 丙午年八月初五",
        zh: "农历日期，1912 至 2100 年：丙午年八月初五",
    },
    Word { name: "number", en: "`number` of `[paper]`", zh: "`[paper]` 的 `number`" },
    Word { name: "cn", en: "`cn` of `[paper]`", zh: "`[paper]` 的 `cn`" },
    Word {
        name: "pages",
        en: "`pages` of `[paper]`, or how many `[[page]]` there are: 12",
        zh: "`[paper]` 的 `pages`，或 `[[page]]` 的个数：12",
    },
    Word { name: "pages-han", en: "the same in words: 十二", zh: "同上，汉字：十二" },
    Word { name: "publisher", en: "`publisher` of `[paper]`", zh: "`[paper]` 的 `publisher`" },
    Word { name: "sponsor", en: "`sponsor` of `[paper]`", zh: "`[paper]` 的 `sponsor`" },
    Word { name: "founded", en: "`founded` of `[paper]`", zh: "`[paper]` 的 `founded`" },
    Word { name: "website", en: "`website` of `[paper]`", zh: "`[paper]` 的 `website`" },
    Word { name: "phone", en: "`phone` of `[paper]`", zh: "`[paper]` 的 `phone`" },
    Word { name: "address", en: "`address` of `[paper]`", zh: "`[paper]` 的 `address`" },
    Word { name: "price", en: "`price` of `[paper]`", zh: "`[paper]` 的 `price`" },
    Word { name: "weather", en: "`weather` of `[paper]`", zh: "`[paper]` 的 `weather`" },
    Word { name: "page", en: "`number` of `[[page]]`", zh: "`[[page]]` 的 `number`" },
    Word { name: "section", en: "`section` of `[[page]]`", zh: "`[[page]]` 的 `section`" },
    Word { name: "pinyin", en: "`pinyin` of `[[page]]`", zh: "`[[page]]` 的 `pinyin`" },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Reason;
    use crate::form::Words;
    use crate::grid::Template;

    #[test]
    fn fields_and_parts_are_those_that_are_read() {
        let Err(Reason::FieldUnknown { known, .. }) = Template::parse("{x}") else { panic!() };
        assert_eq!(known, FIELDS.iter().map(|field| field.name).collect::<Vec<_>>());
        assert_eq!(<StoryPart as Words>::VALUES, StoryPart::ALL);
        assert!(StoryPart::ALL.iter().all(|part| part.word() == part.name()));
    }
}
