//! From descriptors to the [`Api`]: every later stage reads that alone.
//!
//! In: [`Sources`], and service configurations. Out: the model, with a place for every node, and findings where a rule can't be expressed in it
//! (templates that don't parse, nested additional bindings). Whether what the model says makes sense is `check`'s
//! business.

mod constraint;
mod enumeration;
mod field;
mod file;
mod gnostic;
mod http;
mod literal;
mod message;
mod options;
mod place;
mod rule;
mod service;
mod service_config;
mod template;
mod written;

pub use template::TemplateError;

use crate::{
    api::{Api, File, Override, Package, Span},
    diagnostic::{Code, Diagnostic, Diagnostics},
    source::{Sources, Yaml},
};
use options::Options;
use place::Places;
use prost_reflect::DynamicMessage;
use prost_types::FileDescriptorProto;
use service_config::ServiceConfigs;
use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

/// Lowers compiled files.
///
/// The rules of `service_configs` take the place of annotations. With `default_bindings`, an RPC that has neither gets
/// `POST /package.Service/Method` with the whole message as its body.
pub(crate) fn lower(sources: &Sources, service_configs: &[Yaml], default_bindings: bool) -> (Api, Diagnostics) {
    let options = Options::new(&sources.pool);
    let mut findings = Diagnostics::new();
    let service_configs = ServiceConfigs::read(service_configs, &mut findings);
    let mut packages: BTreeMap<&str, Package> = BTreeMap::new();
    let mut files: Vec<File> = Vec::new();
    for descriptor in &sources.set.file {
        let name: Arc<str> = descriptor.name().into();
        let context = Context {
            file: descriptor,
            root: sources.roots.contains(&*name),
            places: Places::new(name.clone(), descriptor, sources.texts.get(&name)),
            name,
            options: &options,
            faults: RefCell::default(),
            service_configs: &service_configs,
            default_bindings,
        };
        let package = packages.entry(descriptor.package()).or_default();
        files.push(context.file());
        context.messages(package);
        context.enums(package);
        package.services.extend(context.services(&mut findings));
        findings.merge(context.faults.into_inner());
    }
    for (name, package) in &mut packages {
        (*name).clone_into(&mut package.name);
    }
    let api = Api::new(packages.into_values().collect(), files);
    // What a rule is for may be in a file that didn't compile.
    if sources.faults.is_empty() {
        let methods = api.services().flat_map(|service| &service.methods);
        let methods: Vec<_> = methods.map(|method| method.full_name.replace('/', ".")).collect();
        service_configs.leftover(&methods, &mut findings);
    }
    (api, findings)
}

/// One file while it is lowered.
struct Context<'a> {
    file: &'a FileDescriptorProto,
    name: Arc<str>,
    root: bool,
    places: Places<'a>,
    options: &'a Options,
    /// What is wrong with annotations.
    faults: RefCell<Diagnostics>,
    service_configs: &'a ServiceConfigs,
    default_bindings: bool,
}

impl Context<'_> {
    /// The full name of an item of this file, inside `parents`.
    fn full_name(&self, parents: &[String], name: &str) -> String {
        let package = Some(self.file.package()).filter(|package| !package.is_empty());
        let parts = package.into_iter().chain(parents.iter().map(String::as_str)).chain([name]);
        parts.collect::<Vec<_>>().join(".")
    }

    /// gnostic's annotation on the item at `place`.
    fn openapi(&self, options: Option<&DynamicMessage>, place: &Span) -> Option<Override> {
        options::openapi(options?).unwrap_or_else(|fault| {
            self.faults.borrow_mut().push(
                Diagnostic::error(Code::Override, fault)
                    .label(place.clone(), "annotated here")
                    .help("quote the text, as in `yaml: '\"a: b\"'`"),
            );
            None
        })
    }

    /// Whether the whole file is deprecated.
    fn deprecated(&self) -> bool {
        self.file.options.as_ref().is_some_and(prost_types::FileOptions::deprecated)
    }
}

#[cfg(test)]
mod tests;
