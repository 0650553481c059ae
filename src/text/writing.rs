//! Which writings the engine can set, and what the others are called.
//!
//! Lines run from left to right, and every letter stands by itself or carries
//! marks over and under it. Writings from right to left, letters that join or
//! change places, signs round a letter and lines that run down from the left
//! take more than that; letters that stand unjoined or in the wrong order are
//! worse than none.

use unicode_script::{Script, UnicodeScript};

/// A writing that cannot be set: its name in English and in Chinese.
pub type WritingName = (&'static str, &'static str);

/// The writing of a character if that cannot be set; `before` is the last such
/// writing in the text, for marks that several share (`،`).
///
/// Source: UAX #24, Script and Script_Extensions.
pub(super) fn unset(c: char, before: Option<Script>) -> Option<Script> {
    let set = |u: u32| matches!(u, 0..=0x058f | 0x1e00..=0x1fff | 0x2000..=0xa4ff);
    if set(u32::from(c)) && !matches!(u32::from(c), 0x300..=0x36f) {
        return None;
    }
    if matches!(u32::from(c), 0x1100..=0x11ff | 0xa960..=0xa97f | 0xd7b0..=0xd7ff) {
        return Some(Script::Hangul);
    }
    match c.script() {
        Script::Unknown => None,
        Script::Common | Script::Inherited => {
            let shared = c.script_extension();
            if shared.is_common() || shared.is_inherited() || shared.iter().any(is_set) {
                return None;
            }
            before.filter(|b| shared.contains_script(*b)).or_else(|| shared.iter().next())
        }
        script => (!is_set(script)).then_some(script),
    }
}

/// Writings from left to right whose letters stand side by side.
fn is_set(script: Script) -> bool {
    use Script::*;
    matches!(
        script,
        Latin
            | Greek
            | Cyrillic
            | Armenian
            | Georgian
            | Coptic
            | Gothic
            | Glagolitic
            | Runic
            | Ogham
            | Old_Italic
            | Han
            | Hiragana
            | Katakana
            | Bopomofo
            | Hangul
            | Yi
            | Nushu
            | Tangut
            | Khitan_Small_Script
            | Jurchen
            | Seal
            | Lisu
            | Tai_Le
            | New_Tai_Lue
            | Ethiopic
            | Cherokee
            | Canadian_Aboriginal
            | Osage
            | Tifinagh
            | Deseret
            | Shavian
            | Vai
            | Braille
            | Linear_A
            | Linear_B
            | Ugaritic
            | Old_Persian
            | Cuneiform
    )
}

