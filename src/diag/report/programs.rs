//! Findings for programs: JSON, and SARIF for code review and CI.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use super::lines::level;
use crate::diag::render::help;
use crate::diag::{Diag, Lang, Severity};
use crate::source::{Sources, Span};
use crate::units::{Abs, Rect};

/// The findings as JSON: an array under `findings`, in their order, and how many
/// there are of each severity. `docs/diagnostics.md` says what each key is.
pub fn json(diags: &[Diag], sources: &Sources, lang: Lang) -> String {
    let finding = |diag: &Diag| {
        let mut value = json!({
            "code": diag.code.id(),
            "severity": level(diag.severity),
            "message": diag.code.message(lang),
        });
        if let Some(help) = help(diag, lang) {
            value["help"] = help.into();
        }
        if let Some(span) = diag.place.span {
            let (line, column) = sources.line_column(span.file, span.range().start);
            let path = sources.file(span.file).path.display().to_string();
            value["source"] = json!({ "path": path, "line": line, "column": column });
        }
        if let Some((page, rect)) = &diag.place.on {
            value["page"] = page.as_str().into();
            value["box"] = millimetres(rect);
        }
        value
    };
    let count = |severity| diags.iter().filter(|d| d.severity == severity).count();
    let all = json!({
        "program": "typeset",
        "version": env!("CARGO_PKG_VERSION"),
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "notes": count(Severity::Note),
        "findings": diags.iter().map(finding).collect::<Vec<_>>(),
    });
    pretty(&all)
}

/// The findings as a SARIF log of one run.
///
/// Source: OASIS SARIF 2.1.0, with page and box in mm as properties of a result.
pub fn sarif(diags: &[Diag], sources: &Sources, lang: Lang) -> String {
    let mut rules: BTreeMap<&str, usize> = diags.iter().map(|d| (d.code.id(), 0)).collect();
    rules.values_mut().zip(0..).for_each(|(index, n)| *index = n);
    let result = |diag: &Diag| {
        let id = diag.code.id();
        let mut value = json!({
            "ruleId": id,
            "ruleIndex": rules[id],
            "level": level(diag.severity),
            "message": { "text": diag.code.message(lang) },
        });
        let mut location = json!({});
        if let Some(span) = diag.place.span {
            location["physicalLocation"] = physical(span, sources);
        }
        let mut properties = json!({});
        if let Some((page, rect)) = &diag.place.on {
            location["logicalLocations"] = json!([{ "name": page, "kind": "page" }]);
            properties["page"] = page.as_str().into();
            properties["box"] = millimetres(rect);
        }
        if location != json!({}) {
            value["locations"] = json!([location]);
        }
        if let Some(help) = help(diag, lang) {
            properties["help"] = help.into();
        }
        value["properties"] = properties;
        value
    };
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "typeset",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.keys().map(|id| json!({ "id": id })).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": diags.iter().map(result).collect::<Vec<_>>(),
        }],
    });
    pretty(&log)
}

fn pretty(value: &Value) -> String {
    // A value that holds no map with other keys than text is always written.
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// A box on the page, in millimetres from the top left corner of the trim.
fn millimetres(rect: &Rect) -> Value {
    let mm = |length: Abs| -> Value { serde_json::from_str(&length.mm_text()).unwrap_or_default() };
    json!({ "x": mm(rect.x), "y": mm(rect.y), "width": mm(rect.w), "height": mm(rect.h) })
}

fn physical(span: Span, sources: &Sources) -> Value {
    let (line, column) = sources.line_column(span.file, span.range().start);
    let (last, end) = sources.line_column(span.file, span.range().end);
    json!({
        "artifactLocation": { "uri": uri(&sources.file(span.file).path) },
        "region": {
            "startLine": line, "startColumn": column, "endLine": last, "endColumn": end,
        },
    })
}

/// A path as a URI: relative where it is so.
///
/// Source: RFC 3986 §2.3, unreserved characters.
fn uri(path: &Path) -> String {
    let text = path.display().to_string().replace('\\', "/");
    let mut out = String::new();
    if text.starts_with('/') {
        out.push_str("file://");
    }
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Preflight};

    fn found() -> (Vec<Diag>, Sources) {
        let mut sources = Sources::default();
        let file = sources.add("副刊/issue.toml", "[paper]\npress = \"x\"\n");
        let fault = Preflight::HeavyInk { total: 251, limit: 230 };
        let rect = Rect::new(Abs::mm(10), Abs::mm(20), Abs::MM / 4, -Abs::MM);
        let diag = Diag::new(Code::Preflight(fault), Span::new(file, 8..13)).on_page("A01", rect);
        let bare = Diag::nowhere(Code::EmptyStory);
        (vec![diag, bare], sources)
    }

    #[test]
    fn json_has_page_box_and_line() {
        let (diags, sources) = found();
        let text = json(&diags, &sources, Lang::En);
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&value["errors"], &value["notes"]), (&json!(2), &json!(0)));
        let first = &value["findings"][0];
        assert_eq!(first["code"], "heavy-ink");
        assert_eq!(first["page"], "A01");
        let mm = json!({ "x": 10, "y": 20, "width": 0.25, "height": -1 });
        assert_eq!(first["box"], mm);
        let source = json!({ "path": "副刊/issue.toml", "line": 2, "column": 1 });
        assert_eq!(first["source"], source);
        assert!(value["findings"][1].get("source").is_none());
    }

    /// Source: SARIF 2.1.0 §3.13, §3.14, §3.27: what a log, a run and a result
    /// must have.
    #[test]
    fn sarif_has_what_it_must() {
        let (diags, sources) = found();
        let log: Value = serde_json::from_str(&sarif(&diags, &sources, Lang::Zh)).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for result in run["results"].as_array().unwrap() {
            let index = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        }
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "%E5%89%AF%E5%88%8A/issue.toml");
        assert_eq!(place["region"]["startLine"], 2);
        assert_eq!(run["results"][0]["properties"]["box"]["width"], json!(0.25));
    }
}
