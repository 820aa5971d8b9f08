//! Any bytes as JSON of a message: what is read can be written, and is read back as the same, with either choice of types.
#![no_main]

use cordial::json::Options;
use cordial_fuzz::{Subject, Trial, options, tree, with_message};
use libfuzzer_sys::fuzz_target;

struct RoundTrip<'a> {
    options: Options,
    json: &'a [u8],
}

impl Trial for RoundTrip<'_> {
    fn run<T: Subject, Twin: Subject>(&self) {
        let first = self.options.from_slice::<T>(self.json);
        let twin = self.options.from_slice::<Twin>(self.json);
        let (first, twin) = match (first, twin) {
            (Ok(first), Ok(twin)) => (first, twin),
            (Err(first), Err(twin)) => return assert_eq!(first, twin),
            (first, twin) => panic!("{first:?} isn't {twin:?}"),
        };
        let written = self.options.to_vec(&first).expect("what was read can be written");
        let again: T = self.options.from_slice(&written).expect("what was written can be read");
        let expected = tree(&written);
        assert_eq!(tree(&self.options.to_vec(&again).expect("it was written before")), expected);
        assert_eq!(tree(&self.options.to_vec(&twin).expect("its twin was")), expected);
        // By the wire too they are one message. Not compared with `expected`: prost doesn't encode a minus zero.
        let encoded = first.encode_to_vec();
        let decoded = T::decode(&*encoded).expect("it was encoded");
        let expected = tree(&self.options.to_vec(&decoded).expect("it was written before"));
        let decoded = Twin::decode(&*encoded).expect("both are one message");
        assert_eq!(tree(&self.options.to_vec(&decoded).expect("its twin was")), expected);
    }
}

fuzz_target!(|bytes: &[u8]| {
    let [message, choice, json @ ..] = bytes else { return };
    with_message(*message, &RoundTrip { options: options(*choice), json });
});
