//! The language of the program.

use clap::ValueEnum;
use newsprint::diag::Lang;

/// The language that was asked for.
#[derive(Clone, Copy, ValueEnum)]
pub enum Language {
    /// What the environment says.
    Auto,
    /// English.
    En,
    /// Chinese.
    Zh,
}

/// The language to speak: what was asked for, or what the environment says.
pub fn language(asked: Language) -> Lang {
    match asked {
        Language::En => Lang::En,
        Language::Zh => Lang::Zh,
        Language::Auto => {
            let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
            let set = names.iter().filter_map(|n| std::env::var(n).ok()).find(|v| !v.is_empty());
            if set.is_some_and(|v| v.starts_with("zh")) { Lang::Zh } else { Lang::En }
        }
    }
}
