//! The search for the end of a run of bytes that a JSON string holds as they are.

/// Each byte of a word set to 1.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The high bit of each byte of a word.
const HIGHS: u64 = ONES << 7;
/// Behind so many plain bytes, blocks are tested first, which compilers turn into vector instructions.
const LONG: usize = 32;
const BLOCK: usize = 32;
/// A block of which there are enough in short texts.
const SMALL_BLOCK: usize = 16;

/// How many bytes at the front are neither a quote, a backslash nor a control character.
#[inline]
pub(crate) fn plain_prefix(bytes: &[u8]) -> usize {
    prefix_without(bytes, special_bytes, is_special)
}

/// How many bytes at the front are no quote.
pub(crate) fn until_quote(bytes: &[u8]) -> usize {
    prefix_without(bytes, |word| bytes_equal(word, b'"') & HIGHS, |byte| byte == b'"')
}

/// How many bytes there are before the first that is looked for. `in_word` gives the high bit of each such byte of a word,
/// exact up to and including the first.
#[inline]
fn prefix_without(bytes: &[u8], in_word: impl Fn(u64) -> u64, is_wanted: impl Fn(u8) -> bool) -> usize {
    let mut at = 0;
    while let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let found = in_word(u64::from_le_bytes(*word));
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
        if at == LONG {
            at += blocks_without(bytes.get(LONG..).unwrap_or_default(), &is_wanted);
        }
    }
    if at == bytes.len() {
        return at;
    }
    match bytes.last_chunk::<8>() {
        // The last word, of which the first bytes are known not to be looked for.
        Some(word) => match in_word(u64::from_le_bytes(*word)) {
            0 => bytes.len(),
            found => bytes.len() - 8 + (found.trailing_zeros() / 8) as usize,
        },
        None => bytes.iter().position(|byte| is_wanted(*byte)).unwrap_or(bytes.len()),
    }
}

/// Whether no byte is a quote, a backslash or a control character.
#[inline]
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk() {
        return bytes.as_chunks().0.iter().all(is_plain_block) && is_plain_block(last);
    }
    !bytes.iter().any(|byte| is_special(*byte))
}

/// Without a branch for each byte, so that it vectorises.
#[inline]
fn is_plain_block(block: &[u8; SMALL_BLOCK]) -> bool {
    !block.iter().fold(false, |found, byte| found | is_special(*byte))
}

/// Whether no byte of two blocks is such, by one test for both.
#[inline]
pub(crate) fn are_plain<const N: usize>(one: &[u8; N], other: &[u8; N]) -> bool {
    !one.iter().zip(other).fold(false, |found, (one, other)| found | is_special(*one) | is_special(*other))
}

/// The length of the whole blocks at the front that hold no such byte.
#[inline(never)]
fn blocks_without(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> usize {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let without = |block: &&[u8; BLOCK]| !block.iter().fold(false, |found, byte| found | is_wanted(*byte));
    blocks.iter().take_while(without).count() * BLOCK
}

/// A quote and a space differ in one bit; with that turned over, the quote and what is below a space are in one range.
const QUOTE_OR_SPACE: u8 = b'"' ^ b' ';

fn is_special(byte: u8) -> bool {
    (byte ^ QUOTE_OR_SPACE <= b' ') | (byte == b'\\')
}

/// The high bit of each special byte of a word.
#[inline]
fn special_bytes(word: u64) -> u64 {
    let turned = word ^ (ONES * u64::from(QUOTE_OR_SPACE));
    let quote_or_control = turned.wrapping_sub(ONES * u64::from(b' ' + 1)) & !turned;
    (quote_or_control | bytes_equal(word, b'\\')) & HIGHS
}

/// Among the high bits, that of each byte of a word which is this, exact up to and including the first: a borrow of the
/// subtraction only disturbs the bytes above the one it came from.
#[inline]
fn bytes_equal(word: u64, byte: u8) -> u64 {
    let differing = word ^ (ONES * u64::from(byte));
    differing.wrapping_sub(ONES) & !differing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_at_every_place() {
        for length in [0, 1, 7, 8, 9, 31, 63, 64, 65, 100, 130] {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut bytes = vec![b'\x7F'; length];
                    bytes[at] = byte;
                    let special = byte < 0x20 || byte == b'"' || byte == b'\\';
                    let expected = if special { at } else { length };
                    assert_eq!(plain_prefix(&bytes), expected, "{byte:#x} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn a_quote_at_every_place() {
        for length in [0, 1, 31, 32, 33, 100] {
            let mut bytes = vec![b'\\'; length];
            assert_eq!(until_quote(&bytes), length, "none in {length}");
            for at in (0..length).rev() {
                bytes[at] = b'"';
                assert_eq!(until_quote(&bytes), at, "{at} of {length}");
            }
        }
    }

    #[test]
    fn the_first_of_several_counts() {
        let text = b"\x80\xFF abcdefgh\"\\\n";
        assert_eq!(plain_prefix(text), text.len() - 3);
        assert_eq!(plain_prefix(b"\n\"\\"), 0);
    }
}
