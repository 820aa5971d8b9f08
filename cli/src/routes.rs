//! `cargo cordial routes`: every binding of every RPC, listed; or the one that answers a request, by [`crate::matching`].

use crate::{
    args::{DataFormat, RoutesArgs},
    matching,
    output::{Failure, Output},
    project,
};
use cordial_build::api::{Api, Binding, Body, Method};
use serde::Serialize;
use std::fmt::Write;

/// One binding of an RPC.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// The RPC.
    pub(crate) rpc: &'a Method,
    /// One of its bindings.
    pub(crate) binding: &'a Binding,
}

/// A binding as `--format json` prints it.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    method: &'a str,
    template: &'a str,
    rpc: &'a str,
    body: Option<String>,
    response_body: Option<String>,
    streaming: &'static str,
    file: &'a str,
    line: u32,
}

/// Runs the command.
///
/// # Errors
/// Invalid sources, a request that isn't one or that nothing answers, or output that can't be written.
pub(crate) fn run(args: &RoutesArgs, out: &Output) -> Result<(), Failure> {
    let loaded = cordial_build::load(&project::config(&args.source)?)?;
    out.mention(&loaded.warnings);
    let entries = entries(&loaded.api);
    match args.request.as_deref() {
        Some("-") => matching::answer_lines(&entries, std::io::stdin().lock(), out),
        Some(request) => matching::answer(&entries, request, args.format, out),
        None => out.data(&match args.format {
            DataFormat::Human => table(&entries),
            DataFormat::Json => json(&entries),
        }),
    }
}

/// The bindings of the services that were asked for, in declaration order, as servers add them.
pub(crate) fn entries(api: &Api) -> Vec<Entry<'_>> {
    let rpcs = api.services().filter(|service| service.root).flat_map(|service| &service.methods);
    rpcs.flat_map(|rpc| rpc.http.iter().flat_map(|rule| &rule.bindings).map(move |binding| Entry { rpc, binding }))
        .collect()
}

impl<'a> Entry<'a> {
    fn listed(self) -> Listed<'a> {
        let Self { rpc, binding } = self;
        Listed {
            method: &binding.method,
            template: &binding.template.source,
            rpc: &rpc.full_name,
            body: match &binding.body {
                Body::None => None,
                Body::Whole => Some("*".to_owned()),
                Body::Field(path) => Some(path.to_string()),
            },
            response_body: binding.response_body.as_ref().map(ToString::to_string),
            streaming: rpc.streaming.as_str(),
            file: &binding.span.file,
            line: binding.span.line,
        }
    }
}

fn json(entries: &[Entry<'_>]) -> String {
    let listed: Vec<_> = entries.iter().map(|entry| entry.listed()).collect();
    format!("{}\n", serde_json::to_string_pretty(&listed).unwrap_or_default())
}

/// One line a binding; methods and templates in columns.
fn table(entries: &[Entry<'_>]) -> String {
    let mut text = String::new();
    let method_width = entries.iter().map(|entry| entry.binding.method.len()).max().unwrap_or(0);
    let template_width = entries.iter().map(|entry| entry.binding.template.source.chars().count()).max().unwrap_or(0);
    // One long template shouldn't push every RPC off the screen.
    let template_width = template_width.min(60);
    for entry in entries {
        let listed = entry.listed();
        let mut notes = String::new();
        for (name, value) in [("body", &listed.body), ("response_body", &listed.response_body)] {
            if let Some(value) = value {
                let _ = write!(notes, "  {name}: {value}");
            }
        }
        if listed.streaming != "unary" {
            let _ = write!(notes, "  ({} streaming)", listed.streaming);
        }
        let _ = writeln!(
            text,
            "\x1b[1m{:method_width$}\x1b[0m {:template_width$}  \x1b[36m{}\x1b[0m\x1b[2m{notes}\x1b[0m",
            listed.method, listed.template, listed.rpc
        );
    }
    text
}
