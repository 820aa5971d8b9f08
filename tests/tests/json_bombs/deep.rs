//! Deep texts: brackets without end, wherever a value may stand.

use crate::{LONGEST_PATH, MEGA, SLACK, lenient, messages::Everything, on_a_small_stack, peak};

#[test]
fn nesting_is_limited_wherever_it_is() {
    let openings = [
        ("[", "no message at all"),
        ("{\"new\":", "an unknown field"),
        ("{\"new\":[", "an unknown field with arrays"),
        ("{\"nested\":", "a message"),
        ("{\"manyMessages\":[", "a list of messages"),
        ("{\"messagesByFlag\":{\"true\":", "a map of messages"),
        ("{\"message\":", "a member of a oneof"),
        ("{\"inner\":", "a member of a oneof in its own message"),
        ("{\"object\":{\"a\":", "a Struct"),
        ("{\"value\":[", "a Value"),
        ("{\"anything\":{\"a\":", "a Value in a oneof"),
        ("{\"list\":[[", "a ListValue"),
        ("{\"any\":{\"@type\":\"x/google.protobuf.Struct\",\"value\":{\"a\":", "a Struct in an Any"),
        ("{\"any\":{\"a\":", "an Any that has no type yet"),
        ("{\"status\":{\"details\":[", "an Any in a status"),
        ("{\"object\":", "an object for each Struct"),
    ];
    for (opening, why) in openings {
        for place in ["", "{\"value\":", "{\"new\":", "{\"any\":{\"@type\":\"x/google.protobuf.Value\",\"value\":"] {
            refuse(place.to_owned() + &opening.repeat(MEGA / opening.len()), why);
        }
    }
}

/// Holds that the text is refused on a small stack, in little memory.
fn refuse(json: String, why: &'static str) {
    on_a_small_stack(move || {
        let mut outcome = Ok(());
        let bytes = peak(|| outcome = lenient().from_str::<Everything>(&json).map(drop));
        let error = outcome.unwrap_err().to_string();
        // A hundred messages of which each holds the next: what is read of the text, and no more.
        assert!(bytes <= 10 * SLACK, "{why}: {bytes} bytes");
        assert!(error.len() <= LONGEST_PATH, "{why}: {} bytes: {error}", error.len());
    });
}

/// Each level of an `Any` in an `Any` is passed twice, to find its type.
#[test]
fn any_in_any() {
    on_a_small_stack(|| {
        let url = "\"@type\":\"x/google.protobuf.Any\"";
        let nested = |levels: usize| {
            let value = "{\"@type\":\"x/google.protobuf.BoolValue\",\"value\":true}".to_owned();
            let any = (0..levels).fold(value, |inner, _| format!("{{\"value\":{inner},{url}}}"));
            format!("{{\"any\":{any}}}")
        };
        let read = lenient().from_str::<Everything>(&nested(15)).unwrap();
        assert_eq!(cordial::json::to_string(&read).unwrap().matches("google.protobuf.Any").count(), 15);
        for levels in [16, 90, 10_000] {
            let error = lenient().from_str::<Everything>(&nested(levels)).unwrap_err().to_string();
            assert!(error.contains("levels of "), "{error}");
        }
        let padding = "x".repeat(MEGA);
        let json = format!("{{\"any\":{}{{}},{url},\"y\":\"{padding}\"}}", "{\"value\":".repeat(14));
        assert!(peak(|| drop(lenient().from_str::<Everything>(&json))) <= 2 * json.len());
    });
}
