//! Integers as decimal digits.
//!
//! Eight digits are made in one register and written by one move. In a buffer of their own they would be written a few at a
//! time and copied right after, and the processor waits where a copy reads at once what was written in parts: so a book
//! took 3 to 8 % longer.

use super::Writer;

/// What eight digits count to.
const EIGHT_DIGITS: u64 = 100_000_000;
const FOUR_DIGITS: u64 = 10_000;
/// From these on, a number has a digit more.
const POWERS: [u32; 9] = [0, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
/// A zero in each byte, as text.
const ZEROS: u64 = 0x3030_3030_3030_3030;

impl Writer<'_> {
    /// An integer.
    #[inline]
    pub(crate) fn signed_digits(&mut self, value: i64) {
        if value < 0 {
            self.json.push(b'-');
        }
        self.digits(value.unsigned_abs());
    }

    /// An integer without its sign.
    #[inline]
    pub(crate) fn digits(&mut self, value: u64) {
        if value < FOUR_DIGITS {
            self.few_digits(value as u32);
        } else if value < EIGHT_DIGITS {
            self.first_digits(value as u32);
        } else {
            self.many_digits(value);
        }
    }

    #[inline(never)]
    fn many_digits(&mut self, value: u64) {
        let (before, last) = (value / EIGHT_DIGITS, value % EIGHT_DIGITS);
        let last = eight_digits(last as u32) | ZEROS;
        if before < EIGHT_DIGITS {
            self.first_digits(before as u32);
            self.json.extend_from_slice(&last.to_le_bytes());
        } else {
            self.few_digits((before / EIGHT_DIGITS) as u32);
            let middle = eight_digits((before % EIGHT_DIGITS) as u32) | ZEROS;
            self.json.extend_from_slice(&(u128::from(middle) | u128::from(last) << 64).to_le_bytes());
        }
    }

    /// The digits of a number of at most four, without zeros before them.
    #[inline]
    fn few_digits(&mut self, value: u32) {
        let zeros = 3 - u32::from(value >= 10) - u32::from(value >= 100) - u32::from(value >= 1_000);
        let hundreds = (value * 5_243) >> 19;
        let pairs = hundreds | ((value - hundreds * 100) << 16);
        let tens = ((pairs * 103) >> 10) & 0x000F_000F;
        let text = (tens | ((pairs - tens * 10) << 8) | ZEROS as u32) >> (zeros * 8);
        self.front(&text.to_le_bytes(), 4 - zeros as usize);
    }

    /// The digits of a number of at most eight, without zeros before them.
    #[inline]
    fn first_digits(&mut self, value: u32) {
        // Not told from the digits: what is written next waits for the length, and needn't for them.
        let zeros = 8 - length(value);
        let text = (eight_digits(value) | ZEROS) >> (zeros * 8);
        self.front(&text.to_le_bytes(), 8 - zeros as usize);
    }
}

/// How many digits a number of at most eight has.
#[inline]
fn length(value: u32) -> u32 {
    // log10(2) of the number of bits is that of the digits, or one less than that.
    let bits = u32::BITS - (value | 1).leading_zeros();
    let least = (bits * 1_233) >> 12;
    least + u32::from(value >= POWERS[least as usize])
}

/// The digits of a number of at most eight, the first in the lowest byte.
#[inline]
fn eight_digits(value: u32) -> u64 {
    // Each in two halves, three times; what is divided is small enough for a multiplication to do it exactly.
    let fours = u64::from(value / 10_000) | u64::from(value % 10_000) << 32;
    let hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
    let pairs = hundreds | ((fours - hundreds * 100) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000F_000F_000F_000F;
    tens | ((pairs - tens * 10) << 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn eight_digits_of_each_number() {
        let numbers = (0..100_000).chain((0..100_000_000).step_by(997)).chain([99_999_999]);
        for number in numbers {
            let text = (eight_digits(number) | ZEROS).to_le_bytes();
            assert_eq!(str::from_utf8(&text), Ok(&*format!("{number:08}")));
        }
    }

    #[test]
    fn integers_of_every_length() {
        let mut number = 1u64;
        let lengths = std::iter::from_fn(|| {
            let length = number;
            number = number.checked_mul(10)?;
            Some(length)
        });
        for first in lengths.chain([10_000_000_000_000_000_000, u64::MAX]) {
            for number in [first - 1, first, first.saturating_mul(3)] {
                assert_eq!(json::to_string(&number).ok(), Some(format!("\"{number}\"")));
            }
        }
        for number in [0, -1, 10, i32::MIN, i32::MAX] {
            assert_eq!(json::to_string(&number).ok(), Some(number.to_string()));
        }
        for number in [i64::MIN, i64::MAX] {
            assert_eq!(json::to_string(&number).ok(), Some(format!("\"{number}\"")));
        }
    }
}
