//! The `http` section of service configurations: YAML in, rules by method out, which take the place of annotations.
//!
//! `google/api/http.proto` and `google/api/service.proto` say what is in such a file, and `DocumentationRule.selector`
//! what a selector is: names divided by commas, of which the last component may be `*` for one or more. Of several
//! rules for a method the last one counts. All sections but `http` are for other tools.

mod selector;

use super::rule::{Pattern, Text, WrittenRule};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Span, similar},
    source::{Yaml, YamlValue},
};
use selector::Selector;
use std::cell::Cell;

const SECTION_KEYS: &[&str] = &["rules", "fully_decode_reserved_expansion"];
const PATTERN_KEYS: &[&str] = &["get", "put", "post", "delete", "patch", "custom"];
const RULE_KEYS: &[&str] =
    &["selector", "get", "put", "post", "delete", "patch", "custom", "body", "response_body", "additional_bindings"];
const CUSTOM_KEYS: &[&str] = &["kind", "path"];

/// The rules of all service configurations, in order.
#[derive(Default)]
pub(super) struct ServiceConfigs {
    entries: Vec<Entry>,
    /// Services that an `apis` section names.
    apis: Vec<String>,
}

/// A rule for the methods that one of its selectors chooses.
struct Entry {
    selectors: Vec<Selector>,
    rule: WrittenRule<'static>,
    /// Whether it is the rule of some method.
    used: Cell<bool>,
}

impl ServiceConfigs {
    /// Reads the `http` sections of documents.
    pub(super) fn read(documents: &[Yaml], findings: &mut Diagnostics) -> Self {
        let mut reader = Reader { configs: Self::default(), findings };
        documents.iter().for_each(|document| reader.document(document));
        reader.configs
    }

    /// The rule of a method, by its full name with dots: that of the last selector that chooses it.
    pub(super) fn rule(&self, method: &str) -> Option<&WrittenRule<'static>> {
        let mut rule = None;
        for entry in &self.entries {
            for selector in entry.selectors.iter().filter(|selector| selector.chooses(method)) {
                selector.matched.set(true);
                rule = Some(entry);
            }
        }
        rule.map(|entry| {
            entry.used.set(true);
            &entry.rule
        })
    }

    /// What chose no method, and what chose none for itself; `methods` are all there are.
    pub(super) fn leftover(&self, methods: &[String], findings: &mut Diagnostics) {
        for entry in &self.entries {
            let unmatched: Vec<_> = entry.selectors.iter().filter(|selector| !selector.matched.get()).collect();
            findings.extend(unmatched.iter().map(|selector| self.unmatched(selector, methods)));
            if unmatched.is_empty() && !entry.selectors.is_empty() && !entry.used.get() {
                findings.push(
                    Diagnostic::warning(Code::Overridden, "this rule has no effect: later ones replace it")
                        .label(entry.selectors[0].span.clone(), "later rules choose its methods too")
                        .help("of several rules for a method the last one counts: remove this one, or move it down"),
                );
            }
        }
    }

    fn unmatched(&self, selector: &Selector, methods: &[String]) -> Diagnostic {
        let service = selector.service();
        let known = methods.iter().any(|method| method.rsplit_once('.').is_some_and(|(known, _)| known == service));
        if !known && self.apis.iter().any(|api| api == service) {
            return Diagnostic::warning(
                Code::NotCompiled,
                format!("rules for `{service}` are left out: no file that was compiled declares it"),
            )
            .label(selector.span.clone(), "not served")
            .help("compile its file too, if the service is to be served");
        }
        let finding =
            Diagnostic::error(Code::UnknownSelector, format!("the selector `{}` matches no RPC", selector.text))
                .label(selector.span.clone(), "no RPC of this name");
        match similar(&selector.text, methods.iter().map(String::as_str)) {
            Some(name) => finding.help(format!("an RPC with a similar name exists: `{name}`")),
            None => finding.help("a selector is the full name of an RPC, `package.Service.Method`, or ends in `.*`"),
        }
    }
}

struct Reader<'f> {
    configs: ServiceConfigs,
    findings: &'f mut Diagnostics,
}