/// What a writing that cannot be set is called.
pub(super) fn name_of(script: Script) -> WritingName {
    use Script::*;
    match script {
        Arabic => ("Arabic", "阿拉伯文"),
        Hebrew => ("Hebrew", "希伯来文"),
        Syriac => ("Syriac", "叙利亚文"),
        Thaana => ("Thaana", "塔纳文"),
        Nko => ("N’Ko", "恩科文"),
        Adlam => ("Adlam", "阿德拉姆文"),
        Samaritan => ("Samaritan", "撒马利亚文"),
        Mandaic => ("Mandaic", "曼达文"),
        Hanifi_Rohingya => ("Rohingya", "罗兴亚文"),
        Yezidi => ("Yezidi", "雅兹迪文"),
        Tibetan => ("Tibetan", "藏文"),
        Mongolian => ("Mongolian", "蒙古文"),
        Phags_Pa => ("Phags-pa", "八思巴文"),
        Old_Uyghur => ("Old Uyghur", "回鹘文"),
        Old_Turkic => ("Old Turkic", "古突厥文"),
        Sogdian | Old_Sogdian => ("Sogdian", "粟特文"),
        Devanagari => ("Devanagari", "天城文"),
        Bengali => ("Bengali", "孟加拉文"),
        Gurmukhi => ("Gurmukhi", "古木基文"),
        Gujarati => ("Gujarati", "古吉拉特文"),
        Oriya => ("Odia", "奥里亚文"),
        Tamil => ("Tamil", "泰米尔文"),
        Telugu => ("Telugu", "泰卢固文"),
        Kannada => ("Kannada", "卡纳达文"),
        Malayalam => ("Malayalam", "马拉雅拉姆文"),
        Sinhala => ("Sinhala", "僧伽罗文"),
        Meetei_Mayek => ("Meetei Mayek", "曼尼普尔文"),
        Ol_Chiki => ("Ol Chiki", "桑塔利文"),
        Siddham => ("Siddham", "悉昙文"),
        Brahmi => ("Brahmi", "婆罗米文"),
        Kharoshthi => ("Kharoshthi", "佉卢文"),
        Thai => ("Thai", "泰文"),
        Lao => ("Lao", "老挝文"),
        Khmer => ("Khmer", "高棉文"),
        Myanmar => ("Burmese", "缅甸文"),
        Tai_Tham => ("Tai Tham", "老傣文"),
        Tai_Viet => ("Tai Viet", "越傣文"),
        Cham => ("Cham", "占文"),
        Javanese => ("Javanese", "爪哇文"),
        Balinese => ("Balinese", "巴厘文"),
        Sundanese => ("Sundanese", "巽他文"),
        Buginese => ("Buginese", "布吉文"),
        Tagalog => ("Baybayin", "贝贝因文"),
        Miao => ("Pollard Miao", "滇东北老苗文"),
        Pahawh_Hmong | Nyiakeng_Puachue_Hmong => ("Hmong", "苗文"),
        Lepcha => ("Lepcha", "雷布查文"),
        Limbu => ("Limbu", "林布文"),
        Hangul => ("Hangul typed letter by letter", "拆成字母的韩文"),
        Egyptian_Hieroglyphs => ("Egyptian hieroglyphs", "埃及圣书体"),
        _ => ("a rare or ancient script", "某种罕用或古代文字"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(c: char) -> Option<&'static str> {
        unset(c, None).map(|script| name_of(script).0)
    }

    #[test]
    fn writings_that_cannot_be_set_have_names() {
        let cases = [
            ('س', "Arabic"),
            ('\u{fdfa}', "Arabic"),
            ('\u{fe8d}', "Arabic"),
            ('٣', "Arabic"),
            ('\u{651}', "Arabic"),
            ('ש', "Hebrew"),
            ('ܫ', "Syriac"),
            ('ދ', "Thaana"),
            ('ߒ', "N’Ko"),
            ('བ', "Tibetan"),
            ('ᠮ', "Mongolian"),
            ('ꡌ', "Phags-pa"),
            ('ह', "Devanagari"),
            ('ส', "Thai"),
            ('ລ', "Lao"),
            ('ក', "Khmer"),
            ('မ', "Burmese"),
            ('𖼀', "Pollard Miao"),
            ('\u{1112}', "Hangul typed letter by letter"),
            ('\u{10a00}', "Kharoshthi"),
            ('\u{10900}', "a rare or ancient script"),
        ];
        for (c, wanted) in cases {
            assert_eq!(name(c), Some(wanted), "{c}");
        }
    }

    #[test]
    fn what_stands_side_by_side_can_be_set() {
        for c in "aéğΩжԱა港あア한ㄅꀀꓐᥐ，。₂ﬁ\u{301}\u{345}★✔😀𠮷\u{e000}\u{3099}⠁".chars()
        {
            assert_eq!(name(c), None, "{c}");
        }
    }

    /// The comma is the Arabic one unless Syriac stands before it.
    #[test]
    fn a_shared_mark_goes_with_what_stands_before() {
        assert_eq!(unset('،', Some(Script::Syriac)), Some(Script::Syriac));
        assert_eq!(unset('،', None), Some(Script::Arabic));
    }
}
