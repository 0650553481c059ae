use std::sync::Arc;

use super::guide::{GuideRow, guide};
use super::ids::{PageId, SlotId};
use super::inset::InsetPlan;
use super::pictures::{PictureFile, PicturePlan, Pictures};
use crate::diag::{Code, Diag, Noted};
use crate::form::{At, nearest};
use crate::grid::{Layout, Part, Slot, SlotKind};
use crate::issue::{Advert, Inset, Issue, Jump, PageSpec, Paper, Placed, Story, StoryId};
use crate::locale::Locale;
use crate::source::Span;

/// Every page with its layout, its stories and their slots.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The paper and the day.
    pub paper: Arc<Paper>,
    /// The pages in order.
    pub pages: Vec<PagePlan>,
    /// The checks of the page lint that the issue switches off.
    pub off: Vec<&'static str>,
}

/// A page to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePlan {
    /// Which page of the issue it is.
    pub id: PageId,
    /// As the issue asks for it.
    pub spec: Arc<PageSpec>,
    /// Its layout.
    pub layout: Arc<Layout>,
    /// The slots that have a story, in the order of the layout.
    pub slots: Vec<SlotPlan>,
    /// The rows of its guide (导读).
    pub guide: Vec<GuideRow>,
    /// The pictures of its furniture, in the order of the layout.
    pub logos: Vec<Option<PictureFile>>,
}

impl PagePlan {
    /// Whether it is a left page, on which furniture may stand the other way round; a
    /// sheet of two pages is none.
    pub fn is_left(&self) -> bool {
        self.layout.master.grid.fold.is_none() && self.spec.is_left() == Some(true)
    }

    /// The files of its pictures, of its furniture too.
    pub fn files(&self) -> impl Iterator<Item = PictureFile> + '_ {
        let pictures = self.slots.iter().flat_map(SlotPlan::pictures);
        pictures.flat_map(PicturePlan::files).chain(self.logos.iter().flatten()).copied()
    }
}

/// A story in its slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotPlan {
    /// Which slot it is.
    pub id: SlotId,
    /// Which story stands in it, or goes on in it.
    pub story_id: StoryId,
    /// The slot.
    pub slot: Arc<Slot>,
    /// The story.
    pub story: Arc<Story>,
    /// What stands in its legs besides the text, in the order of the story.
    pub insets: Vec<InsetPlan>,
    /// The page from which its story comes.
    pub from: Option<Jumped>,
    /// The label of the page on which its story goes on (下转).
    pub to: Option<String>,
    /// What makes it an advertisement; every story in a slot for them is one.
    pub advert: Option<Advert>,
}

impl SlotPlan {
    /// Its pictures, in order.
    pub fn pictures(&self) -> impl Iterator<Item = &PicturePlan> {
        self.insets.iter().filter_map(InsetPlan::picture)
    }

    /// Whether the slot's frame is drawn: the frame of an advertisement stands
    /// round a text, and round a file where the layout gives it.
    pub fn is_framed(&self) -> bool {
        let is_file = self.advert.as_ref().is_some_and(|advert| advert.is_file);
        self.slot.frame.is_some() && (!is_file || self.slot.frames_files)
    }

    /// Whether it takes a story, and that has a text.
    pub fn has_text(&self) -> bool {
        self.slot.kind == SlotKind::Story && !self.story.blocks.is_empty()
    }
}

/// Where a story that goes on comes from (上接).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jumped {
    /// The label of the page.
    pub page: String,
    /// Where the issue says so.
    pub span: Span,
}

