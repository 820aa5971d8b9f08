//! Compiles the protos of the tests; those of JSON by themselves, with each choice of types, those of `Debug`, those of the
//! conformance table and of protobuf's conformance runner, and those whose HTTP rules are elsewhere with them.

#[path = "build/plain.rs"]
mod plain;

use cordial_build::Code;
use std::{
    env,
    path::{Path, PathBuf},
};

/// What is boxed of JSON's messages where they have the other choice of types.
const BOXED: [&str; 3] = [".json.v1.Everything.boxed", ".json.v1.Everything.kind.at", ".json.v1.Tree.node.leaf"];

fn main() {
    cordial_build::compile();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let json = || cordial_build::configure().protos(["json_proto"]).includes(["json_proto"]);
    json().serde(["."]).any_types([".json.v1.Maps", "Old"]).out_dir(out.join("usual_types")).compile();
    json().bytes(["."]).btree_map(["."]).boxed(BOXED).out_dir(out.join("other_types")).compile();
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
    foreign_messages(&out);
    printed_messages(&out);
    runner_messages(&out.join("runner_messages"));
}

/// Messages by plain prost-build, with either choice of types; what cordial generates over them; and all of it by cordial.
fn foreign_messages(out: &Path) {
    let ours =
        || cordial_build::configure().protos(["foreign_proto"]).includes(["foreign_proto"]).allow([Code::Unreachable]);
    let alone = out.join("alone");
    ours().server(false).client(false).out_dir(&alone).compile();
    for name in ["usual", "other"] {
        let plain = ["plain.v1", "plain.old", "google.type"];
        let mixed = [&plain[..], &["mixed.v1", "shop.v1"]].concat();
        plain::generate(&alone, &out.join(format!("plain_{name}")), &plain, |prost| {
            if name == "other" {
                let boxed = [".plain.v1.Item.part", ".plain.v1.Item.kind.only", ".plain.old.Old.tag"];
                boxed.iter().for_each(|path| _ = prost.boxed(path));
                prost.bytes(["."]).btree_map(["."]);
            }
        });
        plain::generate(&alone, &out.join(format!("mixed_{name}")), &mixed, |prost| {
            prost.extern_path(".plain", format!("cordial_tests::plain::{name}::plain"));
            prost.extern_path(".shop.v1", format!("crate::{name}::shop::v1"));
        });
        ours()
            .foreign_path(".plain", format!("cordial_tests::plain::{name}::plain"))
            .foreign_path(".mixed.v1", format!("crate::mixed_{name}"))
            .foreign_path(".google.type", format!("cordial_tests::plain::{name}::google::r#type"))
            .any_types([".plain.v1.Part", ".shop.v1.Order"])
            .out_dir(out.join(format!("over_{name}")))
            .compile();
    }
}

/// JSON's messages by plain prost-build too, with either choice of types; and messages of which some have no `Debug`.
fn printed_messages(out: &Path) {
    for name in ["usual", "other"] {
        plain::generate(&out.join("usual_types"), &out.join(format!("plain_{name}_types")), &["json.v1"], |prost| {
            prost
                .extern_path(".google.rpc", "cordial::google::rpc")
                .extern_path(".google.type", "cordial::google::type");
            if name == "other" {
                BOXED.iter().for_each(|path| _ = prost.boxed(path));
                prost.bytes(["."]).btree_map(["."]);
            }
        });
    }
    let printed = || {
        let printed = cordial_build::configure().protos(["debug_proto"]).includes(["debug_proto"]);
        printed.rest(false).server(false).client(false).openapi(false)
    };
    let described = out.join("debug");
    printed().out_dir(&described).compile();
    plain::generate(&described, &out.join("plain_debug"), &["", "debug.v1"], |_| {});
    printed()
        .skip_debug([".debug.v1.Vault", ".debug.v1.Account.login", "Safe.Key", "Level", "Pin"])
        .prost(|prost| _ = prost.skip_debug(["Holder"]))
        .out_dir(out.join("debug_by_hand"))
        .compile();
}

/// The messages of protobuf's conformance runner, where `CORDIAL_CONFORMANCE` names the folder of its package.
#[allow(clippy::print_stdout, reason = "cargo reads a build script's stdout")]
fn runner_messages(out: &Path) {
    println!("cargo::rustc-check-cfg=cfg(runner_messages)");
    println!("cargo::rerun-if-env-changed=CORDIAL_CONFORMANCE");
    let Some(package) = env::var_os("CORDIAL_CONFORMANCE") else { return };
    let include = PathBuf::from(package).join("include");
    let files = [
        "conformance/conformance.proto",
        "google/protobuf/test_messages_proto2.proto",
        "google/protobuf/test_messages_proto3.proto",
    ];
    cordial_build::configure()
        .protos(files.map(|file| include.join(file)))
        .includes([include])
        .any_types([".protobuf_test_messages.proto2"])
        .out_dir(out)
        .compile();
    println!("cargo::rustc-cfg=runner_messages");
}
