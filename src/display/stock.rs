use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::findings::Findings;
use super::meter::Meter;
use super::set::Set;
use crate::font::{FaceId, FontBook};
use crate::grid::Layout;
use crate::issue::{Kind, LINE_END, Paper, Rich};
use crate::locale::Locale;
use crate::para::{Para, Rules, Setting};
use crate::style::{Align, TypeStyle};
use crate::text::{
    Dashes, Manner, Missing, Mode, Normal, Shaper, Voice, normalise, upright_quotes,
};
use crate::units::Milli;

/// What a page is set with: the fonts, the shaper, and the layout's choices.
pub struct Stock<'f> {
    book: &'f FontBook,
    shaper: &'f Shaper<'f>,
    /// The faces of each name of the layout.
    voices: BTreeMap<String, Voice>,
    layout: &'f Layout,
    /// The tables of every setting that was asked for.
    rules: Mutex<FxHashMap<Setting, Rules>>,
    meter: &'f Meter,
    /// What becomes of single dashes between Han.
    dashes: Dashes,
    /// The region of the texts.
    locale: Locale,
    /// The texts that were shaped, where they are set again and again.
    memo: Option<Mutex<Memo>>,
}

/// Texts that were shaped, with their words, their faces and their settings, by the
/// hash of these: a text is asked for far oftener than it is new, and then it is not
/// copied.
type Memo = FxHashMap<u64, Vec<(Rich, String, Setting, Set)>>;

impl<'f> Stock<'f> {
    /// For the pages of a layout; its faces must be in the book.
    pub fn new(
        book: &'f FontBook,
        shaper: &'f Shaper<'f>,
        layout: &'f Layout,
        meter: &'f Meter,
    ) -> Self {
        let faces = &layout.faces;
        let ids = |names: &[crate::form::At<String>]| -> Vec<FaceId> {
            names.iter().filter_map(|at| book.id(&at.value)).collect()
        };
        let fallback = ids(&faces.fallback);
        let chain = |name: &str| {
            let mut chain = faces.chains.get(name).map_or_else(Vec::new, |c| ids(c));
            for id in &fallback {
                if !chain.contains(id) {
                    chain.push(*id);
                }
            }
            chain
        };
        let voices = faces.chains.keys().map(|name| {
            let plain = chain(name);
            let or_plain = |at: &Option<crate::form::At<String>>| {
                at.as_ref().map_or_else(|| plain.clone(), |at| chain(&at.value))
            };
            let (strong, emphasis) = (or_plain(&faces.strong), or_plain(&faces.emphasis));
            (name.clone(), Voice { plain, strong, emphasis })
        });
        let (voices, rules) = (voices.collect(), Mutex::default());
        let (dashes, locale) = (Dashes::Keep, Locale::default());
        Self { book, shaper, voices, layout, rules, meter, dashes, locale, memo: None }
    }

    /// The same for a paper: in its region, with single dashes between Han as it
    /// wants them.
    pub fn of_paper(self, paper: &Paper) -> Self {
        let dashes = if paper.double_dashes { Dashes::Double } else { Dashes::Keep };
        Self { dashes, locale: paper.locale, ..self }
    }

    /// The same for trials, in which the same texts are set again and again: a
    /// text is shaped once, and what was noticed about it is not told twice.
    pub fn for_trials(&self) -> Self {
        let memo = Some(Mutex::default());
        let made = Self::new(self.book, self.shaper, self.layout, self.meter);
        Self { memo, dashes: self.dashes, locale: self.locale, ..made }
    }

