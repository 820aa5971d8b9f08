//! Comments of a `.proto` as rustdoc.

use crate::api::Comments;

/// The lines of a comment as Markdown that rustdoc takes for prose: dedented, nothing of it compiled as a doctest.
///
/// Leading comment first, trailing one behind it as a paragraph of its own. Empty for no comment.
pub(crate) fn doc_lines(comments: &Comments) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for comment in [&comments.leading, &comments.trailing] {
        let block = prose(comment);
        if !lines.is_empty() && !block.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block);
    }
    lines
}

fn prose(comment: &str) -> Vec<String> {
    let indent = comment.lines().filter(|l| !l.trim().is_empty()).map(indentation).min().unwrap_or(0);
    let mut fenced = false;
    let mut lines: Vec<String> = Vec::new();
    for line in comment.trim_end().lines() {
        let line = line.get(indent.min(indentation(line))..).unwrap_or("").trim_end();
        if line.is_empty() && lines.is_empty() {
            continue;
        }
        let fence = line.trim_start().starts_with("```");
        if fence {
            fenced = !fenced;
        }
        lines.push(match () {
            // A fence without `text`, and four spaces after a blank line, are Rust code to rustdoc.
            () if fence && fenced => "```text".to_owned(),
            () if fence || fenced => line.to_owned(),
            () => format!("{}{}", " ".repeat(indentation(line).min(3)), line.trim_start()),
        });
    }
    if fenced {
        lines.push("```".to_owned());
    }
    lines
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_become_prose() {
        let cases = [
            (" Gets a book.\n", "Gets a book.", "the space after the marker goes"),
            (" Example:\n\n     let x = 1;\n", "Example:\n\n   let x = 1;", "indented code is not a doctest"),
            (" ```\n code\n ```\n", "```text\ncode\n```", "a fence without a language is not a doctest"),
            (" ```go\n x := 1\n", "```text\nx := 1\n```", "an open fence is closed"),
            ("", "", "no comment, no lines"),
        ];
        for (leading, expected, why) in cases {
            let comments = Comments { leading: leading.to_owned(), ..Comments::default() };
            assert_eq!(doc_lines(&comments).join("\n"), expected, "{why}");
        }
    }
}
