//! Chinese of the mainland.

mod heads;
mod names;
mod pinyin;

use super::profile::{
    Dates, Lunar, Names, Normalising, Numerals, Pairs, Phrases, Profile, Rowed, Starts,
};
use super::region::Region;

/// The profile of the region.
pub(super) static PROFILE: Profile = Profile {
    region: Region::ZhHans,
    language: "zh-Hans",
    system: *b"ZHS ",
    numerals: Numerals {
        digits: ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
        ten: '十',
        others: "零百",
    },
    dates: Dates {
        day: "{year}年{month}月{day}日",
        weekdays: ["日", "一", "二", "三", "四", "五", "六"],
        // Source: GB/T 33661-2017.
        lunar: Lunar {
            date: "{year}年{leap}{month}{day}",
            stems: ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'],
            branches: ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'],
            leap: "闰",
            months: [
                "正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月",
                "冬月", "腊月",
            ],
            days: [
                "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十",
                "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十",
                "廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八", "廿九", "三十",
            ],
        },
    },
    // Source: the usual forms of Chinese papers: 下转第三版.
    phrases: Phrases {
        page: "第{page}版",
        jump_to: "（下转第{page}版）",
        jump_from: "（上接第{page}版）",
        slug: "{paper}　{date}　第{page}版　{press}",
        advert: "广告",
        bullet: "■",
        filler: '文',
        lead: "头条",
    },
    starts: Starts {
        speakers: &[
            "问",
            "答",
            "记者",
            "本报记者",
            "主持人",
            "嘉宾",
            "提问",
            "回答",
            "编辑",
            "读者",
            "网友",
            "Q",
            "A",
        ],
        leads: "■□●○◆◇▲△▼▽★☆※►▶◎▪▫•➢➤✔✓",
        articles: ('第', &['条', '章', '节']),
    },
    words: heads::WORDS,
    normalising: Normalising {
        quotes: &[("\"＂", '“', '”'), ("'＇", '‘', '’')],
        // Source: CLREQ on mixed text.
        wide: &[
            (',', '，'),
            (';', '；'),
            (':', '：'),
            ('?', '？'),
            ('!', '！'),
            ('(', '（'),
            (')', '）'),
        ],
        closing: "”’）〕］｝〉》」』】〗、。，；：？！·",
        // Source: GB/T 15835-2011. ～ is not among the signs: it is the mark of a
        // range, one em wide (GB/T 15834-2011 §5.1.6). ￥ and ＃ stand before their
        // number and are full-width.
        narrows: true,
        signs: "．：／－％＋＆＠＿＝＊＇",
        closing_signs: "％＋",
        dots: ("•・‧∙", '·'),
        // Source: GB/T 15834-2011 §5.1.4 (——) and §5.1.5 (……); §4.13.3: the dash of one
        // em joins places, times and names (北京—上海).
        rows: &[
            rowed('―', (1, usize::MAX), '—', (1, usize::MAX)),
            rowed('-', (2, usize::MAX), '—', (2, 2)),
            rowed('…', (1, 1), '…', (2, 2)),
            rowed('⋯', (1, usize::MAX), '…', (2, usize::MAX)),
            rowed('.', (3, usize::MAX), '…', (2, 2)),
            Rowed { beside: false, ..rowed('。', (3, usize::MAX), '…', (2, 2)) },
        ],
        connectors: (&['—', '―'], '—'),
        thousands: Some('，'),
        item_signs: "■□▲●",
        // Source: CLREQ, quotes in vertical text.
        corners: &[('“', '『'), ('”', '』'), ('‘', '「'), ('’', '」')],
        names: &Names {
            roles: &names::ROLES,
            short_roles: &names::SHORT,
            surnames: names::SURNAMES,
            long_surnames: &names::LONG_SURNAMES,
            common: names::COMMON,
            particles: names::PARTICLES,
            brackets: ("（(【〔[", "）)】〕]"),
            between: "、",
            sentence: "。，！？；",
            dot: '·',
            longest: names::LONGEST_NAME,
        },
    },
    // Source: GB/T 15834-2011 §4.8, §4.9 and §4.14 (quotes, brackets, title marks):
    // inside 《》 stand 〈〉, inside “” stand ‘’. Round brackets may stand twice.
    pairs: Pairs {
        wide: &[
            ('“', '”', "“”"),
            ('‘', '’', "‘’"),
            ('（', '）', "（）"),
            ('《', '》', "《》"),
            ('〈', '〉', "〈〉"),
            ('【', '】', "【】"),
            ('「', '」', "「」"),
            ('『', '』', "『』"),
            ('〔', '〕', "〔〕"),
            ('〖', '〗', "〖〗"),
            ('［', '］', "［］"),
            ('｛', '｝', "｛｝"),
        ],
        half: [('(', ')', "（"), ('[', ']', "【［〔"), ('{', '}', "｛"), ('<', '>', "《〈")],
        quotes: ['“', '‘'],
        stops: "，、；：。",
        once: "“”‘’《》〈〉【】「」『』〔〕〖〗",
    },
    syllables: Some(&pinyin::SYLLABLES),
};

/// A row beside Chinese.
const fn rowed(typed: char, count: (usize, usize), printed: char, times: (usize, usize)) -> Rowed {
    Rowed { typed, count, printed, times, beside: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        let words = [0, 1, 8, 10, 12, 20, 48, 99, 100, 104].map(|n| PROFILE.number(n));
        assert_eq!(
            words,
            ["〇", "一", "八", "十", "十二", "二十", "四十八", "九十九", "100", "104"]
        );
        assert!("〇零一二三四五六七八九十百".chars().all(|c| PROFILE.is_numeral(c)));
        assert!(!"千第1".chars().any(|c| PROFILE.is_numeral(c)));
    }
}
