//! Colours of pictures to the inks of a press.

use std::sync::{Arc, OnceLock};

use fearless_simd::Level;
use moxcms::{
    BarycentricWeightScale, CmsError, ColorProfile, DataColorSpace, InterpolationMethod, Layout,
    RenderingIntent, Transform8BitExecutor, Transform16BitExecutor, TransformOptions,
};
use rayon::prelude::*;

use super::cube::{Cube, asked};
use super::raster::{Icc, Model, Raster};
use crate::diag::Reason;
use crate::style::ShippedIcc;

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
    /// Read when a conversion first asks for it.
    press: OnceLock<Result<ColorProfile, Reason>>,
    icc: Vec<u8>,
    /// Made when the first picture is converted, for it takes longer than all else of
    /// a run whose pictures were kept.
    srgb: OnceLock<Result<Cube, Reason>>,
}

impl Colours {
    /// Prepares the conversions.
    ///
    /// # Errors
    ///
    /// What is wrong with the press's ICC profile.
    pub fn new(icc: &[u8]) -> Result<Self, Reason> {
        let colours = Self { press: OnceLock::new(), icc: icc.to_vec(), srgb: OnceLock::new() };
        if ShippedIcc::of(icc).is_none() {
            colours.press()?;
        }
        Ok(colours)
    }

