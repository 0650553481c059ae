//! Heads that fit their place: headlines tightened and narrowed within limits,
//! summaries point by point.

use super::context::TextContext;
use super::rows::{Row, balanced, cuts, measure_of};
use super::shaped_text::ShapedText;
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
/// `typed` are its lines as the author ended them; `width` is their length on paper,
/// across the page or down it.
pub fn fit_headline(
    typed: &[ShapedText],
    story: &Story,
    style: &TypeStyle,
    width: Abs,
    context: &TextContext<'_>,
    notes: &mut Vec<Diag>,
) -> Fitted {
    let fitted = |rows: Vec<Row>, too_wide| Fitted { rows, too_wide };
    let measure = measure_of(width, style);
    let span = story.headline.first().and_then(Rich::span);
    // All rows are fitted alike, so that they stay one headline.
    let (mut tracking, mut scale) = (style.tracked(), style.scale);
    for set in typed {
        let n = set.para.len() as u32;
        let natural = natural_width(&set.para, 0, n);
        let gaps = (n as Milli - 1).max(1);
        if natural > measure {
            let need = -(natural - measure + gaps - 1) / gaps;
            tracking = tracking.min(style.tracked() + need.max(-style.tighten));
        }
    }
    let tightened: Option<Vec<_>> = (tracking != style.tracked())
        .then(|| typed.iter().map(|set| context.tracked(set, style, tracking)).collect());
    let lines = tightened.as_deref().unwrap_or(typed);
    for set in lines {
        let natural = natural_width(&set.para, 0, set.para.len() as u32);
        if natural > measure {
            let fit = i64::from(style.scale) * i64::from(measure) / i64::from(natural.max(1));
            scale = scale.min((fit as Milli).max(style.narrow));
        }
    }
    let fits = |set: &ShapedText| {
        let n = set.para.len() as u32;
        let scaled = i64::from(natural_width(&set.para, 0, n)) * i64::from(scale);
        scaled <= i64::from(measure) * i64::from(style.scale) + i64::from(EM)
    };
    if lines.iter().all(fits) {
        if (tracking, scale) != (style.tracked(), style.scale)
            && let Some(span) = span
        {
            notes.push(Diag::new(Code::HeadlineFitted { tracking, scale }, span));
        }
        return fitted(lines.iter().map(|set| Row::whole(set, scale)).collect(), false);
    }
    if let [only] = typed {
        // Without line ends of the author's, the headline may be broken.
        let rows = balanced(only, style, width);
        notes.extend(cuts(only, rows.iter().map(|row| row.range.1)));
        return fitted(rows, false);
    }
    let wide = span.zip(lines.iter().find(|set| !fits(set)));
    if let Some((span, wide)) = wide {
        let text = wide.shaped.text.text();
        notes.push(Diag::new(Code::HeadlineTooWide { text }, span));
    }
    fitted(lines.iter().map(|set| Row::whole(set, scale)).collect(), wide.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::Findings;
    use crate::display::fixture::{rich, set_in, story, style};
    use crate::text::Mode;

    /// How many rows a headline of these lines takes in 82 pt, whether it is too wide,
    /// and what is told.
    fn fitted(lines: &[&str], tighten: Milli, narrow: Milli) -> (usize, bool, Vec<Code>) {
        let headline: Vec<_> = lines.iter().map(|line| rich(line)).collect();
        let story = Story { headline, ..story() };
        let style = TypeStyle { tighten, narrow, ..style() };
        set_in(|context| {
            let seen = &mut Findings::default();
            let set = |line| context.set(line, &style, Mode::Display, seen);
            let typed: Vec<_> = story.headline.iter().map(set).collect();
            let mut notes = Vec::new();
            let fitted = fit_headline(&typed, &story, &style, Abs::pt(82), context, &mut notes);
            (fitted.rows.len(), fitted.too_wide, notes.into_iter().map(|d| d.code).collect())
        })
    }

    /// Ten characters of 10 pt, tightened by 0.05 at nine gaps, are 95.5 pt, and 82 pt
    /// are 85.8 % of that. Either limit alone is not enough.
    #[test]
    fn a_headline_is_tightened_and_narrowed_as_far_as_its_style_allows() {
        let TypeStyle { tighten, narrow, .. } = style();
        let line = "跨海大桥今日建成通车";
        let told = vec![Code::HeadlineFitted { tracking: -50, scale: 858 }];
        assert_eq!(fitted(&[line], tighten, narrow), (1, false, told.clone()));
        assert_eq!(fitted(&[line], 0, narrow), (2, false, Vec::new()));
        assert_eq!(fitted(&[line], tighten, EM), (2, false, Vec::new()));
        let lines = [line, "渔港"];
        assert_eq!(fitted(&lines, tighten, narrow), (2, false, told));
        let told = vec![Code::HeadlineTooWide { text: line.into() }];
        assert_eq!(fitted(&lines, 0, narrow), (2, true, told.clone()));
        assert_eq!(fitted(&lines, tighten, EM), (2, true, told));
    }
}
