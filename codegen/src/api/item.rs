//! Files, packages, messages, fields and enums.

use super::{Constraints, Override, Service, Span};
use std::sync::Arc;

/// A `.proto` file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its import name.
    pub name: Arc<str>,
    /// Its package.
    pub package: String,
    /// The `package` statement, or the start of a file without one.
    pub package_span: Span,
    /// Its syntax.
    pub syntax: Syntax,
    /// Whether it was asked for, rather than imported by another.
    pub root: bool,
    /// Comments before `syntax` and `package`, leading detached ones first: the API's own description.
    pub comments: Comments,
    /// `google.api.resource_definition`: resources without a message here.
    pub resources: Vec<Resource>,
    /// What is laid over its part of the OpenAPI document.
    pub openapi: Option<Override>,
}

/// The syntax of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// `syntax = "proto2"`, or none.
    Proto2,
    /// `syntax = "proto3"`.
    Proto3,
}

/// A protobuf package, from all files that declare it.
#[derive(Debug, Clone, Default)]
pub struct Package {
    /// Its name (`library.v1`); the unnamed package is `""`.
    pub name: String,
    /// Its services.
    pub services: Vec<Service>,
    /// Its messages, each before those nested in it; map entries are left out.
    pub messages: Vec<Message>,
    /// Its enums, nested ones included.
    pub enums: Vec<Enum>,
}

/// The comments on an item, without comment markers, as `SourceCodeInfo` has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comments {
    /// Detached comments before it.
    pub detached: Vec<String>,
    /// The comment before it.
    pub leading: String,
    /// The comment behind it.
    pub trailing: String,
}

/// A message.
#[derive(Debug, Clone)]
pub struct Message {
    /// The simple name (`Chapter`).
    pub name: String,
    /// The full name (`library.v1.Book.Chapter`).
    pub full_name: String,
    /// The package (`library.v1`).
    pub package: String,
    /// Names of the messages it is nested in, outermost first.
    pub parents: Vec<String>,
    /// The file that declares it.
    pub file: Arc<str>,
    /// The syntax of that file.
    pub syntax: Syntax,
    /// Its fields, in declaration order.
    pub fields: Vec<Field>,
    /// Its oneofs, in declaration order; the synthetic ones of proto3 `optional` are left out.
    pub oneofs: Vec<Oneof>,
    /// Its comments.
    pub comments: Comments,
    /// `option deprecated`, or that of a parent or its file.
    pub deprecated: bool,
    /// `google.api.resource`.
    pub resource: Option<Resource>,
    /// What `buf.validate` holds the whole of it to, as sentences.
    pub rules: Vec<String>,
    /// Labels of `google.api.visibility`, one of which must be selected for it to be shown; empty when it always is.
    pub visibility: Vec<String>,
    /// What is laid over its part of the OpenAPI document.
    pub openapi: Option<Override>,
    /// The message's name in its declaration.
    pub span: Span,
}

/// A oneof of a message.
#[derive(Debug, Clone)]
pub struct Oneof {
    /// Its name.
    pub name: String,
    /// Indices of its members in [`Message::fields`].
    pub fields: Vec<usize>,
    /// Whether `buf.validate` wants one of them to be set.
    pub required: bool,
    /// Its comments.
    pub comments: Comments,
    /// Its name in its declaration.
    pub span: Span,
}

