//! Where in a file a node comes from.

use std::{ops::Range, sync::Arc};

/// A place in a `.proto` file, or in another that says something of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file's import name, as in `FileDescriptorProto.name` (`library/v1/library.proto`); of other files the path.
    pub file: Arc<str>,
    /// First line, counted from 1; 0 when the place is unknown.
    pub line: u32,
    /// First column, counted from 1, in characters.
    pub column: u32,
    /// The bytes of the file's text.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The start of a file, for what has no better place.
    #[must_use]
    pub fn file_start(file: Arc<str>) -> Self {
        Self { file, line: 1, column: 1, start: 0, end: 0 }
    }

    /// The place of a part of a literal of which this is the place, where the file has it as it reads; otherwise, as of a
    /// literal with escapes, the place of the whole.
    #[must_use]
    pub fn part(&self, literal: &str, range: Range<usize>) -> Self {
        let before = literal.get(..range.start).filter(|_| self.end - self.start == literal.len());
        let Some(before) = before else { return self.clone() };
        let column = self.column + u32::try_from(before.chars().count()).unwrap_or(0);
        Self { file: self.file.clone(), column, start: self.start + range.start, end: self.start + range.end, ..*self }
    }

    /// The byte range in the file's text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}
