//! Marks inside a paragraph, a head or a cell: emphasis, strong, links, pictures,
//! HTML; and those that mark nothing.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{NodeLink, NodeValue};
use comrak::{Arena, Options, parse_document};

use super::align::Mask;
use super::html::{self, Tag};
use super::inline_style::{Changes, InlineStyle, Kind};
use super::picture::Picture;
use super::rich::Rich;
use super::spans::{Marked, spans, words_of};
use super::strays::Strays;
use crate::diag::{Code, Diag, Markup};
use crate::source::{FileId, Span};

/// Reads the marks of a story's texts, one after the other.
pub struct Inline<'a> {
    file: FileId,
    /// Where the text begins in the file.
    offset: usize,
    path: &'a Path,
    options: Options<'static>,
    /// Pictures that stand in the text.
    pub pictures: Vec<Picture>,
    /// What has no form in a newspaper column.
    pub notes: Vec<Diag>,
}

impl<'a> Inline<'a> {
    /// For the text of a story that begins at `offset` of its file.
    pub fn new(file: FileId, offset: usize, path: &'a Path) -> Self {
        let mut options = Options::default();
        options.extension.cjk_friendly_emphasis = true;
        let (pictures, notes) = (Vec::new(), Vec::new());
        Self { file, offset, path, options, pictures, notes }
    }

    /// The place of a range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start + self.offset..range.end + self.offset)
    }

    /// Notes mark-up.
    pub fn note(&mut self, what: Markup, range: Range<usize>) {
        self.notes.push(Diag::new(Code::UnsupportedMarkup { what }, self.span(range)));
    }

    /// Reads a text; what is not marked in it is of the kind `base`. A picture
    /// in a table is its words alone.
    pub fn read(&mut self, mask: &Mask<'_>, base: Kind, table: bool) -> Rich {
        let spans = spans(mask);
        let mut walk = Walk {
            mask,
            base: base.into(),
            table,
            marks: Marks::of(&spans),
            seen: mask.start(),
            open: Rich::default(),
            kinds: Vec::new(),
            tags: Vec::new(),
            before: Vec::new(),
            strays: Strays::default(),
            lost: false,
            inline: self,
        };
        if mask.has_marks() {
            let arena = Arena::new();
            let root = parse_document(&arena, mask.text(), &walk.inline.options.clone());
            for edge in root.traverse() {
                match edge {
                    NodeEdge::Start(node) => {
                        let data = node.data();
                        // From 1 on; the whole mask is one line.
                        let from = data.sourcepos.start.column.saturating_sub(1);
                        walk.start(&data.value, from);
                    }
                    NodeEdge::End(node) => walk.end(&node.data().value),
                }
            }
        } else {
            walk.text(mask.start()..mask.text().len(), true);
        }
        if walk.lost {
            // Rather the marks on the page than a character off it.
            (walk.open, walk.strays, walk.tags) = Default::default();
            (walk.kinds, walk.before) = Default::default();
            walk.marks = Marks::of(&spans);
            walk.text(mask.start()..mask.text().len(), true);
        }
        let (rich, strays, tags) = (walk.open, walk.strays, walk.tags);
        let unknown = spans.iter().filter(|span| span.changes.is_none());
        let unknown: Vec<_> = unknown.map(|span| mask.range(span.open..span.close.end)).collect();
        let told: BTreeSet<usize> = unknown.iter().map(|range| range.start).collect();
        for tag in tags {
            // It is never closed.
            self.note(Markup::Html { tag: tag.name }, tag.place);
        }
        for (marks, range) in strays.found() {
            if !told.contains(&range.start) {
                self.note(Markup::Stray { marks }, range);
            }
        }
        for (range, span) in unknown.into_iter().zip(spans.iter().filter(|s| s.changes.is_none())) {
            let words = mask.reading(words_of(&span.close));
            self.note(Markup::Span { words }, range);
        }
        rich
    }
}

/// A text that is being read.
struct Walk<'w, 'a> {
    mask: &'w Mask<'w>,
    base: InlineStyle,
    table: bool,
    /// What is marked by brackets and braces.
    marks: Marks,
    /// How much of the mask was read.
    seen: usize,
    open: Rich,
    kinds: Vec<Kind>,
    tags: Vec<OpenTag>,
    /// The pictures and links that are open: where they begin, and the text
    /// before a picture, which goes on behind it.
    before: Vec<(usize, Rich)>,
    strays: Strays,
    /// Whether the place of a text was not found, which no text is known to do.
    lost: bool,
    inline: &'w mut Inline<'a>,
}

/// A tag that is open.
struct OpenTag {
    name: String,
    /// Its place in the source.
    place: Range<usize>,
    /// What it and the tags round it make of the text.
    changes: Changes,
}

