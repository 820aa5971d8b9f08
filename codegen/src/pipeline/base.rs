//! A base document: a file in, laid over an emitted document out, or what of it names nothing or doesn't fit, with places.

use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span, Texts, similar},
    emit,
    source::{Yaml, yaml_tree},
};
use heck::ToUpperCamelCase as _;
use serde_json::Value;
use std::{io, path::Path, sync::Arc};

/// What a path item has operations under.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// What a schema that is written out whole has one of.
const SCHEMA: &[&str] = &["type", "$ref", "allOf", "anyOf", "oneOf", "enum"];

/// A document that is merged over the emitted one.
pub(super) struct Base {
    file: Arc<str>,
    source: SourceText,
    value: Value,
    places: Option<Yaml>,
}

impl Base {
    /// Reads a file: YAML, or JSON by its ending.
    ///
    /// # Errors
    ///
    /// It can't be read, isn't what its ending says, or isn't an object.
    pub(super) fn read(path: &Path) -> Result<Self, Diagnostics> {
        let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
        let file: Arc<str> = path.to_string_lossy().into();
        let source = SourceText::new(Some(path.to_owned()), text.strip_prefix('\u{feff}').unwrap_or(&text));
        let text = &source.text;
        // YAML reads JSON too, but says less well what is wrong with it.
        let parsed: Result<Value, (String, Option<usize>)> = match path.extension().is_some_and(|end| end == "json") {
            true => {
                serde_json::from_str(text).map_err(|error| (error.to_string(), at(text, error.line(), error.column())))
            }
            false => yaml_serde::from_str(text)
                .map_err(|error| (error.to_string(), error.location().map(|location| location.index()))),
        };
        let base = |value, places| Self { file: file.clone(), source: source.clone(), value, places };
        let value = parsed.map_err(|(message, place)| {
            let place = place.unwrap_or_default().min(text.len());
            let finding = fault(format!("the base document can't be read: {message}"))
                .label(source.span(&file, place..place), "can't be read from here on")
                .help("check the file: what stands before this place may be at fault too");
            base(Value::Null, None).told(finding)
        })?;
        if !value.is_object() {
            let finding = fault(format!("the base document is {}, not an object", kind(&value)))
                .label(source.span(&file, 0..0), "not an object")
                .help("write the members to lay over the document, as in `info: {title: Library}`");
            return Err(base(value, None).told(finding));
        }
        let places = yaml_tree(&file, &source);
        Ok(base(value, places))
    }

    /// Lays it over all documents of an API: what changes something that one of them lacks is for the others.
    ///
    /// # Errors
    ///
    /// Members that change what no document has, or that can't stand where they do; all of them.
    pub(super) fn lay_over(&self, documents: &mut [Value]) -> Result<(), Diagnostics> {
        let walks: Vec<Walk<'_>> = documents.iter().map(|document| Walk::through(self, document)).collect();
        let mut findings = Diagnostics::new();
        for walk in &walks {
            findings.merge(walk.findings.clone());
            for (keys, finding) in &walk.missing {
                if walks.iter().all(|other| other.missing.iter().any(|(others, _)| others == keys)) {
                    findings.merge(finding.clone());
                }
            }
        }
        findings.into_result()?;
        for (document, walk) in documents.iter_mut().zip(walks) {
            let mut patch = self.value.clone();
            walk.missing.iter().for_each(|(keys, _)| remove(&mut patch, keys));
            emit::openapi::merge(document, &patch);
        }
        Ok(())
    }

    /// The finding with the text that its places point into.
    pub(super) fn told(&self, finding: Diagnostic) -> Diagnostics {
        let mut texts = Texts::default();
        texts.insert(self.file.clone(), self.source.clone());
        Diagnostics::from(finding).with_texts(&texts)
    }

    /// Where the last of these keys stands, each inside the one before; `None` where the file hasn't got it.
    pub(super) fn place<K: AsRef<str>>(&self, keys: &[K]) -> Option<Span> {
        self.places.as_ref()?.key(keys, &self.source.text)
    }
}

