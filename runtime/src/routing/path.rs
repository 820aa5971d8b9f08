//! A request's path, split and decoded once: its raw text in, its segments and captured values out.

use super::percent::{self, Malformed, Mode};
use std::borrow::Cow;

/// A path split at `/`, each segment decoded for comparison with literals.
#[derive(Debug)]
pub(super) struct Path<'p> {
    text: &'p str,
    /// Where each segment starts in `text`.
    starts: Vec<usize>,
    /// The segments, decoded; the last one without the verb that [`Self::cut`] took.
    segments: Vec<Cow<'p, str>>,
    /// Where the last segment ends in `text`.
    end: usize,
}

impl<'p> Path<'p> {
    /// Splits a raw path; `None` for one that doesn't start with `/` (`*`, an authority).
    ///
    /// # Errors
    /// A segment that can't be decoded.
    pub(super) fn parse(text: &'p str) -> Result<Option<Self>, Malformed> {
        let Some(rest) = text.strip_prefix('/') else { return Ok(None) };
        let (mut starts, mut segments) = (Vec::with_capacity(8), Vec::with_capacity(8));
        let mut start = 1;
        for segment in rest.split('/') {
            starts.push(start);
            segments.push(percent::decode(segment, Mode::All)?);
            start += segment.len() + 1;
        }
        Ok(Some(Self { text, starts, segments, end: text.len() }))
    }

    /// The decoded segments; none for a bare `/`.
    pub(super) fn segments(&self) -> &[Cow<'p, str>] {
        match self.segments.as_slice() {
            [only] if only.is_empty() => &[],
            segments => segments,
        }
    }

    /// The places of the last `count` colons of the last segment, from left to right.
    pub(super) fn colons(&self, count: usize) -> Vec<usize> {
        let start = self.starts.last().copied().unwrap_or(self.text.len());
        let mut places: Vec<_> = self.text[start..].rmatch_indices(':').take(count).map(|(at, _)| start + at).collect();
        places.reverse();
        places
    }

    /// The decoded text after a colon that [`Self::colons`] told.
    pub(super) fn verb(&self, colon: usize) -> Result<Cow<'p, str>, Malformed> {
        percent::decode(&self.text[colon + 1..], Mode::All)
    }

    /// Ends the last segment at `end`: at a colon, or at the end of the text to undo that.
    pub(super) fn cut(&mut self, end: usize) -> Result<(), Malformed> {
        if let (Some(start), Some(last)) = (self.starts.last(), self.segments.last_mut()) {
            *last = percent::decode(&self.text[*start..end], Mode::All)?;
            self.end = end;
        }
        Ok(())
    }

    /// The end of the whole text, for [`Self::cut`].
    pub(super) fn whole(&self) -> usize {
        self.text.len()
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