/// A field of a message.
#[derive(Debug, Clone)]
pub struct Field {
    /// The proto name (`display_name`); of a group, the lower-cased one.
    pub name: String,
    /// The JSON name (`displayName`, or the declared `json_name`).
    pub json_name: String,
    /// The field number.
    pub number: i32,
    /// What it holds.
    pub kind: FieldKind,
    /// How often.
    pub cardinality: Cardinality,
    /// Whether presence is tracked: `optional`, proto2, a message, or a member of a oneof.
    pub presence: bool,
    /// Index of its oneof in [`Message::oneofs`].
    pub oneof: Option<usize>,
    /// proto2 default value as written in the descriptor.
    pub default_value: Option<String>,
    /// `google.api.field_behavior`.
    pub behaviors: Vec<FieldBehavior>,
    /// `google.api.resource_reference`.
    pub resource_reference: Option<ResourceReference>,
    /// `buf.validate.field`, or `validate.rules`.
    pub constraints: Option<Box<Constraints>>,
    /// Labels of `google.api.visibility`, one of which must be selected for it to be shown; empty when it always is.
    pub visibility: Vec<String>,
    /// What is laid over its part of the OpenAPI document.
    pub openapi: Option<Override>,
    /// Its comments.
    pub comments: Comments,
    /// `[deprecated = true]`.
    pub deprecated: bool,
    /// The field's name in its declaration.
    pub span: Span,
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cardinality {
    /// At most one.
    Optional,
    /// proto2 `required`.
    Required,
    /// Any number. A map is [`FieldKind::Map`] with [`Cardinality::Repeated`].
    Repeated,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// A scalar, `string` or `bytes`.
    Scalar(Scalar),
    /// An enum, by full name.
    Enum(String),
    /// A message, by full name.
    Message(String),
    /// A proto2 group, by the full name of its message.
    Group(String),
    /// A map.
    Map {
        /// The key's type.
        key: Scalar,
        /// The value's type; never a map.
        value: Box<FieldKind>,
    },
}

impl FieldKind {
    /// The full name of the enum that a field's values, or a map's, are of.
    pub fn enumeration(&self) -> Option<&str> {
        match self {
            Self::Enum(name) => Some(name),
            Self::Map { value, .. } => value.enumeration(),
            Self::Scalar(_) | Self::Message(_) | Self::Group(_) => None,
        }
    }
}

/// The scalar types of protobuf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are protobuf's own names")]
pub enum Scalar {
    Double,
    Float,
    Int32,
    Int64,
    Uint32,
    Uint64,
    Sint32,
    Sint64,
    Fixed32,
    Fixed64,
    Sfixed32,
    Sfixed64,
    Bool,
    String,
    Bytes,
}

/// An enum.
#[derive(Debug, Clone)]
pub struct Enum {
    /// The simple name.
    pub name: String,
    /// The full name.
    pub full_name: String,
    /// The package.
    pub package: String,
    /// Names of the messages it is nested in, outermost first.
    pub parents: Vec<String>,
    /// The file that declares it.
    pub file: Arc<str>,
    /// Whether unknown numbers are refused: proto2.
    pub closed: bool,
    /// Its values, in declaration order, aliases included.
    pub values: Vec<EnumValue>,
    /// Its comments.
    pub comments: Comments,
    /// `option deprecated`.
    pub deprecated: bool,
    /// Labels of `google.api.visibility`, one of which must be selected for it to be shown; empty when it always is.
    pub visibility: Vec<String>,
    /// The enum's name in its declaration.
    pub span: Span,
}

/// A value of an enum.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// Its name (`STATE_UNSPECIFIED`).
    pub name: String,
    /// Its number.
    pub number: i32,
    /// Its comments.
    pub comments: Comments,
    /// `[deprecated = true]`.
    pub deprecated: bool,
    /// Labels of `google.api.visibility`, one of which must be selected for it to be shown; empty when it always is.
    pub visibility: Vec<String>,
}

/// `google.api.field_behavior`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the annotation's own names, AIP-203")]
pub enum FieldBehavior {
    Optional,
    Required,
    OutputOnly,
    InputOnly,
    Immutable,
    UnorderedList,
    NonEmptyDefault,
    Identifier,
}

/// `google.api.resource` (AIP-123).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// `library.example.com/Book`.
    pub kind: String,
    /// `shelves/{shelf}/books/{book}` and alternatives.
    pub patterns: Vec<String>,
    /// `books`, if declared.
    pub plural: String,
    /// `book`, if declared.
    pub singular: String,
}

/// `google.api.resource_reference` (AIP-122).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceReference {
    /// The type referred to; empty when only `child_type` is given.
    pub kind: String,
    /// The type whose parent is referred to.
    pub child_kind: String,
}
