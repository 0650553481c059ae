//! Single marks that the rules speak of by name, the same in every region that writes
//! Han: those that both writings use, and those of items.

/// Marks that both writings use; which of the two one is of, its neighbours say.
pub const SHARED: [char; 8] =
    [OPEN_QUOTE, CLOSE_QUOTE, OPEN_SINGLE, CLOSE_SINGLE, MIDDLE_DOT, EM_DASH, EN_DASH, ELLIPSIS];

/// Curly quotes.
pub const OPEN_QUOTE: char = '“';
/// Closes what [`OPEN_QUOTE`] opens.
pub const CLOSE_QUOTE: char = '”';
/// A single one, and the one inside a quotation of mainland China.
pub const OPEN_SINGLE: char = '‘';
/// Closes what [`OPEN_SINGLE`] opens; the apostrophe as well.
pub const CLOSE_SINGLE: char = '’';
/// The straight quotes in full-width forms.
pub const WIDE_QUOTE: char = '＂';
/// The straight apostrophe in its full-width form.
pub const WIDE_SINGLE: char = '＇';
/// The dot between the parts of a name.
pub const MIDDLE_DOT: char = '·';
/// Half of a dash, or a connector.
pub const EM_DASH: char = '—';
/// The dash of English between numbers.
pub const EN_DASH: char = '–';
/// Half of an ellipsis; whole in English.
pub const ELLIPSIS: char = '…';
/// The full stop of Chinese and Japanese.
pub const FULL_STOP: char = '。';
/// The pause between things of one kind; it follows the number of an item.
pub const PAUSE: char = '、';
/// The full-width point, which follows the number of an item.
pub const WIDE_POINT: char = '．';
/// What opens the number of an item.
pub const ITEM_OPENS: [char; 2] = ['（', '('];
/// What closes it.
pub const ITEM_CLOSES: [char; 2] = ['）', ')'];
/// What follows who speaks.
pub const COLONS: [char; 2] = ['：', ':'];
/// Stands in the place of a character that cannot be set.
pub const GETA: char = '〓';
/// A mark that fills its cell and does not begin a line.
pub const WAVE: char = '～';
/// What may stand before an English quotation, beside blanks.
pub const BEFORE_ENGLISH: &str = "([{-/—–“‘";
/// What may stand after one.
pub const AFTER_ENGLISH: &str = ".,;:!?)]}-/—–…”’";
/// What may close a sentence after its last mark.
pub const AFTER_SENTENCE: &str = "”’」』）)】》〉\"'*_~";
/// The marks that end a sentence.
pub const SENTENCE_ENDS: [char; 9] = ['。', '！', '？', '…', '．', '｡', '!', '?', '.'];

/// Quotes whose halves look alike.
#[inline]
pub const fn is_straight(c: char) -> bool {
    matches!(c, '"' | '\'' | WIDE_QUOTE | WIDE_SINGLE)
}

/// Whether a curly quote opens.
#[inline]
pub const fn opens_quotation(c: char) -> bool {
    matches!(c, OPEN_QUOTE | OPEN_SINGLE)
}

/// Whether a curly quote closes, or may.
#[inline]
pub const fn closes_quotation(c: char) -> bool {
    matches!(c, CLOSE_QUOTE | CLOSE_SINGLE)
}

/// A digit in its full-width form.
#[inline]
pub const fn is_wide_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

/// A digit or a letter in its full-width form.
#[inline]
pub const fn is_wide_alphanumeric(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

#[cfg(test)]
mod tests {
    use super::super::Region;
    use super::*;

    /// A quote of either kind is known to the lines of every region.
    #[test]
    fn what_both_writings_use_has_a_class() {
        for region in [Region::ZhHans, Region::ZhHantTw, Region::ZhHantHk, Region::Ja] {
            let classed = |c: &char| region.marks().get(*c).class.is_some();
            assert!(SHARED.iter().all(classed), "{region:?}");
        }
        assert!(SHARED.iter().filter(|c| opens_quotation(**c)).count() == 2);
        assert!(SHARED.iter().filter(|c| closes_quotation(**c)).count() == 2);
    }
}
