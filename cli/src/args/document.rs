//! The flags for the settings of the OpenAPI document, those that `[package.metadata.cordial.openapi]` has too.

use std::path::PathBuf;

/// What the OpenAPI document says beside what the `.proto` files do: each replaces what the manifest has.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Document")]
pub(crate) struct DocumentArgs {
    /// Its title
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,

    /// What it says of itself, in Markdown
    #[arg(long, value_name = "TEXT")]
    pub(crate) description: Option<String>,

    /// The API's license, as an SPDX expression
    #[arg(long, value_name = "SPDX")]
    pub(crate) license: Option<String>,

    /// The API's version
    #[arg(long, value_name = "VERSION")]
    pub(crate) api_version: Option<String>,

    /// URL of a server, in place of those of google.api.default_host; may be given several times
    #[arg(long = "server", value_name = "URL")]
    pub(crate) servers: Vec<String>,

    /// The version of OpenAPI
    #[arg(long, value_enum, value_name = "VERSION")]
    pub(crate) openapi_version: Option<OpenApiVersion>,

    /// What messages and enums are called
    #[arg(long, value_enum, value_name = "NAMES")]
    pub(crate) schema_names: Option<SchemaNames>,

    /// Let schemas hold oneofs to one member
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) strict_oneofs: Option<bool>,

    /// Labels of google.api.visibility to show
    #[arg(long, value_name = "LABEL", num_args = 1..)]
    pub(crate) visibility: Vec<String>,

    /// Full name of the message that errors are shown as, instead of google.rpc.Status
    #[arg(long, value_name = "MESSAGE")]
    pub(crate) error_schema: Option<String>,

    /// A document (JSON or YAML) to merge over it, as a merge patch (RFC 7396)
    #[arg(long, value_name = "FILE")]
    pub(crate) base: Option<PathBuf>,

    /// A document for each package with services
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) per_package: Option<bool>,

    #[command(flatten)]
    pub(crate) security: SecurityArgs,
}

/// The ways to authenticate, any one of which is enough: together they replace those of the manifest.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Authentication, in the document")]
pub(crate) struct SecurityArgs {
    /// A bearer token, of that format (JWT)
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(crate) bearer: Option<String>,

    /// User and password
    #[arg(long)]
    pub(crate) basic: bool,

    /// A key in the header of that name, or elsewhere: `query:NAME`, `cookie:NAME`; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) api_key: Vec<String>,

    /// OAuth 2.0, with tokens from that URL
    #[arg(long, value_name = "TOKEN_URL")]
    pub(crate) oauth2: Option<String>,

    /// Where OAuth 2.0 sends users to log in; without it, programs log in for themselves
    #[arg(long, value_name = "URL", requires = "oauth2")]
    pub(crate) oauth2_authorization_url: Option<String>,

    /// A scope of OAuth 2.0 and what it is for, beside those of google.api.oauth_scopes
    #[arg(long = "oauth2-scope", value_name = "NAME=TEXT", requires = "oauth2")]
    pub(crate) oauth2_scopes: Vec<String>,

    /// OpenID Connect, whose provider describes itself at that URL
    #[arg(long, value_name = "URL")]
    pub(crate) open_id_connect: Option<String>,

    /// Full names of services and methods that need no authentication
    #[arg(long, value_name = "NAME", num_args = 1..)]
    pub(crate) public: Vec<String>,
}

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DocumentFormat {
    /// Indented JSON
    Json,
    /// YAML
    Yaml,
}

/// The version of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum OpenApiVersion {
    /// 3.0.3, which every tool reads
    #[value(name = "3.0")]
    V3_0,
    /// 3.1.0
    #[value(name = "3.1")]
    V3_1,
}

/// What messages and enums are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum SchemaNames {
    /// Without the package, where that is unique
    Simple,
    /// With the package
    Full,
}
