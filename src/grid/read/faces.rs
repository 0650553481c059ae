//! The faces of a layout, and whether styles name one that is there.

use crate::diag::Code;
use crate::form::{At, Table, nearest};
use crate::grid::Faces;

pub fn read_faces(table: &mut Table<'_>) -> Faces {
    let mut faces = Faces::default();
    for (name, At { value, span }) in table.entries::<Chain>() {
        let fonts = match value {
            Chain::One(one) => vec![one],
            Chain::Many(many) => many,
        };
        let chain: Vec<_> = fonts.into_iter().map(|value| At { value, span }).collect();
        match name.value.as_str() {
            "fallback" => faces.fallback = chain,
            "strong" => faces.strong = chain.into_iter().next(),
            "emphasis" => faces.emphasis = chain.into_iter().next(),
            _ => {
                faces.chains.insert(name.value, chain);
            }
        }
    }
    faces
}

/// One font or several.
#[derive(serde::Deserialize)]
#[serde(
    untagged,
    expecting = "\u{1f}expected a font name, or a list of font names\u{1f}应为字体名，或字体名的列表"
)]
enum Chain {
    One(String),
    Many(Vec<String>),
}

/// Every face that is named must be in `faces`.
pub fn check_faces<'n>(
    named: impl Iterator<Item = &'n At<String>>,
    faces: &Faces,
    table: &Table<'_>,
) {
    let known: Vec<String> = faces.chains.keys().cloned().collect();
    let mut seen = Vec::new();
    for at in named {
        if !known.contains(&at.value) && !seen.contains(&at.span) {
            seen.push(at.span);
            let nearest = nearest(&at.value, &known);
            let code = Code::UnlistedFace { name: at.value.clone(), nearest, known: known.clone() };
            table.fault(code, at.span);
        }
    }
}
