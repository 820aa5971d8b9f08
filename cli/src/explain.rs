//! `cargo cordial explain`: what a code stands for, from cordial-build's catalogue, for people or as JSON.
//!
//! Nothing is known about codes here; the catalogue's Markdown becomes text that reads well in a terminal.

use crate::{
    args::{DataFormat, ExplainArgs},
    output::{Failure, Output},
};
use cordial_build::{CATALOGUE, Code, Entry, Severity};
use serde::Serialize;

/// An entry as `--format json` prints it; lists leave the explanation out.
#[derive(Debug, Serialize)]
struct Listed {
    code: String,
    severity: &'static str,
    title: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'static str>,
}

/// Runs the command.
///
/// # Errors
/// A code that cordial doesn't have, or output that can't be written.
pub(crate) fn run(args: &ExplainArgs, out: &Output) -> Result<(), Failure> {
    let Some(code) = &args.code else { return out.data(&list(args.format)) };
    let code: Code = code
        .parse()
        .map_err(|unknown: String| Failure::Message(format!("{unknown}; `cargo cordial explain --list` shows all")))?;
    let entry = code.entry();
    out.data(&match args.format {
        DataFormat::Human => page(entry),
        DataFormat::Json => json(&listed(entry, Some(entry.explanation))),
    })
}

fn list(format: DataFormat) -> String {
    let lines = CATALOGUE.iter().map(|entry| match format {
        DataFormat::Human => {
            let severity = format!("{:8}", entry.severity.as_str());
            format!("\x1b[1m{}\x1b[0m  {}  {}\n", entry.code, colored(entry.severity, &severity), inline(entry.title))
        }
        DataFormat::Json => json(&listed(entry, None)),
    });
    lines.collect()
}

fn listed(entry: &Entry, explanation: Option<&'static str>) -> Listed {
    Listed { code: entry.code.to_string(), severity: entry.severity.as_str(), title: entry.title, explanation }
}

fn json(entry: &Listed) -> String {
    format!("{}\n", serde_json::to_string(entry).unwrap_or_default())
}

/// The explanation under the line that a finding begins with. Without colours it is Markdown still.
fn page(entry: &Entry) -> String {
    let kind = format!("{}[{}]", entry.severity.as_str(), entry.code);
    let mut page = format!("{}\x1b[1m: {}\x1b[0m\n\n", colored(entry.severity, &kind), entry.title);
    // Text and fenced code by turns.
    for (index, part) in entry.explanation.split("```").enumerate() {
        if index % 2 == 0 {
            page += &inline(part.strip_prefix('\n').unwrap_or(part));
        } else {
            part.lines().skip(1).for_each(|line| page += &format!("    {}\n", colored_code(line)));
        }
    }
    for heading in ["Wrong:", "Right:"] {
        page = page.replace(&format!("\n{heading}\n"), &format!("\n\x1b[1m{heading}\x1b[0m\n"));
    }
    page
}

/// Code in cyan, comments dimmed.
fn colored_code(line: &str) -> String {
    let is_comment = ["//", "# "].iter().any(|sign| line.trim_start().starts_with(sign));
    if is_comment { format!("\x1b[2m{line}\x1b[0m") } else { format!("\x1b[36m{line}\x1b[0m") }
}

/// What stands between backticks in bold, and the backticks with it, which is all that remains without colours.
fn inline(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 0 { part.to_owned() } else { format!("\x1b[1m`{part}`\x1b[0m") }).collect()
}

fn colored(severity: Severity, text: &str) -> String {
    let color = match severity {
        Severity::Error => "\x1b[1m\x1b[31m",
        Severity::Warning => "\x1b[1m\x1b[33m",
    };
    format!("{color}{text}\x1b[0m")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_in_a_line_is_bold() {
        assert_eq!(inline("a `b` c"), "a \x1b[1m`b`\x1b[0m c");
    }

    #[test]
    fn no_word_of_an_explanation_is_lost() {
        for entry in CATALOGUE {
            let page = anstream::adapter::strip_str(&page(entry)).to_string();
            let words = entry.explanation.split_whitespace().filter(|word| !word.starts_with("```"));
            let missing: Vec<_> = words.filter(|word| !page.contains(word)).collect();
            assert_eq!(missing, Vec::<&str>::new(), "{}", entry.code);
            assert!(!page.contains("```"), "{page}");
        }
    }
}
