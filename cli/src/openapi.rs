//! `cargo cordial openapi`: the document that the server serves, written to a file or to stdout.

use crate::{
    args::{DocumentFormat, MessageFormat, OpenapiArgs},
    document,
    output::{Failure, Output},
    project,
    tree::{Change, Staged, listed},
};
use cordial_build::{Config, Document};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

/// Runs the command.
///
/// # Errors
/// Invalid sources, a file that can't be read or written, or with `--check` one that is out of date.
pub(crate) fn run(args: &OpenapiArgs, out: &Output) -> Result<(), Failure> {
    let to_stdout = args.output == Path::new("-");
    if to_stdout && args.check {
        return Err(Failure::Usage("`--check` compares with a file: name it with `-o FILE`".to_owned()));
    }
    let mut config = project::config(&args.source)?;
    document::configure(&mut config, &args.document)?;
    if to_stdout && config.document.per_package {
        return Err(Failure::Usage("several documents need a folder: name it with `-o DIR`".to_owned()));
    }
    let loaded = cordial_build::load(&config)?;
    out.mention(&loaded.warnings);
    let documents = loaded.openapi(&config)?;
    let mut stale = false;
    for document in &documents {
        let path = path(args, document, &config);
        let text = match format(args, &path) {
            DocumentFormat::Json => document.to_json(),
            DocumentFormat::Yaml => document.to_yaml(),
        };
        stale |= if to_stdout { out.data(&text).map(|()| false)? } else { write(&path, &text, args.check, out)? };
    }
    if stale { Err(Failure::Findings) } else { Ok(()) }
}

/// The file of a document: what `-o` names, or one in it.
fn path(args: &OpenapiArgs, document: &Document, config: &Config) -> PathBuf {
    let Some(package) = document.package.as_deref().filter(|_| config.document.per_package) else {
        return args.output.clone();
    };
    let ending = if args.format == Some(DocumentFormat::Yaml) { "yaml" } else { "json" };
    let package = if package.is_empty() { "_" } else { package };
    args.output.join(format!("{package}.openapi.{ending}"))
}

fn format(args: &OpenapiArgs, path: &Path) -> DocumentFormat {
    let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    args.format.unwrap_or(if is_yaml { DocumentFormat::Yaml } else { DocumentFormat::Json })
}

/// Writes a document where it differs; with `check` prints the difference instead, and tells whether there is one.
fn write(path: &Path, document: &str, check: bool, out: &Output) -> Result<bool, Failure> {
    let found = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(unusable(path, &error)),
    };
    let name = path.display().to_string();
    if found.as_deref() == Some(document.as_bytes()) {
        out.progress("Unchanged", &name);
        return Ok(false);
    }
    if check {
        stale(path, found.as_deref(), document, out)?;
        return Ok(true);
    }
    Staged::new(path.to_owned(), document.as_bytes())?.commit()?;
    out.progress("Written", &name);
    Ok(false)
}

/// A path that no document can be at.
fn unusable(path: &Path, error: &io::Error) -> Failure {
    let shown = path.display();
    Failure::Message(match error.kind() {
        io::ErrorKind::IsADirectory => {
            format!("`{shown}` is a folder: name a file in it, as `-o {shown}/openapi.json`")
        }
        io::ErrorKind::NotADirectory => format!("`{shown}` lies in what is a file, not a folder: name another place"),
        _ => format!("can't read `{shown}`: {error}"),
    })
}

/// Tells of a document that is out of date: to people by a diff, or that it is missing; to programs by its name.
fn stale(path: &Path, found: Option<&[u8]>, document: &str, out: &Output) -> Result<(), Failure> {
    let text = match (found, out.format()) {
        (Some(found), MessageFormat::Human | MessageFormat::Short) => {
            difference(&path.display().to_string(), &String::from_utf8_lossy(found), document)
        }
        (Some(_), format) => listed(path, Change::Differs, format),
        (None, format) => listed(path, Change::Missing, format),
    };
    match out.data(&text) {
        Ok(()) | Err(Failure::Closed) => {}
        Err(other) => return Err(other),
    }
    out.progress("Stale", &format!("{}: without `--check` it is written", path.display()));
    Ok(())
}

/// A unified diff from what is there to what would be written, in the colours of `git diff`.
fn difference(name: &str, found: &str, document: &str) -> String {
    let diff = similar::TextDiff::configure().timeout(Duration::from_secs(5)).diff_lines(found, document);
    let text = diff.unified_diff().context_radius(3).header(name, &format!("{name} (up to date)")).to_string();
    text.lines().map(colored).collect()
}

fn colored(line: &str) -> String {
    let code = match line.as_bytes().first() {
        _ if line.starts_with("+++") || line.starts_with("---") => "1",
        Some(b'+') => "32",
        Some(b'-') => "31",
        Some(b'@') => "36",
        _ => return format!("{line}\n"),
    };
    format!("\x1b[{code}m{line}\x1b[0m\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_a_unified_diff() {
        let text = difference("openapi.json", "{\n  \"a\": 1\n}\n", "{\n  \"a\": 2\n}\n");
        let plain = anstream::adapter::strip_str(&text).to_string();
        let expected =
            "--- openapi.json\n+++ openapi.json (up to date)\n@@ -1,3 +1,3 @@\n {\n-  \"a\": 1\n+  \"a\": 2\n }\n";
        assert_eq!(plain, expected);
    }
}
