//! Every binding of Clarifai's API through a real server: a request made of its template, and of query and body values,
//! arrives at its RPC with exactly those values, or is refused as specified.

#[cfg(not(corpus))]
#[test]
fn skipped_because_cordial_corpus_is_not_set() {
    eprintln!("skipped: set CORDIAL_CORPUS to the folder that holds clarifai/proto");
}

#[cfg(corpus)]
mod clarifai {
    include!(concat!(env!("OUT_DIR"), "/echo.rs"));

    #[test]
    fn every_binding_answers() {
        let descriptors = include_bytes!(concat!(env!("OUT_DIR"), "/file_descriptor_set.bin"));
        cordial_tests::roundtrip::Report::of(services, descriptors).check("clarifai", 467, 4, 5);
    }
}
