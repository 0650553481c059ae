//! Inks of a press as a screen shows them.

use std::fmt;
use std::sync::Arc;

use moxcms::{ColorProfile, Layout, Transform8BitExecutor};
use rayon::prelude::*;

use super::colour::{eight, luma, run};
use crate::diag::Reason;

/// Pixels that are converted at a time.
const SOME: usize = 1 << 14;

/// How the inks of a press look on a screen, by its ICC profile: as light as they
/// print, with the darkest that the press prints made black and paper made white.
///
/// That is a proof of colours, not of the paper: a sheet of newsprint is darker than a
/// screen's white, and its black lighter than a screen's.
pub struct Screen {
    /// `None` where the profile says only how inks are made.
    by: Option<Arc<Transform8BitExecutor>>,
    /// Tones of sRGB with the darkest made black.
    tones: Vec<u8>,
}

impl fmt::Debug for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Screen").field("by_profile", &self.is_by_profile()).finish()
    }
}

impl Screen {
    /// By the ICC profile of a press (CMYK, an output device). One that cannot be used
    /// is no error: then inks are taken for what they take away of red, green and blue.
    pub fn of(icc: &[u8]) -> Self {
        Self::by_profile(icc).unwrap_or_else(|_| Self { by: None, tones: Vec::new() })
    }

    fn by_profile(icc: &[u8]) -> Result<Self, Reason> {
        let press = ColorProfile::new_from_slice(icc).map_err(|_| Reason::DamagedProfile)?;
        let srgb = ColorProfile::new_srgb();
        let by = eight(&press, Layout::Rgba, &srgb, Layout::Rgb)?;
        let made = eight(&srgb, Layout::Rgb, &press, Layout::Rgba)?;
        let darkest = run(by.as_ref(), &run(made.as_ref(), &[0; 3], 3, 4)?, 4, 3)?;
        // Black point compensation, in light: tones of sRGB are about its power 2.25.
        let light = |tone: usize| {
            let tone = tone as f64;
            tone * tone * tone.sqrt().sqrt()
        };
        let (least, most) = (light(luma(&darkest).into()), light(255));
        let mut tone = 0;
        let tones = (0..256).map(|seen| {
            let wanted = (light(seen) - least) / (most - least).max(1.0) * most;
            while tone < 255 && light(tone + 1) - wanted < wanted - light(tone) {
                tone += 1;
            }
            tone as u8
        });
        Ok(Self { by: Some(by), tones: tones.collect() })
    }

    /// Whether the profile of the press says how its inks look.
    pub fn is_by_profile(&self) -> bool {
        self.by.is_some()
    }

    /// Red, green and blue (sRGB) of pixels of cyan, magenta, yellow and black, of
    /// which 255 is a full ink.
    pub fn rgb(&self, inks: &[[u8; 4]]) -> Vec<[u8; 3]> {
        let some = |inks: &[[u8; 4]]| -> Vec<[u8; 3]> {
            let managed = self.by.as_ref().and_then(|by| {
                let rgb = run(by.as_ref(), inks.as_flattened(), 4, 3).ok()?;
                let tone = |v: u8| self.tones.get(usize::from(v)).copied().unwrap_or(v);
                Some(rgb.chunks_exact(3).map(|p| [tone(p[0]), tone(p[1]), tone(p[2])]).collect())
            });
            managed.unwrap_or_else(|| inks.iter().map(|inks| plain(*inks)).collect())
        };
        if inks.len() <= SOME {
            return some(inks);
        }
        inks.par_chunks(SOME).map(some).collect::<Vec<_>>().concat()
    }
}

/// What inks leave of white. Source: ISO 32000-1 §10.3.5.
fn plain([c, m, y, k]: [u8; 4]) -> [u8; 3] {
    [c, m, y].map(|ink| 255 - ink.saturating_add(k))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;
    use crate::source::Sources;
    use crate::style::press_profile;

    #[test]
    fn paper_is_white_and_the_darkest_is_black() {
        let press = press_profile("newsprint", Place::default(), &[], &mut Sources::default());
        let screen = Screen::of(&press.unwrap().icc);
        assert!(screen.is_by_profile());
        let rgb = screen.rgb(&[[0; 4], [0, 0, 0, 255], [255, 0, 0, 0], [0, 255, 255, 0]]);
        assert!(rgb[0].iter().all(|v| *v > 250), "paper: {:?}", rgb[0]);
        assert!(rgb[1].iter().all(|v| *v < 90), "black: {:?}", rgb[1]);
        assert!(rgb[2][0] < rgb[2][2], "cyan: {:?}", rgb[2]);
        assert!(rgb[3][0] > 150 && rgb[3][2] < 110, "red: {:?}", rgb[3]);
        // Many pixels are what few are.
        let many = screen.rgb(&vec![[0, 255, 255, 0]; SOME + 3]);
        assert!(many.len() == SOME + 3 && many.iter().all(|p| *p == rgb[3]));
    }

    #[test]
    fn without_a_profile_inks_take_away() {
        let screen = Screen::of(b"no profile");
        assert!(!screen.is_by_profile());
        assert_eq!(screen.rgb(&[[255, 0, 0, 0], [0, 0, 0, 255]]), [[0, 255, 255], [0; 3]]);
    }
}
