//! Puts the text of a story into its slots, which are prepared.

use super::balance::balance;
use super::fill::fill;
use super::slot::SlotSetter;

/// Sets the text of a story in the slots through which it flows, in order; most
/// have one, in which short text stands in legs of an even depth.
///
/// Total: what does not fit is noted, and everything that fits stands.
pub fn set_text(chain: Vec<SlotSetter<'_>>) -> Vec<SlotSetter<'_>> {
    let mut set = fill(chain);
    if let [slot] = set.as_mut_slice() {
        balance(slot);
    }
    set
}
