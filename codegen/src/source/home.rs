//! Which file that cordial brings along declares a name: help for a forgotten import.

/// Names of `google.protobuf` and their files, which protox has built in.
const WELL_KNOWN: &[(&str, &[&str])] = &[
    ("any", &["Any"]),
    ("duration", &["Duration"]),
    ("empty", &["Empty"]),
    ("field_mask", &["FieldMask"]),
    ("struct", &["Struct", "Value", "ListValue", "NullValue"]),
    ("timestamp", &["Timestamp"]),
    (
        "wrappers",
        &[
            "BoolValue",
            "BytesValue",
            "DoubleValue",
            "FloatValue",
            "Int32Value",
            "Int64Value",
            "StringValue",
            "UInt32Value",
            "UInt64Value",
        ],
    ),
];

/// The help for an undefined name that a bundled file declares: the import that is missing.
pub(super) fn import_help(name: &str) -> Option<String> {
    let file = home(name.trim_start_matches('.'))?;
    Some(format!("add `import \"{file}\";`"))
}

/// The import names of all files that need no include path.
pub(super) fn files() -> impl Iterator<Item = String> {
    let well_known = WELL_KNOWN.iter().map(|(file, _)| format!("google/protobuf/{file}.proto"));
    well_known.chain(cordial_proto::FILES.iter().map(|(name, _)| (*name).to_owned()))
}

fn home(name: &str) -> Option<String> {
    let (package, item) = name.rsplit_once('.')?;
    if package == "google.protobuf" {
        let (file, _) = WELL_KNOWN.iter().find(|(_, items)| items.contains(&item))?;
        return Some(format!("google/protobuf/{file}.proto"));
    }
    let package = format!("\npackage {package};");
    let declares = |text: &str| {
        // An extension is declared like a field: its type, its name, `=`.
        let item = [format!("message {item} {{"), format!("enum {item} {{"), format!(" {item} = ")];
        text.contains(&package) && item.iter().any(|declaration| text.contains(declaration))
    };
    // Fields look like extensions, so a file that declares nothing but extensions is asked first.
    let mut files: Vec<_> = cordial_proto::FILES.iter().filter(|(_, text)| declares(text)).collect();
    files.sort_by_key(|(_, text)| !text.contains("\nextend "));
    files.first().map(|(name, _)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_import_is_named() {
        let cases = [
            ("google.api.http", Some("google/api/annotations.proto"), "an extension"),
            ("google.api.field_behavior", Some("google/api/field_behavior.proto"), "another"),
            ("google.api.HttpBody", Some("google/api/httpbody.proto"), "a message"),
            (".google.rpc.Code", Some("google/rpc/code.proto"), "an enum, with a leading dot"),
            ("google.protobuf.ListValue", Some("google/protobuf/struct.proto"), "a well-known type"),
            ("library.v1.Book", None, "the user's own"),
            ("Book", None, "a name without a package may be anyone's"),
        ];
        for (name, file, why) in cases {
            assert_eq!(import_help(name), file.map(|file| format!("add `import \"{file}\";`")), "{why}");
        }
    }
}
