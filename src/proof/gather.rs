//! The text of a story line by line, as it was set on its pages.

use std::sync::Arc;

use super::legs::Legs;
use super::scribe::Scribe;
use crate::boxes::{BlockLine, Item, Origin, Page, StoryStat, TextLine, origin_of, text_of};
use crate::display::measure_of;
use crate::issue::{BlockId, Rich, Story};
use crate::plan::{InsetPlan, PagePlan, Plan, SlotAt, SlotPlan};
use crate::source::Span;
use crate::style::Role;
use crate::units::{Abs, EM, Point};

/// A story as it was set.
pub struct Galley<'a> {
    /// The story.
    pub story: &'a Story,
    /// The slots through which it flows: page and slot.
    pub places: Vec<(&'a str, &'a str)>,
    /// The page on which it goes on that is not shown.
    pub goes_on: Option<&'a str>,
    /// The parts of its head.
    pub head: Vec<Line>,
    /// Its text and its jump lines.
    pub lines: Vec<Line>,
    /// Its captions and quotes.
    pub tail: Vec<Line>,
    /// The size of its text.
    pub size: Abs,
    /// Its widest leg.
    pub measure: Abs,
    /// Full-width characters of that.
    pub chars_of_line: usize,
    /// Characters, lines, what is over and what is missing.
    pub counts: Counts,
}

/// How much text a story has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Characters of its text, without blanks.
    pub chars: usize,
    /// Body lines that it takes.
    pub lines: usize,
    /// Body lines without room, and their characters.
    pub over: (usize, usize),
    /// Body lines that stay empty, and the characters that they hold.
    pub short: (usize, usize),
}

/// A line of a galley.
pub struct Line {
    /// What it is.
    pub kind: Kind,
    /// What it is texts of; `x` is from where the leg begins, `y` is nothing.
    pub texts: Vec<TextLine>,
    /// What stands beside it: of the first line of its part.
    pub label: Option<Label>,
}

/// What a line of a galley is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Of a head, of a caption, of a quote.
    Words,
    /// Of the text: its number, from 1.
    Text(usize),
    /// Of a head in the text, or of a table.
    Inner,
    /// The line that leads from page to page.
    Jump,
    /// Of the text, without room.
    Beyond,
}

/// What stands beside a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A part of a head.
    Role(Role),
    /// A picture: its file.
    File(String),
    /// A two-dimensional code.
    Code,
    /// A part that stands nowhere on the page.
    NotSet(Box<Label>),
}

/// The stories of some pages, in the order in which they begin. Advertisements that are
/// files have no text to read.
///
/// `scribe` gives, for a page of the plan, what sets in its layout.
pub fn galleys<'a>(
    plan: &'a Plan,
    pages: &'a [Arc<Page>],
    scribes: &'a [Scribe<'a>],
) -> Vec<Galley<'a>> {
    let chains = plan.chains().into_iter();
    chains.filter_map(|chain| Gatherer { plan, pages, scribes }.galley(&chain)).collect()
}

struct Gatherer<'a> {
    plan: &'a Plan,
    pages: &'a [Arc<Page>],
    scribes: &'a [Scribe<'a>],
}

/// The parts of a head, in the order in which they stand where nothing is known.
const HEAD: [Role; 6] =
    [Role::Label, Role::Kicker, Role::Headline, Role::Deck, Role::Summary, Role::Byline];

impl<'a> Gatherer<'a> {
    fn slot(&self, at: SlotAt) -> (&'a PagePlan, &'a SlotPlan) {
        let page = &self.plan.pages[at.page];
        (page, &page.slots[at.slot])
    }

