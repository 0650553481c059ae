//! Colour spaces of a PDF, as far as it matters which inks they have.

use lopdf::{Dictionary, Document, Object};

use super::facts::Ink;

/// A colour space, as far as it matters which inks it has.
#[derive(Clone, Debug, PartialEq)]
pub enum Space {
    /// DeviceGray and its like.
    Grey,
    /// DeviceCMYK.
    Process,
    /// RGB or Lab.
    Light(&'static str),
    /// By an ICC profile of so many inks.
    Icc(i64),
    /// Separation or DeviceN.
    Spots(Vec<String>),
    /// A pattern, or something unknown.
    Other,
}

impl Space {
    /// Reads a colour space; a name is looked up in `resources`.
    pub fn read(pdf: &Document, resources: &Dictionary, object: &Object, depth: usize) -> Self {
        let Some(depth) = depth.checked_sub(1) else { return Self::Other };
        let Ok((_, object)) = pdf.dereference(object) else { return Self::Other };
        match object {
            Object::Name(name) => match name.as_slice() {
                b"DeviceGray" | b"CalGray" | b"G" => Self::Grey,
                b"DeviceCMYK" | b"CMYK" => Self::Process,
                b"DeviceRGB" | b"RGB" | b"CalRGB" => Self::Light("RGB"),
                b"Pattern" => Self::Other,
                name => {
                    let spaces = resources.get_deref(b"ColorSpace", pdf).and_then(Object::as_dict);
                    match spaces.and_then(|s| s.get(name)) {
                        Ok(object) => Self::read(pdf, &Dictionary::new(), object, depth),
                        Err(_) => Self::Other,
                    }
                }
            },
            Object::Array(items) => {
                let kind = items.first().and_then(|o| o.as_name().ok()).unwrap_or(b"");
                match (kind, items.get(1)) {
                    (b"ICCBased", Some(profile)) => {
                        let profile = pdf.dereference(profile).ok().map(|(_, o)| o);
                        let profile = profile.and_then(|o| o.as_stream().ok());
                        let inks = profile.and_then(|s| s.dict.get(b"N").ok()?.as_i64().ok());
                        match inks {
                            Some(3) => Self::Light("ICC RGB"),
                            inks => Self::Icc(inks.unwrap_or(0)),
                        }
                    }
                    (b"CalRGB", _) => Self::Light("CalRGB"),
                    (b"Lab", _) => Self::Light("Lab"),
                    (b"CalGray", _) => Self::Grey,
                    (b"Indexed" | b"I" | b"Pattern", Some(base)) => {
                        Self::read(pdf, resources, base, depth)
                    }
                    (b"Separation" | b"DeviceN", Some(names)) => {
                        let one = std::slice::from_ref(names);
                        let names =
                            pdf.dereference(names).ok().and_then(|(_, o)| o.as_array().ok());
                        let names = names.map_or(one, Vec::as_slice);
                        let text = |o: &Object| {
                            let name = pdf.dereference(o).ok()?.1.as_name().ok()?;
                            Some(String::from_utf8_lossy(name).into_owned())
                        };
                        Self::Spots(names.iter().filter_map(text).collect())
                    }
                    (b"DeviceGray" | b"G", None) => Self::Grey,
                    (b"DeviceCMYK" | b"CMYK", None) => Self::Process,
                    (b"DeviceRGB" | b"RGB", None) => Self::Light("RGB"),
                    _ => Self::Other,
                }
            }
            _ => Self::Other,
        }
    }

    /// A colour of this space by its numbers.
    pub fn ink(&self, numbers: &[f32]) -> Ink {
        let part = |v: f32| (v.clamp(0.0, 1.0) * 1000.0).round() as i64;
        match self {
            Self::Grey => Ink::Grey(1000 - part(numbers.first().copied().unwrap_or(0.0))),
            Self::Process => {
                let at = |n: usize| part(numbers.get(n).copied().unwrap_or(0.0));
                Ink::Process([at(0), at(1), at(2), at(3)])
            }
            other => other.unknown(),
        }
    }

    /// What is known of a picture or a gradient of this space.
    pub fn unknown(&self) -> Ink {
        match self {
            Self::Grey => Ink::Blacks,
            Self::Process => Ink::Inks,
            Self::Light(name) => Ink::Light(name),
            Self::Icc(n) => Ink::Icc(*n),
            Self::Spots(names) => Ink::Spots(names.clone()),
            Self::Other => Ink::Other,
        }
    }

    /// The colour that it begins with.
    pub fn first(&self) -> Ink {
        match self {
            Self::Process => Ink::Process([0, 0, 0, 1000]),
            other => other.ink(&[0.0]),
        }
    }
}

/// The space that an operator such as `k` names.
pub fn device(word: &[u8]) -> Space {
    match word {
        b"g" | b"G" => Space::Grey,
        b"k" | b"K" => Space::Process,
        _ => Space::Light("RGB"),
    }
}
