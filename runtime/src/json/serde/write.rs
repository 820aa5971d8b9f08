//! JSON text, as the writer makes it, becomes the same structure in another format.

use crate::json::{Failed, Options, Reader};
use serde::{
    Serialize, Serializer,
    ser::{Error, SerializeMap, SerializeSeq},
};
use std::cell::RefCell;

/// Serializes what the text holds.
pub(super) fn transcode<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let options = Options::new();
    Next::of(&mut Reader::new(json, &options)).serialize(serializer)
}

/// The next value of a text.
struct Next<'n, 'a> {
    reader: RefCell<&'n mut Reader<'a>>,
    /// Where it starts: a format may look at a value, in part or more than once, before it serializes it.
    start: usize,
}

impl<'n, 'a> Next<'n, 'a> {
    fn of(reader: &'n mut Reader<'a>) -> Self {
        Self { start: reader.offset(), reader: RefCell::new(reader) }
    }
}

/// Has the next value serialized, and goes behind it however much of it was looked at.
fn pass<E: Error>(reader: &mut Reader<'_>, serialize: impl FnOnce(&Next<'_, '_>) -> Result<(), E>) -> Result<(), E> {
    let start = reader.offset();
    taken(reader.skip())?;
    let end = reader.offset();
    reader.rewind(start);
    serialize(&Next::of(reader))?;
    reader.rewind(end);
    Ok(())
}

impl Serialize for Next<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = self.reader.borrow_mut();
        let reader = &mut **reader;
        reader.rewind(self.start);
        match reader.peek() {
            b'{' => object(reader, serializer),
            b'[' => array(reader, serializer),
            b'"' => serializer.serialize_str(&taken(reader.take_string())?),
            b't' | b'f' => serializer.serialize_bool(taken(reader.take_boolean())?),
            b'n' => serializer.serialize_unit(),
            _ => number(reader, serializer),
        }
    }
}

/// 64-bit integers are strings in ProtoJSON: any number that isn't a small integer is a float.
fn number<S: Serializer>(reader: &mut Reader<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let value = taken(reader.take_double())?;
    let integer = value as i64;
    if integer as f64 == value && integer.unsigned_abs() <= u32::MAX.into() && value.to_bits() != (-0.0f64).to_bits() {
        serializer.serialize_i64(integer)
    } else {
        serializer.serialize_f64(value)
    }
}

fn object<S: Serializer>(reader: &mut Reader<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    taken(reader.punctuation(b'{'))?;
    let mut more = taken(reader.first(b'}'))?;
    while more {
        map.serialize_key(&*taken(reader.take_string())?)?;
        taken(reader.punctuation(b':'))?;
        pass(reader, |value| map.serialize_value(value))?;
        more = taken(reader.next(b'}'))?;
    }
    map.end()
}

fn array<S: Serializer>(reader: &mut Reader<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(None)?;
    taken(reader.punctuation(b'['))?;
    let mut more = taken(reader.first(b']'))?;
    while more {
        pass(reader, |element| list.serialize_element(element))?;
        more = taken(reader.next(b']'))?;
    }
    list.end()
}

/// The text is what the writer wrote, so this fails only where that is at fault.
fn taken<T, E: Error>(read: Result<T, Failed>) -> Result<T, E> {
    read.map_err(|_| E::custom("the message's JSON can't be read"))
}
