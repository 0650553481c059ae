//! The furniture of a page: each part with its ground, its frame, and what stands in it;
//! first what is followed, then what follows it.

use super::furnisher::Furnisher;
use super::{guide, nameplate};
use crate::boxes::{Item, Lined, Logical, both, rect_of};
use crate::diag::{Code, Diag};
use crate::display::{Leading, place};
use crate::draw::outline;
use crate::grid::{After, Furniture, Part};
use crate::plan::PictureFile;
use crate::style::{Align, Role, Stand, TypeStyle};
use crate::units::{Abs, Rect, Ring};

impl Furnisher<'_> {
    /// Sets all parts of its page, in the order of the layout. Texts of two parts that
    /// stand over each other are told.
    pub fn parts(&mut self) -> Vec<Item> {
        let page = self.page;
        let all = &page.layout.master.furniture;
        let mut set: Vec<Option<Vec<Item>>> = vec![None; all.len()];
        for _ in 0..all.len() {
            let ready = |part: &Furniture, set: &[Option<Vec<Item>>]| {
                part.after.is_none_or(|after| set.get(after.part).is_none_or(Option::is_some))
            };
            let mut moved = false;
            for (n, part) in all.iter().enumerate() {
                if set[n].is_none() && ready(part, &set) {
                    let logo = page.logos.get(n).copied().flatten();
                    let followed = part.after.and_then(|after| set.get(after.part)?.as_deref());
                    let items = match (part.after, followed) {
                        (Some(after), Some(items)) => self.following(part, after, items),
                        _ => self.part(part, logo),
                    };
                    (set[n], moved) = (Some(items), true);
                }
            }
            if !moved {
                break;
            }
        }
        let set: Vec<Vec<Item>> = set.into_iter().map(Option::unwrap_or_default).collect();
        self.tell_overlaps(&set);
        set.into_iter().flatten().collect()
    }

    /// Where a part stands on this page.
    fn rect_of(&self, part: &Furniture) -> Rect {
        part.rect_on(self.page.is_left(), &self.page.layout.master.sheet)
    }

    /// Where the rows of a part stand on this page; `None` where its style says it.
    fn align_of(&self, part: &Furniture, role: Role, align: Option<Align>) -> Option<Align> {
        if !part.is_mirrored(self.page.is_left()) {
            return align;
        }
        let style = self.page.layout.master.styles.of(role);
        Some(align.unwrap_or(style.align).mirrored())
    }

    /// Sets one part: its ground, its frame, and what stands in it.
    fn part(&mut self, furniture: &Furniture, logo: Option<PictureFile>) -> Vec<Item> {
        let rect = self.rect_of(furniture);
        // Furniture has lines that run to the right, whatever those of its page do.
        let outer = Lined::horizontal(rect);
        let inner = self.inside(furniture, outer);
        let shown = match &furniture.part {
            Part::Rule { rule, upright } => self.rule(rule, *upright, rect),
            Part::Text { rows, role, align, letterspaced } => {
                let align = self.align_of(furniture, *role, *align);
                self.text(rows, *role, align, *letterspaced, inner)
            }
            Part::Nameplate(part) => {
                let align = self.align_of(furniture, Role::Nameplate, part.align);
                nameplate::set(self, part, logo, align, inner)
            }
            Part::Guide(part) => guide::set(self, part, outer, inner),
            Part::Credits { stacked, align } => {
                let align = self.align_of(furniture, Role::Credits, *align);
                self.credits(*stacked, align, inner)
            }
        };
        dressed(furniture, rect, shown)
    }

    /// What the ground and the frame of a part leave to what stands in it.
    fn inside(&self, furniture: &Furniture, outer: Lined) -> Lined {
        let free = self.free_aside(furniture);
        let (length, depth) = (outer.length() - free * 2, outer.depth());
        outer.within(Logical { inline: free, block: Abs::ZERO, length, depth })
    }

    /// What stays free at both sides inside of a ground or a frame: half a character, or
    /// what the line takes.
    fn free_aside(&self, furniture: &Furniture) -> Abs {
        if furniture.ground.is_none() && furniture.frame.is_none() {
            return Abs::ZERO;
        }
        let thick = furniture.frame.map_or(Abs::ZERO, |rule| rule.weight);
        (self.context.layout().master.grid.size / 2).max(thick)
    }

    /// Sets a text after another part, on the baseline of the last of its rows; where that
    /// part is aligned at the right, before it.
    fn following(&mut self, part: &Furniture, after: After, items: &[Item]) -> Vec<Item> {
        let Part::Text { rows, role, .. } = &part.part else { return self.part(part, None) };
        let grid = self.page.layout.master.grid;
        let style = self.page.layout.master.styles.of(*role);
        let texts = items.iter().filter_map(|item| match item {
            Item::Text(line) => Some((rect_of(item), line)),
            _ => None,
        });
        let (zone, last) = match texts.reduce(|(a, _), (b, line)| (both(a, b), line)) {
            Some(found) => found,
            // What it follows is not on this page: it begins where that would.
            None => return self.part(part, None),
        };
        let is_before = self.is_at_right(after.part);
        let gap = last.size.em(after.gap);
        let area = grid.area();
        let (from, to) = match is_before {
            false => (zone.right() + gap, area.right().max(part.rect.right())),
            true => (area.x.min(part.rect.x), zone.x - gap),
        };
        let free = self.free_aside(part);
        let set = self.rows(rows, style, false, Rect { x: from, w: to - from, ..zone });
        let width = set.iter().map(|row| row.width_at(style.size)).max();
        let Some(width) = width.map(|width| width + free * 2) else { return Vec::new() };
        let x = if is_before { to - width } else { from };
        // The last row stands on the baseline, the others over it; so their place is as deep
        // as they are, and they stand nowhere else in it.
        let leading = Leading::across(style, &grid);
        let below = (leading.row - style.size) / 2 + style.size.em(self.context.em_top(style));
        let depth = leading.depth(set.len());
        let centred = TypeStyle { stand: Stand::Center, ..style.clone() };
        let y = last.origin.y - below - (depth - leading.row);
        let rect = Rect::new(x, y, width, depth);
        if from + width > to {
            let text: Vec<String> = set.iter().map(|row| row.set.shaped.text.text()).collect();
            self.too_wide(text.join(" "), rect);
        }
        let at = self.inside(part, Lined::horizontal(rect));
        let shown = place(&set, *role, None, &centred, Align::Left, at, self.context);
        dressed(part, rect, shown)
    }

    /// Whether a part is aligned at the right on this page; one that follows another is
    /// as that is.
    fn is_at_right(&self, mut part: usize) -> bool {
        let all = &self.page.layout.master.furniture;
        for _ in 0..all.len() {
            match all.get(part).and_then(|part| part.after) {
                Some(after) => part = after.part,
                None => break,
            }
        }
        let Some(part) = all.get(part) else { return false };
        let (role, align) = match &part.part {
            Part::Text { role, align, .. } => (*role, *align),
            Part::Nameplate(name) => (Role::Nameplate, name.align),
            _ => return false,
        };
        let align = self.align_of(part, role, align);
        align.unwrap_or(self.page.layout.master.styles.of(role).align) == Align::Right
    }

    /// Tells of parts whose texts stand over each other by more than a quarter of the
    /// smaller type; a part with a ground covers what is under it.
    fn tell_overlaps(&mut self, set: &[Vec<Item>]) {
        let all = &self.page.layout.master.furniture;
        let texts = |items: &[Item]| -> Vec<(Rect, Abs, String)> {
            let text = |item: &Item| match item {
                Item::Text(line) => Some((rect_of(item), line.size, line.text())),
                _ => None,
            };
            items.iter().filter_map(text).collect()
        };
        let texts: Vec<_> = set.iter().map(|items| texts(items)).collect();
        for (n, under) in texts.iter().enumerate() {
            for (m, over) in texts.iter().enumerate().skip(n + 1) {
                if all[m].ground.is_some() {
                    continue;
                }
                let pairs = under.iter().flat_map(|a| over.iter().map(move |b| (a, b)));
                let meet = |(a, b): &(&(Rect, Abs, String), &(Rect, Abs, String))| {
                    let least = a.1.min(b.1) / 4;
                    a.0.right().min(b.0.right()) - a.0.x.max(b.0.x) > least
                        && a.0.bottom().min(b.0.bottom()) - a.0.y.max(b.0.y) > least
                };
                if let Some((a, b)) = pairs.into_iter().find(meet) {
                    let code = Code::FurnitureOver { text: b.2.clone(), other: a.2.clone() };
                    let diag = Diag::new(code, all[m].span);
                    self.notes.push(diag.on_page(&self.page.spec.label, b.0));
                }
            }
        }
    }
}

