//! The blocks of a story's text: paragraphs, heads, tables, lines at the right,
//! white between stanzas.
//!
//! What a line is follows from the line itself, as an editor sees it, and not
//! from what stands round it: there is no code by indents, no head by the line
//! under it, no list that counts.

use std::ops::Range;
use std::path::Path;

use super::align::{Mask, Part};
use super::inline::Inline;
use super::lines::{Line, Lines, lines};
use super::model::Block;
use super::picture::Picture;
use super::rich::{Kind, Rich};
use super::shape::{Shape, by_line};
use super::starts::{begins_paragraph, ends_sentence, is_indented};
use super::tables;
use crate::diag::{Code, Diag, Markup};
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

/// Leads an item of a list without numbers.
const LEAD: &str = "■";

/// Reads the Markdown of a story's body, which begins at `offset` of its file.
///
/// What has no form in a newspaper column is told at its place; nothing is lost
/// without a finding.
pub fn blocks(text: &str, file: FileId, offset: usize, path: &Path) -> Body {
    let Lines { lines, comments, first, open } = lines(text);
    let mut reader = Reader {
        source: text,
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
    parts: Vec<Part>,
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
        let parts: Vec<Part> = line.places(range).into_iter().map(Part::Text).collect();
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
        let (mut begins, mut by_line) = (begins_paragraph(text), false);
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
        open.parts.push(if open.by_hand { Part::Hard(end) } else { Part::Soft(end) });
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
            is_item: item.is_some() || begins_paragraph(text),
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
            led.push(LEAD, Kind::Plain, self.inline.span(at..at), false);
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
        self.parts.extend(line.places(from..from + bare.len()).into_iter().map(Part::Text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> Body {
        let file = Sources::default().add("a.md", text);
        blocks(text, file, 0, Path::new("a.md"))
    }

    /// What is printed: heads led by their number, what stands at the right by
    /// `→`, white by `¶`, `/` for a line end; `*` round emphasis, `**` round
    /// what is strong.
    fn printed(text: &str) -> Vec<String> {
        let marked = |rich: &Rich| -> String {
            let pieces = rich.pieces.iter().map(|p| {
                let mark = match p.kind {
                    Kind::Plain => "",
                    Kind::Emphasis => "*",
                    Kind::Strong => "**",
                };
                format!("{mark}{}{mark}", p.text.replace('\u{2028}', "/").replace('\n', ""))
            });
            pieces.collect()
        };
        let block = |block: &Block| match block {
            Block::Para(rich) => marked(rich),
            Block::Subhead(rich) => format!("2{}", marked(rich)),
            Block::Label(rich) => format!("1{}", marked(rich)),
            Block::Right(rich) => format!("→{}", marked(rich)),
            Block::Stanza(_) => "¶".into(),
            Block::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                rows.map(|row| row.iter().map(Rich::text).collect::<Vec<_>>().join("|"))
                    .collect::<Vec<_>>()
                    .join(";")
            }
        };
        read(text).blocks.iter().map(block).collect()
    }

    /// The findings, each with its line and column.
    fn told(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        let notes = blocks(text, file, 0, Path::new("a.md")).notes;
        let told = |note: &Diag| {
            let (line, column) = sources.line_column(file, note.place.span.unwrap().range().start);
            match &note.code {
                Code::UnsupportedMarkup { what: Markup::Stray { marks } } => {
                    format!("{line}:{column} {marks}")
                }
                code => format!("{line}:{column} {}", code.id()),
            }
        };
        notes.iter().map(told).collect()
    }

    /// Source: the CJK-friendly amendments to CommonMark; cases from reports of
    /// Chinese users.
    #[test]
    fn strong_beside_chinese_marks() {
        for (text, wanted) in [
            ("**“潮水来了。”**他说。", "**“潮水来了。”**他说。"),
            ("我答：**“快收网。”**", "我答：**“快收网。”**"),
            ("老人叹道**“难啊。”**众人沉默", "老人叹道**“难啊。”**众人沉默"),
            ("摊着**《渔港志》**无人动", "摊着**《渔港志》**无人动"),
            ("**记者：**您", "**记者：**您"),
            ("**中文：**中文", "**中文：**中文"),
            ("*《望潮》*副刊", "*《望潮》*副刊"),
            ("**“5G”**2026年", "**“5G”**2026年"),
            ("从**“5G”**到6G", "从**“5G”**到6G"),
            ("2026年**“5G”**来", "2026年**“5G”**来"),
            ("**老街……**2026年", "**老街……**2026年"),
            ("**甲——**A", "**甲——**A"),
            ("**增长5%**2026年", "**增长5%**2026年"),
            ("**王芳(化名)**2026年", "**王芳(化名)**2026年"),
            ("__“强”__ 他", "**“强”** 他"),
        ] {
            assert_eq!(printed(text), [wanted], "{text}");
            assert!(told(text).is_empty(), "{text}: {:?}", told(text));
        }
        // In English the marks are English: CommonMark's rule.
        assert_eq!(printed("say **“yes”**no"), ["say **“yes”**no"]);
        assert_eq!(told("say **“yes”**no"), ["1:5 **", "1:12 **"]);
    }

    #[test]
    fn marks_that_stay_are_told_where_they_stand() {
        let text = "前文\n他说**重要，\n他~~改~~了 [图1] 5*3*2\n__填__空__";
        assert_eq!(
            told(text),
            ["2:3 **", "3:2 ~~", "3:5 ~~", "3:9 [ ]", "3:15 *", "3:17 *", "4:4 __"]
        );
        // What is escaped is meant.
        assert!(told(r"他\*\*说 \[图\] 5~10元 a_b 第[").len() == 1);
        assert_eq!(told("| 甲 | 乙 |\n正文"), ["1:1 | |"]);
        assert_eq!(told("##小题"), ["1:1 ##"]);
        assert_eq!(told("责编|王芳 #话题#"), Vec::<String>::new());
        // The rest of a row of marks stays where it was typed.
        assert_eq!(told("***粗**他"), ["1:1 *"]);
        assert_eq!(told("**粗***他"), ["1:6 *"]);
    }

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
        assert_eq!(printed("正文。\n\n>> 记者 甲\n＞＞2026年9月"), ["正文。", "→记者 甲", "→2026年9月"]);
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

    /// Source: GitHub Flavored Markdown, tables (extension).
    #[test]
    fn a_table_has_a_head_and_rows() {
        let text = "前文\n| 年份 | 数量 |\n|:--|--:|\n| 2024 | **18**<br>件 |\n| 2025 |\n后文";
        assert_eq!(printed(text), ["前文", "年份|数量;2024|18\u{2028}件;2025|", "后文"]);
        let body = read(text);
        let Block::Table(table) = &body.blocks[1] else { panic!() };
        assert_eq!(table.columns.len(), 2);
        assert_eq!(table.head[0].pieces[0].kind, Kind::Strong);
        assert!(body.notes.is_empty());
    }

    #[test]
    fn a_cell_too_many_is_an_error_at_the_cell() {
        let text = "| a | b |\n|--|--|\n| 甲 | 乙 | 丙 |\n| 丁 | 戊 | |\n";
        assert_eq!(told(text), ["3:11 extra-cell"]);
        assert_eq!(read(text).notes[0].severity, crate::diag::Severity::Error);
        assert_eq!(printed(text), ["a|b;甲|乙;丁|戊"]);
    }

    #[test]
    fn comments_are_not_printed() {
        let text = "甲<!-- 注 -->乙\n%% 待核\n丙50%%到80%%";
        assert_eq!(printed(text), ["甲乙丙50%%到80%%"]);
        assert_eq!(told(text), ["1:2 comments-left-out"]);
        assert_eq!(told("甲<!-- 注"), ["1:2 <!--"]);
    }

    #[test]
    fn what_has_no_form_is_told_and_no_half_of_it() {
        for (text, wanted, told_at) in [
            ("见[链接](http://a.b/)处", "见链接处", "1:2 unsupported-markup"),
            ("见<http://a.b/>处", "见http://a.b/处", ""),
            ("注[^1]处", "注[^1]处", "1:2 [ ]"),
            ("[^1]: 注文", "[^1]: 注文", "1:1 [ ]"),
            ("[编者按]: 老港", "[编者按]: 老港", "1:1 [ ]"),
            ("`代码`", "代码", "1:1 unsupported-markup"),
            ("甲<u>乙", "甲乙", "1:2 unsupported-markup"),
            ("甲<b>乙</b>丙", "甲**乙**丙", ""),
            ("甲<OK>乙", "甲<OK>乙", "1:2 <OK>"),
            ("<红楼梦>", "<红楼梦>", ""),
            ("> 引文", "引文", "1:1 unsupported-markup"),
        ] {
            assert_eq!(printed(text), [wanted], "{text}");
            let wanted: Vec<&str> = [told_at].into_iter().filter(|t| !t.is_empty()).collect();
            assert_eq!(told(text), wanted, "{text}");
        }
        assert_eq!(printed("```\n甲\n```"), ["甲"]);
        assert_eq!(told("```\n甲\n```").len(), 2);
    }

    #[test]
    fn pictures_in_the_text() {
        let body = read("文字\n\n![说**明**](图/a.jpg)\n\n文字");
        assert_eq!(body.pictures[0].path, Path::new("图/a.jpg"));
        assert_eq!(body.pictures[0].caption.as_ref().unwrap().text(), "说明");
        assert_eq!(printed("前文![说明](x.jpg)后文"), ["前文后文"]);
        let escaped = read(r"![](a\_“b”&amp;c.jpg)");
        assert_eq!(escaped.pictures[0].path, Path::new("a_“b”&c.jpg"));
        assert_eq!(told("![甲](a.jpg \"题\")"), ["1:13 unsupported-markup"]);
        let body = read("## 小题![](x.jpg)\n\n文字");
        assert!(matches!(&body.blocks[0], Block::Subhead(rich) if rich.text() == "小题"));
        assert_eq!((body.blocks.len(), body.pictures.len()), (2, 1));
        let body = read("| a | b |\n|--|--|\n| ![图](x.jpg) | 乙 |\n");
        assert_eq!((body.blocks[0].rich().text().as_str(), body.notes.len()), ("ab图乙", 1));
        let body = read("- ![](x.jpg)\n- 甲![](y.jpg)\n- ![](z.jpg)乙\n");
        let texts: Vec<_> = body.blocks.iter().map(|b| b.rich().text()).collect();
        assert_eq!((texts, body.pictures.len()), (vec!["■甲".into(), "■乙".into()], 3));
    }

    /// Every character of a text comes out with the place where it stands, and in
    /// the order of the file.
    #[test]
    fn every_character_knows_its_place() {
        const PIECES: [&str; 40] = [
            "海", "港的", "Bund", "5G", "，", "。", "“", "”", "《望潮》", "——", "…", " ", "  ", "\n",
            "\r\n", "\n\n", "\n　　", "**", "*", "__", "~~", "[", "]", "](a.jpg)", "![", "`",
            "\\*", "\\", "&amp;", "&nbsp;", "<br>", "<b>", "</b>", "<!-- 注 -->", "\n- ", "\n1. ",
            "\n## ", "\n| a | b |\n|--|--|\n", "|", "\n> ",
        ];
        let piece = proptest::sample::select(PIECES.to_vec());
        let texts = proptest::collection::vec(piece, 0..40);
        let config = proptest::test_runner::Config::with_cases(3_000);
        let rng = proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        );
        let mut runner = proptest::test_runner::TestRunner::new_with_rng(config, rng);
        let test = |pieces: Vec<&str>| {
            let text = pieces.concat();
            let body = read(&text);
            let captions = body.pictures.iter().filter_map(|p| p.caption.as_ref());
            let mut places = std::collections::BTreeSet::new();
            for rich in body.blocks.iter().map(Block::rich).chain(captions) {
                let mut last = 0;
                for (c, _, span) in rich.chars() {
                    let typed = &text[span.range()];
                    let made = matches!(typed, "\r\n" | "&amp;" | "&nbsp;" | "<br>" | "")
                        || typed.ends_with('\n');
                    assert!(made || typed == c.to_string(), "{c:?} from {typed:?} of {text:?}");
                    assert!(span.range().start >= last, "{c:?} is out of order in {text:?}");
                    last = span.range().start;
                    places.insert(last);
                }
            }
            // What is no mark is printed once; a table's extra cells are told.
            let extra = body.notes.iter().any(|note| matches!(note.code, Code::ExtraCell { .. }));
            let comments = text.matches("<!-- 注 -->").count();
            for (at, c) in text.char_indices().filter(|(_, c)| "海港的GB《》望潮，。".contains(*c)) {
                assert!(extra || places.contains(&at), "{c:?} at {at} is lost from {text:?}");
            }
            assert!(comments == 0 || !body.blocks.iter().any(|b| b.rich().text().contains('注')));
        };
        runner.run(&texts, |pieces| Ok(test(pieces))).unwrap();
    }

    /// The time is linear: the square of such rows takes minutes.
    #[test]
    fn rows_as_long_as_a_book_end() {
        for row in ["*", "[", "]", "`", "<", "~~", "_ ", "**甲", "*甲 ", "![", "[a](b)", "&amp;",
            "\\*", "<br>", "> ", ">", "| ", "- ", "[甲](", "<b>", "`` ` ", "<!--", "甲\n", "~~~\n",
            "&nbsp;\n", "- 甲\n", "a *", "*a_ ", "#", "\\"]
        {
            let text = row.repeat(60_000 / row.len().min(6));
            let began = std::time::Instant::now();
            read(&text);
            let took = began.elapsed();
            assert!(took.as_secs() < 20, "{row}: {took:?}");
        }
    }
}