    fn galley(&self, chain: &[SlotAt]) -> Option<Galley<'a>> {
        let first = *chain.first()?;
        let (_, lead) = self.slot(first);
        if lead.advert.as_ref().is_some_and(|advert| advert.is_file) {
            return None;
        }
        let body = lead.slot.styles.of(Role::Body);
        let legs: Vec<Legs> = chain.iter().map(|at| self.legs(*at)).collect();
        let widest = legs.iter().map(Legs::widest).max().unwrap_or_default();
        let last = chain.last().map(|at| self.slot(*at).1);
        let chars_of_line = measure_of(widest, body).max(0) as usize / EM as usize;
        let mut galley = Galley {
            story: &lead.story,
            places: chain.iter().map(|at| self.place(*at)).collect(),
            goes_on: last.and_then(|slot| slot.to.as_deref()),
            head: Vec::new(),
            lines: Vec::new(),
            tail: Vec::new(),
            size: body.size,
            measure: widest,
            chars_of_line,
            counts: self.counts(chain, chars_of_line),
        };
        let mut number = 0;
        for (n, (at, legs)) in chain.iter().zip(&legs).enumerate() {
            let found = self.found(*at, legs, &mut number);
            let (heads, words) = (found.heads, found.words);
            match n {
                0 => galley.head = self.heads(first, heads, galley.measure),
                // Where a story goes on its short head stands in its text.
                _ => galley.lines.extend(heads.into_iter().map(|(_, line)| line)),
            }
            galley.lines.extend(found.text);
            galley.tail.extend(self.words(*at, words, galley.measure));
        }
        Some(galley)
    }

    fn place(&self, at: SlotAt) -> (&'a str, &'a str) {
        let (page, slot) = self.slot(at);
        (&page.spec.label, &slot.slot.name.value)
    }

    fn legs(&self, at: SlotAt) -> Legs {
        let (page, slot) = self.slot(at);
        Legs::of(&slot.slot, &page.layout.master.grid)
    }

    fn stat(&self, at: SlotAt) -> Option<&'a StoryStat> {
        let id = self.slot(at).1.id;
        self.pages.get(at.page)?.stories.iter().find(|stat| stat.slot == id)
    }

    fn counts(&self, chain: &[SlotAt], chars_of_line: usize) -> Counts {
        let mut counts = Counts::default();
        for stat in chain.iter().filter_map(|at| self.stat(*at)) {
            counts.chars += stat.chars;
            counts.lines += stat.lines;
            let beyond = stat.beyond.iter().map(text_of);
            let chars = |text: String| text.chars().filter(|c| !c.is_whitespace()).count();
            counts.over.0 += stat.over;
            counts.over.1 += beyond.map(chars).sum::<usize>();
            counts.short.0 += stat.empty;
            counts.short.1 += stat.empty * chars_of_line;
        }
        counts
    }

    /// The lines of a slot, in reading order.
    fn found(&self, at: SlotAt, legs: &Legs, number: &mut usize) -> Found {
        let id = self.slot(at).1.id;
        let mut found = Found::default();
        let Some(page) = self.pages.get(at.page) else { return found };
        let here = |item: &&Item| origin_of(item).is_some_and(|of| of.slot == id);
        let beyond = self.stat(at).map(|stat| stat.beyond.as_slice()).unwrap_or_default();
        for item in page.items.iter().filter(here) {
            self.take(at, item, Some(legs), number, &mut found);
        }
        for item in beyond {
            self.take(at, item, None, number, &mut found);
        }
        found.tables();
        found
    }

    /// Takes one text; those that have no room have no legs.
    fn take(
        &self,
        at: SlotAt,
        item: &Item,
        legs: Option<&Legs>,
        number: &mut usize,
        found: &mut Found,
    ) {
        let Some(of) = origin_of(item) else { return };
        let (mut text, y) = match item {
            Item::Text(line) => (line.clone(), line.origin.y),
            Item::Upright(line) => {
                let style = self.slot(at).1.slot.styles.of(line.role);
                let set = self.scribes[at.page].across(&line.text(), style);
                let Some(set) = set else { return };
                (TextLine { role: line.role, of: line.of, ..set }, line.top.x)
            }
            _ => return,
        };
        let (leg, inset) = match legs {
            Some(legs) => legs.find(text.origin),
            None => (usize::MAX, text.origin.x),
        };
        text.origin = Point { x: inset, y: Abs::ZERO };
        let role = text.role;
        let kind = match (of.block, of.line) {
            _ if legs.is_none() => Kind::Beyond,
            (None, _) if role == Role::Jump => Kind::Jump,
            (None, _) => Kind::Words,
            (Some(_), None) => Kind::Inner,
            (Some(_), Some(_)) => Kind::Text(*number + 1),
        };
        let key = Key { role, block: of.block, line: of.line, leg, y };
        let is_text = matches!(kind, Kind::Text(_));
        if found.put(kind, key, text) && is_text {
            *number += 1;
        }
    }

    /// The parts of the head, and those that stand nowhere.
    fn heads(&self, at: SlotAt, found: Vec<(Role, Line)>, width: Abs) -> Vec<Line> {
        let (_, slot) = self.slot(at);
        let story = &slot.story;
        let mut lines = labelled(found);
        let has = |role| lines.iter().any(|line| line.label == Some(Label::Role(role)));
        let missing: Vec<Role> = HEAD.into_iter().filter(|role| !has(*role)).collect();
        for role in missing {
            let style = slot.slot.styles.of(role);
            for rich in texts_of(story, role) {
                let texts = self.scribes[at.page].unset(rich, style, width);
                lines.extend(not_set(texts, Label::Role(role), role, slot));
            }
        }
        lines
    }

    /// Captions, codes and quotes by what they belong to, and those that stand nowhere.
    fn words(&self, at: SlotAt, mut found: Vec<(Role, Line)>, width: Abs) -> Vec<Line> {
        let (_, slot) = self.slot(at);
        let mut lines = Vec::new();
        for inset in slot.insets.iter() {
            let (label, texts) = inset_of(inset);
            let role = if label == Label::Role(Role::Quote) { Role::Quote } else { Role::Caption };
            let style = slot.slot.styles.of(role);
            let mut fresh = Some(label.clone());
            for rich in texts {
                let (here, rest) = found.into_iter().partition(|(_, line)| is_of(line, rich));
                found = rest;
                let here: Vec<(Role, Line)> = here;
                if here.is_empty() {
                    let texts = self.scribes[at.page].unset(rich, style, width);
                    lines.extend(not_set(texts, label.clone(), role, slot));
                    fresh = None;
                }
                for (_, line) in here {
                    lines.push(Line { label: fresh.take(), ..line });
                }
            }
        }
        lines.extend(labelled(found));
        lines
    }
}

