use std::collections::BTreeMap;
use std::sync::Arc;

use super::keys::style as keys;
use super::words::TypeSize;
use crate::diag::Reason;
use crate::form::{At, Key, Table, Usual, Value, read_region};
use crate::style::typestyle::row_lines;
use crate::style::{Align, Role, RowPitch, SizeOf, Squeeze, Styles, TypeStyle};
use crate::units::{Abs, Ems, Lines, Ratio, nearest_size};

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
        let (made, told, under, tables) = (self, Vec::new(), Vec::new(), Vec::new());
        let mut reader = Reader { made, waiting, told, under, tables, pitch };
        roles.into_iter().for_each(|role| reader.role(role));
        reader.part_circles();
        (reader.made.settled(pitch), reader.told)
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
    /// The tables that are read.
    tables: Vec<(Role, Table<'a>)>,
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
        let size = if lost { None } else { self.size(&table, base.as_deref()) };
        let read =
            (!lost).then(|| read_style(&table, base.as_deref(), size, role, self.pitch)).flatten();
        match read {
            Some(read) => drop(self.made.0.insert(role, Arc::new(read))),
            None => self.told.push(role),
        }
        self.under.pop();
        self.tables.push((role, table));
    }

    /// The size of a style, and of which other it is a part; `None` where it has none.
    fn size(&mut self, table: &Table<'_>, base: Option<&TypeStyle>) -> Option<Size> {
        let written = table.get(&keys::SIZE);
        let of = match written {
            Some(At { value: TypeSize::Length(size), .. }) => return Some((size, None)),
            Some(At { value: TypeSize::Of(of), span }) => At { value: of, span },
            None => match &base?.size_of {
                Some(of) => of.clone(),
                None => return base.map(|base| (base.size, None)),
            },
        };
        let SizeOf { part, role } = of.value;
        // What waits for this one is told as a circle when all are read.
        let back = role.fallback().filter(|_| !self.waiting.contains_key(&role));
        let is_under = |role: &Role| self.under.contains(role);
        let waits = is_under(&role) || back.as_ref().is_some_and(is_under);
        if !waits {
            self.role(role);
        }
        if self.made.find(role).is_none() && !self.told.contains(&role) && !waits {
            let role = role.name().to_string();
            table.wrong(keys::SIZE.row(), Reason::NoSizeOf { role }, of.span);
        }
        let size = match self.made.find(role) {
            Some(style) => nearest_size(style.size.em(part)),
            None => base.map_or(Abs::PT * 10, |base| base.size),
        };
        Some((size, Some(of)))
    }

    /// Tells of sizes that are parts of one another in a circle, and parts it.
    fn part_circles(&mut self) {
        for role in Role::ALL {
            let Some(way) = self.made.size_circle(role) else { continue };
            let of = self.made.find(role).and_then(|style| style.size_of.clone());
            let names = way.iter().map(|role| role.name()).collect::<Vec<_>>();
            let why = Reason::SizeCircle { way: names.join(" → ") };
            let told = self.tables.iter().find(|(role, _)| way.contains(role));
            if let Some(((_, table), of)) = told.zip(of) {
                table.wrong(keys::SIZE.row(), why, of.span);
            }
            if let Some(style) = self.made.0.get_mut(&role) {
                Arc::make_mut(style).size_of = None;
            }
        }
    }
}

/// A size, and of which other it is a part.
type Size = (Abs, Option<At<SizeOf>>);

