//! Galleys (小样): the text of every story in one column, with room for marks.

use super::band::{Band, Row};
use super::gather::{Counts, Galley, Kind, Label, Line, galleys};
use super::scribe::{Look, Scribe};
use super::sheet::{A4, DARK, GREY, Sheet};
use super::sign;
use super::words::{self, filled, said};
use super::{Asked, Subject};
use crate::boxes::{TextLine, line_rect};
use crate::diag::Lang;
use crate::paint::DisplayList;
use crate::style::{Align, Colour};
use crate::units::{Abs, Point, Rect, size_name};

/// What stays free at the edges of a sheet.
const LEFT: Abs = Abs::mm(14);
const RIGHT: Abs = Abs::mm(10);
const TOP: Abs = Abs::mm(10);
const FOOT: Abs = Abs::mm(12);
/// What stands over the first galley of a sheet.
const HEAD: Abs = Abs::mm(9);
/// Line numbers and the names of parts stand in it.
const GUTTER: Abs = Abs::mm(13);
/// The least room for marks beside a column.
const MARKS: Abs = Abs::mm(32);
/// Between two galleys on a sheet.
const APART: Abs = Abs::mm(7);
/// What stands over the lines of a galley: its name, its counts, boxes to sign.
const TITLE: Abs = Abs::mm(17);
/// The boxes to sign.
const SIGN: (Abs, Abs) = (Abs::mm(78), Abs::mm(14));
/// Heads are no larger here.
const MOST_HEAD: Abs = Abs::pt(18);
/// The name of a part, in tenths of a point.
const LABEL: i64 = 62;
/// Room for the size of a row of a head after it.
const NOTE: Abs = Abs::mm(22);
/// That a galley goes on on a sheet.
const GOES_ON: Abs = Abs::mm(6);
/// A galley begins on a sheet where so many of its lines have room, and so much of its
/// captions.
const LEAST_LINES: usize = 8;
const FIRST: Abs = Abs::mm(30);
/// Every line of this number is numbered.
const NUMBERED: usize = 5;

const HAIR: Abs = Abs::from_raw(Abs::PT.raw() * 3 / 10);
const BAR: Abs = Abs::PT;

/// Sets the galleys of the stories of some pages, as sheets.
pub fn galley_sheets(of: &Subject<'_>, asked: &Asked) -> Vec<DisplayList> {
    let scribes = of.scribes();
    let mut found = galleys(of.plan, of.pages, &scribes);
    found.retain(|galley| asked.story.as_ref().is_none_or(|name| *name == galley.story.name));
    let Some(scribe) = scribes.first() else { return Vec::new() };
    let mut press = Sheets { of, asked, scribe, done: Vec::new(), sheet: None, y: Abs::ZERO };
    for galley in &found {
        press.galley(galley);
    }
    press.finish()
}

/// The sheets while galleys are put on them.
struct Sheets<'a> {
    of: &'a Subject<'a>,
    asked: &'a Asked,
    scribe: &'a Scribe<'a>,
    done: Vec<DisplayList>,
    sheet: Option<Sheet>,
    /// Where the next galley begins.
    y: Abs,
}