/// What an inset is called, and its texts.
fn inset_of(inset: &InsetPlan) -> (Label, Vec<&Rich>) {
    match inset {
        InsetPlan::Picture(plan) => {
            let picture = &plan.picture;
            let files = std::iter::once(&picture.path).chain(&picture.more);
            let name = |path: &std::path::PathBuf| {
                path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
            };
            let files: Vec<String> = files.map(name).collect();
            let texts = picture.caption.iter().chain(&picture.credit).collect();
            (Label::File(files.join(" + ")), texts)
        }
        InsetPlan::Code(plan) => (Label::Code, plan.code.caption.iter().collect()),
        InsetPlan::Quote(quote) => (Label::Role(Role::Quote), vec![&quote.text]),
    }
}

/// The texts of a part of a head.
fn texts_of(story: &Story, role: Role) -> Vec<&Rich> {
    match role {
        Role::Label => story.label.iter().collect(),
        Role::Kicker => story.kicker.iter().collect(),
        Role::Headline => story.headline.iter().collect(),
        Role::Deck => story.deck.iter().collect(),
        Role::Summary => story.summary.iter().collect(),
        Role::Byline => story.byline.iter().collect(),
        _ => Vec::new(),
    }
}

/// Lines with the name of their part at the first of each.
fn labelled(found: Vec<(Role, Line)>) -> Vec<Line> {
    let mut before = None;
    let label = |(role, line): (Role, Line)| {
        let fresh = before.replace(role) != Some(role);
        Line { label: fresh.then_some(Label::Role(role)), ..line }
    };
    found.into_iter().map(label).collect()
}

/// Lines of a part of a story that stands nowhere.
fn not_set(texts: Vec<TextLine>, label: Label, role: Role, slot: &SlotPlan) -> Vec<Line> {
    let (mut label, of) = (Some(Label::NotSet(Box::new(label))), Some(Origin::of(slot)));
    let line = |text| {
        let texts = vec![TextLine { role, of, ..text }];
        Line { kind: Kind::Words, texts, label: label.take() }
    };
    texts.into_iter().map(line).collect()
}

