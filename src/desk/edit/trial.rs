//! Changes that are written, and what becomes of the pages then.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use newsprint::diag::{Code, Lang};
use newsprint::pagemap::{PageMap, StoryRecord};
use newsprint::source::{Memory, World};
use newsprint::{Options, Outcome, Session, Until};

use super::change::At;
use super::toml::{Step, set};
use super::{Desk, Edit, Proposal, Refusal, propose};

/// An issue in memory that is set again after every change.
struct Trial {
    issue: PathBuf,
    world: Memory,
    session: Session,
    options: Options,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

impl Trial {
    /// A folder of the repository with the photographs of the samples.
    fn of(folder: &str) -> Self {
        let mut world = Memory::default();
        for dir in [folder, "samples/binhai/photos"] {
            put_all(&mut world, dir);
        }
        let options = Options { until: Until::DisplayLists, ..Options::default() };
        let issue = Path::new(folder).join("issue.toml");
        Self { issue, world, session: Session::new(), options }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.issue.parent().unwrap().join(name)
    }

    fn text(&self, name: &str) -> String {
        let path = self.path(name);
        let bytes = self.world.read(&path, newsprint::source::Purpose::Text).unwrap();
        String::from_utf8(bytes.into_vec()).unwrap()
    }

    fn run(&mut self) -> (Outcome, PageMap) {
        let world: Arc<dyn World> = Arc::new(self.world.clone());
        let outcome = self.session.run(&world, &self.issue, &self.options);
        let map = PageMap::of(&outcome);
        (outcome, map)
    }

    fn propose(&self, edit: &Edit, map: &PageMap) -> Result<Proposal, Refusal> {
        let (issue, world, options) = (&*self.issue, &self.world, &self.options);
        propose(edit, &Desk { issue, world, options, map })
    }

    /// The same issue with a change.
    fn with(&self, proposal: &Proposal) -> Self {
        let mut world = self.world.clone();
        for file in &proposal.files {
            world.put(&file.path, file.after.clone());
        }
        let (issue, options) = (self.issue.clone(), self.options.clone());
        Self { issue, world, session: Session::new(), options }
    }
}

fn put_all(world: &mut Memory, dir: &str) {
    for entry in walk(&root().join(dir)) {
        let name = entry.strip_prefix(root()).unwrap();
        world.put(name, newsprint::source::read(&entry, newsprint::source::Purpose::Font).unwrap());
    }
}

fn walk(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in dir.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}

fn story<'m>(map: &'m PageMap, page: usize, name: &str) -> &'m StoryRecord {
    map.pages[page].stories.iter().find(|story| story.name == name).unwrap()
}

fn at(page: &str, slot: &str) -> At {
    At { page: page.to_string(), slot: slot.to_string() }
}

/// What a diff takes away and what it adds, without the lines round it.
fn changed(proposal: &Proposal) -> Vec<String> {
    let diff = proposal.diff();
    let is_change = |line: &&str| {
        line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---")
    };
    diff.lines().filter(is_change).map(String::from).collect()
}

#[test]
fn every_way_that_is_written_gives_what_was_promised() {
    let mut trial = Trial::of("tests/fit");
    let issue = trial.text("issue.toml");
    let second = issue.match_indices("[[page]]").nth(1).unwrap().0;
    trial.world.put(trial.path("issue.toml"), &issue[..second]);
    let (outcome, map) = trial.run();
    let mut kinds = std::collections::BTreeSet::new();
    for finding in outcome.diags.iter().filter(|finding| !finding.ways.is_empty()) {
        let is_over = matches!(finding.code, Code::Overset { .. });
        for (n, way) in finding.ways.iter().enumerate() {
            let told = way.changes[0].words(Lang::En);
            let Some(edit) = Edit::of_way(finding, n, &outcome.sources) else {
                assert!(told.contains("character"), "{told}");
                continue;
            };
            let Edit::Way { file, .. } = &edit else { panic!("{edit:?}") };
            let name = file.file_stem().unwrap().to_str().unwrap();
            let proposal = trial.propose(&edit, &map).unwrap();
            let (after, _) = trial.with(&proposal).run();
            let Some(made) = &after.made else { panic!("{told}: {:?}", after.diags) };
            let set = made.pages[0].stories.iter().find(|set| set.name == name).unwrap();
            let fits = set.over == 0 && (is_over || set.empty <= 2);
            assert!(fits, "{name}, {told}: {} over, {} empty", set.over, set.empty);
            let empty = if set.empty > 2 { set.empty } else { 0 };
            assert_eq!(empty, way.empty, "{name}, {told}: {}", proposal.diff());
            kinds.insert(told.split_whitespace().next().unwrap().to_string());
        }
    }
    // Parts that are dropped, a headline, pictures, legs.
    assert!(kinds.len() >= 4, "{kinds:?}");
}

