use super::guide::{GuideRow, guide};
use super::pictures::{PictureFile, PicturePlan, Pictures};
use crate::diag::{Code, Diag, Noted};
use crate::form::nearest;
use crate::grid::{Layout, Part, Slot, SlotKind};
use crate::image::Modules;
use crate::issue::{Advert, Issue, PageSpec, Paper, Placed, QrCode, Story};
use crate::source::Span;

/// Every page with its layout, its stories and their slots.
#[derive(Clone, Debug)]
pub struct Plan<'i> {
    /// The paper and the day.
    pub paper: &'i Paper,
    /// The pages in order.
    pub pages: Vec<PagePlan<'i>>,
    /// The checks of the page lint that the issue switches off.
    pub off: &'i [&'static str],
}

/// A page to be set.
#[derive(Clone, Debug)]
pub struct PagePlan<'i> {
    /// As the issue asks for it.
    pub spec: &'i PageSpec,
    /// Its layout.
    pub layout: &'i Layout,
    /// The slots that have a story, in the order of the layout.
    pub slots: Vec<SlotPlan<'i>>,
    /// The rows of its guide (导读).
    pub guide: Vec<GuideRow>,
    /// The pictures of its furniture, in the order of the layout.
    pub logos: Vec<Option<PictureFile>>,
}

/// A story in its slot.
#[derive(Clone, Debug)]
pub struct SlotPlan<'i> {
    /// The slot.
    pub slot: &'i Slot,
    /// The story.
    pub story: &'i Story,
    /// Its pictures.
    pub pictures: Vec<PicturePlan<'i>>,
    /// Its two-dimensional codes.
    pub codes: Vec<CodePlan<'i>>,
    /// What makes it an advertisement; every story in a slot for them is one.
    pub advert: Option<Advert>,
}

/// A two-dimensional code of a story with its modules.
#[derive(Clone, Debug)]
pub struct CodePlan<'i> {
    /// As the story asks for it.
    pub code: &'i QrCode,
    /// What is printed.
    pub modules: Modules,
}

/// Puts every story into its slot.
///
/// `layouts` holds the layout of each page, in the order of the pages; a page
/// whose layout could not be read is left out.
///
/// Every story whose slot is not there or cannot take it is an error among the
/// notes.
pub fn plan<'i>(
    issue: &'i Issue,
    layouts: &[Option<&'i Layout>],
    pictures: &Pictures,
) -> Noted<Plan<'i>> {
    let mut found = Vec::new();
    let mut notes = Vec::new();
    let mut pages = Vec::new();
    for (spec, layout) in issue.pages.iter().zip(layouts) {
        let Some(layout) = *layout else { continue };
        let mut slots: Vec<SlotPlan<'i>> = Vec::new();
        for placed in &spec.stories {
            let name = &placed.slot.value;
            let Some(slot) = layout.slots.iter().find(|s| s.name.value == *name) else {
                let known: Vec<_> = layout.slots.iter().map(|s| s.name.value.clone()).collect();
                let code = Code::UnknownSlot {
                    slot: name.clone(),
                    layout: layout.name.clone(),
                    nearest: nearest(name, &known),
                    known,
                };
                found.push(Diag::new(code, placed.slot.span));
                continue;
            };
            let story = &placed.story;
            let pictures: Vec<_> = story.pictures.iter().filter_map(|p| pictures.plan(p)).collect();
            if slot.kind == SlotKind::Picture && story.pictures.is_empty() {
                let code = Code::PictureMissing { slot: name.clone() };
                found.push(Diag::new(code, placed.slot.span));
                continue;
            }
            if placed.advert.is_some() && slot.kind != SlotKind::Advert {
                let code = Code::NotAdvertSlot { slot: name.clone() };
                found.push(Diag::new(code, placed.slot.span));
                continue;
            }
            match slot.kind {
                SlotKind::Story | SlotKind::Advert => found.extend(too_big(slot, story, layout)),
                SlotKind::Heading => found.extend(not_a_heading(slot, story, placed.slot.span)),
                SlotKind::Picture => found.extend(not_a_picture(slot, story, placed.slot.span)),
            }
            let mut codes = Vec::new();
            for code in &story.codes {
                match Modules::encode(&code.text.value) {
                    Ok(modules) => codes.push(CodePlan { code, modules }),
                    Err(bytes) => {
                        found.push(Diag::new(Code::CodeTooLong { bytes }, code.text.span));
                    }
                }
            }
            slots.push(SlotPlan { slot, story, pictures, codes, advert: advert(slot, placed) });
        }
        for slot in &layout.slots {
            if !spec.slots.contains(&slot.name.value) {
                let code = Code::EmptySlot { slot: slot.name.value.clone() };
                notes.push(Diag::new(code, spec.layout.span));
            }
        }
        let order = |s: &SlotPlan<'_>| layout.slots.iter().position(|l| l.name == s.slot.name);
        slots.sort_by_key(order);
        let guide = guide(issue, spec, &mut found);
        let shown = layout.furniture.iter().any(|f| matches!(f.part, Part::Guide(_)));
        if !spec.guide.is_empty() && !shown {
            let code = Code::NoGuide { layout: layout.name.clone() };
            notes.push(Diag::new(code, spec.guide[0].story.span));
        }
        let logo = |f: &crate::grid::Furniture| pictures.find(&f.picture()?.value);
        let logos = layout.furniture.iter().map(logo).collect();
        pages.push(PagePlan { spec, layout, slots, guide, logos });
    }
    found.extend(notes);
    Noted { value: Plan { paper: &issue.paper, pages, off: &issue.off }, notes: found }
}

