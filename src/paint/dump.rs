use std::fmt::Write;

use super::display_list::{DisplayList, GlyphRun, Op};
use crate::boxes::Pen;
use crate::font::FontBook;
use crate::style::Colour;
use crate::units::{Abs, Contour, Point, Rect};

/// A page as text, a line for everything on it, for golden tests and for a
/// person who asks what changed. Lengths are points from the top left corner.
pub fn dump(list: &DisplayList, book: &FontBook) -> String {
    let mut out = String::new();
    let (w, h) = (list.trim.w.mm_text(), list.trim.h.mm_text());
    let _ = writeln!(out, "page {} trim {w} × {h} mm", list.label);
    for op in &list.ops {
        let line = match op {
            Op::Fill { rect, colour } => format!("fill {} {colour}", rect_text(rect)),
            Op::Stroke { points: [a, b], weight, colour } => {
                format!("rule {} {} {} {colour}", point_text(a), point_text(b), weight.pt_text())
            }
            Op::Outline { rect, weight, colour } => {
                format!("frame {} {} {colour}", rect_text(rect), weight.pt_text())
            }
            Op::Shape { contours, pen, colour } => shape_text(contours, pen, *colour),
            Op::Picture { picture: p, .. } => {
                format!("picture {} {} of {}", p.id.0, rect_text(&p.rect), rect_text(&p.whole))
            }
            Op::Glyphs(run) => run_text(run, book),
        };
        let _ = writeln!(out, "{line}");
    }
    out
}

/// The box of a shape, of how many pieces it is, and its pen: a wave has some
/// hundred, and their sum tells when one is missing.
fn shape_text(contours: &[Contour], pen: &Pen, colour: Colour) -> String {
    let pieces: usize = contours.iter().map(|c| c.steps.len()).sum();
    let pen = match pen {
        Pen::Fill => "filled".to_string(),
        Pen::Stroke { weight, dash: None } => weight.pt_text(),
        Pen::Stroke { weight, dash: Some(dash) } => {
            let ends = if dash.round { " round" } else { "" };
            let (on, off) = (dash.on.pt_text(), dash.off.pt_text());
            format!("{} dash {on} {off}{ends}", weight.pt_text())
        }
    };
    let bounds = rect_text(&Contour::bounds(contours));
    format!("shape {bounds} {}/{pieces} {pen} {colour}", contours.len())
}

fn run_text(run: &GlyphRun, book: &FontBook) -> String {
    let slot = run.of.map_or("-".to_string(), |of| of.slot.slot.to_string());
    let text: String = run.glyphs.iter().flat_map(|g| g.text.iter()).collect();
    let last = run.glyphs.last().map_or(0, |g| g.x);
    let down = run.glyphs.last().map_or(0, |g| -g.y);
    let scale = if run.scale == 1000 { String::new() } else { format!(" ×{}", run.scale) };
    let stand = match (run.turned, run.tall == 1000 && down == 0) {
        (true, _) => " turned".to_string(),
        (false, true) => String::new(),
        (false, false) if run.tall == 1000 => format!(" down {down}"),
        (false, false) => format!(" tall {} down {down}", run.tall),
    };
    format!(
        "{} {slot} {} {}pt{scale}{stand} {} {} last {last} | {text}",
        run.role.name(),
        point_text(&run.origin),
        run.size.pt_text(),
        book.face(run.face).name,
        run.colour,
    )
}

fn point_text(p: &Point) -> String {
    format!("{},{}", short(p.x), short(p.y))
}

fn rect_text(r: &Rect) -> String {
    format!("{},{} {}×{}", short(r.x), short(r.y), short(r.w), short(r.h))
}

fn short(length: Abs) -> String {
    length.pt_text()
}
