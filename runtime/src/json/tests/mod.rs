//! The rules of ProtoJSON and of binding, a row each with its reason.

mod any;
mod errors;
mod messages;
mod numbers;
mod objects;
mod options;
mod paths;
mod strings;
mod texts;
mod well_known;

use super::{Options, Value};
use messages::{Everything, State};
use std::fmt::Debug;

/// What is expected of a reading: a value, or a part of the error's message.
type Expected<T> = Result<T, &'static str>;

/// Reads each text as a `T` and compares.
fn read_table<T: Value + Default + PartialEq + Debug>(
    rows: impl IntoIterator<Item = (&'static str, Expected<T>, &'static str)>,
) {
    for (json, expected, why) in rows {
        let read: Result<T, _> = super::from_str(json);
        match (read, expected) {
            (Ok(value), Ok(expected)) => assert_eq!(value, expected, "{json}: {why}"),
            (Err(error), Err(part)) => {
                assert!(error.to_string().contains(part), "{json}: {why}: {error}, expected {part}");
            }
            (Ok(value), Err(part)) => panic!("{json}: {why}: read as {value:?}, expected the error {part}"),
            (Err(error), Ok(_)) => panic!("{json}: {why}: {error}"),
        }
    }
}

/// Reads each text as a message and compares the JSON it is written as.
fn round_trip_table(rows: impl IntoIterator<Item = (&'static str, Expected<&'static str>, &'static str)>) {
    for (json, expected, why) in rows {
        let written = super::from_str::<Everything>(json).and_then(|message| super::to_string(&message));
        match (written, expected) {
            (Ok(written), Ok(expected)) => assert_eq!(written, expected, "{json}: {why}"),
            (Err(error), Err(part)) => {
                assert!(error.to_string().contains(part), "{json}: {why}: {error}, expected {part}");
            }
            (Ok(written), Err(part)) => panic!("{json}: {why}: read and written as {written}, expected {part}"),
            (Err(error), Ok(_)) => panic!("{json}: {why}: {error}"),
        }
    }
}

fn lenient() -> Options {
    Options::new().unknown_fields(super::UnknownFields::Ignore)
}
