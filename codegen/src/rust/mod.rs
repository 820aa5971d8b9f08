//! Rust names and paths of proto items, as prost-build and tonic-build make them.
//!
//! Those crates keep their naming private, and what cordial emits lies beside what they emit and must name it. So the
//! rules are written once more, here and nowhere else, and hold for emitted code of every fixture, which is compiled.

mod docs;
mod extern_paths;
mod ident;
mod lines;

pub(crate) use docs::{doc_lines, without_doctests};
pub(crate) use extern_paths::{ExternPaths, WELL_KNOWN};
pub(crate) use ident::{naive_snake, snake, upper_camel};
pub(crate) use lines::Lines;

use crate::api::{Api, Field, Message, Method, Oneof, Service};

/// Names items of an [`Api`] in emitted Rust.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    api: &'a Api,
    externs: ExternPaths,
}

impl<'a> Names<'a> {
    /// Names for the items of `api`, of which those under an extern path live elsewhere.
    pub(crate) fn new(api: &'a Api, externs: ExternPaths) -> Self {
        Self { api, externs }
    }

    /// Whether the message or enum lives in another crate or module, so that nothing is emitted for it.
    pub(crate) fn is_extern(&self, full_name: &str) -> bool {
        self.externs.resolve(full_name).is_some()
    }

    /// Whether the message or enum lives in a crate that cordial didn't generate, so that its JSON is emitted here.
    pub(crate) fn is_foreign(&self, full_name: &str) -> bool {
        self.externs.is_foreign(full_name)
    }

    /// The path of the type by which there is JSON for a foreign message, as [`Self::type_path`] sees it; `None` for one
    /// that isn't foreign. It lies in the module of the message's package. No item of a `.proto` can have its name.
    pub(crate) fn foreign_by(&self, full_name: &str, from: &str, depth: usize) -> Option<String> {
        self.is_foreign(full_name).then(|| relative(from, depth, self.place(full_name).0, &[], "Foreign_".to_owned()))
    }

    /// The path of what an enum's JSON is implemented for: its own, or where it is foreign that of a type for it.
    pub(crate) fn enum_path(&self, full_name: &str, from: &str) -> String {
        let path = self.type_path(full_name, from, 0);
        match self.foreign_by(full_name, from, 0) {
            Some(by) => format!("{by}<{path}>"),
            None => path,
        }
    }

    /// The path of a message or enum as seen from `depth` modules below the module of package `from`.
    ///
    /// Depth 0 is the package's own module, where messages and their JSON are emitted.
    pub(crate) fn type_path(&self, full_name: &str, from: &str, depth: usize) -> String {
        if let Some(path) = self.externs.resolve(full_name) {
            return path;
        }
        let (package, parents, name) = self.place(full_name);
        relative(from, depth, package, parents, upper_camel(name))
    }

