//! Integers: numbers or strings, with a fraction or an exponent as long as the value is whole.

use super::{Failed, Reader};
use std::borrow::Cow;

/// Digits that fit into a `u64` whatever they are.
const SAFE_DIGITS: usize = 19;

/// How many characters an error shows of what isn't an integer.
const LONGEST_SHOWN: usize = 40;

impl Reader<'_> {
    /// Takes an integer: whether it is negative, and its magnitude.
    #[inline]
    fn integer(&mut self) -> Result<(bool, u64), Failed> {
        let quoted = self.peek() == b'"';
        let start = self.pos + usize::from(quoted);
        // In quotes are the integers of 64 bits, which are longer.
        let found = if quoted { self.plain_integer::<true>(start) } else { self.plain_integer::<false>(start) };
        match found {
            Some((negative, magnitude, end)) if !quoted || self.byte(end) == b'"' => {
                self.pos = end + usize::from(quoted);
                Ok((negative, magnitude))
            }
            _ => self.unusual_integer(start, quoted),
        }
    }

    /// An integer whose digits stand for themselves, and its end; `None` if there are too many, or a fraction or exponent.
    #[inline]
    fn plain_integer<const LONG: bool>(&self, start: usize) -> Option<(bool, u64, usize)> {
        let negative = self.byte(start) == b'-';
        let first = start + usize::from(negative);
        let (end, magnitude) = if LONG { self.take_many_digits(first, 0) } else { self.take_digits(first, 0) };
        let is_plain = match end - first {
            1 => true,
            2..=SAFE_DIGITS => self.byte(first) != b'0',
            _ => false,
        };
        let ends = !matches!(self.byte(end), b'.' | b'e' | b'E');
        (is_plain && ends).then_some((negative, magnitude, end))
    }

    /// As [`Self::take_digits`], up to eight at a time: a loop by digits ends where it can't be foretold.
    #[inline]
    pub(super) fn take_many_digits(&self, start: usize, mut value: u64) -> (usize, u64) {
        let mut at = start;
        while let Some(word) = self.text.as_bytes().get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            let (count, digits) = leading_digits(u64::from_le_bytes(*word));
            value = value.wrapping_mul(SHIFTS[count]).wrapping_add(digits);
            at += count;
            if count < 8 {
                return (at, value);
            }
        }
        self.take_digits(at, value)
    }

    /// The end of a run of digits, and its value behind `value`, which wraps when there are too many.
    #[inline]
    pub(super) fn take_digits(&self, start: usize, mut value: u64) -> (usize, u64) {
        let mut at = start;
        loop {
            let digit = self.byte(at).wrapping_sub(b'0');
            if digit > 9 {
                return (at, value);
            }
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
            at += 1;
        }
    }

    /// An integer with a fraction, an exponent, more digits, or escapes in its quotes.
    #[cold]
    fn unusual_integer(&mut self, start: usize, quoted: bool) -> Result<(bool, u64), Failed> {
        if quoted {
            let text = self.take_string()?;
            let mut inner = Reader::bare(&text);
            // Neither a second pair of quotes nor space around the digits.
            let digits = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
            let number = if digits { inner.whole_number() } else { None };
            return match number {
                Some(number) if inner.pos == text.len() => Ok(number),
                _ => {
                    // The text may be long, and no more than its start is told.
                    let shown: String = text.chars().take(LONGEST_SHOWN).collect();
                    Err(self.no_integer(start - 1, &format!("{shown:?}")))
                }
            };
        }
        if !matches!(self.byte(start), b'-' | b'0'..=b'9') {
            return Err(self.expected("an integer"));
        }
        let end = self.number_end(start)?;
        match self.whole_number() {
            Some(number) => Ok(number),
            None => Err(self.no_integer(start, self.text.get(start..end).unwrap_or_default())),
        }
    }

    #[cold]
    fn no_integer(&mut self, at: usize, found: &str) -> Failed {
        let dots = if found.chars().nth(LONGEST_SHOWN).is_some() { "…" } else { "" };
        let found: String = found.chars().take(LONGEST_SHOWN).collect();
        self.fail_at(at, format!("expected an integer of at most 64 bits, found {found}{dots}"))
    }

    /// Takes a number of JSON's grammar; `None` if it is none, or has a fraction, or more than 64 bits.
    fn whole_number(&mut self) -> Option<(bool, u64)> {
        let end = self.number_end(self.pos).ok()?;
        let text = self.text.get(self.pos..end)?;
        let value = whole(text.strip_prefix('-').unwrap_or(text))?;
        self.pos = end;
        Some((text.starts_with('-'), value))
    }

    /// The end of a number of JSON's grammar.
    pub(super) fn number_end(&mut self, start: usize) -> Result<usize, Failed> {
        let first = start + usize::from(self.byte(start) == b'-');
        let mut at = self.digits_end(first);
        if at == first {
            return Err(if first > start {
                self.fail_at(first, "expected a digit behind the minus sign")
            } else {
                self.expected("a number")
            });
        }
        if self.byte(first) == b'0' && at > first + 1 {
            return Err(self.fail("expected a number without leading zeros"));
        }
        if self.byte(at) == b'.' {
            let fraction = at + 1;
            at = self.digits_end(fraction);
            if at == fraction {
                return Err(self.fail("expected a digit after the decimal point"));
            }
        }
        if matches!(self.byte(at), b'e' | b'E') {
            let exponent = at + 1 + usize::from(matches!(self.byte(at + 1), b'+' | b'-'));
            at = self.digits_end(exponent);
            if at == exponent {
                return Err(self.fail("expected a digit in the exponent"));
            }
        }
        Ok(at)
    }

    fn digits_end(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        start + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// Takes an `int64`.
    pub(crate) fn take_int64(&mut self) -> Result<i64, Failed> {
        let start = self.offset();
        let (negative, magnitude) = self.integer()?;
        let value = if negative { 0i64.checked_sub_unsigned(magnitude) } else { i64::try_from(magnitude).ok() };
        value.ok_or_else(|| self.fail_at(start, "expected a 64-bit integer, found one out of range"))
    }

    /// Takes a `uint64`.
    pub(crate) fn take_uint64(&mut self) -> Result<u64, Failed> {
        let start = self.offset();
        match self.integer()? {
            (false, value) | (true, value @ 0) => Ok(value),
            (true, _) => Err(self.fail_at(start, "expected an unsigned integer, found a negative one")),
        }
    }

    /// Takes an `int32`.
    pub(crate) fn take_int32(&mut self) -> Result<i32, Failed> {
        let start = self.offset();
        let (negative, magnitude) = match self.plain_integer::<false>(start) {
            Some((negative, magnitude, end)) => {
                self.pos = end;
                (negative, magnitude)
            }
            None => self.other_integer()?,
        };
        match i32::try_from(magnitude) {
            Ok(value) => Ok(if negative { -value } else { value }),
            // It has no positive counterpart.
            Err(_) if negative && magnitude == u64::from(i32::MIN.unsigned_abs()) => Ok(i32::MIN),
            Err(_) => Err(self.fail_at(start, "expected a 32-bit integer, found one out of range")),
        }
    }

    /// Apart, so that the ordinary way is short.
    #[inline(never)]
    fn other_integer(&mut self) -> Result<(bool, u64), Failed> {
        self.integer()
    }

    /// Takes a `uint32`.
    pub(crate) fn take_uint32(&mut self) -> Result<u32, Failed> {
        let start = self.offset();
        let value = u32::try_from(self.take_uint64()?).ok();
        value.ok_or_else(|| self.fail_at(start, "expected an unsigned 32-bit integer, found one out of range"))
    }
}

