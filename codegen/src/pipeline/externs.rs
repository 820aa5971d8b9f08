//! Which items live in another crate: the well-known types, what `cordial` brings along, and what the user says.

use crate::{
    api::Api,
    config::{Config, chooses},
    diagnostic::{Code, Diagnostic, Diagnostics},
    rust::{Names, WELL_KNOWN},
    source,
    source::Sources,
};
use prost_types::{DescriptorProto, EnumDescriptorProto, FieldDescriptorProto};

/// All extern paths: protobuf paths with a leading dot, and Rust paths.
///
/// The user's win: what lies at or below one of them is left to it.
pub(super) fn extern_paths(sources: &Sources, config: &Config) -> Vec<(String, String)> {
    let well_known = WELL_KNOWN.iter().map(|(proto, rust)| ((*proto).to_owned(), (*rust).to_owned()));
    let own = well_known.chain(bundled(sources));
    let left = |path: &str| {
        config.extern_paths.iter().any(|(proto, _)| chooses(proto, path))
            || config.foreign_paths.iter().any(|(proto, _)| chooses(proto, path) && !has_json_of_its_own(path))
    };
    let theirs = config.extern_paths.iter().chain(&config.foreign_paths);
    let is_package = |proto: &str| sources.set.file.iter().any(|file| chooses(proto, &format!(".{}", file.package())));
    let theirs = theirs.map(|(proto, rust)| (proto.clone(), absolute(rust, is_package(proto))));
    own.filter(|(proto, _)| !left(proto)).chain(theirs).collect()
}

/// What no foreign path covers: its JSON isn't made of its fields.
fn has_json_of_its_own(path: &str) -> bool {
    chooses(".google.protobuf", path) || chooses(".google.api.HttpBody", path)
}

/// A path into another crate as it is understood everywhere: tonic-build puts `super::` before one that begins with the
/// crate's bare name. A name alone is a crate's where a package is meant, and otherwise a type's: `String`. Modules are
/// escaped by prost-build, which takes `r#type` for a name of its own.
fn absolute(rust: &str, is_package: bool) -> String {
    let rust = if is_package { rust.replace("r#", "") } else { rust.to_owned() };
    let (first, is_path) = rust.split_once("::").map_or((&*rust, is_package), |(first, _)| (first, true));
    let is_relative = matches!(first, "" | "crate" | "self" | "super");
    if is_path && !is_relative { format!("::{rust}") } else { rust }
}

/// Refuses what prost-build would refuse later, or take for something else.
pub(super) fn check(config: &Config) -> Diagnostics {
    let mut findings = Diagnostics::new();
    let all = || config.extern_paths.iter().chain(&config.foreign_paths);
    for (index, (proto, rust)) in all().enumerate() {
        let parts = || proto.split('.').skip(1);
        let fault = if !proto.starts_with('.') || parts().any(str::is_empty) {
            Some("it must begin with a dot and name a package or an item: `.shared.v1`")
        } else if rust.is_empty() {
            Some("it must stand for a Rust path: `crate::shared::v1`")
        } else if all().take(index).any(|(earlier, _)| earlier == proto) {
            Some("it is given twice")
        } else if index >= config.extern_paths.len() && has_json_of_its_own(proto) {
            Some(
                "its JSON isn't made of its fields, so it can't be foreign: leave it to cordial, which has it as prost does",
            )
        } else {
            None
        };
        findings.extend(fault.map(|fault| {
            let kind = if index < config.extern_paths.len() { "extern" } else { "foreign" };
            Diagnostic::error(Code::ExternPath, format!("the {kind} path `{proto}` isn't valid")).help(fault)
        }));
    }
    findings
}

/// Refuses to implement serde's traits for foreign messages alone: where a path chooses others too, those have them.
pub(super) fn check_serde(api: &Api, names: &Names<'_>, config: &Config) -> Result<(), Diagnostics> {
    let mut findings = Diagnostics::new();
    for path in &config.serde {
        let chosen = || api.messages().filter(|message| chooses(path, &format!(".{}", message.full_name)));
        if chosen().any(|message| names.is_foreign(&message.full_name))
            && chosen().all(|message| names.is_extern(&message.full_name))
        {
            findings.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    format!("`{path}` can't implement serde's traits: it is foreign"),
                )
                .help("messages that hold foreign ones can; one alone is read and written as `Serde<Foreign<…>>`"),
            );
        }
    }
    findings.into_result().map(drop)
}

