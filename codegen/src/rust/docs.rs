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

/// Emitted Rust whose doc comments hold no doctest: every fence that opens says `text`.
///
/// prost-build cleans comments up, but lets a fence inside indented text come out as two, and turns `rust` into
/// `compile_fail`, which is a doctest too.
pub(crate) fn without_doctests(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + 64);
    let mut fenced = false;
    for line in code.lines() {
        let comment = line.trim_start().strip_prefix("///").map(str::trim_start);
        let fence = comment.and_then(|comment| Some((comment, comment.strip_prefix("```")?.trim_start_matches('`'))));
        match (comment, fence) {
            (None, _) => fenced = false,
            (Some(_), None) => {}
            (Some(comment), Some((_, info))) => {
                fenced = !fenced;
                if fenced && !info.starts_with("text") {
                    out.push_str(&line[..line.len() - comment.len()]);
                    out.push_str(&comment[..comment.len() - info.len()]);
                    out.push_str("text\n");
                    continue;
                }
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_that_open_say_text() {
        let cases = [
            (
                "///  ```\n/// x\n///  ```\nfn f() {}\n",
                "///  ```text\n/// x\n///  ```\nfn f() {}\n",
                "without a language",
            ),
            (
                "/// ```text\n/// ```\n/// x\n/// ```\n/// ```\n",
                "/// ```text\n/// ```\n/// x\n/// ```text\n/// ```\n",
                "doubled",
            ),
            ("/// ```compile_fail\n/// ```\n", "/// ```text\n/// ```\n", "Rust as prost marks it"),
            (
                "/// ```\nstruct A;\n/// ```\n",
                "/// ```text\nstruct A;\n/// ```text\n",
                "an open fence ends with its comment",
            ),
            ("let a = \"```\";\n", "let a = \"```\";\n", "code is left alone"),
        ];
        for (code, expected, why) in cases {
            assert_eq!(without_doctests(code), expected, "{why}");
        }
    }

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
