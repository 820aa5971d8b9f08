//! Real APIs, as cordial generates them, each in a module of its own. Empty unless `CORDIAL_CORPUS` is set at build time.

// `--all-targets` would check it all a second time, for no tests.
#![cfg(all(corpus, not(test)))]

macro_rules! fixtures {
    ($($module:ident $folder:literal)*) => {$(
        #[allow(missing_docs, clippy::all, reason = "generated from protos that are not ours")]
        pub mod $module {
            include!(concat!(env!("OUT_DIR"), "/", $folder, "/cordial.rs"));
        }
    )*};
}

fixtures! {
    etcd "etcd"
    gapic_showcase "gapic-showcase"
    gnostic_openapi "gnostic-openapi"
    googleapis_dev "googleapis-dev"
    grpc_gateway "grpc-gateway"
    memos "memos"
    openfga "openfga"
    temporal "temporal"
    vanguard "vanguard"
}