impl Sheets<'_> {
    fn finish(mut self) -> Vec<DisplayList> {
        self.turn();
        self.done
    }

    /// Ends the sheet.
    fn turn(&mut self) {
        if let Some(sheet) = self.sheet.take() {
            let label = format!("galley-{}", self.done.len() + 1);
            self.done.push(sheet.finish(label));
        }
    }

    /// Begins a sheet: what it is and which it is.
    fn begin(&mut self) {
        self.turn();
        let mut sheet = Sheet::new(A4);
        let (right, y) = (A4.w - RIGHT, TOP + Abs::mm(4));
        let number = self.asked.number.to_string();
        let name = filled(words::GALLEY, self.asked.lang, &[&number]);
        let paper = format!("{}\u{3000}{}", self.of.plan.paper.name, self.of.date(self.asked.lang));
        let put = |look, text: &str, x, align| self.scribe.row(text, look, Point { x, y }, align);
        sheet.add(put(Look::strong(110), &name, LEFT, Align::Left));
        sheet.add(put(Look::plain(85), &paper, A4.w / 2, Align::Center));
        let which = format!("{}", self.done.len() + 1);
        sheet.add(put(Look::plain(85), &which, right, Align::Right));
        let y = TOP + HEAD - Abs::mm(3);
        sheet.level(LEFT, right, y, HAIR, Colour::BLACK);
        self.sheet = Some(sheet);
        self.y = TOP + HEAD;
    }

    /// How far down a sheet reaches.
    fn foot() -> Abs {
        A4.h - FOOT
    }

    fn galley(&mut self, galley: &Galley<'_>) {
        let band = self.band(galley);
        let room = Self::foot() - self.y;
        let first: Abs = band.rows.iter().take(LEAST_LINES).map(|row| row.depth).sum();
        let least = TITLE + depth_of(&band.heads) + first.max(depth_of(&band.tail).min(FIRST));
        if self.sheet.is_none() || (self.y > TOP + HEAD && least > room) {
            self.begin();
        }
        self.title(galley);
        self.y += TITLE;
        self.across(galley, &band.heads);
        let mut rest = &band.rows[..];
        while !rest.is_empty() {
            let mut filled = band.fill(rest, Self::foot() - self.y);
            if filled.rows == 0 && self.y > TOP + HEAD + GOES_ON {
                self.go_on(galley);
                continue;
            }
            if filled.rows == 0 {
                // A row that is deeper than a sheet.
                (filled.rows, filled.ends) = (1, vec![1]);
            }
            let from = band.rows.len() - rest.len();
            self.columns(&band, from, &filled.ends);
            self.y += filled.depth;
            rest = &rest[filled.rows..];
            if !rest.is_empty() {
                self.go_on(galley);
            }
        }
        if !band.tail.is_empty() {
            self.y += Abs::mm(2);
            self.across(galley, &band.tail);
        }
        self.y += APART;
    }

    /// A galley as rows of its lines.
    fn band(&self, galley: &Galley<'_>) -> Band {
        let open = A4.w - LEFT - RIGHT;
        // A leg that leaves no room for marks is shown smaller.
        let most = open - GUTTER - MARKS;
        let by = if galley.measure > most { (most.raw(), galley.measure.raw()) } else { (1, 1) };
        let measure = galley.measure.scaled(by.0, by.1);
        let columns = open.whole(GUTTER + measure + MARKS).max(1);
        let size = galley.size.scaled(by.0, by.1);
        let pitch = size.scaled(i64::from(self.asked.leading), 100);
        let rows = galley.lines.iter().map(|line| self.row(line, by, pitch, measure)).collect();
        let across = |lines: &[Line], most: Abs| -> Vec<Row> {
            lines.iter().flat_map(|line| self.rows_across(line, open, most)).collect()
        };
        let (heads, tail) = (across(&galley.head, MOST_HEAD), across(&galley.tail, size * 2));
        let (columns, width) = (columns as usize, open / columns);
        Band { heads, rows, tail, pitch, columns, width, measure }
    }

    /// A line as a row, smaller by so many parts of so many. What is no running text is no
    /// wider than `most`.
    fn row(&self, line: &Line, by: (i64, i64), pitch: Abs, most: Abs) -> Row {
        let body = line.texts.last().map_or(Abs::ZERO, |text| text.size);
        let wide = line.texts.iter().map(width_of).max().unwrap_or_default();
        let wide = wide.scaled(by.0, by.1);
        let is_text = matches!(line.kind, Kind::Text(_) | Kind::Beyond);
        let more = if wide > most && !is_text { (most.raw(), wide.raw()) } else { (1, 1) };
        let shrunk = |length: Abs| length.scaled(by.0, by.1).scaled(more.0, more.1);
        let shrink = |text: &TextLine| {
            // A drop cap stands on the first of its lines.
            let size =
                if text.size > body && is_text { text.size.min(body * 2) } else { text.size };
            let origin = Point { x: shrunk(text.origin.x), y: Abs::ZERO };
            TextLine { size: shrunk(size), origin, colour: Colour::BLACK, ..text.clone() }
        };
        let texts: Vec<TextLine> = line.texts.iter().map(shrink).collect();
        let largest = texts.iter().map(|text| text.size).max().unwrap_or_default();
        let depth = pitch.max(largest.scaled(14, 10));
        let label = line.label.as_ref().map(|label| label_words(label, self.asked.lang));
        let number = match line.kind {
            Kind::Text(n) if n == 1 || n % NUMBERED == 0 => Some(n),
            _ => None,
        };
        Row { texts, depth, label, number, beyond: line.kind == Kind::Beyond, note: None }
    }

    /// A line over all columns, no larger than `most`; a name that is too long for the
    /// gutter has a row of its own.
    fn rows_across(&self, line: &Line, open: Abs, most: Abs) -> Vec<Row> {
        let size = line.texts.iter().map(|text| text.size).max().unwrap_or_default();
        let room = open - GUTTER - NOTE;
        let target = size.min(most);
        let by = (target.raw().max(1), size.raw().max(1));
        let mut row = self.row(line, by, target.scaled(15, 10), room);
        let is_head = matches!(line.label, Some(Label::Role(_)));
        row.note = (is_head && most == MOST_HEAD).then(|| size_name(size));
        let look = Look::plain(LABEL);
        let is_long = |label: &String| self.scribe.width(label, look) > GUTTER - Abs::mm(3);
        match row.label.take_if(|label| is_long(label)) {
            Some(label) => {
                let (texts, depth) = (Vec::new(), look.size * 2);
                let (label, number, beyond, note) = (Some(label), None, false, None);
                vec![Row { texts, depth, label, number, beyond, note }, row]
            }
            None => vec![row],
        }
    }

    /// What a galley is: story, places, counts, boxes to sign.
    fn title(&mut self, galley: &Galley<'_>) {
        let (lang, y) = (self.asked.lang, self.y);
        let right = A4.w - RIGHT;
        let file = self.of.file_of(galley.story.file);
        let stands = |(page, slot): &(&str, &str)| filled(words::STANDS, lang, &[page, slot]);
        let mut places: Vec<String> = galley.places.iter().map(stands).collect();
        places.extend(galley.goes_on.map(|page| filled(words::GOES_ON, lang, &[page])));
        let arrow = said((" → ", "\u{3000}→\u{3000}"), lang);
        let counts = count_words(&galley.counts, galley.chars_of_line, lang);
        let Some(sheet) = &mut self.sheet else { return };
        sheet.level(LEFT, right, y, BAR, Colour::BLACK);
        let put =
            |look, text: &str, y| self.scribe.row(text, look, Point { x: LEFT, y }, Align::Left);
        sheet.add(put(Look::strong(110), &file, y + Abs::mm(5)));
        sheet.add(put(Look::plain(80), &places.join(arrow), y + Abs::mm(9)));
        sheet.add(put(Look::plain(80), &counts, y + Abs::mm(13)));
        let (w, h) = SIGN;
        let rect = Rect::new(right - w, y + Abs::mm(1), w, h);
        sign::boxes(sheet, rect, &words::READ, self.scribe, lang);
    }

    /// A galley goes on on another sheet.
    fn go_on(&mut self, galley: &Galley<'_>) {
        self.begin();
        let (lang, y) = (self.asked.lang, self.y);
        let goes_on = said(words::CONTINUED, lang);
        let text = format!("{}\u{3000}{goes_on}", self.of.file_of(galley.story.file));
        let Some(sheet) = &mut self.sheet else { return };
        let at = Point { x: LEFT, y: y + Abs::mm(3) };
        sheet.add(self.scribe.row(&text, Look::strong(90), at, Align::Left));
        self.y += GOES_ON;
    }

    /// Rows over all columns.
    fn across(&mut self, galley: &Galley<'_>, rows: &[Row]) {
        for row in rows {
            if self.y + row.depth > Self::foot() && self.y > TOP + HEAD + GOES_ON {
                self.go_on(galley);
            }
            let Some(sheet) = &mut self.sheet else { return };
            put_row(sheet, row, LEFT, self.y + row.depth.scaled(7, 10), self.scribe);
            self.y += row.depth;
        }
        if !rows.is_empty() {
            self.y += Abs::mm(2);
        }
    }

    /// Columns of the rows from one on, each to its end.
    fn columns(&mut self, band: &Band, from: usize, ends: &[usize]) {
        let (scribe, lang) = (self.scribe, self.asked.lang);
        let Some(sheet) = &mut self.sheet else { return };
        let (rows, mut start) = (&band.rows, from);
        for (n, end) in (0..).zip(ends.iter().map(|end| from + end)) {
            let x = LEFT + band.width * n;
            let mut y = self.y;
            for (k, row) in (start..end).zip(&rows[start..end]) {
                if row.beyond && (k == 0 || !rows[k - 1].beyond) {
                    let (from, to) = (x + GUTTER, x + GUTTER + band.measure);
                    sheet.level(from, to, y, BAR, Colour::BLACK);
                    let at = Point { x: to + Abs::mm(2), y: y + Abs::pt(2) };
                    let note = said(words::BEYOND, lang);
                    sheet.add(scribe.row(note, Look::strong(65), at, Align::Left));
                }
                put_row(sheet, row, x, y + row.depth.scaled(6, 10), scribe);
                if row.beyond {
                    let bar = x + GUTTER - Abs::mm(2);
                    sheet.rule((bar, y), (bar, y + row.depth), BAR, Colour::BLACK);
                }
                y += row.depth;
            }
            if start < end {
                // Where the leg ends and the room for marks begins.
                let edge = x + GUTTER + band.measure + Abs::mm(1);
                sheet.rule((edge, self.y), (edge, y), HAIR, GREY);
            }
            start = end;
        }
    }
}

