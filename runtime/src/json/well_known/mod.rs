//! The well-known types whose JSON isn't that of a message.
//!
//! Wrappers and `Empty` are scalars and `()` in prost messages; the scalars have their impls beside them, `()` here.

mod any;
mod duration;
mod field_mask;
mod structure;
mod timestamp;

use super::{Read, Reader, Value, Writer};

/// `google.protobuf.Empty`.
impl Value for () {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        if r.is_on_the_way() {
            return Err(r.fail("expected a field of the message"));
        }
        r.members(&mut |r, name, start| {
            if r.is_lenient() { r.skip() } else { Err(r.unknown_field(name, start)) }
        })
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.raw("{}");
    }
}

/// Puts nanoseconds as a fraction of a second, with a point before it, at the front of `text`: 0, 3, 6 or 9 digits.
/// Returns their number and the point's.
fn put_fraction(nanos: u32, text: &mut [u8]) -> usize {
    let (mut value, digits) = match nanos {
        0 => return 0,
        nanos if nanos % 1_000_000 == 0 => (nanos / 1_000_000, 3),
        nanos if nanos % 1_000 == 0 => (nanos / 1_000, 6),
        nanos => (nanos, 9),
    };
    for digit in text.iter_mut().take(digits + 1).skip(1).rev() {
        *digit = b'0' + (value % 10) as u8;
        value /= 10;
    }
    if let Some(point) = text.first_mut() {
        *point = b'.';
    }
    digits + 1
}

/// A fraction of a second, without its point, in nanoseconds: 1 to 9 digits.
fn parse_fraction(digits: &[u8]) -> Option<i32> {
    /// The nanoseconds of the last digit's place, by the number of digits.
    const PLACES: [i32; 10] = [0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
    let place = PLACES.get(digits.len()).filter(|place| **place > 0)?;
    let value = digits
        .iter()
        .try_fold(0, |value, digit| digit.is_ascii_digit().then(|| value * 10 + i32::from(digit - b'0')))?;
    Some(value * place)
}
