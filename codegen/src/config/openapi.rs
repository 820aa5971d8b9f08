//! Settings of the OpenAPI document: what the `.proto` files can't tell. Whether one is emitted is `Config::openapi`.

use super::Security;
use std::path::PathBuf;

/// Settings of the OpenAPI document.
///
/// What is `None` or empty comes from the protos (comments, `google.api.default_host`) and the package. Each field has a
/// setter of its name.
///
/// ```
/// use cordial_build::{OpenApi, OpenApiVersion};
///
/// let settings = OpenApi::default().title("Library").openapi_version(OpenApiVersion::V3_1).bearer("JWT");
/// assert_eq!(settings.title.as_deref(), Some("Library"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenApi {
    /// `info.title`.
    pub title: Option<String>,
    /// `info.version`.
    pub version: Option<String>,
    /// `info.description`, in Markdown.
    pub description: Option<String>,
    /// `info.license`: an SPDX expression (`MIT OR Apache-2.0`).
    pub license: Option<String>,
    /// URLs of the servers; they replace those of `google.api.default_host`.
    pub servers: Vec<String>,
    /// The version of OpenAPI that the document is written in.
    pub openapi_version: OpenApiVersion,
    /// What messages and enums are called.
    pub schema_names: SchemaNames,
    /// Whether a schema says that of a oneof's members one may be set, rather than its words alone: stricter, and some
    /// generators of clients make less of it.
    pub strict_oneofs: bool,
    /// Labels of `google.api.visibility` whose items are shown; all other restricted items are hidden.
    pub visibility: Vec<String>,
    /// The ways to authenticate, any one of which is enough.
    pub security: Vec<Security>,
    /// Full names of services and methods that need no authentication (`library.v1.Library.GetBook`).
    pub public: Vec<String>,
    /// Full name of the message that errors are shown as, instead of `google.rpc.Status`.
    pub error_schema: Option<String>,
    /// A document (JSON or YAML) that is merged over the emitted one, as a JSON merge patch (RFC 7396).
    pub base: Option<PathBuf>,
    /// Whether each package with services has a document of its own, instead of one for all.
    pub per_package: bool,
    /// The Cargo package, which `info` falls back to.
    pub package: PackageInfo,
}

/// A version of OpenAPI.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OpenApiVersion {
    /// 3.0.3, which every tool reads.
    #[default]
    V3_0,
    /// 3.1.0, whose schemas are JSON Schema 2020-12.
    V3_1,
}

/// What the components of messages and enums are called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SchemaNames {
    /// Without the package (`Book`, `Book.Chapter`), which only names that would clash keep.
    #[default]
    Simple,
    /// With the package (`library.v1.Book`).
    Full,
}

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident($value:ident: $kind:ty) $set:expr;)*) => {
        $($(#[$doc])*
        #[must_use]
        pub fn $name(mut self, $value: $kind) -> Self {
            self.$name = $set;
            self
        })*
    };
}

impl OpenApi {
    setters! {
        /// Sets `info.title`.
        title(title: impl Into<String>) Some(title.into());
        /// Sets `info.version`.
        version(version: impl Into<String>) Some(version.into());
        /// Sets `info.description`, in Markdown.
        description(text: impl Into<String>) Some(text.into());
        /// Sets `info.license`: an SPDX expression.
        license(expression: impl Into<String>) Some(expression.into());
        /// Sets the servers' URLs.
        servers(urls: impl IntoIterator<Item = impl Into<String>>) urls.into_iter().map(Into::into).collect();
        /// Sets the version of OpenAPI.
        openapi_version(version: OpenApiVersion) version;
        /// Sets what messages and enums are called.
        schema_names(names: SchemaNames) names;
        /// Sets whether schemas hold oneofs to one member.
        strict_oneofs(on: bool) on;
        /// Sets the labels of `google.api.visibility` that are shown.
        visibility(labels: impl IntoIterator<Item = impl Into<String>>) labels.into_iter().map(Into::into).collect();
        /// Sets the services and methods that need no authentication.
        public(names: impl IntoIterator<Item = impl Into<String>>) names.into_iter().map(Into::into).collect();
        /// Sets the message that errors are shown as.
        error_schema(message: impl Into<String>) Some(message.into());
        /// Sets the document that is merged over the emitted one.
        base(path: impl Into<PathBuf>) Some(path.into());
        /// Sets whether each package has a document of its own.
        per_package(on: bool) on;
    }

    /// Adds a way to authenticate: a bearer token, of that format if it isn't empty (`JWT`).
    #[must_use]
    pub fn bearer(self, format: &str) -> Self {
        self.security(Security::Bearer { format: format.to_owned() })
    }

    /// Adds a way to authenticate: a key in the header of that name, or elsewhere, as [`Security::api_key`] reads it.
    #[must_use]
    pub fn api_key(self, key: impl AsRef<str>) -> Self {
        self.security(Security::api_key(key.as_ref()))
    }

    /// Adds a way to authenticate: OAuth 2.0. An empty authorization URL means the client credentials flow.
    ///
    /// The scopes are those that services name by `google.api.oauth_scopes`.
    #[must_use]
    pub fn oauth2(self, authorization_url: impl Into<String>, token_url: impl Into<String>) -> Self {
        self.security(Security::OAuth2 {
            authorization_url: authorization_url.into(),
            token_url: token_url.into(),
            scopes: Vec::new(),
        })
    }

    /// Adds a way to authenticate.
    #[must_use]
    pub fn security(mut self, way: Security) -> Self {
        self.security.push(way);
        self
    }
}

/// What `Cargo.toml` says of the package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackageInfo {
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Its license, as an SPDX expression.
    pub license: Option<String>,
}
