//! Display lists as printpdf operations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use printpdf::{
    Cmyk, Codepoint, Color, CurTransMat, DictItem, ExtendedGraphicsStateId, FontId, Line,
    LineCapStyle, LineDashPattern, LinePoint, Op as PdfOp, PaintMode, PdfFontHandle, Point,
    Polygon, PolygonRing, Pt, Rect, TextItem, TextMatrix, WindingOrder, XObjectId,
    XObjectTransform,
};

use super::fonts::{Fonts, PdfFont};
use crate::boxes::{Dash, Pen, PictureBox};
use crate::image::{Artwork, Artworks};
use crate::paint::{DisplayList, GlyphRun, Op};
use crate::style::{Colour, SpotInk};
use crate::units::{self, Abs, Contour, Step};

/// The spot inks that some pages use, in the order of their first use.
pub fn spots(display_lists: &[Arc<DisplayList>]) -> Vec<SpotInk> {
    let mut found: Vec<SpotInk> = Vec::new();
    for spot in display_lists.iter().flat_map(|s| &s.ops).filter_map(|op| op.colour()?.spot) {
        if !found.iter().any(|s| s.name() == spot.name()) {
            found.push(spot);
        }
    }
    found
}

/// What the resources of a page call a spot ink.
pub fn spot_name(spots: &[SpotInk], spot: &SpotInk) -> String {
    let at = spots.iter().position(|s| s.name() == spot.name()).unwrap_or_default();
    format!("Spot{at}")
}

/// Width and height of the media box: the sheet, its bleed, and its marks.
pub fn media(list: &DisplayList) -> (Abs, Abs) {
    (list.trim.w + list.margin * 2, list.trim.h + list.margin * 2)
}

/// A length as PDF writes it: points with four decimals.
pub fn number(length: Abs) -> f32 {
    (length.to_pt() * 10_000.0).round() / 10_000.0
}

/// What the pages of a document may use, and what it is called there.
pub struct Names<'a> {
    /// The fonts.
    pub fonts: &'a Fonts,
    /// Their names.
    pub ids: Vec<FontId>,
    /// The artwork of the run.
    pub artwork: &'a Artworks,
    /// The names of what these pages show of it.
    pub pictures: BTreeMap<usize, XObjectId>,
    /// Graphics states: knocking out, overprinting.
    pub states: [ExtendedGraphicsStateId; 2],
    /// The state that a page begins with, where pages are placed.
    pub fresh: Option<ExtendedGraphicsStateId>,
    /// The spot inks of the document.
    pub spots: &'a [SpotInk],
}

/// What a display list paints, as operations.
pub fn operations(list: &DisplayList, names: &Names<'_>) -> Vec<PdfOp> {
    let mut painter = Painter {
        list,
        names,
        ops: Vec::with_capacity(list.ops.len() * 3),
        state: None,
        fill: None,
        taken: BTreeSet::new(),
        font: None,
        in_text: false,
    };
    for op in &list.ops {
        painter.op(op);
    }
    painter.leave_text();
    painter.ops
}

struct Painter<'a> {
    list: &'a DisplayList,
    names: &'a Names<'a>,
    ops: Vec<PdfOp>,
    state: Option<bool>,
    fill: Option<Colour>,
    /// The fonts that the page has taken.
    taken: BTreeSet<usize>,
    /// The font and the size that are set.
    font: Option<(usize, Abs)>,
    in_text: bool,
}