/// A part that shows something, on its ground and in its frame.
fn dressed(furniture: &Furniture, rect: Rect, shown: Vec<Item>) -> Vec<Item> {
    if shown.is_empty() {
        return shown;
    }
    let mut items = Vec::new();
    items.extend(furniture.ground.map(|colour| Item::Fill { rect, colour }));
    if let Some(rule) = &furniture.frame {
        items.extend(outline(rule, Abs::ZERO, &Ring::rect(&rect)));
    }
    items.extend(shown);
    items
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::display::Findings;
    use crate::display::fixture::{set_in, span, style};
    use crate::grid::{Layout, Master, Template, Word};
    use crate::issue::read_issue;
    use crate::plan::{PageId, PagePlan};
    use crate::source::{Memory, Sources};
    use crate::style::{Colour, RowPitch};
    use crate::units::Lines;

    /// A text of some rows, in a place of its own or after another part.
    fn text(rows: &[&str], role: Role, after: Option<After>) -> Furniture {
        let rows = rows.iter().map(|row| Template(vec![Word::Fixed((*row).into())])).collect();
        let rect = Rect::new(Abs::ZERO, Abs::pt(40), Abs::pt(380), Abs::pt(30));
        let part = Part::Text { rows, role, align: None, letterspaced: false };
        Furniture { span: span(), rect, mirror: false, after, ground: None, frame: None, part }
    }

    /// The baselines of two rows that follow a text of two rows, then the last of that, and
    /// the depth of a ground behind those that follow.
    fn baselines(style_of: TypeStyle) -> (Vec<Abs>, Abs, Abs) {
        let mut world = Memory::default();
        let issue = "[paper]\nname = \"试\"\ncode = \"t\"\ndate = 2026-09-15\n\
                     [[page]]\nnumber = 1\nlayout = \"small\"\n";
        world.put("issue.toml", issue);
        let mut sources = Sources::of(Arc::new(world));
        let issue = read_issue(Path::new("issue.toml"), &mut sources).value.unwrap();
        let after = Some(After { part: 0, gap: 500 });
        let follower =
            Furniture { ground: Some(Colour::PAPER), ..text(&["海", "港"], Role::Flag, after) };
        set_in(|context| {
            let small = context.layout();
            let styles = Arc::new((*small.master.styles).clone().with(Role::Flag, style_of));
            let furniture = vec![text(&["渔", "船"], Role::Folio, None), follower];
            let master = Arc::new(Master { styles, furniture, ..(*small.master).clone() });
            let page = PagePlan {
                id: PageId(0),
                spec: issue.pages[0].clone(),
                layout: Arc::new(Layout { master, ..small.clone() }),
                slots: Vec::new(),
                guide: Vec::new(),
                logos: Vec::new(),
            };
            let (seen, notes) = (Findings::default(), Vec::new());
            let paper = &issue.paper;
            let items = Furnisher { page: &page, paper, context, seen, notes }.parts();
            let of = |role: Role| -> Vec<Abs> {
                let origin = |item: &Item| match item {
                    Item::Text(line) if line.role == role => Some(line.origin.y),
                    _ => None,
                };
                items.iter().filter_map(origin).collect()
            };
            let deep = items.iter().find_map(|item| match item {
                Item::Fill { rect, .. } => Some(rect.h),
                _ => None,
            });
            (of(Role::Flag), of(Role::Folio)[1], deep.unwrap())
        })
    }

    /// Whatever pitch its rows have and wherever they stand in their lines, the last is on
    /// the baseline of what it follows.
    #[test]
    fn what_follows_stands_on_the_baseline() {
        let small = || TypeStyle { size: Abs::pt(8), lines: Lines(2), ..style() };
        let (rows, baseline, deep) = baselines(small());
        assert_eq!((rows, deep), (vec![baseline - Abs::pt(24), baseline], Abs::pt(46)));
        for stand in [Stand::Top, Stand::Bottom] {
            let (rows, baseline, deep) = baselines(TypeStyle { stand, ..small() });
            assert_eq!((rows, deep), (vec![baseline - Abs::pt(24), baseline], Abs::pt(46)));
            let (leading, lines) = (Some(RowPitch::Fixed(Abs::pt(9))), Lines::ZERO);
            let (rows, baseline, deep) = baselines(TypeStyle { stand, leading, lines, ..small() });
            assert_eq!((rows, deep), (vec![baseline - Abs::pt(9), baseline], Abs::pt(17)));
        }
    }
}
