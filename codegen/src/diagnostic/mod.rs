//! Findings: errors and warnings with a code, places in `.proto` files and a help that can be acted on.
//!
//! Every stage adds its findings to one [`Diagnostics`]; nothing here decides what a finding is. Rendering needs the
//! files' texts, which [`Diagnostics`] carries along, so that a report can be printed wherever it ends up.

mod catalogue;
mod machine;
mod render;
mod similar;
mod texts;

pub use catalogue::{CATALOGUE, Code, Entry};
pub use render::Format;
pub(crate) use similar::similar;
pub use texts::{SourceText, Texts};

pub(crate) use crate::api::Span;
use std::fmt;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Code is generated, and somebody should look.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place that a finding points at, with what is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there, in lower case; may be empty.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// The message, in lower case, naming the thing.
    pub message: String,
    /// The places; the first is the primary one. Empty when there is none, as for a missing file.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// Further facts.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// An error.
    #[must_use]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message.into())
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message.into())
    }

    fn new(code: Code, severity: Severity, message: String) -> Self {
        Self { code, severity, message, labels: Vec::new(), help: None, notes: Vec::new() }
    }

    /// The same with a place; the first one given is the primary one.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with a further fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The primary place.
    #[must_use]
    pub fn span(&self) -> Option<&Span> {
        self.labels.first().map(|label| &label.span)
    }
}

/// The findings of a run, with the texts of the files they point into.
///
/// `Display` and `Debug` show them as rustc would, so that `unwrap()` in a build script is readable.
#[derive(Clone, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    texts: Texts,
}

impl Diagnostics {
    /// No findings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding, unless the very same one is there: a file that several others import is judged once for each.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.items.contains(&diagnostic) {
            self.items.push(diagnostic);
        }
    }

    /// Adds all findings and texts of another run.
    pub fn merge(&mut self, other: Self) {
        for diagnostic in other.items {
            self.push(diagnostic);
        }
        self.texts.merge(other.texts);
    }

    /// Gives the texts that places point into.
    #[must_use]
    pub fn with_texts(mut self, texts: &Texts) -> Self {
        self.texts.merge(texts.clone());
        self
    }

    /// The same, sorted by file and place; those without a place come first.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.items.sort_by(|a, b| (a.span(), a.severity, a.code).cmp(&(b.span(), b.severity, b.code)));
        self
    }

    /// The findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The same without warnings of these kinds; errors stay.
    #[must_use]
    pub fn without_warnings(mut self, codes: &[Code]) -> Self {
        self.items.retain(|finding| finding.severity == Severity::Error || !codes.contains(&finding.code));
        self
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many of them are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.items.iter().filter(|finding| finding.severity == Severity::Error).count()
    }

    /// `Err` with all of them when one is an error, `Ok` with the warnings otherwise.
    ///
    /// # Errors
    ///
    /// The findings themselves, sorted.
    pub fn into_result(self) -> Result<Self, Self> {
        if self.has_errors() { Err(self.sorted()) } else { Ok(self.sorted()) }
    }

    /// All findings as text in the given format, each followed by a line feed; empty when there are none.
    #[must_use]
    pub fn render(&self, format: Format) -> String {
        self.items.iter().map(|diagnostic| render::render(diagnostic, &self.texts, format)).collect()
    }

    /// One finding as text in the given format.
    #[must_use]
    pub fn render_one(&self, diagnostic: &Diagnostic, format: Format) -> String {
        render::render(diagnostic, &self.texts, format)
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { items: vec![diagnostic], texts: Texts::default() }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        iter.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.render(Format::Human { color: false }).trim_end())
    }
}

impl fmt::Debug for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Diagnostics {}

#[cfg(test)]
mod tests;
