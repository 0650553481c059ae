//! Faces as JSON.

use newsprint::diag::Lang;
use newsprint::source::Sources;
use newsprint::units::Abs;
use newsprint::{Embedding, FaceInfo, FaceSource, IssueFaces, Lack, SetBy};
use serde_json::{Value, json};

use super::place_of;

/// The faces of an issue.
pub fn used(faces: &IssueFaces, sources: &Sources, lang: Lang) -> String {
    let layouts = faces.layouts.iter().map(|layout| {
        let roles = layout.roles.iter().map(|role| {
            json!({
                "style": role.role, "slot": role.slot, "size": role.size.map(points),
                "face": role.face, "fonts": role.fonts,
            })
        });
        let roles: Vec<Value> = roles.collect();
        json!({ "layouts": layout.layouts, "pages": layout.pages, "styles": roles })
    });
    let used = faces.faces.iter().map(|used| {
        let mut value = face(&used.info, lang);
        value["characters"] = used.characters.into();
        value
    });
    let all = json!({
        "format": 1,
        "layouts": layouts.collect::<Vec<_>>(),
        "faces": used.collect::<Vec<_>>(),
        "lacks": faces.lacks.iter().map(|one| lack(one, sources)).collect::<Vec<_>>(),
        "others": faces.others.iter().map(|info| face(info, lang)).collect::<Vec<_>>(),
    });
    pretty(&all)
}

/// All faces that a layout may name.
pub fn offered(faces: &[FaceInfo], lang: Lang) -> String {
    let faces: Vec<Value> = faces.iter().map(|info| face(info, lang)).collect();
    pretty(&json!({ "format": 1, "others": faces }))
}

fn pretty(value: &Value) -> String {
    // A value that holds no map with other keys than text is always written.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// A size in points, as a number.
fn points(size: Abs) -> Value {
    serde_json::from_str(&size.pt_text()).unwrap_or_default()
}

fn face(info: &FaceInfo, lang: Lang) -> Value {
    let (source, file) = match &info.source {
        FaceSource::Folder(path) => ("folder", Some(path)),
        FaceSource::BuiltIn => ("built-in", None),
        FaceSource::Installed(path) => ("installed", Some(path)),
    };
    let embedding = match info.embedding {
        Embedding::Installable => "installable",
        Embedding::Editable => "editable",
        Embedding::Print => "print",
        Embedding::Forbidden => "forbidden",
    };
    json!({
        "name": info.name, "source": source, "file": file, "index": info.index,
        "family": info.family, "style": info.style, "postscript": info.postscript,
        "embedding": embedding, "licence": info.licence, "stands_in": info.stands_in,
        "usable": info.is_usable(), "unfit": info.unfit.as_ref().map(|why| why.words(lang)),
    })
}

fn lack(lack: &Lack, sources: &Sources) -> Value {
    let (set, by) = match &lack.set {
        SetBy::Face(by) => ("face", Some(by)),
        SetBy::Parts(by) => ("parts", Some(by)),
        SetBy::Substitute => ("substitute", None),
        SetBy::LeftOut => ("left-out", None),
    };
    let places = lack.places.iter().map(|span| {
        let (file, line, column) = place_of(span, sources);
        json!({ "file": file, "line": line, "column": column })
    });
    json!({
        "character": lack.character.to_string(),
        "code": format!("U+{:04X}", lack.character as u32),
        "faces": lack.faces, "set": set, "by": by, "count": lack.count,
        "places": places.collect::<Vec<_>>(), "offered": lack.offered, "free": lack.free,
    })
}
