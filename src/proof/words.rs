//! What a proof says of itself, in English and in Chinese.

use crate::diag::{Lang, Severity, Words};
use crate::grid::SlotKind;
use crate::style::Role;
use crate::units::Abs;

/// A word in a language.
pub fn said(words: Words, lang: Lang) -> &'static str {
    match lang {
        Lang::En => words.0,
        Lang::Zh => words.1,
    }
}

/// A sentence with facts: the `n`th stands in the place of `{n}`.
pub fn filled(words: Words, lang: Lang, facts: &[&str]) -> String {
    let mut text = said(words, lang).to_string();
    for (n, fact) in facts.iter().enumerate() {
        text = text.replace(&format!("{{{n}}}"), fact);
    }
    text
}

/// The boxes for signatures on a page proof, in the order of the hands.
pub const SIGNED: [Words; 7] = [
    ("Editor", "责编"),
    ("1st reading", "一校"),
    ("2nd reading", "二校"),
    ("3rd reading", "三校"),
    ("Layout", "美编"),
    ("Review", "审读"),
    ("Approved", "签发"),
];
/// The boxes on a galley.
pub const READ: [Words; 3] = [("1st reading", "一校"), ("Editor", "责编"), ("Corrected", "改样")];
/// When somebody signed.
pub const TIME: Words = ("Time", "时间");
/// What is to be changed.
pub const REMARKS: Words = ("Remarks", "批改意见");

/// The name of a page proof and its number.
pub const PAGE_PROOF: Words = ("Page proof {0}", "第{0}次大样");
/// The name of a galley and its number.
pub const GALLEY: Words = ("Galley {0}", "第{0}次小样");
/// A page.
pub const PAGE: Words = ("Page {0}", "第{0}版");
/// Where a story stands: page and slot.
pub const STANDS: Words = ("page {0}, {1}", "第{0}版　{1}");
/// A story goes on elsewhere.
pub const GOES_ON: Words = ("goes on on page {0}", "下转第{0}版");
/// What goes on on another sheet.
pub const CONTINUED: Words = ("continued", "续");
/// The file that goes to the press, and the hash of its bytes.
pub const FILE: Words = ("Press file {0}  SHA-256 {1}", "付印文件 {0}　SHA-256 {1}");
/// How much smaller the page is.
pub const SCALE: Words = ("shown at {0} %", "缩至{0}%");
/// Nothing was found on a page.
pub const CLEAN: Words = ("Nothing was found on this page.", "本版没有报告。");
/// How much was found on a page.
pub const FOUND: Words = ("{0} errors, {1} warnings, {2} notes", "错误{0}，警告{1}，提示{2}");
/// What is of no page.
pub const WHOLE: Words = ("The whole issue", "整期");

/// Characters and lines of a story.
pub const COUNTS: Words = ("{0} characters, {1} lines of {2}", "{0}字，{1}行，行长{2}字");
/// A story without text.
pub const NO_TEXT: Words = ("no text", "无正文");
/// What has no room.
pub const OVER: Words = ("over by {0} lines, {1} characters", "超{0}行，{1}字");
/// What is missing.
pub const SHORT: Words = ("short by {0} lines, about {1} characters", "缺{0}行，约{1}字");
/// A story that fills its room.
pub const FITS: Words = ("fits", "排齐");
/// What follows found no room.
pub const BEYOND: Words = ("no room for what follows", "以下排不下");
/// A text that stands nowhere on the page.
pub const NOT_SET: Words = ("{0} (not on the page)", "{0}（未上版）");

/// An empty page of a layout.
pub const EMPTY_PAGE: Words = ("Empty page: {0}", "版样纸　{0}");
/// All layouts on one sheet.
pub const ALL_LAYOUTS: Words = ("Layouts", "版式一览");
/// What is filled in by hand on an empty page.
pub const TO_FILL: [Words; 4] =
    [("Date", "日期"), ("Page", "版次"), ("Editor", "责编"), ("Layout", "美编")];
