//! Compiles the test messages of JSON, with each choice of types, and a service that echoes them.

use std::{env, path::PathBuf};

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let folders = ["../tests/json_proto", "proto"];
    let configure = || cordial_build::configure().includes(folders).client(false).openapi(false);
    configure().protos(folders).out_dir(out.join("usual_types")).compile();
    let other = configure().protos([folders[0]]).server(false).bytes(["."]).btree_map(["."]);
    other.out_dir(out.join("other_types")).compile();
}