    /// The region of the texts.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Where times are noted.
    pub(crate) fn meter(&self) -> &'f Meter {
        self.meter
    }

    /// The layout that this is for.
    pub fn layout(&self) -> &'f Layout {
        self.layout
    }

    /// From the top of the em box to the baseline, for a style's first face.
    pub fn em_top(&self, style: &TypeStyle) -> Milli {
        let first = self.voices.get(&style.face.value).and_then(|v| v.plain.first());
        first.map_or(880, |id| self.book.face(*id).metrics.em_top)
    }

    /// Height of capitals in a style's first face.
    pub fn cap_height(&self, style: &TypeStyle) -> Milli {
        let first = self.voices.get(&style.face.value).and_then(|v| v.plain.first());
        first.map_or(733, |id| self.book.face(*id).metrics.cap_height)
    }

    /// Shapes and measures a text of a story.
    pub fn set(&self, rich: &Rich, style: &TypeStyle, mode: Mode, seen: &mut Findings) -> Set {
        let Some(memo) = &self.memo else { return self.set_anew(rich, style, mode, seen) };
        let (face, setting) = (style.face.value.as_str(), self.setting(style, mode));
        let hash = FxBuildHasher.hash_one((rich, face, setting));
        let is_asked = |known: &&(Rich, String, Setting, Set)| {
            known.2 == setting && known.1 == face && known.0 == *rich
        };
        let find =
            |memo: &Memo| memo.get(&hash)?.iter().find(is_asked).map(|known| known.3.clone());
        if let Some(set) = memo.lock().ok().and_then(|memo| find(&memo)) {
            return set;
        }
        let set = self.set_anew(rich, style, mode, seen);
        if let Ok(mut memo) = memo.lock() {
            let new = (rich.clone(), face.to_string(), setting, set.clone());
            memo.entry(hash).or_default().push(new);
        }
        set
    }

    fn set_anew(&self, rich: &Rich, style: &TypeStyle, mode: Mode, seen: &mut Findings) -> Set {
        self.meter.shape(|| {
            let mut normal = self.put_right(rich, mode, seen);
            if rich.has_line_ends() {
                normal = in_one_line(normal);
            }
            self.shape(normal, style, mode, &mut seen.missing)
        })
    }

    /// The same, a text for every line where the author set line ends by hand.
    pub fn lines(
        &self,
        rich: &Rich,
        style: &TypeStyle,
        mode: Mode,
        seen: &mut Findings,
    ) -> Vec<Set> {
        if !rich.has_line_ends() {
            return vec![self.set(rich, style, mode, seen)];
        }
        let lines = self.normal(rich, mode, seen).lines().into_iter();
        lines.map(|line| self.set_normal(line, style, mode, seen)).collect()
    }

    /// A text of a story as it is printed.
    pub fn normal(&self, rich: &Rich, mode: Mode, seen: &mut Findings) -> Normal {
        self.meter.shape(|| self.put_right(rich, mode, seen))
    }

    fn put_right(&self, rich: &Rich, mode: Mode, seen: &mut Findings) -> Normal {
        normalise(rich, Manner { mode, dashes: self.dashes }, &mut seen.changes)
    }

    /// Shapes and measures a text that is as it is printed.
    pub fn set_normal(
        &self,
        normal: Normal,
        style: &TypeStyle,
        mode: Mode,
        seen: &mut Findings,
    ) -> Set {
        self.meter.shape(|| self.shape(normal, style, mode, &mut seen.missing))
    }

    /// Shapes and measures a text that the engine made.
    pub fn set_made(&self, text: &str, like: &Rich, style: &TypeStyle, seen: &mut Findings) -> Set {
        let mut normal = Normal::default();
        if let Some(span) = like.span() {
            for c in text.chars() {
                normal.push(c, Kind::Plain, span);
            }
        }
        self.shape(normal, style, Mode::Display, &mut seen.missing)
    }

    fn shape(&self, normal: Normal, style: &TypeStyle, mode: Mode, missing: &mut Missing) -> Set {
        let none = Voice::default();
        let voice = self.voices.get(&style.face.value).unwrap_or(&none);
        let shaped = self.shaper.shape(Arc::new(normal), voice, missing);
        let para = Para::new(&shaped, &self.rules(self.setting(style, mode)));
        Set::new(Arc::new(shaped), para, None)
    }

    /// Shapes and measures a text of a story whose lines run down the page.
    pub fn set_upright(&self, rich: &Rich, style: &TypeStyle, seen: &mut Findings) -> Set {
        let mut normal = self.put_right(rich, Mode::Display, seen);
        upright_quotes(&mut normal, &mut seen.changes);
        self.shape_upright(in_one_line(normal), style, seen)
    }

    /// The same, a text for every line where the author set line ends by hand.
    pub fn lines_upright(&self, rich: &Rich, style: &TypeStyle, seen: &mut Findings) -> Vec<Set> {
        let mut normal = self.put_right(rich, Mode::Display, seen);
        upright_quotes(&mut normal, &mut seen.changes);
        let lines = normal.lines().into_iter();
        lines.map(|line| self.shape_upright(line, style, seen)).collect()
    }

    fn shape_upright(&self, normal: Normal, style: &TypeStyle, seen: &mut Findings) -> Set {
        self.meter.shape(|| {
            let none = Voice::default();
            let voice = self.voices.get(&style.face.value).unwrap_or(&none);
            let text = Arc::new(normal);
            let (shaped, upright) =
                self.shaper.shape_upright(text, voice, self.book, &mut seen.missing);
            let rules = self.rules(self.upright_setting(style));
            let para = Para::new(&upright.measured, &rules);
            Set::new(Arc::new(shaped), para, Some(Arc::new(upright)))
        })
    }

    /// A number in its cell stands as near to Han as Han does.
    fn upright_setting(&self, style: &TypeStyle) -> Setting {
        Setting { autospace_digits: 0, ..self.setting(style, Mode::Display) }
    }

    /// How a style's paragraphs are broken.
    fn setting(&self, style: &TypeStyle, mode: Mode) -> Setting {
        Setting {
            region: self.locale.region,
            kinsoku: style.kinsoku,
            squeeze: style.squeeze,
            autospace: self.layout.autospace,
            autospace_digits: self.layout.autospace_digits,
            indent: style.indent,
            flush_indent: style.flush_indent,
            hang: style.hang,
            tracking: style.tracking,
            head: mode == Mode::Display && style.align != Align::Justify,
        }
    }

    /// The tables of a setting, made once.
    fn rules(&self, setting: Setting) -> Rules {
        let made = self.rules.lock().ok().and_then(|rules| rules.get(&setting).cloned());
        made.unwrap_or_else(|| {
            let rules = Rules::new(setting);
            if let Ok(mut all) = self.rules.lock() {
                all.insert(setting, rules.clone());
            }
            rules
        })
    }

    /// The same text with other tracking, for fitting a headline.
    pub fn tracked(&self, set: &Set, style: &TypeStyle, tracking: Milli) -> Set {
        let (measured, setting) = match &set.upright {
            Some(upright) => (&upright.measured, self.upright_setting(style)),
            None => (&set.shaped, self.setting(style, Mode::Display)),
        };
        let para = Para::new(measured, &self.rules(Setting { tracking, ..setting }));
        set.clone().measured(para)
    }
}

/// A text without the line ends that the author set, where there is one line.
fn in_one_line(mut normal: Normal) -> Normal {
    for at in 0..normal.chars.len() {
        if normal.chars[at] == LINE_END {
            normal.replace(at, ' ');
        }
    }
    normal
}
