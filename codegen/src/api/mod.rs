//! The model of an API that every stage after `source` works on.
//!
//! `lower` makes it from descriptors, `check` judges it, emitters read it. It knows nothing of protox, of tokens or of
//! files being written: plain data, in the order of the `.proto` files, in which every node keeps its [`Span`].

mod annotation;
mod http;
mod item;
mod method;
mod span;
mod template;

pub use annotation::{Bound, Constraints, Override};
pub use http::{Binding, Body, HttpRule};
pub use item::{
    Cardinality, Comments, Enum, EnumValue, Field, FieldBehavior, FieldKind, File, Message, Oneof, Package, Resource,
    ResourceReference, Scalar, Syntax,
};
pub use method::{Method, Service, StreamingKind};
pub use span::Span;
pub use template::{FieldPath, PathTemplate, Segment, Variable};

use std::collections::BTreeMap;

/// A whole API: the packages of all files that were compiled, with an index by full name.
///
/// Packages are sorted by name; the items in one are in the order of files and, within a file, of declaration.
#[derive(Debug, Clone, Default)]
pub struct Api {
    /// The packages, sorted by name; the unnamed package is `""`.
    pub packages: Vec<Package>,
    /// The files, in dependency order.
    pub files: Vec<File>,
    index: BTreeMap<String, ItemRef>,
}

/// Where an item lies in [`Api::packages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ItemRef {
    Message(usize, usize),
    Enum(usize, usize),
}

impl Api {
    /// Makes an API of packages and files, and indexes its messages and enums by full name.
    #[must_use]
    pub fn new(packages: Vec<Package>, files: Vec<File>) -> Self {
        let mut index = BTreeMap::new();
        for (p, package) in packages.iter().enumerate() {
            for (m, message) in package.messages.iter().enumerate() {
                index.insert(message.full_name.clone(), ItemRef::Message(p, m));
            }
            for (e, enumeration) in package.enums.iter().enumerate() {
                index.insert(enumeration.full_name.clone(), ItemRef::Enum(p, e));
            }
        }
        Self { packages, files, index }
    }

    /// The message of that full name (`library.v1.Book`, `library.v1.Book.Chapter`).
    #[must_use]
    pub fn message(&self, full_name: &str) -> Option<&Message> {
        match self.index.get(full_name)? {
            ItemRef::Message(p, m) => Some(&self.packages[*p].messages[*m]),
            ItemRef::Enum(..) => None,
        }
    }

    /// The enum of that full name.
    #[must_use]
    pub fn enumeration(&self, full_name: &str) -> Option<&Enum> {
        match self.index.get(full_name)? {
            ItemRef::Enum(p, e) => Some(&self.packages[*p].enums[*e]),
            ItemRef::Message(..) => None,
        }
    }

    /// All services of all packages.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.packages.iter().flat_map(|package| &package.services)
    }

    /// All messages of all packages, nested ones included.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        self.packages.iter().flat_map(|package| &package.messages)
    }

    /// All enums of all packages, nested ones included.
    pub fn enums(&self) -> impl Iterator<Item = &Enum> {
        self.packages.iter().flat_map(|package| &package.enums)
    }

    /// The field that a dotted path of proto names leads to from `message`, and the fields on the way.
    ///
    /// `None` when a name is unknown, or when a field before the last is not a singular message.
    #[must_use]
    pub fn resolve<'a>(&'a self, message: &'a Message, path: &FieldPath) -> Option<Vec<&'a Field>> {
        let mut fields = Vec::with_capacity(path.names.len());
        let mut current = Some(message);
        for name in &path.names {
            let field = current?.fields.iter().find(|field| field.name == *name)?;
            current = match (&field.kind, field.cardinality) {
                (FieldKind::Message(target) | FieldKind::Group(target), cardinality)
                    if cardinality != Cardinality::Repeated =>
                {
                    self.message(target)
                }
                _ => None,
            };
            fields.push(field);
        }
        (!fields.is_empty()).then_some(fields)
    }
}
