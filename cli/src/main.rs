//! `cargo cordial`: checks `.proto` files, writes generated code, lists and matches routes, writes OpenAPI documents and
//! their pages, explains findings.
//!
//! In come the command line and a project's `.proto` files, out go data on stdout, findings and progress on stderr, and
//! an exit code: 0 fine, 1 invalid input or failure, 2 wrong usage, 100 findings. Compiling is `cordial_build`'s, matching
//! is the server's own matcher; only the talking to people and scripts is done here.

mod args;
mod check;
mod docs;
mod document;
mod explain;
mod generate;
mod matching;
mod openapi;
mod output;
mod project;
mod routes;
mod tree;

use args::{Args, Command};
use clap::Parser;
use output::{Failure, Output};
use std::process::ExitCode;

fn main() -> ExitCode {
    output::choose_color(None);
    let args = Args::parse_from(args::without_subcommand_name(std::env::args_os()));
    output::choose_color(args.color);
    let out = Output::new(args.message_format, args.quiet);
    out.exit_code(run(&args.command, &out))
}

fn run(command: &Command, out: &Output) -> Result<(), Failure> {
    match command {
        Command::Check(args) => check::run(args, out),
        Command::Generate(args) => generate::run(args, out),
        Command::Routes(args) => routes::run(args, out),
        Command::Openapi(args) => openapi::run(args, out),
        Command::Explain(args) => explain::run(args, out),
        Command::Docs(args) => docs::run(args, out),
    }
}
