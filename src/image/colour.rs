//! Colours of pictures to the inks of a press.

use std::sync::Arc;

use moxcms::{
    ColorProfile, DataColorSpace, InterpolationMethod, Layout, RenderingIntent,
    Transform8BitExecutor, TransformOptions,
};
use rayon::prelude::*;

use super::raster::{Model, Raster};

/// Pixels that are converted at a time.
const SOME: usize = 1 << 15;

/// The perceptual intent: it keeps the relations of colours, as photographs
/// want, and its table in the press's profile brings the black of the source to
/// the black of the press, as black point compensation would do for the
/// colorimetric one, and presses the colours that the paper cannot show together
/// where that one cuts them off.
fn options() -> TransformOptions {
    TransformOptions {
        rendering_intent: RenderingIntent::Perceptual,
        interpolation_method: InterpolationMethod::Tetrahedral,
        ..Default::default()
    }
}

/// Conversions to one press.
pub struct Colours {
    press: ColorProfile,
    icc: Vec<u8>,
    srgb: Arc<Transform8BitExecutor>,
}

impl Colours {
    /// Prepares the conversions.
    ///
    /// # Errors
    ///
    /// What is wrong with the press's ICC profile.
    pub fn new(icc: &[u8]) -> Result<Self, String> {
        let press = ColorProfile::new_from_slice(icc).map_err(|e| e.to_string())?;
        let srgb = eight(&ColorProfile::new_srgb(), Layout::Rgb, &press, Layout::Rgba)?;
        Ok(Self { press, icc: icc.to_vec(), srgb })
    }

    /// Whether four inks with this profile are those of the press; inks without
    /// a profile are.
    pub fn are_own(&self, icc: Option<&[u8]>) -> bool {
        icc.is_none_or(|icc| icc == self.icc || parsed(icc, Model::Cmyk).is_none())
    }

    /// The inks of the press: of grey, in black alone; what has no profile of its
    /// own that fits it is sRGB, or inks of the press.
    ///
    /// # Errors
    ///
    /// What the colour management says.
    pub fn inks(&self, raster: Raster, icc: Option<&[u8]>) -> Result<Vec<u8>, String> {
        let source = icc.and_then(|icc| parsed(icc, raster.model));
        match raster.model {
            Model::Grey => self.black(raster, icc),
            Model::Rgb => {
                let own = source.map(|s| eight(&s, Layout::Rgb, &self.press, Layout::Rgba));
                let own = own.and_then(Result::ok);
                run(own.as_deref().unwrap_or(self.srgb.as_ref()), &raster.pixels, 3, 4)
            }
            Model::Cmyk if self.are_own(icc) => Ok(raster.pixels),
            Model::Cmyk => match source {
                Some(source) => self.other_inks(&source, &raster.pixels),
                None => Ok(raster.pixels),
            },
        }
    }

    /// Inks of another press, by way of ProPhoto RGB in 16 bits, which holds
    /// every colour that either can print.
    fn other_inks(&self, source: &ColorProfile, inks: &[u8]) -> Result<Vec<u8>, String> {
        let says = |e: moxcms::CmsError| e.to_string();
        let wide = ColorProfile::new_pro_photo_rgb();
        let (four, three) = (Layout::Rgba, Layout::Rgb);
        let there = source.create_transform_16bit(four, &wide, three, options()).map_err(says)?;
        let back =
            wide.create_transform_16bit(three, &self.press, four, options()).map_err(says)?;
        let mut out = vec![0; inks.len()];
        out.par_chunks_mut(SOME * 4).zip(inks.par_chunks(SOME * 4)).try_for_each(
            |(out, inks)| {
                let mut four: Vec<u16> = inks.iter().map(|v| u16::from(*v) * 257).collect();
                let mut three = vec![0; four.len() / 4 * 3];
                there.transform(&four, &mut three).map_err(says)?;
                back.transform(&three, &mut four).map_err(says)?;
                for (out, v) in out.iter_mut().zip(four) {
                    *out = ((u32::from(v) + 128) / 257) as u8;
                }
                Ok::<(), String>(())
            },
        )?;
        Ok(out)
    }

    /// Black alone: what is lacking of white, in the tones of sRGB.
    ///
    /// # Errors
    ///
    /// What the colour management says.
    pub fn black(&self, raster: Raster, icc: Option<&[u8]>) -> Result<Vec<u8>, String> {
        let source = icc.and_then(|icc| parsed(icc, raster.model));
        let srgb = ColorProfile::new_srgb();
        let to_srgb =
            |layout| source.as_ref().and_then(|s| eight(s, layout, &srgb, Layout::Rgb).ok());
        let mut pixels = raster.pixels;
        match raster.model {
            Model::Cmyk => {
                let profile = source.as_ref().unwrap_or(&self.press);
                match printed(profile, &srgb, &pixels) {
                    Ok(black) => Ok(black),
                    // A profile that says only how inks are made.
                    Err(_) => Ok(pixels.chunks_exact(4).map(of_inks).collect()),
                }
            }
            Model::Grey => {
                if let Some(own) = to_srgb(Layout::Gray) {
                    // A table of all greys is the whole conversion.
                    let greys: Vec<u8> = (0..=255).collect();
                    let tones = run(own.as_ref(), &greys, 1, 3)?;
                    pixels.iter_mut().for_each(|v| *v = tones[usize::from(*v) * 3]);
                }
                pixels.iter_mut().for_each(|v| *v = 255 - *v);
                Ok(pixels)
            }
            Model::Rgb => {
                if let Some(own) = to_srgb(Layout::Rgb) {
                    pixels = run(own.as_ref(), &pixels, 3, 3)?;
                }
                Ok(pixels.chunks_exact(3).map(|rgb| 255 - luma(rgb)).collect())
            }
        }
    }
}

