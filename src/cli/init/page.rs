//! The first page of a new issue: its slots filled with copy that fits them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use newsprint::diag::{Diag, Lang, Severity};
use newsprint::grid::{Layout, Slot, SlotKind};
use newsprint::source::{Memory, Sources, World};
use newsprint::{Options, Session, SlotCount, Until};

use super::copy::{BROADSHEET, PHOTO, Sample, TABLOID, cut};

/// The files of a new issue by their paths in its folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Why no page could be made.
pub struct Refused {
    /// What was found.
    pub diags: Vec<Diag>,
    /// Where.
    pub sources: Sources,
}

/// A story of the page while it is made to fit.
struct Placed {
    slot: String,
    sample: Sample,
    /// Paragraphs that may follow its own.
    more: Vec<&'static str>,
    /// How many characters it has now.
    chars: usize,
    /// The most with which it fitted, and the fewest with which it did not.
    fits: usize,
    too_many: usize,
}

/// A page of a layout, with `layouts` its files by their names where they are not built
/// in.
///
/// # Errors
///
/// What is wrong with the page; nothing for a layout that comes with the program.
pub fn page(
    name: &str,
    layout: &Layout,
    tabloid: bool,
    lang: Lang,
    layouts: &Files,
) -> Result<Files, Refused> {
    let made = filled(fixed(name, layout, tabloid, lang, true), layouts);
    let coarse = |diag: &Diag| diag.code.id() == "low-resolution";
    match made {
        // The photograph is too small for this layout's places: they stay empty.
        Err(refused) if refused.diags.iter().all(coarse) => {
            filled(fixed(name, layout, tabloid, lang, false), layouts)
        }
        made => made,
    }
}

/// The files with stories that fit.
fn filled(
    (mut files, mut stories): (Files, Vec<Placed>),
    layouts: &Files,
) -> Result<Files, Refused> {
    let (mut settled, mut session) = (None, Session::new());
    for _ in 0..10 {
        for story in &stories {
            files.insert(format!("stories/{}.md", story.slot), story.text().into_bytes());
        }
        let mut world = Memory::default();
        for (path, bytes) in files.iter().chain(layouts) {
            world.put(path, bytes.clone());
        }
        let options = Options { until: Until::DisplayLists, ..Options::default() };
        let world: Arc<dyn World> = Arc::new(world);
        let outcome = session.run(&world, Path::new("issue.toml"), &options);
        let counts = outcome.counts();
        let over = counts.iter().any(|count| count.over > 0);
        let error = outcome.diags.iter().any(|diag| diag.severity == Severity::Error);
        if outcome.made.is_none() || error && !over {
            let errors = outcome.diags.into_iter().filter(|d| d.severity == Severity::Error);
            return Err(Refused { diags: errors.collect(), sources: outcome.sources });
        }
        if !over {
            settled = Some(files.clone());
        }
        let mut moved = false;
        for story in &mut stories {
            let count = counts.iter().find(|count| count.slot == story.slot);
            let line = |count: &SlotCount| {
                count.holds_chars.checked_div(count.holds_lines).unwrap_or(12).max(1)
            };
            if let Some(count) = count {
                moved |= story.step(count.over, count.empty, line(count));
            }
        }
        if !moved {
            break;
        }
    }
    match settled {
        Some(files) => Ok(files),
        // Every story as it fitted last.
        None => {
            for story in &mut stories {
                story.chars = story.fits;
                files.insert(format!("stories/{}.md", story.slot), story.text().into_bytes());
            }
            Ok(files)
        }
    }
}

impl Placed {
    /// Another length, where too many lines stay white or find no room; whether there is
    /// one.
    fn step(&mut self, over: usize, empty: usize, line: usize) -> bool {
        let before = self.chars;
        if over > 0 {
            self.too_many = self.too_many.min(self.chars);
            self.chars = self.chars.saturating_sub(over * line + line / 2).max(self.fits);
            if self.chars >= self.too_many {
                self.chars = self.too_many.saturating_sub(line);
            }
        } else {
            self.fits = self.fits.max(self.chars);
            if empty > 1 {
                let longer = self.chars + empty * line;
                self.chars = match self.too_many {
                    usize::MAX => longer,
                    // Between the two that are known.
                    most => longer.min(self.chars + most.saturating_sub(self.chars) / 2),
                };
            }
        }
        self.chars != before
    }

    fn text(&self) -> String {
        let paragraphs = self.sample.paragraphs().chain(self.more.iter().copied());
        // A quote stands over one leg, whatever the slot is cut into.
        let head = self.sample.head().lines().filter(|line| !line.starts_with("quote-columns"));
        let head: Vec<&str> = head.collect();
        format!("+++\n{}\n+++\n\n{}\n", head.join("\n"), cut(paragraphs, self.chars))
    }
}

