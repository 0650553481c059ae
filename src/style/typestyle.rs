use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Colour, Role};
use crate::form::At;
use crate::locale::Locale;
use crate::units::{Abs, Lines, Milli, nearest_size};

/// Where a line stands in its measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
    /// Filled from edge to edge, the last line at the left.
    #[default]
    Justify,
}

impl Align {
    /// The other side, as a page that faces this one has it.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Left | Self::Justify => Self::Right,
            Self::Center => Self::Center,
            Self::Right => Self::Left,
        }
    }
}

/// How strictly marks keep away from line edges (避头尾).
///
/// Source: CLREQ "Prohibition Rules for Line Start and Line End"; the third
/// level is GB/T 15834-2011 §5.1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kinsoku {
    /// No rule.
    None,
    /// Stops, closing marks, interpunct and connectors do not start a line,
    /// opening marks do not end one.
    Basic,
    /// As `basic`, and the solidus does not end a line either.
    #[default]
    Gb,
    /// As `gb`, and dashes and ellipses do not start a line.
    Strict,
    /// Japanese newspapers: only brackets, commas and full stops are held.
    /// Source: JLREQ, the line-breaking levels of its appendix, as the next
    /// three.
    JaVeryLoose,
    /// Japanese magazines.
    JaLoose,
    /// Japanese books: small kana and length marks do not start a line.
    JaStrict,
    /// As `ja-strict`, and signs stay with their numbers on both sides.
    JaVeryStrict,
}

/// How marks give away their blank halves (标点挤压).
///
/// Source: CLREQ on the adjustment of adjacent marks; the names are those of
/// Founder's systems and xeCJK.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Squeeze {
    /// Nothing is squeezed, not even at line ends.
    None,
    /// Marks are one em, adjacent ones lose half an em, half an em at line ends
    /// (全身, 行末半角).
    #[default]
    Quanjiao,
    /// Every mark is half an em (半身).
    Banjiao,
    /// Half an em but for 。？！ (开明).
    Kaiming,
    /// One em with the ink of stops in the middle (居中).
    Juzhong,
    /// As `quanjiao`, adjacent marks close up to one em.
    Tight,
    /// Display type: each mark has a body of its own, rows go from ink to ink.
    Head,
}

/// Two characters that stand nearer to each other than others, or further apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kern {
    /// Both.
    pub pair: [char; 2],
    /// What is added between them, in thousandths of an em.
    pub by: Milli,
}

/// What a face is tracked by from a size on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// The name of the face in the layout's `faces`.
    pub face: String,
    /// From which size on.
    pub from: Abs,
    /// What is added to every gap, in thousandths of an em.
    pub by: Milli,
}

/// Whether a single stop at the line end hangs out of the measure (行末悬挂).
///
/// Source: CLREQ on hanging; CSS Text 3 `hanging-punctuation`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hang {
    /// It does not.
    #[default]
    None,
    /// Where it does not fit otherwise (`allow-end`).
    Allow,
    /// Wherever it may (`force-end`).
    Force,
}

/// From one row of display text to the next (行距), where that is no matter of body lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowPitch {
    /// In thousandths of the type size.
    Ems(Milli),
    /// A length.
    Fixed(Abs),
}

impl RowPitch {
    /// The least and the greatest, in thousandths of the type size: rows that touch are
    /// none, and rows that stand farther apart are no block.
    pub const BOUNDS: [Milli; 2] = [900, 3000];

    /// How much it is for type of a size.
    pub fn of(self, size: Abs) -> Abs {
        match self {
            Self::Ems(ems) => size.em(ems),
            Self::Fixed(length) => length,
        }
    }

    /// Whether it is within its bounds for type of a size.
    pub fn suits(self, size: Abs) -> bool {
        let [least, most] = Self::BOUNDS.map(|ems| size.em(ems));
        (least..=most).contains(&self.of(size))
    }
}