/// Removes the member that these keys lead to.
fn remove(value: &mut Value, keys: &[&str]) {
    let Some((last, before)) = keys.split_last() else { return };
    let of = before.iter().try_fold(value, |value, key| value.get_mut(*key));
    if let Some(object) = of.and_then(Value::as_object_mut) {
        object.shift_remove(*last);
    }
}

fn fault(message: String) -> Diagnostic {
    Diagnostic::error(Code::BaseDocument, message)
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let shown = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => fault(format!("the base document `{shown}` doesn't exist"))
            .help("`base` is a path relative to the package's folder, `--base` one relative to the working directory"),
        io::ErrorKind::InvalidData => {
            fault(format!("the base document `{shown}` isn't UTF-8")).help("save the file as UTF-8")
        }
        _ => fault(format!("can't read the base document `{shown}`: {error}")).help("name a file: YAML, or JSON"),
    }
}

/// The byte at a line and a column, both from 1.
fn at(text: &str, line: usize, column: usize) -> Option<usize> {
    let before: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    Some(before + column.saturating_sub(1))
}

/// What a value is, in words.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::String(_) => "a text",
        Value::Number(_) => "a number",
        Value::Bool(_) => "true or false",
    }
}

/// The way through a base document, beside the emitted one.
struct Walk<'b> {
    base: &'b Base,
    /// The members that lead to the value that is looked at.
    keys: Vec<&'b str>,
    findings: Diagnostics,
    /// What changes something that this document doesn't have: its keys, and what is to say of it.
    missing: Vec<(Vec<&'b str>, Diagnostics)>,
}

impl<'b> Walk<'b> {
    fn through(base: &'b Base, document: &Value) -> Self {
        let mut walk = Self { base, keys: Vec::new(), findings: Diagnostics::new(), missing: Vec::new() };
        walk.version(document);
        walk.value(&base.value, Some(document));
        walk
    }

    /// Holds a value of the base to what the document has in its place.
    fn value(&mut self, patch: &'b Value, target: Option<&Value>) {
        match (patch, target) {
            _ if self.is_free() => {}
            (Value::Null, _) => {}
            (Value::Object(members), None | Some(Value::Object(_))) => {
                for (key, member) in members {
                    self.keys.push(key);
                    self.member(member, target);
                    self.keys.pop();
                }
            }
            (patch, Some(target)) if kind(patch) != kind(target) => self.misfit(patch, target),
            _ => {}
        }
    }

    /// Whether any value may stand here.
    fn is_free(&self) -> bool {
        const FREE: &[&str] =
            &["example", "examples", "default", "enum", "const", "type", "additionalProperties", "items"];
        // A property may be called anything.
        let names = matches!(self.keys.iter().rev().nth(1), Some(&"properties" | &"schemas"));
        self.keys.last().is_some_and(|key| !names && (FREE.contains(key) || key.starts_with("x-")))
    }

    /// Holds the value of the last key to the member of that name.
    fn member(&mut self, patch: &'b Value, of: Option<&Value>) {
        let known = of.and_then(Value::as_object);
        let target = known.and_then(|known| known.get(*self.keys.last()?));
        if target.is_none()
            && let Some(part) = part(&self.keys)
        {
            let names: Vec<&str> = known.into_iter().flat_map(|known| known.keys()).map(String::as_str).collect();
            match is_whole(&part, patch) {
                false => self.nothing(&part, patch, &names),
                true if part.what == "schema" => self.taken(&names),
                true => {}
            }
        } else {
            self.value(patch, target);
        }
    }

    fn told(&self, finding: Diagnostic, label: &str) -> Diagnostics {
        let place = self.base.place(&self.keys).unwrap_or_else(|| Span::file_start(self.base.file.clone()));
        self.base.told(finding.label(place, label))
    }

    fn tell(&mut self, finding: Diagnostic, label: &str) {
        self.findings.merge(self.told(finding, label));
    }