/// The ends of the spans that are known, and those that are open on the way.
struct Marks {
    /// In order: the place, and what the span changes where it begins.
    ends: Vec<(Range<usize>, Option<Changes>)>,
    /// How many were passed.
    passed: usize,
    /// For every span that is open, what it and those round it change.
    open: Vec<Changes>,
}

impl Marks {
    fn of(spans: &[Marked]) -> Self {
        let known = spans.iter().filter_map(|span| Some((span, span.changes?)));
        let ends = known.flat_map(|(span, changes)| {
            [(span.open..span.open + 1, Some(changes)), (span.close.clone(), None)]
        });
        let mut ends: Vec<_> = ends.collect();
        ends.sort_unstable_by_key(|end| end.0.start);
        Self { ends, passed: 0, open: Vec::new() }
    }

    /// The place of the next end if it ends by `at`.
    fn next(&self, at: usize) -> Option<Range<usize>> {
        let (place, _) = self.ends.get(self.passed).filter(|end| end.0.end <= at)?;
        Some(place.clone())
    }

    /// Goes past it.
    fn pass(&mut self, at: usize) -> Option<Range<usize>> {
        let place = self.next(at)?;
        match self.ends[self.passed].1 {
            Some(changes) => self.open.push(self.changes().and(changes)),
            None => drop(self.open.pop()),
        }
        self.passed += 1;
        Some(place)
    }

    fn changes(&self) -> Changes {
        self.open.last().copied().unwrap_or_default()
    }
}

impl Walk<'_, '_> {
    /// How the text at a place of the mask is marked. Places never go back.
    fn style(&mut self, at: usize) -> InlineStyle {
        while self.marks.pass(at).is_some() {}
        let kind = self.kinds.last().map(|kind| Changes::kind(*kind)).unwrap_or_default();
        let tags = self.tags.last().map(|tag| tag.changes).unwrap_or_default();
        self.base.with(kind.and(tags).and(self.marks.changes()))
    }

    /// Takes a stretch of the mask as text; `marks` says whether those in it are
    /// looked for.
    fn text(&mut self, range: Range<usize>, marks: bool) {
        while self.marks.pass(range.start).is_some() {}
        let mut from = range.start;
        while marks && let Some(place) = self.marks.next(range.end) {
            self.stretch(from..place.start.max(from), marks);
            self.marks.pass(place.end);
            from = place.end;
        }
        self.stretch(from..range.end, marks);
        self.seen = self.seen.max(range.end);
    }

    /// The same of a stretch without an end of a span in it.
    fn stretch(&mut self, range: Range<usize>, marks: bool) {
        if range.is_empty() {
            return;
        }
        let (style, file, offset) = (self.style(range.start), self.inline.file, self.inline.offset);
        let (open, strays) = (&mut self.open, &mut self.strays);
        self.mask.read(range.clone(), |text, place, typed| {
            if typed && marks {
                strays.look(text, place.start);
            }
            let span = Span::new(file, place.start + offset..place.end + offset);
            let exact = typed || text.len() == place.len() && text != "\n";
            open.push(text, style, span, exact || text == "\n" && place.len() == 1);
        });
    }

    /// Where a text of the parser stands in the mask.
    fn find(&self, text: &str, hint: usize) -> Option<Range<usize>> {
        let mask = self.mask.text();
        let there = mask.get(hint..).is_some_and(|rest| rest.starts_with(text));
        let at = match there && hint >= self.seen {
            true => hint,
            false => self.seen + mask.get(self.seen..)?.find(text)?,
        };
        Some(at..at + text.len())
    }

    fn start(&mut self, value: &NodeValue, from: usize) {
        match value {
            NodeValue::Text(text) => {
                // The white before the text is a part of its first.
                let guard = self.mask.start();
                let (text, from) = match from < guard {
                    true => (text.get(guard - from..).unwrap_or(""), guard),
                    false => (text.as_ref(), from),
                };
                match self.find(text, from) {
                    Some(range) => self.text(range, true),
                    None => self.lost = true,
                }
            }
            NodeValue::Code(code) => {
                let Some(range) = self.find(&code.literal, from + code.num_backticks) else {
                    self.lost = true;
                    return;
                };
                let whole = from..range.end + code.num_backticks;
                self.inline.note(Markup::Code, self.mask.range(whole.clone()));
                let place = self.mask.range(range.clone());
                let text = &self.mask.source()[place.clone()];
                if text.contains("<!--") {
                    self.text(range, false);
                } else {
                    // In code no backslash and no entity has a meaning.
                    let span = self.inline.span(place);
                    let style = self.style(range.start);
                    self.open.push(text, style, span, true);
                }
                self.seen = self.seen.max(whole.end);
            }
            NodeValue::HtmlInline(text) => match self.find(text, from) {
                Some(range) => self.html(text, range),
                None => self.lost = true,
            },
            NodeValue::Emph => self.kinds.push(Kind::Emphasis),
            NodeValue::Strong => self.kinds.push(Kind::Strong),
            NodeValue::Image(_) if !self.table => {
                self.before.push((from, std::mem::take(&mut self.open)));
            }
            NodeValue::Image(_) | NodeValue::Link(_) => self.before.push((from, Rich::default())),
            _ => {}
        }
    }

