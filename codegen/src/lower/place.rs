//! Places and comments of descriptors, from `SourceCodeInfo`, in which a node is found by its path of field numbers.

use crate::{
    api::{Comments, Span},
    diagnostic::SourceText,
};
use prost_types::{FileDescriptorProto, source_code_info::Location};
use std::{ops::Range, sync::Arc};

/// The source info of one file, indexed.
pub(super) struct Places<'a> {
    file: Arc<str>,
    text: Option<&'a SourceText>,
    /// By path, those of one path in the order of the file. The first of a path has its comments.
    locations: Vec<&'a Location>,
}

impl<'a> Places<'a> {
    pub(super) fn new(file: Arc<str>, descriptor: &'a FileDescriptorProto, text: Option<&'a SourceText>) -> Self {
        let mut locations: Vec<_> = descriptor.source_code_info.iter().flat_map(|info| &info.location).collect();
        locations.sort_by(|a, b| a.path.cmp(&b.path));
        Self { file, text, locations }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> Option<&'a str> {
        self.text.map(|text| &*text.text)
    }

    /// The place of a node's name (field 1 of every named descriptor), or of the whole node.
    pub(super) fn name(&self, path: &[i32]) -> Span {
        let name = [path, &[1]].concat();
        let location = self.get(&name).or_else(|| self.get(path));
        location.map_or_else(|| Span::file_start(self.file.clone()), |location| self.span(location))
    }

    /// The statements whose path begins with `prefix`, in order: byte ranges of the text.
    pub(super) fn statements(&self, prefix: &[i32]) -> Vec<Range<usize>> {
        let below = self.from(prefix).take_while(|location| location.path.starts_with(prefix));
        let mut ranges: Vec<_> = below.map(|location| self.range(location)).collect();
        ranges.sort_by_key(|range| range.start);
        ranges
    }

    fn get(&self, path: &[i32]) -> Option<&'a Location> {
        self.from(path).next().filter(|location| location.path == path)
    }

    /// The locations from a path on, in the order of paths.
    fn from(&self, path: &[i32]) -> impl Iterator<Item = &'a Location> {
        let start = self.locations.partition_point(|location| location.path.as_slice() < path);
        self.locations[start..].iter().copied()
    }

    /// A place by its range of bytes.
    pub(super) fn at(&self, range: Range<usize>) -> Span {
        match self.text {
            Some(text) => text.span(&self.file, range),
            None => Span::file_start(self.file.clone()),
        }
    }

    /// The comments of a node.
    pub(super) fn comments(&self, path: &[i32]) -> Comments {
        self.get(path).map_or_else(Comments::default, |location| Comments {
            detached: location.leading_detached_comments.clone(),
            leading: location.leading_comments().to_owned(),
            trailing: location.trailing_comments().to_owned(),
        })
    }

    fn span(&self, location: &Location) -> Span {
        if self.text.is_some() {
            return self.at(self.range(location));
        }
        let number = |index: usize| location.span.get(index).and_then(|n| u32::try_from(n + 1).ok()).unwrap_or(1);
        Span { file: self.file.clone(), line: number(0), column: number(1), start: 0, end: 0 }
    }

    /// Spans are `[line, column, end column]` or `[line, column, end line, end column]`, from 0, columns in bytes.
    fn range(&self, location: &Location) -> Range<usize> {
        let part = |index: usize| location.span.get(index).and_then(|n| usize::try_from(*n).ok()).unwrap_or(0);
        let (end_line, end_column) = if location.span.len() == 3 { (part(0), part(2)) } else { (part(2), part(3)) };
        self.text.map_or(0..0, |text| text.offset(part(0), part(1))..text.offset(end_line, end_column))
    }
}
