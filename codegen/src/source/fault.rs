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
        finding.labels.extend(source.map(|(file, source)| label(fallback(&finding.message, file, source), "")));
    }
    let related = error.related().into_iter().flatten().map(|related| self::finding(code, related, source));
    let mut findings: Vec<Diagnostic> = std::iter::once(finding).chain(related).collect();
    let known = source.map(|(file, source)| Known::new(&records.texts, file, source));
    for finding in &mut findings {
        match code {
            Code::ImportNotFound => finding.help = Some(not_found_help(finding, roots)),
            Code::DuplicateImport => {
                finding.help = Some("remove one of the two".to_owned());
                finding.labels.iter_mut().for_each(|label| label.text = "imported already".to_owned());
            }
            _ => known.iter().for_each(|known| known.advise(finding)),
        }
        if let Some((_, source)) = source {
            finding.labels.iter_mut().for_each(|label| first_line(&mut label.span, &source.text));
        }
    }
    once(findings)
}

/// Without findings that follow from others: an end that comes too early behind something else, and of several at one
/// place all but the first; but a name that is there twice is there twice in camel case too, which protox says first.
fn once(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings
        .sort_by_key(|finding| (finding.message.contains("end of file"), finding.message.starts_with("camel-case")));
    let mut told: Vec<Diagnostic> = Vec::new();
    for finding in findings {
        let ends = !told.is_empty() && finding.message.contains("end of file");
        let start = |finding: &Diagnostic| finding.span().map(|span| span.start);
        if !ends && told.iter().all(|earlier| start(earlier) != start(&finding)) {
            told.push(finding);
        }
    }
    told
}

/// Cuts a place where its first line ends: what is wrong begins there.
fn first_line(span: &mut Span, text: &str) {
    let line = text.get(span.range()).and_then(|place| place.find(['\r', '\n']));
    span.end = line.map_or(span.end, |length| span.start + length);
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
            label(place, span.label().unwrap_or_default().trim_matches('…'))
        }));
    }
    // Where something else is defined is not where the fault is.
    finding.labels.sort_by_key(|label| (label.text.ends_with("defined here"), label.text.len() > "defined here".len()));
    if let Some(primary) = finding.labels.first_mut()
        && ["found here", "defined here", "imported here", "starts here"].iter().any(|end| primary.text.ends_with(end))
    {
        // It says nothing that the place doesn't.
        primary.text.clear();
    }
    // What is wrong inside an option's value has places in a text of protox's own; its name is found in the file's.
    if let Some(cause) = error.diagnostic_source() {
        let cause = cause.to_string().replace('\'', "`");
        if let (Some((file, source)), Some(label)) = (source, finding.labels.first_mut()) {
            label.span = named(&cause, &label.span, file, source).unwrap_or_else(|| label.span.clone());
        }
        finding.message = format!("{}: {cause}", finding.message);
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
fn fallback(message: &str, file: &Arc<str>, source: &SourceText) -> Span {
    if message.contains("end of file") {
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
