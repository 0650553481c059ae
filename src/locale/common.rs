//! Marks that are the same in every region that writes Han.

use super::class::Class;
use super::mark::Side::{Left, Right};
use super::mark::Stand::{Centred, Corner, Turned};
use super::mark::{Marks, Row};

/// The signs before items that fill their cell.
pub const ITEM_SIGNS: &str = "■□▲△●○◆◇★☆";

/// The table of what no region changes.
pub(super) static COMMON: Marks = Marks::of(&[ROWS]);

/// What stands in the tables of all regions.
pub(super) const ROWS: &[Row] = &[
    // Source: the tables of CLREQ "Prohibition Rules for Line Start and Line End"
    // and GB/T 15834-2011 §5.1; JLREQ cl-01 to cl-13. Code points are named one by
    // one, so a class does not depend on the form that was typed.
    Row::of("‘“（〔［｛〈《「『【〖〘〚｟〝«︵︷︹︻︽︿﹁﹃︗﹇").class(Class::Open),
    Row::of("’”）〕］｝〉》」』】〗〙〛｠〞〟»︶︸︺︼︾﹀﹂﹄︘﹈").class(Class::Close),
    Row::of("，、﹐﹑").class(Class::Comma),
    Row::of("；﹔").class(Class::Semicolon),
    Row::of("：﹕").class(Class::Colon),
    Row::of("。．﹒").class(Class::Stop),
    Row::of("？！‼⁇⁈⁉﹖﹗").class(Class::Exclaim),
    Row::of("·•‧・").class(Class::Middle),
    Row::of("—⸺―").class(Class::Dash),
    Row::of("…⋯‥").class(Class::Ellipsis),
    Row::of("-‐–～〜゠").class(Class::Hyphen),
    Row::of("/／").class(Class::Solidus),
    Row::of("￥¥＄$￡£€№±+＃#").class(Class::Prefix),
    Row::of("％%‰℃℉°′″￠㏋ℓ\u{212b}").class(Class::Postfix),
    // Small kana, iteration and length marks (JLREQ cl-09 to cl-11), which the
    // levels of Japanese keep from the line start; else they are as Han.
    Row::of("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々〻ヽヾゝゞ").class(Class::Kana),
    // The sign of a unit where it fills a cell, else a letter.
    Row::of("Å").class(Class::Postfix).narrow(Class::Letter),
    Row::of("0123456789").class(Class::Digit),
    // Blanks of a fixed width are neither stretched nor as wide as this one.
    Row::of(" ").class(Class::Space),
    Row::of("\u{3000}").class(Class::WideSpace),
    Row::of("([{<").class(Class::LatinOpen),
    Row::of(")]}>,.:;!?").class(Class::LatinClose),
    Row::of(ITEM_SIGNS).class(Class::Marker),
    Row::of("▪").class(Class::Marker),
    Row::from(&[('①', '⓿'), ('❶', '➓')]).class(Class::Marker),
    // Source: CLREQ on marks shared with Latin: inside it they are proportional.
    Row::of("‘“«").narrow(Class::LatinOpen),
    Row::of("’”»…").narrow(Class::LatinClose),
    Row::from(&[
        ('、', '〃'),
        ('〈', '】'),
        ('〔', '〟'),
        ('！', '／'),
        ('：', '＠'),
        ('［', '\u{ff40}'),
        ('｛', '\u{ff65}'),
    ])
    .wide(),
    Row::of("“”‘’—…·■□▲●").wide(),
    // Source: CLREQ on the position of marks. Those that a face is known to draw
    // elsewhere; each takes time to measure.
    Row::of("‘“（〔［｛〈《「『【〖").ink(Right),
    Row::of("’”）〕］｝〉》」』】〗，、；：。．？！").ink(Left),
    // Source: CLREQ, marks that turn by 90° in vertical text, that fill their cell
    // there, and that stand in its upper right.
    Row::of("（）〔〕［］｛｝〈〉《》「」『』【】〖〗—⸺…⋯～–-/").stand(Turned),
    Row::of("：；？！").stand(Centred),
    Row::of("，。、．").stand(Corner),
    Row::of("“‘「『《〈").opens_cap(),
];
