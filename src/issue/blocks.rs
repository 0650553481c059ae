//! The blocks of a story's text: paragraphs, heads, tables, lines at the right,
//! white between stanzas.
//!
//! What a line is follows from the line itself, as an editor sees it, and not
//! from what stands round it: there is no code by indents, no head by the line
//! under it, no list that counts.

use std::ops::Range;
use std::path::Path;

use super::align::{Mask, Segment};
use super::inline::Inline;
use super::inline_style::Kind;
use super::lines::{Line, Lines, lines};
use super::model::Block;
use super::picture::Picture;
use super::rich::Rich;
use super::shape::{Shape, by_line};
use super::starts::{begins_paragraph, ends_sentence, is_indented};
use super::tables;
use crate::diag::{Code, Diag, Markup};
use crate::locale::Locale;
use crate::source::{FileId, Span};

/// A story's text as Markdown gives it.
#[derive(Default)]
pub struct Body {
    /// Paragraphs and heads.
    pub blocks: Vec<Block>,
    /// Pictures that stand in the text.
    pub pictures: Vec<Picture>,
    /// What was noticed, in the order of the file.
    pub notes: Vec<Diag>,
}

/// Reads the Markdown of a story's body, which begins at `offset` of its file.
///
/// What has no form in a newspaper column is told at its place; nothing is lost
/// without a finding.
pub fn blocks(text: &str, file: FileId, offset: usize, path: &Path, locale: Locale) -> Body {
    let Lines { lines, comments, first, open } = lines(text);
    let mut reader = Reader {
        source: text,
        locale,
        inline: Inline::new(file, offset, path),
        blocks: Vec::new(),
        open: None,
        by_line: by_line(&lines),
        began: Vec::new(),
        quoted: false,
    };
    if let Some(at) = open {
        reader.inline.note(Markup::Stray { marks: "<!--".into() }, at..at + 4);
    }
    if let Some(first) = first {
        let code = Code::CommentsLeftOut { count: comments };
        let diag = Diag::new(code, reader.inline.span(first));
        reader.inline.notes.push(diag);
    }
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rows = tables::length(&lines[at..]);
        if rows > 0 {
            reader.close();
            let table = tables::read(text, &lines[at..at + rows], &mut reader.inline);
            if !table.whole.is_blank() {
                reader.blocks.push(Block::Table(table));
            }
            at += rows;
        } else {
            reader.line(line);
            at += 1;
        }
    }
    reader.close();
    let Reader { inline, blocks, began, .. } = reader;
    let mut notes = inline.notes;
    if let Some(first) = began.first() {
        notes.push(Diag::new(Code::ParagraphsByLine { count: began.len() }, *first));
    }
    notes.sort_by_key(|note| note.place.span);
    Body { blocks, pictures: inline.pictures, notes }
}

/// A paragraph that is being read.
struct Open {
    parts: Vec<Segment>,
    /// Where an item begins.
    lead: Option<usize>,
    /// The end of its last line, and whether the author ended it by hand.
    end: Range<usize>,
    by_hand: bool,
    /// Whether a sentence ends there.
    ends_sentence: bool,
    /// Whether an item's text may go on under it, indented.
    is_item: bool,
}

struct Reader<'a> {
    source: &'a str,
    /// The region of the text.
    locale: Locale,
    inline: Inline<'a>,
    blocks: Vec<Block>,
    open: Option<Open>,
    /// Whether every line behind the end of a sentence begins a paragraph.
    by_line: bool,
    /// The paragraphs that began so.
    began: Vec<Span>,
    /// Whether the line before was one of a quotation.
    quoted: bool,
}

