//! What protox leaves unsaid about an error: what is at the place, what was probably meant, and what to do.
//!
//! In: a finding with protox's message, and the texts that were read. Out: the same with label and help.

use super::{home, names::Names, words::words};
use crate::diagnostic::{Code, Diagnostic, SourceText, Span, Texts, similar};
use std::{cell::OnceCell, sync::Arc};

/// Types that need no declaration.
const SCALARS: &[&str] = &[
    "double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64", "sfixed32",
    "sfixed64", "bool", "string", "bytes",
];

/// Options that need no declaration, of which the most used.
const OPTIONS: &[&str] = &[
    "deprecated",
    "packed",
    "lazy",
    "json_name",
    "default",
    "ctype",
    "jstype",
    "retention",
    "targets",
    "allow_alias",
    "java_package",
    "java_outer_classname",
    "java_multiple_files",
    "go_package",
    "objc_class_prefix",
    "csharp_namespace",
    "optimize_for",
    "idempotency_level",
    "debug_redact",
];

/// What a message of protox has, what to say at its place, and what to do; nothing where protox says it.
const SAID: &[(&str, &str, &str)] = &[
    ("is defined twice", "defined again here", "rename one of the two, or remove it"),
    ("reserved", "reserved", "take another: it belonged to something that was removed"),
    (" conflicts with ", "conflicts here", "rename one of the two"),
    ("is already used", "used again here", "give it a number of its own"),
    (
        "has already been used",
        "used again here",
        "give it a number of its own, or set `option allow_alias = true;` in the enum",
    ),
    (
        "the first value for proto3 enums must be 0",
        "must be 0",
        "put a value for \"not given\" in front, as `GENRE_UNSPECIFIED = 0;`",
    ),
    ("is already set", "set a second time", "keep one of the two"),
    ("is not a message type", "not a message", "put it into a message, and take that"),
    ("invalid field number", "not the number of a field", ""),
    ("numbers must be between", "out of range", ""),
    ("`#` comments", "no comment in protobuf", "comments begin with `//`"),
    ("unterminated string", "no closing quote before the end of the line", "write the quote that is missing"),
    ("default values are not allowed", "not in proto3", "remove it: fields of proto3 default to zero or nothing"),
    ("required fields are not allowed", "not in proto3", "remove `required`; validate in the handler"),
    ("groups are not allowed", "not in proto3", "declare a message, and a field of it"),
    ("a map field key type", "no type of keys", "use `string` or an integer; for other keys a repeated message"),
    ("at least one field", "has no field", "put a field into it, or remove it"),
    ("multiple package names", "a second package", "remove one of the two: a file has one package"),
    ("fields must have a label", "no label", "write `optional`, `repeated` or `required` before it"),
    ("cannot have labels", "has a label", "remove the word"),
    ("unknown syntax", "no such syntax", ""),
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
    texts: &'a Texts,
    /// The file with the error.
    file: &'a Arc<str>,
    source: &'a SourceText,
    /// What the texts declare, read when it is first asked for: most errors don't ask.
    names: OnceCell<Vec<(&'a Arc<str>, Names<'a>)>>,
}

impl<'a> Known<'a> {
    /// The texts that were read, and that with the error.
    pub(super) fn new(texts: &'a Texts, file: &'a Arc<str>, source: &'a SourceText) -> Self {
        Self { texts, file, source, names: OnceCell::new() }
    }

    /// What each text declares, by its file.
    fn names(&self) -> &[(&'a Arc<str>, Names<'a>)] {
        self.names.get_or_init(|| self.texts.iter().map(|(file, source)| (file, Names::of(&source.text))).collect())
    }

    /// Adds what is missing to a finding.
    pub(super) fn advise(&self, finding: &mut Diagnostic) {
        if finding.message.contains("a value is already set for oneof `pattern`") {
            return self.second_pattern(finding);
        }
        let Advice { label, help, word, message } = self.advice(&finding.message, finding.span());
        finding.message = message.unwrap_or_else(|| std::mem::take(&mut finding.message));
        finding.help = help.or(finding.help.take().filter(|help| !help.contains("innermost scope")));
        let Some(primary) = finding.labels.first_mut() else { return };
        if let Some(name) = finding.message.strip_suffix("` is already set").and_then(|text| text.rsplit('`').next()) {
            primary.span = self.last(name, &primary.span).unwrap_or_else(|| primary.span.clone());
        }
        if primary.text.is_empty() {
            primary.text = label;
        }
        if let Some(span) = word.and_then(|word| self.find(&word, &primary.span)) {
            primary.span = span;
        }
    }

