//! The display list of a page drawn on pixels, as a press would lay it down.

use hayro::kurbo::{Affine, BezPath, Cap, Rect, Stroke};
use hayro::vello_cpu::color::{AlphaColor, palette::css::WHITE};
use hayro::vello_cpu::peniko::{Extend, ImageQuality, ImageSampler};
use hayro::vello_cpu::{
    Image, ImageSource, Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit,
};
use newsprint::boxes::{Pen, PictureBox};
use newsprint::paint::{GlyphRun, Op};
use newsprint::style::Colour;
use newsprint::units::{self, Abs, Contour, Point, Step};

use super::look::Pass;
use super::sheet::Sheet;

/// A part of a page: its left upper corner and its size, in pixels of a scale.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Pixels per inch.
    pub ppi: u32,
    /// From the left edge of the trim.
    pub left: u32,
    /// From its upper edge.
    pub top: u32,
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
}

/// Draws a part of a page.
pub fn draw(sheet: &Sheet, window: Window, pass: Pass) -> Pixmap {
    let scale = f64::from(window.ppi) / Abs::pt(72).raw() as f64;
    let context = RenderContext::new(window.width, window.height);
    let mut brush = Brush { sheet, window, pass, scale, context, colour: None };
    for op in &sheet.list.ops {
        brush.op(op);
    }
    brush.context.flush();
    let mut pixmap = Pixmap::new(window.width, window.height);
    let settings =
        RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..Default::default() };
    brush.context.render_with(&mut pixmap, &mut Resources::default(), settings);
    pixmap
}

struct Brush<'s> {
    sheet: &'s Sheet,
    window: Window,
    pass: Pass,
    /// Pixels of a unit of length.
    scale: f64,
    context: RenderContext,
    /// The colour that is set, and whether it paints at all.
    colour: Option<(Colour, bool)>,
}

