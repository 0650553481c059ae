use lopdf::{Dictionary, Object};

use super::Walk;
use super::operators::{operands, paints};
use crate::diag::{PdfDoubt, PdfFault, PdfKind, PdfPart};
use crate::pdf::read::strings::{is_blank, name};
use crate::pdf::read::token::{Token, Tokens};

/// Colour spaces that need no resource.
const DEVICE: [&[u8]; 4] = [b"DeviceGray", b"DeviceRGB", b"DeviceCMYK", b"Pattern"];

/// What content has opened.
#[derive(Default)]
struct Open {
    saved: i64,
    text: bool,
    path: bool,
    /// Sections in which unknown operators are left out.
    compatible: i64,
    unbalanced: bool,
}

/// Operands that wait for their operator.
#[derive(Default)]
struct Waiting<'c> {
    count: usize,
    deep: usize,
    /// Numbers right before the operator.
    numbers: usize,
    last_name: Option<&'c [u8]>,
    /// A name right before the operator.
    name: Option<&'c [u8]>,
}

impl<'d> Walk<'d> {
    /// Goes through content.
    ///
    /// # Errors
    ///
    /// What it paints with and is missing or damaged; where it ends too soon.
    pub fn run(
        &mut self,
        content: &[u8],
        resources: &'d Dictionary,
        part: &PdfPart,
    ) -> Result<(), PdfFault> {
        let mut open = Open::default();
        let mut waiting = Waiting::default();
        let mut tokens = Tokens::new(content);
        while let Some(token) = tokens.next() {
            let word = match token {
                Token::Word(word) if !matches!(word, b"true" | b"false" | b"null") => word,
                other => {
                    self.operand(&other, &mut waiting);
                    continue;
                }
            };
            if waiting.deep > 0 {
                return Err(PdfFault::OpenEnd { part: part.clone() });
            }
            let short = operands(word).is_none_or(|least| waiting.count < least);
            let odd = tokens.odd_number();
            if (short || odd.is_some()) && open.compatible == 0 {
                let word = odd.unwrap_or(word);
                let word: String = String::from_utf8_lossy(word).chars().take(20).collect();
                self.doubt(PdfDoubt::Operator { part: part.clone(), word });
            }
            self.paints |= paints(word);
            self.found.rgb |= matches!(word, b"rg" | b"RG") && waiting.numbers >= 3;
            open.note(word);
            self.named(word, &waiting, resources)?;
            if word == b"BI" {
                self.inline(&mut tokens, resources)?;
            }
            waiting = Waiting::default();
        }
        if tokens.is_cut() || waiting.count > 0 || waiting.deep > 0 {
            return Err(PdfFault::OpenEnd { part: part.clone() });
        }
        if open.saved != 0 || open.text || open.path || open.unbalanced {
            self.doubt(PdfDoubt::Unbalanced { part: part.clone() });
        }
        Ok(())
    }

