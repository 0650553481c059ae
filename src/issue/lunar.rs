//! Days of the Chinese calendar (农历).

use icu_calendar::Date as CalendarDate;
use icu_calendar::cal::ChineseTraditional;

use super::date::Date;
use crate::locale::{Lunar, fill};

impl Date {
    /// The day in the words of a region: `丙午年八月初五`; nothing before 1912 and
    /// after 2100.
    ///
    /// Before 1912 other rules were in use; far in the future the hour of a new
    /// moon is not known well enough.
    ///
    /// Source: GB/T 33661-2017, the calculation of the Chinese calendar.
    pub fn lunar(self, words: &Lunar) -> Option<String> {
        if !(1912..=2100).contains(&self.year) {
            return None;
        }
        let day = CalendarDate::try_new_iso(i32::from(self.year), self.month, self.day).ok()?;
        let day = day.to_calendar(ChineseTraditional::new());
        let in_cycle = usize::from(day.cyclic_year().year.checked_sub(1)?);
        let (stem, branch) = (words.stems[in_cycle % 10], words.branches[in_cycle % 12]);
        let month = day.month().to_input();
        let leap = if month.is_leap() { words.leap } else { "" };
        let name = words.months.get(usize::from(month.number()).checked_sub(1)?)?;
        let in_month = words.days.get(usize::from(day.day_of_month().0).checked_sub(1)?)?;
        let year = String::from_iter([stem, branch]);
        let fields = [("year", year.as_str()), ("leap", leap), ("month", name), ("day", in_month)];
        Some(fill(words.date, &fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    fn lunar(year: u16, month: u8, day: u8) -> String {
        Date::new(year, month, day).unwrap().lunar(&Locale::default().dates.lunar).unwrap()
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
        let words = &Locale::default().dates.lunar;
        for year in 1912..=2100 {
            for month in 1..=12 {
                for day in 1..=28 {
                    assert!(Date::new(year, month, day).unwrap().lunar(words).is_some());
                }
            }
        }
        assert_eq!(Date::new(1911, 12, 31).unwrap().lunar(words), None);
        assert_eq!(Date::new(2101, 1, 1).unwrap().lunar(words), None);
    }
}
