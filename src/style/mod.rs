//! How things look: colour in inks, type styles by role, kinsoku level, the
//! press profile.

mod colour;
mod filename;
mod press;
mod read;
mod role;
mod rule;
mod shipped;
mod typestyle;

pub use colour::{Colour, SpotInk};
pub use filename::{FileName, Named, file_labels};
pub use press::{BlackPages, Flavour, Mark, PressProfile, Spot, is_cmyk_profile};
pub(crate) use read::{RuleKeys, rule_keys, style_keys, styles_of};
pub use read::{press_keys, press_profile};
pub use role::Role;
pub use rule::{Pattern, RuleKind, RuleStyle};
pub(crate) use shipped::ShippedIcc;
pub use typestyle::{
    Align, Hang, Kern, Kinsoku, RowPitch, SizeOf, Squeeze, Stand, Styles, Track, TypeStyle,
};
