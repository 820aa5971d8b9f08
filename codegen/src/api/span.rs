//! Where in a `.proto` a node comes from.

use std::{ops::Range, sync::Arc};

/// A place in a `.proto` file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file's import name, as in `FileDescriptorProto.name` (`library/v1/library.proto`).
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

    /// The byte range in the file's text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}
