//! A folder with files in which the binary is run, and what came of it.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A folder, removed when dropped.
pub(crate) struct Sandbox(tempfile::TempDir);

/// What a run left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// A service with an additional binding, a verb, a body field, a response field and a stream.
pub(crate) const LIBRARY: &str = r#"syntax = "proto3";
package library.v1;
import "google/api/annotations.proto";

service LibraryService {
  rpc GetBook(GetBookRequest) returns (Book) {
    option (google.api.http) = {
      get: "/v1/{name=shelves/*/books/*}"
      additional_bindings { get: "/v1/books/{name}" response_body: "title" }
    };
  }
  rpc CreateBook(CreateBookRequest) returns (Book) {
    option (google.api.http) = { post: "/v1/{parent=shelves/*}/books" body: "book" };
  }
  rpc MoveBook(GetBookRequest) returns (Book) {
    option (google.api.http) = { post: "/v1/{name=shelves/*/books/*}:move" body: "*" };
  }
  rpc WatchBooks(GetBookRequest) returns (stream Book) {
    option (google.api.http) = { get: "/v1/watch/{name=**}" };
  }
  rpc Import(stream Book) returns (Book);
}

message Book { string name = 1; string title = 2; }
message GetBookRequest { string name = 1; }
message CreateBookRequest { string parent = 1; Book book = 2; }
"#;

impl Sandbox {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let sandbox = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(name, text)| sandbox.write(name, text));
        sandbox
    }

    /// A folder that holds [`LIBRARY`] as `proto/library.proto`, and no Cargo.toml.
    pub(crate) fn library() -> Self {
        Self::new(&[("proto/library.proto", LIBRARY)])
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Names in a folder, sorted.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs the binary in the folder, with these arguments divided by spaces.
    pub(crate) fn run(&self, args: &str) -> Run {
        self.run_in("", args.split_whitespace(), "")
    }

    /// The same in a folder below, with arguments as they are and text for stdin.
    pub(crate) fn run_in<'a>(&self, folder: &str, args: impl IntoIterator<Item = &'a str>, stdin: &str) -> Run {
        run(command(&self.path(folder)).args(args), stdin)
    }
}

/// The binary, without what the caller's environment says about colours.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-cordial"));
    command.current_dir(folder);
    for variable in ["CARGO_TERM_COLOR", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

/// Runs a command with text for stdin.
pub(crate) fn run(command: &mut Command, stdin: &str) -> Run {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let text = stdin.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // A program that ends without reading its input is fine.
    let _ = writer.join().unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Run {
    /// The same, with a nonsense exit code turned into a readable failure.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    /// Stdout as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }
}