impl Reader<'_> {
    fn line(&mut self, line: &Line<'_>) {
        let mut from = 0;
        let quoted = std::mem::take(&mut self.quoted);
        loop {
            let text = &line.text[from..];
            match Shape::of(text) {
                Shape::Quoted(inner) => {
                    if !quoted && !self.quoted {
                        let at = line.place(from + text.len() - text.trim_start().len());
                        self.inline.note(Markup::Quotation, at..at + 1);
                    }
                    self.quoted = true;
                    from += inner;
                    continue;
                }
                Shape::Blank => self.close(),
                Shape::Stanza => self.stanza(line),
                Shape::Rule => {
                    self.close();
                    self.inline.note(Markup::Break, self.whole(line, from));
                }
                Shape::Fence => {
                    self.close();
                    self.inline.note(Markup::Code, self.whole(line, from));
                }
                Shape::Head(level, range) => {
                    let make = if level == 1 { Block::Label } else { Block::Subhead };
                    self.alone(line, from + range.start..from + range.end, make);
                }
                Shape::Right(inner) => {
                    self.alone(line, from + inner..line.text.trim_end().len(), Block::Right);
                }
                Shape::Item(inner) => self.begin(line, from, Some(from + inner)),
                Shape::Text => self.text(line, from),
            }
            return;
        }
    }

    /// The place of what stands in a line from a byte on.
    fn whole(&self, line: &Line<'_>, from: usize) -> Range<usize> {
        let text = line.text[from..].trim();
        let start = from + line.text[from..].len() - line.text[from..].trim_start().len();
        let places = line.places(start..start + text.len());
        let start = places.first().map_or(line.end.start, |range| range.start);
        start..places.last().map_or(start, |range| range.end)
    }

    /// A block of one line.
    fn alone(&mut self, line: &Line<'_>, range: Range<usize>, make: fn(Rich) -> Block) {
        self.close();
        let parts: Vec<Segment> = line.places(range).into_iter().map(Segment::Text).collect();
        let rich = self.inline.read(&Mask::new(self.source, &parts), Kind::Plain, false);
        if !rich.is_blank() {
            self.blocks.push(make(rich));
        }
    }

    fn stanza(&mut self, line: &Line<'_>) {
        self.close();
        let mut rich = Rich::default();
        rich.push("", Kind::Plain, self.inline.span(self.whole(line, 0)), false);
        self.blocks.push(Block::Stanza(rich));
    }

    /// A line of text: it begins a paragraph, or goes on with one.
    fn text(&mut self, line: &Line<'_>, from: usize) {
        let text = &line.text[from..];
        let indented = is_indented(text) && !text.trim().is_empty();
        let (mut begins, mut by_line) = (begins_paragraph(text, self.locale), false);
        if let Some(open) = &self.open {
            // The text of an item goes on under it, indented by blanks.
            let goes_on = open.is_item && text.starts_with(' ') && !text.contains('\u{3000}');
            begins |= indented && !goes_on;
            by_line = self.by_line && open.ends_sentence && !open.by_hand && !begins && !goes_on;
        }
        if begins || by_line || self.open.is_none() {
            self.begin(line, from, None);
            if by_line {
                let at = self.whole(line, from);
                self.began.push(self.inline.span(at));
            }
            return;
        }
        let trimmed = text.trim_start_matches([' ', '\t']);
        let from = from + text.len() - trimmed.len();
        self.stray_line(line, from);
        let Some(open) = &mut self.open else { return };
        let end = open.end.clone();
        open.parts.push(if open.by_hand { Segment::Hard(end) } else { Segment::Soft(end) });
        open.add(line, from);
    }

    /// Begins a paragraph with a line, from a byte on; an item's text begins at
    /// `item`.
    fn begin(&mut self, line: &Line<'_>, from: usize, item: Option<usize>) {
        self.close();
        let text = &line.text[from..];
        let start = from + text.len() - text.trim_start_matches([' ', '\t']).len();
        self.stray_line(line, start);
        let mut open = Open {
            parts: Vec::new(),
            lead: item.map(|_| line.place(start)),
            end: line.end.clone(),
            by_hand: false,
            ends_sentence: false,
            is_item: item.is_some() || begins_paragraph(text, self.locale),
        };
        open.add(line, item.unwrap_or(start));
        self.open = Some(open);
    }

    /// Notes what looks like mark-up of a whole line and is none: a row of no
    /// table, `##` without a blank behind it, `===`, a dash alone.
    fn stray_line(&mut self, line: &Line<'_>, from: usize) {
        let text = line.text[from..].trim();
        let row = |c: char| text.len() - text.trim_start_matches(c).len();
        if text.len() > 1 && text.starts_with('|') || tables::columns(text).is_some() {
            let at = line.place(from + line.text[from..].find('|').unwrap_or(0));
            self.inline.note(Markup::Stray { marks: "| |".into() }, at..at + 1);
        } else if row('#') > 1 || row('=') > 2 || matches!(text, "-" | "+") {
            let len = row('#').max(row('=')).max(1);
            let at = self.whole(line, from).start;
            self.inline.note(Markup::Stray { marks: text[..len].into() }, at..at + len);
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let mut rich = self.inline.read(&Mask::new(self.source, &open.parts), Kind::Plain, false);
        // A picture alone.
        if rich.is_blank() {
            return;
        }
        if let Some(at) = open.lead {
            let mut led = Rich::default();
            led.push(self.locale.phrases.bullet, Kind::Plain, self.inline.span(at..at), false);
            led.append(std::mem::take(&mut rich));
            rich = led;
        }
        self.blocks.push(Block::Para(rich));
    }
}

