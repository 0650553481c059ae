use lopdf::{Dictionary, Object, Stream};

use super::{MOST_DATA, Walk};
use crate::diag::{PdfDoubt, PdfFault, PdfKind, PdfPart};
use crate::image::walk_jpeg;
use crate::pdf::read::open::told_flaw;
use crate::pdf::read::unpack::{Flaw, inflate, is_flate, measure, picture_filter, steps, unpack};

/// Colour spaces that name each other are followed so far.
const DEEPEST: usize = 8;

/// What a picture says of its pixels.
#[derive(Clone, Copy)]
struct Pixels {
    width: u64,
    height: u64,
    /// How many values a pixel has; `None` if its colour space is not known.
    colours: Option<u64>,
    /// Bits of a value; `None` if it does not say, or says what cannot be.
    bits: Option<u64>,
}

impl Pixels {
    /// How many bytes the pixels take: every row begins with a byte of its own.
    /// `None` if that is not known, or more than any file has.
    ///
    /// Source: ISO 32000-2 §8.9.5.2.
    fn bytes(&self) -> Option<u64> {
        let row = self.width.checked_mul(self.bits?)?.checked_mul(self.colours?)?.div_ceil(8);
        row.checked_mul(self.height)
    }
}

impl<'d> Walk<'d> {
    /// Whether a picture has all its pixels.
    ///
    /// # Errors
    ///
    /// What is missing or damaged.
    pub fn picture(
        &mut self,
        stream: &'d Stream,
        around: &'d Dictionary,
        part: &PdfPart,
    ) -> Result<(), PdfFault> {
        let told = |flaw| told_flaw(flaw, part, MOST_DATA);
        let steps = steps(self.pdf, &stream.dict, false).map_err(told)?;
        if let Some(filter) = picture_filter(&steps) {
            let data = unpack(&steps, &stream.content, self.data).map_err(told)?;
            self.data -= data.bytes.len().min(self.data);
            if !data.checked {
                self.doubt(PdfDoubt::Checksum { part: part.clone() });
            }
            let says = self.pixels(&stream.dict, around, false);
            return self.coded(filter, &data.bytes, says, part);
        }
        let done = measure(&steps, &stream.content, self.data).map_err(told)?;
        self.data -= (done.length as usize).min(self.data);
        if !done.checked {
            self.doubt(PdfDoubt::Checksum { part: part.clone() });
        }
        let says = self.pixels(&stream.dict, around, false);
        if says.is_some_and(|says| says.bits.is_some() && says.colours.is_none()) {
            self.unknown_space(part);
            return Ok(());
        }
        match says.and_then(|says| says.bytes()) {
            None => Err(PdfFault::NoPixels { part: part.clone() }),
            Some(needs) if done.length < needs => {
                Err(PdfFault::FewBytes { part: part.clone(), has: done.length, needs })
            }
            Some(_) => Ok(()),
        }
    }

    /// The colour space of a picture is not known.
    fn unknown_space(&mut self, part: &PdfPart) {
        self.doubt(PdfDoubt::Unread { part: part.clone(), filter: "ColorSpace".into() });
    }

    /// A picture that is packed as pictures are.
    fn coded(
        &mut self,
        filter: &'static str,
        data: &[u8],
        says: Option<Pixels>,
        part: &PdfPart,
    ) -> Result<(), PdfFault> {
        if filter != "DCTDecode" {
            self.doubt(PdfDoubt::Unread { part: part.clone(), filter: filter.into() });
            return Ok(());
        }
        self.jpeg(data, says, part).map(|_| ())
    }

    /// A JPEG that must be whole, and as large and of as many colours as is said of it;
    /// how many bytes it has.
    fn jpeg(
        &mut self,
        data: &[u8],
        says: Option<Pixels>,
        part: &PdfPart,
    ) -> Result<usize, PdfFault> {
        // Source: ITU-T T.81 §B.1.1.3: it begins with SOI.
        let walked = Some(data).filter(|data| data.starts_with(&[0xff, 0xd8]));
        let walked = walked.and_then(|data| walk_jpeg(data).ok());
        let Some(walked) = walked else { return Err(PdfFault::Damaged { part: part.clone() }) };
        let Some(says) = says else { return Err(PdfFault::NoPixels { part: part.clone() }) };
        let has = (walked.width as u64, walked.height as u64);
        if has.0 < says.width || has.1 < says.height {
            let needs = (says.width, says.height);
            return Err(PdfFault::FewPixels { part: part.clone(), has, needs });
        }
        let has = walked.components as u64;
        match says.colours {
            Some(needs) if needs != has => {
                return Err(PdfFault::OtherColours { part: part.clone(), has, needs });
            }
            Some(_) => {}
            None => self.unknown_space(part),
        }
        Ok(walked.length)
    }

