//! What a trie's node has literals for: a segment's text in, the number it was given out.
//!
//! A table of our own, because this is what a matcher's time goes into: a text of up to 16 bytes, as nearly all are, is
//! compared within its slot, where a map of strings goes to memory elsewhere for it. The hash is no defence against chosen
//! keys, and needs to be none: the keys are those of the templates.

/// Texts with a number each, from 1 on: a hash table with linear probing, at most half full.
#[derive(Debug, Clone, Default)]
pub(super) struct Literals {
    /// A power of two of them, or none.
    slots: Box<[Slot]>,
    /// The text of each slot.
    texts: Box<[Box<str>]>,
    used: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: Key,
    /// 0 in an empty slot.
    number: usize,
}

/// A text's first and last bytes, which may overlap: all of it when it has at most 16.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    length: usize,
}

impl Key {
    #[inline]
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (first, last) = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
        } else {
            (bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0)
        };
        Self { first, last, length: bytes.len() }
    }

    #[inline]
    fn hash(self) -> usize {
        // An odd number with bits all over; its product is best mixed in the upper half.
        let product = (self.first ^ self.last.rotate_left(32) ^ self.length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (product >> 32) as usize
    }
}

impl Literals {
    #[inline(always)]
    pub(super) fn get(&self, text: &str) -> Option<usize> {
        // Many nodes have none.
        let mask = self.slots.len().checked_sub(1)?;
        let key = Key::of(text);
        let mut at = key.hash();
        loop {
            let slot = self.slots[at & mask];
            // Half of the slots are empty.
            if slot.number == 0 {
                return None;
            }
            if slot.key == key && (key.length <= 16 || *self.texts[at & mask] == *text) {
                return Some(slot.number);
            }
            at += 1;
        }
    }

    /// Gives a text that has no number yet one.
    pub(super) fn insert(&mut self, text: &str, number: usize) {
        self.used += 1;
        if self.used * 2 > self.slots.len() {
            let length = (self.used * 2).next_power_of_two();
            let slots = std::mem::replace(&mut self.slots, vec![Slot::default(); length].into());
            let texts = std::mem::replace(&mut self.texts, vec![Box::default(); length].into());
            for (slot, text) in slots.into_iter().zip(texts).filter(|(slot, _)| slot.number != 0) {
                self.place(slot, text);
            }
        }
        self.place(Slot { key: Key::of(text), number }, text.into());
    }

    fn place(&mut self, slot: Slot, text: Box<str>) {
        let (mask, mut at) = (self.slots.len() - 1, slot.key.hash());
        while self.slots[at & mask].number != 0 {
            at += 1;
        }
        self.slots[at & mask] = slot;
        self.texts[at & mask] = text;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_are_told_apart() {
        // Differing in one place each: at the front, in the middle, at the end; and by length alone.
        let text = |length: usize, place: usize, with: char| -> String {
            (0..length).map(|at| if at == place { with } else { 'a' }).collect()
        };
        let mut texts: Vec<String> = (0..40)
            .flat_map(|length| {
                (0..length).flat_map(move |place| "bc\0".chars().map(move |with| text(length, place, with)))
            })
            .collect();
        texts.extend((0..40).map(|length| "a".repeat(length)));
        let mut literals = Literals::default();
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(literals.get(text), None, "{text:?} isn't there yet");
            literals.insert(text, number + 1);
        }
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(literals.get(text), Some(number + 1), "{text:?}");
        }
        assert!(literals.slots.len() >= 2 * texts.len(), "a table that is full ends no search");
    }
}
