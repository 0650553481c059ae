//! Follows the content of a page as a viewer does, and notes what is painted.
//!
//! It follows forms inside forms, but no patterns; where glyphs after the first
//! of a string stand is not worked out.

use std::rc::Rc;

use lopdf::{Dictionary, Document, Object};

use super::facts::{Blend, BlendKind, Ink, Kind, Odd, PageFacts, Painted};
use super::lookup::unpacked;
use super::place::{AS_IS, Matrix, Path, after, length, meet, moved, scales};
use super::space::{Space, device};
use super::state::state_faults;
use super::token::{Token, Tokens};
use crate::units::{Point, Rect};

/// Forms inside each other are followed so far.
const DEEPEST: usize = 12;
/// The most forms, and the most things, that are followed on a page: a file that
/// has more of them means no good.
const MOST_FORMS: usize = 5_000;
const MOST_PAINTED: usize = 2_000_000;
/// The most states that are kept at a time.
const MOST_KEPT: usize = 512;
/// The most bytes of content that are followed on a page, forms counted as often
/// as they are painted.
const MOST_FOLLOWED: usize = 1 << 29;

/// The state of graphics that `q` keeps and `Q` brings back.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    /// The box of the form that is followed, in points on the paper.
    clip: Option<[f32; 4]>,
    fill: Rc<Space>,
    fill_ink: Ink,
    stroke: Rc<Space>,
    stroke_ink: Ink,
    width: f32,
    over_fill: bool,
    over_stroke: bool,
    keeps: bool,
    size: f32,
    scale: f32,
    leading: f32,
    two_bytes: bool,
    invisible: bool,
}

impl State {
    fn new() -> Self {
        Self {
            ctm: AS_IS,
            clip: None,
            fill: Rc::new(Space::Grey),
            fill_ink: Ink::Grey(1000),
            stroke: Rc::new(Space::Grey),
            stroke_ink: Ink::Grey(1000),
            width: 1.0,
            over_fill: false,
            over_stroke: false,
            keeps: false,
            size: 0.0,
            scale: 1.0,
            leading: 0.0,
            two_bytes: false,
            invisible: false,
        }
    }
}

/// Follows the content of one page.
pub struct Interpreter<'d> {
    pdf: &'d Document,
    /// Left edge and upper edge of the trim, in points.
    trim: (f32, f32),
    forms: usize,
    /// Bytes of content that were followed.
    followed: usize,
    facts: PageFacts,
    odd: Vec<Odd>,
}

impl<'d> Interpreter<'d> {
    /// `trim` is the upper left corner of what is left after trimming, in points
    /// from the lower left corner of the paper.
    pub fn new(pdf: &'d Document, trim: (f32, f32)) -> Self {
        Self { pdf, trim, forms: 0, followed: 0, facts: PageFacts::default(), odd: Vec::new() }
    }

    /// Follows the content of the page and gives what was painted.
    pub fn follow(mut self, content: &[u8], resources: &Dictionary) -> (PageFacts, Vec<Odd>) {
        self.run(content, resources, State::new(), 0);
        (self.facts, self.odd)
    }