/// A row on a baseline: its texts, its number or name in the gutter, its note.
fn put_row(sheet: &mut Sheet, row: &Row, x: Abs, base: Abs, scribe: &Scribe<'_>) {
    let left = x + GUTTER;
    for text in &row.texts {
        let origin = Point { x: left + text.origin.x, y: base };
        sheet.add(TextLine { origin, ..text.clone() }.dressed());
    }
    let (at, end) = (Point { x: left - Abs::mm(3), y: base }, Point { x: left, y: base });
    if let Some(number) = row.number {
        sheet.add(scribe.row(&number.to_string(), Look::plain(65), at, Align::Right));
    }
    if let Some(label) = &row.label {
        let look = Look::plain(LABEL).in_ink(DARK);
        let (at, align) =
            if row.texts.is_empty() { (end, Align::Left) } else { (at, Align::Right) };
        sheet.add(scribe.row(label, look, at, align));
    }
    if let Some(note) = &row.note {
        let x = left + row.texts.iter().map(width_of).max().unwrap_or_default() + Abs::mm(4);
        let at = Point { x, y: base };
        sheet.add(scribe.row(note, Look::plain(60).in_ink(DARK), at, Align::Left));
    }
}

/// From where lines begin to the end of a text.
fn width_of(text: &TextLine) -> Abs {
    // Its box is where it stands: a text of a galley stands at `x`.
    line_rect(text).right().max(Abs::PT)
}

