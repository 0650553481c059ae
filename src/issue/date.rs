use serde::{Deserialize, Deserializer, de};

use crate::locale::{Dates, fill};

/// A day of the Gregorian calendar, as the issue says it; never the clock's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, 1583 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to the last of the month.
    pub day: u8,
}

impl Date {
    /// A day that exists.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        let fits = (1583..=9999).contains(&year) && (1..=last).contains(&day);
        fits.then_some(Self { year, month, day })
    }

    /// The day of the week, 0 for Sunday (Zeller's congruence).
    pub fn weekday(self) -> u8 {
        let (mut y, mut m) = (i32::from(self.year), i32::from(self.month));
        if m < 3 {
            m += 12;
            y -= 1;
        }
        let h = (i32::from(self.day) + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400) % 7;
        ((h + 6) % 7) as u8
    }

    /// The day as a region writes it: `2026年9月15日`.
    pub fn written(self, dates: &Dates) -> String {
        let [year, month, day] =
            [self.year, self.month.into(), self.day.into()].map(|n: u16| n.to_string());
        fill(dates.day, &[("year", &year), ("month", &month), ("day", &day)])
    }

    /// The day of the week in the words of a region: `二`, as in 星期二.
    pub fn weekday_word(self, dates: &Dates) -> &'static str {
        dates.weekdays[usize::from(self.weekday())]
    }

    /// `2026-09-15`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Carried through serde in both languages.
const NO_DATE: &str = "\u{1f}expected a date such as 2026-09-15, without quotes\u{1f}\
    应为日期，写作 2026-09-15，不加引号";
const NO_DAY: &str = "\u{1f}expected a day from 1583 to 9999 such as 2026-09-15, without a time\u{1f}\
    应为 1583 至 9999 年的日期，例如 2026-09-15，不带时间";

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value =
            toml::value::Datetime::deserialize(from).map_err(|_| de::Error::custom(NO_DATE))?;
        let date = value.date.filter(|_| value.time.is_none());
        date.and_then(|d| Self::new(d.year, d.month, d.day))
            .ok_or_else(|| de::Error::custom(NO_DAY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn weekdays() {
        let dates = &Locale::default().dates;
        assert_eq!(Date::new(2026, 9, 5).unwrap().written(dates), "2026年9月5日");
        assert_eq!(Date::new(2026, 9, 15).unwrap().weekday_word(dates), "二");
        assert_eq!(Date::new(2000, 1, 1).unwrap().weekday(), 6);
        assert_eq!(Date::new(2024, 2, 29).unwrap().weekday_word(dates), "四");
    }

    #[test]
    fn days_that_do_not_exist() {
        assert_eq!(Date::new(2026, 2, 29), None);
        assert_eq!(Date::new(2026, 13, 1), None);
    }
}
