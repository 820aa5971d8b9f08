//! What is emitted for each kind of field and enum.

use super::{Foreign, emit};
use crate::{
    api::{
        Api, Cardinality, Comments, Enum, EnumValue, Field, FieldKind, Message, Oneof, Package, Scalar, Span, Syntax,
    },
    config::Config,
    rust::{ExternPaths, Names},
};

mod foreign;

fn span() -> Span {
    Span::file_start("a.proto".into())
}

fn field(name: &str, kind: FieldKind) -> Field {
    let presence = matches!(kind, FieldKind::Message(_) | FieldKind::Group(_));
    Field {
        name: name.to_owned(),
        json_name: name.replace("_n", "N"),
        number: 1,
        kind,
        cardinality: Cardinality::Optional,
        presence,
        oneof: None,
        default_value: None,
        behaviors: Vec::new(),
        resource_reference: None,
        constraints: None,
        visibility: Vec::new(),
        openapi: None,
        comments: Comments::default(),
        deprecated: false,
        span: span(),
    }
}

fn package(messages: Vec<Message>) -> Package {
    Package { name: "a".to_owned(), messages, ..Package::default() }
}

fn message(name: &str, fields: Vec<Field>, oneofs: Vec<Oneof>) -> Message {
    Message {
        name: name.to_owned(),
        full_name: format!("a.{name}"),
        package: "a".to_owned(),
        parents: Vec::new(),
        file: "a.proto".into(),
        syntax: Syntax::Proto3,
        fields,
        oneofs,
        comments: Comments::default(),
        deprecated: false,
        resource: None,
        rules: Vec::new(),
        visibility: Vec::new(),
        openapi: None,
        span: span(),
    }
}

fn emitted(fields: Vec<Field>, oneofs: Vec<Oneof>) -> String {
    let message = message("M", fields, oneofs);
    let api = Api::new(vec![package(vec![message])], Vec::new());
    let paths = [(".google.protobuf", "::cordial::prost_types")];
    emit(&api.packages[0], &Names::new(&api, ExternPaths::new(paths)), &Config::new(""), &Foreign::default())
}

/// What is emitted, however it is wrapped, without what is behind each key.
fn flat(fields: Vec<Field>, oneofs: Vec<Oneof>) -> String {
    flattened(&emitted(fields, oneofs))
}

fn flattened(emitted: &str) -> String {
    emitted.trim_end().replace('\n', " ").replace("\\\"               \"", "\"")
}

#[test]
fn keys_have_a_quote_and_spaces_behind_them() {
    let emitted = emitted(vec![field("f", FieldKind::Scalar(Scalar::Bool))], vec![]);
    let expected = "::cordial::__json_message! { \"a.M\" M; 0 boolean f, \",\\\"f\\\":\\\"               \" \"\", }\n";
    assert_eq!(emitted, expected, "16 bytes");
}

#[test]
fn each_kind_of_field_has_its_method() {
    use Cardinality::{Optional, Repeated, Required};
    let (string, int64) = (FieldKind::Scalar(Scalar::String), FieldKind::Scalar(Scalar::Sfixed64));
    let null = FieldKind::Enum("google.protobuf.NullValue".to_owned());
    let value = FieldKind::Message("google.protobuf.Value".to_owned());
    let map = |value: &FieldKind| FieldKind::Map { key: Scalar::Bool, value: Box::new(value.clone()) };
    let null_path = "::cordial::prost_types::NullValue";
    let cases = [
        (string.clone(), Optional, false, "string f,", "no presence: left out when empty"),
        (int64.clone(), Optional, false, "int64 f,", "the wire's encoding doesn't matter"),
        (string.clone(), Optional, true, "option f,", "presence"),
        (string.clone(), Repeated, false, "list f,", "a list"),
        (string.clone(), Required, true, "value f,", "required fields are plain and always written"),
        (map(&string), Repeated, false, "list f,", "a map is a container like a list"),
        (map(&null), Repeated, false, &format!("enum_map f: {null_path},"), "enums are i32 and need their type"),
        (null.clone(), Optional, false, &format!("enumeration f: {null_path},"), "an enum without presence"),
        (null.clone(), Required, true, &format!("enum_value f: {null_path},"), "a required enum"),
        (null.clone(), Repeated, false, &format!("enum_list f: {null_path},"), "a list of enums"),
        (value.clone(), Repeated, false, "messages f,", "in a list, null is the elements' business"),
    ];
    for (kind, cardinality, presence, expected, why) in cases {
        let field = Field { cardinality, presence, ..field("f", kind) };
        let nulls = if expected.contains("enum_value") { ", nulls: &[0]" } else { "" };
        let expected = format!("::cordial::__json_message! {{ \"a.M\" M{nulls}; 0 {expected} \",\\\"f\\\":\" \"\", }}");
        assert_eq!(flat(vec![field], vec![]), expected, "{why}");
    }
    let nullable = emitted(vec![field("f", value), Field { presence: true, ..field("g", null) }], vec![]);
    assert!(nullable.contains(" M, nulls: &[0, 1];"), "null is a value of both: {nullable}");
}

