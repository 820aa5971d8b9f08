//! Errors of protox as findings.
//!
//! Its error has one message in `Display` and the places in miette's trait; what kind it is can be asked for some and
//! must be read from the message for others.

use super::{home, resolver::Records};
use crate::diagnostic::{Code, Diagnostic, SourceText, Span};
use miette::Diagnostic as _;
use std::{path::PathBuf, sync::Arc};

/// The findings that an error of protox stands for.
pub(super) fn findings(error: &protox::Error, records: &mut Records, includes: &[PathBuf]) -> Vec<Diagnostic> {
    if !records.findings.is_empty() {
        return std::mem::take(&mut records.findings);
    }
    let file: Option<Arc<str>> = error.file().map(Into::into);
    let source = file.as_ref().and_then(|file| Some((file, records.texts.get(file)?)));
    let code = code(error);
    let mut finding = finding(code, error, source);
    match code {
        Code::ImportNotFound => finding.help = Some(not_found_help(includes)),
        Code::ImportCycle => finding.labels.extend(cycle(error, records).map(|span| label(span, "imported here"))),
        _ => {}
    }
    if finding.labels.is_empty() {
        finding.labels.extend(source.map(|(file, source)| label(fallback(error, file, source), "")));
    }
    let related = error.related().into_iter().flatten().map(|related| self::finding(code, related, source));
    std::iter::once(finding).chain(related).collect()
}

fn code(error: &protox::Error) -> Code {
    let message = error.to_string();
    if error.is_parse() {
        Code::Syntax
    } else if error.is_file_not_found() {
        Code::ImportNotFound
    } else if message.starts_with("import cycle") {
        Code::ImportCycle
    } else if message.starts_with("import ") && message.ends_with("listed twice") {
        Code::DuplicateImport
    } else {
        Code::Invalid
    }
}

fn finding(code: Code, error: &dyn miette::Diagnostic, source: Option<(&Arc<str>, &SourceText)>) -> Diagnostic {
    let mut finding = Diagnostic::error(code, error.to_string().replace('\'', "`"));
    finding.help = home::import_help(&finding.message).or_else(|| Some(error.help()?.to_string().replace('\'', "`")));
    if let Some((file, source)) = source {
        let spans = error.labels().into_iter().flatten();
        finding.labels.extend(spans.map(|span| {
            let place = source.span(file, span.offset()..span.offset() + span.len());
            // "found here" says nothing that the place doesn't.
            let text = span.label().filter(|text| !matches!(*text, "found here" | "defined here")).unwrap_or_default();
            label(place, text)
        }));
    }
    // What is wrong inside an option's value has places in a text of protox's own; its name is found in the file's.
    if let Some(cause) = error.diagnostic_source() {
        let cause = cause.to_string().replace('\'', "`");
        if let (Some((file, source)), Some(label)) = (source, finding.labels.first_mut()) {
            label.span = named(&cause, &label.span, file, source).unwrap_or_else(|| label.span.clone());
        }
        finding.message = format!("{}: {cause}", finding.message);
    }
    // Of two places the later is the one at fault: protox names the first definition first.
    if finding.labels.len() == 2 {
        finding.labels.reverse();
    }
    finding
}

/// The first thing that a message names, where it is written inside a place.
fn named(message: &str, place: &Span, file: &Arc<str>, source: &SourceText) -> Option<Span> {
    let name = message.split('`').nth(1).filter(|name| !name.is_empty())?;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let text = source.text.get(place.range())?;
    let (at, _) = text
        .match_indices(name)
        .find(|(at, _)| !text[..*at].ends_with(is_word) && !text[at + name.len()..].starts_with(is_word))?;
    Some(source.span(file, place.start + at..place.start + at + name.len()))
}

fn label(span: Span, text: &str) -> crate::diagnostic::Label {
    crate::diagnostic::Label { span, text: text.to_owned() }
}

/// The place of an error that has none: the end for a file that ends too early, the start otherwise.
fn fallback(error: &protox::Error, file: &Arc<str>, source: &SourceText) -> Span {
    if error.to_string().contains("end of file") {
        let end = source.text.trim_end().len();
        source.span(file, end.saturating_sub(1)..end)
    } else {
        Span::file_start(file.clone())
    }
}

/// The import that closes a cycle, from `import cycle detected: a -> b -> a`.
fn cycle(error: &protox::Error, records: &Records) -> Option<Span> {
    let message = error.to_string();
    let mut names = message.rsplit_once(": ")?.1.rsplit(" -> ");
    let (target, file) = (names.next()?, names.next()?);
    let source = records.texts.get(file)?;
    let literal = ['"', '\''].iter().find_map(|quote| {
        let literal = format!("{quote}{target}{quote}");
        source.text.find(&literal).map(|at| at..at + literal.len())
    })?;
    Some(source.span(&file.into(), literal))
}

fn not_found_help(includes: &[PathBuf]) -> String {
    let folders: Vec<String> = includes.iter().map(|folder| format!("`{}`", folder.display())).collect();
    format!("it was looked for in {}, and among the files cordial brings along", folders.join(", "))
}
