//! Paths: a binding's template in, a path that it matches and the values of its variables out.

use super::{
    expect,
    message::resolve,
    query::escape,
    random::Random,
    rule::Binding,
    template::{Segment, Variable},
    text,
};
use prost_reflect::{FieldDescriptor, Kind, Value};

/// A path, and what it sets.
pub(super) struct Filled {
    pub(super) path: String,
    pub(super) values: Vec<(Vec<FieldDescriptor>, Value)>,
}

/// How odd the values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taste {
    /// Words.
    Plain,
    /// Whatever may be in a path.
    Odd,
}

/// A path of the binding.
pub(super) fn fill(random: &mut Random, binding: &Binding, taste: Taste) -> Filled {
    let template = &binding.template;
    let mut segments: Vec<Option<String>> = Vec::new();
    let mut values = Vec::new();
    for (at, segment) in template.segments.iter().enumerate() {
        let variable = template.variables.iter().find(|variable| (variable.start..variable.end).contains(&at));
        let typed = variable.filter(|variable| template.segments[variable.start..variable.end] == [Segment::Single]);
        if let Some(variable) = typed {
            let way = resolve(&binding.input(), &variable.field);
            let (raw, value) = single(random, &way, taste);
            segments.push(Some(raw));
            values.push((way, value));
            continue;
        }
        segments.push(match segment {
            Segment::Literal(text) => Some(text.clone()),
            Segment::Single => Some(word(random, taste)),
            Segment::Multi => words(random, taste),
        });
        if let Some(variable) = variable.filter(|variable| variable.end == at + 1) {
            let raw = segments[variable.start..].iter().flatten().map(String::as_str).collect::<Vec<_>>().join("/");
            values.push((resolve(&binding.input(), &variable.field), captured(binding, variable, &raw)));
        }
    }
    let mut path: String = segments.into_iter().flatten().map(|segment| format!("/{segment}")).collect();
    if path.is_empty() {
        path.push('/');
    }
    if !template.verb.is_empty() {
        path = format!("{path}:{}", template.verb);
    }
    Filled { path, values }
}

/// The value of a variable that took `raw`: a text, whose `%2F` stay when it is of many segments.
fn captured(binding: &Binding, variable: &Variable, raw: &str) -> Value {
    if !binding.template.keeps_slashes(variable) {
        return Value::String(String::from_utf8_lossy(&expect::decoded(raw)).into_owned());
    }
    // `%252F` is decoded to what an escaped slash looks like; it must not be taken for one.
    let kept = raw.replace("%2F", "\u{1}").replace("%2f", "\u{2}");
    let decoded = String::from_utf8_lossy(&expect::decoded(&kept)).into_owned();
    Value::String(decoded.replace('\u{1}', "%2F").replace('\u{2}', "%2f"))
}

/// A segment that is one field's value.
fn single(random: &mut Random, way: &[FieldDescriptor], taste: Taste) -> (String, Value) {
    let Some(field) = way.last() else { return (String::new(), Value::Bool(false)) };
    let one = |random: &mut Random| loop {
        let (value, text) = match (field.kind(), taste) {
            (Kind::String, Taste::Plain) => {
                let text = format!("word{}", random.below(100));
                (Value::String(text.clone()), text)
            }
            (kind, _) => text::lexical(random, &kind).unwrap_or_else(|| panic!("{}: no text", field.full_name())),
        };
        if !text.is_empty() {
            break (value, segment(random, &text, field.is_list()));
        }
    };
    if !field.is_list() {
        let (value, raw) = one(random);
        return (raw, value);
    }
    let (values, raws): (Vec<_>, Vec<_>) = (0..1 + random.below(3)).map(|_| one(random)).unzip();
    (raws.join(","), Value::List(values))
}

/// A segment of any text.
fn word(random: &mut Random, taste: Taste) -> String {
    match taste {
        Taste::Plain => format!("word{}", random.below(100)),
        Taste::Odd => {
            let text = random.text(1);
            segment(random, &text, false)
        }
    }
}

/// What a `**` takes: some segments, of which some may be empty, or none.
fn words(random: &mut Random, taste: Taste) -> Option<String> {
    let count = if taste == Taste::Plain { 1 + random.below(2) } else { random.below(4) };
    let words = (0..count).map(|_| {
        let empty = taste == Taste::Odd && random.once_in(4);
        if empty { String::new() } else { word(random, taste) }
    });
    Some(words.collect::<Vec<_>>().join("/")).filter(|_| count > 0)
}

/// Percent-encodes a segment; what needn't be encoded is at times.
fn segment(random: &mut Random, text: &str, in_list: bool) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' if !random.once_in(16) => {
                out.push(char::from(byte));
            }
            b',' if in_list => escape(random, byte, &mut out),
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b':' | b'@'
                if random.once_in(2) =>
            {
                out.push(char::from(byte));
            }
            _ => escape(random, byte, &mut out),
        }
    }
    out
}