/// Where a block of rows stands in the lines that it takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stand {
    /// At their top.
    Top,
    /// In their middle.
    #[default]
    Center,
    /// At their foot.
    Bottom,
}

/// The size of another role of which a size is a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeOf {
    /// Which part, in thousandths.
    pub part: Milli,
    /// Of which role.
    pub role: Role,
}

/// How the text of one role is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeStyle {
    /// The name of a face in the layout's `faces`.
    pub face: At<String>,
    /// Type size (字号).
    pub size: Abs,
    /// Where it is a part of the size of another role, which one: `size` is that part,
    /// rounded to the nearest 号.
    pub size_of: Option<At<SizeOf>>,
    /// Body lines that one row of this text takes (占行); with `leading` the fewest that
    /// its rows take together, 0 for what they need.
    pub lines: Lines,
    /// From one row to the next; `None` for the lines of each.
    pub leading: Option<RowPitch>,
    /// Where the rows stand in the lines that they take.
    pub stand: Stand,
    /// White body lines before the first row; `None` for none, or, with `leading`, for
    /// what the distances of the layout say.
    pub above: Option<Lines>,
    /// White body lines after the last row, in the same way.
    pub below: Option<Lines>,
    /// Ink.
    pub colour: Colour,
    /// Ink of a band behind the text, if it has one.
    pub band: Option<Colour>,
    /// How far the band of a head reaches over its text at both ends, in thousandths of
    /// an em.
    pub band_over: Milli,
    /// The size of the marks before its items (■ □ ▲ ●), in thousandths of the type.
    pub marker: Milli,
    /// How deep the band of a row of a head is, in thousandths of an em.
    pub band_depth: Milli,
    /// Where rows stand.
    pub align: Align,
    /// Added to every gap between characters, in thousandths of an em (字距).
    pub tracking: Milli,
    /// What is added to it by face and size: of the rows that hold, the last.
    pub tracks: Arc<[Track]>,
    /// Pairs that are kerned; they count where marks have bodies of their own.
    pub kerns: Arc<[Kern]>,
    /// Horizontal scale in thousandths (长扁字).
    pub scale: Milli,
    /// How much the gaps of a headline that is too wide are tightened at most, in
    /// thousandths of an em.
    pub tighten: Milli,
    /// To what scale a headline that is still too wide is narrowed at most, in
    /// thousandths.
    pub narrow: Milli,
    /// Indent of a paragraph's first line, in thousandths of an em.
    pub indent: Milli,
    /// The region of what it sets, where it says one and the story none.
    pub region: Option<Locale>,
    /// Line edge rules.
    pub kinsoku: Kinsoku,
    /// Squeeze of marks.
    pub squeeze: Squeeze,
    /// Whether an opening mark after the indent stands flush with the Han of
    /// other paragraphs, its blank half dropped.
    pub flush_indent: bool,
    /// Whether a single stop at the line end hangs out of the column.
    pub hang: Hang,
}

impl TypeStyle {
    /// What is added to every gap between characters, in thousandths of an em: its
    /// tracking, and what is said of its face at its size.
    pub fn tracked(&self) -> Milli {
        let holds = |track: &&Track| track.face == self.face.value && track.from <= self.size;
        self.tracking + self.tracks.iter().rfind(holds).map_or(0, |track| track.by)
    }

    /// The same style in another size, as a layout says it that names the size alone: the
    /// lines of its rows are counted anew, and it is no part of another size.
    #[must_use]
    pub fn resized(&self, size: Abs, pitch: Abs) -> Self {
        Self { size_of: None, ..self.of_size(size, pitch) }
    }

    fn of_size(&self, size: Abs, pitch: Abs) -> Self {
        let lines = if self.leading.is_some() { Lines::ZERO } else { row_lines(size, pitch) };
        Self { size, lines, ..self.clone() }
    }

    /// From one row to the next, where that is not a matter of body lines.
    pub fn row_pitch(&self) -> Option<Abs> {
        self.leading.map(|leading| leading.of(self.size))
    }

