//! The bindings of a fixture: services and descriptors in, what `google.api.http` says of each RPC out.

use super::template::Template;
use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor, MethodDescriptor, Value};

/// One method and template that reaches an RPC.
#[derive(Debug)]
pub(super) struct Binding {
    pub(super) rpc: MethodDescriptor,
    /// `*` for every method.
    pub(super) method: String,
    pub(super) source: String,
    pub(super) template: Template,
    /// Empty for none.
    pub(super) body: String,
    /// Empty for the whole message.
    pub(super) response_body: String,
}

impl Binding {
    /// The bindings of these services, in declaration order.
    pub(super) fn all(pool: &DescriptorPool, services: &[&str]) -> Vec<Self> {
        let Some(http) = pool.get_extension_by_name("google.api.http") else { return Vec::new() };
        let mut found = Vec::new();
        for service in services {
            let service = pool.get_service_by_name(service).unwrap_or_else(|| panic!("no descriptor of {service}"));
            for rpc in service.methods() {
                let options = rpc.options();
                if !options.has_extension(&http) {
                    continue;
                }
                let rule = options.get_extension(&http).into_owned();
                let rule = rule.as_message().unwrap_or_else(|| panic!("{}: a rule is a message", rpc.full_name()));
                found.extend(Self::of_rule(&rpc, rule));
                let additional = rule.get_field_by_name("additional_bindings");
                let additional = additional.iter().filter_map(|bindings| bindings.as_list()).flatten();
                found.extend(additional.filter_map(Value::as_message).filter_map(|rule| Self::of_rule(&rpc, rule)));
            }
        }
        found
    }

    fn of_rule(rpc: &MethodDescriptor, rule: &DynamicMessage) -> Option<Self> {
        let text = |message: &DynamicMessage, name: &str| {
            message.get_field_by_name(name).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
        };
        let plain = ["get", "put", "post", "delete", "patch"].into_iter().find(|name| rule.has_field_by_name(name));
        let (method, source) = match plain {
            Some(name) => (name.to_ascii_uppercase(), text(rule, name)),
            None if rule.has_field_by_name("custom") => {
                let custom = rule.get_field_by_name("custom")?;
                let custom = custom.as_message()?;
                (text(custom, "kind"), text(custom, "path"))
            }
            None => return None,
        };
        let template = Template::parse(&source);
        let (body, response_body) = (text(rule, "body"), text(rule, "response_body"));
        Some(Self { rpc: rpc.clone(), method, source, template, body, response_body })
    }

    pub(super) fn input(&self) -> MessageDescriptor {
        self.rpc.input()
    }

    /// What of the body's message the rule leaves open: `Some` of an empty path for the whole one.
    pub(super) fn body_path(&self) -> Option<&str> {
        match self.body.as_str() {
            "" => None,
            "*" => Some(""),
            field => Some(field),
        }
    }

    /// A method that this binding is asked by.
    pub(super) fn asked_by(&self) -> &str {
        if self.method == "*" { "PROPFIND" } else { &self.method }
    }

    /// For messages: where it is.
    pub(super) fn name(&self) -> String {
        format!("{} ({} {})", self.rpc.full_name(), self.method, self.source)
    }

    /// What two bindings have in common that the same requests reach.
    pub(super) fn route(&self) -> String {
        format!("{} {:?}:{}", self.method, self.template.segments, self.template.verb)
    }
}
