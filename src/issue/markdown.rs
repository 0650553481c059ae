use std::path::Path;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::model::{Block, CellAlign, TextTable};
use super::picture::Picture;
use super::rich::{Kind, Piece, Rich};
use crate::diag::{Code, Diag};
use crate::source::{FileId, Span};

/// A story's text as Markdown gives it.
#[derive(Default)]
pub struct Body {
    /// Paragraphs and heads.
    pub blocks: Vec<Block>,
    /// Pictures that stand in the text.
    pub pictures: Vec<Picture>,
    /// What has no form in a newspaper column.
    pub notes: Vec<Diag>,
}

/// Reads the Markdown of a story's body.
///
/// Paragraphs, `#` labels, `##` subheads, emphasis, strong, lists (items are
/// led by ■ or their number), tables and pictures have a form. Of the rest the text is
/// set as it is, with a note: nothing is lost.
pub fn blocks(text: &str, file: FileId, offset: usize, path: &Path) -> Body {
    let mut reader = Reader {
        file,
        offset,
        path,
        body: Body::default(),
        open: Vec::new(),
        kind: Vec::new(),
        list: Vec::new(),
        lead: None,
        pictures: Vec::new(),
        table: None,
    };
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    // What CommonMark takes for the definition of a link is text to an editor.
    let definitions = parser.reference_definitions().iter().map(|(_, d)| d.span.clone());
    let mut definitions: Vec<_> = definitions.collect();
    definitions.sort_by_key(|range| range.start);
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range, text);
    }
    reader.close(Block::Para);
    for range in definitions {
        reader.note("the definition of a link", range.clone());
        reader.push(&text[range.clone()], range, text);
        reader.close(Block::Para);
    }
    let place = |block: &Block| block.rich().span().map(|span| span.start);
    reader.body.blocks.sort_by_key(place);
    reader.body
}

/// A paragraph a line.
pub fn plain_blocks(text: &str, file: FileId, offset: usize) -> Vec<Block> {
    let mut found = Vec::new();
    let mut at = offset;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        if !bare.trim().is_empty() {
            found.push(Block::Para(Rich::plain(bare, Span::new(file, at..at + bare.len()))));
        }
        at += line.len();
    }
    found
}

/// Leads an item of a list without numbers.
const LEAD: &str = "■";

struct Reader<'a> {
    file: FileId,
    offset: usize,
    path: &'a Path,
    body: Body,
    open: Vec<Piece>,
    kind: Vec<Kind>,
    /// The next number of every open list; none for lists without numbers.
    list: Vec<Option<u64>>,
    /// What leads the item that has begun, and how many pictures came before.
    lead: Option<(Span, usize)>,
    /// The files of pictures whose captions are being read, and the text before
    /// them, which goes on behind them.
    pictures: Vec<(String, Span, Vec<Piece>)>,
    /// The table that is being read.
    table: Option<TextTable>,
}

