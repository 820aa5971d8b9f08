//! Comparisons of short texts, without a call.
//!
//! Most keys fit into two registers. There a call of `memcmp`, which finds that out each time, costs more than the work:
//! two blocks of a fixed size, which may overlap, are a few instructions.

/// Whether a text starts with a key.
#[inline]
pub(crate) fn starts_with(text: &[u8], key: &[u8]) -> bool {
    let Some(text) = text.get(..key.len()) else { return false };
    match key.len() {
        4..8 => blocks::<4>(text) == blocks::<4>(key),
        8..16 => blocks::<8>(text) == blocks::<8>(key),
        16..=32 => blocks::<16>(text) == blocks::<16>(key),
        _ => text == key,
    }
}

/// The first and the last `N` bytes.
#[inline]
fn blocks<const N: usize>(bytes: &[u8]) -> Option<(&[u8; N], &[u8; N])> {
    bytes.first_chunk::<N>().zip(bytes.last_chunk::<N>())
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
