use std::collections::BTreeMap;
use std::sync::Arc;

use super::keys::style as keys;
use crate::diag::Reason;
use crate::form::{Key, Table, Usual, Value, read_region};
use crate::style::typestyle::row_lines;
use crate::style::{Align, Role, Styles, TypeStyle};
use crate::units::{Abs, Ems, Lines, Ratio};

impl Styles {
    /// Reads `[style.ROLE]` tables over `self`: what is not said stays. A role
    /// that is new must name its face and size, unless it is based on another or falls back
    /// to one. Beside the styles stand the roles that have none for a fault that is told.
    ///
    /// `pitch` is the distance of body lines, from which the lines of a row are
    /// counted where `lines` is not given.
    pub fn read(self, table: &Table<'_>, pitch: Abs) -> (Self, Vec<Role>) {
        let named = table.named_tables().into_iter();
        let waiting: BTreeMap<Role, Table<'_>> =
            named.filter_map(|(name, table)| Some((Role::parse(&name.value)?, table))).collect();
        let roles: Vec<Role> = waiting.keys().copied().collect();
        let (made, told, under) = (self, Vec::new(), Vec::new());
        let mut reader = Reader { made, waiting, told, under, pitch };
        roles.into_iter().for_each(|role| reader.role(role));
        (reader.made, reader.told)
    }

    /// The same with a style for every role, if there is one at all.
    pub fn with_standins(mut self) -> Self {
        if let Some(one) = self.0.values().next().cloned() {
            for role in Role::ALL {
                if self.find(role).is_none() {
                    self.0.insert(role, one.clone());
                }
            }
        }
        self
    }

    /// The roles that have no style; not those of which a fault is told, they are not
    /// missing as well.
    pub fn missing(&self, told: &[Role]) -> Vec<&'static str> {
        let roles = Role::ALL.into_iter();
        let here = |role: &Role| self.0.contains_key(role) || told.contains(role);
        let needed = roles.filter(|role| role.fallback().is_none());
        needed.filter(|role| !here(role)).map(Role::name).collect()
    }
}

/// Reads styles, each after the one that it takes what it lacks from.
struct Reader<'a> {
    made: Styles,
    /// The tables that are not yet read.
    waiting: BTreeMap<Role, Table<'a>>,
    told: Vec<Role>,
    /// The roles that wait for the one that is read.
    under: Vec<Role>,
    pitch: Abs,
}

impl Reader<'_> {
    fn role(&mut self, role: Role) {
        let Some(table) = self.waiting.remove(&role) else { return };
        table.check_without(&keys::WITHOUT);
        let based = table.get(&keys::BASED_ON);
        let back = based.as_ref().map(|at| at.value).or(role.fallback());
        self.under.push(role);
        if let Some(back) = back {
            self.role(back);
        }
        let base = match &based {
            Some(at) if self.under.contains(&at.value) => {
                let from = self.under.iter().position(|role| *role == at.value).unwrap_or(0);
                let names = self.under[from..].iter().chain([&at.value]).map(|role| role.name());
                let way = names.collect::<Vec<_>>().join(" → ");
                table.wrong(keys::BASED_ON.row(), Reason::StyleCircle { way }, at.span);
                None
            }
            Some(at) => {
                let base = self.made.find(at.value).cloned();
                if base.is_none() && !self.told.contains(&at.value) {
                    let role = at.value.name().to_string();
                    table.wrong(keys::BASED_ON.row(), Reason::NoStyle { role }, at.span);
                }
                base
            }
            None => self.made.find(role).cloned(),
        };
        let lost = based.is_some() && base.is_none();
        let read = (!lost).then(|| read_style(&table, base.as_deref(), role, self.pitch)).flatten();
        match read {
            Some(read) => drop(self.made.0.insert(role, Arc::new(read))),
            None => self.told.push(role),
        }
        self.under.pop();
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
    let own =
        table.value(&keys::LINES).filter(|_| !table.rests_on_another(&keys::LINES, &keys::SIZE));
    let lines = own.map(Lines).unwrap_or(kept.unwrap_or(rows));
    if size > pitch * lines {
        let (size, lines, pitch) = (size.pt_text(), lines.get(), pitch.pt_text());
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
        above: Lines(or_base(table, &keys::ABOVE, base.map(|b| b.above.get()))),
        below: Lines(or_base(table, &keys::BELOW, base.map(|b| b.below.get()))),
        colour: or_base(table, &keys::COLOUR, base.map(|b| b.colour)),
        band: table.value(&keys::BAND).or(base.and_then(|b| b.band)),
        band_over: or_base(table, &keys::BAND_OVER, base.map(|b| Ems(b.band_over))).0,
        band_depth: or_base(table, &keys::BAND_DEPTH, base.map(|b| Ems(b.band_depth))).0,
        align: table.value(&keys::ALIGN).unwrap_or_else(|| base.map_or_else(align, |b| b.align)),
        tracking: or_base(table, &keys::TRACKING, base.map(|b| Ems(b.tracking))).0,
        tracks: listed(table, &keys::TRACKS, base.map(|b| &b.tracks)),
        kerns: listed(table, &keys::KERN, base.map(|b| &b.kerns)),
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

/// The same for a list.
fn listed<T: Value + Clone>(
    table: &Table<'_>,
    key: &'static Key<Vec<T>>,
    base: Option<&Arc<[T]>>,
) -> Arc<[T]> {
    table.value(key).map(Arc::from).or_else(|| base.cloned()).unwrap_or_default()
}

/// What a key says, else what the style has that stands behind this one.
fn or_base<T: Value>(table: &Table<'_>, key: &'static Usual<T>, base: Option<T>) -> T {
    table.value(key.key()).or(base).unwrap_or_else(|| key.value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::form::Faults;
    use crate::source::Sources;
    use crate::style::read::keys::styles;

    fn read(text: &str) -> (Styles, Vec<Role>, Vec<Code>) {
        let faults = Faults::new(Sources::default().add("t.toml", text), 0);
        let parsed = faults.parse(text);
        let (made, told) =
            Styles::default().read(&faults.root(&parsed, &styles::KEYS), Abs::pt(11));
        (made, told, faults.into_diags().into_iter().map(|diag| diag.code).collect())
    }

    #[test]
    fn a_role_with_a_fault_is_not_missing_as_well() {
        let (made, told, found) = read("body = { face = \"song\" }\nkicker = { size = \"x\" }");
        assert_eq!(told, [Role::Body, Role::Kicker]);
        let ids: Vec<_> = found.iter().map(Code::id).collect();
        assert_eq!(ids, ["missing-key", "missing-key", "wrong-value"]);
        let missing = made.missing(&told);
        assert!(missing.contains(&"headline") && missing.contains(&"deck"), "{missing:?}");
        assert!(!missing.contains(&"body") && !missing.contains(&"kicker"), "{missing:?}");
        // One that falls back to another is never missing.
        assert!(!missing.contains(&"quote"), "{missing:?}");
    }

    #[test]
    fn a_role_that_is_none_is_an_unknown_key() {
        let (made, told, found) = read("headlin = { face = 3, no-such-key = 1 }");
        assert_eq!((made, told), (Styles::default(), Vec::new()));
        let [Code::UnknownKey { key, nearest, known }] = &found[..] else { panic!("{found:?}") };
        assert_eq!((key.as_str(), nearest.as_deref()), ("headlin", Some("headline")));
        assert_eq!(*known, Role::ALL.map(|role| role.name().to_string()));
        let (.., found) = read("headlin = 3");
        assert!(matches!(&found[..], [Code::WrongValue { key, .. }] if key == "headlin"));
    }
}
