//! Places and comments of descriptors, from `SourceCodeInfo`, in which a node is found by its path of field numbers.

use crate::{
    api::{Comments, Span},
    diagnostic::SourceText,
};
use prost_types::{FileDescriptorProto, source_code_info::Location};
use std::{collections::HashMap, ops::Range, sync::Arc};

/// The source info of one file, indexed.
pub(super) struct Places<'a> {
    file: Arc<str>,
    text: Option<&'a SourceText>,
    locations: HashMap<&'a [i32], &'a Location>,
    /// In the order of the file, for what is found by a prefix of its path.
    all: &'a [Location],
}

impl<'a> Places<'a> {
    pub(super) fn new(file: Arc<str>, descriptor: &'a FileDescriptorProto, text: Option<&'a SourceText>) -> Self {
        let all = descriptor.source_code_info.as_ref().map_or(&[][..], |info| &info.location);
        // The first location of a path has its comments; options given in parts have several.
        let mut locations = HashMap::with_capacity(all.len());
        for location in all {
            locations.entry(location.path.as_slice()).or_insert(location);
        }
        Self { file, text, locations, all }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> Option<&'a str> {
        self.text.map(|text| &*text.text)
    }

    /// The place of a node's name (field 1 of every named descriptor), or of the whole node.
    pub(super) fn name(&self, path: &[i32]) -> Span {
        let name = [path, &[1]].concat();
        let location = self.locations.get(name.as_slice()).or_else(|| self.locations.get(path));
        location.map_or_else(|| Span::file_start(self.file.clone()), |location| self.span(location))
    }

    /// The statements whose path begins with `prefix`, in order: byte ranges of the text.
    pub(super) fn statements(&self, prefix: &[i32]) -> Vec<Range<usize>> {
        let below = self.all.iter().filter(|location| location.path.starts_with(prefix));
        below.map(|location| self.range(location)).collect()
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
        self.locations.get(path).map_or_else(Comments::default, |location| Comments {
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
