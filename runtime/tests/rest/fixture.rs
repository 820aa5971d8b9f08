//! The service under test: what its `.proto` would be, its routes, and a client without a socket.

use bytes::Bytes;
use cordial::{
    Handler, Service, ServiceTable,
    google::api::HttpBody,
    prost_types::{FieldMask, Timestamp},
    rest::{Call, Rest, RestOptions},
    routing::{Body as Selector, Capture, Route, Segment::*},
    rt::{self, HttpFuture},
    tonic::{Request as Grpc, Response as Answer, Status, body::Body},
};
use futures_util::Stream;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use std::{collections::HashMap, convert::Infallible, pin::Pin, sync::Arc};

/// `message Book`: one field of each kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Book {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) pages: i32,
    pub(crate) tags: Vec<String>,
    pub(crate) author: Option<Author>,
    pub(crate) publish_time: Option<Timestamp>,
    pub(crate) state: i32,
    pub(crate) format: Option<Format>,
    pub(crate) labels: HashMap<String, String>,
    pub(crate) note: Option<String>,
    pub(crate) editors: Vec<Author>,
    pub(crate) mask: Option<FieldMask>,
    pub(crate) sequel: Option<Box<Book>>,
    pub(crate) cover: Vec<u8>,
    pub(crate) lent: bool,
    pub(crate) numbers: Vec<i32>,
    pub(crate) file: Option<HttpBody>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Format {
    Paper(String),
    Ebook(i64),
    Audio(Author),
}

/// `message Author`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Author {
    pub(crate) display_name: String,
    pub(crate) age: u32,
}

/// `enum State { STATE_UNSPECIFIED = 0; LENT = 1; }`.
pub(crate) struct State;

cordial::__json_enum! { State; "STATE_UNSPECIFIED" 0, "LENT" 1 }
cordial::__json_message! { "test.Author" Author; 0 string display_name, ",\"displayName\":\"               " "display_name", 1 uint32 age, ",\"age\":\"               " "", }
cordial::__json_message! { "test.Book" Book, oneofs: &[(7, 9)];
0 string name, ",\"name\":\"               " "", 1 string title, ",\"title\":\"               " "", 2 int32 pages, ",\"pages\":\"               " "",
3 list tags, ",\"tags\":\"               " "", 4 option author, ",\"author\":\"               " "",
5 option publish_time, ",\"publishTime\":\"               " "publish_time", 6 enumeration state: State, ",\"state\":\"               " "",
(format 7 Format::Paper, ",\"paper\":\"               " "", 8 Format::Ebook, ",\"ebook\":\"               " "", 9 Format::Audio, ",\"audio\":\"               " "",),
10 list labels, ",\"labels\":\"               " "", 11 option note, ",\"note\":\"               " "", 12 list editors, ",\"editors\":\"               " "",
13 option mask, ",\"mask\":\"               " "", 14 option sequel, ",\"sequel\":\"               " "", 15 bytes cover, ",\"cover\":\"               " "",
16 boolean lent, ",\"lent\":\"               " "", 17 list numbers, ",\"numbers\":\"               " "", 18 option file, ",\"file\":\"               " "", }

const ECHO: usize = 0;
const RAW: usize = 1;
const ANSWER: usize = 2;
const WATCH: usize = 3;
const DOWNLOAD: usize = 4;
const UPLOAD: usize = 5;
pub(crate) const RPCS: &[&str] = &["Echo", "Raw", "Answer", "Watch", "Download", "Upload"];

