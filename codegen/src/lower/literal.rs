//! Where in an option statement its string literals are.
//!
//! Source info knows a whole `option (google.api.http) = {…};` and nothing inside it. To point at a template, the
//! statement's text is read again: just far enough to know which field each literal belongs to. It compiled already, so
//! whatever looks odd is skipped, and what isn't found falls back to the statement.

use super::{http::PATTERNS, written::Written};
use std::ops::Range;

/// The option statements of one rule: `option (x) = {…};`, or several `option (x).get = "…";`.
#[derive(Debug, Default)]
pub(super) struct Statement<'t> {
    top: Literal<'t>,
}

/// A message literal, or what stands for one: fields and where their values are.
#[derive(Debug, Default, Clone)]
pub(super) struct Literal<'t> {
    whole: Option<Range<usize>>,
    fields: Vec<(&'t str, Value<'t>)>,
}

#[derive(Debug, Clone)]
enum Value<'t> {
    Text(Written),
    Message(Literal<'t>),
    List(Vec<Value<'t>>),
    Other,
}

impl Value<'_> {
    /// A string without its quotes, a message with its braces; of one made for the purpose, its first value.
    fn place(&self) -> Option<Range<usize>> {
        match self {
            Self::Text(written) => Some(written.whole()),
            Self::Message(literal) => literal.whole().or_else(|| literal.fields.iter().find_map(|(_, v)| v.place())),
            Self::List(_) | Self::Other => None,
        }
    }
}

impl<'t> Statement<'t> {
    /// Reads the statements at these ranges of a text.
    pub(super) fn parse(text: &'t str, ranges: &[Range<usize>]) -> Self {
        let mut top = Literal::default();
        for range in ranges {
            let mut lexer = Lexer { text, at: range.start, end: range.end.min(text.len()) };
            lexer.statement(&mut top);
        }
        Self { top }
    }

    /// The rule itself.
    pub(super) fn top(&self) -> Literal<'t> {
        self.top.clone()
    }
}

impl<'t> Literal<'t> {
    /// The additional bindings, in order, whether given one by one or as a list.
    pub(super) fn additional(&self) -> Vec<Self> {
        let values = self.fields.iter().filter(|(name, _)| *name == "additional_bindings");
        let mut literals = Vec::new();
        for (_, value) in values {
            match value {
                Value::Message(literal) => literals.push(literal.clone()),
                Value::List(items) => literals.extend(items.iter().map(|item| match item {
                    Value::Message(literal) => literal.clone(),
                    _ => Self::default(),
                })),
                Value::Text(_) | Value::Other => literals.push(Self::default()),
            }
        }
        literals
    }

    /// The place of a field's value, by a dotted path of names: a string without its quotes, a message with its braces.
    pub(super) fn place(&self, path: &str) -> Option<Range<usize>> {
        self.find(path, &Value::place)
    }

    /// The string that is a field's value, by a dotted path of names.
    pub(super) fn text(&self, path: &str) -> Option<Written> {
        self.find(path, &|value| match value {
            Value::Text(written) => Some(written.clone()),
            Value::Message(_) | Value::List(_) | Value::Other => None,
        })
    }

