//! Where in an option statement its string literals are.
//!
//! Source info knows a whole `option (google.api.http) = {…};` and nothing inside it. To point at a template, the
//! statement's text is read again: just far enough to know which field each literal belongs to. It compiled already, so
//! whatever looks odd is skipped, and what isn't found falls back to the statement.

use super::{http::PATTERNS, written::Written};
use crate::source::words;
use std::{iter::Peekable, ops::Range};

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
            Reader::new(text, range).statement(&mut top);
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

struct Reader<'t> {
    /// The text up to the end of the statement.
    text: &'t str,
    words: Peekable<Box<dyn Iterator<Item = (usize, &'t str)> + 't>>,
    /// The end of the word last taken.
    at: usize,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, range: &Range<usize>) -> Self {
        let (start, end) = (range.start, range.end.min(text.len()));
        let text = text.get(..end).unwrap_or_default();
        let words = words(text.get(start..).unwrap_or_default()).map(move |(at, word)| (start + at, word));
        let words: Box<dyn Iterator<Item = _>> = Box::new(words);
        Self { text, words: words.peekable(), at: start }
    }

    /// `option (name).path.to.field = value ;`
    fn statement(&mut self, to: &mut Literal<'t>) {
        self.word();
        if self.take("(") {
            while self.word().is_some_and(|word| word != ")") {}
        }
        let path = self.words.next_if(|(_, word)| word.starts_with('.')).map_or("", |(_, word)| word);
        let path: Vec<&str> = path.split('.').skip(1).collect();
        if self.take("=") {
            let value = self.value();
            to.insert(&path, value);
        }
    }

    fn value(&mut self) -> Value<'t> {
        let Some((at, first)) = self.words.peek().copied() else { return Value::Other };
        if first.starts_with(['"', '\'']) {
            return Value::Text(self.string(at));
        }
        self.word();
        match first {
            "{" => Value::Message(self.message(at, "}")),
            "<" => Value::Message(self.message(at, ">")),
            "[" => Value::List(self.list()),
            _ => Value::Other,
        }
    }

    /// The rest of a message whose bracket is at `start`.
    fn message(&mut self, start: usize, close: &str) -> Literal<'t> {
        let mut literal = Literal::default();
        while let Some(name) = self.word().filter(|word| *word != close) {
            if !name.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            self.take(":");
            let value = self.value();
            literal.fields.push((name, value));
        }
        literal.whole = Some(start..self.at);
        literal
    }

    /// The rest of a list.
    fn list(&mut self) -> Vec<Value<'t>> {
        let mut items = Vec::new();
        while self.words.peek().is_some() && !self.take("]") {
            if !self.take(",") {
                items.push(self.value());
            }
        }
        items
    }

    /// A string literal, or several that are joined, the first of which begins at `start`.
    fn string(&mut self, start: usize) -> Written {
        let mut written = Written::empty(start + 1);
        while let Some((at, word)) = self.words.next_if(|(_, word)| word.starts_with(['"', '\''])) {
            self.at = at + word.len();
            // One that isn't closed has no quote at its end.
            let closed = word.len() > 1 && word.ends_with(['"', '\'']);
            written.join(self.text, at + 1..self.at - usize::from(closed));
        }
        written
    }

    fn word(&mut self) -> Option<&'t str> {
        let (at, word) = self.words.next()?;
        self.at = at + word.len();
        Some(word)
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = self.words.next_if(|(_, word)| *word == sign);
        self.at = found.map_or(self.at, |(at, word)| at + word.len());
        found.is_some()
    }
}

#[cfg(test)]
#[path = "literal_tests.rs"]
mod tests;
