//! Type against its ink and its ground: what register and screen eat away.

use super::ground::{Ground, Grounds, inks_of_ground};
use super::{PageContext, is_rich_black};
use crate::boxes::{Item, rect_of};
use crate::diag::{Diag, Preflight};
use crate::source::Span;
use crate::style::{Colour, PressProfile};
use crate::units::{Abs, Point, Rect};

/// Black type under this size is pure black and stands on a light ground.
///
/// Source: text under 12 pt in K alone (NI ads, Tribune and others).
pub const SMALL: Abs = Abs::pt(12);
/// White type needs so much ink under it, in percent.
///
/// Source: USA Today.
const LEAST_GROUND: i64 = 30;

/// Every line of type with its ground; of findings that say the same, the first.
pub fn letters(context: &PageContext<'_>) -> Vec<Diag> {
    let grounds = Grounds::new(context.page);
    let mut found: Vec<Diag> = Vec::new();
    for (at, item) in context.page.items.iter().enumerate() {
        let Some((size, colour)) = type_of(item) else { continue };
        let rect = rect_of(item);
        let mut faults = of_ink(size, colour, context.press);
        faults.extend(places(&rect).into_iter().find_map(|point| {
            let ground = grounds.under(at, point);
            on_ground(size, colour, ground, inks_of_ground(ground, context), context.press)
        }));
        for fault in faults {
            let diag = context.note(fault, span_of(item).unwrap_or(context.layout_span()), rect);
            if !found.iter().any(|d| d.code == diag.code) {
                found.push(diag);
            }
        }
    }
    found
}

/// Size and ink of a line that has glyphs.
fn type_of(item: &Item) -> Option<(Abs, Colour)> {
    match item {
        Item::Text(line) if !line.pens.is_empty() => Some((line.size, line.colour)),
        Item::Upright(line) if !line.pens.is_empty() => Some((line.size, line.colour)),
        _ => None,
    }
}

/// Where its first character was typed.
fn span_of(item: &Item) -> Option<Span> {
    let (shaped, start) = match item {
        Item::Text(line) => (&line.shaped, line.start),
        Item::Upright(line) => (&line.shaped, line.start),
        _ => return None,
    };
    let at = shaped.char_at(start);
    (at < shaped.text.chars.len()).then(|| shaped.text.span(at))
}

/// Both ends of a line, half a character inside, and its middle.
fn places(rect: &Rect) -> [Point; 3] {
    let half = rect.w.min(rect.h) / 2;
    let middle = Point { x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 };
    let first = Point { x: rect.x + half, y: rect.y + half };
    let last = Point { x: rect.right() - half, y: rect.bottom() - half };
    [middle, first, last]
}

/// What is wrong with the ink of type alone.
fn of_ink(size: Abs, colour: Colour, press: &PressProfile) -> Vec<Preflight> {
    if colour.inks() < 2 {
        return Vec::new();
    }
    let (text, pt) = (colour.to_string(), size.pt_text());
    if is_rich_black(colour) && size < SMALL {
        return vec![Preflight::RichBlackType { colour: text, size: pt }];
    }
    if size < press.least_ink_type {
        let least = press.least_ink_type.pt_text();
        return vec![Preflight::InkType { colour: text, size: pt, least }];
    }
    Vec::new()
}

/// What is wrong with type on its ground, which has so many inks.
fn on_ground(
    size: Abs,
    colour: Colour,
    ground: Ground,
    inks: usize,
    press: &PressProfile,
) -> Option<Preflight> {
    let total = match ground {
        Ground::Ink(colour) => Some(i64::from(colour.total())),
        Ground::Picture(_) => None,
    };
    let pt = size.pt_text();
    if colour == Colour::PAPER {
        if let Some(ground) = total.filter(|total| *total < LEAST_GROUND) {
            return Some(Preflight::FaintReverse { ground });
        }
        let least = if inks > 1 { press.least_ink_reverse } else { press.least_reverse };
        return (size < least).then(|| Preflight::ReversedType {
            size: pt,
            least: least.pt_text(),
            inks: inks.min(2),
        });
    }
    let most = i64::from(press.most_tint);
    let dark = total.is_none_or(|total| total > most);
    (colour.is_black() && size < SMALL && dark).then_some(Preflight::TypeOnTint {
        size: pt,
        ground: total,
        most,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::plan::PictureId;
    use crate::source::Sources;
    use crate::style::press_profile;

    fn press() -> PressProfile {
        press_profile("newsprint", Place::default(), &[], &mut Sources::default()).unwrap()
    }

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    fn id(size: i64, ink: &str, ground: &str) -> Option<&'static str> {
        let ground = colour(ground);
        let (ink, size) = (colour(ink), Abs::pt(size));
        let inks = ground.inks();
        let press = press();
        let of_ink = of_ink(size, ink, &press).first().map(Preflight::id);
        of_ink.or(on_ground(size, ink, Ground::Ink(ground), inks, &press).map(|f| f.id()))
    }

    /// Source: NI ads: reversed from 10 pt on one ink; 12 to 14 pt on several.
    #[test]
    fn reversed_type() {
        assert_eq!(id(9, "paper", "K100"), Some("reversed-type"));
        assert_eq!(id(10, "paper", "K100"), None);
        assert_eq!(id(10, "paper", "M100 Y90"), Some("reversed-type"));
        assert_eq!(id(12, "paper", "M100 Y90"), None);
    }

    /// Source: USA Today: 30 % of ink and more under white type.
    #[test]
    fn white_on_little_ink() {
        assert_eq!(id(40, "paper", "K20"), Some("faint-reverse"));
        assert_eq!(id(40, "paper", "paper"), Some("faint-reverse"));
        assert_eq!(id(40, "paper", "K30"), None);
    }

    /// Source: Tribune, USA Today: tints of 25 to 30 % under text.
    #[test]
    fn black_on_a_tint() {
        assert_eq!(id(9, "K100", "C20 Y20"), Some("type-on-tint"));
        assert_eq!(id(9, "K100", "C20 Y10"), None);
        assert_eq!(id(12, "K100", "C60 Y10"), None);
        let picture = Ground::Picture(PictureId(0));
        let fault = on_ground(Abs::pt(9), Colour::BLACK, picture, 4, &press());
        assert_eq!(fault.map(|f| f.id()), Some("type-on-tint"));
    }

    /// Source: NI ads: 10 pt in several inks; black text in K alone.
    #[test]
    fn type_in_several_inks() {
        assert_eq!(id(9, "M100 Y90", "paper"), Some("ink-type"));
        assert_eq!(id(10, "M100 Y90", "paper"), None);
        assert_eq!(id(9, "M100", "paper"), None);
        assert_eq!(id(11, "C60 M50 Y50 K90", "paper"), Some("rich-black-type"));
        assert_eq!(id(12, "C60 M50 Y50 K90", "paper"), None);
    }
}
