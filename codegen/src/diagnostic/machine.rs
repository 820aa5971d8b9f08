//! One finding as text for programs: a JSON object, or a GitHub workflow command. Each is one line.

use super::{Diagnostic, Label, Texts, render};
use serde::Serialize;

#[derive(Serialize)]
struct Finding<'a> {
    code: String,
    severity: &'a str,
    message: &'a str,
    spans: Vec<Place<'a>>,
    notes: &'a [String],
    helps: Vec<&'a str>,
    rendered: String,
}

/// A place, by the names that rustc's JSON has.
#[derive(Serialize)]
struct Place<'a> {
    file_name: String,
    byte_start: usize,
    byte_end: usize,
    line_start: u32,
    line_end: u32,
    column_start: u32,
    column_end: u32,
    is_primary: bool,
    label: &'a str,
}

impl<'a> Place<'a> {
    fn new(label: &'a Label, is_primary: bool, texts: &Texts) -> Self {
        let span = &label.span;
        let end = texts.get(&span.file).map(|source| source.span(&span.file, span.end..span.end));
        let (line_end, column_end) = end.map_or((span.line, span.column), |end| (end.line, end.column));
        Self {
            file_name: texts.display_name(&span.file),
            byte_start: span.start,
            byte_end: span.end,
            line_start: span.line,
            line_end,
            column_start: span.column,
            column_end,
            is_primary,
            label: &label.text,
        }
    }
}

/// The places of a finding, the primary one first.
fn places<'a>(diagnostic: &'a Diagnostic, texts: &Texts) -> Vec<Place<'a>> {
    diagnostic.labels.iter().enumerate().map(|(index, label)| Place::new(label, index == 0, texts)).collect()
}

pub(super) fn json(diagnostic: &Diagnostic, texts: &Texts) -> String {
    let finding = Finding {
        code: diagnostic.code.to_string(),
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        spans: places(diagnostic, texts),
        notes: &diagnostic.notes,
        helps: diagnostic.help.as_deref().into_iter().collect(),
        rendered: render::human(diagnostic, texts, false),
    };
    // Its keys are strings and its values can't fail.
    format!("{}\n", serde_json::to_string(&finding).unwrap_or_default())
}

/// See GitHub's "Workflow commands": `%`, CR and LF are escaped everywhere, `:` and `,` in properties too; columns mean
/// something within one line only.
pub(super) fn github(diagnostic: &Diagnostic, texts: &Texts) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let place = places(diagnostic, texts).first().map_or(String::new(), |place| {
        let file = property(&place.file_name);
        let Place { line_start, line_end, column_start, column_end, .. } = place;
        match line_start == line_end {
            true => {
                format!("file={file},line={line_start},col={column_start},endLine={line_end},endColumn={column_end},")
            }
            false => format!("file={file},line={line_start},endLine={line_end},"),
        }
    });
    let label = diagnostic.labels.first().map(|label| &label.text).filter(|text| !text.is_empty());
    let mut message = diagnostic.message.clone();
    for further in label.into_iter().chain(&diagnostic.notes).chain(&diagnostic.help) {
        message.push('\n');
        message.push_str(further);
    }
    let severity = diagnostic.severity.as_str();
    format!("::{severity} {place}title={}::{}\n", diagnostic.code, data(&message))
}