/// Puts every story into its slot.
///
/// `layouts` holds the layout of each page, in the order of the pages; a page
/// whose layout could not be read is left out.
///
/// Every story whose slot is not there or cannot take it is an error among the
/// notes.
pub fn plan(issue: &Issue, layouts: &[Option<Arc<Layout>>], pictures: &Pictures) -> Noted<Plan> {
    let mut found = Vec::new();
    let mut notes = Vec::new();
    let mut pages = Vec::new();
    for (at, (spec, layout)) in issue.pages.iter().zip(layouts).enumerate() {
        let Some(layout) = layout else { continue };
        let id = PageId(at);
        let mut planner = Planner { issue, page: id, layout, pictures, found: &mut found };
        let mut slots: Vec<SlotPlan> = Vec::new();
        slots.extend(spec.stories.iter().filter_map(|placed| planner.placed(spec, placed)));
        for (n, jump) in spec.jumps.iter().enumerate() {
            let twice = spec.jumps[..n].iter().any(|j| j.story.value == jump.story.value);
            slots.extend(planner.jump(spec, jump, twice, layouts));
        }
        for slot in layout.slots.iter() {
            if !spec.slots.contains(&slot.name.value) {
                let code = Code::EmptySlot { slot: slot.name.value.clone() };
                notes.push(Diag::new(code, spec.layout.span));
            }
        }
        if spec.is_bare && needs_stories(layout) {
            found.push(Diag::new(Code::Nothing { what: ("story", "稿件") }, spec.span));
        }
        slots.sort_by_key(|plan| plan.id);
        let shown = layout.master.furniture.iter().any(|f| matches!(f.part, Part::Guide(_)));
        // What no page shows is not gathered, but what the issue names is checked.
        let gathered = shown || !spec.guide.is_empty();
        let guide = if gathered { guide(issue, spec, &mut found) } else { Vec::new() };
        if !spec.guide.is_empty() && !shown {
            let code = Code::NoGuide { layout: layout.name.clone() };
            notes.push(Diag::new(code, spec.guide[0].story.span));
        }
        let logo = |f: &crate::grid::Furniture| pictures.find(&f.picture()?.value);
        let logos = layout.master.furniture.iter().map(logo).collect();
        let (spec, layout) = (spec.clone(), layout.clone());
        pages.push(PagePlan { id, spec, layout, slots, guide, logos });
    }
    found.extend(notes);
    let (paper, off) = (issue.paper.clone(), issue.off.clone());
    Noted { value: Plan { paper, pages, off }, notes: found }
}

/// Whether a page of this layout is nothing without a story: one with slots waits for
/// them, one of furniture alone (a cover, a page of notices) is whole as it is.
fn needs_stories(layout: &Layout) -> bool {
    !layout.slots.is_empty() || layout.master.furniture.is_empty()
}

/// Puts stories into the slots of a page.
struct Planner<'p> {
    issue: &'p Issue,
    page: PageId,
    layout: &'p Layout,
    pictures: &'p Pictures,
    found: &'p mut Vec<Diag>,
}

