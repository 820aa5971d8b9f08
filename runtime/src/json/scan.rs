//! The search for the end of a run of bytes that a JSON string holds as they are.

/// Each byte of a word set to 1.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The high bit of each byte of a word.
const HIGHS: u64 = ONES << 7;
/// Behind so many plain bytes, blocks are tested first, which compilers turn into vector instructions.
const LONG: usize = 16;
const BLOCK: usize = 32;

/// How many bytes at the front are neither a quote, a backslash nor a control character.
#[inline]
pub(crate) fn plain_prefix(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return at + (special.trailing_zeros() / 8) as usize;
        }
        at += 8;
        if at == LONG {
            at += blocks_without(bytes.get(LONG..).unwrap_or_default(), is_special);
        }
    }
    if at == bytes.len() {
        return at;
    }
    match bytes.last_chunk::<8>() {
        // The last word, of which the first bytes are known to be plain.
        Some(word) => match special_bytes(u64::from_le_bytes(*word)) {
            0 => bytes.len(),
            special => bytes.len() - 8 + (special.trailing_zeros() / 8) as usize,
        },
        None => bytes.iter().position(|byte| is_special(*byte)).unwrap_or(bytes.len()),
    }
}

/// How many bytes at the front are no quote.
pub(crate) fn until_quote(bytes: &[u8]) -> usize {
    let blocks = blocks_without(bytes, |byte| byte == b'"');
    let rest = bytes.get(blocks..).unwrap_or_default();
    blocks + rest.iter().position(|byte| *byte == b'"').unwrap_or(rest.len())
}

/// The length of the whole blocks at the front that hold no such byte.
#[inline(never)]
fn blocks_without(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> usize {
    let blocks = bytes.chunks_exact(BLOCK).take_while(|block| {
        // Without a branch for each byte, so that it vectorises.
        !block.iter().fold(false, |found, byte| found | is_wanted(*byte))
    });
    blocks.count() * BLOCK
}

fn is_special(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

/// The high bit of each special byte of a word, exact up to and including the first: a borrow of a subtraction only
/// disturbs the bytes above the one it came from.
fn special_bytes(word: u64) -> u64 {
    let quote = word ^ (ONES * u64::from(b'"'));
    let backslash = word ^ (ONES * u64::from(b'\\'));
    let zero_quote = quote.wrapping_sub(ONES) & !quote;
    let zero_backslash = backslash.wrapping_sub(ONES) & !backslash;
    let below_space = word.wrapping_sub(ONES * u64::from(b' ')) & !word;
    (zero_quote | zero_backslash | below_space) & HIGHS
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
