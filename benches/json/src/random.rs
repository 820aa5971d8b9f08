//! Numbers and words that look random and are the same in every run.

/// SplitMix64 (Steele, Lea and Flood, 2014).
pub(crate) struct Random(pub(crate) u64);

const WORDS: [&str; 16] = [
    "harbour", "lantern", "of", "salt", "and", "the", "orchard", "Zürich", "quiet", "almanac", "bridge", "in",
    "winter", "copper", "a", "sparrow",
];

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`.
    pub(crate) fn below<T: TryFrom<u64> + Default>(&mut self, end: u64) -> T {
        T::try_from(self.next() % end).unwrap_or_default()
    }

    /// From 0 to 1, of as many digits as a double has.
    #[expect(clippy::cast_precision_loss, reason = "53 bits")]
    pub(crate) fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(crate) fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below::<usize>(WORDS.len() as u64)]).collect();
        words.join(" ")
    }
}
