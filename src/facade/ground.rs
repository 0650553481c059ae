//! What all pages of a run stand on: the faces and the press.

use std::fmt;
use std::sync::Arc;

use crate::diag::Diag;
use crate::font::{FontBook, FontFile, Wanted};
use crate::memo::Memo;
use crate::style::PressProfile;
use crate::text::Shaper;

/// The faces and the press of a run, and what was made of stories and pages with them;
/// all of that is void when one of them changes.
pub struct Ground {
    of: Arc<Of>,
    pub(super) book: FontBook,
    pub(super) shaper: Shaper,
    pub(super) press: Arc<PressProfile>,
    /// What runs with these faces and this press made of stories and pages.
    pub(super) memo: Memo,
}

impl fmt::Debug for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ground").field("book", &self.book).finish_non_exhaustive()
    }
}

/// What the faces are gathered from.
struct Of {
    wanted: Vec<Wanted>,
    files: Vec<FontFile>,
    installed: bool,
}

impl Ground {
    /// The files of the folders of fonts.
    pub(super) fn font_files(&self) -> &[FontFile] {
        &self.of.files
    }

    /// Whether it is what would be made of these. What is told of faces stands where
    /// they are named; of faces of which nothing is to be told that is no matter.
    fn is_of(&self, of: &Of, press: &Arc<PressProfile>) -> bool {
        let silent = self.book.notes().is_empty();
        let same = |(a, b): (&Wanted, &Wanted)| a.name == b.name && (silent || a.place == b.place);
        self.of.wanted.len() == of.wanted.len()
            && self.of.wanted.iter().zip(&of.wanted).all(same)
            && self.of.files.len() == of.files.len()
            && self.of.files.iter().zip(&of.files).all(|(a, b)| a.is_same(b))
            && self.of.installed == of.installed
            && self.press == *press
            // A library has failed in a face: another run finds that anew.
            && self.book.failed().is_empty()
    }
}

/// Which of the grounds is meant: there is one.
#[derive(PartialEq, Eq, Hash)]
struct TheGround;

/// A run is over: what neither it nor the one before wanted of what was read, and of
/// what was made with the ground, is forgotten.
pub fn turn(memo: &Memo) {
    let known: Option<Result<Arc<Ground>, Vec<Diag>>> = memo.find(&TheGround);
    if let Some(Ok(ground)) = known {
        ground.memo.turn();
    }
    memo.turn();
}

/// Gathers the faces, or takes them as they are known.
///
/// # Errors
///
/// Every fault of the press and of the faces.
pub fn ground(
    press: Result<PressProfile, Vec<Diag>>,
    wanted: Vec<Wanted>,
    files: Vec<FontFile>,
    installed: bool,
    memo: &Memo,
) -> Result<Arc<Ground>, Vec<Diag>> {
    let of = Arc::new(Of { wanted, files, installed });
    let press = match press {
        Ok(press) => Arc::new(press),
        Err(mut found) => {
            let book = FontBook::gather_from(&of.wanted, &of.files, installed);
            found.extend(book.err().into_iter().flatten());
            return Err(found);
        }
    };
    memo.get_if(
        TheGround,
        |kept: &Result<Arc<Ground>, Vec<Diag>>| {
            kept.as_ref().is_ok_and(|kept| kept.is_of(&of, &press))
        },
        |_| {
            let mut book = FontBook::gather_from(&of.wanted, &of.files, installed)?;
            Shaper::put_right(&mut book);
            let shaper = Shaper::new(&book);
            let (of, press, memo) = (of.clone(), press.clone(), memo.alike());
            Ok(Arc::new(Ground { of, book, shaper, press, memo }))
        },
    )
}

#[cfg(test)]
pub mod seen {
    use super::*;

    /// How many results are kept with the ground.
    pub fn kept_with_ground(memo: &Memo) -> usize {
        let known: Option<Result<Arc<Ground>, Vec<Diag>>> = memo.find(&TheGround);
        known.and_then(Result::ok).map_or(0, |ground| ground.memo.len())
    }
}
