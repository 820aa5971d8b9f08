//! The protos of the library, to an OpenAPI document, to progenitor's client of it: `client.rs` in `OUT_DIR`.

use cordial_build::Config;
use openapiv3::OpenAPI;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let library = PathBuf::from("../../examples/library");
    println!("cargo::rerun-if-changed={}", library.display());
    println!("cargo::rerun-if-changed=base.yaml");

    // OpenAPI 3.0, the default, is the only version that progenitor reads.
    let mut config = Config::from_manifest(&library)?;
    config.document.base = Some(env::current_dir()?.join("base.yaml"));
    let document = cordial_build::openapi(&config)?.remove(0);
    let document: OpenAPI = serde_json::from_str(&document.to_json())?;

    let client = Generator::new(GenerationSettings::default().with_interface(InterfaceStyle::Builder))
        .generate_tokens(&document)?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("client.rs"), client.to_string())?;
    Ok(())
}