    fn operand<'c>(&mut self, token: &Token<'c>, waiting: &mut Waiting<'c>) {
        match token {
            Token::Bracket("[" | "<<") => {
                waiting.count += usize::from(waiting.deep == 0);
                waiting.deep += 1;
            }
            Token::Bracket(_) => waiting.deep = waiting.deep.saturating_sub(1),
            _ => waiting.count += usize::from(waiting.deep == 0),
        }
        waiting.numbers = if matches!(token, Token::Number(_)) { waiting.numbers + 1 } else { 0 };
        waiting.name = None;
        if let Token::Name(name) = token {
            self.found.rgb |= *name == b"DeviceRGB";
            if waiting.deep == 0 {
                waiting.name = Some(name);
                waiting.last_name = Some(name);
            }
        }
    }

    /// Takes the resource that an operator names.
    fn named(
        &mut self,
        word: &[u8],
        waiting: &Waiting<'_>,
        resources: &'d Dictionary,
    ) -> Result<(), PdfFault> {
        let (key, kind): (&[u8], _) = match word {
            b"Do" => (b"XObject", PdfKind::Painted),
            b"gs" => (b"ExtGState", PdfKind::State),
            b"Tf" => (b"Font", PdfKind::Font),
            b"cs" | b"CS" => (b"ColorSpace", PdfKind::Colours),
            b"scn" | b"SCN" => (b"Pattern", PdfKind::Pattern),
            b"sh" => (b"Shading", PdfKind::Shading),
            _ => return Ok(()),
        };
        let written = if word == b"Tf" { waiting.last_name } else { waiting.name };
        let Some(written) = written else { return Ok(()) };
        let name = name(written);
        if kind == PdfKind::Colours && DEVICE.contains(&name.as_slice()) {
            return Ok(());
        }
        self.resource(resources, key, kind, &name)
    }

    /// A resource, and everything that it needs.
    fn resource(
        &mut self,
        resources: &'d Dictionary,
        key: &[u8],
        kind: PdfKind,
        name: &[u8],
    ) -> Result<(), PdfFault> {
        let shown = Some(String::from_utf8_lossy(name).into_owned());
        let all = resources.get(key).ok().and_then(|o| self.resolved(o)?.1.as_dict().ok());
        let named = all.and_then(|all| all.get(name).ok());
        let object = named.and_then(|o| o.as_reference().ok()).map(|id| id.0);
        let part = PdfPart { kind, name: shown, object };
        let Some((id, found)) = named.and_then(|o| self.resolved(o)) else {
            let unread = named.and_then(|o| self.unread.get(&o.as_reference().ok()?));
            return Err(unread.cloned().unwrap_or(PdfFault::Missing { part }));
        };
        if kind == PdfKind::Painted && found.as_stream().is_err() {
            return Err(PdfFault::Missing { part });
        }
        if id.is_none_or(|id| self.seen.insert(id)) {
            self.look(found, resources, &part)?;
        }
        Ok(())
    }
}

impl Open {
    fn note(&mut self, word: &[u8]) {
        match word {
            b"q" => self.saved += 1,
            b"Q" => {
                self.saved -= 1;
                self.unbalanced |= self.saved < 0;
            }
            b"BT" => {
                self.unbalanced |= self.text;
                self.text = true;
            }
            b"ET" => {
                self.unbalanced |= !self.text;
                self.text = false;
            }
            b"BX" => self.compatible += 1,
            b"EX" => self.compatible = (self.compatible - 1).max(0),
            b"m" | b"re" => self.path = true,
            b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"n" => {
                self.path = false;
            }
            _ => {}
        }
    }
}

