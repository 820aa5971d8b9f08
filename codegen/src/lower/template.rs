//! Path templates of `google.api.http`: text in, [`PathTemplate`] or an error with its place out.
//!
//! ```text
//! Template  = "/" [ Segments [ ":" Verb ] ]
//! Segments  = Segment { "/" Segment }
//! Segment   = "*" | "**" | Literal | Variable
//! Variable  = "{" FieldPath [ "=" Segments ] "}"
//! FieldPath = Ident { "." Ident }
//! Ident     = ( letter | "_" ) { letter | digit | "_" }
//! Verb      = Literal { ":" Literal }
//! Literal   = character { character }
//! character = unreserved | sub-delimiter but "*" | "@" | beyond ASCII | "%" hex hex
//! ```
//! `http.proto` gives this grammar but for two points that real rules need: `/` alone, and further colons in a verb.
//! One `**` may stand anywhere; variables don't nest. Unreserved characters and sub-delimiters are those of RFC 3986.
//! What fields the variables name is `check`'s business.

use crate::{
    api::{FieldPath, PathTemplate, Segment, Span, Variable},
    diagnostic::Code,
};
use std::{borrow::Cow, fmt, ops::Range, str::FromStr, sync::Arc};

/// What is wrong with a path template, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TemplateError {
    /// The kind of finding.
    pub code: Code,
    /// What is wrong, in lower case.
    pub message: String,
    /// What is at the place, or should be, in lower case.
    pub label: &'static str,
    /// What to write instead.
    pub help: Cow<'static, str>,
    /// The bytes of the template that are at fault, on character boundaries; empty at its end.
    pub range: Range<usize>,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TemplateError {}

impl FromStr for PathTemplate {
    type Err = TemplateError;

    /// Parses a template as `google.api.http` has it. Spans are places in the text itself, of a file without a name.
    ///
    /// # Errors
    ///
    /// The first place where the text leaves the grammar.
    ///
    /// ```
    /// use cordial_build::{TemplateError, api::{PathTemplate, Segment}};
    ///
    /// let template: PathTemplate = "/v1/{name=shelves/*}:move".parse().unwrap();
    /// assert_eq!(template.segments[1], Segment::Literal("shelves".into()));
    /// assert_eq!(template.verb.as_deref(), Some("move"));
    ///
    /// let error: TemplateError = "/v1/{name".parse::<PathTemplate>().unwrap_err();
    /// assert_eq!((error.range, error.message.as_str()), (4..5, "this `{` is never closed"));
    /// ```
    fn from_str(source: &str) -> Result<Self, TemplateError> {
        parse(source, &|at| {
            let column = u32::try_from(source[..at.start].chars().count() + 1).unwrap_or(u32::MAX);
            Span { file: Arc::default(), line: 1, column, start: at.start, end: at.end }
        })
    }
}

/// Parses a template; `place` tells where a range of its bytes is written.
pub(super) fn parse(source: &str, place: &dyn Fn(Range<usize>) -> Span) -> Result<PathTemplate, TemplateError> {
    let template = PathTemplate { source: source.to_owned(), segments: Vec::new(), variables: Vec::new(), verb: None };
    let mut parser = Parser { source, place, at: 0, template };
    parser.template()?;
    Ok(parser.template)
}

const UNESCAPED: &str = "not allowed as it is";
const WHOLE: &str = "a segment is a literal, `*`, `**` or one variable; give each a segment of its own";
const EMPTY: &str = "remove the `/`, or write a literal, `*`, `**` or `{field}` behind it";

const VARIABLE: &str = "a variable is `{field}`, `{field.field}` or `{field=segments}`, with the proto's names";

struct Parser<'s> {
    source: &'s str,
    place: &'s dyn Fn(Range<usize>) -> Span,
    at: usize,
    template: PathTemplate,
}

type Parsed = Result<(), TemplateError>;

impl<'s> Parser<'s> {
    fn template(&mut self) -> Parsed {
        if !self.take("/") {
            if self.source.is_empty() {
                let help = "write the path, as in `/v1/books`; `/` alone is the root";
                return Err(self.unexpected("it is empty", "no path", help));
            }
            let help = match self.source.trim_start().starts_with('/') {
                true => "remove the white space before it",
                false => "templates are the path alone: scheme and host belong to the server",
            };
            return Err(self.unexpected("a path template begins with `/`", "`/` is missing before this", help));
        }
        if self.rest().is_empty() {
            return Ok(());
        }
        self.segments(false)?;
        if self.take(":") {
            self.verb()?;
        }
        match self.peek() {
            None => Ok(()),
            Some('/') => Err(self.unexpected(
                "a segment behind the verb",
                "expected the end of the template",
                "a verb ends the template: move it there",
            )),
            Some('}') => Err(self.unexpected(
                "this `}` closes nothing",
                "no `{` before it",
                "remove it, or open a variable before it",
            )),
            Some(_) => Err(self.partial()),
        }
    }

