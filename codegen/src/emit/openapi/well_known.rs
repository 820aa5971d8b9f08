//! Messages of `google.protobuf` whose JSON is not an object of their fields, and those with one shared component.

use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, BooleanType, IntegerFormat, IntegerType, NumberFormat, NumberType,
    ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind, StringFormat, StringType, Type, VariantOrUnknownOrEmpty,
};
use serde_json::{Value, json};

use crate::api::Scalar;

/// The body that is not JSON.
pub(super) const HTTP_BODY: &str = "google.api.HttpBody";
/// Any message, with its type.
pub(super) const ANY: &str = "google.protobuf.Any";
/// The message without fields.
pub(super) const EMPTY: &str = "google.protobuf.Empty";
/// The body of every error.
pub(super) const STATUS: &str = "google.rpc.Status";
/// The enum of one value.
pub(super) const NULL_VALUE: &str = "google.protobuf.NullValue";

/// The scalar that a wrapper message holds.
pub(super) fn wrapped(message: &str) -> Option<Scalar> {
    Some(match message.strip_prefix("google.protobuf.")? {
        "DoubleValue" => Scalar::Double,
        "FloatValue" => Scalar::Float,
        "Int64Value" => Scalar::Int64,
        "UInt64Value" => Scalar::Uint64,
        "Int32Value" => Scalar::Int32,
        "UInt32Value" => Scalar::Uint32,
        "BoolValue" => Scalar::Bool,
        "StringValue" => Scalar::String,
        "BytesValue" => Scalar::Bytes,
        _ => return None,
    })
}

/// Whether a message is a string, a number or a boolean in JSON, and so can stand in a path or a query.
pub(super) fn is_scalar(message: &str) -> bool {
    let timely = ["google.protobuf.Timestamp", "google.protobuf.Duration", "google.protobuf.FieldMask"];
    timely.contains(&message) || wrapped(message).is_some()
}

/// Whether the JSON of a message says nothing of its fields, so that a query can't either.
pub(super) fn is_opaque(message: &str) -> bool {
    [ANY, "google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue"].contains(&message)
}

/// The schema that stands for a message wherever it is used; `None` for those with a component.
pub(super) fn inline(message: &str) -> Option<Schema> {
    if let Some(of) = wrapped(message) {
        let mut schema = scalar(of);
        schema.schema_data.nullable = true;
        return Some(schema);
    }
    Some(match message.strip_prefix("google.protobuf.")? {
        "Timestamp" => string(VariantOrUnknownOrEmpty::Item(StringFormat::DateTime)),
        "Duration" => {
            let pattern = Some(r"^-?[0-9]{1,11}(\.[0-9]{1,9})?s$".to_owned());
            let kind = Type::String(StringType { pattern, ..StringType::default() });
            Schema { schema_data: with_example(json!("1.5s")), ..plain(kind) }
        }
        "FieldMask" => string(VariantOrUnknownOrEmpty::Unknown("field-mask".to_owned())),
        "Struct" => open_object(),
        "Value" => anything(),
        "ListValue" => array(ReferenceOr::Item(anything())),
        _ => return None,
    })
}

/// The component of a message that isn't made of the fields of its descriptor.
pub(super) fn component(message: &str) -> Option<Schema> {
    let (description, object) = match message {
        ANY => {
            let kind = string(VariantOrUnknownOrEmpty::Empty);
            let object = ObjectType {
                properties: [("@type".to_owned(), boxed(described(kind, "URL of the message's type.")))].into(),
                required: vec!["@type".to_owned()],
                // An empty schema rather than `true`, for which progenitor leaves them out of its type.
                additional_properties: Some(AdditionalProperties::Schema(Box::new(ReferenceOr::Item(anything())))),
                ..ObjectType::default()
            };
            ("A message of any type: its fields beside `@type`.", object)
        }
        EMPTY => ("Nothing.", ObjectType::default()),
        _ => return None,
    };
    Some(described(plain(Type::Object(object)), description))
}

