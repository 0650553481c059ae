//! The stories of two states against each other.

use newsprint::pagemap::{LineRecord, PageMap, PictureRecord, StoryRecord};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::change::{Change, Found, Mark, Sign};
use super::state::State;
use super::words::{Became, Typed, compare, differ, edits, typed};

/// A story of a state in all of its places.
struct Tale<'s> {
    file: &'s str,
    places: Vec<(&'s str, &'s StoryRecord)>,
    paragraphs: Vec<Typed>,
}

impl<'s> Tale<'s> {
    fn page(&self) -> &'s str {
        self.places.first().map_or("", |(page, _)| page)
    }

    fn stands(&self) -> String {
        let places = self.places.iter().map(|(page, story)| format!("{page} {}", story.slot));
        places.collect::<Vec<_>>().join(", ")
    }

    fn about(&self) -> Change {
        Change { story: Some(self.file.to_string()), ..Change::default() }
    }

    fn zones(&self, sign: Sign) -> Vec<Mark> {
        let all = self
            .places
            .iter()
            .flat_map(|(page, story)| story.polygons.iter().map(move |zone| (*page, box_of(zone))));
        all.map(|(page, rect)| Mark { page: page.to_string(), rect, sign }).collect()
    }

    /// Marks on the lines that hold some bytes of the file: on those, and beside the
    /// lines.
    fn marks(&self, start: usize, end: usize, sign: Sign) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (page, line) in self.lines() {
            let Some(at) = line.at.filter(|at| at.start < end && start < at.end) else { continue };
            let (from, to) = (start.max(at.start) - at.start, end.min(at.end) - at.start);
            // About where the bytes stand: Han is as wide as it is long.
            let along =
                |byte: usize| line.rect[2] * byte as i64 / (at.end - at.start).max(1) as i64;
            let [x, y, _, h] = line.rect;
            let rect = [x + along(from), y, along(to) - along(from), h];
            marks.push(Mark { page: page.to_string(), rect, sign });
            marks.push(Mark { page: page.to_string(), rect: line.rect, sign: Sign::Line });
        }
        marks
    }

    fn lines(&self) -> impl Iterator<Item = (&'s str, &'s LineRecord)> {
        self.places
            .iter()
            .flat_map(|(page, story)| story.lines.iter().map(move |line| (*page, line)))
    }

    fn pictures(&self) -> Vec<(&'s str, &'s PictureRecord)> {
        let all = self.places.iter();
        all.flat_map(|(page, story)| story.pictures.iter().map(move |p| (*page, p))).collect()
    }
}

fn box_of(zone: &[i64]) -> [i64; 4] {
    let xs = || zone.iter().step_by(2).copied();
    let ys = || zone.iter().skip(1).step_by(2).copied();
    let (x, y) = (xs().min().unwrap_or(0), ys().min().unwrap_or(0));
    [x, y, xs().max().unwrap_or(0) - x, ys().max().unwrap_or(0) - y]
}

fn tales<'s>(state: &'s State, map: &'s PageMap) -> Vec<Tale<'s>> {
    let mut found: Vec<Tale<'s>> = Vec::new();
    for page in &map.pages {
        for story in &page.stories {
            let file = map.files.get(story.file).map_or("", String::as_str);
            match found.iter_mut().find(|tale| tale.file == file) {
                Some(tale) => tale.places.push((&page.label, story)),
                None => {
                    let text = state.outcome.sources.files().get(story.file);
                    let plain = file.ends_with(".txt");
                    let paragraphs = text.map(|file| typed(&file.text, plain)).unwrap_or_default();
                    found.push(Tale { file, places: vec![(&page.label, story)], paragraphs });
                }
            }
        }
    }
    found
}

/// What differs between the stories of two states.
pub fn stories(old: &State, new: &State, found: &mut Found) {
    let (olds, news) = (tales(old, &old.map), tales(new, &new.map));
    for tale in &news {
        match olds.iter().find(|before| before.file == tale.file) {
            Some(before) => story(before, tale, found),
            None => {
                found.say(
                    "story-added",
                    tale.page(),
                    Change { new: Some(tale.stands()), ..tale.about() },
                );
                found.new.extend(tale.zones(Sign::New));
            }
        }
    }
    for before in olds.iter().filter(|before| !news.iter().any(|tale| tale.file == before.file)) {
        let about = Change { old: Some(before.stands()), ..before.about() };
        found.say("story-removed", before.page(), about);
        found.old.extend(before.zones(Sign::Gone));
    }
}

