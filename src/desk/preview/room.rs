//! What all threads of the preview share.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use newsprint::diag::Lang;
use serde_json::Value;

use super::changes::Changes;
use super::editor::Editor;
use super::state::state;
use crate::desk::live::{Audience, Given, Inbox, Shown, ShownPage};
use crate::desk::raster::{Ink, TILE, Tile, Tiles};

/// Tiles take no more memory than that.
const TILES: usize = 96 << 20;
/// Pages that were shown before are known for so long: who asks late for a tile of one
/// still gets it.
const FORMER: usize = 12;

/// What all threads share.
pub struct Room {
    /// What is typeset.
    pub given: Given,
    /// Changes.
    pub inbox: Arc<Inbox>,
    /// The language of the page.
    pub lang: Lang,
    /// Whether nothing may be changed.
    pub read_only: bool,
    /// What opens a file.
    pub editor: Editor,
    /// What was changed from the page.
    pub changes: Changes,
    /// Tiles that were drawn.
    pub tiles: Tiles,
    now: Mutex<Now>,
    news: Condvar,
}

struct Now {
    shown: Arc<Shown>,
    /// Counts what was told of states.
    rev: u64,
    /// The state as it is sent.
    told: Arc<str>,
    /// Pages that were shown before, the newest first.
    former: VecDeque<ShownPage>,
    /// What is to be said, with its number.
    words: VecDeque<(u64, Value)>,
    /// The number of the last of them.
    said: u64,
}

/// What somebody who listens has not heard yet.
#[derive(Default)]
pub struct Heard {
    /// The last state.
    rev: u64,
    /// The last words.
    said: u64,
}

impl Room {
    /// With nothing to show yet.
    pub fn new(given: Given, lang: Lang, read_only: bool, editor: Editor) -> Self {
        let now = Now {
            shown: Arc::new(Shown::nothing()),
            rev: 0,
            told: "{}".into(),
            former: VecDeque::new(),
            words: VecDeque::new(),
            said: 0,
        };
        Self {
            given,
            inbox: Arc::default(),
            lang,
            read_only,
            editor,
            changes: Changes::default(),
            tiles: Tiles::new(TILES),
            now: Mutex::new(now),
            news: Condvar::new(),
        }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is shown.
    pub fn shown(&self) -> Arc<Shown> {
        self.now().shown.clone()
    }

    /// The state as it is sent; waits for the first for a while.
    pub fn told(&self, wait: Duration) -> Arc<str> {
        let now = self.now();
        let first = |now: &mut Now| now.rev == 0;
        let waited = self.news.wait_timeout_while(now, wait, first);
        waited.unwrap_or_else(PoisonError::into_inner).0.told.clone()
    }

    /// Waits for something that was not heard yet, at most for so long.
    pub fn listen(&self, heard: &mut Heard, most: Duration) -> (Option<Arc<str>>, Vec<Value>) {
        let nothing = |now: &mut Now| now.rev == heard.rev && now.said == heard.said;
        let waited = self.news.wait_timeout_while(self.now(), most, nothing);
        let now = waited.unwrap_or_else(PoisonError::into_inner).0;
        let state = (now.rev != heard.rev).then(|| now.told.clone());
        let new = now.words.iter().filter(|(number, _)| *number > heard.said);
        let words = new.map(|(_, words)| words.clone()).collect();
        *heard = Heard { rev: now.rev, said: now.said };
        (state, words)
    }

    /// A page that is shown, or was lately.
    pub fn page(&self, hash: &str) -> Option<ShownPage> {
        let now = self.now();
        let mut all = now.shown.pages.iter().chain(&now.former);
        all.find(|page| page.hash == hash).cloned()
    }

    /// Says something to everybody who listens now.
    pub fn say(&self, words: [String; 2], bad: bool) {
        let [en, zh] = words;
        let mut now = self.now();
        now.said += 1;
        let number = now.said;
        now.words.push_back((number, serde_json::json!({ "en": en, "zh": zh, "bad": bad })));
        while now.words.len() > 20 {
            now.words.pop_front();
        }
        drop(now);
        self.news.notify_all();
    }

    /// A tile of a page.
    pub fn tile(&self, page: &ShownPage, ink: &Ink, tile: &Tile) -> Option<Arc<Vec<u8>>> {
        self.tiles.get(tile, || page.sheet.tile(ink, tile.ppi, tile.x, tile.y))
    }

    /// Tells the state once more, for something in it that is not of a run.
    pub fn tell_again(&self) {
        let shown = self.shown();
        let clean = |page: &ShownPage| ShownPage { dirty: Some(Vec::new()), ..page.clone() };
        let pages = shown.pages.iter().map(clean).collect();
        self.put(&Arc::new(Shown { pages, ..Shown::clone(&shown) }));
    }

    fn put(&self, shown: &Arc<Shown>) {
        let rev = self.now().rev + 1;
        let told = state(self, shown, rev).into();
        let mut now = self.now();
        let old = std::mem::replace(&mut now.shown, shown.clone());
        for page in &old.pages {
            if !shown.pages.iter().any(|new| new.hash == page.hash) {
                now.former.push_front(page.clone());
            }
        }
        now.former.truncate(FORMER);
        now.told = told;
        now.rev = rev;
        drop(now);
        self.news.notify_all();
    }
}

/// What is told to whoever listens, and the tiles that are drawn ahead.
pub struct Listeners(pub Arc<Room>);

impl Audience for Listeners {
    fn show(&mut self, shown: &Arc<Shown>, before: Option<&Arc<Shown>>) {
        let room = &self.0;
        let mut stale = Vec::new();
        for page in &shown.pages {
            let old = before.and_then(|b| b.pages.iter().find(|old| old.label == page.label));
            if let Some(old) = old.filter(|old| old.hash != page.hash) {
                stale.extend(take_over(&room.tiles, old, page));
            }
        }
        // Whoever looks at a page wants these next: they are drawn while it is told.
        for (page, tile) in stale {
            let room = room.clone();
            rayon::spawn(move || {
                if let Some(ink) = ink_of(&tile.look) {
                    room.tile(&page, &ink, &tile);
                }
            });
        }
        room.put(shown);
    }

