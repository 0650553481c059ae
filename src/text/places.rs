use smallvec::SmallVec;

/// So many places have a bit each in one word.
pub const BLOCK: usize = 64;

/// A bit for every place of a text; those that are set are gone through without
/// looking at the others.
///
/// Bits are gathered without a jump, where one in ten cannot be foreseen.
#[derive(Clone, Debug, Default)]
pub struct Places(SmallVec<[u64; 8]>);

impl Places {
    /// Adds the bits of the next [`BLOCK`] places, the first one the lowest.
    pub fn push(&mut self, bits: u64) {
        self.0.push(bits);
    }

    /// The places whose bits are set, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let words = &self.0[..];
        let (mut block, mut left) = (0, words.first().copied().unwrap_or(0));
        std::iter::from_fn(move || {
            while left == 0 {
                block += 1;
                left = *words.get(block)?;
            }
            let at = block * BLOCK + left.trailing_zeros() as usize;
            left &= left - 1;
            Some(at)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_come_in_order() {
        let mut places = Places::default();
        for bits in [0b1010, 0, 1 << 63] {
            places.push(bits);
        }
        assert_eq!(places.iter().collect::<Vec<_>>(), [1, 3, 191]);
        assert_eq!(Places::default().iter().next(), None);
    }
}