impl Reader<'_> {
    fn fault(&mut self, code: Code, message: String, span: &Span, label: &str, help: String) {
        self.findings.push(Diagnostic::error(code, message).label(span.clone(), label).help(help));
    }

    fn document(&mut self, document: &Yaml) {
        let Some(sections) = self.map(document, "a service configuration") else { return };
        let name = |key: &Yaml| if let YamlValue::Text(name) = &key.value { name.clone() } else { String::new() };
        let mut found = false;
        for (key, value) in sections {
            match name(key).as_str() {
                "http" => {
                    found = true;
                    self.section(value);
                }
                "apis" => self.apis(value),
                _ => {}
            }
        }
        if !found {
            let names: Vec<String> = sections.iter().map(|(key, _)| name(key)).collect();
            let help = match similar("http", names.iter().map(String::as_str)) {
                Some(name) => format!("rename `{name}`"),
                None => "remove it from cordial's configuration, or give it `http:` and `rules:`".to_owned(),
            };
            self.findings.push(
                Diagnostic::warning(Code::NoRules, "this service configuration has no `http` section")
                    .label(Span { end: document.span.start, ..document.span.clone() }, "no rules in this file")
                    .help(help),
            );
        }
    }

    /// `apis: [{name: a.b.Service}]`; whatever else is there is another tool's.
    fn apis(&mut self, value: &Yaml) {
        let YamlValue::List(items) = &value.value else { return };
        for item in items {
            let YamlValue::Map(entries) = &item.value else { continue };
            for (key, value) in entries {
                if let (YamlValue::Text(key), YamlValue::Text(name)) = (&key.value, &value.value)
                    && key == "name"
                {
                    self.configs.apis.push(name.clone());
                }
            }
        }
    }

    fn section(&mut self, section: &Yaml) {
        let Some(entries) = self.map(section, "the `http` section") else { return };
        for (key, value) in entries {
            // The other key is left to the server, whose switch decides; without it cordial does what `true` asks for.
            if self.key(key, SECTION_KEYS, "the `http` section") == Some("rules") {
                let rules: Vec<_> = self.list(value, "`rules`").iter().filter_map(|rule| self.entry(rule)).collect();
                self.configs.entries.extend(rules);
            }
        }
    }

    fn entry(&mut self, yaml: &Yaml) -> Option<Entry> {
        let rule = self.rule(yaml, true)?;
        let YamlValue::Map(entries) = &yaml.value else { return None };
        let selector =
            entries.iter().find(|(key, _)| matches!(&key.value, YamlValue::Text(name) if name == "selector"));
        let Some((_, value)) = selector else {
            let help = "give it `selector: package.Service.Method`".to_owned();
            self.fault(Code::ConfigRule, "this rule has no selector".to_owned(), &yaml.span, "for which RPC?", help);
            return None;
        };
        let text = self.text(value, "`selector`")?;
        let mut selectors = Vec::new();
        for selector in Selector::list(&text) {
            match selector {
                Ok(selector) => selectors.push(selector),
                Err(finding) => self.findings.push(*finding),
            }
        }
        Some(Entry { selectors, rule, used: Cell::new(false) })
    }

    fn rule(&mut self, yaml: &Yaml, outer: bool) -> Option<WrittenRule<'static>> {
        let entries = self.map(yaml, if outer { "a rule" } else { "an additional binding" })?;
        let mut rule = WrittenRule {
            statement: yaml.span.clone(),
            span: yaml.span.clone(),
            faulty: false,
            pattern: None,
            body: None,
            response_body: None,
            additional: Vec::new(),
            additional_span: yaml.span.clone(),
        };
        let reported = self.findings.len();
        for (key, value) in entries {
            match self.key(key, RULE_KEYS, "an HTTP rule") {
                Some("selector") if !outer => {
                    let message = "an additional binding has no selector of its own".to_owned();
                    let help = "remove it: it belongs to the rule that it is in".to_owned();
                    self.fault(Code::ConfigRule, message, &key.span, "inside a rule with one", help);
                }
                Some("body") => rule.body = self.text(value, "`body`").filter(|text| !text.value.is_empty()),
                Some("response_body") => {
                    rule.response_body = self.text(value, "`response_body`").filter(|text| !text.value.is_empty());
                }
                Some("additional_bindings") => {
                    rule.additional_span = key.span.clone();
                    let items = self.list(value, "`additional_bindings`");
                    rule.additional = items.iter().filter_map(|item| self.rule(item, false)).collect();
                }
                Some(name) if PATTERN_KEYS.contains(&name) => self.pattern(&mut rule, name, key, value),
                Some(_) | None => {}
            }
        }
        rule.faulty = self.findings.len() > reported;
        Some(rule)
    }

    fn pattern(&mut self, rule: &mut WrittenRule<'static>, name: &str, key: &Yaml, value: &Yaml) {
        let pattern = match name {
            "custom" => self.custom(value),
            _ => self.text(value, &format!("`{name}`")).map(|template| Pattern {
                method: Text::new(name.to_ascii_uppercase(), template.span.clone()),
                template,
            }),
        };
        if rule.pattern.is_some() {
            let help = "move it into `additional_bindings`".to_owned();
            self.fault(Code::ConfigRule, "a rule has one pattern".to_owned(), &key.span, "the second one", help);
        } else {
            rule.pattern = pattern;
        }
    }

    fn custom(&mut self, value: &Yaml) -> Option<Pattern<'static>> {
        let (mut kind, mut path) = (None, None);
        for (key, value) in self.map(value, "`custom`")? {
            match self.key(key, CUSTOM_KEYS, "`custom`") {
                Some("kind") => kind = self.text(value, "`kind`"),
                Some("path") => path = self.text(value, "`path`"),
                _ => {}
            }
        }
        if let (Some(method), Some(template)) = (kind, path) {
            return Some(Pattern { method, template });
        }
        let help = "write `custom: {kind: HEAD, path: /v1/books}`".to_owned();
        self.fault(
            Code::ConfigRule,
            "`custom` needs `kind` and `path`".to_owned(),
            &value.span,
            "one is missing",
            help,
        );
        None
    }

    /// A key in snake case, if it is one of those; JSON's camel case is taken too, as ProtoJSON takes both.
    fn key(&mut self, key: &Yaml, known: &[&'static str], of: &str) -> Option<&'static str> {
        let YamlValue::Text(name) = &key.value else {
            self.wrong(key, &format!("the keys of {of}"), "a name");
            return None;
        };
        let snake = |name: &str| {
            let lower =
                |c: char| if c.is_ascii_uppercase() { format!("_{}", c.to_ascii_lowercase()) } else { c.into() };
            name.chars().map(lower).collect::<String>()
        };
        let found = known.iter().find(|known| **known == name || **known == snake(name)).copied();
        if found.is_none() {
            let help = similar(name, known.iter().copied()).map_or_else(
                || format!("the keys are {}", known.join(", ")),
                |key| format!("a key with a similar name exists: `{key}`"),
            );
            self.fault(Code::ConfigRule, format!("unknown key `{name}` in {of}"), &key.span, "no such key", help);
        }
        found
    }

    fn text(&mut self, yaml: &Yaml, what: &str) -> Option<Text<'static>> {
        if let YamlValue::Text(value) = &yaml.value {
            return Some(Text::new(value.clone(), yaml.span.clone()));
        }
        self.wrong(yaml, what, "a string");
        None
    }

    fn list<'y>(&mut self, yaml: &'y Yaml, what: &str) -> &'y [Yaml] {
        match &yaml.value {
            YamlValue::List(items) => items,
            YamlValue::Null => &[],
            _ => {
                self.wrong(yaml, what, "a list");
                &[]
            }
        }
    }

    fn map<'y>(&mut self, yaml: &'y Yaml, what: &str) -> Option<&'y [(Yaml, Yaml)]> {
        match &yaml.value {
            YamlValue::Map(entries) => Some(entries),
            _ => {
                self.wrong(yaml, what, "a mapping");
                None
            }
        }
    }

    fn wrong(&mut self, yaml: &Yaml, what: &str, expected: &str) {
        let found = match &yaml.value {
            YamlValue::Null => "nothing",
            YamlValue::Text(_) => "a string",
            YamlValue::Other => "a number or a bool",
            YamlValue::List(_) => "a list",
            YamlValue::Map(_) => "a mapping",
        };
        let help = format!("write {expected}");
        self.fault(Code::ConfigRule, format!("{what} must be {expected}, not {found}"), &yaml.span, found, help);
    }
}

#[cfg(test)]
#[path = "service_config_tests.rs"]
mod tests;
