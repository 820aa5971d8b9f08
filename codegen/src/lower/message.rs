//! Messages and their oneofs.

use super::{Context, options};
use crate::api::{Message, Oneof, Package};
use prost_types::{DescriptorProto, MessageOptions};

impl Context<'_> {
    pub(super) fn messages(&self, package: &mut Package) {
        for (descriptor, index) in self.file.message_type.iter().zip(0..) {
            self.message(descriptor, &[], self.deprecated(), &[4, index], package);
        }
    }

    /// A message, then those nested in it.
    fn message(
        &self,
        descriptor: &DescriptorProto,
        parents: &[String],
        deprecated: bool,
        path: &[i32],
        to: &mut Package,
    ) {
        let own = descriptor.options.as_ref();
        let deprecated = deprecated || own.is_some_and(MessageOptions::deprecated);
        let full_name = self.full_name(parents, descriptor.name());
        let (oneofs, indices) = self.oneofs(descriptor, &full_name, path);
        let annotated = own.and_then(|_| self.options.of_message(&full_name));
        let fields = self.fields(descriptor, &full_name, &indices, path);
        let rules = annotated.as_ref().map(|own| options::rules(own, &fields)).unwrap_or_default();
        let span = self.places.name(path);
        to.messages.push(Message {
            name: descriptor.name().to_owned(),
            package: self.file.package().to_owned(),
            parents: parents.to_vec(),
            file: self.name.clone(),
            syntax: self.syntax(),
            fields,
            oneofs,
            comments: self.places.comments(path),
            deprecated,
            resource: annotated.as_ref().and_then(|own| self.options.resource(own)),
            rules,
            visibility: annotated.as_ref().map(options::visibility).unwrap_or_default(),
            openapi: self.openapi(annotated.as_ref(), &span),
            span,
            full_name,
        });
        let names = [parents, &[descriptor.name().to_owned()]].concat();
        for (nested, index) in descriptor.nested_type.iter().zip(0..) {
            if !nested.options.as_ref().is_some_and(MessageOptions::map_entry) {
                self.message(nested, &names, deprecated, &[path, &[3, index]].concat(), to);
            }
        }
        self.nested_enums(descriptor, &names, path, to);
    }

    /// The oneofs without the synthetic ones, and for each of the descriptor's its index among them.
    fn oneofs(&self, descriptor: &DescriptorProto, message: &str, path: &[i32]) -> (Vec<Oneof>, Vec<Option<usize>>) {
        let mut oneofs = Vec::new();
        let mut indices = Vec::new();
        for (oneof, index) in descriptor.oneof_decl.iter().zip(0..) {
            let members = descriptor.field.iter().enumerate().filter(|(_, field)| field.oneof_index == Some(index));
            let synthetic = members.clone().any(|(_, field)| field.proto3_optional());
            indices.push((!synthetic).then_some(oneofs.len()));
            if !synthetic {
                let path = [path, &[8, index]].concat();
                oneofs.push(Oneof {
                    name: oneof.name().to_owned(),
                    fields: members.map(|(member, _)| member).collect(),
                    required: oneof.options.is_some() && self.options.is_required_oneof(message, oneof.name()),
                    comments: self.places.comments(&path),
                    span: self.places.name(&path),
                });
            }
        }
        (oneofs, indices)
    }
}
