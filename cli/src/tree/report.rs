//! Writing a tree for people and scripts: what changed, or with `--check` what would.

use super::{Change, Tree};
use crate::{
    args::MessageFormat,
    output::{Failure, Output, count, github_escaped},
};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Gives a folder those files; with `check` lists what differs instead.
///
/// # Errors
/// Files that can't be read or written, or with `check` a folder that is out of date.
pub(crate) fn put(root: &Path, files: &BTreeMap<PathBuf, Vec<u8>>, check: bool, out: &Output) -> Result<(), Failure> {
    if root.exists() && !root.is_dir() {
        return Err(Failure::Message(format!("`{}` isn't a folder", root.display())));
    }
    let tree = Tree::new(root, files);
    let changes = tree.changes()?;
    if check {
        return up_to_date(root, &changes, out);
    }
    tree.apply(&changes)?;
    report(root, files.len(), &changes, out);
    Ok(())
}

/// Lists what `--check` found.
fn up_to_date(root: &Path, changes: &BTreeMap<PathBuf, Change>, out: &Output) -> Result<(), Failure> {
    if changes.is_empty() {
        out.progress("Unchanged", &root.display().to_string());
        return Ok(());
    }
    let listed: String = changes.iter().map(|(path, change)| listed(&root.join(path), *change, out.format())).collect();
    match out.data(&listed) {
        Ok(()) | Err(Failure::Closed) => Err(Failure::Findings),
        Err(other) => Err(other),
    }
}

/// A file of the list, for scripts.
#[derive(Serialize)]
struct Listed<'a> {
    file: &'a str,
    change: &'a str,
}

/// One file of the list, as a line.
pub(crate) fn listed(path: &Path, change: Change, format: MessageFormat) -> String {
    let path = path.display().to_string();
    let (word, meaning) = match change {
        Change::Missing => ("missing", "isn't there yet"),
        Change::Differs => ("differs", "isn't what cordial makes of the .proto files now"),
        Change::Stale => ("stale", "isn't made any more"),
    };
    match format {
        MessageFormat::Human | MessageFormat::Short => format!("{word:8} {path}\n"),
        MessageFormat::Json => {
            format!("{}\n", serde_json::to_string(&Listed { file: &path, change: word }).unwrap_or_default())
        }
        MessageFormat::Github => {
            let file = github_escaped(&path).replace(':', "%3A").replace(',', "%2C");
            format!("::error file={file},title=out of date::{}\n", github_escaped(&format!("{path} {meaning}")))
        }
    }
}

/// Says what was done.
fn report(root: &Path, total: usize, changes: &BTreeMap<PathBuf, Change>, out: &Output) {
    let removed = changes.values().filter(|change| **change == Change::Stale).count();
    let written = changes.len() - removed;
    let counts = format!("{} in {}: {written} written, {removed} removed", count(total, "file"), root.display());
    out.progress("Generated", &counts);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_names_the_file_and_the_change() {
        let show = |format| listed(Path::new("src/a,b.rs"), Change::Stale, format);
        assert_eq!(show(MessageFormat::Human), "stale    src/a,b.rs\n");
        assert_eq!(show(MessageFormat::Json), "{\"file\":\"src/a,b.rs\",\"change\":\"stale\"}\n");
        assert_eq!(
            show(MessageFormat::Github),
            "::error file=src/a%2Cb.rs,title=out of date::src/a,b.rs isn't made any more\n"
        );
    }
}
