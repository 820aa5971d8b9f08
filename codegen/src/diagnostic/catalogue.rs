//! Every kind of finding: its code, how grave it is, its title and its explanation, in one table.
//!
//! The explanations are Markdown files of their own, whose examples a test runs. A code is never given to another kind of
//! finding once released.

use super::Severity;
use std::fmt;

/// One kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// How grave such a finding is.
    pub severity: Severity,
    /// What it is called.
    pub title: &'static str,
    /// What is wrong, why it matters and what to do, in Markdown, with an example that is wrong and one that is right where
    /// files can show it.
    pub explanation: &'static str,
}

macro_rules! catalogue {
    ($($number:literal $severity:ident $name:ident $title:literal)*) => {
        /// The code of a kind of finding, shown as `CORD0201`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(clippy::zero_prefixed_literal, reason = "decimal, in the digits that are shown")]
        pub enum Code {
            $(#[doc = $title] $name = $number,)*
        }

        /// Every kind of finding, by code.
        pub const CATALOGUE: &[Entry] = &[$(Entry {
            code: Code::$name,
            severity: Severity::$severity,
            title: $title,
            explanation: include_str!(concat!("explanations/CORD", stringify!($number), ".md")),
        },)*];
    };
}

catalogue! {
    // Sources.
    0001 Error NoProtos "no .proto file found"
    0002 Error MissingPath "a file or folder doesn't exist"
    0003 Error Unreadable "a file or folder can't be read"
    0004 Error ImportNotFound "an import can't be found"
    0005 Error Syntax "a file isn't valid protobuf"
    0006 Error Edition "editions aren't supported"
    0007 Error Invalid "a declaration isn't valid"
    0008 Error NotUtf8 "a file isn't UTF-8"
    0009 Error ImportCycle "files import each other"
    0010 Error Shadowed "a file is shadowed by another of the same import name"
    0011 Error NotIncluded "a path isn't valid as an import name"
    0012 Error DuplicateImport "a file is imported twice"

    // Path templates.
    0101 Error TemplateSyntax "a path template isn't valid"
    0102 Error NestedVariable "a variable inside a variable"
    0103 Error SecondMulti "a second `**` in a path template"
    0104 Error Literal "a literal of a path template isn't valid"

    // HTTP rules.
    0201 Error UnknownField "a path variable names no field"
    0202 Error NotScalar "a path variable names a field that a path can't carry"
    0203 Error BoundTwice "a field is bound by two variables"
    0204 Error BodyNotAllowed "a body on GET or HEAD"
    0205 Error UnknownBody "`body` names no field"
    0206 Error UnknownResponseBody "`response_body` names no field"
    0207 Error BodyInPath "the body's field is bound by the path too"
    0208 Error NestedBindings "additional bindings inside additional bindings"
    0209 Error NoPattern "a rule without a pattern"
    0210 Error CustomKind "a custom method isn't valid"
    0211 Error OneofTwice "members of one oneof are bound together"
    0212 Error SecondPattern "a rule with two patterns"

    // Warnings on HTTP rules.
    0301 Warning DeleteBody "a body on DELETE"
    0302 Warning IdenticalRoutes "two RPCs have the same HTTP method and path"
    0303 Warning RepeatedInPath "a repeated field in a path"
    0304 Warning Unreachable "fields of a request can't be reached by HTTP"
    0305 Warning Connect "an RPC whose name clashes with tonic's client"
    0306 Warning Overridden "a rule of a service configuration has no effect"
    0307 Warning NotInOpenapi "a route that the OpenAPI document leaves out"
    0308 Warning NotCompiled "rules for a service that isn't compiled"
    0309 Warning NoRules "a service configuration without rules"
    0310 Warning IgnoredSelector "a selector in an annotation"
    0311 Warning SchemaClash "two schemas that no name tells apart"

    // Rust names.
    0401 Error ModuleClash "a message's module clashes with another"
    0402 Error TypeClash "two types get the same Rust name"
    0403 Error FieldClash "two fields get the same Rust name"
    0404 Error MethodClash "two RPCs get the same Rust name"
    0405 Error ClientFunction "an RPC has the name of a function of tonic's client"
    0406 Error PackageClash "two packages get the same Rust module"

    // Configuration.
    0501 Error UnknownKey "an unknown key in [package.metadata.cordial]"
    0502 Error InvalidValue "a value in [package.metadata.cordial] can't be used"
    0503 Error Manifest "Cargo.toml can't be read"
    0504 Error ExternPath "an extern path isn't valid"
    0505 Error Environment "an environment variable is missing"
    0506 Error Yaml "a service configuration isn't valid YAML"
    0507 Error ConfigRule "a rule of a service configuration isn't valid"
    0508 Error UnknownSelector "a selector matches no RPC"

    // The OpenAPI document.
    0551 Error Override "an annotation of the OpenAPI document can't be read"
    0552 Error BaseDocument "the base document doesn't fit"
    0553 Error NothingNamed "a setting of the OpenAPI document names nothing"

    // Output.
    0601 Error Output "a file can't be written"
    0701 Error Generator "prost-build refused"
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

    /// The code, if it is one of warnings, which can be allowed; otherwise what is wrong with allowing it.
    pub(crate) fn allowed(self) -> Result<Self, String> {
        match self.entry().severity {
            Severity::Warning => Ok(self),
            Severity::Error => Err(format!("{self} is an error, which can't be allowed")),
        }
    }
}

impl std::str::FromStr for Code {
    type Err = String;

    /// The code of that spelling; case, the prefix and zeros in front don't matter (`cord201`, `201`).
    fn from_str(text: &str) -> Result<Self, String> {
        let upper = text.trim().to_ascii_uppercase();
        let digits = upper.strip_prefix("CORD").unwrap_or(&upper);
        let number = digits.parse::<u16>().ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_digit()));
        let entry = CATALOGUE.iter().find(|entry| Some(entry.code as u16) == number);
        entry.map(|entry| entry.code).ok_or_else(|| {
            let written = digits.parse::<u16>().map_or_else(|_| upper.clone(), |number| format!("CORD{number:04}"));
            let codes: Vec<String> = CATALOGUE.iter().map(|entry| entry.code.to_string()).collect();
            match super::similar(&written, codes.iter().map(String::as_str)).filter(|_| number.is_some()) {
                Some(similar) => format!("`{text}` is no code of cordial; a similar one is {similar}"),
                None => format!("`{text}` is no code of cordial"),
            }
        })
    }
}
