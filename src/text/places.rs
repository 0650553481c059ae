use smallvec::SmallVec;

/// So many places have a bit each in one word.
const BLOCK: usize = 64;

/// A bit for every place of a text; those that are set are gone through without
/// looking at the others.
///
/// Bits are gathered without a jump, where one in ten cannot be foreseen.
#[derive(Clone, Debug, Default)]
pub struct Places(SmallVec<[u64; 8]>);

impl Places {
    /// The places of those items that are what is asked.
    ///
    /// Eight answers are eight bytes before they are eight bits, for each bit by
    /// itself would have to wait for the one before.
    #[inline(always)]
    pub fn of<T>(items: &[T], is: impl Fn(&T) -> bool) -> Self {
        let mut found = SmallVec::new();
        for block in items.chunks(BLOCK) {
            let (eights, rest) = block.as_chunks::<8>();
            let (mut bits, mut at) = (0, 0);
            for eight in eights {
                let mut answers = [0; 8];
                for (answer, item) in answers.iter_mut().zip(eight) {
                    *answer = u8::from(is(item));
                }
                bits |= lowest_bits(answers) << at;
                at += 8;
            }
            for item in rest {
                bits |= u64::from(is(item)) << at;
                at += 1;
            }
            found.push(bits);
        }
        Self(found)
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

/// The lowest bits of eight bytes that are 0 or 1, side by side.
///
/// A product brings the bit of byte *k* to the place 8*k* + (56 − 7*k*) = 56 + *k*; no
/// other two meet there or carry into it.
#[inline(always)]
fn lowest_bits(bytes: [u8; 8]) -> u64 {
    u64::from_le_bytes(bytes).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_any_number_of_items_are_found() {
        for n in 0..200 {
            let items: Vec<usize> = (0..n).map(|i| i * i * 7 % 11).collect();
            let wanted: Vec<usize> = (0..n).filter(|i| items[*i] > 4).collect();
            assert_eq!(Places::of(&items, |item| *item > 4).iter().collect::<Vec<_>>(), wanted);
        }
        for byte in 0..=255_u64 {
            let bytes = std::array::from_fn(|k| (byte >> k & 1) as u8);
            assert_eq!(lowest_bits(bytes), byte);
        }
    }
}
