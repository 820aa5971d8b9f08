//! A file's own facts.

use super::Context;
use crate::api::{Comments, File, Syntax};

/// `FileDescriptorProto.package` and `.syntax`, as paths of source info.
const PACKAGE: &[i32] = &[2];
const SYNTAX: &[i32] = &[12];

impl Context<'_> {
    pub(super) fn file(&self) -> File {
        let own = self.file.options.as_ref().and_then(|_| self.options.of_file(&self.name));
        File {
            name: self.name.clone(),
            package: self.file.package().to_owned(),
            package_span: self.places.name(PACKAGE),
            syntax: self.syntax(),
            root: self.root,
            comments: self.file_comments(),
            resources: own.as_ref().map(|own| self.options.resource_definitions(own)).unwrap_or_default(),
            openapi: self.openapi(own.as_ref(), &self.places.name(PACKAGE)),
        }
    }

    pub(super) fn syntax(&self) -> Syntax {
        if self.file.syntax() == "proto3" { Syntax::Proto3 } else { Syntax::Proto2 }
    }

    /// The package's comment, with all that stands before it detached.
    fn file_comments(&self) -> Comments {
        let syntax = self.places.comments(SYNTAX);
        let package = self.places.comments(PACKAGE);
        let before = syntax.detached.into_iter().chain([syntax.leading]).chain(package.detached);
        Comments {
            detached: before.filter(|text| !text.trim().is_empty()).collect(),
            leading: package.leading,
            trailing: package.trailing,
        }
    }
}