#[test]
fn stories_change_places() {
    let mut trial = Trial::of("samples/binhai");
    trial.options.pages = vec!["4".into()];
    let (_, map) = trial.run();
    let swapped = trial.propose(&Edit::Swap(at("4", "lead"), at("4", "second")), &map).unwrap();
    let lines = changed(&swapped);
    assert_eq!(
        lines,
        [
            "-lead = \"stories/lead.md\"",
            "-second = \"stories/second.md\"",
            "+lead = \"stories/second.md\"",
            "+second = \"stories/lead.md\"",
        ]
    );
    let none = trial.propose(&Edit::Swap(at("4", "nobody"), at("4", "second")), &map);
    assert_eq!(none.unwrap_err(), Refusal::NoSlot("4".into(), "nobody".into()));
    trial.world.put(trial.path("stories/new.md"), "+++\nheadline = \"新\"\n+++\n新稿。\n");
    let put = |at: At, story: &str| trial.propose(&Edit::Put { at, story: story.into() }, &map);
    let lines = changed(&put(at("4", "second"), "stories/new.md").unwrap());
    assert_eq!(lines, ["-second = \"stories/second.md\"", "+second = \"stories/new.md\""]);
    let used = put(at("4", "second"), "stories/./lead.md").unwrap_err();
    assert_eq!(used, Refusal::Used("stories/./lead.md".into(), "4".into()));
    let gone = put(at("4", "second"), "stories/none.md").unwrap_err();
    assert_eq!(gone, Refusal::NotThere("stories/none.md".into()));
    for outside in ["../weekly/issue.toml", "/etc/passwd", "stories/../../x.md"] {
        assert_eq!(put(at("4", "second"), outside).unwrap_err(), Refusal::Outside(outside.into()));
    }
}

#[test]
fn a_slot_and_a_picture_of_another_size() {
    let mut trial = Trial::of("samples/binhai");
    trial.options.pages = vec!["4".into()];
    let (_, map) = trial.run();
    let slot = |cells, in_layout| {
        trial.propose(&Edit::Slot { at: at("4", "second"), cells, in_layout }, &map)
    };
    let lines = changed(&slot([4, 3, 12, 48], false).unwrap());
    assert_eq!(lines, ["+", "+[page.slot.second]", "+line = 12", "+lines = 48"]);
    assert_eq!(slot([4, 3, 7, 53], false).unwrap_err(), Refusal::Same);
    for off in
        [[0, 3, 10, 50], [7, 3, 10, 50], [4, 0, 10, 50], [4, 3, 100, 50], [4, 3, 10, i64::MAX]]
    {
        assert!(matches!(slot(off, false), Err(Refusal::OffGrid { columns: 8, .. })), "{off:?}");
    }
    assert_eq!(slot([4, 3, 12, 48], true).unwrap_err(), Refusal::NoLayout("broadsheet-8".into()));
    let layout = newsprint::source::read(
        &root().join("layouts/broadsheet-8.toml"),
        newsprint::source::Purpose::Text,
    );
    trial.world.put(trial.path("layouts/broadsheet-8.toml"), layout.unwrap());
    let edit = Edit::Slot { at: at("4", "second"), cells: [4, 3, 12, 48], in_layout: true };
    let lines = changed(&trial.propose(&edit, &map).unwrap());
    assert_eq!(lines, ["-line = 7", "-lines = 53", "+line = 12", "+lines = 48"]);

    let picture = |columns, lines| {
        let (page, story) = ("4".to_string(), "lead".to_string());
        trial.propose(&Edit::Picture { page, story, picture: 0, columns, lines }, &map)
    };
    let now = &story(&map, 0, "lead").pictures[0];
    let lines = changed(&picture(Some(now.columns), Some(now.lines - 2)).unwrap());
    let wanted = [format!("+columns = {}", now.columns), format!("+lines = {}", now.lines - 2)];
    let is_wanted = wanted.iter().all(|line| lines.contains(line));
    assert!(is_wanted && lines.iter().all(|line| !line.contains("caption")), "{lines:?}");
    assert!(matches!(picture(Some(99), None), Err(Refusal::Legs(_))));
    assert!(matches!(picture(None, Some(0)), Err(Refusal::Lines(_))));
}

