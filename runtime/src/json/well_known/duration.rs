//! `google.protobuf.Duration`: seconds with a fraction, `-1.500s`.

use super::{parse_fraction, put_fraction};
use crate::json::{Read, Reader, Value, Writer};
use prost_types::Duration;

/// Some 10,000 years, the most there is.
const LONGEST: i64 = 315_576_000_000;

impl Value for Duration {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        let start = r.offset();
        let text = r.take_string()?;
        match parse(&text) {
            Some(duration) => *self = duration,
            None => return Err(r.fail_at(start, "expected a duration in seconds, such as \"1.5s\"")),
        }
        Ok(())
    }

    fn write(&self, w: &mut Writer<'_>) {
        let (seconds, nanos) = (self.seconds, self.nanos);
        let signs_differ = (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0);
        if seconds.unsigned_abs() > LONGEST.unsigned_abs() || nanos.unsigned_abs() > 999_999_999 || signs_differ {
            return w.fail("expected a duration of at most 10,000 years, its seconds and nanos of one sign");
        }
        w.raw(if seconds < 0 || nanos < 0 { "\"-" } else { "\"" });
        w.digits(seconds.unsigned_abs());
        let mut fraction = [0; 10];
        let length = put_fraction(nanos.unsigned_abs(), &mut fraction);
        w.ascii(&fraction[..length]);
        w.raw("s\"");
    }
}

fn parse(text: &str) -> Option<Duration> {
    let number = text.strip_suffix('s')?;
    let (sign, magnitude) = number.strip_prefix('-').map_or((1, number), |magnitude| (-1, magnitude));
    let (seconds, nanos) = match magnitude.split_once('.') {
        Some((seconds, fraction)) => (seconds, parse_fraction(fraction.as_bytes())?),
        None => (magnitude, 0),
    };
    // `parse` alone would take a second sign.
    if !seconds.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds = seconds.parse::<i64>().ok().filter(|seconds| *seconds <= LONGEST)?;
    Some(Duration { seconds: sign * seconds, nanos: i32::try_from(sign).ok()? * nanos })
}
