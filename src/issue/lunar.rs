//! Days of the Chinese calendar (农历).

use icu_calendar::Date as CalendarDate;
use icu_calendar::cal::ChineseTraditional;

use super::date::Date;

const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] =
    ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
const MONTHS: [&str; 12] = [
    "正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月",
];
const DIGITS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

impl Date {
    /// `丙午年八月初五`; nothing before 1912 and after 2100.
    ///
    /// Before 1912 other rules were in use; far in the future the hour of a new
    /// moon is not known well enough.
    ///
    /// Source: GB/T 33661-2017, the calculation of the Chinese calendar.
    pub fn lunar(self) -> Option<String> {
        if !(1912..=2100).contains(&self.year) {
            return None;
        }
        let day = CalendarDate::try_new_iso(i32::from(self.year), self.month, self.day).ok()?;
        let day = day.to_calendar(ChineseTraditional::new());
        let in_cycle = usize::from(day.cyclic_year().year.checked_sub(1)?);
        let (stem, branch) = (STEMS[in_cycle % 10], BRANCHES[in_cycle % 12]);
        let month = day.month().to_input();
        let leap = if month.is_leap() { "闰" } else { "" };
        let name = MONTHS.get(usize::from(month.number()).checked_sub(1)?)?;
        Some(format!("{stem}{branch}年{leap}{name}{}", lunar_day(day.day_of_month().0)?))
    }
}

/// 初一 to 三十.
fn lunar_day(day: u8) -> Option<String> {
    let digit = |n: u8| DIGITS.get(usize::from(n).checked_sub(1)?).copied();
    match day {
        1..=10 => Some(format!("初{}", digit(day)?)),
        11..=19 => Some(format!("十{}", digit(day - 10)?)),
        20 => Some("二十".into()),
        21..=29 => Some(format!("廿{}", digit(day - 20)?)),
        30 => Some("三十".into()),
        _ => None,
    }
}

/// A small number as it is written in words: 八, 十二, 二十.
///
/// From 100 on it stays in digits.
pub fn han_number(n: u32) -> String {
    let digit = |n: u32| DIGITS.get((n as usize).wrapping_sub(1)).copied();
    let (tens, ones) = (n / 10, n % 10);
    match tens {
        0 if n == 0 => "〇".into(),
        0 => digit(ones).into_iter().collect(),
        1 => ['十'].into_iter().chain(digit(ones)).collect(),
        2..=9 => digit(tens).into_iter().chain(['十']).chain(digit(ones)).collect(),
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lunar(year: u16, month: u8, day: u8) -> String {
        Date::new(year, month, day).unwrap().lunar().unwrap()
    }

    /// Source: the Hong Kong Observatory's Gregorian–lunar conversion tables.
    #[test]
    fn new_years_days() {
        assert_eq!(lunar(2026, 2, 17), "丙午年正月初一");
        assert_eq!(lunar(2026, 2, 16), "乙巳年腊月廿九");
        assert_eq!(lunar(2025, 1, 29), "乙巳年正月初一");
        assert_eq!(lunar(2024, 2, 10), "甲辰年正月初一");
        assert_eq!(lunar(2000, 2, 5), "庚辰年正月初一");
        assert_eq!(lunar(1949, 10, 1), "己丑年八月初十");
    }

    /// Source: as above; 2025 has two sixth months, 2023 two second, 2033 two
    /// eleventh.
    #[test]
    fn leap_months() {
        assert_eq!(lunar(2025, 6, 25), "乙巳年六月初一");
        assert_eq!(lunar(2025, 7, 25), "乙巳年闰六月初一");
        assert_eq!(lunar(2023, 3, 22), "癸卯年闰二月初一");
        assert_eq!(lunar(2033, 12, 22), "癸丑年闰冬月初一");
    }

    #[test]
    fn festivals() {
        assert_eq!(lunar(2026, 9, 25), "丙午年八月十五");
        assert_eq!(lunar(2026, 9, 15), "丙午年八月初五");
        assert_eq!(lunar(2025, 10, 29), "乙巳年九月初九");
    }

    #[test]
    fn every_day_of_the_table_has_a_name() {
        for year in 1912..=2100 {
            for month in 1..=12 {
                for day in 1..=28 {
                    assert!(Date::new(year, month, day).unwrap().lunar().is_some());
                }
            }
        }
        assert_eq!(Date::new(1911, 12, 31).unwrap().lunar(), None);
        assert_eq!(Date::new(2101, 1, 1).unwrap().lunar(), None);
    }

    #[test]
    fn numbers_in_words() {
        let words: Vec<_> = [1, 8, 10, 12, 20, 48, 104].into_iter().map(han_number).collect();
        assert_eq!(words, ["一", "八", "十", "十二", "二十", "四十八", "104"]);
    }
}