#[test]
fn a_picture_by_its_legs_is_no_longer_as_wide_as_its_characters() {
    let mut trial = Trial::of("samples/binhai");
    trial.options.pages = vec!["4".into()];
    let path = trial.path("stories/lead.md");
    let text = trial.text("stories/lead.md");
    let head = text.replace("[[picture]]\n", "[[picture]]\nwidth = 9 # narrow\nleg = 8\n");
    trial.world.put(&path, head);
    let (_, map) = trial.run();
    let (page, story) = ("4".to_string(), "lead".to_string());
    let edit = Edit::Picture { page, story, picture: 0, columns: Some(2), lines: None };
    let lines = changed(&trial.propose(&edit, &map).unwrap());
    assert_eq!(lines, ["-width = 9 # narrow", "-leg = 8", "+leg = 7", "+columns = 2"]);
}

#[test]
fn what_is_asked_for_as_json() {
    let mut trial = Trial::of("samples/binhai");
    trial.options.pages = vec!["4".into()];
    let (outcome, _) = trial.run();
    let of = |text: &str| Edit::of_json(&serde_json::from_str(text).unwrap(), &outcome);
    let slot =
        r#"{"kind":"slot","page":"1","slot":"lead","column":1,"columns":5,"line":62,"lines":60}"#;
    let wanted = Edit::Slot { at: at("1", "lead"), cells: [1, 5, 62, 60], in_layout: false };
    assert_eq!(of(slot), Ok(wanted));
    let swap = r#"{"kind":"swap","page":"1","slot":"a","with":{"page":"2","slot":"b"}}"#;
    assert_eq!(of(swap), Ok(Edit::Swap(at("1", "a"), at("2", "b"))));
    for text in [
        "{}",
        "3",
        r#"{"kind":"cut"}"#,
        r#"{"kind":"way","finding":99999,"way":0}"#,
        r#"{"kind":"picture","page":"1","story":"a","picture":0}"#,
        r#"{"kind":"slot","page":"1","slot":"lead","column":1,"columns":5,"line":62,"lines":60,"where":"there"}"#,
    ] {
        assert_eq!(of(text), Err(Refusal::Malformed), "{text}");
    }
}

#[test]
fn a_file_that_is_no_toml_now_is_left_alone() {
    let mut trial = Trial::of("samples/binhai");
    trial.options.pages = vec!["4".into()];
    let (_, map) = trial.run();
    trial.world.put(trial.path("issue.toml"), "[[page]\n");
    let told = trial.propose(&Edit::Swap(at("4", "lead"), at("4", "second")), &map);
    assert_eq!(told.unwrap_err(), Refusal::NotToml("issue.toml".into()));
    assert_eq!(set("a = ", &[Step::Key("a")], "1"), Err(super::toml::Fault::Syntax));
}