/// The advertisement that a story is: what the issue says, or, for a story in a
/// slot for them, the usual mark.
fn advert(slot: &Slot, placed: &Placed) -> Option<Advert> {
    let given = placed.advert.clone();
    given.or_else(|| (slot.kind == SlotKind::Advert).then(|| Advert::marked(placed.slot.span)))
}

/// What a story has besides the one picture of its slot.
fn not_a_picture(slot: &Slot, story: &Story, span: Span) -> Option<Diag> {
    let parts = [
        ("`label`", story.label.is_some()),
        ("`kicker`", story.kicker.is_some()),
        ("`headline`", !story.headline.is_empty()),
        ("`deck`", story.deck.is_some()),
        ("`summary`", !story.summary.is_empty()),
        ("`byline`", story.byline.is_some()),
        ("text", !story.blocks.is_empty()),
        ("a second picture", story.pictures.len() > 1),
        ("`quote`", story.quote.is_some()),
        ("`code`", !story.codes.is_empty()),
    ];
    let what: Vec<_> = parts.iter().filter(|(_, has)| *has).map(|(name, _)| *name).collect();
    let code = Code::NotInPictureSlot { slot: slot.name.value.clone(), what: what.join(", ") };
    (!what.is_empty()).then(|| Diag::new(code, span))
}

/// What a story has besides its heads, in a slot for heads.
fn not_a_heading(slot: &Slot, story: &Story, span: Span) -> Option<Diag> {
    let parts = [
        ("text", !story.blocks.is_empty()),
        ("pictures", !story.pictures.is_empty()),
        ("`quote`", story.quote.is_some()),
        ("`code`", !story.codes.is_empty()),
    ];
    let what: Vec<_> = parts.iter().filter(|(_, has)| *has).map(|(name, _)| *name).collect();
    let code = Code::NotInHeadingSlot { slot: slot.name.value.clone(), what: what.join(", ") };
    (!what.is_empty()).then(|| Diag::new(code, span))
}

/// Pictures that ask for more legs or characters than the slot has.
fn too_big(slot: &Slot, story: &Story, layout: &Layout) -> Vec<Diag> {
    let legs = slot.strips.first().map_or(1, |s| s.legs);
    let chars = slot.strips.first().map_or(1, |s| slot.text_chars(s, &layout.grid));
    let too_wide = story.pictures.iter().filter_map(|p| {
        let at = p.width.as_ref().filter(|at| i64::from(at.value) > chars)?;
        Some(Diag::new(Code::PictureTooWide { width: i64::from(at.value), chars }, at.span))
    });
    let pictures = story.pictures.iter().map(|p| (&p.columns, &p.leg));
    let codes = story.codes.iter().map(|c| (&c.columns, &c.leg));
    let quote = story.quote.iter().map(|q| (&q.columns, &None));
    let too_big = pictures.chain(codes).chain(quote).filter_map(|(columns, leg)| {
        let at = columns.as_ref().or(leg.as_ref())?;
        let columns = columns.as_ref().map_or(1, |c| i64::from(c.value));
        let first = leg.as_ref().map_or(1, |l| i64::from(l.value));
        let reach = columns + first - 1;
        (reach > legs)
            .then(|| Diag::new(Code::PictureTooBig { columns, leg: first, legs }, at.span))
    });
    too_wide.chain(too_big).collect()
}
