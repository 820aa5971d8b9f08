//! The build script's face: settings by method, then `compile`.

mod cargo;

use crate::{
    config::{Config, Hooks, OpenApi},
    diagnostic::{Code, Diagnostic, Diagnostics},
    pipeline,
};
use std::{
    env,
    path::{Path, PathBuf},
};

/// Settings of a build script, from `[package.metadata.cordial]` and overridden by its methods.
///
/// ```no_run
/// cordial_build::configure().protos(["proto/library/v1"]).includes(["proto"]).bytes(["."]).compile()
/// ```
#[derive(Debug)]
#[must_use = "nothing is generated before `compile`"]
pub struct Builder {
    config: Result<Config, Diagnostics>,
    hooks: Hooks,
}

/// What a run did.
#[derive(Debug)]
#[non_exhaustive]
pub struct Report {
    /// The folder that the files are in.
    pub out_dir: PathBuf,
    /// The files that were written or removed, relative to it; the others were as they should be.
    pub changed: Vec<PathBuf>,
    /// What should be looked at.
    pub warnings: Diagnostics,
    /// Files and folders whose change means another result.
    pub watched: Vec<PathBuf>,
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $target:ident $item:ty;)*) => {
        $($(#[$doc])*
        pub fn $name(self, $name: impl IntoIterator<Item = impl Into<$item>>) -> Self {
            self.set(|config| config.$target = $name.into_iter().map(Into::into).collect())
        })*
    };
}

