//! The guide (导读): headlines of other pages, each with its page at the right.

use super::fields::filled;
use super::furnisher::Furnisher;
use crate::boxes::{Item, Lined, Logical};
use crate::display::{Leading, Row, balanced, place};
use crate::grid::{Guide, Template};
use crate::plan::GuideRow;
use crate::style::{Align, TypeStyle};
use crate::text::Mode;
use crate::units::Abs;

/// Rows in a box, so far from where its lines begin and so deep.
fn rows_at(at: Lined, block: Abs, depth: Abs) -> Lined {
    at.within(Logical { inline: Abs::ZERO, block, length: at.length(), depth })
}

/// A story's rows and its page, measured but not placed.
struct Entry {
    rows: Vec<Row>,
    label: Option<Row>,
}

/// Sets the guide; nothing where it has no rows. `outer` is its whole box,
/// `inner` what text may use.
pub fn set(to: &mut Furnisher<'_>, part: &Guide, outer: Lined, inner: Lined) -> Vec<Item> {
    let page = to.page;
    if page.guide.is_empty() {
        return Vec::new();
    }
    let mut items = Vec::new();
    let mut block = Abs::ZERO;
    if let Some(title) = &part.title {
        let depth = title_of(to, part, title, outer, inner, &mut items);
        block += depth;
    }
    let style = page.layout.master.styles.of(part.role);
    let grid = page.layout.master.grid;
    let entries: Vec<_> = page.guide.iter().map(|row| entry(to, part, row, style, inner)).collect();
    let leading = Leading::across(style, &grid);
    let depth = |entry: &Entry| leading.depth(entry.rows.len());
    let used: Abs = entries.iter().map(depth).sum();
    let free = inner.depth() - block - used;
    if free < Abs::ZERO {
        let text = page.guide.last().map(|row| row.text.text()).unwrap_or_default();
        to.too_deep(text, inner.rect);
    }
    // What is left is shared between the entries, head and foot.
    let white = free.max(Abs::ZERO) / (entries.len() as i64 + 1);
    for entry in &entries {
        block += white;
        let at = rows_at(inner, block, depth(entry));
        items.extend(placed(to, part, entry, style, at));
        block += depth(entry);
    }
    items
}

/// Sets the title and gives the depth that it takes; its band reaches over the
/// whole box.
fn title_of(
    to: &mut Furnisher<'_>,
    part: &Guide,
    title: &Template,
    outer: Lined,
    inner: Lined,
    items: &mut Vec<Item>,
) -> Abs {
    let style = to.page.layout.master.styles.of(part.title_role);
    let Some(rich) = to.filled(title) else { return Abs::ZERO };
    let grid = to.page.layout.master.grid;
    let depth = grid.pitch * Leading::across(style, &grid).lines(1);
    let set = to.set(&rich, style);
    let row = Row::whole(&set, style.scale);
    if row.width_at(style.size) > inner.length() {
        to.too_wide(rich.text(), inner.rect);
    }
    if let Some(colour) = style.band {
        items.push(Item::Fill { rect: rows_at(outer, Abs::ZERO, depth).rect, colour });
    }
    items.extend(place(
        &[row],
        part.title_role,
        None,
        style,
        style.align,
        rows_at(inner, Abs::ZERO, depth),
        to.context,
    ));
    depth
}

/// Measures a row of the plan: the headline keeps an em from its page.
fn entry(
    to: &mut Furnisher<'_>,
    part: &Guide,
    row: &GuideRow,
    style: &TypeStyle,
    at: Lined,
) -> Entry {
    let usual = || Template::parse(to.paper.locale.phrases.page).ok();
    let label = part.label.clone().or_else(usual);
    let label = label.and_then(|label| filled(&label, &to.page.spec, to.paper, &row.page));
    let label = label.map(|rich| Row::whole(&to.set(&rich, style), style.scale));
    let label = label.filter(|row| !row.set.para.is_empty());
    let taken = label.as_ref().map_or(Abs::ZERO, |row| row.width_at(style.size) + style.size);
    let width = at.length() - taken;
    let context = to.context.in_region(row.region);
    let set = context.set(&row.text, style, Mode::Display, &mut to.seen);
    let rows = balanced(&set, style, width);
    if rows.iter().any(|row| row.width_at(style.size) > width) {
        to.too_wide(row.text.text(), at.rect);
    }
    Entry { rows, label }
}

/// Puts an entry on the page: its page on its last row, the leader between.
fn placed(
    to: &mut Furnisher<'_>,
    part: &Guide,
    entry: &Entry,
    style: &TypeStyle,
    at: Lined,
) -> Vec<Item> {
    let (role, context) = (part.role, to.context);
    let grid = to.page.layout.master.grid;
    let mut items = place(&entry.rows, role, None, style, Align::Left, at, context);
    let h = Leading::across(style, &grid).row;
    let block = at.depth() - h;
    let Some(label) = &entry.label else { return items };
    if let (Some(leader), Some(row)) = (&part.leader, entry.rows.last()) {
        // Half an em stays free at both ends.
        let start = row.width_at(style.size) + style.size / 2;
        let end = at.length() - label.width_at(style.size) - style.size / 2;
        let mut wide = |times: usize| {
            let text = leader.repeat(times);
            let set = to.context.set_made(&text, &row_text(label), style, &mut to.seen);
            Row::whole(&set, style.scale).width_at(style.size)
        };
        // The first may be less wide than those after it, which have gaps before them.
        let (one, two) = (wide(1), wide(2));
        let (each, rest) = (two - one, end - start - one);
        let fits = each > Abs::ZERO && one > Abs::ZERO && rest >= Abs::ZERO;
        let count = if fits { 1 + rest.whole(each) } else { 0 };
        if count > 0 {
            let text = leader.repeat(count as usize);
            let set = to.context.set_made(&text, &row_text(label), style, &mut to.seen);
            let leader = Logical { inline: Abs::ZERO, block, length: end, depth: h };
            let row = Row::whole(&set, style.scale);
            items.extend(place(
                &[row],
                role,
                None,
                style,
                Align::Right,
                at.within(leader),
                context,
            ));
        }
    }
    items.extend(place(
        std::slice::from_ref(label),
        role,
        None,
        style,
        Align::Right,
        rows_at(at, block, h),
        context,
    ));
    items
}

/// A text at the place of a row, for what is made beside it.
fn row_text(row: &Row) -> crate::issue::Rich {
    crate::issue::Rich::plain(String::new(), row.set.shaped.text.span(0))
}
