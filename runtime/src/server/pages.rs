//! What a server has for people and tools to read: `/openapi.json`, and with the feature `docs` `/openapi.yaml` and
//! `/docs`, a page with its style and script. Where the API has a route of its own at one of these, that is served.

use crate::rest::Rest;
use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use std::{borrow::Cow, sync::LazyLock};
use tonic::body::Body;

/// Where the document is.
pub(super) const DOCUMENT: &str = "/openapi.json";

/// What changes with every build may be kept, but is asked about each time.
const FRESH: &str = "no-cache";

/// A file.
struct Page {
    path: Cow<'static, str>,
    media: &'static str,
    caching: &'static str,
    text: LazyLock<Bytes, Box<dyn FnOnce() -> Bytes + Send>>,
}

impl Page {
    /// A file whose text is made when it is first asked for.
    fn new(
        path: impl Into<Cow<'static, str>>,
        media: &'static str,
        text: impl FnOnce() -> Bytes + Send + 'static,
    ) -> Self {
        Self { path: path.into(), media, caching: FRESH, text: LazyLock::new(Box::new(text)) }
    }
}

/// The pages of a server, if any.
#[derive(Default)]
pub(super) struct Pages(Vec<Page>);

impl Pages {
    /// The document, which is JSON, and with `docs` what is made of it.
    pub(super) fn new(document: Option<Bytes>, docs: bool) -> Self {
        let Some(document) = document else { return Self::default() };
        let mut pages = Vec::new();
        #[cfg(feature = "docs")]
        if docs {
            docs::add(&document, &mut pages);
        }
        #[cfg(not(feature = "docs"))]
        let _ = docs;
        pages.push(Page::new(DOCUMENT, "application/json", || document));
        Self(pages)
    }

    /// The same without those where the API has a route.
    pub(super) fn beside(mut self, rest: &Rest) -> Self {
        self.0.retain(|page| {
            let free = page.path == DOCUMENT || rest.has_nothing_at(&page.path);
            if !free {
                tracing::warn!(path = %page.path, "not served: the API has a route there");
            }
            free
        });
        self
    }

    /// Whether there is a document.
    pub(super) fn has_document(&self) -> bool {
        !self.0.is_empty()
    }

    /// The answer to GET and HEAD of a page; all else is none of theirs.
    pub(super) fn answer(&self, request: &Request<Body>) -> Option<Response<Body>> {
        let path = request.uri().path();
        let page = self.0.iter().find(|page| page.path == path)?;
        let body = match *request.method() {
            Method::GET => Body::new(http_body_util::Full::new(page.text.clone())),
            Method::HEAD => Body::empty(),
            _ => return None,
        };
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::OK;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(page.media));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(page.text.len()));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(page.caching));
        #[cfg(feature = "docs")]
        docs::protect(page, headers);
        Some(response)
    }
}

#[cfg(feature = "docs")]
mod docs;

#[cfg(test)]
mod tests;
