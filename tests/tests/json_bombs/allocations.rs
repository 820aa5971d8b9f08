//! How often reading and writing allocate: what a message holds, and nothing on the way.

use crate::messages::{
    Everything, Shape,
    everything::{self, Inner, inner},
};
use cordial::{
    json,
    prost::Message,
    prost_types::{Duration, Timestamp},
};

/// A resource as APIs have them, with texts that need escapes.
fn resource() -> Everything {
    let part = |text: &str| Everything {
        a_string: text.to_owned(),
        a_bytes: vec![7; 48],
        time: Some(Timestamp { seconds: 1_600_000_000, nanos: 5_000_000 }),
        ..Everything::default()
    };
    Everything {
        a_double: 0.1 + 0.2,
        a_float: 9.99,
        a_sint32: -5,
        a_sfixed64: i64::MIN,
        a_uint64: u64::MAX,
        a_bool: true,
        a_string: "a \"quoted\" text, then 50 letters more, so that no buffer of a small size would do".to_owned(),
        a_shape: Shape::Round.into(),
        many_bytes: vec![vec![1; 3], vec![2; 100]],
        many_messages: vec![part("plain"), part("lines\nof\na\ntext"), part("Zürich \\ \u{1}")],
        bytes_by_name: [("spine".to_owned(), vec![3; 9])].into(),
        nested: Some(Box::new(part("nested"))),
        inner: Some(Inner { inner: Some(inner::Inner::Number(4)), choice: None }),
        kind: Some(everything::Kind::Text("one \"of\" them".to_owned())),
        duration: Some(Duration { seconds: 3, nanos: 500_000_000 }),
        ..Everything::default()
    }
}

/// The allocations of a run, the ones before it having filled what is made once.
fn allocations(mut run: impl FnMut()) -> u64 {
    run();
    allocation_counter::measure(run).count_total
}

#[test]
fn writing_into_a_buffer_that_is_used_again_allocates_nothing() {
    let (resource, options, mut buffer) = (resource(), json::Options::new(), Vec::new());
    let count = allocations(|| {
        buffer.clear();
        options.append(&resource, &mut buffer).unwrap();
    });
    assert_eq!(count, 0);
    assert_eq!(buffer, json::to_vec(&resource).unwrap(), "it was written");
}

#[test]
fn writing_allocates_its_text_and_no_more() {
    let resource = resource();
    assert_eq!(allocations(|| drop(json::to_vec(&resource).unwrap())), 1);
}

#[test]
fn reading_allocates_no_more_often_than_the_binary_format() {
    let resource = resource();
    let (binary, json) = (resource.encode_to_vec(), json::to_vec(&resource).unwrap());
    let of_binary = allocations(|| assert_eq!(Everything::decode(&*binary).unwrap(), resource));
    let of_json = allocations(|| assert_eq!(json::from_slice::<Everything>(&json).unwrap(), resource));
    assert!(of_binary > 20, "{of_binary} are too few to tell");
    assert!(of_json <= of_binary, "{of_json} allocations instead of {of_binary}");
}
