//! A structure in any format that says what it holds becomes JSON text, for the reader.

use crate::json::{Options, Value, Writer};
use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use std::fmt;

/// The JSON text of what the deserializer holds.
pub(super) fn transcode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let options = Options::new();
    let mut writer = Writer::new(Vec::new(), &options);
    Next { writer: &mut writer, is_key: false }.deserialize(deserializer)?;
    String::from_utf8(writer.finish().0).map_err(D::Error::custom)
}

/// The place of the next value in the text.
struct Next<'n, 'a> {
    writer: &'n mut Writer<'a>,
    /// Whether it is a member's name: other scalars than strings get quotes.
    is_key: bool,
}

impl Next<'_, '_> {
    fn scalar(self, value: &impl Value) {
        let quote = if self.is_key { "\"" } else { "" };
        self.writer.raw(quote);
        value.write(self.writer);
        self.writer.raw(quote);
    }

    /// An integer of a format whose integers aren't strings: the reader takes it for any kind of field.
    fn integer(self, write: impl FnOnce(&mut Writer<'_>)) {
        let quote = if self.is_key { "\"" } else { "" };
        self.writer.raw(quote);
        write(self.writer);
        self.writer.raw(quote);
    }
}

impl<'de> DeserializeSeed<'de> for Next<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Next<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a message as ProtoJSON has it")
    }
    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.scalar(&value);
        Ok(())
    }
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.integer(|w| w.signed_digits(value));
        Ok(())
    }
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.integer(|w| w.digits(value));
        Ok(())
    }
    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        // NaN and infinities have their quotes already.
        Next { is_key: self.is_key && value.is_finite(), ..self }.scalar(&value);
        Ok(())
    }
    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.writer.text(value);
        Ok(())
    }
    fn visit_bytes<E>(self, value: &[u8]) -> Result<(), E> {
        self.writer.base64(value);
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        self.writer.raw(if self.is_key { "\"null\"" } else { "null" });
        Ok(())
    }
    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if self.is_key {
            return Err(A::Error::custom("expected a member's name, found a list"));
        }
        let start = self.writer.start();
        let mut index = 0;
        // The comma comes before the element is known to be there, and goes where it isn't.
        loop {
            let before = self.writer.position();
            self.writer.element(index);
            if list.next_element_seed(Next { writer: &mut *self.writer, is_key: false })?.is_none() {
                self.writer.truncate(before);
                break;
            }
            index += 1;
        }
        self.writer.close_array(start);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        if self.is_key {
            return Err(A::Error::custom("expected a member's name, found a map"));
        }
        let start = self.writer.start();
        loop {
            let before = self.writer.position();
            self.writer.raw(",");
            if members.next_key_seed(Next { writer: &mut *self.writer, is_key: true })?.is_none() {
                self.writer.truncate(before);
                break;
            }
            self.writer.raw(":");
            members.next_value_seed(Next { writer: &mut *self.writer, is_key: false })?;
        }
        self.writer.close_object(start);
        Ok(())
    }
}