/// The component of `google.rpc.Status`, given the reference to that of `Any`.
pub(super) fn status(any: ReferenceOr<Schema>) -> Schema {
    let code = described(scalar(Scalar::Int32), "The code: a value of `google.rpc.Code`.");
    let message = described(scalar(Scalar::String), "What went wrong, for developers.");
    let details = described(array(any), "Details, for programs.");
    let properties = [("code", code), ("message", message), ("details", details)];
    let object = ObjectType {
        properties: properties.into_iter().map(|(name, schema)| (name.to_owned(), boxed(schema))).collect(),
        ..ObjectType::default()
    };
    described(plain(Type::Object(object)), "What went wrong with a call.")
}

/// The schema of `google.protobuf.NullValue`.
pub(super) fn null_value() -> Schema {
    let kind = Type::String(StringType { enumeration: vec![None], ..StringType::default() });
    Schema { schema_data: SchemaData { nullable: true, ..SchemaData::default() }, ..plain(kind) }
}

/// The schema of a scalar.
pub(super) fn scalar(scalar: Scalar) -> Schema {
    use VariantOrUnknownOrEmpty::{Item, Unknown};
    match scalar {
        Scalar::Double => number(NumberFormat::Double),
        Scalar::Float => number(NumberFormat::Float),
        Scalar::Int32 | Scalar::Sint32 | Scalar::Sfixed32 => {
            plain(Type::Integer(IntegerType { format: Item(IntegerFormat::Int32), ..IntegerType::default() }))
        }
        Scalar::Uint32 | Scalar::Fixed32 => plain(Type::Integer(IntegerType {
            format: Item(IntegerFormat::Int64),
            minimum: Some(0),
            maximum: Some(i64::from(u32::MAX)),
            ..IntegerType::default()
        })),
        // ProtoJSON writes them as strings, for JavaScript's numbers end at 2^53.
        Scalar::Int64 | Scalar::Sint64 | Scalar::Sfixed64 => {
            Schema { schema_data: with_example(json!("0")), ..string(Unknown("int64".to_owned())) }
        }
        Scalar::Uint64 | Scalar::Fixed64 => {
            Schema { schema_data: with_example(json!("0")), ..string(Unknown("uint64".to_owned())) }
        }
        Scalar::Bool => plain(Type::Boolean(BooleanType::default())),
        Scalar::String => string(VariantOrUnknownOrEmpty::Empty),
        Scalar::Bytes => string(Item(StringFormat::Byte)),
    }
}

/// Bytes as they are on the wire.
pub(super) fn binary() -> Schema {
    string(VariantOrUnknownOrEmpty::Item(StringFormat::Binary))
}

/// An array of that.
pub(super) fn array(items: ReferenceOr<Schema>) -> Schema {
    plain(Type::Array(ArrayType {
        items: Some(into_boxed(items)),
        min_items: None,
        max_items: None,
        unique_items: false,
    }))
}

/// An object of which nothing is known.
pub(super) fn open_object() -> Schema {
    let additional_properties = Some(AdditionalProperties::Any(true));
    plain(Type::Object(ObjectType { additional_properties, ..ObjectType::default() }))
}

/// A schema of that type and nothing else.
pub(super) fn plain(kind: Type) -> Schema {
    Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Type(kind) }
}

/// The same with its schema in a box, as members of schemas want it.
pub(super) fn into_boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(schema) => boxed(schema),
    }
}

fn boxed(schema: Schema) -> ReferenceOr<Box<Schema>> {
    ReferenceOr::boxed_item(schema)
}

fn anything() -> Schema {
    Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(AnySchema::default()) }
}

fn described(mut schema: Schema, description: &str) -> Schema {
    schema.schema_data.description = Some(description.to_owned());
    schema
}

fn with_example(example: Value) -> SchemaData {
    SchemaData { example: Some(example), ..SchemaData::default() }
}

fn string(format: VariantOrUnknownOrEmpty<StringFormat>) -> Schema {
    plain(Type::String(StringType { format, ..StringType::default() }))
}

fn number(format: NumberFormat) -> Schema {
    plain(Type::Number(NumberType { format: VariantOrUnknownOrEmpty::Item(format), ..NumberType::default() }))
}
