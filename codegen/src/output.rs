//! Files on disk: written where they differ, whole or not at all, and removed where they are no longer made.
//!
//! In: contents by relative path. Out: what changed. What the contents are is none of its business.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs, io,
    path::{Path, PathBuf},
};

/// The list of files written last time, by which stale ones are known; a file that isn't in it is never removed.
const MANIFEST: &str = ".cordial-files";

/// Writes files into a folder, and returns the paths that changed, removed ones included.
///
/// A file that has the content already is left alone, so that its time stays and nothing is built again.
///
/// # Errors
///
/// What the operating system refuses. Files already written stay; none is left half-written.
pub(crate) fn write(folder: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<Vec<PathBuf>, Fault> {
    let mut changed = Vec::new();
    for (path, content) in files {
        if replace(&folder.join(path), content)? {
            changed.push(path.clone());
        }
    }
    for stale in stale(folder, files) {
        match fs::remove_file(folder.join(&stale)) {
            Ok(()) => changed.push(stale),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(fault("remove", &folder.join(stale), error)),
        }
    }
    let list: String = files.keys().map(|path| format!("{}\n", path.display())).collect();
    replace(&folder.join(MANIFEST), list.as_bytes())?;
    Ok(changed)
}

/// Files of the last run that this one doesn't make. Only names without a folder are taken from the list: whatever got
/// into it, nothing outside `folder` is removed.
fn stale(folder: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> BTreeSet<PathBuf> {
    let list = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    let names = list.lines().map(PathBuf::from).filter(|path| path.file_name() == Some(path.as_os_str()));
    names.filter(|path| !files.contains_key(path)).collect()
}

/// Writes a file unless it has the content already; says whether it did.
fn replace(path: &Path, content: &[u8]) -> Result<bool, Fault> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| fault("create", folder, error))?;
    }
    // Renaming is atomic: whoever reads sees the old file or the new one.
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let written = fs::write(&temporary, content).and_then(|()| fs::rename(&temporary, path));
    written.map(|()| true).map_err(|error| {
        let _ = fs::remove_file(&temporary);
        fault("write", path, error)
    })
}

/// What the operating system refused.
#[derive(Debug)]
pub(crate) struct Fault {
    verb: &'static str,
    path: PathBuf,
    error: io::Error,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "can't {} `{}`: {}", self.verb, self.path.display(), self.error)
    }
}

fn fault(verb: &'static str, path: &Path, error: io::Error) -> Fault {
    Fault { verb, path: path.to_owned(), error }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> BTreeMap<PathBuf, Vec<u8>> {
        files.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec())).collect()
    }

    fn changed(folder: &Path, list: &[(&str, &str)]) -> Vec<String> {
        let changed = write(folder, &files(list)).unwrap();
        changed.iter().map(|path| path.display().to_string()).collect()
    }

    #[test]
    fn only_what_differs_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("new/folder");
        assert_eq!(changed(&out, &[("a.rs", "1"), ("b.rs", "1")]), ["a.rs", "b.rs"]);
        let before = fs::metadata(out.join("a.rs")).unwrap().modified().unwrap();
        assert_eq!(changed(&out, &[("a.rs", "1"), ("b.rs", "2")]), ["b.rs"]);
        assert_eq!(fs::metadata(out.join("a.rs")).unwrap().modified().unwrap(), before);
        let temporary =
            fs::read_dir(&out).unwrap().filter(|e| e.as_ref().unwrap().path().extension().is_some_and(|x| x == "tmp"));
        assert_eq!(temporary.count(), 0);
    }

    #[test]
    fn stale_files_go_and_others_stay() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        changed(&out, &[("a.rs", "1"), ("old.rs", "1")]);
        fs::write(out.join("mine.rs"), "own").unwrap();
        fs::write(folder.path().join("precious"), "own").unwrap();
        let list = fs::read_to_string(out.join(MANIFEST)).unwrap();
        fs::write(out.join(MANIFEST), list + "../precious\n/etc/hostname\n").unwrap();
        assert_eq!(changed(&out, &[("a.rs", "1")]), ["old.rs"]);
        assert!(out.join("mine.rs").exists());
        assert!(folder.path().join("precious").exists());
    }

    #[test]
    fn a_folder_that_can_not_be_made_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let error = write(&folder.path().join("file/out"), &files(&[("a.rs", "1")])).unwrap_err();
        assert!(error.to_string().contains("file/out"), "{error}");
    }
}
