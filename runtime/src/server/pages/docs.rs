//! The pages that the feature `docs` adds.

use super::Page;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use serde_json::Value;

const PATH: &str = "/docs";

/// What a name with a hash stands for never changes.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// What the page may load: its own style and script. Calls may go to whatever server the reader names.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src *; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Adds the page, its style and script, and the document in YAML.
///
/// All links are relative, and calls go to where the page is: a proxy may put a path in front.
pub(super) fn add(document: &Bytes, pages: &mut Vec<Page>) {
    let page = cordial_templates::Page::default().base_url(".").assets("docs/");
    let html = made(document.clone(), move |document| cordial_templates::render(document, &page));
    let yaml = made(document.clone(), |document| yaml_serde::to_string(document).unwrap_or_default());
    pages.push(Page::new(PATH, "text/html; charset=utf-8", html));
    pages.push(Page::new("/openapi.yaml", "application/yaml", yaml));
    for asset in cordial_templates::assets() {
        let text = || Bytes::from_static(asset.text.as_bytes());
        let page = Page::new(format!("{PATH}/{}", asset.name), asset.media, text);
        pages.push(Page { caching: FOR_GOOD, ..page });
    }
}

/// What a text is made of: the document, which has been read before and is JSON.
fn made(document: Bytes, make: impl FnOnce(&Value) -> String + Send) -> impl FnOnce() -> Bytes + Send {
    move || make(&serde_json::from_slice(&document).unwrap_or_default()).into()
}

/// Says what a page may load.
pub(super) fn protect(page: &Page, headers: &mut HeaderMap) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if page.path == PATH {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
}
