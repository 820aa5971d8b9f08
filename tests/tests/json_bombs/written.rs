//! Messages that are deep or long when written. By gRPC come bytes that nobody has looked into: what is in an `Any`.

use crate::{MEGA, SLACK, messages::Everything, on_a_small_stack, peak};
use cordial::{
    json,
    prost_types::{Any, Value, value::Kind},
};

/// A varint of the binary format.
fn varint(mut value: usize, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(0x80 | (value & 0x7F) as u8);
        value >>= 7;
    }
    out.push(value as u8);
}

/// An `Any` in an `Any` in an `Any`, in as few bytes as the format takes.
fn nested_any(levels: usize) -> Any {
    const URL: &str = "/google.protobuf.Any";
    let mut value = Vec::new();
    // Outermost first, the lengths being known: a level adds a tag, a length, the URL, a tag, and the length of the rest.
    let mut lengths = vec![0usize];
    for level in 0..levels {
        let inner = lengths[level];
        let digits = usize::try_from(inner.checked_ilog2().unwrap_or(0) / 7 + 1).unwrap();
        lengths.push(2 + URL.len() + 1 + 1 + digits + inner);
    }
    for inner in lengths[..levels].iter().rev() {
        value.extend([0x0A, (URL.len() + 1) as u8, b'x']);
        value.extend(URL.as_bytes());
        value.push(0x12);
        varint(*inner, &mut value);
    }
    Any { type_url: format!("x{URL}"), value }
}

#[test]
fn any_in_any_is_limited_when_it_is_written_too() {
    on_a_small_stack(|| {
        let shallow = json::to_string(&nested_any(14)).unwrap();
        assert_eq!(shallow.matches("google.protobuf.Any").count(), 15);
        for levels in [15, 200, 40_000] {
            let any = nested_any(levels);
            let mut error = String::new();
            let bytes = peak(|| error = json::to_vec(&any).unwrap_err().to_string());
            assert!(error.contains("levels of google.protobuf.Any"), "{error}");
            // Each level has a copy of its bytes.
            assert!(bytes <= 17 * any.value.len() + SLACK, "{bytes} bytes for {}", any.value.len());
        }
    });
}

/// What was read can be written, at any depth that reading allows.
#[test]
fn the_deepest_that_is_read_is_written() {
    on_a_small_stack(|| {
        for (opening, closing, levels) in [
            ("{\"nested\":", "}", 99),
            ("{\"manyMessages\":[", "]}", 99),
            ("{\"messagesByFlag\":{\"true\":", "}}", 99),
            ("{\"message\":", "}", 99),
        ] {
            let text = |levels: usize| format!("{}{{}}{}", opening.repeat(levels), closing.repeat(levels));
            let deepest: Everything = json::from_str(&text(levels)).unwrap();
            assert_eq!(json::to_string(&deepest).unwrap(), text(levels));
            let error = json::from_str::<Everything>(&text(levels + 1)).unwrap_err().to_string();
            assert!(error.contains("100 levels"), "{error}");
        }
    });
}

#[test]
fn long_values_take_what_their_text_takes() {
    let escapes = Everything { a_string: "\u{1}".repeat(MEGA), ..Everything::default() };
    let plain = Everything { a_string: "x".repeat(4 * MEGA), ..Everything::default() };
    let bytes = Everything { a_bytes: vec![7; MEGA], ..Everything::default() };
    let kind = Some(Kind::StringValue("\"".repeat(MEGA)));
    let value = Everything { value: Some(Value { kind }), ..Everything::default() };
    for (message, why) in [(escapes, "escapes"), (plain, "a string"), (bytes, "bytes"), (value, "a Value")] {
        let length = json::to_vec(&message).unwrap().len();
        let bytes = peak(|| drop(json::to_vec(&message)));
        assert!(bytes <= 3 * length + SLACK, "{why}: {bytes} bytes for {length}");
    }
}
