use std::sync::Arc;

use crate::diag::{Code, Reason};
use crate::form::Table;
use crate::style::typestyle::row_lines;
use crate::style::{Align, Colour, Hang, Kinsoku, Role, Squeeze, Styles, TypeStyle};
use crate::units::{Abs, Ems, Milli, Ratio};

/// The widest and narrowest that type may be set.
///
/// Undistorted characters are preferred; 85 to 115 % is what eyes forgive.
const SCALE_LIMITS: std::ops::RangeInclusive<Milli> = 850..=1150;

impl Styles {
    /// Reads `[style.ROLE]` tables over `self`: what is not said stays. A role
    /// that is new must name its face and size, unless it falls back to another.
    ///
    /// `pitch` is the distance of body lines, from which the lines of a row are
    /// counted where `lines` is not given.
    pub fn read(mut self, mut table: Table<'_>, pitch: Abs) -> Self {
        let mut tables = table.named_tables();
        // A role that takes what it lacks from another comes after it.
        tables.sort_by_key(|(name, _)| Role::parse(&name.value).and_then(Role::fallback).is_some());
        for (name, mut style) in tables {
            let Some(role) = Role::parse(&name.value) else {
                let known = Role::ALL.map(|r| r.name().to_string()).to_vec();
                let nearest = crate::form::nearest(&name.value, &known);
                style.fault(Code::UnknownKey { key: name.value, nearest, known }, name.span);
                drain(&mut style);
                continue;
            };
            match read_style(&mut style, self.find(role).map(|style| &**style), role, pitch) {
                Some(read) => {
                    self.0.insert(role, Arc::new(read));
                }
                None => {
                    // Its fault is told; it is not missing as well.
                    drain(&mut style);
                    self.1.push(role);
                }
            }
        }
        self
    }
}

/// Asks for every key, so that a table under a wrong name is one fault.
fn drain(table: &mut Table<'_>) {
    table.entries::<toml::Value>();
}

fn read_style(
    table: &mut Table<'_>,
    base: Option<&TypeStyle>,
    role: Role,
    pitch: Abs,
) -> Option<TypeStyle> {
    let (face, size) = match base {
        Some(base) => (
            table.get_at("face").unwrap_or_else(|| base.face.clone()),
            table.get("size").unwrap_or(base.size),
        ),
        None => {
            let (face, size) = (table.need("face"), table.need::<Abs>("size"));
            (face?, size?.value)
        }
    };
    let resized = base.is_none_or(|b| b.size != size);
    let rows = row_lines(size, pitch);
    let kept = base.filter(|_| !resized).map(|b| b.lines);
    let lines = whole(table, "lines", 1).unwrap_or(kept.unwrap_or(rows));
    if size > pitch * lines {
        let (size, pitch) = (size.pt_text(), pitch.pt_text());
        let why = Reason::TypeTooTall { size, lines, pitch };
        table.fault(Code::WrongValue { key: "lines".into(), why }, table.span());
    }
    let default_align = match role {
        Role::Body | Role::Caption => Align::Justify,
        Role::Folio | Role::Flag | Role::Pinyin | Role::Guide => Align::Left,
        _ => Align::Center,
    };
    let scale = table.get_at::<Ratio>("scale");
    if let Some(scale) = scale.as_ref().filter(|s| !SCALE_LIMITS.contains(&s.value.0)) {
        let why = Reason::Scale;
        table.fault(Code::WrongValue { key: "scale".into(), why }, scale.span);
    }
    let scale = scale.map(|s| s.value.0.clamp(*SCALE_LIMITS.start(), *SCALE_LIMITS.end()));
    Some(TypeStyle {
        face,
        size,
        lines,
        above: whole(table, "above", 0).unwrap_or(base.map_or(0, |b| b.above)),
        below: whole(table, "below", 0).unwrap_or(base.map_or(0, |b| b.below)),
        colour: table.get("colour").unwrap_or(base.map_or(Colour::BLACK, |b| b.colour)),
        band: table.get("band").or(base.and_then(|b| b.band)),
        align: table.get("align").unwrap_or(base.map_or(default_align, |b| b.align)),
        tracking: table.get::<Ems>("tracking").map_or(base.map_or(0, |b| b.tracking), |e| e.0),
        scale: scale.unwrap_or(base.map_or(1000, |b| b.scale)),
        indent: table
            .get::<Ems>("indent")
            .map_or(base.map_or(if role == Role::Body { 2000 } else { 0 }, |b| b.indent), |e| e.0),
        kinsoku: table.get("kinsoku").unwrap_or(base.map_or(Kinsoku::Gb, |b| b.kinsoku)),
        squeeze: table.get("squeeze").unwrap_or(base.map_or(Squeeze::default(), |b| b.squeeze)),
        flush_indent: table.get("flush-indent").unwrap_or(base.is_some_and(|b| b.flush_indent)),
        hang: table.get("hang").unwrap_or(base.map_or(Hang::None, |b| b.hang)),
    })
}

/// A whole number that is at least `least` and no more than a page has lines.
fn whole(table: &mut Table<'_>, key: &str, least: i64) -> Option<i64> {
    const MOST: i64 = 1000;
    let at = table.get_at::<i64>(key)?;
    if (least..=MOST).contains(&at.value) {
        return Some(at.value);
    }
    let why = Reason::Whole { least, most: MOST };
    table.fault(Code::WrongValue { key: key.into(), why }, at.span);
    None
}
