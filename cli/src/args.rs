//! The command line: what can be asked, and the help that says so. Nothing here reads a file.

mod document;

use clap::builder::styling::{AnsiColor, Style, Styles};
pub(crate) use document::{DocumentArgs, DocumentFormat, OpenApiVersion, SchemaNames, SecurityArgs};
use std::{ffi::OsString, path::PathBuf};

/// The colours of cargo's own help.
const STYLES: Styles = Styles::styled()
    .header(bold(AnsiColor::BrightGreen))
    .usage(bold(AnsiColor::BrightGreen))
    .literal(bold(AnsiColor::BrightCyan))
    .placeholder(AnsiColor::Cyan.on_default())
    .error(bold(AnsiColor::BrightRed))
    .valid(bold(AnsiColor::BrightCyan))
    .invalid(bold(AnsiColor::BrightYellow));

const fn bold(color: AnsiColor) -> Style {
    color.on_default().bold()
}

const EXAMPLES: &str = "\
Examples:
  cargo cordial check                                   the project of this folder
  cargo cordial check --protos proto --include vendor   any .proto files, no project needed
  cargo cordial routes
  cargo cordial routes --match 'GET /v1/shelves/1/books/2'
  cargo cordial generate --out src/api
  cargo cordial openapi -o openapi.json
  cargo cordial explain CORD0201

Exit codes: 0 fine, 1 invalid input or failure, 2 wrong usage, 100 findings (`--check`: out of date).";

/// gRPC and REST/JSON services from .proto files: check, generate, list and match routes, write OpenAPI documents
#[derive(Debug, clap::Parser)]
#[command(name = "cargo-cordial", bin_name = "cargo cordial", version, styles = STYLES, after_help = EXAMPLES)]
#[command(arg_required_else_help = true)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,

    /// How findings are printed
    #[arg(long, global = true, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) message_format: MessageFormat,

    /// Colours: by default where the output is a terminal, and as CARGO_TERM_COLOR and NO_COLOR say
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub(crate) color: Option<Color>,

    /// No progress messages
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

/// The commands.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Say what is wrong with the .proto files, and what they hold
    #[command(after_help = "\
Examples:
  cargo cordial check
  cargo cordial check --protos proto/library/v1/library.proto --include proto
  cargo cordial check --message-format github     annotations of a pull request
  cargo cordial check --message-format json       findings on stdout, one JSON object a line

A span has rustc's names: file_name, byte_start, byte_end, line_start, line_end, column_start, column_end, is_primary and
label. The last line is {summary: {files, packages, services, rpcs, bindings, warnings}}, where nothing is wrong.")]
    Check(CheckArgs),

    /// Write the generated code into a folder, to be checked in
    #[command(after_help = "\
Examples:
  cargo cordial generate --out src/api            then: #[path = \"api/cordial.rs\"] pub mod api;
  cargo cordial generate --out src/api --check    in CI: exit 100 when it is out of date

A file is written only when it changes. Files of earlier runs that are no longer made are removed; files without
cordial's `@generated` header are left alone.")]
    Generate(GenerateArgs),

    /// List every HTTP route, or say which one answers a request
    #[command(after_help = "\
Examples:
  cargo cordial routes
  cargo cordial routes --format json
  cargo cordial routes --match 'GET /v1/shelves/1/books/2'
  cargo cordial routes --match - < requests.txt   one request a line in, one JSON object a line out

JSON: an array of {method, template, rpc, body, response_body, streaming, file, line}; of a match
{rpc, template, captures}, or {error: 404}, {error: 405, allow: [...]}, {error: 400}.
A single request that no route answers exits 1.")]
    Routes(RoutesArgs),

    /// Write the OpenAPI document
    #[command(after_help = "\
Examples:
  cargo cordial openapi                           to stdout
  cargo cordial openapi -o openapi.json
  cargo cordial openapi -o openapi.yaml --openapi-version 3.1
  cargo cordial openapi -o docs --per-package     docs/library.v1.openapi.json and so on
  cargo cordial openapi -o openapi.json --check   in CI: exit 100 and a diff when it is out of date

What the document says beside the .proto files is set here, or in [package.metadata.cordial.openapi] by the same names
(the API's version is `version`, `--server` is `servers`), or in build.rs by `document(|document| ...)`.
With --check and --message-format json: {file, change} for a file that is missing or differs.")]
    Openapi(OpenapiArgs),

    /// Say what the code of a finding stands for, with an example that is wrong and one that is right
    #[command(after_help = "\
Examples:
  cargo cordial explain CORD0201                  or `cord0201`, `201`
  cargo cordial explain --list

JSON: {code, severity, title, explanation (Markdown)}; of the list one object a line, without explanation.")]
    Explain(ExplainArgs),

    /// Write the documentation as a static site that works offline
    #[command(after_help = "\
Examples:
  cargo cordial docs --out site
  cargo cordial docs --out site --open
  cargo cordial docs --out site --base-url https://api.example.com
  cargo cordial docs --out site --check           in CI: exit 100 when it is out of date

The site is index.html, openapi.json and openapi.yaml; nothing is loaded from elsewhere. Calls from the page go to
--base-url, which must allow them (CORS) unless the page comes from there too.")]
    Docs(DocsArgs),
}

