//! The files to compile: paths given by the user become import names relative to include paths.

use super::slashed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

/// Files to compile, and where imports are looked up.
#[derive(Debug, Default)]
pub(super) struct Roots {
    /// Import names and paths, sorted by name.
    pub(super) files: BTreeMap<String, PathBuf>,
    /// Include paths, in order; folders given as protos that lie in no include path come first.
    pub(super) includes: Vec<PathBuf>,
    /// Paths given by the user that exist.
    pub(super) watched: Vec<PathBuf>,
}

/// Finds them.
///
/// # Errors
///
/// Paths that don't exist, can't be read, hold no `.proto`, or have the same import name.
pub(super) fn find(protos: &[PathBuf], includes: &[PathBuf]) -> Result<Roots, Diagnostics> {
    let mut finder = Finder { roots: Roots::default(), findings: Diagnostics::new() };
    let includes = finder.existing_folders(includes);
    let mut found: Vec<(PathBuf, Vec<PathBuf>)> = Vec::new();
    let mut paths = protos.to_vec();
    // A folder before what lies in it, and folders before files, whatever order they were given in.
    paths.sort_by_key(|path| (!path.is_dir(), path.components().count(), path.clone()));
    let mut implied: Vec<PathBuf> = Vec::new();
    for path in paths {
        let Some(files) = finder.files(&path) else { continue };
        let known = includes.iter().chain(&implied);
        if known.into_iter().all(|include| below(&path, include).is_none()) {
            let folder = if path.is_dir() { path.clone() } else { parent(&path) };
            implied.push(folder);
        }
        found.push((path, files));
    }
    finder.roots.includes = implied.into_iter().chain(includes).collect();
    for (path, files) in found {
        files.iter().for_each(|file| finder.name(file));
        finder.roots.watched.push(path);
    }
    finder.shadowed();
    finder.findings.into_result().map(|_| finder.roots)
}

struct Finder {
    roots: Roots,
    findings: Diagnostics,
}

impl Finder {
    fn existing_folders(&mut self, folders: &[PathBuf]) -> Vec<PathBuf> {
        let mut existing = Vec::new();
        for folder in folders {
            if folder.is_dir() {
                existing.push(folder.clone());
            } else {
                let what = if folder.exists() { "isn't a folder" } else { "doesn't exist" };
                let message = format!("the include path `{}` {what}", folder.display());
                let help = "make the folder, or take it out of `includes`";
                self.findings.push(Diagnostic::error(Code::MissingPath, message).help(help));
            }
        }
        existing
    }

    /// The `.proto` files that a path stands for, sorted; `None` when there are none, which was reported.
    fn files(&mut self, path: &Path) -> Option<Vec<PathBuf>> {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => self.folder(path),
            Ok(_) => Some(vec![path.to_owned()]),
            Err(error) => {
                self.findings.push(unreadable(path, &error));
                None
            }
        }
    }

    fn folder(&mut self, folder: &Path) -> Option<Vec<PathBuf>> {
        let mut files = Vec::new();
        let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes()[0] == b'.';
        let walk = walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name();
        let before = self.findings.len();
        for entry in walk.into_iter().filter_entry(|entry| !hidden(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if entry.path().extension().is_some_and(|extension| extension == "proto") => {
                    files.push(entry.into_path());
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let error = error.into_io_error().unwrap_or_else(|| io::Error::other("symbolic links in a circle"));
                    self.findings.push(unreadable(&path, &error));
                }
            }
        }
        if files.is_empty() && self.findings.len() == before {
            let message = format!("there is no .proto file in `{}`", folder.display());
            let help = "put a .proto file into it, or name other folders: `.protos([\"…\"])` in build.rs, `protos = [\"…\"]` in \
                        `[package.metadata.cordial]`, `--protos` on the command line";
            self.findings.push(Diagnostic::error(Code::NoProtos, message).help(help));
        }
        (!files.is_empty()).then_some(files)
    }

    /// Gives a file its import name: relative to the longest include path it lies in.
    fn name(&mut self, file: &Path) {
        let below = self.roots.includes.iter().filter_map(|include| below(file, include));
        let Some(name) = below.min_by_key(|rest| rest.components().count()) else { return };
        let Some(name) = slashed(&name) else {
            let message = format!("`{}` isn't UTF-8 and can't be an import name", file.display());
            self.findings.push(Diagnostic::error(Code::NotIncluded, message).help("rename it"));
            return;
        };
        self.roots.files.entry(name).or_insert_with(|| file.to_owned());
    }

    /// Reports files whose import name leads to another file.
    fn shadowed(&mut self) {
        for (name, path) in &self.roots.files {
            let first = self.roots.includes.iter().map(|include| include.join(name)).find(|path| path.is_file());
            let Some(first) = first.filter(|first| !same(first, path) && !name.starts_with("google/protobuf/")) else {
                continue;
            };
            let message = format!("`{}` is shadowed by `{}`", path.display(), first.display());
            let help = "order the include paths so that its own comes first, or leave one of the two files out";
            self.findings.push(Diagnostic::error(Code::Shadowed, message).help(help));
        }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    if error.kind() == io::ErrorKind::NotFound {
        return Diagnostic::error(Code::MissingPath, format!("`{}` doesn't exist", path.display()))
            .help("put .proto files there, or name others by `protos`");
    }
    Diagnostic::error(Code::Unreadable, format!("can't read `{}`: {error}", path.display()))
}

fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The rest of `path` below `folder`, whichever way the two are written.
fn below(path: &Path, folder: &Path) -> Option<PathBuf> {
    let lexical = || {
        let (path, folder) = (std::path::absolute(path).ok()?, std::path::absolute(folder).ok()?);
        path.strip_prefix(folder).map(Path::to_owned).ok()
    };
    let real = || {
        let (path, folder) = (path.canonicalize().ok()?, folder.canonicalize().ok()?);
        path.strip_prefix(folder).map(Path::to_owned).ok()
    };
    lexical().filter(|rest| !rest.components().any(|part| part.as_os_str() == "..")).or_else(real)
}

fn same(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}