impl Reader<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range.start + self.offset..range.end + self.offset)
    }

    fn push(&mut self, text: &str, range: std::ops::Range<usize>, source: &str) {
        let exact = source.get(range.clone()) == Some(text);
        let (kind, span) = (self.kind.last().copied().unwrap_or_default(), self.span(range));
        self.open.push(Piece { text: text.to_string(), kind, span, exact });
    }

    fn close(&mut self, make: fn(Rich) -> Block) {
        let mut rich = self.take();
        if let Some((lead, before)) = self.lead.take() {
            // Nothing follows it: a picture or a list stands there. A number may
            // be all the text of a line, and is not lost.
            let (leads, others): (Vec<_>, Vec<_>) =
                rich.pieces.iter().partition(|p| p.span == lead);
            let alone = others.iter().all(|p| p.text.trim().is_empty());
            let drops = self.body.pictures.len() > before || leads.iter().any(|p| p.text == LEAD);
            if alone && drops {
                rich.pieces.clear();
            }
        }
        if !rich.is_blank() {
            self.body.blocks.push(make(rich));
        }
    }

    /// What was read since the last block or cell.
    fn take(&mut self) -> Rich {
        let rich = Rich { pieces: std::mem::take(&mut self.open) };
        if let Some(span) = rich.span().filter(|_| rich.text().contains("**")) {
            // CommonMark opens and closes no emphasis between Han and a mark.
            let what = "`**` that marks nothing here".to_string();
            self.body.notes.push(Diag::new(Code::UnsupportedMarkup { what }, span));
        }
        rich
    }

    fn note(&mut self, what: &str, range: std::ops::Range<usize>) {
        let code = Code::UnsupportedMarkup { what: what.to_string() };
        self.body.notes.push(Diag::new(code, self.span(range)));
    }

    fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>, source: &str) {
        match event {
            Event::Text(text) => self.push(&text, range, source),
            Event::Code(text) => {
                self.note("code", range.clone());
                self.push(&text, range, source);
            }
            // A line of the file is no line of the paper; text closes up
            // between Han and keeps a space between words (CLREQ; the spaces
            // between Han are dropped when the text is normalised).
            Event::SoftBreak | Event::HardBreak => self.push(" ", range, source),
            Event::Html(text) | Event::InlineHtml(text) => {
                self.note("HTML", range.clone());
                self.push(&text, range, source);
            }
            Event::Rule => self.note("a thematic break", range),
            Event::Start(tag) => self.start(tag, range, source),
            Event::End(tag) => self.end(tag),
            // Only with extensions that are not switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.push(&text, range, source);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: std::ops::Range<usize>, source: &str) {
        match tag {
            Tag::Emphasis => self.kind.push(Kind::Emphasis),
            Tag::Strong => self.kind.push(Kind::Strong),
            Tag::Heading { .. } => self.close(Block::Para),
            Tag::List(first) => {
                self.close(Block::Para);
                self.list.push(first);
            }
            Tag::Item => {
                self.close(Block::Para);
                let led = match self.list.last_mut() {
                    Some(Some(n)) => {
                        *n += 1;
                        format!("{}.", *n - 1)
                    }
                    _ => LEAD.to_string(),
                };
                let at = range.start..range.start;
                self.lead = Some((self.span(at.clone()), self.body.pictures.len()));
                self.push(&led, at, source);
            }
            Tag::Table(columns) => {
                self.close(Block::Para);
                let align = |a: &Alignment| match a {
                    Alignment::Left => CellAlign::Left,
                    Alignment::None | Alignment::Center => CellAlign::Center,
                    Alignment::Right => CellAlign::Right,
                };
                let columns = columns.iter().map(align).collect();
                self.table = Some(TextTable { columns, ..TextTable::default() });
            }
            Tag::TableHead => self.kind.push(Kind::Strong),
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::Image { .. } if self.table.is_some() => self.note("a picture in a table", range),
            Tag::Image { dest_url, .. } => {
                let before = std::mem::take(&mut self.open);
                self.pictures.push((dest_url.to_string(), self.span(range), before));
            }
            Tag::Link { .. } => self.note("a link", range),
            Tag::BlockQuote(_) => self.note("a block quotation", range),
            Tag::CodeBlock(_) => {
                self.close(Block::Para);
                self.note("code", range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => {
                self.kind.pop();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close(Block::Para);
            }
            TagEnd::Heading(HeadingLevel::H1) => self.close(Block::Label),
            TagEnd::Heading(_) => self.close(Block::Subhead),
            TagEnd::List(_) => {
                self.list.pop();
            }
            TagEnd::TableHead => {
                self.kind.pop();
            }
            TagEnd::TableCell => {
                let cell = self.take();
                let Some(table) = &mut self.table else { return };
                table.whole.pieces.extend(cell.pieces.iter().cloned());
                table.rows.last_mut().unwrap_or(&mut table.head).push(cell);
            }
            TagEnd::Table => {
                let Some(table) = self.table.take() else { return };
                if !table.whole.is_blank() {
                    self.body.blocks.push(Block::Table(table));
                }
            }
            TagEnd::Image => {
                let Some((file, span, before)) = self.pictures.pop() else { return };
                let caption = Rich { pieces: std::mem::replace(&mut self.open, before) };
                let path = self.path.parent().unwrap_or(Path::new("")).join(file);
                self.body.pictures.push(Picture {
                    caption: (!caption.is_blank()).then_some(caption),
                    ..Picture::plain(path, span)
                });
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> Body {
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        blocks(text, file, 0, Path::new("a.md"))
    }

    fn texts(body: &Body) -> Vec<String> {
        body.blocks.iter().map(|b| b.rich().text()).collect()
    }

    #[test]
    fn items_are_led_and_numbers_are_kept() {
        let body = read("- 甲\n- 乙\n\n3. 丙\n4. 丁\n");
        assert_eq!(texts(&body), ["■甲", "■乙", "3.丙", "4.丁"]);
        assert_eq!(texts(&read("- 甲\n\n- 乙\n\n  丙\n")), ["■甲", "■乙", "丙"]);
    }

    #[test]
    fn marks_split_a_paragraph_into_pieces() {
        let body = read("前**粗**后*强*");
        let Block::Para(rich) = &body.blocks[0] else { panic!() };
        let kinds: Vec<_> = rich.pieces.iter().map(|p| p.kind).collect();
        assert_eq!(kinds, [Kind::Plain, Kind::Strong, Kind::Plain, Kind::Emphasis]);
        assert_eq!(rich.text(), "前粗后强");
    }

    #[test]
    fn what_has_no_form_is_set_and_noted() {
        let body = read("`代码` <b>粗</b>\n\n> 引文\n\n    缩进\n");
        let text: String = texts(&body).concat();
        for word in ["代码", "粗", "<b>", "引文", "缩进"] {
            assert!(text.contains(word), "{word} is lost from {text}");
        }
        assert!(body.notes.len() >= 4);
    }

    #[test]
    fn what_looks_like_a_links_definition_is_text() {
        let body = read("前文。\n\n[编者按]: 一座老港的更新。\n\n后文。\n");
        assert_eq!(texts(&body), ["前文。", "[编者按]: 一座老港的更新。", "后文。"]);
        assert_eq!(body.notes.len(), 1);
    }

    /// Source: GitHub Flavored Markdown, tables (extension).
    #[test]
    fn a_table_has_a_head_and_rows() {
        let body = read("前文\n\n| 年份 | 数量 |\n|:--|--:|\n| 2024 | 18 |\n| 2025 |\n\n后文");
        assert_eq!(texts(&body), ["前文", "年份数量2024182025", "后文"]);
        let Block::Table(table) = &body.blocks[1] else { panic!() };
        assert_eq!(table.columns, [CellAlign::Left, CellAlign::Right]);
        assert_eq!(table.head[0].pieces[0].kind, Kind::Strong);
        assert_eq!(table.rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        assert!(body.notes.is_empty());
    }

    #[test]
    fn a_picture_in_a_table_is_its_words() {
        let body = read("| a | b |\n|--|--|\n| ![图](x.jpg) | 乙 |\n");
        assert_eq!(texts(&body), ["ab图乙"]);
        assert!(body.pictures.is_empty() && body.notes.len() == 1);
    }

    #[test]
    fn asterisks_that_stay_are_noted() {
        let body = read("他说**云湾。**他走了");
        assert_eq!(texts(&body), ["他说**云湾。**他走了"]);
        assert!(!body.notes.is_empty());
    }

    #[test]
    fn a_picture_in_the_text() {
        let body = read("文字\n\n![说明](图/a.jpg)\n\n文字");
        assert_eq!(body.pictures[0].path, Path::new("图/a.jpg"));
        assert_eq!(body.pictures[0].caption.as_ref().unwrap().text(), "说明");
        assert_eq!(texts(&body), ["文字", "文字"]);
    }

    #[test]
    fn the_text_goes_on_behind_a_picture() {
        let body = read("前文![说明](x.jpg)后文");
        assert_eq!(texts(&body), ["前文后文"]);
        assert_eq!(body.pictures[0].caption.as_ref().unwrap().text(), "说明");
        let body = read("## 小题![](x.jpg)\n\n文字");
        assert!(matches!(&body.blocks[0], Block::Subhead(rich) if rich.text() == "小题"));
        assert_eq!((texts(&body).len(), body.pictures.len()), (2, 1));
    }

    #[test]
    fn a_lead_that_nothing_follows_is_dropped() {
        let body = read("- ![](x.jpg)\n- 甲![](y.jpg)\n- ![](z.jpg)乙\n");
        assert_eq!((texts(&body), body.pictures.len()), (vec!["■甲".into(), "■乙".into()], 3));
        assert!(texts(&read("1. ![](x.jpg)\n")).is_empty());
        assert_eq!(texts(&read("2024.\n")), ["2024."]);
    }
}
