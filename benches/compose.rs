#![allow(clippy::print_stdout, reason = "a bench prints its table")]
//! How fast lines are composed: `cargo bench`.
//!
//! Measurements take turns, and what counts is the ratio to a reference of the
//! same run: machines are noisy. The text never repeats: a bigram chain over the
//! sample's stories with a fixed seed, for a repeated page would train the
//! branch predictor.

mod suite;
mod words;

use newsprint::diag::Place;
use newsprint::font::{FontBook, Wanted};
use newsprint::issue::Rich;
use newsprint::para::{
    Para, Rules, Setting, WordCosts, by_count, first_fit, justify_into, natural_width, optimal,
    ragged,
};
use newsprint::source::{FileId, Sources, Span};
use newsprint::text::{Changes, FontStacks, Missing, Mode, Normal, Shaped, Shaper, normalise};
use newsprint::{Options, typeset};
use rustybuzz::{Direction, Feature, ShapePlan, UnicodeBuffer, ttf_parser::Tag};
use std::sync::Arc;
use suite::{Suite, is_test};

/// A broadsheet column.
const MEASURE: i32 = 13_000;

/// A subhead in a column of nine characters.
const HEAD: i32 = 7_700;

fn main() {
    let chars = if is_test() { 2_000 } else { 300_000 };
    let paragraphs = words::paragraphs(chars);
    let wanted = [Wanted { name: "song-regular".into(), place: Place::default() }];
    let book = FontBook::gather(&wanted, &[]).expect("a shipped face");
    let id = book.id("song-regular").expect("gathered");
    let fixture = Fixture {
        fonts: FontStacks { plain: vec![id], strong: vec![id], emphasis: vec![id] },
        shaper: Shaper::new(&book),
        rules: Rules::new(Setting { indent: 2_000, ..Setting::default() }),
        file: Sources::default().add("bench", ""),
    };
    let shipped = book.face(id);
    let face = rustybuzz::Face::from_slice(shipped.data(), shipped.index).expect("a sound face");
    let buzz = Buzz::new(&face);

    shaping(&fixture, &buzz, &paragraphs);
    shaping(&fixture, &buzz, &words::mixed(&paragraphs));
    breaking(&fixture, &paragraphs);
    whole(&fixture, &buzz, &paragraphs);
    heads(&fixture);
    sizes(&fixture, if is_test() { 100 } else { 1 });
    page();
}

/// Characters to glyphs, by rustybuzz and by newsprint.
fn shaping(fixture: &Fixture, buzz: &Buzz<'_>, paragraphs: &[String]) {
    let n = count(paragraphs);
    let texts: Vec<_> = paragraphs.iter().map(|p| Arc::new(fixture.normal(p))).collect();
    let latin = paragraphs.iter().any(|p| p.contains("Waterfront"));
    let of = if latin { ", Han with Latin" } else { "" };
    let mut suite = Suite::default();
    suite.add(format!("shape{of}: rustybuzz"), n, || buzz.shape(paragraphs));
    suite.add(format!("shape{of}: newsprint"), n, || {
        texts.iter().map(|text| fixture.shape(text).len()).sum()
    });
    suite.run();
}

/// Measured paragraphs to lines, by ways of breaking.
fn breaking(fixture: &Fixture, paragraphs: &[String]) {
    let n = count(paragraphs);
    let shaped: Vec<_> =
        paragraphs.iter().map(|p| fixture.shape(&Arc::new(fixture.normal(p)))).collect();
    let paras: Vec<Para> = shaped.iter().map(|s| Para::new(s, &fixture.rules)).collect();
    let few = &paras[..paras.len().min(60)];
    let glyphs = few.iter().map(Para::len).sum();
    let mut suite = Suite::default();
    suite.add("break: first fit", n, || {
        paras.iter().map(|p| first_fit(p, MEASURE).ends.len()).sum()
    });
    suite.add("break: optimal", n, || paras.iter().map(|p| optimal(p, MEASURE).ends.len()).sum());
    suite.add("break: every number of lines", n, || {
        paras.iter().map(|p| by_count(p, |_| MEASURE).len()).sum()
    });
    suite
        .add("break: every pair of places", glyphs, || few.iter().map(|p| naive(p) as usize).sum());
    suite.run();
}

