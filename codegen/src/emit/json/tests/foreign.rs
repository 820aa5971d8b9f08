//! What is emitted for foreign messages and enums, and for fields of them.

use super::{field, flattened, message, span};
use crate::{
    api::{Api, Cardinality, Comments, Enum, Field, FieldKind, Message, Oneof, Package, Scalar},
    config::Config,
    emit::json::{Foreign, emit},
    rust::{ExternPaths, Names},
};

/// The packages `a`, of this one message, and `x.v1`, which is foreign.
fn api(own: Message) -> Api {
    let foreign = |name: &str, fields: Vec<Field>| Message {
        full_name: format!("x.v1.{name}"),
        package: "x.v1".to_owned(),
        ..message(name, fields, vec![])
    };
    let color = Enum {
        name: "Color".to_owned(),
        full_name: "x.v1.Color".to_owned(),
        package: "x.v1".to_owned(),
        parents: Vec::new(),
        file: "x.proto".into(),
        closed: false,
        values: Vec::new(),
        comments: Comments::default(),
        deprecated: false,
        visibility: Vec::new(),
        span: span(),
    };
    let messages = vec![
        foreign("Item", vec![field("part", of("x.v1.Part")), field("ours", of("a.M"))]),
        foreign("Part", vec![field("color", FieldKind::Enum("x.v1.Color".to_owned()))]),
        foreign("Idle", vec![]),
    ];
    let a = Package { name: "a".to_owned(), messages: vec![own], ..Package::default() };
    let x = Package { name: "x.v1".to_owned(), messages, enums: vec![color], ..Package::default() };
    Api::new(vec![a, x], Vec::new())
}

fn of(name: &str) -> FieldKind {
    FieldKind::Message(name.to_owned())
}

/// What is emitted for both packages, however it is wrapped.
fn emitted(fields: Vec<Field>, oneofs: Vec<Oneof>, settings: impl FnOnce(&mut Config)) -> [String; 2] {
    let api = api(message("M", fields, oneofs));
    let mut config = Config::new("");
    config.foreign_paths = vec![(".x.v1".to_owned(), "::x".to_owned())];
    settings(&mut config);
    let names = Names::new(&api, ExternPaths::new([(".x.v1", "::x")]).foreign([".x.v1"]));
    let foreign = Foreign::new(&api, &names, &config);
    [0, 1].map(|index| flattened(&emit(&api.packages[index], &names, &config, &foreign)))
}

#[test]
fn each_kind_of_field_has_its_method() {
    use Cardinality::{Optional, Repeated, Required};
    let map = |value: FieldKind| FieldKind::Map { key: Scalar::Bool, value: Box::new(value) };
    let color = || FieldKind::Enum("x.v1.Color".to_owned());
    let (message, color_path) = ("super::x::v1::Foreign_", "super::x::v1::Foreign_<::x::Color>");
    let cases = [
        (of("x.v1.Part"), Optional, format!("foreign_option f: {message},")),
        (FieldKind::Group("x.v1.Part".to_owned()), Optional, format!("foreign_option f: {message},")),
        (of("x.v1.Part"), Required, format!("foreign_value f: {message},")),
        (of("x.v1.Part"), Repeated, format!("foreign_list f: {message},")),
        (map(of("x.v1.Part")), Repeated, format!("foreign_map f: {message},")),
        (color(), Repeated, format!("enum_list f: {color_path},")),
        (map(color()), Repeated, format!("enum_map f: {color_path},")),
        (of("a.M"), Optional, "option f,".to_owned()),
    ];
    for (kind, cardinality, expected) in cases {
        let [own, _] = emitted(vec![Field { cardinality, ..field("f", kind) }], vec![], |_| ());
        assert_eq!(own, format!("::cordial::__json_message! {{ \"a.M\" M; 0 {expected} \",\\\"f\\\":\" \"\", }}"));
    }
}

#[test]
fn members_of_a_oneof_name_the_type_too() {
    let member = |name: &str, kind| Field { oneof: Some(0), presence: true, ..field(name, kind) };
    let fields = vec![member("part", of("x.v1.Part")), member("color", FieldKind::Enum("x.v1.Color".to_owned()))];
    let oneof = Oneof {
        name: "kind".to_owned(),
        fields: vec![0, 1],
        required: false,
        comments: Comments::default(),
        span: span(),
    };
    let [own, _] = emitted(fields, vec![oneof], |_| ());
    assert_eq!(
        own,
        "::cordial::__json_message! { \"a.M\" M, oneofs: &[(0, 1)]; (kind [super::x::v1::Foreign_] 0 m::Kind::Part, \",\\\"part\\\":\" \"\", \
         : super::x::v1::Foreign_<::x::Color>, 1 m::Kind::Color, \",\\\"color\\\":\" \"\", ), }"
    );
}

/// A foreign message brings along what it holds, cordial's own messages excepted, and nothing else.
#[test]
fn json_is_emitted_for_what_is_reached() {
    let [_, foreign] = emitted(vec![field("item", of("x.v1.Item"))], vec![], |_| ());
    assert_eq!(
        foreign,
        "::cordial::__json_foreign! {} ::cordial::__json_enum! { Foreign_<::x::Color>; } \
         ::cordial::__json_message! { \"x.v1.Item\" [::x::Item: Foreign_]; \
         0 foreign_option part: Foreign_, \",\\\"part\\\":\" \"\", 1 option ours, \",\\\"ours\\\":\" \"\", } \
         ::cordial::__json_message! { \"x.v1.Part\" [::x::Part: Foreign_]; \
         0 enumeration color: Foreign_<::x::Color>, \",\\\"color\\\":\" \"\", }"
    );
    let [_, nothing] = emitted(vec![], vec![], |_| ());
    assert_eq!(nothing, "", "nobody needs it");
}

#[test]
fn the_registry_of_any_needs_what_is_chosen_for_it() {
    let [_, foreign] = emitted(vec![], vec![], |config| config.any_types = vec!["Idle".to_owned()]);
    assert_eq!(
        foreign,
        "::cordial::__json_foreign! {} ::cordial::__json_message! { \"x.v1.Idle\" [::x::Idle: Foreign_]; } \
         ::cordial::__json_any_types! { \"x.v1.Idle\" [::x::Idle: Foreign_], }"
    );
    let [own, foreign] = emitted(vec![], vec![], |config| config.serde = vec![".".to_owned()]);
    assert!(own.ends_with("::cordial::__json_serde! { M, }") && foreign.is_empty(), "no one's to implement here");
}