fn story(old: &Tale<'_>, new: &Tale<'_>, found: &mut Found) {
    let places = |tale: &Tale<'_>| -> Vec<(String, String)> {
        tale.places.iter().map(|(page, s)| ((*page).to_string(), s.slot.clone())).collect()
    };
    if places(old) != places(new) {
        let about = Change { old: Some(old.stands()), new: Some(new.stands()), ..new.about() };
        found.say("story-moved", new.page(), about);
        found.old.extend(old.zones(Sign::Moved));
        found.new.extend(new.zones(Sign::Moved));
    }
    heads(old, new, found);
    text(old, new, found);
    pictures(old, new, found);
    lines(old, new, found);
}

/// A head: its place among those of its story, which role it has and which of that role
/// it is; its page, its words, its box.
type Head = ((usize, &'static str, usize), String, String, [i64; 4]);

/// Heads, by their roles; those of one role are counted.
fn heads(old: &Tale<'_>, new: &Tale<'_>, found: &mut Found) {
    let of = |tale: &Tale<'_>| {
        let mut all: Vec<Head> = Vec::new();
        for (place, (page, story)) in tale.places.iter().enumerate() {
            for part in &story.parts {
                let n = all.iter().filter(|((at, role, _), ..)| (*at, *role) == (place, part.role));
                let key = (place, part.role, n.count());
                all.push((key, (*page).to_string(), part.text.clone(), part.rect));
            }
        }
        all
    };
    let (olds, news) = (of(old), of(new));
    let mut moved = 0;
    for (key, page, text, rect) in &news {
        let before = olds.iter().find(|(other, ..)| other == key);
        let role = Some(key.1.to_string());
        let mark = |sign| Mark { page: page.clone(), rect: *rect, sign };
        match before {
            Some((_, _, was, at)) if was == text => {
                if at != rect {
                    moved += 1;
                    found.new.push(mark(Sign::Moved));
                }
            }
            _ => {
                let was = before.map(|(_, _, was, _)| was.clone());
                let edits = was.as_ref().map(|was| edits(was, text)).unwrap_or_default();
                let about =
                    Change { role, old: was, new: Some(text.clone()), edits, ..new.about() };
                found.say("head", page, about);
                found.new.extend([mark(Sign::New), mark(Sign::Line)]);
                if let Some((_, page, _, rect)) = before {
                    found.old.push(Mark { page: page.clone(), rect: *rect, sign: Sign::Gone });
                }
            }
        }
    }
    for (key, page, text, rect) in olds {
        if !news.iter().any(|(other, ..)| *other == key) {
            let role = Some(key.1.to_string());
            found.say("head", &page, Change { role, old: Some(text), ..new.about() });
            found.old.push(Mark { page, rect, sign: Sign::Gone });
        }
    }
    if moved > 0 {
        found.say("boxes-moved", new.page(), Change { count: Some(moved), ..new.about() });
    }
}

fn text(old: &Tale<'_>, new: &Tale<'_>, found: &mut Found) {
    for became in compare(&old.paragraphs, &new.paragraphs) {
        let page = |tale: &Tale<'_>, paragraph: &Typed| {
            let at = tale.lines().find(|(_, line)| {
                line.at.is_some_and(|at| {
                    at.start < paragraph.start + paragraph.text.len() && paragraph.start < at.end
                })
            });
            at.map_or(tale.page(), |(page, _)| page).to_string()
        };
        let whole = |paragraph: &Typed| (paragraph.start, paragraph.start + paragraph.text.len());
        match became {
            Became::New(b) => {
                let paragraph = &new.paragraphs[b];
                let about = Change { new: Some(paragraph.text.clone()), ..new.about() };
                found.say("text-inserted", &page(new, paragraph), about);
                let (start, end) = whole(paragraph);
                found.new.extend(new.marks(start, end, Sign::New));
            }
            Became::Gone(a) => {
                let paragraph = &old.paragraphs[a];
                let about = Change { old: Some(paragraph.text.clone()), ..new.about() };
                found.say("text-deleted", &page(old, paragraph), about);
                let (start, end) = whole(paragraph);
                found.old.extend(old.marks(start, end, Sign::Gone));
            }
            Became::Moved(_, b) => {
                let paragraph = &new.paragraphs[b];
                let about = Change { new: Some(paragraph.text.clone()), ..new.about() };
                found.say("text-moved", &page(new, paragraph), about);
                let (start, end) = whole(paragraph);
                found.new.extend(new.marks(start, end, Sign::Moved));
            }
            Became::Changed(a, b) => {
                let (was, is) = (&old.paragraphs[a], &new.paragraphs[b]);
                let about = Change {
                    old: Some(was.text.clone()),
                    new: Some(is.text.clone()),
                    edits: edits(&was.text, &is.text),
                    ..new.about()
                };
                found.say("text-changed", &page(new, is), about);
                for (op, x, y) in differ(&was.text, &is.text) {
                    match op {
                        "delete" => {
                            let (from, to) = (was.start + x.start, was.start + x.end);
                            found.old.extend(old.marks(from, to, Sign::Gone));
                        }
                        "insert" => {
                            let (from, to) = (is.start + y.start, is.start + y.end);
                            found.new.extend(new.marks(from, to, Sign::New));
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}

/// Which part of a picture is seen, in thousandths.
fn seen(picture: &PictureRecord) -> [i64; 4] {
    let ([x, y, w, h], [left, top, width, height]) = (picture.rect, picture.whole);
    let (width, height) = (width.max(1), height.max(1));
    [(x - left) * 1000 / width, (y - top) * 1000 / height, w * 1000 / width, h * 1000 / height]
}

fn pictures(old: &Tale<'_>, new: &Tale<'_>, found: &mut Found) {
    let (mut olds, mut left) = (old.pictures(), Vec::new());
    let mut pairs = Vec::new();
    for (page, picture) in new.pictures() {
        match olds.iter().position(|(_, before)| before.file == picture.file) {
            Some(at) => pairs.push((olds.remove(at), (page, picture))),
            None => left.push((page, picture)),
        }
    }
    for (page, picture) in left {
        match olds.iter().position(|(_, before)| before.index == picture.index) {
            Some(at) => pairs.push((olds.remove(at), (page, picture))),
            None => {
                let (role, new_) = (Some("picture".to_string()), Some(picture.file.clone()));
                found.say("picture-added", page, Change { role, new: new_, ..new.about() });
                found.new.push(Mark {
                    page: page.to_string(),
                    rect: picture.rect,
                    sign: Sign::New,
                });
            }
        }
    }
    for (page, picture) in olds {
        let about = Change { old: Some(picture.file.clone()), ..new.about() };
        found.say("picture-removed", page, about);
        found.old.push(Mark { page: page.to_string(), rect: picture.rect, sign: Sign::Gone });
    }
    for ((before, was), (page, is)) in pairs {
        let about =
            || Change { old: Some(was.file.clone()), new: Some(is.file.clone()), ..new.about() };
        let mark = |sign| Mark { page: page.to_string(), rect: is.rect, sign };
        let same_crop = seen(was).iter().zip(seen(is)).all(|(a, b)| (a - b).abs() <= 5);
        if was.hash != is.hash {
            found.say("picture-swapped", page, about());
            found.new.push(mark(Sign::New));
        } else if !same_crop {
            found.say("picture-cropped", page, about());
            found.new.push(mark(Sign::New));
        }
        if before != page || was.rect != is.rect {
            found.say("picture-moved", page, about());
            found.new.push(mark(Sign::Moved));
        }
        if was.text != is.text {
            let edits = edits(&was.text, &is.text);
            let (old, new_) = (Some(was.text.clone()), Some(is.text.clone()));
            found.say("caption", page, Change { old, new: new_, edits, ..new.about() });
            let rect = is.caption.unwrap_or(is.rect);
            found.new.push(Mark { page: page.to_string(), rect, sign: Sign::New });
        }
    }
}

/// Lines that are broken otherwise though their text is the same, and those that stand
/// elsewhere.
fn lines(old: &Tale<'_>, new: &Tale<'_>, found: &mut Found) {
    let (olds, news): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let texts = |all: &[(&str, &LineRecord)]| -> Vec<String> {
        all.iter().map(|(_, line)| line.text.clone()).collect()
    };
    let changed: Vec<[i64; 4]> =
        found.new.iter().filter(|mark| mark.sign == Sign::Line).map(|mark| mark.rect).collect();
    let (mut moved, mut broken) = (0, 0);
    for op in capture_diff_slices(Algorithm::Myers, &texts(&olds), &texts(&news)) {
        let (tag, x, y) = op.as_tag_tuple();
        for (k, n) in y.enumerate() {
            let (page, line) = news[n];
            let same = tag == DiffTag::Equal;
            let before = x.clone().nth(k).map(|n| olds[n]);
            let stays = before.is_some_and(|(p, l)| p == page && l.rect == line.rect);
            if same && stays || changed.contains(&line.rect) {
                continue;
            }
            moved += usize::from(same);
            broken += usize::from(!same);
            found.new.push(Mark { page: page.to_string(), rect: line.rect, sign: Sign::Moved });
        }
    }
    for (kind, count) in [("lines-rebroken", broken), ("lines-moved", moved)] {
        if count > 0 {
            found.say(kind, new.page(), Change { count: Some(count), ..new.about() });
        }
    }
}
