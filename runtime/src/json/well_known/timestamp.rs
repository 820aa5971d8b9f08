//! `google.protobuf.Timestamp`: RFC 3339, `2024-02-29T12:00:00.500Z`.

use super::{parse_fraction, put_fraction};
use crate::json::{Read, Reader, Value, Writer};
use prost_types::Timestamp;

/// The first and last second that there are: of the years 1 and 9999.
const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;
const DAY: i64 = 86_400;

impl Value for Timestamp {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        let start = r.offset();
        if let Some(timestamp) = r.take_quoted(parse) {
            *self = timestamp;
            return Ok(());
        }
        let text = r.take_string()?;
        match parse(text.as_bytes()) {
            Some((timestamp, [])) => *self = timestamp,
            _ => return Err(r.fail_at(start, "expected a time in RFC 3339, such as \"2024-02-29T12:00:00Z\"")),
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
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the days and the second of a day")]
fn render(seconds: i64, nanos: u32, text: &mut [u8; 32]) -> &[u8] {
    // Divisions are faster without signs, and by 32 bits.
    let since_first = (seconds - FIRST) as u64;
    let (year, month, day) = date((since_first / DAY as u64) as u32);
    let second = (since_first % DAY as u64) as u32;
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

/// The time that a text starts with, and the rest of the text.
fn parse(text: &[u8]) -> Option<(Timestamp, &[u8])> {
    let (date_time, rest) = text.split_first_chunk::<19>()?;
    let [.., b'-', _, _, b'-', _, _, b'T', _, _, b':', _, _, b':', _, _] = date_time else { return None };
    // Of all digits together it is told whether they are some.
    let mut digits = true;
    let mut pair = |at: usize| {
        let (tens, ones) = (date_time[at].wrapping_sub(b'0'), date_time[at + 1].wrapping_sub(b'0'));
        digits &= (tens <= 9) & (ones <= 9);
        u32::from(tens) * 10 + u32::from(ones)
    };
    let year = pair(0) * 100 + pair(2);
    let (month, day) = (pair(5), pair(8));
    let (hour, minute, second) = (pair(11), pair(14), pair(17));
    if !digits {
        return None;
    }
    // A leap second is refused, as by the other implementations: a timestamp has no place for it.
    if year < 1 || !(1..=days_in(year, month)?).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (nanos, zone) = match rest {
        [b'.', fraction @ ..] => {
            let end = fraction.iter().position(|byte| !byte.is_ascii_digit())?;
            let (fraction, zone) = fraction.split_at(end);
            (parse_fraction(fraction)?, zone)
        }
        zone => (0, zone),
    };
    let seconds_of_day = i64::from(hour * 3600 + minute * 60 + second);
    let (offset, rest) = zone_offset(zone)?;
    let seconds = days_since_epoch(year, month, day) * DAY + seconds_of_day - offset;
    (FIRST..=LAST).contains(&seconds).then_some((Timestamp { seconds, nanos }, rest))
}

/// Seconds east of UTC, `Z` or `+02:00`, and the rest of the text.
fn zone_offset(zone: &[u8]) -> Option<(i64, &[u8])> {
    let (sign, tens, ones, minute_tens, minute_ones, rest) = match zone {
        [b'Z', rest @ ..] => return Some((0, rest)),
        [sign @ (b'+' | b'-'), tens, ones, b':', minute_tens, minute_ones, rest @ ..] => {
            (sign, tens, ones, minute_tens, minute_ones, rest)
        }
        _ => return None,
    };
    let (hours, minutes) = (two_digits(*tens, *ones)?, two_digits(*minute_tens, *minute_ones)?);
    let offset = i64::from(hours * 3600 + minutes * 60);
    (hours <= 23 && minutes <= 59).then_some((if *sign == b'-' { -offset } else { offset }, rest))
}

/// The number that two digits stand for.
#[inline]
fn two_digits(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then_some(u32::from(tens) * 10 + u32::from(ones))
}

fn days_in(year: u32, month: u32) -> Option<u32> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar. Years are counted from March, so that the
/// leap day is the last (<https://howardhinnant.github.io/date_algorithms.html>).
fn days_since_epoch(year: u32, month: u32, day: u32) -> i64 {
    // Years are at least 1.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year / 400, year % 400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    i64::from(era * 146_097 + day_of_era) - 719_468
}

/// The date so many days after the first one there is.
fn date(days: u32) -> (u32, u32, u32) {
    // From the March before the year 1 on.
    let days = days + 306;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + u32::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{DAY, FIRST, LAST, date, days_since_epoch};

    #[test]
    fn dates_and_days_are_inverse_for_every_day_there_is() {
        let mut before = (0, 12, 31);
        for days in 0..=u32::try_from((LAST - FIRST) / DAY).unwrap() {
            let (year, month, day) = date(days);
            let since_epoch = FIRST / DAY + i64::from(days);
            assert_eq!(days_since_epoch(year, month, day), since_epoch, "{year}-{month}-{day}");
            assert!((year, month, day) > before, "{year}-{month}-{day} after {before:?}");
            before = (year, month, day);
        }
        assert_eq!(before, (9999, 12, 31));
        assert_eq!(date(719_162), (1970, 1, 1));
    }
}