macro_rules! pairs {
    ($($(#[$doc:meta])* $name:ident: $target:ident;)*) => {
        $($(#[$doc])*
        pub fn $name(self, path: impl Into<String>, value: impl Into<String>) -> Self {
            self.set(|config| config.$target.push((path.into(), value.into())))
        })*
    };
}

macro_rules! switches {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $($(#[$doc])*
        pub fn $name(self, on: bool) -> Self {
            self.set(|config| config.$name = on)
        })*
    };
}

impl Builder {
    /// The settings of the package in `root`: the conventions and its `[package.metadata.cordial]`.
    ///
    /// A mistake in the manifest is reported when the files are compiled.
    pub fn new(root: impl AsRef<Path>) -> Self {
        Self { config: Config::from_manifest(root), hooks: Hooks::default() }
    }

    /// Starts from this configuration, whatever a manifest says.
    pub fn from_config(config: Config) -> Self {
        Self { config: Ok(config), hooks: Hooks::default() }
    }

    fn set(mut self, set: impl FnOnce(&mut Config)) -> Self {
        if let Ok(config) = &mut self.config {
            set(config);
        }
        self
    }

    lists! {
        /// Files, and folders that are searched for `.proto` files at any depth; `proto` by default.
        protos: protos PathBuf;
        /// Folders that imports are looked up in, in this order.
        includes: includes PathBuf;
        /// Service configurations in YAML (`type: google.api.Service`, or grpc-gateway's `grpc_api_configuration`).
        ///
        /// The rules of their `http` section take the place of `google.api.http` annotations; of several rules for an RPC
        /// the last one counts. A selector names RPCs (`library.v1.LibraryService.GetBook`), several divided by commas,
        /// and may end in `*` for one or more components. Other sections are other tools'.
        service_config: service_config PathBuf;
        /// Paths of `bytes` fields that become `Bytes` rather than `Vec<u8>` (`.` for all).
        bytes: bytes String;
        /// Paths of map fields that become `BTreeMap` rather than `HashMap` (`.` for all).
        btree_map: btree_map String;
        /// Paths of fields that are boxed.
        boxed: boxed String;
        /// Paths of messages, enums and oneofs that get no `Debug` (`.library.v1.Card`, `.` for all), for those who write it
        /// by hand: to keep secrets out of logs. A message's oneofs go with it, and all that is nested in it when its path
        /// is given in full, with the leading dot.
        ///
        /// ```no_run
        /// cordial_build::configure().skip_debug([".library.v1.Card"]).compile()
        /// ```
        skip_debug: skip_debug String;
        /// Paths of messages (`.library.v1`, `.` for all) that may be in a `google.protobuf.Any`.
        ///
        /// Each package then has a constant `ANY_TYPES` of its own ones, for cordial's `json::Registry::types`. They cost
        /// compile time, so none is in it by default.
        any_types: any_types String;
        /// Paths of messages (`.library.v1`, `.` for all) that implement serde's `Serialize` and `Deserialize`, by their
        /// ProtoJSON. It needs cordial's feature `serde`.
        ///
        /// Choose none that derives serde's traits by an attribute: they would have them twice.
        serde: serde String;
        /// Kinds of warnings that are not to be shown (`Code::DeleteBody`).
        allow: allow Code;
    }

    pairs! {
        /// A protobuf path with a leading dot (`.shared.v1`), and the Rust path that stands for it, of a crate or module
        /// that cordial generated.
        ///
        /// The messages have their JSON there. Where they don't, because plain prost-build made them, it takes
        /// [`foreign_path`](Self::foreign_path).
        ///
        /// ```no_run
        /// cordial_build::configure().extern_path(".shared.v1", "shared::api::shared::v1").compile()
        /// ```
        extern_path: extern_paths;
        /// A protobuf path with a leading dot (`.x.v1`), and the Rust path that stands for it, of a crate or module that
        /// plain prost-build generated.
        ///
        /// ```no_run
        /// cordial_build::configure().foreign_path(".x.v1", "x_protos::x::v1").compile()
        /// ```
        ///
        /// The types of messages, RPCs and traits are those of that crate; the JSON of the messages and enums that are
        /// needed is made here. Whatever options of prost that crate was made with, its `.proto` files must be the ones
        /// that are compiled here, and those of its dependencies that it has types of its own for (`.google.type`) need a
        /// path too. `google.protobuf` can't be foreign: prost-types' types are what prost makes of it.
        ///
        /// Two things aren't possible for types of other crates, for want of a place for the impls: `json::to_string` and
        /// its like need `json::Foreign` around a foreign message, and [`serde`](Self::serde) leaves it out.
        foreign_path: foreign_paths;
        /// An attribute for the messages, enums and oneofs that a protobuf path matches, as prost-build matches it.
        type_attribute: type_attributes;
        /// An attribute for messages.
        message_attribute: message_attributes;
        /// An attribute for enums and oneofs.
        enum_attribute: enum_attributes;
        /// An attribute for fields.
        field_attribute: field_attributes;
    }

    switches! {
        /// Whether servers are emitted: tonic's, and cordial's trait and routes. On by default.
        server;
        /// Whether tonic's clients are emitted. On by default.
        client;
        /// Whether JSON and REST are emitted. On by default.
        rest;
        /// Whether RPCs without an HTTP rule are served as `POST /package.Service/Method`, with the whole request as JSON
        /// body. Off by default: gRPC alone serves them.
        default_bindings;
        /// Whether the OpenAPI document is emitted. On by default.
        openapi;
    }

    /// What the OpenAPI document says beside what the `.proto` files do.
    ///
    /// ```no_run
    /// cordial_build::configure().document(|document| document.title("Library").bearer("JWT")).compile()
    /// ```
    pub fn document(self, set: impl FnOnce(OpenApi) -> OpenApi) -> Self {
        self.set(|config| config.document = set(std::mem::take(&mut config.document)))
    }

    /// Where to write, instead of `OUT_DIR`.
    pub fn out_dir(self, folder: impl Into<PathBuf>) -> Self {
        self.set(|config| config.out_dir = Some(folder.into()))
    }

    /// The last word on prost-build's settings.
    ///
    /// Attributes and derives are safe to add. Paths, prefixes and names are cordial's business: what it emits beside
    /// prost's code must agree with it. So is `skip_debug`, since it makes another `Debug` than prost does: a call here has no
    /// effect, [`skip_debug`](Self::skip_debug) takes its place.
    pub fn prost(mut self, hook: impl FnMut(&mut prost_build::Config) + 'static) -> Self {
        self.hooks.add_prost(hook);
        self
    }

    /// The last word on tonic-prost-build's settings for clients and servers.
    pub fn tonic(
        mut self,
        hook: impl FnMut(tonic_prost_build::Builder) -> tonic_prost_build::Builder + 'static,
    ) -> Self {
        self.hooks.add_tonic(hook);
        self
    }

    /// Generates, and writes the files that differ. Prints nothing.
    ///
    /// # Errors
    ///
    /// Everything found in the configuration and the files, or what can't be written; nothing is written then.
    ///
    /// `cordial::include!` asks for a cfg that [`compile`](Self::compile) declares; a build script without it prints
    /// `cargo::rustc-check-cfg=cfg(cordial_error)` itself.
    pub fn try_compile(mut self) -> Result<Report, Diagnostics> {
        let config = self.config?;
        let out_dir = match &config.out_dir {
            Some(folder) => config.root.join(folder),
            None => PathBuf::from(variable("OUT_DIR")?),
        };
        let output = pipeline::generate_with(&config, &mut self.hooks)?;
        let changed = output.write(&out_dir)?;
        let manifest = config.root.join("Cargo.toml");
        let watched = output.watched.into_iter().chain(manifest.is_file().then_some(manifest)).collect();
        Ok(Report { out_dir, changed, warnings: output.warnings, watched })
    }

    /// Generates for cargo: tells it when to run the build script again, shows warnings, and reports errors.
    ///
    /// The build script succeeds where errors are found. The code of the last good build stays in `OUT_DIR`, so that
    /// editors know its types, and the build fails by a compile error with the findings where that code is included, as
    /// [`cordial::include!`](https://docs.rs/cordial/latest/cordial/macro.include.html) does. `cordial-errors.txt` beside
    /// it has the findings as text. Where there has been no good build, or [`out_dir`](Self::out_dir) lies outside of
    /// `OUT_DIR`, the findings are cargo's own errors.
    ///
    /// To end the build script at once, call [`try_compile`](Self::try_compile) and `unwrap` it.
    pub fn compile(self) {
        let given = self.config.as_ref().ok().and_then(|config| Some(config.root.join(config.out_dir.as_ref()?)));
        cargo::declare();
        match (self.try_compile(), env::var_os("OUT_DIR").map(PathBuf::from)) {
            (Ok(report), _) => cargo::succeeded(&report),
            (Err(findings), Some(out)) => cargo::failed(&findings, given.as_ref().unwrap_or(&out), &out),
            (Err(findings), None) => {
                eprintln!("{findings}");
                std::process::exit(1);
            }
        }
    }
}

/// Compiles every `.proto` below `proto`, or what `[package.metadata.cordial]` says, to `OUT_DIR`.
///
/// For a build script. Errors fail the build where the code is included, not here: see [`Builder::compile`].
///
/// ```no_run
/// // build.rs
/// cordial_build::compile();
/// ```
pub fn compile() {
    configure().compile();
}

/// The settings of the package that is being built: `[package.metadata.cordial]` of its manifest.
///
/// ```no_run
/// // build.rs
/// cordial_build::configure().type_attribute(".", "#[derive(Eq, Hash)]").compile();
/// ```
pub fn configure() -> Builder {
    match variable("CARGO_MANIFEST_DIR") {
        Ok(root) => Builder::new(root).set(|config| cargo::inherit(&mut config.document.package)),
        Err(missing) => Builder { config: Err(missing.into()), hooks: Hooks::default() },
    }
}

fn variable(name: &str) -> Result<String, Diagnostic> {
    env::var(name).map_err(|_| {
        Diagnostic::error(Code::Environment, format!("the environment variable {name} isn't set"))
            .help("cargo sets it for build scripts; elsewhere use `Builder::from_config` and give `out_dir`")
    })
}

#[cfg(test)]
mod tests;