/// What stays as it is, and the stories that are made to fit.
fn fixed(
    name: &str,
    layout: &Layout,
    tabloid: bool,
    lang: Lang,
    pictures: bool,
) -> (Files, Vec<Placed>) {
    let pool = if tabloid { TABLOID } else { BROADSHEET };
    let (mut files, mut stories, mut taken) = (Files::new(), Vec::new(), BTreeSet::new());
    let (mut placed, mut adverts) = (String::new(), String::new());
    let wanted = |slot: &Slot| pictures || slot.kind != SlotKind::Picture;
    for slot in layout.slots.iter().filter(|slot| wanted(slot)) {
        let (slot_name, key) = (&slot.name.value, quoted(&slot.name.value));
        let file = file_name(slot_name, files.len());
        let path = match slot.kind {
            SlotKind::Advert => format!("ads/{file}.md"),
            _ => format!("stories/{file}.md"),
        };
        match slot.kind {
            SlotKind::Advert => {
                let note = format!(
                    "\n[[page.advert]]\nslot = {}\nfile = \"{path}\"\nmark = \"公益广告\"\n",
                    quoted_text(slot_name)
                );
                adverts.push_str(&note);
            }
            _ => placed.push_str(&format!("{key} = \"{path}\"\n")),
        }
        let text = match slot.kind {
            SlotKind::Advert => ADVERT.to_string(),
            SlotKind::Heading => HEADING.to_string(),
            SlotKind::Picture => {
                files.insert("photos/coast-island.jpg".to_string(), PHOTO.to_vec());
                PICTURE.to_string()
            }
            SlotKind::Story => {
                let strips = slot.strips.iter();
                let cells = strips.map(|strip| {
                    let chars = slot.text_chars(strip, &layout.master.grid).get();
                    usize::try_from(chars * strip.lines.get()).unwrap_or(0)
                });
                let room = cells.sum::<usize>() * 3 / 4;
                let Some(n) = nearest(pool, &taken, slot_name, room) else { continue };
                taken.insert(n);
                let (sample, chars) = (pool[n], pool[n].chars());
                stories.push(Placed {
                    slot: file,
                    sample,
                    more: Vec::new(),
                    chars: chars.min(room.max(40)),
                    fits: 0,
                    too_many: usize::MAX,
                });
                String::new()
            }
        };
        files.insert(path, text.into_bytes());
    }
    // What no story has goes on in those that are too short, a share for each.
    let spare = pool.iter().enumerate().filter(|(n, _)| !taken.contains(n));
    let plain = |para: &&str| !para.starts_with(['#', '■']);
    let spare: Vec<_> = spare.flat_map(|(_, sample)| sample.paragraphs()).filter(plain).collect();
    let count = stories.len().max(1);
    for (n, story) in stories.iter_mut().enumerate() {
        story.more = spare.iter().copied().skip(n).step_by(count).collect();
    }
    files.insert("issue.toml".into(), issue(name, &placed, &adverts, lang).into_bytes());
    (files, stories)
}

/// The story for a slot: that of its name, else of those that are left the one that is
/// nearest in length.
fn nearest(pool: &[Sample], taken: &BTreeSet<usize>, slot: &str, room: usize) -> Option<usize> {
    let left = || (0..pool.len()).filter(|n| !taken.contains(n));
    let named = left().find(|n| pool[*n].name == slot);
    named.or_else(|| left().min_by_key(|n| pool[*n].chars().abs_diff(room)))
}

/// A name for a file: that of the slot where it can be one.
fn file_name(slot: &str, n: usize) -> String {
    let fine = slot.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if fine && !slot.is_empty() { slot.to_string() } else { format!("story-{n}") }
}

fn quoted(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match key.chars().all(bare) && !key.is_empty() {
        true => key.to_string(),
        false => format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

const ADVERT: &str = include_str!("../../../samples/binhai/ads/foot.md");
const HEADING: &str = include_str!("../../../samples/binhai/stories/news/heading.md");
const PICTURE: &str = include_str!("../../../samples/binhai/stories/cover.md");

/// The issue itself.
fn issue(layout: &str, stories: &str, adverts: &str, lang: Lang) -> String {
    let say = |en: &'static str, zh: &'static str| if lang == Lang::En { en } else { zh };
    format!(
        "#:schema schemas/issue.schema.json\n\
         # {}\n\n\
         [paper]\n\
         name = \"滨海日报\"               # {}\n\
         code = \"binhai\"                 # {}\n\
         date = 2026-09-15\n\
         number = 10386\n\n\
         # {}\n\
         [[page]]\n\
         number = 4\n\
         section = \"民生\"\n\
         pinyin = \"MIN SHENG\"\n\
         layout = {}\n\n\
         [page.credits]\n\
         \"责编\" = \"温叙白\"\n\
         \"美编\" = \"何雨汀\"\n\n\
         # {}\n\
         [page.stories]\n{stories}{adverts}",
        say(
            "A new issue. The paper, the city and all that is told are invented: write your own.",
            "一期新报纸。报名、城市和稿件都是虚构的，请换成自己的。",
        ),
        say("what the paper is called", "报名"),
        say("the beginning of the names of its files", "文件名的开头"),
        say("One table for every page.", "每版一个 [[page]]。"),
        quoted_text(layout),
        say(
            "Slots of the layout, and the story in each; `typeset layouts` lists all layouts.",
            "稿位和稿件；`typeset layouts` 列出全部版式。",
        ),
    )
}

fn quoted_text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
