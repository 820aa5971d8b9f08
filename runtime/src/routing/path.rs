//! A request's path, split once: its raw text in, its decoded segments and the raw text of captured ones out.

use super::percent::{self, Malformed, Mode};
use smallvec::SmallVec;
use std::borrow::Cow;

/// A path split at `/`. Most paths have no escape, and few segments: for these nothing is allocated.
#[derive(Debug)]
pub(super) struct Path<'p> {
    text: &'p str,
    /// Where each segment starts in `text`.
    starts: SmallVec<[usize; 16]>,
    /// The segments decoded, for comparison with literals; empty when the path has no escape.
    decoded: Vec<Cow<'p, str>>,
    /// Where the last segment ends in `text`: before the verb that [`Self::cut`] took.
    end: usize,
}

impl<'p> Path<'p> {
    /// Splits a raw path; `None` for one that doesn't start with `/` (`*`, an authority).
    ///
    /// # Errors
    /// A segment that can't be decoded.
    #[inline]
    pub(super) fn parse(text: &'p str) -> Result<Option<Self>, Malformed> {
        if !text.starts_with('/') {
            return Ok(None);
        }
        let mut path = Self { text, starts: SmallVec::new(), decoded: Vec::new(), end: text.len() };
        if path.split() {
            path.decode()?;
        }
        Ok(Some(path))
    }

    /// Notes where each segment starts; whether anything is percent-encoded. Eight bytes at a time, since the path of every
    /// request goes through here.
    #[inline]
    fn split(&mut self) -> bool {
        let (words, rest) = self.text.as_bytes().as_chunks::<8>();
        let mut escapes = 0;
        for (index, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            escapes |= places(word, b'%');
            let mut slashes = places(word, b'/');
            while slashes != 0 {
                self.starts.push(index * 8 + (slashes.trailing_zeros() / 8) as usize + 1);
                slashes &= slashes - 1;
            }
        }
        for (index, byte) in rest.iter().enumerate() {
            escapes |= u64::from(*byte == b'%');
            if *byte == b'/' {
                self.starts.push(words.len() * 8 + index + 1);
            }
        }
        escapes != 0
    }

    #[cold]
    fn decode(&mut self) -> Result<(), Malformed> {
        let segments = self.text.split('/').skip(1);
        self.decoded = segments.map(|segment| percent::decode(segment, Mode::All)).collect::<Result<_, _>>()?;
        Ok(())
    }

    /// How many segments there are; none in a bare `/`.
    pub(super) fn len(&self) -> usize {
        if self.end <= 1 { 0 } else { self.starts.len() }
    }

    /// A segment, decoded.
    #[inline]
    pub(super) fn segment(&self, index: usize) -> &str {
        match self.decoded.get(index) {
            Some(segment) => segment,
            None => self.raw(index, index + 1),
        }
    }

    /// Whether anything is percent-encoded.
    pub(super) fn has_escapes(&self) -> bool {
        !self.decoded.is_empty()
    }

    /// The place before which [`Self::colon`] begins to look.
    pub(super) fn whole(&self) -> usize {
        self.text.len()
    }

    /// The last colon before `end` that is in the last segment.
    pub(super) fn colon(&self, end: usize) -> Option<usize> {
        let start = self.starts.last().copied()?;
        self.text.get(start..end)?.rfind(':').map(|at| start + at)
    }

    /// The decoded text after a colon that [`Self::colon`] told.
    pub(super) fn verb(&self, colon: usize) -> Result<Cow<'p, str>, Malformed> {
        let verb = &self.text[colon + 1..];
        if self.has_escapes() { percent::decode(verb, Mode::All) } else { Ok(Cow::Borrowed(verb)) }
    }

    /// Ends the last segment at `end`: at a colon, or at the end of the text to undo that.
    pub(super) fn cut(&mut self, end: usize) -> Result<(), Malformed> {
        self.end = end;
        if let (Some(start), Some(last)) = (self.starts.last(), self.decoded.last_mut()) {
            *last = percent::decode(&self.text[*start..end], Mode::All)?;
        }
        Ok(())
    }

    /// The raw text of the segments `start..end`.
    #[inline]
    pub(super) fn raw(&self, start: usize, end: usize) -> &'p str {
        if start >= end {
            return "";
        }
        let until = self.starts.get(end).map_or(self.end, |next| next - 1);
        self.starts.get(start).and_then(|from| self.text.get(*from..until)).unwrap_or_default()
    }
}

/// The highest bit of each byte of a word that is this one.
fn places(word: u64, byte: u8) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7F; 8]);
    let other = word ^ u64::from_le_bytes([byte; 8]);
    // A byte's highest bit is set by this sum unless its lower bits are all unset; there is no carry.
    !(((other & LOW) + LOW) | other | LOW)
}
