use super::Colour;
use crate::units::Abs;

/// How a rule is drawn (线型).
///
/// Source: the line types of the trade's systems: 正线 and 反线, 双线, 文武线,
/// 点线, 花线.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RuleKind {
    /// One line (正线; 反线 where it is thick).
    #[default]
    Single,
    /// Two equal lines (双线).
    Double,
    /// A thick line and a thin one inside or after it (文武线).
    ThickThin,
    /// A thin line and a thick one inside or after it (武文线).
    ThinThick,
    /// Round dots (点线).
    Dotted,
    /// Short strokes (虚线).
    Dashed,
    /// A drawn pattern (花线).
    Ornament,
}

/// The patterns of an ornamental rule (花线).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// A wave (波浪线).
    #[default]
    Wave,
    /// Lozenges, point to point (菱形).
    Lozenge,
    /// A meander (回纹).
    Meander,
}

/// A rule: its kind, how thick it is in all, its ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RuleStyle {
    /// How it is drawn.
    pub kind: RuleKind,
    /// The pattern of an ornament.
    pub pattern: Pattern,
    /// From edge to edge, all lines and the white between them; above nothing.
    pub weight: Abs,
    /// Its ink.
    pub colour: Colour,
}

impl RuleStyle {
    /// One line.
    pub const fn single(weight: Abs, colour: Colour) -> Self {
        Self { kind: RuleKind::Single, pattern: Pattern::Wave, weight, colour }
    }
}

impl RuleKind {
    /// The thickness of a rule whose layout names none.
    pub(super) fn usual_weight(self) -> Abs {
        match self {
            Self::Single | Self::Dashed => Abs::PT / 2,
            Self::Dotted => Abs::PT,
            Self::Double => Abs::pt(2),
            Self::ThickThin | Self::ThinThick => Abs::pt(3),
            Self::Ornament => Abs::pt(6),
        }
    }

    /// The lines of which it is made, from one edge to the other: where each
    /// begins and how thick it is. Empty where it is no stack of lines.
    pub fn lines(self, weight: Abs) -> Vec<(Abs, Abs)> {
        let part = |from: i64, n: i64, of: i64| (weight.scaled(from, of), weight.scaled(n, of));
        match self {
            Self::Single => vec![(Abs::ZERO, weight)],
            Self::Double => vec![part(0, 1, 3), part(2, 1, 3)],
            Self::ThickThin => vec![part(0, 3, 5), part(4, 1, 5)],
            Self::ThinThick => vec![part(0, 1, 5), part(2, 3, 5)],
            Self::Dotted | Self::Dashed | Self::Ornament => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_fill_the_whole_thickness() {
        for kind in [RuleKind::Single, RuleKind::Double, RuleKind::ThickThin, RuleKind::ThinThick] {
            let lines = kind.lines(Abs::pt(3));
            let (from, thick) = lines[lines.len() - 1];
            assert_eq!((lines[0].0, from + thick), (Abs::ZERO, Abs::pt(3)), "{kind:?}");
        }
    }
}
