//! Boxes in which those who read a proof sign.

use super::scribe::{Look, Scribe};
use super::sheet::{GREY, Sheet};
use super::words::{TIME, said};
use crate::diag::{Lang, Words};
use crate::style::{Align, Colour};
use crate::units::{Abs, Point, Rect};

/// Thickness of the frames.
const FRAME: Abs = Abs::from_raw(Abs::PT.raw() * 6 / 10);
/// Thickness of the lines in them.
const HAIR: Abs = Abs::from_raw(Abs::PT.raw() * 3 / 10);

/// A box for each of the hands, side by side: whose it is, room to sign, and the time.
pub fn boxes(sheet: &mut Sheet, rect: Rect, hands: &[Words], scribe: &Scribe<'_>, lang: Lang) {
    let (name, time) =
        (Look::strong(75), Look::plain(60).in_ink(Colour { k: 70, ..Colour::PAPER }));
    sheet.frame(rect, FRAME);
    let count = hands.len().max(1) as i64;
    let foot = rect.bottom() - Abs::mm(6);
    sheet.level(rect.x, rect.right(), foot, HAIR, GREY);
    for (n, hand) in (0..).zip(hands) {
        let x = rect.x + rect.w.scaled(n, count);
        if n > 0 {
            sheet.rule((x, rect.y), (x, rect.bottom()), HAIR, Colour::BLACK);
        }
        let x = x + Abs::mm(1);
        let at = Point { x, y: rect.y + Abs::mm(4) };
        sheet.add(scribe.row(said(*hand, lang), name, at, Align::Left));
        let at = Point { x, y: rect.bottom() - Abs::mm(2) };
        sheet.add(scribe.row(said(TIME, lang), time, at, Align::Left));
    }
}
