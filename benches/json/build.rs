//! Generates the messages once for each peer. None of the generators needs protoc: protox compiles the proto.

use prost::Message;
use prost_build::Config;
use std::{env, error::Error, fs, path::PathBuf};

const PROTO: &str = "bench/v1/bench.proto";
const DERIVE: &str = "#[derive(::serde::Serialize, ::serde::Deserialize)]\n#[serde(rename_all = \"camelCase\")]";

fn main() -> Result<(), Box<dyn Error>> {
    cordial_build::configure().protos(["proto"]).server(false).client(false).openapi(false).compile();

    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let folder = |name: &str| -> std::io::Result<PathBuf> {
        let folder = out.join(name);
        fs::create_dir_all(&folder).map(|()| folder)
    };
    let set = protox::compile([PROTO], ["proto"])?;
    let bytes = set.encode_to_vec();
    let descriptors = out.join("descriptors.bin");
    fs::write(&descriptors, &bytes)?;

    let pbjson = folder("pbjson")?;
    let well_known = (".google.protobuf", "::pbjson_types");
    let mut config = Config::new();
    config.out_dir(&pbjson).compile_well_known_types().extern_path(well_known.0, well_known.1);
    config.compile_fds(set.clone())?;
    let mut builder = pbjson_build::Builder::new();
    builder.register_descriptors(&bytes)?.extern_path(well_known.0, well_known.1).out_dir(&pbjson);
    builder.build(&[".bench.v1"])?;

    // Not ProtoJSON, but what one gets by deriving: numbers of enums, unquoted integers, bytes as arrays.
    let mut config = Config::new();
    config
        .out_dir(folder("plain")?)
        .compile_well_known_types()
        .extern_path(".google.protobuf", "crate::generated::well_known");
    config.message_attribute(".", format!("{DERIVE}\n#[serde(default)]")).enum_attribute(".", DERIVE);
    config.compile_fds(set)?;

    let mut config = buffa_build::Config::new();
    config = config.descriptor_set(descriptors).files(&[PROTO]).generate_json(true).generate_views(false);
    config.out_dir(folder("buffa")?).include_file("mod.rs").compile()?;
    Ok(())
}
