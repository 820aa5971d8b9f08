//! Settings of the OpenAPI document: what the `.proto` files can't tell. Whether one is emitted is `Config::openapi`.

/// Settings of the OpenAPI document.
///
/// What is `None` or empty comes from the protos (comments, `google.api.default_host`) and the package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenApi {
    /// `info.title`.
    pub title: Option<String>,
    /// `info.version`.
    pub version: Option<String>,
    /// `info.description`, in Markdown.
    pub description: Option<String>,
    /// URLs of the servers; they replace those of `google.api.default_host`.
    pub servers: Vec<String>,
    /// The Cargo package, which `info` falls back to.
    pub package: PackageInfo,
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
}