/// The items of bundled files, and those of the user's own copies that are the same.
///
/// An own copy may be older or newer; a message of other fields than the bundled one is generated like any other.
fn bundled(sources: &Sources) -> Vec<(String, String)> {
    let ours = |package: &str| matches!(package, "google.api" | "google.rpc" | "google.type" | "google.longrunning");
    let files: Vec<_> = sources.set.file.iter().filter(|file| ours(file.package())).collect();
    let copies = files.iter().any(|file| !sources.bundled.contains(file.name()));
    let bundle = copies.then(source::bundle);
    let mut paths = Paths::default();
    for file in files {
        let rust = format!("::cordial::{}", file.package().replace("google.type", "google.r#type").replace('.', "::"));
        let proto = format!(".{}", file.package());
        let measure = bundle.as_ref().filter(|_| !sources.bundled.contains(file.name()));
        for message in &file.message_type {
            let name = format!("{proto}.{}", message.name());
            let theirs = measure.map(|pool| pool.get_message_by_name(&name[1..]));
            if theirs.is_none_or(|theirs| theirs.is_some_and(|theirs| same_message(message, theirs.descriptor_proto())))
            {
                paths.message(message, &proto, &rust);
            }
        }
        for enumeration in &file.enum_type {
            let name = format!("{proto}.{}", enumeration.name());
            let theirs = measure.map(|pool| pool.get_enum_by_name(&name[1..]));
            if theirs.is_none_or(|theirs| {
                theirs.is_some_and(|theirs| same_enum(enumeration, theirs.enum_descriptor_proto()))
            }) {
                paths.item(enumeration.name(), &proto, &rust);
            }
        }
    }
    paths.0
}

/// A path for every item, nested ones too: prost-build would take a prefix's Rust path apart and spoil `r#type`.
#[derive(Default)]
struct Paths(Vec<(String, String)>);

impl Paths {
    fn item(&mut self, name: &str, proto: &str, rust: &str) {
        self.0.push((format!("{proto}.{name}"), format!("{rust}::{}", crate::rust::upper_camel(name))));
    }

    fn message(&mut self, message: &DescriptorProto, proto: &str, rust: &str) {
        self.item(message.name(), proto, rust);
        let proto = format!("{proto}.{}", message.name());
        let rust = format!("{rust}::{}", crate::rust::snake(message.name()));
        for nested in &message.nested_type {
            self.message(nested, &proto, &rust);
        }
        for enumeration in &message.enum_type {
            self.item(enumeration.name(), &proto, &rust);
        }
    }
}

/// Whether two messages have the same Rust type and the same JSON: names, numbers and types, whatever the options.
fn same_message(a: &DescriptorProto, b: &DescriptorProto) -> bool {
    let oneofs = |m: &DescriptorProto| m.oneof_decl.iter().map(|oneof| oneof.name().to_owned()).collect::<Vec<_>>();
    let mut fields = (a.field.iter().collect::<Vec<_>>(), b.field.iter().collect::<Vec<_>>());
    fields.0.sort_by_key(|field| field.number());
    fields.1.sort_by_key(|field| field.number());
    oneofs(a) == oneofs(b)
        && fields.0.len() == fields.1.len()
        && fields.0.iter().zip(&fields.1).all(|(a, b)| same_field(a, b))
        && by_name(&a.nested_type, &b.nested_type, DescriptorProto::name, same_message)
        && by_name(&a.enum_type, &b.enum_type, EnumDescriptorProto::name, same_enum)
}

