//! Two servers of the same implementation, the clients that call them, and the comparison of what they answer.

use cordial::{google::rpc, json, tonic};
use cordial_tests::served::{Served, message};
use cordial_tests_clarifai::{
    Platform,
    api::clarifai::api::{UserAppIdSet, v2, v2_client::V2Client},
};
use reqwest::{Method, Response, header};
use std::{collections::BTreeSet, fmt::Debug};

/// Calls an RPC by gRPC, then by REST, and returns the answer that both gave.
macro_rules! same {
    ($both:ident, $rpc:ident($request:expr), $method:ident $path:literal $(, $body:expr)?) => {{
        let request = $both.grpc_request($request);
        let grpc = $both.grpc.$rpc(request).await;
        #[allow(unused_mut, unused_assignments, reason = "a call may have no body")]
        let mut body = None;
        $(body = Some($body);)?
        let rest = $both.rest(reqwest::Method::$method, $path, body, "application/json").await;
        $both.compare(stringify!($rpc), grpc, rest).await
    }};
}

/// Calls a server-streaming RPC by gRPC and by REST, once for each way that REST frames a stream, and returns the
/// messages of the last.
macro_rules! same_stream {
    ($both:ident, $rpc:ident($request:expr), $method:ident $path:literal, $body:expr) => {{
        let mut answer = Vec::new();
        for accept in ["application/json", "application/x-ndjson", "text/event-stream"] {
            let request = $both.grpc_request($request);
            let mut stream = $both.grpc.$rpc(request).await.unwrap().into_inner();
            answer.clear();
            while let Some(message) = stream.message().await.unwrap() {
                answer.push(message);
            }
            let rest = $both.rest(reqwest::Method::$method, $path, Some($body), accept).await;
            $both.compare_stream(stringify!($rpc), &answer, rest, accept).await;
        }
        answer
    }};
}

pub(crate) use {same, same_stream};

pub(crate) const KEY: &str = "Key ann/photos";

/// A server for gRPC and one for REST, each with a state of its own, and a client of each.
pub(crate) struct Both {
    pub(crate) grpc: V2Client<tonic::transport::Channel>,
    rest: Served,
    calls: usize,
    rpcs: BTreeSet<&'static str>,
}

async fn serve() -> Served {
    Served::start([v2::routes(Platform::default())]).await
}

/// The ids that most requests have.
pub(crate) fn ids() -> Option<UserAppIdSet> {
    Some(UserAppIdSet { user_id: "ann".into(), app_id: "photos".into() })
}

impl Both {
    pub(crate) async fn start() -> Self {
        let grpc = V2Client::new(serve().await.channel().await);
        Self { grpc, rest: serve().await, calls: 0, rpcs: BTreeSet::new() }
    }

    /// The RPCs that were compared.
    pub(crate) fn rpcs(&self) -> &BTreeSet<&'static str> {
        &self.rpcs
    }

    pub(crate) fn grpc_request<T>(&mut self, message: T) -> tonic::Request<T> {
        self.calls += 1;
        let mut request = tonic::Request::new(message);
        request.metadata_mut().insert("authorization", KEY.parse().unwrap());
        request.metadata_mut().insert("x-request-id", self.calls.to_string().parse().unwrap());
        request
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.rest.request(Method::GET, path).send().await.unwrap()
    }

    pub(crate) async fn rest(
        &self,
        method: Method,
        path: &str,
        body: Option<serde_json::Value>,
        accept: &str,
    ) -> Response {
        let mut request = self.rest.request(method, path).header(header::ACCEPT, accept);
        request = request.header("authorization", KEY).header("x-request-id", self.calls.to_string());
        if let Some(body) = body {
            request = request.json(&body);
        }
        request.send().await.unwrap()
    }

    pub(crate) async fn compare<T: json::Value + Default + PartialEq + Debug>(
        &mut self,
        rpc: &'static str,
        grpc: Result<tonic::Response<T>, tonic::Status>,
        rest: Response,
    ) -> Result<T, tonic::Status> {
        self.rpcs.insert(rpc);
        let grpc = match grpc {
            Ok(grpc) => grpc,
            Err(status) => {
                compare_errors(rpc, &status, rest).await;
                return Err(status);
            }
        };
        let status = rest.status();
        let id = rest.headers().get("x-request-id").cloned();
        let text = rest.text().await.unwrap();
        assert_eq!(status, 200, "{rpc} by REST: {text}");
        assert_eq!(id.unwrap(), self.calls.to_string(), "{rpc}: the answer's metadata as a header");
        assert_eq!(grpc.metadata().get("x-request-id").unwrap(), &self.calls.to_string(), "{rpc}: metadata");
        let answer: T = message(rpc, &text);
        assert_eq!(grpc.get_ref(), &answer, "{rpc}: {text}");
        Ok(answer)
    }

    pub(crate) async fn compare_stream<T: json::Value + Default + PartialEq + Debug>(
        &mut self,
        rpc: &'static str,
        grpc: &[T],
        rest: Response,
        accept: &str,
    ) {
        self.rpcs.insert(rpc);
        assert_eq!(rest.status(), 200, "{rpc}");
        assert_eq!(rest.headers()[header::CONTENT_TYPE], accept, "{rpc}");
        let text = rest.text().await.unwrap();
        let messages: Vec<T> = match accept {
            "application/json" => {
                let values: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
                values.iter().map(|value| message(rpc, &value.to_string())).collect()
            }
            "application/x-ndjson" => text.lines().map(|line| message(rpc, line)).collect(),
            _ => text.lines().filter_map(|line| line.strip_prefix("data:")).map(|line| message(rpc, line)).collect(),
        };
        assert_eq!(grpc, messages, "{rpc} as {accept}: {text}");
    }
}

/// The HTTP status that `google.rpc.Code` prescribes.
fn http_status(code: tonic::Code) -> u16 {
    match code {
        tonic::Code::InvalidArgument | tonic::Code::FailedPrecondition | tonic::Code::OutOfRange => 400,
        tonic::Code::Unauthenticated => 401,
        tonic::Code::PermissionDenied => 403,
        tonic::Code::NotFound => 404,
        tonic::Code::AlreadyExists | tonic::Code::Aborted => 409,
        tonic::Code::Unimplemented => 501,
        code => panic!("the scenario has no error {code:?}"),
    }
}

async fn compare_errors(rpc: &str, grpc: &tonic::Status, rest: Response) {
    assert_eq!(rest.status(), http_status(grpc.code()), "{rpc}: {grpc:?}");
    let text = rest.text().await.unwrap();
    let rest: rpc::Status = message(rpc, &text);
    assert_eq!(grpc.code() as i32, rest.code, "{rpc}: {text}");
    assert_eq!(grpc.message(), rest.message, "{rpc}: {text}");
    let details = cordial::Status::from(grpc.clone());
    let infos = |details: &[cordial::prost_types::Any]| -> Vec<rpc::ErrorInfo> {
        details.iter().map(|any| any.to_msg().unwrap()).collect()
    };
    assert_eq!(infos(details.details()), infos(&rest.details), "{rpc}: {text}");
}
