//! Path templates of `google.api.http`: text in, [`PathTemplate`] or an error with its place out.
//!
//! ```text
//! Template  = "/" [ Segments [ ":" Verb ] ]
//! Segments  = Segment { "/" Segment }
//! Segment   = "*" | "**" | Literal | Variable
//! Variable  = "{" FieldPath [ "=" Segments ] "}"
//! FieldPath = Ident { "." Ident }
//! Verb      = Literal { ":" Literal }
//! ```
//! `http.proto` gives this grammar but for two points that real rules need: `/` alone, and further colons in a verb.
//! One `**` may stand anywhere; variables don't nest. What fields the variables name is `check`'s business.

use crate::{
    api::{FieldPath, PathTemplate, Segment, Span, Variable},
    diagnostic::Code,
};
use std::ops::Range;

/// What is wrong with a template, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TemplateError {
    pub(super) code: Code,
    pub(super) message: String,
    /// Bytes of the template.
    pub(super) range: Range<usize>,
}

/// Parses a template; `place` tells where a range of its bytes is written.
pub(super) fn parse(source: &str, place: &dyn Fn(Range<usize>) -> Span) -> Result<PathTemplate, TemplateError> {
    let template = PathTemplate { source: source.to_owned(), segments: Vec::new(), variables: Vec::new(), verb: None };
    let mut parser = Parser { source, place, at: 0, template };
    parser.template()?;
    Ok(parser.template)
}

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
            return Err(self.fault("a path template begins with `/`"));
        }
        if self.rest().is_empty() {
            return Ok(());
        }
        self.segments(false)?;
        if self.take(":") {
            self.verb()?;
        }
        if self.rest().is_empty() { Ok(()) } else { Err(self.unexpected("`/`, `:` or the end")) }
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
        let start = self.at;
        if self.take("**") {
            if self.template.segments.contains(&Segment::Multi) {
                let message = "a path template can hold one `**` only";
                return Err(self.error(Code::SecondMulti, message, start..self.at));
            }
            self.template.segments.push(Segment::Multi);
        } else if self.take("*") {
            self.template.segments.push(Segment::Single);
        } else if self.rest().starts_with('{') {
            if in_variable {
                let message = "variables of a path template can't be nested";
                return Err(self.error(Code::NestedVariable, message, start..start + 1));
            }
            self.variable()?;
        } else {
            let literal = self.literal()?;
            self.template.segments.push(Segment::Literal(literal));
        }
        Ok(())
    }

    fn variable(&mut self) -> Parsed {
        let open = self.at;
        self.at += 1;
        let (field, spans) = self.field_path()?;
        let start = self.template.segments.len();
        if self.take("=") {
            self.segments(true)?;
        } else {
            self.template.segments.push(Segment::Single);
        }
        if !self.take("}") {
            return Err(match self.rest().is_empty() {
                true => self.error(Code::TemplateSyntax, "this `{` is never closed", open..open + 1),
                false => self.unexpected("`}`"),
            });
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
            return Err(self.unexpected("a field name"));
        }
        self.at += end;
        Ok(ident.to_owned())
    }

    fn verb(&mut self) -> Parsed {
        let mut verb = self.literal()?;
        while self.take(":") {
            verb.push(':');
            verb.push_str(&self.literal()?);
        }
        self.template.verb = Some(verb);
        Ok(())
    }

    /// Characters of a literal up to one that ends it, with `%XX` decoded.
    fn literal(&mut self) -> Result<String, TemplateError> {
        let start = self.at;
        let mut bytes = Vec::new();
        while let Some(c) = self.rest().chars().next() {
            match c {
                '/' | ':' | '{' | '}' | '*' => break,
                '%' => bytes.push(self.escape()?),
                c if is_literal(c) => {
                    bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                    self.at += c.len_utf8();
                }
                _ => return Err(self.fault("a literal can't hold this character; write it as %XX")),
            }
        }
        if bytes.is_empty() {
            return Err(self.unexpected("a segment"));
        }
        String::from_utf8(bytes)
            .map_err(|_| self.error(Code::Literal, "the escapes of this literal aren't UTF-8", start..self.at))
    }

    fn escape(&mut self) -> Result<u8, TemplateError> {
        let digits = self.rest().as_bytes().get(1..3).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let Some(value) = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok())
        else {
            return Err(self.fault("`%` must be followed by two hexadecimal digits"));
        };
        self.at += 3;
        Ok(value)
    }

    fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn error(&self, code: Code, message: impl Into<String>, range: Range<usize>) -> TemplateError {
        TemplateError { code, message: message.into(), range }
    }

    /// An error at the next character.
    fn fault(&self, message: impl Into<String>) -> TemplateError {
        let next = self.rest().chars().next().map_or(0, char::len_utf8);
        let code = if self.at == 0 { Code::TemplateSyntax } else { Code::Literal };
        self.error(code, message, self.at..self.at + next)
    }

    fn unexpected(&self, expected: &str) -> TemplateError {
        let found = self.rest().chars().next();
        let found_text = found.map_or_else(|| "the end".to_owned(), |c| format!("`{c}`"));
        let end = self.at + found.map_or(0, char::len_utf8);
        self.error(Code::TemplateSyntax, format!("expected {expected}, found {found_text}"), self.at..end)
    }
}

/// Unreserved characters and sub-delimiters of RFC 3986 but `*`, `@`, and what lies beyond ASCII.
fn is_literal(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~!$&'()+,;=@".contains(c) || (!c.is_ascii() && !c.is_control())
}

#[cfg(test)]
#[path = "template_tests.rs"]
mod tests;
