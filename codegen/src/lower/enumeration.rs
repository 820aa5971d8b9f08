//! Enums and their values.

use super::Context;
use crate::api::{Enum, EnumValue, Package, Syntax};
use prost_types::{DescriptorProto, EnumDescriptorProto};

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
        let values = descriptor.value.iter().zip(0..).map(|(value, index)| EnumValue {
            name: value.name().to_owned(),
            number: value.number(),
            comments: self.places.comments(&[path, &[2, index]].concat()),
            deprecated: value.options.as_ref().is_some_and(prost_types::EnumValueOptions::deprecated),
        });
        Enum {
            name: descriptor.name().to_owned(),
            full_name: self.full_name(parents, descriptor.name()),
            package: self.file.package().to_owned(),
            parents: parents.to_vec(),
            file: self.name.clone(),
            closed: self.syntax() == Syntax::Proto2,
            values: values.collect(),
            comments: self.places.comments(path),
            deprecated: self.deprecated()
                || descriptor.options.as_ref().is_some_and(prost_types::EnumOptions::deprecated),
            span: self.places.name(path),
        }
    }
}