impl Planner<'_> {
    /// A story where it begins.
    fn placed(&mut self, spec: &PageSpec, placed: &Placed) -> Option<SlotPlan> {
        let (story, span) = (&placed.story, placed.slot.span);
        let (id, slot) = self.slot(&placed.slot)?;

        if slot.kind == SlotKind::Picture && story.pictures().next().is_none() {
            let code = Code::PictureMissing { slot: slot.name.value.clone() };
            self.found.push(Diag::new(code, span));
            return None;
        }
        if placed.advert.is_some() && slot.kind != SlotKind::Advert {
            let code = Code::NotAdvertSlot { slot: slot.name.value.clone() };
            self.found.push(Diag::new(code, span));
            return None;
        }
        // A story that is placed twice goes on from its first place.
        let begins = self.issue.begins(&placed.path).is_some_and(|(_, p)| p.id == placed.id);
        let route = if begins { self.issue.route(&placed.path) } else { vec![spec] };
        for at in story.insets.iter().filter_map(|inset| inset.wish().page) {
            if !route.iter().any(|page| page.label == at.value) {
                let known = route.iter().map(|page| page.label.clone()).collect();
                let code = Code::PicturePage { page: at.value.clone(), known };
                self.found.push(Diag::new(code, at.span));
            }
        }
        let here = |page: Option<&At<String>>| page.is_none_or(|at| at.value == spec.label);
        let insets = self.insets(&slot, story, span, here);
        let advert = advert(&slot, placed, self.issue.paper.locale);
        if advert.as_ref().is_some_and(|advert| advert.is_file) && slot.strips.len() > 1 {
            let code = Code::AdvertStrips { slot: slot.name.value.clone() };
            self.found.push(Diag::new(code, span));
        }
        let (from, to) = (None, route.get(1).map(|page| page.label.clone()));
        let slot = self.ranked(slot, story);
        let story_id = placed.id;
        let story = story.clone();
        Some(SlotPlan { id, story_id, slot, story, insets, from, to, advert })
    }

    /// A story where it goes on.
    fn jump(
        &mut self,
        spec: &PageSpec,
        jump: &Jump,
        twice: bool,
        layouts: &[Option<Arc<Layout>>],
    ) -> Option<SlotPlan> {
        let (id, slot) = self.slot(&jump.slot)?;
        let (path, span) = (&jump.story.value, jump.story.span);
        let shown = path.display().to_string();
        // A story that could not be read is told already.
        let (first, placed) = self.issue.begins(path)?;
        if twice {
            self.found.push(Diag::new(Code::KeyTwice { key: shown, table: false }, span));
            return None;
        }
        if PageId(first) >= self.page {
            let code = Code::JumpBackwards { story: shown, page: spec.label.clone() };
            self.found.push(Diag::new(code, span));
            return None;
        }
        let begun = layouts.get(first).and_then(Option::as_ref).and_then(|layout| {
            layout.slots.iter().find(|slot| slot.name.value == placed.slot.value)
        });
        for (slot, span) in [(begun, span), (Some(&slot), jump.slot.span)] {
            if let Some(slot) = slot.filter(|slot| slot.kind != SlotKind::Story) {
                let code = Code::NotStorySlot { slot: slot.name.value.clone() };
                self.found.push(Diag::new(code, span));
                return None;
            }
        }
        let route = self.issue.route(path);
        let at = route.iter().position(|page| page.label == spec.label)?;
        let story = &placed.story;
        // What names no page stands where the story begins.
        let here = |page: Option<&At<String>>| page.is_some_and(|at| at.value == spec.label);
        let insets = self.insets(&slot, story, jump.slot.span, here);
        let page = route[at.checked_sub(1)?].label.clone();
        let from = Some(Jumped { page, span: jump.slot.span });
        let to = route.get(at + 1).map(|page| page.label.clone());
        Some(SlotPlan {
            id,
            story_id: placed.id,
            slot,
            story: story.clone(),
            insets,
            from,
            to,
            advert: None,
        })
    }

    /// A slot with the headline of the rank that a story names, if it does.
    fn ranked(&mut self, slot: Arc<Slot>, story: &Story) -> Arc<Slot> {
        let Some(At { value: rank, span }) = story.rank else { return slot };
        let master = &self.layout.master;
        match master.ladder.ranked(&slot.styles, rank, master.grid.pitch) {
            Ok(styles) => {
                let mut ranked = Slot::clone(&slot);
                ranked.styles = Arc::new(styles);
                Arc::new(ranked)
            }
            Err(why) => {
                let key = "rank".to_string();
                self.found.push(Diag::new(Code::WrongValue { key, why }, span));
                slot
            }
        }
    }

    /// The insets of a story that are `here`, by the page that each asks for, and what is
    /// wrong with them, or with the whole story, in the slot that is named at `span`.
    fn insets(
        &mut self,
        slot: &Slot,
        story: &Story,
        span: Span,
        here: impl Fn(Option<&At<String>>) -> bool,
    ) -> Vec<InsetPlan> {
        let mut noticed = Vec::new();
        let insets = story.insets.iter().filter(|inset| here(inset.wish().page));
        let insets: Vec<_> =
            insets.filter_map(|inset| InsetPlan::new(inset, self.pictures, &mut noticed)).collect();
        self.found.extend(match slot.kind {
            SlotKind::Story | SlotKind::Advert => too_big(slot, &insets, self.layout),
            SlotKind::Heading => not_a_heading(slot, story, span).into_iter().collect(),
            SlotKind::Picture => not_a_picture(slot, story, span).into_iter().collect(),
        });
        self.found.extend(noticed);
        insets
    }

    /// A slot of the layout.
    fn slot(&mut self, at: &At<String>) -> Option<(SlotId, Arc<Slot>)> {
        let (slots, name) = (&self.layout.slots, &at.value);
        let slot = slots.iter().enumerate().find(|(_, slot)| slot.name.value == *name);
        if slot.is_none() {
            let known: Vec<_> = slots.iter().map(|s| s.name.value.clone()).collect();
            let code = Code::UnknownSlot {
                slot: name.clone(),
                layout: self.layout.name.clone(),
                nearest: nearest(name, &known),
                known,
            };
            self.found.push(Diag::new(code, at.span));
        }
        slot.map(|(slot, found)| (SlotId { page: self.page, slot }, found.clone()))
    }
}