fn same_field(a: &FieldDescriptorProto, b: &FieldDescriptorProto) -> bool {
    let facts = |f: &FieldDescriptorProto| {
        (f.name().to_owned(), f.number(), f.label(), f.r#type(), f.oneof_index, f.proto3_optional())
    };
    facts(a) == facts(b) && a.type_name() == b.type_name() && a.json_name() == b.json_name()
}

fn same_enum(a: &EnumDescriptorProto, b: &EnumDescriptorProto) -> bool {
    let values = |e: &EnumDescriptorProto| {
        e.value.iter().map(|value| (value.number(), value.name().to_owned())).collect::<Vec<_>>()
    };
    values(a) == values(b)
}

fn by_name<T>(a: &[T], b: &[T], name: fn(&T) -> &str, same: fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().all(|a| b.iter().find(|b| name(b) == name(a)).is_some_and(|b| same(a, b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The extern path of a proto path, for a file beside which lie other files.
    fn found(config: impl FnOnce(&mut Config), files: &[(&str, &str)], proto: &str) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, format!("syntax = \"proto3\"; {text}")).unwrap();
        }
        let sources = source::compile(&[folder.path().to_owned()], &[]).unwrap();
        let mut settings = Config::new("");
        config(&mut settings);
        let paths = extern_paths(&sources, &settings);
        assert_eq!(paths.iter().filter(|(path, _)| path == proto).count().max(1), 1, "prost-build refuses duplicates");
        paths.into_iter().find_map(|(path, rust)| (path == proto).then_some(rust))
    }

    const USER: (&str, &str) =
        ("a.proto", "import \"google/type/date.proto\"; import \"google/rpc/error_details.proto\"; message M {}");
    const DATE: &str = ".google.type.Date";

    #[test]
    fn bundled_items_live_in_cordial() {
        let date = found(|_| (), &[USER], DATE);
        assert_eq!(date.as_deref(), Some("::cordial::google::r#type::Date"));
        let nested = found(|_| (), &[USER], ".google.rpc.BadRequest.FieldViolation");
        assert_eq!(nested.as_deref(), Some("::cordial::google::rpc::bad_request::FieldViolation"));
        assert_eq!(found(|_| (), &[USER], ".google.type.Money"), None, "only what is imported");
    }

    #[test]
    fn own_copies_count_when_they_are_the_same() {
        let same = "package google.type; /* other comments */ message Date { int32 day = 3; int32 year = 1; int32 month = 2; }";
        let other = "package google.type; message Date { int32 year = 1; int32 month = 2; string day = 3; }";
        assert!(found(|_| (), &[USER, ("google/type/date.proto", same)], DATE).is_some());
        assert_eq!(found(|_| (), &[USER, ("google/type/date.proto", other)], DATE), None);
    }

    #[test]
    fn the_users_paths_win_with_all_below_them() {
        let set = |proto: &'static str| {
            move |config: &mut Config| config.extern_paths.push((proto.into(), "crate::x".into()))
        };
        assert_eq!(found(set(DATE), &[USER], DATE).as_deref(), Some("crate::x"));
        assert_eq!(found(set(".google.type"), &[USER], DATE), None);
        assert!(found(set(".google.typ"), &[USER], DATE).is_some(), "a prefix of a name is no prefix of a path");
        assert_eq!(found(set(".google.protobuf"), &[USER], ".google.protobuf.Empty"), None);
    }

    /// Whatever a foreign crate has, JSON that isn't made of fields is cordial's.
    #[test]
    fn foreign_paths_win_but_for_json_of_another_kind() {
        let foreign = |config: &mut Config| config.foreign_paths.push((".google".into(), "x::google".into()));
        assert_eq!(found(foreign, &[USER], ".google").as_deref(), Some("::x::google"));
        assert_eq!(found(foreign, &[USER], DATE), None);
        assert_eq!(found(foreign, &[USER], ".google.protobuf.Empty").as_deref(), Some("()"));
        assert_eq!(found(foreign, &[USER], ".google.protobuf").as_deref(), Some("::cordial::prost_types"));
        let raw = ("b.proto", "import \"google/api/httpbody.proto\";");
        let body = found(foreign, &[USER, raw], ".google.api.HttpBody");
        assert_eq!(body.as_deref(), Some("::cordial::google::api::HttpBody"));
    }

    #[test]
    fn paths_into_crates_are_absolute() {
        let cases = [
            ("x::y", false, "::x::y"),
            ("::x::y", false, "::x::y"),
            ("crate::y", true, "crate::y"),
            ("super::y", true, "super::y"),
            ("self::y", true, "self::y"),
            ("x", true, "::x"),
            ("x::r#type", true, "::x::type"),
            ("x::r#type::Date", false, "::x::r#type::Date"),
            ("crate", true, "crate"),
            ("()", false, "()"),
            ("String", false, "String"),
        ];
        for (given, is_package, expected) in cases {
            assert_eq!(absolute(given, is_package), expected, "{given}");
        }
        let set = |config: &mut Config| config.extern_paths.push((".google".into(), "x".into()));
        assert_eq!(found(set, &[USER], ".google").as_deref(), Some("::x"), "of several packages");
        let set = |config: &mut Config| config.extern_paths.push((DATE.into(), "Date".into()));
        assert_eq!(found(set, &[USER], DATE).as_deref(), Some("Date"));
    }

    #[test]
    fn foreign_paths_are_judged_with_the_others() {
        let cases: [(&[&str], &[&str], usize); 6] = [
            (&[], &[".x.v1"], 0),
            (&[".x.v1"], &[".x.v1"], 1),
            (&[".google.protobuf"], &[".google"], 0),
            (&[], &[".google.protobuf.Timestamp"], 1),
            (&[], &[".google.protobuf", ".google.api.HttpBody", "x"], 3),
            (&[], &[".google.api", ".google.protobuf_of_mine"], 0),
        ];
        for (externs, foreign, expected) in cases {
            let mut config = Config::new("");
            let pairs = |paths: &[&str]| paths.iter().map(|path| ((*path).to_owned(), "x::y".to_owned())).collect();
            (config.extern_paths, config.foreign_paths) = (pairs(externs), pairs(foreign));
            assert_eq!(check(&config).errors(), expected, "{externs:?} {foreign:?}");
        }
    }

    #[test]
    fn invalid_paths_are_refused() {
        let cases = [
            (".a.v1", "crate::a", true),
            ("a.v1", "crate::a", false),
            (".a..v1", "crate::a", false),
            (".a", "", false),
            (".", "x", false),
        ];
        for (proto, rust, valid) in cases {
            let mut config = Config::new("");
            config.extern_paths.push((proto.into(), rust.into()));
            assert_eq!(check(&config).is_empty(), valid, "{proto}");
            config.extern_paths.push((proto.into(), rust.into()));
            assert!(!check(&config).is_empty(), "twice");
        }
    }
}
