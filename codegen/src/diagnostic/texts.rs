//! The texts of `.proto` files, kept so that findings can show the lines they point at.

use crate::api::Span;
use std::{
    collections::BTreeMap,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

/// The text of one file and where it lies.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// The real path, without a leading `./`; `None` for a bundled file.
    pub path: Option<PathBuf>,
    /// The whole text.
    pub text: Arc<str>,
    lines: Arc<[usize]>,
}

impl SourceText {
    /// Keeps a text, and where its lines start.
    #[must_use]
    pub fn new(path: Option<PathBuf>, text: &str) -> Self {
        let path = path.map(|path| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path));
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { path, text: text.into(), lines: std::iter::once(0).chain(starts).collect() }
    }

    /// The place of a range of bytes in the file named `file`; clamped to the text.
    #[must_use]
    pub fn span(&self, file: &Arc<str>, range: Range<usize>) -> Span {
        let start = self.boundary(range.start);
        let end = self.boundary(range.end).max(start);
        let line = self.lines.partition_point(|&at| at <= start) - 1;
        let column = self.text[self.lines[line]..start].chars().count() + 1;
        Span { file: file.clone(), line: count(line + 1), column: count(column), start, end }
    }

    /// The byte at a line and a column, both counted from 0, the column in bytes, as `SourceCodeInfo` has them.
    #[must_use]
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.lines.get(line).copied().unwrap_or(self.text.len());
        self.boundary(start.saturating_add(column))
    }

    /// The last character boundary at or before a byte.
    fn boundary(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        (0..=byte).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0)
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Texts by import name.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    files: BTreeMap<Arc<str>, SourceText>,
}

impl Texts {
    /// Keeps a text; the first one given for a name stays.
    pub fn insert(&mut self, name: Arc<str>, text: SourceText) {
        self.files.entry(name).or_insert(text);
    }

    /// The text of an import name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&SourceText> {
        self.files.get(name)
    }

    /// Adds those of another set.
    pub fn merge(&mut self, other: Self) {
        for (name, text) in other.files {
            self.insert(name, text);
        }
    }

    /// The names and texts, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &SourceText)> {
        self.files.iter()
    }

    /// What to call a file in a message: its real path where it has one, as terminals make that a link.
    #[must_use]
    pub fn display_name(&self, name: &str) -> String {
        let path = self.get(name).and_then(|text| text.path.as_deref()).map(Path::display);
        path.map_or_else(|| name.to_owned(), |path| path.to_string())
    }
}
