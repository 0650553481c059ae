//! The nameplate (报头): the paper's name, the largest thing on its front page.

use super::furnisher::{Furnisher, spread};
use crate::boxes::{Item, Lined, Page, PictureBox};
use crate::diag::{Code, Diag};
use crate::display::{Row, TextContext, indent_of, place};
use crate::grid::Nameplate;
use crate::plan::{PagePlan, PictureFile};
use crate::style::{Align, Role, Stand};
use crate::units::{Abs, EM, Lines, Milli, Point, Rect};

/// Sizes that are fitted are whole twentieths of a point.
const STEP: Abs = Abs::from_raw(Abs::PT.raw() / 20);

/// Sets the name, or the picture that stands for it.
pub fn set(
    to: &mut Furnisher<'_>,
    part: &Nameplate,
    logo: Option<PictureFile>,
    align: Option<Align>,
    at: Lined,
) -> Vec<Item> {
    let mut style = to.page.layout.master.styles.of(Role::Nameplate).clone();
    let align = align.unwrap_or(style.align);
    if part.picture.is_some() {
        return logo.map(|logo| Item::Picture(picture(logo, align, at.rect))).into_iter().collect();
    }
    let Some(rich) = to.filled(&part.text) else { return Vec::new() };
    let set = to.set(&rich, &style);
    if let Some([least, most]) = part.fit {
        let row = Row::whole(&set, style.scale);
        let ems = i64::from(row.width).max(1) * i64::from(style.scale);
        let wide = at.length().scaled(i64::from(EM) * i64::from(EM), ems);
        let size = STEP * wide.min(at.depth()).whole(STEP);
        style.size = size.min(most).max(least);
    }
    // It stands in the middle of its place, however many lines that has.
    (style.lines, style.leading, style.stand) = (Lines::ONE, None, Stand::Center);
    let row = match part.letterspaced {
        true => spread(&set, &style, at, to.context),
        false => Row::whole(&set, style.scale),
    };
    if row.width_at(style.size) > at.length() {
        to.too_wide(rich.text(), at.rect);
    }
    if style.size > at.depth() {
        to.too_deep(rich.text(), at.rect);
    }
    let mut items = place(&[row], Role::Nameplate, None, &style, align, at, to.context);
    if part.optical {
        items.iter_mut().for_each(|item| space_by_ink(item, to.context));
    }
    items
}

/// Moves the characters of a line so that the white between the inks of neighbours is the
/// same everywhere (视觉间距); the first and the last stay. A line with a blank stays as it
/// is.
fn space_by_ink(item: &mut Item, context: &TextContext<'_>) {
    let Item::Text(line) = item else { return };
    let ink = |n: usize| context.ink_of(&line.shaped, line.start + n);
    let Some(inks) = (0..line.pens.len()).map(ink).collect::<Option<Vec<_>>>() else { return };
    let [Some(first), Some(last)] = [inks.first(), inks.last()] else { return };
    let (from, n) = (line.pens[0] + first.from, line.pens.len());
    let to = line.pens[n - 1] + last.to;
    let dark: Milli = inks.iter().map(|ink| ink.to - ink.from).sum();
    let (free, gaps) = (to - from - dark, n as Milli - 1);
    let mut used = 0;
    for (at, ink) in inks.iter().enumerate().take(n - 1) {
        line.pens[at] = from + used + free * at as Milli / gaps - ink.from;
        used += ink.to - ink.from;
    }
}

/// The whole picture in its own shape, as large as its place allows.
fn picture(logo: PictureFile, align: Align, rect: Rect) -> PictureBox {
    if logo.lost {
        return PictureBox { id: logo.id, of: None, rect, whole: rect };
    }
    let whole = contained((logo.pixels.width, logo.pixels.height), rect);
    let x = rect.x + indent_of(align, rect.w - whole.w);
    let rect = Rect::new(x, whole.y, whole.w, whole.h);
    PictureBox { id: logo.id, of: None, rect, whole: rect }
}

