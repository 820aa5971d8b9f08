//! From descriptors to the [`Api`]: every later stage reads that alone.
//!
//! In: [`Sources`]. Out: the model, with a place for every node, and findings where a rule can't be expressed in it
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
mod service;
mod template;
mod written;

use crate::{
    api::{Api, File, Override, Package, Span},
    diagnostic::{Code, Diagnostic, Diagnostics},
    source::Sources,
};
use options::Options;
use place::Places;
use prost_reflect::DynamicMessage;
use prost_types::FileDescriptorProto;
use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

/// Lowers compiled files.
pub(crate) fn lower(sources: &Sources) -> (Api, Diagnostics) {
    let options = Options::new(&sources.pool);
    let mut findings = Diagnostics::new();
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
    (Api::new(packages.into_values().collect(), files), findings)
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
