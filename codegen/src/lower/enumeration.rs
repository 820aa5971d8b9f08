//! Enums and their values.

use super::{Context, options};
use crate::api::{Enum, EnumValue, Package, Syntax};
use prost_types::{DescriptorProto, EnumDescriptorProto, EnumValueDescriptorProto};

impl Context<'_> {
    pub(super) fn enums(&self, package: &mut Package) {
        for (descriptor, index) in self.file.enum_type.iter().zip(0..) {
            package.enums.push(self.enumeration(descriptor, &[], &[5, index]));
        }
    }

    /// The enums nested in a message at `path`, whose names lead to it.
    pub(super) fn nested_enums(&self, message: &DescriptorProto, names: &[String], path: &[i32], to: &mut Package) {
        for (descriptor, index) in message.enum_type.iter().zip(0..) {
            to.enums.push(self.enumeration(descriptor, names, &[path, &[4, index]].concat()));
        }
    }

    fn enumeration(&self, descriptor: &EnumDescriptorProto, parents: &[String], path: &[i32]) -> Enum {
        let full_name = self.full_name(parents, descriptor.name());
        let values = descriptor.value.iter().zip(0..).map(|(value, index)| EnumValue {
            name: value.name().to_owned(),
            number: value.number(),
            comments: self.places.comments(&[path, &[2, index]].concat()),
            deprecated: value.options.as_ref().is_some_and(prost_types::EnumValueOptions::deprecated),
            visibility: self.value_visibility(value, &full_name),
        });
        let own = descriptor.options.as_ref().and_then(|_| self.options.of_enum(&full_name));
        Enum {
            name: descriptor.name().to_owned(),
            package: self.file.package().to_owned(),
            parents: parents.to_vec(),
            file: self.name.clone(),
            closed: self.syntax() == Syntax::Proto2,
            values: values.collect(),
            visibility: own.as_ref().map(options::visibility).unwrap_or_default(),
            comments: self.places.comments(path),
            deprecated: self.deprecated()
                || descriptor.options.as_ref().is_some_and(prost_types::EnumOptions::deprecated),
            span: self.places.name(path),
            full_name,
        }
    }

    fn value_visibility(&self, value: &EnumValueDescriptorProto, of: &str) -> Vec<String> {
        let own = value.options.as_ref().and_then(|_| self.options.of_value(of, value.name()));
        own.as_ref().map(options::visibility).unwrap_or_default()
    }
}
