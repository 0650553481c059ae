#![allow(clippy::print_stdout, reason = "a bench prints its table")]
//! What a large photograph costs: `cargo bench --bench pictures`.
//!
//! A JPEG of 24 megapixels, printed 160 mm wide at 300 ppi. Its steps stand
//! alone first, each as the crate that does it takes, then the whole as
//! newsprint does it.

mod suite;

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use moxcms::{
    ColorProfile, InterpolationMethod, Layout, RenderingIntent, Transform8BitExecutor,
    TransformOptions,
};
use newsprint::diag::Place;
use newsprint::image::{Converter, Want};
use newsprint::source::{Disk, Roots, Sources, World};
use newsprint::style::press_profile;
use std::sync::Arc;
use suite::{Suite, is_test};

fn main() {
    let (width, height, to) =
        if is_test() { (600, 400, (189, 126)) } else { (6000, 4000, (1890, 1260)) };
    let photo = photograph(width, height);
    let mut press = press_profile("newsprint", Place::default(), &[], &mut Sources::default())
        .expect("the profile that is built in");
    press.quality = 90;
    let converter = Converter::new(&press).expect("its ICC profile");
    let want = Want { width: Some(to.0), height: Some(to.1), black: false };
    let pixels = usize::from(width) * usize::from(height);
    let decode = |width, height| {
        let mut decoder = jpeg_decoder::Decoder::new(photo.as_slice());
        decoder.scale(width, height).expect("a whole JPEG");
        decoder.decode().expect("a whole JPEG")
    };
    let half = Image::from_vec_u8(
        u32::from(width / 2),
        u32::from(height / 2),
        decode(width / 2, height / 2),
        PixelType::U8x3,
    )
    .expect("as many pixels");
    let mut small = Image::new(to.0, to.1, PixelType::U8x3);
    let mut resizer = Resizer::new();
    let lanczos = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    resizer.resize(&half, &mut small, &lanczos).expect("two sizes");
    let rgb = small.buffer().to_vec();
    let transform = transform(&press.icc);
    let mut inks = vec![0; rgb.len() / 3 * 4];
    transform.transform(&rgb, &mut inks).expect("as many pixels");
    let to_encode = inks.clone();
    let folder = std::env::temp_dir().join(format!("newsprint-bench-{}", std::process::id()));
    let key = converter.key(&photo, &want);
    let world = Disk::new(Roots::default(), Some(folder.clone()));
    let made = converter.convert(&photo, &want).expect("a picture");
    world.keep(&key, &made.to_entry(&key));

    // As many pixels as a page has use for: all of them are decoded, converted and coded.
    let (w, h) = if is_test() { (200, 130) } else { (2000, 1300) };
    let page = photograph(w, h);
    let all = usize::from(w) * usize::from(h);

    let mut suite = Suite::default();
    suite.add("photo: decode at half its size, jpeg-decoder", pixels, || {
        decode(width / 2, height / 2).len()
    });
    suite.add("photo: decode at its size, jpeg-decoder", pixels, || decode(width, height).len());
    suite.add("photo: resize, fast_image_resize", pixels, || {
        resizer.resize(&half, &mut small, &lanczos).map_or(0, |()| small.buffer().len())
    });
    suite.add("photo: ICC, moxcms", pixels, || {
        transform.transform(&rgb, &mut inks).map_or(0, |()| inks.len())
    });
    suite.add("photo: encode, jpeg-encoder", pixels, || encode(&to_encode, to).len());
    suite.add("photo: the whole, cold", pixels, || {
        converter.convert(&photo, &want).map_or(0, |picture| picture.bytes.len())
    });
    suite.add("photo of 2000 × 1300, all of it, cold", all, || {
        converter.convert(&page, &Want::ALL).map_or(0, |picture| picture.bytes.len())
    });
    suite.add("photo: the whole, cached", pixels, || {
        let key = converter.key(&photo, &want);
        let kept = world.kept(&key).and_then(|e| converter.kept(&e, &key, &photo, &want));
        kept.map_or(0, |picture| picture.bytes.len())
    });
    suite.run();
    let _ = std::fs::remove_dir_all(folder);
}

fn transform(icc: &[u8]) -> Arc<Transform8BitExecutor> {
    let press = ColorProfile::new_from_slice(icc).expect("a profile");
    let options = TransformOptions {
        rendering_intent: RenderingIntent::Perceptual,
        interpolation_method: InterpolationMethod::Tetrahedral,
        ..Default::default()
    };
    let srgb = ColorProfile::new_srgb();
    srgb.create_transform_8bit(Layout::Rgb, &press, Layout::Rgba, options).expect("two profiles")
}

fn encode(inks: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(inks.len() / 8);
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.encode(inks, width as u16, height as u16, ColorType::Cmyk).expect("a size that fits");
    bytes
}

/// Gradients, edges, deep shadows and the noise of a sensor, the same every
/// time; as a camera writes it, with colours at half the size.
fn photograph(width: u16, height: u16) -> Vec<u8> {
    let (w, h) = (usize::from(width), usize::from(height));
    let mut state = 1u64;
    let mut rgb = Vec::with_capacity(w * h * 3);
    for y in 0..h {
        for x in 0..w {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let noise = (state >> 60) as i32 - 8;
            let edge = (((x / 37) ^ (y / 53)) & 63) as i32;
            let red = (x * 200 / w) as i32 + edge / 2 - 20;
            let green = (y * 180 / h) as i32 + edge - 30;
            let blue = ((x + y) * 140 / (w + h)) as i32 + edge / 3;
            rgb.extend([red, green, blue].map(|v| (v + noise).clamp(0, 255) as u8));
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 88);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(&rgb, width, height, ColorType::Rgb).expect("a size that fits");
    bytes
}
