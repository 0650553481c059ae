//! A session gives what a run without one gives, whatever was changed.

mod common;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::root;
use newsprint::paint::DisplayList;
use newsprint::source::{Bytes, Memory, Purpose, Unread, World};
use newsprint::{File, Interrupt, Options, Outcome, Session, Until, typeset_in};

/// All files below a folder of the repository, by their names from there.
fn put_all(world: &mut Memory, dir: &Path, as_dir: &Path) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = as_dir.join(path.file_name().unwrap());
        match path.is_dir() {
            true => put_all(world, &path, &name),
            false => world.put(&name, std::fs::read(&path).unwrap()),
        }
    }
}

/// A sample whose layouts are files of its own, so that they can be changed.
fn sample(name: &str, layouts: &[&str]) -> Memory {
    let mut world = Memory::default();
    for name in [name, "binhai"] {
        let dir = root().join("samples").join(name);
        put_all(&mut world, &dir, &Path::new("samples").join(name));
    }
    for layout in layouts {
        let text = std::fs::read(root().join(format!("layouts/{layout}.toml"))).unwrap();
        world.put(format!("samples/{name}/layouts/{layout}.toml"), text);
    }
    world
}

fn cold(world: &Memory, issue: &Path) -> Outcome {
    let (mut files, world): (Vec<File>, Arc<dyn World>) = (Vec::new(), Arc::new(world.clone()));
    let mut outcome = typeset_in(world, issue, &Options::default(), &mut |file| files.push(file));
    outcome.made.iter_mut().for_each(|made| made.files = std::mem::take(&mut files));
    outcome
}

fn warm(session: &mut Session, world: &Memory, issue: &Path) -> Outcome {
    let world: Arc<dyn World> = Arc::new(world.clone());
    session.run(&world, issue, &Options::default())
}

/// Everything of an outcome but how long it took.
fn same(warm: &Outcome, cold: &Outcome, what: &str) {
    assert_eq!(warm.diags, cold.diags, "{what}");
    assert_eq!(
        format!("{:?}", warm.sources.files()),
        format!("{:?}", cold.sources.files()),
        "{what}"
    );
    assert_eq!(warm.made.is_some(), cold.made.is_some(), "{what}");
    let (Some(warm), Some(cold)) = (&warm.made, &cold.made) else { return };
    assert_eq!((&warm.labels, &warm.stories), (&cold.labels, &cold.stories), "{what}");
    assert!(warm.pages == cold.pages, "{what}: other boxes");
    assert!(warm.display_lists == cold.display_lists, "{what}: other display lists");
    assert_eq!(warm.files.len(), cold.files.len(), "{what}");
    for (warm, cold) in warm.files.iter().zip(&cold.files) {
        assert_eq!((&warm.name, &warm.page), (&cold.name, &cold.page), "{what}");
        assert!(warm.pdf == cold.pdf, "{what}: other bytes in {}", warm.name);
    }
}

/// Numbers without rhyme, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// The files of the sample that may be changed.
struct Tools {
    world: Memory,
    issue: PathBuf,
    dice: Dice,
    /// Files as they were, the newest last.
    before: Vec<(PathBuf, Option<Vec<u8>>)>,
}

