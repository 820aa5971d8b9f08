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
    pub(super) fn parse(text: &'p str) -> Result<Option<Self>, Malformed> {
        if !text.starts_with('/') {
            return Ok(None);
        }
        let (mut starts, mut escaped) = (SmallVec::new(), false);
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'/' => starts.push(at + 1),
                b'%' => escaped = true,
                _ => {}
            }
        }
        let mut decoded = Vec::new();
        if escaped {
            let segments = text.split('/').skip(1);
            decoded = segments.map(|segment| percent::decode(segment, Mode::All)).collect::<Result<_, _>>()?;
        }
        Ok(Some(Self { text, starts, decoded, end: text.len() }))
    }

    /// How many segments there are; none in a bare `/`.
    pub(super) fn len(&self) -> usize {
        if self.end <= 1 { 0 } else { self.starts.len() }
    }

    /// A segment, decoded.
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
        percent::decode(&self.text[colon + 1..], Mode::All)
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
    pub(super) fn raw(&self, start: usize, end: usize) -> &'p str {
        if start >= end {
            return "";
        }
        let until = self.starts.get(end).map_or(self.end, |next| next - 1);
        self.starts.get(start).and_then(|from| self.text.get(*from..until)).unwrap_or_default()
    }
}
