//! `cargo cordial check`: findings of every stage, and what the sources hold.

use crate::{
    args::{CheckArgs, MessageFormat},
    output::{Failure, Output, count},
    project, routes,
};
use cordial_build::{Diagnostics, api::Api};
use serde::Serialize;

/// What the sources hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Summary {
    files: usize,
    packages: usize,
    services: usize,
    rpcs: usize,
    bindings: usize,
    warnings: usize,
}

/// Runs the command. Findings are the data of this command: in the formats for machines they go to stdout.
///
/// # Errors
/// Invalid sources, or output that can't be written.
pub(crate) fn run(args: &CheckArgs, out: &Output) -> Result<(), Failure> {
    let loaded = project::config(&args.source).and_then(|config| Ok(cordial_build::load(&config)?));
    match loaded {
        Ok(loaded) => {
            show(&loaded.warnings, out)?;
            out.explanations(&loaded.warnings);
            out.data(&Summary::new(&loaded.api, loaded.warnings.len()).line(out.format()))
        }
        Err(Failure::Input(findings)) => {
            show(&findings, out)?;
            let errors = findings.errors();
            out.error(&found(errors, findings.len() - errors));
            out.explanations(&findings);
            Err(Failure::No)
        }
        Err(other) => Err(other),
    }
}

fn show(findings: &Diagnostics, out: &Output) -> Result<(), Failure> {
    match out.format() {
        MessageFormat::Human | MessageFormat::Short => {
            out.report(findings);
            Ok(())
        }
        MessageFormat::Json | MessageFormat::Github => out.data(&out.rendered(findings)),
    }
}

impl Summary {
    fn new(api: &Api, warnings: usize) -> Self {
        let services: Vec<_> = api.services().filter(|service| service.root).collect();
        let files: Vec<_> = api.files.iter().filter(|file| file.root).collect();
        let mut packages: Vec<_> = files.iter().map(|file| &file.package).collect();
        packages.sort();
        packages.dedup();
        Self {
            files: files.len(),
            packages: packages.len(),
            services: services.len(),
            rpcs: services.iter().map(|service| service.methods.len()).sum(),
            bindings: routes::entries(api).len(),
            warnings,
        }
    }

    fn line(self, format: MessageFormat) -> String {
        if format == MessageFormat::Json {
            let object = serde_json::to_string(&self).unwrap_or_default();
            return format!("{{\"summary\":{object}}}\n");
        }
        let Self { files, packages, services, rpcs, bindings, warnings } = self;
        let counts = [
            count(files, "file"),
            count(packages, "package"),
            count(services, "service"),
            count(rpcs, "RPC"),
            count(bindings, "HTTP binding"),
            count(warnings, "warning"),
        ];
        format!("{}\n", counts.join(", "))
    }
}

/// How much is wrong, once it has been said what.
fn found(errors: usize, warnings: usize) -> String {
    match warnings {
        0 => format!("found {}", count(errors, "error")),
        _ => format!("found {} and {}", count(errors, "error"), count(warnings, "warning")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUMMARY: Summary = Summary { files: 1, packages: 2, services: 1, rpcs: 3, bindings: 4, warnings: 0 };

    #[test]
    fn people_read_a_sentence() {
        assert_eq!(
            SUMMARY.line(MessageFormat::Human),
            "1 file, 2 packages, 1 service, 3 RPCs, 4 HTTP bindings, 0 warnings\n"
        );
    }

    #[test]
    fn warnings_are_mentioned_where_there_are_some() {
        assert_eq!(found(1, 0), "found 1 error");
        assert_eq!(found(2, 1), "found 2 errors and 1 warning");
    }

    #[test]
    fn machines_read_an_object_unlike_a_findings() {
        let line = SUMMARY.line(MessageFormat::Json);
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["summary"]["bindings"], 4);
        assert_eq!(line.lines().count(), 1);
    }
}
