//! From paths to descriptors: finds `.proto` files, compiles them with protox, and keeps their texts.
//!
//! In: files and folders, include paths. Out: [`Sources`], or every finding of every file. Service configurations are
//! read here too, as trees of YAML. What descriptors and trees mean is `lower`'s business.

mod advice;
mod compile;
mod descriptors;
mod edition;
mod fault;
mod home;
mod names;
mod resolver;
mod roots;
mod words;
mod yaml;

pub(crate) use words::words;
pub(crate) use yaml::{Yaml, YamlValue, read as read_yaml, tree as yaml_tree};

use crate::diagnostic::{Diagnostics, Texts};
use prost_reflect::DescriptorPool;
use prost_types::FileDescriptorSet;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// Compiled `.proto` files.
#[derive(Debug)]
pub(crate) struct Sources {
    /// All files, each behind those it imports, with source info. Extension options are missing: prost's types have no
    /// place for them.
    pub(crate) set: FileDescriptorSet,
    /// The same as an encoded `FileDescriptorSet`, with extension options and without source info.
    pub(crate) encoded: Vec<u8>,
    /// The same as a pool, by which extension options are read.
    pub(crate) pool: DescriptorPool,
    /// The texts of the files, but for those of `google/protobuf`.
    pub(crate) texts: Texts,
    /// Import names of the files that were asked for, and compiled.
    pub(crate) roots: BTreeSet<String>,
    /// Import names of the files that came from the bundle.
    pub(crate) bundled: BTreeSet<String>,
    /// Files and folders whose change means another result.
    pub(crate) watched: Vec<PathBuf>,
    /// What is wrong with the files that didn't compile, and so aren't here; the others can be judged meanwhile.
    pub(crate) faults: Diagnostics,
}

/// Compiles files, and all files in folders, with what they import.
///
/// # Errors
///
/// Paths that don't exist or can't be read, folders without a `.proto`; and where no file compiles, what is wrong in
/// them: imports that can't be found among other things.
pub(crate) fn compile(protos: &[PathBuf], includes: &[PathBuf]) -> Result<Sources, Diagnostics> {
    let roots = roots::find(protos, includes)?;
    compile::compile(&roots)
}

/// Compiles the bundled files alone; the measure for a user's own copy of one of them.
pub(crate) fn bundle() -> DescriptorPool {
    let resolver = resolver::Recorder::new(Vec::new());
    let mut compiler = protox::Compiler::with_file_resolver(resolver);
    for (name, _) in cordial_proto::FILES {
        // They are cordial's own and compile; a test says so.
        if compiler.open_file(name).is_err() {
            break;
        }
    }
    compiler.descriptor_pool()
}

/// A path as messages show it, and as an import name's parts are joined: with `/`.
fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(test)]
mod tests;
