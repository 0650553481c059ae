//! Pictures as the pages want them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::ground::Ground;
use super::planned::Planned;
use super::read::Input;
use super::{Interrupt, Progress, Stage};
use crate::boxes::{ArtworkOf, pixels_of, printed};
use crate::diag::{Code, Diag, Reason};
use crate::display::{Stopwatch, TextContext, stand_ins};
use crate::image::{Artwork, Artworks, Converter, PressPicture, Want};
use crate::makeup::MadeUp;
use crate::page::set_page;
use crate::plan::{PagePlan, PictureId, Plan};
use crate::source::{Bytes, World};
use crate::units::Size;

/// The pictures of a run, converted batch by batch.
pub struct PictureStore<'r> {
    input: &'r Input,
    ground: &'r Ground,
    converter: Option<Arc<Converter>>,
    /// By what the run is told that nobody wants it any more.
    interrupt: Interrupt,
    /// Those that were converted and are still wanted, as they go into the PDF.
    pub artwork: Artworks,
    /// Which of them stands for a picture. Every picture that the pages name has its
    /// number before any is converted, so that no batch changes those of another.
    pub numbers: BTreeMap<ArtworkOf, usize>,
    /// Those that cannot be had, because they could not be read or are broken.
    pub lost: BTreeSet<PictureId>,
    /// What is wrong with those that are broken.
    found: BTreeMap<ArtworkOf, Diag>,
}

impl<'r> PictureStore<'r> {
    /// The pictures that the pages of a plan name.
    pub fn new(planned: &'r Planned) -> Self {
        let (input, ground, plan) = (&*planned.input, &*planned.ground, planned.wanted());
        let named = plan.pages.iter().flat_map(|page| {
            let black = ground.press.black_pages.has(&page.spec.label);
            page.files().map(move |file| (file.id, black))
        });
        let named: BTreeSet<ArtworkOf> = named.collect();
        let had = named.iter().filter(|(id, _)| !input.pictures.is_lost(*id)).copied();
        let numbers: BTreeMap<ArtworkOf, usize> = had.zip(0..).collect();
        let lost = named.iter().map(|(id, _)| *id).filter(|id| input.pictures.is_lost(*id));
        let lost = lost.collect();
        // A file of one page is the same whichever pages are made with it.
        let with_pages = numbers.keys().any(|(id, _)| input.pictures.is_page(*id));
        let artwork = Artworks::new(with_pages);
        let found = BTreeMap::new();
        Self {
            input,
            ground,
            converter: None,
            interrupt: Interrupt::default(),
            artwork,
            numbers,
            lost,
            found,
        }
    }

    /// The same for a run that may be given up.
    pub fn until_given_up(self, interrupt: &Interrupt) -> Self {
        Self { interrupt: interrupt.clone(), ..self }
    }

    /// Converts the pictures of some pages, and puts grey boxes in the place of those that
    /// cannot be had. A picture is as large as it is printed on them, and in `elsewhere`.
    ///
    /// # Errors
    ///
    /// Where the profile of the press cannot be used.
    pub fn of_pages(
        &mut self,
        made: &mut MadeUp,
        elsewhere: &BTreeMap<ArtworkOf, Size>,
        progress: &Progress,
    ) -> Result<(), Diag> {
        let mut wanted = printed(made.pages.iter().map(|page| &**page), &self.ground.press);
        for (of, size) in &mut wanted {
            let all = elsewhere.get(of).copied().unwrap_or(*size);
            (size.w, size.h) = (size.w.max(all.w), size.h.max(all.h));
        }
        progress.begin(Stage::Pictures, wanted.len());
        self.convert(&wanted, progress)?;
        let (lost, pictures) = (&self.lost, &self.input.pictures);
        let name = |id| lost.contains(&id).then(|| pictures.named(id));
        stand_ins(&mut made.pages, &made.plan, &self.ground.book, name);
        Ok(())
    }

    /// Converts every picture as the pages want it; pages of PDFs stay as they are.
    /// What is wrong with a picture is remembered.
    ///
    /// # Errors
    ///
    /// Where the profile of the press cannot be used.
    fn convert(
        &mut self,
        wanted: &BTreeMap<ArtworkOf, Size>,
        progress: &Progress,
    ) -> Result<(), Diag> {
        let input = self.input;
        let is_new = |of: &ArtworkOf| {
            let number = self.numbers.get(of);
            !self.lost.contains(&of.0) && number.is_some_and(|n| self.artwork.get(*n).is_none())
        };
        let wanted: Vec<_> = wanted.iter().filter(|(of, _)| is_new(of)).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let unfit = |why| {
            let path = self.ground.press.name.clone();
            Diag::new(Code::CannotRead { path, why }, input.issue.press.span)
        };
        let converter = match self.converter.take() {
            Some(converter) => converter,
            None => converter(self.ground).map_err(unfit)?,
        };
        let interrupt = &self.interrupt;
        let done = wanted.par_iter().map(|(of, size)| {
            progress.step();
            let wanted = !interrupt.is_given_up();
            wanted.then(|| artwork(input, self.ground, &converter, **of, **size))
        });
        // The rest of a run that nobody wants is left out as well.
        let Some(done) = done.collect::<Option<Vec<_>>>() else { return Ok(()) };
        if let Some(why) = converter.fault() {
            return Err(unfit(why.clone()));
        }
        self.converter = Some(converter);
        for ((of, _), picture) in wanted.into_iter().zip(done) {
            match picture {
                Ok(picture) => self.artwork.put(self.numbers[of], picture),
                Err(diag) => {
                    self.lost.insert(of.0);
                    self.found.insert(*of, diag);
                }
            }
        }
        Ok(())
    }