/// The advertisement that a story is: what the issue says, or, for a story in a
/// slot for them, the usual mark.
fn advert(slot: &Slot, placed: &Placed, locale: Locale) -> Option<Advert> {
    let given = placed.advert.clone();
    given.or_else(|| {
        (slot.kind == SlotKind::Advert).then(|| Advert::marked(placed.slot.span, locale))
    })
}

/// What a story has besides the one picture of its slot.
fn not_a_picture(slot: &Slot, story: &Story, span: Span) -> Option<Diag> {
    let heads = [
        (("`label`", "栏题"), story.label.is_some()),
        (("`kicker`", "引题"), story.kicker.is_some()),
        (("`headline`", "主题"), !story.headline.is_empty()),
        (("`deck`", "副题"), story.deck.is_some()),
        (("`summary`", "提要"), !story.summary.is_empty()),
        (("`byline`", "署名"), story.byline.is_some()),
        (("text", "正文"), !story.blocks.is_empty()),
        (("a second picture", "第二张图片"), story.pictures().count() > 1),
    ];
    let others = story.insets.iter().filter(|inset| !matches!(inset, Inset::Picture(_)));
    let what = list(&heads, others);
    let slot = slot.name.value.clone();
    (!what.is_empty()).then(|| Diag::new(Code::NotInPictureSlot { slot, what }, span))
}

/// What a story has besides its heads, in a slot for heads.
fn not_a_heading(slot: &Slot, story: &Story, span: Span) -> Option<Diag> {
    let what = list(&[(("text", "正文"), !story.blocks.is_empty())], story.insets.iter());
    let slot = slot.name.value.clone();
    (!what.is_empty()).then(|| Diag::new(Code::NotInHeadingSlot { slot, what }, span))
}

/// The names, in English and in Chinese, of the parts that a story has, and of some of
/// its insets, each once.
fn list<'a>(
    parts: &[((&'static str, &'static str), bool)],
    insets: impl Iterator<Item = &'a Inset>,
) -> Vec<(&'static str, &'static str)> {
    let parts = parts.iter().filter(|(_, has)| *has).map(|(name, _)| *name);
    let mut names: Vec<_> = parts.chain(insets.map(Inset::named)).collect();
    names.dedup();
    names
}

/// Insets that ask for more legs or characters than the slot has.
fn too_big(slot: &Slot, insets: &[InsetPlan], layout: &Layout) -> Vec<Diag> {
    let wishes = insets.iter().map(InsetPlan::wish);
    let legs = slot.strips.first().map_or(1, |s| s.legs);
    let chars = slot.strips.first().map_or(1, |s| slot.text_chars(s, &layout.master.grid).get());
    let too_wide = wishes.clone().filter_map(|wish| {
        let at = wish.width.filter(|at| i64::from(at.value) > chars)?;
        Some(Diag::new(Code::PictureTooWide { width: i64::from(at.value), chars }, at.span))
    });
    let too_big = wishes.filter_map(|wish| {
        let at = wish.columns.or(wish.leg)?;
        let (columns, leg) = (wish.asked_legs(), wish.first_leg());
        (wish.last_leg() > legs)
            .then(|| Diag::new(Code::PictureTooBig { columns, leg, legs }, at.span))
    });
    too_wide.chain(too_big).collect()
}