    fn segments(&mut self, in_variable: bool) -> Parsed {
        loop {
            self.segment(in_variable)?;
            if !self.take("/") {
                return Ok(());
            }
        }
    }

    fn segment(&mut self, in_variable: bool) -> Parsed {
        match self.peek() {
            Some('*') => self.wildcard()?,
            Some('{') if in_variable => {
                let help = "close the first variable before the second: `{a}/{b}`";
                let range = self.at..self.at + 1;
                let message = "variables of a path template can't be nested";
                return Err(error(Code::NestedVariable, message, "opened inside another variable", help, range));
            }
            Some('{') => self.variable()?,
            _ => {
                let start = self.at;
                let behind_equals = self.source[..start].ends_with('=');
                let help = if behind_equals { "write segments behind the `=`, or leave it out for one" } else { EMPTY };
                let text = self.literal("an empty segment", "expected a literal, `*`, `**` or `{field}`", help)?;
                if matches!(text.as_str(), "." | "..") {
                    let help = "clients resolve `.` and `..` before they send a path (RFC 3986, 5.2.4): no request would match";
                    let message = format!("the segment `{text}`");
                    return Err(error(Code::Literal, message, "never sent by a client", help, start..self.at));
                }
                self.template.segments.push(Segment::Literal(text));
            }
        }
        Ok(())
    }

    fn wildcard(&mut self) -> Parsed {
        let start = self.at;
        let segment = if self.take("**") { Segment::Multi } else { Segment::Single };
        if segment == Segment::Multi && self.template.segments.contains(&Segment::Multi) {
            let help = "with two, how a path divides among them would be a guess; write `*` for one of them";
            let range = start..self.at;
            let message = "a path template can hold one `**` only";
            return Err(error(Code::SecondMulti, message, "the second one", help, range));
        }
        if segment == Segment::Single {
            self.at += 1;
        }
        self.template.segments.push(segment);
        Ok(())
    }

    fn variable(&mut self) -> Parsed {
        let open = self.at;
        self.at += 1;
        let (field, spans) = self.field_path()?;
        let start = self.template.segments.len();
        let equals = self.take("=");
        if equals {
            self.segments(true)?;
        } else {
            self.template.segments.push(Segment::Single);
        }
        if !self.take("}") {
            return Err(self.unclosed(open, equals));
        }
        let end = self.template.segments.len();
        self.template.variables.push(Variable { field, start, end, spans });
        Ok(())
    }

    fn field_path(&mut self) -> Result<(FieldPath, Vec<Span>), TemplateError> {
        let (mut names, mut spans) = (Vec::new(), Vec::new());
        loop {
            let start = self.at;
            names.push(self.ident()?);
            spans.push((self.place)(start..self.at));
            if !self.take(".") {
                return Ok((FieldPath { names }, spans));
            }
        }
    }

