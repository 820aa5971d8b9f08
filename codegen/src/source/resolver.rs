//! Where imports are looked up, keeping the text of each file that was read.
//!
//! `google/protobuf/*` comes from protox: a newer `descriptor.proto` on an include path is one it can't compile.
//! Otherwise the include paths come first, then the bundle.

use super::edition;
use crate::diagnostic::{Code, Diagnostic, SourceText, Span, Texts};
use protox::{
    Error,
    file::{File, FileResolver, GoogleFileResolver},
};
use std::{cell::RefCell, collections::BTreeSet, io, path::PathBuf, rc::Rc};

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) texts: Texts,
    pub(super) bundled: BTreeSet<String>,
    /// Findings that protox has no error for; the error it is given instead only says that there are some.
    pub(super) findings: Vec<Diagnostic>,
}

/// A resolver that records; its clones record into one place.
#[derive(Debug, Clone)]
pub(super) struct Recorder {
    includes: Rc<[PathBuf]>,
    pub(super) records: Rc<RefCell<Records>>,
}

impl Recorder {
    pub(super) fn new(includes: Vec<PathBuf>) -> Self {
        Self { includes: includes.into(), records: Rc::default() }
    }

    /// The first file of that name in the include paths.
    fn find(&self, name: &str) -> Result<Option<(PathBuf, String)>, Diagnostic> {
        for include in &*self.includes {
            let path = include.join(name);
            match std::fs::read(&path) {
                Ok(bytes) => return text(name, &path, bytes).map(|text| Some((path, text))),
                Err(error) if absent(&error) => {}
                Err(error) => {
                    let message = format!("can't read `{}`: {error}", path.display());
                    return Err(Diagnostic::error(Code::Unreadable, message));
                }
            }
        }
        Ok(None)
    }

    fn parse(&self, name: &str, path: Option<PathBuf>, text: &str) -> Result<File, Error> {
        let source = SourceText::new(path, text);
        self.records.borrow_mut().texts.insert(name.into(), source.clone());
        match edition::find(text) {
            Some(statement) => Err(self.refuse(edition::refusal(source.span(&name.into(), statement)))),
            None => File::from_source(name, text),
        }
    }

    fn refuse(&self, finding: Diagnostic) -> Error {
        let error = Error::new(finding.message.clone());
        self.records.borrow_mut().findings.push(finding);
        error
    }
}

impl FileResolver for Recorder {
    fn open_file(&self, name: &str) -> Result<File, Error> {
        if name.starts_with("google/protobuf/")
            && let Ok(file) = GoogleFileResolver::new().open_file(name)
        {
            return Ok(file);
        }
        match self.find(name) {
            Ok(Some((path, text))) => return self.parse(name, Some(path), &text),
            Ok(None) => {}
            Err(finding) => return Err(self.refuse(finding)),
        }
        let Some((_, text)) = cordial_proto::FILES.iter().find(|(bundled, _)| *bundled == name) else {
            return Err(Error::file_not_found(name));
        };
        self.records.borrow_mut().bundled.insert(name.to_owned());
        self.parse(name, None, text)
    }
}

fn absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory)
}

/// A file's bytes as text, without the byte order mark that some editors put in front.
fn text(name: &str, path: &std::path::Path, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let valid = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
            let place = SourceText::new(None, &valid).span(&path.to_string_lossy().into(), at..at);
            let place = Span { start: 0, end: 0, ..place };
            let message = format!("`{name}` isn't UTF-8");
            Err(Diagnostic::error(Code::NotUtf8, message)
                .label(place, "a byte that no character begins with")
                .help("save the file as UTF-8"))
        }
    }
}
