//! Compiles the protos of the tests; those of JSON once more with the options that change types.

use std::{env, path::PathBuf};

fn main() {
    cordial_build::compile();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("other_types");
    cordial_build::configure()
        .protos(["proto/json"])
        .includes(["proto"])
        .bytes(["."])
        .btree_map(["."])
        .boxed([".json.v1.Everything.boxed", ".json.v1.Everything.kind.at"])
        .out_dir(out)
        .compile();
}
