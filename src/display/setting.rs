//! Texts as they are set: put right, shaped, and measured in a style, across and down the
//! page, from memory where a story is set more than once.

use std::sync::Arc;

use super::context::TextContext;
use super::findings::{Findings, Noticed};
use super::ink::{inks, on_the_middle};
use super::leading::Leading;
use super::shaped_text::ShapedText;
use super::texts::{TextForm, TextOptions, TextQuery};
use crate::boxes::UNDER;
use crate::grid::LineStarts;
use crate::issue::{Kind, LINE_END, Rich};
use crate::para::{Para, Rules, Setting};
use crate::style::{Align, Squeeze, TypeStyle};
use crate::text::{
    FontStacks, Manner, Missing, Mode, Normal, Shaped, Upright, normalise, upright_quotes,
};
use crate::units::{Abs, EM, Milli};

impl TextContext<'_> {
    /// What is made of a text, from memory where texts are remembered.
    fn remembered(
        &self,
        asked: TextQuery<'_>,
        (style, setting, mode): (&TypeStyle, Setting, Mode),
        seen: &mut Findings,
        make: impl FnOnce(&mut Noticed) -> Arc<[ShapedText]>,
    ) -> Arc<[ShapedText]> {
        let make = |noticed: &mut Noticed| self.time_shape(|| make(noticed));
        match &self.texts {
            Some(texts) => {
                let depth = (style.size, self.row_white(style));
                let (face, kerns, marker) = (&style.face.value, &style.kerns, style.marker);
                let how = TextOptions { face, setting, mode, depth, kerns, marker };
                texts.get(asked, how, seen, make)
            }
            None => {
                let mut noticed = Noticed::default();
                let sets = make(&mut noticed);
                seen.add(&noticed);
                sets
            }
        }
    }

    /// Shapes and measures a text of a story.
    pub fn set(
        &self,
        rich: &Rich,
        style: &TypeStyle,
        mode: Mode,
        seen: &mut Findings,
    ) -> ShapedText {
        let how = (style, self.setting(style, mode), mode);
        let sets = self.remembered(TextQuery::Rich(TextForm::Whole, rich), how, seen, |noticed| {
            let mut normal = self.put_right(rich, style, mode, noticed);
            if rich.has_line_ends() {
                normal = in_one_line(normal);
            }
            self.look_under(&normal, style, noticed);
            Arc::new([self.shape(normal, style, mode, &mut noticed.missing)])
        });
        sets[0].clone()
    }

    /// The same, a text for every line where the author set line ends by hand.
    pub fn lines(
        &self,
        rich: &Rich,
        style: &TypeStyle,
        mode: Mode,
        seen: &mut Findings,
    ) -> Arc<[ShapedText]> {
        let how = (style, self.setting(style, mode), mode);
        self.remembered(TextQuery::Rich(TextForm::Lines, rich), how, seen, |noticed| {
            let normal = self.put_right(rich, style, mode, noticed);
            self.look_under(&normal, style, noticed);
            let lines = normal.lines().into_iter();
            lines.map(|line| self.shape(line, style, mode, &mut noticed.missing)).collect()
        })
    }

    /// A text of a story as it is printed in a style.
    pub fn normal(
        &self,
        rich: &Rich,
        style: &TypeStyle,
        mode: Mode,
        seen: &mut Findings,
    ) -> Normal {
        let mut noticed = Noticed::default();
        let normal = self.time_shape(|| self.put_right(rich, style, mode, &mut noticed));
        seen.add(&noticed);
        normal
    }

    fn put_right(
        &self,
        rich: &Rich,
        style: &TypeStyle,
        mode: Mode,
        noticed: &mut Noticed,
    ) -> Normal {
        let locale = self.locale(style);
        let rules = &locale.profile().normalising;
        let manner = Manner { mode, dashes: self.dashes, rules };
        normalise(rich, manner, &mut noticed.changes).in_region(locale)
    }

    /// Shapes and measures a text that is as it is printed.
    pub fn set_normal(
        &self,
        normal: &Normal,
        style: &TypeStyle,
        mode: Mode,
        seen: &mut Findings,
    ) -> ShapedText {
        let how = (style, self.setting(style, mode), mode);
        let sets = self.remembered(TextQuery::Normal(normal, None), how, seen, |noticed| {
            self.look_under(normal, style, noticed);
            Arc::new([self.shape(normal.clone(), style, mode, &mut noticed.missing)])
        });
        sets[0].clone()
    }

    /// The same for running text that ends with a mark (结束符), which begins at the
    /// character `mark`.
    pub fn set_closed(
        &self,
        normal: &Normal,
        mark: usize,
        style: &TypeStyle,
        seen: &mut Findings,
    ) -> ShapedText {
        let how = (style, self.setting(style, Mode::Body), Mode::Body);
        let sets = self.remembered(TextQuery::Normal(normal, Some(mark)), how, seen, |noticed| {
            self.look_under(normal, style, noticed);
            let set = self.shape(normal.clone(), style, Mode::Body, &mut noticed.missing);
            Arc::new([set.closed(mark)])
        });
        sets[0].clone()
    }

    /// Shapes and measures a text that the engine made.
    pub fn set_made(
        &self,
        text: &str,
        like: &Rich,
        style: &TypeStyle,
        seen: &mut Findings,
    ) -> ShapedText {
        let mut normal = Normal::default().in_region(self.locale(style));
        if let Some(span) = like.span() {
            for c in text.chars() {
                normal.push(c, Kind::Plain, span);
            }
        }
        let mut noticed = Noticed::default();
        let set = self.shape(normal, style, Mode::Display, &mut noticed.missing);
        seen.add(&noticed);
        set
    }

    /// White between two rows of a style.
    fn row_white(&self, style: &TypeStyle) -> Abs {
        Leading::across(style, &self.layout().master.grid).pitch - style.size
    }

    /// Notes where what is drawn under a text has too little white between lines.
    fn look_under(&self, normal: &Normal, style: &TypeStyle, noticed: &mut Noticed) {
        let Some(at) = normal.first_marked_under() else { return };
        let white = self.row_white(style);
        if white < style.size.em(UNDER) {
            let white = (white.raw() * i64::from(EM) / style.size.raw().max(1)) as Milli;
            noticed.crowded.get_or_insert((normal.span(at), white));
        }
    }

    fn shape(
        &self,
        normal: Normal,
        style: &TypeStyle,
        mode: Mode,
        missing: &mut Missing,
    ) -> ShapedText {
        let none = FontStacks::default();
        let fonts = self.font_stacks.get(&style.face.value).unwrap_or(&none);
        let mut shaped = self.shaper.shape(Arc::new(normal), fonts, missing);
        if style.squeeze == Squeeze::Head {
            on_the_middle(&mut shaped, self.em_top(style) - EM / 2, self.book);
        }
        if style.marker < EM {
            shaped.small_markers(style.marker);
        }
        let para = self.measured(&shaped, None, style, self.setting(style, mode));
        self.ready(ShapedText::new(Arc::new(shaped), para, None))
    }

    /// Shapes and measures a text of a story whose lines run down the page.
    pub fn set_upright(&self, rich: &Rich, style: &TypeStyle, seen: &mut Findings) -> ShapedText {
        let how = (style, self.upright_setting(style), Mode::Display);
        let sets =
            self.remembered(TextQuery::Rich(TextForm::Upright, rich), how, seen, |noticed| {
                let mut normal = self.put_right(rich, style, Mode::Display, noticed);
                upright_quotes(&mut normal, &mut noticed.changes);
                Arc::new([self.shape_upright(in_one_line(normal), style, &mut noticed.missing)])
            });
        sets[0].clone()
    }

    /// The same, a text for every line where the author set line ends by hand.
    pub fn lines_upright(
        &self,
        rich: &Rich,
        style: &TypeStyle,
        seen: &mut Findings,
    ) -> Arc<[ShapedText]> {
        let how = (style, self.upright_setting(style), Mode::Display);
        self.remembered(TextQuery::Rich(TextForm::UprightLines, rich), how, seen, |noticed| {
            let mut normal = self.put_right(rich, style, Mode::Display, noticed);
            upright_quotes(&mut normal, &mut noticed.changes);
            let lines = normal.lines().into_iter();
            lines.map(|line| self.shape_upright(line, style, &mut noticed.missing)).collect()
        })
    }

    fn shape_upright(
        &self,
        normal: Normal,
        style: &TypeStyle,
        missing: &mut Missing,
    ) -> ShapedText {
        let none = FontStacks::default();
        let fonts = self.font_stacks.get(&style.face.value).unwrap_or(&none);
        let (shaped, upright) =
            self.shaper.shape_upright(Arc::new(normal), fonts, self.book, missing);
        let para =
            self.measured(&upright.measured, Some(&upright), style, self.upright_setting(style));
        self.ready(ShapedText::new(Arc::new(shaped), para, Some(Arc::new(upright))))
    }

    /// Measures a text: display type by its ink.
    fn measured(
        &self,
        shaped: &Shaped,
        upright: Option<&Upright>,
        style: &TypeStyle,
        setting: Setting,
    ) -> Para {
        let rules = self.rules(setting);
        match setting.squeeze {
            Squeeze::Head => {
                let inks = inks(shaped, upright, self.book);
                Para::display(shaped, &rules, &inks, &style.kerns)
            }
            _ => Para::new(shaped, &rules),
        }
    }

    fn ready(&self, set: ShapedText) -> ShapedText {
        if self.fewest { set.in_fewest_rows() } else { set }
    }

    /// A number in its cell stands as near to Han as Han does.
    fn upright_setting(&self, style: &TypeStyle) -> Setting {
        Setting { autospace_digits: 0, ..self.setting(style, Mode::Display) }
    }

    /// How a style's paragraphs are broken.
    fn setting(&self, style: &TypeStyle, mode: Mode) -> Setting {
        Setting {
            region: self.locale(style).region,
            kinsoku: style.kinsoku,
            squeeze: style.squeeze,
            autospace: self.layout.master.autospace,
            autospace_digits: self.layout.master.autospace_digits,
            indent: style.indent,
            flush_indent: style.flush_indent,
            hang: style.hang,
            tracking: style.tracked(),
            head: mode == Mode::Display && style.align != Align::Justify,
            dear_starts: self.layout.master.line_starts == LineStarts::Dear,
        }
    }

    /// The tables of a setting, made once.
    fn rules(&self, setting: Setting) -> Rules {
        let made = self.rules.lock().ok().and_then(|rules| rules.get(&setting).cloned());
        made.unwrap_or_else(|| {
            let rules = Rules::of_words(setting, self.words.clone());
            if let Ok(mut all) = self.rules.lock() {
                all.insert(setting, rules.clone());
            }
            rules
        })
    }

    /// The same text with other tracking, for fitting a headline.
    pub fn tracked(&self, set: &ShapedText, style: &TypeStyle, tracking: Milli) -> ShapedText {
        let (measured, setting) = match &set.upright {
            Some(upright) => (&upright.measured, self.upright_setting(style)),
            None => (&set.shaped, self.setting(style, Mode::Display)),
        };
        let setting = Setting { tracking, ..setting };
        let para = self.measured(measured, set.upright.as_deref(), style, setting);
        self.ready(set.clone().measured(para))
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
#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::fixture::{rich, set_in, story, style};
    use crate::issue::Story;
    use crate::locale::Locale;

    /// What is put right, whose marks they are and how lines treat them: all is of the
    /// region of the story, else of the style, else of the paper.
    #[test]
    fn a_story_stands_over_a_style_and_a_style_over_the_paper() {
        let (bare, own) = (Some(Locale::bare()), Some(Locale::default()));
        let set = |story_region, style_region| {
            let style = TypeStyle { region: style_region, ..style() };
            let story = Story { region: story_region, ..story() };
            set_in(|context| {
                let (context, mut seen) = (context.for_story(&story), Findings::default());
                let set = context.set(&rich("渔\"港\"，"), &style, Mode::Body, &mut seen);
                let upright = context.set_upright(&rich("“港”"), &style, &mut seen);
                let setting = context.setting(&style, Mode::Body);
                let texts = [set, upright].map(|set| {
                    assert_eq!(set.shaped.text.locale().region, setting.region);
                    set.shaped.text.text()
                });
                (texts.join(" "), setting.region)
            })
        };
        let as_typed = ("渔\"港\"， “港”".to_string(), Locale::bare().region);
        let put_right = ("渔“港”， 『港』".to_string(), Locale::default().region);
        for (story, style, found) in [
            (None, None, &put_right),
            (None, bare, &as_typed),
            (bare, None, &as_typed),
            (bare, own, &as_typed),
            (own, bare, &put_right),
        ] {
            assert_eq!(&set(story, style), found, "{story:?} {style:?}");
        }
    }

    /// One story's memory keeps texts of two regions apart.
    #[test]
    fn a_text_is_remembered_in_its_region() {
        set_in(|context| {
            let context = context.for_story(&story());
            let text = |region| {
                let style = TypeStyle { region, ..style() };
                let set =
                    context.set(&rich("渔\"港\""), &style, Mode::Body, &mut Findings::default());
                set.shaped.text.text()
            };
            let texts = [None, Some(Locale::bare()), None].map(text);
            assert_eq!(texts, ["渔“港”", "渔\"港\"", "渔“港”"]);
        });
    }
}
