//! Services and their methods.

use super::{Context, options, rule::WrittenRule};
use crate::{
    api::{HttpRule, Method, Service, StreamingKind},
    diagnostic::Diagnostics,
};
use prost_reflect::DynamicMessage;
use prost_types::{MethodDescriptorProto, MethodOptions, ServiceDescriptorProto, ServiceOptions};

impl Context<'_> {
    pub(super) fn services(&self, findings: &mut Diagnostics) -> Vec<Service> {
        let services = self.file.service.iter().zip(0..);
        services.map(|(service, index)| self.service(service, &[6, index], findings)).collect()
    }

    fn service(&self, descriptor: &ServiceDescriptorProto, path: &[i32], findings: &mut Diagnostics) -> Service {
        let own = descriptor.options.as_ref();
        let deprecated = self.deprecated() || own.is_some_and(ServiceOptions::deprecated);
        let full_name = self.full_name(&[], descriptor.name());
        let annotated = own.and_then(|_| self.options.of_service(&full_name));
        let (default_host, oauth_scopes) =
            annotated.as_ref().map_or((None, None), |own| self.options.service_texts(own));
        let mut methods = Vec::with_capacity(descriptor.method.len());
        for (method, index) in descriptor.method.iter().zip(0..) {
            let path = [path, &[2, index]].concat();
            methods.push(self.method(method, &full_name, deprecated, &path, findings));
        }
        Service {
            name: descriptor.name().to_owned(),
            full_name,
            package: self.file.package().to_owned(),
            comments: self.places.comments(path),
            methods,
            deprecated,
            default_host,
            oauth_scopes,
            visibility: annotated.as_ref().map(options::visibility).unwrap_or_default(),
            root: self.root,
            span: self.places.name(path),
        }
    }

    fn method(
        &self,
        descriptor: &MethodDescriptorProto,
        service: &str,
        deprecated: bool,
        path: &[i32],
        findings: &mut Diagnostics,
    ) -> Method {
        let own = descriptor.options.as_ref();
        let annotated = own.and_then(|_| self.options.of_method(service, descriptor.name()));
        let span = self.places.name(path);
        Method {
            name: descriptor.name().to_owned(),
            full_name: format!("{service}/{}", descriptor.name()),
            input: descriptor.input_type().trim_start_matches('.').to_owned(),
            output: descriptor.output_type().trim_start_matches('.').to_owned(),
            streaming: match (descriptor.client_streaming(), descriptor.server_streaming()) {
                (false, false) => StreamingKind::Unary,
                (false, true) => StreamingKind::Server,
                (true, false) => StreamingKind::Client,
                (true, true) => StreamingKind::Bidi,
            },
            http: self.http_rule(&format!("{service}/{}", descriptor.name()), annotated.as_ref(), path, findings),
            comments: self.places.comments(path),
            deprecated: deprecated || own.is_some_and(MethodOptions::deprecated),
            visibility: annotated.as_ref().map(options::visibility).unwrap_or_default(),
            openapi: self.openapi(annotated.as_ref(), &span),
            span,
        }
    }

    /// The rule of a service configuration, else the annotation, else the default.
    fn http_rule(
        &self,
        method: &str,
        annotated: Option<&DynamicMessage>,
        path: &[i32],
        findings: &mut Diagnostics,
    ) -> Option<HttpRule> {
        if let Some(rule) = self.service_configs.rule(&method.replace('/', ".")) {
            return rule.lower(findings);
        }
        if let Some(rule) = annotated.and_then(|options| self.options.http(options)) {
            return self.annotation(&rule, path).lower(findings);
        }
        let default = || WrittenRule::default_of(method, self.places.name(path));
        (self.default_bindings && self.root).then(default)?.lower(findings)
    }
}