#[test]
fn names_are_escaped_and_the_proto_name_is_left_out_where_it_is_the_same() {
    let quoted = Field { json_name: "a\"\\\n\u{1}".to_owned(), ..field("type", FieldKind::Scalar(Scalar::Bool)) };
    assert_eq!(
        flat(vec![field("page_number", FieldKind::Scalar(Scalar::Int32)), quoted], vec![]),
        "::cordial::__json_message! { \"a.M\" M; 0 int32 page_number, \",\\\"pageNumber\\\":\" \"page_number\", \
         1 boolean r#type, \",\\\"a\\\\\\\"\\\\\\\\\\\\n\\\\u0001\\\":\" \"type\", }"
    );
}

#[test]
fn members_of_a_oneof_stand_together() {
    let member = |name: &str, kind| Field { oneof: Some(0), presence: true, ..field(name, kind) };
    let fields = vec![
        member("text", FieldKind::Scalar(Scalar::String)),
        field("between", FieldKind::Scalar(Scalar::Bool)),
        member("null", FieldKind::Enum("google.protobuf.NullValue".to_owned())),
    ];
    let oneof = Oneof {
        name: "kind".to_owned(),
        fields: vec![0, 2],
        required: false,
        comments: Comments::default(),
        span: span(),
    };
    assert_eq!(
        flat(fields, vec![oneof]),
        "::cordial::__json_message! { \"a.M\" M, oneofs: &[(0, 1)], nulls: &[1]; (kind 0 m::Kind::Text, \",\\\"text\\\":\" \"\", \
         : ::cordial::prost_types::NullValue, 1 m::Kind::Null, \",\\\"null\\\":\" \"\", ), \
         2 boolean between, \",\\\"between\\\":\" \"\", }"
    );
}

/// What is emitted for an enum `a.E` of these values.
fn emitted_enum(closed: bool, values: &[(&str, i32)]) -> String {
    let value = |(name, number): &(&str, i32)| EnumValue {
        name: (*name).to_owned(),
        number: *number,
        comments: Comments::default(),
        deprecated: false,
        visibility: Vec::new(),
    };
    let item = Enum {
        name: "E".to_owned(),
        full_name: "a.E".to_owned(),
        package: "a".to_owned(),
        parents: Vec::new(),
        file: "a.proto".into(),
        closed,
        values: values.iter().map(value).collect(),
        comments: Comments::default(),
        deprecated: false,
        visibility: Vec::new(),
        span: span(),
    };
    let package = Package { name: "a".to_owned(), enums: vec![item], ..Package::default() };
    let api = Api::new(vec![package], Vec::new());
    let names = Names::new(&api, ExternPaths::default());
    emit(&api.packages[0], &names, &Config::new(""), &Foreign::default())
}

#[test]
fn aliases_stand_before_the_sorted_values() {
    assert_eq!(
        emitted_enum(true, &[("B", 2), ("A", -1), ("B_TOO", 2)]),
        "::cordial::__json_enum! { E, closed: true, aliases: &[(\"B_TOO\", 2)]; \"A\" -1, \"B\" 2 }\n"
    );
    assert_eq!(emitted_enum(false, &[("A", 0)]), "::cordial::__json_enum! { E; \"A\" 0 }\n");
}

#[test]
fn many_values_are_found_by_hash() {
    let values = |count| emitted_enum(false, &(0..count).map(|number| ("A", number)).collect::<Vec<_>>());
    assert!(values(32).starts_with("::cordial::__json_enum! { E; \"A\" 0,"));
    assert!(values(33).starts_with("::cordial::__json_enum! { E, by_name: &[::cordial::__json_index!()]; \"A\" 0,"));
}

#[test]
fn many_fields_are_found_by_hash() {
    let fields =
        |count| (0..count).map(|index| field(&format!("f_{index}"), FieldKind::Scalar(Scalar::Bool))).collect();
    assert!(emitted(fields(32), vec![]).starts_with("::cordial::__json_message! { \"a.M\" M; 0 boolean f_0,"));
    let expected = "::cordial::__json_message! { \"a.M\" M, by_name: &[::cordial::__json_index!()]; 0 boolean f_0,";
    assert!(flat(fields(33), vec![]).starts_with(expected));
}

#[test]
fn lines_are_wrapped() {
    let fields = (0..30).map(|index| field(&format!("some_name_{index}"), FieldKind::Scalar(Scalar::Bool))).collect();
    let text = emitted(fields, vec![]);
    assert!(text.lines().count() > 5 && text.lines().all(|line| line.chars().count() <= 120), "{text}");
}

#[test]
fn chosen_messages_are_listed_for_any_and_serde() {
    let api =
        Api::new(vec![package(vec![message("Book", vec![], vec![]), message("Shelf", vec![], vec![])])], Vec::new());
    let names = Names::new(&api, ExternPaths::new([(".a.Shelf", "crate::Shelf")]));
    let mut config = Config::new("");
    let emit = |config: &Config| emit(&api.packages[0], &names, config, &Foreign::default());
    assert!(!emit(&config).contains("__json_any_types"), "none by default");
    (config.any_types, config.serde) = (vec![".".to_owned()], vec!["Book".to_owned()]);
    let expected = "::cordial::__json_any_types! { \"a.Book\" Book, }\n::cordial::__json_serde! { Book, }\n";
    assert!(emit(&config).ends_with(expected), "not those that live elsewhere");
    config.any_types = vec![".a.Shelf".to_owned()];
    assert!(!emit(&config).contains("__json_any_types"), "no empty list");
}
