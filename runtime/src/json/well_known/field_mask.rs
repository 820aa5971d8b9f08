//! `google.protobuf.FieldMask`: one string of paths in camel case, `displayName,author.name`.

use crate::json::{Read, Reader, Value, Writer};
use prost_types::FieldMask;

impl Value for FieldMask {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        if let Some(paths) = r.take_paths() {
            self.paths = paths;
            return Ok(());
        }
        let start = r.offset();
        let text = r.take_string()?;
        self.paths.clear();
        for path in text.split(',').filter(|_| !text.is_empty()) {
            // In a path or query, proto names are common.
            let path = if r.is_lexical() && path.contains('_') { Some(path.to_owned()) } else { snake_case(path) };
            match path {
                Some(path) => self.paths.push(path),
                None => return Err(r.fail_at(start, "expected paths of field names in camel case, with commas")),
            }
        }
        Ok(())
    }

    fn write(&self, w: &mut Writer<'_>) {
        let mut text = String::new();
        for path in &self.paths {
            if !text.is_empty() {
                text.push(',');
            }
            let Some(path) = camel_case(path) else {
                return w.fail(format!("expected a path that camel case keeps, found {path:?}"));
            };
            text.push_str(&path);
        }
        w.text(&text);
    }
}

/// The path by its proto names, of which there is at least one.
fn snake_case(path: &str) -> Option<String> {
    let mut snake = String::with_capacity(path.len() + 4);
    for c in path.chars() {
        match c {
            '_' => return None,
            'A'..='Z' => snake.extend(['_', c.to_ascii_lowercase()]),
            _ => snake.push(c),
        }
    }
    (!snake.is_empty()).then_some(snake)
}

/// The path in camel case, if reading that gives the path again.
fn camel_case(path: &str) -> Option<String> {
    let mut camel = String::with_capacity(path.len());
    let mut capital = false;
    for c in path.chars() {
        match c {
            '_' if !capital => capital = true,
            'a'..='z' if capital => {
                camel.push(c.to_ascii_uppercase());
                capital = false;
            }
            // A comma would make two paths of it.
            'A'..='Z' | ',' => return None,
            _ if capital => return None,
            _ => camel.push(c),
        }
    }
    (!capital && !camel.is_empty()).then_some(camel)
}
