//! Holds the bundled protos to the originals: same names, numbers, types, labels, JSON names, options and HTTP rules.
//!
//! The originals are looked for in `$CORDIAL_CORPUS/_deps/googleapis`; a file that is not there is left alone.

mod compiler;

use prost_reflect::{DescriptorPool, DynamicMessage, Value};
use protox::{Compiler, file::IncludeFileResolver};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// Every file of the package is listed, and what is listed compiles.
#[test]
fn bundled_files_compile_under_their_own_names() {
    let pool = compiler::bundled();
    for (name, text) in cordial_proto::FILES {
        let file = pool.get_file_by_name(name).unwrap_or_else(|| panic!("{name} is in the pool"));
        let folder = name.rsplit_once('/').unwrap().0.replace('/', ".");
        assert_eq!(file.package_name(), folder, "{name}");
        assert!(!text.contains('\t') && text.ends_with("}\n"), "{name} is tidy");
    }
    assert_eq!(cordial_proto::FILES.len(), 29);
}

#[test]
fn bundled_files_have_the_structure_of_the_originals() {
    let Some(root) = std::env::var_os("CORDIAL_CORPUS").map(|root| PathBuf::from(root).join("_deps/googleapis")) else {
        eprintln!("skipped: CORDIAL_CORPUS is not set");
        return;
    };
    let bundled = compiler::bundled();
    let mut compared = 0;
    for (name, _) in cordial_proto::FILES {
        if !root.join(name).is_file() {
            continue;
        }
        let theirs = original(&root, name);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        describe(&bundled, name, &mut left);
        describe(&theirs, name, &mut right);
        let (ours, theirs): (BTreeSet<_>, BTreeSet<_>) = (left.iter().collect(), right.iter().collect());
        let differing: Vec<_> = ours.symmetric_difference(&theirs).collect();
        assert!(differing.is_empty() && left.len() == right.len(), "{name} differs in {differing:#?}");
        compared += 1;
    }
    assert!(compared >= 19, "only {compared} originals in {}", root.display());
}

fn original(root: &Path, name: &str) -> DescriptorPool {
    let mut resolver = protox::file::ChainFileResolver::new();
    resolver.add(protox::file::GoogleFileResolver::new());
    resolver.add(IncludeFileResolver::new(root.to_owned()));
    let mut compiler = Compiler::with_file_resolver(resolver);
    compiler.include_imports(true);
    for name in [name, "google/protobuf/descriptor.proto"] {
        compiler.open_file(name).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    }
    compiler.descriptor_pool()
}

/// One line a value of the file's descriptor, read back with all extensions known.
fn describe(pool: &DescriptorPool, name: &str, lines: &mut Vec<String>) {
    let file = pool.get_file_by_name(name).expect("the file was compiled");
    let kind = pool.get_message_by_name("google.protobuf.FileDescriptorProto").expect("descriptor.proto was compiled");
    let bytes = file.encode_to_vec();
    let message = DynamicMessage::decode(kind, &*bytes).expect("a descriptor decodes");
    walk("", &message, lines);
    lines.sort();
}

fn walk(path: &str, message: &DynamicMessage, lines: &mut Vec<String>) {
    for (field, value) in message.fields() {
        // Comments are meant to differ; places follow from them.
        if field.name() == "source_code_info" {
            continue;
        }
        visit(&format!("{path}.{}", field.name()), value, lines);
    }
    for (extension, value) in message.extensions() {
        visit(&format!("{path}.({})={}", extension.full_name(), extension.number()), value, lines);
    }
    let unknown = message.unknown_fields().count();
    assert_eq!(unknown, 0, "unknown fields in {path}");
}

fn visit(path: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Message(message) => walk(&format!("{path}{}", label(message)), message, lines),
        Value::List(values) => {
            for (index, value) in values.iter().enumerate() {
                // Named items are told apart by name, so that their order doesn't matter; others by place.
                let named = matches!(value, Value::Message(message) if !label(message).is_empty());
                visit(&if named { path.to_owned() } else { format!("{path}[{index}]") }, value, lines);
            }
        }
        scalar => lines.push(format!("{path}: {scalar:?}")),
    }
}

fn label(message: &DynamicMessage) -> String {
    match message.get_field_by_name("name").as_deref() {
        Some(Value::String(name)) if !name.is_empty() => format!("<{name}>"),
        _ => String::new(),
    }
}
