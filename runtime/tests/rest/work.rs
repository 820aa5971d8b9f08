//! Bombs cost bounded work: the fields that a request makes the binder read are counted, not timed.

use crate::fixture::{Read as Answered, ask, request};
use cordial::{
    Handler, Service, ServiceTable,
    json::{Read, Reader, Table, Value, Writer},
    prost_types::FieldMask,
    rest::{Call, Rest, RestOptions},
    routing::{Body as Selector, Capture, Route, Segment::*},
    rt::{self, HttpFuture},
    tonic::{Request as Grpc, Response as Answer, body::Body},
};
use http::Response;
use std::{cell::Cell, convert::Infallible, sync::Arc};

thread_local! {
    /// Fields read since the last look.
    static READS: Cell<usize> = const { Cell::new(0) };
}

/// `message Node { Node child = 1; repeated string tags = 2; google.protobuf.FieldMask mask = 3; string name = 4; }`.
#[derive(Debug, Default)]
struct Node {
    child: Option<Box<Node>>,
    tags: Vec<String>,
    mask: Option<FieldMask>,
    name: String,
}

const NAMES: &[&str] = &[
    ",\"child\":\"               ",
    "",
    ",\"tags\":\"               ",
    "",
    ",\"mask\":\"               ",
    "",
    ",\"name\":\"               ",
    "",
];

impl Value for Node {
    fn table(&self) -> &'static Table {
        &Table { full_name: "test.Node", names: NAMES, ..Table::EMPTY }
    }
    fn read(&mut self, field: usize, r: &mut Reader<'_>) -> Read {
        READS.set(READS.get() + 1);
        match field {
            0 => r.option(&mut self.child),
            1 => r.list(&mut self.tags),
            2 => r.option(&mut self.mask),
            3 => r.string(&mut self.name),
            _ => r.no_field(),
        }
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.option(NAMES[0], &self.child);
        w.list(NAMES[2], &self.tags);
        w.option(NAMES[4], &self.mask);
        w.string(NAMES[6], &self.name);
    }
}

struct Nodes;

impl Handler for Nodes {
    fn call(&self, _: usize, call: Call) -> HttpFuture {
        rt::unary(call, Arc::new(()), |(), request: Grpc<Node>| {
            Box::pin(async { Ok(Answer::new(Node { name: request.into_inner().name, ..Node::default() })) })
        })
    }
}

const NAME: &[Capture<'_>] = &[Capture::new("name", 1, 2)];

static TABLE: ServiceTable = ServiceTable {
    name: "test.v1.Nodes",
    rpcs: &["Get"],
    routes: &[
        Route::new(0, "GET", "/nodes", &[Literal("nodes")], "", &[], Selector::None, ""),
        Route::new(0, "POST", "/nodes", &[Literal("nodes")], "", &[], Selector::Whole, ""),
        Route::new(0, "PATCH", "/nodes/{name}", &[Literal("nodes"), Single], "", NAME, Selector::Field("child"), ""),
    ],
    file_descriptor_set: &[],
    openapi: "",
};

/// The answer, and how many fields were read for it.
async fn work(line: &str, content_type: &str, body: String) -> (Answered, usize) {
    let grpc = |_| tower::service_fn(|_| async { Ok::<_, Infallible>(Response::new(Body::empty())) });
    let options = RestOptions::new().parameter_limit(100_000).query_limit(4 << 20);
    let rest = Rest::new(&[Service::new(&TABLE, Nodes, grpc)], options);
    // The first call finds what the types mean to the route.
    let first = line.split('?').next().unwrap();
    ask(&rest, request(first, &[], "")).await;
    READS.set(0);
    let read = ask(&rest, request(line, &[("content-type", content_type)], body)).await;
    (read, READS.get())
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn work_goes_with_the_number_of_parameters() {
    let mut counts = Vec::new();
    for number in [1000, 2000] {
        let (read, query) = work(&format!("GET /nodes?{}", "tags=a&".repeat(number)), JSON, String::new()).await;
        assert_eq!(read.status, 200, "{}", read.text());
        let (read, form) = work("POST /nodes", FORM, "tags=a&".repeat(number)).await;
        assert_eq!(read.status, 200, "{}", read.text());
        assert!(query >= number && form >= number, "they were read: {query} {form}");
        counts.push((query, form));
    }
    assert!(counts[1].0 <= 2 * counts[0].0 + 10 && counts[1].1 <= 2 * counts[0].1 + 10, "{counts:?}");
}

#[tokio::test]
async fn work_goes_with_the_depth_of_a_name() {
    let deep = |depth: usize| work_of_name(format!("{}tags=a", "child.".repeat(depth)));
    let (shallow, deeper) = (deep(20).await, deep(80).await);
    assert!(deeper >= 80 && deeper <= 4 * shallow + 10, "{shallow} {deeper}");
    assert!(deep(5000).await <= 10, "deeper than messages may be is refused before it is gone");
}

async fn work_of_name(query: String) -> usize {
    work(&format!("GET /nodes?{query}"), JSON, String::new()).await.1.max(work("POST /nodes", FORM, query).await.1)
}

#[tokio::test]
async fn what_exceeds_a_limit_is_not_bound_at_all() {
    let many = "tags=a&".repeat(100_001);
    let long = format!("name={}", "x".repeat(4 << 20));
    for body in [many, long] {
        let (read, reads) = work("POST /nodes", FORM, body).await;
        assert!(matches!(read.status, 400 | 413) && reads <= 4, "{} {reads}", read.status);
    }
    let (read, reads) = work("POST /nodes", JSON, "[".repeat(1 << 20)).await;
    assert!(read.status == 400 && reads == 0, "{reads}");
    let (read, reads) = work("POST /nodes", JSON, "{\"child\":".repeat(1 << 18)).await;
    assert!(read.status == 400 && reads <= 100, "{reads}");
    let (read, reads) = work("POST /nodes", JSON, format!("{{{}\"name\":\"a\"}}", "\"x\":[0],".repeat(1 << 18))).await;
    assert!(read.status == 200 && reads == 1, "what is unknown is passed over: {reads}");
}

#[tokio::test]
async fn masks_are_made_by_one_look_at_the_body() {
    let nested = |depth: usize| format!("{}{{\"name\":\"x\"}}{}", "{\"child\":".repeat(depth), "}".repeat(depth));
    for depth in [10, 90] {
        let (read, reads) = work("PATCH /nodes/a", JSON, nested(depth)).await;
        assert_eq!(read.status, 200, "{}", read.text());
        assert!(reads >= depth && reads <= depth * (depth + 10), "each message is gone to by its path: {reads}");
    }
    let many = format!("{{\"tags\":[{}\"\"]}}", "\"\",".repeat(1 << 18));
    let (read, reads) = work("PATCH /nodes/a", JSON, many).await;
    assert!(read.status == 200 && reads <= 20, "a list is not looked into: {reads}");
}