/// The measures of a layout: sheet, type area, columns, lines, body, all characters.
pub const MEASURES: Words = (
    "sheet {0}×{1} mm, type area {2}×{3} mm; {4} columns of {5} characters, {6} between; \
     {7} lines; body {8}, leading {9} pt; {10} characters in all",
    "成品{0}×{1}毫米，版心{2}×{3}毫米；{4}栏，每栏{5}字，栏空{6}字；{7}行；正文{8}，\
     行距{9}点；全版{10}字",
);
/// The same in short.
pub const MEASURES_SHORT: Words =
    ("{0}×{1} mm; {2} columns of {3}, {4} lines", "{0}×{1}毫米；{2}栏，每栏{3}字，{4}行");
/// Where a strip of a slot stands.
pub const CELLS: Words =
    ("{0} columns, {1} lines, from column {2}, line {3}", "占{0}栏{1}行，起第{2}栏第{3}行");
/// How a strip is cut.
pub const LEGS: Words = ("{0} legs of {1} characters", "分{0}栏排，栏宽{1}字");
/// What a slot holds.
pub const HOLDS: Words = ("{0} lines, {1} characters with head", "容{0}行{1}字（含标题）");
/// The characters that a slot holds.
pub const CHARS: Words = ("{0} chars", "{0}字");
/// How large a slot is.
pub const SIZE: Words = ("{0}×{1} mm", "{0}×{1}毫米");
/// What the lines of an empty page mean.
pub const LEGEND: Words = (
    "thick: slots; dashed: between legs; every fifth line is dark",
    "粗线为稿位，虚线为栏间；每五行一条深线",
);
/// The paper's name.
pub const NAMEPLATE: Words = ("nameplate", "报头");
/// The guide to other pages.
pub const GUIDE: Words = ("guide", "导读");
/// The credits box.
pub const CREDITS: Words = ("credits", "责编栏");

/// A length in tenths of a millimetre.
pub fn rounded(length: Abs) -> String {
    let tenths = (length.scaled(10, 1) + Abs::MM / 2).whole(Abs::MM);
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// What a slot takes that takes no story.
pub fn takes(kind: SlotKind) -> Option<Words> {
    match kind {
        SlotKind::Story => None,
        SlotKind::Picture => Some(("picture", "图片")),
        SlotKind::Heading => Some(("heads", "标题")),
        SlotKind::Advert => Some(("advertisement", "广告")),
    }
}

/// What a fixed part of a page is called that is a text.
pub fn fixed(role: Role) -> Words {
    match role {
        Role::Folio => ("folio", "报眉"),
        Role::PageNumber => ("page number", "版次"),
        Role::Flag => ("section", "版名"),
        Role::Pinyin => ("pinyin", "拼音"),
        Role::Nameplate => NAMEPLATE,
        Role::Guide => GUIDE,
        Role::Credits => CREDITS,
        Role::AdvertMark => ("mark", "标识"),
        _ => ("text", "文字"),
    }
}

/// How bad a finding is.
pub fn severity(severity: Severity) -> Words {
    match severity {
        Severity::Error => ("error", "错误"),
        Severity::Warning => ("warning", "警告"),
        Severity::Note => ("note", "提示"),
    }
}

/// What a part of a head is called.
pub fn role(role: Role) -> Words {
    match role {
        Role::Label => ("label", "栏题"),
        Role::Kicker => ("kicker", "引题"),
        Role::Headline => ("headline", "主题"),
        Role::Deck => ("deck", "副题"),
        Role::Summary => ("summary", "提要"),
        Role::Byline => ("byline", "署名"),
        Role::AdvertMark => ("mark", "标识"),
        Role::Quote => ("quote", "引语"),
        Role::Caption => ("caption", "图说"),
        _ => ("", ""),
    }
}

/// A two-dimensional code.
pub const CODE: Words = ("code", "二维码");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_stand_in_their_places() {
        assert_eq!(filled(STANDS, Lang::En, &["A02", "lead"]), "page A02, lead");
        assert_eq!(filled(STANDS, Lang::Zh, &["A02", "头条"]), "第A02版　头条");
    }

    #[test]
    fn every_part_of_a_head_has_a_name() {
        for of in [Role::Label, Role::Kicker, Role::Headline, Role::Deck, Role::Summary] {
            assert!(!role(of).0.is_empty() && !role(of).1.is_empty(), "{of:?}");
        }
    }
}