const NAME: &[Capture<'static>] = &[Capture::new("name", 1, 3)];

#[rustfmt::skip]
static ROUTES: &[Route<'static>] = &[
    Route::new(ECHO, "GET", "/v1/{name=books/*}", &[Literal("v1"), Literal("books"), Single], "", NAME, Selector::None, ""),
    Route::new(ECHO, "GET", "/v1/books", &[Literal("v1"), Literal("books")], "", &[], Selector::None, ""),
    Route::new(ECHO, "POST", "/v1/books", &[Literal("v1"), Literal("books")], "", &[], Selector::Whole, ""),
    Route::new(ECHO, "POST", "/v1/{name=books/*}:lend", &[Literal("v1"), Literal("books"), Single], "lend", NAME, Selector::None, ""),
    Route::new(ECHO, "PUT", "/v1/{name=books/*}", &[Literal("v1"), Literal("books"), Single], "", NAME, Selector::Whole, ""),
    Route::new(ECHO, "PATCH", "/v1/{name=books/*}", &[Literal("v1"), Literal("books"), Single], "", NAME, Selector::Field("author"), ""),
    Route::new(ECHO, "DELETE", "/v1/{name=books/*}", &[Literal("v1"), Literal("books"), Single], "", NAME, Selector::None, ""),
    Route::new(ECHO, "POST", "/v1/titles", &[Literal("v1"), Literal("titles")], "", &[], Selector::Field("title"), ""),
    Route::new(ECHO, "POST", "/v1/tags", &[Literal("v1"), Literal("tags")], "", &[], Selector::Field("tags"), "tags"),
    Route::new(ECHO, "POST", "/v1/labels", &[Literal("v1"), Literal("labels")], "", &[], Selector::Field("labels"), "labels"),
    Route::new(ECHO, "POST", "/v1/sequels", &[Literal("v1"), Literal("sequels")], "", &[], Selector::Field("sequel.author"), ""),
    Route::new(ECHO, "GET", "/v1/by/{author.display_name}/{pages}", &[Literal("v1"), Literal("by"), Single, Single], "", &[Capture::new("author.display_name", 2, 3), Capture::new("pages", 3, 4)], Selector::None, ""),
    Route::new(ECHO, "GET", "/v1/at/{publish_time}", &[Literal("v1"), Literal("at"), Single], "", &[Capture::new("publish_time", 2, 3)], Selector::None, ""),
    Route::new(ECHO, "GET", "/v1/tagged/{tags}", &[Literal("v1"), Literal("tagged"), Single], "", &[Capture::new("tags", 2, 3)], Selector::None, ""),
    Route::new(ECHO, "PUT", "/v1/tagged/{tags}", &[Literal("v1"), Literal("tagged"), Single], "", &[Capture::new("tags", 2, 3)], Selector::Whole, ""),
    Route::new(ECHO, "GET", "/v1/numbered/{numbers}", &[Literal("v1"), Literal("numbered"), Single], "", &[Capture::new("numbers", 2, 3)], Selector::None, ""),
    Route::new(ECHO, "GET", "/v1/{name=books/*}/author", &[Literal("v1"), Literal("books"), Single, Literal("author")], "", NAME, Selector::None, "author"),
    Route::new(ECHO, "GET", "/v1/{name=books/*}/title", &[Literal("v1"), Literal("books"), Single, Literal("title")], "", NAME, Selector::None, "title"),
    Route::new(ECHO, "PATCH", "/v1/{name=books/*}/sequel", &[Literal("v1"), Literal("books"), Single, Literal("sequel")], "", NAME, Selector::Field("sequel"), ""),
    Route::new(ECHO, "PUT", "/v1/{name=books/*}/file", &[Literal("v1"), Literal("books"), Single, Literal("file")], "", NAME, Selector::Field("file"), ""),
    Route::new(ECHO, "POST", "/v1/files", &[Literal("v1"), Literal("files")], "", &[], Selector::Field("file"), "file"),
    Route::new(ECHO, "GET", "/v1/papers/{paper}", &[Literal("v1"), Literal("papers"), Single], "", &[Capture::new("paper", 2, 3)], Selector::None, ""),
    Route::new(ECHO, "PUT", "/v1/papers/{paper}", &[Literal("v1"), Literal("papers"), Single], "", &[Capture::new("paper", 2, 3)], Selector::Whole, ""),
    Route::new(ECHO, "PUT", "/v1/by/{author.display_name}", &[Literal("v1"), Literal("by"), Single], "", &[Capture::new("author.display_name", 2, 3)], Selector::Whole, ""),
    Route::new(ECHO, "PUT", "/v1/masked/{mask}", &[Literal("v1"), Literal("masked"), Single], "", &[Capture::new("mask", 2, 3)], Selector::Whole, ""),
    Route::new(ECHO, "POST", "/v1/audios", &[Literal("v1"), Literal("audios")], "", &[], Selector::Field("audio"), ""),
    Route::new(RAW, "POST", "/v1/raw", &[Literal("v1"), Literal("raw")], "", &[], Selector::Whole, ""),
    Route::new(ANSWER, "GET", "/v1/answers/{title}", &[Literal("v1"), Literal("answers"), Single], "", &[Capture::new("title", 2, 3)], Selector::None, ""),
    Route::new(ANSWER, "POST", "/v1/answers/{title}", &[Literal("v1"), Literal("answers"), Single], "", &[Capture::new("title", 2, 3)], Selector::Whole, ""),
    Route::new(WATCH, "GET", "/v1/watch/{title}/{pages}", &[Literal("v1"), Literal("watch"), Single, Single], "", &[Capture::new("title", 2, 3), Capture::new("pages", 3, 4)], Selector::None, ""),
    Route::new(WATCH, "GET", "/v1/watch/{title}/{pages}:titles", &[Literal("v1"), Literal("watch"), Single, Single], "titles", &[Capture::new("title", 2, 3), Capture::new("pages", 3, 4)], Selector::None, "title"),
    Route::new(DOWNLOAD, "GET", "/v1/download/{pages}", &[Literal("v1"), Literal("download"), Single], "", &[Capture::new("pages", 2, 3)], Selector::None, ""),
    Route::new(UPLOAD, "POST", "/v1/upload", &[Literal("v1"), Literal("upload")], "", &[], Selector::Whole, ""),
];

static TABLE: ServiceTable =
    ServiceTable { name: "test.v1.Books", rpcs: RPCS, routes: ROUTES, file_descriptor_set: &[], openapi: "" };

/// A stream of books.
pub(crate) type Books = Pin<Box<dyn Stream<Item = Result<Book, Status>> + Send>>;

type AnswerFn = dyn Fn(Grpc<Book>) -> Result<Answer<Book>, Status> + Send + Sync;
type WatchFn = dyn Fn(Grpc<Book>) -> Result<Answer<Books>, Status> + Send + Sync;

/// The implementation; what `Answer` and `Watch` do is each test's own.
#[derive(Clone)]
pub(crate) struct Books1 {
    pub(crate) answer: Arc<AnswerFn>,
    pub(crate) watch: Arc<WatchFn>,
}

impl Default for Books1 {
    fn default() -> Self {
        Self {
            answer: Arc::new(|_| Err(Status::unimplemented("not in this test"))),
            watch: Arc::new(|_| Err(Status::unimplemented("not in this test"))),
        }
    }
}

impl Handler for Books1 {
    fn call(&self, rpc: usize, call: Call) -> HttpFuture {
        let (answer, watch) = (Arc::clone(&self.answer), Arc::clone(&self.watch));
        match rpc {
            ECHO => rt::unary(call, Arc::new(()), |(), request: Grpc<Book>| {
                Box::pin(async { Ok(Answer::new(request.into_inner())) })
            }),
            RAW => rt::unary(call, Arc::new(()), |(), request: Grpc<HttpBody>| {
                Box::pin(async { Ok(Answer::new(request.into_inner())) })
            }),
            ANSWER => rt::unary(call, Arc::new(()), move |(), request: Grpc<Book>| {
                Box::pin(async move {
                    tokio::task::yield_now().await;
                    answer(request)
                })
            }),
            WATCH => rt::server_streaming(call, Arc::new(()), move |(), request: Grpc<Book>| {
                Box::pin(async move { watch(request) })
            }),
            DOWNLOAD => rt::server_streaming(call, Arc::new(()), |(), request: Grpc<Book>| {
                let parts = (0..request.into_inner().pages).map(|n| {
                    let data = format!("part {n};").into_bytes();
                    Ok(HttpBody { content_type: "text/csv".to_owned(), data, extensions: Vec::new() })
                });
                let parts: Vec<_> = parts.collect();
                Box::pin(async { Ok(Answer::new(futures_util::stream::iter(parts))) })
            }),
            _ => rt::streaming_unsupported(call),
        }
    }
}

/// The REST side of the service.
pub(crate) fn rest(service: Books1, options: RestOptions) -> Rest {
    let grpc = |_| tower::service_fn(|_| async { Ok::<_, Infallible>(Response::new(Body::empty())) });
    Rest::new(&[Service::new(&TABLE, service, grpc)], options)
}

/// The service as it is.
pub(crate) fn echo() -> Rest {
    rest(Books1::default(), RestOptions::new())
}

/// A request, `POST /v1/books`, with headers and a body.
pub(crate) fn request(line: &str, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Request<Body> {
    let (method, uri) = line.split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::new(Full::new(body.into()))).unwrap()
}

/// An answer whose body was read.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) status: u16,
    pub(crate) head: http::response::Parts,
    pub(crate) body: Bytes,
    pub(crate) trailers: Option<http::HeaderMap>,
}

impl Read {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.head.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn message(&self) -> String {
        self.json()["message"].as_str().unwrap().to_owned()
    }
}

/// Calls and reads the whole answer.
pub(crate) async fn ask(rest: &Rest, request: Request<Body>) -> Read {
    let (head, body) = rest.call(request).await.into_parts();
    let body = body.collect().await.unwrap();
    let trailers = body.trailers().cloned();
    Read { status: head.status.as_u16(), head, body: body.to_bytes(), trailers }
}

/// A request without headers to the echoing service: the status, and the body.
pub(crate) async fn get(line: &str) -> Read {
    ask(&echo(), request(line, &[], "")).await
}

/// A request with a JSON body to the echoing service.
pub(crate) async fn send(line: &str, body: &'static str) -> Read {
    ask(&echo(), request(line, &[("content-type", "application/json")], body)).await
}