    /// The names and values of the fields that are patterns, one of each name, in order.
    pub(super) fn patterns(&self) -> Vec<(&'t str, Range<usize>)> {
        let mut patterns: Vec<(&'t str, Range<usize>)> = Vec::new();
        for (name, value) in &self.fields {
            let is_pattern = *name == "custom" || PATTERNS.iter().any(|(_, _, pattern)| pattern == name);
            if is_pattern && patterns.iter().all(|(earlier, _)| earlier != name) {
                patterns.extend(value.place().map(|place| (*name, place)));
            }
        }
        patterns
    }

    /// The first value of a field that `read` makes something of.
    fn find<T>(&self, path: &str, read: &dyn Fn(&Value<'t>) -> Option<T>) -> Option<T> {
        let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
        let mut values = self.fields.iter().filter(|(name, _)| *name == first).map(|(_, value)| value);
        values.find_map(|value| match (rest, value) {
            (None, value) => read(value),
            (Some(rest), Value::Message(literal)) => literal.find(rest, read),
            (Some(_), _) => None,
        })
    }

    /// The place of the literal with its braces.
    pub(super) fn whole(&self) -> Option<Range<usize>> {
        self.whole.clone()
    }

    /// Adds a value at a path of names, inside messages made for the purpose.
    fn insert(&mut self, path: &[&'t str], value: Value<'t>) {
        match path {
            [] => {
                if let Value::Message(literal) = value {
                    self.whole = literal.whole;
                    self.fields.extend(literal.fields);
                }
            }
            [name] => self.fields.push((name, value)),
            [name, rest @ ..] => {
                let mut inner = Self::default();
                inner.insert(rest, value);
                self.fields.push((name, Value::Message(inner)));
            }
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Lexer<'t> {
    /// `option (name).path.to.field = value ;`
    fn statement(&mut self, to: &mut Literal<'t>) {
        self.word();
        if self.take('(') {
            while self.at < self.end && !self.take(')') {
                self.skip();
            }
        }
        let mut path = Vec::new();
        while self.take('.') {
            path.push(self.word());
        }
        if self.take('=') {
            let value = self.value();
            to.insert(&path, value);
        }
    }

    fn value(&mut self) -> Value<'t> {
        match self.peek() {
            Some('"' | '\'') => Value::Text(self.string()),
            Some('{') => Value::Message(self.message('{', '}')),
            Some('<') => Value::Message(self.message('<', '>')),
            Some('[') => Value::List(self.list()),
            Some(_) => {
                self.skip();
                Value::Other
            }
            None => Value::Other,
        }
    }

    fn message(&mut self, open: char, close: char) -> Literal<'t> {
        let start = self.at;
        self.take(open);
        let mut literal = Literal::default();
        while self.peek().is_some() && !self.take(close) {
            let name = self.word();
            if name.is_empty() {
                self.skip();
                continue;
            }
            self.take(':');
            let value = self.value();
            literal.fields.push((name, value));
        }
        literal.whole = Some(start..self.at);
        literal
    }

    fn list(&mut self) -> Vec<Value<'t>> {
        self.take('[');
        let mut items = Vec::new();
        while self.peek().is_some() && !self.take(']') {
            if !self.take(',') {
                items.push(self.value());
            }
        }
        items
    }

    /// A string literal, or several that are joined.
    fn string(&mut self) -> Written {
        let mut written = Written::empty(self.at + 1);
        while matches!(self.peek(), Some('"' | '\'')) {
            let inside = self.string_part();
            written.join(self.text, inside);
        }
        written
    }

    /// The range inside the quotes of the literal that begins here.
    fn string_part(&mut self) -> Range<usize> {
        let quote = self.text.as_bytes()[self.at];
        let start = self.at + 1;
        let mut bytes = self.text.as_bytes()[..self.end].iter().enumerate().skip(start);
        let mut end = self.end;
        while let Some((at, byte)) = bytes.next() {
            match *byte {
                b'\\' => _ = bytes.next(),
                byte if byte == quote => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        self.at = (end + 1).min(self.end);
        start..end
    }

    fn word(&mut self) -> &'t str {
        self.blank();
        let rest = &self.text[self.at..self.end];
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Passes over one word, number or sign.
    fn skip(&mut self) {
        if self.word().is_empty() {
            self.at += self.peek().map_or(0, char::len_utf8);
        }
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(sign);
        if found {
            self.at += sign.len_utf8();
        }
        found
    }

    fn peek(&mut self) -> Option<char> {
        self.blank();
        self.text[self.at..self.end].chars().next()
    }

    /// Passes over white space and comments.
    fn blank(&mut self) {
        loop {
            let rest = &self.text[self.at..self.end];
            let trimmed = rest.trim_start();
            self.at = self.end - trimmed.len();
            let comment = match trimmed.get(..2) {
                Some("//") => trimmed.find('\n'),
                Some("/*") => trimmed.find("*/").map(|at| at + 2),
                _ => return,
            };
            self.at += comment.unwrap_or(trimmed.len());
        }
    }
}

#[cfg(test)]
#[path = "literal_tests.rs"]
mod tests;
