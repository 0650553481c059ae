//! The region of an issue, as its key names it.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use super::profile::Profile;
use super::region::Region;
use super::zh_hans;

/// The profile that a text is set by.
#[derive(Clone, Copy)]
pub struct Locale(pub(super) &'static Profile);

/// The profiles by the names that a key may have; the first is that of an issue
/// that names none.
const PROFILES: [&Profile; 1] = [&zh_hans::PROFILE];

/// Regions that are known and for which no profile is written.
const UNSET: [&str; 4] = ["zh-Hant-TW", "zh-Hant-HK", "ja", "ko"];

/// Other names by which a region is known.
///
/// Source: BCP 47, and the names of locales of systems.
const ALIASES: [(&str, &str); 14] = [
    ("zh", "zh-Hans"),
    ("cn", "zh-Hans"),
    ("zh-cn", "zh-Hans"),
    ("zh-sg", "zh-Hans"),
    ("zh-chs", "zh-Hans"),
    ("zh-hans-cn", "zh-Hans"),
    ("zh-tw", "zh-Hant-TW"),
    ("zh-cht", "zh-Hant-TW"),
    ("zh-hant", "zh-Hant-TW"),
    ("zh-hk", "zh-Hant-HK"),
    ("zh-mo", "zh-Hant-HK"),
    ("ja-jp", "ja"),
    ("jp", "ja"),
    ("ko-kr", "ko"),
];

/// Why a name is no region that can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoLocale {
    /// It is written otherwise.
    Misspelt(&'static str),
    /// There is no profile for this region.
    Unset(&'static str),
    /// There is no such region.
    Unknown,
}

impl Locale {
    /// The region of a name.
    ///
    /// # Errors
    ///
    /// Why it is none.
    pub fn named(name: &str) -> Result<Self, NoLocale> {
        let is = |profile: &&&Profile| profile.language == name;
        if let Some(profile) = PROFILES.iter().find(is) {
            return Ok(Self(profile));
        }
        let plain = name.trim().replace('_', "-").to_ascii_lowercase();
        let alias = ALIASES.iter().find(|(other, _)| *other == plain).map(|(_, name)| *name);
        let same = |known: &&str| known.eq_ignore_ascii_case(alias.unwrap_or(&plain));
        if let Some(name) = Self::names().find(same) {
            return Err(NoLocale::Misspelt(name));
        }
        Err(UNSET.into_iter().find(same).map_or(NoLocale::Unknown, NoLocale::Unset))
    }

    /// All that can be set.
    pub fn all() -> impl Iterator<Item = Self> {
        PROFILES.into_iter().map(Self)
    }

    /// Its profile, for as long as the program runs.
    pub fn profile(self) -> &'static Profile {
        self.0
    }

    /// The names of all that can be set.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PROFILES.iter().map(|profile| profile.language)
    }
}

impl Region {
    /// The profile of the region, if one is written.
    pub fn profile(self) -> Option<&'static Profile> {
        PROFILES.into_iter().find(|profile| profile.region == self)
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self(PROFILES[0])
    }
}

impl Deref for Locale {
    type Target = Profile;

    fn deref(&self) -> &Profile {
        self.0
    }
}

impl Hash for Locale {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.language.hash(state);
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.0.region == other.0.region
    }
}

impl Eq for Locale {}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_one_name() {
        assert_eq!(Locale::named("zh-Hans"), Ok(Locale::default()));
        for name in ["zh-hans", "zh_Hans", "ZH-CN", "zh_CN", "zh", " zh-Hans"] {
            assert_eq!(Locale::named(name), Err(NoLocale::Misspelt("zh-Hans")), "{name}");
        }
        for (name, meant) in [
            ("zh-Hant-TW", "zh-Hant-TW"),
            ("zh_TW", "zh-Hant-TW"),
            ("zh-HK", "zh-Hant-HK"),
            ("ja", "ja"),
            ("ja-JP", "ja"),
            ("ko", "ko"),
        ] {
            assert_eq!(Locale::named(name), Err(NoLocale::Unset(meant)), "{name}");
        }
        for name in ["", "fr", "Hans", "中国"] {
            assert_eq!(Locale::named(name), Err(NoLocale::Unknown), "{name}");
        }
    }
}
