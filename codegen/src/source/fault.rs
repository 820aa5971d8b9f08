//! Errors of protox as findings.
//!
//! Its error has one message in `Display` and the places in miette's trait; what kind it is can be asked for some and
//! must be read from the message for others.

use super::{advice::Known, home, resolver::Records, roots::Roots};
use crate::diagnostic::{Code, Diagnostic, Label, SourceText, Span, similar};
use miette::Diagnostic as _;
use std::sync::Arc;

/// The findings that an error of protox stands for.
pub(super) fn findings(error: &protox::Error, records: &mut Records, roots: &Roots) -> Vec<Diagnostic> {
    if !records.findings.is_empty() {
        return std::mem::take(&mut records.findings);
    }
    let file: Option<Arc<str>> = error.file().map(Into::into);
    let source = file.as_ref().and_then(|file| Some((file, records.texts.get(file)?)));
    let code = code(error);
    if code == Code::ImportCycle {
        return vec![cycle(error, records)];
    }
    let mut finding = finding(code, error, source);
    if finding.labels.is_empty() {
        finding.labels.extend(source.map(|(file, source)| label(fallback(error, file, source), "")));
    }
    let related = error.related().into_iter().flatten().map(|related| self::finding(code, related, source));
    let mut findings: Vec<Diagnostic> = std::iter::once(finding).chain(related).collect();
    for finding in &mut findings {
        match (code, source) {
            (Code::ImportNotFound, _) => finding.help = Some(not_found_help(finding, roots)),
            (Code::DuplicateImport, _) => {
                finding.help = Some("remove one of the two".to_owned());
                finding.labels.iter_mut().for_each(|label| label.text = "imported already".to_owned());
            }
            (_, Some((file, source))) => Known { texts: &records.texts, file, source }.advise(finding),
            (_, None) => {}
        }
    }
    // A name that is there twice is there twice in camel case too.
    let twice = |finding: &Diagnostic| finding.message.ends_with("is defined twice");
    let places: Vec<Span> = findings.iter().filter(|f| twice(f)).filter_map(Diagnostic::span).cloned().collect();
    findings.retain(|finding| twice(finding) || finding.span().is_none_or(|span| !places.contains(span)));
    findings
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
    finding.help = error.help().map(|help| help.to_string().replace('\'', "`"));
    if let Some((file, source)) = source {
        let spans = error.labels().into_iter().flatten();
        finding.labels.extend(spans.map(|span| {
            let place = source.span(file, span.offset()..span.offset() + span.len());
            // "found here" says nothing that the place doesn't.
            let text = match span.label().unwrap_or_default() {
                "found here" | "defined here" | "imported here" => "",
                text => text,
            };
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

fn label(span: Span, text: &str) -> Label {
    Label { span, text: text.to_owned() }
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

/// The finding of files that import each other: the same, whichever of them was compiled first.
fn cycle(error: &protox::Error, records: &Records) -> Diagnostic {
    let message = error.to_string();
    let mut names: Vec<&str> = message.rsplit(": ").next().unwrap_or_default().split(" -> ").collect();
    names.pop();
    let first = (0..names.len()).min_by_key(|index| names[*index]).unwrap_or(0);
    names.rotate_left(first);
    let (target, file) = (names.first().copied().unwrap_or_default(), names.last().copied().unwrap_or_default());
    let message = format!("files import each other: {} -> {target}", names.join(" -> "));
    let finding = Diagnostic::error(Code::ImportCycle, message)
        .help("move what both need into a file of its own, and import that from both");
    let place = records.texts.get(file).and_then(|source| {
        let literal = ['"', '\''].iter().find_map(|quote| {
            let literal = format!("{quote}{target}{quote}");
            source.text.find(&literal).map(|at| at..at + literal.len())
        })?;
        Some(source.span(&file.into(), literal))
    });
    match place {
        Some(place) => finding.label(place, "closes the circle"),
        None => finding,
    }
}

fn not_found_help(finding: &mut Diagnostic, roots: &Roots) -> String {
    let name = finding.message.split('`').nth(1).unwrap_or_default().to_owned();
    if let Some(label) = finding.labels.first_mut() {
        label.text = "no such file".to_owned();
    }
    let known: Vec<String> = home::files().chain(roots.files.keys().cloned()).collect();
    if let Some(similar) = similar(&name, known.iter().map(String::as_str)) {
        return format!("a file with a similar name exists: `{similar}`");
    }
    let folders: Vec<String> = roots.includes.iter().map(|folder| format!("`{}`", folder.display())).collect();
    format!("it was looked for in {}, and among the files cordial brings along", folders.join(", "))
}