    fn ident(&mut self) -> Result<String, TemplateError> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let ident = &rest[..end];
        if ident.is_empty() || ident.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(self.unexpected("a field name is missing", "expected a field name", VARIABLE));
        }
        self.at += end;
        Ok(ident.to_owned())
    }

    fn verb(&mut self) -> Parsed {
        let help = "write a verb behind the `:`, or remove it";
        let mut verb = self.literal("an empty verb", "expected a verb", help)?;
        while self.take(":") {
            verb.push(':');
            verb.push_str(&self.literal("an empty verb", "expected a verb", help)?);
        }
        self.template.verb = Some(verb);
        Ok(())
    }

    /// Characters up to one that ends the literal, with `%XX` decoded.
    fn literal(&mut self, missing: &str, label: &'static str, help: &'static str) -> Result<String, TemplateError> {
        let (mut bytes, mut places) = (Vec::new(), Vec::new());
        while let Some(c) = self.peek() {
            let start = self.at;
            match c {
                '/' | ':' | '{' | '}' | '*' => break,
                '%' => bytes.push(self.escape()?),
                c if PathTemplate::is_literal(c) => {
                    bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                    self.at += c.len_utf8();
                }
                c => {
                    let range = start..start + c.len_utf8();
                    let message = format!("a literal can't hold {}", shown(c));
                    return Err(error(Code::Literal, message, UNESCAPED, escaped(c), range));
                }
            }
            places.resize(bytes.len(), start);
        }
        if bytes.is_empty() {
            return Err(self.unexpected(missing, label, help));
        }
        String::from_utf8(bytes).map_err(|fault| {
            let fault = fault.utf8_error();
            let (start, length) = (fault.valid_up_to(), fault.error_len());
            let end = length.and_then(|length| places.get(start + length)).copied().unwrap_or(self.at);
            let help = "escape all bytes of a character: `é` is `%C3%A9`";
            error(Code::Literal, "escapes that aren't UTF-8", "no character", help, places[start]..end)
        })
    }

    fn escape(&mut self) -> Result<u8, TemplateError> {
        let digits = self.rest().get(1..3).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(value) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else {
            let end = self.at + 1 + self.rest().bytes().skip(1).take(2).take_while(u8::is_ascii_hexdigit).count();
            let message = "`%` that two hexadecimal digits don't follow";
            let help = "write `%25` for a percent sign";
            return Err(error(Code::Literal, message, "not an escape", help, self.at..end));
        };
        self.at += 3;
        Ok(value)
    }

    fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// An error at the next character, or at the end.
    fn unexpected(&self, message: &str, label: &'static str, help: &'static str) -> TemplateError {
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        error(Code::TemplateSyntax, message, label, help, self.at..end)
    }

    /// The error of a segment that goes on behind a wildcard or a variable, or into one.
    fn partial(&self) -> TemplateError {
        let before = self.source[..self.at].chars().next_back();
        match (before, self.peek()) {
            (Some('*'), _) | (_, Some('*')) => {
                self.unexpected("a wildcard is a whole segment", "shares its segment", WHOLE)
            }
            (_, Some(c)) if PathTemplate::is_literal(c) || matches!(c, '{' | '%') => {
                self.unexpected("a variable is a whole segment", "in one segment with it", WHOLE)
            }
            (_, Some(c)) => {
                let range = self.at..self.at + c.len_utf8();
                error(Code::Literal, format!("a path template can't hold {}", shown(c)), UNESCAPED, escaped(c), range)
            }
            (_, None) => self.unexpected("the template ends too early", "expected more", EMPTY),
        }
    }

    /// The error of a variable that `}` doesn't end here, behind the field's name or behind its segments.
    fn unclosed(&self, open: usize, behind_segments: bool) -> TemplateError {
        match self.peek() {
            None => {
                let (message, help) = ("this `{` is never closed", "write `}` behind the variable");
                error(Code::TemplateSyntax, message, "opened here", help, open..open + 1)
            }
            Some(':') => {
                let help = "a verb ends the template: `{name=a/*}:verb`";
                self.unexpected("a verb inside a variable", "expected `}` first", help)
            }
            Some('/') => {
                let help = "write `{field=a/*/b}`, or close the variable first";
                self.unexpected("segments without `=`", "expected `=` or `}` before it", help)
            }
            Some(_) if behind_segments => self.partial(),
            Some(_) => {
                self.unexpected("`=` or `}` is missing behind the field's name", "expected `=` or `}`", VARIABLE)
            }
        }
    }
}

fn error(
    code: Code,
    message: impl Into<String>,
    label: &'static str,
    help: impl Into<Cow<'static, str>>,
    range: Range<usize>,
) -> TemplateError {
    TemplateError { code, message: message.into(), label, help: help.into(), range }
}

/// What to write instead of a character that a literal can't hold.
fn escaped(c: char) -> String {
    let escape: String = c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")).collect();
    match c {
        '?' => format!(
            "leave the query out: every field that the path doesn't bind is part of it; a literal `?` is `{escape}`"
        ),
        _ => format!("write it as `{escape}`"),
    }
}

/// A character as a message names it: those that can't be seen by number.
fn shown(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        c if c.is_control() || c.is_whitespace() => format!("U+{:04X}", u32::from(c)),
        c => format!("`{c}`"),
    }
}

#[cfg(test)]
#[path = "template_property_tests.rs"]
mod property_tests;
#[cfg(test)]
#[path = "template_tests.rs"]
mod tests;
