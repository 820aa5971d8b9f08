//! Which items live in another crate: the well-known types, what `cordial` brings along, and what the user says.

use crate::{
    config::Config,
    diagnostic::{Code, Diagnostic, Diagnostics},
    rust::WELL_KNOWN,
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
    let theirs = &config.extern_paths;
    let left = |path: &str| {
        theirs.iter().any(|(proto, _)| path.strip_prefix(&**proto).is_some_and(|r| r.is_empty() || r.starts_with('.')))
    };
    own.filter(|(proto, _)| !left(proto)).chain(theirs.iter().cloned()).collect()
}

/// Refuses what prost-build would refuse later, or take for something else.
pub(super) fn check(config: &Config) -> Diagnostics {
    let mut findings = Diagnostics::new();
    for (index, (proto, rust)) in config.extern_paths.iter().enumerate() {
        let parts = || proto.split('.').skip(1);
        let fault = if !proto.starts_with('.') || parts().any(str::is_empty) {
            Some("it must begin with a dot and name a package or an item: `.shared.v1`")
        } else if rust.is_empty() {
            Some("it must stand for a Rust path: `crate::shared::v1`")
        } else if config.extern_paths[..index].iter().any(|(earlier, _)| earlier == proto) {
            Some("it is given twice")
        } else {
            None
        };
        findings.extend(fault.map(|fault| {
            Diagnostic::error(Code::ExternPath, format!("the extern path `{proto}` isn't valid")).help(fault)
        }));
    }
    findings
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
