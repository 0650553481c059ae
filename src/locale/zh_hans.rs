//! Chinese of the mainland.

use super::profile::Profile;
use super::region::Region;

/// The profile of the region.
pub(super) static PROFILE: Profile =
    Profile { region: Region::ZhHans, language: "zh-Hans", system: *b"ZHS " };
