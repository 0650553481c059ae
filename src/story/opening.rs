//! How a story opens and ends: the drop cap (首字下沉) and the end mark
//! (结束符).

use std::ops::Range;

use crate::boxes::{Item, Logical, Origin};
use crate::diag::Reason;
use crate::display::{Findings, Justified, ShapedText, TextContext};
use crate::display::{line_at, measure_of, width_of};
use crate::flow::Room;
use crate::grid::{DropCap, LEAST_LEG};
use crate::issue::Rich;
use crate::locale::Marks;
use crate::para::{justify, natural_width};
use crate::style::{Role, TypeStyle};
use crate::text::{Mode, Normal, is_han};
use crate::units::{Abs, EM, Lines, Milli};

/// A drop cap that is measured.
pub struct Cap {
    set: ShapedText,
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
pub enum CapSkipped {
    /// The text does not begin with a character that can stand apart.
    NoLetter,
    /// The leg is too narrow or has too few lines.
    NoRoom,
    /// A table stands before the paragraph, so nobody knows yet where it begins.
    AfterTable,
    /// The paragraph has fewer lines than the cap.
    TooShort,
}

impl CapSkipped {
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
/// without indent. What is noticed about the cap goes into `seen` once it is taken.
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
    context: &TextContext<'_>,
    seen: &mut Findings,
) -> Result<(Cap, Normal), CapSkipped> {
    let first =
        initial(&normal.chars, normal.locale().region.marks()).ok_or(CapSkipped::NoLetter)?;
    let grid = &context.layout().master.grid;
    let lines = cap.lines.count();
    let cells = at..at + lines;
    // It stands where the text begins, never in a slot where it goes on.
    let here = room.cells().get(cells.clone()).is_some_and(|c| c.iter().all(|c| c.part == 0));
    if !here || room.left_alike(at) < lines {
        return Err(CapSkipped::NoRoom);
    }
    let (head, rest) = normal.clone().split(first);
    let on_line = !head.chars.last().is_some_and(|c| is_han(*c));
    let mut style =
        TypeStyle { lines: cap.lines, indent: 0, scale: EM, tracking: 0, ..body.clone() };
    style.face = cap.face.clone().unwrap_or(style.face);
    style.colour = cap.colour.unwrap_or(style.colour);
    // From the top of the first line to the foot of the last.
    let high = grid.pitch * (cap.lines - Lines::ONE) + body.size;
    style.size = if on_line {
        // Capitals are as high as the Han beside them, less their white.
        let high = grid.pitch * (cap.lines - Lines::ONE) + body.size.em(cap.top);
        high.scaled(i64::from(EM), i64::from(context.cap_height(&style).max(EM / 4)))
    } else {
        high
    };
    let set = |seen: &mut Findings| context.set_normal(&head, &style, Mode::Body, seen);
    let tried = set(&mut Findings::dropped());
    let wide = style.size.em(natural_width(&tried.para, 0, tried.para.len() as u32));
    let away = wide + body.size.em(cap.gap);
    // Beside Han whole characters, so that the lines stay on the grid.
    let away = if on_line { away } else { grid.size * away.cover(grid.size) };
    let by = measure_of(away, body);
    let narrow = room.measure(at) - by;
    if narrow < LEAST_LEG.get() as Milli * EM {
        return Err(CapSkipped::NoRoom);
    }
    let flush = TypeStyle { indent: 0, ..body.clone() };
    let beside = context.set_normal(&rest, &flush, Mode::Body, &mut Findings::dropped());
    if beside.known.filled(&beside.para, narrow).ends.len() < lines {
        return Err(CapSkipped::TooShort);
    }
    let (set, away) = (set(seen), width_of(by, body));
    Ok((Cap { set, style, cells, away, by, on_line }, rest))
}

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
    pub fn place(
        &self,
        of: Origin,
        body: &TypeStyle,
        room: &Room,
        context: &TextContext<'_>,
    ) -> Vec<Item> {
        let grid = &context.layout().master.grid;
        let Some([begin, .., end]) = room.cells().get(self.cells.clone()) else {
            return Vec::new();
        };
        let (first, last) = (begin.line, end.line);
        let body_at = |line: Lines| grid.block_of(line) + (grid.size - body.size) / 2;
        let size = self.style.size;
        // Its em begins with that of the first line, or its baseline is that of the last.
        let block = if self.on_line {
            let baseline = body_at(last) + body.size.em(context.em_top(body));
            baseline - size.em(context.em_top(&self.style))
        } else {
            body_at(first)
        };
        let n = self.set.para.len() as u32;
        let width = natural_width(&self.set.para, 0, n);
        let pens = justify(&self.set.para, 0, n, width, true).pens;
        let cap =
            Justified { set: &self.set, start: 0, pens, hyphen: None, scale: self.style.scale };
        let (inline, length) = (begin.inline - self.away, size.em(width));
        let at = context.sheet().within(Logical { inline, block, length, depth: size });
        line_at(cap, Role::Body, Some(of), &self.style, at, context)
    }
}