    /// What a picture says of its pixels; `None` if it lacks what it has to say. Of a
    /// JPEG the bits of a value are in its own data.
    ///
    /// Source: ISO 32000-2 §8.9.5.1.
    fn pixels(&self, dict: &Dictionary, around: &Dictionary, inline: bool) -> Option<Pixels> {
        let get = |long: &[u8], short: &[u8]| {
            let short = dict.get(short).ok().filter(|_| inline);
            self.pdf.dereference(dict.get(long).ok().or(short)?).ok().map(|(_, o)| o)
        };
        let number = |long: &[u8], short: &[u8]| {
            get(long, short)?.as_i64().ok().and_then(|n| u64::try_from(n).ok()).filter(|n| *n > 0)
        };
        let (width, height) = (number(b"Width", b"W")?, number(b"Height", b"H")?);
        let mask = get(b"ImageMask", b"IM").is_some_and(|o| o.as_bool().unwrap_or(false));
        if mask {
            return Some(Pixels { width, height, colours: Some(1), bits: Some(1) });
        }
        let space = get(b"ColorSpace", b"CS")?;
        let colours = self.colours(space, around, DEEPEST);
        let bits = number(b"BitsPerComponent", b"BPC").filter(|n| [1, 2, 4, 8, 16].contains(n));
        Some(Pixels { width, height, colours, bits })
    }

    /// How many numbers a colour takes in a colour space.
    ///
    /// Source: ISO 32000-2 §8.6.
    fn colours(&self, space: &Object, around: &Dictionary, deep: usize) -> Option<u64> {
        let below = deep.checked_sub(1)?;
        let (_, space) = self.pdf.dereference(space).ok()?;
        let of_kind = |name: &[u8]| match name {
            b"DeviceGray" | b"CalGray" | b"G" | b"Indexed" | b"I" | b"Separation" => Some(1),
            b"DeviceRGB" | b"CalRGB" | b"RGB" | b"Lab" => Some(3),
            b"DeviceCMYK" | b"CMYK" => Some(4),
            _ => None,
        };
        let Object::Array(items) = space else {
            let name = space.as_name().ok()?;
            return of_kind(name).or_else(|| {
                let spaces = around.get_deref(b"ColorSpace", self.pdf).ok()?.as_dict().ok()?;
                self.colours(spaces.get(name).ok()?, &Dictionary::new(), below)
            });
        };
        let second = || Some(self.pdf.dereference(items.get(1)?).ok()?.1);
        match self.pdf.dereference(items.first()?).ok()?.1.as_name().ok()? {
            b"ICCBased" => {
                let inks = second()?.as_stream().ok()?.dict.get_deref(b"N", self.pdf).ok()?;
                inks.as_i64().ok().filter(|n| [1, 3, 4].contains(n)).map(|n| n as u64)
            }
            b"DeviceN" => Some(second()?.as_array().ok()?.len() as u64),
            name => of_kind(name),
        }
    }

    /// How many bytes the data of a picture in content take; `None` if only its
    /// end mark says so.
    pub fn inline_length(
        &mut self,
        dict: &Dictionary,
        rest: &[u8],
        around: &Dictionary,
        part: &PdfPart,
    ) -> Result<Option<usize>, PdfFault> {
        let told = |flaw| told_flaw(flaw, part, MOST_DATA);
        let steps = steps(self.pdf, dict, true).map_err(told)?;
        let says = self.pixels(dict, around, true);
        if steps.len() == 1 && picture_filter(&steps) == Some("DCTDecode") {
            return self.jpeg(rest, says, part).map(Some);
        }
        let Some(needs) = says.and_then(|says| says.bytes()) else {
            return if picture_filter(&steps).is_some() {
                Ok(None)
            } else {
                Err(PdfFault::NoPixels { part: part.clone() })
            };
        };
        if steps.is_empty() {
            let length = usize::try_from(needs).ok().filter(|n| *n <= rest.len());
            return length.map(Some).ok_or_else(|| PdfFault::Short { part: part.clone() });
        }
        if !is_flate(&steps) {
            return Ok(None);
        }
        let (mut length, most) = (0u64, self.data as u64);
        let end = inflate(rest, &mut |piece| {
            length += piece.len() as u64;
            if length > most { Err(Flaw::TooLarge) } else { Ok(()) }
        });
        let end = end.map_err(told)?;
        self.data -= (length as usize).min(self.data);
        if length < needs {
            return Err(PdfFault::FewBytes { part: part.clone(), has: length, needs });
        }
        if !end.checked {
            self.doubt(PdfDoubt::Checksum { part: PdfPart::of(PdfKind::InlinePicture) });
        }
        Ok(Some(end.used))
    }
}
