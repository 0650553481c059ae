//! How a story opens and ends: the drop cap (首字下沉) and the end mark
//! (结束符).

use std::ops::Range;

use crate::boxes::{Item, Origin, TextLine};
use crate::diag::Reason;
use crate::display::{Findings, Set, Stock};
use crate::display::{measure_of, width_of};
use crate::flow::Room;
use crate::grid::{DropCap, LEAST_LEG};
use crate::issue::Rich;
use crate::locale::Marks;
use crate::para::{Para, justify, natural_width, optimal};
use crate::style::{Role, TypeStyle};
use crate::text::{Mode, Normal, is_han};
use crate::units::{Abs, EM, Milli, Point};

/// A drop cap that is measured.
pub struct Cap {
    set: Set,
    style: TypeStyle,
    /// The lines that go round it, as cells of the room.
    cells: Range<usize>,
    /// What those lines lose, on paper and of their text.
    away: Abs,
    by: Milli,
    /// Whether it stands on the baseline of its last line, as letters do; Han
    /// fill the height of their lines.
    on_line: bool,
}

/// Why a drop cap was left out.
pub enum Skipped {
    /// The text does not begin with a character that can stand apart.
    NoLetter,
    /// The leg is too narrow or has too few lines.
    NoRoom,
    /// A table stands before the paragraph, so nobody knows yet where it begins.
    AfterTable,
    /// The paragraph has fewer lines than the cap.
    TooShort,
}

impl Skipped {
    /// The reason, for the message.
    pub fn why(&self) -> Reason {
        match self {
            Self::NoLetter => Reason::NoLetter,
            Self::NoRoom => Reason::NoRoomForCap,
            Self::AfterTable => Reason::AfterTable,
            Self::TooShort => Reason::ShortParagraph,
        }
    }
}

/// How many characters stand in the cap: one, and an opening quote before it.
fn initial(chars: &[char], marks: &Marks) -> Option<usize> {
    let quote = usize::from(chars.first().is_some_and(|c| marks.get(*c).opens_cap));
    let letter = chars.get(quote).is_some_and(|c| is_han(*c) || c.is_alphabetic());
    letter.then_some(quote + 1)
}

/// Takes the cap off a paragraph that begins in the cell `at`: the cap, the rest
/// without indent.
///
/// # Errors
///
/// Why there is none; the paragraph is to be set as it is.
pub fn take_cap(
    normal: &Normal,
    cap: &DropCap,
    body: &TypeStyle,
    at: usize,
    room: &Room,
    stock: &Stock<'_>,
    seen: &mut Findings,
) -> Result<(Cap, Normal), Skipped> {
    let first = initial(&normal.chars, stock.locale().region.marks()).ok_or(Skipped::NoLetter)?;
    let grid = &stock.layout().master.grid;
    let lines = cap.lines as usize;
    let cells = at..at + lines;
    // It stands where the text begins, never in a slot where it goes on.
    let here = room.cells().get(cells.clone()).is_some_and(|c| c.iter().all(|c| c.part == 0));
    if !here || room.left_alike(at) < lines {
        return Err(Skipped::NoRoom);
    }
    let (head, rest) = normal.clone().split(first);
    let on_line = !head.chars.last().is_some_and(|c| is_han(*c));
    let mut style = TypeStyle { indent: 0, scale: EM, tracking: 0, ..body.clone() };
    style.face = cap.face.clone().unwrap_or(style.face);
    style.colour = cap.colour.unwrap_or(style.colour);
    // From the top of the first line to the foot of the last.
    let high = grid.pitch * (cap.lines - 1) + body.size;
    style.size = if on_line {
        // Capitals are as high as the Han beside them, less their white.
        let high = grid.pitch * (cap.lines - 1) + body.size.em(HAN_TOP);
        high.scaled(i64::from(EM), i64::from(stock.cap_height(&style).max(EM / 4)))
    } else {
        high
    };
    let set = stock.set_normal(head, &style, Mode::Body, seen);
    let wide = style.size.em(natural_width(&set.para, 0, set.para.len() as u32));
    let away = wide + body.size / 2;
    // Beside Han whole characters, so that the lines stay on the grid.
    let away = if on_line { away } else { grid.size * away.cover(grid.size) };
    let by = measure_of(away, body);
    let narrow = room.measure(at) - by;
    if narrow < LEAST_LEG as Milli * EM {
        return Err(Skipped::NoRoom);
    }
    let flush = TypeStyle { indent: 0, ..body.clone() };
    let beside = stock.set_normal(rest.clone(), &flush, Mode::Body, &mut Findings::default());
    if optimal(&beside.para, narrow).ends.len() < lines {
        return Err(Skipped::TooShort);
    }
    let away = width_of(by, body);
    Ok((Cap { set, style, cells, away, by, on_line }, rest))
}

/// The ink of Han reaches so far over the baseline.
const HAN_TOP: Milli = 800;

impl Cap {
    /// Makes the lines beside it narrower.
    pub fn narrow(&self, room: &mut Room) {
        room.narrow(self.cells.clone(), self.away, self.by);
    }

    /// Characters of the cap.
    pub fn chars(&self) -> usize {
        self.set.shaped.text.chars.len()
    }

    /// Puts it before the lines that go round it.
    pub fn place(&self, of: Origin, body: &TypeStyle, room: &Room, stock: &Stock<'_>) -> Vec<Item> {
        let grid = &stock.layout().master.grid;
        let Some([begin, .., end]) = room.cells().get(self.cells.clone()) else {
            return Vec::new();
        };
        let (first, last) = (begin.line, end.line);
        let x = begin.x - self.away;
        let top = |line: i64| grid.line_y(line) + (grid.size - body.size) / 2;
        let y = if self.on_line {
            top(last) + body.size.em(stock.em_top(body))
        } else {
            top(first) + self.style.size.em(stock.em_top(&self.style))
        };
        let n = self.set.para.len() as u32;
        let width = natural_width(&self.set.para, 0, n);
        let cap = TextLine {
            role: Role::Body,
            of: Some(of),
            origin: Point { x, y },
            size: self.style.size,
            scale: self.style.scale,
            colour: self.style.colour,
            shaped: self.set.shaped.clone(),
            start: 0,
            pens: justify(&self.set.para, 0, n, width, true).pens,
            hyphen: None,
        };
        cap.dressed()
    }
}

/// Shapes a paragraph that ends with a mark.
pub fn set_marked(
    mut normal: Normal,
    mark: &str,
    rich: &Rich,
    style: &TypeStyle,
    stock: &Stock<'_>,
    seen: &mut Findings,
) -> Set {
    let typed = normal.chars.len();
    let last = typed.checked_sub(1).map(|last| normal.span(last)).or(rich.span());
    if let Some(span) = last {
        mark.chars().for_each(|c| normal.push(c, crate::issue::Kind::Plain, span));
    }
    let set = stock.set_normal(normal, style, Mode::Body, seen);
    let from = (0..set.shaped.len()).find(|g| set.shaped.char_at(*g) >= typed);
    match from {
        Some(from) => {
            let para = Para::clone(&set.para).closed_by(from);
            set.measured(para)
        }
        None => set,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Region;

    #[test]
    fn a_quote_goes_with_its_character() {
        let count = |text: &str| initial(&text.chars().collect::<Vec<_>>(), Region::ZhHans.marks());
        assert_eq!(count("老渔港"), Some(1));
        assert_eq!(count("“老渔港"), Some(2));
        assert_eq!(count("Bund"), Some(1));
        for text in ["", "“", "2026年", "■一", "——他", "““他"] {
            assert_eq!(count(text), None, "{text}");
        }
    }
}
