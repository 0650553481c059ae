//! The best breaks of a paragraph whose lines are equally long.

use super::fit::{Breaks, Pass, is_hard, pass};
use super::lanes;
use super::prepare::Para;
use crate::units::Milli;

/// Breaks a paragraph for one width of all lines.
///
/// Total: where no set of breaks is feasible, the least bad one.
pub fn optimal(para: &Para, measure: Milli) -> Breaks {
    let measure = measure.max(1);
    if para.is_empty() {
        return Breaks::default();
    }
    let strict = lanes::search(para, measure);
    let strict = strict.unwrap_or_else(|| pass(para, measure, Pass::Strict));
    match strict {
        Some(found) if !is_hard(para, &found, |_| measure) => found,
        _ => {
            let forced = para.forced(measure);
            let para = forced.as_ref().unwrap_or(para);
            pass(para, measure, Pass::Ragged).unwrap_or_default()
        }
    }
}