/// Shapes a paragraph that ends with a mark.
pub fn set_marked(
    mut normal: Normal,
    mark: &str,
    rich: &Rich,
    style: &TypeStyle,
    context: &TextContext<'_>,
    seen: &mut Findings,
) -> ShapedText {
    let typed = normal.chars.len();
    let last = typed.checked_sub(1).map(|last| normal.span(last)).or(rich.span());
    if let Some(span) = last {
        mark.chars().for_each(|c| normal.push(c, crate::issue::Kind::Plain, span));
    }
    context.set_closed(&normal, typed, style, seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::display::fixture::{rich, set_in, span, story, style};
    use crate::issue::{InlineStyle, Piece};
    use crate::locale::Region;
    use std::sync::Arc;

    /// Whether a cap of three lines is taken off a paragraph in a leg, and what is told
    /// of it. Its first character is marked so.
    fn cap(first: &str, marked: InlineStyle, rest: &str, measure: Milli) -> (bool, Vec<Code>) {
        let mut rich = rich(rest);
        let piece = Piece { text: first.into(), style: marked, span: span(), exact: false };
        rich.pieces.insert(0, piece);
        let mut room = Room::default();
        room.add_leg(Abs::ZERO, measure, 1..21, |_| false);
        let cap = DropCap::of(Lines(3));
        set_in(|context| {
            let context = context.for_story(&story());
            let normal = context.normal(&rich, &style(), Mode::Body, &mut Findings::dropped());
            let mut seen = Findings::default();
            let taken = take_cap(&normal, &cap, &style(), 0, &room, &context, &mut seen);
            (taken.is_ok(), seen.into_diags().into_iter().map(|d| d.code).collect())
        })
    }

    /// A cap of three lines of 12 pt is 34 pt high, and 2 pt are left under it.
    #[test]
    fn the_white_under_a_cap_is_that_of_its_lines() {
        let dots = InlineStyle { dots: true, ..InlineStyle::default() };
        let rest = "港怎么更新，起初意见并不一致。".repeat(3);
        let told = |white| vec![Code::MarksUnderTight { white }];
        assert_eq!(cap("渔", dots, &rest, 12_000), (true, told(58)));
        assert_eq!(cap("渔", InlineStyle::default(), &rest, 12_000), (true, Vec::new()));
        assert_eq!(cap("渔", dots, &rest, 8_000), (false, Vec::new()), "no room");
        assert_eq!(cap("渔", dots, "港。", 12_000), (false, Vec::new()), "too short");
    }

    #[test]
    fn what_a_cap_lacks_is_told_once_and_where_there_is_a_cap() {
        let rest = "港怎么更新，起初意见并不一致。".repeat(3);
        let lacks = |rest: &str, measure| cap("𠮷", InlineStyle::default(), rest, measure);
        let (taken, told) = lacks(&rest, 12_000);
        assert!(taken && matches!(told[..], [Code::MissingGlyph { count: 1, .. }]), "{told:?}");
        assert_eq!(lacks(&rest, 8_000), (false, Vec::new()));
        assert_eq!(lacks("港。", 12_000), (false, Vec::new()));
    }

    #[test]
    fn a_text_with_an_end_mark_is_remembered() {
        set_in(|context| {
            let (context, style) = (context.for_story(&story()), style());
            let text = rich("渔港怎么更新，起初意见并不一致。");
            let seen = &mut Findings::default();
            let normal = context.normal(&text, &style, Mode::Body, seen);
            let mut set = || set_marked(normal.clone(), "■", &text, &style, &context, seen);
            let (once, twice) = (set(), set());
            assert!(Arc::ptr_eq(&once.known, &twice.known), "its breaks are kept");
            // The mark is none where it is typed.
            let typed = rich("渔港怎么更新，起初意见并不一致。■");
            let typed = context.normal(&typed, &style, Mode::Body, seen);
            let typed = context.set_normal(&typed, &style, Mode::Body, seen);
            assert_eq!(typed.shaped.text.text(), once.shaped.text.text());
            assert_ne!(typed.para, once.para);
        });
    }

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