    /// The depth of a row: of its type, or of the band behind it.
    pub fn row_ink(&self) -> Abs {
        let band = self.band.map_or(Abs::ZERO, |_| self.size.em(self.band_depth));
        self.size.max(band)
    }

    /// White body lines before the first row and after the last that the style itself asks
    /// for.
    pub fn white(&self) -> (Lines, Lines) {
        (self.above.unwrap_or_default(), self.below.unwrap_or_default())
    }
}

/// The fewest lines that cover a row of type.
pub(super) fn row_lines(size: Abs, pitch: Abs) -> Lines {
    Lines(size.scaled(6, 5).cover(pitch).max(1))
}

/// Every role's style.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Styles(pub(super) BTreeMap<Role, Arc<TypeStyle>>);

impl Styles {
    /// The style of a role, or that of its stand-in.
    ///
    /// # Panics
    ///
    /// Never for the styles of a layout: reading one makes sure that every role
    /// is there, or the one it falls back to.
    pub fn of(&self, role: Role) -> &TypeStyle {
        self.shared(role)
    }

    /// The same, to be kept.
    ///
    /// # Panics
    ///
    /// As [`Styles::of`].
    pub fn shared(&self, role: Role) -> &Arc<TypeStyle> {
        self.find(role).expect("a layout has a style for every role")
    }

    /// The style of a role or of the one that it falls back to.
    pub(super) fn find(&self, role: Role) -> Option<&Arc<TypeStyle>> {
        self.0.get(&role).or_else(|| self.find(role.fallback()?))
    }

    /// The styles in the order of the roles.
    pub fn iter(&self) -> impl Iterator<Item = (Role, &TypeStyle)> {
        self.0.iter().map(|(role, style)| (*role, &**style))
    }

    /// The same styles with a role in another size, as a layout says it that names the size
    /// alone; what is a part of that size is it still.
    #[must_use]
    pub fn resized(self, role: Role, size: Abs, pitch: Abs) -> Self {
        let style = self.of(role).resized(size, pitch);
        self.with(role, style).settled(pitch)
    }

    /// The same styles, sizes that are parts of others worked out anew.
    #[must_use]
    pub(super) fn settled(mut self, pitch: Abs) -> Self {
        let parts = self.0.iter().filter(|(_, style)| style.size_of.is_some());
        let parts: Vec<(Role, Abs)> = parts.map(|(role, _)| (*role, self.size(*role, 0))).collect();
        for (role, size) in parts {
            if let Some(style) = self.0.get_mut(&role).filter(|style| style.size != size) {
                *style = Arc::new(style.of_size(size, pitch));
            }
        }
        self
    }

    /// The size of a role, worked out; `deep` roles rest on it.
    fn size(&self, role: Role, deep: usize) -> Abs {
        let Some(style) = self.find(role) else { return Abs::ZERO };
        match &style.size_of {
            Some(At { value: SizeOf { part, role }, .. })
                if deep < Role::ALL.len() && self.find(*role).is_some() =>
            {
                nearest_size(self.size(*role, deep + 1).em(*part))
            }
            _ => style.size,
        }
    }

    /// The roles whose sizes are parts of one another in a circle, the first of them twice;
    /// `None` where `role` is in none.
    pub(super) fn size_circle(&self, role: Role) -> Option<Vec<Role>> {
        let mut way = vec![role];
        while way.len() <= Role::ALL.len() {
            let at = way[way.len() - 1];
            let next = self.find(at)?.size_of.as_ref()?.value.role;
            let next = self.standing(next)?;
            way.push(next);
            if next == role {
                return Some(way);
            }
        }
        None
    }

    /// The role whose style a role has.
    fn standing(&self, role: Role) -> Option<Role> {
        if self.0.contains_key(&role) { Some(role) } else { self.standing(role.fallback()?) }
    }

    /// The same styles with another for one role.
    #[must_use]
    pub fn with(mut self, role: Role, style: TypeStyle) -> Self {
        self.0.insert(role, Arc::new(style));
        self
    }
}
