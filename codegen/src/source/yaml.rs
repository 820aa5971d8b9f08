//! YAML files with a place for every value: paths in, [`Yaml`] trees and texts out. What they say is `lower`'s business.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span, Texts};
use saphyr::{LoadableYamlNode as _, MarkedYaml, Scalar, YamlData};
use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A value of a YAML file.
#[derive(Debug, Clone)]
pub(crate) struct Yaml {
    /// Where it is written; of a quoted scalar without the quotes.
    pub(crate) span: Span,
    pub(crate) value: YamlValue,
}

/// What a [`Yaml`] is.
#[derive(Debug, Clone)]
pub(crate) enum YamlValue {
    Null,
    /// A string.
    Text(String),
    /// A number or a bool, or what has a tag.
    Other,
    List(Vec<Yaml>),
    /// Keys are unique: the parser refuses the second of a name.
    Map(Vec<(Yaml, Yaml)>),
}

impl Yaml {
    /// Where the last of these keys stands, each inside the value of the one before; those of lists are indices.
    pub(crate) fn key<K: AsRef<str>>(&self, keys: &[K], text: &str) -> Option<Span> {
        let (last, before) = keys.split_last()?;
        let mut inside = self;
        for key in before {
            inside = inside.member(key.as_ref(), text)?.1;
        }
        inside.member(last.as_ref(), text).map(|(span, _)| span.clone())
    }

    fn member(&self, name: &str, text: &str) -> Option<(&Span, &Yaml)> {
        match &self.value {
            YamlValue::Map(entries) => {
                // A key may be a number, as those of responses are.
                let named = |key: &Yaml| match &key.value {
                    YamlValue::Text(key) => key == name,
                    _ => text.get(key.span.range()) == Some(name),
                };
                entries.iter().find(|(key, _)| named(key)).map(|(key, value)| (&key.span, value))
            }
            YamlValue::List(items) => items.get(name.parse::<usize>().ok()?).map(|item| (&item.span, item)),
            YamlValue::Null | YamlValue::Text(_) | YamlValue::Other => None,
        }
    }
}

/// The first document of a text, for its places alone; `None` where it can't be read as YAML.
pub(crate) fn tree(file: &Arc<str>, source: &SourceText) -> Option<Yaml> {
    let places = Places::new(file.clone(), source);
    MarkedYaml::load_from_str(&source.text).ok()?.first().map(|node| places.tree(node))
}

/// The documents of all files, in the order of the paths.
///
/// # Errors
///
/// Files that don't exist, can't be read or aren't YAML; all of them.
pub(crate) fn read(paths: &[PathBuf]) -> Result<(Vec<Yaml>, Texts), Diagnostics> {
    let (mut documents, mut texts, mut findings) = (Vec::new(), Texts::default(), Diagnostics::new());
    for path in paths {
        let file: Arc<str> = path.to_string_lossy().into();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                findings.push(unreadable(path, &error));
                continue;
            }
        };
        let source = SourceText::new(Some(path.clone()), text.strip_prefix('\u{feff}').unwrap_or(&text));
        texts.insert(file.clone(), source.clone());
        let places = Places::new(file, &source);
        match MarkedYaml::load_from_str(&source.text) {
            Ok(nodes) => documents.extend(nodes.iter().map(|node| places.tree(node))),
            Err(error) => {
                let at = error.marker().index();
                let message = format!("`{}` isn't valid YAML: {}", path.display(), error.info());
                findings.push(
                    Diagnostic::error(Code::Yaml, message)
                        .label(places.at(at, at + 1), "can't be read from here on")
                        .help("quote texts that begin with a sign or hold `: `, as in `body: \"*\"`"),
                );
            }
        }
    }
    findings.with_texts(&texts).into_result().map(|_| (documents, texts))
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound => Diagnostic::error(
            Code::MissingPath,
            format!("the service configuration `{}` doesn't exist", path.display()),
        )
        .help("`service_config` has paths relative to the package's folder"),
        io::ErrorKind::InvalidData => {
            Diagnostic::error(Code::NotUtf8, format!("`{}` isn't UTF-8", path.display())).help("save the file as UTF-8")
        }
        _ => Diagnostic::error(Code::Unreadable, format!("can't read `{}`: {error}", path.display())),
    }
}

/// Where the characters of a text are: the parser counts in them.
struct Places<'a> {
    file: Arc<str>,
    source: &'a SourceText,
    offsets: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(file: Arc<str>, source: &'a SourceText) -> Self {
        Self { file, source, offsets: source.text.char_indices().map(|(at, _)| at).collect() }
    }

    fn at(&self, start: usize, end: usize) -> Span {
        let offset = |at: usize| self.offsets.get(at).copied().unwrap_or(self.source.text.len());
        self.source.span(&self.file, offset(start)..offset(end))
    }

    fn tree(&self, node: &MarkedYaml<'_>) -> Yaml {
        let span = self.trimmed(self.at(node.span.start.index(), node.span.end.index()));
        match &node.data {
            YamlData::Value(Scalar::Null) => Yaml { span, value: YamlValue::Null },
            YamlData::Value(Scalar::String(text)) => {
                Yaml { span: self.unquoted(span), value: YamlValue::Text(text.to_string()) }
            }
            YamlData::Sequence(items) => {
                Yaml { span, value: YamlValue::List(items.iter().map(|item| self.tree(item)).collect()) }
            }
            YamlData::Mapping(map) => {
                let entries = map.iter().map(|(key, value)| (self.tree(key), self.tree(value)));
                Yaml { span, value: YamlValue::Map(entries.collect()) }
            }
            _ => Yaml { span, value: YamlValue::Other },
        }
    }

    /// The place without white space at its end, where the parser has the next line's indentation.
    fn trimmed(&self, span: Span) -> Span {
        let end = span.start + self.source.text[span.range()].trim_end().len();
        Span { end, ..span }
    }

    /// The place inside the quotes of a scalar that has some; the parser's ends behind a comment that follows.
    fn unquoted(&self, span: Span) -> Span {
        match quoted(&self.source.text[span.range()]) {
            Some(length) => self.source.span(&self.file, span.start + 1..span.start + 1 + length),
            None => span,
        }
    }
}

/// How long the text inside the quotes is that a text begins with.
fn quoted(text: &str) -> Option<usize> {
    let quote = text.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let inside = &text.as_bytes()[1..];
    let mut at = 0;
    while let Some(byte) = inside.get(at) {
        let escape = match quote {
            b'"' => *byte == b'\\',
            _ => inside[at..].starts_with(b"''"),
        };
        match (escape, *byte == quote) {
            (true, _) => at += 2,
            (false, true) => return Some(at),
            (false, false) => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quotes_end_where_they_are_closed() {
        let cases = [
            ("'/x' # 'c'", Some(2), "a comment behind"),
            ("\"/x\" # \"c\"", Some(2), "in double quotes"),
            ("'it''s'", Some(5), "a quote is doubled"),
            (r#""a\"b\\" "#, Some(6), "or escaped, as a backslash is"),
            ("''", Some(0), "nothing"),
            ("/x", None, "no quotes"),
            ("'open", None, "never closed"),
            ("\"\\", None, "closed by nothing but an escape"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(quoted(text), expected, "{why}: {text}");
        }
    }
}
