//! `[package.metadata.cordial]` of a Cargo.toml becomes a [`Config`]; what it doesn't know is an error with a place.

mod openapi;

use super::{Config, PackageInfo};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Texts, similar};
use std::{ops::Range, path::Path, path::PathBuf, sync::Arc};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The keys of the table, with `_`; the spelling with `-`, which Cargo prefers, is accepted too.
const KEYS: &[&str] = &[
    "protos",
    "includes",
    "service_config",
    "out_dir",
    "extern_path",
    "foreign_path",
    "type_attribute",
    "message_attribute",
    "enum_attribute",
    "field_attribute",
    "bytes",
    "btree_map",
    "boxed",
    "skip_debug",
    "any_types",
    "serde",
    "allow",
    "server",
    "client",
    "rest",
    "default_bindings",
    "openapi",
];

pub(super) fn read(root: &Path) -> Result<Config, Diagnostics> {
    let path = root.join("Cargo.toml");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| Diagnostic::error(Code::Manifest, format!("can't read `{}`: {error}", path.display())))?;
    let mut reader = Reader::new(path, &text);
    let mut config = Config::new(root);
    match DeTable::parse(&text) {
        Ok(manifest) => {
            config.document.package = package(manifest.get_ref());
            for (key, value) in cordial_table(manifest.get_ref()).into_iter().flatten() {
                reader.entry(&mut config, key, value);
            }
        }
        Err(error) => {
            let range = error.span().unwrap_or_default();
            reader.report(
                Code::Manifest,
                format!("Cargo.toml isn't valid TOML: {}", error.message()),
                range,
                "not valid TOML",
                None,
            );
        }
    }
    reader.findings.with_texts(&reader.texts).into_result().map(|_| config)
}

fn cordial_table<'t, 'i>(manifest: &'t DeTable<'i>) -> Option<&'t DeTable<'i>> {
    ["package", "metadata", "cordial"].iter().try_fold(manifest, |table, key| table.get(*key)?.get_ref().as_table())
}

/// What the manifest says of the package; what it takes from its workspace, cargo knows.
fn package(manifest: &DeTable<'_>) -> PackageInfo {
    let table = manifest.get("package").and_then(|package| package.get_ref().as_table());
    let text = |key: &str| Some(table?.get(key)?.get_ref().as_str()?.to_owned());
    PackageInfo {
        name: text("name"),
        version: text("version"),
        description: text("description"),
        license: text("license"),
    }
}

/// Reads values into a [`Config`] and collects what is wrong with them.
struct Reader {
    file: Arc<str>,
    source: SourceText,
    texts: Texts,
    findings: Diagnostics,
}

impl Reader {
    fn new(path: PathBuf, text: &str) -> Self {
        let file: Arc<str> = path.to_string_lossy().into();
        let source = SourceText::new(Some(path), text);
        let mut texts = Texts::default();
        texts.insert(file.clone(), source.clone());
        Self { file, source, texts, findings: Diagnostics::new() }
    }

    fn report(&mut self, code: Code, message: String, range: Range<usize>, label: &str, help: Option<String>) {
        let mut finding = Diagnostic::error(code, message).label(self.source.span(&self.file, range), label);
        finding.help = help;
        self.findings.push(finding);
    }

    fn entry(&mut self, config: &mut Config, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        match key.get_ref().replace('-', "_").as_str() {
            "protos" => config.protos = self.paths(value),
            "includes" => config.includes = self.paths(value),
            "service_config" => config.service_config = self.paths(value),
            "out_dir" => config.out_dir = self.strings(value).pop().map(PathBuf::from),
            "extern_path" => config.extern_paths = self.pairs(value),
            "foreign_path" => config.foreign_paths = self.pairs(value),
            "type_attribute" => config.type_attributes = self.pairs(value),
            "message_attribute" => config.message_attributes = self.pairs(value),
            "enum_attribute" => config.enum_attributes = self.pairs(value),
            "field_attribute" => config.field_attributes = self.pairs(value),
            "bytes" => config.bytes = self.strings(value),
            "btree_map" => config.btree_map = self.strings(value),
            "boxed" => config.boxed = self.strings(value),
            "skip_debug" => config.skip_debug = self.strings(value),
            "any_types" => config.any_types = self.strings(value),
            "serde" => config.serde = self.strings(value),
            "allow" => config.allow = self.codes(value),
            "server" => self.switch(&mut config.server, value),
            "client" => self.switch(&mut config.client, value),
            "rest" => self.switch(&mut config.rest, value),
            "default_bindings" => self.switch(&mut config.default_bindings, value),
            "openapi" => self.openapi(config, value),
            _ => self.unknown(key, KEYS, "[package.metadata.cordial]"),
        }
    }

    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = value.get_ref().type_str();
        let message = format!("expected {expected}, found {found}");
        self.report(Code::InvalidValue, message, value.span(), &format!("expected {expected}"), None);
    }

    fn switch(&mut self, target: &mut bool, value: &Spanned<DeValue<'_>>) {
        match value.get_ref().as_bool() {
            Some(on) => *target = on,
            None => self.wrong(value, "true or false"),
        }
    }

    fn unknown(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, known: &[&str], table: &str) {
        let help = similar(key.get_ref(), known.iter().copied()).map_or_else(
            || format!("the keys are {}", known.join(", ")),
            |key| format!("a key with a similar name exists: `{key}`"),
        );
        let message = format!("unknown key `{}` in {table}", key.get_ref());
        self.report(Code::UnknownKey, message, key.span(), "not a setting of cordial", Some(help));
    }

    /// One string.
    fn text(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(value, "a string");
        }
        text
    }

    /// A string or an array of strings.
    fn strings(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        match value.get_ref() {
            DeValue::String(text) => vec![text.to_string()],
            DeValue::Array(items) => items.iter().flat_map(|item| self.strings(item)).collect(),
            _ => {
                self.wrong(value, "a string or an array of strings");
                Vec::new()
            }
        }
    }

    /// Codes of warnings, one or several.
    fn codes(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Code> {
        if let DeValue::Array(items) = value.get_ref() {
            return items.iter().flat_map(|item| self.codes(item)).collect();
        }
        let Some(text) = self.text(value) else { return Vec::new() };
        let code = text.parse().and_then(Code::allowed);
        if let Err(message) = &code {
            let help = "`cargo cordial explain --list` shows all codes; those of warnings can be allowed".to_owned();
            self.report(
                Code::InvalidValue,
                message.clone(),
                value.span(),
                "expected the code of a warning",
                Some(help),
            );
        }
        code.into_iter().collect()
    }

    fn paths(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<PathBuf> {
        self.strings(value).into_iter().map(PathBuf::from).collect()
    }

    /// A table whose values are strings or arrays of strings.
    fn pairs(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<(String, String)> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, "a table of protobuf paths");
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (key, value) in table {
            pairs.extend(self.strings(value).into_iter().map(|text| (key.get_ref().to_string(), text)));
        }
        pairs
    }
}
