//! Every kind of finding: its code, its title and what it is about, in one table.
//!
//! A code is never given to another kind of finding once released.

use std::fmt;

/// One kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// What it is called.
    pub title: &'static str,
    /// What is wrong, why it matters and what to do.
    pub explanation: &'static str,
}

macro_rules! catalogue {
    ($($number:literal $name:ident $title:literal $explanation:literal)*) => {
        /// The code of a kind of finding, shown as `CORD0201`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $name = $number,)*
        }

        /// Every kind of finding, by code.
        pub const CATALOGUE: &[Entry] =
            &[$(Entry { code: Code::$name, title: $title, explanation: $explanation },)*];
    };
}

catalogue! {
    // Sources.
    1 NoProtos "no .proto file found"
        "None of the files and folders given holds a .proto file. By default cordial compiles every .proto below the folder `proto` beside Cargo.toml."
    2 MissingPath "a file or folder doesn't exist"
        "A path given as proto or include path doesn't exist. Relative paths are relative to the package's folder."
    3 Unreadable "a file or folder can't be read"
        "The operating system refused to read a file or list a folder; its reason is in the message."
    4 ImportNotFound "an import can't be found"
        "An imported file is in none of the include paths, and is none of those cordial brings along (google/protobuf, google/api, google/rpc, google/type, google/longrunning). Add the folder that the import's path starts in as an include path."
    5 Syntax "a file isn't valid protobuf"
        "The file can't be parsed. The message says what was expected instead."
    6 Edition "editions aren't supported"
        "The file says `edition = …` instead of `syntax = …`. The crates underneath can't compile editions yet; `syntax = \"proto3\"` (or \"proto2\") with the same declarations usually means the same."
    7 Invalid "a declaration isn't valid"
        "The file parses, but its declarations don't hold together: a name that isn't defined, a number or name used twice, an option that doesn't exist or has another type."
    8 NotUtf8 "a file isn't UTF-8"
        "Protobuf source files are UTF-8 text."
    9 ImportCycle "files import each other"
        "A file imports itself by way of others, which protobuf forbids. Move what both need into a third file."
    10 Shadowed "a file is shadowed by another of the same import name"
        "Two include paths hold a file of the same name, and the one asked for isn't the first. Reorder the include paths, or name the other file."
    11 NotIncluded "a path isn't valid as an import name"
        "Import names are made of the path below an include path, with `/` between its parts, and must be UTF-8."
    12 DuplicateImport "a file is imported twice"
        "The same file is named by two import statements of one file. Remove one."

    // Path templates.
    101 TemplateSyntax "a path template isn't valid"
        "A template is `/` and segments divided by `/`, then optionally `:verb`. A segment is a literal, `*`, `**` or `{field.path=segments}`."
    102 NestedVariable "a variable inside a variable"
        "Variables of a path template can't be nested: `{a={b}}` has no meaning."
    103 SecondMulti "a second `**` in a path template"
        "A path template may hold one `**`: with two, how a path divides among them would be a guess."
    104 Literal "a literal of a path template isn't valid"
        "Literals are unreserved characters of RFC 3986, `%XX` escapes of UTF-8 and the sub-delimiters `!$&'()*+,;=@` other than the ones that templates give a meaning."

    // HTTP rules.
    201 UnknownField "a path variable names no field"
        "A path variable must name a field of the request message, by its proto name, dotted for fields of nested messages."
    202 NotScalar "a path variable names a field that a path can't carry"
        "A path carries text. Fields of message type (but well-known types whose JSON is a string, a number or a bool), maps, and repeated messages have no such form."
    203 BoundTwice "a field is bound by two variables"
        "Two variables of one template bind the same field, or one binds a field of the message that the other binds."
    204 BodyNotAllowed "a body on GET or HEAD"
        "Requests by GET and HEAD have no body. Remove `body`; the fields are read from the query instead."
    205 UnknownBody "`body` names no field"
        "`body` must be `*` or a field of the request message."
    206 UnknownResponseBody "`response_body` names no field"
        "`response_body` must be a field of the response message."
    207 BodyInPath "the body's field is bound by the path too"
        "The field named by `body` is also bound by a path variable, which would overwrite what the body carried."
    208 NestedBindings "additional bindings inside additional bindings"
        "`additional_bindings` may be given on the rule itself only."
    209 NoPattern "a rule without a pattern"
        "A rule needs one of get, put, post, delete, patch and custom, or additional bindings."
    210 CustomKind "a custom method isn't valid"
        "The `kind` of a custom pattern is an HTTP method: a token of RFC 9110, or `*` for every method."
    211 OneofTwice "members of one oneof are bound together"
        "A message holds one member of a oneof at most. Two path variables, or a path variable and the body's field, that are or lead through two members of one oneof can't both be set, so that no request could be served."

    // Warnings on HTTP rules.
    301 DeleteBody "a body on DELETE"
        "AIP-127: DELETE should have no body; proxies and clients drop it."
    302 IdenticalRoutes "two RPCs have the same HTTP method and path"
        "The first declared one is served; the other can't be reached by this route."
    303 RepeatedInPath "a repeated field in a path"
        "http.proto forbids it; cordial takes the values divided by commas, each decoded after the split, as grpc-gateway does."
    304 Unreachable "fields of a request can't be reached by HTTP"
        "The query can't carry maps and repeated messages. With `body: \"*\"`, or the field as `body`, they are reachable."
    305 Connect "an RPC whose name clashes with tonic's client"
        "tonic's generated client has a function `connect` of its own. cordial leaves that one out: make the client by `new(channel)`."
    306 Overridden "a rule of a service configuration has no effect"
        "Of several rules for a method the last one counts, across all service configurations in the order they are given. A rule that later ones replace for each of its methods does nothing."
    307 NotInOpenapi "a route that the OpenAPI document leaves out"
        "OpenAPI knows eight HTTP methods, none of which stands for all, and can't tell `*` from `**`. The server answers the route; the document doesn't mention it."
    308 NotCompiled "rules for a service that isn't compiled"
        "A service configuration lists a service under `apis` and has HTTP rules for it, but no file that was compiled declares it, as with mixins that another server implements. Its rules are left out."
    309 NoRules "a service configuration without rules"
        "The file has no `http` section, which is the only one that cordial reads."

    // Rust names.
    401 ModuleClash "a message's module clashes with a package's"
        "prost puts nested types of message `Cluster` into the module `cluster`; a package `….cluster` is a module of the same name (error E0428). Rename one of them."
    402 TypeClash "two items get the same Rust name"
        "Two messages, enums or services of one package differ in protobuf but have the same name in Rust."
    403 FieldClash "two fields get the same Rust name"
        "Two fields or oneofs of one message differ in protobuf but have the same name in Rust's snake case."
    404 MethodClash "two RPCs get the same Rust name"
        "Two RPCs of one service differ in protobuf but have the same name in Rust's snake case."
    405 ClientFunction "an RPC has the name of a function of tonic's client"
        "tonic's generated client has functions of its own (`new`, `with_origin`, `with_interceptor`, …); an RPC whose Rust name is one of them would be defined twice."
    406 PackageClash "two packages get the same Rust module"
        "Two packages differ in protobuf but have the same name in Rust's snake case. Rename one."

    // Configuration.
    501 UnknownKey "an unknown key in [package.metadata.cordial]"
        "The table has a key that cordial doesn't know; the help names a similar one."
    502 InvalidValue "a value in [package.metadata.cordial] has the wrong type"
        "The message says what was expected."
    503 Manifest "Cargo.toml can't be read"
        "The manifest is missing or isn't valid TOML."
    504 ExternPath "an extern path isn't valid"
        "An extern path maps a protobuf path beginning with `.` to a Rust path, each at most once."
    505 Environment "an environment variable is missing"
        "Build scripts are started by cargo, which sets OUT_DIR and CARGO_MANIFEST_DIR. Elsewhere, give `out_dir`."
    506 Yaml "a service configuration isn't valid YAML"
        "The message says what the parser expected. Keys of one mapping must differ, and strings that begin with `{`, `*` or `&` need quotes."
    507 ConfigRule "a rule of a service configuration isn't valid"
        "A rule has the fields of google.api.HttpRule: `selector`, one of `get`, `put`, `post`, `delete`, `patch` and `custom`, then `body`, `response_body` and `additional_bindings`, in which the same fields but `selector` are allowed."
    508 UnknownSelector "a selector matches no RPC"
        "The selector of a rule is the full name of an RPC (`library.v1.LibraryService.GetBook`), several of them divided by commas, or a name that ends in `.*` for all below it. A rule that chooses nothing is most likely misspelt."

    // The OpenAPI document.
    551 Override "an annotation of the OpenAPI document can't be read"
        "An `openapi.v3` annotation holds a text under `yaml` that isn't YAML. Texts with `: `, `#` or quotes in them need quotes of their own."
    552 BaseDocument "the base document doesn't fit"
        "The document that is merged over the emitted one can't be read, isn't JSON or YAML, or what comes of it isn't an OpenAPI document."
    553 NothingNamed "a setting of the OpenAPI document names nothing"
        "A setting names a method, a message, a label or a path that the protos don't have: it would do nothing, and somebody relies on it."

    // Output.
    601 Output "a file can't be written"
        "The operating system refused to write, rename or remove a file; its reason is in the message."
    701 Generator "prost-build refused"
        "prost-build or one of the attributes, types and paths handed to it doesn't fit; its own message follows."
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CORD{:04}", *self as u16)
    }
}

impl Code {
    /// The code's entry in the [`CATALOGUE`].
    ///
    /// ```
    /// let code: cordial_build::Code = "CORD0201".parse().unwrap();
    /// assert_eq!(code.entry().title, "a path variable names no field");
    /// ```
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        CATALOGUE.iter().find(|entry| entry.code == self).unwrap_or(&CATALOGUE[0])
    }
}

impl std::str::FromStr for Code {
    type Err = String;

    /// The code of that spelling; case and the prefix don't matter (`cord201`, `201`).
    fn from_str(text: &str) -> Result<Self, String> {
        let upper = text.to_ascii_uppercase();
        let digits = upper.strip_prefix("CORD").unwrap_or(&upper);
        let number = digits.parse::<u16>().ok();
        let entry = CATALOGUE.iter().find(|entry| Some(entry.code as u16) == number);
        entry.map(|entry| entry.code).ok_or_else(|| format!("`{text}` is no code of cordial"))
    }
}
