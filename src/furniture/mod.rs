//! Furniture (版面固定件): what stands on a page whatever its stories are.

mod fields;
mod furnisher;
mod guide;
mod nameplate;
mod part;

pub use furnisher::Furnisher;
pub use nameplate::{contained, not_largest};