    fn tell(&mut self, words: [String; 2]) {
        self.0.say(words, true);
    }
}

/// What a tile shows, by its name.
pub fn ink_of(look: &str) -> Option<Ink> {
    if look == "all" { Some(Ink::All) } else { Ink::named(look) }
}

/// Hands the tiles of a page on that look the same on its next state; gives the others
/// that were looked at.
fn take_over(tiles: &Tiles, old: &ShownPage, new: &ShownPage) -> Vec<(ShownPage, Tile)> {
    let mut stale = Vec::new();
    for tile in tiles.of_page(&old.hash) {
        let next = Tile { page: new.hash.clone(), ..tile.clone() };
        match touches(new, &tile) {
            false => {
                if let Some(png) = tiles.find(&tile) {
                    tiles.put(next, png);
                }
            }
            true => stale.push((new.clone(), next)),
        }
    }
    stale
}

/// Whether something of a tile is not what it was.
fn touches(page: &ShownPage, tile: &Tile) -> bool {
    let Some(dirty) = &page.dirty else { return true };
    let inch = newsprint::units::Abs::pt(72).raw();
    let reach = |n: u32| {
        let pixel = |pixels: i64| pixels * inch / i64::from(tile.ppi.max(1));
        let first = i64::from(n) * i64::from(TILE);
        // What is drawn beside a pixel may tint it.
        (pixel(first - 2), pixel(first + i64::from(TILE) + 2))
    };
    let ((left, right), (top, foot)) = (reach(tile.x), reach(tile.y));
    dirty.iter().any(|rect| {
        rect.x.raw() < right
            && rect.right().raw() > left
            && rect.y.raw() < foot
            && rect.bottom().raw() > top
    })
}