    /// Gives the memory of pictures back that no later page wants.
    pub fn keep(&mut self, wanted: &BTreeMap<ArtworkOf, Size>) {
        let numbers = self.numbers.iter().filter(|(of, _)| !wanted.contains_key(of));
        numbers.for_each(|(_, number)| self.artwork.forget(*number));
    }

    /// What is wrong with the pictures that are broken, in the order in which the
    /// issue names them.
    pub fn faults(&self) -> Vec<Diag> {
        let mut found: Vec<Diag> = self.found.values().cloned().collect();
        // A file that is wanted in two ways is told once.
        found.dedup();
        found
    }
}

/// The pictures of the furniture, and the greatest sizes at which it shows them.
pub fn furnished(plan: &Plan, ground: &Ground) -> BTreeMap<ArtworkOf, Size> {
    let Ground { book, shaper, press, .. } = ground;
    let stopwatch = Stopwatch::default();
    let mut bare: Vec<(&PagePlan, bool)> = Vec::new();
    for page in plan.pages.iter().filter(|page| page.logos.iter().any(Option::is_some)) {
        let black = press.black_pages.has(&page.spec.label);
        if !bare.iter().any(|(p, b)| p.layout == page.layout && *b == black) {
            bare.push((page, black));
        }
    }
    let pages = bare.into_iter().map(|(page, _)| {
        let only = PagePlan { slots: Vec::new(), ..page.clone() };
        let context =
            TextContext::new(book, shaper, &page.layout, &stopwatch).of_paper(&plan.paper);
        set_page(&only, &plan.paper, &context, press).value
    });
    printed(pages.collect::<Vec<_>>().iter(), press)
}

/// A picture as it is wanted.
fn artwork(
    input: &Input,
    ground: &Ground,
    converter: &Converter,
    (id, black): ArtworkOf,
    size: Size,
) -> Result<Arc<Artwork>, Diag> {
    let bytes = input.pictures.bytes(id);
    if input.pictures.is_page(id) {
        return Ok(Arc::new(Artwork::Page(bytes.to_vec())));
    }
    let all = input.pictures.pixels(id);
    let most = |length, all: u32| match ground.press.target_ppi {
        0 => None,
        ppi => Some(pixels_of(length, ppi)).filter(|most| *most < all),
    };
    let (width, height) = (most(size.w, all.width), most(size.h, all.height));
    let want = Want { width, height, black };
    let world = &*input.world;
    let picture = match ground.memo.keeps() {
        true => ground.memo.get(Converted { of: bytes.hash(), want }, |_| {
            converted(converter, bytes, &want, world)
                .map(|picture| Arc::new(Artwork::Picture(picture)))
        }),
        false => converted(converter, bytes, &want, world)
            .map(|picture| Arc::new(Artwork::Picture(picture))),
    };
    picture.map_err(|why| {
        let (path, span) = input.pictures.named(id);
        let path = path.display().to_string();
        Diag::new(Code::BadPicture { path, why }, span)
    })
}

/// Pictures in black for a proof, at the sizes at which they are printed, with half of the
/// pixels that a press wants at most. Those that cannot be converted are left out: boxes
/// stand in their place already.
///
/// # Errors
///
/// Where the profile of the press cannot be used.
pub fn grey(
    input: &Input,
    wanted: &BTreeMap<ArtworkOf, Size>,
) -> Result<Vec<(ArtworkOf, Arc<Artwork>)>, Diag> {
    let Some(ground) = &input.ground else { return Ok(Vec::new()) };
    let unfit = |why| {
        let path = ground.press.name.clone();
        Diag::new(Code::CannotRead { path, why }, input.issue.press.span)
    };
    let converter = converter(ground).map_err(unfit)?;
    let all = wanted.par_iter().map(|((id, _), size)| {
        let half = Size { w: size.w / 2, h: size.h / 2 };
        let picture = artwork(input, ground, &converter, (*id, true), half);
        picture.ok().map(|picture| ((*id, true), picture))
    });
    let all: Vec<_> = all.collect();
    Ok(all.into_iter().flatten().collect())
}

/// A file by its hash, and how it is wanted.
#[derive(PartialEq, Eq, Hash)]
struct Converted {
    of: [u8; 32],
    want: Want,
}

/// What converts pictures to the press; one for a ground.
fn converter(ground: &Ground) -> Result<Arc<Converter>, Reason> {
    let new = || Converter::new(&ground.press).map(Arc::new);
    ground.memo.get_if(
        TheConverter,
        |kept: &Result<Arc<Converter>, Reason>| kept.as_ref().is_ok_and(|c| c.fault().is_none()),
        |_| new(),
    )
}

#[derive(PartialEq, Eq, Hash)]
struct TheConverter;

/// A picture that was kept, or converted and kept. What is wrong with one that was
/// kept is no fault of the run: then the picture is converted.
fn converted(
    converter: &Converter,
    bytes: &Bytes,
    want: &Want,
    world: &dyn World,
) -> Result<PressPicture, Reason> {
    if !world.keeps() {
        return converter.convert(bytes, want);
    }
    let key = converter.key(&bytes.hash(), want);
    if let Some(picture) =
        world.kept(&key).and_then(|entry| converter.kept(&entry, &key, bytes, want))
    {
        return Ok(picture);
    }
    let picture = converter.convert(bytes, want)?;
    world.keep(&key, &picture.to_entry(&key));
    Ok(picture)
}
