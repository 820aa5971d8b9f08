//! `google.protobuf.Timestamp`: RFC 3339, `2024-02-29T12:00:00.500Z`.

use super::{parse_fraction, put_fraction};
use crate::json::{Read, Reader, Value, Writer};
use prost_types::Timestamp;

/// The first and last second that there are: of the years 1 and 9999.
const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;
const DAY: i64 = 86_400;

impl Value for Timestamp {
    fn read(&mut self, r: &mut Reader<'_>) -> Read {
        let start = r.offset();
        let text = r.take_string()?;
        match parse(&text) {
            Some(timestamp) => *self = timestamp,
            None => return Err(r.fail_at(start, "expected a time in RFC 3339, such as \"2024-02-29T12:00:00Z\"")),
        }
        Ok(())
    }

    fn write(&self, w: &mut Writer<'_>) {
        let nanos = u32::try_from(self.nanos).ok().filter(|nanos| *nanos < 1_000_000_000);
        let Some(nanos) = nanos.filter(|_| (FIRST..=LAST).contains(&self.seconds)) else {
            return w.fail("expected a timestamp within the years 1 to 9999");
        };
        w.ascii(render(self.seconds, nanos, &mut [0; 32]));
    }
}

/// The text, quotes included, of a second that is in range.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the second of a day, a part of a date")]
fn render(seconds: i64, nanos: u32, text: &mut [u8; 32]) -> &[u8] {
    let (year, month, day) = date(seconds.div_euclid(DAY));
    // Divisions of 32 bits are faster.
    let second = seconds.rem_euclid(DAY) as u32;
    let year = year as u32;
    text[..20].copy_from_slice(b"\"0000-00-00T00:00:00");
    let mut put = |at: usize, value: u32| {
        text[at] = b'0' + (value / 10) as u8;
        text[at + 1] = b'0' + (value % 10) as u8;
    };
    put(1, year / 100);
    put(3, year % 100);
    put(6, month);
    put(9, day);
    put(12, second / 3600);
    put(15, second / 60 % 60);
    put(18, second % 60);
    let end = 20 + put_fraction(nanos, &mut text[20..30]);
    text[end] = b'Z';
    text[end + 1] = b'"';
    &text[..end + 2]
}

fn parse(text: &str) -> Option<Timestamp> {
    let bytes = text.as_bytes();
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if separators.iter().any(|(at, separator)| bytes.get(*at) != Some(separator)) {
        return None;
    }
    let (year, month, day) = (number(text, 0, 4)?, number(text, 5, 7)?, number(text, 8, 10)?);
    let (hour, minute, second) = (number(text, 11, 13)?, number(text, 14, 16)?, number(text, 17, 19)?);
    // A leap second is refused, as by the other implementations: a timestamp has no place for it.
    if year < 1 || !(1..=days_in(year, month)?).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let rest = text.get(19..)?;
    let (nanos, zone) = match rest.strip_prefix('.') {
        Some(fraction) => {
            let end = fraction.find(|c: char| !c.is_ascii_digit())?;
            (parse_fraction(&fraction[..end])?, &fraction[end..])
        }
        None => (0, rest),
    };
    let days = days_since_epoch(year, month, day);
    let seconds = days * DAY + hour * 3600 + minute * 60 + second - zone_offset(zone)?;
    (FIRST..=LAST).contains(&seconds).then_some(Timestamp { seconds, nanos })
}

/// Seconds east of UTC: `Z`, `+02:00`.
fn zone_offset(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = (number(zone, 1, 3)?, number(zone, 4, 6)?);
    let valid = zone.len() == 6 && zone.as_bytes().get(3) == Some(&b':') && hours <= 23 && minutes <= 59;
    valid.then_some(sign * (hours * 3600 + minutes * 60))
}

/// Digits, nothing else.
fn number(text: &str, start: usize, end: usize) -> Option<i64> {
    let digits = text.get(start..end)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

fn days_in(year: i64, month: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar. Years are counted from March, so that the
/// leap day is the last (<https://howardhinnant.github.io/date_algorithms.html>).
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days_since_epoch`].
#[expect(clippy::cast_possible_truncation, reason = "a day of an era is below 146,097")]
fn date(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097) as u32);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + i64::from(year_of_era) + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{FIRST, date, days_since_epoch};

    #[test]
    fn dates_and_days_are_inverse_for_every_day_there_is() {
        let mut before = (0, 12, 31);
        for days in FIRST / 86_400..=253_402_300_799 / 86_400 {
            let (year, month, day) = date(days);
            assert_eq!(days_since_epoch(year, month.into(), day.into()), days, "{year}-{month}-{day}");
            assert!((year, month, day) > before, "{year}-{month}-{day} after {before:?}");
            before = (year, month, day);
        }
        assert_eq!(before, (9999, 12, 31));
        assert_eq!(date(0), (1970, 1, 1));
    }
}