fn read_style(
    table: &Table<'_>,
    base: Option<&TypeStyle>,
    size: Option<Size>,
    role: Role,
    pitch: Abs,
) -> Option<TypeStyle> {
    let face = table.get(&keys::FACE);
    let face = match base {
        Some(base) => Some(face.unwrap_or_else(|| base.face.clone())),
        None => {
            table.needs(&keys::FACE);
            table.needs(&keys::SIZE);
            face
        }
    };
    let (face, (size, size_of)) = (face?, size?);
    let resized = base.is_none_or(|b| b.size != size);
    let leading = read_leading(table, size, role).or(base.and_then(|b| b.leading));
    let leading = leading.filter(|_| role != Role::Body);
    let rows = if leading.is_some() { Lines::ZERO } else { row_lines(size, pitch) };
    // Lines of rows are no lines of a block.
    let alike = |b: &&TypeStyle| !resized && b.leading.is_some() == leading.is_some();
    let kept = base.filter(alike).map(|b| b.lines);
    let own =
        table.value(&keys::LINES).filter(|_| !table.rests_on_another(&keys::LINES, &keys::SIZE));
    let lines = own.map(Lines).unwrap_or(kept.unwrap_or(rows));
    if leading.is_none() && size > pitch * lines {
        let (size, lines, pitch) = (size.pt_text(), lines.get(), pitch.pt_text());
        let why = Reason::TypeTooTall { size, lines, pitch };
        table.wrong(keys::LINES.row(), why, table.span());
    }
    let squeeze = or_base(table, &keys::SQUEEZE, base.map(|b| b.squeeze));
    let kerns =
        table.get(&keys::KERN).filter(|at| squeeze != Squeeze::Head && !at.value.is_empty());
    if let Some(at) = kerns {
        table.wrong(keys::KERN.row(), Reason::KernAlone, at.span);
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
        size_of,
        lines,
        leading,
        stand: or_base(table, &keys::STAND, base.map(|b| b.stand)),
        above: table.value(&keys::ABOVE).map(Lines).or(base.and_then(|b| b.above)),
        below: table.value(&keys::BELOW).map(Lines).or(base.and_then(|b| b.below)),
        colour: or_base(table, &keys::COLOUR, base.map(|b| b.colour)),
        band: table.value(&keys::BAND).or(base.and_then(|b| b.band)),
        band_over: or_base(table, &keys::BAND_OVER, base.map(|b| Ems(b.band_over))).0,
        marker: or_base(table, &keys::MARKER, base.map(|b| Ems(b.marker))).0,
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
        squeeze,
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

/// The pitch of the rows of a style, where it says one that can be.
fn read_leading(table: &Table<'_>, size: Abs, role: Role) -> Option<RowPitch> {
    let At { value, span } = table.get(&keys::LEADING)?;
    let [least, most] = RowPitch::BOUNDS.map(|ems| size.em(ems).pt_text());
    if role == Role::Body {
        table.wrong(keys::LEADING.row(), Reason::LeadingOfBody, span);
        return None;
    }
    if !value.suits(size) {
        let (leading, size) = (value.of(size).pt_text(), size.pt_text());
        table.wrong(keys::LEADING.row(), Reason::LeadingOut { leading, size, least, most }, span);
        return None;
    }
    Some(value)
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

    fn sized(text: &str) -> (Styles, Vec<String>) {
        let face = "body = { face = \"song\", size = \"9pt\" }\n";
        let (made, _, found) = read(&format!("{face}{text}"));
        let told = found.iter().map(|code| match code {
            Code::WrongValue { key, why } => {
                format!("{key}: {}", why.words(crate::diag::Lang::En))
            }
            other => other.id().to_string(),
        });
        (made, told.collect())
    }

    /// Source: two 号 under the headline. The order of the tables does not matter, and what
    /// a part is of may itself be one.
    #[test]
    fn a_size_is_a_part_of_another() {
        for (size, half) in [("58pt", 26), ("42pt", 22), ("36pt", 18), ("26pt", 14)] {
            let text = format!(
                "deck = {{ face = \"kai\", size = \"0.5 headline\" }}\n\
                 headline = {{ face = \"hei\", size = \"{size}\" }}\n\
                 summary = {{ size = \"50% deck\" }}\n"
            );
            let (made, told) = sized(&text);
            assert!(told.is_empty(), "{told:?}");
            assert_eq!(made.of(Role::Deck).size, Abs::pt(half));
            let summary = nearest_size(Abs::pt(half) / 2);
            assert_eq!(made.of(Role::Summary).size, summary);
            // What falls back to a part is one.
            assert_eq!(made.of(Role::Quote).size, Abs::pt(half));
            let made = made.resized(Role::Headline, Abs::pt(36), Abs::pt(11));
            assert_eq!(made.of(Role::Deck).size, Abs::pt(18));
            assert_eq!(made.of(Role::Deck).lines, Lines(2), "counted anew");
        }
    }

    #[test]
    fn what_stands_over_another_table_changes_what_rests_on_it() {
        let (below, _) = sized(
            "headline = { face = \"hei\", size = \"58pt\" }\nkicker = { face = \"kai\", size = \"0.5 headline\", lines = 4 }",
        );
        assert_eq!(below.of(Role::Kicker).lines, Lines(4), "as it is written");
        let text = "headline = { size = \"42pt\" }";
        let faults = Faults::new(Sources::default().add("t.toml", text), 0);
        let parsed = faults.parse(text);
        let (made, _) = below.read(&faults.root(&parsed, &styles::KEYS), Abs::pt(11));
        assert_eq!(made.of(Role::Kicker).size, Abs::pt(22));
        assert!(faults.into_diags().is_empty());
    }

    #[test]
    fn sizes_in_a_circle_are_told_once() {
        let (made, told) = sized(
            "deck = { face = \"kai\", size = \"0.5 kicker\" }\nkicker = { face = \"kai\", size = \"2 deck\" }",
        );
        assert_eq!(told, ["size: the sizes are parts of one another: kicker → deck → kicker"]);
        assert!(Role::ALL.iter().all(|role| made.size_circle(*role).is_none()));
        let (_, told) = sized("deck = { face = \"kai\", size = \"1 deck\" }");
        assert_eq!(told, ["size: the sizes are parts of one another: deck → deck"]);
        // A role that is set as the deck is one with it.
        let (_, told) = sized("deck = { face = \"kai\", size = \"0.5 quote\" }");
        assert_eq!(told.len(), 1, "{told:?}");
    }

    #[test]
    fn a_part_of_nothing_is_told() {
        let told = |size: &str| sized(&format!("deck = {{ face = \"kai\", size = \"{size}\" }}")).1;
        assert_eq!(
            told("0.5 flag"),
            ["size: there is no style `flag` of whose size this is a part"]
        );
        assert!(told("0.5 headlin")[0].contains("headlin"), "{:?}", told("0.5 headlin"));
        assert_eq!(told("0 body").len(), 1);
        assert!(told("0.5 body").is_empty());
    }

    #[test]
    fn leading_that_cannot_be_is_told() {
        let told =
            |keys: &str| sized(&format!("deck = {{ face = \"kai\", size = \"20pt\", {keys} }}")).1;
        for fine in ["0.9em", "1.15em", "3em", "18pt", "60pt"] {
            assert!(told(&format!("leading = \"{fine}\"")).is_empty(), "{fine}");
        }
        for (wrong, pt) in [("0.89em", "17.8"), ("3.01em", "60.2"), ("17pt", "17"), ("61pt", "61")]
        {
            let says = format!("leading: rows of 20 pt cannot stand {pt} pt apart");
            assert_eq!(told(&format!("leading = \"{wrong}\"")), [says]);
        }
        // Rows with a pitch of their own take what they need.
        assert!(told("leading = \"1em\", lines = 1").is_empty());
        assert_eq!(told("lines = 1").len(), 1);
        let (_, told) = sized("subhead = { based-on = \"body\", leading = \"1.2em\" }");
        assert!(told.is_empty(), "{told:?}");
        let (.., found) = read("body = { face = \"song\", size = \"9pt\", leading = \"1.2em\" }");
        assert!(matches!(&found[..], [Code::WrongValue { why: Reason::LeadingOfBody, .. }]));
    }
}
