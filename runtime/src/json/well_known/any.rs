//! `google.protobuf.Any`: the message's own JSON with a member `@type` more.

use crate::json::{Failed, Read, Reader, Value, Writer, error::Segment, registry::AnyType};
use prost_types::Any;

/// How deep one `Any` may be in another. Each level is passed twice when it is read, and has a copy of the bytes of those
/// in it when it is written; and as it is opaque to the binary format, nothing else limits it there.
const MAX_DEPTH: u32 = 16;

impl Value for Any {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        if *r.any_depth() == MAX_DEPTH {
            return Err(r.fail(too_deep()));
        }
        *r.any_depth() += 1;
        read_any(self, r)?;
        *r.any_depth() -= 1;
        Ok(())
    }

    fn write(&self, w: &mut Writer<'_>) {
        if *w.any_depth() == MAX_DEPTH {
            return w.fail(too_deep());
        }
        *w.any_depth() += 1;
        write_any(self, w);
        *w.any_depth() -= 1;
    }
}

fn too_deep() -> String {
    format!("expected at most {MAX_DEPTH} levels of google.protobuf.Any in one another")
}

fn read_any(any: &mut Any, r: &mut Reader<'_>) -> Read {
    // The type may stand behind the members that depend on it, so they are read after it was looked for.
    let start = r.offset();
    let found = find_type(r)?;
    let end = r.offset();
    let Some(type_url) = &found.type_url else {
        return if found.value.is_none() && found.other.is_none() {
            Ok(())
        } else {
            Err(r.fail_at(start, "expected a member \"@type\""))
        };
    };
    let registered = full_name(type_url).and_then(|name| r.registry().get(name));
    any.value = match (registered, found.value) {
        (Some(any_type), Some(value)) if any_type.special => {
            found.nothing_else(r)?;
            r.rewind(value);
            (any_type.read)(r).map_err(|_| r.within(Segment::Field("value")))?
        }
        (Some(any_type), None) if any_type.special => {
            return Err(r.fail_at(start, "expected a member \"value\""));
        }
        (Some(any_type), _) => {
            r.rewind(start);
            r.expect_any();
            (any_type.read)(r)?
        }
        (None, Some(value)) if r.has_opaque_any() => {
            found.nothing_else(r)?;
            r.rewind(value);
            r.base64().map_err(|_| r.within(Segment::Field("value")))?
        }
        (None, _) => {
            let type_url: String = type_url.chars().take(128).collect();
            return Err(r.fail_at(start, format!("expected a registered type, found {type_url:?}")));
        }
    };
    any.type_url = found.type_url.unwrap_or_default();
    r.rewind(end);
    Ok(())
}

fn write_any(any: &Any, w: &mut Writer<'_>) {
    if any.type_url.is_empty() && any.value.is_empty() {
        return w.raw("{}");
    }
    w.raw("{\"@type\":");
    w.text(&any.type_url);
    let name = full_name(&any.type_url);
    match name.and_then(|name| w.registry().get(name)) {
        Some(any_type) => write_registered(any_type, &any.value, w),
        // Of no other is the JSON read.
        None if w.has_opaque_any() && name.is_some() => {
            w.raw(",\"value\":");
            w.base64(&any.value);
            w.raw("}");
        }
        None => {
            let type_url: String = any.type_url.chars().take(128).collect();
            let expected = if name.is_some() { "a registered type" } else { "a type URL" };
            w.fail(format!("expected {expected} in a google.protobuf.Any, found {type_url:?}"));
        }
    }
}

fn write_registered(any_type: AnyType, encoded: &[u8], w: &mut Writer<'_>) {
    let decoded = if any_type.special {
        w.raw(",\"value\":");
        let decoded = (any_type.write)(encoded, w);
        w.raw("}");
        decoded
    } else {
        let start = w.position();
        let decoded = (any_type.write)(encoded, w);
        w.join_object(start);
        decoded
    };
    if !decoded {
        w.fail("expected an encoded message of the type in a google.protobuf.Any");
    }
}

/// What an `Any`'s object holds.
#[derive(Default)]
struct Found {
    type_url: Option<String>,
    /// The offset of the member `value`'s value.
    value: Option<usize>,
    /// The offset of the first member that is neither of these.
    other: Option<usize>,
}

impl Found {
    /// Refuses what stands beside `@type` and `value` where these are all that there is.
    fn nothing_else(&self, r: &mut Reader<'_>) -> Read {
        match self.other {
            Some(at) if !r.is_lenient() => {
                r.rewind(at);
                let name = r.take_string()?;
                Err(r.unknown_field(&name, at))
            }
            _ => Ok(()),
        }
    }
}

fn find_type(r: &mut Reader<'_>) -> Result<Found, Failed> {
    let mut found = Found::default();
    r.enter()?;
    r.members(&mut |r, name, start| {
        match name {
            "@type" if found.type_url.is_some() => return Err(r.fail_at(start, "expected one member \"@type\"")),
            "@type" => {
                let at = r.offset();
                let type_url = r.take_string()?;
                if full_name(&type_url).is_none() {
                    return Err(r.fail_at(at, "expected a type URL, such as \"type.googleapis.com/library.v1.Book\""));
                }
                found.type_url = Some(type_url.into_owned());
                return Ok(());
            }
            "value" if found.value.is_some() => {
                return Err(r.fail_at(start, "expected the field once, found it again"));
            }
            "value" => found.value = Some(r.offset()),
            _ => found.other = found.other.or(Some(start)),
        }
        r.skip()
    })?;
    r.leave();
    Ok(found)
}

/// The full name at the end of a type URL, which has at least a slash before it.
fn full_name(type_url: &str) -> Option<&str> {
    let (authority, name) = type_url.rsplit_once('/')?;
    (!authority.is_empty() && !name.is_empty()).then_some(name)
}