    fn run(&mut self, content: &[u8], resources: &Dictionary, start: State, depth: usize) {
        self.followed = self.followed.saturating_add(content.len());
        if self.followed > MOST_FOLLOWED {
            self.facts.unseen = true;
            return;
        }
        let mut s = start;
        let mut kept: Vec<State> = Vec::new();
        let mut numbers: Vec<f32> = Vec::new();
        let mut names: Vec<&[u8]> = Vec::new();
        let mut texts: Vec<Vec<u8>> = Vec::new();
        let mut path = Path::default();
        let (mut tm, mut line) = (AS_IS, AS_IS);
        let mut tokens = Tokens::new(content);
        while let Some(token) = tokens.next() {
            if self.facts.painted.len() > MOST_PAINTED {
                self.facts.unseen = true;
                return;
            }
            let word = match token {
                Token::Number(n) => {
                    numbers.push(n);
                    continue;
                }
                Token::Name(name) => {
                    names.push(name);
                    continue;
                }
                Token::Text(text) => {
                    texts.push(text);
                    continue;
                }
                Token::Bracket(_) => continue,
                Token::Word(word) => word,
            };
            let n = |at: usize| numbers.get(at).copied().unwrap_or(0.0);
            let six = || [n(0), n(1), n(2), n(3), n(4), n(5)];
            match word {
                b"q" if kept.len() < MOST_KEPT => kept.push(s.clone()),
                b"q" => self.facts.unseen = true,
                b"Q" => s = kept.pop().unwrap_or(s),
                b"cm" => s.ctm = after(six(), s.ctm),
                b"w" => s.width = n(0),
                b"gs" => self.state(resources, names.last().copied(), &mut s, depth),
                b"g" | b"rg" | b"k" => {
                    s.fill = Rc::new(device(word));
                    s.fill_ink = s.fill.ink(&numbers);
                }
                b"G" | b"RG" | b"K" => {
                    s.stroke = Rc::new(device(word));
                    s.stroke_ink = s.stroke.ink(&numbers);
                }
                b"cs" | b"CS" => {
                    let name = Object::Name(names.last().copied().unwrap_or(b"").to_vec());
                    let space = Rc::new(Space::read(self.pdf, resources, &name, DEEPEST));
                    let first = space.first();
                    match word {
                        b"cs" => (s.fill, s.fill_ink) = (space, first),
                        _ => (s.stroke, s.stroke_ink) = (space, first),
                    }
                }
                b"sc" | b"scn" if names.is_empty() => s.fill_ink = s.fill.ink(&numbers),
                b"SC" | b"SCN" if names.is_empty() => s.stroke_ink = s.stroke.ink(&numbers),
                b"scn" => s.fill_ink = Ink::Other,
                b"SCN" => s.stroke_ink = Ink::Other,
                b"m" | b"l" => path.to(moved(s.ctm, n(0), n(1))),
                b"c" => {
                    for at in [0, 2, 4] {
                        path.to(moved(s.ctm, n(at), n(at + 1)));
                    }
                }
                b"v" | b"y" => {
                    for at in [0, 2] {
                        path.to(moved(s.ctm, n(at), n(at + 1)));
                    }
                }
                b"re" => path.rect(s.ctm, n(0), n(1), n(2), n(3)),
                b"f" | b"F" | b"f*" => self.area(&s, std::mem::take(&mut path), depth),
                b"S" | b"s" => self.line(&s, std::mem::take(&mut path), depth),
                b"B" | b"B*" | b"b" | b"b*" => {
                    self.area(&s, path.clone(), depth);
                    self.line(&s, std::mem::take(&mut path), depth);
                }
                b"n" => path = Path::default(),
                b"sh" => self.shade(resources, names.last().copied(), &s, depth),
                b"Do" => self.object(resources, names.last().copied(), &s, depth),
                b"BI" => {
                    self.inline(&mut tokens, resources, &s, depth);
                }
                b"BT" => (tm, line) = (AS_IS, AS_IS),
                b"Tf" => {
                    s.size = n(0);
                    s.two_bytes = self.is_composite(resources, names.last().copied());
                }
                b"Tz" => s.scale = n(0) / 100.0,
                b"TL" => s.leading = n(0),
                b"Tr" => s.invisible = matches!(n(0) as i32, 3 | 7),
                b"Tm" => (tm, line) = (six(), six()),
                b"Td" | b"TD" => {
                    if word == b"TD" {
                        s.leading = -n(1);
                    }
                    line = after([1.0, 0.0, 0.0, 1.0, n(0), n(1)], line);
                    tm = line;
                }
                b"T*" | b"'" | b"\"" => {
                    line = after([1.0, 0.0, 0.0, 1.0, 0.0, -s.leading], line);
                    tm = line;
                    if word != b"T*" {
                        self.text(&s, tm, &texts, depth);
                    }
                }
                b"Tj" | b"TJ" => self.text(&s, tm, &texts, depth),
                b"PS" => self.note(Odd::PostScript),
                _ => {}
            }
            numbers.clear();
            names.clear();
            texts.clear();
        }
    }

