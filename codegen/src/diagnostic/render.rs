//! One finding as text for people: as rustc shows it, or on one line. What programs read is [`machine`]'s.

use super::{Diagnostic, Label, Severity, Texts, machine};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As rustc does, with the source lines.
    Human {
        /// With ANSI colours.
        color: bool,
    },
    /// One line a finding: `path:line:column: error[CORD0201]: message`.
    Short,
    /// One JSON object a line, whose spans have rustc's names: `code`, `severity`, `message`, `spans` (each with `file_name`,
    /// `byte_start`, `byte_end`, `line_start`, `line_end`, `column_start`, `column_end`, `is_primary` and `label`), `notes`,
    /// `helps`, and `rendered`, the finding as people see it. Lines and columns count from 1, columns in characters; ends
    /// are behind the last character.
    Json,
    /// GitHub's workflow commands, which become annotations of a pull request.
    Github,
}

pub(super) fn render(diagnostic: &Diagnostic, texts: &Texts, format: Format) -> String {
    match format {
        Format::Human { color } => human(diagnostic, texts, color),
        Format::Short => short(diagnostic, texts),
        Format::Json => machine::json(diagnostic, texts),
        Format::Github => machine::github(diagnostic, texts),
    }
}

pub(super) fn human(diagnostic: &Diagnostic, texts: &Texts, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.to_string());
    let mut group = Group::with_title(title);
    for (file, labels) in by_file(&diagnostic.labels) {
        group = match texts.get(file).filter(|source| fits(&labels, &source.text)) {
            Some(source) => group.element(snippet(&source.text, texts.display_name(file), &labels, diagnostic)),
            None => group.element(
                Origin::path(texts.display_name(file))
                    .line(labels[0].span.line as usize)
                    .char_column(labels[0].span.column as usize),
            ),
        };
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n\n", renderer.render(&[group]))
}

/// Labels grouped by file, in order of first mention.
fn by_file(labels: &[Label]) -> Vec<(&str, Vec<&Label>)> {
    let mut files: Vec<(&str, Vec<&Label>)> = Vec::new();
    for label in labels {
        match files.iter_mut().find(|(file, _)| **file == *label.span.file) {
            Some((_, group)) => group.push(label),
            None => files.push((&label.span.file, vec![label])),
        }
    }
    files
}

fn fits(labels: &[&Label], text: &str) -> bool {
    labels.iter().all(|label| label.span.line > 0 && text.get(label.span.range()).is_some())
}

/// The lines from the first label to the last: annotate-snippets maps every line it is given, and a file may be large.
fn snippet<'a>(
    text: &'a str,
    path: String,
    labels: &[&'a Label],
    diagnostic: &'a Diagnostic,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let first = labels.iter().map(|label| label.span.start).min().unwrap_or(0);
    let last = labels.iter().map(|label| label.span.end).max().unwrap_or(0);
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let line = text[..start].matches('\n').count() + 1;
    let annotations = labels.iter().map(|label| {
        let primary = diagnostic.labels.first().is_some_and(|primary| std::ptr::eq(primary, *label));
        let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(label.span.start - start..label.span.end - start);
        if label.text.is_empty() { annotation } else { annotation.label(label.text.as_str()) }
    });
    Snippet::source(&text[start..end]).line_start(line).path(path).annotations(annotations)
}

fn short(diagnostic: &Diagnostic, texts: &Texts) -> String {
    let severity = diagnostic.severity.as_str();
    let place = diagnostic
        .span()
        .map_or(String::new(), |span| format!("{}:{}:{}: ", texts.display_name(&span.file), span.line, span.column));
    format!("{place}{severity}[{}]: {}\n", diagnostic.code, diagnostic.message.replace('\n', " "))
}
