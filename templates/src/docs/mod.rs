//! The documentation page: the document is brought into the shape of the page, and the page's template filled with it.

mod markdown;
mod operation;
mod sample;
mod schema;
mod view;

use minijinja::{AutoEscape, Environment, context};
use serde_json::Value;
use std::sync::LazyLock;

/// How the page is made.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Page {
    /// Where calls go by default; the document's first server when empty.
    pub base_url: String,
    /// Whether the page goes without a script: nothing to search by, and no calls.
    pub plain: bool,
    /// The folder that [`assets`] are in, as a URL relative to the page and with a final slash; in the page when empty.
    pub assets: String,
}

impl Page {
    /// The same with calls going there.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// The same without a script.
    #[must_use]
    pub fn plain(mut self, plain: bool) -> Self {
        self.plain = plain;
        self
    }

    /// The same with style and script in files of their own, in that folder.
    #[must_use]
    pub fn assets(mut self, folder: impl Into<String>) -> Self {
        self.assets = folder.into();
        self
    }
}

/// A file that a page with [`Page::assets`] refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// Its name, which changes with its text: it may be kept for good.
    pub name: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Its text.
    pub text: &'static str,
}

const STYLE: &str = include_str!("../../docs/style.css");
const SCRIPT: &str = include_str!("../../docs/script.js");

/// The files that pages with [`Page::assets`] refer to: style and script.
#[must_use]
pub fn assets() -> [Asset; 2] {
    static NAMES: LazyLock<[String; 2]> =
        LazyLock::new(|| [format!("style-{:016x}.css", hash(STYLE)), format!("script-{:016x}.js", hash(SCRIPT))]);
    let [style, script] = &*NAMES;
    [
        Asset { name: style, media: "text/css; charset=utf-8", text: STYLE },
        Asset { name: script, media: "text/javascript; charset=utf-8", text: SCRIPT },
    ]
}

/// FNV-1a: the same in every build, unlike the standard library's.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Renders an OpenAPI document as a page.
///
/// What the document lacks is left out; what isn't OpenAPI in it is not shown.
///
/// ```
/// let document = serde_json::json!({"openapi": "3.0.3", "info": {"title": "Books", "version": "1"}, "paths": {}});
/// let html = cordial_templates::render(&document, &cordial_templates::Page::default());
/// assert!(html.contains("<h1>Books"));
/// ```
///
/// # Panics
///
/// Never: the templates are part of this crate, and its tests fill them.
#[must_use]
pub fn render(document: &Value, page: &Page) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    for (name, text) in [
        ("page.html", include_str!("../../docs/page.html")),
        ("operation.html", include_str!("../../docs/operation.html")),
        ("schema.html", include_str!("../../docs/schema.html")),
        ("row.html", include_str!("../../docs/row.html")),
    ] {
        environment.add_template(name, text).expect("the template is valid");
    }
    let view = view::view(document);
    let base_url = if page.base_url.is_empty() { view.server.clone() } else { page.base_url.clone() };
    let linked = !page.assets.is_empty();
    let [style, script] = assets();
    let template = environment.get_template("page.html").expect("it was just added");
    let html = template.render(context! {
        view,
        base_url,
        scripted => !page.plain,
        linked,
        style => if linked { format!("{}{}", page.assets, style.name) } else { style.text.to_owned() },
        script => if linked { format!("{}{}", page.assets, script.name) } else { script.text.to_owned() },
    });
    html.expect("the view has what the template names")
}

#[cfg(test)]
mod tests;