impl Tools {
    fn text(&self, path: &Path) -> String {
        let bytes = self.world.read(path, Purpose::Text).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn paths(&self, folder: &str, ending: &str) -> Vec<PathBuf> {
        let dir = self.issue.parent().unwrap().join(folder);
        let mut all = Vec::new();
        let mut dirs = vec![dir];
        while let Some(dir) = dirs.pop() {
            for name in self.world.names(&dir) {
                let path = dir.join(&name);
                match self.world.is_dir(&path) {
                    true => dirs.push(path),
                    false if name.ends_with(ending) => all.push(path),
                    false => {}
                }
            }
        }
        all.sort();
        all
    }

    fn put(&mut self, path: PathBuf, bytes: Vec<u8>) {
        let old = self.world.take(&path);
        self.world.put(&path, bytes);
        self.before.push((path, old));
    }

    /// Makes one change, and says which.
    fn change(&mut self) -> String {
        match self.dice.below(13) {
            0..4 => self.character(),
            4 => self.paragraph(),
            5 => self.cut(),
            6 => self.picture(),
            7 => self.slot(),
            8 => self.style(),
            9 => self.head(),
            10 => self.damage(),
            11 => self.page(),
            _ => self.undo(),
        }
    }

    /// A place in the text of a story, behind its head.
    fn place(&mut self) -> (PathBuf, String, usize) {
        let stories = self.paths("stories", ".md");
        let path = self.dice.one(&stories).clone();
        let text = self.text(&path);
        let body = text.rfind("+++").map_or(0, |at| at + 3);
        let places: Vec<usize> =
            text.char_indices().map(|(at, _)| at).filter(|at| *at > body).collect();
        let at = places.get(self.dice.below(places.len())).copied().unwrap_or(text.len());
        (path, text, at)
    }

    fn character(&mut self) -> String {
        let (path, mut text, at) = self.place();
        let c = *self.dice.one(&['港', '渔', '，', '”', 'a', '7', '—', '龘', '\n']);
        match self.dice.below(2) {
            0 => text.insert(at, c),
            _ if at < text.len() => drop(text.remove(at)),
            _ => text.push(c),
        }
        self.put(path.clone(), text.into());
        format!("a character at {at} of {}", path.display())
    }

    fn paragraph(&mut self) -> String {
        let (path, mut text, _) = self.place();
        text.push_str("\n\n开港以后，码头上的吊车一直忙到傍晚，十二条渔船先后靠岸。\n");
        self.put(path.clone(), text.into());
        format!("a paragraph in {}", path.display())
    }

    fn cut(&mut self) -> String {
        let (path, mut text, at) = self.place();
        let end = text[at..].find("\n\n").map_or(text.len(), |n| at + n);
        text.replace_range(at..end, "");
        self.put(path.clone(), text.into());
        format!("cut {at}..{end} of {}", path.display())
    }

    fn picture(&mut self) -> String {
        let photos = self.paths("photos", ".jpg");
        let (to, from) = (self.dice.one(&photos).clone(), self.dice.one(&photos).clone());
        let bytes = self.world.read(&from, Purpose::Picture).unwrap();
        self.put(to.clone(), bytes.to_vec());
        format!("{} as {}", from.display(), to.display())
    }

    /// Another number of lines, or another place, of a slot.
    fn slot(&mut self) -> String {
        self.layout(&["lines = ", "line = ", "legs = ", "column = "], |n, dice| {
            match dice.below(2) {
                0 => n + 1,
                _ => (n - 1).max(1),
            }
        })
    }

    fn layout(&mut self, keys: &[&str], change: impl Fn(i64, &mut Dice) -> i64) -> String {
        let layouts = self.paths("layouts", ".toml");
        let path = self.dice.one(&layouts).clone();
        let mut text = self.text(&path);
        let key = *self.dice.one(keys);
        let slots = text.find("[[slot]]").unwrap();
        let all: Vec<usize> =
            text[slots..].match_indices(key).map(|(at, _)| slots + at + key.len()).collect();
        if all.is_empty() {
            return "nothing".into();
        }
        let at = *self.dice.one(&all);
        let end = at + text[at..].find(|c: char| !c.is_ascii_digit()).unwrap();
        let Ok(n) = text[at..end].parse::<i64>() else { return "nothing".into() };
        let n = change(n, &mut self.dice);
        text.replace_range(at..end, &n.to_string());
        self.put(path.clone(), text.into());
        format!("{key}{n} at {at} of {}", path.display())
    }

    fn style(&mut self) -> String {
        let layouts = self.paths("layouts", ".toml");
        let path = self.dice.one(&layouts).clone();
        let text = self.text(&path);
        let (from, to) = *self.dice.one(&[
            ("squeeze = true", "squeeze = false"),
            ("face = \"song\"", "face = \"kai\""),
            ("face = \"kai\"", "face = \"song\""),
            ("autospace = ", "# another\nautospace = "),
            ("[grid]", "# moved down\n\n[grid]"),
        ]);
        let text = text.replacen(from, to, 1);
        self.put(path.clone(), text.into());
        format!("{from} to {to} in {}", path.display())
    }

    fn head(&mut self) -> String {
        let (path, text, _) = self.place();
        let text = match self.dice.below(3) {
            0 => text.replacen("headline = \"", "headline = \"又", 1),
            1 => text.replacen("+++\n", "+++\nfit = \"auto\"\n", 1),
            _ => text.replacen("byline", "# byline", 1),
        };
        self.put(path.clone(), text.into());
        format!("the head of {}", path.display())
    }

    /// Something of a slot or a style that is other on one page.
    fn page(&mut self) -> String {
        let issue = self.issue.clone();
        let mut text = self.text(&issue);
        let pages: Vec<usize> = text.match_indices("[[page]]").map(|(at, _)| at).collect();
        let at = *self.dice.one(&pages);
        let end = text[at + 1..].find("[[page]]").map_or(text.len(), |n| at + 1 + n);
        let slots: Vec<String> = text[at..end]
            .split_once("[page.stories]")
            .map(|(_, rest)| rest.split("\n[").next().unwrap_or_default())
            .into_iter()
            .flat_map(str::lines)
            .filter_map(|line| Some(line.split_once(" = ")?.0.to_string()))
            .collect();
        let n = self.dice.below(4) + 2;
        let change = match self.dice.below(4) {
            0 => format!("[page.style.headline]\nsize = \"{}pt\"\n", 20 + 4 * n),
            1 => format!("[page.style.body]\nface = \"{}\"\n", ["song", "kai"][n % 2]),
            2 if !slots.is_empty() => {
                format!("[page.slot.{}]\nlines = {}\n", self.dice.one(&slots), 10 * n)
            }
            _ if !slots.is_empty() => {
                format!("[page.slot.{}]\ncolumns = {n}\n", self.dice.one(&slots))
            }
            _ => "# nothing\n".to_string(),
        };
        text.insert_str(end, &format!("\n{change}\n"));
        self.put(issue, text.into());
        format!("{change} on a page")
    }

    /// What no run can make pages of.
    fn damage(&mut self) -> String {
        let path = match self.dice.below(3) {
            0 => self.dice.one(&self.paths("stories", ".md")).clone(),
            1 => self.dice.one(&self.paths("photos", ".jpg")).clone(),
            _ => self.issue.clone(),
        };
        let bytes = self.world.read(&path, Purpose::Picture).unwrap();
        self.put(path.clone(), bytes[..bytes.len() / 2].to_vec());
        format!("half of {}", path.display())
    }

    fn undo(&mut self) -> String {
        let Some((path, old)) = self.before.pop() else { return "nothing".into() };
        match old {
            Some(old) => self.world.put(&path, old),
            None => drop(self.world.take(&path)),
        }
        format!("{} as it was", path.display())
    }
}

/// 200 changes over the samples; 2,000 with `SESSION_EDITS=2000`.
fn edits() -> usize {
    std::env::var("SESSION_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}

fn changes(name: &str, layouts: &[&str], share: usize, seed: u64) {
    let issue = PathBuf::from(format!("samples/{name}/issue.toml"));
    let (world, dice) = (sample(name, layouts), Dice(seed));
    let mut tools = Tools { world, issue: issue.clone(), dice, before: Vec::new() };
    // What is converted once is there for both.
    let first: Arc<dyn World> = Arc::new(tools.world.clone());
    let mut session = Session::new();
    let outcome = session.run(&first, &issue, &Options::default());
    same(&outcome, &cold(&tools.world, &issue), "first");
    let mut last: Vec<Arc<DisplayList>> = outcome.made.unwrap().display_lists;
    for n in 0..edits() * share / 100 {
        let mut what = tools.change();
        // What was damaged is mended soon.
        if what.starts_with("half") && n % 2 == 0 {
            if let Some(made) = warm(&mut session, &tools.world, &issue).made {
                last = made.display_lists;
            }
            what = tools.undo();
        }
        let what = format!("{name} {n}: {what}");
        let (warm, cold) = (warm(&mut session, &tools.world, &issue), cold(&tools.world, &issue));
        same(&warm, &cold, &what);
        if cold.diags.iter().filter(|d| d.severity == newsprint::diag::Severity::Error).count() > 3
        {
            while tools.before.len() > 1 {
                tools.undo();
            }
        }
        let Some(made) = &warm.made else { continue };
        let changed: Vec<&str> = session.changed().iter().map(|c| c.label.as_str()).collect();
        for page in &made.display_lists {
            let before = last.iter().find(|before| before.label == page.label);
            let is_same = before.is_some_and(|before| before == page);

            assert_eq!(is_same, !changed.contains(&page.label.as_str()), "{what}: {changed:?}");
        }
        last = made.display_lists.clone();
    }
}

#[test]
fn four_pages() {
    let layouts = ["broadsheet-8-front", "broadsheet-6", "broadsheet-8-interlock", "broadsheet-8"];
    changes("binhai", &layouts, 40, 1);
}

#[test]
fn a_spread() {
    changes("weekly", &["tabloid-6", "tabloid-6-spread"], 30, 2);
}

#[test]
fn a_page_of_poems_and_essays() {
    changes("fukan", &["broadsheet-5"], 30, 3);
}

/// One character of one story changes one page, and one slot of it.
#[test]
fn what_changed_is_named() {
    let mut world = sample("binhai", &[]);
    let (mut session, issue) = (Session::new(), Path::new("samples/binhai/issue.toml"));
    let first = warm(&mut session, &world, issue);
    assert_eq!(session.changed().len(), first.made.unwrap().pages.len());
    let again = warm(&mut session, &world, issue);
    assert!(session.changed().is_empty() && again.made.is_some());
    let story = "samples/binhai/stories/comment.md";
    let text = String::from_utf8(world.take(story).unwrap()).unwrap();
    let at = text.rfind("的").unwrap();
    world.put(story, format!("{}{}", &text[..at], &text[at + 3..]));
    warm(&mut session, &world, issue);
    let [changed] = session.changed() else { panic!("{:?}", session.changed()) };
    assert_eq!(changed.slots.len(), 1, "{changed:?}");
}

#[test]
fn a_run_that_nobody_wants_is_given_up() {
    let world: Arc<dyn World> = Arc::new(sample("fukan", &[]));
    let issue = Path::new("samples/fukan/issue.toml");
    let interrupt = Interrupt::default();
    interrupt.give_up();
    let mut session = Session::new();
    let options = Options { interrupt, ..Options::default() };
    let outcome = session.run(&world, issue, &options);
    assert!(outcome.given_up && outcome.made.is_none());
    // The next is whole.
    let outcome = session.run(&world, issue, &Options::default());
    assert!(!outcome.given_up && outcome.made.is_some_and(|made| made.files.len() == 1));
}

/// A world whose owner gives the run up as soon as it asks for a picture that may be
/// kept, where `gives_up` says so.
#[derive(Debug)]
struct Impatient {
    files: Memory,
    interrupt: Interrupt,
    gives_up: bool,
    /// How many pictures were asked for.
    asked: AtomicUsize,
}

impl World for Impatient {
    fn read(&self, path: &Path, purpose: Purpose) -> Result<Bytes, Unread> {
        self.files.read(path, purpose)
    }

    fn is_file(&self, path: &Path) -> Result<bool, Unread> {
        self.files.is_file(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.files.is_dir(path)
    }

    fn files(&self, dir: &Path) -> Result<Vec<PathBuf>, Unread> {
        self.files.files(dir)
    }

    fn names(&self, dir: &Path) -> Vec<String> {
        self.files.names(dir)
    }

    fn keeps(&self) -> bool {
        true
    }

    fn kept(&self, _key: &str) -> Option<Vec<u8>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if self.gives_up {
            self.interrupt.give_up();
        }
        None
    }
}

#[test]
fn a_run_is_given_up_between_two_pictures() {
    let run = |gives_up| {
        let (files, interrupt) = (sample("binhai", &[]), Interrupt::default());
        let asked = AtomicUsize::new(0);
        let world = Arc::new(Impatient { files, interrupt: interrupt.clone(), gives_up, asked });
        let options = Options { interrupt, until: Until::DisplayLists, ..Options::default() };
        let issue = Path::new("samples/binhai/issue.toml");
        // One picture after another.
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let of: Arc<dyn World> = world.clone();
        let outcome = alone.install(|| Session::new().run(&of, issue, &options));
        (outcome, world.asked.load(Ordering::Relaxed))
    };
    let (whole, all) = run(false);
    assert!(whole.made.is_some() && all > 1, "{all}");
    let (outcome, asked) = run(true);
    assert!(outcome.given_up && outcome.made.is_none());
    assert_eq!(asked, 1, "of {all}");
}

#[test]
fn a_run_that_made_nothing_takes_nothing_away() {
    let (mut world, issue) = (sample("fukan", &[]), Path::new("samples/fukan/issue.toml"));
    let mut session = Session::new();
    let before = warm(&mut session, &world, issue).made.unwrap();
    let whole = world.take(issue).unwrap();
    world.put(issue, "[paper");
    for _ in 0..5 {
        assert!(warm(&mut session, &world, issue).made.is_none());
    }
    world.put(issue, whole);
    let after = warm(&mut session, &world, issue).made.unwrap();
    assert!(session.changed().is_empty());
    // They are the very ones that were made first.
    assert!(Arc::ptr_eq(&before.pages[0], &after.pages[0]));
    assert!(Arc::ptr_eq(&before.display_lists[0], &after.display_lists[0]));
}

#[test]
fn a_run_goes_as_far_as_it_is_asked_to() {
    let world: Arc<dyn World> = Arc::new(sample("fukan", &[]));
    let issue = Path::new("samples/fukan/issue.toml");
    let mut session = Session::new();
    let mut run = |until| session.run(&world, issue, &Options { until, ..Options::default() });
    let made = |outcome: Outcome| outcome.made.unwrap();
    let lists = made(run(Until::DisplayLists));
    assert!(lists.files.is_empty() && lists.display_lists.len() == 1 && lists.inks.is_empty());
    let files = made(run(Until::Files));
    let checked = made(run(Until::Preflight));
    assert!(files.files[0].pdf == checked.files[0].pdf);
    assert_eq!(made(run(Until::Ink)).inks.len(), 1);
}