/// By what a number is multiplied to make room for so many digits.
const SHIFTS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// How many of eight bytes are digits before the first that is none, and their value; the first is the lowest byte.
#[inline]
fn leading_digits(word: u64) -> (usize, u64) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = ONES << 7;
    // Digits become 0 to 9; all else more, and then its high bit is set, or what is added sets it. A carry out of a byte
    // that is no digit disturbs the bytes above it alone.
    let turned = word ^ (ONES * 0x30);
    let others = (turned | turned.wrapping_add(ONES * (0x80 - 10))) & HIGHS;
    let count = (others.trailing_zeros() / 8) as usize;
    // The digits go to the end of the eight, behind zeros. Twice, since one shift by all bits isn't allowed.
    let unused = (8 - count) as u32 * 4;
    let digits = turned << unused << unused;
    // Pairs of neighbours into one, three times: digits, then numbers below 100, then below 10,000.
    let pairs = (digits * 10 + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    (count, (fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF)
}

/// The value of an unsigned decimal of JSON's grammar, if it is whole and fits.
fn whole(decimal: &str) -> Option<u64> {
    let (mantissa, exponent) = decimal.split_once(['e', 'E']).unwrap_or((decimal, "0"));
    let (integral, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits: Cow<'_, str> = if fraction.is_empty() { integral.into() } else { [integral, fraction].concat().into() };
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    let trailing = significant.len() - significant.trim_end_matches('0').len();
    // An exponent that doesn't fit into an i64 is out of range or, negative, leaves a fraction.
    let shift = exponent.parse::<i64>().ok()?.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let shift = shift.checked_add(i64::try_from(trailing).ok()?)?;
    let significant = &significant[..significant.len() - trailing];
    let shift = u32::try_from(shift).ok().filter(|shift| *shift < 20)?;
    significant.parse::<u64>().ok()?.checked_mul(10u64.pow(shift))
}

#[cfg(test)]
mod tests {
    use super::{leading_digits, whole};

    #[test]
    fn whole_decimals() {
        let cases = [
            ("1", Some(1), "plain"),
            ("1.0", Some(1), "a fraction of zeros"),
            ("1.10e1", Some(11), "an exponent may make it whole"),
            ("1e5", Some(100_000), "an exponent"),
            ("100e-2", Some(1), "a negative exponent that zeros make good"),
            ("1.5", None, "a fraction"),
            ("1e-1", None, "a fraction by exponent"),
            ("0e99999999999999999999", Some(0), "nothing, whatever the exponent"),
            ("1e99999999999999999999", None, "an exponent beyond reason"),
            ("0e99", Some(0), "nothing, however often"),
            ("0.000", Some(0), "nothing"),
            ("18446744073709551615", Some(u64::MAX), "the largest"),
            ("18446744073709551616", None, "one more"),
            ("1.8446744073709551615e19", Some(u64::MAX), "the largest by exponent"),
            ("2e19", None, "too large by exponent"),
            ("1e20", None, "too large by exponent alone"),
            ("18446744073709551615000e-3", Some(u64::MAX), "zeros that the exponent takes away"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(whole(text), expected, "{text}: {why}");
        }
    }

    #[test]
    fn up_to_eight_digits_at_once() {
        for number in (0..100_000_000u64).step_by(9_973).chain([99_999_999]) {
            let text = format!("{number:08}");
            let word = u64::from_le_bytes(text.as_bytes().try_into().unwrap());
            assert_eq!(leading_digits(word), (8, number));
        }
        for at in 0..8 {
            for byte in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
                for (mut text, before) in [(*b"98765432", "9876543"), (*b"\xFF0\xFF/:\xFF\x7Fx", "")] {
                    text[at] = byte;
                    let count = at.min(before.len());
                    let value = before[..count].parse().unwrap_or(0);
                    assert_eq!(leading_digits(u64::from_le_bytes(text)), (count, value), "{byte:#x} at {at}");
                }
            }
        }
    }
}