    /// The package, enclosing messages and simple name of an item.
    fn place<'n>(&self, full_name: &'n str) -> (&str, &[String], &'n str) {
        let name = full_name.rsplit('.').next().unwrap_or(full_name);
        if let Some(message) = self.api.message(full_name) {
            (&message.package, &message.parents, name)
        } else if let Some(enumeration) = self.api.enumeration(full_name) {
            (&enumeration.package, &enumeration.parents, name)
        } else {
            ("", &[], name)
        }
    }

    /// The struct field of a field that is not in a oneof.
    pub(crate) fn field(&self, field: &Field) -> String {
        snake(&field.name)
    }

    /// The struct field of a oneof.
    pub(crate) fn oneof_field(&self, oneof: &Oneof) -> String {
        snake(&oneof.name)
    }

    /// The path of a oneof's enum as seen from the module of the message's package.
    pub(crate) fn oneof_type(&self, message: &Message, oneof: &Oneof) -> String {
        let own = self.type_path(&message.full_name, &message.package, 0);
        // An extern path may point anywhere; the module of a message is its snake-cased sibling in either case.
        let before = own.rsplit_once("::").map_or("", |(before, _)| before);
        let module = snake(&message.name);
        let mut enumeration = upper_camel(&oneof.name);
        if self.nested_names(message).any(|nested| upper_camel(nested) == enumeration) {
            enumeration.push_str("OneOf");
        }
        if before.is_empty() {
            format!("{module}::{enumeration}")
        } else {
            format!("{before}::{module}::{enumeration}")
        }
    }

    /// Simple names of the messages and enums declared in a message.
    fn nested_names<'s>(&'s self, message: &'s Message) -> impl Iterator<Item = &'s str> {
        let inside = |parents: &[String]| {
            parents.split_last().is_some_and(|(last, outer)| *last == message.name && outer == message.parents)
        };
        self.api.packages.iter().filter(|package| package.name == message.package).flat_map(move |package| {
            let messages = package.messages.iter().filter(move |m| inside(&m.parents)).map(|m| m.name.as_str());
            let enums = package.enums.iter().filter(move |e| inside(&e.parents)).map(|e| e.name.as_str());
            messages.chain(enums)
        })
    }

    /// The variant of a field that is in a oneof.
    pub(crate) fn oneof_variant(&self, field: &Field) -> String {
        upper_camel(&field.name)
    }

    /// The modules of a package, outermost first.
    pub(crate) fn modules(package: &str) -> Vec<String> {
        components(package).map(snake).collect()
    }

    /// The name of the trait of a service, tonic's and cordial's.
    pub(crate) fn service_trait(&self, service: &Service) -> String {
        upper_camel(&service.name)
    }

    /// The module of tonic's server of a service.
    pub(crate) fn server_module(&self, service: &Service) -> String {
        format!("{}_server", naive_snake(&upper_camel(&service.name)))
    }

    /// The struct of tonic's server of a service, in [`Self::server_module`].
    pub(crate) fn server_struct(&self, service: &Service) -> String {
        format!("{}Server", upper_camel(&service.name))
    }

    /// The module of cordial's trait, routes and tables of a service.
    ///
    /// It is the service's name in snake case, with `_api` behind it where a message's module or a subpackage has
    /// that name already.
    pub(crate) fn service_module(&self, service: &Service) -> String {
        let name = snake(&service.name);
        let package = &service.package;
        let taken_by_message = self
            .api
            .messages()
            .any(|message| message.package == *package && message.parents.is_empty() && snake(&message.name) == name);
        let prefix = if package.is_empty() { String::new() } else { format!("{package}.") };
        let taken_by_package = self.api.packages.iter().any(|other| {
            other.name.strip_prefix(&prefix).is_some_and(|rest| snake(rest.split('.').next().unwrap_or("")) == name)
        });
        if taken_by_message || taken_by_package { format!("{name}_api") } else { name }
    }

    /// Whether the package's module has a type of the service's trait's name, so that the trait can't be re-exported.
    pub(crate) fn trait_name_taken(&self, service: &Service) -> bool {
        let name = self.service_trait(service);
        let package = &service.package;
        self.api.packages.iter().filter(|p| p.name == *package).any(|p| {
            let messages = p.messages.iter().filter(|m| m.parents.is_empty()).map(|m| &m.name);
            let enums = p.enums.iter().filter(|e| e.parents.is_empty()).map(|e| &e.name);
            messages.chain(enums).any(|item| upper_camel(item) == name)
        })
    }

    /// The trait method of an RPC.
    pub(crate) fn method(&self, method: &Method) -> String {
        snake(&method.name)
    }

    /// The associated type of tonic's server trait for the response stream of an RPC.
    pub(crate) fn response_stream(&self, method: &Method) -> String {
        format!("{}Stream", method.name)
    }
}

/// The path from `depth` modules below the module of package `from` to an item inside messages of another.
fn relative(from: &str, depth: usize, package: &str, parents: &[String], item: String) -> String {
    let mut local = components(from).peekable();
    let mut target = components(package).chain(parents.iter().map(String::as_str)).peekable();
    while local.peek().is_some() && local.peek() == target.peek() {
        local.next();
        target.next();
    }
    let up = std::iter::repeat_n("super".to_owned(), depth).chain(local.map(|_| "super".to_owned()));
    up.chain(target.map(snake)).chain([item]).collect::<Vec<_>>().join("::")
}

fn components(package: &str) -> impl Iterator<Item = &str> {
    package.split('.').filter(|part| !part.is_empty())
}