/// Where the first character of a line was written.
fn begins(line: &TextLine) -> Option<Span> {
    let shaped = &line.shaped;
    (!line.pens.is_empty()).then(|| shaped.text.span(shaped.char_at(line.start)))
}

/// Whether a line is of a text.
fn is_of(line: &Line, rich: &Rich) -> bool {
    let Some(at) = line.texts.first().and_then(begins) else { return false };
    let holds = |piece: &crate::issue::Piece| {
        let of = piece.span;
        of.file == at.file && of.start <= at.start && at.start < of.end.max(of.start + 1)
    };
    rich.pieces.iter().any(holds)
}

/// By what texts are of one line.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    role: Role,
    block: Option<BlockId>,
    line: Option<BlockLine>,
    leg: usize,
    y: Abs,
}

/// The lines of a slot.
#[derive(Default)]
struct Found {
    heads: Vec<(Role, Line)>,
    words: Vec<(Role, Line)>,
    text: Vec<Line>,
    /// Of every line of the text, by what it is one.
    keys: Vec<Key>,
    /// By what the last line of heads and of words is one.
    last: Option<Key>,
    /// A drop cap that waits for its first line.
    cap: Option<(TextLine, Key)>,
}

impl Found {
    /// Adds a text; whether it begins a line.
    fn put(&mut self, kind: Kind, key: Key, mut text: TextLine) -> bool {
        let last = self.last.replace(key);
        let (list, is_head) = match kind {
            Kind::Words if HEAD.contains(&key.role) || key.role == Role::AdvertMark => {
                (&mut self.heads, true)
            }
            Kind::Words => (&mut self.words, false),
            _ => return self.put_text(kind, key, text),
        };
        let fresh = last != Some(key);
        if fresh {
            if is_head {
                text.origin.x = Abs::ZERO;
            }
            let line = Line { kind, texts: vec![text], label: None };
            list.push((key.role, line));
        } else if let Some((_, line)) = list.last_mut() {
            if is_head {
                text.origin.x = line.texts.first().map_or(Abs::ZERO, |text| text.origin.x);
            }
            line.texts.push(text);
        }
        fresh
    }

    fn put_text(&mut self, kind: Kind, key: Key, text: TextLine) -> bool {
        let is_cap = kind == Kind::Inner && key.role == Role::Body;
        if is_cap {
            self.cap = Some((text, key));
            return false;
        }
        let same = self.keys.last().is_some_and(|last| match key.line {
            Some(_) => (last.block, last.line) == (key.block, key.line),
            None => *last == key,
        });
        if same && let Some(line) = self.text.last_mut() {
            line.texts.push(text);
            return false;
        }
        let mut texts = Vec::new();
        if let Some((cap, of)) = self.cap.take() {
            match of.block == key.block {
                true => texts.push(cap),
                false => self.cap = Some((cap, of)),
            }
        }
        texts.push(text);
        self.keys.push(key);
        self.text.push(Line { kind, texts, label: None });
        true
    }

    /// Puts the cells of tables that stand in one line into one.
    fn tables(&mut self) {
        let mut lines: Vec<(Key, Line)> = self.keys.drain(..).zip(self.text.drain(..)).collect();
        let mut from = 0;
        while from < lines.len() {
            let (of, is_table) = (lines[from].0, lines[from].0.role == Role::Table);
            let of_it = |(key, _): &&(Key, Line)| (key.block, key.role) == (of.block, of.role);
            let to = from + lines[from..].iter().take_while(of_it).count();
            if is_table {
                let rank = lines[from].0.leg;
                // Legs in the order in which the table goes through them.
                lines[from..to].sort_by_key(|(key, _)| (key.leg != rank, key.leg, key.y));
            }
            from = to.max(from + 1);
        }
        for (key, line) in lines {
            let joins = self.keys.last() == Some(&key) && key.role == Role::Table;
            match self.text.last_mut().filter(|_| joins) {
                Some(last) => last.texts.extend(line.texts),
                None => {
                    self.keys.push(key);
                    self.text.push(line);
                }
            }
        }
    }
}