impl Brush<'_> {
    fn x(&self, x: Abs) -> f64 {
        x.raw() as f64 * self.scale - f64::from(self.window.left)
    }

    fn y(&self, y: Abs) -> f64 {
        y.raw() as f64 * self.scale - f64::from(self.window.top)
    }

    fn length(&self, length: Abs) -> f64 {
        length.raw() as f64 * self.scale
    }

    fn rect(&self, rect: &units::Rect) -> Rect {
        Rect::new(self.x(rect.x), self.y(rect.y), self.x(rect.right()), self.y(rect.bottom()))
    }

    /// Whether something of a box is seen.
    fn sees(&self, rect: Rect) -> bool {
        rect.x0 < f64::from(self.window.width)
            && rect.y0 < f64::from(self.window.height)
            && rect.x1 > 0.0
            && rect.y1 > 0.0
    }

    /// Takes a colour; whether it paints.
    fn takes(&mut self, colour: Colour) -> bool {
        if let Some((_, paints)) = self.colour.filter(|(set, _)| *set == colour) {
            return paints;
        }
        let paint = self.sheet.palette.paint(colour, self.pass);
        if let Some([r, g, b]) = paint {
            self.context.set_paint(AlphaColor::from_rgba8(r, g, b, 255));
        }
        self.colour = Some((colour, paint.is_some()));
        paint.is_some()
    }

    fn plain(&mut self) {
        self.context.set_transform(Affine::IDENTITY);
    }

    fn op(&mut self, op: &Op) {
        match op {
            Op::Fill { rect, colour } => {
                let rect = self.rect(rect);
                if self.sees(rect) && self.takes(*colour) {
                    self.plain();
                    self.context.fill_rect(&rect);
                }
            }
            Op::Stroke { points: [a, b], weight, colour } => {
                let contour = Contour::open(&[*a, *b]);
                self.stroke(contour.as_slice(), *weight, Stroke::default(), *colour);
            }
            Op::Outline { rect, weight, colour } => {
                let contour = Contour::rect(&rect.inset(*weight / 2));
                self.stroke(&[contour], *weight, Stroke::default(), *colour);
            }
            Op::Shape { contours, pen: Pen::Fill, colour } => {
                let bounds = self.rect(&Contour::bounds(contours));
                if self.sees(bounds) && self.takes(*colour) {
                    self.plain();
                    let path = self.path(contours);
                    self.context.fill_path(&path);
                }
            }
            Op::Shape { contours, pen: Pen::Stroke { weight, dash }, colour } => {
                let mut stroke = Stroke::default();
                if let Some(dash) = dash {
                    let (on, off) = (self.length(dash.on), self.length(dash.off));
                    if on + off > 0.01 {
                        stroke = stroke.with_dashes(0.0, [on, off]);
                    }
                    let cap = if dash.round { Cap::Round } else { Cap::Butt };
                    stroke = stroke.with_caps(cap);
                }
                self.stroke(contours, *weight, stroke, *colour);
            }
            Op::Picture { picture, artwork } => self.picture(picture, *artwork),
            Op::Glyphs(run) => self.glyphs(run),
        }
    }

    fn stroke(&mut self, contours: &[Contour], weight: Abs, style: Stroke, colour: Colour) {
        let width = self.length(weight);
        let bounds = self.rect(&Contour::bounds(contours)).inflate(width, width);
        if !self.sees(bounds) || !self.takes(colour) {
            return;
        }
        self.plain();
        let caps = style.start_cap;
        let style = match caps {
            Cap::Round => style,
            _ => style.with_caps(Cap::Butt),
        };
        self.context.set_stroke(Stroke { width, ..style });
        let path = self.path(contours);
        self.context.stroke_path(&path);
    }

    fn path(&self, contours: &[Contour]) -> BezPath {
        let at = |p: &Point| (self.x(p.x), self.y(p.y));
        let mut path = BezPath::new();
        for contour in contours {
            path.move_to(at(&contour.start));
            for step in &contour.steps {
                match step {
                    Step::Line(to) => path.line_to(at(to)),
                    Step::Curve(a, b, to) => path.curve_to(at(a), at(b), at(to)),
                }
            }
            if contour.closed {
                path.close_path();
            }
        }
        path
    }

    fn picture(&mut self, picture: &PictureBox, artwork: usize) {
        let (seen, whole) = (self.rect(&picture.rect), self.rect(&picture.whole));
        if !self.sees(seen) || whole.width() < 0.5 || whole.height() < 0.5 {
            return;
        }
        let Some(photo) = self.sheet.photos.get(&artwork) else { return };
        let width = whole.width().ceil() as u32;
        self.plain();
        self.colour = None;
        let Some(pixels) = photo.pixels(width, self.pass, &self.sheet.palette) else {
            // It knocks out what is under it, whatever it prints.
            self.context.set_paint(WHITE);
            self.context.fill_rect(&seen);
            return;
        };
        let (across, down) = (f64::from(pixels.width()), f64::from(pixels.height()));
        let place = Affine::translate((whole.x0, whole.y0))
            * Affine::scale_non_uniform(whole.width() / across, whole.height() / down);
        self.context.set_paint(Image {
            image: ImageSource::Pixmap(pixels),
            sampler: ImageSampler {
                x_extend: Extend::Pad,
                y_extend: Extend::Pad,
                quality: ImageQuality::Medium,
                alpha: 1.0,
            },
        });
        self.context.set_paint_transform(place);
        self.context.fill_rect(&seen);
        self.context.reset_paint_transform();
    }

    fn glyphs(&mut self, run: &GlyphRun) {
        let along = self.length(run.size) * f64::from(run.scale) / 1000.0;
        let across = self.length(run.size) * f64::from(run.tall) / 1000.0;
        let (x, y) = (self.x(run.origin.x), self.y(run.origin.y));
        // No glyph reaches further than that from its place.
        let far = 1.5 * along.max(across);
        let mut looked = false;
        for glyph in &run.glyphs {
            let (right, up) =
                (along * f64::from(glyph.x) / 1000.0, across * f64::from(glyph.y) / 1000.0);
            // A run on its side has its baseline downwards, its top at the right.
            let (x, y) = match run.turned {
                true => (x + up, y + right),
                false => (x + right, y - up),
            };
            if !self.sees(Rect::new(x - far, y - far, x + far, y + far)) {
                continue;
            }
            if !std::mem::replace(&mut looked, true) && !self.takes(run.colour) {
                return;
            }
            let outline = self.sheet.glyphs.outline(&self.sheet.book, run.face, glyph.id);
            if outline.elements().is_empty() {
                continue;
            }
            let (a, d) = (along / 1000.0, across / 1000.0);
            self.context.set_transform(match run.turned {
                true => Affine::new([0.0, a, d, 0.0, x, y]),
                false => Affine::new([a, 0.0, 0.0, -d, x, y]),
            });
            self.context.fill_path(&outline);
        }
    }
}
