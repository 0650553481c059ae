//! The faces of a layout, and whether styles name one that is there.

use super::keys::faces as keys;
use super::words::Chain;
use crate::diag::Code;
use crate::form::{At, Table, nearest};
use crate::grid::Faces;

/// Reads `[faces]`.
pub fn read_faces(table: &Table<'_>) -> Faces {
    let fonts = |At { value, span }: At<Chain>| {
        value.all().into_iter().map(|value| At { value, span }).collect()
    };
    let chains = table.entries::<Chain>().into_iter();
    Faces {
        chains: chains.map(|(name, chain)| (name.value, fonts(chain))).collect(),
        fallback: table.get(&keys::FALLBACK).map(fonts).unwrap_or_default(),
        strong: table.get(&keys::STRONG),
        emphasis: table.get(&keys::EMPHASIS),
    }
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