/// From UTF-8 to the pens of justified lines, a stage more in every row.
fn whole(fixture: &Fixture, buzz: &Buzz<'_>, paragraphs: &[String]) {
    let n = count(paragraphs);
    let mut pens = Vec::new();
    let mut suite = Suite::default();
    suite.add("whole: rustybuzz's shaping alone", n, || buzz.shape(paragraphs));
    suite.add("whole: normalise", n, || {
        paragraphs.iter().map(|p| fixture.normal(p).chars.len()).sum()
    });
    suite.add("whole: normalise, shape", n, || {
        paragraphs.iter().map(|p| fixture.shape(&Arc::new(fixture.normal(p))).len()).sum()
    });
    suite.add("whole: normalise, shape, measure", n, || {
        paragraphs.iter().map(|p| fixture.measure(p).len()).sum()
    });
    suite.add("whole: … measure, break by first fit", n, || {
        paragraphs.iter().map(|p| first_fit(&fixture.measure(p), MEASURE).ends.len()).sum()
    });
    suite.add("whole: … measure, break optimally", n, || {
        paragraphs.iter().map(|p| optimal(&fixture.measure(p), MEASURE).ends.len()).sum()
    });
    suite.add("whole: … break optimally, justify", n, || fixture.set(paragraphs, &mut pens));
    suite.run();
}

/// Heads of a page by their words, of which the first look-up of a run is one more: the
/// list is searched where it stands in the program.
fn heads(fixture: &Fixture) {
    let key = include_str!("../tests/heads/breaks.key");
    let lines = key.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let texts: Vec<_> = lines.map(|line| line.replace(['|', '/'], "")).collect();
    let rules = Rules::new(Setting { head: true, ..Setting::default() });
    let shaped: Vec<_> =
        texts.iter().map(|text| fixture.shape(&Arc::new(fixture.normal(text)))).collect();
    let paras: Vec<_> = shaped.iter().map(|s| Para::new(s, &rules)).collect();
    let costs: Vec<_> = shaped.iter().map(|s| WordCosts::new(s, &rules)).collect();
    let n = count(&texts);
    let mut suite = Suite::default();
    suite.add("head: lines as of text", n, || {
        paras.iter().map(|p| optimal(p, HEAD).ends.len()).sum()
    });
    suite.add("head: what breaks cost", n, || {
        shaped.iter().map(|s| usize::from(WordCosts::new(s, &rules) != WordCosts::default())).sum()
    });
    suite.add("head: rows by sense and length", n, || {
        let rows = paras.iter().zip(&costs).map(|(para, costs)| ragged(para, costs, HEAD, false));
        rows.map(|rows| rows.breaks.ends.len()).sum()
    });
    suite.run();
}

/// The whole way at several lengths of text: what a character costs stays.
fn sizes(fixture: &Fixture, shorter: usize) {
    let texts: Vec<_> = [10_000, 100_000, 1_000_000]
        .map(|chars| (chars, words::paragraphs(chars / shorter)))
        .into();
    let mut suite = Suite::default();
    for (chars, paragraphs) in &texts {
        // Short texts are set again, so that a round is long enough to time.
        let times = 1_000_000 / chars;
        let mut pens = Vec::new();
        suite.add(format!("size: {chars} characters"), count(paragraphs) * times, move || {
            (0..times).map(|_| fixture.set(paragraphs, &mut pens)).sum()
        });
    }
    suite.run();
}

