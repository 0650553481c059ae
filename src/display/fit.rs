//! Heads that fit their place: headlines tightened and narrowed within limits,
//! summaries point by point.

use super::rows::{Row, balanced, cuts, measure_of};
use super::set::Set;
use super::stock::Stock;
use crate::diag::{Code, Diag};
use crate::issue::{InlineStyle, Piece, Rich, Story};
use crate::locale::Locale;
use crate::para::natural_width;
use crate::style::TypeStyle;
use crate::units::{Abs, EM, Milli};

/// The points of a summary, each led by the mark of the region where there are
/// several.
pub fn points(summary: &[Rich], locale: Locale) -> Vec<Rich> {
    let led = |rich: &Rich| {
        let mut rich = rich.clone();
        if let Some(span) = rich.span().filter(|_| summary.len() > 1) {
            let text = locale.phrases.bullet.to_string();
            rich.pieces
                .insert(0, Piece { text, style: InlineStyle::default(), span, exact: false });
        }
        rich
    };
    summary.iter().map(led).collect()
}

/// The rows of a headline.
pub struct Fitted {
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether one of them is wider than its place, which is noted.
    pub too_wide: bool,
}

/// The rows of a headline: the author's line ends are kept, and a line that is
/// too wide is tightened, then narrowed, as far as the limits allow.
///
/// `width` is the length of its lines, across the page or down it.
pub fn fit_headline(
    lines: Vec<Set>,
    story: &Story,
    style: &TypeStyle,
    width: Abs,
    stock: &Stock<'_>,
    notes: &mut Vec<Diag>,
) -> Fitted {
    let fitted = |rows: Vec<Row>, too_wide| Fitted { rows, too_wide };
    let measure = measure_of(width, style);
    let span = story.headline.first().and_then(Rich::span);
    // All rows are fitted alike, so that they stay one headline.
    let (mut tracking, mut scale) = (style.tracking, style.scale);
    for set in &lines {
        let n = set.para.len() as u32;
        let natural = natural_width(&set.para, 0, n);
        let gaps = (n as Milli - 1).max(1);
        if natural > measure {
            let need = -(natural - measure + gaps - 1) / gaps;
            tracking = tracking.min(style.tracking + need.max(-style.tighten));
        }
    }
    let lines: Vec<_> = match tracking {
        t if t == style.tracking => lines,
        t => lines.iter().map(|set| stock.tracked(set, style, t)).collect(),
    };
    for set in &lines {
        let natural = natural_width(&set.para, 0, set.para.len() as u32);
        if natural > measure {
            let fit = i64::from(style.scale) * i64::from(measure) / i64::from(natural.max(1));
            scale = scale.min((fit as Milli).max(style.narrow));
        }
    }
    let fits = |set: &Set| {
        let n = set.para.len() as u32;
        let scaled = i64::from(natural_width(&set.para, 0, n)) * i64::from(scale);
        scaled <= i64::from(measure) * i64::from(style.scale) + i64::from(EM)
    };
    if lines.iter().all(fits) {
        if (tracking, scale) != (style.tracking, style.scale)
            && let Some(span) = span
        {
            notes.push(Diag::new(Code::HeadlineFitted { tracking, scale }, span));
        }
        return fitted(lines.iter().map(|set| Row::whole(set, scale)).collect(), false);
    }
    if let [only] = lines.as_slice() {
        // Without line ends of the author's, the headline may be broken.
        let set = stock.tracked(only, style, style.tracking);
        let rows = balanced(&set, style, width);
        notes.extend(cuts(&set, rows.iter().map(|row| row.range.1)));
        return fitted(rows, false);
    }
    let wide = span.zip(lines.iter().find(|set| !fits(set)));
    if let Some((span, wide)) = wide {
        let text = wide.shaped.text.text();
        notes.push(Diag::new(Code::HeadlineTooWide { text }, span));
    }
    fitted(lines.iter().map(|set| Row::whole(set, scale)).collect(), wide.is_some())
}
