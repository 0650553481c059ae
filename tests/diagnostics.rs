//! `docs/diagnostics.md` and `docs/diagnostics.zh.md`: their openings are written by
//! hand, all behind is made from the table of findings.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use newsprint::diag::{Code, Lang, Row, Severity, Topic, Words};

/// What stands in a language.
fn of(lang: Lang, words: Words) -> &'static str {
    match lang {
        Lang::En => words.0,
        Lang::Zh => words.1,
    }
}

/// The heading that ends the opening, and what follows it.
const HEAD: Words = ("## Every finding", "## 全部检查结果");
const INTRO: Words = (
    "What follows is made from the table that the program tells its findings from. An error is one of the input, an “error on the page” one of a page that is made all the same. The facts are what a finding keeps beside its place, under these names in the cases of `Code` of the library.",
    "以下由程序里的检查结果表生成。“错误”指输入的错误，“版面错误”指照样排出的版面上的错误。“事实”是检查结果除位置外所带的数据，即程序库里 `Code` 各项的字段名。",
);
const COLUMNS: Words = (
    "| code | severity | facts | meaning | what to do |",
    "| 代码 | 严重程度 | 事实 | 含义 | 怎么办 |",
);

/// Every code's samples by its id.
fn samples() -> BTreeMap<&'static str, Vec<Code>> {
    let mut all: BTreeMap<_, Vec<Code>> = BTreeMap::new();
    for code in Code::samples() {
        all.entry(code.id()).or_default().push(code);
    }
    all
}

fn severity(row: &Row, codes: &[Code], lang: Lang) -> &'static str {
    let word = match codes[0].severity() {
        Severity::Note => ("note", "提示"),
        Severity::Warning => ("warning", "警告"),
        Severity::Error => ("error", "错误"),
    };
    of(lang, row.when.unwrap_or(word))
}

/// What to do: what the row says, or else the help of its findings, which is one for all.
fn way(row: &Row, codes: &[Code], lang: Lang) -> String {
    if let Some(way) = row.way {
        return of(lang, way).to_string();
    }
    let help = codes[0].help(lang).unwrap_or_default();
    for code in codes {
        let other = code.help(lang).unwrap_or_default();
        assert_eq!(
            help, other,
            "{}: the help depends on the facts, so the row has a `way`",
            row.id
        );
    }
    // The findings address the reader; the document need not.
    help.strip_prefix('请').map_or(help.clone(), String::from)
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn topic(topic: &Topic, samples: &BTreeMap<&str, Vec<Code>>, lang: Lang) -> String {
    let mut text = format!("\n### {}\n\n", of(lang, topic.title));
    let intro = of(lang, topic.intro);
    if !intro.is_empty() {
        text += &format!("{intro}\n\n");
    }
    text += &format!("{}\n|---|---|---|---|---|\n", of(lang, COLUMNS));
    for row in &topic.rows {
        let codes = &samples[row.id];
        let facts: Vec<String> = row.facts.iter().map(|fact| format!("`{fact}`")).collect();
        text += &format!(
            "| `{}` | {} | {} | {} | {} |\n",
            row.id,
            cell(severity(row, codes, lang)),
            facts.join(of(lang, (", ", "、"))),
            cell(of(lang, row.means)),
            cell(&way(row, codes, lang)),
        );
    }
    text
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

#[test]
fn the_documents_are_made_from_the_table() {
    let samples = samples();
    for (name, lang) in [("diagnostics.md", Lang::En), ("diagnostics.zh.md", Lang::Zh)] {
        let path = docs().join(name);
        let found = fs::read_to_string(&path).unwrap();
        let head = format!("\n{}\n", of(lang, HEAD));
        let (opening, _) = found.split_once(&head).unwrap_or_else(|| panic!("{name}: no {head}"));
        let mut made = format!("{opening}{head}\n{}\n", of(lang, INTRO));
        made.extend(Code::topics().iter().map(|one| topic(one, &samples, lang)));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap();
        let changed = found.lines().zip(made.lines()).find(|(a, b)| a != b);
        assert!(
            found == made,
            "{name} is not what the table of findings says (BLESS=1 makes it): {changed:?}"
        );
    }
}

/// What a heading is called in a link.
fn anchor(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Links from the two documents and to them lead to a heading.
#[test]
fn links_from_and_to_the_documents_lead_somewhere() {
    let root = docs().parent().unwrap().to_path_buf();
    let mut files: Vec<PathBuf> =
        fs::read_dir(docs()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.extend([root.join("README.md"), root.join("README.zh-CN.md")]);
    let mut links = 0;
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "md")) {
        let ours = path.file_name().unwrap().to_string_lossy().starts_with("diagnostics");
        let text = fs::read_to_string(path).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, wanted) = link.split_once('#').unwrap_or((link, ""));
            let to_ours = file.rsplit('/').next().is_some_and(|f| f.starts_with("diagnostics"));
            if !(ours || to_ours) || file.contains("://") {
                continue;
            }
            let to = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            let to =
                fs::read_to_string(&to).unwrap_or_else(|_| panic!("{}: {link}", path.display()));
            let mut headings = to.lines().filter(|line| line.starts_with('#'));
            let found = wanted.is_empty() || headings.any(|line| anchor(line) == wanted);
            assert!(found, "{}: {link}", path.display());
            links += 1;
        }
    }
    assert!(links > 40, "{links}");
}
