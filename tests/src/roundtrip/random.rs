//! Choices that are the same at every run: a seed in, numbers and texts out.

/// A source of choices (splitmix64).
pub(super) struct Random(u64);

/// Texts that a path, a query and JSON have to take care of.
const ATOMS: [&str; 44] = [
    "a", "Z", "0", "word", "é", "日本", "🦀", "%", "%2F", "%zz", "/", "?", "#", "&", "=", "+", " ", ":", ";", ",", ".",
    "..", "~", "'", "\"", "<", ">", "\\", "{", "}", "|", "^", "`", "$", "@", "!", "*", "(", ")", "\n", "\t", "null",
    "-", "_",
];

impl Random {
    pub(super) fn new(seed: &str) -> Self {
        // FNV-1a.
        Self(
            seed.bytes()
                .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)),
        )
    }

    pub(super) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % end as u64).unwrap_or_default()
    }

    /// Whether it hits, once in `many` times.
    pub(super) fn once_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let at = self.below(items.len());
        &items[at]
    }

    /// A text of at least `least` and up to five atoms.
    pub(super) fn text(&mut self, least: usize) -> String {
        let count = least + self.below(6 - least);
        (0..count).map(|_| *self.pick(&ATOMS)).collect()
    }
}
