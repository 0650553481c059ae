//! Inks of a press as a screen shows them.

use std::fmt;
use std::sync::Arc;

use moxcms::{ColorProfile, Layout, Transform8BitExecutor};

use super::colour::{eight, run};
use crate::diag::Reason;

/// Full black ink alone is shown as this red, green and blue.
const BLACK: usize = 32;

/// How the inks of a press look on a screen, by its ICC profile: paper is white, full
/// black ink a neutral near-black, and all else as light and as coloured beside them as it
/// prints.
///
/// That is a proof of colours, not of the paper: a sheet of newsprint is darker than a
/// screen's white, and its black lighter than a screen's.
pub struct Screen {
    /// `None` where the profile says only how inks are made.
    by: Option<Arc<Transform8BitExecutor>>,
    /// Tones of red, green and blue with black ink made nearly black.
    tones: [Vec<u8>; 3],
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
        Self::by_profile(icc).unwrap_or_else(|_| Self { by: None, tones: Default::default() })
    }

    fn by_profile(icc: &[u8]) -> Result<Self, Reason> {
        let press = ColorProfile::new_from_slice(icc).map_err(|_| Reason::DamagedProfile)?;
        let srgb = ColorProfile::new_srgb();
        let by = eight(&press, Layout::Rgba, &srgb, Layout::Rgb)?;
        let black = run(by.as_ref(), &[0, 0, 0, 255], 4, 3)?;
        // Black point compensation, in light: tones of sRGB are about its power 2.25.
        let light = |tone: usize| {
            let tone = tone as f64;
            tone * tone * tone.sqrt().sqrt()
        };
        let (shown, most) = (light(BLACK) / light(255), light(255));
        let tones = |black: u8| -> Vec<u8> {
            // What is shown as no light at all, so that black ink is shown as it should.
            let least = ((light(black.into()) / most - shown) / (1.0 - shown)).max(0.0) * most;
            let mut tone = 0;
            let seen = |seen| {
                let wanted = (light(seen) - least) / (most - least).max(1.0) * most;
                while tone < 255 && light(tone + 1) - wanted < wanted - light(tone) {
                    tone += 1;
                }
                tone as u8
            };
            (0..256).map(seen).collect()
        };
        let tones = [tones(black[0]), tones(black[1]), tones(black[2])];
        Ok(Self { by: Some(by), tones })
    }

    /// Whether the profile of the press says how its inks look.
    pub fn is_by_profile(&self) -> bool {
        self.by.is_some()
    }

    /// Red, green and blue (sRGB) of pixels of cyan, magenta, yellow and black, of
    /// which 255 is a full ink.
    pub fn rgb(&self, inks: &[[u8; 4]]) -> Vec<[u8; 3]> {
        let managed = self.by.as_ref().and_then(|by| {
            let rgb = run(by.as_ref(), inks.as_flattened(), 4, 3).ok()?;
            let tone = |n: usize, v: u8| self.tones[n].get(usize::from(v)).copied().unwrap_or(v);
            let shown = rgb.chunks_exact(3).map(|p| [tone(0, p[0]), tone(1, p[1]), tone(2, p[2])]);
            Some(shown.collect())
        });
        managed.unwrap_or_else(|| inks.iter().map(|inks| plain(*inks)).collect())
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
    fn paper_is_white_and_black_ink_is_nearly_black() {
        let press = press_profile("newsprint", Place::default(), &[], &mut Sources::default());
        let screen = Screen::of(&press.unwrap().icc);
        assert!(screen.is_by_profile());
        let rgb = screen.rgb(&[[0; 4], [0, 0, 0, 255], [255, 0, 0, 0], [0, 255, 255, 0]]);
        assert!(rgb[0].iter().all(|v| *v > 250), "paper: {:?}", rgb[0]);
        assert!(rgb[1].iter().all(|v| v.abs_diff(BLACK as u8) <= 2), "black: {:?}", rgb[1]);
        assert!(rgb[2][0] < 60 && rgb[2][2] > 180, "cyan: {:?}", rgb[2]);
        assert!(rgb[3][0] > 180 && rgb[3][2] < 110, "red: {:?}", rgb[3]);
        let rich = screen.rgb(&[[150, 130, 130, 255]]);
        assert!(rich[0].iter().all(|v| *v <= BLACK as u8), "rich black: {:?}", rich[0]);
    }

    #[test]
    fn without_a_profile_inks_take_away() {
        let screen = Screen::of(b"no profile");
        assert!(!screen.is_by_profile());
        assert_eq!(screen.rgb(&[[255, 0, 0, 0], [0, 0, 0, 255]]), [[0, 255, 255], [0; 3]]);
    }
}
