/// The operators of content, and how many operands each takes at least.
///
/// Source: ISO 32000-2 Annex A.
const OPERATORS: [(&[u8], usize); 73] = [
    (b"\"", 3),
    (b"'", 1),
    (b"B", 0),
    (b"B*", 0),
    (b"BDC", 2),
    (b"BI", 0),
    (b"BMC", 1),
    (b"BT", 0),
    (b"BX", 0),
    (b"CS", 1),
    (b"DP", 2),
    (b"Do", 1),
    (b"EI", 0),
    (b"EMC", 0),
    (b"ET", 0),
    (b"EX", 0),
    (b"F", 0),
    (b"G", 1),
    (b"ID", 0),
    (b"J", 1),
    (b"K", 4),
    (b"M", 1),
    (b"MP", 1),
    (b"Q", 0),
    (b"RG", 3),
    (b"S", 0),
    (b"SC", 1),
    (b"SCN", 1),
    (b"T*", 0),
    (b"TD", 2),
    (b"TJ", 1),
    (b"TL", 1),
    (b"Tc", 1),
    (b"Td", 2),
    (b"Tf", 2),
    (b"Tj", 1),
    (b"Tm", 6),
    (b"Tr", 1),
    (b"Ts", 1),
    (b"Tw", 1),
    (b"Tz", 1),
    (b"W", 0),
    (b"W*", 0),
    (b"b", 0),
    (b"b*", 0),
    (b"c", 6),
    (b"cm", 6),
    (b"cs", 1),
    (b"d", 2),
    (b"d0", 2),
    (b"d1", 6),
    (b"f", 0),
    (b"f*", 0),
    (b"g", 1),
    (b"gs", 1),
    (b"h", 0),
    (b"i", 1),
    (b"j", 1),
    (b"k", 4),
    (b"l", 2),
    (b"m", 2),
    (b"n", 0),
    (b"q", 0),
    (b"re", 4),
    (b"rg", 3),
    (b"ri", 1),
    (b"s", 0),
    (b"sc", 1),
    (b"scn", 1),
    (b"sh", 1),
    (b"v", 4),
    (b"w", 1),
    (b"y", 4),
];

/// How many operands an operator takes at least; `None` if it is none.
pub fn operands(word: &[u8]) -> Option<usize> {
    let at = OPERATORS.binary_search_by(|(name, _)| (*name).cmp(word)).ok()?;
    Some(OPERATORS[at].1)
}

/// Whether an operator leaves something on the page.
pub fn paints(word: &[u8]) -> bool {
    let list: [&[u8]; 17] = [
        b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"BI", b"Tj", b"TJ",
        b"'", b"\"", b"EI",
    ];
    list.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_is_found() {
        assert!(OPERATORS.windows(2).all(|pair| pair[0].0 < pair[1].0), "in order");
        assert_eq!(operands(b"re"), Some(4));
        assert_eq!(operands(b"q"), Some(0));
        assert_eq!(operands(b"rf"), None);
    }
}
