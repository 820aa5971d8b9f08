//! Comparisons of short texts, without a call.
//!
//! Most keys fit into two registers. There a call of `memcmp`, which finds that out each time, costs more than the work:
//! two blocks of a fixed size, which may overlap, are a few instructions.

/// Whether a text starts with a key.
#[inline]
pub(crate) fn starts_with(text: &[u8], key: &[u8]) -> bool {
    let Some(text) = text.get(..key.len()) else { return false };
    match key.len() {
        4..8 => same_ends::<4>(text, key),
        8..16 => same_ends::<8>(text, key),
        16..=32 => same_ends::<16>(text, key),
        _ => text == key,
    }
}

/// Whether the first and the last `N` bytes are the same, of which there must be so many.
#[inline]
fn same_ends<const N: usize>(a: &[u8], b: &[u8]) -> bool {
    let (Some(a_first), Some(b_first)) = (a.first_chunk::<N>(), b.first_chunk::<N>()) else { return false };
    let (Some(a_last), Some(b_last)) = (a.last_chunk::<N>(), b.last_chunk::<N>()) else { return false };
    a_first == b_first && a_last == b_last
}

#[cfg(test)]
mod tests {
    use super::starts_with;

    #[test]
    fn every_length() {
        let text: Vec<u8> = (0..80).collect();
        for length in 0..=70 {
            assert!(starts_with(&text, &text[..length]), "{length}");
            assert!(!starts_with(&text[..length], &text[..=length]), "a key that is longer, {length}");
            for at in 0..length {
                let mut key = text[..length].to_vec();
                key[at] ^= 0x80;
                assert!(!starts_with(&text, &key), "{at} of {length}");
            }
        }
    }
}
