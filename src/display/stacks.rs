//! The faces that may set a text.

use std::collections::BTreeMap;

use crate::font::{FaceId, FontBook};
use crate::grid::Layout;
use crate::text::FontStacks;

/// The faces that may set a text, by the names that the styles of a layout use; those that
/// are not in the book are left out.
pub fn font_stacks(layout: &Layout, book: &FontBook) -> BTreeMap<String, FontStacks> {
    let faces = &layout.master.faces;
    let ids = |names: &[crate::form::At<String>]| -> Vec<FaceId> {
        names.iter().filter_map(|at| book.id(&at.value)).collect()
    };
    let fallback = ids(&faces.fallback);
    let chain = |name: &str| {
        let mut chain = faces.chains.get(name).map_or_else(Vec::new, |c| ids(c));
        for id in &fallback {
            if !chain.contains(id) {
                chain.push(*id);
            }
        }
        chain
    };
    let stacks = faces.chains.keys().map(|name| {
        let plain = chain(name);
        let or_plain = |at: &Option<crate::form::At<String>>| {
            at.as_ref().map_or_else(|| plain.clone(), |at| chain(&at.value))
        };
        let (strong, emphasis) = (or_plain(&faces.strong), or_plain(&faces.emphasis));
        (name.clone(), FontStacks { plain, strong, emphasis })
    });
    stacks.collect()
}
