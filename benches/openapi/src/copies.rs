//! Copies of an API under other package names: the corpus's googleapis-dev in, a folder with that many of it out.

use serde_json::Value;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The API that is copied.
const NAME: &str = "googleapis-dev";

/// The texts of an API.
pub(crate) struct Original {
    /// Import names and texts, first of its own files, then of further files of its packages that they import.
    files: Vec<(String, String)>,
    /// How many are its own.
    own: usize,
    /// Its packages, without those that lie below another.
    packages: Vec<String>,
    /// Folders that its other imports are looked up in.
    pub(crate) includes: Vec<PathBuf>,
}

impl Original {
    /// Reads it from a corpus.
    ///
    /// # Errors
    ///
    /// The corpus has no such API, or it can't be read.
    pub(crate) fn read(corpus: &Path) -> io::Result<Self> {
        let manifest: Value = serde_json::from_str(&fs::read_to_string(corpus.join("manifest.json"))?)?;
        let list = |key: &str| -> Vec<&str> {
            manifest[NAME][key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
        };
        let mut files = Vec::new();
        for name in list("files") {
            let path = corpus.join(NAME).join(name);
            // `google/protobuf/*`, which it lists, is built into the compiler.
            if path.is_file() {
                files.push((name.to_owned(), fs::read_to_string(path)?));
            }
        }
        let own = files.len();
        let includes = list("include_roots").into_iter().filter(|root| *root != NAME);
        let includes: Vec<PathBuf> = includes.map(|root| corpus.join(root)).collect();
        let mut packages: Vec<String> = files.iter().filter_map(|(_, text)| package(text)).map(str::to_owned).collect();
        packages.sort();
        packages.dedup_by(|later, earlier| later == earlier || later.starts_with(&format!("{earlier}.")));
        let mut at = 0;
        while let Some((_, text)) = files.get(at) {
            let new = imports(text).filter(|name| files.iter().all(|(known, _)| known != name));
            let read = new.filter_map(|name| {
                let text = includes.iter().find_map(|root| fs::read_to_string(root.join(name)).ok())?;
                let ours = packages.iter().any(|ours| package(&text).is_some_and(|name| name == ours));
                ours.then(|| (name.to_owned(), text))
            });
            let read: Vec<_> = read.collect();
            files.extend(read);
            at += 1;
        }
        Ok(Self { files, own, packages, includes })
    }

    /// Writes the copy of that number into a folder, and returns the paths of its own files.
    ///
    /// Packages, imports, paths of HTTP rules and numbers of extensions differ from those of any other copy.
    ///
    /// # Errors
    ///
    /// The folder can't be written.
    pub(crate) fn write(&self, number: usize, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for (name, text) in &self.files {
            let path = folder.join(format!("c{number}")).join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&path, self.renamed(text, number))?;
            paths.push(path);
        }
        paths.truncate(self.own);
        Ok(paths)
    }

    fn renamed(&self, text: &str, number: usize) -> String {
        let mut text = text.to_owned();
        for (name, _) in &self.files {
            text = text.replace(&format!("\"{name}\""), &format!("\"c{number}/{name}\""));
        }
        for package in &self.packages {
            text = replace_words(&text, package, &format!("{package}c{number}"));
        }
        let text = text.replace(": \"/v", &format!(": \"/c{number}/v"));
        if text.contains("extend google.protobuf.") { renumbered(&text, number) } else { text }
    }
}

/// The package that a file declares.
fn package(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix("package ")?.strip_suffix(';'))
}

/// What a file imports.
fn imports(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.strip_prefix("import ")?.split('"').nth(1))
}

/// Replaces a name where it isn't a part of a longer word.
fn replace_words(text: &str, name: &str, by: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, behind) = (&rest[..at], &rest[at + name.len()..]);
        let alone = !before.ends_with(is_word) && !behind.starts_with(is_word);
        replaced.push_str(before);
        replaced.push_str(if alone { by } else { name });
        rest = behind;
    }
    replaced + rest
}

/// Gives the extensions of a file numbers of this copy's own.
fn renumbered(text: &str, number: usize) -> String {
    let mut inside = false;
    let lines = text.lines().map(|line| {
        inside = line.starts_with("extend google.protobuf.") || (inside && !line.starts_with('}'));
        let declared = line.split_once(" = ").filter(|_| inside);
        let old = declared.and_then(|(_, rest)| rest.split([';', ' ']).next()?.parse::<usize>().ok());
        match old {
            Some(old) => line.replace(&format!(" = {old}"), &format!(" = {}", old + number * 100_000)),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_replaced_where_they_are_whole() {
        assert_eq!(replace_words("a.v1 a.v1.b xa.v1 a.v10 .a.v1", "a.v1", "z"), "z z.b xa.v1 a.v10 .z");
    }

    #[test]
    fn extensions_have_numbers_of_their_own() {
        let text =
            "extend google.protobuf.FieldOptions {\n  optional string a = 7;\n}\nmessage M {\n  string b = 8;\n}";
        assert_eq!(renumbered(text, 2), text.replace('7', "200007"));
    }
}
