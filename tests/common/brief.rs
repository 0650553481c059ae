//! The dump of a page as short as a person can review it: a row for what a paragraph has
//! in a leg, with where its lines end, in place of a line for every run of glyphs.

use newsprint::Made;
use newsprint::boxes::{BlockLine, Origin};
use newsprint::paint::{self, GlyphRun, Op};

/// The lines of a paragraph that stand under one another.
struct Row {
    /// What the dump says of its first run, up to the text.
    head: String,
    /// Its slot, story and block.
    of: Origin,
    /// The baseline of the last line.
    foot: newsprint::units::Abs,
    /// Every line with its text.
    lines: Vec<(BlockLine, String)>,
}

/// How many characters of the end of every line are shown.
const SHOWN: usize = 2;

impl Row {
    fn begin(said: &str, of: Origin, line: BlockLine, run: &GlyphRun) -> Self {
        let head = said.split_once(" last ").map_or(said, |(head, _)| head).to_string();
        Self { head, of, foot: run.origin.y, lines: vec![(line, text(run))] }
    }

    /// Whether a run goes on with it: in the same line or in one below.
    fn takes(&self, of: Origin, line: BlockLine, run: &GlyphRun) -> bool {
        let last = self.lines.last().is_some_and(|(last, _)| *last == line);
        (self.of.slot, self.of.story, self.of.block) == (of.slot, of.story, of.block)
            && (last || run.origin.y > self.foot)
    }

    fn add(&mut self, line: BlockLine, run: &GlyphRun) {
        match self.lines.last_mut().filter(|(last, _)| *last == line) {
            Some((_, words)) => words.push_str(&text(run)),
            None => {
                self.foot = run.origin.y;
                self.lines.push((line, text(run)));
            }
        }
    }

    fn shown(&self) -> String {
        let end = |text: &str| {
            let from = text.char_indices().rev().take(SHOWN).last().map_or(0, |(at, _)| at);
            text[from..].to_string()
        };
        let ends: Vec<_> = self.lines.iter().map(|(_, text)| end(text)).collect();
        format!("{} ×{} | {}\n", self.head, ends.len(), ends.join(" "))
    }
}

fn text(run: &GlyphRun) -> String {
    run.glyphs.iter().flat_map(|g| g.text.iter()).collect()
}

/// What stands on the pages, in short.
pub fn brief(made: &Made) -> String {
    let mut out = String::new();
    for list in &made.display_lists {
        let dump = paint::dump(list, &made.book);
        let mut said = dump.lines();
        let mut rows: Option<Row> = None;
        out += said.next().unwrap_or("");
        out.push('\n');
        for (said, op) in said.zip(&list.ops) {
            let line = match op {
                Op::Glyphs(run) => run.of.zip(run.of.and_then(|of| of.line)).map(|of| (run, of)),
                _ => None,
            };
            match (line, &mut rows) {
                (Some((run, (of, line))), Some(row)) if row.takes(of, line, run) => {
                    row.add(line, run);
                    continue;
                }
                _ => out += &rows.take().map_or(String::new(), |row| row.shown()),
            }
            match line {
                Some((run, (of, line))) => rows = Some(Row::begin(said, of, line, run)),
                None => out += &format!("{said}\n"),
            }
        }
        out += &rows.map_or(String::new(), |row| row.shown());
    }
    out
}
