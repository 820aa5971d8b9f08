//! Floating-point numbers, rounded exactly.

use super::{Failed, Reader};
use std::{ops::Range, str::FromStr};

/// The powers of ten that a double holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];
/// Digits that fit into a `u64` whatever they are.
const SAFE_DIGITS: usize = 19;
/// The bits of a double's mantissa that a float has no room for, and the pattern of them half-way between two floats.
const LOST_BITS: u64 = (1 << 29) - 1;
const HALF_WAY: u64 = 1 << 28;

/// A decimal that is `digits × 10^exponent`.
struct Decimal {
    negative: bool,
    digits: u64,
    exponent: i32,
    end: usize,
    /// Whether it has no more digits than fit: otherwise its value isn't known.
    fits: bool,
}

impl Decimal {
    /// Its exact magnitude rounded once, where a multiplication or division of two exact doubles gives it (Clinger).
    fn magnitude(&self) -> Option<f64> {
        if !self.fits || self.digits >> 53 != 0 {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "53 bits at most")]
        let digits = self.digits as f64;
        let power = *POWERS.get(usize::try_from(self.exponent.unsigned_abs()).ok()?)?;
        Some(if self.exponent < 0 { digits / power } else { digits * power })
    }
}

impl Reader<'_> {
    /// Takes a `double`.
    pub(crate) fn take_double(&mut self) -> Result<f64, Failed> {
        let start = self.offset();
        let Some(first) = self.float_start() else {
            return self.special_float();
        };
        let decimal = self.decimal(first)?;
        let value = match decimal.magnitude() {
            // Without a branch, which would go wrong half of the time. So for floats.
            Some(magnitude) => f64::from_bits(magnitude.to_bits() | u64::from(decimal.negative) << 63),
            None => self.parse_float::<f64>(first..decimal.end)?,
        };
        self.pos = decimal.end;
        self.float_end(start, first)?;
        if value.is_infinite() {
            return Err(self.fail_at(start, "expected a double, found a number out of range"));
        }
        Ok(value)
    }

    /// Takes a `float`.
    pub(crate) fn take_float(&mut self) -> Result<f32, Failed> {
        let start = self.offset();
        let Some(first) = self.float_start() else {
            #[expect(clippy::cast_possible_truncation, reason = "NaN and the infinities")]
            return self.special_float().map(|value| value as f32);
        };
        let decimal = self.decimal(first)?;
        let value = match decimal.magnitude().and_then(round_to_float) {
            Some(magnitude) => f32::from_bits(magnitude.to_bits() | u32::from(decimal.negative) << 31),
            None => self.parse_float::<f32>(first..decimal.end)?,
        };
        self.pos = decimal.end;
        self.float_end(start, first)?;
        if value.is_infinite() {
            return Err(self.fail_at(start, "expected a float, found a number out of range"));
        }
        Ok(value)
    }

    /// Where the digits start; `None` if it isn't digits in plain quotes or none.
    #[inline]
    fn float_start(&mut self) -> Option<usize> {
        if self.peek() != b'"' {
            return Some(self.pos);
        }
        let first = self.pos + 1;
        let sign = usize::from(self.byte(first) == b'-');
        self.byte(first + sign).is_ascii_digit().then_some(first)
    }

    #[inline]
    fn float_end(&mut self, start: usize, first: usize) -> Result<(), Failed> {
        if first == start {
            return Ok(());
        }
        if self.byte(self.pos) != b'"' {
            return Err(self.fail_at(start, "expected a number"));
        }
        self.pos += 1;
        Ok(())
    }

    /// `"NaN"` and the infinities, and numbers whose quotes hold escapes.
    #[cold]
    fn special_float(&mut self) -> Result<f64, Failed> {
        let start = self.pos;
        let text = self.take_string()?;
        match &*text {
            "NaN" => return Ok(f64::NAN),
            "Infinity" => return Ok(f64::INFINITY),
            "-Infinity" => return Ok(f64::NEG_INFINITY),
            _ => {}
        }
        let mut inner = Reader::bare(&text);
        let digits = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        match inner.take_double() {
            Ok(value) if digits && inner.pos == text.len() => Ok(value),
            _ => Err(self.fail_at(start, "expected a number, \"NaN\", \"Infinity\" or \"-Infinity\"")),
        }
    }

    /// A decimal of JSON's grammar. In place: a call would pass it through memory, which is an eighth of a float's time.
    #[inline(always)]
    fn decimal(&mut self, start: usize) -> Result<Decimal, Failed> {
        match self.common_decimal(start) {
            Some(decimal) => Ok(decimal),
            None => {
                let end = self.number_end(start)?;
                Ok(Decimal { negative: false, digits: 0, exponent: 0, end, fits: false })
            }
        }
    }

    /// A decimal of JSON's grammar; `None` if it is none, or has an exponent beyond all doubles.
    #[inline(always)]
    fn common_decimal(&self, start: usize) -> Option<Decimal> {
        let negative = self.byte(start) == b'-';
        let first = start + usize::from(negative);
        let (mut at, mut digits) = self.take_digits(first, 0);
        let mut count = at - first;
        if count == 0 || (count > 1 && self.byte(first) == b'0') {
            return None;
        }
        let mut exponent = 0;
        if self.byte(at) == b'.' {
            let fraction = at + 1;
            (at, digits) = self.take_many_digits(fraction, digits);
            if at == fraction {
                return None;
            }
            count += at - fraction;
            exponent = -i32::try_from(at - fraction).ok()?;
        }
        if matches!(self.byte(at), b'e' | b'E') {
            let negative = self.byte(at + 1) == b'-';
            let first = at + 1 + usize::from(matches!(self.byte(at + 1), b'+' | b'-'));
            let (end, written) = self.take_digits(first, 0);
            if end == first || end - first > 4 {
                return None;
            }
            let written = i32::try_from(written).ok()?;
            exponent += if negative { -written } else { written };
            at = end;
        }
        Some(Decimal { negative, digits, exponent, end: at, fits: count <= SAFE_DIGITS })
    }

    /// The standard library's parser, for a text of JSON's stricter grammar.
    #[cold]
    fn parse_float<T: FromStr>(&mut self, number: Range<usize>) -> Result<T, Failed> {
        let start = number.start;
        let value = self.text.get(number).and_then(|text| text.parse().ok());
        value.ok_or_else(|| self.fail_at(start, "expected a number"))
    }
}

/// A double that is a decimal rounded once, rounded again: `None` where that could differ from rounding the decimal.
///
/// Only a double half-way between two floats may lie on the other side than its decimal; below the normal floats the
/// half-way points are others, and above the largest float it is the parser who tells the limit.
fn round_to_float(double: f64) -> Option<f32> {
    let normal = double >= f64::from(f32::MIN_POSITIVE) && double < f64::from(f32::MAX);
    let safe = normal && double.to_bits() & LOST_BITS != HALF_WAY;
    #[expect(clippy::cast_possible_truncation, reason = "that is the rounding")]
    (safe || double == 0.0).then_some(double as f32)
}