    fn press(&self) -> Result<&ColorProfile, Reason> {
        let read = || ColorProfile::new_from_slice(&self.icc).map_err(bad);
        self.press.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// The conversion of what has no profile of its own.
    ///
    /// # Errors
    ///
    /// Where the press's profile lacks what colours are converted by.
    pub fn srgb(&self) -> Result<&Cube, Reason> {
        let make = || match ShippedIcc::of(&self.icc) {
            Some(shipped) => Ok(Cube::kept(shipped.srgb)),
            None => self.cube(&ColorProfile::new_srgb()),
        };
        self.srgb.get_or_init(make).as_ref().map_err(Clone::clone)
    }

    /// The conversion of red, green and blue of a profile.
    fn cube(&self, source: &ColorProfile) -> Result<Cube, Reason> {
        Ok(Cube::new(asked(&*self.twelve(source)?).map_err(bad)?.into_iter()))
    }

    /// The same by the library, in 12 bits: in 8 bits it makes its table of colours that
    /// are rounded, and is up to 3/255 beside what the profile says; in 16 bits it takes
    /// three powers for each of 65,536 values.
    fn twelve(&self, source: &ColorProfile) -> Result<Arc<Transform16BitExecutor>, Reason> {
        let options = TransformOptions {
            barycentric_weight_scale: BarycentricWeightScale::High,
            ..options()
        };
        let (three, four) = (Layout::Rgb, Layout::Rgba);
        source.create_transform_12bit(three, self.press()?, four, options).map_err(bad)
    }

    /// What is wrong with the press's profile, as far as a conversion has shown.
    pub fn fault(&self) -> Option<&Reason> {
        self.srgb.get()?.as_ref().err()
    }

    /// Whether four inks with this profile are those of the press; inks without
    /// a profile are.
    pub fn are_own(&self, own: Option<&Own>) -> bool {
        own.is_none_or(|own| own.icc == self.icc)
    }

    /// The inks of the press: of grey, in black alone; what has no profile of its
    /// own is sRGB, or inks of the press.
    ///
    /// # Errors
    ///
    /// Where the colour management fails.
    pub fn inks(&self, raster: Raster, own: Option<&Own>) -> Result<Vec<u8>, Reason> {
        match (raster.model, own) {
            (Model::Grey, _) => self.black(raster, own),
            (Model::Rgb, _) => {
                let own = own.map(|own| self.cube(&own.profile)).transpose()?;
                let by = own.as_ref().map_or_else(|| self.srgb(), Ok)?;
                Ok(by.inks(Level::new(), &raster.pixels))
            }
            (Model::Cmyk, Some(own)) if own.icc != self.icc => {
                self.other_inks(&own.profile, &raster.pixels)
            }
            (Model::Cmyk, _) => Ok(raster.pixels),
        }
    }

    /// Inks of another press, by way of ProPhoto RGB in 16 bits, which holds
    /// every colour that either can print.
    fn other_inks(&self, source: &ColorProfile, inks: &[u8]) -> Result<Vec<u8>, Reason> {
        let wide = ColorProfile::new_pro_photo_rgb();
        let (four, three) = (Layout::Rgba, Layout::Rgb);
        let there = source.create_transform_16bit(four, &wide, three, options()).map_err(bad)?;
        let back =
            wide.create_transform_16bit(three, self.press()?, four, options()).map_err(bad)?;
        let mut out = vec![0; inks.len()];
        out.par_chunks_mut(SOME * 4).zip(inks.par_chunks(SOME * 4)).try_for_each(
            |(out, inks)| {
                let mut four: Vec<u16> = inks.iter().map(|v| u16::from(*v) * 257).collect();
                let mut three = vec![0; four.len() / 4 * 3];
                there.transform(&four, &mut three).map_err(bad)?;
                back.transform(&three, &mut four).map_err(bad)?;
                for (out, v) in out.iter_mut().zip(four) {
                    *out = ((u32::from(v) + 128) / 257) as u8;
                }
                Ok::<(), Reason>(())
            },
        )?;
        Ok(out)
    }

    /// Black alone: what is lacking of white, in the tones of sRGB.
    ///
    /// # Errors
    ///
    /// Where the colour management fails.
    pub fn black(&self, raster: Raster, own: Option<&Own>) -> Result<Vec<u8>, Reason> {
        let source = own.map(|own| &own.profile);
        let srgb = ColorProfile::new_srgb();
        let to_srgb = |layout| source.map(|s| eight(s, layout, &srgb, Layout::Rgb)).transpose();
        let mut pixels = raster.pixels;
        match raster.model {
            Model::Cmyk => {
                let profile = source.map_or_else(|| self.press(), Ok)?;
                match printed(profile, &srgb, &pixels) {
                    Ok(black) => Ok(black),
                    // A profile that says only how inks are made.
                    Err(_) => Ok(pixels.chunks_exact(4).map(of_inks).collect()),
                }
            }
            Model::Grey => {
                if let Some(own) = to_srgb(Layout::Gray)? {
                    // A table of all greys is the whole conversion.
                    let greys: Vec<u8> = (0..=255).collect();
                    let tones = run(own.as_ref(), &greys, 1, 3)?;
                    pixels.iter_mut().for_each(|v| *v = tones[usize::from(*v) * 3]);
                }
                pixels.iter_mut().for_each(|v| *v = 255 - *v);
                Ok(pixels)
            }
            Model::Rgb => {
                if let Some(own) = to_srgb(Layout::Rgb)? {
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
fn printed(profile: &ColorProfile, srgb: &ColorProfile, inks: &[u8]) -> Result<Vec<u8>, Reason> {
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

/// The profile of a picture, with which its pixels can be converted.
pub struct Own {
    profile: ColorProfile,
    icc: Vec<u8>,
}

/// The profile inside a picture; `None` if it has none, or is a grey picture with a
/// profile of colours: that counts as grey of sRGB.
///
/// # Errors
///
/// Why the profile cannot be used: it is damaged, or of other colours.
pub fn usable(icc: &Icc, model: Model) -> Result<Option<Own>, Reason> {
    let icc = match icc {
        Icc::None => return Ok(None),
        Icc::Held(icc) if is_whole(icc).is_some() => icc,
        Icc::Held(_) | Icc::Damaged => return Err(Reason::DamagedProfile),
    };
    let profile = ColorProfile::new_from_slice(icc).map_err(|_| Reason::DamagedProfile)?;
    let (space, layout) = match model {
        Model::Grey => (DataColorSpace::Gray, Layout::Gray),
        Model::Rgb => (DataColorSpace::Rgb, Layout::Rgb),
        Model::Cmyk => (DataColorSpace::Cmyk, Layout::Rgba),
    };
    match profile.color_space {
        found if found == space => {}
        DataColorSpace::Rgb if model == Model::Grey => return Ok(None),
        _ => return Err(Reason::OtherProfile),
    }
    // A profile may be read and lack what colours are converted by.
    let srgb = ColorProfile::new_srgb();
    eight(&profile, layout, &srgb, Layout::Rgb).map_err(|_| Reason::DamagedProfile)?;
    Ok(Some(Own { profile, icc: icc.clone() }))
}

/// Why the profile inside a picture is not used; `None` if it is, or if there is none.
pub fn unusable(icc: &Icc, model: Model) -> Option<Reason> {
    usable(icc, model).err()
}

/// Whether a profile holds as many bytes as it says, and all its tags.
///
/// Source: ICC.1:2022 §7.2.2, §7.2.9 and §7.3.
fn is_whole(icc: &[u8]) -> Option<()> {
    let number = |at: usize| {
        let four = icc.get(at..)?.first_chunk()?;
        usize::try_from(u32::from_be_bytes(*four)).ok()
    };
    let length = number(0)?;
    let (tags, rest) = icc.get(128..length)?.split_first_chunk()?;
    let tags = usize::try_from(u32::from_be_bytes(*tags)).ok()?;
    let table = rest.get(..tags.checked_mul(12)?)?;
    let is_held = |at: usize| Some(number(at + 4)?.checked_add(number(at + 8)?)? <= length);
    let all = (0..table.len() / 12).all(|n| is_held(132 + n * 12) == Some(true));
    (icc.get(36..40)? == b"acsp" && all).then_some(())
}

/// Any fault of the colour management.
fn bad(_: CmsError) -> Reason {
    Reason::BadProfile
}

pub(super) fn eight(
    from: &ColorProfile,
    from_layout: Layout,
    to: &ColorProfile,
    to_layout: Layout,
) -> Result<Arc<Transform8BitExecutor>, Reason> {
    from.create_transform_8bit(from_layout, to, to_layout, options()).map_err(bad)
}

/// Converts pixels of `n` values into pixels of `m`.
pub(super) fn run(
    by: &Transform8BitExecutor,
    pixels: &[u8],
    n: usize,
    m: usize,
) -> Result<Vec<u8>, Reason> {
    let mut out = vec![0; pixels.len() / n * m];
    let parts = out.par_chunks_mut(SOME * m).zip(pixels.par_chunks(SOME * n));
    parts.try_for_each(|(out, pixels)| by.transform(pixels, out).map_err(bad))?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::trial::{levels, scene};

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

    /// The table gives what the library gives by 12 bits, rounded, and nearly what it gives
    /// by 8 bits, whose table it makes of colours that are rounded to 8 bits; by every set
    /// of instructions.
    #[test]
    fn the_table_gives_the_inks_of_the_library() {
        let icc = include_bytes!("../../layouts/press/SNAP_TR002_newsprint_TAC230.icc");
        let colours = Colours::new(icc).unwrap();
        let mut pixels: Vec<u8> = (0..40 * 40 * 40)
            .flat_map(|k| [k / 1600, k / 40 % 40, k % 40].map(|v| (v * 255 / 39) as u8))
            .collect();
        pixels.extend((0..=255).flat_map(|v| [v; 3]));
        pixels.extend(scene(90, 90, 3));
        let inks = colours.srgb().unwrap().inks(Level::new(), &pixels);
        let far = |wanted: &[u8]| {
            let each = inks.iter().zip(wanted).map(|(a, b)| a.abs_diff(*b));
            (each.clone().max(), each.filter(|far| *far > 0).count() * 1000 / inks.len())
        };

        let twelve = |v: &u8| ((u32::from(*v) * 4095 + 127) / 255) as u16;
        let twelve: Vec<u16> = pixels.iter().map(twelve).collect();
        let mut wanted = vec![0; inks.len()];
        colours.twelve(&ColorProfile::new_srgb()).unwrap().transform(&twelve, &mut wanted).unwrap();
        let rounded = |v: &u16| ((u32::from(*v) * 255 + 2047) / 4095) as u8;
        let wanted: Vec<u8> = wanted.iter().map(rounded).collect();
        let (most, thousandths) = far(&wanted);
        assert!(most <= Some(1) && thousandths < 50, "{most:?}, {thousandths}");

        let srgb = ColorProfile::new_srgb();
        let by = eight(&srgb, Layout::Rgb, colours.press().unwrap(), Layout::Rgba).unwrap();
        let (most, thousandths) = far(&run(&*by, &pixels, 3, 4).unwrap());
        assert!(most <= Some(3), "{most:?}, {thousandths}");
        for level in levels() {
            assert!(colours.srgb().unwrap().inks(level, &pixels) == inks, "{level:?}");
        }
    }

    /// What is kept of the profile that is built in is what the library makes of it.
    #[test]
    fn the_table_that_is_kept_is_that_of_the_library() {
        let name = "SNAP_TR002_newsprint_TAC230.icc";
        let shipped = ShippedIcc::named(name).unwrap();
        let colours = Colours::new(shipped.icc).unwrap();
        let inks = asked(&*colours.twelve(&ColorProfile::new_srgb()).unwrap()).unwrap();
        let bytes: Vec<u8> = inks.into_iter().flat_map(u16::to_le_bytes).collect();
        if std::env::var_os("BLESS").is_some() {
            let path = format!("{}/layouts/press/{name}.srgb", env!("CARGO_MANIFEST_DIR"));
            std::fs::write(path, &bytes).unwrap();
        }
        assert!(bytes == shipped.srgb, "BLESS=1 writes it anew");
    }

    #[test]
    fn white_is_paper_and_black_is_all_of_it() {
        assert_eq!((luma(&[255; 3]), luma(&[0; 3]), luma(&[128; 3])), (255, 0, 128));
        assert_eq!(of_inks(&[0, 0, 0, 200]), 200);
        assert_eq!(of_inks(&[255, 255, 255, 0]), 255);
        assert_eq!(of_inks(&[0, 0, 255, 240]), 255);
    }
}
