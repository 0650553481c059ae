#![allow(clippy::print_stdout, reason = "a bench prints its table")]
//! How fast lines are composed: `cargo bench`.
//!
//! Every figure is the median of rounds in which all measurements take turns,
//! and what counts is the ratio to a reference of the same run: machines are
//! noisy. The text never repeats: a bigram chain over the sample's stories with
//! a fixed seed, for a repeated page would train the branch predictor.

mod suite;
mod words;

use newsprint::diag::Place;
use newsprint::font::{FontBook, Wanted};
use newsprint::issue::Rich;
use newsprint::para::{Breaks, Para, Rules, Setting, by_count, first_fit, justify_into, optimal};
use newsprint::source::{Sources, Span};
use newsprint::text::{Changes, Missing, Mode, Normal, Shaped, Shaper, Voice, normalise};
use newsprint::{Options, typeset};
use rustybuzz::{Direction, Feature, ShapePlan, UnicodeBuffer, ttf_parser::Tag};
use std::sync::Arc;
use suite::Suite;

/// A broadsheet column.
const MEASURE: i32 = 13_000;

fn main() {
    let chars = if std::env::args().any(|a| a == "--test") { 2_000 } else { 300_000 };
    let paragraphs = words::paragraphs(chars);
    let n: usize = paragraphs.iter().map(|p| p.chars().count()).sum();
    let wanted = [Wanted { name: "song-regular".into(), place: Place::default() }];
    let book = FontBook::gather(&wanted, &[]).expect("a shipped face");
    let id = book.id("song-regular").expect("gathered");
    let voice = Voice { plain: vec![id], strong: vec![id], emphasis: vec![id] };
    let shaper = Shaper::new(&book);
    let file = Sources::default().add("bench", "");
    let normals: Vec<Arc<Normal>> = paragraphs.iter().map(|p| Arc::new(normal(p, file))).collect();
    let shaped: Vec<Shaped> =
        normals.iter().map(|t| shaper.shape(t.clone(), &voice, &mut Missing::default())).collect();
    let rules = Rules::new(Setting { indent: 2_000, ..Setting::default() });
    let paras: Vec<Para> = shaped.iter().map(|s| Para::new(s, &rules)).collect();
    let broken: Vec<Breaks> = paras.iter().map(|p| optimal(p, MEASURE)).collect();
    let face = book.face(id).tables();
    let face = rustybuzz::Face::from_face(face);
    let kern = Feature::new(Tag::from_bytes(b"kern"), 0, ..);
    let language = "zh-Hans".parse().ok();
    let han = Some(rustybuzz::script::HAN);
    let plan = ShapePlan::new(&face, Direction::LeftToRight, han, language.as_ref(), &[kern]);

    let mut suite = Suite::new(n);
    suite.add("shape: rustybuzz, prepared plan, one buffer", || {
        let mut buffer = UnicodeBuffer::new();
        let mut glyphs = 0;
        for paragraph in &paragraphs {
            buffer.push_str(paragraph);
            buffer.set_direction(Direction::LeftToRight);
            buffer.set_script(rustybuzz::script::HAN);
            let done = rustybuzz::shape_with_plan(&face, &plan, buffer);
            glyphs += done.len();
            buffer = done.clear();
        }
        glyphs
    });
    suite.add("shape: newsprint", || {
        let mut glyphs = 0;
        for normal in &normals {
            glyphs += shaper.shape(normal.clone(), &voice, &mut Missing::default()).len();
        }
        glyphs
    });
    suite.add("normalise", || {
        let mut done = 0;
        for paragraph in &paragraphs {
            let rich = Rich::plain(paragraph.as_str(), Span::new(file, 0..paragraph.len()));
            done += normalise(&rich, Mode::Body, &mut Changes::default()).chars.len();
        }
        done
    });
    suite.add("measure: classes, squeeze, kinsoku", || {
        shaped.iter().map(|s| Para::new(s, &rules).len()).sum()
    });
    suite.add("break: first fit", || paras.iter().map(|p| first_fit(p, MEASURE).ends.len()).sum());
    suite.add("break: optimal", || paras.iter().map(|p| optimal(p, MEASURE).ends.len()).sum());
    suite.add("break: every number of lines", || {
        paras.iter().map(|p| by_count(p, |_| MEASURE).len()).sum()
    });
    suite.add("justify", || {
        let mut pens = Vec::new();
        paras.iter().zip(&broken).map(|(para, breaks)| set(para, breaks, &mut pens)).sum()
    });
    suite.add("paragraph: text to justified optimal lines", || {
        let (mut done, mut pens) = (0, Vec::new());
        for normal in &normals {
            let shaped = shaper.shape(normal.clone(), &voice, &mut Missing::default());
            let para = Para::new(&shaped, &rules);
            done += set(&para, &optimal(&para, MEASURE), &mut pens);
        }
        done
    });
    suite.run();

    let issue = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/binhai/issue.toml");
    let mut page = Suite::new(1);
    page.add("the sample page, from files to PDF bytes", || {
        let made = typeset(issue.as_ref(), &Options::default()).made;
        made.map_or(0, |m| m.pdf.len())
    });
    page.run();
}

fn normal(text: &str, file: newsprint::source::FileId) -> Normal {
    let mut normal = Normal::default();
    for (at, c) in text.char_indices() {
        normal.push(c, newsprint::issue::Kind::Plain, Span::new(file, at..at + c.len_utf8()));
    }
    normal
}

fn set(para: &Para, breaks: &Breaks, pens: &mut Vec<i32>) -> usize {
    pens.clear();
    let mut start = 0;
    for end in &breaks.ends {
        justify_into(para, start, *end, MEASURE, *end as usize == para.len(), pens);
        start = *end;
    }
    pens.len()
}
