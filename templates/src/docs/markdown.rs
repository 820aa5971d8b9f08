//! Markdown of descriptions → HTML. Descriptions come from whoever wrote the protos: HTML in them is shown as text, and
//! links lead to the web or to a place in the page.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};

/// The text as HTML.
pub(super) fn to_html(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).map(harmless);
    let mut out = String::new();
    html::push_html(&mut out, events);
    out.trim_end().to_owned()
}

fn harmless(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        // A page of its own loads nothing.
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: safe(dest_url), title, id })
        }
        Event::End(pulldown_cmark::TagEnd::Image) => Event::End(pulldown_cmark::TagEnd::Link),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: safe(dest_url), title, id })
        }
        // The page's own headings stand above those of a description.
        Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
        Event::End(pulldown_cmark::TagEnd::Heading(_)) => Event::End(pulldown_cmark::TagEnd::Paragraph),
        other => other,
    }
}

fn safe(url: CowStr<'_>) -> CowStr<'_> {
    let is_web = ["https://", "http://", "mailto:", "#"].iter().any(|start| url.starts_with(start));
    if is_web { url } else { CowStr::Borrowed("#") }
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn markdown_is_html_and_html_is_text() {
        let cases = [
            ("A *b* `c`.\n\nD", "<p>A <em>b</em> <code>c</code>.</p>\n<p>D</p>", "paragraphs and emphasis"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;", "markup of others is shown, not run"),
            ("a <b onclick=x>", "<p>a &lt;b onclick=x&gt;</p>", "inside a line too"),
            ("[a](javascript:x)", "<p><a href=\"#\">a</a></p>", "links that run something lead nowhere"),
            ("![a](https://b/c.png)", "<p><a href=\"https://b/c.png\">a</a></p>", "pictures aren't loaded"),
            ("# Big", "<p>Big</p>", "headings are the page's"),
        ];
        for (text, html, reason) in cases {
            assert_eq!(to_html(text), html, "{reason}");
        }
    }
}
