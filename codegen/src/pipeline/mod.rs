//! The stages in order: source → lower → check → emit. What a build script and the command line both call.
//!
//! Nothing is written here; `output` does that.

mod base;
mod document;
mod emission;
mod externs;
mod fit;

pub use document::Document;

use crate::{
    api::Api,
    check,
    config::{Config, Hooks},
    diagnostic::{Code, Diagnostic, Diagnostics, Texts},
    emit, lower, output,
    source::{self, Sources, Yaml},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// A checked API and where it came from.
#[derive(Debug)]
pub struct Loaded {
    /// The API.
    pub api: Api,
    /// What should be looked at, sorted by place.
    pub warnings: Diagnostics,
    /// The texts of the files, by import name.
    pub texts: Texts,
    /// Import names of the files that were asked for.
    pub roots: BTreeSet<String>,
    /// Files and folders whose change means another result.
    pub watched: Vec<PathBuf>,
    /// All files as an encoded `FileDescriptorSet`, with extension options and without source info.
    pub file_descriptor_set: Vec<u8>,
    pub(crate) sources: Sources,
}

/// What is to be written.
#[derive(Debug)]
pub struct Output {
    /// Contents by path, relative to the output folder.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    /// What should be looked at, sorted by place.
    pub warnings: Diagnostics,
    /// Files and folders whose change means another result.
    pub watched: Vec<PathBuf>,
}

impl Loaded {
    /// The OpenAPI documents, made whether or not [`Config::openapi`] is on: one, or with
    /// [`per_package`](crate::OpenApi::per_package) one for each package with services.
    ///
    /// # Errors
    ///
    /// Settings of the document that name nothing, a base document that can't be read or doesn't fit, and annotations that
    /// make of it what is no OpenAPI document.
    pub fn openapi(&self, config: &Config) -> Result<Vec<Document>, Diagnostics> {
        document::documents(&self.api, config)
    }
}

impl Output {
    /// Writes the files that differ into a folder, removes those of an earlier run that are no longer made, and returns
    /// the paths that changed, relative to it.
    ///
    /// # Errors
    ///
    /// What the operating system refuses; no file is left half-written.
    pub fn write(&self, folder: &Path) -> Result<Vec<PathBuf>, Diagnostics> {
        output::write(folder, &self.files).map_err(|fault| unwritten(&fault))
    }
}

/// Writes what a failed run found into a folder, and puts it as a compile error in the place of the last good code, which
/// stays beside it; says whether there is such code.
///
/// # Errors
///
/// What the operating system refuses; no file is left half-written.
pub(crate) fn fail(folder: &Path, text: &str) -> Result<bool, Diagnostics> {
    output::fail(folder, text).map_err(|fault| unwritten(&fault))
}

fn unwritten(fault: &output::Fault) -> Diagnostics {
    Diagnostic::error(Code::Output, fault.to_string()).into()
}

/// Compiles and checks the files of a configuration.
///
/// # Errors
///
/// Every finding of every stage on every file: `lower` looks at the files that compile, `check` at the rules that parse.
pub fn load(config: &Config) -> Result<Loaded, Diagnostics> {
    let mut findings = check_settings(config);
    let (mut sources, service_configs) = match compile(config) {
        Ok(compiled) => compiled,
        Err(further) => {
            findings.merge(further);
            return Err(findings.sorted());
        }
    };
    let (api, lowered) = lower::lower(&sources, &service_configs, config.default_bindings);
    findings.merge(std::mem::take(&mut sources.faults));
    findings.merge(lowered.with_texts(&sources.texts));
    findings.merge(check::check(&api, &check::Emitted { client: config.client, openapi: config.openapi }));
    let warnings = findings.without_warnings(&config.allow).into_result()?;
    Ok(Loaded {
        api,
        warnings,
        texts: sources.texts.clone(),
        roots: sources.roots.clone(),
        watched: sources.watched.clone(),
        file_descriptor_set: std::mem::take(&mut sources.encoded),
        sources,
    })
}

/// What is wrong with settings: extern paths, and errors that are to be hidden, which would have no effect.
fn check_settings(config: &Config) -> Diagnostics {
    let mut findings = externs::check(config);
    let refused = config.allow.iter().filter_map(|code| code.allowed().err());
    findings.extend(refused.map(|message| Diagnostic::error(Code::InvalidValue, message).help("allow warnings alone")));
    findings
}

/// Makes everything that a configuration asks for, in memory.
///
/// # Errors
///
/// Those of [`load`], and what prost-build refuses.
pub fn generate(config: &Config) -> Result<Output, Diagnostics> {
    generate_with(config, &mut Hooks::default())
}

/// The compiled files and the service configurations, whose texts and paths are added to the files'.
fn compile(config: &Config) -> Result<(Sources, Vec<Yaml>), Diagnostics> {
    let paths = config.service_config_paths();
    let configs = source::read_yaml(&paths);
    let mut sources = match source::compile(&config.proto_paths(), &config.include_paths()) {
        Ok(sources) => sources,
        Err(mut findings) => {
            findings.merge(configs.err().unwrap_or_default());
            return Err(findings.sorted());
        }
    };
    let (documents, texts) = configs.map_err(|mut findings| {
        findings.merge(std::mem::take(&mut sources.faults));
        findings.sorted()
    })?;
    sources.texts.merge(texts);
    sources.watched.extend(paths);
    Ok((sources, documents))
}

/// The model and texts of files, before `check`.
#[cfg(test)]
pub(crate) fn load_unchecked(config: &Config) -> Result<(Api, Texts), Diagnostics> {
    let (mut sources, service_configs) = compile(config)?;
    let (api, mut findings) = lower::lower(&sources, &service_configs, config.default_bindings);
    findings.merge(std::mem::take(&mut sources.faults));
    findings.into_result().map(|_| (api, sources.texts))
}

pub(crate) fn generate_with(config: &Config, hooks: &mut Hooks) -> Result<Output, Diagnostics> {
    let loaded = load(config)?;
    let files = emission::emit(&loaded, config, hooks)?;
    let watched = loaded.watched.into_iter().chain(document::base_path(config)).collect();
    Ok(Output { files, warnings: loaded.warnings, watched })
}

/// The OpenAPI documents of a configuration's files.
///
/// # Errors
///
/// Those of [`load`] and of [`Loaded::openapi`].
pub fn openapi(config: &Config) -> Result<Vec<Document>, Diagnostics> {
    load(config)?.openapi(config)
}

#[cfg(test)]
mod bundled_json_tests;
