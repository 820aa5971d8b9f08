//! What protox leaves unsaid about an error: what is at the place, what was probably meant, and what to do.
//!
//! In: a finding with protox's message, and the texts that were read. Out: the same with label and help.

use super::{home, names::Names, words::words};
use crate::diagnostic::{Code, Diagnostic, SourceText, Span, Texts, similar};
use std::sync::Arc;

/// Types that need no declaration.
const SCALARS: &[&str] = &[
    "double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64", "sfixed32",
    "sfixed64", "bool", "string", "bytes",
];

/// The patterns of `google.api.HttpRule`, members of a oneof.
const PATTERNS: &[&str] = &["get", "put", "post", "delete", "patch", "custom"];

/// A word of a text, and the byte it begins at.
type Word<'t> = (usize, &'t str);

/// What can be said about a message.
#[derive(Debug, Default)]
struct Advice {
    label: String,
    help: Option<String>,
    /// The word that the finding is about, to be looked for inside its place.
    word: Option<String>,
    /// A clearer message than protox's.
    message: Option<String>,
}

/// Where things may be declared.
pub(super) struct Known<'a> {
    pub(super) texts: &'a Texts,
    /// The file with the error.
    pub(super) file: &'a Arc<str>,
    pub(super) source: &'a SourceText,
}

