//! Texts made to exhaust a reader: on a stack of 2 MiB, in linear time.

use super::*;
use crate::json::from_str;
use std::time::{Duration, Instant};

const MEGA: usize = 1_000_000;

/// Runs on a stack as small as tokio's workers have, and says how long it took.
fn on_a_small_stack(run: impl FnOnce() + Send + 'static) -> Duration {
    let start = Instant::now();
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
    start.elapsed()
}

#[test]
fn nesting_is_limited_wherever_it_is() {
    let openings = [
        ("[", "no message at all"),
        ("{\"new\":", "an unknown field"),
        ("{\"new\":[", "an unknown field with arrays"),
        ("{\"child\":", "a message"),
        ("{\"children\":[", "a list of messages"),
        ("{\"byNumber\":{\"1\":", "a map of messages"),
        ("{\"inner\":", "a member of a oneof"),
        ("{\"object\":{\"a\":", "a Struct"),
    ];
    for (opening, why) in openings {
        let took = on_a_small_stack(move || {
            for json in [opening.repeat(MEGA), "{\"value\":".to_owned() + &opening.repeat(MEGA)] {
                assert!(lenient().from_str::<Everything>(&json).is_err(), "{why}");
            }
        });
        assert!(took < Duration::from_secs(5), "{why}: {took:?}");
    }
}

#[test]
fn a_hundred_levels_are_read_and_no_more() {
    let nested = |opening: &str, closing: &str, levels| format!("{}{}", opening.repeat(levels), closing.repeat(levels));
    on_a_small_stack(move || {
        let kinds = [
            ("{\"child\":", "}", 99),
            ("{\"children\":[", "]}", 99),
            ("{\"byNumber\":{\"1\":", "}}", 99),
            ("{\"inner\":", "}", 99),
        ];
        for (opening, closing, levels) in kinds {
            let json = |levels: usize| {
                let (open, close) = (opening.repeat(levels), closing.repeat(levels));
                format!("{open}{{}}{close}")
            };
            let deepest: Everything = from_str(&json(levels)).unwrap();
            let written = crate::json::to_string(&deepest).unwrap();
            assert_eq!(written, json(levels));
            let error = from_str::<Everything>(&json(levels + 1)).unwrap_err().to_string();
            assert!(error.contains("100 levels"), "{error}");
        }
        let value = format!("{{\"value\":{}}}", nested("[", "]", 99));
        assert!(from_str::<Everything>(&value).is_ok());
        let value = format!("{{\"value\":{}}}", nested("[", "]", 100));
        assert!(from_str::<Everything>(&value).is_err());
    });
}

#[test]
fn time_is_linear() {
    let digits = "1".repeat(MEGA);
    let zeros = "0".repeat(MEGA);
    let member = "\"new\":0,".repeat(MEGA / 8);
    let texts = [
        (format!("{{\"smallNumber\":{digits}}}"), false, "a megabyte of digits for an integer"),
        (format!("{{\"smallNumber\":\"{digits}\"}}"), false, "a megabyte of quoted digits"),
        (format!("{{\"smallNumber\":1.{zeros}}}"), true, "a megabyte of zeros behind the point"),
        (format!("{{\"smallNumber\":1{zeros}e-{MEGA}}}"), true, "a megabyte of zeros that the exponent takes away"),
        (format!("{{\"smallNumber\":1e{digits}}}"), false, "a megabyte of digits for an exponent"),
        (format!("{{\"double\":0.{digits}}}"), true, "a megabyte of digits for a double"),
        (format!("{{\"float\":{digits}}}"), false, "a megabyte of digits for a float"),
        (format!("{{\"double\":1e{digits}}}"), false, "a megabyte of digits for a double's exponent"),
        (format!("{{\"text\":\"{}\"}}", "\\u0041".repeat(MEGA / 6)), true, "a megabyte of escapes"),
        (format!("{{\"text\":\"{}\"}}", "\\\\".repeat(MEGA / 2)), true, "a megabyte of backslashes"),
        (format!("{{\"text\":\"{}\"}}", "x".repeat(4 * MEGA)), true, "a string of 4 MB"),
        (format!("{{{member}\"text\":\"a\"}}"), true, "a megabyte of one unknown key"),
        (format!("{{\"labels\":{{{}\"b\":\"\"}}}}", "\"a\":\"\",".repeat(MEGA / 7)), false, "one key of a map"),
        (format!("{{\"data\":\"{}\"}}", "A".repeat(MEGA)), true, "a megabyte of base64"),
        (format!("{{\"new\":{}", " ".repeat(MEGA)), false, "a megabyte of space"),
        (format!("{{\"numbers\":[{}1]}}", "1,".repeat(MEGA / 2)), true, "half a million elements"),
    ];
    for (json, valid, why) in texts {
        let took = on_a_small_stack(move || {
            let read = lenient().from_str::<Everything>(&json);
            assert_eq!(read.is_ok(), valid, "{why}: {:?}", read.err());
        });
        // Unoptimised, and beside other tests: quadratic time would be minutes.
        assert!(took < Duration::from_secs(5), "{why}: {took:?}");
    }
}

/// Each level of `Any` is passed twice, to find its type, so their number is limited by the depth.
#[test]
fn any_in_any() {
    let took = on_a_small_stack(|| {
        let url = "\"@type\":\"x/google.protobuf.Any\"";
        let padding = "x".repeat(MEGA / 10);
        let json = format!("{{\"any\":{}{{}},{url},\"y\":\"{padding}\"}}", "{\"value\":".repeat(90));
        assert!(lenient().from_str::<Everything>(&json).is_err());
        let nested = (0..60)
            .fold("{\"@type\":\"x/google.protobuf.BoolValue\",\"value\":true}".to_owned(), |inner, _| {
                format!("{{\"value\":{inner},{url}}}")
            });
        assert!(lenient().from_str::<Everything>(&format!("{{\"any\":{nested}}}")).is_ok());
    });
    assert!(took < Duration::from_secs(5), "{took:?}");
}
