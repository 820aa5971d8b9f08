//! Any bytes as a message that came by the wire: its JSON, if it has one, is read back as the same message.
#![no_main]

use cordial::json::Options;
use cordial_fuzz::{Subject, Trial, options, tree, with_message};
use libfuzzer_sys::fuzz_target;

/// What a message may hold that has no JSON.
const UNWRITABLE: [&str; 8] = [
    "timestamp",
    "duration",
    "camel case",
    "finite number",
    "with a kind",
    "encoded message",
    "type URL",
    "levels of nesting",
];
/// What is written, as the mapping has it, and not read: numbers of closed enums; a message of as many levels as fit.
const UNREADABLE: [&str; 2] = ["a value of the enum", "levels of nesting"];
/// What reads as an equal message without being equal: one NaN of many, a null of another number, an Any's own bytes.
const UNEQUAL: [&str; 3] = ["NaN", "null", "@type"];

struct Wire<'a> {
    options: Options,
    encoded: &'a [u8],
}

impl Trial for Wire<'_> {
    fn run<T: Subject, Twin: Subject>(&self) {
        let Ok(message) = T::decode(self.encoded) else { return };
        let json = match self.options.to_vec(&message) {
            Ok(json) => json,
            Err(error) => {
                let known = UNWRITABLE.iter().any(|part| error.message().contains(part));
                return assert!(known, "not written: {error}");
            }
        };
        let expected = tree(&json);
        let again: T = match self.options.from_slice(&json) {
            Ok(again) => again,
            Err(error) => {
                let known = UNREADABLE.iter().any(|part| error.message().contains(part));
                return assert!(known, "not read back: {error}: {}", String::from_utf8_lossy(&json));
            }
        };
        let text = String::from_utf8_lossy(&json);
        assert!(message == again || UNEQUAL.iter().any(|part| text.contains(part)), "{message:?} isn't {again:?}");
        assert_eq!(tree(&self.options.to_vec(&again).expect("it was written before")), expected);
    }
}

fuzz_target!(|bytes: &[u8]| {
    let [message, choice, encoded @ ..] = bytes else { return };
    // Ignoring what is unknown would lose the numbers of closed enums.
    with_message(*message, &Wire { options: options(*choice & !1), encoded });
});
