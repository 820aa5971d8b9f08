//! For the build script: a crate's worth of messages by plain prost-build, as those have it who know nothing of cordial.
//!
//! In: the folder that cordial wrote the descriptors of the same files to. Out: prost's own files in another.

use prost::Message as _;
use prost_types::FileDescriptorSet;
use std::{fs, path::Path};

/// Generates those packages, with settings of prost's.
pub(crate) fn generate(described: &Path, out: &Path, packages: &[&str], set: impl FnOnce(&mut prost_build::Config)) {
    let bytes = fs::read(described.join("file_descriptor_set.bin")).expect("cordial writes the descriptors");
    let mut files = FileDescriptorSet::decode(&*bytes).expect("cordial wrote them");
    files.file.retain(|file| packages.contains(&file.package()));
    fs::create_dir_all(out).expect("OUT_DIR can be written");
    let mut prost = prost_build::Config::new();
    prost.out_dir(out).include_file("all.rs");
    set(&mut prost);
    prost.compile_fds(files).expect("prost takes what cordial takes");
}