/// The sample page, pictures and all, and what its layout takes of that: shaping,
/// breaking, copyfit and page make-up of the issue of one page.
fn page() {
    let issue = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/binhai/issue.toml");
    let single = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/fukan/issue.toml");
    let make = |issue: &str| typeset(issue.as_ref(), &Options::default());
    // The first round, which is not counted, fills the cache.
    let cache = std::env::temp_dir().join(format!("newsprint-bench-{}", std::process::id()));
    let cached = Options { cache: Some(cache.clone()), ..Options::default() };
    let mut suite = Suite::default();
    suite.add("four pages, from files to PDF bytes", 1, || {
        make(issue).made.map_or(0, |m| m.files[0].pdf.len())
    });
    suite.add("four pages, pictures from the cache", 1, || {
        typeset(issue.as_ref(), &cached).made.map_or(0, |m| m.files[0].pdf.len())
    });
    suite.add("one page, from files to PDF bytes", 1, || {
        make(single).made.map_or(0, |m| m.files[0].pdf.len())
    });
    suite.add_timed("one page, layout alone", 1, || {
        let of_layout = |step: &str| matches!(step, "shape" | "break" | "fit" | "page");
        make(single).timings.steps().filter(|s| of_layout(s.0)).map(|s| s.1).sum()
    });
    suite.run();
    let _ = std::fs::remove_dir_all(cache);
}

fn count(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|p| p.chars().count()).sum()
}

/// What text is set with.
struct Fixture {
    fonts: FontStacks,
    shaper: Shaper,
    rules: Rules,
    file: FileId,
}

impl Fixture {
    fn normal(&self, text: &str) -> Normal {
        let rich = Rich::plain(text, Span::new(self.file, 0..text.len()));
        normalise(&rich, Mode::Body, &mut Changes::default())
    }

    fn shape(&self, text: &Arc<Normal>) -> Shaped {
        self.shaper.shape(text.clone(), &self.fonts, &mut Missing::default())
    }

    fn measure(&self, text: &str) -> Para {
        Para::new(&self.shape(&Arc::new(self.normal(text))), &self.rules)
    }

    /// Sets paragraphs; how many glyphs stand in the end.
    fn set(&self, paragraphs: &[String], pens: &mut Vec<i32>) -> usize {
        let mut done = 0;
        for text in paragraphs {
            let para = self.measure(text);
            pens.clear();
            let mut start = 0;
            for end in optimal(&para, MEASURE).ends {
                justify_into(&para, start, end, MEASURE, end as usize == para.len(), pens);
                start = end;
            }
            done += pens.len();
        }
        done
    }
}

/// rustybuzz with a prepared plan, a paragraph at a time in one buffer.
struct Buzz<'f> {
    face: &'f rustybuzz::Face<'f>,
    plan: ShapePlan,
}

impl<'f> Buzz<'f> {
    fn new(face: &'f rustybuzz::Face<'f>) -> Self {
        let kern = Feature::new(Tag::from_bytes(b"kern"), 0, ..);
        let language = "zh-Hans".parse().ok();
        let han = Some(rustybuzz::script::HAN);
        let plan = ShapePlan::new(face, Direction::LeftToRight, han, language.as_ref(), &[kern]);
        Self { face, plan }
    }

    fn shape(&self, paragraphs: &[String]) -> usize {
        let mut buffer = UnicodeBuffer::new();
        let mut glyphs = 0;
        for paragraph in paragraphs {
            buffer.push_str(paragraph);
            buffer.set_direction(Direction::LeftToRight);
            buffer.set_script(rustybuzz::script::HAN);
            let done = rustybuzz::shape_with_plan(self.face, &self.plan, buffer);
            glyphs += done.len();
            buffer = done.clear();
        }
        glyphs
    }
}

/// What breaking costs without a window: every line between two places is looked
/// at. Its prices are the squares of what is short or over.
fn naive(para: &Para) -> u64 {
    let n = para.len() as u32;
    let mut cost = vec![u64::MAX / 2; n as usize + 1];
    cost[0] = 0;
    for end in (1..=n).filter(|end| *end == n || para.breaks_at(*end as usize)) {
        for start in (0..end).filter(|start| para.breaks_at(*start as usize)) {
            let off = (MEASURE - natural_width(para, start, end)).unsigned_abs();
            let line = if end == n { 0 } else { u64::from(off / 10).pow(2) };
            cost[end as usize] = cost[end as usize].min(cost[start as usize] + line);
        }
    }
    cost[n as usize]
}
