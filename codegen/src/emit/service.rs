//! Per service: cordial's trait, the route table and `routes()`.
//!
//! What comes out is data and signatures. The methods that join the trait to tonic's and to REST are one line each of
//! the runtime's `__service!` macro. The text is laid out here rather than by a formatter, which would give each
//! argument of a table row a line of its own.

use crate::{
    api::{Binding, Body, Method, Package, PathTemplate, Segment, Service, StreamingKind},
    rust::{Names, doc_lines},
};
use std::fmt::Write as _;

/// The service modules of a package; empty where it has no service to generate.
pub(crate) fn emit(package: &Package, names: &Names<'_>, rest: bool) -> String {
    let mut out = String::new();
    for service in package.services.iter().filter(|service| service.root) {
        Emitter { names, service, out: &mut out }.emit(rest);
    }
    out
}

struct Emitter<'e> {
    names: &'e Names<'e>,
    service: &'e Service,
    out: &'e mut String,
}

impl Emitter<'_> {
    fn emit(&mut self, rest: bool) {
        let module = self.names.service_module(self.service);
        let name = self.names.service_trait(self.service);
        self.line(
            0,
            &format!(
                "/// The trait [`{name}`]({module}::{name}) to implement, and [`routes`]({module}::routes) to serve it."
            ),
        );
        self.line(0, &format!("pub mod {module} {{"));
        self.imports(rest);
        self.service_trait(&name);
        self.routes_function(&name);
        self.table(rest);
        self.calls(&name, rest);
        self.line(0, "}");
        if !self.names.trait_name_taken(self.service) {
            self.line(0, &format!("pub use {module}::{name};"));
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        for _ in 0..indent {
            self.out.push_str("    ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn docs(&mut self, indent: usize, lines: &[String]) {
        for line in lines {
            self.line(indent, if line.is_empty() { "///".to_owned() } else { format!("/// {line}") }.as_str());
        }
    }

    fn imports(&mut self, rest: bool) {
        // A mismatch of versions fails here, with a name that says what is the matter.
        self.line(1, "// An error here: cordial and cordial-build differ; `cargo update -p cordial -p cordial-build`.");
        self.line(1, "const _: () = ::cordial::rt::GENERATED_FOR_CORDIAL_0_1;");
        if rest && self.service.methods.iter().any(|method| method.http.is_some()) {
            self.line(1, "#[allow(unused_imports)]");
            self.line(
                1,
                "use ::cordial::routing::{Body, Capture as C, Route, Segment::{Literal as L, Multi as M, Single as S}};",
            );
        }
    }

    fn service_trait(&mut self, name: &str) {
        self.docs(1, &doc_lines(&self.service.comments));
        self.line(1, &format!("pub trait {name}: ::core::marker::Send + ::core::marker::Sync + 'static {{"));
        for method in &self.service.methods {
            let mut docs = doc_lines(&method.comments);
            for binding in method.http.iter().flat_map(|rule| &rule.bindings) {
                if !docs.is_empty() {
                    docs.push(String::new());
                }
                docs.push(format!("`{} {}`", binding.method, binding.template));
            }
            self.docs(2, &docs);
            let (request, response) = self.types(method);
            let (argument, request) = match method.streaming {
                StreamingKind::Unary | StreamingKind::Server => ("request", request),
                StreamingKind::Client | StreamingKind::Bidi => ("requests", format!("::cordial::Streaming<{request}>")),
            };
            let response = match method.streaming {
                StreamingKind::Unary | StreamingKind::Client => response,
                StreamingKind::Server | StreamingKind::Bidi => format!("::cordial::Streaming<{response}>"),
            };
            let method_name = self.names.method(method);
            let full_name = &method.full_name;
            self.line(2, &format!("fn {method_name}(&self, cx: &mut ::cordial::Context, {argument}: {request}) -> impl ::core::future::Future<Output = ::core::result::Result<{response}, ::cordial::Status>> + ::core::marker::Send {{"));
            self.line(3, &format!("::cordial::rt::unimplemented(cx, {argument}, {full_name:?})"));
            self.line(2, "}");
        }
        self.line(1, "}");
    }

    fn types(&self, method: &Method) -> (String, String) {
        let path = |full_name| self.names.type_path(full_name, &self.service.package, 1);
        (path(&method.input), path(&method.output))
    }

    fn routes_function(&mut self, name: &str) {
        let server = self.names.server_module(self.service);
        let server_struct = self.names.server_struct(self.service);
        self.line(1, "/// Everything that serves an implementation: gRPC, REST, reflection and its part of the OpenAPI document.");
        self.line(1, "///");
        self.line(
            1,
            &format!("/// It takes implementors of [`{name}`] and of tonic's [`super::{server}::{name}`] alike."),
        );
        self.line(1, &format!("pub fn routes<T: super::{server}::{name}>(service: T) -> ::cordial::Service {{"));
        self.line(2, "let service = ::std::sync::Arc::new(service);");
        self.line(2, "let calls = Calls(::std::sync::Arc::clone(&service));");
        self.line(2, "::cordial::Service::new(&SERVICE, calls, move |limit| {");
        self.line(
            3,
            &format!("let server = super::{server}::{server_struct}::from_arc(::std::sync::Arc::clone(&service));"),
        );
        self.line(3, "server.max_decoding_message_size(limit)");
        self.line(2, "})");
        self.line(1, "}");
    }

    fn table(&mut self, rest: bool) {
        let rpcs: Vec<_> = self.service.methods.iter().map(|method| format!("{:?}", method.name)).collect();
        let full_name = &self.service.full_name;
        self.line(1, "static SERVICE: ::cordial::ServiceTable = ::cordial::ServiceTable {");
        self.line(2, &format!("name: {full_name:?},"));
        self.line(2, &format!("rpcs: &[{}],", rpcs.join(", ")));
        self.line(2, "file_descriptor_set: super::FILE_DESCRIPTOR_SET,");
        self.line(2, "openapi: super::OPENAPI,");
        self.line(2, "routes: &[");
        for (index, method) in self.service.methods.iter().enumerate() {
            for binding in method.http.iter().flat_map(|rule| &rule.bindings).filter(|_| rest) {
                self.line(3, &route(index, binding));
            }
        }
        self.line(2, "],");
        self.line(1, "};");
    }

    fn calls(&mut self, name: &str, rest: bool) {
        let server = self.names.server_module(self.service);
        self.line(1, &format!("::cordial::__service! {{ {name} for super::{server}::{name};"));
        for (index, method) in self.service.methods.iter().enumerate() {
            let (request, response) = self.types(method);
            let method_name = self.names.method(method);
            let stream = self.names.response_stream(method);
            let (kind, stream) = match method.streaming {
                StreamingKind::Unary => ("unary", String::new()),
                StreamingKind::Server => ("server_streaming", format!(", {stream}")),
                StreamingKind::Client => ("client_streaming", String::new()),
                StreamingKind::Bidi => ("bidi_streaming", format!(", {stream}")),
            };
            let rest = if rest { self.rest_call(index, method) } else { String::new() };
            self.line(2, &format!("{rest}{kind} {method_name}({request}) -> {response}{stream};"));
        }
        self.line(1, "}");
    }

    /// What says that REST calls an RPC: its index, and by which types there is JSON for its messages where they are
    /// foreign. What REST doesn't call needs neither code for it nor messages with JSON.
    fn rest_call(&self, index: usize, method: &Method) -> String {
        if !method.is_called_by_rest() {
            return String::new();
        }
        let by = |word: &str, message: &str| match self.names.foreign_by(message, &self.service.package, 1) {
            Some(path) => format!("[{word} {path}] "),
            None => String::new(),
        };
        format!("{index} {}{}", by("by", &method.input), by("to", &method.output))
    }
}

/// One row of the route table.
fn route(rpc: usize, binding: &Binding) -> String {
    let PathTemplate { source, segments, variables, verb } = &binding.template;
    let segments: Vec<_> = segments
        .iter()
        .map(|segment| match segment {
            Segment::Literal(text) => format!("L({text:?})"),
            Segment::Single => "S".to_owned(),
            Segment::Multi => "M".to_owned(),
        })
        .collect();
    let mut captures = String::new();
    for variable in variables {
        let separator = if captures.is_empty() { "" } else { ", " };
        // Writing to a String can't fail.
        let _ = write!(
            captures,
            "{separator}C::new({:?}, {}, {})",
            variable.field.to_string(),
            variable.start,
            variable.end
        );
    }
    let body = match &binding.body {
        Body::None => "Body::None".to_owned(),
        Body::Whole => "Body::Whole".to_owned(),
        Body::Field(path) => format!("Body::Field({:?})", path.to_string()),
    };
    let response_body = binding.response_body.as_ref().map(ToString::to_string).unwrap_or_default();
    let (method, verb) = (&binding.method, verb.as_deref().unwrap_or_default());
    let segments = segments.join(", ");
    format!(
        "Route::new({rpc}, {method:?}, {source:?}, &[{segments}], {verb:?}, &[{captures}], {body}, {response_body:?}),"
    )
}