    fn note(&mut self, odd: Odd) {
        if !self.odd.contains(&odd) {
            self.odd.push(odd);
        }
    }

    fn blend(&mut self, kind: BlendKind, depth: usize) {
        let blend = Blend { kind, placed: depth > 0 };
        if !self.facts.blends.contains(&blend) {
            self.facts.blends.push(blend);
        }
    }

    /// A box in points, from the lower left corner of the paper, as one on the
    /// page.
    fn on_page(&self, [x0, y0, x1, y1]: [f32; 4]) -> Rect {
        let at = Point { x: length(x0 - self.trim.0), y: length(self.trim.1 - y1) };
        Rect::new(at.x, at.y, length(x1 - x0), length(y1 - y0))
    }

    fn paint(&mut self, kind: Kind, ink: Ink, over: bool, s: &State, at: [f32; 4], depth: usize) {
        // What is outside of its form is cut off: printer's marks of a placed page.
        let outside = |clip: [f32; 4]| {
            at[0] > clip[2] || at[1] > clip[3] || at[2] < clip[0] || at[3] < clip[1]
        };
        if s.clip.is_some_and(outside) {
            return;
        }
        let rect = self.on_page(at);
        let placed = depth > 0;
        self.facts.painted.push(Painted { kind, ink, over, keeps: s.keeps, rect, placed });
    }

    fn area(&mut self, s: &State, path: Path, depth: usize) {
        let Some(at) = path.bounds else { return };
        let thin = path.thin.map(length);
        self.paint(Kind::Area { thin }, s.fill_ink.clone(), s.over_fill, s, at, depth);
    }

    fn line(&mut self, s: &State, path: Path, depth: usize) {
        let Some(at) = path.bounds else { return };
        let (along, across) = scales(s.ctm);
        let weight = length(s.width * along.min(across));
        self.paint(Kind::Line { weight }, s.stroke_ink.clone(), s.over_stroke, s, at, depth);
    }

    fn text(&mut self, s: &State, tm: Matrix, texts: &[Vec<u8>], depth: usize) {
        if texts.iter().all(Vec::is_empty) {
            return;
        }
        if s.invisible {
            return self.note(Odd::InvisibleText);
        }
        let all = after(tm, s.ctm);
        let (along, across) = scales(all);
        let size = s.size.abs() * along.max(across);
        let notdef = match s.two_bytes {
            true => texts.iter().flat_map(|t| t.chunks(2)).filter(|c| **c == [0, 0]).count(),
            false => 0,
        };
        let corners = [(0.0, -0.12), (1.0, 0.88)].map(|(x, y)| moved(all, x * s.size, y * s.size));
        let [(x0, y0), (x1, y1)] = corners;
        let at = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
        let kind = Kind::Text { size: length(size), notdef };
        self.paint(kind, s.fill_ink.clone(), s.over_fill, s, at, depth);
    }

    fn shade(&mut self, resources: &Dictionary, name: Option<&[u8]>, s: &State, depth: usize) {
        let Some(shading) = self.resource(resources, b"Shading", name) else { return };
        let dict = shading.as_dict().or_else(|_| shading.as_stream().map(|s| &s.dict));
        let Ok(space) = dict.and_then(|d| d.get(b"ColorSpace")) else { return };
        let ink = Space::read(self.pdf, resources, space, DEEPEST).unknown();
        let (x, y) = moved(s.ctm, 0.0, 0.0);
        self.paint(Kind::Shade, ink, s.over_fill, s, [x, y, x, y], depth);
    }