fn depth_of(rows: &[Row]) -> Abs {
    rows.iter().map(|row| row.depth).sum()
}

fn label_words(label: &Label, lang: Lang) -> String {
    match label {
        Label::Role(role) => said(words::role(*role), lang).to_string(),
        Label::File(file) => file.clone(),
        Label::Code => said(words::CODE, lang).to_string(),
        Label::NotSet(label) => filled(words::NOT_SET, lang, &[&label_words(label, lang)]),
    }
}

/// Characters and lines, and what is over or missing.
fn count_words(counts: &Counts, chars_of_line: usize, lang: Lang) -> String {
    if counts.chars == 0 {
        return said(words::NO_TEXT, lang).to_string();
    }
    let all = [counts.chars, counts.lines, chars_of_line].map(|n| n.to_string());
    let text = filled(words::COUNTS, lang, &all.each_ref().map(String::as_str));
    let misfit = |words, (lines, chars): (usize, usize)| {
        filled(words, lang, &[&lines.to_string(), &chars.to_string()])
    };
    let fits = match (counts.over, counts.short) {
        ((0, _), (0, _)) => said(words::FITS, lang).to_string(),
        ((0, _), short) => misfit(words::SHORT, short),
        (over, _) => misfit(words::OVER, over),
    };
    format!("{text}{}{fits}", said((", ", "\u{3000}"), lang))
}
