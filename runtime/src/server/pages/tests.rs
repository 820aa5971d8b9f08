//! Pages asked for by requests.

use super::*;
use http_body_util::BodyExt;

const LIBRARY: &[u8] =
    br#"{"openapi":"3.0.3","info":{"title":"Library","version":"1"},"servers":[{"url":"/"}],"paths":{}}"#;

fn pages(docs: bool) -> Pages {
    Pages::new(Some(Bytes::from_static(LIBRARY)), docs)
}

fn get(pages: &Pages, method: Method, path: &str) -> Option<(String, String, String)> {
    let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
    let response = pages.answer(&request)?;
    let header =
        |name| response.headers().get(name).map_or("", |value: &HeaderValue| value.to_str().unwrap()).to_owned();
    let (media, caching) = (header(header::CONTENT_TYPE), header(header::CACHE_CONTROL));
    let body = futures_util::FutureExt::now_or_never(response.into_body().collect()).unwrap().unwrap().to_bytes();
    Some((media, caching, String::from_utf8(body.to_vec()).unwrap()))
}

#[test]
fn the_document_is_served_as_it_is() {
    let (media, caching, body) = get(&pages(false), Method::GET, "/openapi.json?x").unwrap();
    assert_eq!((media.as_str(), caching.as_str(), body.as_bytes()), ("application/json", "no-cache", LIBRARY));
    assert_eq!(get(&pages(false), Method::HEAD, "/openapi.json").unwrap().2, "");
    assert!(get(&pages(false), Method::POST, "/openapi.json").is_none());
    assert!(get(&pages(false), Method::GET, "/docs").is_none());
    assert!(get(&Pages::new(None, true), Method::GET, "/openapi.json").is_none());
}

#[cfg(feature = "docs")]
#[test]
fn everything_that_the_page_refers_to_is_there() {
    let pages = pages(true);
    let (media, _, page) = get(&pages, Method::GET, "/docs").unwrap();
    assert_eq!(media, "text/html; charset=utf-8");
    assert!(page.contains("<h1>Library") && page.contains("name=\"base\" value=\".\""), "{page}");
    let mut assets = 0;
    for attribute in ["href=\"", "src=\""] {
        for (at, _) in page.match_indices(attribute) {
            let link = page[at + attribute.len()..].split('"').next().unwrap().replace("&#x2f;", "/");
            if link.starts_with('#') || link.starts_with("data:") {
                continue;
            }
            // The page is at /docs: what it refers to is relative to /.
            let (_, caching, text) = get(&pages, Method::GET, &format!("/{link}")).expect(&link);
            assert!(!text.is_empty(), "{link}");
            assert_eq!(caching.contains("immutable"), link.starts_with("docs/"), "{link}: {caching}");
            assets += 1;
        }
    }
    assert_eq!(assets, 4, "style, script and two documents");
    let (_, _, yaml) = get(&pages, Method::GET, "/openapi.yaml").unwrap();
    assert!(yaml.starts_with("openapi: 3.0.3\n"), "{yaml}");
}
