//! Files on disk: written where they differ, whole or not at all, and removed where they are no longer made.
//!
//! In: contents by relative path. Out: what changed; or, for a run that failed, the last good files and an error in their
//! places (`failed`). What the contents are is none of its business.

mod failed;

pub(crate) use failed::fail;

use std::{
    collections::BTreeMap,
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
/// What the operating system refuses. Nothing has changed then, unless moving a finished file failed.
pub(crate) fn write(folder: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<Vec<PathBuf>, Fault> {
    let mut changed = Vec::new();
    let mut staged = Vec::new();
    for (path, content) in files {
        if let Some(file) = Staged::new(folder.join(path), content)? {
            staged.push(file);
            changed.push(path.clone());
        }
    }
    staged.into_iter().try_for_each(Staged::commit)?;
    for stale in listed(folder).into_iter().filter(|path| !files.contains_key(path)) {
        match fs::remove_file(folder.join(&stale)) {
            Ok(()) => changed.push(stale),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(fault("remove", &folder.join(stale), error)),
        }
    }
    let list: String = files.keys().map(|path| format!("{}\n", path.display())).collect();
    replace(&folder.join(MANIFEST), list.as_bytes())?;
    failed::clear(folder)?;
    Ok(changed)
}

/// The files of the last run. Only names without a folder are taken from the list: whatever got into it, nothing outside
/// `folder` is touched.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let list = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    list.lines().map(PathBuf::from).filter(|path| path.file_name() == Some(path.as_os_str())).collect()
}

/// Writes a file unless it has the content already.
fn replace(path: &Path, content: &[u8]) -> Result<(), Fault> {
    Staged::new(path.to_owned(), content)?.map_or(Ok(()), Staged::commit)
}

/// A file that is written in full beside the place it belongs to. Dropped, it leaves nothing.
#[derive(Debug)]
struct Staged {
    temporary: PathBuf,
    place: PathBuf,
}

impl Staged {
    /// Writes the content beside `place`, unless that has it already.
    fn new(place: PathBuf, content: &[u8]) -> Result<Option<Self>, Fault> {
        if fs::read(&place).is_ok_and(|present| present == content) {
            return Ok(None);
        }
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).map_err(|error| fault("create", folder, error))?;
        }
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.tmp", std::process::id()));
        let staged = Self { temporary: place.with_file_name(name), place };
        match fs::write(&staged.temporary, content) {
            Ok(()) => Ok(Some(staged)),
            Err(error) => Err(fault("write", &staged.place, error)),
        }
    }

    /// Moves it to its place. Renaming is atomic: whoever reads sees the old file or the new one.
    fn commit(self) -> Result<(), Fault> {
        fs::rename(&self.temporary, &self.place).map_err(|error| fault("write", &self.place, error))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // It isn't there when it has been moved.
        let _ = fs::remove_file(&self.temporary);
    }
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
mod tests;