impl Known<'_> {
    /// Adds what is missing to a finding.
    pub(super) fn advise(&self, finding: &mut Diagnostic) {
        if finding.message.contains("a value is already set for oneof `pattern`") {
            return self.second_pattern(finding);
        }
        let Advice { label, help, word, message } = self.advice(&finding.message);
        finding.message = message.unwrap_or_else(|| std::mem::take(&mut finding.message));
        finding.help = help.or(finding.help.take().filter(|help| !help.contains("innermost scope")));
        let Some(primary) = finding.labels.first_mut() else { return };
        if primary.text.is_empty() {
            primary.text = label;
        }
        if let Some(span) = word.and_then(|word| self.find(&word, &primary.span)) {
            primary.span = span;
        }
    }

    fn advice(&self, message: &str) -> Advice {
        let quoted = |index: usize| message.split('`').nth(2 * index + 1).unwrap_or_default();
        if message.ends_with("is not defined") {
            return match message.strip_prefix("option field `(") {
                Some(_) => self.option_field(quoted(0)),
                None => self.undefined(quoted(0)),
            };
        }
        if let Some((_, unknown)) =
            message.rsplit_once(": field `").filter(|_| message.contains("` not found for message `"))
        {
            let mut parts = unknown.split('`');
            let (name, kind) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
            let message = format!("message `{kind}` has no field `{name}`");
            return Advice { word: Some(name.to_owned()), message: Some(message), ..self.unknown_field(name, kind) };
        }
        let fixed =
            |label: &str, help: &str| Advice { label: label.into(), help: Some(help.into()), ..Advice::default() };
        if let Some((expected, found)) = message.rsplit_once(", but ") {
            let expected = expected.rsplit_once("expected ").map_or(expected, |(_, what)| what);
            return Self::unexpected(expected, found);
        }
        match message {
            message if message.ends_with("is defined twice") => {
                fixed("defined again here", "rename one of the two, or remove it")
            }
            message if message.contains(" conflicts with ") => fixed("conflicts here", "rename one of the two"),
            message if message.ends_with("is already used") => fixed("used again here", "give it a number of its own"),
            "the first value for proto3 enums must be 0" => {
                fixed("must be 0", "put a value for \"not given\" in front, as `GENRE_UNSPECIFIED = 0;`")
            }
            _ => Advice { label: "not valid".into(), ..Advice::default() },
        }
    }

    fn unexpected(expected: &str, found: &str) -> Advice {
        if found == "reached end of file" {
            let sign = ["`}`", "`;`"].into_iter().find(|sign| expected.contains(sign));
            let help = sign.map(|sign| format!("write the {sign} that is missing"));
            return Advice { label: "the file ends here".into(), help, ..Advice::default() };
        }
        let help = expected.contains("`;`").then(|| "is a `;` missing before it?".to_owned());
        // A list of all that could stand there helps nobody a second time.
        let label = if expected.len() > 40 { "not expected here".into() } else { format!("expected {expected}") };
        Advice { label, help, ..Advice::default() }
    }

    /// A type or an extension that nothing declares, or that isn't imported.
    fn undefined(&self, name: &str) -> Advice {
        let name = name.trim_start_matches('.');
        let last = name.rsplit('.').next().unwrap_or(name);
        let own = Names::of(&self.source.text).package;
        let mut candidates: Vec<(String, String)> = SCALARS.iter().map(|name| pair(name, "")).collect();
        for (file, source) in self.texts.iter() {
            let names = Names::of(&source.text);
            let full = |path: &str| match names.package {
                package if package == own => path.to_owned(),
                package => format!("{package}.{path}"),
            };
            candidates.extend(names.types.iter().map(|path| pair(&full(path), file)));
            candidates.extend(names.extensions.iter().map(|(name, _)| pair(&full(name), file)));
        }
        let lasts = candidates.iter().map(|(name, _)| name.rsplit('.').next().unwrap_or(name));
        let meant = similar(last, lasts).and_then(|meant| candidates.iter().find(|(name, _)| name.ends_with(meant)));
        let help = home::import_help(name).or_else(|| {
            let (meant, file) = meant?;
            Some(match meant.ends_with(last) {
                true if *meant != name => format!("write `{meant}`, and import `{file}`"),
                _ => format!("a similar name exists: `{meant}`"),
            })
        });
        let help = help.unwrap_or_else(|| "declare it, or import the file that does".to_owned());
        Advice {
            label: "not defined".into(),
            help: Some(help),
            word: Some(name.to_owned()),
            message: Some(format!("name `{name}` is not defined")),
        }
    }

    /// `(google.api.http).gett` of `option (google.api.http).gett = …`.
    fn option_field(&self, path: &str) -> Advice {
        let (extension, name) = path.rsplit_once('.').unwrap_or_default();
        let extension = extension.trim_matches(['(', ')']).rsplit('.').next().unwrap_or_default();
        let texts = || self.texts.iter().map(|(_, source)| Names::of(&source.text));
        let kind = texts().find_map(|names| names.extensions.iter().find(|(known, _)| *known == extension).copied());
        let advice = kind.map(|(_, kind)| self.unknown_field(name, kind));
        let advice = advice.unwrap_or(Advice { label: "no such field".into(), ..Advice::default() });
        Advice { word: Some(name.to_owned()), ..advice }
    }

    fn unknown_field(&self, name: &str, message: &str) -> Advice {
        let mut known: Vec<String> = Vec::new();
        for (_, source) in self.texts.iter() {
            let names = Names::of(&source.text);
            let is_it = |path: &str| message == path || message == format!("{}.{path}", names.package);
            known.extend(names.fields.iter().filter(|(path, _)| is_it(path)).map(|(_, field)| (*field).to_owned()));
        }
        let help = match similar(name, known.iter().map(String::as_str)) {
            Some(similar) => Some(format!("a field with a similar name exists: `{similar}`")),
            None => (!known.is_empty()).then(|| format!("the fields are {}", known.join(", "))),
        };
        Advice { label: "no such field".into(), help, ..Advice::default() }
    }

    /// Two patterns in one literal, which protox refuses without saying where.
    fn second_pattern(&self, finding: &mut Diagnostic) {
        let Some(label) = finding.labels.first_mut() else { return };
        let text = self.source.text.get(label.span.range()).unwrap_or_default();
        let Some((first, second)) = patterns(text) else { return };
        let place = |(at, name): Word<'_>| {
            self.source.span(self.file, label.span.start + at..label.span.start + at + name.len())
        };
        let message = format!("this HTTP rule has two patterns, `{}` and `{}`", first.1, second.1);
        *finding = Diagnostic::error(Code::SecondPattern, message)
            .label(place(second), "the second pattern")
            .label(place(first), "the first one")
            .help(format!("move it into a binding of its own: `additional_bindings {{ {}: … }}`", second.1));
    }

    /// A word inside a place.
    fn find(&self, word: &str, place: &Span) -> Option<Span> {
        let text = self.source.text.get(place.range())?;
        let dotted = |found: &str| found == word || found.trim_start_matches('.') == word;
        let (at, found) = words(text).find(|(_, found)| dotted(found))?;
        let at = place.start + at + (found.len() - word.len());
        Some(self.source.span(self.file, at..at + word.len()))
    }
}

fn pair(name: &str, file: &str) -> (String, String) {
    (name.to_owned(), file.to_owned())
}

/// The first two patterns that are in one message literal, and where.
fn patterns(text: &str) -> Option<(Word<'_>, Word<'_>)> {
    let mut open: Vec<Option<Word<'_>>> = vec![None];
    let mut words = words(text).peekable();
    while let Some((at, word)) = words.next() {
        let is_key = words.peek().is_some_and(|(_, next)| matches!(*next, ":" | "{"));
        match word {
            "{" => open.push(None),
            "}" => drop(open.pop()),
            name if is_key && PATTERNS.contains(&name) => match open.last_mut()? {
                Some(first) => return Some((*first, (at, name))),
                none => *none = Some((at, name)),
            },
            _ => {}
        }
    }
    None
}
