//! The language of the program.

use newsprint::diag::Lang;

/// The language to speak: what was asked for, or what the environment says.
pub fn language(asked: Option<&str>) -> Lang {
    match asked {
        Some("en") => Lang::En,
        Some("zh") => Lang::Zh,
        _ => {
            let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
            let set = names.iter().filter_map(|n| std::env::var(n).ok()).find(|v| !v.is_empty());
            if set.is_some_and(|v| v.starts_with("zh")) { Lang::Zh } else { Lang::En }
        }
    }
}