impl Painter<'_> {
    fn x(&self, x: Abs) -> f32 {
        number(x + self.list.margin)
    }

    /// PDF counts from the foot.
    fn y(&self, y: Abs) -> f32 {
        number(self.list.trim.h + self.list.margin - y)
    }

    fn point(&self, point: &units::Point) -> LinePoint {
        let p = Point { x: Pt(self.x(point.x)), y: Pt(self.y(point.y)) };
        LinePoint { p, bezier: false }
    }

    /// A contour as printpdf has it: the two points that pull a curve are marked
    /// and stand before its end.
    fn knots(&self, contour: &Contour) -> Vec<LinePoint> {
        let pull = |p: &units::Point| LinePoint { bezier: true, ..self.point(p) };
        let mut points = vec![self.point(&contour.start)];
        for step in &contour.steps {
            match step {
                Step::Line(to) => points.push(self.point(to)),
                Step::Curve(a, b, to) => points.extend([pull(a), pull(b), self.point(to)]),
            }
        }
        points
    }

    fn rect(&self, rect: &units::Rect, mode: PaintMode) -> Rect {
        Rect {
            x: Pt(self.x(rect.x)),
            y: Pt(self.y(rect.bottom())),
            width: Pt(number(rect.w)),
            height: Pt(number(rect.h)),
            mode: Some(mode),
            winding_order: None,
        }
    }

    fn op(&mut self, op: &Op) {
        if let Op::Glyphs(run) = op {
            return self.glyphs(run);
        }
        self.leave_text();
        match op {
            Op::Fill { rect, colour } => {
                self.ink(*colour);
                let rectangle = self.rect(rect, PaintMode::Fill);
                self.ops.push(PdfOp::DrawRectangle { rectangle });
            }
            Op::Stroke { points, weight, colour } => {
                self.stroke(*colour, *weight);
                let points = points.iter().map(|p| self.point(p)).collect();
                self.ops.push(PdfOp::DrawLine { line: Line { points, is_closed: false } });
            }
            Op::Outline { rect, weight, colour } => {
                self.stroke(*colour, *weight);
                let rectangle = self.rect(&rect.inset(*weight / 2), PaintMode::Stroke);
                self.ops.push(PdfOp::DrawRectangle { rectangle });
            }
            Op::Shape { contours, pen: Pen::Fill, colour } => {
                self.ink(*colour);
                let rings = contours.iter().map(|c| PolygonRing { points: self.knots(c) });
                let polygon = Polygon {
                    rings: rings.collect(),
                    mode: PaintMode::Fill,
                    winding_order: WindingOrder::NonZero,
                };
                self.ops.push(PdfOp::DrawPolygon { polygon });
            }
            Op::Shape { contours, pen: Pen::Stroke { weight, dash }, colour } => {
                self.stroke(*colour, *weight);
                if dash.is_some() {
                    self.dashed(*dash);
                }
                for contour in contours {
                    let line = Line { points: self.knots(contour), is_closed: contour.closed };
                    self.ops.push(PdfOp::DrawLine { line });
                }
                if dash.is_some() {
                    self.dashed(None);
                }
            }
            Op::Picture { picture, artwork } => self.picture(picture, *artwork),
            Op::Glyphs(_) => {}
        }
    }

    /// Black ink overprints; everything else knocks out what is under it.
    fn overprint(&mut self, colour: Colour) {
        let over = colour.is_black();
        if self.state != Some(over) {
            self.state = Some(over);
            let gs = self.names.states[usize::from(over)].clone();
            self.ops.push(PdfOp::LoadGraphicsState { gs });
        }
    }

    fn ink(&mut self, colour: Colour) {
        self.overprint(colour);
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            match colour.spot {
                Some(spot) => self.spot(spot, false),
                None => self.ops.push(PdfOp::SetFillColor { col: inks(colour) }),
            }
        }
    }

    fn stroke(&mut self, colour: Colour, weight: Abs) {
        self.overprint(colour);
        match colour.spot {
            Some(spot) => self.spot(spot, true),
            None => self.ops.push(PdfOp::SetOutlineColor { col: inks(colour) }),
        }
        self.ops.push(PdfOp::SetOutlineThickness { pt: Pt(number(weight)) });
    }

    /// Takes a spot ink; printpdf would write it as process colours.
    fn spot(&mut self, spot: SpotInk, stroke: bool) {
        let id = spot_name(self.names.spots, &spot);
        let value = vec![DictItem::Real(f32::from(spot.tint) / 100.0)];
        let (space, key) = match stroke {
            true => (PdfOp::SetColorSpaceStroke { id }, "SCN"),
            false => (PdfOp::SetColorSpaceFill { id }, "scn"),
        };
        self.ops.extend([space, PdfOp::Unknown { key: key.to_string(), value }]);
    }

    /// Sets dashes and the ends of strokes; nothing gives whole lines again.
    fn dashed(&mut self, dash: Option<Dash>) {
        let (pattern, round) = match dash {
            Some(Dash { on, off, round }) => (vec![number(on), number(off)], round),
            None => (Vec::new(), false),
        };
        self.ops.push(PdfOp::SetLineDashPattern { dash: LineDashPattern::new(0.0, &pattern) });
        let cap = if round { LineCapStyle::Round } else { LineCapStyle::Butt };
        self.ops.push(PdfOp::SetLineCapStyle { cap });
    }

    fn picture(&mut self, picture: &PictureBox, artwork: usize) {
        let Some(id) = self.names.pictures.get(&artwork).cloned() else { return };
        let whole = &picture.whole;
        let matrix = CurTransMat::Raw([
            number(whole.w),
            0.0,
            0.0,
            number(whole.h),
            self.x(whole.x),
            self.y(whole.bottom()),
        ]);
        // A picture knocks out what is under it, whatever was painted before.
        self.overprint(Colour::PAPER);
        self.ops.push(PdfOp::SaveGraphicsState);
        if picture.whole != picture.rect {
            let rectangle = self.rect(&picture.rect, PaintMode::Clip);
            self.ops.push(PdfOp::DrawRectangle { rectangle });
        }
        self.ops.push(PdfOp::SetTransformationMatrix { matrix });
        if let (Some(Artwork::Page(_)), Some(gs)) =
            (self.names.artwork.get(artwork), &self.names.fresh)
        {
            // A form takes over what is set around it.
            self.ops.push(PdfOp::LoadGraphicsState { gs: gs.clone() });
            self.ops.push(PdfOp::SetFillColor { col: inks(Colour::BLACK) });
            self.ops.push(PdfOp::SetOutlineColor { col: inks(Colour::BLACK) });
            self.ops.push(PdfOp::SetOutlineThickness { pt: Pt(1.0) });
        }
        let transform = XObjectTransform { no_auto_scale: true, ..Default::default() };
        self.ops.push(PdfOp::UseXobject { id, transform });
        self.ops.push(PdfOp::RestoreGraphicsState);
    }

    fn leave_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.ops.push(PdfOp::EndTextSection);
        }
    }

    fn glyphs(&mut self, run: &GlyphRun) {
        if !self.in_text {
            // Colour and overprint may change inside a text section as well.
            self.in_text = true;
            self.ops.push(PdfOp::StartTextSection);
        }
        self.ink(run.colour);
        let codes: Vec<_> =
            run.glyphs.iter().map(|g| self.names.fonts.code(run.face, g.id, &g.text)).collect();
        let mut start = 0;
        while start < codes.len() {
            let font = codes[start].0;
            let (mut end, level) = (start, run.glyphs[start].y);
            while end < codes.len() && codes[end].0 == font && run.glyphs[end].y == level {
                end += 1;
            }
            self.show(run, &codes, start..end);
            start = end;
        }
    }

    /// Shows glyphs of one font on one level.
    fn show(&mut self, run: &GlyphRun, codes: &[(usize, u16)], range: std::ops::Range<usize>) {
        let font = codes[range.start].0;
        let pdf_font: &PdfFont = &self.names.fonts.fonts[font];
        let first = &run.glyphs[range.start];
        let scale = i64::from(run.scale);
        let along = run.size.em(first.x).scaled(scale, i64::from(units::EM));
        let across = run.size.em(first.y).scaled(i64::from(run.tall), i64::from(units::EM));
        // A run on its side has its baseline downwards and its top to the right.
        let (x, y) = match run.turned {
            true => (run.origin.x + across, run.origin.y + along),
            false => (run.origin.x + along, run.origin.y - across),
        };
        let (scale, tall) = (run.scale as f32 / 1000.0, run.tall as f32 / 1000.0);
        let [a, b, c, d] = match run.turned {
            true => [0.0, -scale, tall, 0.0],
            false => [scale, 0.0, 0.0, tall],
        };
        if self.font != Some((font, run.size)) {
            self.font = Some((font, run.size));
            self.ops.push(PdfOp::SetFont {
                font: PdfFontHandle::External(self.names.ids[font].clone()),
                size: Pt(number(run.size)),
            });
        }
        let matrix = TextMatrix::Raw([a, b, c, d, self.x(x), self.y(y)]);
        self.ops.push(PdfOp::SetTextMatrix { matrix });
        let back = |k: usize| {
            let width = pdf_font.glyphs[usize::from(codes[k].1)].0;
            // What the next glyph's place takes back from this one's width.
            let next = (k + 1 < range.end).then(|| run.glyphs[k + 1].x - run.glyphs[k].x);
            next.map_or(0, |next| width - next)
        };
        // printpdf's own operation holds a string for every glyph, and puts runs on
        // one baseline together by pens that it adds up in floats. It stands where
        // a page takes a font for the first time, for only then printpdf sees that
        // the font is used.
        if self.taken.insert(font) {
            let shown = range.clone().map(|k| Codepoint::new(codes[k].1, back(k) as f32));
            let items = vec![TextItem::GlyphIds(shown.collect())];
            self.ops.push(PdfOp::ShowText { items });
            return;
        }
        let mut shown = Vec::new();
        let mut text = Vec::with_capacity(range.len() * 2);
        for k in range.clone() {
            text.extend(codes[k].1.to_be_bytes());
            let back = back(k);
            if back != 0 {
                let data = std::mem::take(&mut text);
                shown.push(DictItem::String { data, literal: false });
                shown.push(DictItem::Int(i64::from(back)));
            }
        }
        if !text.is_empty() {
            shown.push(DictItem::String { data: text, literal: false });
        }
        let value = vec![DictItem::Array(shown)];
        self.ops.push(PdfOp::Unknown { key: "TJ".to_string(), value });
    }
}

fn inks(colour: Colour) -> Color {
    let part = |v: u8| f32::from(v) / 100.0;
    Color::Cmyk(Cmyk::new(part(colour.c), part(colour.m), part(colour.y), part(colour.k), None))
}
