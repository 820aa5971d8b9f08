//! Compiles the protos of the tests; those of JSON by themselves, with each choice of types, those of the conformance
//! table, and those whose HTTP rules are elsewhere with them.

use cordial_build::Code;
use std::{env, path::PathBuf};

fn main() {
    cordial_build::compile();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let json = || cordial_build::configure().protos(["json_proto"]).includes(["json_proto"]);
    json().out_dir(out.join("usual_types")).compile();
    json()
        .bytes(["."])
        .btree_map(["."])
        .boxed([".json.v1.Everything.boxed", ".json.v1.Everything.kind.at"])
        .out_dir(out.join("other_types"))
        .compile();
    cordial_build::configure()
        .protos(["conformance_proto"])
        .includes(["conformance_proto"])
        // The table has cases of what these warn about.
        .allow([Code::DeleteBody, Code::RepeatedInPath, Code::IdenticalRoutes, Code::Unreachable])
        .client(false)
        .openapi(false)
        .out_dir(out.join("conformance"))
        .compile();
    cordial_build::configure()
        .protos(["rules_proto"])
        .service_config(["rules_proto/rules.yaml"])
        .default_bindings(true)
        .allow([Code::NotInOpenapi, Code::Unreachable])
        .out_dir(out.join("rules"))
        .compile();
}