    /// The last word of that name in the statement that a place is in.
    fn last(&self, name: &str, place: &Span) -> Option<Span> {
        let rest = self.source.text.get(place.start..)?;
        let statement = words(rest).take_while(|(_, word)| *word != ";");
        let (at, _) = statement.filter(|(_, word)| *word == name).last()?;
        Some(self.source.span(self.file, place.start + at..place.start + at + name.len()))
    }

    fn advice(&self, message: &str, place: Option<&Span>) -> Advice {
        let quoted = |index: usize| message.split('`').nth(2 * index + 1).unwrap_or_default();
        if message.ends_with("is not defined") {
            return match message.strip_prefix("option field `(") {
                Some(_) => self.option_field(quoted(0)),
                None => self.undefined(quoted(0), self.is_set(place)),
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
        if let Some((expected, found)) = message.rsplit_once(", but ") {
            let expected = expected.rsplit_once("expected ").map_or(expected, |(_, what)| what);
            return Self::unexpected(expected, found);
        }
        if message.starts_with("fields must have a label")
            && !words(&self.source.text).any(|(_, word)| word == "syntax")
        {
            let help = "write `syntax = \"proto3\";` in the first line: a file without it is proto2".to_owned();
            return Advice { label: "no label".into(), help: Some(help), ..Advice::default() };
        }
        let said = SAID.iter().find(|(part, ..)| message.contains(part));
        said.map_or(Advice { label: "not valid".into(), ..Advice::default() }, |(_, label, help)| Advice {
            label: (*label).to_owned(),
            help: (!help.is_empty()).then(|| (*help).to_owned()),
            ..Advice::default()
        })
    }

    fn unexpected(expected: &str, found: &str) -> Advice {
        if found == "reached end of file" {
            let sign = ["`}`", "`;`"].into_iter().find(|sign| expected.contains(sign));
            let help = sign.map(|sign| format!("write the {sign} that is missing"));
            return Advice { label: "the file ends here".into(), help, ..Advice::default() };
        }
        let help = match expected {
            expected if expected.starts_with("`;`") => Some("is a `;` missing before it?"),
            "`(`" | "`returns`" => Some("an RPC is written `rpc Get(Request) returns (Response);`"),
            _ => None,
        };
        // A list of all that could stand there helps nobody a second time.
        let is_list = expected.matches(", ").count() > 2;
        let label = if is_list { "not expected here".into() } else { format!("expected {expected}") };
        Advice { label, help: help.map(str::to_owned), ..Advice::default() }
    }

    /// A type or an extension that nothing declares, or that isn't imported.
    fn undefined(&self, name: &str, is_option: bool) -> Advice {
        let name = name.trim_start_matches('.');
        let last = name.rsplit('.').next().unwrap_or(name);
        let own = self.names().iter().find(|(file, _)| *file == self.file).map_or("", |(_, names)| names.package);
        let built_in = if is_option { OPTIONS } else { SCALARS };
        let mut candidates: Vec<(String, String)> = built_in.iter().map(|name| pair(name, "")).collect();
        for (file, names) in self.names() {
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
        let extensions = || self.names().iter().flat_map(|(_, names)| &names.extensions);
        let kind = extensions().find(|(known, _)| *known == extension);
        let advice = kind.map(|(_, kind)| self.unknown_field(name, kind));
        let advice = advice.unwrap_or(Advice { label: "no such field".into(), ..Advice::default() });
        Advice { word: Some(name.to_owned()), ..advice }
    }

    fn unknown_field(&self, name: &str, message: &str) -> Advice {
        let mut known: Vec<String> = Vec::new();
        for (_, names) in self.names() {
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

    /// Whether a value is given to what is at the place: an option, then.
    fn is_set(&self, place: Option<&Span>) -> bool {
        let text = place.and_then(|place| self.source.text.get(place.range())).unwrap_or_default();
        words(text).any(|(_, word)| word == "=")
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
