//! What people and scripts see: data on stdout, findings and progress on stderr, and the exit code.
//!
//! Streams strip colours where they aren't wanted, so everything is written with them. A reader of stdout that leaves
//! early (`| head`) ends the program quietly.

use crate::args::{Color, MessageFormat};
use anstream::ColorChoice;
use cordial_build::{Diagnostics, Format};
use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

const GREEN: &str = "\x1b[1m\x1b[32m";
const RED: &str = "\x1b[1m\x1b[31m";
const YELLOW: &str = "\x1b[1m\x1b[33m";
const RESET: &str = "\x1b[0m";

/// Why a command didn't end well.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The input is invalid, and these findings say where: exit 1.
    Input(Diagnostics),
    /// Something else failed: exit 1.
    Message(String),
    /// The command line makes no sense: exit 2.
    Usage(String),
    /// The answer is no, and has been given: exit 1.
    No,
    /// What `--check` looked at is out of date, and has been listed: exit 100.
    Findings,
    /// Nobody reads stdout any more: exit 0, quietly.
    Closed,
}

impl Failure {
    /// A failed operation on a path.
    pub(crate) fn io(what: &str, path: &Path, error: &io::Error) -> Self {
        Self::Message(format!("{what} `{}`: {error}", path.display()))
    }
}

impl From<Diagnostics> for Failure {
    fn from(findings: Diagnostics) -> Self {
        Self::Input(findings)
    }
}

/// Where commands write.
#[derive(Debug)]
pub(crate) struct Output {
    format: MessageFormat,
    quiet: bool,
}

impl Output {
    /// Findings in that format; no progress when `quiet`.
    pub(crate) fn new(format: MessageFormat, quiet: bool) -> Self {
        Self { format, quiet }
    }

    /// The format of findings.
    pub(crate) fn format(&self) -> MessageFormat {
        self.format
    }

    /// Writes data to stdout, at once.
    ///
    /// # Errors
    /// [`Failure::Closed`] when nobody reads it, a message when it can't be written otherwise.
    #[allow(clippy::unused_self, reason = "everything that is written goes through an Output")]
    pub(crate) fn data(&self, text: &str) -> Result<(), Failure> {
        let mut stdout = anstream::stdout().lock();
        stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Message(format!("can't write to stdout: {error}")),
        })
    }

    /// Progress as cargo shows it: a verb in green, right-aligned, and what it is done to. Machines aren't told.
    pub(crate) fn progress(&self, verb: &str, what: &str) {
        if !self.quiet && matches!(self.format, MessageFormat::Human | MessageFormat::Short) {
            Self::stderr(&format!("{GREEN}{verb:>12}{RESET} {what}\n"));
        }
    }

    /// Warnings beside a command's own answer: to people how many there are, to programs all of them.
    pub(crate) fn mention(&self, warnings: &Diagnostics) {
        match self.format {
            MessageFormat::Json | MessageFormat::Github => self.report(warnings),
            MessageFormat::Human | MessageFormat::Short if warnings.is_empty() || self.quiet => {}
            MessageFormat::Human | MessageFormat::Short => {
                let warnings = count(warnings.len(), "finding");
                Self::stderr(&format!("{YELLOW}warning{RESET}: {warnings}: `cargo cordial check` shows what\n"));
            }
        }
    }

    /// Writes findings to stderr, and for people where to read more about them.
    pub(crate) fn findings(&self, findings: &Diagnostics) {
        self.report(findings);
        self.explanations(findings);
    }

    /// Writes findings alone to stderr.
    pub(crate) fn report(&self, findings: &Diagnostics) {
        Self::stderr(&self.rendered(findings));
    }

    /// Where to read more about findings, the gravest first.
    pub(crate) fn explanations(&self, findings: &Diagnostics) {
        let grave = findings.iter().min_by_key(|finding| finding.severity);
        if let (Some(finding), MessageFormat::Human, false) = (grave, self.format, self.quiet) {
            let kind = finding.severity.as_str();
            let article = if kind == "error" { "an" } else { "a" };
            Self::stderr(&format!("for more about {article} {kind}: cargo cordial explain {}\n", finding.code));
        }
    }

    /// Findings as text in the chosen format.
    pub(crate) fn rendered(&self, findings: &Diagnostics) -> String {
        findings.render(match self.format {
            MessageFormat::Human => Format::Human { color: true },
            MessageFormat::Short => Format::Short,
            MessageFormat::Json => Format::Json,
            MessageFormat::Github => Format::Github,
        })
    }

    /// Says what went wrong, and turns it into the exit code.
    pub(crate) fn exit_code(&self, result: Result<(), Failure>) -> ExitCode {
        match result {
            Ok(()) | Err(Failure::Closed) => ExitCode::SUCCESS,
            Err(Failure::Findings) => ExitCode::from(100),
            Err(Failure::No) => ExitCode::FAILURE,
            Err(Failure::Input(findings)) => {
                self.findings(&findings);
                ExitCode::FAILURE
            }
            Err(Failure::Message(message)) => {
                self.error(&message);
                ExitCode::FAILURE
            }
            Err(Failure::Usage(message)) => {
                self.error(&message);
                ExitCode::from(2)
            }
        }
    }

    /// An error without a place in a `.proto`, in the format of findings.
    pub(crate) fn error(&self, message: &str) {
        Self::stderr(&match self.format {
            MessageFormat::Human | MessageFormat::Short => format!("{RED}error{RESET}: {message}\n"),
            MessageFormat::Json => format!(
                "{}\n",
                serde_json::json!({
                    "code": null, "severity": "error", "message": message, "spans": [], "notes": [], "helps": [],
                    "rendered": format!("error: {message}\n\n"),
                })
            ),
            MessageFormat::Github => format!("::error ::{}\n", github_escaped(message)),
        });
    }

    /// Nothing can be done where stderr is closed.
    fn stderr(text: &str) {
        let mut stderr = anstream::stderr().lock();
        let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
    }
}

/// Text of a GitHub workflow command's message.
pub(crate) fn github_escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A number and its noun, in the plural where it is due.
pub(crate) fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// Settles whether colours are used, for this crate's output and clap's: `--color`, then CARGO_TERM_COLOR, then NO_COLOR
/// and the terminal, as cargo does.
pub(crate) fn choose_color(asked: Option<Color>) {
    color_choice(asked, std::env::var("CARGO_TERM_COLOR").ok().as_deref()).write_global();
}

fn color_choice(asked: Option<Color>, cargo_term_color: Option<&str>) -> ColorChoice {
    match (asked, cargo_term_color) {
        (Some(Color::Always), _) | (None, Some("always")) => ColorChoice::Always,
        (Some(Color::Never), _) | (None, Some("never")) => ColorChoice::Never,
        (Some(Color::Auto) | None, _) => ColorChoice::Auto,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_goes_before_the_environment() {
        assert_eq!(color_choice(Some(Color::Never), Some("always")), ColorChoice::Never);
        assert_eq!(color_choice(Some(Color::Auto), Some("always")), ColorChoice::Auto);
        assert_eq!(color_choice(None, Some("always")), ColorChoice::Always);
        assert_eq!(color_choice(None, Some("never")), ColorChoice::Never);
        assert_eq!(color_choice(None, Some("sometimes")), ColorChoice::Auto);
        assert_eq!(color_choice(None, None), ColorChoice::Auto);
    }

    #[test]
    fn workflow_commands_stay_on_one_line() {
        assert_eq!(github_escaped("100%\na\r"), "100%25%0Aa%0D");
    }
}