impl Open {
    /// Adds a line from a byte on, without what ends it.
    fn add(&mut self, line: &Line<'_>, from: usize) {
        let text = &line.text[from..];
        let bare = text.trim_end_matches([' ', '\t']);
        let backslashes = bare.len() - bare.trim_end_matches('\\').len();
        let by_backslash = backslashes % 2 == 1;
        self.by_hand = by_backslash || text.ends_with("  ");
        self.end = line.end.clone();
        self.ends_sentence = ends_sentence(bare);
        let bare = &bare[..bare.len() - usize::from(by_backslash)];
        self.parts.extend(line.places(from..from + bare.len()).into_iter().map(Segment::Text));
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{printed, told};

    #[test]
    fn lines_begin_paragraphs() {
        let indented = "　　第一段，写到这里结束。\n　　第二段\n　　第三段";
        let wanted = ["　　第一段，写到这里结束。", "　　第二段", "　　第三段"];
        assert_eq!(printed(indented), wanted);
        assert_eq!(printed(&indented.replace('\n', "\r\n")), wanted);
        assert_eq!(printed("正文。\n\n问：甲\n答：乙"), ["正文。", "问：甲", "答：乙"]);
        assert_eq!(printed("**问：**甲\n**答：**乙").len(), 2);
        for mark in ["（1）", "(1)", "一、", "①", "1、", "■", "1. ", "1) "] {
            let text = format!("正文：\n{mark}甲\n{mark}乙\n\n完。");
            assert_eq!(printed(&text).len(), 4, "{mark}");
        }
        // One sentence a line, and blank lines between paragraphs.
        assert_eq!(printed("甲。\n乙。\n\n丙。\n丁。"), ["甲。乙。", "丙。丁。"]);
        assert!(told("甲。\n乙。\n\n丙。\n丁。").is_empty());
    }

    #[test]
    fn a_file_without_blank_lines_is_read_by_its_lines() {
        let text = "第一段。\n第二段，\n还是第二段。”\n第三段。";
        assert_eq!(printed(text), ["第一段。", "第二段，还是第二段。”", "第三段。"]);
        assert_eq!(told(text), ["2:1 paragraphs-by-line"]);
        // Blank lines round a head part no paragraphs.
        assert_eq!(printed("甲。\n乙。\n\n## 题\n\n丙。\n丁。").len(), 5);
        assert!(told("甲，\n乙").is_empty());
    }

    #[test]
    fn indents_are_no_code() {
        assert_eq!(printed("甲\n    乙\n\t丙"), ["甲", "乙", "丙"]);
        assert_eq!(printed("    **甲**"), ["**甲**"]);
        assert_eq!(printed("&emsp;&emsp;甲\n&emsp;&emsp;乙").len(), 2);
        assert!(told("甲\n    乙\n\t丙").is_empty());
        // Under an item its text goes on.
        assert_eq!(printed("1.  甲\n    乙"), ["1.  甲乙"]);
    }

    #[test]
    fn line_ends_by_hand() {
        let poem = "第一行  \n第二行\\\n第三行<br>第四行<br/>\n第五行\\\n";
        assert_eq!(printed(poem), ["第一行/第二行/第三行/第四行/第五行"]);
        assert_eq!(printed("甲。  \n乙。"), ["甲。/乙。"]);
        assert_eq!(printed("甲\n\n&nbsp;\n\n乙"), ["甲", "¶", "乙"]);
        assert_eq!(printed("甲<br><br>乙"), ["甲//乙"]);
        assert_eq!(printed("## 上<br>下"), ["2上/下"]);
        assert_eq!(printed("　　甲。<br>　　乙。<br>"), ["　　甲。", "　　乙。"]);
        assert_eq!(
            printed("正文。\n\n>> 记者 甲\n＞＞2026年9月"),
            ["正文。", "→记者 甲", "→2026年9月"]
        );
        assert!(told("甲\\\n乙<br>丙\n\n&nbsp;\n\n>> 丁").is_empty());
        assert_eq!(printed(r"甲\\"), [r"甲\"]);
    }

    #[test]
    fn items_are_led_and_numbers_are_kept() {
        assert_eq!(printed("- 甲\n* 乙\n\n3. 丙\n1. 丁\n"), ["■甲", "■乙", "3. 丙", "1. 丁"]);
        assert_eq!(printed("- 甲\n\n- 乙\n\n  丙\n"), ["■甲", "■乙", "  丙".trim()]);
        assert_eq!(printed("1. 甲队\n1. 乙队\n3. 丙队"), ["1. 甲队", "1. 乙队", "3. 丙队"]);
        assert_eq!(printed("1) 甲\n2) 乙"), ["1) 甲", "2) 乙"]);
        assert_eq!(printed("15. 5%的增长"), ["15. 5%的增长"]);
        assert_eq!(printed("2024."), ["2024."]);
    }

    #[test]
    fn a_line_under_a_paragraph_makes_no_head_of_it() {
        assert_eq!(printed("他说完了。\n---\n第二天。"), ["他说完了。", "第二天。"]);
        assert_eq!(told("他说完了。\n---\n第二天。"), ["2:1 unsupported-markup"]);
        assert_eq!(printed("甲\n==="), ["甲==="]);
        assert_eq!(told("甲\n==="), ["2:1 ==="]);
        assert_eq!(printed("# 栏\n## 题 ##\n###### 小"), ["1栏", "2题", "2小"]);
    }

    #[test]
    fn comments_are_not_printed() {
        let text = "甲<!-- 注 -->乙\n%% 待核\n丙50%%到80%%";
        assert_eq!(printed(text), ["甲乙丙50%%到80%%"]);
        assert_eq!(told(text), ["1:2 comments-left-out"]);
        assert_eq!(told("甲<!-- 注"), ["1:2 <!--"]);
    }
}