/// Which `.proto` files.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Sources")]
pub(crate) struct SourceArgs {
    /// .proto files (by path, or by import name below an include folder) and folders searched for them, instead of a
    /// project's
    #[arg(long, visible_alias = "proto", num_args = 1.., value_name = "PATH")]
    pub(crate) protos: Vec<PathBuf>,

    /// Folders that imports are looked up in
    #[arg(short = 'I', long, visible_alias = "includes", num_args = 1.., value_name = "PATH")]
    pub(crate) include: Vec<PathBuf>,

    /// Service configurations in YAML, whose HTTP rules take the place of the annotations
    #[arg(long, num_args = 1.., value_name = "PATH")]
    pub(crate) service_config: Vec<PathBuf>,

    /// Serve RPCs without an HTTP rule as `POST /package.Service/Method`
    #[arg(long)]
    pub(crate) default_bindings: bool,

    /// The Cargo.toml to read, instead of the one of this folder or the nearest above
    #[arg(long, value_name = "PATH")]
    pub(crate) manifest_path: Option<PathBuf>,

    /// The package of a workspace
    #[arg(short, long, value_name = "NAME")]
    pub(crate) package: Option<String>,
}

/// `cargo cordial check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// `cargo cordial generate`.
#[derive(Debug, clap::Args)]
pub(crate) struct GenerateArgs {
    /// The folder to write to; by default `out_dir` of [package.metadata.cordial]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Write nothing; exit 100 and list the files that would change
    #[arg(long)]
    pub(crate) check: bool,

    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// `cargo cordial routes`.
#[derive(Debug, clap::Args)]
pub(crate) struct RoutesArgs {
    /// How routes and matches are printed
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: DataFormat,

    /// The route that answers a request, as the server would find it; `-` reads one request a line
    #[arg(long = "match", value_name = "REQUEST")]
    pub(crate) request: Option<String>,

    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// `cargo cordial openapi`.
#[derive(Debug, clap::Args)]
pub(crate) struct OpenapiArgs {
    /// The file to write, or `-` for stdout; with `--per-package` the folder to write to
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub(crate) output: PathBuf,

    /// Write nothing; exit 100 with a diff when the file isn't what would be written
    #[arg(long)]
    pub(crate) check: bool,

    /// How the document is written; by default as the file's ending says, otherwise JSON
    #[arg(long, value_enum)]
    pub(crate) format: Option<DocumentFormat>,

    #[command(flatten)]
    pub(crate) document: DocumentArgs,

    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// `cargo cordial docs`.
#[derive(Debug, clap::Args)]
pub(crate) struct DocsArgs {
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    pub(crate) out: PathBuf,

    /// Where calls from the page go; by default to the document's first server
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,

    /// Leave out the script: no search and no calls, all else stays
    #[arg(long, conflicts_with = "base_url")]
    pub(crate) plain: bool,

    /// Open the page in a browser
    #[arg(long, conflicts_with = "check")]
    pub(crate) open: bool,

    /// Write nothing; exit 100 and list the files that would change
    #[arg(long)]
    pub(crate) check: bool,

    #[command(flatten)]
    pub(crate) document: DocumentArgs,

    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// `cargo cordial explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code; case, the prefix and zeros in front don't matter
    #[arg(required_unless_present = "list")]
    pub(crate) code: Option<String>,

    /// Every code, how grave it is and its title
    #[arg(long, conflicts_with = "code")]
    pub(crate) list: bool,

    /// How it is printed
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: DataFormat,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum MessageFormat {
    /// With the source lines, as rustc does
    Human,
    /// One line each
    Short,
    /// One JSON object a line: code, severity, message, spans, notes, helps, and rendered as for people
    Json,
    /// GitHub workflow commands, which annotate a pull request
    Github,
}

/// How data is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DataFormat {
    /// For people
    Human,
    /// For scripts
    Json,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// Where the output is a terminal
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// The arguments without the name of the subcommand, which cargo passes as the first: `cargo cordial check` runs
/// `cargo-cordial cordial check`.
pub(crate) fn without_subcommand_name(args: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    args.enumerate().filter(|(at, arg)| !(*at == 1 && arg == "cordial")).map(|(_, arg)| arg)
}

#[cfg(test)]
mod tests;
