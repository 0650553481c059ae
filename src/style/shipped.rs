//! The ICC profile that is built in, and what is made of it in every run alike: that is
//! kept beside it.

use std::sync::LazyLock;

use crate::source::Bytes;

macro_rules! kept {
    ($name:literal) => {
        ShippedIcc {
            name: $name,
            icc: include_bytes!(concat!("../../layouts/press/", $name)),
            bytes: LazyLock::new(|| {
                let icc: &[u8] = include_bytes!(concat!("../../layouts/press/", $name));
                icc.to_vec().into()
            }),
            deflated: include_bytes!(concat!("../../layouts/press/", $name, ".flate")),
            srgb: include_bytes!(concat!("../../layouts/press/", $name, ".srgb")),
        }
    };
}

/// All of them.
static SHIPPED: [ShippedIcc; 1] = [kept!("SNAP_TR002_newsprint_TAC230.icc")];

/// An ICC profile that is built in.
#[derive(Debug)]
pub struct ShippedIcc {
    /// Its name as a file.
    pub name: &'static str,
    /// Its bytes.
    pub icc: &'static [u8],
    /// These as those of other files, copied once.
    pub bytes: LazyLock<Bytes>,
    /// These deflated, as they stand in a PDF.
    pub deflated: &'static [u8],
    /// What the colour management makes of 33 × 33 × 33 colours of sRGB: four inks each, in
    /// 12 bits of two bytes, the lower one first.
    pub srgb: &'static [u8],
}

impl ShippedIcc {
    /// The one of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SHIPPED.iter().find(|one| one.name == name)
    }

    /// The one that has these bytes.
    pub fn of(icc: &[u8]) -> Option<&'static Self> {
        SHIPPED.iter().find(|one| one.icc == icc)
    }
}