    fn end(&mut self, value: &NodeValue) {
        match value {
            NodeValue::Emph | NodeValue::Strong => {
                self.kinds.pop();
            }
            NodeValue::Link(link) => {
                let Some((from, _)) = self.before.pop() else { return };
                let (address, range) = self.behind(from, link);
                // `<https://…>` is printed as it is.
                if !self.mask.text()[from..].starts_with('<') {
                    self.inline.note(Markup::Link { address }, range);
                }
            }
            NodeValue::Image(link) => {
                let Some((from, before)) = self.before.pop() else { return };
                let (file, range) = self.behind(from, link);
                if self.table {
                    self.inline.note(Markup::PictureInTable, range);
                    return;
                }
                let caption = std::mem::replace(&mut self.open, before);
                let span = self.inline.span(range);
                let path = self.inline.path.parent().unwrap_or(Path::new("")).join(file);
                self.inline.pictures.push(Picture {
                    caption: (!caption.is_blank()).then_some(caption),
                    ..Picture::plain(path, span)
                });
            }
            _ => {}
        }
    }

    /// The address of a link or a picture, and its place, up to its end; a title
    /// has no form.
    fn behind(&mut self, from: usize, link: &NodeLink) -> (String, Range<usize>) {
        let (mask, seen) = (self.mask.text(), self.seen.max(from));
        let find = |text: &str, seen: usize| {
            let rest = mask.get(seen..).unwrap_or("");
            let at = seen + rest.find(text).unwrap_or(0);
            at..at + text.len()
        };
        if mask[from..].starts_with('<') {
            let end = (seen + 1).min(mask.len());
            return (link.url.clone(), self.mask.range(from..end));
        }
        let url = find(&link.url, (seen + 2).min(mask.len()));
        let address = self.mask.reading(url.clone());
        let mut end = url.end;
        if !link.title.is_empty() {
            let title = find(&link.title, end);
            let text = self.mask.reading(title.clone());
            self.inline.note(Markup::Title { text }, self.mask.range(title.clone()));
            end = title.end;
        }
        end += mask.get(end..).and_then(|rest| rest.find(')')).map_or(0, |at| at + 1);
        self.seen = self.seen.max(end);
        (address, self.mask.range(from..end))
    }

    /// A tag: one that marks text, one that is known, or text.
    fn html(&mut self, text: &str, range: Range<usize>) {
        let place = self.mask.range(range.clone());
        match html::tag(text) {
            Tag::Opens(name) => {
                let round = self.tags.last().map(|tag| tag.changes).unwrap_or_default();
                let changes = round.and(html::changes(&name).unwrap_or_default());
                self.tags.push(OpenTag { name, place, changes });
            }
            Tag::Closes(tag) if self.tags.last().is_some_and(|open| open.name == tag) => {
                self.tags.pop();
            }
            Tag::Closes(tag) | Tag::BreakCache(tag) => {
                self.inline.note(Markup::Html { tag }, place)
            }
            Tag::None => {
                let tag = self.mask.source()[place.clone()].to_string();
                self.inline.note(Markup::Stray { marks: tag }, place);
                self.text(range.clone(), false);
            }
        }
        self.seen = self.seen.max(range.end);
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::Block;
    use super::super::trial::{printed, read, told};
    use super::*;

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
        assert_eq!(told("甲`乙\n\n丙``丁`戊"), ["1:2 `", "3:2 ``", "3:5 `"]);
        assert_eq!(told("甲``乙 `丙`"), ["1:2 ``", "1:6 unsupported-markup"]);
        assert!(told(r"甲\`乙 \`丙\`").is_empty());
        assert_eq!(
            told("## 小`题\n\n| 甲` | 乙 |\n|--|--|\n| 丙 | `丁 |"),
            ["1:5 `", "3:4 `", "5:7 `"]
        );
        assert_eq!(told("| 甲 | 乙 |\n正文"), ["1:1 | |"]);
        assert_eq!(told("##小题"), ["1:1 ##"]);
        assert_eq!(told("责编|王芳 #话题#"), Vec::<String>::new());
        // The rest of a row of marks stays where it was typed.
        assert_eq!(told("***粗**他"), ["1:1 *"]);
        assert_eq!(told("**粗***他"), ["1:6 *"]);
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
}