    /// A part of something that isn't there.
    fn nothing(&mut self, part: &Part, patch: &Value, known: &[&str]) {
        let what = part.what;
        let name = self.keys.last().copied().unwrap_or_default();
        let shown = match (what, self.keys.as_slice()) {
            ("operation", [_, path, _]) => format!("{} {path}", name.to_ascii_uppercase()),
            _ => name.to_owned(),
        };
        let does = if patch.is_null() { "removes" } else { "changes" };
        let message = format!("the base document {does} the {what} `{shown}`, which the API doesn't have");
        let help = match similar(name, known.iter().copied()) {
            Some(similar) => format!("one with a similar name exists: `{similar}`"),
            None if patch.is_null() => "leave it out".to_owned(),
            None => format!("to add a new {what}, write it out whole, with {}", part.needs()),
        };
        let finding = self.told(Diagnostic::error(Code::NothingNamed, message).help(help), "nothing of that name");
        self.missing.push((self.keys.clone(), finding));
    }

    /// A schema of a name that clients don't tell from another.
    fn taken(&mut self, known: &[&str]) {
        let name = self.keys.last().copied().unwrap_or_default();
        let Some(other) = known.iter().find(|known| known.to_upper_camel_case() == name.to_upper_camel_case()) else {
            return;
        };
        let message = format!("the base document adds the schema `{name}` beside `{other}`");
        let finding = fault(message).help("give it a name that differs by more than case, dots and underscores");
        self.tell(finding, "generated clients would make one type of the two");
    }

    fn misfit(&mut self, patch: &Value, target: &Value) {
        let (there, here) = (kind(target), kind(patch));
        let message = format!("the base document has {here} where the document has {there}");
        let help = match target {
            Value::String(_) if !patch.is_object() && !patch.is_array() => format!("quote it: `\"{patch}\"`"),
            Value::Array(_) => format!("write {there}: it takes the place of the document's whole list"),
            _ => format!("write {there}, or `null` to remove the member"),
        };
        self.tell(fault(message).help(help), &format!("must be {there}"));
    }

    /// Schemas of 3.0 and of 3.1 have different keywords.
    fn version(&mut self, document: &Value) {
        let minor = |value: &Value| {
            let version = value.get("openapi").and_then(Value::as_str)?;
            Some(version.split('.').take(2).collect::<Vec<_>>().join("."))
        };
        let (Some(theirs), Some(ours)) = (minor(&self.base.value), minor(document)) else { return };
        if theirs != ours {
            let message = format!("the base document is OpenAPI {theirs}, and the document {ours}");
            let help = format!("set `openapi_version = \"{theirs}\"`, or leave `openapi` out of the base document");
            self.keys.push("openapi");
            self.tell(fault(message).help(help), "another version");
            self.keys.pop();
        }
    }
}

/// A kind of thing that a document has many of, by name.
struct Part {
    what: &'static str,
    /// One that is written out whole has one of these.
    marks: &'static [&'static str],
}

impl Part {
    fn needs(&self) -> String {
        match self.what {
            "path" => "the `responses` of its operations".to_owned(),
            _ => format!("its `{}`", self.marks[0]),
        }
    }
}

/// What the members under these keys are called.
fn part(keys: &[&str]) -> Option<Part> {
    let (what, marks) = match keys {
        ["paths", _] => ("path", METHODS),
        ["paths", _, method] if METHODS.contains(method) => ("operation", &["responses"][..]),
        ["components", "schemas", _] => ("schema", SCHEMA),
        ["components", "schemas", _, "properties", _] => ("property", SCHEMA),
        ["components", "responses", _] => ("response", &["description", "$ref"][..]),
        ["components", "securitySchemes", _] => ("security scheme", &["type", "$ref"][..]),
        _ => return None,
    };
    Some(Part { what, marks })
}

/// Whether it stands for itself, rather than changing what is there.
fn is_whole(part: &Part, value: &Value) -> bool {
    let found = || part.marks.iter().filter_map(|mark| value.get(mark));
    match part.what {
        "path" => found().next().is_some() && found().all(|operation| operation.get("responses").is_some()),
        _ => found().next().is_some(),
    }
}
