//! One case of the table, as its file has it.

use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A peer that is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[allow(clippy::upper_case_acronyms, reason = "the short names of the field")]
pub(crate) enum Peer {
    /// grpc-gateway.
    GW,
    /// vanguard-go.
    VG,
    /// Envoy's transcoder.
    EN,
    /// ASP.NET's JSON transcoding.
    AN,
    /// rest_over_grpc.
    ROG,
}

/// One request, and all that must come of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// What it is called; no other case has the name.
    pub(crate) name: String,
    /// The rule that it is there for.
    pub(crate) why: String,
    /// Who is known to get it wrong.
    #[serde(default)]
    pub(crate) wrong: Vec<Peer>,
    /// The server's switches, each as [`crate::served`] names it.
    #[serde(default)]
    pub(crate) switches: Vec<String>,
    /// The request's method and target, sent as they are.
    pub(crate) send: String,
    /// The request's headers, `name: value`.
    #[serde(default)]
    pub(crate) headers: Vec<String>,
    /// The request's body.
    #[serde(default)]
    pub(crate) body: String,
    /// Instead of `body`, where it isn't text.
    #[serde(default)]
    pub(crate) body_bytes: Vec<u8>,
    /// Send the body in chunks, without telling its length before.
    #[serde(default)]
    pub(crate) chunked: bool,
    /// Send it by HTTP/1.1 alone, for the reason given.
    pub(crate) http1_only: Option<String>,
    /// What the handler does.
    #[serde(default)]
    pub(crate) does: Does,
    /// The RPC that must be called and its request in ProtoJSON: `Service/Rpc {…}`; without it none may be.
    pub(crate) calls: Option<String>,
    /// The paths of the request's `update_mask`, where ProtoJSON has no form for them: in place of those of `calls`.
    pub(crate) mask: Option<Vec<String>>,
    /// What the handler must see of the call: `metadata NAME: VALUE`, `no metadata NAME`, and the facts that
    /// [`crate::desk`] notes.
    #[serde(default)]
    pub(crate) sees: Vec<String>,
    /// The answer's status.
    #[serde(default = "ok")]
    pub(crate) status: u16,
    /// The answer's body as JSON; `{}` where nothing else is said of it.
    pub(crate) answer: Option<String>,
    /// The answer's body to the letter.
    pub(crate) text: Option<String>,
    /// The answer's body, where it isn't text.
    pub(crate) bytes: Option<Vec<u8>>,
    /// The answer is a `google.rpc.Status`: its code and a part of its message.
    pub(crate) error: Option<String>,
    /// The details of that status, as JSON; none by default.
    pub(crate) details: Option<String>,
    /// Headers of the answer, `name: value` (each value of the name, in order); `!name` must not be there.
    #[serde(default)]
    pub(crate) answer_headers: Vec<String>,
    /// Trailers of the answer, all of them.
    #[serde(default)]
    pub(crate) trailers: Vec<String>,
}

fn ok() -> u16 {
    200
}

/// What the handler does: by default it answers an empty message.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Does {
    /// Answers this message, in ProtoJSON.
    pub(crate) answers: Option<String>,
    /// Fails with this `google.rpc.Status`, in ProtoJSON.
    pub(crate) fails: Option<String>,
    /// Sets the HTTP status.
    pub(crate) status: Option<u16>,
    /// Sets HTTP headers, `name: value`.
    pub(crate) headers: Vec<String>,
    /// Sets metadata.
    pub(crate) metadata: Vec<String>,
    /// Sets trailers.
    pub(crate) trailers: Vec<String>,
    /// Never answers.
    pub(crate) hangs: bool,
    /// Panics.
    pub(crate) panics: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

/// Where the files are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance/cases")
}

/// The cases of a section.
pub(crate) fn load(section: &str) -> Vec<Case> {
    let path = folder().join(section).with_extension("toml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    file.case.into_iter().map(Case::expanded).collect()
}

impl Case {
    /// All that the server gets to know: two cases that agree in it test the same.
    pub(crate) fn stimulus(&self) -> String {
        let Self { send, headers, body, body_bytes, chunked, switches, does, .. } = self;
        format!("{:?}", (send, headers, body, body_bytes, chunked, switches, does))
    }

    /// The body's bytes.
    pub(crate) fn payload(&self) -> &[u8] {
        if self.body_bytes.is_empty() { self.body.as_bytes() } else { &self.body_bytes }
    }

    /// With repetitions written out.
    fn expanded(mut self) -> Self {
        for text in [&mut self.send, &mut self.body].into_iter().chain(self.calls.as_mut()).chain(&mut self.headers) {
            *text = repeated(text);
        }
        self
    }
}

/// Writes `«text*3»` out as `texttexttext`.
fn repeated(text: &str) -> String {
    let Some((before, rest)) = text.split_once('«') else { return text.to_owned() };
    let (inside, after) = rest.split_once('»').unwrap_or_else(|| panic!("no » after «{rest}"));
    let (unit, times) = inside.rsplit_once('*').unwrap_or_else(|| panic!("no number in «{inside}»"));
    let times = times.parse().unwrap_or_else(|_| panic!("«{inside}» is repeated by no number"));
    format!("{before}{}{}", unit.repeat(times), repeated(after))
}

/// `name: value`, divided.
pub(crate) fn header(text: &str) -> (&str, &str) {
    let (name, value) = text.split_once(':').unwrap_or_else(|| panic!("`{text}` is no `name: value`"));
    (name.trim(), value.trim())
}

#[test]
fn repetitions() {
    assert_eq!(repeated("a«bc*2»d«e*3»"), "abcbcdeee");
}
