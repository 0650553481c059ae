//! Tiles of the display list held against tiles of the PDF that was written from it.

use std::path::Path;

use hayro::vello_cpu::Pixmap;
use newsprint::{Options, typeset};

use super::draw::{Window, draw};
use super::look::Pass;
use super::pdf::PdfPages;
use super::pixels::rgb;
use super::sheet::Faces;

/// Which pixels are dark.
fn dark(pixmap: &Pixmap) -> Vec<bool> {
    let sum = |p: &[u8; 3]| p.iter().map(|v| u32::from(*v)).sum::<u32>();
    rgb(pixmap).iter().map(|p| sum(p) < 3 * 128).collect()
}

/// Both show the same in the same places: colours differ, for a reader of PDF does not go
/// by the profile of the press, but what is dark on one is dark on the other.
#[test]
fn what_is_shown_is_what_is_printed() {
    let issue = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/binhai/issue.toml");
    let outcome = typeset(&issue, &Options { pages: vec!["1".into()], ..Options::default() });
    let made = outcome.made.unwrap();
    let pdf = PdfPages::read(made.files[0].pdf.clone()).unwrap();
    let sheet = Faces::default().sheets(&made).remove(0);
    let ppi = 150;
    let (width, height) = sheet.size(ppi);
    assert_eq!(pdf.size(0, ppi), Some((width as u16, height as u16)));
    let (mut seen, mut other) = (0, 0);
    for (x, y) in [(0, 0), (1, 1), (2, 2), (3, 4), (1, 5), (2, 4)] {
        let (left, top) = (x * 512, y * 512);
        let size = ((width - left).min(512) as u16, (height - top).min(512) as u16);
        let window = Window { ppi, left, top, width: size.0, height: size.1 };
        let ours = dark(&draw(&sheet, window, Pass::Screen));
        let theirs = dark(&pdf.part(0, ppi, (left, top), size).unwrap());
        assert!(ours.iter().any(|dark| *dark), "nothing on tile {x}/{y}");
        let differ = ours.iter().zip(&theirs).filter(|(a, b)| a != b).count();
        assert!(differ * 100 <= ours.len() * 4, "tile {x}/{y}: {differ} of {}", ours.len());
        // A tile that is moved by a pixel differs far more than one in its place.
        let moved = ours.iter().zip(&theirs[1..]).filter(|(a, b)| a != b).count();
        assert!(moved > differ, "tile {x}/{y}: {moved} moved, {differ} in place");
        (seen, other) = (seen + ours.len(), other + differ);
    }
    assert!(other * 100 <= seen * 2, "{other} of {seen}");
}