/// The largest box of a shape inside another, in its middle.
pub fn contained((w, h): (u32, u32), rect: Rect) -> Rect {
    let (w, h) = (i64::from(w.max(1)), i64::from(h.max(1)));
    let tall = rect.w.scaled(h, w);
    let (w, h) = if tall <= rect.h { (rect.w, tall) } else { (rect.h.scaled(w, h), rect.h) };
    Rect::new(rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h)
}

/// The text that is no smaller than the paper's name beside it.
///
/// Source: 报纸期刊质量管理规定 (国新出发〔2020〕10号): the name is larger than any
/// other text of the front page.
pub fn not_largest(page: &Page, plan: &PagePlan) -> Option<Diag> {
    let is_name = |item: &&Item| matches!(item, Item::Text(line) if line.role == Role::Nameplate);
    let size_of = |item: &Item| match item {
        Item::Text(line) => Some(line.size),
        Item::Upright(line) => Some(line.size),
        _ => None,
    };
    let name = page.items.iter().filter(is_name).filter_map(size_of).max()?;
    let others = page.items.iter().filter(|item| !is_name(item));
    let other = others.filter(|item| size_of(item).is_some_and(|size| size >= name));
    let (text, size, corner) = match other.max_by_key(|item| size_of(item))? {
        Item::Text(line) => {
            let corner = Point { y: line.origin.y - line.size, ..line.origin };
            (line.text(), line.size, corner)
        }
        Item::Upright(line) => {
            let corner = Point { x: line.top.x - line.size / 2, ..line.top };
            (line.text(), line.size, corner)
        }
        _ => return None,
    };
    let code = Code::NameNotLargest { text, size: size.pt_text(), name: name.pt_text() };
    let rect = Rect::new(corner.x, corner.y, size, size);
    Some(Diag::new(code, plan.spec.layout.span).on_page(&page.label, rect))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::Findings;
    use crate::display::fixture::{rich, set_in, style};
    use crate::text::Mode;

    /// 滨 fills its body, 日 does not: between their inks there is more white than between
    /// those of 海 and 滨, until it is shared out; the ends stay.
    #[test]
    fn the_white_between_inks_is_shared_out() {
        set_in(|context| {
            let style = style();
            let set =
                context.set(&rich("滨海日报一"), &style, Mode::Display, &mut Findings::default());
            let at = Lined::horizontal(Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(200), Abs::pt(20)));
            let row = [Row::whole(&set, style.scale)];
            let mut items = place(&row, Role::Nameplate, None, &style, Align::Left, at, context);
            let inks = |item: &Item| -> Vec<(Milli, Milli)> {
                let Item::Text(line) = item else { panic!() };
                let ink = |n: usize| {
                    let ink = context.ink_of(&line.shaped, line.start + n).unwrap();
                    (line.pens[n] + ink.from, line.pens[n] + ink.to)
                };
                (0..line.pens.len()).map(ink).collect()
            };
            let gaps = |inks: &[(Milli, Milli)]| -> Vec<Milli> {
                inks.windows(2).map(|pair| pair[1].0 - pair[0].1).collect()
            };
            let spread = |gaps: &[Milli]| gaps.iter().max().unwrap() - gaps.iter().min().unwrap();
            let before = inks(&items[0]);
            assert!(spread(&gaps(&before)) > 60, "{:?}", gaps(&before));
            space_by_ink(&mut items[0], context);
            let after = inks(&items[0]);
            assert!(spread(&gaps(&after)) <= 1, "{:?}", gaps(&after));
            assert_eq!((before[0].0, before[4].1), (after[0].0, after[4].1));
        });
    }

    #[test]
    fn a_shape_inside_a_box() {
        let place = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(100), Abs::pt(50));
        let wide = contained((4, 1), place);
        assert_eq!(wide, Rect::new(Abs::ZERO, Abs::pt(25) / 2, Abs::pt(100), Abs::pt(25)));
        let tall = contained((1, 2), place);
        assert_eq!((tall.w, tall.h, tall.x), (Abs::pt(25), Abs::pt(50), Abs::pt(75) / 2));
    }
}