/// How light a colour is. Source: ITU-R BT.709, in 1/65536.
fn luma(rgb: &[u8]) -> u8 {
    let [r, g, b] = [rgb[0], rgb[1], rgb[2]].map(u32::from);
    ((r * 13_933 + g * 46_871 + b * 4_732 + 32_768) >> 16) as u8
}

/// Black in place of inks that a profile describes: as dark as they print, with
/// their darkest, which is far from black on newsprint, made black.
///
/// That is black point compensation, in light and not in tones, which is taken
/// as their power 2.25: with it a grey comes back from the inks that it became.
fn printed(profile: &ColorProfile, srgb: &ColorProfile, inks: &[u8]) -> Result<Vec<u8>, String> {
    let seen = eight(profile, Layout::Rgba, srgb, Layout::Rgb)?;
    let made = eight(srgb, Layout::Rgb, profile, Layout::Rgba)?;
    let darkest = run(seen.as_ref(), &run(made.as_ref(), &[0; 3], 3, 4)?, 4, 3)?;
    // Roots are exact on every machine, powers are not.
    let light = |tone: usize| {
        let tone = tone as f64;
        tone * tone * tone.sqrt().sqrt()
    };
    let (least, most) = (light(luma(&darkest).into()), light(255));
    let mut tone = 0;
    let tones: Vec<u8> = (0..256)
        .map(|seen| {
            let wanted = (light(seen) - least) / (most - least).max(1.0) * most;
            while tone < 255 && light(tone + 1) - wanted < wanted - light(tone) {
                tone += 1;
            }
            tone as u8
        })
        .collect();
    let rgb = run(seen.as_ref(), inks, 4, 3)?;
    Ok(rgb.chunks_exact(3).map(|rgb| 255 - tones[usize::from(luma(rgb))]).collect())
}

/// Black in place of four inks. Source: ISO 32000-1 §10.3.3.
fn of_inks(inks: &[u8]) -> u8 {
    let [c, m, y, k] = [inks[0], inks[1], inks[2], inks[3]].map(u32::from);
    ((30 * c + 59 * m + 11 * y + 50) / 100 + k).min(255) as u8
}

/// A profile that fits the pixels.
fn parsed(icc: &[u8], model: Model) -> Option<ColorProfile> {
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    let space = match model {
        Model::Grey => DataColorSpace::Gray,
        Model::Rgb => DataColorSpace::Rgb,
        Model::Cmyk => DataColorSpace::Cmyk,
    };
    (profile.color_space == space).then_some(profile)
}

fn eight(
    from: &ColorProfile,
    from_layout: Layout,
    to: &ColorProfile,
    to_layout: Layout,
) -> Result<Arc<Transform8BitExecutor>, String> {
    from.create_transform_8bit(from_layout, to, to_layout, options()).map_err(|e| e.to_string())
}

/// Converts pixels of `n` values into pixels of `m`.
fn run(by: &Transform8BitExecutor, pixels: &[u8], n: usize, m: usize) -> Result<Vec<u8>, String> {
    let mut out = vec![0; pixels.len() / n * m];
    let parts = out.par_chunks_mut(SOME * m).zip(pixels.par_chunks(SOME * n));
    parts.try_for_each(|(out, pixels)| by.transform(pixels, out).map_err(|e| e.to_string()))?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grey that became inks and then black alone is that grey again, so a
    /// picture is as dark on a black page whether it came in RGB or in CMYK.
    #[test]
    fn inks_in_black_are_as_dark_as_they_were() {
        let icc = include_bytes!("../../layouts/press/SNAP_TR002_newsprint_TAC230.icc");
        let colours = Colours::new(icc).unwrap();
        let raster =
            |model, pixels: Vec<u8>| Raster { width: pixels.len() / 3, height: 1, model, pixels };
        let greys: Vec<u8> = (0..=255).flat_map(|v| [v; 3]).collect();
        let inks = colours.inks(raster(Model::Rgb, greys), None).unwrap();
        let black = colours.black(raster(Model::Cmyk, inks), None).unwrap();
        for (grey, black) in black.iter().enumerate() {
            let far = (grey as i32 - (255 - i32::from(*black))).abs();
            assert!(far <= 12, "{grey}: {black}");
        }
        assert_eq!((black[0], black[255]), (255, 0));
    }

    #[test]
    fn white_is_paper_and_black_is_all_of_it() {
        assert_eq!((luma(&[255; 3]), luma(&[0; 3]), luma(&[128; 3])), (255, 0, 128));
        assert_eq!(of_inks(&[0, 0, 0, 200]), 200);
        assert_eq!(of_inks(&[255, 255, 255, 0]), 255);
        assert_eq!(of_inks(&[0, 0, 255, 240]), 255);
    }
}
