use std::sync::Arc;

use super::keys::style as keys;
use crate::diag::{Code, Reason};
use crate::form::{Table, Usual, Value, read_region};
use crate::style::typestyle::row_lines;
use crate::style::{Align, Role, Styles, TypeStyle};
use crate::units::{Abs, Ems, Ratio};

impl Styles {
    /// Reads `[style.ROLE]` tables over `self`: what is not said stays. A role
    /// that is new must name its face and size, unless it falls back to another.
    ///
    /// `pitch` is the distance of body lines, from which the lines of a row are
    /// counted where `lines` is not given.
    pub fn read(mut self, table: &Table<'_>, pitch: Abs) -> Self {
        let mut tables = table.named_tables();
        // A role that takes what it lacks from another comes after it.
        tables.sort_by_key(|(name, _)| Role::parse(&name.value).and_then(Role::fallback).is_some());
        for (name, mut style) in tables {
            let Some(role) = Role::parse(&name.value) else {
                let known = Role::ALL.map(|r| r.name().to_string()).to_vec();
                let nearest = crate::form::nearest(&name.value, &known);
                style.fault(Code::UnknownKey { key: name.value, nearest, known }, name.span);
                style.keep_silent();
                continue;
            };
            match read_style(&style, self.find(role).map(|style| &**style), role, pitch) {
                Some(read) => {
                    self.0.insert(role, Arc::new(read));
                }
                None => {
                    // Its fault is told; it is not missing as well.
                    self.1.push(role);
                }
            }
        }
        self
    }
}

fn read_style(
    table: &Table<'_>,
    base: Option<&TypeStyle>,
    role: Role,
    pitch: Abs,
) -> Option<TypeStyle> {
    let (face, size) = (table.get(&keys::FACE), table.value(&keys::SIZE));
    let (face, size) = match base {
        Some(base) => (face.unwrap_or_else(|| base.face.clone()), size.unwrap_or(base.size)),
        None => {
            table.needs(&keys::FACE);
            table.needs(&keys::SIZE);
            (face?, size?)
        }
    };
    let resized = base.is_none_or(|b| b.size != size);
    let rows = row_lines(size, pitch);
    let kept = base.filter(|_| !resized).map(|b| b.lines);
    let lines = table.value(&keys::LINES).unwrap_or(kept.unwrap_or(rows));
    if size > pitch * lines {
        let (size, pitch) = (size.pt_text(), pitch.pt_text());
        let why = Reason::TypeTooTall { size, lines, pitch };
        table.wrong(keys::LINES.row(), why, table.span());
    }
    let align = || match role {
        Role::Body | Role::Caption => Align::Justify,
        Role::Folio | Role::Flag | Role::Pinyin | Role::Guide => Align::Left,
        _ => Align::Center,
    };
    let indent = || if role == Role::Body { 2000 } else { 0 };
    Some(TypeStyle {
        face,
        size,
        lines,
        above: or_base(table, &keys::ABOVE, base.map(|b| b.above)),
        below: or_base(table, &keys::BELOW, base.map(|b| b.below)),
        colour: or_base(table, &keys::COLOUR, base.map(|b| b.colour)),
        band: table.value(&keys::BAND).or(base.and_then(|b| b.band)),
        align: table.value(&keys::ALIGN).unwrap_or_else(|| base.map_or_else(align, |b| b.align)),
        tracking: or_base(table, &keys::TRACKING, base.map(|b| Ems(b.tracking))).0,
        scale: or_base(table, &keys::SCALE, base.map(|b| Ratio(b.scale))).0,
        tighten: or_base(table, &keys::TIGHTEN, base.map(|b| Ems(b.tighten))).0,
        narrow: or_base(table, &keys::NARROW, base.map(|b| Ratio(b.narrow))).0,
        indent: (table.value(&keys::INDENT))
            .map_or_else(|| base.map_or_else(indent, |b| b.indent), |ems| ems.0),
        region: read_region(table, &keys::REGION).or(base.and_then(|b| b.region)),
        kinsoku: or_base(table, &keys::KINSOKU, base.map(|b| b.kinsoku)),
        squeeze: or_base(table, &keys::SQUEEZE, base.map(|b| b.squeeze)),
        flush_indent: or_base(table, &keys::FLUSH_INDENT, base.map(|b| b.flush_indent)),
        hang: or_base(table, &keys::HANG, base.map(|b| b.hang)),
    })
}

/// What a key says, else what the style has that stands behind this one.
fn or_base<T: Value>(table: &Table<'_>, key: &'static Usual<T>, base: Option<T>) -> T {
    table.value(key.key()).or(base).unwrap_or_else(|| key.value())
}