    /// A resource of a kind by its name.
    fn resource<'r>(
        &self,
        resources: &'r Dictionary,
        kind: &[u8],
        name: Option<&[u8]>,
    ) -> Option<&'r Object>
    where
        'd: 'r,
    {
        let pdf: &'r Document = self.pdf;
        let all = resources.get_deref(kind, pdf).ok()?.as_dict().ok()?;
        all.get_deref(name?, pdf).ok()
    }

    fn is_composite(&self, resources: &Dictionary, name: Option<&[u8]>) -> bool {
        let font = self.resource(resources, b"Font", name).and_then(|o| o.as_dict().ok());
        font.is_some_and(|f| {
            f.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Type0")
        })
    }

    /// `gs`: what a graphics state sets.
    fn state(&mut self, resources: &Dictionary, name: Option<&[u8]>, s: &mut State, depth: usize) {
        let pdf = self.pdf;
        let Ok(all) = resources.get_deref(b"ExtGState", pdf).and_then(Object::as_dict) else {
            return;
        };
        let found = name.and_then(|n| all.get_deref(n, pdf).ok()).and_then(|o| o.as_dict().ok());
        let Some(dict) = found.cloned() else { return };
        let flag = |key: &[u8]| dict.get_deref(key, pdf).and_then(Object::as_bool).ok();
        if let Some(over) = flag(b"OP") {
            (s.over_stroke, s.over_fill) = (over, over);
        }
        s.over_fill = flag(b"op").unwrap_or(s.over_fill);
        let number = |key: &[u8]| dict.get_deref(key, pdf).and_then(Object::as_float).ok();
        s.keeps = number(b"OPM").map_or(s.keeps, |mode| mode == 1.0);
        s.width = number(b"LW").unwrap_or(s.width);
        for (kind, odd) in state_faults(pdf, &dict) {
            if let Some(kind) = kind {
                self.blend(kind, depth);
            }
            if let Some(odd) = odd {
                self.note(odd);
            }
        }
    }

    /// `Do`: a picture, or a form, which is followed.
    fn object(&mut self, resources: &Dictionary, name: Option<&[u8]>, s: &State, depth: usize) {
        let object = self.resource(resources, b"XObject", name);
        let Some(stream) = object.and_then(|o| o.as_stream().ok()) else { return };
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"");
        match kind {
            b"Image" => self.image(&stream.dict, resources, s, depth),
            b"PS" => self.note(Odd::PostScript),
            b"Form" if depth < DEEPEST && self.forms < MOST_FORMS => {
                self.forms += 1;
                let dict = &stream.dict;
                if dict.get(b"Subtype2").is_ok() || dict.has(b"PS") {
                    self.note(Odd::PostScript);
                }
                if dict.has(b"Ref") {
                    self.note(Odd::Outside);
                }
                if let Ok(group) = dict.get_deref(b"Group", self.pdf).and_then(Object::as_dict) {
                    self.group(group, resources, depth + 1);
                }
                let mut inner = s.clone();
                if let Ok(matrix) = dict.get_deref(b"Matrix", self.pdf).and_then(Object::as_array) {
                    let v: Vec<f32> = matrix.iter().filter_map(|o| o.as_float().ok()).collect();
                    if let Ok(matrix) = <Matrix>::try_from(v) {
                        inner.ctm = after(matrix, inner.ctm);
                    }
                }
                if let Ok(corners) = dict.get_deref(b"BBox", self.pdf).and_then(Object::as_array) {
                    let v: Vec<f32> = corners.iter().filter_map(|o| o.as_float().ok()).collect();
                    if let [a, b, c, d] = v[..] {
                        inner.clip = meet(inner.clip, inner.ctm, [a, b, c, d]);
                    }
                }
                let own = dict.get_deref(b"Resources", self.pdf).and_then(Object::as_dict);
                let own = own.unwrap_or(resources).clone();
                // Unpacking is work as well: it ends where following ends.
                let left = MOST_FOLLOWED.saturating_sub(self.followed);
                let Some(content) = unpacked(self.pdf, stream, left) else {
                    self.facts.unseen = true;
                    return;
                };
                self.run(&content, &own, inner, depth + 1);
            }
            b"Form" => self.facts.unseen = true,
            _ => {}
        }
    }

    /// A transparency group; what a page says of its own is of depth 0.
    pub fn group(&mut self, group: &Dictionary, resources: &Dictionary, depth: usize) {
        let kind = group.get_deref(b"S", self.pdf).and_then(Object::as_name);
        if kind.is_ok_and(|k| k == b"Transparency") {
            let space = group.get(b"CS").ok();
            let space = space.map(|o| Space::read(self.pdf, resources, o, DEEPEST));
            let in_inks = !matches!(space, Some(Space::Light(_)));
            self.blend(BlendKind::Group { in_inks }, depth);
        }
    }

    fn image(&mut self, dict: &Dictionary, resources: &Dictionary, s: &State, depth: usize) {
        let number = |keys: [&[u8]; 2]| {
            let value = keys.iter().find_map(|key| dict.get_deref(key, self.pdf).ok());
            value.and_then(|o| o.as_i64().ok()).unwrap_or(0)
        };
        let (width, height) = (number([b"Width", b"W"]), number([b"Height", b"H"]));
        let mask = [&b"ImageMask"[..], b"IM"].iter().any(|key| {
            dict.get_deref(key, self.pdf).and_then(Object::as_bool).is_ok_and(|mask| mask)
        });
        let line = mask || number([b"BitsPerComponent", b"BPC"]) == 1;
        let space = [&b"ColorSpace"[..], b"CS"].iter().find_map(|key| dict.get(key).ok());
        let ink = match space {
            _ if mask => s.fill_ink.clone(),
            Some(space) => Space::read(self.pdf, resources, space, DEEPEST).unknown(),
            None => Ink::Other,
        };
        if dict.get_deref(b"SMask", self.pdf).is_ok_and(|o| o.as_stream().is_ok()) {
            self.blend(BlendKind::SoftMask, depth);
        }
        if dict.has(b"OPI") {
            self.note(Odd::Opi);
        }
        if dict.has(b"Alternates") {
            self.note(Odd::Outside);
        }
        let (w, h) = scales(s.ctm);
        let ppi =
            |pixels: i64, points: f32| (pixels as f32 * 72.0 / points.max(1e-3)).round() as i64;
        let ppi = ppi(width, w).min(ppi(height, h));
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        let mut path = Path::default();
        corners.iter().for_each(|(x, y)| path.to(moved(s.ctm, *x, *y)));
        let Some(at) = path.bounds else { return };
        self.paint(Kind::Image { width, height, ppi, line }, ink, s.over_fill, s, at, depth);
    }

    /// An inline image: its keys up to `ID`.
    fn inline(&mut self, tokens: &mut Tokens<'_>, resources: &Dictionary, s: &State, depth: usize) {
        let mut dict = Dictionary::new();
        let mut key: Option<Vec<u8>> = None;
        while let Some(token) = tokens.next() {
            let value = match token {
                Token::Word(b"ID") => {
                    tokens.skip_image();
                    break;
                }
                Token::Name(name) if key.is_none() => {
                    key = Some(name.to_vec());
                    continue;
                }
                Token::Name(name) => Object::Name(name.to_vec()),
                Token::Number(n) => Object::Integer(n as i64),
                Token::Word(word) => Object::Boolean(word == b"true"),
                Token::Text(_) | Token::Bracket(_) => continue,
            };
            if let Some(key) = key.take() {
                dict.set(key, value);
            }
        }
        self.image(&dict, resources, s, depth);
    }
}
