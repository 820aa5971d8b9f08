//! Every binding of every fixture through a real server: a request made of its template, and of query and body values,
//! arrives at its RPC with exactly those values, or is refused as specified.
//!
//! The numbers are how many bindings a fixture has, how many of them another one answers, and how many take streams.

#[cfg(not(corpus))]
#[test]
fn skipped_because_cordial_corpus_is_not_set() {
    eprintln!("skipped: set CORDIAL_CORPUS to the folder that holds the fixtures and their manifest.json");
}

#[cfg(corpus)]
macro_rules! fixtures {
    ($($name:ident $folder:literal: $bindings:literal bindings, $shadowed:literal shadowed, $streaming:literal streaming;)*) => {$(
        mod $name {
            include!(concat!(env!("OUT_DIR"), "/", $folder, "/echo.rs"));

            #[test]
            fn every_binding_answers() {
                let descriptors = include_bytes!(concat!(env!("OUT_DIR"), "/", $folder, "/file_descriptor_set.bin"));
                let report = ::cordial_tests::roundtrip::Report::of(services, descriptors);
                report.check($folder, $bindings, $shadowed, $streaming);
            }
        }
    )*};
}

#[cfg(corpus)]
fixtures! {
    etcd "etcd": 51 bindings, 0 shadowed, 2 streaming;
    gapic_showcase "gapic-showcase": 62 bindings, 0 shadowed, 3 streaming;
    gnostic_openapi "gnostic-openapi": 16 bindings, 0 shadowed, 0 streaming;
    googleapis_dev "googleapis-dev": 232 bindings, 5 shadowed, 3 streaming;
    grpc_gateway "grpc-gateway": 140 bindings, 0 shadowed, 5 streaming;
    memos "memos": 73 bindings, 0 shadowed, 0 streaming;
    openfga "openfga": 25 bindings, 0 shadowed, 0 streaming;
    temporal "temporal": 226 bindings, 0 shadowed, 0 streaming;
    vanguard "vanguard": 24 bindings, 0 shadowed, 1 streaming;
}
