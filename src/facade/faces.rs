//! The faces of an issue: which roles use them, where they were found, what they lack.

use std::collections::BTreeSet;
use std::path::Path;

use super::lacks::{Lack, Seen};
use super::options::Options;
use super::outcome::{MadeOf, Outcome};
use super::read::fonts_beside;
use crate::display::font_stacks;
use crate::font::{FaceInfo, FaceSource, FontBook, FontFile, offered};
use crate::form::At;
use crate::grid::Layout;
use crate::plan::PagePlan;
use crate::style::{Role, Styles};
use crate::units::Abs;

/// The faces of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueFaces {
    /// What the layouts ask for, in the order of the pages; layouts that ask for the same
    /// are one row.
    pub layouts: Vec<LayoutFaces>,
    /// The faces that were found for it, in the order in which they were asked for.
    pub faces: Vec<UsedFace>,
    /// The characters on these pages that a face lacked, in the order of Unicode.
    pub lacks: Vec<Lack>,
    /// The faces that a layout may name besides: those of the folders of fonts, those that
    /// are built in, and the installed ones that have a character which no face of the
    /// issue has ([`FaceInfo::has`]).
    pub others: Vec<FaceInfo>,
}

/// A face that an issue asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedFace {
    /// What it says of itself.
    pub info: FaceInfo,
    /// How many characters of these pages it sets, blanks not counted.
    pub characters: usize,
}

/// Which faces the roles of a layout use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutFaces {
    /// The names of the layouts.
    pub layouts: Vec<String>,
    /// The labels of the pages that use them.
    pub pages: Vec<String>,
    /// Every role, then those that a slot sets otherwise, then `strong` and `emphasis` as
    /// far as the layout gives them a face.
    pub roles: Vec<RoleFaces>,
}

/// Which faces a role uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleFaces {
    /// The name of the role in the layout; `strong` and `emphasis` are marks in the text.
    pub role: &'static str,
    /// The slot for which it is so, where it is not so for all.
    pub slot: Option<String>,
    /// The name that the style has for its faces.
    pub face: String,
    /// Type size; `None` for marks in the text, which take that of the text around.
    pub size: Option<Abs>,
    /// The names by which the faces are asked for: the first that has a character sets it.
    pub fonts: Vec<String>,
}

impl Outcome {
    /// The faces of a run; `None` where it made or kept no pages.
    pub fn faces(&self) -> Option<IssueFaces> {
        let made = self.made.as_ref()?;
        let of = made.of.as_ref()?;
        let ground = of.input.ground.as_ref()?;
        let mut seen = Seen::new(&ground.shaper);
        for (plan, page) in of.plans.iter().zip(&made.pages) {
            seen.look_through(page, plan, &font_stacks(&plan.layout, &ground.book));
        }
        let files = ground.font_files();
        let in_folders = |path: &str| files.iter().any(|file| file.path() == path);
        let faces = ground.book.faces().map(|(id, face)| UsedFace {
            info: FaceInfo::of(face, in_folders),
            characters: seen.characters(id),
        });
        let faces: Vec<_> = faces.collect();
        let mut lacks = seen.lacks(&ground.book, &self.diags, &self.sources);
        let others = others(&faces, &lacks, files, of);
        for lack in lacks.iter_mut().filter(|lack| lack.is_missing()) {
            let c = lack.character;
            let own = ground.book.faces().filter(|(id, _)| ground.shaper.sets(*id, c));
            lack.offered = own.map(|(_, face)| face.name.clone()).collect();
            let more = others.iter().filter(|info| info.is_usable() && info.has.contains(&c));
            lack.offered.extend(more.map(|info| info.name.clone()));
        }
        Some(IssueFaces { layouts: layouts(&of.plans, &ground.book), faces, lacks, others })
    }
}

/// The faces that a layout of an issue in `folder` may name: those of the folders of the
/// options and of the folder `fonts` beside it, those that are built in, and those that
/// are installed. Faces of the folders that cannot be used are among them
/// ([`FaceInfo::is_usable`]).
pub fn offered_faces(folder: &Path, options: &Options) -> Vec<FaceInfo> {
    let (files, installed) = fonts_beside(folder, options);
    offered(&files, installed, &[])
}

/// The faces that may be named besides those that are.
fn others(faces: &[UsedFace], lacks: &[Lack], files: &[FontFile], of: &MadeOf) -> Vec<FaceInfo> {
    let missing: Vec<char> =
        lacks.iter().filter(|lack| lack.is_missing()).map(|lack| lack.character).collect();
    let installed = !missing.is_empty() && of.input.world.has_installed_fonts();
    let mut others = offered(files, installed, &missing);
    let used = |info: &FaceInfo| {
        faces.iter().any(|face| face.info.source == info.source && face.info.index == info.index)
    };
    // Of built-in faces the names tell which is which.
    let built_in: BTreeSet<&str> = faces
        .iter()
        .filter(|face| face.info.source == FaceSource::BuiltIn)
        .map(|face| face.info.postscript.as_str())
        .collect();
    others.retain(|info| match info.source {
        FaceSource::BuiltIn => !built_in.contains(info.postscript.as_str()),
        FaceSource::Folder(_) => !used(info),
        FaceSource::Installed(_) => !info.has.is_empty() && !used(info),
    });
    others
}

/// What the layouts of pages ask for.
fn layouts(plans: &[PagePlan], book: &FontBook) -> Vec<LayoutFaces> {
    let mut found: Vec<LayoutFaces> = Vec::new();
    for plan in plans {
        let (name, label) = (plan.layout.name.clone(), plan.spec.label.clone());
        let roles = roles(&plan.layout, book);
        match found.iter_mut().find(|other| other.roles == roles) {
            Some(same) => {
                same.pages.push(label);
                if !same.layouts.contains(&name) {
                    same.layouts.push(name);
                }
            }
            None => {
                found.push(LayoutFaces { layouts: vec![name], pages: vec![label], roles });
            }
        }
    }
    found
}

fn roles(layout: &Layout, book: &FontBook) -> Vec<RoleFaces> {
    let stacks = font_stacks(layout, book);
    let fonts = |face: &str| {
        let ids = stacks.get(face).map(|stack| stack.plain.as_slice()).unwrap_or_default();
        ids.iter().map(|id| book.face(*id).name.clone()).collect()
    };
    let row = |role: Role, slot: Option<&str>, styles: &Styles| {
        let style = styles.of(role);
        let face = style.face.value.clone();
        RoleFaces {
            role: role.name(),
            slot: slot.map(str::to_string),
            fonts: fonts(&face),
            face,
            size: Some(style.size),
        }
    };
    let own = &layout.master.styles;
    let mut rows: Vec<RoleFaces> = Role::ALL.into_iter().map(|role| row(role, None, own)).collect();
    for slot in layout.slots.iter() {
        let other = |role: &Role| {
            let (here, there) = (slot.styles.of(*role), own.of(*role));
            (&here.face.value, here.size) != (&there.face.value, there.size)
        };
        let changed = Role::ALL.into_iter().filter(other);
        rows.extend(changed.map(|role| row(role, Some(&slot.name.value), &slot.styles)));
    }
    let faces = &layout.master.faces;
    let marks = [("strong", &faces.strong), ("emphasis", &faces.emphasis)];
    let mark = |(role, at): (&'static str, &Option<At<String>>)| {
        let face = at.as_ref()?.value.clone();
        Some(RoleFaces { role, slot: None, fonts: fonts(&face), face, size: None })
    };
    rows.extend(marks.into_iter().filter_map(mark));
    rows
}
