//! What to compile and what to emit of it: plain data, from `[package.metadata.cordial]` and the builder's setters.
//!
//! Relative paths are relative to [`Config::root`]. Nothing here reads a `.proto` or writes a file.

mod hooks;
mod metadata;
mod openapi;
mod security;

pub(crate) use hooks::Hooks;
pub use openapi::{OpenApi, OpenApiVersion, PackageInfo, SchemaNames};
pub use security::{KeyPlace, Security};

use crate::diagnostic::{Code, Diagnostics};
use std::path::{Path, PathBuf};

/// What to compile and what to emit of it.
///
/// ```
/// let mut config = cordial_build::Config::new("/srv/library");
/// config.protos = vec!["proto/library/v1".into()];
/// assert!(config.server && config.openapi);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// The folder that relative paths are relative to: the package's.
    pub root: PathBuf,
    /// Files, and folders that are searched for `.proto` files at any depth; `proto` when empty.
    pub protos: Vec<PathBuf>,
    /// Folders that imports are looked up in, in this order.
    pub includes: Vec<PathBuf>,
    /// Service configurations in YAML, whose HTTP rules take the place of `google.api.http` annotations; of several rules
    /// for a method the last one counts.
    pub service_config: Vec<PathBuf>,
    /// Where to write; `OUT_DIR` of the build script when `None`.
    pub out_dir: Option<PathBuf>,
    /// Protobuf paths with a leading dot, and the Rust paths that stand for them.
    pub extern_paths: Vec<(String, String)>,
    /// The same of crates that cordial didn't generate: their JSON is made here.
    pub foreign_paths: Vec<(String, String)>,
    /// Attributes for messages, enums and oneofs, by protobuf path as prost-build matches it.
    pub type_attributes: Vec<(String, String)>,
    /// Attributes for messages.
    pub message_attributes: Vec<(String, String)>,
    /// Attributes for enums and oneofs.
    pub enum_attributes: Vec<(String, String)>,
    /// Attributes for fields.
    pub field_attributes: Vec<(String, String)>,
    /// Paths of `bytes` fields that become `Bytes` rather than `Vec<u8>`.
    pub bytes: Vec<String>,
    /// Paths of map fields that become `BTreeMap` rather than `HashMap`.
    pub btree_map: Vec<String>,
    /// Paths of fields that are boxed.
    pub boxed: Vec<String>,
    /// Paths of messages, enums and oneofs that get no `Debug`.
    pub skip_debug: Vec<String>,
    /// Paths of messages that their package lists in `ANY_TYPES`, for the registry of `google.protobuf.Any`.
    pub any_types: Vec<String>,
    /// Paths of messages that implement serde's traits.
    pub serde: Vec<String>,
    /// Kinds of warnings that are not to be shown.
    pub allow: Vec<Code>,
    /// Whether servers are emitted: tonic's, and cordial's trait and routes.
    pub server: bool,
    /// Whether tonic's clients are emitted.
    pub client: bool,
    /// Whether JSON and REST are emitted.
    pub rest: bool,
    /// Whether RPCs without an HTTP rule are served as `POST /package.Service/Method` with the whole request as JSON body.
    pub default_bindings: bool,
    /// Whether the OpenAPI document is emitted.
    pub openapi: bool,
    /// What the OpenAPI document says beside what the `.proto` files do.
    pub document: OpenApi,
}

impl Config {
    /// The conventions, for the package in `root`: every `.proto` below `proto`, and everything emitted.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            protos: Vec::new(),
            includes: Vec::new(),
            service_config: Vec::new(),
            out_dir: None,
            extern_paths: Vec::new(),
            foreign_paths: Vec::new(),
            type_attributes: Vec::new(),
            message_attributes: Vec::new(),
            enum_attributes: Vec::new(),
            field_attributes: Vec::new(),
            bytes: Vec::new(),
            btree_map: Vec::new(),
            boxed: Vec::new(),
            skip_debug: Vec::new(),
            any_types: Vec::new(),
            serde: Vec::new(),
            allow: Vec::new(),
            server: true,
            client: true,
            rest: true,
            default_bindings: false,
            openapi: true,
            document: OpenApi::default(),
        }
    }

    /// The conventions and what `[package.metadata.cordial]` of `root/Cargo.toml` changes.
    ///
    /// # Errors
    ///
    /// The manifest can't be read, or its table has unknown keys or values of a wrong type; all of them are reported.
    pub fn from_manifest(root: impl AsRef<Path>) -> Result<Self, Diagnostics> {
        metadata::read(root.as_ref())
    }

    /// The files and folders to compile, with the convention applied.
    ///
    /// A path that doesn't exist may be an import name, as protoc's users write it: a file below an include path.
    /// `google/protobuf/*` is brought along, so that naming it beside other files adds nothing.
    #[must_use]
    pub fn proto_paths(&self) -> Vec<PathBuf> {
        let convention = [PathBuf::from("proto")];
        let given: &[PathBuf] = if self.protos.is_empty() { &convention } else { &self.protos };
        let includes = self.include_paths();
        let (mut found, mut bundled) = (Vec::new(), Vec::new());
        for path in given {
            let place = self.resolve(path);
            let named = || includes.iter().map(|include| include.join(path)).find(|path| path.exists());
            match (place.exists(), path.starts_with("google/protobuf")) {
                (true, _) => found.push(place),
                (false, true) => bundled.push(named().unwrap_or(place)),
                (false, false) => found.push(named().unwrap_or(place)),
            }
        }
        if found.is_empty() { bundled } else { found }
    }

    /// The include paths.
    #[must_use]
    pub fn include_paths(&self) -> Vec<PathBuf> {
        self.includes.iter().map(|path| self.resolve(path)).collect()
    }

    /// The service configurations.
    #[must_use]
    pub fn service_config_paths(&self) -> Vec<PathBuf> {
        self.service_config.iter().map(|path| self.resolve(path)).collect()
    }

    /// A path, made relative to the working directory rather than to [`Config::root`].
    pub(crate) fn resolve(&self, path: &Path) -> PathBuf {
        if self.root.as_os_str().is_empty() || self.root == Path::new(".") {
            path.to_owned()
        } else {
            self.root.join(path)
        }
    }
}

/// Whether a path chooses an item (`.library.v1.Book.title`), as prost-build matches them: `.` is everything, a path
/// with a leading dot chooses what lies at or below it, any other what ends in it.
pub(crate) fn chooses(path: &str, item: &str) -> bool {
    match path.strip_prefix('.') {
        Some("") => true,
        Some(_) => item.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
        None => item.strip_suffix(path).is_some_and(|rest| rest.ends_with('.')),
    }
}

#[cfg(test)]
mod tests;
