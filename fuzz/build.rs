//! Compiles the test messages of JSON, with each choice of types.

use std::{env, path::PathBuf};

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let json = || {
        let protos = ["../tests/json_proto"];
        cordial_build::configure().protos(protos).includes(protos).server(false).client(false).openapi(false)
    };
    json().out_dir(out.join("usual_types")).compile();
    json().bytes(["."]).btree_map(["."]).out_dir(out.join("other_types")).compile();
}
