//! Names of the components: simple where that is unique, qualified by package where it isn't.

use super::well_known;
use crate::{api::Api, config::SchemaNames};
use heck::ToUpperCamelCase as _;
use std::collections::{BTreeMap, BTreeSet};

/// Names that the modules of generated clients have a type of their own for, in upper camel case: a message's would hide
/// it, and the client doesn't pass its language's type checker. Each was seen to fail: with openapi-generator (python,
/// typescript-fetch), openapi-python-client, hey-api or orval.
#[rustfmt::skip]
const CLIENTS_OWN: [&str; 36] = [
    "Annotated", "Any", "ApiClient", "ApiResponse", "Array", "AuthenticatedClient", "BaseModel", "BinaryIo",
    "ClassVar", "Client", "ConfigDict", "Configuration", "Dict", "ErrorContext", "FetchError", "Generator",
    "HttpStatus", "Iterable", "Json", "List", "Mapping", "Optional", "Options", "Promise", "Record", "Response",
    "ResponseError", "Set", "StrictFloat", "StrictInt", "StrictStr", "TextIo", "Tuple", "TypeVar", "Union", "Unset",
];

/// What a component of the document stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Component {
    /// A message or an enum, by full name.
    Type(String),
    /// The body of a request whose other fields are bound by the path.
    Body {
        /// The request message.
        message: String,
        /// Proto names of the fields that are bound elsewhere.
        without: BTreeSet<String>,
    },
}

impl Component {
    /// The message or enum it is made of.
    pub(super) fn type_name(&self) -> &str {
        match self {
            Self::Type(name) | Self::Body { message: name, .. } => name,
        }
    }

    fn name(&self, type_name: &str) -> String {
        match self {
            Self::Type(_) => type_name.to_owned(),
            Self::Body { .. } => format!("{type_name}.Body"),
        }
    }
}

/// Names for all of these, each in the place of its component.
///
/// A name is the message's without its package (`Outer.Inner`). Where generators of clients would make one type name of
/// two, or have a type of their own, all of them have their package before it; what still clashes is numbered.
pub(super) fn names(api: &Api, components: &[Component], style: SchemaNames) -> Vec<String> {
    let mut by_simple: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for component in components {
        let type_name = component.type_name();
        let simple = component.name(simple(api, type_name));
        by_simple.entry(simple.to_upper_camel_case()).or_default().insert(component.name(type_name));
    }
    // In the order of full names, whichever was referred to first.
    let mut sorted: Vec<(&Component, usize)> = components.iter().zip(0..).collect();
    sorted.sort_unstable();
    let mut taken = BTreeSet::new();
    let mut names = vec![String::new(); components.len()];
    for (component, number) in sorted {
        let type_name = component.type_name();
        let name = component.name(simple(api, type_name));
        let camel = name.to_upper_camel_case();
        let alone = style == SchemaNames::Simple
            && !CLIENTS_OWN.contains(&camel.as_str())
            && by_simple.get(&camel).is_some_and(|clash| clash.len() == 1);
        let name = if alone { name } else { component.name(type_name) };
        names[number] = numbered(&name, &mut taken);
    }
    names
}

/// The name, with `_2`, `_3` and so on behind it if generators would take it for one that is taken.
fn numbered(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    while !taken.insert(candidate.to_upper_camel_case()) {
        candidate = format!("{name}_{number}");
        number += 1;
    }
    candidate
}

/// A full name without its package.
pub(super) fn simple<'n>(api: &Api, full_name: &'n str) -> &'n str {
    let package = match (api.message(full_name), api.enumeration(full_name)) {
        (Some(message), _) => message.package.as_str(),
        (None, Some(enumeration)) => enumeration.package.as_str(),
        (None, None) if [well_known::ANY, well_known::EMPTY].contains(&full_name) => "google.protobuf",
        (None, None) if full_name == well_known::STATUS => "google.rpc",
        (None, None) => "",
    };
    full_name.strip_prefix(package).map_or(full_name, |name| name.trim_start_matches('.'))
}