impl<'d> Walk<'d> {
    /// A picture that stands in content: its keys up to `ID`, its data and `EI`.
    fn inline(
        &mut self,
        tokens: &mut Tokens<'_>,
        resources: &'d Dictionary,
    ) -> Result<(), PdfFault> {
        let part = PdfPart::of(PdfKind::InlinePicture);
        let cut = || PdfFault::OpenEnd { part: PdfPart::of(PdfKind::InlinePicture) };
        let mut dict = Dictionary::new();
        let mut key: Option<Vec<u8>> = None;
        let mut lists: Vec<Vec<Object>> = Vec::new();
        loop {
            let value = match tokens.next().ok_or_else(cut)? {
                Token::Word(b"ID") => break,
                Token::Name(written) if key.is_none() => {
                    key = Some(name(written));
                    continue;
                }
                Token::Bracket("[") => {
                    lists.push(Vec::new());
                    continue;
                }
                Token::Bracket("]") => Object::Array(lists.pop().unwrap_or_default()),
                // The dictionary of a filter: its numbers are not needed to find the end.
                Token::Bracket(_) => continue,
                Token::Name(written) => {
                    self.found.rgb |= matches!(written, b"RGB" | b"DeviceRGB");
                    Object::Name(name(written))
                }
                Token::Number(n) => Object::Integer(n as i64),
                Token::Word(word) => Object::Boolean(word == b"true"),
                Token::Text(text) => Object::string_literal(text),
            };
            match lists.last_mut() {
                Some(list) => list.push(value),
                None => {
                    if let Some(key) = key.take() {
                        dict.set(key, value);
                    }
                }
            }
        }
        // One blank stands between `ID` and the data.
        if tokens.rest().first().is_some_and(|b| is_blank(*b)) {
            tokens.skip(1);
        }
        match self.inline_length(&dict, tokens.rest(), resources, &part)? {
            Some(length) => {
                tokens.skip(length);
                match tokens.next() {
                    Some(Token::Word(b"EI")) => Ok(()),
                    _ => Err(PdfFault::Short { part }),
                }
            }
            None => {
                tokens.skip_image();
                if tokens.is_cut() { Err(cut()) } else { Ok(()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, dictionary};

    use super::*;
    use crate::pdf::read::sound::{Sound, sound};

    fn look(content: &[u8]) -> Result<Sound, PdfFault> {
        let resources = dictionary! {
            "ColorSpace" => dictionary! { "RGB" => "DeviceCMYK" },
            "Font" => dictionary! { "F 1" => dictionary! { "Type" => "Font" } }
        };
        sound(&Document::new(), &Default::default(), content, &resources, None)
    }

    fn is_rgb(content: &[u8]) -> bool {
        look(content).unwrap().rgb
    }

    #[test]
    fn colours_in_content() {
        assert!(is_rgb(b"q 1 0 .5 rg 0 0 1 1 re f Q"));
        assert!(is_rgb(b"/DeviceRGB cs"));
        assert!(!is_rgb(b"0 0 0 1 k (rg) Tj"));
        assert!(is_rgb(b"(a\\)b) Tj[1]0 d 1 0 0 rg"));
        assert!(!is_rgb(b"(1 0 0 rg) Tj /RGB cs % 1 0 0 rg\n"));
    }

    #[test]
    fn colours_of_inline_images() {
        assert!(is_rgb(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"));
        assert!(is_rgb(b"BI/W 1/H 1/BPC 8/ColorSpace[/I/RGB 1<000000ffffff>]ID a EI"));
        assert!(is_rgb(b"BI /W 1 /H 1 /BPC 8 /CS /G ID (\nEI 1 0 0 rg"));
        assert!(!is_rgb(b"BI /W 7 /H 1 /BPC 8 /CS /G ID 1 EI rg EI Q"), "by its length");
        let short = look(b"BI /W 9 /H 9 /BPC 8 /CS /G ID 1 0 0 rg EI Q").unwrap_err();
        assert!(matches!(short, PdfFault::Short { .. }), "{short}");
        let open = look(b"BI /W 2 /H 2 /BPC 8 /CS /G /F /AHx ID 00000000>").unwrap_err();
        assert!(matches!(open, PdfFault::OpenEnd { .. }), "{open}");
    }

    #[test]
    fn content_ends_after_an_operator() {
        for cut in
            ["0 0 9 9", "0 0 9 9 re f (ab", "[(ab) 5", "/F#201 9", "<</A 1", "<0a", "BI /W 1"]
        {
            let fault = look(cut.as_bytes()).unwrap_err();
            assert!(matches!(fault, PdfFault::OpenEnd { .. }), "{cut}: {fault}");
        }
        assert!(look(b"BT /F#201 9 Tf (a) Tj ET").unwrap().doubts.is_empty());
        let missing = look(b"BT /F2 9 Tf (a) Tj ET").unwrap_err().to_string();
        assert_eq!(missing, "the font `F2` is missing");
    }

    #[test]
    fn what_is_not_closed_is_to_be_looked_at() {
        for open in ["q 0 0 9 9 re f", "Q 0 0 9 9 re f", "BT (a) Tj", "0 0 9 9 re f 1 1 m 2 2 l"] {
            let doubts = look(open.as_bytes()).unwrap().doubts;
            assert!(matches!(doubts[..], [PdfDoubt::Unbalanced { .. }]), "{open}: {doubts:?}");
        }
        for odd in ["0 0 9 9 rf 0 0 9 9 re f", "0 9 9 re f", "1x 0 9 9 re f", "1.2.3 0 9 9 re f"] {
            let doubts = look(odd.as_bytes()).unwrap().doubts;
            assert!(matches!(doubts[..], [PdfDoubt::Operator { .. }]), "{odd}: {doubts:?}");
        }
        assert!(look(b"BX 1 foo EX 0 0 9 9 re f").unwrap().doubts.is_empty());
        assert_eq!(look(b"q Q").unwrap().doubts, [PdfDoubt::Blank]);
    }
}
