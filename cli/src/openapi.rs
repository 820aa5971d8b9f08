//! `cargo cordial openapi`: the document that the server serves, written to a file or to stdout.

use crate::{
    args::OpenapiArgs,
    output::{Failure, Output},
    project,
    tree::Staged,
};
use std::{fs, io, path::Path, time::Duration};

/// Runs the command.
///
/// # Errors
/// Invalid sources, a file that can't be read or written, or with `--check` one that is out of date.
pub(crate) fn run(args: &OpenapiArgs, out: &Output) -> Result<(), Failure> {
    let path = args.output.as_path();
    let to_stdout = path == Path::new("-");
    if to_stdout && args.check {
        return Err(Failure::Usage("`--check` compares with a file: name it with `-o FILE`".to_owned()));
    }
    let document = document(args)?;
    if to_stdout {
        return out.data(&document);
    }
    let found = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::io("can't read", path, &error)),
    };
    let name = path.display().to_string();
    if found.as_deref() == Some(document.as_bytes()) {
        out.progress("Unchanged", &name);
        return Ok(());
    }
    if args.check {
        let found = String::from_utf8_lossy(found.as_deref().unwrap_or_default());
        return match out.data(&difference(&name, &found, &document)) {
            Ok(()) | Err(Failure::Closed) => Err(Failure::Findings),
            Err(other) => Err(other),
        };
    }
    Staged::new(path.to_owned(), document.as_bytes())?.commit()?;
    out.progress("Written", &name);
    Ok(())
}

/// The document as text that ends with a line feed.
fn document(args: &OpenapiArgs) -> Result<String, Failure> {
    let mut document = cordial_build::openapi(&project::config(&args.source)?)?;
    if !document.ends_with('\n') {
        document.push('\n');
    }
    Ok(document)
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

    #[test]
    fn a_missing_file_differs_in_every_line() {
        assert!(difference("x", "", "{}\n").contains("+{}"));
    }
}
