//! `google.protobuf.Struct`, `Value` and `ListValue`: any JSON at all.

use crate::json::{self, Read, Reader, WHOLE, Writer};
use prost_types::{ListValue, Struct, Value, value::Kind};

impl json::Value for Struct {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        r.enter()?;
        self.fields.read(WHOLE, r)?;
        r.leave();
        Ok(())
    }
    fn write(&self, w: &mut Writer<'_>) {
        self.fields.write(w);
    }
}

impl json::Value for ListValue {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        r.enter()?;
        self.values.read(WHOLE, r)?;
        r.leave();
        Ok(())
    }
    fn write(&self, w: &mut Writer<'_>) {
        self.values.write(w);
    }
}

impl json::Value for Value {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        // A path or query value has no type of its own: `1` may be a number or a string.
        if r.is_lexical() {
            return r.punctuation(b'{');
        }
        self.kind = Some(match r.peek() {
            b'n' => {
                r.literal("null")?;
                Kind::NullValue(0)
            }
            b't' | b'f' => Kind::BoolValue(r.take_boolean()?),
            b'"' => Kind::StringValue(r.take_string()?.into_owned()),
            b'{' => {
                let mut value = Struct::default();
                value.read(WHOLE, r)?;
                Kind::StructValue(value)
            }
            b'[' => {
                let mut value = ListValue::default();
                value.read(WHOLE, r)?;
                Kind::ListValue(value)
            }
            b'-' | b'0'..=b'9' => Kind::NumberValue(r.take_double()?),
            _ => return Err(r.expected("a JSON value")),
        });
        Ok(())
    }

    fn write(&self, w: &mut Writer<'_>) {
        match &self.kind {
            Some(Kind::NullValue(_)) => w.raw("null"),
            Some(Kind::BoolValue(value)) => value.write(w),
            Some(Kind::NumberValue(value)) if value.is_finite() => value.write(w),
            Some(Kind::NumberValue(_)) => w.fail("expected a finite number in a google.protobuf.Value"),
            Some(Kind::StringValue(value)) => value.write(w),
            Some(Kind::StructValue(value)) => value.write(w),
            Some(Kind::ListValue(value)) => value.write(w),
            None => w.fail("expected a google.protobuf.Value with a kind"),
        }
    }
}
